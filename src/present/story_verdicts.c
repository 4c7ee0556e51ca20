/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verdicts: their codes in the tables, their words and symbols. */
#include "story.h"

static const struct {
    const char *code;
    enum wording word;
    const char *symbol;
} verdicts[VERDICTS] = {
    [VERDICT_AGREE] = {"agree", SAY_AGREE, "\xE2\x9C\x93"},
    [VERDICT_DISAGREE] = {"disagree", SAY_DISAGREE, "\xE2\x9C\x97"},
    [VERDICT_SPLIT] = {"split", SAY_SPLIT, "\xE2\x97\x86"},
    [VERDICT_UNSURE] = {"unsure", SAY_UNSURE, "?"},
    [VERDICT_SUPPRESSED] = {"suppressed", SAY_SUPPRESSED, "\xE2\x80\x93"},
};

enum verdict story_verdict(const char *word)
{
    for (size_t i = 0; i < VERDICTS; i++)
        if (story_same(verdicts[i].code, word))
            return (enum verdict)i;
    return VERDICT_NONE;
}

const char *story_verdict_word(const struct story *story, enum verdict verdict)
{
    return verdict < VERDICTS ? say(story->language, verdicts[verdict].word) : "";
}

const char *story_verdict_symbol(enum verdict verdict)
{
    return verdict < VERDICTS ? verdicts[verdict].symbol : "";
}
