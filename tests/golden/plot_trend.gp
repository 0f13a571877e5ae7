# Trend. Written for gnuplot 5.4 or newer.
# To look at it:   gnuplot -p THIS_FILE
# To draw a file:  gnuplot -e "set terminal svg size 640,400; set output 'chart.svg'" THIS_FILE
set encoding utf8
set termoption noenhanced
# the title, from the left edge
set tmargin 3
set label 1000 'Homes decided in time rose 1.5 points a year from 2022/23-Q1 to 2024/25-Q4' at screen 0.015, screen 0.955 left noenhanced textcolor rgb '#1a1a1a'
set border 3 linecolor rgb '#3D3D3D'
set tics nomirror out textcolor rgb '#3D3D3D'
set grid ytics linecolor rgb '#d0d0d0' linewidth 0.5
set key outside bottom center horizontal noenhanced
set format y "%'.10g"
set xrange [2022.275:2025.225]
set xtics ('2022/23' 2022.25, '2023/24' 2023.25, '2024/25' 2024.25)
set ylabel 'Homes decided in time (%)' noenhanced textcolor rgb '#3D3D3D'
# year, published figure, figure without the season, trend
$figures << EOD
2022.375 50 50 49.5
2022.625 52 50 49.875
2022.875 49 50 50.25
2023.125 47 48 50.625
2023.375 52 52 51
2023.625 NaN NaN 51.375
2023.875 51 52 51.75
2024.125 49 50 52.125
2024.375 54 54 52.5
2024.625 56 54 52.875
2024.875 53 54 53.25
2025.125 51 52 53.625
EOD
plot $figures using 1:2 with linespoints linewidth 1.2 pointtype 7 pointsize 0.4 linecolor rgb '#12436D' title 'published', \
     $figures using 1:3 with lines linewidth 2.5 linecolor rgb '#28A197' title 'without the season', \
     $figures using 1:4 with lines linewidth 2 dashtype 2 linecolor rgb '#801650' title 'trend'
