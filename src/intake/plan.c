/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "planning.h"

const struct plx_codebook_column *plx_planning_book(const struct plx_planning *planning,
                                                    size_t column)
{
    const struct plx_codebook *codebook = planning->export->source.codebook;

    return codebook && column < codebook->n_columns ? &codebook->column[column] : NULL;
}

enum plx_status plx_planning_add(struct plx_planning *planning, const struct plx_slot *slot)
{
    struct plx_cell_plan *plan = planning->plan;
    const enum plx_status status = plx_array_grow(&plan->slot, &plan->capacity, plan->n_slots,
                                                  sizeof *plan->slot, planning->err);

    if (status == PLX_OK) {
        plan->slot[plan->n_slots] = *slot;
        plan->slot[plan->n_slots++].book = plx_planning_book(planning, slot->column);
    }
    return status;
}

enum plx_status plx_planning_lack(struct plx_planning *planning, const char *name, size_t question,
                                  const char *what)
{
    struct plx_cell_plan *plan = planning->plan;
    const enum plx_status status = plx_array_grow(&plan->lack, &plan->lacks_capacity, plan->n_lacks,
                                                  sizeof *plan->lack, planning->err);

    if (status == PLX_OK)
        plan->lack[plan->n_lacks++] = (struct plx_lack){name ? name : "", question, what};
    return status;
}

enum plx_status plx_planning_ambiguous(struct plx_planning *planning, const char *name,
                                       const struct plx_match *match)
{
    const struct plx_place place = {planning->export->source.path, 1, NULL};
    const char *first = plx_export_column_name(planning->export, match->column[0]);
    const char *second = plx_export_column_name(planning->export, match->column[1]);

    /* groups in front of the name tell them apart */
    if (planning->export->layout->group_join && strcmp(first, second) != 0)
        return plx_fail_at(planning->err, PLX_DATA, &place,
                           "\"%s\" may be \"%s\" or \"%s\" (columns %zu and %zu); name one of "
                           "them in full",
                           name, first, second, match->column[0] + 1, match->column[1] + 1);
    if (match->count == 2)
        return plx_fail_at(planning->err, PLX_DATA, &place,
                           "two columns are called \"%s\" (%zu and %zu); give them names of "
                           "their own",
                           name, match->column[0] + 1, match->column[1] + 1);
    return plx_fail_at(planning->err, PLX_DATA, &place,
                       "%zu columns are called \"%s\" (the first is %zu); give them names of "
                       "their own",
                       match->count, name, match->column[0] + 1);
}

enum plx_status plx_planning_looped(struct plx_planning *planning, const char *name, size_t first)
{
    const struct plx_place place = {planning->export->source.path, 1, NULL};

    return plx_fail_at(planning->err, PLX_DATA, &place,
                       "\"%s\" is asked in a loop, first in column \"%s\"; give each round a "
                       "question of its own, by its tag",
                       name, plx_export_column_name(planning->export, first));
}

enum plx_status plx_planning_one(struct plx_planning *planning, const char *name, size_t *column)
{
    struct plx_match match = {0};
    enum plx_status status = plx_match_name(planning->export, name, &match, planning->err);

    *column = match.count > 0 ? match.column[0] : PLX_NONE;
    if (status == PLX_OK && match.count > 1)
        status = plx_planning_ambiguous(planning, name, &match);
    plx_match_release(&match);
    return status;
}

enum plx_status plx_planning_add_codebook(struct plx_planning *planning,
                                          struct plx_answers *answers,
                                          const struct plx_match *match, const char *what)
{
    struct plx_answers_conflict conflict = {0};
    size_t column = PLX_NONE;
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < match->count && status == PLX_OK; i++) {
        const struct plx_codebook_column *book = plx_planning_book(planning, match->column[i]);

        if (book)
            status = plx_answers_add_codebook(answers, book, &conflict, planning->err);
        if (conflict.value && column == PLX_NONE)
            column = match->column[i];
    }
    if (status != PLX_OK || !conflict.value)
        return status;
    return plx_findings_warn(
        planning->findings, planning->err,
        "%s: column \"%s\": the file calls %s \"%s\", and the study does not; for %s, the file's "
        "labels decide what a code stands for",
        planning->export->source.path, plx_export_column_name(planning->export, column),
        conflict.value->code, conflict.value->label, what);
}

/* Whether a slot's blanks are of one kind with those of other slots: exports choose apart for
   choices that have a column each. */
static bool has_ticks(const struct plx_slot *slot)
{
    return slot->kind == PLX_SLOT_TICK || slot->kind == PLX_SLOT_CODE_TICK;
}

/* Whether a cell says that its question was seen: by the code that the platform writes, or by a
   negative one that the study names for no answer. A positive one may be a choice like others. */
static bool says_seen(const struct plx_raw_cell *cell, const char *seen,
                      const struct plx_texts *no_answer)
{
    if (cell->length == strlen(seen) && memcmp(cell->bytes, seen, cell->length) == 0)
        return true;
    for (size_t i = 0; i < no_answer->count && cell->length > 1 && cell->bytes[0] == '-'; i++)
        if (strlen(no_answer->item[i]) == cell->length &&
            memcmp(no_answer->item[i], cell->bytes, cell->length) == 0)
            return true;
    return false;
}

/* Where an export writes that a question was seen but not answered, a blank was not shown. */
static enum plx_status find_shown(struct plx_planning *planning)
{
    struct plx_cell_plan *plan = planning->plan;
    const char *seen = planning->export->layout->seen;
    struct plx_rows rows = plx_export_rows(planning->export);
    struct plx_error ignored;
    bool tells[2] = {false, false};

    plan->tells_shown = plx_array_new(plan->study->n_questions, sizeof *plan->tells_shown);
    if (!plan->tells_shown)
        return plx_fail_memory(planning->err, "the answers of a study");
    for (size_t row = 0; seen && row < PLX_PLAN_ROWS; row++) {
        if (plx_rows_next(&rows, &ignored) != PLX_OK || rows.n_cells == 0)
            break;
        for (size_t i = 0; i < plan->n_slots; i++) {
            const struct plx_slot *slot = &plan->slot[i];
            const struct plx_raw_cell *cell = &rows.cell[slot->column];

            if (slot->kind > PLX_SLOT_KEPT && slot->column < rows.n_cells &&
                says_seen(cell, seen, &plan->study->question[slot->question].no_answer))
                tells[has_ticks(slot)] = true;
        }
    }
    for (size_t i = 0; i < plan->n_slots; i++)
        if (plan->slot[i].kind > PLX_SLOT_KEPT)
            plan->tells_shown[plan->slot[i].question] = tells[has_ticks(&plan->slot[i])];
    plx_rows_release(&rows);
    return PLX_OK;
}

static int compare_slots(const void *left, const void *right)
{
    const struct plx_slot *a = left;
    const struct plx_slot *b = right;

    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    return (a->question > b->question) - (a->question < b->question);
}

enum plx_status plx_cell_plan_make(struct plx_cell_plan *plan, const struct plx_study *study,
                                   struct plx_export *export, size_t team,
                                   struct plx_findings *findings, struct plx_error *err)
{
    struct plx_planning planning = {plan, study, export, findings, err};
    enum plx_status status;

    *plan = (struct plx_cell_plan){.study = study,
                                   .export = export,
                                   .team = team,
                                   .joins = study->intake.join == PLX_JOIN_RESPONDENT};
    plan->answers = plx_array_new(study->n_questions + 1, sizeof *plan->answers);
    plan->answered = plx_array_new(export->n_columns, sizeof *plan->answered);
    if (!plan->answers || !plan->answered)
        return plx_fail_memory(err, "the answers of a study");
    for (size_t i = 0; i < export->n_columns; i++)
        plan->answered[i] = !export->column[i].is_field;
    status = plx_plan_find_forms(&planning);
    if (status == PLX_OK)
        status = plx_plan_rows(&planning);
    if (status == PLX_OK)
        status = plx_plan_respondents(&planning);
    for (size_t i = 0; i < study->n_questions && status == PLX_OK; i++)
        status = plx_plan_question(&planning, i);
    if (status == PLX_OK)
        status = plx_plan_finished_forms(&planning);
    for (size_t i = 0; i < plan->n_slots; i++) {
        const enum plx_slot_kind kind = plan->slot[i].kind;

        plan->compares_keys = plan->compares_keys || kind == PLX_SLOT_KEY;
        plan->has_times = plan->has_times || kind == PLX_SLOT_DURATION || kind == PLX_SLOT_END;
    }
    if (status == PLX_OK)
        status = find_shown(&planning);
    if (status == PLX_OK && plan->n_slots > 0)
        qsort(plan->slot, plan->n_slots, sizeof *plan->slot, compare_slots);
    return status;
}

void plx_cell_plan_release(struct plx_cell_plan *plan)
{
    for (size_t i = 0; plan->answers && i <= plan->study->n_questions; i++)
        plx_answers_release(&plan->answers[i]);
    plx_answers_release(&plan->status);
    plx_answers_release(&plan->finished);
    for (size_t i = 0; plan->row && i < plan->n_rows; i++)
        plx_answers_release(&plan->row[i].answers);
    free(plan->row);
    free(plan->form);
    free(plan->answers);
    free(plan->answered);
    free(plan->tells_shown);
    free(plan->slot);
    free(plan->lack);
    *plan = (struct plx_cell_plan){0};
}
