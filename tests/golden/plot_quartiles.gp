# Quarters ladder, the best on top. Written for gnuplot 5.4 or newer.
# To look at it:   gnuplot -p THIS_FILE
# To draw a file:  gnuplot -e "set terminal svg size 640,400; set output 'chart.svg'" THIS_FILE
set encoding utf8
set termoption noenhanced
# the title, from the left edge
set tmargin 3
set label 1000 'Second quarter of 5 authorities: 7 points from the best quarter' at screen 0.015, screen 0.955 left noenhanced textcolor rgb '#1a1a1a'
set border 3 linecolor rgb '#3D3D3D'
set tics nomirror out textcolor rgb '#3D3D3D'
set grid ytics linecolor rgb '#d0d0d0' linewidth 0.5
set key outside bottom center horizontal noenhanced
set format y "%'.10g"
set yrange [0:7]
set xtics
unset key
unset grid
set grid xtics linecolor rgb '#e4e4e4' linewidth 0.5
set offsets graph 0.03, graph 0.03, 0, 0
set format x "%'.10g"
set xlabel 'Homes decided in time (%, 2024/25)' noenhanced textcolor rgb '#3D3D3D'
set ytics ('Council 5' 1, 'Council 4' 2, 'Ambleford' 3, 'Council 2' 4, 'Council 1' 5) font ',12' noenhanced
set arrow from 58, 0.2 to 58, 5.8 nohead linewidth 1.5 dashtype 2 linecolor rgb '#801650'
set label 'best quarter' at 58, 6 left offset 0.4,0 font ',12' textcolor rgb '#801650'
set arrow from 51, 0.2 to 51, 5.8 nohead linewidth 1.5 dashtype 3 linecolor rgb '#801650'
set label 'median' at 51, 6 right offset -0.4,0 font ',12' textcolor rgb '#801650'
# its comparators: figure, rung
$others << EOD
40 1
45 2
58 4
60 5
EOD
# the authority itself: figure, rung
$own << EOD
51 3
EOD
set label '51 %' at 51, 3 right offset -2, 0 front noenhanced textcolor rgb '#1a1a1a'
plot $others using 1:2 with points pointtype 6 pointsize 0.8 linewidth 1.5 linecolor rgb '#12436D', \
     $own using 1:2 with points pointtype 7 pointsize 1.5 linecolor rgb '#F46A25'
