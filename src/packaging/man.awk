# SPDX-License-Identifier: GPL-3.0-or-later
# A manual page from what a program prints for --describe, and its further sections.
#
#   awk -v date=2026-01-31 -v version=0.1.0 -f man.awk PARALLAX.tsv NAME.tsv [SECTIONS]
#
# PARALLAX.tsv names all programs, with a line on each. SECTIONS is text:
#
#   = FILES             begins a section
#   name :: words       an item
#       command         indented: as it is, in bold
#   words               a paragraph

# Hyphens stay what they are when a command is copied from the page.
function plain(text) {
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    if (text ~ /^[.']/)
        text = "\\&" text
    return text
}

function section(name) { print ".SH " (name ~ / / ? "\"" name "\"" : name); fresh = 1 }

# No paragraph mark straight below a heading.
function paragraph(text) {
    if (!fresh)
        print ".PP"
    fresh = 0
    print plain(text)
}

function item(tag, text) {
    print ".TP"
    print "\\fB" plain(tag) "\\fR"
    print plain(text)
    fresh = 0
}

# Footers are wrapped for a terminal. A line that ends a sentence ends a paragraph; "key  words"
# is an item, and what is indented below it belongs to it.
function flush() {
    if (text == "")
        return
    if (key != "") item(key, text); else paragraph(text)
    text = key = ""
}

function footer(line,    words) {
    if (line ~ /^ ? ?[a-z0-9-]+  +[^ ]/) {
        flush()
        sub(/^ +/, "", line)
        key = line
        sub(/ .*/, "", key)
        sub(/^[^ ]+ +/, "", line)
    } else if (line !~ /^   / && key != "")
        flush()
    words = line
    sub(/^ +/, "", words)
    text = text (text == "" || words == "" ? "" : " ") words
    if (words == "" || (key == "" && words ~ /[.:]$/))
        flush()
}

function sentence(text) { return toupper(substr(text, 1, 1)) substr(text, 2) "." }

# What is typed stays as it is typed: "en or de".
function begins_with_value(help, values,    n, i, word, first) {
    first = help
    sub(/[ ,].*/, "", first)
    n = split(values, word, " ")
    for (i = 1; i <= n; i++)
        if (word[i] == first)
            return 1
    return 0
}

function option(letter, name, argument, values, help,    flags, n, i, word, all) {
    flags = (letter == "-" ? "" : "\\fB\\-" letter "\\fR, ") "\\fB\\-\\-" plain(name) "\\fR"
    if (argument != "-")
        flags = flags " \\fI" plain(argument) "\\fR"
    print ".TP"
    print flags
    sub(/;? *$/, "", help)
    if (values != "-" && values !~ /^@/) {
        n = split(values, word, " ")
        for (i = 1; i <= n; i++)
            if (index(help, word[i]) == 0)
                all = 1
        for (i = 1; i <= n && all; i++)
            help = help (i == 1 ? "; one of " : i == n ? " and " : ", ") word[i]
    }
    print plain(begins_with_value(help, values) ? help "." : sentence(help))
}

function head(    upper) {
    upper = toupper(name)
    print ".\\\" Made from the program's own tables; do not edit."
    print ".TH " plain(upper) " 1 " date " \"parallax " version "\" \"User Commands\""
    print ".nh"
    print ".ad l"
    section("NAME")
    print plain(name) " \\- " plain(about)
    section("SYNOPSIS")
    print "\\fB" plain(name) "\\fR " (is_overview ? "" : "[\\fIOPTION\\fR]... ") synopsis(operands)
    if (!is_overview) {
        print ".br"
        print "\\fBparallax " plain(substr(name, 10)) "\\fR [\\fIOPTION\\fR]... " synopsis(operands)
    }
    section("DESCRIPTION")
    paragraph(summary)
}

# Placeholders are in capitals.
function synopsis(text,    n, i, word, line) {
    n = split(text, word, " ")
    for (i = 1; i <= n; i++)
        line = line (i > 1 ? " " : "") \
            (word[i] ~ /^-/ ? "\\fB" plain(word[i]) "\\fR" : "\\fI" plain(word[i]) "\\fR")
    return line
}

BEGIN { FS = "\t" }

FNR == 1 { file++ }

file == 1 && $1 == "command" { command[++commands] = $2; does[$2] = $3 }
file == 1 && $1 == "program" { overview = $2 }

file == 2 && $1 == "program" {
    name = $2
    is_overview = name == overview
    about = is_overview ? "shows where teams see the same customer differently" \
                        : does[substr(name, 10)]
}
file == 2 && $1 == "operands" { operands = $2 }
file == 2 && $1 == "summary" { summary = summary (summary == "" ? "" : " ") $2 }
file == 2 && $1 == "option" { options[++n_options] = $0 }
file == 2 && $1 == "footer" { footers[++n_footers] = $2 }

file == 3 { sections[++n_sections] = $0 }

function describe(    i, field) {
    for (i = 1; i <= n_footers; i++)
        footer(footers[i])
    flush()
    if (is_overview) {
        section("PROGRAMS")
        for (i = 1; i <= commands; i++)
            item("parallax-" command[i], sentence(does[command[i]]))
        return
    }
    section("OPTIONS")
    for (i = 1; i <= n_options; i++) {
        split(options[i], field, "\t")
        option(field[2], field[3], field[4], field[5], field[6])
    }
}

function further(    i, line, at, shown) {
    for (i = 1; i <= n_sections; i++) {
        line = sections[i]
        if (line !~ /^    / && shown) {
            print ".fi"
            print ".RE"
            shown = 0
        }
        if (line ~ /^#/ || line == "")
            continue
        at = index(line, " :: ")
        if (line ~ /^= /)
            section(substr(line, 3))
        else if (line ~ /^    /) {
            if (!shown) {
                if (!fresh)
                    print ".PP"
                fresh = 0
                print ".RS 4"
                print ".nf"
            }
            shown = 1
            print "\\fB" plain(substr(line, 5)) "\\fR"
        } else if (at)
            item(substr(line, 1, at - 1), substr(line, at + 4))
        else
            paragraph(line)
    }
    if (shown) {
        print ".fi"
        print ".RE"
    }
}

function exits() {
    section("EXIT STATUS")
    item("0", "Done.")
    item("1", name == "parallax-check" ? "There is a problem or a warning, or the job could not be done." \
                                       : "The job could not be done; the message says why.")
    item("2", "The command line was wrong; nothing was read or written.")
    item("130", "Interrupted; temporary files are removed.")
}

function others(    i, n, page) {
    section("SEE ALSO")
    if (!is_overview)
        page[++n] = overview
    for (i = 1; i <= commands; i++)
        if ("parallax-" command[i] != name)
            page[++n] = "parallax-" command[i]
    for (i = 1; i <= n; i++)
        print ".BR " plain(page[i]) " (1)" (i < n ? "," : "")
}

END {
    head()
    describe()
    exits()
    further()
    others()
}
