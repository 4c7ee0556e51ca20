/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/results/dictionary.h"

#include "parallax/results/changes.h"
#include "parallax/results/plan.h"
#include "parallax/results/records.h"

static const char *type_words(enum plx_field_type type)
{
    switch (type) {
    case PLX_FIELD_NUMBER:
        return "number";
    case PLX_FIELD_COUNT:
        return "whole number";
    case PLX_FIELD_FLAG:
        return "true or false";
    case PLX_FIELD_TEXT:
    default:
        return "text";
    }
}

static void add_table(struct plx_text *text, const struct plx_record_type *type)
{
    plx_text_addf(
        text, "\n## %s\n\nA row is %s.\n\n| column | type | unit | meaning |\n|---|---|---|---|\n",
        type->name, type->row);
    for (size_t i = 0; i < type->n_fields; i++) {
        const struct plx_field *field = &type->field[i];

        plx_text_addf(text, "| %s | %s | %s | %s |\n", field->name, type_words(field->type),
                      field->unit, field->meaning);
    }
}

static const struct plx_record_type *const beside[] = {
    &plx_changes_type,
    &plx_agreement_changes_type,
    &plx_truth_changes_type,
    &plx_plan_type,
};

void plx_dictionary_add(struct plx_text *text)
{
    plx_text_add(text,
                 "# The result tables\n\n"
                 "One CSV file each, UTF-8, with a header row. A cell is empty where nothing "
                 "is defined;\n`note` then says why. Numbers are the shortest text that "
                 "reads back to the same double.\nText that a spreadsheet would take for a "
                 "formula has a `'` in front, also behind `;` and\nat the begin of a line; "
                 "the programs take it away again.\n`datapackage.json` in each results folder "
                 "says the same for programs. This page is made\nfrom the descriptions in "
                 "`src/results`, and a test keeps it current.\n");
    for (size_t i = 0; i < PLX_TABLES; i++)
        add_table(text, &plx_record_types[i]);
    plx_text_add(text, "\n# Tables beside those of a run\n\n"
                       "`parallax compare OLD NEW` makes the first three, `parallax plan STUDY` "
                       "the last,\neach with a `run` of its own. They never stand in the results "
                       "folder of a run.\n");
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
        add_table(text, beside[i]);
}
