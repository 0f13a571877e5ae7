# SPDX-License-Identifier: GPL-3.0-or-later
# Projections and target probabilities by R's forecast package (thetaf, ets), to score beside yardstick's.
# Rscript reference.R SERIES.csv SET OUT.csv [METHOD,...], SET: monthly quarterly yearly monthly24 yearly6 (a number cuts
# the history).
# Rows: series,method,kind,place,value: mean, lower_80, upper_80, lower_95, upper_95 by step; probability by target.
suppressMessages(library(forecast))
arguments <- commandArgs(TRUE)
set <- arguments[2]
methods <- if (length(arguments) > 3) strsplit(arguments[4], ",")[[1]] else c("thetaf", "ets")
frequency_name <- sub("[0-9]+$", "", set)
cut <- suppressWarnings(as.integer(sub("^[a-z]+", "", set)))
m <- c(monthly = 12, quarterly = 4, yearly = 1)[[frequency_name]]
horizons <- list(monthly = c(3, 6, 12), quarterly = c(1, 2, 4, 8), yearly = c(1, 3, 5))[[frequency_name]]
window <- c(monthly = 12, quarterly = 4, yearly = 3)[[frequency_name]]
PATHS <- 2000

rows <- read.csv(arguments[1])
rows <- rows[rows$freq == frequency_name, ]

# The targets of a history, in the protocol's order: each horizon, then the mean; five shares, then six scaled.
targets_of <- function(y, H) {
  n <- length(y)
  s <- if (n > m) mean(abs(diff(y, m))) else 0
  if (!(s > 0)) s <- mean(abs(diff(y)))
  if (!(s > 0)) return(NULL)
  mm <- if (n >= m) m else 1
  A <- min(window, H)
  one <- function(anchor, horizon, kind)
    data.frame(horizon = horizon, kind = kind,
               target = anchor + c(c(-.10, -.05, 0, .05, .10) * abs(anchor), c(-2, -1, -.5, .5, 1, 2) * s))
  levels <- lapply(horizons[horizons <= H], function(h) one(y[n - mm + ((h - 1) %% mm) + 1], h, "level"))
  anchor <- if (m == 1) y[n] else mean(tail(y, min(A, n)))
  do.call(rbind, c(levels, list(one(anchor, A, "mean"))))
}

thetaf_answers <- function(x, H, targets) {
  f <- thetaf(x, h = H, level = c(80, 95))
  psi <- outer(1:H, 1:H, function(i, j) ifelse(i == j, 1, ifelse(i > j, f$model$alpha, 0)))
  covariance <- f$model$sigma * psi %*% t(psi)
  p <- mapply(function(h, kind, target) {
    w <- if (kind == "level") as.numeric(1:H == h) else as.numeric(1:H <= h) / h
    pnorm(target, sum(w * f$mean), sqrt(drop(w %*% covariance %*% w)), lower.tail = FALSE)
  }, targets$horizon, targets$kind, targets$target)
  list(mean = f$mean, lower = f$lower, upper = f$upper, p = p)
}

ets_answers <- function(x, H, targets) {
  fit <- ets(x)
  f <- forecast(fit, h = H, level = c(80, 95))
  paths <- replicate(PATHS, as.numeric(simulate(fit, nsim = H, future = TRUE)))
  paths <- matrix(paths, nrow = H)
  p <- mapply(function(h, kind, target) {
    value <- if (kind == "level") paths[h, ] else colMeans(paths[1:h, , drop = FALSE])
    (sum(value >= target) + .5) / (PATHS + 1)
  }, targets$horizon, targets$kind, targets$target)
  list(mean = f$mean, lower = f$lower, upper = f$upper, p = p)
}

set.seed(7)
out <- file(arguments[3], "w")
rows <- split(rows, factor(rows$series, unique(rows$series)))
for (name in names(rows)) {
  one <- rows[[name]]
  y <- one$value[one$split == "train"]
  H <- sum(one$split == "test")
  if (!is.na(cut)) y <- tail(y, cut)
  targets <- targets_of(y, H)
  if (is.null(targets)) next
  x <- ts(y, frequency = m)
  for (method in methods) {
    a <- switch(method, thetaf = thetaf_answers(x, H, targets), ets = ets_answers(x, H, targets))
    write <- function(kind, value)
      writeLines(sprintf("%s,%s,%s,%d,%.10g", name, method, kind, seq_along(value), as.numeric(value)), out)
    write("mean", a$mean)
    write("lower_80", a$lower[, 1]); write("upper_80", a$upper[, 1])
    write("lower_95", a$lower[, 2]); write("upper_95", a$upper[, 2])
    write("probability", a$p)
  }
}
close(out)
