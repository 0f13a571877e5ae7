# SPDX-License-Identifier: GPL-3.0-or-later
# forecast::mstl of a made-up series with seasons of 7 and 30, and robust: prints what tests/test_mstl.c compares.
suppressMessages(library(forecast))
t <- 0:240
y <- 100 + 0.05 * t + 6 * cos(2 * pi * t / 7) + 9 * sin(2 * pi * t / 30) + 2 * sin(t^2 * 1.7)
for (robust in c(FALSE, TRUE)) {
  fit <- mstl(msts(y, seasonal.periods = c(7, 30)), robust = robust)
  write.csv(format(as.data.frame(unclass(fit)), digits = 15, trim = TRUE), quote = FALSE, row.names = FALSE,
            file = sprintf("mstl_7_30%s.csv", if (robust) "_robust" else ""))
}
