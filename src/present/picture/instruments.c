/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instruments.h"

#include "parallax/present/words.h"

static const struct {
    const char *code;
    enum wording wording;
    enum verdict verdict;
} codes[] = {
    {"covered", SAY_FINDING_COVERED, VERDICT_AGREE},
    {"contested", SAY_FINDING_CONTESTED, VERDICT_DISAGREE},
    {"orphaned", SAY_FINDING_ORPHANED, VERDICT_DISAGREE},
    {"gap", SAY_FINDING_GAP, VERDICT_SPLIT},
    {"empty", SAY_FINDING_EMPTY, VERDICT_SUPPRESSED},
    {"used", SAY_FINDING_USED, VERDICT_AGREE},
    {"unused", SAY_FINDING_UNUSED, VERDICT_DISAGREE},
    {"overrated", SAY_FINDING_OVERRATED, VERDICT_DISAGREE},
    {"underrated", SAY_FINDING_UNDERRATED, VERDICT_SPLIT},
    {"hidden", SAY_FINDING_HIDDEN, VERDICT_SPLIT},
    {"alike", SAY_FINDING_ALIKE, VERDICT_AGREE},
    {"keep", SAY_FINDING_KEEP, VERDICT_AGREE},
    {"fix", SAY_FINDING_FIX, VERDICT_DISAGREE},
    {"drop", SAY_FINDING_DROP, VERDICT_SUPPRESSED},
    {"over-served", SAY_FINDING_OVER_SERVED, VERDICT_SPLIT},
    {"agreed target", SAY_FINDING_TARGET, VERDICT_AGREE},
    {"agreed non-target", SAY_FINDING_NON_TARGET, VERDICT_AGREE},
    {"too high", SAY_FINDING_TOO_HIGH, VERDICT_DISAGREE},
    {"too low", SAY_FINDING_TOO_LOW, VERDICT_DISAGREE},
    {"split", SAY_SPLIT, VERDICT_SPLIT},
    {"unsure", SAY_UNSURE, VERDICT_UNSURE},
    {"suppressed", SAY_SUPPRESSED, VERDICT_SUPPRESSED},
    {"sus", SAY_MEASURE_SUS, VERDICT_NONE},
    {"umux_lite", SAY_MEASURE_UMUX, VERDICT_NONE},
    {"nps", SAY_MEASURE_NPS, VERDICT_NONE},
    {"return", SAY_MEASURE_RETURN, VERDICT_NONE},
    {"task", SAY_MEASURE_TASK, VERDICT_NONE},
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

const char *instrument_word(const struct story *story, const char *code)
{
    const size_t place = find(code);

    if (place < CODES)
        return say(story->language, codes[place].wording);
    return code ? code : "";
}

enum verdict instrument_verdict(const char *code)
{
    const size_t place = find(code);

    return place < CODES ? codes[place].verdict : VERDICT_NONE;
}

void instrument_say_label(struct plx_text *text, const char *label, const char *id)
{
    if (label && *label)
        plx_text_add(text, label);
    else if (id)
        plx_words_add_id(text, id);
}

size_t instrument_place(const char **list, size_t *count, size_t most, const char *name)
{
    size_t i = 0;

    while (i < *count && !story_same(list[i], name))
        i++;
    if (i == *count && i < most)
        list[(*count)++] = name;
    return i;
}

/* PLX_NO_COUNT is the largest of all: what has no rank comes last. */
static size_t rank_of(const void *row, size_t rank)
{
    return *(const size_t *)(const void *)((const char *)row + rank);
}

size_t instrument_rows(const struct story *story, enum plx_table_id table, size_t rank,
                       const void **row, size_t most)
{
    const size_t all = story_count(story, table);
    size_t count = 0;

    for (size_t i = 0; i < all && (rank != INSTRUMENT_UNRANKED || count < most); i++) {
        const void *record = story_row(story, table, i);
        size_t place = count;

        while (rank != INSTRUMENT_UNRANKED && place > 0 &&
               rank_of(row[place - 1], rank) > rank_of(record, rank))
            place--;
        if (place == most)
            continue;
        count += count < most;
        for (size_t at = count - 1; at > place; at--)
            row[at] = row[at - 1];
        row[place] = record;
    }
    return count;
}
