# Trend. Written for gnuplot 5.4 or newer.
# To look at it:   gnuplot -p THIS_FILE
# To draw a file:  gnuplot -e "set terminal svg size 760,420; set output 'chart.svg'" THIS_FILE
set encoding utf8
set termoption noenhanced
set title 'Library issues fell 1,234 items a year from 2016/17 to 2023/24' noenhanced textcolor rgb '#1a1a1a'
set border 3 linecolor rgb '#3D3D3D'
set tics nomirror out textcolor rgb '#3D3D3D'
set grid ytics linecolor rgb '#d0d0d0' linewidth 0.5
set key outside bottom center horizontal noenhanced
set format y "%'.10g"
set xrange [2016.25:2024.25]
set xtics ('2016/17' 2016.75, '2017/18' 2017.75, '2018/19' 2018.75, '2019/20' 2019.75, '2020/21' 2020.75, '2021/22' 2021.75, '2022/23' 2022.75, '2023/24' 2023.75)
set ylabel 'Library issues (items)' noenhanced textcolor rgb '#3D3D3D'
# year, published figure, figure without the season, trend
$figures << EOD
2016.75 50000 NaN 50000
2017.75 48766 NaN 48766
2018.75 47532 NaN 47532
2019.75 NaN NaN 46298
2020.75 45064 NaN 45064
2021.75 43830 NaN 43830
2022.75 42596 NaN 42596
2023.75 41362 NaN 41362
EOD
plot $figures using 1:2 with linespoints linewidth 1.2 pointtype 7 pointsize 0.4 linecolor rgb '#12436D' title 'published', \
     $figures using 1:4 with lines linewidth 2 dashtype 2 linecolor rgb '#801650' title 'trend'
