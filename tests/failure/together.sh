#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Two runs of different studies into one folder at once: the folder is wholly of one of them.
. "$FAILURE/lib.sh"
sed -e 's/^study: .*/study: another/' -e 's/seed/seed/' study.yaml >another.yaml
first() { parallax-run study.yaml export.csv -o "$1" --quiet --by region --with-responses; }
second() { parallax-run another.yaml export.csv -o "$1" --quiet --by region --with-responses --seed 2; }
first one
second two
firsts=0
turn=0
while [ $turn -lt 20 ]; do
    turn=$((turn + 1))
    rm -rf both
    # Sometimes the one comes a little later than the other.
    { [ $((turn % 4)) = 0 ] && sleep 0.05; first both >first.out 2>&1; echo $? >first.status; } &
    { [ $((turn % 4)) = 2 ] && sleep 0.05; second both >second.out 2>&1; echo $? >second.status; } &
    wait
    statuses="$(cat first.status) $(cat second.status)"
    if [ "$statuses" != '0 0' ]; then
        fail "turn $turn: exit $statuses: $(cat first.out second.out)"
    elif diff -r both one >/dev/null; then
        firsts=$((firsts + 1))
        pass
    elif diff -r both two >/dev/null; then
        pass
    else
        fail "turn $turn: the folder is of both"
    fi
done
echo "together: the first was last in $firsts of 20 turns"
finish
