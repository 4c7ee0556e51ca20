#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same input gives the same bytes: again, at another time, with other threads, in another
# folder, locale and time zone; and, built by another compiler, the same texts and numbers.
#
#   run.sh BUILD_DIR
#
# A check is one output of one program (programs.sh) in one of these circumstances. BUILD_DIR/../clang
# holds the programs that clang has built; without it there is nothing to compare with.
set -u
cd "$(dirname "$0")/../.." || exit 2
build=$(cd "$1" && pwd) || exit 2
source=$(pwd)
alike=$build/tests/repro/alike
out=$(mktemp -d) || exit 2
trap 'chmod -R u+rwx "$out"; rm -rf "$out"' EXIT
trap 'exit 130' INT TERM
unset SOURCE_DATE_EPOCH LANG LANGUAGE TZ COLUMNS LINES NO_COLOR OMP_NUM_THREADS
# What is printed for people has bars where the locale's name says UTF-8; files never depend on it.
LC_ALL=C.UTF-8
usual=$PATH
PATH=$build/bin:$usual
OMP_WAIT_POLICY=passive
export PATH OMP_WAIT_POLICY LC_ALL
passed=0
failed=0
skipped=0

fail() {
    echo "FAIL $1"
    failed=$((failed + 1))
}

skip() {
    echo "skipped: $1"
    skipped=$((skipped + 1))
}

# same NAME FOLDER: whatever lies in its made/ is what the first time made, and nothing else is there.
same() {
    for entry in "$out"/first/made/*; do
        entry=$(basename "$entry")
        if diff -r "$out/first/made/$entry" "$2/made/$entry" >"$out/differs" 2>&1; then
            passed=$((passed + 1))
        else
            fail "$1: $entry: $(sed "s|$out/||g" "$out/differs" | head -c 300 | tr '\n' ' ')"
        fi
    done
    # shellcheck disable=SC2012 # names of our own
    [ "$(ls "$2/made" | wc -l)" = "$(ls "$out/first/made" | wc -l)" ] ||
        fail "$1: more files than the first time: $(ls "$2/made")"
}

# in_case NAME COMMAND...: COMMAND, such as env, runs the programs.
in_case() {
    name=$1
    shift
    rm -rf "$out/case"
    "$@" "$source/tests/repro/programs.sh" "$source" "$out/case"
    same "$name" "$out/case"
}

start=$(date +%s)
"$source/tests/repro/programs.sh" "$source" "$out/first"
grep -L '^0$' "$out"/first/made/*.status >"$out/ended"
if [ -s "$out/ended" ]; then
    fail "these did not end well: $(sed 's|.*/||' "$out/ended" | tr '\n' ' ')"
else
    passed=$((passed + 1))
fi

# That a difference would be seen: another seed is one, in tables, workbook and report.
parallax-run "$out/first/study.yaml" "$out/first/export.csv" -o "$out/seed" --seed 3 --quiet 2>/dev/null
for file in differences.csv run.csv workbook.xlsx report.html; do
    if cmp -s "$out/first/made/run/$file" "$out/seed/$file"; then fail "another seed: $file is the same"; else passed=$((passed + 1)); fi
done
"$alike" "$out/first/made/run/differences.csv" "$out/seed/differences.csv" >"$out/said"
if [ $? = 1 ] && grep -q '^row [0-9]*, cell [0-9]*: ' "$out/said"; then passed=$((passed + 1)); else fail "alike: $(cat "$out/said")"; fi

# alike_when TEXT A B STATUS: a table with the cell A and one with B.
alike_when() {
    printf 'x,y\nsame,%s\n' "$2" >"$out/a.csv"
    printf 'x,y\nsame,%s\n' "$3" >"$out/b.csv"
    "$alike" "$out/a.csv" "$out/b.csv" >"$out/said" 2>&1
    if [ $? = "$4" ]; then passed=$((passed + 1)); else fail "alike: $1: $(cat "$out/said")"; fi
}
alike_when 'a number that differs by 1e-11' 0.12345678901 0.12345678902 1
alike_when 'a large one that differs by 1e-11 of it' 123456789.01 123456789.0112 1
alike_when 'a number that differs by 1e-13' 0.1234567890123 0.1234567890124 0
alike_when 'a small number with another sign' 1e-5 -1e-5 1
alike_when 'a label' agree Agree 1
alike_when 'a verdict' agree disagree 1
alike_when 'a number and nothing' 0 '' 1
alike_when 'a row too few' 'a
b' a 1
mkdir "$out/text-a" "$out/text-b"
sed '2s/^[^,]*,[^,]*,/q,1,/' "$out/first/made/run/options.csv" >"$out/text-a/options.csv"
sed '2s/^[^,]*,[^,]*,/q,1.0,/' "$out/first/made/run/options.csv" >"$out/text-b/options.csv"
if "$alike" "$out/text-a/options.csv" "$out/text-b/options.csv" >"$out/said"; then fail 'alike: a code that is a number, written otherwise'; else passed=$((passed + 1)); fi

# The clock has gone on at least one second; files are written over.
while [ "$(date +%s)" -le "$start" ]; do sleep 0.1; done
in_case 'a second later' env
if command -v faketime >/dev/null; then
    in_case 'thirty years later' faketime '2056-02-29 23:59:58'
else
    skip 'another year: faketime is not installed'
fi
for threads in 1 8; do
    rm -rf "$out/case"
    "$source/tests/repro/programs.sh" "$source" "$out/case" $threads
    same "$threads threads" "$out/case"
done
"$source/tests/repro/programs.sh" "$source" "$out/Ein Ordner, größer/as \"this\""
same 'another folder' "$out/Ein Ordner, größer/as \"this\""
in_case 'another time zone' env TZ=Pacific/Kiritimati
(
    umask 077
    env HOME=/nonexistent COLUMNS=20 LINES=5 TERM=xterm-256color USER=somebody TMPDIR="$out" \
        "$source/tests/repro/programs.sh" "$source" "$out/private"
)
same 'another person' "$out/private"
if [ "$(stat -c %a "$out/private/made/run/run.csv")" = 600 ]; then passed=$((passed + 1)); else fail 'umask 077: others may read'; fi

# Turkish has an i of its own, German a comma for a point.
mkdir "$out/locales"
for locale in de_DE tr_TR; do
    if LC_ALL=$locale.UTF-8 locale charmap 2>/dev/null | grep -q UTF-8; then
        in_case "locale $locale" env LC_ALL=$locale.UTF-8 LANGUAGE=${locale%_*}
    elif command -v localedef >/dev/null &&
        localedef -i $locale -f UTF-8 "$out/locales/$locale.UTF-8" >/dev/null 2>&1; then
        in_case "locale $locale" env LOCPATH="$out/locales" LC_ALL=$locale.UTF-8 LANGUAGE=${locale%_*}
    else
        skip "locale $locale: the machine neither has it nor can make it"
    fi
done

# Results are what their own run comes to, elsewhere and by another number of threads.
if (cd "$out/first" && parallax-run --again made/run --threads 1 && parallax-run --again made/run-mixed) >"$out/said" 2>&1 &&
    [ "$(grep -c '^the same [0-9]* files, byte for byte$' "$out/said")" = 2 ]; then
    passed=$((passed + 1))
else
    fail "--again: $(cat "$out/said")"
fi

# by_clang NAME STUDY EXPORT: every table has the same texts, and the same numbers to 1e-12; what
# people open is made of the tables alone, so that it is the same where they are, byte for byte.
by_clang() {
    for compiler in gcc clang; do
        if [ $compiler = clang ]; then bin=$clang; else bin=$build/bin; fi
        "$bin/parallax-run" "$2" "$3" -o "$out/$compiler-$1" --quiet --with-responses 2>/dev/null || fail "$1 by $compiler"
    done
    for table in "$out/gcc-$1"/*.csv; do
        table=$(basename "$table")
        if "$alike" "$out/gcc-$1/$table" "$out/clang-$1/$table" >"$out/said" 2>&1; then
            passed=$((passed + 1))
        else
            fail "$1 by gcc and clang: $table: $(cat "$out/said")"
        fi
        sed -n "\$s/^/$1, $table: /p" "$out/said" | grep -v ' 0 numbers differ' >>"$out/numbers"
    done
    # The programs of clang, on the tables of gcc: what differs then is their own.
    mkdir "$out/opened-$1"
    for compiler in gcc clang; do
        if [ $compiler = clang ]; then bin=$clang; else bin=$build/bin; fi
        made=$out/opened-$1/$compiler
        mkdir "$made"
        "$bin/parallax-workbook" "$out/gcc-$1" -o "$made/workbook.xlsx" 2>/dev/null &&
            "$bin/parallax-report" "$out/gcc-$1" -o "$made/report.html" --pictures "$made/pictures" >/dev/null 2>&1 &&
            "$bin/parallax-report" "$out/gcc-$1" --language de -o "$made/bericht.html" 2>/dev/null &&
            "$bin/parallax-notebook" "$out/gcc-$1" -o "$made/analysis.ipynb" 2>/dev/null ||
            fail "$1: what people open by $compiler"
    done
    for file in "$out/opened-$1/gcc"/*; do
        file=$(basename "$file")
        if diff -r "$out/opened-$1/gcc/$file" "$out/opened-$1/clang/$file" >"$out/differs" 2>&1; then
            passed=$((passed + 1))
        else
            fail "$1 by gcc and clang, of the same tables: $file: $(sed "s|$out/||g" "$out/differs" | head -c 300)"
        fi
    done
    # Where no number differs, the run itself must have made the same files.
    [ -s "$out/numbers" ] && return
    for file in workbook.xlsx report.html analysis.ipynb datapackage.json; do
        if cmp -s "$out/gcc-$1/$file" "$out/clang-$1/$file"; then passed=$((passed + 1)); else fail "$1 by gcc and clang: $file"; fi
    done
}
clang=$build/../clang/bin
if [ -x "$clang/parallax-run" ]; then
    : >"$out/numbers"
    by_clang demonstration surveys/ideal-customer/study.yaml surveys/ideal-customer/export.csv
    by_clang instruments tests/tools/parallax-run/mixes-instruments/study.yaml tests/tools/parallax-run/mixes-instruments/export.csv
    if [ -s "$out/numbers" ]; then
        echo 'numbers by gcc and clang that are not the same to the last digit:'
        cat "$out/numbers"
    else
        echo 'by gcc and clang: the same to the last digit, and what people open byte for byte'
    fi
else
    skip 'gcc against clang: clang is not installed'
fi

# on_processor CORE STUDY EXPORT: linear algebra picks sums that suit the processor, so that the last
# digits are another's; here it is told to take this one for an older one.
on_processor() {
    made=$out/on-$1
    OPENBLAS_CORETYPE=$1 parallax-run "$2" "$3" -o "$made" --quiet --with-responses 2>/dev/null || fail "on $1: the run"
    for table in "$made"/*.csv; do
        table=$(basename "$table")
        if "$alike" "$out/usual/$table" "$made/$table" >"$out/said" 2>&1; then
            passed=$((passed + 1))
        else
            fail "on $1: $table: $(cat "$out/said")"
        fi
        sed -n "\$s/^/on $1, $table: /p" "$out/said" | grep -v ' 0 numbers differ'
    done
}
if [ "$(uname -m)" = x86_64 ]; then
    parallax-run surveys/ideal-customer/study.yaml surveys/ideal-customer/export.csv -o "$out/usual" --quiet --with-responses
    for core in Prescott Sandybridge Haswell; do
        on_processor $core surveys/ideal-customer/study.yaml surveys/ideal-customer/export.csv
    done
else
    skip 'other processors: only those of x86-64 are known here'
fi

echo "repro: $passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
