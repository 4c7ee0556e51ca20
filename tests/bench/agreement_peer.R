# SPDX-License-Identifier: GPL-3.0-or-later
# The work of bench_agreement in plain R, one respondent after the other: prints seconds and processor
# seconds, then values and standard errors.
#
#   agreement_peer.R within FILE RATERS
#   agreement_peer.R resample FILE RATERS RESAMPLES
units <- 40
q <- 5
D <- outer(1:q, 1:q, "-")^2
W <- 1 - D / (q - 1)^2

# All six from a table of counts: questions x options.
coefficients <- function(r, squares, share, own, weight, weight_square) {
    n <- rowSums(r)
    observed <- mean((rowSums((r %*% W) * r) - squares) / (n^2 - squares))
    s <- colMeans(r / n)
    pooled <- colSums(r)
    expected <- c(0, sum(s * (W %*% s)),
                  (sum(share * (W %*% share)) - own) / (weight^2 - weight_square),
                  sum(W) / (q * (q - 1)) * sum(s * (1 - s)), sum(W) / q^2)
    apart <- sum(n * rowSums((r %*% D) * r) / (n^2 - squares)) / sum(n)
    chance <- sum(pooled * (D %*% pooled)) / (sum(n)^2 - sum(squares))
    c((observed - expected) / (1 - expected), 1 - apart / chance)
}

args <- commandArgs(TRUE)
raters <- as.integer(args[3])
code <- matrix(readBin(args[2], "integer", units * raters, size = 2), raters, units)
begin <- proc.time()
often <- sapply(0:(q - 1), function(o) rowSums(code == o))
share <- often / rowSums(often)
own <- rowSums((share %*% W) * share)
r <- t(apply(code + 1, 2, tabulate, q))
value <- coefficients(r, rowSums(r), colSums(share), sum(own), raters, raters)
if (args[1] == "within") {
    shares <- colSums(share)
    owns <- sum(own)
    without <- matrix(0, raters, 6)
    for (g in seq_len(raters)) {
        rest <- r
        answered <- which(code[g, ] >= 0)
        cell <- cbind(answered, code[g, answered] + 1)
        rest[cell] <- rest[cell] - 1
        without[g, ] <- coefficients(rest, rowSums(rest), shares - share[g, ], owns - own[g],
                                     raters - 1, raters - 1)
    }
    error <- sqrt((raters - 1) / raters * colSums(sweep(without, 2, colMeans(without))^2))
} else {
    set.seed(1)
    resamples <- as.integer(args[4])
    replicate <- matrix(0, resamples, 6)
    for (b in seq_len(resamples)) {
        m <- tabulate(sample.int(raters, raters, TRUE), raters)
        drawn <- sapply(0:(q - 1), function(o) colSums((code == o) * m))
        squares <- colSums((code >= 0) * m^2)
        replicate[b, ] <- coefficients(drawn, squares, colSums(share * m), sum(own * m^2),
                                       sum(m), sum(m^2))
    }
    error <- apply(replicate, 2, sd)
}
seconds <- proc.time() - begin
cat(sprintf("%.5f", c(seconds[["elapsed"]], seconds[["user.self"]] + seconds[["sys.self"]])), sprintf("%.15g", rbind(value, error)), "\n")
