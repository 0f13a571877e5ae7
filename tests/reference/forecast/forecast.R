# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript forecast.R > forecast_R.csv: R's forecast package on series that come with R (tests/reference/inputs).
# Least squares of one-step errors (opt.crit "mse") within the usual bounds, so that fits can be compared.
suppressMessages(library(forecast))
series <- list(Nile_a = Nile, nhtemp_a = nhtemp, UKgas_q = UKgas, AirPassengers_m = AirPassengers, nottem_m = nottem)
row <- function(name, method, alpha, beta, gamma, phi, squares, mean)
  cat(paste(c(name, method, sprintf("%.10g", c(alpha, beta, gamma, phi, squares, mean[1:4]))), collapse = ","), "\n", sep = "")
cat("series,method,alpha,beta,gamma,phi,squares,f1,f2,f3,f4\n")
number <- function(fit, name) if (name %in% names(fit$par)) fit$par[[name]] else 0
smooth <- function(name, method, model, damped) {
  fit <- ets(series[[name]], model = model, damped = damped, opt.crit = "mse", bounds = "usual", nmse = 1,
             biasadj = FALSE)
  e <- series[[name]] - fitted(fit)
  row(name, method, number(fit, "alpha"), number(fit, "beta"), number(fit, "gamma"), number(fit, "phi"), sum(e^2),
      forecast(fit, h = 4)$mean)
}
for (name in names(series)) {
  smooth(name, "ses", "ANN", FALSE)
  smooth(name, "holt", "AAN", FALSE)
  smooth(name, "damped", "AAN", TRUE)
}
for (name in c("UKgas_q", "nottem_m", "AirPassengers_m")) {
  smooth(name, "ses-additive", "ANA", FALSE)
  smooth(name, "damped-additive", "AAA", TRUE)
}
for (name in c("Nile_a", "nhtemp_a")) {
  f <- thetaf(series[[name]], h = 4)
  row(name, "theta", f$model$alpha, 0, 0, 0, NA, f$mean)
}
