/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialects.h"

/* Files of statistics packages and Triple-S: readers/ turns them into tables of names and codes,
   and their codebooks tell the words. */

#define FOREIGN(which, title, reason)                                                              \
    .dialect = (which), .foreign = true, .name = (title), .clue = (reason), .delimiter = ',',      \
    .line_end = "\n", .header = {PLX_HEADER_TAG}, .n_headers = 1,                                  \
    .part_before = " - \n: ", .part_after = "", .tag_join = "_\n.\n@", .multi_join = ";",          \
    .tick = PLX_TICK_ONE

const struct plx_layout plx_layout_spss = {
    FOREIGN(PLX_DIALECT_SPSS, "an SPSS file", "its first bytes say so"),
};

const struct plx_layout plx_layout_stata = {
    FOREIGN(PLX_DIALECT_STATA, "a Stata file", "its first bytes say so"),
};

const struct plx_layout plx_layout_sas = {
    FOREIGN(PLX_DIALECT_SAS, "a SAS file", "its first bytes say so"),
};

const struct plx_layout plx_layout_triple_s = {
    FOREIGN(PLX_DIALECT_TRIPLE_S, "Triple-S", "it is a Triple-S definition"),
    .weighs = true,
};
