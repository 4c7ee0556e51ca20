# SPDX-License-Identifier: GPL-3.0-or-later
# A function for each program in zsh; zsh.zsh calls them.

function action(kind, values) {
    if (kind == "words")
        return "(" values ")"
    if (kind == "list")
        return "_sequence compadd - " values
    if (kind ~ /^@(teams|measures|questions)$/)
        return "_parallax_pairs " substr(kind, 2)
    if (kind ~ /^@/)
        return "_parallax_names " substr(kind, 2)
    if (kind == "study")
        return "_parallax_study"
    if (kind == "export")
        return "_parallax_export"
    return kind == "folder" ? "_files -/" : kind == "file" ? "_files" : " "
}

function spec(name, o,    text, flags, what, takes) {
    takes = argument[name, o] != ""
    what = help[name, o]
    gsub(/[][\\]/, "\\\\&", what)
    text = quoted("[" what "]" (takes ? ":" argument[name, o] ":" \
        action(kinds[name, o], values[name, o]) : ""))
    flags = "--" option[name, o] (takes ? "=" : "")
    if (what ~ /may be repeated/)
        return "'*'" flags text
    if (letter[name, o] == "")
        return flags text
    return quoted("(-" letter[name, o] " --" option[name, o] ")") \
        "{-" letter[name, o] (takes ? "+" : "") "," flags "}" text
}

END {
    line = "#compdef parallax"
    for (i = 1; i <= n_programs; i++)
        if (programs[i] != "parallax")
            line = line " " programs[i]
    print line
    print "# Made from the programs' own tables; do not edit."
    print ""
    print "_parallax_programs() {"
    print "    local -a programs=("
    for (i = 1; i <= n_commands; i++)
        print "        " quoted(commands[i] ":" does[commands[i]])
    print "        " quoted("help:what a program takes")
    print "    )"
    print "    _describe program programs"
    print "}"
    for (i = 1; i <= n_programs; i++) {
        name = programs[i]
        if (!n_options[name])
            continue
        print "\n_" name "() {"
        print "    _arguments -s -S \\"
        for (o = 1; o <= n_options[name]; o++)
            print "        " spec(name, o) " \\"
        n = split(operands[name], operand, " ")
        for (o = 1; o <= n; o++) {
            more = sub(/\.\.\.$/, "", operand[o])
            print "        " quoted((more ? "*" : o) ":" operand[o] ":" action(operand[o], "-")) \
                (o < n ? " \\" : "")
        }
        print "}"
    }
    print ""
}
