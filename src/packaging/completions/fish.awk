# SPDX-License-Identifier: GPL-3.0-or-later
# What fish offers for each program, as a word behind parallax; parallax-NAME wraps it.

function offered(kind, values) {
    if (kind == "words")
        return "-x -a " quoted(values)
    if (kind == "list")
        return "-x -a " quoted("(__fish_append , " values ")")
    if (kind ~ /^@(teams|measures|questions)$/)
        return "-x -a " quoted("(__parallax_pairs " substr(kind, 2) ")")
    if (kind ~ /^@/)
        return "-x -a " quoted("(__parallax_list " substr(kind, 2) ")")
    if (kind == "folder")
        return "-x -a '(__fish_complete_directories)'"
    return kind == "file" ? "-r -F" : "-x"
}

function print_option(program, name, o,    line) {
    line = "complete -c parallax -n '__parallax_is " program "'"
    if (letter[name, o] != "")
        line = line " -s " letter[name, o]
    line = line (length(option[name, o]) == 1 && letter[name, o] == "" ? " -o " : " -l ") option[name, o]
    if (argument[name, o] != "")
        line = line " " offered(kinds[name, o], values[name, o])
    print line " -d " quoted(help[name, o])
}

function print_operand(program, o, count, kind,    test) {
    test = "complete -c parallax -n '__parallax_is " program "; and __parallax_at " o "' "
    if (kind == "study")
        print test "-f -k -a '(__fish_complete_suffix .yaml .yml)'"
    else if (kind == "folder")
        print test "-f -a '(__fish_complete_directories)'"
    else if (kind ~ /^export/)
        print test "-F -a '(__parallax_teams)'"
    else
        print test "-F"
}

# Which options take a word of their own.
function print_takes(    i, o, name, line) {
    print "function __parallax_takes"
    print "    switch \"$argv\""
    line = "        case"
    for (i = 1; i <= n_commands; i++) {
        name = "parallax-" commands[i]
        for (o = 1; o <= n_options[name]; o++)
            if (argument[name, o] != "") {
                line = line " '" commands[i] " --" option[name, o] "'"
                if (letter[name, o] != "")
                    line = line " '" commands[i] " -" letter[name, o] "'"
            }
    }
    print line
    print "            return 0"
    print "    end"
    print "    return 1"
    print "end\n"
}

END {
    print_takes()
    for (i = 1; i <= n_commands; i++) {
        command = commands[i]
        name = "parallax-" command
        print "complete -c parallax -n '__parallax_asks' -a " command " -d " quoted(does[command])
        for (o = 1; o <= n_options[name]; o++)
            print_option(command, name, o)
        n = split(operands[name], operand, " ")
        for (o = 1; o <= n; o++)
            print_operand(command, o (operand[o] ~ /\.\.\.$/ ? " more" : ""), n, operand[o])
        print ""
    }
}
