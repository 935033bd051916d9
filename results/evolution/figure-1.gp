# gnuplot figure-1.gp, in this directory, draws figure-1.svg.
set encoding utf8
set minussign
set terminal svg size 1240,810 dynamic enhanced \
    font "Helvetica,Arial,sans-serif,17" background rgb "white"
set output (exists("ranmat_output") ? ranmat_output : 'figure-1.svg')
set datafile separator ","
set datafile commentschars "#"
set datafile columnheaders
set datafile missing NaN
set key noautotitle Left reverse spacing 1.3 samplen 2.5 textcolor rgb "#202020"
set border 3 linecolor rgb "#606060"
set tics nomirror out scale 0.6 textcolor rgb "#202020"
set grid back linecolor rgb "#E2E2E2" linewidth 1 dashtype solid

data = 'figure-1.csv'
set multiplot layout 2,3 title 'Figure 1. Moduli of the eigenvalues of J_L: MNIST, 2000 images; whiskers at the 5 % and 95 % quantiles, points beyond them not drawn' noenhanced
set xlabel 'latent dimension d' noenhanced offset 0,0.4
set ylabel '|λ|' noenhanced
set xrange [1.2:20.8]
set yrange [0.0:1.8]
set format y "%g"
set boxwidth 0.6
set style fill solid 0.35 border
unset key
set title 'epoch 0' noenhanced
plot data using (column("epoch") == 0 ? column("latent_dimension") : NaN):"lower_quartile":"percentile_5":"percentile_95":"upper_quartile" with candlesticks whiskerbars 0.5 linecolor rgb "#0072B2" title 'quartiles, whiskers', \
    data using (column("epoch") == 0 ? column("latent_dimension") : NaN):"median":"median":"median":"median" with candlesticks linewidth 3 linecolor rgb "#202020" title 'median'
set title 'epoch 1' noenhanced
plot data using (column("epoch") == 1 ? column("latent_dimension") : NaN):"lower_quartile":"percentile_5":"percentile_95":"upper_quartile" with candlesticks whiskerbars 0.5 linecolor rgb "#0072B2" title 'quartiles, whiskers', \
    data using (column("epoch") == 1 ? column("latent_dimension") : NaN):"median":"median":"median":"median" with candlesticks linewidth 3 linecolor rgb "#202020" title 'median'
set title 'epoch 4' noenhanced
plot data using (column("epoch") == 4 ? column("latent_dimension") : NaN):"lower_quartile":"percentile_5":"percentile_95":"upper_quartile" with candlesticks whiskerbars 0.5 linecolor rgb "#0072B2" title 'quartiles, whiskers', \
    data using (column("epoch") == 4 ? column("latent_dimension") : NaN):"median":"median":"median":"median" with candlesticks linewidth 3 linecolor rgb "#202020" title 'median'
set title 'epoch 10' noenhanced
plot data using (column("epoch") == 10 ? column("latent_dimension") : NaN):"lower_quartile":"percentile_5":"percentile_95":"upper_quartile" with candlesticks whiskerbars 0.5 linecolor rgb "#0072B2" title 'quartiles, whiskers', \
    data using (column("epoch") == 10 ? column("latent_dimension") : NaN):"median":"median":"median":"median" with candlesticks linewidth 3 linecolor rgb "#202020" title 'median'
set title 'epoch 50' noenhanced
plot data using (column("epoch") == 50 ? column("latent_dimension") : NaN):"lower_quartile":"percentile_5":"percentile_95":"upper_quartile" with candlesticks whiskerbars 0.5 linecolor rgb "#0072B2" title 'quartiles, whiskers', \
    data using (column("epoch") == 50 ? column("latent_dimension") : NaN):"median":"median":"median":"median" with candlesticks linewidth 3 linecolor rgb "#202020" title 'median'
set title 'epoch 300' noenhanced
plot data using (column("epoch") == 300 ? column("latent_dimension") : NaN):"lower_quartile":"percentile_5":"percentile_95":"upper_quartile" with candlesticks whiskerbars 0.5 linecolor rgb "#0072B2" title 'quartiles, whiskers', \
    data using (column("epoch") == 300 ? column("latent_dimension") : NaN):"median":"median":"median":"median" with candlesticks linewidth 3 linecolor rgb "#202020" title 'median'
unset multiplot
unset output
