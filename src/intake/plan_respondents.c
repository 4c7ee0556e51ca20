/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "headings.h"
#include "labels.h"
#include "parallax/base/memory.h"
#include "planning.h"

/* The column about the response in a role; PLX_NONE when there is none. */
static size_t field(const struct plx_planning *planning, enum plx_field_role role)
{
    for (size_t i = 0; i < planning->export->n_columns; i++)
        if (planning->export->column[i].is_field && planning->export->column[i].role == role)
            return i;
    return PLX_NONE;
}

static enum plx_status add_slot(struct plx_planning *planning, enum plx_slot_kind kind,
                                size_t column, const struct plx_answers *answers)
{
    const struct plx_slot slot = {.kind = kind, .column = column, .answers = answers};

    return column == PLX_NONE ? PLX_OK : plx_planning_add(planning, &slot);
}

/* The column that the study names, else the layout's; a name that no column has is noted. */
static enum plx_status named_or_field(struct plx_planning *planning, const char *name,
                                      const char *what, enum plx_field_role role, size_t *column)
{
    enum plx_status status = PLX_OK;

    *column = PLX_NONE;
    if (name) {
        status = plx_planning_one(planning, name, column);
        if (status == PLX_OK && *column == PLX_NONE)
            status = plx_planning_lack(planning, name, PLX_NONE, what);
    } else if (role != PLX_FIELD_ROLES) {
        *column = field(planning, role);
    }
    return status;
}

/* What a status cell comes to, as the plan has it. The words of the study count as they are, those
   of the layout beside their codes. */
static enum plx_status list_statuses(struct plx_planning *planning)
{
    const struct plx_texts *filter = &planning->study->filter.status;
    const struct plx_layout_status *status = planning->export->layout->status;
    struct plx_lookup *dictionary = &planning->plan->status.folded;
    struct plx_text folded = {0};
    struct plx_text spare = {0};
    enum plx_status result = PLX_OK;

    for (size_t i = 0; i < filter->count && result == PLX_OK; i++) {
        result = plx_label_fold(filter->item[i], strlen(filter->item[i]), &folded, &spare,
                                planning->err);
        if (result == PLX_OK)
            result = plx_lookup_add(dictionary, plx_text_string(&folded), folded.length, 0,
                                    planning->err);
    }
    for (; status && status->code && result == PLX_OK; status++) {
        const char *const words[] = {status->code, status->text};
        const bool suspect =
            plx_headings_list_has(planning->export->layout->suspects, status->code);

        for (size_t i = 0; i < 2 && words[i] && result == PLX_OK; i++) {
            result = plx_label_fold(words[i], strlen(words[i]), &folded, &spare, planning->err);
            if (result == PLX_OK)
                result = plx_lookup_add(dictionary, plx_text_string(&folded), folded.length,
                                        status->dropped     ? 1
                                        : filter->count > 0 ? 2
                                        : suspect           ? 3
                                                            : 0,
                                        planning->err);
        }
    }
    plx_text_release(&folded);
    plx_text_release(&spare);
    return result;
}

static enum plx_status plan_status(struct plx_planning *planning)
{
    const size_t column = field(planning, PLX_FIELD_STATUS);

    if (column == PLX_NONE && planning->study->filter.status.count > 0)
        return plx_findings_warn(planning->findings, planning->err,
                                 "%s: has no column for the status, so filter: status keeps "
                                 "every row",
                                 planning->export->source.path);
    if (column == PLX_NONE)
        return PLX_OK;
    if (list_statuses(planning) != PLX_OK)
        return PLX_MEMORY;
    return add_slot(planning, PLX_SLOT_STATUS, column, &planning->plan->status);
}

/* Which responses are not finished is counted where the study does not ask for complete ones. */
static enum plx_status plan_finished(struct plx_planning *planning)
{
    const struct plx_layout *layout = planning->export->layout;
    const char *const *words = layout->finished;
    size_t column = field(planning, PLX_FIELD_FINISHED);
    enum plx_status status = PLX_OK;

    if (column == PLX_NONE && layout->finished_by != PLX_FIELD_OTHER)
        column = field(planning, layout->finished_by);
    if (column == PLX_NONE && !planning->study->filter.complete)
        return PLX_OK;
    if (column == PLX_NONE)
        return plx_findings_warn(planning->findings, planning->err,
                                 "%s: does not tell which responses are finished, so filter: "
                                 "complete keeps every row",
                                 planning->export->source.path);
    for (; words && *words && status == PLX_OK; words++) {
        char folded[16];
        size_t length = 0;

        for (; (*words)[length] && length < sizeof folded; length++)
            folded[length] = (char)((*words)[length] | ((*words)[length] >= 'A' ? 0x20 : 0));
        status = plx_lookup_add(&planning->plan->finished.folded, folded, length, 0, planning->err);
    }
    /* where forms are finished one by one, the questions tell which of them count */
    if (status != PLX_OK || planning->plan->form)
        return status;
    return add_slot(planning, PLX_SLOT_FINISHED, column, &planning->plan->finished);
}

/* A team question that has a column per choice: the header tells the team of each. */
static enum plx_status plan_team_ticks(struct plx_planning *planning, const struct plx_match *match,
                                       const struct plx_answers *answers)
{
    size_t *team = plx_array_new(match->count, sizeof *team);
    enum plx_status status;

    if (!team)
        return plx_fail_memory(planning->err, "the team's columns");
    status = plx_plan_parts(planning, match, answers, PLX_NONE, team);
    for (size_t i = 0; i < match->count && status == PLX_OK; i++) {
        const struct plx_slot slot = {.kind = PLX_SLOT_TEAM_TICK,
                                      .column = match->column[i],
                                      .part = team[i],
                                      .answers = answers};

        if (team[i] != PLX_PART_WORDS)
            status = plx_planning_add(planning, &slot);
    }
    free(team);
    return status;
}

/* A study may name the team's column, or the question that asks for it. */
static const char *team_column(const struct plx_study *study)
{
    const size_t question = plx_study_find_question(study, study->team_column);

    if (question != PLX_NONE && study->question[question].columns.count == 1)
        return study->question[question].columns.item[0];
    return study->team_column;
}

static enum plx_status plan_team(struct plx_planning *planning)
{
    struct plx_answers *answers = &planning->plan->answers[planning->study->n_questions];
    const char *const *unshown = planning->export->layout->unshown;
    struct plx_match match = {0};
    enum plx_status status;

    if (planning->plan->team != PLX_NONE)
        return PLX_OK;
    status = plx_answers_of_teams(answers, planning->study, planning->err);
    for (; unshown && *unshown && status == PLX_OK; unshown++)
        status =
            plx_lookup_add(&answers->exact, *unshown, strlen(*unshown), PLX_BLANK, planning->err);
    if (status == PLX_OK && planning->study->team_column)
        status =
            plx_match_name(planning->export, team_column(planning->study), &match, planning->err);
    if (status == PLX_OK)
        status = match.count == 1 ? plx_planning_add_codebook(planning, answers, &match, "the team")
                                  : PLX_OK;
    if (status == PLX_OK && match.count == 0)
        status = plx_planning_lack(planning, planning->study->team_column, PLX_NONE, "the team");
    else if (status == PLX_OK && match.count == 1)
        status = add_slot(planning, PLX_SLOT_TEAM, match.column[0], answers);
    else if (status == PLX_OK)
        status = plan_team_ticks(planning, &match, answers);
    plx_match_release(&match);
    return status;
}

static enum plx_status plan_duration(struct plx_planning *planning)
{
    size_t column;
    enum plx_status status = named_or_field(planning, planning->study->intake.duration,
                                            "the duration", PLX_FIELD_DURATION, &column);
    const size_t start = field(planning, PLX_FIELD_START);
    const size_t end = field(planning, PLX_FIELD_END);

    if (status != PLX_OK)
        return status;
    if (column != PLX_NONE)
        return add_slot(planning, PLX_SLOT_DURATION, column, NULL);
    if (start == PLX_NONE || end == PLX_NONE)
        return PLX_OK;
    status = add_slot(planning, PLX_SLOT_START, start, NULL);
    return status == PLX_OK ? add_slot(planning, PLX_SLOT_END, end, NULL) : status;
}

static enum plx_status plan_kept(struct plx_planning *planning)
{
    const struct plx_texts *keep = &planning->study->intake.keep;
    size_t kept = 0;
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < keep->count && status == PLX_OK; i++) {
        struct plx_slot slot = {.kind = PLX_SLOT_KEPT, .question = kept};

        if (plx_study_find_question(planning->study, keep->item[i]) != PLX_NONE)
            continue; /* a question is carried along anyway */
        kept++;
        status = plx_planning_one(planning, keep->item[i], &slot.column);
        if (status == PLX_OK && slot.column == PLX_NONE)
            status = plx_planning_lack(planning, keep->item[i], PLX_NONE, "a kept column");
        else if (status == PLX_OK)
            status = plx_planning_add(planning, &slot);
    }
    return status;
}

/* A weight of the file's own changes every number, so it is for the study to say. */
static enum plx_status tell_of_weight(struct plx_planning *planning)
{
    for (size_t i = 0; i < planning->export->n_columns; i++) {
        const struct plx_codebook_column *book = plx_planning_book(planning, i);
        const char *name = plx_export_column_name(planning->export, i);

        if (book && book->weight)
            return plx_findings_warn(planning->findings, planning->err,
                                     "%s: cases are weighted by \"%s\" in this file, and count "
                                     "once each here; say `export: {weight: %s}` to weight them",
                                     planning->export->source.path, name, name);
    }
    return PLX_OK;
}

/* The column that the study names; where rows are joined, the layout's own stands in for it. */
static enum plx_status plan_key(struct plx_planning *planning, size_t *key)
{
    const char *name = planning->study->intake.respondent;
    const size_t own = field(planning, PLX_FIELD_KEY);
    enum plx_status status = PLX_OK;

    if (planning->plan->joins && name && own != PLX_NONE) {
        status = plx_planning_one(planning, name, key);
        planning->plan->own_key = *key == PLX_NONE;
        *key = planning->plan->own_key ? own : *key;
    } else {
        status = named_or_field(planning, name, "the respondent's key", PLX_FIELD_KEY, key);
        planning->plan->own_key = !name;
    }
    if (status != PLX_OK || *key != PLX_NONE || name || !planning->plan->joins)
        return status;
    return plx_fail_at(
        planning->err, PLX_DATA, &(const struct plx_place){planning->export->source.path, 1, NULL},
        "no column holds the respondents' keys, by which exports are to be joined; name it with "
        "`export: {respondent: COLUMN}`");
}

enum plx_status plx_plan_respondents(struct plx_planning *planning)
{
    const struct plx_export_settings *intake = &planning->study->intake;
    size_t weight = PLX_NONE;
    size_t key = PLX_NONE;
    enum plx_status status = plan_status(planning);

    if (status == PLX_OK)
        status = plan_finished(planning);
    if (status == PLX_OK)
        status = plan_team(planning);
    if (status == PLX_OK)
        status = named_or_field(planning, intake->weight, "the weight", PLX_FIELD_WEIGHT, &weight);
    if (status == PLX_OK && weight == PLX_NONE && !intake->weight)
        status = tell_of_weight(planning);
    if (status == PLX_OK)
        status = add_slot(planning, PLX_SLOT_WEIGHT, weight, NULL);
    if (status == PLX_OK)
        status = plan_key(planning, &key);
    if (status == PLX_OK)
        status = add_slot(planning, PLX_SLOT_KEY, key, NULL);
    if (status == PLX_OK)
        status = plx_plan_warn_of_rows(planning, key);
    if (status == PLX_OK)
        status = plan_duration(planning);
    planning->plan->has_weights = weight != PLX_NONE;
    planning->plan->has_keys = key != PLX_NONE && (intake->respondent || planning->plan->joins);
    return status == PLX_OK ? plan_kept(planning) : status;
}
