# gnuplot density.gp, in this directory, draws density.svg.
set encoding utf8
set minussign
set terminal svg size 900,660 dynamic enhanced \
    font "Helvetica,Arial,sans-serif,17" background rgb "white"
set output (exists("ranmat_output") ? ranmat_output : 'density.svg')
set datafile separator ","
set datafile commentschars "#"
set datafile columnheaders
set datafile missing NaN
set key noautotitle Left reverse spacing 1.3 samplen 2.5 textcolor rgb "#202020"
set border 3 linecolor rgb "#606060"
set tics nomirror out scale 0.6 textcolor rgb "#202020"
set grid back linecolor rgb "#E2E2E2" linewidth 1 dashtype solid
set title 'Eigenvalues of complex Wishart, gaussian entries, bidiagonal form' noenhanced
set xlabel 'λ' noenhanced
set ylabel 'ρ(λ)' noenhanced
set xlabel offset 0,0.5
set key below maxcols 1 height 0.7
set style fill solid 0.55 noborder
middle = '0.5*(column("bin_low") + column("bin_high"))'
width = '(column("bin_high") - column("bin_low"))'
finite_n = 'column("finite_n_probability")/' . width
bar_low = 'column("density") - column("standard_error")'
stats 'density.csv' using (column("bin_low")) name "low" nooutput
stats 'density.csv' using (column("bin_high")) name "high" nooutput
set xrange [low_min:high_max]
set yrange [0:1.0225528899033003]
plot 'density.csv' using (@middle):"density":(@width) with boxes \
        fillcolor rgb "#56B4E9" title '200 matrices, n = 320' noenhanced, \
    'density.csv' using (@middle):(@bar_low):(0):(2*column("standard_error")) with vectors \
        nohead linewidth 1.2 linecolor rgb "#0072B2", \
    'density.csv' using (@middle):"law_density" with lines \
        linewidth 2.5 linecolor rgb "#D55E00" title 'limit law' noenhanced, \
    'density.csv' using "bin_low":(@finite_n) with steps \
        linewidth 1.8 dashtype (6,4) linecolor rgb "#202020" title 'exact law at n = 320' noenhanced, \
    'density.csv' using "bin_low":(@finite_n):(@width):(0) every ::49 \
        with vectors nohead linewidth 1.8 dashtype (6,4) linecolor rgb "#202020"
unset output
