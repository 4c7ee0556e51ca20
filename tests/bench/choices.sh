#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Best-worst choices of 10,000 respondents (12 tasks of 5 out of 20 items) and 10,000 rankings of 30
# items, with planted likings: both models with their errors. Beside them R's package survival, for
# best-worst on PEER_TASKS tasks, as it needs a row for every pair of every set.
#
#   choices.sh BUILD_DIR   TASKS=120000 RANKINGS=10000 PEER_TASKS=12000
set -u
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd) || exit 2
tasks=${TASKS:-120000}
rankings=${RANKINGS:-10000}
peer_tasks=${PEER_TASKS:-12000}
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
bench=$build/tests/bench/bench_choices

peer() {
    Rscript "$here/choices_peer.R" "$@"
}
command -v Rscript >/dev/null 2>&1 && Rscript -e 'library(survival)' >/dev/null 2>&1 || {
    echo "missing: R with survival (apt install r-cran-survival); no times of it"
    peer() { echo "-"; }
}

"$bench" tasks "$folder/tasks" "$tasks" && "$bench" orders "$folder/orders" "$rankings" || exit 1
echo "seconds, then two results, of:"
echo "best-worst, $tasks tasks        $("$bench" best-worst "$folder/tasks" "$tasks")"
echo "best-worst, $peer_tasks tasks         $("$bench" best-worst "$folder/tasks" "$peer_tasks")"
echo "best-worst, $peer_tasks tasks, R      $(peer best-worst "$folder/tasks" "$peer_tasks")"
echo "rankings, $rankings of 30       $("$bench" rankings "$folder/orders" "$rankings")"
echo "rankings, $rankings of 30, R    $(peer rankings "$folder/orders" "$rankings")"
