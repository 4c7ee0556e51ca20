/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cuts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "parallax/base/memory.h"
#include "parallax/base/suggest.h"

void cut_release(struct cut *cut)
{
    if (cut->parent)
        cut_release(cut->parent);
    free(cut->parent);
    free(cut->nest);
    free(cut->level);
    free(cut->label);
    free(cut->value);
    *cut = (struct cut){0};
}

static int by_bytes(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static enum plx_status allocate(struct cut *cut, size_t values, size_t rows, struct plx_error *err)
{
    cut->values = values;
    cut->levels = values + 1;
    cut->value = plx_array_new(values, sizeof *cut->value);
    cut->label = plx_array_new(values, sizeof *cut->label);
    cut->level = plx_array_new(rows, sizeof *cut->level);
    return cut->value && cut->label && cut->level ? PLX_OK : plx_fail_memory(err, cut->name);
}

static enum plx_status cut_by_kept(struct cut *cut, const struct plx_responses *responses,
                                   const struct plx_kept *kept, struct plx_error *err)
{
    uint32_t *place = plx_array_new(kept->n_values, sizeof *place);
    enum plx_status status = allocate(cut, kept->n_values, responses->n, err);

    if (status == PLX_OK && !place)
        status = plx_fail_memory(err, cut->name);
    if (status != PLX_OK)
        goto done;
    for (size_t i = 0; i < kept->n_values; i++)
        cut->value[i] = kept->value[i];
    qsort(cut->value, cut->values, sizeof *cut->value, by_bytes);
    memcpy(cut->label, cut->value, cut->values * sizeof *cut->value);
    for (size_t i = 0; i < kept->n_values; i++) {
        const char **found =
            bsearch(&kept->value[i], cut->value, cut->values, sizeof *cut->value, by_bytes);

        place[i] = (uint32_t)(found - cut->value);
    }
    for (size_t row = 0; row < responses->n; row++)
        cut->level[row] = kept->code[row] < 0 ? (uint32_t)cut->values : place[kept->code[row]];
done:
    free(place);
    return status;
}

static enum plx_status cut_by_question(struct cut *cut, const struct plx_responses *responses,
                                       const struct plx_question *question, const char *option,
                                       struct plx_error *err)
{
    const struct plx_column *column = &responses->column[cut->question];
    enum plx_status status;

    if (question->n_options == 0 || (column->shape != PLX_CODES && column->shape != PLX_SETS))
        return plx_fail(err, PLX_DATA,
                        "option %s: \"%s\" is a question of type %s; choose a question whose "
                        "answers are options, or a kept column",
                        option, question->id, plx_question_type_name(question->type));
    status = allocate(cut, question->n_options, responses->n, err);
    for (size_t o = 0; status == PLX_OK && o < question->n_options; o++) {
        cut->value[o] = question->option[o].code;
        cut->label[o] = question->option[o].label;
    }
    for (size_t row = 0; status == PLX_OK && row < responses->n; row++)
        cut->level[row] = column->shape == PLX_CODES && column->code[row] >= 0
                              ? (uint32_t)column->code[row]
                              : (uint32_t)cut->values;
    return status;
}

void cut_by_ticks(struct cut *cut, const struct plx_responses *responses, const bool *chosen)
{
    const struct plx_column *column = &responses->column[cut->question];

    for (size_t row = 0; row < responses->n; row++) {
        bool ticked = false;

        for (size_t o = 0; o < cut->values; o++)
            ticked = ticked || (chosen[o] && plx_column_answered(column, row) &&
                                plx_column_has(column, row, o));
        cut->level[row] = ticked ? 0 : 1;
    }
    cut->values = 1;
    cut->levels = 2;
}

static enum plx_status fail_name(const struct plx_study *study,
                                 const struct plx_responses *responses, const char *name,
                                 const char *option, struct plx_error *err)
{
    struct plx_suggestion suggestion = plx_suggestion_start(name);

    for (size_t i = 0; i < responses->n_kept; i++)
        plx_suggestion_offer(&suggestion, responses->kept[i].name);
    for (size_t q = 0; q < study->n_questions; q++)
        plx_suggestion_offer(&suggestion, study->question[q].id);
    if (suggestion.nearest)
        return plx_fail(err, PLX_DATA,
                        "option %s: %s has no question and no kept column \"%s\"; did you mean "
                        "\"%s\"?",
                        option, study->path, name, suggestion.nearest);
    return plx_fail(err, PLX_DATA,
                    "option %s: %s has no question and no kept column \"%s\"; columns to cut by "
                    "are listed in export.keep",
                    option, study->path, name);
}

typedef int compare_names(const char *, const char *);

static const char *find_named(const struct plx_study *study, const struct plx_responses *responses,
                              const char *name, compare_names *compare)
{
    for (size_t i = 0; i < responses->n_kept; i++)
        if (compare(responses->kept[i].name, name) == 0)
            return responses->kept[i].name;
    for (size_t q = 0; q < study->n_questions; q++)
        if (compare(study->question[q].id, name) == 0)
            return study->question[q].id;
    return NULL;
}

enum plx_status cut_find_name(const struct plx_study *study, const struct plx_responses *responses,
                              const char *name, const char *option, const char **found,
                              struct plx_error *err)
{
    *found = find_named(study, responses, name, strcmp);
    if (!*found)
        *found = find_named(study, responses, name, strcasecmp);
    return *found ? PLX_OK : fail_name(study, responses, name, option, err);
}

static enum plx_status find_plain(struct cut *cut, const struct plx_study *study,
                                  const struct plx_responses *responses, const char *name,
                                  const char *option, struct plx_error *err)
{
    const size_t question = plx_study_find_question(study, name);

    *cut = (struct cut){.name = name, .question = question};
    for (size_t i = 0; i < responses->n_kept; i++)
        if (strcmp(responses->kept[i].name, name) == 0) {
            cut->question = PLX_NONE;
            return cut_by_kept(cut, responses, &responses->kept[i], err);
        }
    return cut_by_question(cut, responses, &study->question[question], option, err);
}

bool cut_is_within(const struct cut *inner, const struct cut *outer, size_t respondents,
                   size_t *outer_level)
{
    size_t inner_used = 0;
    size_t outer_used = 0;
    bool within = true;

    for (size_t v = 0; v < inner->values; v++)
        outer_level[v] = outer->levels;
    for (size_t row = 0; within && row < respondents; row++) {
        const size_t level = inner->level[row];

        if (level >= inner->values)
            continue;
        inner_used += outer_level[level] == outer->levels;
        if (outer_level[level] == outer->levels)
            outer_level[level] = outer->level[row];
        within = outer_level[level] == outer->level[row];
    }
    for (size_t l = 0; l < outer->levels; l++) {
        bool used = false;

        for (size_t v = 0; v < inner->values && !used; v++)
            used = outer_level[v] == l;
        outer_used += used;
    }
    /* One value of each is the same column again, and one of all is no cut. */
    return within && outer_used > 1 && outer_used < inner_used;
}

/* People without a value are of one of the parent's levels all the same. */
static enum plx_status nest(struct cut *cut, struct cut *parent, size_t rows, size_t *outer_level,
                            struct plx_error *err)
{
    cut->levels = cut->values + parent->levels;
    cut->nest = plx_array_new(cut->levels, sizeof *cut->nest);
    if (!cut->nest)
        return plx_fail_memory(err, cut->name);
    for (size_t v = 0; v < cut->values; v++)
        cut->nest[v] = outer_level[v] < parent->levels ? outer_level[v] : 0;
    for (size_t l = 0; l < parent->levels; l++)
        cut->nest[cut->values + l] = l;
    for (size_t row = 0; row < rows; row++)
        if (cut->level[row] >= cut->values)
            cut->level[row] = (uint32_t)cut->values + parent->level[row];
    return PLX_OK;
}

/* The parent with its own parent, in whose levels people without a value may be told apart. */
static enum plx_status take_parent(struct cut *cut, const struct plx_study *study,
                                   const struct plx_responses *responses, const char *name,
                                   size_t *outer_level, struct plx_error *err)
{
    struct cut *parent = calloc(1, sizeof *parent);
    enum plx_status status = parent ? cut_find(parent, study, responses, name, "", err)
                                    : plx_fail_memory(err, cut->name);

    if (status == PLX_OK && cut_is_within(cut, parent, responses->n, outer_level)) {
        cut->parent = parent;
        return nest(cut, parent, responses->n, outer_level, err);
    }
    if (parent)
        cut_release(parent);
    free(parent);
    return status;
}

/* Takes the first segment of the study that this one divides further. */
static enum plx_status find_parent(struct cut *cut, const struct plx_study *study,
                                   const struct plx_responses *responses, struct plx_error *err)
{
    size_t *outer_level = plx_array_new(cut->values, sizeof *outer_level);
    enum plx_status status = outer_level ? PLX_OK : plx_fail_memory(err, cut->name);

    for (size_t s = 0; status == PLX_OK && !cut->parent && s < study->segments.count; s++) {
        const char *name = study->segments.item[s];
        struct cut parent = {0};

        if (strcmp(name, cut->name) == 0)
            continue;
        status = find_plain(&parent, study, responses, name, "", err);
        if (status == PLX_OK && parent.values <= CUT_VALUES &&
            cut_is_within(cut, &parent, responses->n, outer_level))
            status = take_parent(cut, study, responses, name, outer_level, err);
        cut_release(&parent);
    }
    free(outer_level);
    return status;
}

enum plx_status cut_find(struct cut *cut, const struct plx_study *study,
                         const struct plx_responses *responses, const char *name,
                         const char *option, struct plx_error *err)
{
    enum plx_status status = find_plain(cut, study, responses, name, option, err);

    if (status == PLX_OK)
        status = find_parent(cut, study, responses, err);
    return status;
}
