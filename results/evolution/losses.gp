# gnuplot losses.gp, in this directory, draws losses.svg.
set encoding utf8
set minussign
set terminal svg size 1040,620 dynamic enhanced \
    font "Helvetica,Arial,sans-serif,17" background rgb "white"
set output (exists("ranmat_output") ? ranmat_output : 'losses.svg')
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

unset colorbox
data = 'losses.csv'
set title 'Losses: MNIST, seed 0, batch 128' noenhanced
set xlabel 'epoch'
set ylabel 'mean squared error at the test images' noenhanced
set logscale x
set yrange [0:*]
set autoscale xfix
set rmargin at screen 0.8
set key at screen 0.82, screen 0.93 left top maxrows 40 spacing 0.9
plot data using "epoch":(column("latent_dimension") == 2 && column("epoch") > 0 ? column("test_loss") : 1/0) with lines linewidth 1.5 linecolor palette frac 0.0 title 'd = 2', \
    data using "epoch":(column("latent_dimension") == 3 && column("epoch") > 0 ? column("test_loss") : 1/0) with lines linewidth 1.5 linecolor palette frac 0.05 title 'd = 3', \
    data using "epoch":(column("latent_dimension") == 4 && column("epoch") > 0 ? column("test_loss") : 1/0) with lines linewidth 1.5 linecolor palette frac 0.1 title 'd = 4', \
    data using "epoch":(column("latent_dimension") == 5 && column("epoch") > 0 ? column("test_loss") : 1/0) with lines linewidth 1.5 linecolor palette frac 0.15000000000000002 title 'd = 5', \
    data using "epoch":(column("latent_dimension") == 6 && column("epoch") > 0 ? column("test_loss") : 1/0) with lines linewidth 1.5 linecolor palette frac 0.2 title 'd = 6', \
    data using "epoch":(column("latent_dimension") == 7 && column("epoch") > 0 ? column("test_loss") : 1/0) with lines linewidth 1.5 linecolor palette frac 0.25 title 'd = 7', \
    data using "epoch":(column("latent_dimension") == 8 && column("epoch") > 0 ? column("test_loss") : 1/0) with lines linewidth 1.5 linecolor palette frac 0.30000000000000004 title 'd = 8', \
    data using "epoch":(column("latent_dimension") == 9 && column("epoch") > 0 ? column("test_loss") : 1/0) with lines linewidth 1.5 linecolor palette frac 0.35 title 'd = 9', \
    data using "epoch":(column("latent_dimension") == 10 && column("epoch") > 0 ? column("test_loss") : 1/0) with lines linewidth 1.5 linecolor palette frac 0.4 title 'd = 10', \
    data using "epoch":(column("latent_dimension") == 11 && column("epoch") > 0 ? column("test_loss") : 1/0) with lines linewidth 1.5 linecolor palette frac 0.44999999999999996 title 'd = 11', \
    data using "epoch":(column("latent_dimension") == 12 && column("epoch") > 0 ? column("test_loss") : 1/0) with lines linewidth 1.5 linecolor palette frac 0.5 title 'd = 12', \
    data using "epoch":(column("latent_dimension") == 13 && column("epoch") > 0 ? column("test_loss") : 1/0) with lines linewidth 1.5 linecolor palette frac 0.55 title 'd = 13', \
    data using "epoch":(column("latent_dimension") == 14 && column("epoch") > 0 ? column("test_loss") : 1/0) with lines linewidth 1.5 linecolor palette frac 0.6000000000000001 title 'd = 14', \
    data using "epoch":(column("latent_dimension") == 15 && column("epoch") > 0 ? column("test_loss") : 1/0) with lines linewidth 1.5 linecolor palette frac 0.65 title 'd = 15', \
    data using "epoch":(column("latent_dimension") == 16 && column("epoch") > 0 ? column("test_loss") : 1/0) with lines linewidth 1.5 linecolor palette frac 0.7 title 'd = 16', \
    data using "epoch":(column("latent_dimension") == 17 && column("epoch") > 0 ? column("test_loss") : 1/0) with lines linewidth 1.5 linecolor palette frac 0.75 title 'd = 17', \
    data using "epoch":(column("latent_dimension") == 18 && column("epoch") > 0 ? column("test_loss") : 1/0) with lines linewidth 1.5 linecolor palette frac 0.8 title 'd = 18', \
    data using "epoch":(column("latent_dimension") == 19 && column("epoch") > 0 ? column("test_loss") : 1/0) with lines linewidth 1.5 linecolor palette frac 0.8500000000000001 title 'd = 19', \
    data using "epoch":(column("latent_dimension") == 20 && column("epoch") > 0 ? column("test_loss") : 1/0) with lines linewidth 1.5 linecolor palette frac 0.8999999999999999 title 'd = 20'
unset output
