/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "persona_wording.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Characters that an answer has at most after its question; words of an id that still read;
   characters that a text is cut to at least. */
enum { ANSWER = 18, ID_WORDS = 2, LEAST_CUT = 8 };

static const char dots[] = "\xE2\x80\xA6";

/* Words that a wording may begin or end with and that say nothing by themselves. */
static const char *const empty_words[] = {
    "a",      "an",     "and",       "any",     "are",       "at",        "be",        "been",
    "by",     "can",    "did",       "do",      "does",      "ever",      "for",       "from",
    "has",    "have",   "how",       "i",       "if",        "in",        "is",        "it",
    "likely", "many",   "much",      "my",      "of",        "on",        "or",        "our",
    "that",   "the",    "their",     "they",    "this",      "to",        "us",        "was",
    "we",     "what",   "were",      "which",   "who",       "with",      "would",     "you",
    "your",   "please", "satisfied", "general", "generally", "important", "following",
};

/* Labels that answer a question and say nothing without it. */
static const char *const empty_labels[] = {
    "yes",
    "no",
    "other",
    "none",
    "both",
    "neither",
    "maybe",
    "never",
    "always",
    "often",
    "true",
    "false",
    "unsure",
    "not sure",
    "n/a",
    "rarely",
    "sometimes",
    "checked",
    "ja",
    "nein",
    "oui",
    "non",
    "si",
    "s\xC3\xAD",
    "sim",
    "don't know",
    "all",
    "none of the above",
    "none of these",
    "prefer not to say",
    "all of the above",
};

/* What a scale measures, by what its highest label holds, and how it reads from either end. */
static const struct scale {
    const char *holds;
    const char *high;
    const char *low;
} scales[] = {
    {"agree", "agrees: ", "disagrees: "},
    {"important", "cares about ", "cares little for "},
    {"decisive", "cares about ", "cares little for "},
    {"satisfied", "happy with ", "unhappy with "},
    {"likely", "likely: ", "unlikely: "},
    {"always", "often: ", "rarely: "},
    {"very often", "often: ", "rarely: "},
};

/* A label with one of these stands for the other end. */
static const char *const negations[] = {"disagree", "not ", "un", "dissatisfied", "neither"};

static size_t characters(const char *text, size_t bytes)
{
    size_t count = 0;

    for (size_t i = 0; i < bytes; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

size_t plx_persona_characters(const char *text)
{
    return characters(text, strlen(text));
}

/* Whether a list has a word, in any case. */
static bool is_in(const char *const *list, size_t count, const char *word, size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(list[i]) == length && strncasecmp(list[i], word, length) == 0)
            return true;
    return false;
}

/* Bytes of a word without what stops it. */
static size_t bare_length(const char *word, size_t length)
{
    while (length > 0 && strchr(",;:.?!", word[length - 1]))
        length--;
    return length;
}

static bool is_empty_word(const char *word, size_t length)
{
    return is_in(empty_words, sizeof empty_words / sizeof *empty_words, word,
                 bare_length(word, length));
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
        const size_t bare = bare_length(text + at, length);

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

static bool holds(const char *label, const char *word)
{
    const size_t length = strlen(word);

    for (; *label; label++)
        if (strncasecmp(label, word, length) == 0)
            return true;
    return false;
}

/* Whether a label is that of the end that a scale is named after. */
static bool is_named_end(const char *label, const char *word)
{
    if (!holds(label, word))
        return false;
    for (size_t i = 0; i < sizeof negations / sizeof *negations; i++)
        if (holds(label, negations[i]))
            return false;
    return true;
}

/* The option with the largest, or the smallest, value. */
static const struct plx_option *end_of(const struct plx_question *question, bool high)
{
    const struct plx_option *end = question->option;

    for (size_t o = 1; o < question->n_options; o++)
        if (high ? question->option[o].value > end->value : question->option[o].value < end->value)
            end = &question->option[o];
    return end;
}

static const char *prefix_of(const struct plx_question *question, bool high)
{
    for (size_t s = 0; question->n_options > 2 && s < sizeof scales / sizeof *scales; s++) {
        if (is_named_end(end_of(question, true)->label, scales[s].holds))
            return high ? scales[s].high : scales[s].low;
        if (is_named_end(end_of(question, false)->label, scales[s].holds))
            return high ? scales[s].low : scales[s].high;
    }
    return high ? "high " : "low ";
}

/* Whether a label says something without its question. */
static bool is_telling(const struct plx_study *study, const struct plx_question *question,
                       const char *label)
{
    const size_t bytes = fit_words(label, SIZE_MAX);
    bool letters = false;

    for (size_t i = 0; i < bytes; i++)
        letters = letters || isalpha((unsigned char)label[i]) || (unsigned char)label[i] >= 0x80;
    if (!letters || is_in(empty_labels, sizeof empty_labels / sizeof *empty_labels, label, bytes))
        return false;
    for (size_t q = 0; q < study->n_questions; q++)
        for (size_t o = 0; o < study->question[q].n_options; o++)
            if (&study->question[q] != question &&
                strcasecmp(study->question[q].option[o].label, label) == 0)
                return false;
    return true;
}

/* The id without its topic in front: "need_speed" of topic need is about speed. */
static const char *skip_topic(const struct plx_question *question)
{
    const size_t length = strlen(question->topic);

    if (length > 0 && strncmp(question->id, question->topic, length) == 0 &&
        question->id[length] == '_')
        return question->id + length + 1;
    return question->id;
}

/* "fast_start" as "fast start"; no bytes for what is no word, such as "q12_1", or too many. */
static size_t id_words(const char *id, char words[static PLX_PHRASE_BYTES])
{
    size_t letters = 0;
    size_t gaps = 0;
    size_t length = strlen(id);

    if (length >= PLX_PHRASE_BYTES)
        return 0;
    for (size_t i = 0; i < length; i++) {
        if (isdigit((unsigned char)id[i]))
            return 0;
        words[i] = id[i];
        if (id[i] == '_') {
            words[i] = ' ';
            gaps++;
        } else {
            letters++;
        }
    }
    return letters >= 3 && gaps < ID_WORDS ? length : 0;
}

/* Whether a sentence begins small inside a name: not with an acronym, nor with a name, as where
   another letter is large too. */
static bool begins_small(const char *text, size_t bytes)
{
    for (size_t i = 1; i < bytes; i++)
        if (isupper((unsigned char)text[i]) && strncmp(text + i - 1, " I ", 3) != 0)
            return false;
    return bytes > 1 && isupper((unsigned char)text[0]) && islower((unsigned char)text[1]);
}

/* What a phrase is put together from. */
struct parts {
    const char *prefix;
    const char *text;
    const char *id;
    bool sentence;
    const char *answer; /* after a colon; NULL: none */
    const char *rarely; /* before the answer */
};

static struct parts parts_of(const struct plx_study *study, const struct plx_feature *feature,
                             double z)
{
    const struct plx_question *question = &study->question[feature->question];
    const struct plx_option *option =
        feature->option == PLX_NONE ? NULL : &question->option[feature->option];
    struct parts parts = {"", skip_empty_words(question->text), skip_topic(question), true, NULL,
                          ""};

    if (option && is_telling(study, question, option->label))
        return (struct parts){z > 0 ? "" : "rarely ", option->label, option->code, false, NULL, ""};
    if (option) {
        parts.answer = option->label;
        parts.rarely = z > 0 ? "" : "rarely ";
    } else if (question->n_options == 2) {
        parts.answer = end_of(question, z > 0)->label;
    } else {
        parts.prefix = prefix_of(question, z > 0);
        /* A statement is repeated as it is. */
        if (strstr(parts.prefix, "agrees: "))
            parts.text = question->text;
    }
    return parts;
}

const char *plx_persona_prefix(const struct plx_study *study, const struct plx_feature *feature,
                               double z)
{
    return parts_of(study, feature, z).prefix;
}

bool plx_persona_phrase(const struct plx_study *study, const struct plx_feature *feature, double z,
                        enum plx_wording wording, size_t limit,
                        char phrase[static PLX_PHRASE_BYTES])
{
    const struct parts parts = parts_of(study, feature, z);
    const size_t start = strlen(parts.prefix);
    const int answer = parts.answer ? (int)fit_words(parts.answer, ANSWER) : 0;
    const size_t taken =
        start +
        (answer > 0 ? 2 + strlen(parts.rarely) + characters(parts.answer, (size_t)answer) : 0);
    const size_t room = limit > taken ? limit - taken : 0;
    size_t bytes = fit_words(parts.text, PLX_PERSONA_NAME_LENGTH);
    const bool cut = fit_words(parts.text, SIZE_MAX) != bytes;
    const char *text = parts.text;
    char words[PLX_PHRASE_BYTES];
    const char *end = "";

    if (parts.answer && answer == 0)
        return false;
    if (wording == PLX_WHOLE_TEXT && cut)
        return false;
    if (wording == PLX_ID) {
        bytes = id_words(parts.id, words);
        text = words;
    } else if (wording == PLX_CUT_TEXT) {
        bytes = fit_words(text, room > 0 ? room - 1 : 0);
        end = dots;
        if (characters(text, bytes) < LEAST_CUT)
            return false;
    }
    if (bytes == 0 || characters(text, bytes) + (*end != '\0') > room)
        return false;
    snprintf(phrase, PLX_PHRASE_BYTES, "%s%.*s%s%s%s%.*s", parts.prefix, (int)bytes, text, end,
             answer > 0 ? ": " : "", answer > 0 ? parts.rarely : "", answer,
             answer > 0 ? parts.answer : "");
    if (parts.sentence && begins_small(text, bytes))
        phrase[start] = (char)tolower((unsigned char)text[0]);
    return true;
}
