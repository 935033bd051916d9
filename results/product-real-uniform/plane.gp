# gnuplot plane.gp, in this directory, draws plane.svg.
set encoding utf8
set minussign
set terminal svg size 1140,600 dynamic enhanced \
    font "Helvetica,Arial,sans-serif,17" background rgb "white"
set output (exists("ranmat_output") ? ranmat_output : 'plane.svg')
set datafile separator ","
set datafile commentschars "#"
set datafile columnheaders
set datafile missing NaN
set key noautotitle Left reverse spacing 1.3 samplen 2.5 textcolor rgb "#202020"
set border 3 linecolor rgb "#606060"
set tics nomirror out scale 0.6 textcolor rgb "#202020"
set grid back linecolor rgb "#E2E2E2" linewidth 1 dashtype solid
set palette defined (0 "#440154", 1 "#472D7B", 2 "#3B528B", 3 "#2C728E", 4 "#21918C", \
    5 "#28AE80", 6 "#5EC962", 7 "#ADDC30", 8 "#FDE725")
set xlabel 'Re λ'
set ylabel 'Im λ' offset 1.5,0
unset grid
set size ratio -1
set style fill solid 1 noborder
set cbrange [0:0.8006399999999994]
unset colorbox
data = 'plane.csv'
middle(low, high) = 0.5*(column(low) + column(high))
# The frame is that of the histogram.
stats data using (column("x_low")) name "x_low" nooutput
stats data using (column("x_high")) name "x_high" nooutput
stats data using (column("y_low")) name "y_low" nooutput
stats data using (column("y_high")) name "y_high" nooutput
set parametric
set trange [0:2*pi]
set samples 361
set xrange [x_low_min:x_high_max]
set yrange [y_low_min:y_high_max]
set tmargin at screen 0.83; set bmargin at screen 0.13
set multiplot title 'Density in the plane: product of 3 square iid matrices, real uniform entries' noenhanced
set lmargin at screen 0.085; set rmargin at screen 0.445
set title '100 matrices, n = 320' noenhanced
plot data using (middle("x_low", "x_high")):(middle("y_low", "y_high")):"density" with image, \
    1.0*cos(t),1.0*sin(t) with lines linewidth 1.5 linecolor rgb "white"
set lmargin at screen 0.505; set rmargin at screen 0.865
set title 'limit law' noenhanced
unset ylabel
set colorbox
set cblabel sprintf('density (yellow: %.2g and above)', 0.8006399999999994)
plot data using (middle("x_low", "x_high")):(middle("y_low", "y_high")):"law_density" with image, \
    1.0*cos(t),1.0*sin(t) with lines linewidth 1.5 linecolor rgb "white"
unset multiplot
unset output
