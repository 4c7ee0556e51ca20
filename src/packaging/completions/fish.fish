# SPDX-License-Identifier: GPL-3.0-or-later
# Completes parallax and its programs in fish; the lines below the functions are made from the
# programs' own tables.

# The words before the cursor, without parallax; for parallax-NAME its NAME stands first.
function __parallax_words
    set -l words (commandline -opc)
    set -l name (string replace -r '.*/' '' -- $words[1])
    if string match -q 'parallax-*' -- $name
        string replace 'parallax-' '' -- $name
    end
    string join \n -- $words[2..-1]
end

function __parallax_is
    set -l words (__parallax_words)
    test "$words[1]" = $argv[1]
end

# Whether the name of a program is still to come.
function __parallax_asks
    set -l words (__parallax_words)
    test (count $words) -eq 0; or test "$words" = help
end

# Whether operand $argv[1] is to come, or, with "more", one behind it.
function __parallax_at
    set -l words (__parallax_words)
    set -l operands 0
    set -l skip 0
    for word in $words[2..-1]
        if test $skip -eq 1
            set skip 0
        else if string match -q -- '-?*' $word
            __parallax_takes $words[1] $word; and set skip 1
        else
            set operands (math $operands + 1)
        end
    end
    test (math $operands + 1) -eq $argv[1]; or begin
        test "$argv[2]" = more; and test $operands -ge $argv[1]
    end
end

# The names of the study on the command line, which is the first file that can be read as one.
function __parallax_list
    set -l words (commandline -opc)
    set -l check (string replace -r 'parallax[^/]*$' parallax-check -- $words[1])
    for word in $words[2..-1]
        if string match -qr '\.ya?ml$' -- $word; and test -f $word
            $check --list $argv[1] $word 2>/dev/null; and return
        end
    end
end

# NAME=NUMBER,...
function __parallax_pairs
    set -l before (string match -r '^(?:.*,)?' -- (commandline -ct | string replace -r '^--?[a-z-]+=' ''))
    __parallax_list $argv[1] | string replace -r '^([^\t]*)' "$before"'$1='
end

function __parallax_teams
    __parallax_list teams | string replace -r '^([^\t]*)' '$1='
end

complete -c parallax -f
complete -c parallax -n __parallax_asks -a help -d 'What a program takes'
complete -c parallax -n __parallax_asks -s h -l help -d 'print this help and exit'
complete -c parallax -n __parallax_asks -s V -l version -d 'print the version and exit'

