# Target and projection. Written for gnuplot 5.4 or newer.
# To look at it:   gnuplot -p THIS_FILE
# To draw a file:  gnuplot -e "set terminal svg size 640,400; set output 'chart.svg'" THIS_FILE
set encoding utf8
set termoption noenhanced
# the title, from the left edge
set tmargin 3
set label 1000 'About 7 in 10 to meet 60 % for the year 2025/26' at screen 0.015, screen 0.955 left noenhanced textcolor rgb '#1a1a1a'
set border 3 linecolor rgb '#3D3D3D'
set tics nomirror out textcolor rgb '#3D3D3D'
set grid ytics linecolor rgb '#d0d0d0' linewidth 0.5
set key outside bottom center horizontal noenhanced
set format y "%'.10g"
set xrange [2022.275:2026.225]
set xtics ('2022/23' 2022.25, '2023/24' 2023.25, '2024/25' 2024.25, '2025/26' 2025.25)
set ylabel 'Homes decided in time (%)' noenhanced textcolor rgb '#3D3D3D'
# year, published figure
$figures << EOD
2022.375 50
2022.625 52
2022.875 49
2023.125 47
2023.375 52
2023.625 NaN
2023.875 51
2024.125 49
2024.375 54
2024.625 56
2024.875 53
2025.125 51
EOD
# year, projection, 95 in 100 and 80 in 100 limits: lowest, low, high, highest; it opens at the newest figure
$fan << EOD
2025.125 51 51 51 51 51
2025.375 55 52.63537575 53.58507607 56.41492393 57.36462425
2025.625 57 53.45306362 54.87761411 59.12238589 60.54693638
2025.875 54 49.2707515 51.17015214 56.82984786 58.7292485
2026.125 52 46.08843937 48.46269018 55.53730982 57.91156063
EOD
# year, milestone, its tolerance: from, to
$milestones << EOD
2025.375 57 55.6 58.4
2025.625 61 59.6 62.4
2025.875 60 58.6 61.4
2026.125 60 58.6 61.4
EOD
set errorbars 0.4
plot $fan using 1:3:6 with filledcurves fillcolor rgb '#A285D1' fillstyle transparent solid 0.25 title '95 in 100', \
     $fan using 1:4:5 with filledcurves fillcolor rgb '#A285D1' fillstyle transparent solid 0.5 title '80 in 100', \
     $fan using 1:2 with linespoints pointtype 6 pointsize 0.4 dashtype 2 linewidth 1.5 linecolor rgb '#801650' title 'if nothing changes', \
     $figures using 1:2 with linespoints pointtype 7 pointsize 0.4 linewidth 1.2 linecolor rgb '#12436D' title 'published', \
     $milestones using 1:2:3:4 with yerrorbars pointtype 13 pointsize 0.7 linewidth 1 linecolor rgb '#28A197' title 'milestones', \
     60 with lines dashtype 4 linewidth 2 linecolor rgb '#F46A25' title 'target'
