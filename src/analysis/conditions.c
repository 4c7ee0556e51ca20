/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conditions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/fold.h"
#include "parallax/base/memory.h"
#include "parallax/base/suggest.h"

void conditions_release(struct conditions *conditions)
{
    for (size_t c = 0; c < HIDING_CUTS; c++) {
        cut_release(&conditions->cut[c]);
        free(conditions->chosen[c]);
    }
    *conditions = (struct conditions){0};
}

bool conditions_hold(const struct conditions *conditions, size_t row)
{
    bool hold = true;

    for (size_t c = 0; hold && c < conditions->count; c++)
        hold = conditions->chosen[c][conditions->cut[c].level[row]];
    return hold;
}

static enum plx_status fail_value(const struct cut *cut, const char *value, struct plx_error *err)
{
    const bool kept = cut->question == PLX_NONE;
    struct plx_suggestion suggestion = plx_suggestion_start(value);
    char text[512];

    for (size_t v = 0; v < cut->values; v++) {
        plx_suggestion_offer(&suggestion, cut->value[v]);
        plx_suggestion_offer(&suggestion, cut->label[v]);
    }
    snprintf(text, sizeof text,
             kept ? "nobody has \"%s\" in \"%s\"" : "\"%s\" is no answer to \"%s\"", value,
             cut->name);
    if (suggestion.nearest)
        return plx_fail(err, PLX_DATA, "option --where: %s; did you mean \"%s\"?", text,
                        suggestion.nearest);
    return plx_fail(err, PLX_DATA, "option --where: %s", text);
}

static enum plx_status same_folded(const char *a, const char *b, bool *same, struct plx_error *err)
{
    struct plx_text left = {0};
    struct plx_text right = {0};
    enum plx_status status = plx_fold(a, strlen(a), &left, err);

    if (status == PLX_OK)
        status = plx_fold(b, strlen(b), &right, err);
    *same = status == PLX_OK && strcmp(plx_text_string(&left), plx_text_string(&right)) == 0;
    plx_text_release(&left);
    plx_text_release(&right);
    return status;
}

/* As it stands first, then without regard to case; codes before labels. */
static enum plx_status find_value(const struct cut *cut, const char *value, size_t *found,
                                  struct plx_error *err)
{
    const char *const *const words[] = {cut->value, cut->label};

    for (size_t list = 0; list < 2; list++)
        for (size_t v = 0; v < cut->values; v++)
            if (strcmp(words[list][v], value) == 0) {
                *found = v;
                return PLX_OK;
            }
    for (size_t list = 0; list < 2; list++)
        for (size_t v = 0; v < cut->values; v++) {
            bool same;
            const enum plx_status status = same_folded(words[list][v], value, &same, err);

            if (status != PLX_OK)
                return status;
            *found = v;
            if (same)
                return PLX_OK;
        }
    return fail_value(cut, value, err);
}

/* Marks what a condition names: one value, or all levels of people without one. */
static enum plx_status mark(const struct cut *cut, const struct plx_condition *condition,
                            bool *marked, struct plx_error *err)
{
    size_t value = 0;
    enum plx_status status;

    if (*condition->value == '\0') {
        for (size_t l = cut->values; l < cut->levels; l++)
            marked[l] = true;
        return PLX_OK;
    }
    status = find_value(cut, condition->value, &value, err);
    if (status == PLX_OK)
        marked[value] = true;
    return status;
}

/* The levels that all conditions on one column leave. */
static enum plx_status choose(struct conditions *conditions, size_t at,
                              const struct plx_condition *condition, size_t n,
                              struct plx_error *err)
{
    const struct cut *cut = &conditions->cut[at];
    bool *alternatives = plx_array_new(2 * cut->levels, sizeof *alternatives);
    bool *never = alternatives + cut->levels;
    bool any = false;
    enum plx_status status = alternatives ? PLX_OK : plx_fail_memory(err, "conditions");

    for (size_t i = 0; status == PLX_OK && i < n; i++) {
        if (strcmp(condition[i].name, cut->name) != 0)
            continue;
        any = any || !condition[i].negated;
        status = mark(cut, &condition[i], condition[i].negated ? never : alternatives, err);
    }
    conditions->chosen[at] = plx_array_new(cut->levels, sizeof(bool));
    if (status == PLX_OK && !conditions->chosen[at])
        status = plx_fail_memory(err, "conditions");
    for (size_t l = 0; status == PLX_OK && l < cut->levels; l++)
        conditions->chosen[at][l] = (alternatives[l] || !any) && !never[l];
    free(alternatives);
    return status;
}

static bool takes_several(const struct cut *cut, const struct plx_responses *responses)
{
    return cut->question != PLX_NONE && responses->column[cut->question].shape == PLX_SETS;
}

/* Of several answers one may be ticked and another not, so only who meets the conditions is known.
 */
static enum plx_status choose_ticked(struct conditions *conditions, size_t at,
                                     const struct plx_responses *responses,
                                     const struct plx_condition *condition, size_t n,
                                     struct plx_error *err)
{
    struct cut *cut = &conditions->cut[at];
    bool *chosen = conditions->chosen[at];
    const bool negated = condition->negated;

    for (size_t i = 0; i < n; i++)
        if (strcmp(condition[i].name, cut->name) == 0 &&
            (condition[i].negated != negated || *condition[i].value == '\0'))
            return plx_fail(err, PLX_DATA,
                            "option --where: respondents may give several answers to \"%s\"; "
                            "choose by = or by != alone, with answers",
                            cut->name);
    for (size_t l = 0; negated && l < cut->levels; l++)
        chosen[l] = !chosen[l];
    cut_by_ticks(cut, responses, chosen);
    chosen[0] = !negated;
    chosen[1] = negated;
    return PLX_OK;
}

/* The cut of a column and the conditions on it. */
static enum plx_status add(struct conditions *conditions, const struct plx_study *study,
                           const struct plx_responses *responses, const char *name,
                           const char *option, const struct plx_condition *condition, size_t n,
                           struct plx_error *err)
{
    const size_t at = conditions->count;
    struct cut *cut = &conditions->cut[at];
    enum plx_status status;

    if (at == HIDING_CUTS)
        return plx_fail(err, PLX_DATA, "option %s: more than %d columns to choose and cut by",
                        option, HIDING_CUTS);
    conditions->count++;
    status = cut_find(cut, study, responses, name, option, err);
    if (status == PLX_OK)
        status = choose(conditions, at, condition, n, err);
    if (status == PLX_OK && n > 0 && takes_several(cut, responses))
        status = choose_ticked(conditions, at, responses, condition, n, err);
    return status;
}

static size_t find_cut(const struct conditions *conditions, const char *name)
{
    for (size_t c = 0; c < conditions->count; c++)
        if (strcmp(conditions->cut[c].name, name) == 0)
            return c;
    return PLX_NONE;
}

static enum plx_status add_by(struct conditions *conditions, const struct plx_study *study,
                              const struct plx_responses *responses, const char *by,
                              struct plx_error *err)
{
    const char *name;
    enum plx_status status = cut_find_name(study, responses, by, "--by", &name, err);

    if (status != PLX_OK)
        return status;
    conditions->by = find_cut(conditions, name);
    if (conditions->by == PLX_NONE) {
        conditions->by = conditions->count;
        status = add(conditions, study, responses, name, "--by", NULL, 0, err);
    }
    if (status == PLX_OK && takes_several(&conditions->cut[conditions->by], responses))
        status = plx_fail(err, PLX_DATA,
                          "option --by: respondents may give several answers to \"%s\"; choose "
                          "those who gave one by --where",
                          name);
    return status;
}

/* By name: what is hidden must not depend on how a person orders the options. */
static void put_in_order(struct conditions *conditions)
{
    for (size_t last = conditions->count; last > 1; last--)
        for (size_t c = 1; c < last; c++) {
            const struct cut cut = conditions->cut[c];
            bool *chosen = conditions->chosen[c];

            if (strcmp(conditions->cut[c - 1].name, cut.name) <= 0)
                continue;
            conditions->cut[c] = conditions->cut[c - 1];
            conditions->chosen[c] = conditions->chosen[c - 1];
            conditions->cut[c - 1] = cut;
            conditions->chosen[c - 1] = chosen;
            if (conditions->by == c || conditions->by == c - 1)
                conditions->by = conditions->by == c ? c - 1 : c;
        }
}

enum plx_status conditions_find(struct conditions *conditions, const struct plx_study *study,
                                const struct plx_responses *responses,
                                const struct plx_condition *condition, size_t n_conditions,
                                const char *by, struct plx_error *err)
{
    struct plx_condition *named = plx_array_new(n_conditions, sizeof *named);
    enum plx_status status = named ? PLX_OK : plx_fail_memory(err, "conditions");

    *conditions = (struct conditions){.by = PLX_NONE};
    for (size_t i = 0; status == PLX_OK && i < n_conditions; i++) {
        named[i] = condition[i];
        status = cut_find_name(study, responses, condition[i].name, "--where", &named[i].name, err);
    }
    for (size_t i = 0; status == PLX_OK && i < n_conditions; i++)
        if (find_cut(conditions, named[i].name) == PLX_NONE)
            status = add(conditions, study, responses, named[i].name, "--where", named + i,
                         n_conditions - i, err);
    if (status == PLX_OK && by)
        status = add_by(conditions, study, responses, by, err);
    if (status == PLX_OK)
        put_in_order(conditions);
    free(named);
    return status;
}
