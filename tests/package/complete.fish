#!/usr/bin/env fish
# SPDX-License-Identifier: GPL-3.0-or-later
# What fish offers for a line: complete.fish SHARE LINE
set -p fish_complete_path $argv[1]/fish/vendor_completions.d
complete -C $argv[2] | string split -f 1 \t
