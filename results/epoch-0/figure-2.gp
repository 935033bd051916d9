# gnuplot figure-2.gp, in this directory, draws figure-2.svg.
set encoding utf8
set minussign
set terminal svg size 1040,620 dynamic enhanced \
    font "Helvetica,Arial,sans-serif,17" background rgb "white"
set output (exists("ranmat_output") ? ranmat_output : 'figure-2.svg')
set datafile separator ","
set datafile commentschars "#"
set datafile columnheaders
set datafile missing NaN
set key noautotitle Left reverse spacing 1.3 samplen 2.5 textcolor rgb "#202020"
set border 3 linecolor rgb "#606060"
set tics nomirror out scale 0.6 textcolor rgb "#202020"
set grid back linecolor rgb "#E2E2E2" linewidth 1 dashtype solid

data = 'figure-2.csv'
set title 'Figure 2. Moduli at epoch 0, one network each' . "\n" . 'd, MNIST; whiskers: 5 % and 95 % quantiles' noenhanced
set xlabel 'latent dimension d' noenhanced offset 0,0.4
set ylabel '|λ|' noenhanced
set offsets 0.8, 0.8, 0, 0
set format y "%g"
set boxwidth 0.6
set style fill solid 0.35 border
set rmargin at screen 0.66
set key at screen 0.675, screen 0.9 left top
plot 'outliers.csv' using "latent_dimension":"modulus" with points pointtype 7 pointsize 0.16 linecolor rgb "#606060" title 'beyond the whiskers', \
    data using (strcol("jacobian") eq 'latent' ? column("latent_dimension") : NaN):"lower_quartile":"percentile_5":"percentile_95":"upper_quartile" with candlesticks whiskerbars 0.5 linecolor rgb "#0072B2" title 'quartiles, whiskers', \
    data using (strcol("jacobian") eq 'latent' ? column("latent_dimension") : NaN):"median":"median":"median":"median" with candlesticks linewidth 3 linecolor rgb "#202020" title 'median', \
    'networks.csv' using "latent_dimension":"printed_median" with points pointtype 9 pointsize 1.3 linecolor rgb "#D55E00" title 'median printed in the paper' noenhanced, \
    'networks.csv' using "latent_dimension":"formula_median" with lines linewidth 2.5 dashtype 2 linecolor rgb "#009E73" title 'the paper''s formula' noenhanced, \
    'networks.csv' using "latent_dimension":"exact_complex_median" with lines linewidth 2.5 linecolor rgb "#CC79A7" title 'exact without masks' noenhanced, \
    'networks.csv' using "latent_dimension":"masked_uniform_median" with lines linewidth 2.5 linecolor rgb "#E69F00" title 'predicted with masks' noenhanced, \
    'networks.csv' using "latent_dimension":"median" with lines linewidth 2.5 dashtype 2 linecolor rgb "#56B4E9" title 'median of 1000 networks' noenhanced
unset output
