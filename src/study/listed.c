/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "listed.h"

#include <string.h>

#include "parallax/base/suggest.h"
#include "parallax/study/roles.h"

/* One of the lists. */
struct listed {
    const char *key; /* of the questions, and the column that tells the rows apart */
    const struct plx_list *list;
    const char *file; /* as the study names it */
};

/* What a question is of, where it belongs to the list. */
static const char *object_of(const struct plx_question *question, const char *key)
{
    return strcmp(key, "asset") == 0 ? question->asset : question->account;
}

/* A name that is hardly another is most often a slip. */
static void check_asked(const struct plx_study *study, const struct listed *listed, size_t index,
                        struct plx_problems *problems)
{
    const struct plx_question *question = &study->question[index];
    const char *object = object_of(question, listed->key);
    const struct plx_place place = {study->path, question->line, NULL};
    struct plx_suggestion suggestion = plx_suggestion_start(object);

    for (size_t q = 0; q < index; q++) {
        const char *before = object_of(&study->question[q], listed->key);

        if (before && strcmp(before, object) == 0)
            return;
    }
    for (size_t row = 0; row < listed->list->rows; row++)
        plx_suggestion_offer(&suggestion, plx_list_cell(listed->list, row, listed->key));
    if (suggestion.nearest)
        plx_problems_add(problems, PLX_WARNING, &place,
                         "question \"%s\": %s has no %s \"%s\"; did you mean \"%s\"?", question->id,
                         listed->file, listed->key, object, suggestion.nearest);
    else
        plx_problems_add(problems, PLX_WARNING, &place, "question \"%s\": %s has no %s \"%s\"",
                         question->id, listed->file, listed->key, object);
}

static bool is_asked(const struct plx_study *study, const char *key, const char *name)
{
    for (size_t q = 0; q < study->n_questions; q++) {
        const char *object = object_of(&study->question[q], key);

        if (object && strcmp(object, name) == 0)
            return true;
    }
    return false;
}

static void check(const struct plx_study *study, const struct listed *listed,
                  struct plx_problems *problems)
{
    for (size_t q = 0; q < study->n_questions; q++) {
        const char *object = object_of(&study->question[q], listed->key);

        if (object && plx_list_row(listed->list, listed->key, object) == PLX_LIST_NONE)
            check_asked(study, listed, q, problems);
    }
    for (size_t row = 0; row < listed->list->rows; row++) {
        const struct plx_place place = {listed->file, listed->list->line[row], NULL};
        const char *name = plx_list_cell(listed->list, row, listed->key);

        if (!is_asked(study, listed->key, name))
            plx_problems_add(problems, PLX_WARNING, &place,
                             "the %s \"%s\" is listed, but no question asks about it", listed->key,
                             name);
    }
}

void listed_check(const struct plx_study *study, struct plx_problems *problems)
{
    const struct listed lists[] = {
        {"asset", &study->asset_list, study->assets},
        {"account", &study->account_list, study->accounts},
    };

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (lists[i].list->file)
            check(study, &lists[i], problems);
}
