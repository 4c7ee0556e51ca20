# SPDX-License-Identifier: GPL-3.0-or-later
# What the shell tests of failures share; read by `.`, with the environment of run.sh.
set -u
work=$OUT/$(basename "$0" .sh)
rm -rf "$work"
mkdir -p "$work"
cd "$work" || exit 2
cp "$FAILURE"/study/* .
passed=0
failed=0
skipped=0

pass() { passed=$((passed + 1)); }
fail() {
    echo "FAIL $(basename "$0" .sh): $*"
    failed=$((failed + 1))
}
skip() {
    echo "skipped: $*"
    skipped=$((skipped + 1))
}
finish() {
    echo "$(basename "$0" .sh): $passed passed, $failed failed, $skipped skipped"
    cd "$OUT" && rm -rf "$work"
}

# refuses NAME WORDS COMMAND...: ends by 1 and says so on stderr, in one of whose lines WORDS (an
# expression) stand.
refuses() {
    name=$1
    words=$2
    shift 2
    "$@" >out 2>err </dev/null
    status=$?
    if [ $status != 1 ]; then
        fail "$name: exit $status"
    elif ! grep -q -E -e "$words" err; then
        fail "$name: says $(cat err)"
    else
        pass
    fi
}

# sent KIND NUMBER SIGNAL TIMES COMMAND...: the command gets a signal at that allocation (KIND
# signal) or before that call that changes names (signal-names), so many times; then $status is how
# it ended. With signal number 0 nothing happens, and $all is how many there are. The same moments
# on every machine, whatever it has to do besides.
sent() {
    SWEEP=$1 SWEEP_ONLY=$2 SWEEP_SIGNAL=$3 SWEEP_TIMES=$4 SWEEP_PLACE=$work
    export SWEEP SWEEP_ONLY SWEEP_SIGNAL SWEEP_TIMES SWEEP_PLACE
    shift 4
    # A shell of its own, which says nothing of how the program ended.
    sh -c '"$@"; exit $?' sh env LD_PRELOAD="$BUILD/tests/failure/sweep.so" "$@" >out 2>err </dev/null
    status=$?
    unset SWEEP
}
count() {
    kind=$1
    shift
    sent "$kind" 1000000000 0 1 "$@"
    read -r all _ <counts
}
