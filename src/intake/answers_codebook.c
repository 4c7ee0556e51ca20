/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "answers.h"
#include "labels.h"
#include "parallax/base/memory.h"
#include "parallax/responses/responses.h"

static enum plx_status find(const struct plx_answers *answers, const char *text, int32_t *value,
                            struct plx_error *err)
{
    struct plx_text folded = {0};
    struct plx_text spare = {0};
    const enum plx_status status =
        plx_answers_find(answers, text, strlen(text), value, &folded, &spare, err);

    plx_text_release(&folded);
    plx_text_release(&spare);
    return status;
}

enum plx_status plx_answers_add_pair(struct plx_answers *answers, const char *code,
                                     const char *label, struct plx_error *err)
{
    int32_t by_code = PLX_NOT_VALID;
    int32_t by_label = PLX_NOT_VALID;
    enum plx_status status = find(answers, code, &by_code, err);

    if (status == PLX_OK)
        status = find(answers, label, &by_label, err);
    if (status == PLX_OK && by_code < 0 && by_label >= 0)
        status = plx_answers_add(answers, code, by_label, false, err);
    else if (status == PLX_OK && by_code >= 0 && by_label < 0)
        status = plx_answers_add(answers, label, by_code, true, err);
    return status;
}

/* Lets a code stand for an answer, whatever it stood for. */
static enum plx_status settle(struct plx_answers *answers, const char *code, int32_t value,
                              struct plx_error *err)
{
    struct plx_text folded = {0};
    struct plx_text spare = {0};
    int32_t known;
    enum plx_status status = plx_label_fold(code, strlen(code), &folded, &spare, err);
    const bool differs = status == PLX_OK && folded.length > 0 &&
                         plx_lookup_find(&answers->folded, folded.bytes, folded.length, &known) &&
                         known != value;

    for (size_t i = 0; differs && i < answers->n_spellings; i++)
        if (strcmp(answers->spelling[i].text, plx_text_string(&folded)) == 0)
            answers->spelling[i].value = value;
    if (status == PLX_OK)
        status = plx_answers_add(answers, code, value, false, err);
    if (status == PLX_OK)
        status = plx_lookup_set(&answers->exact, code, strlen(code), value, err);
    if (status == PLX_OK && folded.length > 0)
        status = plx_lookup_set(&answers->folded, folded.bytes, folded.length, value, err);
    plx_text_release(&folded);
    plx_text_release(&spare);
    return status;
}

static bool is_reason(int32_t value)
{
    return value == PLX_DONT_KNOW || value == PLX_NO_ANSWER || value == PLX_NOT_ASKED;
}

/* What a value of the file is: by its label first, then by being missing, then by its code. Claimed
   answers have another code in this file. */
static enum plx_status add_value(struct plx_answers *answers,
                                 const struct plx_codebook_value *value, int32_t by_label,
                                 const bool *claimed, struct plx_answers_conflict *conflict,
                                 struct plx_error *err)
{
    int32_t by_code = PLX_NOT_VALID;
    const enum plx_status status = find(answers, value->code, &by_code, err);
    int32_t settled = by_code;

    if (status != PLX_OK)
        return status;
    if (by_label >= 0 || is_reason(by_label))
        settled = by_label;
    else if (value->missing && by_code < 0)
        settled = is_reason(by_code) ? by_code : PLX_NO_ANSWER;
    else if (by_code >= 0 && claimed[by_code])
        settled = PLX_NOT_VALID;
    if (settled != by_code && by_code >= 0 && !conflict->value)
        *conflict = (struct plx_answers_conflict){value, by_label, by_code};
    if (settled != by_code)
        return settle(answers, value->code, settled, err);
    if (by_code >= 0 && by_label == PLX_NOT_VALID)
        return plx_answers_add(answers, value->label, by_code, true, err);
    return PLX_OK;
}

enum plx_status plx_answers_add_codebook(struct plx_answers *answers,
                                         const struct plx_codebook_column *book,
                                         struct plx_answers_conflict *conflict,
                                         struct plx_error *err)
{
    int32_t *by_label = plx_array_new(book->n_values, sizeof *by_label);
    bool *claimed = plx_array_new((size_t)INT16_MAX + 1, sizeof *claimed);
    enum plx_status status = PLX_OK;

    if (!by_label || !claimed)
        status = plx_fail_memory(err, "a list of answers");
    for (size_t i = 0; i < book->n_values && status == PLX_OK; i++) {
        status = find(answers, book->value[i].label, &by_label[i], err);
        if (status == PLX_OK && by_label[i] >= 0)
            claimed[by_label[i]] = true;
    }
    for (size_t i = 0; i < book->n_values && status == PLX_OK; i++)
        status = add_value(answers, &book->value[i], by_label[i], claimed, conflict, err);
    plx_answers_sort(answers);
    free(claimed);
    free(by_label);
    return status;
}
