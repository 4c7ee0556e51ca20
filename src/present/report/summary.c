/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "../headline.h"
#include "../picture/gaps.h"
#include "facts.h"
#include "html.h"

enum { MOST_PAIRS = 6, MOST_TEAMS = 12 };

static void add_tile(struct report *report, enum verdict verdict, const char *word, size_t count)
{
    if (verdict < VERDICTS)
        plx_text_addf(report->text,
                      "<div class=\"tile v%d\"><dt><span aria-hidden=\"true\">%s</span> ",
                      (int)verdict, story_verdict_symbol(verdict));
    else
        plx_text_add(report->text, "<div class=\"tile\"><dt>");
    svg_add_escaped(report->text, word);
    plx_text_add(report->text, "</dt><dd>");
    say_add_count(report->text, report->story.language, count);
    plx_text_add(report->text, "</dd></div>\n");
}

/* Suppressed questions have a tile only where there are some. */
static void add_tiles(struct report *report, size_t count)
{
    size_t of[VERDICTS + 1] = {0};

    for (size_t i = 0; i < count; i++)
        of[story_verdict(report->story.gap[i]->verdict)]++;
    plx_text_add(report->text, "<dl class=\"tiles\">\n");
    add_tile(report, VERDICT_NONE, report_say(report, SAY_REPORT_QUESTIONS), count);
    for (int v = 0; v < VERDICTS; v++)
        if (v != VERDICT_SUPPRESSED || of[v] > 0)
            add_tile(report, (enum verdict)v, story_verdict_word(&report->story, (enum verdict)v),
                     of[v]);
    plx_text_add(report->text, "</dl>\n");
}

static void add_axis(struct report *report)
{
    plx_text_add(report->text, "<div class=\"axis\" aria-hidden=\"true\"><span>\xE2\x86\x90 ");
    report_add_words(report, report_say(report, SAY_REPORT_AXIS_LOWER));
    plx_text_addf(report->text, "</span><span class=\"mid\">%s</span><span>",
                  report_say(report, SAY_REPORT_WITHIN));
    report_add_words(report, report_say(report, SAY_REPORT_AXIS_HIGHER));
    plx_text_add(report->text, " \xE2\x86\x92</span></div>\n");
}

/* The gap in words below its picture: the verdict, "-58 percentage points, share of ...". */
static void add_reading(struct report *report, const struct plx_difference_record *gap)
{
    struct plx_text said = {0};

    plx_text_add(report->text, "<div class=\"read\">");
    report_add_verdict(report, gap->verdict);
    plx_text_add(report->text, " <span>");
    report_add_gap(report, gap);
    if (report_say_option(&said, &report->story, gap)) {
        plx_text_add(report->text, ", ");
        report_add_words(report, plx_text_string(&said));
    }
    plx_text_add(report->text, "</span></div>");
    plx_text_release(&said);
}

static void add_gap(struct report *report, const struct plx_difference_record *record, double reach,
                    size_t number)
{
    const struct picture_gap gap = picture_gap_of(record);
    struct plx_text says = {0};
    char id[32];

    snprintf(id, sizeof id, "widest-%zu", number);
    picture_gap_say(&says, &report->story, record);
    plx_text_add(report->text, "<li><div><p class=\"asks\">");
    report_add_words(report, story_question_text(&report->story, record->question));
    plx_text_add(report->text, "</p><ul class=\"said\">");
    report_add_said(report, record->team_a, record->question, record->answer_a, NAN);
    report_add_said(report, record->team_b, record->question, record->answer_b, NAN);
    plx_text_add(report->text, "</ul></div><div>");
    picture_gap_strip(report->text, &report->story, &gap, reach, id, plx_text_string(&says));
    add_reading(report, record);
    plx_text_add(report->text, "</div></li>\n");
    plx_text_release(&says);
}

static void add_widest(struct report *report)
{
    const struct plx_difference_record *gap[PICTURE_GAPS];
    const size_t count = picture_gaps_list(&report->story, gap);
    struct plx_text name[2] = {{0}, {0}};
    struct plx_text words = {0};
    double reach = 0;

    if (count == 0)
        return;
    headline_name(&name[0], &report->story, gap[0]->team_a);
    headline_name(&name[1], &report->story, gap[0]->team_b);
    say_add(&words, report->story.language, SAY_REPORT_WIDEST, plx_text_string(&name[0]),
            plx_text_string(&name[1]), NULL);
    report_heading(report, plx_text_string(&words));
    for (size_t i = 0; i < count; i++) {
        const struct picture_gap drawn = picture_gap_of(gap[i]);

        reach = picture_gap_reach(reach, &drawn);
    }
    add_axis(report);
    plx_text_add(report->text, "<ol class=\"gaps\">\n");
    for (size_t i = 0; i < count; i++)
        add_gap(report, gap[i], reach, i);
    plx_text_add(report->text, "</ol>\n");
    plx_text_clear(&words);
    say_add(&words, report->story.language, SAY_REPORT_WIDEST_READ, plx_text_string(&name[0]),
            plx_text_string(&name[1]), NULL);
    report_footnote(report, plx_text_string(&words));
    plx_text_release(&words);
    plx_text_release(&name[0]);
    plx_text_release(&name[1]);
}

/* Weights make some respondents count for more than others. */
static bool is_weighted(const struct report *report)
{
    for (size_t i = 0; i < story_count(&report->story, PLX_TABLE_TEAMS); i++) {
        const struct plx_team_record *team = story_row(&report->story, PLX_TABLE_TEAMS, i);

        if (team->respondents != PLX_NO_COUNT &&
            fabs(team->effective_n - (double)team->respondents) > 0.5)
            return true;
    }
    return false;
}

static void add_teams(struct report *report)
{
    const bool weighted = is_weighted(report);
    const struct report_column column[] = {
        report_words(report, SAY_TEAM), report_numbers(report, SAY_REPORT_KEPT),
        report_numbers(report, SAY_REPORT_EXCLUDED), report_numbers(report, SAY_REPORT_EFFECTIVE)};
    const size_t count = story_count(&report->story, PLX_TABLE_TEAMS);
    const size_t shown = count < MOST_TEAMS ? count : MOST_TEAMS;

    if (count == 0)
        return;
    report_begin_table(report, "teams", "teams", report_say(report, SAY_REPORT_WHO), column,
                       weighted ? 4 : 3, false);
    for (size_t i = 0; i < shown; i++) {
        const struct plx_team_record *team = story_row(&report->story, PLX_TABLE_TEAMS, i);

        report_begin_row(report, team->team);
        plx_text_add(report->text, "<th scope=\"row\">");
        report_add_team(report, team->team);
        plx_text_add(report->text, "</th>");
        report_count_cell(report, "respondents", team->respondents);
        report_count_cell(report, "excluded", team->excluded);
        if (weighted)
            report_number_cell(report, "effective_n", team->effective_n, 0, false);
        report_end_row(report);
    }
    report_end_table(report);
    report_left_out(report, shown, count);
}

static void add_closer(struct report *report)
{
    const char *truth = plx_results_fact(report->story.results, "truth");
    const struct report_column column[] = {report_words(report, SAY_TEAM),
                                           report_numbers(report, SAY_REPORT_CLOSER_ON),
                                           report_numbers(report, SAY_REPORT_OF)};
    struct plx_text title = {0};
    struct plx_text sentence = {0};

    if (story_count(&report->story, PLX_TABLE_TRUTH) == 0)
        return;
    say_add(&title, report->story.language, SAY_REPORT_CLOSER,
            truth ? story_team(&report->story, truth).label : report_say(report, SAY_REPORT_FACTS),
            NULL);
    report_begin_table(report, "closer", "truth", plx_text_string(&title), column,
                       sizeof column / sizeof *column, false);
    for (size_t t = 0; t < report->story.n_teams && t < MOST_TEAMS; t++) {
        size_t asked;
        const size_t closer = story_count_closer(&report->story, report->story.team[t].id, &asked);

        if (asked == 0)
            continue;
        report_begin_row(report, report->story.team[t].id);
        report_team_cell(report, report->story.team[t].id);
        report_count_cell(report, "closer", closer);
        report_count_cell(report, NULL, asked);
        report_end_row(report);
    }
    report_end_table(report);
    headline_tell_truth(&sentence, &report->story);
    report_footnote(report, plx_text_string(&sentence));
    plx_text_release(&title);
    plx_text_release(&sentence);
}

static void add_rows_kept(struct report *report)
{
    const char *read = plx_results_fact(report->story.results, "rows_read");
    const char *kept = plx_results_fact(report->story.results, "rows_kept");
    struct plx_text words = {0};

    if (!read || !kept)
        return;
    say_add(&words, report->story.language, SAY_REPORT_ROWS_KEPT, kept, read, NULL);
    report_footnote(report, plx_text_string(&words));
    plx_text_release(&words);
}

/* One sentence for every further pair of teams, up to MOST_PAIRS. */
static void add_other_pairs(struct report *report, size_t first_pair)
{
    const struct plx_difference_record *last = NULL;
    size_t said = 0;

    for (size_t i = first_pair; i < report->story.n_gaps && said < MOST_PAIRS; i++) {
        const struct plx_difference_record *gap = report->story.gap[i];
        struct plx_text headline = {0};

        if (last && story_same(gap->team_a, last->team_a) && story_same(gap->team_b, last->team_b))
            continue;
        headline_tell(&headline, &report->story, gap->team_a, gap->team_b);
        if (said++ == 0) {
            plx_text_add(report->text, "<div class=\"screen\">");
            report_heading(report, report_say(report, SAY_REPORT_OTHER_PAIRS));
        }
        report_paragraph(report, plx_text_string(&headline));
        plx_text_release(&headline);
        last = gap;
    }
    if (said > 0)
        plx_text_add(report->text, "</div>\n");
}

void section_summary(struct report *report)
{
    const size_t first_pair = story_first_pair(&report->story);
    struct plx_text headline = {0};

    headline_tell(&headline, &report->story, NULL, NULL);
    if (headline.length == 0)
        plx_text_add(&headline, report_say(report, first_pair > 0 ? SAY_REPORT_NO_HEADLINE
                                                                  : SAY_REPORT_NO_PAIR));
    report_begin_section(report, "summary", report_say(report, SAY_SHEET_SUMMARY), "");
    report_paragraph_of(report, "headline", plx_text_string(&headline));
    plx_text_release(&headline);
    if (first_pair > 0)
        add_tiles(report, first_pair);
    plx_text_add(report->text, "<div class=\"split\"><div>\n");
    add_widest(report);
    plx_text_add(report->text, "</div><div>\n");
    add_closer(report);
    add_teams(report);
    add_rows_kept(report);
    add_other_pairs(report, first_pair);
    plx_text_add(report->text, "</div></div>\n");
    report_end_section(report);
}
