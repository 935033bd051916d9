# gnuplot maximum.gp, in this directory, draws maximum.svg.
set encoding utf8
set minussign
set terminal svg size 1040,620 dynamic enhanced \
    font "Helvetica,Arial,sans-serif,17" background rgb "white"
set output (exists("ranmat_output") ? ranmat_output : 'maximum.svg')
set datafile separator ","
set datafile commentschars "#"
set datafile columnheaders
set datafile missing NaN
set key noautotitle Left reverse spacing 1.3 samplen 2.5 textcolor rgb "#202020"
set border 3 linecolor rgb "#606060"
set tics nomirror out scale 0.6 textcolor rgb "#202020"
set grid back linecolor rgb "#E2E2E2" linewidth 1 dashtype solid
set title 'Largest modulus of the latent Jacobian''s eigenvalues at initialisation' noenhanced
set xlabel 'latent dimension d' noenhanced
set ylabel 'E max |λ|' noenhanced
set lmargin at screen 0.14
set rmargin at screen 0.64
set key at screen 0.655, screen 0.9 left top
set logscale y
set autoscale x
set format y "%g"
set offsets graph 0.03, graph 0.03, 0, 0
data = 'predictions.csv'
plot data using "latent_dimension":(column("formula_max") > 0 ? column("formula_max") : NaN) with lines linewidth 2.5 dashtype 2 linecolor rgb "#0072B2" title 'the paper''s maximum, an edge' noenhanced, \
    data using "latent_dimension":(column("exact_complex_expected_max") > 0 ? column("exact_complex_expected_max") : NaN) with lines linewidth 2.5 linecolor rgb "#D55E00" title 'exact, complex Gaussian' noenhanced, \
    data using "latent_dimension":(column("real_gaussian_expected_max") - column("real_gaussian_expected_max_standard_error")):(0):(2 * column("real_gaussian_expected_max_standard_error")) with vectors nohead linecolor rgb "#009E73" notitle, \
    data using "latent_dimension":(column("real_gaussian_expected_max") > 0 ? column("real_gaussian_expected_max") : NaN) with points pointtype 7 pointsize 0.6 linecolor rgb "#009E73" title 'simulated, real Gaussian' noenhanced, \
    data using "latent_dimension":(column("real_uniform_expected_max") - column("real_uniform_expected_max_standard_error")):(0):(2 * column("real_uniform_expected_max_standard_error")) with vectors nohead linecolor rgb "#CC79A7" notitle, \
    data using "latent_dimension":(column("real_uniform_expected_max") > 0 ? column("real_uniform_expected_max") : NaN) with points pointtype 2 pointsize 1 linewidth 1.6 linecolor rgb "#CC79A7" title 'simulated, real uniform' noenhanced, \
    data using "latent_dimension":(column("masked_limit_max") > 0 ? column("masked_limit_max") : NaN) with lines linewidth 2.5 dashtype 2 linecolor rgb "#E69F00" title 'masked, edge of the limit law' noenhanced, \
    data using "latent_dimension":(column("masked_uniform_expected_max") - column("masked_uniform_expected_max_standard_error")):(0):(2 * column("masked_uniform_expected_max_standard_error")) with vectors nohead linecolor rgb "#56B4E9" notitle, \
    data using "latent_dimension":(column("masked_uniform_expected_max") > 0 ? column("masked_uniform_expected_max") : NaN) with points pointtype 2 pointsize 1 linewidth 1.6 linecolor rgb "#56B4E9" title 'masked, simulated uniform' noenhanced
unset output
