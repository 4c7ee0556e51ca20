/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/persona_names.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "parallax/base/memory.h"

/* Traits of a persona that are tried for its name; bytes of a phrase and of two. */
enum { TRAITS = 6, BYTES = 4 * PLX_PERSONA_NAME_LENGTH + 1, NAME_BYTES = 2 * BYTES + 2 };

/* A second trait less than this part as strong as the first is not worth mentioning. */
static const double worth_mentioning = 0.5;

/* Words that a wording may begin or end with and that say nothing by themselves. */
static const char *const empty_words[] = {
    "a",   "an",  "and",  "are",   "at",   "by",   "do",        "does",   "for",  "from",
    "has", "how", "i",    "in",    "is",   "it",   "important", "likely", "many", "much",
    "of",  "on",  "or",   "our",   "that", "the",  "their",     "they",   "this", "to",
    "us",  "we",  "what", "which", "who",  "with", "would",     "you",    "your",
};

static size_t characters(const char *text, size_t bytes)
{
    size_t count = 0;

    for (size_t i = 0; i < bytes; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

static bool is_empty_word(const char *word, size_t length)
{
    for (size_t i = 0; i < sizeof empty_words / sizeof *empty_words; i++)
        if (strlen(empty_words[i]) == length && strncasecmp(empty_words[i], word, length) == 0)
            return true;
    return false;
}

static size_t word_length(const char *text)
{
    return strcspn(text, " \t\n");
}

/* Where the first word stands that says something; the start when none does. */
static const char *skip_empty_words(const char *text)
{
    const char *at = text + strspn(text, " \t\n");

    while (*at) {
        const size_t length = word_length(at);

        if (!is_empty_word(at, length))
            return at;
        at += length;
        at += strspn(at, " \t\n");
    }
    return text;
}

/* The bytes that whole words of the text fill within so many characters, without an empty word or
   a stop at the end; 0 when not even the first fits. */
static size_t fit_words(const char *text, size_t limit)
{
    size_t end = 0;
    size_t at = 0;

    while (text[at] && !strchr("(?\n", text[at])) {
        const size_t length = word_length(text + at);
        size_t bare = length;

        while (bare > 0 && strchr(",;:.?!", text[at + bare - 1]))
            bare--;
        if (characters(text, at + bare) > limit)
            break;
        if (bare > 0 && (end == 0 || !is_empty_word(text + at, bare)))
            end = at + bare;
        if (bare < length && strchr("?;", text[at + bare]))
            break;
        at += length;
        at += strspn(text + at, " \t");
    }
    return end;
}

/* "high fast time to value": a sentence begins small inside a name, unless with an acronym. */
static void add_wording(char *phrase, const char *prefix, const char *text, size_t bytes,
                        bool sentence)
{
    const size_t start = strlen(prefix);

    memcpy(phrase, prefix, start);
    memcpy(phrase + start, text, bytes);
    phrase[start + bytes] = '\0';
    if (sentence && bytes > 1 && isupper((unsigned char)text[0]) && islower((unsigned char)text[1]))
        phrase[start] = (char)tolower((unsigned char)text[0]);
}

/* How a trait is worded, the best first: its whole text; its id, if that is made of words; as
   much of its text as there is room for. A text cut short may mean its opposite. */
enum wording { WHOLE_TEXT, ID, CUT_TEXT, WORDINGS };

/* The id without its topic in front: "need_speed" of topic need is about speed. */
static const char *skip_topic(const struct plx_question *question)
{
    const size_t length = strlen(question->topic);

    if (length > 0 && strncmp(question->id, question->topic, length) == 0 &&
        question->id[length] == '_')
        return question->id + length + 1;
    return question->id;
}

/* "fast_start" as "fast start"; no bytes for what is no word, such as "q12_1". */
static size_t id_words(const char *id, char words[static BYTES])
{
    size_t letters = 0;
    size_t length = strlen(id);

    if (length >= BYTES)
        return 0;
    for (size_t i = 0; i < length; i++) {
        if (isdigit((unsigned char)id[i]))
            return 0;
        words[i] = id[i];
        if (id[i] == '_')
            words[i] = ' ';
        else
            letters++;
    }
    return letters >= 3 ? length : 0;
}

/* Words one trait within so many characters; false when it does not fit so. */
static bool word_trait(const struct plx_study *study, const struct plx_feature *feature, double z,
                       enum wording wording, size_t limit, char phrase[static BYTES])
{
    const struct plx_question *question = &study->question[feature->question];
    const struct plx_option *option =
        feature->option == PLX_NONE ? NULL : &question->option[feature->option];
    const char *text = option ? option->label : skip_empty_words(question->text);
    const char *prefix = option ? (z > 0 ? "" : "rarely ") : z > 0 ? "high " : "low ";
    const size_t room = limit > strlen(prefix) ? limit - strlen(prefix) : 0;
    char words[BYTES];
    size_t bytes = fit_words(text, PLX_PERSONA_NAME_LENGTH);

    if (wording == WHOLE_TEXT && fit_words(text, SIZE_MAX) != bytes)
        return false;
    if (wording == ID) {
        bytes = id_words(option ? option->code : skip_topic(question), words);
        text = words;
    } else if (wording == CUT_TEXT) {
        bytes = fit_words(text, room);
    }
    if (bytes == 0 || characters(text, bytes) > room)
        return false;
    add_wording(phrase, prefix, text, bytes, !option);
    return true;
}

/* |z|, less a trace for what would be "rarely", so that of two options "South" comes before
   "rarely North". */
static double strength(const struct plx_feature *feature, double z)
{
    return feature->option != PLX_NONE && z < 0 ? -z * (1 - 1e-6) : fabs(z);
}

/* The features with the largest |z| whose interval leaves out 0, in that order. */
static size_t rank_traits(const struct plx_feature *feature, const struct plx_persona_trait *trait,
                          size_t features, size_t rank[static TRAITS + 1])
{
    size_t count = 0;

    for (size_t f = 0; f < features; f++) {
        size_t at = count;

        if (!(trait[f].low > 0 || trait[f].high < 0))
            continue;
        while (at > 0 && strength(&feature[rank[at - 1]], trait[rank[at - 1]].z) <
                             strength(&feature[f], trait[f].z))
            at--;
        if (at == TRAITS)
            continue;
        if (count < TRAITS)
            count++;
        memmove(rank + at + 1, rank + at, (count - 1 - at) * sizeof *rank);
        rank[at] = f;
    }
    return count;
}

static bool is_taken(const char *phrase, const char **name, size_t names)
{
    for (size_t j = 0; j < names; j++)
        if (strcasecmp(phrase, name[j]) == 0)
            return true;
    return false;
}

struct namer {
    const struct plx_study *study;
    const struct plx_feature *feature;
    const struct plx_persona_trait *trait; /* of this persona */
};

/* Both traits, neither of them cut. */
static bool word_pair(const struct namer *namer, size_t a, size_t b, char phrase[static NAME_BYTES])
{
    const double z_a = namer->trait[a].z;
    const double z_b = namer->trait[b].z;
    char first[BYTES];
    char second[BYTES];

    if (namer->feature[a].question == namer->feature[b].question ||
        fabs(z_b) < worth_mentioning * fabs(z_a))
        return false;
    for (enum wording of_a = WHOLE_TEXT; of_a < CUT_TEXT; of_a++)
        for (enum wording of_b = WHOLE_TEXT; of_b < CUT_TEXT; of_b++)
            if (word_trait(namer->study, &namer->feature[a], z_a, of_a, PLX_PERSONA_NAME_LENGTH - 2,
                           first) &&
                word_trait(namer->study, &namer->feature[b], z_b, of_b,
                           PLX_PERSONA_NAME_LENGTH - 2 - characters(first, strlen(first)),
                           second)) {
                snprintf(phrase, NAME_BYTES, "%s, %s", first, second);
                return true;
            }
    return false;
}

static bool word_alone(const struct namer *namer, size_t a, char phrase[static NAME_BYTES])
{
    for (enum wording wording = WHOLE_TEXT; wording < WORDINGS; wording++)
        if (word_trait(namer->study, &namer->feature[a], namer->trait[a].z, wording,
                       PLX_PERSONA_NAME_LENGTH, phrase))
            return true;
    return false;
}

static bool find_name(const struct namer *namer, const size_t *rank, size_t ranked,
                      const char **name, size_t names, char phrase[static NAME_BYTES])
{
    for (size_t a = 0; a < ranked; a++) {
        for (size_t b = a + 1; b < ranked; b++)
            if (word_pair(namer, rank[a], rank[b], phrase) && !is_taken(phrase, name, names))
                return true;
        if (word_alone(namer, rank[a], phrase) && !is_taken(phrase, name, names))
            return true;
    }
    return false;
}

enum plx_status plx_persona_names(const struct plx_study *study, const struct plx_feature *feature,
                                  size_t features, const struct plx_persona_trait *trait, size_t k,
                                  struct plx_pool *pool, const char **name, struct plx_error *err)
{
    for (size_t j = 0; j < k; j++) {
        const struct namer namer = {study, feature, trait + j * features};
        size_t rank[TRAITS + 1];
        const size_t ranked = rank_traits(feature, namer.trait, features, rank);
        char phrase[NAME_BYTES];

        if (!find_name(&namer, rank, ranked, name, j, phrase))
            snprintf(phrase, sizeof phrase, "Persona %zu", j + 1);
        name[j] = plx_pool_string(pool, phrase);
        if (!name[j])
            return plx_fail_memory(err, "the names of personas");
    }
    return PLX_OK;
}
