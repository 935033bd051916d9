# gnuplot masked-law.gp, in this directory, draws masked-law.svg.
set encoding utf8
set minussign
set terminal svg size 1040,620 dynamic enhanced \
    font "Helvetica,Arial,sans-serif,17" background rgb "white"
set output (exists("ranmat_output") ? ranmat_output : 'masked-law.svg')
set datafile separator ","
set datafile commentschars "#"
set datafile columnheaders
set datafile missing NaN
set key noautotitle Left reverse spacing 1.3 samplen 2.5 textcolor rgb "#202020"
set border 3 linecolor rgb "#606060"
set tics nomirror out scale 0.6 textcolor rgb "#202020"
set grid back linecolor rgb "#E2E2E2" linewidth 1 dashtype solid

data = 'evolution.csv'
set title 'Moduli leave the masked law (grey: 5–95 % of untrained networks): MNIST, 2000 images' noenhanced
set xlabel 'latent dimension d'
set ylabel 'median of |λ| ≠ 0 / median of the law' noenhanced
set logscale y
set format y '10^{%L}'
set offsets 0.5, 0.5, 0, 0
set rmargin at screen 0.78
set key at screen 0.8, screen 0.9 left top
plot 'untrained.csv' using "latent_dimension":"median_ratio_percentile_5":"median_ratio_percentile_95" with filledcurves fillcolor rgb "#606060" fillstyle solid 0.3 noborder title 'untrained' noenhanced, \
    data using "latent_dimension":(column("epoch") == 0 ? column("median_ratio") : 1/0) with points pointtype 5 pointsize 0.9 linecolor rgb "#0072B2" title 'epoch 0', \
    data using "latent_dimension":(column("epoch") == 1 ? column("median_ratio") : 1/0) with points pointtype 7 pointsize 0.9 linecolor rgb "#D55E00" title 'epoch 1', \
    data using "latent_dimension":(column("epoch") == 4 ? column("median_ratio") : 1/0) with points pointtype 9 pointsize 0.9 linecolor rgb "#009E73" title 'epoch 4', \
    data using "latent_dimension":(column("epoch") == 10 ? column("median_ratio") : 1/0) with points pointtype 11 pointsize 0.9 linecolor rgb "#CC79A7" title 'epoch 10', \
    data using "latent_dimension":(column("epoch") == 50 ? column("median_ratio") : 1/0) with points pointtype 13 pointsize 0.9 linecolor rgb "#E69F00" title 'epoch 50', \
    data using "latent_dimension":(column("epoch") == 300 ? column("median_ratio") : 1/0) with points pointtype 15 pointsize 0.9 linecolor rgb "#56B4E9" title 'epoch 300'
unset output
