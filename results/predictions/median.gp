# gnuplot median.gp, in this directory, draws median.svg.
set encoding utf8
set minussign
set terminal svg size 1040,620 dynamic enhanced \
    font "Helvetica,Arial,sans-serif,17" background rgb "white"
set output (exists("rmt_output") ? rmt_output : 'median.svg')
set datafile separator ","
set datafile commentschars "#"
set datafile columnheaders
set datafile missing NaN
set key noautotitle Left reverse spacing 1.3 samplen 2.5 textcolor rgb "#202020"
set border 3 linecolor rgb "#606060"
set tics nomirror out scale 0.6 textcolor rgb "#202020"
set grid back linecolor rgb "#E2E2E2" linewidth 1 dashtype solid
set title 'Median modulus of the latent Jacobian''s eigenvalues at initialisation' noenhanced
set xlabel 'latent dimension d' noenhanced
set ylabel 'median |λ|' noenhanced
set lmargin at screen 0.14
set rmargin at screen 0.64
set key at screen 0.655, screen 0.9 left top
set logscale y
set format y "%g"
set offsets graph 0.03, graph 0.03, 0, 0
data = 'predictions.csv'
plot data using "latentDimension":(column("printedMedian") > 0 ? column("printedMedian") : NaN) with points pointtype 9 pointsize 1.4 linecolor rgb "#0072B2" title 'printed in the paper' noenhanced, \
    data using "latentDimension":(column("formulaMedian") > 0 ? column("formulaMedian") : NaN) with lines linewidth 2.5 dashtype 2 linecolor rgb "#D55E00" title 'the paper''s formula' noenhanced, \
    data using "latentDimension":(column("exactComplexMedian") > 0 ? column("exactComplexMedian") : NaN) with lines linewidth 2.5 linecolor rgb "#009E73" title 'exact, complex Gaussian' noenhanced, \
    data using "latentDimension":(column("realGaussianMedian") - column("realGaussianMedianStandardError")):(0):(2 * column("realGaussianMedianStandardError")) with vectors nohead linecolor rgb "#CC79A7" notitle, \
    data using "latentDimension":(column("realGaussianMedian") > 0 ? column("realGaussianMedian") : NaN) with points pointtype 2 pointsize 1 linewidth 1.6 linecolor rgb "#CC79A7" title 'simulated, real Gaussian' noenhanced, \
    data using "latentDimension":(column("realUniformMedian") - column("realUniformMedianStandardError")):(0):(2 * column("realUniformMedianStandardError")) with vectors nohead linecolor rgb "#E69F00" notitle, \
    data using "latentDimension":(column("realUniformMedian") > 0 ? column("realUniformMedian") : NaN) with points pointtype 7 pointsize 0.6 linecolor rgb "#E69F00" title 'simulated, real uniform' noenhanced, \
    data using "latentDimension":(column("maskedLimitMedian") > 0 ? column("maskedLimitMedian") : NaN) with lines linewidth 2.5 dashtype 2 linecolor rgb "#56B4E9" title 'masked, limit law' noenhanced, \
    data using "latentDimension":(column("maskedExactMedian") > 0 ? column("maskedExactMedian") : NaN) with lines linewidth 2.5 linecolor rgb "#0072B2" title 'masked, exact complex' noenhanced, \
    data using "latentDimension":(column("maskedUniformMedian") - column("maskedUniformMedianStandardError")):(0):(2 * column("maskedUniformMedianStandardError")) with vectors nohead linecolor rgb "#D55E00" notitle, \
    data using "latentDimension":(column("maskedUniformMedian") > 0 ? column("maskedUniformMedian") : NaN) with points pointtype 2 pointsize 1 linewidth 1.6 linecolor rgb "#D55E00" title 'masked, simulated uniform' noenhanced
unset output
