/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../headline.h"
#include "../picture/gaps.h"
#include "facts.h"
#include "html.h"
#include "parallax/present/words.h"

/* What a page can hold and people read; the workbook has the rest. */
enum { FIRST_ROWS = 200, OTHER_ROWS = 50, MOST_PAIRS = 6, MOST_TOPICS = 24 };

static void add_tick(struct report *report, const char *name, const char *value)
{
    plx_text_addf(report->text, "<label><input type=\"checkbox\" checked=\"\" name=\"%s\" value=\"",
                  name);
    svg_add_escaped(report->text, value);
    plx_text_add(report->text, "\"/> ");
}

static void add_verdict_ticks(struct report *report)
{
    static const char *const codes[VERDICTS] = {"agree", "disagree", "split", "unsure",
                                                "suppressed"};

    plx_text_addf(report->text, "<fieldset><legend>%s</legend>", report_say(report, SAY_VERDICT));
    for (size_t v = 0; v < VERDICTS; v++) {
        bool occurs = false;

        for (size_t i = 0; i < report->story.n_gaps && !occurs; i++)
            occurs = story_same(report->story.gap[i]->verdict, codes[v]);
        if (!occurs)
            continue;
        add_tick(report, "verdict", codes[v]);
        report_add_verdict(report, codes[v]);
        plx_text_add(report->text, "</label>");
    }
    plx_text_add(report->text, "</fieldset>\n");
}

static const char *topic_of(const struct plx_difference_record *gap)
{
    return story_or_empty(gap->topic);
}

static void add_topic_tick(struct report *report, const char *topic)
{
    struct plx_text words = {0};

    plx_words_add_id(&words, topic);
    add_tick(report, "topic", topic);
    report_add_words(report,
                     *topic ? plx_text_string(&words) : report_say(report, SAY_REPORT_NO_TOPIC));
    plx_text_add(report->text, "</label>");
    plx_text_release(&words);
}

/* Topics of the first pair's questions, in the order in which they occur; none where all are one.
 */
static void add_topic_ticks(struct report *report)
{
    const char *topic[MOST_TOPICS];
    const size_t count = story_first_pair(&report->story);
    size_t topics = 0;

    for (size_t i = 0; i < count && topics < MOST_TOPICS; i++) {
        const char *next = topic_of(report->story.gap[i]);
        size_t place = 0;

        while (place < topics && strcmp(topic[place], next) != 0)
            place++;
        if (place == topics)
            topic[topics++] = next;
    }
    if (topics < 2)
        return;
    plx_text_addf(report->text, "<fieldset><legend>%s</legend>", report_say(report, SAY_TOPIC));
    for (size_t i = 0; i < topics; i++)
        add_topic_tick(report, topic[i]);
    plx_text_add(report->text, "</fieldset>\n");
}

static void add_filters(struct report *report)
{
    plx_text_add(report->text, "<div class=\"filters\">");
    add_verdict_ticks(report);
    add_topic_ticks(report);
    plx_text_addf(report->text, "<output aria-live=\"polite\" data-says=\"%s\"></output></div>\n",
                  report_say(report, SAY_REPORT_ROWS_LEFT));
}

/* The question, and the option that its gap is about. */
static void add_question(struct report *report, const struct plx_difference_record *gap)
{
    struct plx_text words = {0};

    plx_text_add(report->text, "<th scope=\"row\">");
    report_add_words(report, story_question_text(&report->story, gap->question));
    if (report_say_option(&words, &report->story, gap)) {
        plx_text_add(report->text, "<small>");
        report_add_words(report, plx_text_string(&words));
        plx_text_add(report->text, "</small>");
    }
    plx_text_add(report->text, "</th>");
    plx_text_release(&words);
}

static double number_of(size_t count)
{
    return count == PLX_NO_COUNT ? NAN : (double)count;
}

/* What the strip draws, or what stands behind the verdict, but no cell says: "margin 0.15 n_a 106".
 */
static void add_numbers(struct plx_text *text, const struct plx_difference_record *gap)
{
    const struct {
        const char *field;
        double value;
    } number[] = {{"margin", gap->margin},      {"eq_low", gap->eq_low},
                  {"eq_high", gap->eq_high},    {"p", gap->p},
                  {"n_a", number_of(gap->n_a)}, {"n_b", number_of(gap->n_b)}};

    for (size_t i = 0; i < sizeof number / sizeof *number; i++) {
        if (!isfinite(number[i].value))
            continue;
        plx_text_addf(text, "%s%s ", text->length > 0 ? " " : "", number[i].field);
        plx_text_add_number(text, number[i].value);
    }
}

static void add_row(struct report *report, const struct plx_difference_record *gap, double reach)
{
    const struct picture_gap drawn = picture_gap_of(gap);
    struct plx_text key = {0};
    struct plx_text numbers = {0};

    plx_text_addf(&key, "%s|%s|%s", story_or_empty(gap->question), story_or_empty(gap->team_a),
                  story_or_empty(gap->team_b));
    add_numbers(&numbers, gap);
    report_begin_row_of(report, plx_text_string(&key), "verdict", gap->verdict, "topic",
                        topic_of(gap), "numbers", plx_text_string(&numbers), NULL);
    report_count_cell(report, "rank", gap->rank);
    add_question(report, gap);
    report_answer_cell(report, gap->question, gap->answer_a);
    report_answer_cell(report, gap->question, gap->answer_b);
    plx_text_add(report->text, "<td class=\"picture\">");
    picture_gap_strip(report->text, &report->story, &drawn, reach, NULL, NULL);
    plx_text_add(report->text, "</td>");
    report_gap_cell(report, "effect", gap, gap->effect, true);
    report_gap_cell(report, "ci_low", gap, gap->ci_low, true);
    report_gap_cell(report, "ci_high", gap, gap->ci_high, true);
    report_verdict_cell(report, gap->verdict);
    report_probability_cell(report, "q", gap->q);
    report_count_cell(report, "needed_n", gap->needed_n);
    report_end_row(report);
    plx_text_release(&key);
    plx_text_release(&numbers);
}

static void add_pair_table(struct report *report, size_t first, size_t count, size_t pair,
                           const char *caption)
{
    const char *team_a = report->story.gap[first]->team_a;
    const char *team_b = report->story.gap[first]->team_b;
    const size_t most = pair == 0 ? FIRST_ROWS : OTHER_ROWS;
    const size_t shown = count < most ? count : most;
    struct plx_text says[2] = {0};
    char id[32];
    double reach = 0;

    say_add(&says[0], report->story.language, SAY_SAYS, story_team(&report->story, team_a).label,
            NULL);
    say_add(&says[1], report->story.language, SAY_SAYS, story_team(&report->story, team_b).label,
            NULL);
    const struct report_column column[] = {
        report_numbers(report, SAY_REPORT_RANK),
        report_words(report, SAY_QUESTION),
        {.title = plx_text_string(&says[0]), .team = team_a},
        {.title = plx_text_string(&says[1]), .team = team_b},
        {.title = report_say(report, SAY_REPORT_GAP_DRAWN), .unsorted = true},
        report_numbers(report, SAY_REPORT_GAP),
        report_numbers(report, SAY_REPORT_LOW),
        report_numbers(report, SAY_REPORT_HIGH),
        report_words(report, SAY_VERDICT),
        {.title = "q", .number = true},
        report_numbers(report, SAY_REPORT_NEEDED)};

    for (size_t i = 0; i < shown; i++) {
        const struct picture_gap drawn = picture_gap_of(report->story.gap[first + i]);

        reach = picture_gap_reach(reach, &drawn);
    }
    snprintf(id, sizeof id, "gaps-%zu", pair);
    report_begin_table(report, id, "differences", caption, column, sizeof column / sizeof *column,
                       pair == 0);
    for (size_t i = 0; i < shown; i++)
        add_row(report, report->story.gap[first + i], reach);
    report_end_table(report);
    report_left_out(report, shown, count);
    plx_text_release(&says[0]);
    plx_text_release(&says[1]);
}

static void add_pair(struct report *report, size_t first, size_t count, size_t pair)
{
    const struct plx_difference_record *gap = report->story.gap[first];
    struct plx_text name[2] = {{0}, {0}};
    const char *label[2] = {headline_name(&name[0], &report->story, gap->team_a),
                            headline_name(&name[1], &report->story, gap->team_b)};
    struct plx_text title = {0};
    struct plx_text number = {0};

    say_add_count(&number, report->story.language, count);
    say_add(&title, report->story.language, SAY_REPORT_PAIR_COUNTED, label[0], label[1],
            plx_text_string(&number), NULL);
    if (pair > 0)
        report_begin_details(report, plx_text_string(&title));
    plx_text_clear(&title);
    say_add(&title, report->story.language, SAY_REPORT_PAIR, label[0], label[1], NULL);
    add_pair_table(report, first, count, pair, plx_text_string(&title));
    if (pair > 0)
        report_end_details(report);
    plx_text_release(&name[0]);
    plx_text_release(&name[1]);
    plx_text_release(&title);
    plx_text_release(&number);
}

static void add_pairs(struct report *report)
{
    size_t pair = 0;

    for (size_t first = 0, next; first < report->story.n_gaps && pair < MOST_PAIRS; first = next) {
        for (next = first + 1;
             next < report->story.n_gaps &&
             story_is_same_pair(report->story.gap[first], report->story.gap[next]);
             next++)
            continue;
        add_pair(report, first, next - first, pair++);
    }
}

static void add_pairs_left_out(struct report *report)
{
    struct plx_text number = {0};
    struct plx_text words = {0};

    if (report->story.n_pairs <= MOST_PAIRS)
        return;
    say_add_count(&number, report->story.language, report->story.n_pairs - MOST_PAIRS);
    say_add(&words, report->story.language, SAY_REPORT_PAIRS_LEFT_OUT, plx_text_string(&number),
            NULL);
    report_paragraph(report, plx_text_string(&words));
    plx_text_release(&number);
    plx_text_release(&words);
}

void section_disagreements(struct report *report)
{
    const bool compared = report->story.n_gaps > 0;

    report_begin_section(
        report, "disagreements", report_say(report, SAY_SHEET_DISAGREEMENTS),
        report_say(report, compared ? SAY_REPORT_GAPS_READ : SAY_REPORT_GAPS_NONE));
    if (compared) {
        add_filters(report);
        add_pairs(report);
        add_pairs_left_out(report);
        report_footnote(report, report_say(report, SAY_REPORT_GAPS_FOOT));
    }
    report_end_section(report);
}
