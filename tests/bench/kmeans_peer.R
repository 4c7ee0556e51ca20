# SPDX-License-Identifier: GPL-3.0-or-later
# R's kmeans on the file that bench_kmeans writes: prints R, seconds, inertia.
#
#   kmeans_peer.R FILE ROWS COLUMNS K STARTS
given <- commandArgs(trailingOnly = TRUE)
size <- as.integer(given[2:5])
x <- readBin(given[1], "numeric", n = size[1] * size[2], size = 4)
x <- matrix(x, size[1], size[2], byrow = TRUE)
set.seed(1)
seconds <- system.time(
    found <- suppressWarnings(kmeans(x, size[3], iter.max = 300, nstart = size[4]))
)[["elapsed"]]
cat(sprintf("R %.4f %.3f\n", seconds, found$tot.withinss))
