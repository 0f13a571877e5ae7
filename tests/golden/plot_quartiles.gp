# Quarters ladder, the best on top. Written for gnuplot 5.4 or newer.
# To look at it:   gnuplot -p THIS_FILE
# To draw a file:  gnuplot -e "set terminal svg size 760,420; set output 'chart.svg'" THIS_FILE
set encoding utf8
set termoption noenhanced
set title 'Worst quarter of 6 councils: 3.8 items from the best quarter' noenhanced textcolor rgb '#1a1a1a'
set border 3 linecolor rgb '#3D3D3D'
set tics nomirror out textcolor rgb '#3D3D3D'
set grid ytics linecolor rgb '#d0d0d0' linewidth 0.5
set key outside bottom center horizontal noenhanced
set format y "%'.10g"
set yrange [0:8]
set xtics
unset key
unset grid
set grid xtics linecolor rgb '#e4e4e4' linewidth 0.5
set offsets graph 0.03, graph 0.03, 0, 0
set format x "%'.10g"
set xlabel 'Library issues (items, 2023/24)' noenhanced textcolor rgb '#3D3D3D'
set ytics ('Ambleford' 1, 'Brackley' 2, 'Corley' 3, 'Dunmere' 4, 'O’Connor’s 100%% <b>' 5, 'Farnley' 6) font ',9' noenhanced
set arrow from 44.75, 0.2 to 44.75, 6.8 nohead linewidth 1.5 dashtype 2 linecolor rgb '#801650'
set label 'best quarter' at 44.75, 7 left offset 0.4,0.5 font ',10' textcolor rgb '#801650'
set arrow from 43.5, 0.2 to 43.5, 6.8 nohead linewidth 1.5 dashtype 3 linecolor rgb '#801650'
set label 'median' at 43.5, 7 left offset 0.4,-0.4 font ',10' textcolor rgb '#801650'
# its comparators: figure, rung
$others << EOD
42 2
43 3
44 4
45 5
46 6
EOD
# the authority itself: figure, rung
$own << EOD
41 1
EOD
set label 'Ambleford: 41 items' at 41, 1 left offset 2, 0 front noenhanced textcolor rgb '#1a1a1a'
plot $others using 1:2 with points pointtype 6 pointsize 0.8 linewidth 1.5 linecolor rgb '#12436D', \
     $own using 1:2 with points pointtype 7 pointsize 1.5 linecolor rgb '#F46A25'
