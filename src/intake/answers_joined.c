/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "answers.h"
#include "parallax/responses/responses.h"

static bool is_joint(char byte)
{
    return byte == ',' || byte == ';' || byte == '|' || byte == '>';
}

static bool ends_here(const struct plx_text *text, size_t at)
{
    while (at < text->length && text->bytes[at] == ' ')
        at++;
    return at == text->length || is_joint(text->bytes[at]);
}

/* The longest known spelling that stands here and ends where an answer can end. */
static const struct plx_spelling *spelling_at(const struct plx_answers *answers,
                                              const struct plx_text *folded, size_t at)
{
    for (size_t i = 0; i < answers->n_spellings; i++) {
        const struct plx_spelling *spelling = &answers->spelling[i];

        if (spelling->length <= folded->length - at &&
            memcmp(folded->bytes + at, spelling->text, spelling->length) == 0 &&
            ends_here(folded, at + spelling->length))
            return spelling;
    }
    return NULL;
}

/* An answer that stands between two joints and is none to the letter. */
static int32_t stretch_at(const struct plx_answers *answers, const struct plx_text *folded,
                          size_t *at, struct plx_text *spare)
{
    const size_t from = *at;
    size_t end;
    int32_t value = PLX_NOT_VALID;
    struct plx_error ignored;

    while (*at < folded->length && !is_joint(folded->bytes[*at]))
        ++*at;
    end = *at;
    while (end > from && folded->bytes[end - 1] == ' ')
        end--;
    if (plx_answers_find_alike(answers, folded->bytes + from, end - from, &value, spare,
                               &ignored) != PLX_OK)
        return PLX_NOT_VALID;
    return value;
}

bool plx_answers_next(const struct plx_answers *answers, const struct plx_text *folded, size_t *at,
                      int32_t *value, struct plx_text *spare)
{
    const struct plx_spelling *spelling = NULL;

    /* An answer such as ">100" may itself begin with what joins others. */
    while (*at < folded->length && !(spelling = spelling_at(answers, folded, *at)) &&
           (is_joint(folded->bytes[*at]) || folded->bytes[*at] == ' '))
        ++*at;
    if (*at >= folded->length)
        return false;
    if (!spelling) {
        *value = stretch_at(answers, folded, at, spare);
        return true;
    }
    *value = spelling->value;
    *at += spelling->length;
    return true;
}
