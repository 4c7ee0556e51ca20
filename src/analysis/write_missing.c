/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who gave no answer to a question, and why, counted apart from those who did. */
#include <stdlib.h>

#include "answer_values.h"
#include "findings.h"
#include "parallax/analysis/parts.h"
#include "parallax/base/memory.h"

static const struct {
    enum plx_missing missing;
    const char *option;
    const char *label;
} reasons[] = {
    {PLX_DONT_KNOW, "!dk", "Don't know"},        {PLX_NO_ANSWER, "!na", "No answer"},
    {PLX_BLANK, "!blank", "Left empty"},         {PLX_NOT_ASKED, "!skip", "Not asked"},
    {PLX_NOT_VALID, "!bad", "Answer not valid"},
};

enum { REASONS = sizeof reasons / sizeof *reasons };

static enum plx_missing missing_of(const struct plx_column *column, size_t row)
{
    if (plx_column_answered(column, row))
        return PLX_NOT_VALID; /* points that add up to nothing */
    return column->shape == PLX_CODES ? (enum plx_missing)column->code[row]
                                      : (enum plx_missing)column->missing[row];
}

/* count: reasons x teams; members: teams. */
static void count_missing(const struct findings *findings, size_t question, size_t *count,
                          size_t *members)
{
    const struct plx_responses *responses = findings->responses;
    const struct plx_column *column = &responses->column[question];
    const size_t teams = findings->study->n_teams;

    for (size_t row = 0; row < responses->n; row++) {
        const size_t team = (size_t)responses->team[row];
        enum plx_missing missing;

        members[team]++;
        if (answer_counts(column, row))
            continue;
        missing = missing_of(column, row);
        for (size_t i = 0; i < REASONS; i++)
            count[i * teams + team] += reasons[i].missing == missing;
    }
}

/* Who did not answer is known of respondents, so that a part hides it with them. */
static bool is_hidden(const struct findings *findings, size_t question, size_t team)
{
    const struct plx_part *part = findings->settings->part;

    return findings->answers[question].hidden[team] ||
           (part && plx_part_hides_team(part, findings->study, team));
}

static enum plx_status write_cell(const struct findings *findings, size_t question, size_t reason,
                                  size_t team, size_t count, size_t members,
                                  struct plx_results *results, struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    const bool together = team == study->n_teams;
    const bool hidden = !together && is_hidden(findings, question, team);
    struct plx_distribution_record *record;
    const enum plx_status status =
        plx_table_add(&results->table[PLX_TABLE_DISTRIBUTIONS], &record, err);
    bool ok = true;

    if (status != PLX_OK)
        return status;
    record->question = findings_keep(results, study->question[question].id, &ok);
    record->option = reasons[reason].option;
    record->label = reasons[reason].label;
    record->kind = "missing";
    if (!together)
        record->team = findings_keep(results, study->team[team].id, &ok);
    if (!hidden) {
        record->count = count;
        record->base = members;
    }
    record->note = hidden ? "suppressed" : "base: all respondents, whether they answered or not";
    return ok ? PLX_OK : plx_fail_memory(err, "the distributions");
}

static enum plx_status write_reason(const struct findings *findings, size_t question, size_t reason,
                                    const size_t *count, const size_t *members,
                                    struct plx_results *results, struct plx_error *err)
{
    const size_t teams = findings->study->n_teams;
    enum plx_status status = PLX_OK;
    size_t all = 0;
    size_t people = 0;

    for (size_t team = 0; team < teams; team++) {
        if (is_hidden(findings, question, team))
            continue;
        all += count[team];
        people += members[team];
    }
    for (size_t team = 0; status == PLX_OK && all > 0 && team < teams; team++)
        status =
            write_cell(findings, question, reason, team, count[team], members[team], results, err);
    if (status == PLX_OK && all > 0 && teams > 1)
        status = write_cell(findings, question, reason, teams, all, people, results, err);
    return status;
}

enum plx_status findings_write_missing(const struct findings *findings, size_t question,
                                       struct plx_results *results, struct plx_error *err)
{
    const size_t teams = findings->study->n_teams;
    size_t *count = plx_array_new(REASONS * teams, sizeof *count);
    size_t *members = plx_array_new(teams, sizeof *members);
    enum plx_status status =
        count && members ? PLX_OK : plx_fail_memory(err, "those who did not answer");

    if (status == PLX_OK)
        count_missing(findings, question, count, members);
    for (size_t i = 0; status == PLX_OK && i < REASONS; i++)
        status = write_reason(findings, question, i, count + i * teams, members, results, err);
    free(count);
    free(members);
    return status;
}
