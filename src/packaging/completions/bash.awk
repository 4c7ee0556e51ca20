# SPDX-License-Identifier: GPL-3.0-or-later
# The tables of bash.sh, which does the completing.

END {
    print "_parallax_programs=" quoted(join_commands())
    print ""
    print "# LETTER NAME KIND VALUES of each option; \"-\" for none, \"switch\" where nothing follows."
    print "_parallax_options() {"
    print "    case $1 in"
    for (i = 1; i <= n_programs; i++) {
        name = programs[i]
        if (!n_options[name])
            continue
        print "    " name ") printf '%s\\n' \\"
        for (o = 1; o <= n_options[name]; o++)
            print "        " quoted(row(name, o)) (o < n_options[name] ? " \\" : " ;;")
    }
    print "    esac"
    print "}"
    print ""
    print "_parallax_operands() {"
    print "    case $1 in"
    for (i = 1; i <= n_programs; i++)
        if (n_options[programs[i]])
            print "    " programs[i] ") printf '%s' " quoted(operands[programs[i]]) " ;;"
    print "    esac"
    print "}"
    print ""
}

function join_commands(    i, line) {
    for (i = 1; i <= n_commands; i++)
        line = line (i > 1 ? " " : "") commands[i]
    return line
}

function row(name, o,    kind) {
    kind = argument[name, o] == "" ? "switch" : kinds[name, o] == "" ? "-" : kinds[name, o]
    return (letter[name, o] == "" ? "-" : letter[name, o]) " " option[name, o] " " kind " " \
        (kind == "words" || kind == "list" ? values[name, o] : "-")
}
