#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# k-means on answers from 1 to 5, drawn from as many planted groups as clusters are sought, 5 starts:
#
#     500,000 x 24, k = 6     500,000 x 24, k = 20     1,000,000 x 60, k = 12
#
# beside scikit-learn's KMeans in single precision (the faster of its algorithms lloyd and elkan),
# FAISS (all rows as training points, 25 iterations, which is its default: it does not stop by
# itself) and, with BENCH_R=1, since it takes minutes, R's kmeans (Hartigan-Wong, iter.max = 300).
# All have as many starts and threads, on the same data. Ours and scikit-learn's are the best of
# RUNS, one after the other in turn; FAISS and R run once. With LARGE=1 also 10,000,000 x 30, k = 8,
# 2 starts, ours alone, for its memory.
#
#   kmeans.sh BUILD_DIR        RUNS=3 THREADS=2 SHARE=1 by default; SHARE=10 takes a tenth of the rows
set -u
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd) || exit 2
runs=${RUNS:-3}
threads=${THREADS:-2}
share=${SHARE:-1}
starts=5
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
bench=$build/tests/bench/bench_kmeans
export OMP_NUM_THREADS="$threads"

# The first python that has these modules.
python_with() {
    for candidate in python3 /usr/bin/python3; do
        if "$candidate" -c "import $1" >/dev/null 2>&1; then
            echo "$candidate"
            return
        fi
    done
}

with_sklearn=$(python_with 'numpy, sklearn, threadpoolctl')
with_faiss=$(python_with 'numpy, faiss')
with_r=
[ -n "$with_sklearn" ] || echo "missing: scikit-learn (apt install python3-sklearn); no ratio"
[ -n "$with_faiss" ] || echo "missing: FAISS (apt install python3-faiss); no ratio"
if [ "${BENCH_R:-0}" = 1 ]; then
    if command -v Rscript >/dev/null 2>&1; then
        with_r=1
    else
        echo "missing: R (apt install r-base-core); no ratio"
    fi
fi

# Lines of "name seconds inertia" of one setting: rows, columns, k.
measure() {
    i=0
    while [ "$i" -lt "$runs" ]; do
        ours=$("$bench" run "$folder/answers" "$1" "$2" "$3" $starts) || return 1
        echo "parallax $ours"
        for algorithm in lloyd elkan; do
            [ -z "$with_sklearn" ] || "$with_sklearn" "$here/kmeans_peer.py" "$folder/answers" \
                "$2" "$3" $starts "$threads" $algorithm || return 1
        done
        i=$((i + 1))
    done
    [ -z "$with_faiss" ] || "$with_faiss" "$here/kmeans_peer.py" "$folder/answers" "$2" "$3" \
        $starts "$threads" faiss || return 1
    [ -z "$with_r" ] || Rscript "$here/kmeans_peer.R" "$folder/answers" "$1" "$2" "$3" $starts
}

tell() {
    awk -v what="kmeans $1 x $2, k = $3, $starts starts, $threads threads" '
        function peer(name, target) {
            if (name in seconds)
                printf "%s: %s %.3f s, inertia %.3f, ratio %.3f (at most %s)%s\n", what, name,
                    seconds[name], inertia[name], seconds["parallax"] / seconds[name], target,
                    (inertia["parallax"] > inertia[name] * (1 + 1e-9) ? ", ours is higher" : "")
        }
        !($1 in seconds) || $2 < seconds[$1] { seconds[$1] = $2; inertia[$1] = $3 }
        $1 == "parallax" { peak = $4 }
        END {
            printf "%s: parallax %.3f s, inertia %.3f, peak %s MB\n", what, seconds["parallax"],
                inertia["parallax"], peak
            if (("elkan" in seconds) && seconds["elkan"] < seconds["lloyd"])
                delete seconds["lloyd"]
            else
                delete seconds["elkan"]
            peer("lloyd", "0.2"); peer("elkan", "0.2"); peer("faiss", "0.1"); peer("R", "0.05")
        }' "$folder/lines"
}

for setting in "500000 24 6" "500000 24 20" "1000000 60 12"; do
    # shellcheck disable=SC2086 # three words
    set -- $setting
    rows=$(($1 / share))
    "$bench" data "$folder/answers" "$rows" "$2" "$3" || exit 1
    measure "$rows" "$2" "$3" >"$folder/lines" || exit 1
    tell "$rows" "$2" "$3"
done
if [ "${LARGE:-0}" = 1 ]; then
    rows=$((10000000 / share))
    "$bench" run - "$rows" 30 8 2 >"$folder/large" || exit 1
    awk -v rows="$rows" '{
        printf "kmeans %d x 30, k = 8, 2 starts: %.2f s, peak %s MB, the rows included\n",
            rows, $1, $3 }' "$folder/large"
fi
