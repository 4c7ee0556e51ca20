#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Inputs and outputs that are no plain files, or change under the reader.
. "$FAILURE/lib.sh"
parallax-load study.yaml export.csv -o tagged.csv --quiet
parallax-run study.yaml export.csv --quiet

# A pipe with a name gives what a file gives; one that nobody writes to is not waited for in a test.
mkfifo pipe
cat export.csv >pipe &
if parallax-load study.yaml pipe --quiet >piped.csv 2>err && cmp -s piped.csv tagged.csv; then pass; else fail "an export from a FIFO: $(cat err)"; fi
wait
cat tagged.csv >pipe &
parallax-agree study.yaml tagged.csv --quiet >plain 2>/dev/null
if parallax-agree study.yaml pipe --quiet >piped 2>err && cmp -s piped plain; then pass; else fail "responses from a FIFO: $(cat err)"; fi
wait
cat study.yaml >pipe &
if parallax-check pipe >out 2>err; then pass; else fail "a study from a FIFO: $(cat err)"; fi
wait
# Out through a pipe with a name.
cat pipe >got &
if parallax-load study.yaml export.csv --quiet -o pipe && wait && cmp -s got tagged.csv && [ -p pipe ]; then pass; else fail 'a FIFO as output'; fi
# A slow one.
(while read -r row; do echo "$row"; sleep 0.02; done <export.csv) >pipe &
if parallax-load study.yaml pipe --quiet >piped.csv 2>err && cmp -s piped.csv tagged.csv; then pass; else fail "a slow FIFO: $(cat err)"; fi
wait

# Folders and nothing where files should be.
for file in 'run . export.csv' 'run study.yaml .' 'load study.yaml .' 'load . export.csv' 'check .' \
    'draft .' 'agree study.yaml .' 'agree . tagged.csv' 'persona study.yaml .' \
    'instrument study.yaml .' 'form . --to html' 'simulate . -n marketing=3' 'plan .'; do
    # shellcheck disable=SC2086 # words
    refuses "a folder: $file" '^parallax-[a-z]+: \.:.*[Ii]s a directory' parallax-$file
done
for program in workbook report notebook; do
    refuses "$program of a file" 'export.csv: .*Not a directory' parallax-$program export.csv
    refuses "$program of nothing" 'nowhere: .*No such file or directory' parallax-$program nowhere
    refuses "$program into no folder" 'nowhere/x: .*No such file or directory' parallax-$program results -o nowhere/x
    mkdir -p taken
    refuses "$program onto a folder" 'taken: .*[Ii]s a directory' parallax-$program results -o taken
done
refuses 'load into no folder' 'nowhere/x.csv: .*No such file' parallax-load study.yaml export.csv -o nowhere/x.csv
refuses 'run over a file' 'export.csv/x: .*Not a directory' parallax-run study.yaml export.csv -o export.csv/x
refuses 'compare with a file' 'export.csv: .*Not a directory' parallax-compare results export.csv

# A name with a line break and an escape: orders to a terminal are not passed on.
name=$(printf 'odd\nname\033[31m.csv')
cp export.csv "$name"
if parallax-load study.yaml "$name" -o "$name.out" 2>err && cmp -s "$name.out" tagged.csv; then pass; else fail "an odd name: $(cat err)"; fi
if grep -q "$(printf '\033')" err; then fail 'an escape reached the terminal'; else pass; fi
refuses 'an odd name that is not there' 'odd.name.*No such file' parallax-load study.yaml "x$name"
if [ "$(grep -c . err)" = 1 ] && ! grep -q "$(printf '\033')" err; then pass; else fail "an odd name in a message: $(cat err)"; fi
folder=$(printf 'odd\nfolder\033')
if parallax-run study.yaml export.csv -o "$folder" --quiet 2>err && parallax-report "$folder" -o out.html 2>>err; then pass; else fail "an odd folder: $(cat err)"; fi
cp -r study.yaml -- -dash.yaml
if parallax-check ./-dash.yaml >/dev/null 2>&1; then pass; else fail 'a name with a dash'; fi

# Files that change while they are read: a refusal or a result, but no fault. 40 MB take a while.
head -1 export.csv >large.csv
tail -n +2 export.csv >rows
for _ in 1 2 3 4 5 6; do cat rows rows rows rows rows rows >more && mv more rows; done
sed 's/^p/q/' rows >>large.csv
turn=0
for wait in 0.005 0.01 0.02 0.03 0.05 0.08 0.12 0.2; do
    for change in 'truncate -s 100000' 'truncate -s 0' 'cp export.csv' grow; do
        cp large.csv changing.csv
        turn=$((turn + 1))
        parallax-load study.yaml changing.csv -o changed.csv --quiet >out 2>err &
        reader=$!
        sleep $wait
        if [ "$change" = grow ]; then tail -5 large.csv >>changing.csv; else $change changing.csv; fi
        wait $reader
        status=$?
        if [ $status -gt 1 ]; then
            fail "$change after $wait s: exit $status: $(head -c 300 err)"
        elif [ $status = 1 ] && [ ! -s err ]; then
            fail "$change after $wait s: no message"
        elif ls changed.csv.* >/dev/null 2>&1; then
            fail "$change after $wait s: a temporary file is left"
        else
            pass
        fi
        rm -f changed.csv*
    done
done
finish
