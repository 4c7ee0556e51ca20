/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "names.h"
#include "parallax/present/words.h"
#include "shape.h"
#include "wording.h"

struct sentence {
    const char *shape;
    const char *words[PLX_LANGUAGES];
};

struct sentences {
    const struct sentence *item;
    size_t count;
};

/* Each list takes its own entries of the file. */
#define NOTE(shape, german) {shape, {shape, german}},
#define SAID(shape, english, german) {shape, {english, german}},
#define LISTED(shape, german)
#define ANSWERED(shape, german)
#define CODED(shape, german)
static const struct sentence note_items[] = {
#include "wording/notes.h"
};
#undef NOTE
#undef SAID
#undef LISTED
#define NOTE(shape, german)
#define SAID(shape, english, german)
#define LISTED(shape, german) {shape, {shape, german}},
static const struct sentence listed_items[] = {
#include "wording/notes.h"
};
#undef LISTED
#undef ANSWERED
#define LISTED(shape, german)
#define ANSWERED(shape, german) {shape, {shape, german}},
static const struct sentence answer_items[] = {
#include "wording/notes.h"
};
#undef ANSWERED
#undef CODED
#define ANSWERED(shape, german)
#define CODED(shape, german) {shape, {shape, german}},
static const struct sentence coding_items[] = {
#include "wording/notes.h"
};

static const struct sentences notes = {note_items, sizeof note_items / sizeof *note_items};
static const struct sentences listed = {listed_items, sizeof listed_items / sizeof *listed_items};
static const struct sentences answers = {answer_items, sizeof answer_items / sizeof *answer_items};
static const struct sentences codings = {coding_items, sizeof coding_items / sizeof *coding_items};

static void add_plain(struct plx_text *text, enum plx_language language, const char *words,
                      size_t length)
{
    const char *point = shape_is_number(words, length) ? memchr(words, '.', length) : NULL;

    if (!point || language != PLX_GERMAN) {
        plx_text_add_bytes(text, words, length);
        return;
    }
    plx_text_add_bytes(text, words, (size_t)(point - words));
    plx_text_add(text, ",");
    plx_text_add_bytes(text, point + 1, length - (size_t)(point - words) - 1);
}

static bool add_piece(struct plx_text *text, enum plx_language language, const char *piece,
                      size_t length);
static void add_name(struct plx_text *text, enum plx_language language, const char *name,
                     size_t length);
static void add_list(struct plx_text *text, enum plx_language language, const char *list,
                     size_t length);

static void add_part(struct plx_text *text, enum plx_language language, char mark,
                     const struct shape_part *part)
{
    if (mark == '!')
        (void)add_piece(text, language, part->text, part->length);
    else if (mark == '~')
        add_name(text, language, part->text, part->length);
    else if (mark == ',')
        add_list(text, language, part->text, part->length);
    else
        add_plain(text, language, part->text, part->length);
}

static void add_filled(struct plx_text *text, enum plx_language language, const char *words,
                       const struct shape_part part[static SHAPE_PLACES])
{
    while (*words) {
        const struct shape_place place = shape_place_at(words);
        const size_t plain = 1 + strcspn(words + 1, "{");

        if (place.number > 0)
            add_part(text, language, place.mark, &part[place.number - 1]);
        else
            plx_text_add_bytes(text, words, plain);
        words += place.number > 0 ? place.length : plain;
    }
}

/* Adds a sentence by the first shape that it has; false where it has none. */
static bool add_sentence(struct plx_text *text, enum plx_language language,
                         const struct sentences *sentences, const char *sentence, size_t length)
{
    struct shape_part part[SHAPE_PLACES];

    for (size_t i = 0; i < sentences->count; i++) {
        const struct sentence *known = &sentences->item[i];

        /* Most shapes are told apart by their first letter. */
        if (known->shape[0] != '{' && known->shape[0] != sentence[0])
            continue;
        if (shape_fits(known->shape, sentence, length, part)) {
            add_filled(text, language, known->words[language], part);
            return true;
        }
    }
    return false;
}

/* Whether the piece has words; it stays as it is where it has none. */
static bool add_piece(struct plx_text *text, enum plx_language language, const char *piece,
                      size_t length)
{
    const char *colon = memchr(piece, ':', length);
    const size_t code = colon ? (size_t)(colon - piece) : length;
    const char *words = names_find(language, KIND_CODE, piece, code);

    if (words && length > code + 2)
        return add_piece(text, language, piece + code + 2, length - code - 2);
    if (words) {
        plx_text_add(text, words);
        return true;
    }
    if (add_sentence(text, language, &notes, piece, length))
        return true;
    add_plain(text, language, piece, length);
    return false;
}

/* An item may hold the comma that parts items, so what an item is decides where it ends. */
static size_t item_length(const char *list, size_t length)
{
    struct shape_part part[SHAPE_PLACES];
    size_t first = length;

    for (size_t at = 0; at <= length; at++) {
        if (at < length && (list[at] != ',' || at + 1 == length || list[at + 1] != ' '))
            continue;
        if (first == length)
            first = at;
        for (size_t i = 0; i < listed.count; i++)
            if (shape_fits(listed.item[i].shape, list, at, part))
                return at;
    }
    return first;
}

static void add_list(struct plx_text *text, enum plx_language language, const char *list,
                     size_t length)
{
    while (length > 0) {
        const size_t item = item_length(list, length);
        const size_t taken = item + 2 < length ? item + 2 : length;

        if (!add_sentence(text, language, &listed, list, item))
            add_plain(text, language, list, item);
        if (taken < length)
            plx_text_add(text, ", ");
        list += taken;
        length -= taken;
    }
}

/* Adds a note piece by piece; false where a piece has no words. */
static bool add_note(struct plx_text *text, enum plx_language language, const char *note)
{
    bool known = true;
    bool first = true;

    while (note && *note) {
        const char *end = strstr(note, "; ");
        const size_t length = end ? (size_t)(end - note) : strlen(note);

        plx_text_add(text, first ? "" : "; ");
        known = add_piece(text, language, note, length) && known;
        first = false;
        note += length + (end ? 2 : 0);
    }
    return known;
}

void plx_words_add_note(struct plx_text *text, enum plx_language language, const char *note)
{
    (void)add_note(text, language, note);
}

bool plx_words_know_note(enum plx_language language, const char *note)
{
    struct plx_text text = {0};
    const bool known = add_note(&text, language, note);

    plx_text_release(&text);
    return known;
}

/* The last place of a word in a text that is not terminated; NULL for none. */
static const char *find_last(const char *text, size_t length, const char *word)
{
    const size_t bytes = strlen(word);

    for (size_t at = length; at-- > 0;)
        if (at + bytes < length && strncmp(text + at, word, bytes) == 0)
            return text + at;
    return NULL;
}

/* One phrase: what it begins with said once for both traits, "cares about growth and speed". */
static void add_phrase(struct plx_text *text, enum plx_language language, const char *phrase,
                       size_t length)
{
    static const char between[] = " and ";
    static const char seldom[] = ": rarely ";
    const struct name *prefix = names_find_opening(KIND_PERSONA, phrase, length);
    const size_t start = prefix ? strlen(prefix->code) : 0;
    const char *rest = phrase + start;
    const size_t left = length - start;
    const char *joint = prefix ? find_last(rest, left, between) : find_last(rest, left, seldom);

    if (prefix)
        plx_text_add(text, prefix->words[language]);
    if (joint && prefix) {
        plx_text_add_bytes(text, rest, (size_t)(joint - rest));
        say_add(text, language, SAY_WORDS_AND, NULL);
        rest = joint + strlen(between);
    } else if (joint) {
        plx_text_add_bytes(text, rest, (size_t)(joint - rest));
        say_add(text, language, SAY_WORDS_RARELY, NULL);
        rest = joint + strlen(seldom);
    }
    plx_text_add_bytes(text, rest, (size_t)(phrase + length - rest));
}

static void add_name(struct plx_text *text, enum plx_language language, const char *name,
                     size_t length)
{
    const char *end = name + length;

    while (name < end) {
        const char *comma = name;

        while (comma < end && !(comma[0] == ',' && comma + 1 < end && comma[1] == ' '))
            comma++;
        add_phrase(text, language, name, (size_t)(comma - name));
        if (comma < end)
            plx_text_add(text, ", ");
        name = comma < end ? comma + 2 : end;
    }
}

void plx_words_add_persona_name(struct plx_text *text, enum plx_language language, const char *name)
{
    if (name)
        add_name(text, language, name, strlen(name));
}

void plx_words_add_answer(struct plx_text *text, enum plx_language language, const char *answer)
{
    const char *said = answer ? answer : "no common answer";

    if (language == PLX_ENGLISH || !add_sentence(text, language, &answers, said, strlen(said)))
        plx_text_add(text, said);
}

void plx_words_add_coding(struct plx_text *text, enum plx_language language, const char *coding)
{
    if (coding && !add_sentence(text, language, &codings, coding, strlen(coding)))
        plx_text_add(text, coding);
}
