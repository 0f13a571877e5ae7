# Target and projection. Written for gnuplot 5.4 or newer.
# To look at it:   gnuplot -p THIS_FILE
# To draw a file:  gnuplot -e "set terminal svg size 760,420; set output 'chart.svg'" THIS_FILE
set encoding utf8
set termoption noenhanced
set title 'About 3 in 10 to meet 45,000 items by 2025/26' noenhanced textcolor rgb '#1a1a1a'
set border 3 linecolor rgb '#3D3D3D'
set tics nomirror out textcolor rgb '#3D3D3D'
set grid ytics linecolor rgb '#d0d0d0' linewidth 0.5
set key outside bottom center horizontal noenhanced
set format y "%'.10g"
set xrange [2016.25:2026.25]
set xtics ('2016/17' 2016.75, '2018/19' 2018.75, '2020/21' 2020.75, '2022/23' 2022.75, '2024/25' 2024.75)
set ylabel 'Library issues (items)' noenhanced textcolor rgb '#3D3D3D'
# year, published figure
$figures << EOD
2016.75 50000
2017.75 48766
2018.75 47532
2019.75 NaN
2020.75 45064
2021.75 43830
2022.75 42596
2023.75 41362
EOD
# year, projection, 95 in 100 and 80 in 100 limits: lowest, low, high, highest; it opens at the newest figure
$fan << EOD
2023.75 41362 41362 41362 41362 41362
2024.75 40000 37771.86115 38627.81636 41372.18364 42228.13885
2025.75 39000 34543.7223 36255.63272 41744.36728 43456.2777
EOD
plot $fan using 1:3:6 with filledcurves fillcolor rgb '#A285D1' fillstyle transparent solid 0.25 title '95 in 100', \
     $fan using 1:4:5 with filledcurves fillcolor rgb '#A285D1' fillstyle transparent solid 0.5 title '80 in 100', \
     $fan using 1:2 with linespoints pointtype 6 pointsize 0.4 dashtype 2 linewidth 1.5 linecolor rgb '#801650' title 'if nothing changes', \
     $figures using 1:2 with linespoints pointtype 7 pointsize 0.4 linewidth 1.2 linecolor rgb '#12436D' title 'published', \
     45000 with lines dashtype 4 linewidth 2 linecolor rgb '#F46A25' title 'target 45,000 items by 2025/26'
