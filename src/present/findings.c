/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings.h"

#include <string.h>

static const struct {
    const char *code;
    enum wording sign; /* of a finding: symbol, blank, word */
    enum verdict tone;
} codes[] = {
    {"covered", SAY_IS_COVERED, VERDICT_AGREE},
    {"contested", SAY_IS_CONTESTED, VERDICT_DISAGREE},
    {"orphaned", SAY_IS_ORPHANED, VERDICT_DISAGREE},
    {"gap", SAY_IS_GAP, VERDICT_SPLIT},
    {"empty", SAY_IS_EMPTY, VERDICT_SUPPRESSED},
    {"used", SAY_IS_USED, VERDICT_AGREE},
    {"unused", SAY_IS_UNUSED, VERDICT_DISAGREE},
    {"overrated", SAY_IS_OVERRATED, VERDICT_DISAGREE},
    {"underrated", SAY_IS_UNDERRATED, VERDICT_SPLIT},
    {"hidden", SAY_IS_HIDDEN, VERDICT_SPLIT},
    {"alike", SAY_IS_ALIKE, VERDICT_AGREE},
    {"keep", SAY_IS_KEEP, VERDICT_AGREE},
    {"fix", SAY_IS_FIX, VERDICT_DISAGREE},
    {"drop", SAY_IS_DROP, VERDICT_SUPPRESSED},
    {"over-served", SAY_IS_OVER_SERVED, VERDICT_SPLIT},
    {"agreed target", SAY_IS_TARGET, VERDICT_AGREE},
    {"agreed non-target", SAY_IS_NON_TARGET, VERDICT_SUPPRESSED},
    {"too high", SAY_IS_TOO_HIGH, VERDICT_DISAGREE},
    {"too low", SAY_IS_TOO_LOW, VERDICT_SPLIT},
    {"split", SAY_IS_SPLIT, VERDICT_SPLIT},
    {"unsure", SAY_IS_UNSURE, VERDICT_UNSURE},
    {"suppressed", SAY_IS_SUPPRESSED, VERDICT_SUPPRESSED},
    {"sus", SAY_EXPERIENCE_SUS, VERDICT_NONE},
    {"umux_lite", SAY_EXPERIENCE_UMUX, VERDICT_NONE},
    {"nps", SAY_EXPERIENCE_NPS, VERDICT_NONE},
    {"return", SAY_EXPERIENCE_RETURN, VERDICT_NONE},
    {"tried", SAY_EXPERIENCE_TRIED, VERDICT_NONE},
    {"done", SAY_EXPERIENCE_DONE, VERDICT_NONE},
    {"ease", SAY_EXPERIENCE_EASE, VERDICT_NONE},
    {"mean_rank", SAY_METHOD_MEAN_RANK, VERDICT_NONE},
    {"borda", SAY_METHOD_BORDA, VERDICT_NONE},
    {"worth", SAY_METHOD_WORTH, VERDICT_NONE},
    {"mean_share", SAY_METHOD_MEAN_SHARE, VERDICT_NONE},
    {"best_worst", SAY_METHOD_BEST_WORST, VERDICT_NONE},
    {"logit", SAY_METHOD_LOGIT, VERDICT_NONE},
    {"logit_share", SAY_METHOD_LOGIT_SHARE, VERDICT_NONE},
};

enum { CODES = sizeof codes / sizeof *codes };

static size_t find(const char *code)
{
    size_t i = 0;

    while (i < CODES && !story_same(codes[i].code, code))
        i++;
    return i;
}

const char *finding_sign(enum plx_language language, const char *code)
{
    const size_t place = find(code);

    return place < CODES ? say(language, codes[place].sign) : story_or_empty(code);
}

size_t finding_symbol(enum plx_language language, const char *code)
{
    return finding_tone(code) == VERDICT_NONE ? 0 : strcspn(finding_sign(language, code), " ");
}

const char *finding_word(enum plx_language language, const char *code)
{
    const size_t symbol = finding_symbol(language, code);

    return finding_sign(language, code) + (symbol > 0 ? symbol + 1 : 0);
}

enum verdict finding_tone(const char *code)
{
    const size_t place = find(code);

    return place < CODES ? codes[place].tone : VERDICT_NONE;
}

const char *finding_code(size_t index)
{
    return index < CODES ? codes[index].code : NULL;
}
