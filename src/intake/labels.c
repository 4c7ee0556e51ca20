/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "labels.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/fold.h"
#include "parallax/base/memory.h"
#include "parallax/base/utf8.h"

/* A stretch of a label that is not its words, and what to read in its place. */
struct markup {
    const char *from;
    size_t length;
    const char *to;
};

/* Entities that platforms write; those for letters are few, because exports are UTF-8. */
static const struct markup entities[] = {
    {"&amp;", 5, "&"},         {"&lt;", 4, "<"},         {"&gt;", 4, ">"},
    {"&quot;", 6, "\""},       {"&apos;", 6, "'"},       {"&nbsp;", 6, " "},
    {"&rsquo;", 7, "'"},       {"&lsquo;", 7, "'"},      {"&rdquo;", 7, "\""},
    {"&ldquo;", 7, "\""},      {"&ndash;", 7, "-"},      {"&mdash;", 7, "-"},
    {"&hellip;", 8, "..."},    {"&euro;", 6, "\u20AC"},  {"&eacute;", 8, "\u00E9"},
    {"&egrave;", 8, "\u00E8"}, {"&auml;", 6, "\u00E4"},  {"&ouml;", 6, "\u00F6"},
    {"&uuml;", 6, "\u00FC"},   {"&szlig;", 7, "\u00DF"},
};

static const struct markup typography[] = {
    {"\u2018", 3, "'"},   {"\u2019", 3, "'"},  {"\u201A", 3, "'"},  {"\u201B", 3, "'"},
    {"\u2032", 3, "'"},   {"\u00B4", 2, "'"},  {"\u201C", 3, "\""}, {"\u201D", 3, "\""},
    {"\u201E", 3, "\""},  {"\u201F", 3, "\""}, {"\u2033", 3, "\""}, {"\u00AB", 2, "\""},
    {"\u00BB", 2, "\""},  {"\u2010", 3, "-"},  {"\u2011", 3, "-"},  {"\u2012", 3, "-"},
    {"\u2013", 3, "-"},   {"\u2014", 3, "-"},  {"\u2015", 3, "-"},  {"\u2212", 3, "-"},
    {"\u2026", 3, "..."}, {"\u00AD", 2, ""},
};

static const struct markup *find(const struct markup *list, size_t n, const char *text,
                                 size_t length)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].length <= length && memcmp(text, list[i].from, list[i].length) == 0)
            return &list[i];
    return NULL;
}

/* The length of a tag such as <br/> or </strong> at the start of the text; 0 where there is none:
   "<" is a sign of its own in "< 10 people". */
static size_t tag_length(const char *text, size_t length)
{
    size_t i = 1;

    if (i < length && text[i] == '/')
        i++;
    if (i >= length || !isalpha((unsigned char)text[i]))
        return 0;
    for (; i < length; i++) {
        if (text[i] == '>')
            return i + 1;
        if (text[i] == '<')
            return 0;
    }
    return 0;
}

/* A character by its number: &#39; or &#x27;. Returns how many bytes that takes, 0 for none. */
static size_t add_numbered(struct plx_text *clean, const char *text, size_t length)
{
    enum { LONGEST = 10 };
    const bool hexadecimal = length > 3 && (text[2] == 'x' || text[2] == 'X');
    const size_t first = hexadecimal ? 3 : 2;
    unsigned long point = 0;
    size_t i = first;

    if (length < 4 || text[1] != '#')
        return 0;
    for (; i < length && i < LONGEST && isxdigit((unsigned char)text[i]); i++) {
        const int digit =
            isdigit((unsigned char)text[i]) ? text[i] - '0' : (text[i] | 0x20) - 'a' + 10;

        if (digit > 9 && !hexadecimal)
            return 0;
        point = point * (hexadecimal ? 16 : 10) + (unsigned long)digit;
    }
    if (i == first || i >= length || text[i] != ';' || point < 0x20 || point > 0x10FFFF ||
        (point >= 0xD800 && point < 0xE000))
        return 0;
    plx_utf8_add(clean, point);
    return i + 1;
}

/* A header may be as long as a file, and nothing but signs that could begin something. */
enum { MOST_STARS = 3, MOST_OF_LINK = 4096 };

static bool is_word(const char *text, size_t length, size_t at)
{
    return at < length && (isalnum((unsigned char)text[at]) || (unsigned char)text[at] >= 0x80);
}

/* The length of *x* or **x** at a place of the label; 0 where the star is one of its own. */
static size_t emphasis_length(const char *label, size_t length, size_t at, size_t *stars)
{
    const size_t first = at;
    size_t end;

    if (at > 0 && is_word(label, length, at - 1))
        return 0;
    while (at < length && label[at] == '*' && at - first <= MOST_STARS)
        at++;
    *stars = at - first;
    if (*stars > MOST_STARS || at >= length || label[at] == ' ')
        return 0;
    for (end = at; end < length && label[end] != '*'; end++)
        ;
    if (end + *stars > length || label[end - 1] == ' ' || is_word(label, length, end + *stars))
        return 0;
    for (size_t i = 0; i < *stars; i++)
        if (label[end + i] != '*')
            return 0;
    return end + *stars - first;
}

/* The length of [x](http://..) at the start of the text, and that of x; 0 where there is none. */
static size_t link_length(const char *text, size_t length, size_t *words)
{
    static const char *const starts[] = {"](http", "](mailto:", "](www."};
    const char *end = memchr(text, ']', length < MOST_OF_LINK ? length : MOST_OF_LINK);
    const char *close = NULL;

    for (size_t i = 0; end && i < sizeof starts / sizeof *starts; i++) {
        const size_t left = length - (size_t)(end - text);
        const size_t start = strlen(starts[i]);

        if (left > start && memcmp(end, starts[i], start) == 0)
            close = memchr(end, ')', left < MOST_OF_LINK ? left : MOST_OF_LINK);
    }
    *words = close ? (size_t)(end - text) - 1 : 0;
    return close ? (size_t)(close - text) + 1 : 0;
}

/* Adds what stands at a place of the label to the clean text; returns how many bytes that was. */
static size_t clean_at(const char *label, size_t length, size_t at, struct plx_text *clean)
{
    const char *text = label + at;
    const size_t left = length - at;
    const struct markup *markup = NULL;
    size_t taken = 0;
    size_t inner = 0;

    if (*text == '<' && (taken = tag_length(text, left)) > 0) {
        plx_text_add(clean, " ");
    } else if (*text == '&') {
        taken = add_numbered(clean, text, left);
        markup = taken ? NULL : find(entities, sizeof entities / sizeof *entities, text, left);
    } else if (*text == '*' && (taken = emphasis_length(label, length, at, &inner)) > 0) {
        plx_text_add_bytes(clean, text + inner, taken - 2 * inner);
    } else if (*text == '[' && (taken = link_length(text, left, &inner)) > 0) {
        plx_text_add_bytes(clean, text + 1, inner);
    } else if ((unsigned char)*text >= 0xC2) {
        markup = find(typography, sizeof typography / sizeof *typography, text, left);
    }
    if (markup) {
        plx_text_add(clean, markup->to);
        return markup->length;
    }
    if (taken == 0)
        plx_text_add_bytes(clean, text, 1);
    return taken ? taken : 1;
}

/* Whether there is anything in the label that could be more than its words. */
static bool is_plain(const char *label, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)label[i] >= 0x80 || label[i] == '<' || label[i] == '&' ||
            label[i] == '*' || label[i] == '[')
            return false;
    return true;
}

static enum plx_status take_out(const char *label, size_t length, struct plx_text *clean,
                                struct plx_error *err)
{
    plx_text_clear(clean);
    for (size_t at = 0; at < length;)
        at += clean_at(label, length, at, clean);
    return plx_text_failed(clean) ? plx_fail_memory(err, "a label") : PLX_OK;
}

void plx_label_strip(const char *label, size_t length, struct plx_text *text)
{
    for (size_t at = 0; at < length;)
        if ((unsigned char)label[at] < 0x80)
            at += clean_at(label, length, at, text);
        else
            plx_text_add_bytes(text, &label[at++], 1);
}

/* A star behind a blank at the end of a question says that it must be answered. */
static size_t without_star(const char *label, size_t length)
{
    size_t end = length;

    while (end > 0 && isspace((unsigned char)label[end - 1]))
        end--;
    return end > 2 && label[end - 1] == '*' && label[end - 2] == ' ' ? end - 2 : length;
}

enum plx_status plx_label_fold(const char *label, size_t length, struct plx_text *folded,
                               struct plx_text *spare, struct plx_error *err)
{
    enum plx_status status;

    if (is_plain(label, length))
        return plx_fold(label, length, folded, err);
    length = without_star(label, length);
    status = take_out(label, length, spare, err);
    /* Emphasis, links and entities may hold tags and quotes in turn. */
    if (status == PLX_OK &&
        (memchr(label, '*', length) || memchr(label, '[', length) || memchr(label, '&', length))) {
        status = take_out(plx_text_string(spare), spare->length, folded, err);
        if (status == PLX_OK) {
            plx_text_clear(spare);
            plx_text_add_bytes(spare, plx_text_string(folded), folded->length);
            status = plx_text_failed(spare) ? plx_fail_memory(err, "a label") : PLX_OK;
        }
    }
    return status == PLX_OK ? plx_fold(plx_text_string(spare), spare->length, folded, err) : status;
}

size_t plx_alternatives(const char *list)
{
    size_t count = 1;

    for (; *list; list++)
        count += *list == '\n';
    return count;
}

const char *plx_alternative(const char *list, size_t i, size_t *length)
{
    for (; i > 0; i--)
        list = strchr(list, '\n') + 1;
    *length = strcspn(list, "\n");
    return list;
}

static bool is_edge(const struct plx_text *text, size_t at, int step)
{
    do
        at += (size_t)step;
    while (at < text->length && text->bytes[at] == ' ');
    return at >= text->length || text->bytes[at] == ';' || text->bytes[at] == ',';
}

/* The end of the text is an edge, and so is what is before its start. */
void plx_label_unwrap_list(struct plx_text *text)
{
    size_t kept = 0;

    if (text->length < 2 || text->bytes[0] != '[' || text->bytes[text->length - 1] != ']')
        return;
    memmove(text->bytes, text->bytes + 1, text->length - 2);
    text->length -= 2;
    for (size_t i = 0; i < text->length; i++) {
        const bool quote = text->bytes[i] == '\'' || text->bytes[i] == '"';

        if (!quote || !(is_edge(text, i, 1) || is_edge(text, i, -1)))
            text->bytes[kept++] = text->bytes[i];
    }
    text->bytes[kept] = '\0';
    text->length = kept;
}
