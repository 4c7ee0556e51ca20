/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialects.h"

/* Any table with one header row, whoever made it: so it takes every way in which a column says
   that it is a part of a question. */
const struct plx_layout plx_layout_plain = {
    .dialect = PLX_DIALECT_PLAIN,
    .name = "a plain table",
    .clue = "it has no mark of a survey platform",
    .delimiter = ',',
    .line_end = "\n",
    .header = {PLX_HEADER_TAG},
    .n_headers = 1,
    .part_before = " - \n [\n[\n: ",
    .part_after = "",
    .tag_join = "_\n.\n/\n[\n#\n - \n [\n: ",
    .companions = "_TEXT\n_DO\n[comment]",
    .multi_joined = true,
    .multi_join = ";",
    .tick = PLX_TICK_ONE,
    .labels = true,
};
