# Rank intervals, the best on top. Written for gnuplot 5.4 or newer.
# To look at it:   gnuplot -p THIS_FILE
# To draw a file:  gnuplot -e "set terminal svg size 640,400; set output 'chart.svg'" THIS_FILE
set encoding utf8
set termoption noenhanced
# the title, from the left edge
set tmargin 3
set label 1000 'Ambleford: rank 2 to 5 of 5 (95 %)' at screen 0.015, screen 0.955 left noenhanced textcolor rgb '#1a1a1a'
set border 3 linecolor rgb '#3D3D3D'
set tics nomirror out textcolor rgb '#3D3D3D'
set grid ytics linecolor rgb '#d0d0d0' linewidth 0.5
set key outside bottom center horizontal noenhanced
set format y "%'.10g"
set yrange [0:7]
set xrange [0.5:5.5]
set xtics
unset key
unset grid
set grid xtics linecolor rgb '#e4e4e4' linewidth 0.5
set format x '%.0f'
set xlabel 'Homes decided in time (rank, 2024/25)' noenhanced textcolor rgb '#3D3D3D'
set ytics ('Council 5' 1, 'Council 4' 2, 'Ambleford' 3, 'Council 2' 4, 'Council 1' 5) font ',12' noenhanced
set arrow from 2.5, 0.2 to 2.5, 5.8 nohead linewidth 1.5 dashtype 2 linecolor rgb '#801650'
set label 'best quarter' at 2.5, 6 left offset 0.4,0.2 font ',12' textcolor rgb '#801650'
# its comparators: rank, line, limits of the rank
$others << EOD
5 1 4 5
4 2 4 4
2 4 1 3
1 5 1 2
EOD
# the authority itself: rank, line, limits of the rank
$own << EOD
3 3 2 5
EOD
plot $others using 1:2:3:4 with xerrorbars pointtype 7 pointsize 0.7 linewidth 1.5 linecolor rgb '#12436D', \
     $own using 1:2:3:4 with xerrorbars pointtype 7 pointsize 1.4 linewidth 3 linecolor rgb '#F46A25'
