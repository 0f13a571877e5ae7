# Seasonal profile. Written for gnuplot 5.4 or newer.
# To look at it:   gnuplot -p THIS_FILE
# To draw a file:  gnuplot -e "set terminal svg size 640,400; set output 'chart.svg'" THIS_FILE
set encoding utf8
set termoption noenhanced
# the title, from the left edge
set tmargin 3
set label 1000 'Homes decided in time: highest in Jul-Sep, lowest in Oct-Dec' at screen 0.015, screen 0.955 left noenhanced textcolor rgb '#1a1a1a'
set border 3 linecolor rgb '#3D3D3D'
set tics nomirror out textcolor rgb '#3D3D3D'
set grid ytics linecolor rgb '#d0d0d0' linewidth 0.5
set key outside bottom center horizontal noenhanced
set format y "%'.10g"
unset key
set style fill solid 1.0 noborder
set boxwidth 0.7
set xrange [-0.6:3.6]
set ylabel 'above or below the year (points)' noenhanced textcolor rgb '#3D3D3D'
set xzeroaxis linecolor rgb '#3D3D3D'
# place of the year, label, above or below the year
$season << EOD
0 "Apr-Jun" 0
1 "Jul-Sep" 2
2 "Oct-Dec" -1
3 "Jan-Mar" -1
EOD
# the place of the newest figure: hatched, and named above
$newest << EOD
3 -1
EOD
set offsets 0, 0, graph 0.12, graph 0.04
set label 1 'newest figure: January to March 2025' at graph 0.99, graph 0.95 right noenhanced textcolor rgb '#801650'
plot $season using 1:3:xtic(2) with boxes linecolor rgb '#12436D', \
     $newest using 1:2 with boxes fillstyle pattern 4 border linewidth 2 linecolor rgb '#801650'
