# SPDX-License-Identifier: GPL-3.0-or-later
# The work of bench_choices by R's package survival, which fits both models as stratified regressions:
# prints processor seconds of the fit alone, then a value and its error, or a worth and its low limit.
#
#   choices_peer.R best-worst FILE TASKS
#   choices_peer.R rankings FILE RANKINGS
suppressMessages(library(survival))
args <- commandArgs(TRUE)
count <- as.integer(args[3])
seconds <- function(begin) sum((proc.time() - begin)[c(1, 2)])
if (args[1] == "best-worst") {
    task <- matrix(readBin(args[2], "integer", count * 7), 7)
    pair <- which(diag(5) == 0, arr.ind = TRUE)
    up <- task[pair[, 1], ]
    down <- task[pair[, 2], ]
    chosen <- c(up == rep(task[6, ], each = 20) & down == rep(task[7, ], each = 20))
    X <- matrix(0, length(chosen), 19)
    for (i in 0:18) X[, i + 1] <- c(up == i) - c(down == i)
    stratum <- rep(seq_len(count), each = 20)
    begin <- proc.time()
    fit <- clogit(chosen ~ X + strata(stratum), method = "breslow")
    cat(seconds(begin), coef(fit)[1], sqrt(vcov(fit)[1, 1]), "\n")
} else {
    item <- readBin(args[2], "integer", count * 30)
    place <- rep(1:30, count)
    X <- outer(item, 0:28, "==") + 0
    stratum <- rep(seq_len(count), each = 30)
    begin <- proc.time()
    fit <- coxph(Surv(place) ~ X + strata(stratum), ties = "breslow")
    took <- seconds(begin)
    w <- exp(c(coef(fit), 0))
    w <- w / sum(w)
    g <- -w
    g[1] <- g[1] + 1
    g <- g[1:29]
    cat(took, w[1], plogis(qlogis(w[1]) - qnorm(0.975) * sqrt(sum(g * (vcov(fit) %*% g))) / (1 - w[1])), "\n")
}
