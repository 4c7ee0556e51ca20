# SPDX-License-Identifier: GPL-3.0-or-later
# What an operand or the argument of an option is, from its placeholder and its values, as
# --describe prints them. Each shell's script stands behind this one:
#
#   awk -f kinds.awk -f SHELL.awk PARALLAX.tsv NAME.tsv...

# words: one of the values; list: some of them, commas between; @KIND: what
# `parallax-check --list KIND` prints of the study; file, study, folder; else "".
function kind_of(argument, values) {
    if (values ~ /^@/)
        return values
    if (values != "-" && values != "")
        return argument == "LIST" ? "list" : "words"
    if (argument ~ /^(FILE|PATH|RESPONSES)$/)
        return "file"
    if (argument ~ /^(DIR|RESULTS|PERSONAS|OLD|NEW)$/)
        return "folder"
    if (argument == "STUDY")
        return "study"
    return argument == "EXPORT" ? "export" : ""
}

# The kinds of the operands, blanks between; the last goes on for ever where "..." follows it.
function operand_kinds(text,    n, i, word, line, more) {
    n = split(text, word, " ")
    for (i = 1; i <= n && word[i] !~ /^-/; i++) {
        gsub(/[][]/, "", word[i])
        more = sub(/\.\.\.$/, "", word[i])
        line = line (line == "" ? "" : " ") kind_of(word[i], "-") (more ? "..." : "")
    }
    return line
}

# In single quotes, for the three shells alike.
function quoted(text) {
    gsub(/'/, "'\\''", text)
    return "'" text "'"
}

BEGIN { FS = "\t" }

$1 == "program" { name = $2; short = substr($2, 10); programs[++n_programs] = $2 }
$1 == "command" { commands[++n_commands] = $2; does[$2] = $3 }
$1 == "operands" { operands[name] = operand_kinds($2) }
$1 == "option" {
    n = ++n_options[name]
    letter[name, n] = $2 == "-" ? "" : $2
    option[name, n] = $3
    argument[name, n] = $4 == "-" ? "" : $4
    values[name, n] = $5
    kinds[name, n] = $4 == "-" ? "" : kind_of($4, $5)
    help[name, n] = $6
}
