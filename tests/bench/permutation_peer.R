# SPDX-License-Identifier: GPL-3.0-or-later
# The permutation tests of bench_permutation in plain R: for every question and permutation the
# largest studentised difference. Prints seconds and the sum of all p.
#
#   Rscript permutation_peer.R FILE PERMUTATIONS
given <- commandArgs(trailingOnly = TRUE)
answers <- as.matrix(read.table(given[1]))
permutations <- as.integer(given[2])
people <- nrow(answers)
team <- people / 2

# Welch's t of the means of team b and team a, from sums; all variances have divisor n - 1.
largest_t <- function(a, b, a2, b2) {
    variance <- function(sum, squares) (squares - sum^2 / team) / (team - 1)
    max(abs(b - a) / team / sqrt((variance(a, a2) + variance(b, b2)) / team))
}

test <- function(x) {
    x2 <- x^2
    all <- colSums(x)
    all2 <- colSums(x2)
    one <- function(who) {
        a <- colSums(x[who, , drop = FALSE])
        a2 <- colSums(x2[who, , drop = FALSE])
        largest_t(a, all - a, a2, all2 - a2)
    }
    seen <- widest_t(x)
    extreme <- 0
    for (i in seq_len(permutations))
        extreme <- extreme + (one(sample.int(people, team)) >= seen * (1 - 1e-10))
    (extreme + 1) / (permutations + 1)
}

# |t| of the component whose means are widest apart: the question's p is that component's.
widest_t <- function(x) {
    a <- x[seq_len(team), , drop = FALSE]
    b <- x[team + seq_len(team), , drop = FALSE]
    o <- which.max(abs(colMeans(b) - colMeans(a)))
    largest_t(sum(a[, o]), sum(b[, o]), sum(a[, o]^2), sum(b[, o]^2))
}

set.seed(1)
begin <- proc.time()[["elapsed"]]
p <- c(
    sapply(1:20, function(q) test(answers[, q, drop = FALSE])),
    sapply(21:40, function(q) test(outer(answers[, q], 1:6, "==") + 0)),
    sapply(0:19, function(q) test(answers[, 40 + 8 * q + 1:8]))
)
cat(sprintf("%.4f %.5f\n", proc.time()[["elapsed"]] - begin, sum(p)))
