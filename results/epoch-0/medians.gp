# gnuplot medians.gp, in this directory, draws medians.svg.
set encoding utf8
set minussign
set terminal svg size 1040,620 dynamic enhanced \
    font "Helvetica,Arial,sans-serif,17" background rgb "white"
set output (exists("ranmat_output") ? ranmat_output : 'medians.svg')
set datafile separator ","
set datafile commentschars "#"
set datafile columnheaders
set datafile missing NaN
set key noautotitle Left reverse spacing 1.3 samplen 2.5 textcolor rgb "#202020"
set border 3 linecolor rgb "#606060"
set tics nomirror out scale 0.6 textcolor rgb "#202020"
set grid back linecolor rgb "#E2E2E2" linewidth 1 dashtype solid
set title 'Median modulus at epoch 0: predictions and networks, MNIST' noenhanced
set xlabel 'latent dimension d' noenhanced
set ylabel 'median |λ|' noenhanced
set lmargin at screen 0.14
set rmargin at screen 0.64
set key at screen 0.655, screen 0.9 left top
set logscale y
set autoscale x
set format y "%g"
set offsets graph 0.03, graph 0.03, 0, 0
data = 'networks.csv'
plot data using "latent_dimension":(column("one_network_median") > 0 ? column("one_network_median") : NaN) with points pointtype 9 pointsize 1.4 linecolor rgb "#0072B2" title 'one network (seed 0)' noenhanced, \
    data using "latent_dimension":(column("formula_median") > 0 ? column("formula_median") : NaN) with lines linewidth 2.5 dashtype 2 linecolor rgb "#D55E00" title 'the paper''s formula' noenhanced, \
    data using "latent_dimension":(column("exact_complex_median") > 0 ? column("exact_complex_median") : NaN) with lines linewidth 2.5 linecolor rgb "#009E73" title 'exact without masks' noenhanced, \
    data using "latent_dimension":(column("median") - column("median_standard_error")):(0):(2 * column("median_standard_error")) with vectors nohead linecolor rgb "#CC79A7" notitle, \
    data using "latent_dimension":(column("median") > 0 ? column("median") : NaN) with points pointtype 2 pointsize 1 linewidth 1.6 linecolor rgb "#CC79A7" title '1000 networks' noenhanced, \
    data using "latent_dimension":(column("masked_uniform_median") > 0 ? column("masked_uniform_median") : NaN) with lines linewidth 2.5 dashtype 2 linecolor rgb "#E69F00" title 'predicted with masks' noenhanced
unset output
