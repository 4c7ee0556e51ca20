/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "drafting.h"

/* Fewer rows than this tell no key from answers that happen to differ. */
enum { KEYS = 10 };

static bool is_most(size_t part, size_t all)
{
    return all > 0 && part * 10 >= all * 9;
}

/* A different short value for everybody. */
static bool is_key(const struct plx_drafting_tally *tally)
{
    const size_t different = tally->n_values + tally->unlisted;
    size_t blanks = 0;

    if (tally->filled < KEYS || tally->long_ones > 0 || different * 50 < tally->filled * 49)
        return false;
    if (is_most(tally->numbers, tally->filled))
        return is_most(tally->whole, tally->filled) &&
               tally->high - tally->low + 1 >= (double)tally->filled * 0.98;
    for (size_t i = 0; i < tally->n_values; i++)
        for (const char *c = tally->value[i].text; *c; c++)
            blanks += *c == ' ';
    return tally->n_values > 0 && blanks * 10 < tally->n_values;
}

/* Names that platforms give the seconds of an interview. */
static const char *const durations[] = {
    "Duration (in seconds)", "duration", "interviewtime",     "qtime", "Total time", "_duration",
    "duration_seconds",      "loi",      "interview_duration"};

/* And columns about how the response came. */
static const char *const technical[] = {"lastpage",
                                        "last page",
                                        "seed",
                                        "refurl",
                                        "referrer url",
                                        "browser",
                                        "user agent",
                                        "useragent",
                                        "os",
                                        "operating system",
                                        "device",
                                        "device type",
                                        "progress",
                                        "finished",
                                        "status",
                                        "response type",
                                        "_index",
                                        "_version_",
                                        "__version__",
                                        "_validation_status",
                                        "_status",
                                        "rownames",
                                        "rowid",
                                        "resolution",
                                        "recaptcha",
                                        "q_recaptchascore",
                                        "distributionchannel",
                                        "consent",
                                        "version"};

/* Whether a word stands in a text, whatever is around it: "wt" in "proj_wt". */
static bool has_word(const char *text, const char *word)
{
    const size_t length = strlen(word);

    for (const char *at = text; *at; at++)
        if (strncasecmp(at, word, length) == 0 && !isalpha((unsigned char)at[length]) &&
            (at == text || !isalpha((unsigned char)at[-1])))
            return true;
    return false;
}

static bool is_listed(const char *words, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(words, list[i]) == 0)
            return true;
    return false;
}

/* A survey weight: it is called so, and is a fraction above 0 for nearly everybody, which people's
   own weight in whole pounds is not. */
static bool is_weight(const struct plx_drafting_column *it)
{
    static const char *const names[] = {"weight", "wt", "wgt", "gewicht", "poids", "peso", "pond"};
    const struct plx_drafting_tally *tally = &it->tally;
    const char *words[] = {it->words, it->name};

    if (it->book && it->book->weight)
        return true;
    if (!is_most(tally->numbers, tally->filled) || tally->low <= 0 ||
        tally->whole * 2 >= tally->numbers)
        return false;
    for (size_t w = 0; w < 2; w++)
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (has_word(words[w], names[i]))
                return true;
    return false;
}

enum plx_drafting_skip plx_drafting_skip_of(const struct plx_drafting *drafting, size_t column)
{
    const struct plx_drafting_column *it = &drafting->column[column];
    const struct plx_drafting_tally *tally = &it->tally;

    if (it->skip != PLX_SKIP_NOT)
        return it->skip;
    if (tally->filled == 0)
        return PLX_SKIP_EMPTY;
    if (!it->name)
        return PLX_SKIP_NAMELESS;
    if (it->book && it->book->type == PLX_CODEBOOK_MOMENT)
        return PLX_SKIP_MOMENT;
    if (is_most(tally->moments, tally->filled))
        return PLX_SKIP_MOMENT;
    if (is_most(tally->links, tally->filled))
        return PLX_SKIP_LINK;
    if (is_key(tally))
        return PLX_SKIP_KEY;
    if (is_listed(it->words, technical, sizeof technical / sizeof *technical))
        return PLX_SKIP_TECHNICAL;
    if (is_most(tally->numbers, tally->filled) &&
        is_listed(it->words, durations, sizeof durations / sizeof *durations))
        return PLX_SKIP_DURATION;
    if (is_weight(it))
        return PLX_SKIP_WEIGHT;
    if (tally->n_values == 1 && tally->unlisted == 0 && !(it->book && it->book->n_values > 1))
        return PLX_SKIP_CONSTANT;
    return PLX_SKIP_NOT;
}
