# gnuplot figure-3.gp, in this directory, draws figure-3.svg.
set encoding utf8
set minussign
set terminal svg size 1040,620 dynamic enhanced \
    font "Helvetica,Arial,sans-serif,17" background rgb "white"
set output (exists("ranmat_output") ? ranmat_output : 'figure-3.svg')
set datafile separator ","
set datafile commentschars "#"
set datafile columnheaders
set datafile missing NaN
set key noautotitle Left reverse spacing 1.3 samplen 2.5 textcolor rgb "#202020"
set border 3 linecolor rgb "#606060"
set tics nomirror out scale 0.6 textcolor rgb "#202020"
set grid back linecolor rgb "#E2E2E2" linewidth 1 dashtype solid

data = 'figure-3.csv'
set title 'Figure 3, epoch 0. Arguments, one network a latent dimension: MNIST; whiskers at the 5 % and 95 % quantiles' noenhanced
set xlabel 'latent dimension d' noenhanced offset 0,0.4
set ylabel '|θ| (radians), exact zeros left out' noenhanced
set offsets 0.8, 0.8, 0, 0
set yrange [0.0:3.141592653589793]
set format y "%g"
set boxwidth 0.6
set style fill solid 0.35 border
unset key
plot data using (strcol("jacobian") eq 'latent' ? column("latent_dimension") : NaN):"lower_quartile":"percentile_5":"percentile_95":"upper_quartile" with candlesticks whiskerbars 0.5 linecolor rgb "#0072B2" title 'quartiles, whiskers', \
    data using (strcol("jacobian") eq 'latent' ? column("latent_dimension") : NaN):"median":"median":"median":"median" with candlesticks linewidth 3 linecolor rgb "#202020" title 'median'
unset output
