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
