/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialects.h"

/* Written as .xlsx only, in the language of whoever exports; people save it as CSV, too. Choices
   are joined by ";" with one more behind the last, and rankings are, too. */

#define STARTS "Start time\nStartzeit\nHeure de début\nHora de inicio\nHora de início\nBegintijd"
#define ENDS                                                                                       \
    "Completion time\nFertigstellungszeit\nHeure de fin\nHora de finalización\n"                  \
    "Hora de conclusão\nTijd van voltooien"

static const struct plx_layout_field field[] = {
    {PLX_FIELD_KEY, "ID", "ID\nId", NULL},
    {PLX_FIELD_START, "Start time", STARTS, NULL},
    {PLX_FIELD_END, "Completion time", ENDS, NULL},
    {PLX_FIELD_EMAIL, "Email", "Email\nE-Mail\nE-mail\nAdresse de messagerie\nCorreo electrónico",
     NULL},
    {PLX_FIELD_NAME, "Name", "Name\nNom\nNombre\nNome\nNaam", NULL},
    {PLX_FIELD_OTHER, "Last modified time",
     "Last modified time\nHeure de la dernière modification\nHora de la última modificación\n"
     "Hora da última modificação\nTijd van laatste wijziging",
     NULL},
    {PLX_FIELD_OTHER, "Language", "Language\nSprache\nLangue\nIdioma\nTaal", NULL},
    {PLX_FIELD_OTHER, "Total points", "Total points\nGesamtpunktzahl", NULL},
    {PLX_FIELD_OTHER, "Quiz feedback", "Quiz feedback\nPrüfungsfeedback", NULL},
    {PLX_FIELD_OTHER, "Grade posted time", "Grade posted time\nUhrzeit der Notenveröffentlichung",
     NULL},
};

const struct plx_layout plx_layout_microsoft_forms = {
    .dialect = PLX_DIALECT_MICROSOFT_FORMS,
    .name = "Microsoft Forms",
    .clue = "its first column is ID, and it has a start and a completion time",
    .sign = {{.record = 0, .first_only = true, .cell = "ID"},
             {.record = 0, .cell = STARTS},
             {.record = 0, .cell = ENDS}},
    .n_signs = 3,
    .delimiter = ',',
    .line_end = "\r\n",
    .header = {PLX_HEADER_TEXT},
    .n_headers = 1,
    .part_before = " - ",
    .part_after = "",
    .asides = "Points - \nFeedback - ",
    .multi_joined = true,
    .multi_join = ";",
    .multi_end = ";",
    .tick = PLX_TICK_LABEL,
    .ranks = PLX_RANKS_JOINED,
    .labels = true,
    .no_codes = true,
    .field = field,
    .n_before = 5,
    .n_fields = sizeof field / sizeof *field,
    .date = "%m/%d/%y %H:%M:%S",
};
