/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "alike.h"
#include "labels.h"
#include "numbers.h"
#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "parallax/responses/responses.h"

/* Compared folded. "None", "No opinion" and "Don't know" are answers until the study says so. */
const char *const plx_answers_none[] = {
    "n/a", "na", "null", "#n/a", "-99", "-999", "99999", "no answer", "[not completed]", NULL};

enum { NONE_TEXTS = sizeof plx_answers_none / sizeof *plx_answers_none - 1 };

enum plx_status plx_answers_add(struct plx_answers *answers, const char *text, int32_t value,
                                bool is_label, struct plx_error *err)
{
    struct plx_text folded = {0};
    struct plx_text spare = {0};
    int32_t known;
    enum plx_status status = plx_lookup_add(&answers->exact, text, strlen(text), value, err);

    if (status == PLX_OK)
        status = plx_label_fold(text, strlen(text), &folded, &spare, err);
    if (status == PLX_OK && folded.length > 0 && is_label)
        status = plx_lookup_add(&answers->labels, folded.bytes, folded.length, value, err);
    if (status == PLX_OK && folded.length > 0 &&
        !plx_lookup_find(&answers->folded, folded.bytes, folded.length, &known)) {
        status = plx_lookup_add(&answers->folded, folded.bytes, folded.length, value, err);
        if (status == PLX_OK && value >= 0)
            status = plx_array_grow(&answers->spelling, &answers->capacity, answers->n_spellings,
                                    sizeof *answers->spelling, err);
        if (status == PLX_OK && value >= 0) {
            char *copy = plx_pool_copy(&answers->folded.pool, folded.bytes, folded.length);

            if (copy)
                answers->spelling[answers->n_spellings++] =
                    (struct plx_spelling){copy, folded.length, value};
            else
                status = plx_fail_memory(err, "a list of answers");
        }
    }
    if (status == PLX_OK && folded.length > 0)
        status = plx_answers_add_alike(answers, &folded, value, &spare, err);
    plx_text_release(&folded);
    plx_text_release(&spare);
    return status;
}

static enum plx_status add_texts(struct plx_answers *answers, const struct plx_texts *texts,
                                 int32_t value, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < texts->count && status == PLX_OK; i++)
        status = plx_answers_add(answers, texts->item[i], value, false, err);
    return status;
}

static enum plx_status add_list(struct plx_answers *answers, const char *const *list, int32_t value,
                                struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (; list && *list && status == PLX_OK; list++)
        status = plx_answers_add(answers, *list, value, false, err);
    return status;
}

static int compare_spellings(const void *left, const void *right)
{
    const struct plx_spelling *a = left;
    const struct plx_spelling *b = right;

    if (a->length != b->length)
        return a->length > b->length ? -1 : 1;
    return strcmp(a->text, b->text);
}

/* Codes that are numbers match by value, so that 3.0 is 3. */
static enum plx_status add_numbers(struct plx_answers *answers, const struct plx_question *question,
                                   struct plx_error *err)
{
    bool any = false;

    answers->n_options = question->n_options;
    answers->number = plx_array_new(question->n_options, sizeof *answers->number);
    if (!answers->number)
        return plx_fail_memory(err, "a list of answers");
    for (size_t i = 0; i < question->n_options; i++) {
        const char *code = question->option[i].code;

        if (plx_number_parse(code, strlen(code), &answers->number[i]))
            any = true;
        else
            answers->number[i] = NAN;
    }
    answers->tells_codes = question->type == PLX_SCALE;
    for (size_t i = 0; i < question->n_options; i++)
        answers->tells_codes = answers->tells_codes && !isnan(answers->number[i]);
    if (!any) {
        free(answers->number);
        answers->number = NULL;
    }
    return PLX_OK;
}

void plx_answers_sort(struct plx_answers *answers)
{
    if (answers->n_spellings > 0)
        qsort(answers->spelling, answers->n_spellings, sizeof *answers->spelling,
              compare_spellings);
}

/* Whether an option goes by one of the words. */
static enum plx_status is_called(const struct plx_option *option, const char *const *words,
                                 bool *called, struct plx_error *err)
{
    const char *const names[] = {option->code, option->label};
    struct plx_text folded = {0};
    struct plx_text spare = {0};
    enum plx_status status = PLX_OK;

    *called = false;
    for (size_t i = 0; i < 2 && status == PLX_OK; i++) {
        status = plx_label_fold(names[i], strlen(names[i]), &folded, &spare, err);
        for (const char *const *word = words; status == PLX_OK && *word; word++)
            *called = *called || strcmp(plx_text_string(&folded), *word) == 0;
    }
    plx_text_release(&folded);
    plx_text_release(&spare);
    return status;
}

/* Makes cells of the platform's own known as the option that goes by one of the words, unless they
   are known already. */
static enum plx_status add_cells(struct plx_answers *answers, const struct plx_question *question,
                                 const char *cells, const char *const *words, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; cells && i < question->n_options; i++) {
        bool called;

        status = is_called(&question->option[i], words, &called, err);
        for (size_t c = 0; status == PLX_OK && called && c < plx_alternatives(cells); c++) {
            size_t length;
            const char *at = plx_alternative(cells, c, &length);
            char *cell = plx_pool_copy(&answers->folded.pool, at, length);

            status = cell ? plx_answers_add(answers, cell, (int32_t)i, false, err)
                          : plx_fail_memory(err, "a list of answers");
        }
        if (status != PLX_OK || called)
            return status;
    }
    return PLX_OK;
}

/* What platforms write for answers whose words are their own. */
static enum plx_status add_usual(struct plx_answers *answers, const struct plx_question *question,
                                 const struct plx_layout *layout, struct plx_error *err)
{
    static const char *const yes[] = {"yes", "ja", NULL};
    static const char *const no[] = {"no", "nein", NULL};
    enum plx_status status;

    if (question->type != PLX_SINGLE && question->type != PLX_SCALE)
        return PLX_OK;
    status = add_cells(answers, question, layout->yes, yes, err);
    return status == PLX_OK ? add_cells(answers, question, layout->no, no, err) : status;
}

static enum plx_status add_missing(struct plx_answers *answers, const struct plx_question *question,
                                   const struct plx_layout *layout, struct plx_error *err)
{
    enum plx_status status = add_texts(answers, &question->missing, PLX_DONT_KNOW, err);

    if (status == PLX_OK)
        status = add_texts(answers, &question->no_answer, PLX_NO_ANSWER, err);
    if (status == PLX_OK)
        status = add_list(answers, layout->unshown, PLX_NOT_ASKED, err);
    if (status == PLX_OK)
        status = add_list(answers, layout->unasked, PLX_NO_ANSWER, err);
    if (status == PLX_OK)
        status = add_list(answers, plx_answers_none, PLX_NO_ANSWER, err);
    return status;
}

/* Where words behind "other" stand in the option's place, and there is one such option. */
static enum plx_status find_other(struct plx_answers *answers, const struct plx_question *question,
                                  const struct plx_layout *layout, struct plx_error *err)
{
    struct plx_text folded = {0};
    struct plx_text spare = {0};
    size_t found = 0;
    enum plx_status status = PLX_OK;

    for (size_t i = 0; layout->own_words && i < question->n_options && status == PLX_OK; i++) {
        const char *label = question->option[i].label;

        status = plx_label_fold(label, strlen(label), &folded, &spare, err);
        if (status == PLX_OK && plx_alike_is_other(plx_text_string(&folded), folded.length)) {
            answers->other = (int32_t)i;
            found++;
        }
    }
    answers->has_other = found == 1;
    plx_text_release(&folded);
    plx_text_release(&spare);
    return status;
}

enum plx_status plx_answers_of_question(struct plx_answers *answers,
                                        const struct plx_question *question,
                                        const struct plx_layout *layout, struct plx_error *err)
{
    const size_t most =
        2 * question->n_options + question->missing.count + question->no_answer.count + NONE_TEXTS;
    enum plx_status status = plx_lookup_reserve(&answers->exact, most, err);

    if (status == PLX_OK)
        status = plx_lookup_reserve(&answers->folded, most, err);
    for (size_t i = 0; i < question->n_options && status == PLX_OK; i++)
        status = plx_answers_add(answers, question->option[i].code, (int32_t)i, false, err);
    for (size_t i = 0; i < question->n_options && status == PLX_OK; i++)
        status = plx_answers_add(answers, question->option[i].label, (int32_t)i, true, err);
    if (status == PLX_OK)
        status = find_other(answers, question, layout, err);
    if (status == PLX_OK)
        status = add_missing(answers, question, layout, err);
    if (status == PLX_OK)
        status = add_usual(answers, question, layout, err);
    if (status == PLX_OK)
        status = add_numbers(answers, question, err);
    plx_answers_sort(answers);
    return status;
}

static bool find_number(const struct plx_answers *answers, const char *text, size_t length,
                        int32_t *value)
{
    double number;

    if (!answers->number || !plx_numbers_read(text, length, PLX_POINT, &number))
        return false;
    for (size_t i = 0; i < answers->n_options; i++)
        if (answers->number[i] == number) {
            *value = (int32_t)i;
            return true;
        }
    return false;
}

enum plx_status plx_answers_find(const struct plx_answers *answers, const char *cell, size_t length,
                                 int32_t *value, struct plx_text *folded, struct plx_text *spare,
                                 struct plx_error *err)
{
    enum plx_status status;

    if (length > PLX_ANSWER_BYTES) {
        plx_text_clear(folded);
        *value = PLX_NOT_VALID;
        return PLX_OK;
    }
    status = plx_label_fold(cell, length, folded, spare, err);
    if (status != PLX_OK)
        return status;
    if (folded->length == 0)
        *value = PLX_BLANK;
    else if (!plx_lookup_find(&answers->exact, cell, length, value) &&
             !plx_lookup_find(&answers->folded, folded->bytes, folded->length, value) &&
             !find_number(answers, folded->bytes, folded->length, value))
        return plx_answers_find_alike(answers, folded->bytes, folded->length, value, spare, err);
    return PLX_OK;
}

/* Whether a question of the study is asked in the column that tells the team. */
static bool asks_for_team(const struct plx_study *study, const struct plx_question *question)
{
    return study->team_column && (strcmp(question->id, study->team_column) == 0 ||
                                  (question->columns.count == 1 &&
                                   strcmp(question->columns.item[0], study->team_column) == 0));
}

/* Where the teams are named by labels and the export holds codes, the question knows both. */
static enum plx_status add_codes(struct plx_answers *answers, const struct plx_question *question,
                                 struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < question->n_options && status == PLX_OK; i++)
        status =
            plx_answers_add_pair(answers, question->option[i].code, question->option[i].label, err);
    return status;
}

enum plx_status plx_answers_of_teams(struct plx_answers *answers, const struct plx_study *study,
                                     struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < study->n_teams && status == PLX_OK; i++)
        status = add_texts(answers, &study->team[i].answers, (int32_t)i, err);
    for (size_t i = 0; i < study->n_teams && status == PLX_OK; i++)
        status = plx_answers_add(answers, study->team[i].id, (int32_t)i, false, err);
    for (size_t i = 0; i < study->n_teams && status == PLX_OK; i++)
        status = plx_answers_add(answers, study->team[i].label, (int32_t)i, true, err);
    for (size_t i = 0; i < study->n_questions && status == PLX_OK; i++)
        if (asks_for_team(study, &study->question[i]))
            status = add_codes(answers, &study->question[i], err);
    plx_answers_sort(answers);
    return status;
}

void plx_answers_release(struct plx_answers *answers)
{
    plx_lookup_release(&answers->exact);
    plx_lookup_release(&answers->folded);
    plx_lookup_release(&answers->labels);
    free(answers->spelling);
    free(answers->alike);
    free(answers->number);
    *answers = (struct plx_answers){0};
}
