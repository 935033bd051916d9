# gnuplot median.gp, in this directory, draws median.svg.
set encoding utf8
set minussign
set terminal svg size 1040,620 dynamic enhanced \
    font "Helvetica,Arial,sans-serif,17" background rgb "white"
set output (exists("ranmat_output") ? ranmat_output : 'median.svg')
set datafile separator ","
set datafile commentschars "#"
set datafile columnheaders
set datafile missing NaN
set key noautotitle Left reverse spacing 1.3 samplen 2.5 textcolor rgb "#202020"
set border 3 linecolor rgb "#606060"
set tics nomirror out scale 0.6 textcolor rgb "#202020"
set grid back linecolor rgb "#E2E2E2" linewidth 1 dashtype solid
set title 'Median modulus of the latent Jacobian''s eigenvalues at initialisation' noenhanced
set xlabel 'latent dimension d' noenhanced
set ylabel 'median |λ|' noenhanced
set lmargin at screen 0.14
set rmargin at screen 0.64
set key at screen 0.655, screen 0.9 left top
set logscale y
set autoscale x
set format y "%g"
set offsets graph 0.03, graph 0.03, 0, 0
data = 'predictions.csv'
plot data using "latent_dimension":(column("printed_median") > 0 ? column("printed_median") : NaN) with points pointtype 9 pointsize 1.4 linecolor rgb "#0072B2" title 'printed in the paper' noenhanced, \
    data using "latent_dimension":(column("formula_median") > 0 ? column("formula_median") : NaN) with lines linewidth 2.5 dashtype 2 linecolor rgb "#D55E00" title 'the paper''s formula' noenhanced, \
    data using "latent_dimension":(column("exact_complex_median") > 0 ? column("exact_complex_median") : NaN) with lines linewidth 2.5 linecolor rgb "#009E73" title 'exact, complex Gaussian' noenhanced, \
    data using "latent_dimension":(column("real_gaussian_median") - column("real_gaussian_median_standard_error")):(0):(2 * column("real_gaussian_median_standard_error")) with vectors nohead linecolor rgb "#CC79A7" notitle, \
    data using "latent_dimension":(column("real_gaussian_median") > 0 ? column("real_gaussian_median") : NaN) with points pointtype 2 pointsize 1 linewidth 1.6 linecolor rgb "#CC79A7" title 'simulated, real Gaussian' noenhanced, \
    data using "latent_dimension":(column("real_uniform_median") - column("real_uniform_median_standard_error")):(0):(2 * column("real_uniform_median_standard_error")) with vectors nohead linecolor rgb "#E69F00" notitle, \
    data using "latent_dimension":(column("real_uniform_median") > 0 ? column("real_uniform_median") : NaN) with points pointtype 7 pointsize 0.6 linecolor rgb "#E69F00" title 'simulated, real uniform' noenhanced, \
    data using "latent_dimension":(column("masked_limit_median") > 0 ? column("masked_limit_median") : NaN) with lines linewidth 2.5 dashtype 2 linecolor rgb "#56B4E9" title 'masked, limit law' noenhanced, \
    data using "latent_dimension":(column("masked_exact_median") > 0 ? column("masked_exact_median") : NaN) with lines linewidth 2.5 linecolor rgb "#0072B2" title 'masked, exact complex' noenhanced, \
    data using "latent_dimension":(column("masked_uniform_median") - column("masked_uniform_median_standard_error")):(0):(2 * column("masked_uniform_median_standard_error")) with vectors nohead linecolor rgb "#D55E00" notitle, \
    data using "latent_dimension":(column("masked_uniform_median") > 0 ? column("masked_uniform_median") : NaN) with points pointtype 2 pointsize 1 linewidth 1.6 linecolor rgb "#D55E00" title 'masked, simulated uniform' noenhanced
unset output
