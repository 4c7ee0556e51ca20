#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs every program on its cases and compares what it prints with what is kept.
#
#   run.sh BUILD_DIR            compare
#   UPDATE=1 run.sh BUILD_DIR   keep what the programs print now; read the diff before committing
#   ONLY=parallax-load/x run.sh BUILD_DIR   only the cases whose folder begins so
#
# A case is a folder PROGRAM/CASE beside this script. It holds its input files, the command
# line (args, one line of shell words) and the expected stdout, stderr and exit status. It runs
# in a copy of its folder, so it may write (SOURCE in its environment is the project's folder); a file NAME.expected beside it is what the program
# must have written as NAME; an executable `setup` prepares the copy, an executable `verify`
# looks at what came out and fails by its status.
set -u
bin=$(cd "$1/bin" && pwd) || exit 2
cd "$(dirname "$0")" || exit 2
cases=$(pwd)
got=$(mktemp -d) || exit 2
trap 'chmod -R u+w "$got"; rm -rf "$got"' EXIT
PATH=$bin:$PATH
SOURCE=$(cd ../.. && pwd)
export PATH SOURCE
passed=0
failed=0

for args in */*/args; do
    case_dir=$(dirname "$args")
    case $case_dir in "${ONLY:-}"*) ;; *) continue ;; esac
    tool=$(dirname "$case_dir")
    ok=1
    chmod -R u+w "$got"
    rm -rf "$got/work"
    cp -r "$case_dir" "$got/work"
    if [ -x "$case_dir/setup" ]; then (cd "$got/work" && ./setup); fi
    (cd "$got/work" && eval "\"$bin/$tool\" $(cat args)") \
        >"$got/stdout" 2>"$got/stderr" </dev/null
    echo $? >"$got/status"
    for part in status stderr stdout; do
        if [ "${UPDATE:-}" = 1 ]; then
            cp "$got/$part" "$case_dir/$part"
        elif ! diff -u "$cases/$case_dir/$part" "$got/$part"; then
            echo "FAIL $case_dir ($part)"
            ok=0
        fi
    done
    for expected in "$case_dir"/*.expected; do
        [ -e "$expected" ] || continue
        name=$(basename "$expected" .expected)
        if [ "${UPDATE:-}" = 1 ]; then
            cp "$got/work/$name" "$expected"
        elif ! diff -u "$expected" "$got/work/$name"; then
            echo "FAIL $case_dir ($name)"
            ok=0
        fi
    done
    if [ -x "$case_dir/verify" ] && ! (cd "$got/work" && ./verify); then
        echo "FAIL $case_dir (verify)"
        ok=0
    fi
    if [ $ok = 1 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
echo "tools: $passed passed, $failed failed"
[ $failed = 0 ]
