/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan_assume.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/number.h"

/* One item of a list: an id, or "" for a number alone. */
struct item {
    const char *id;
    size_t length;
    double number;
};

typedef enum plx_status take_item(const struct plx_study *study, const struct item *item,
                                  struct plx_plan_spreads *spreads, struct plx_error *err);

static bool is_id(const struct item *item, const char *id)
{
    return strlen(id) == item->length && strncmp(id, item->id, item->length) == 0;
}

static enum plx_status parse_list(const struct plx_study *study, const char *text, take_item *take,
                                  struct plx_plan_spreads *spreads, struct plx_error *err)
{
    enum plx_status status = PLX_OK;
    bool more = true;

    while (status == PLX_OK && more) {
        const size_t length = strcspn(text, ",");
        const char *equals = memchr(text, '=', length);
        const size_t name = equals ? (size_t)(equals - text) : 0;
        const size_t skip = equals ? name + 1 : 0;
        struct item item = {text, name, 0};

        if (!plx_number_parse(text + skip, length - skip, &item.number))
            return plx_fail(err, PLX_INVALID, "\"%.*s\" is not written NUMBER or ID=NUMBER",
                            (int)length, text);
        status = take(study, &item, spreads, err);
        more = text[length] == ',';
        text += length + more;
    }
    return status;
}

static enum plx_status check_sd(const struct plx_question *question, double sd,
                                struct plx_error *err)
{
    const double largest = plx_plan_largest_sd(question);

    if (plx_plan_components(question) == 0)
        return plx_fail(err, PLX_INVALID, "teams are not compared on \"%s\"", question->id);
    if (plx_plan_is_shares(question))
        return plx_fail(err, PLX_INVALID,
                        "\"%s\" is a question of shares, which have no standard deviation of "
                        "their own; say --share",
                        question->id);
    if (!(sd > 0) || sd > largest)
        return isinf(largest)
                   ? plx_fail(err, PLX_INVALID, "%g is no standard deviation above 0", sd)
                   : plx_fail(err, PLX_INVALID,
                              "%g is no standard deviation that answers to \"%s\" can have: above "
                              "0, at most %g",
                              sd, question->id, largest);
    return PLX_OK;
}

/* Whether an item is about a question: by its own id, its scale's, or as one of all scales. */
static bool is_about(const struct plx_study *study, const struct item *item, size_t question)
{
    const struct plx_question *own = &study->question[question];
    const bool on_scale = own->scale != PLX_NONE && plx_question_is_ordered(own);

    if (item->length == 0)
        return on_scale && plx_plan_components(own) > 0;
    return is_id(item, own->id) || (on_scale && is_id(item, study->scale[own->scale].id));
}

static enum plx_status take_sd(const struct plx_study *study, const struct item *item,
                               struct plx_plan_spreads *spreads, struct plx_error *err)
{
    size_t found = 0;

    for (size_t q = 0; q < study->n_questions; q++) {
        enum plx_status status;

        if (!is_about(study, item, q))
            continue;
        status = check_sd(&study->question[q], item->number, err);
        if (status != PLX_OK)
            return status;
        plx_plan_set_sd(study, spreads, q, PLX_NONE, item->number, PLX_PLAN_GIVEN);
        found++;
    }
    if (found == 0 && item->length > 0)
        return plx_fail(err, PLX_INVALID,
                        "the study has no question or scale \"%.*s\" of that kind",
                        (int)item->length, item->id);
    return found > 0 ? PLX_OK
                     : plx_fail(err, PLX_INVALID,
                                "the study has no question on a scale; write ID=NUMBER");
}

static enum plx_status take_share(const struct plx_study *study, const struct item *item,
                                  struct plx_plan_spreads *spreads, struct plx_error *err)
{
    size_t found = 0;

    if (!(item->number > 0 && item->number < 1))
        return plx_fail(err, PLX_INVALID, "%g is not a share between 0 and 1", item->number);
    for (size_t q = 0; q < study->n_questions; q++) {
        const struct plx_question *own = &study->question[q];
        const bool shares = plx_plan_is_shares(own) && plx_plan_components(own) > 0;

        if (item->length > 0 ? !is_id(item, own->id) : !shares)
            continue;
        if (!shares)
            return plx_fail(
                err, PLX_INVALID,
                "\"%s\" is no question of shares; say --sd, if teams are compared on it", own->id);
        plx_plan_set_share(study, spreads, q, item->number);
        found++;
    }
    if (found == 0 && item->length > 0)
        return plx_fail(err, PLX_INVALID, "the study has no question \"%.*s\"", (int)item->length,
                        item->id);
    return PLX_OK;
}

enum plx_status plx_plan_take_sd(const struct plx_study *study, const char *text,
                                 struct plx_plan_spreads *spreads, struct plx_error *err)
{
    return parse_list(study, text, take_sd, spreads, err);
}

enum plx_status plx_plan_take_share(const struct plx_study *study, const char *text,
                                    struct plx_plan_spreads *spreads, struct plx_error *err)
{
    return parse_list(study, text, take_share, spreads, err);
}

/* The shares of a question's options in one team; whether the results have them all. */
static bool find_shares(const struct plx_results *results, const struct plx_question *question,
                        const char *team, double *share)
{
    const struct plx_table *table = &results->table[PLX_TABLE_DISTRIBUTIONS];
    size_t known = 0;

    for (size_t o = 0; o < question->n_options; o++)
        share[o] = NAN;
    for (size_t i = 0; i < table->count; i++) {
        const struct plx_distribution_record *row = plx_table_row(table, i);

        if ((row->segment && *row->segment) || !plx_is_option_row(row->kind) || !row->question ||
            !row->team || !row->option || strcmp(row->question, question->id) != 0 ||
            strcmp(row->team, team) != 0)
            continue;
        for (size_t o = 0; o < question->n_options; o++)
            if (strcmp(row->option, question->option[o].code) == 0)
                share[o] = row->share;
    }
    for (size_t o = 0; o < question->n_options; o++)
        known += share[o] >= 0 && share[o] <= 1;
    return known == question->n_options && known > 0;
}

static double find_sd(const struct plx_results *results, const char *question, const char *team)
{
    const struct plx_table *table = &results->table[PLX_TABLE_CONSENSUS];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_consensus_record *row = plx_table_row(table, i);

        if (row->question && row->team && strcmp(row->question, question) == 0 &&
            strcmp(row->team, team) == 0)
            return row->sd;
    }
    return NAN;
}

enum plx_status plx_plan_take_results(const struct plx_study *study,
                                      const struct plx_results *results,
                                      struct plx_plan_spreads *spreads, size_t *found,
                                      struct plx_error *err)
{
    *found = 0;
    for (size_t q = 0; q < study->n_questions; q++) {
        const struct plx_question *question = &study->question[q];
        double *share = plx_array_new(question->n_options, sizeof *share);

        if (!share)
            return plx_fail_memory(err, "the shares of options");
        for (size_t team = 0; plx_plan_components(question) > 0 && team < study->n_teams; team++) {
            const char *id = study->team[team].id;

            if (question->type == PLX_NUMBER)
                plx_plan_set_sd(study, spreads, q, team, find_sd(results, question->id, id),
                                PLX_PLAN_OBSERVED);
            else if (find_shares(results, question, id, share))
                plx_plan_set_observed(study, spreads, q, team, share);
            *found += spreads->of[q * study->n_teams + team].source == PLX_PLAN_OBSERVED;
        }
        free(share);
    }
    return PLX_OK;
}
