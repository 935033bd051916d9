# gnuplot descent.gp, in this directory, draws descent.svg.
set encoding utf8
set minussign
set terminal svg size 1040,660 dynamic enhanced \
    font "Helvetica,Arial,sans-serif,17" background rgb "white"
set output (exists("ranmat_output") ? ranmat_output : 'descent.svg')
set datafile separator ","
set datafile commentschars "#"
set datafile columnheaders
set datafile missing NaN
set key noautotitle Left reverse spacing 1.3 samplen 2.5 textcolor rgb "#202020"
set border 3 linecolor rgb "#606060"
set tics nomirror out scale 0.6 textcolor rgb "#202020"
set grid back linecolor rgb "#E2E2E2" linewidth 1 dashtype solid
set title 'Gradient descent, q = 20: MNIST, 60000 images' noenhanced
set xlabel 'step of gradient descent'
set ylabel '|λ| of J_L = ED'
set y2label 'distance from the limit'
set border 11
set key below maxcols 2
set logscale y2
set y2range [1e-5:*]
set y2tics nomirror
set format y2 '10^{%L}'
data = 'descent.csv'
stats data using (column("step")) name "step" nooutput
last = step_max > 1 ? step_max : 2
# Only now: axes limit what statistics see.
set logscale x
set yrange [0:1.1]
set xrange [1:last]
positive(x) = x > 0 ? x : NaN
set arrow from 3244, graph 0 to 3244, graph 1 nohead dashtype (6,4) linewidth 1.3 \
    linecolor rgb "#0072B2"
set arrow from 2499, graph 0 to 2499, graph 1 nohead dashtype (6,4) linewidth 1.3 \
    linecolor rgb "#D55E00"
plot for [i=1:20] data using (positive(column("step"))):(column(sprintf("modulus_%d", i))) \
        with lines linewidth 1.2 linecolor rgb "#56B4E9", \
    keyentry with lines linewidth 1.2 linecolor rgb "#56B4E9" title 'moduli |λ| (left)', \
    data using (positive(column("step"))):(positive(column("eigenvalue_gap"))) axes x1y2 \
        with lines linewidth 2.5 linecolor rgb "#0072B2" title 'largest |λ − 1| (right)', \
    data using (positive(column("step"))):(positive(column("loss_gap"))) axes x1y2 \
        with lines linewidth 2.5 linecolor rgb "#D55E00" title '(L − L_{min})/L_{min} (right)', \
    keyentry with lines dashtype (6,4) linewidth 1.3 linecolor rgb "#606060" title 'within 1 % from here on'
unset output
