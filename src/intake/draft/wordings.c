/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wordings.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

#include "../labels.h"
#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "parallax/base/pool.h"
#include "wordings_tables.h"

/* More answers than this are not tried without one of them. */
enum { MOST_TRIED = 12 };

/* A list of answers on the way to its order. */
struct list {
    const char **words;   /* per option: simplified */
    const char **shorter; /* without what stands in brackets or behind a colon */
    const char **numbers; /* the words with the signs that numbers are written with */
    double *value;        /* per option: where it stands */
    size_t n;
    struct plx_pool pool;
};

/* Small letters without accents; what is neither letter nor digit becomes a blank, unless it is one
   of the signs kept. */
static enum plx_status simplify(struct plx_pool *pool, const char *label, const char *kept,
                                const char **simple, struct plx_error *err)
{
    struct plx_text folded = {0};
    struct plx_text spare = {0};
    enum plx_status status = plx_label_fold(label, strlen(label), &folded, &spare, err);
    size_t length = 0;
    uint8_t *apart = NULL;
    char *text = NULL;
    size_t n = 0;

    if (status == PLX_OK)
        apart = u8_normalize(UNINORM_NFKD, (const uint8_t *)plx_text_string(&folded), folded.length,
                             NULL, &length);
    if (status == PLX_OK && (apart || folded.length == 0))
        text = plx_pool_bytes(pool, length + 1, 1);
    for (size_t i = 0; text && i < length; i++) {
        const unsigned char byte = apart[i];

        if (byte == 0xE2 && i + 2 < length && apart[i + 1] == 0x80 && apart[i + 2] >= 0x90 &&
            apart[i + 2] <= 0x95 && strchr(kept, '-')) {
            text[n++] = '-'; /* the typographic dashes */
            i += 2;
        } else if (isalnum(byte) || (byte != '\0' && byte < 0x80 && strchr(kept, byte))) {
            text[n++] = (char)byte;
        } else if (byte < 0x80 || (byte == 0xE2 && i + 1 < length && apart[i + 1] == 0x80)) {
            i += byte < 0x80 ? 0 : 2;
            if (n > 0 && text[n - 1] != ' ')
                text[n++] = ' ';
        } else if (byte != 0xCC && byte != 0xCD && !(i > 0 && (apart[i - 1] & 0xFE) == 0xCC)) {
            text[n++] = (char)byte; /* letters of other scripts; accents are left out */
        }
    }
    while (n > 0 && text[n - 1] == ' ')
        n--;
    if (text)
        text[n] = '\0';
    else if (status == PLX_OK)
        status = plx_fail_memory(err, "the order of answers");
    *simple = text;
    free(apart);
    plx_text_release(&folded);
    plx_text_release(&spare);
    return status;
}

/* Takes a number off the beginning or the end: "5 very important", "very important 5". */
static const char *without_number(struct plx_pool *pool, const char *text)
{
    size_t length = strlen(text);
    const size_t digits = strspn(text, "0123456789");

    if (digits > 0 && text[digits] == ' ')
        return text + digits + 1;
    while (length > 0 && isdigit((unsigned char)text[length - 1]))
        length--;
    if (text[length] == '\0' || length < 2 || text[length - 1] != ' ')
        return text;
    return plx_pool_copy(pool, text, length - 1);
}

/* "not important at all" is "not at all important". */
static const char *turn_not_at_all(struct plx_pool *pool, const char *text)
{
    const size_t length = strlen(text);

    if (strncmp(text, "not ", 4) != 0 || length < 12 || strcmp(text + length - 7, " at all") != 0)
        return text;
    return plx_pool_format(pool, "not at all %.*s", (int)(length - 11), text + 4);
}

/* A label with one number in front or at the end; bare where there is nothing else. */
static bool read_numbered(const char *text, double *number, bool *bare)
{
    const char *start = text + strcspn(text, "0123456789");
    const size_t digits = strspn(start, "0123456789.");
    const bool at_start = strspn(text, "+-( ") >= (size_t)(start - text);
    const bool at_end = strspn(start + digits, ") ") == strlen(start + digits) &&
                        (at_start || strchr("+-(=:!", start[-1]) ||
                         (start - text > 1 && start[-1] == ' ' && strchr("-=:!", start[-2])));
    const bool has_sign = start > text && (start[-1] == '-' || start[-1] == '+') &&
                          (start == text + 1 || !isalnum((unsigned char)start[-2]));

    *bare = at_start && at_end;
    if (digits == 0 || strpbrk(start + digits, "0123456789") || (!at_start && !at_end) ||
        !plx_number_parse(start, digits, number))
        return false;
    if (has_sign && start[-1] == '-')
        *number = -*number;
    return true;
}

/* "5 - very much", "very much (5)" or just "5". */
static bool order_by_numbers(struct list *list, size_t *n_bare)
{
    *n_bare = 0;

    for (size_t i = 0; i < list->n; i++) {
        bool bare;

        if (!read_numbered(list->numbers[i], &list->value[i], &bare))
            return false;
        *n_bare += bare;
    }
    return plx_wording_distinct(list->value, list->n);
}

/* Ranges are of one thing: "1-10 people", "11 people or more", perhaps in singular and plural. */
static bool order_by_ranges(struct list *list)
{
    enum { SAME = 4 };
    const char *of = NULL;
    size_t n_named = 0;

    for (size_t i = 0; i < list->n; i++) {
        const char *thing = NULL;
        bool named = false;

        if (!plx_wording_range(list->numbers[i], &list->value[i], &named, &thing))
            return false;
        if (of && thing && strncmp(of, thing, SAME) != 0)
            return false;
        of = thing ? thing : of;
        n_named += named;
    }
    return n_named >= 2 && n_named + 1 >= list->n && plx_wording_distinct(list->value, list->n);
}

/* Replaces every text by what a step makes of it. */
static enum plx_status rewrite(struct list *list,
                               const char *(*step)(struct plx_pool *pool, const char *text),
                               struct plx_error *err)
{
    for (size_t i = 0; i < list->n; i++) {
        list->words[i] = step(&list->pool, list->words[i]);
        if (!list->words[i])
            return plx_fail_memory(err, "the order of answers");
    }
    return PLX_OK;
}

/* "once per week" is "once a week". */
static const char *say_a(struct plx_pool *pool, const char *text)
{
    const char *at = strstr(text, " per ");

    return at ? plx_pool_format(pool, "%.*s a %s", (int)(at - text), text, at + 5) : text;
}

/* "yes very rude" is "very rude", and "no not at all" is "not at all". */
static const char *without_yes(struct plx_pool *pool, const char *text)
{
    static const char *const starts[] = {"yes ", "no ", "ja ",  "nein ", "oui ",
                                         "non ", "si ", "sim ", "nao "};

    (void)pool;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncmp(text, starts[i], strlen(starts[i])) == 0)
            return text + strlen(starts[i]);
    return text;
}

/* Ways to look at the same words, each after those before it. */
static bool order_by_words(struct list *list, struct plx_wording *wording, enum plx_status *status,
                           struct plx_error *err)
{
    static const char *(*const steps[])(struct plx_pool *, const char *) = {
        turn_not_at_all, say_a, without_number, without_yes, turn_not_at_all};

    for (size_t i = 0; i < sizeof steps / sizeof *steps && *status == PLX_OK; i++) {
        if (plx_wording_match(list->words, list->n, list->value, wording))
            return true;
        *status = rewrite(list, steps[i], err);
    }
    return *status == PLX_OK && plx_wording_match(list->words, list->n, list->value, wording);
}

/* Numbers alone first; then words, with numbers beside them left out, because "5 - never" may count
   downwards; then ranges; then words without their explanations, and those that only number the
   ends of a scale. */
static enum plx_status find_order(struct list *list, struct plx_wording *wording,
                                  struct plx_error *err)
{
    size_t n_bare = 0;
    enum plx_status status = PLX_OK;

    *wording = (struct plx_wording){0};
    if (list->n < 2)
        return PLX_OK;
    if (order_by_numbers(list, &n_bare) && n_bare == list->n) {
        *wording = (struct plx_wording){true, "numbers", NULL};
        return PLX_OK;
    }
    if (order_by_words(list, wording, &status, err) || status != PLX_OK)
        return status;
    if (order_by_ranges(list)) {
        *wording = (struct plx_wording){true, "ranges of numbers", NULL};
        return PLX_OK;
    }
    memcpy(list->words, list->shorter, list->n * sizeof *list->words);
    if (order_by_words(list, wording, &status, err) || status != PLX_OK)
        return status;
    if (order_by_numbers(list, &n_bare))
        *wording = (struct plx_wording){n_bare > 0, n_bare > 0 ? "numbers" : "numbered", NULL};
    return PLX_OK;
}

/* A label up to its explanation, where something is left: "Weekly: at least once a week". */
static size_t explained_at(const char *label)
{
    const size_t length = strcspn(label, "(:");

    return length > 2 ? length : strlen(label);
}

/* The options of a list: what does not stand beside the scale. */
static enum plx_status take_options(struct list *list, const char *const label[], size_t count,
                                    const enum plx_wording_answer answer[], struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    list->n = 0;
    for (size_t i = 0; i < count && status == PLX_OK; i++) {
        const char *shorter;

        if (answer[i] != PLX_WORDING_OPTION)
            continue;
        shorter = plx_pool_copy(&list->pool, label[i], explained_at(label[i]));
        if (!shorter)
            return plx_fail_memory(err, "the order of answers");
        status = simplify(&list->pool, label[i], "", &list->words[list->n], err);
        if (status == PLX_OK)
            status = simplify(&list->pool, shorter, "", &list->shorter[list->n], err);
        if (status == PLX_OK)
            status = simplify(&list->pool, label[i], "-+<>.,$%()!:=", &list->numbers[list->n], err);
        list->n++;
    }
    return status;
}

/* "Unfamiliar (N/A)". */
static bool ends_in_na(const char *words)
{
    const size_t length = strlen(words);

    return length > 4 && strcmp(words + length - 4, " n a") == 0;
}

/* What stands beside a scale by its words alone. */
static enum plx_status tell_apart(struct list *list, const char *const label[], size_t count,
                                  enum plx_wording_answer answer[], struct plx_error *err)
{
    for (size_t i = 0; i < count; i++) {
        const char *words = "";
        const enum plx_status status = simplify(&list->pool, label[i], "", &words, err);

        if (status != PLX_OK)
            return status;
        answer[i] = plx_wording_is_one_of(plx_wording_dont_know, words) ? PLX_WORDING_DONT_KNOW
                    : plx_wording_is_one_of(plx_wording_no_answer, words) || ends_in_na(words)
                        ? PLX_WORDING_NO_ANSWER
                        : PLX_WORDING_OPTION;
    }
    return PLX_OK;
}

/* Whether an answer says that the question does not fit: "I have never tried it". */
static bool says_no(const char *words)
{
    static const char *const marks[] = {
        " not ",    " never ", " don t ",  " dont ", " no ",    " none ",    " without ", " nicht ",
        " kein ",   " keine ", " nie ",    " pas ",  " aucun ", " aucune ",  " jamais ",  " nunca ",
        " ningun ", " nao ",   " nenhum ", " sin ",  " sem ",   " haven t ", " wasn t "};
    char padded[160];
    size_t blanks = 0;

    for (const char *at = words; *at; at++)
        blanks += *at == ' ';
    snprintf(padded, sizeof padded, " %s ", words);
    for (size_t i = 0; i < sizeof marks / sizeof *marks && blanks >= 2; i++)
        if (strstr(padded, marks[i]))
            return true;
    return false;
}

/* One answer may say that the question does not fit: it stands beside the scale of the others. */
static enum plx_status without_odd_one(const char *const label[], size_t count,
                                       enum plx_wording_answer answer[], struct list *list,
                                       struct plx_wording *wording, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < count && status == PLX_OK; i++) {
        const char *words = "";

        if (answer[i] != PLX_WORDING_OPTION)
            continue;
        status = simplify(&list->pool, label[i], "", &words, err);
        if (status != PLX_OK || !says_no(words))
            continue;
        answer[i] = PLX_WORDING_NO_ANSWER;
        status = take_options(list, label, count, answer, err);
        if (status == PLX_OK)
            status = find_order(list, wording, err);
        if (status == PLX_OK && wording->ordered && list->n >= 3)
            return PLX_OK;
        *wording = (struct plx_wording){0};
        answer[i] = PLX_WORDING_OPTION;
    }
    return status;
}

/* Places by value; what stands beside the scale comes behind it. */
static void take_places(const struct list *list, size_t count,
                        const enum plx_wording_answer answer[], size_t place[])
{
    size_t option = 0;
    size_t behind = list->n;

    for (size_t i = 0; i < count; i++) {
        size_t below = 0;

        if (answer[i] != PLX_WORDING_OPTION) {
            place[i] = behind++;
            continue;
        }
        for (size_t j = 0; j < list->n; j++)
            below += list->value[j] < list->value[option];
        place[i] = below;
        option++;
    }
}

enum plx_status plx_wording_order(const char *const label[], size_t count, size_t place[],
                                  enum plx_wording_answer answer[], struct plx_wording *wording,
                                  struct plx_error *err)
{
    struct list list = {
        .words = plx_array_new(count, sizeof *list.words),
        .shorter = plx_array_new(count, sizeof *list.shorter),
        .numbers = plx_array_new(count, sizeof *list.numbers),
        .value = plx_array_new(count, sizeof *list.value),
    };
    enum plx_status status = PLX_OK;

    *wording = (struct plx_wording){0};
    if (!list.words || !list.shorter || !list.numbers || !list.value)
        status = plx_fail_memory(err, "the order of answers");
    if (status == PLX_OK)
        status = tell_apart(&list, label, count, answer, err);
    if (status == PLX_OK)
        status = take_options(&list, label, count, answer, err);
    if (status == PLX_OK)
        status = find_order(&list, wording, err);
    if (status == PLX_OK && !wording->kind && count <= MOST_TRIED)
        status = without_odd_one(label, count, answer, &list, wording, err);
    if (status == PLX_OK && wording->kind)
        take_places(&list, count, answer, place);
    free(list.words);
    free(list.shorter);
    free(list.numbers);
    free(list.value);
    plx_pool_release(&list.pool);
    return status;
}
