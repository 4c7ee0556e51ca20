/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wordings.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

#include "../labels.h"
#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "parallax/base/pool.h"
#include "wordings_tables.h"

/* More answers than this are no scale of words; numbers may be more. */
enum { MOST_WORDS = 40 };

/* A list of answers on the way to its order. */
struct list {
    const char **words;   /* per option: simplified */
    const char **numbers; /* the same, with the signs that numbers are written with */
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

/* Whether a phrase is one of the alternatives, parted by "|", from list to end. */
static bool is_among(const char *list, const char *end, const char *phrase, size_t length)
{
    while (list < end) {
        const char *bar = memchr(list, '|', (size_t)(end - list));
        const char *stop = bar ? bar : end;

        if ((size_t)(stop - list) == length && memcmp(list, phrase, length) == 0)
            return true;
        list = stop + 1;
    }
    return false;
}

static bool is_one_of(const char *list, const char *phrase)
{
    return is_among(list, list + strlen(list), phrase, strlen(phrase));
}

/* The level, from 0, that a phrase is a way to say; -1 when it is none. */
static int find_level(const char *levels, const char *phrase, size_t length)
{
    for (int level = 0; *levels; level++) {
        const char *end = strstr(levels, " < ");

        if (!end)
            end = levels + strlen(levels);
        if (is_among(levels, end, phrase, length))
            return level;
        levels = *end ? end + 3 : end;
    }
    return -1;
}

static bool all_distinct(const double *value, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++)
            if (value[i] == value[j])
                return false;
    return true;
}

static bool order_by_list(struct list *list, const struct plx_wording_list *known)
{
    for (size_t i = 0; i < list->n; i++) {
        list->value[i] = find_level(known->levels, list->words[i], strlen(list->words[i]));
        if (list->value[i] < 0)
            return false;
    }
    return all_distinct(list->value, list->n);
}

/* The modifier that a text has beside the head: before it ("very important") or behind it ("agree
   strongly"), or without it ("very"). */
static int modifier_level(const struct plx_wording_grammar *grammar, const char *text,
                          const char *head, size_t head_length, bool *has_head)
{
    const size_t length = strlen(text);

    *has_head = true;
    if (length == head_length && memcmp(text, head, length) == 0)
        return find_level(grammar->modifiers, "*", 1);
    if (length > head_length + 1) {
        const size_t rest = length - head_length - 1;

        if (text[rest] == ' ' && memcmp(text + rest + 1, head, head_length) == 0)
            return find_level(grammar->modifiers, text, rest);
        if (text[head_length] == ' ' && memcmp(text, head, head_length) == 0)
            return find_level(grammar->modifiers, text + head_length + 1, rest);
    }
    *has_head = false;
    return find_level(grammar->modifiers, text, length);
}

/* A text about the opposite of the head: its level, or -1. */
static int opposite_level(const struct plx_wording_grammar *grammar, const char *text,
                          const char *head, size_t length)
{
    const char *prefix = grammar->prefixes;
    const char *pair = grammar->opposites;
    char other[80];
    bool has_head;

    for (; *prefix; prefix += strcspn(prefix, "|"), prefix += *prefix == '|') {
        const size_t size = strcspn(prefix, "|");
        int level;

        if (size + length >= sizeof other)
            return -1;
        memcpy(other, prefix, size);
        memcpy(other + size, head, length);
        level = modifier_level(grammar, text, other, size + length, &has_head);
        if (level >= 0 && has_head)
            return level;
    }
    for (; *pair; pair += strcspn(pair, "|"), pair += *pair == '|') {
        const size_t size = strcspn(pair, "=");
        const size_t rest = strcspn(pair + size + 1, "|");

        if (size == length && memcmp(pair, head, length) == 0) {
            const int level = modifier_level(grammar, text, pair + size + 1, rest, &has_head);

            if (level >= 0 && has_head)
                return level;
        }
    }
    return -1;
}

static bool is_neutral(const struct plx_wording_grammar *grammar, const char *text)
{
    const char *start = grammar->neither;

    if (is_one_of(grammar->neutral, text))
        return true;
    for (; *start; start += strcspn(start, "|"), start += *start == '|')
        if (strncmp(text, start, strcspn(start, "|")) == 0)
            return true;
    return false;
}

/* Whether all texts are the head with some modifier, its opposite, or the middle between them. */
static bool order_by_head(struct list *list, const struct plx_wording_grammar *grammar,
                          const char *head, size_t length)
{
    const double alone = find_level(grammar->modifiers, "*", 1);
    size_t with_head = 0;
    size_t opposites = 0;
    size_t modified = 0;

    for (size_t i = 0; i < list->n; i++) {
        bool has_head = false;
        int level = modifier_level(grammar, list->words[i], head, length, &has_head);

        list->value[i] = level + 1;
        with_head += level >= 0 && has_head;
        if (level >= 0) {
            modified += level != (int)alone;
            continue;
        }
        level = opposite_level(grammar, list->words[i], head, length);
        opposites += level >= 0;
        modified += level >= 0 && level != (int)alone;
        if (level < 0 && !is_neutral(grammar, list->words[i]))
            return false;
        list->value[i] = level >= 0 ? (double)(-level - 1) : (double)NAN;
    }
    for (size_t i = 0; i < list->n; i++)
        if (isnan(list->value[i]))
            list->value[i] = opposites > 0 ? 0 : alone - 0.5;
    return with_head + opposites >= 2 && with_head > 0 && modified > 0 &&
           all_distinct(list->value, list->n);
}

/* What each text may be about: all of it, or without a modifier before or behind. */
static bool order_by_grammar(struct list *list, const struct plx_wording_grammar *grammar)
{
    for (size_t i = 0; i < list->n; i++) {
        const char *text = list->words[i];
        const size_t length = strlen(text);

        if (length > 0 && order_by_head(list, grammar, text, length))
            return true;
        for (size_t at = 1; at + 1 < length; at++) {
            if (text[at] != ' ')
                continue;
            if (find_level(grammar->modifiers, text, at) >= 0 &&
                order_by_head(list, grammar, text + at + 1, length - at - 1))
                return true;
            if (find_level(grammar->modifiers, text + at + 1, length - at - 1) >= 0 &&
                order_by_head(list, grammar, text, at))
                return true;
        }
    }
    return false;
}

static bool order_by_words(struct list *list, struct plx_wording *wording)
{
    if (list->n > MOST_WORDS)
        return false;
    for (const struct plx_wording_list *known = plx_wording_lists; known->kind; known++)
        if (order_by_list(list, known)) {
            *wording = (struct plx_wording){true, known->kind, known->language};
            return true;
        }
    for (const struct plx_wording_grammar *it = plx_wording_grammars; it->language; it++)
        if (order_by_grammar(list, it)) {
            *wording = (struct plx_wording){true, "degree", it->language};
            return true;
        }
    return false;
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
    return all_distinct(list->value, list->n);
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
    return n_named >= 2 && n_named + 1 >= list->n && all_distinct(list->value, list->n);
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

/* Numbers alone first; then words, with numbers beside them left out, because "5 - never" may count
   downwards; then ranges; then words that only number the ends of a scale. */
static enum plx_status find_order(struct list *list, struct plx_wording *wording,
                                  struct plx_error *err)
{
    size_t n_bare = 0;
    enum plx_status status;

    if (list->n < 2)
        return PLX_OK;
    if (order_by_numbers(list, &n_bare) && n_bare == list->n) {
        *wording = (struct plx_wording){true, "numbers", NULL};
        return PLX_OK;
    }
    status = rewrite(list, turn_not_at_all, err);
    if (status != PLX_OK || order_by_words(list, wording))
        return status;
    status = rewrite(list, without_number, err);
    if (status != PLX_OK || order_by_words(list, wording))
        return status;
    if (order_by_ranges(list))
        *wording = (struct plx_wording){true, "ranges of numbers", NULL};
    else if (order_by_numbers(list, &n_bare))
        *wording = (struct plx_wording){n_bare > 0, n_bare > 0 ? "numbers" : "numbered", NULL};
    return PLX_OK;
}

/* What stands beside the scale, and the options that remain. */
static enum plx_status take_options(struct list *list, const char *const label[], size_t count,
                                    enum plx_wording_answer answer[], struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < count && status == PLX_OK; i++) {
        const char *words = "";

        status = simplify(&list->pool, label[i], "", &words, err);
        if (status != PLX_OK)
            return status;
        answer[i] = is_one_of(plx_wording_dont_know, words)   ? PLX_WORDING_DONT_KNOW
                    : is_one_of(plx_wording_no_answer, words) ? PLX_WORDING_NO_ANSWER
                                                              : PLX_WORDING_OPTION;
        if (answer[i] != PLX_WORDING_OPTION)
            continue;
        list->words[list->n] = words;
        status = simplify(&list->pool, label[i], "-+<>.,$%()!:=", &list->numbers[list->n], err);
        list->n++;
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
        .numbers = plx_array_new(count, sizeof *list.numbers),
        .value = plx_array_new(count, sizeof *list.value),
    };
    enum plx_status status = PLX_OK;

    *wording = (struct plx_wording){0};
    if (!list.words || !list.numbers || !list.value)
        status = plx_fail_memory(err, "the order of answers");
    if (status == PLX_OK)
        status = take_options(&list, label, count, answer, err);
    if (status == PLX_OK)
        status = find_order(&list, wording, err);
    if (status == PLX_OK && wording->kind)
        take_places(&list, count, answer, place);
    free(list.words);
    free(list.numbers);
    free(list.value);
    plx_pool_release(&list.pool);
    return status;
}
