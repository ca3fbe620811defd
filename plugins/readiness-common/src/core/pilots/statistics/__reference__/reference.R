# Writes reference.json beside it: what R says, and published worked examples.
# See README.md. Needs R 4.2 or later with the package survival.
library(survival)

set.seed(20261126)

# --- JSON, as far as it is needed here.
vec <- function(x) { attr(x, "vector") <- TRUE; x }
one <- function(v) {
  if (is.na(v)) "null"
  else if (is.infinite(v)) sprintf('"%s"', v)
  else trimws(formatC(v, digits = 15, format = "g"))
}
json <- function(x) {
  if (is.list(x) && !is.null(names(x)))
    return(paste0("{", paste(sprintf('"%s":%s', names(x), sapply(x, json)), collapse = ","), "}"))
  if (is.list(x)) return(paste0("[", paste(sapply(x, json), collapse = ","), "]"))
  if (is.character(x)) return(sprintf('"%s"', x))
  if (is.null(attr(x, "vector"))) one(x)
  else paste0("[", paste(sapply(x, one), collapse = ","), "]")
}

# --- Hodges–Lehmann. By enumeration for all sizes: the differences are made
# and sorted, the order statistic comes from qwilcox or the normal
# approximation. Without ties and below 50, wilcox.test must agree, and does.
shift <- function(name, x, y, alpha, check) {
  d <- sort(as.vector(outer(y, x, "-")))
  n <- length(x); m <- length(y)
  k <- if (n < 50 && m < 50) {
    qwilcox(alpha / 2, n, m)
  } else {
    floor(n * m / 2 + qnorm(alpha / 2) * sqrt(n * m * (n + m + 1) / 12) + 0.5)
  }
  result <- list(name = name, x = vec(x), y = vec(y), alpha = alpha,
                 estimate = median(d), interval = vec(c(d[k], d[n * m + 1 - k])))
  if (check) {
    w <- wilcox.test(y, x, conf.int = TRUE, conf.level = 1 - alpha, exact = TRUE)
    stopifnot(abs(w$estimate - result$estimate) < 1e-12,
              all(abs(w$conf.int - result$interval) < 1e-12))
  }
  result
}
# Hollander & Wolfe, examples 4.1, 4.3 and 4.4: permeability of the human
# chorioamnion at term and at 12 to 26 weeks; also in ?wilcox.test.
term <- c(0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46)
early <- c(1.15, 0.88, 0.90, 0.74, 1.21)
hours <- function(n, mean) round(rnorm(n, mean, 1.2), 6)
shifts <- list(
  shift("Hollander & Wolfe, permeability", term, early, 0.05, TRUE),
  shift("Hollander & Wolfe, at 96 %", term, early, 0.04, TRUE),
  shift("log hours, 20 and 25", hours(20, 1), hours(25, 1.4), 0.05, TRUE),
  shift("log hours, 49 and 49", hours(49, 1), hours(49, 0.8), 0.05 / 3, TRUE),
  shift("8 and 8, strict level", hours(8, 0), hours(8, 2), 0.05 / 12, TRUE),
  shift("sizes differ, 8 and 45", hours(8, 0), hours(45, 0), 0.05, TRUE),
  shift("ties, whole numbers", rpois(20, 3), rpois(24, 4), 0.05, FALSE),
  shift("large, 60 and 55", hours(60, 0), hours(55, 0.3), 0.05, FALSE),
  shift("large, 30 and 120 with ties", round(rnorm(30), 1), round(rnorm(120, 0.3), 1), 0.05, FALSE))
stopifnot(abs(shifts[[1]]$estimate + 0.305) < 1e-9, # as printed
          all(abs(shifts[[2]]$interval - c(-0.76, 0.15)) < 1e-9))

quantiles <- list()
for (n in c(3, 4, 5, 8, 13, 20, 34, 49)) for (m in c(3, 4, 8, 15, 20, 49))
  for (tail in c(0.025, 0.05 / 6, 0.05 / 24))
    quantiles[[length(quantiles) + 1]] <- vec(c(n, m, tail, qwilcox(tail, n, m)))

# --- Rate ratios: poisson.test is the exact conditional binomial test.
rate <- function(x1, e1, x2, e2, alpha) {
  p <- poisson.test(c(x2, x1), c(e2, e1), conf.level = 1 - alpha)
  list(first = vec(c(x1, e1)), second = vec(c(x2, e2)), alpha = alpha,
       estimate = unname(p$estimate), interval = vec(as.vector(p$conf.int)))
}
rates <- list(
  rate(1, 1, 9, 1, 0.05), rate(30, 6, 14, 2, 0.05), rate(120, 6, 40, 2, 0.05 / 3),
  rate(12, 120, 0, 40, 0.05), rate(0, 120, 7, 40, 0.05), rate(3, 41.5, 2, 17.25, 0.05 / 12),
  rate(2100, 6, 900, 2, 0.05),
  # ?poisson.test: breast cancer after fluoroscopy (Boice & Monson 1977).
  rate(15, 19017, 41, 28010, 0.05))

# --- Newcombe 1998, table II, method 10, as printed (four decimals), and with
# all digits from R's own score intervals.
newcombe <- function(name, a, m, b, n, printed) {
  score <- function(x, k) suppressWarnings(as.vector(prop.test(x, k, correct = FALSE)$conf.int))
  ci1 <- score(a, m); ci2 <- score(b, n)
  p1 <- a / m; p2 <- b / n
  interval <- c(p1 - p2 - sqrt((p1 - ci1[1])^2 + (ci2[2] - p2)^2),
                p1 - p2 + sqrt((ci1[2] - p1)^2 + (p2 - ci2[1])^2))
  stopifnot(all(abs(interval - printed) < 6e-5))
  list(name = name, second = vec(c(a, m)), first = vec(c(b, n)),
       estimate = p1 - p2, interval = vec(interval), printed = vec(printed))
}
newcombes <- list(
  newcombe("a: 56/70 - 48/80", 56, 70, 48, 80, c(0.0524, 0.3339)),
  newcombe("b: 9/10 - 3/10", 9, 10, 3, 10, c(0.1705, 0.8090)),
  newcombe("c: 6/7 - 2/7", 6, 7, 2, 7, c(0.0582, 0.8062)),
  newcombe("d: 5/56 - 0/29", 5, 56, 0, 29, c(-0.0381, 0.1926)),
  newcombe("e: 0/10 - 0/20", 0, 10, 0, 20, c(-0.1611, 0.2775)),
  newcombe("f: 0/10 - 0/10", 0, 10, 0, 10, c(-0.2775, 0.2775)),
  newcombe("g: 10/10 - 0/20", 10, 10, 0, 20, c(0.6791, 1.0000)),
  newcombe("h: 10/10 - 0/10", 10, 10, 0, 10, c(0.6075, 1.0000)))

# --- Kaplan–Meier. Remission under 6-MP and placebo (Freireich et al. 1963),
# published medians 23 and 8 weeks; and curves that run level at one half.
km <- function(name, time, status) {
  list(name = name, time = vec(time), happened = vec(status),
       median = unname(summary(survfit(Surv(time, status) ~ 1))$table["median"]))
}
survivals <- list(
  km("6-MP", c(6,6,6,6,7,9,10,10,11,13,16,17,19,20,22,23,25,32,32,34,35),
     c(1,1,1,0,1,0,1,0,0,1,1,0,0,0,1,1,0,0,0,0,0)),
  km("placebo", c(1,1,2,2,3,4,4,5,5,8,8,8,8,11,11,12,12,15,17,22,23), rep(1, 21)),
  km("level at one half", c(1, 2, 3, 4), c(1, 1, 1, 1)),
  km("level at one half, then not over", c(1, 2, 3, 4), c(1, 1, 0, 0)),
  km("not over in between", c(1, 2, 2.5, 3, 4, 5), c(1, 1, 0, 1, 1, 0)),
  km("never reached", c(1, 2, 3, 4, 5), c(1, 0, 0, 0, 0)),
  km("random", round(rexp(60, 0.1), 2), rbinom(60, 1, 0.7)))
stopifnot(survivals[[1]]$median == 23, survivals[[2]]$median == 8)

# --- Holm.
holms <- lapply(list(c(0.01, 0.04, 0.03), c(0.016, 0.02, 0.05), c(0.017, 0.9, 0.02),
                     c(0.0001, 0.024, 0.06), c(0.2, 0.3, 0.4)),
                function(p) list(p = vec(p), adjusted = vec(p.adjust(p, "holm"))))

# --- Dispersion: Pearson over degrees of freedom of a quasi-Poisson model.
dispersion <- function(y, exposure, arm) {
  model <- glm(y ~ factor(arm) + offset(log(exposure)), family = quasipoisson,
               control = glm.control(epsilon = 1e-15, maxit = 100))
  list(y = vec(y), exposure = vec(exposure), arm = vec(arm), dispersion = summary(model)$dispersion)
}
dispersions <- list(
  dispersion(c(14, 22, 9, 31, 18, 20, 25, 40), rep(1, 8), c(0, 0, 0, 0, 0, 0, 1, 1)),
  dispersion(c(0, 12, 3, 0, 1, 30, 2, 5), c(1.2, 4, 0.5, 2, 0.8, 6, 3, 1), c(0, 0, 0, 0, 1, 1, 1, 1)))

# Student's quantile against the normal one.
widenings <- list()
for (freedom in c(1, 2, 6, 30, 400)) for (alpha in c(0.05, 0.05 / 3, 0.05 / 12))
  widenings[[length(widenings) + 1]] <- vec(c(freedom, alpha, 1 + 1.5 * (qt(1 - alpha / 2, freedom) / qnorm(1 - alpha / 2))^2))

# --- Bootstrap: for an odd number of values, what resampling approaches is
# known: P(median* <= x(i)) = P(Bin(n, i/n) >= (n+1)/2).
bootstrap <- function(x) {
  sorted <- sort(x); n <- length(x)
  p <- pbinom((n + 1) / 2 - 1, n, seq_len(n) / n, lower.tail = FALSE)
  list(x = vec(x), interval = vec(sorted[c(which(p >= 0.025)[1], which(p >= 0.975)[1])]))
}
bootstraps <- list(
  bootstrap(c(1.2, 3.4, 0.4, 22, 5.1, 7.7, 2.2, 9.8, 4.1, 13, 6.4, 0.9, 3.3)),
  bootstrap(round(rlnorm(41, 1, 1), 3)))

args <- commandArgs(trailingOnly = FALSE)
here <- dirname(sub("--file=", "", args[grep("--file=", args)]))
writeLines(
  json(list(
    r = paste(R.version$major, R.version$minor, sep = "."),
    survivalPackage = as.character(packageVersion("survival")),
    shifts = shifts, quantiles = quantiles, rates = rates, newcombe = newcombes,
    survival = survivals, holm = holms, dispersion = dispersions, widening = widenings, bootstrap = bootstraps)),
  file.path(here, "reference.json"))
