/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialects.h"

/* The form's own CSV joins ticked choices with ";", the linked sheet with ", ". */

#define TIMESTAMPS                                                                                 \
    "Timestamp\nZeitstempel\nMarca temporal\nHorodateur\nInformazioni cronologiche\n"              \
    "Carimbo de data/hora\nTijdstempel\nTidsstempel\nTidst\u00E4mpel\nAikaleima\n"                 \
    "Sygnatura czasowa\n\u010Casov\u00E9 raz\u00EDtko\nId\u0151b\u00E9lyeg\nZaman damgas\u0131\n"  \
    "Marca de temps\n\u30BF\u30A4\u30E0\u30B9\u30BF\u30F3\u30D7\n\uD0C0\uC784\uC2A4\uD0EC\uD504\n" \
    "\u65F6\u95F4\u6233\u8BB0\n\u6642\u9593\u6233\u8A18"

static const struct plx_layout_field field[] = {
    {PLX_FIELD_END, "Timestamp", TIMESTAMPS, NULL},
    {PLX_FIELD_EMAIL, "Email Address", "Email Address\nUsername", NULL},
    {PLX_FIELD_OTHER, "Score", NULL, NULL},
};

#define FORMS                                                                                      \
    .dialect = PLX_DIALECT_GOOGLE_FORMS, .name = "Google Forms",                                   \
    .clue = "its first column is a time stamp",                                                    \
    .sign = {{.record = 0, .first_only = true, .cell = TIMESTAMPS}}, .n_signs = 1,                 \
    .delimiter = ',', .line_end = "\r\n", .header = {PLX_HEADER_TEXT}, .n_headers = 1,             \
    .part_before = " [", .part_after = "]", .own_words = true, .multi_joined = true,               \
    .tick = PLX_TICK_LABEL, .labels = true, .no_codes = true, .field = field, .n_before = 1,       \
    .n_fields = sizeof field / sizeof *field, .date = "%m/%d/%Y %H:%M:%S"

const struct plx_layout plx_layout_google_forms = {
    FORMS,
    .form = "form",
    .multi_join = ";",
};

/* Known from the other by its cells alone. */
const struct plx_layout plx_layout_google_forms_sheet = {
    FORMS,
    .form = "sheet",
    .multi_join = ", ",
};
