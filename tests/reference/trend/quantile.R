# Prints quantile_R.csv: all nine types on samples with ties, of odd and even sizes, in R.
samples <- list(c(3.7), c(1, 2), c(1, 2, 10), c(3, 3, 3, 5, 5, 9, 10), seq(1, 50)^1.37,
                c(41.2, 38.5, 47.9, 55.1, 50.0, 44.4, 39.9, 60.2, 52.7, 48.8, 45.1, 36.6, 57.3, 49.5, 43.0, 51.1),
                c(-2.5, -2.5, 0, 0.1, 7, 7, 7, 8.25, 11, 12))
cat("sample,type,probability,quantile\n")
for (i in seq_along(samples)) for (type in 1:9) for (p in c(0, .1, .2, .25, 1/3, .4, .5, .6, .75, .9, 1))
  cat(i, ",", type, ",", sprintf("%.17g", p), ",", sprintf("%.17g", quantile(samples[[i]], p, type = type, names = FALSE)), "\n", sep = "")
