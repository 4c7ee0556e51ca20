/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tools: how important each is against how satisfied people are with it. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/analysis/parts.h"
#include "parallax/base/memory.h"
#include "parallax/stats/means.h"
#include "subjects.h"

enum { IMPORTANCE, SATISFACTION, JUDGEMENTS };

/* Either tail of 95 %. */
static const double tail = 0.025;

/* The tools, and room for the answers of those who judged one on both. */
struct toolbox {
    struct subjects tools;
    double *value[JUDGEMENTS];  /* owned; respondents */
    double *weight[JUDGEMENTS]; /* owned */
    bool *shown;                /* owned; teams */
};

/* The row at hand: a tool in a team, or in all of them where it is PLX_NONE. */
struct cell {
    const struct subject *tool;
    size_t team;
    bool either;              /* takes who judged either */
    size_t given[JUDGEMENTS]; /* answers there are */
    size_t n[JUDGEMENTS];     /* answers taken */
    size_t both;              /* who judged both */
};

static enum plx_status open_box(const struct instrument *instrument, struct toolbox *box,
                                struct plx_error *err)
{
    const size_t n = instrument->responses->n;

    box->value[IMPORTANCE] = plx_array_new(n, sizeof **box->value);
    box->value[SATISFACTION] = plx_array_new(n, sizeof **box->value);
    box->weight[IMPORTANCE] = plx_array_new(n, sizeof **box->weight);
    box->weight[SATISFACTION] = plx_array_new(n, sizeof **box->weight);
    box->shown = plx_array_new(instrument->study->n_teams, sizeof *box->shown);
    return box->value[IMPORTANCE] && box->value[SATISFACTION] && box->weight[IMPORTANCE] &&
                   box->weight[SATISFACTION] && box->shown
               ? PLX_OK
               : plx_fail_memory(err, "the tools");
}

static void close_box(struct toolbox *box)
{
    subjects_release(&box->tools);
    free(box->value[IMPORTANCE]);
    free(box->value[SATISFACTION]);
    free(box->weight[IMPORTANCE]);
    free(box->weight[SATISFACTION]);
    free(box->shown);
}

static bool counts(const struct toolbox *box, const struct cell *cell, size_t team)
{
    return cell->team == PLX_NONE ? box->shown[team] : cell->team == team;
}

/* Takes the answers of those who judged a tool on both, or those to each of the questions. */
static void take(const struct instrument *instrument, struct toolbox *box, struct cell *cell)
{
    const struct plx_responses *responses = instrument->responses;
    const size_t *question = cell->tool->question;

    cell->both = cell->n[IMPORTANCE] = cell->n[SATISFACTION] = 0;
    cell->given[IMPORTANCE] = cell->given[SATISFACTION] = 0;
    for (size_t row = 0; row < responses->n; row++) {
        const int16_t code[] = {responses->column[question[IMPORTANCE]].code[row],
                                responses->column[question[SATISFACTION]].code[row]};
        const bool both = code[IMPORTANCE] >= 0 && code[SATISFACTION] >= 0;

        if (!counts(box, cell, (size_t)responses->team[row]))
            continue;
        cell->both += both;
        for (size_t i = 0; i < JUDGEMENTS; i++) {
            cell->given[i] += code[i] >= 0;
            if (cell->either ? code[i] < 0 : !both)
                continue;
            box->value[i][cell->n[i]] =
                instrument->study->question[question[i]].option[code[i]].value;
            box->weight[i][cell->n[i]++] = responses->weight ? responses->weight[row] : 1;
        }
    }
}

/* Whether a part of the respondents hides what a team, or all of them, said of the tool. */
static bool is_hidden_by_part(const struct instrument *instrument, const struct cell *cell)
{
    const struct plx_part *part = instrument->settings->part;
    bool hidden = false;

    for (size_t i = 0; part && i < JUDGEMENTS; i++) {
        const size_t question = cell->tool->question[i];

        hidden = hidden ||
                 (cell->team == PLX_NONE
                      ? part->total_hidden[question]
                      : plx_part_hides_question(part, instrument->study, question, cell->team));
    }
    return hidden;
}

/* The least that may be shown: the study's, or more where one of the questions wants it. */
static size_t minimum_of(const struct instrument *instrument, const struct subject *tool)
{
    size_t minimum = instrument->study->privacy_minimum;

    for (size_t i = 0; i < JUDGEMENTS; i++) {
        const size_t own = instrument->study->question[tool->question[i]].minimum_base;

        minimum = own > minimum ? own : minimum;
    }
    return minimum;
}

/* A mean with Student's limits; of a team that answered nearly whole, narrower. */
static void fill_mean(const struct instrument *instrument, const struct toolbox *box,
                      const struct cell *cell, size_t judgement, double *value, double *low,
                      double *high)
{
    const size_t n = cell->n[judgement];
    const struct plx_mean mean =
        plx_mean_weighted(box->value[judgement], box->weight[judgement], NULL, n);
    const size_t size = cell->team == PLX_NONE ? 0 : instrument->study->team[cell->team].size;
    const double keep = size > 0 ? fmax(0, 1 - (double)n / (double)size) : 1;
    double reach;

    *value = mean.mean;
    if (n < 2)
        return;
    reach = gsl_cdf_tdist_Qinv(tail, (double)n - 1) * sqrt(mean.se2 * keep);
    *low = mean.mean - reach;
    *high = mean.mean + reach;
}

static void fill_judgements(const struct instrument *instrument, const struct toolbox *box,
                            const struct cell *cell, struct plx_tool_record *record)
{
    record->n = instrument->settings->part ? PLX_NO_COUNT : cell->both;
    fill_mean(instrument, box, cell, IMPORTANCE, &record->importance, &record->importance_low,
              &record->importance_high);
    fill_mean(instrument, box, cell, SATISFACTION, &record->satisfaction, &record->satisfaction_low,
              &record->satisfaction_high);
}

static bool is_whole(const struct subject *tool)
{
    return tool->question[IMPORTANCE] != PLX_NONE && tool->question[SATISFACTION] != PLX_NONE;
}

/* Why a row says nothing; NULL where it does. */
static const char *trouble_of(const struct instrument *instrument, const struct cell *cell)
{
    if (cell->tool->question[IMPORTANCE] == PLX_NONE)
        return "importance was not asked";
    if (cell->tool->question[SATISFACTION] == PLX_NONE)
        return "satisfaction was not asked";
    return cell->both < minimum_of(instrument, cell->tool) || is_hidden_by_part(instrument, cell)
               ? "suppressed"
               : NULL;
}

static enum plx_status add_row(struct instrument *instrument, struct toolbox *box,
                               struct cell *cell, struct plx_error *err)
{
    struct plx_tool_record *record;
    const enum plx_status status = instrument_add(instrument, PLX_TABLE_TOOLS, &record, err);
    const char *trouble = trouble_of(instrument, cell);
    bool ok = true;

    if (status != PLX_OK)
        return status;
    record->tool = subjects_keep(instrument, cell->tool->object, &ok);
    record->label = record->tool;
    if (cell->team != PLX_NONE)
        record->team = subjects_keep(instrument, instrument->study->team[cell->team].id, &ok);
    if (trouble) {
        record->note = trouble;
    } else {
        fill_judgements(instrument, box, cell, record);
        if (cell->team != PLX_NONE)
            box->shown[cell->team] = true;
    }
    return ok ? PLX_OK : plx_fail_memory(err, "the tools");
}

/* Whether means over those who judged both would tell what a few said who did not, less from what
   the distributions show of each question; and of a part, where it is decided for the questions who
   stays hidden. Of one team is of all, as their sum is shown. */
static bool takes_either(const struct instrument *instrument, struct toolbox *box,
                         const struct subject *tool)
{
    bool either = instrument->settings->part != NULL;

    for (size_t t = 0; !either && is_whole(tool) && t < instrument->study->n_teams; t++) {
        struct cell cell = {.tool = tool, .team = t};

        take(instrument, box, &cell);
        for (size_t i = 0; i < JUDGEMENTS; i++)
            either = either || (cell.both > 0 && cell.given[i] > cell.both &&
                                cell.given[i] - cell.both < minimum_of(instrument, tool));
    }
    return either;
}

/* Each team that judged it, then all of these that are shown. */
static enum plx_status add_tool(struct instrument *instrument, struct toolbox *box,
                                const struct subject *tool, struct plx_error *err)
{
    struct cell cell = {.tool = tool, .either = takes_either(instrument, box, tool)};
    enum plx_status status = PLX_OK;

    for (size_t t = 0; t < instrument->study->n_teams; t++)
        box->shown[t] = false;
    for (size_t t = 0; is_whole(tool) && t < instrument->study->n_teams; t++) {
        cell.team = t;
        take(instrument, box, &cell);
        if (status == PLX_OK && cell.both > 0)
            status = add_row(instrument, box, &cell, err);
    }
    if (status != PLX_OK)
        return status;
    cell.team = PLX_NONE;
    if (is_whole(tool))
        take(instrument, box, &cell);
    return add_row(instrument, box, &cell, err);
}

/* Where the quadrants of a team part. */
static void find_middle(const struct plx_table *table, const char *team,
                        struct plx_tool_record *sum, size_t *tools)
{
    *sum = (struct plx_tool_record){0};
    *tools = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct plx_tool_record *record = plx_table_row(table, i);

        if ((record->team != team && !subjects_same(record->team, team)) ||
            isnan(record->importance))
            continue;
        sum->importance += record->importance;
        sum->satisfaction += record->satisfaction;
        ++*tools;
    }
    sum->importance /= (double)*tools;
    sum->satisfaction /= (double)*tools;
}

static const char *unsure_note(const struct plx_tool_record *record)
{
    const bool importance = !(record->importance_low > record->importance_middle ||
                              record->importance_high < record->importance_middle);
    const bool satisfaction = !(record->satisfaction_low > record->satisfaction_middle ||
                                record->satisfaction_high < record->satisfaction_middle);

    if (importance && satisfaction)
        return "quadrant not sure: both intervals cover the middle";
    if (importance)
        return "quadrant not sure: the interval of importance covers the middle";
    return satisfaction ? "quadrant not sure: the interval of satisfaction covers the middle"
                        : NULL;
}

static void place(struct plx_tool_record *record, const struct plx_tool_record *middle,
                  size_t tools)
{
    static const char *const names[2][2] = {{"drop", "over-served"}, {"fix", "keep"}};

    if (tools < 2) {
        record->note = "one tool has no others to be more or less than";
        return;
    }
    record->importance_middle = middle->importance;
    record->satisfaction_middle = middle->satisfaction;
    record->quadrant = names[record->importance >= middle->importance]
                            [record->satisfaction >= middle->satisfaction];
    record->note = unsure_note(record);
}

/* The rows of one team, or of all together where it is NULL. */
static void place_tools(const struct plx_table *table, const char *team)
{
    struct plx_tool_record middle;
    size_t tools;

    find_middle(table, team, &middle, &tools);
    for (size_t i = 0; i < table->count; i++) {
        struct plx_tool_record *record = plx_table_row(table, i);

        if ((record->team == team || subjects_same(record->team, team)) &&
            !isnan(record->importance))
            place(record, &middle, tools);
    }
}

enum plx_status instrument_tools(struct instrument *instrument, struct plx_error *err)
{
    static const enum plx_role roles[] = {
        [IMPORTANCE] = PLX_ROLE_IMPORTANCE,
        [SATISFACTION] = PLX_ROLE_SATISFACTION,
    };
    const struct plx_study *study = instrument->study;
    const struct plx_table *table = &instrument->results->table[PLX_TABLE_TOOLS];
    struct toolbox box = {0};
    enum plx_status status = subjects_collect(study, roles, JUDGEMENTS, false, &box.tools, err);

    if (status == PLX_OK && box.tools.count > 0)
        status = open_box(instrument, &box, err);
    for (size_t i = 0; status == PLX_OK && i < box.tools.count; i++)
        status = add_tool(instrument, &box, &box.tools.item[i], err);
    for (size_t t = 0; status == PLX_OK && t < study->n_teams; t++)
        place_tools(table, study->team[t].id);
    if (status == PLX_OK)
        place_tools(table, NULL);
    close_box(&box);
    return status;
}
