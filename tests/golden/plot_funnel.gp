# Funnel. Written for gnuplot 5.4 or newer.
# To look at it:   gnuplot -p THIS_FILE
# To draw a file:  gnuplot -e "set terminal svg size 640,400; set output 'chart.svg'" THIS_FILE
set encoding utf8
set termoption noenhanced
# the title, from the left edge
set tmargin 3
set label 1000 'Ambleford: within the 95 % limits of its size' at screen 0.015, screen 0.955 left noenhanced textcolor rgb '#1a1a1a'
set border 3 linecolor rgb '#3D3D3D'
set tics nomirror out textcolor rgb '#3D3D3D'
set grid ytics linecolor rgb '#d0d0d0' linewidth 0.5
set key outside bottom center horizontal noenhanced
set format y "%'.10g"
set key height 1
set xtics
set format x "%'.10g"
set yrange [37:63]
set logscale x
set xrange [8.333333333:2400]
set ylabel 'Homes decided in time (%)' noenhanced textcolor rgb '#3D3D3D'
set xlabel 'Size: the denominator (2024/25)' noenhanced textcolor rgb '#3D3D3D'
# size, 95 % limits, 99.8 % limits, all together
$limits << EOD
10 20 80 5 95 50
2000 47 53 45 55 50
EOD
# within the 99.8 % limits: size, figure
$inside << EOD
100 58
10 40
EOD
# outside the 99.8 % limits: size, figure
$outside << EOD
400 60
2000 45
EOD
# the authority itself: size, figure
$own << EOD
200 51
EOD
plot $limits using 1:4 with lines linewidth 1.5 linecolor rgb '#801650' title '99.8 % limits', \
     $limits using 1:5 with lines linewidth 1.5 linecolor rgb '#801650' notitle, \
     $limits using 1:2 with lines linewidth 1.5 dashtype 2 linecolor rgb '#801650' title '95 % limits', \
     $limits using 1:3 with lines linewidth 1.5 dashtype 2 linecolor rgb '#801650' notitle, \
     $limits using 1:6 with lines linewidth 1 linecolor rgb '#3D3D3D' title 'all together', \
     $inside with points pointtype 6 pointsize 0.8 linewidth 1.5 linecolor rgb '#12436D' notitle, \
     $outside with points pointtype 4 pointsize 1 linewidth 1.5 linecolor rgb '#12436D' title 'outside 99.8 %', \
     $own with points pointtype 7 pointsize 1.5 linecolor rgb '#F46A25' title 'Ambleford'
