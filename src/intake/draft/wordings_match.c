/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "wordings_tables.h"

enum {
    MOST_WORDS = 40, /* more answers than this are no scale of words; numbers may be more */
    MOST_BYTES = 80, /* of a head */
};

/* Answers on the way to their order. */
struct list {
    const char *const *words; /* simplified */
    double *value;            /* where each stands */
    size_t n;
};

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

bool plx_wording_is_one_of(const char *list, const char *phrase)
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

bool plx_wording_distinct(const double *value, size_t n)
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
    return plx_wording_distinct(list->value, list->n);
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

/* Replaces one word of a head, or several; false where the head has them not, or is too long. */
static bool replace(const char *head, size_t length, const char *from, size_t from_length,
                    const char *to, size_t to_length, char other[static MOST_BYTES])
{
    for (size_t at = 0; at + from_length <= length; at++) {
        if (memcmp(head + at, from, from_length) != 0 || (at > 0 && head[at - 1] != ' ') ||
            (at + from_length < length && head[at + from_length] != ' '))
            continue;
        if (length - from_length + to_length + 1 > MOST_BYTES)
            return false;
        memcpy(other, head, at);
        memcpy(other + at, to, to_length);
        memcpy(other + at + to_length, head + at + from_length, length - at - from_length);
        other[length - from_length + to_length] = '\0';
        return true;
    }
    return false;
}

/* A text about the opposite of the head, "unlikely" or "low value": its level, or -1. */
static int opposite_level(const struct plx_wording_grammar *grammar, const char *text,
                          const char *head, size_t length)
{
    const char *prefix = grammar->prefixes;
    const char *pair = grammar->opposites;
    char other[MOST_BYTES];
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

        if (replace(head, length, pair, size, pair + size + 1, rest, other)) {
            const int level = modifier_level(grammar, text, other, strlen(other), &has_head);

            if (level >= 0 && has_head)
                return level;
        }
    }
    return -1;
}

/* "average value" between "low value" and "high value". */
static bool is_between(const struct plx_wording_grammar *grammar, const char *text,
                       const char *head, size_t length)
{
    const char *pair = grammar->opposites;
    char other[MOST_BYTES];

    for (; *pair; pair += strcspn(pair, "|"), pair += *pair == '|') {
        const char *middle = grammar->middles;

        for (; *middle; middle += strcspn(middle, "|"), middle += *middle == '|')
            if (replace(head, length, pair, strcspn(pair, "="), middle, strcspn(middle, "|"),
                        other) &&
                strcmp(text, other) == 0)
                return true;
    }
    return false;
}

static bool is_neutral(const struct plx_wording_grammar *grammar, const char *text)
{
    const char *start = grammar->neither;

    if (plx_wording_is_one_of(grammar->neutral, text))
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
    bool hardly = false; /* the third level is there, which is the last of those that say no */

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
        if (level < 0 && !is_neutral(grammar, list->words[i]) &&
            !is_between(grammar, list->words[i], head, length))
            return false;
        list->value[i] = level >= 0 ? (double)(-level - 1) : (double)NAN;
    }
    for (size_t i = 0; i < list->n; i++)
        hardly = hardly || list->value[i] == 3;
    for (size_t i = 0; i < list->n; i++)
        if (isnan(list->value[i]))
            list->value[i] = opposites > 0 ? 0 : hardly ? 3.5 : alone - 0.5;
    return with_head + opposites >= 2 && with_head > 0 && modified > 0 &&
           plx_wording_distinct(list->value, list->n);
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

bool plx_wording_match(const char *const words[], size_t n, double *value,
                       struct plx_wording *wording)
{
    struct list list = {words, value, n};

    if (n > MOST_WORDS)
        return false;
    for (const struct plx_wording_list *known = plx_wording_lists; known->kind; known++)
        if (order_by_list(&list, known)) {
            *wording = (struct plx_wording){true, known->kind, known->language};
            return true;
        }
    for (const struct plx_wording_grammar *it = plx_wording_grammars; it->language; it++)
        if (order_by_grammar(&list, it)) {
            *wording = (struct plx_wording){true, "degree", it->language};
            return true;
        }
    return false;
}
