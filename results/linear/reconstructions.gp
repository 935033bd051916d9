# gnuplot reconstructions.gp, in this directory, draws reconstructions.svg.
set encoding utf8
set minussign
set terminal svg size 1036,896 dynamic enhanced \
    font "Helvetica,Arial,sans-serif,17" background rgb "white"
set output (exists("ranmat_output") ? ranmat_output : 'reconstructions.svg')
set datafile separator ","
set datafile commentschars "#"
set datafile columnheaders
set datafile missing NaN
set key noautotitle Left reverse spacing 1.3 samplen 2.5 textcolor rgb "#202020"
set border 3 linecolor rgb "#606060"
set tics nomirror out scale 0.6 textcolor rgb "#202020"
set grid back linecolor rgb "#E2E2E2" linewidth 1 dashtype solid
set datafile nocolumnheaders
set title 'Best linear reconstructions: MNIST, 60000 images' noenhanced
set lmargin at screen 0.10617760617760617; set rmargin at screen 0.9806949806949807
set bmargin at screen 0.022321428571428572; set tmargin at screen 0.9330357142857143
unset border
unset grid
unset colorbox
unset xtics
set ytics scale 0 ('original' 16, 'q = 1' 46, 'q = 2' 76, 'q = 5' 106, 'q = 10' 136, 'q = 20' 166, 'q = 50' 196, 'q = 100' 226, 'q = 200' 256)
set palette gray
set cbrange [0:255]
set xrange [-0.5:302.0-0.5]
set yrange [272.0-0.5:-0.5]
plot 'reconstructions.csv' matrix with image
unset output
