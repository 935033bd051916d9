# gnuplot eigenvalues.gp, in this directory, draws eigenvalues.svg.
set encoding utf8
set minussign
set terminal svg size 720,780 dynamic enhanced \
    font "Helvetica,Arial,sans-serif,17" background rgb "white"
set output (exists("ranmat_output") ? ranmat_output : 'eigenvalues.svg')
set datafile separator ","
set datafile commentschars "#"
set datafile columnheaders
set datafile missing NaN
set key noautotitle Left reverse spacing 1.3 samplen 2.5 textcolor rgb "#202020"
set border 3 linecolor rgb "#606060"
set tics nomirror out scale 0.6 textcolor rgb "#202020"
set grid back linecolor rgb "#E2E2E2" linewidth 1 dashtype solid
set title 'Eigenvalues: product of 3 square iid matrices, real uniform entries' noenhanced
set xlabel 'Re λ'
set ylabel 'Im λ'
set xlabel offset 0,0.5
set key below maxcols 1 height 0.7
set size ratio -1
data = 'eigenvalues.csv'
stats data using (abs(column("real"))) name "re" nooutput
stats data using (abs(column("imaginary"))) name "im" nooutput
# The frame holds every eigenvalue up to twice the radius, and says how many lie outside.
radius = 1.0
frame = 1.05*(re_max > im_max ? re_max : im_max)
frame = frame < 1.15*radius ? 1.15*radius : frame > 2*radius ? 2*radius : frame
outside(x, y) = abs(x) > frame || abs(y) > frame ? 1 : 0
stats data using (outside(column("real"), column("imaginary"))) name "out" nooutput
if (out_sum > 0) set label sprintf("%d eigenvalues outside", out_sum) at graph 0.98,0.97 right textcolor rgb "#606060"
set parametric
set trange [0:2*pi]
set samples 361
set xrange [-frame:frame]
set yrange [-frame:frame]
plot 'eigenvalues.csv' using "real":"imaginary" with points \
        pointtype 7 pointsize 0.32 linecolor rgb "#400072B2", \
    keyentry with points pointtype 7 pointsize 0.6 linecolor rgb "#0072B2" \
        title '6 matrices, n = 320' noenhanced, \
    1.0*cos(t),1.0*sin(t) with lines \
        linewidth 2.2 linecolor rgb "#D55E00" title '|λ| = 1, edge of the limit law' noenhanced
unset output
