# SPDX-License-Identifier: GPL-3.0-or-later
# Wald F of the season in a regression with (0 1 1) errors: exact likelihood, variance by degrees of freedom.
cat("case,f,degrees,error_degrees\n")
for (name in c("nottem_m", "UKgas_q", "UKDriverDeaths_m")) {
  y <- get(sub("_.$", "", name))
  s <- frequency(y)
  place <- cycle(y)
  contrasts <- sapply(seq_len(s - 1), function(k) (place == k) - (place == s))
  fit <- arima(y, order = c(0, 1, 1), xreg = contrasts, method = "ML",
               optim.control = list(reltol = 1e-14, maxit = 1000))
  b <- coef(fit)[-1]
  degrees <- length(y) - 1 - (s - 1)
  wald <- sum(b * solve(fit$var.coef[-1, -1], b)) / (s - 1)
  cat(name, format(wald * degrees / (length(y) - 1), digits = 10), s - 1, degrees, sep = ",", fill = TRUE)
}
