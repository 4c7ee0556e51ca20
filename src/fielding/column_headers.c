/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "columns.h"

/* Words that a part has beside its question's: `question - part`, `question [part]`,
   `part:question`, or none but its own. */
static void add_stem_and_part(struct plx_text *cell, const struct plx_layout *layout,
                              const struct plx_export_column *column, struct plx_pool *pool)
{
    const bool alone = layout->bare && column->words;

    if (layout->part_first && column->words) {
        plx_text_add(cell, column->words);
        plx_text_add(cell, plx_first_of(layout->part_before, pool));
    }
    plx_text_add(cell, alone ? column->words : column->stem);
    if (!column->words || alone || layout->part_first)
        return;
    plx_text_add(cell, plx_first_of(layout->part_before, pool));
    plx_text_add(cell, column->words);
    plx_text_add(cell, plx_first_of(layout->part_after, pool));
}

static void add_import_id(struct plx_text *cell, const struct plx_layout *layout,
                          const struct plx_export_column *column)
{
    const struct plx_layout_field *field =
        column->kind == PLX_EXPORT_FIELD ? &layout->field[column->index] : NULL;

    plx_text_add(cell, layout->import_before);
    if (column->qid > 0)
        plx_text_addf(cell, "QID%zu%s", column->qid, column->qid_end);
    else
        plx_text_add(cell, field && field->import_id ? field->import_id : column->name);
    plx_text_add(cell, layout->import_after);
}

/* A stem stands over the first of its columns only. */
static bool stem_is_repeated(const struct plx_export_plan *plan, size_t index)
{
    const struct plx_export_column *column = &plan->column[index];
    const struct plx_export_column *before = index > 0 ? column - 1 : NULL;

    return column->words && before && before->words && before->index == column->index;
}

static void header_cell(struct plx_export_plan *plan, const struct plx_layout *layout,
                        enum plx_header header, size_t index, struct plx_text *cell)
{
    const struct plx_export_column *column = &plan->column[index];
    const bool is_field = column->kind == PLX_EXPORT_FIELD;
    const struct plx_layout_field *field = is_field ? &layout->field[column->index] : NULL;

    switch (header) {
    case PLX_HEADER_TAG:
        /* where a row of parts tells columns apart, a tag is not repeated */
        if (!stem_is_repeated(plan, index) || strcmp(column->name, column[-1].name) != 0)
            plx_text_add(cell, column->name);
        break;
    case PLX_HEADER_TEXT:
        if (field && field->text)
            plx_text_add(cell, plx_first_of(field->text, &plan->pool));
        else
            add_stem_and_part(cell, layout, column, &plan->pool);
        break;
    case PLX_HEADER_STEM:
        if (!stem_is_repeated(plan, index) && (column->words || !layout->bare))
            plx_text_add(cell, column->stem);
        break;
    case PLX_HEADER_PART:
        if (column->words)
            plx_text_add(cell, column->words);
        else if (layout->bare)
            plx_text_add(cell, column->stem);
        else if (column->kind == PLX_EXPORT_WHOLE || column->kind == PLX_EXPORT_PART ||
                 column->kind == PLX_EXPORT_TEAM)
            plx_text_add(cell, plx_first_of(layout->answer_part, &plan->pool));
        break;
    case PLX_HEADER_SKIPPED:
        break;
    case PLX_HEADER_IMPORT_ID:
        add_import_id(cell, layout, column);
        break;
    case PLX_HEADER_CODED:
        plx_text_add(cell, column->name);
        /* codes hold no blanks: what does is words of its own */
        if (strchr(column->name, ' '))
            break;
        plx_text_add(cell, ". ");
        if (field && field->text)
            plx_text_add(cell, plx_first_of(field->text, &plan->pool));
        else
            add_stem_and_part(cell, layout, column, &plan->pool);
        break;
    }
}

void plx_export_plan_headers(struct plx_export_plan *plan, const struct plx_layout *layout,
                             struct plx_text *text)
{
    struct plx_text cell = {0};

    if (layout->mark)
        plx_text_add(text, "\xEF\xBB\xBF");
    for (size_t row = 0; row < layout->n_headers; row++) {
        for (size_t c = 0; c < plan->count; c++) {
            plx_text_clear(&cell);
            header_cell(plan, layout, layout->header[row], c, &cell);
            plx_export_add_cell(text, layout, c == 0, plx_text_string(&cell));
        }
        plx_text_add(text, layout->line_end);
    }
    text->failed |= plx_text_failed(&cell);
    plx_text_release(&cell);
}
