# SPDX-License-Identifier: GPL-3.0-or-later
# Adds up what `gcov -t -b -c` prints: writes a line per file of src/ to the file `summary`, what
# never ran to `missed`, prints the line of all, and fails below the limits; see tests/COVERAGE.md.
#
#   -v summary=FILE -v missed=FILE -v least_lines=95 -v least_branches=85

function percent(part, whole) {
    return whole ? 100 * part / whole : 100
}

# Cut, not rounded: 94.96 is not 95.0.
function shown(part, whole) {
    return sprintf("%.1f", int(percent(part, whole) * 10 + 1e-9) / 10)
}

function add(name, at, i) {
    lines[name]++
    lines_met[name] += ran[at]
    for (i = 0; i < branches_at[at]; i++) {
        branches[name]++
        branches_met[name] += (at, i) in taken
    }
}

function row(name) {
    return sprintf("%7s %7d %9s %7d  %s\n", shown(lines_met[name], lines[name]), lines[name], \
        shown(branches_met[name], branches[name]), branches[name], name)
}

/^ *[-#=0-9][-#=0-9*]*: *[0-9]+:/ {
    split($0, part, ":")
    count = part[1]
    number = part[2] + 0
    gsub(/[ *]/, "", count)
    sub(/^ *[-#=0-9*]+: *[0-9]+:/, "")
    if (number == 0) {
        if (sub(/^Source:/, ""))
            file = $0
        at = ""
        next
    }
    at = ""
    if (file !~ /^src\// || count == "-")
        next
    # A line of a header stands in several objects: it ran when it ran in one of them.
    at = file ":" number
    sub(/^[ \t]+/, "")
    text[at] = $0
    place[at] = file
    ran[at] = ran[at] || count !~ /^[#=]/
    counted = !/^assert\(/ && !/^#pragma omp/
    branch = 0
    next
}

at != "" && counted && /^branch +[0-9]+ / {
    if ($3 == "taken" && $4 > 0)
        taken[at, branch]
    branch++
    if (branch > branches_at[at])
        branches_at[at] = branch
}

END {
    by_place = "sort -t : -k 1,1 -k 2,2n >'" missed "'"
    printf "" | by_place
    for (at in text) {
        layer = place[at]
        sub(/^src\//, "", layer)
        sub(/\/.*/, "", layer)
        layers[layer ", all files"]
        add(place[at], at)
        add(layer ", all files", at)
        add("all", at)
        left = 0
        for (i = 0; i < branches_at[at]; i++)
            left += !((at, i) in taken)
        if (!ran[at])
            print at ": never ran: " text[at] | by_place
        else if (left)
            print at ": " left " of " branches_at[at] " ways not taken: " text[at] | by_place
    }
    close(by_place)
    print "  lines      of  branches      of  file" >summary
    close(summary)
    by_name = "sort -k 5 >>'" summary "'"
    for (name in lines)
        if (name != "all" && !(name in layers))
            printf "%s", row(name) | by_name
    close(by_name)
    for (name in layers)
        printf "%s", row(name) | by_name
    close(by_name)
    printf "coverage: lines %s %% of %d, branches %s %% of %d\n", shown(lines_met["all"], lines["all"]), \
        lines["all"], shown(branches_met["all"], branches["all"]), branches["all"]
    exit !lines["all"] || percent(lines_met["all"], lines["all"]) < least_lines || \
        percent(branches_met["all"], branches["all"]) < least_branches
}
