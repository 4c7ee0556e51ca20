/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "columns.h"

#include <stdlib.h>
#include <string.h>

#include "parallax/base/csv.h"
#include "parallax/base/memory.h"
#include "parallax/base/pool.h"
#include "parallax/base/text.h"
#include "parallax/fielding/simulate.h"

/* What the steps of making a plan share. */
struct making {
    const struct plx_study *study;
    const struct plx_layout *layout;
    struct plx_export_plan *plan;
    const char *join;     /* between a tag and the number of a part */
    const char *after;    /* behind it */
    size_t qid;           /* of the question before */
    const char *qid_stem; /* its tag up to the number of the part; NULL: not a part */
    bool out_of_memory;
};

const char *plx_first_of(const char *alternatives, struct plx_pool *pool)
{
    return alternatives ? plx_pool_copy(pool, alternatives, strcspn(alternatives, "\n")) : "";
}

static struct plx_export_column *add(struct making *making, enum plx_export_kind kind, size_t index,
                                     const char *name)
{
    struct plx_export_plan *plan = making->plan;
    struct plx_export_column *column;

    if (!name || plx_array_grow(&plan->column, &plan->capacity, plan->count, sizeof *plan->column,
                                NULL) != PLX_OK) {
        making->out_of_memory = true;
        return NULL;
    }
    column = &plan->column[plan->count++];
    *column = (struct plx_export_column){
        .kind = kind, .index = index, .name = name, .stem = name, .qid_end = ""};
    return column;
}

static bool has_tags(const struct plx_layout *layout)
{
    return layout->header[0] == PLX_HEADER_TAG || layout->header[0] == PLX_HEADER_CODED;
}

/* The number of a question on the platform: rows of one matrix (Q5_1, Q5_2) share it. */
static void number_column(struct making *making, struct plx_export_column *column)
{
    const char *mark = strrchr(column->name, '_');
    const size_t stem = mark ? (size_t)(mark - column->name) : 0;
    const bool is_part = mark && mark[1] && mark[1 + strspn(mark + 1, "0123456789")] == '\0';

    if (!is_part) {
        making->qid_stem = NULL;
        column->qid = ++making->qid;
        return;
    }
    if (!making->qid_stem || strlen(making->qid_stem) != stem ||
        strncmp(making->qid_stem, column->name, stem) != 0) {
        making->qid_stem = plx_pool_copy(&making->plan->pool, column->name, stem);
        making->out_of_memory |= !making->qid_stem;
        making->qid++;
    }
    column->qid = making->qid;
    column->qid_end = mark;
}

size_t plx_export_places(const struct plx_question *question, const struct plx_layout *layout)
{
    if (question->type != PLX_RANK)
        return 0;
    if (question->columns.count > 1 && question->columns.count < question->n_options)
        return question->columns.count;
    return layout->ranks == PLX_RANKS_PLACES ? question->n_options : 0;
}

/* How many columns a question of several parts has; 0: it fills one cell. */
static size_t count_parts(const struct plx_question *question, const struct plx_layout *layout)
{
    if (layout->dialect == PLX_DIALECT_TAGGED)
        return 0;
    switch (question->type) {
    case PLX_SINGLE:
        /* no column is called "don't know" */
        return layout->expands && question->missing.count == 0 ? question->n_options : 0;
    case PLX_MULTI:
        return layout->multi_joined && question->columns.count < 2 ? 0 : question->n_options;
    case PLX_RANK:
        if (layout->ranks == PLX_RANKS_JOINED && question->columns.count < 2)
            return 0;
        return plx_export_places(question, layout) > 0 ? plx_export_places(question, layout)
                                                       : question->n_options;
    case PLX_POINTS:
        return question->n_options;
    case PLX_BEST_WORST:
        return 2 * plx_question_tasks(question);
    default:
        return 0;
    }
}

static const char *part_words(struct making *making, const struct plx_question *question,
                              size_t part)
{
    if (plx_export_places(question, making->layout) > 0)
        return plx_pool_format(&making->plan->pool, "Rank %zu", part + 1);
    if (question->type != PLX_BEST_WORST)
        return question->option[part].label;
    return plx_pool_format(&making->plan->pool, "%s %zu", part % 2 == 0 ? "Best" : "Worst",
                           part / 2 + 1);
}

/* Where a platform writes the minus sign of a code as another, its codes are small, too. */
static void write_code(const struct plx_layout *layout, char *code)
{
    for (; layout->code_minus && *code; code++)
        *code = *code == '-'                   ? layout->code_minus
                : *code >= 'A' && *code <= 'Z' ? (char)(*code | 0x20)
                                               : *code;
}

/* Ranks have numbers where a column is a rank, and so have best and worst. */
static const char *part_tag(struct making *making, const struct plx_question *question, size_t part)
{
    const struct plx_layout *layout = making->layout;
    const bool coded = layout->tag_codes && question->type != PLX_BEST_WORST &&
                       plx_export_places(question, layout) == 0;
    const char *tag = question->columns.item[0];
    char *name;

    if (!coded)
        return plx_pool_format(&making->plan->pool, "%s%s%zu%s", tag, making->join, part + 1,
                               making->after);
    name = plx_pool_format(&making->plan->pool, "%s%s%s%s", tag, making->join,
                           question->option[part].code, making->after);
    if (name)
        write_code(layout, name + strlen(tag) + strlen(making->join));
    return name;
}

static void add_part(struct making *making, size_t index, size_t part)
{
    const struct plx_question *question = &making->study->question[index];
    const struct plx_texts *columns = &question->columns;
    const char *words = part_words(making, question, part);
    const bool named = columns->count > 1;
    struct plx_export_column *column;
    const char *name;

    if (named)
        name = columns->item[part < columns->count ? part : columns->count - 1];
    else if (has_tags(making->layout) && making->layout->tag_join)
        name = part_tag(making, question, part);
    else
        name = columns->item[0];
    column = add(making, PLX_EXPORT_PART, index, name);
    if (!column)
        return;
    column->part = part;
    column->stem = has_tags(making->layout) ? question->text : name;
    /* A column that the study names by itself is a question of its own where there are no tags. */
    column->words = named && !has_tags(making->layout) ? NULL : words;
    making->out_of_memory |= !words;
    number_column(making, column);
}

static void add_whole(struct making *making, size_t index)
{
    const struct plx_question *question = &making->study->question[index];
    const bool tagged = making->layout->dialect == PLX_DIALECT_TAGGED;
    struct plx_export_column *column =
        add(making, PLX_EXPORT_WHOLE, index, tagged ? question->id : question->columns.item[0]);

    if (!column)
        return;
    if (has_tags(making->layout))
        column->stem = question->text;
    number_column(making, column);
}

static void add_question(struct making *making, size_t index)
{
    const struct plx_question *question = &making->study->question[index];
    const size_t parts = count_parts(question, making->layout);

    if (parts == 0 || (making->layout->multi_both && question->type == PLX_MULTI))
        add_whole(making, index);
    for (size_t part = 0; part < parts; part++)
        add_part(making, index, part);
}

/* Whether the layout has a column for it already, so that the study need not get one. */
static bool has_field(const struct plx_layout *layout, const char *name, enum plx_field_role role)
{
    for (size_t f = 0; f < layout->n_before + layout->n_behind; f++) {
        const char *tag = layout->field[f].tag;
        const size_t length = strcspn(tag, "\n");

        if (layout->field[f].role == role &&
            (!name || (strlen(name) == length && strncmp(name, tag, length) == 0)))
            return true;
    }
    return false;
}

static void add_extra(struct making *making, const char *name, enum plx_field_role role,
                      enum plx_export_kind kind)
{
    const bool tagged = making->layout->dialect == PLX_DIALECT_TAGGED;

    if (name && !tagged && !has_field(making->layout, name, role))
        add(making, kind, 0, name);
}

static bool is_there(const struct making *making, enum plx_export_kind kind, size_t index)
{
    for (size_t c = 0; c < making->plan->count; c++)
        if (making->plan->column[c].kind == kind && making->plan->column[c].index == index)
            return true;
    return false;
}

/* A column of the platform's own may be what the study takes the team from, or keeps. */
static void add_field(struct making *making, size_t f)
{
    const struct plx_study *study = making->study;
    const struct plx_texts *keep = &study->intake.keep;
    const char *name = plx_first_of(making->layout->field[f].tag, &making->plan->pool);
    enum plx_export_kind kind = PLX_EXPORT_FIELD;
    size_t index = f;

    for (size_t k = 0; k < keep->count && name; k++)
        if (strcmp(keep->item[k], name) == 0) {
            kind = PLX_EXPORT_KEPT;
            index = k;
        }
    if (study->team_column && name && strcmp(study->team_column, name) == 0) {
        kind = PLX_EXPORT_TEAM;
        index = 0;
    }
    if (kind == PLX_EXPORT_FIELD || making->layout->dialect == PLX_DIALECT_TAGGED)
        add(making, PLX_EXPORT_FIELD, f, name);
    else if (!is_there(making, kind, index))
        add(making, kind, index, name);
}

static void add_team(struct making *making)
{
    struct plx_export_column *column;

    if (has_field(making->layout, NULL, PLX_FIELD_TEAM) || making->study->team_from_file ||
        is_there(making, PLX_EXPORT_TEAM, 0))
        return;
    column = add(making, PLX_EXPORT_TEAM, 0, making->study->team_column);
    if (column)
        number_column(making, column);
}

enum plx_status plx_export_plan_make(const struct plx_study *study, const struct plx_layout *layout,
                                     struct plx_export_plan *plan, struct plx_error *err)
{
    const struct plx_export_settings *intake = &study->intake;
    struct making making = {.study = study, .layout = layout, .plan = plan};

    *plan = (struct plx_export_plan){0};
    making.join = plx_first_of(layout->tag_join, &plan->pool);
    if (!making.join)
        return plx_fail_memory(err, "the columns of the export");
    making.after = layout->tag_after ? layout->tag_after : "";
    for (size_t f = 0; f < layout->n_before; f++)
        add_field(&making, f);
    add_extra(&making, intake->respondent, PLX_FIELD_KEY, PLX_EXPORT_KEY);
    add_extra(&making, intake->duration, PLX_FIELD_DURATION, PLX_EXPORT_DURATION);
    add_team(&making);
    for (size_t q = 0; q < study->n_questions; q++)
        add_question(&making, q);
    /* Naming a text question keeps its words, which stand in its own column. */
    for (size_t k = 0; k < intake->keep.count; k++)
        if (plx_study_find_question(study, intake->keep.item[k]) == PLX_NONE &&
            !is_there(&making, PLX_EXPORT_KEPT, k))
            add(&making, PLX_EXPORT_KEPT, k, intake->keep.item[k]);
    add_extra(&making, intake->weight, PLX_FIELD_WEIGHT, PLX_EXPORT_WEIGHT);
    for (size_t f = layout->n_before; f < layout->n_before + layout->n_behind; f++)
        add_field(&making, f);
    if (!making.out_of_memory)
        return PLX_OK;
    plx_export_plan_release(plan);
    return plx_fail_memory(err, "the columns of the export");
}

void plx_export_add_cell(struct plx_text *text, const struct plx_layout *layout, bool first,
                         const char *cell)
{
    if (!first)
        plx_text_add_bytes(text, &layout->delimiter, 1);
    /* What other platforms write is not guarded, since they write it as it is. */
    if (layout->dialect == PLX_DIALECT_TAGGED) {
        plx_csv_add_text(text, cell, strlen(cell));
        return;
    }
    if (!layout->quotes_all || strchr(cell, '"')) {
        plx_csv_add_cell(text, cell, strlen(cell), layout->delimiter);
        return;
    }
    plx_text_addf(text, "\"%s\"", cell);
}

void plx_export_plan_release(struct plx_export_plan *plan)
{
    free(plan->column);
    plx_pool_release(&plan->pool);
    *plan = (struct plx_export_plan){0};
}
