/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "alike.h"
#include "answers.h"
#include "parallax/base/memory.h"
#include "parallax/responses/responses.h"

/* Remembers one loosened form of an answer; no list of texts is long enough to be sorted. */
static enum plx_status keep_alike(struct plx_answers *answers, const char *text, size_t length,
                                  int32_t value, struct plx_error *err)
{
    const char *copy = plx_pool_copy(&answers->folded.pool, text, length);
    enum plx_status status = plx_array_grow(&answers->alike, &answers->alike_capacity,
                                            answers->n_alike, sizeof *answers->alike, err);

    if (status == PLX_OK && !copy)
        status = plx_fail_memory(err, "a list of answers");
    if (status == PLX_OK)
        answers->alike[answers->n_alike++] = (struct plx_spelling){copy, length, value};
    return status;
}

enum plx_status plx_answers_add_alike(struct plx_answers *answers, const struct plx_text *folded,
                                      int32_t value, struct plx_text *spare, struct plx_error *err)
{
    struct plx_alike_parts parts;
    enum plx_status status;

    plx_alike_loosen(folded->bytes, folded->length, spare);
    if (plx_text_failed(spare))
        return plx_fail_memory(err, "a list of answers");
    status = keep_alike(answers, plx_text_string(spare), spare->length, value, err);
    if (status == PLX_OK && plx_alike_take_apart(spare, &parts))
        status = keep_alike(answers, parts.words, parts.length, value, err);
    return status;
}

/* The one answer that has the form: PLX_BLANK for none, PLX_NOT_VALID where several have. */
static int32_t find_form(const struct plx_answers *answers, const char *text, size_t length)
{
    int32_t found = PLX_BLANK;

    for (size_t i = 0; i < answers->n_alike; i++) {
        const struct plx_spelling *form = &answers->alike[i];

        if (form->length != length || memcmp(form->text, text, length) != 0 || form->value == found)
            continue;
        found = found == PLX_BLANK ? form->value : PLX_NOT_VALID;
        if (found == PLX_NOT_VALID)
            break;
    }
    return found;
}

/* What words and a code come to together: either alone will do, but not two answers. */
static int32_t find_parts(const struct plx_answers *answers, const struct plx_alike_parts *parts)
{
    const int32_t by_words = find_form(answers, parts->words, parts->length);
    int32_t by_code = PLX_BLANK;

    for (size_t i = 0; answers->number && i < answers->n_options; i++)
        if (answers->number[i] == parts->number)
            by_code = (int32_t)i;
    if (by_words == PLX_BLANK)
        return answers->tells_codes && by_code >= 0 ? by_code : PLX_NOT_VALID;
    return by_code >= 0 && by_code != by_words ? PLX_NOT_VALID : by_words;
}

enum plx_status plx_answers_find_alike(const struct plx_answers *answers, const char *folded,
                                       size_t length, int32_t *value, struct plx_text *spare,
                                       struct plx_error *err)
{
    enum { LONGEST = 1000 }; /* what people write at length is nobody's label */
    struct plx_alike_parts parts;

    *value = PLX_NOT_VALID;
    if (length > LONGEST)
        return PLX_OK;
    plx_alike_loosen(folded, length, spare);
    if (plx_text_failed(spare))
        return plx_fail_memory(err, "a label");
    if (spare->length > 0)
        *value = find_form(answers, plx_text_string(spare), spare->length);
    if (*value == PLX_BLANK)
        *value = plx_alike_take_apart(spare, &parts) ? find_parts(answers, &parts) : PLX_NOT_VALID;
    return PLX_OK;
}
