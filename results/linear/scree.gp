# gnuplot scree.gp, in this directory, draws scree.svg.
set encoding utf8
set minussign
set terminal svg size 960,600 dynamic enhanced \
    font "Helvetica,Arial,sans-serif,17" background rgb "white"
set output (exists("ranmat_output") ? ranmat_output : 'scree.svg')
set datafile separator ","
set datafile commentschars "#"
set datafile columnheaders
set datafile missing NaN
set key noautotitle Left reverse spacing 1.3 samplen 2.5 textcolor rgb "#202020"
set border 3 linecolor rgb "#606060"
set tics nomirror out scale 0.6 textcolor rgb "#202020"
set grid back linecolor rgb "#E2E2E2" linewidth 1 dashtype solid
set title 'Axes of the data: MNIST, 60000 images' noenhanced
set xlabel 'axis i'
set ylabel 'λ_i/n, mean square along axis i'
set y2label 'fraction of ‖Z‖² in axes 1 … i'
set border 11
set key bottom left
set logscale x
set logscale y
set format y '10^{%L}'
set y2tics 0,0.2,1 nomirror
set y2range [0:1.02]
data = 'spectrum.csv'
stats data using (column("index")) name "index" nooutput
stats data using (column("variance")) name "variance" nooutput
top = variance_max > 0 ? variance_max : 1
set xrange [1:index_max*1.05]
# What is smaller than a billionth of the largest is mostly rounding.
set yrange [top*1e-9:top*3]
shown(x) = x > 0 ? x : NaN
set arrow from 20, graph 0 to 20, graph 1 nohead \
    dashtype (6,4) linewidth 1.3 linecolor rgb "#606060"
set label 'q = 20' at 20, graph 0.96 offset 0.6,0 \
    textcolor rgb "#606060"
plot data using "index":(shown(column("variance"))) with points pointtype 7 pointsize 0.45 \
        linecolor rgb "#0072B2" title 'λ_i/n (left)', \
    data using "index":"cumulative_fraction" axes x1y2 with lines linewidth 2.5 \
        linecolor rgb "#D55E00" title 'cumulative fraction (right)'
unset output
