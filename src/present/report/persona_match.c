/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "../picture/pictures.h"
#include "figures.h"
#include "parallax/present/words.h"

enum { MOST_PAIRS = 12, ID_BYTES = 48 };

static void add_number(struct plx_text *text, size_t number)
{
    if (number != PLX_NO_COUNT)
        plx_text_addf(text, "%zu", number);
}

/* "2  cares about price", or nothing for a side that has no counterpart. */
static void add_persona_cell(struct report *report, size_t number, const char *name)
{
    struct plx_text words = {0};

    add_number(&words, number);
    plx_text_add(&words, name && words.length > 0 ? "  " : "");
    plx_words_add_persona_name(&words, report->story.language, name);
    report_cell(report, plx_text_string(&words));
    plx_text_release(&words);
}

static const char *status_word(const struct report *report, const char *status)
{
    static const struct {
        const char *code;
        enum wording word;
    } words[] = {{"matched", SAY_PICTURE_MATCHED},
                 {"apart", SAY_PICTURE_APART_STATUS},
                 {"unsure", SAY_UNSURE},
                 {"unmatched", SAY_PICTURE_UNMATCHED}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (story_same(words[i].code, status))
            return report_say(report, words[i].word);
    return status;
}

static bool is_of_pair(const struct plx_persona_match_record *match,
                       const struct plx_persona_match_record *pair)
{
    return story_same(match->team_a, pair->team_a) && story_same(match->team_b, pair->team_b);
}

static void add_row(struct report *report, const struct plx_persona_match_record *match)
{
    struct plx_text key = {0};

    plx_text_addf(&key, "%s|", match->team_a);
    add_number(&key, match->persona_a);
    plx_text_addf(&key, "|%s|", match->team_b);
    add_number(&key, match->persona_b);
    report_begin_row(report, plx_text_string(&key));
    add_persona_cell(report, match->persona_a, match->name_a);
    add_persona_cell(report, match->persona_b, match->name_b);
    report_cell(report, status_word(report, match->status));
    report_share_cell(report, "similarity", match->similarity, false);
    report_number_cell(report, "distance", match->distance, 2, false);
    report_number_cell(report, "p", match->p, 3, false);
    figure_note_cell(report, match->note);
    report_end_row(report);
    plx_text_release(&key);
}

static void add_table(struct report *report, const struct plx_persona_match_record *pair,
                      size_t number)
{
    const struct report_column column[] = {
        {.title = story_team(&report->story, pair->team_a).label},
        {.title = story_team(&report->story, pair->team_b).label},
        report_words(report, SAY_PICTURE_STATUS),
        report_numbers(report, SAY_PICTURE_SIMILARITY),
        report_numbers(report, SAY_PICTURE_DISTANCE),
        {.title = "p", .number = true},
        report_words(report, SAY_NOTE)};
    char id[ID_BYTES];

    snprintf(id, sizeof id, "persona-matches-%zu", number);
    report_begin_table(report, id, "persona_matches", report_say(report, SAY_SHEET_PERSONA_MATCH),
                       column, sizeof column / sizeof *column, false);
    for (size_t i = 0; i < story_count(&report->story, PLX_TABLE_PERSONA_MATCHES); i++) {
        const struct plx_persona_match_record *match =
            story_row(&report->story, PLX_TABLE_PERSONA_MATCHES, i);

        if (is_of_pair(match, pair))
            add_row(report, match);
    }
    report_end_table(report);
}

static void add_pair(struct report *report, const struct plx_persona_match_record *pair,
                     size_t number)
{
    struct plx_text picture = {0};
    struct plx_text shows = {0};
    char id[ID_BYTES];

    snprintf(id, sizeof id, "picture-match-%zu", number);
    if (!picture_match(&picture, &report->story, pair->team_a, pair->team_b, id, &shows))
        return;
    figure_begin(report, &picture, &shows);
    add_table(report, pair, number);
    figure_end(report);
}

void section_persona_match(struct report *report)
{
    const struct plx_persona_match_record *pair[MOST_PAIRS];
    const size_t n_pairs = picture_match_pairs(&report->story, pair, MOST_PAIRS);

    report_begin_section(
        report, "persona-match", report_say(report, SAY_SHEET_PERSONA_MATCH),
        report_say(report, n_pairs > 0 ? SAY_PICTURE_MATCH_READING : SAY_PICTURE_NO_MATCH));
    if (n_pairs > 0)
        plx_text_add(report->text, "<div class=\"slides\">\n");
    for (size_t i = 0; i < n_pairs; i++)
        add_pair(report, pair[i], i + 1);
    if (n_pairs > 0)
        plx_text_add(report->text, "</div>\n");
    if (n_pairs > 0)
        report_footnote(report, report_say(report, SAY_PICTURE_MATCH_NOTE));
    report_end_section(report);
}
