# gnuplot convergence.gp, in this directory, draws convergence.svg.
set encoding utf8
set minussign
set terminal svg size 1080,600 dynamic enhanced \
    font "Helvetica,Arial,sans-serif,17" background rgb "white"
set output (exists("ranmat_output") ? ranmat_output : 'convergence.svg')
set datafile separator ","
set datafile commentschars "#"
set datafile columnheaders
set datafile missing NaN
set key noautotitle Left reverse spacing 1.3 samplen 2.5 textcolor rgb "#202020"
set border 3 linecolor rgb "#606060"
set tics nomirror out scale 0.6 textcolor rgb "#202020"
set grid back linecolor rgb "#E2E2E2" linewidth 1 dashtype solid
set title 'Distance to the limit: complex Wishart, gaussian entries, bidiagonal form' noenhanced
set xlabel 'matrix size n'
set ylabel 'sup |Fₙ − F|' noenhanced
set rmargin at screen 0.62
set key at screen 0.635, screen 0.88 left top
label(x) = x < 0.0001 || x > 99999 ? sprintf("%.0e", x) : sprintf("%g", x)
set xtics ()
set ytics ()
set for [k=-9:6] for [i in "1 2 5"] xtics add (label(i*10.0**k) i*10.0**k)
set for [k=-9:6] for [i in "1 2 5"] ytics add (label(i*10.0**k) i*10.0**k)
shown(statistic, x) = (statistic eq 'line') && x > 0 ? x : NaN
data = 'convergence.csv'
of(statistic) = strcol("statistic") eq statistic ? column("size") : NaN
# The lower end of an error bar stays positive.
low(distance, error) = distance > error ? distance - error : 0.1*distance
bar_low = 'low(column("distance"), column("standard_error"))'
bar_length = 'column("distance") + column("standard_error") - @bar_low'
stats data using (column("size")) name "size" nooutput
stats data using (shown(strcol("statistic"), column("distance"))) name "distance" nooutput
lowest = distance_min
highest = distance_max
trajectories = 'trajectories.csv'
stats trajectories using (column("trajectory")) name "trajectory" nooutput
stats trajectories using (column("distance") > 0 ? column("distance") : NaN) name "distance" nooutput
lowest = distance_min < lowest ? distance_min : lowest
highest = distance_max > highest ? distance_max : highest
set xrange [size_min/1.2:size_max*1.2]
set yrange [lowest/2:highest*2]
set logscale xy
plot for [i = trajectory_min:trajectory_max] trajectories \
        using (column("trajectory") == i ? column("size") : NaN):"distance" with lines linewidth 0.7 linecolor rgb "#B0B0B0", \
    keyentry with lines linewidth 0.7 linecolor rgb "#B0B0B0" title 'one growing matrix each', \
    data using (of('line')):"fit" with lines linewidth 2 linecolor rgb "#0072B2", \
    data using (of('line')):"finite_n_distance" with linespoints dashtype (5,4) pointtype 6 pointsize 1.1 linewidth 1.3 linecolor rgb "#0072B2", \
    data using (of('line')):(@bar_low):(0):(@bar_length) with vectors nohead linewidth 1.5 linecolor rgb "#0072B2", \
    data using (of('line')):"distance" with points pointtype 7 pointsize 0.8 linecolor rgb "#0072B2" \
        title 'line, slope -0.48' noenhanced, \
    keyentry with lines linewidth 2 linecolor rgb "#606060" title 'fitted power of n', \
    keyentry with linespoints dashtype (5,4) pointtype 6 pointsize 1.1 linewidth 1.3 linecolor rgb "#606060" title 'exact law at finite n'
unset output
