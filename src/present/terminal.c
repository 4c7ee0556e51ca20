/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/terminal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "answers.h"
#include "headline.h"
#include "parallax/present/words.h"
#include "screen.h"
#include "story.h"
#include "terminal_personas.h"

enum { LABEL_CELLS = 40, ANSWER_CELLS = 72, COUNT_BYTES = 24, INDENT = 4 };

/* "Sales: 50-249"; the words are as many as fit into a line. */
static void add_answer(struct plx_text *text, const struct story *story,
                       const struct plx_terminal *terminal, const char *color, const char *team,
                       const char *question, const char *answer)
{
    struct plx_text words = {0};

    if (answer)
        answers_add(&words, story, question, answer);
    else
        plx_words_add_answer(&words, terminal->language, NULL);
    screen_add_colored(text, terminal, color, story_team(story, team).label);
    plx_text_add(text, ": ");
    screen_add_cut(text, terminal, plx_text_string(&words), ANSWER_CELLS);
    plx_text_release(&words);
}

/* On one line where both answers fit, else on a line each. */
static void add_answers(const struct story *story, const struct plx_terminal *terminal,
                        const struct plx_difference_record *gap, struct plx_text *text)
{
    const struct plx_terminal uncolored = {terminal->width, false, terminal->utf8,
                                           terminal->language};
    struct plx_text line = {0};

    add_answer(&line, story, &uncolored, screen_blue, gap->team_a, gap->question, gap->answer_a);
    plx_text_add(&line, "; ");
    add_answer(&line, story, &uncolored, screen_orange, gap->team_b, gap->question, gap->answer_b);
    plx_text_add(text, "\n    ");
    add_answer(text, story, terminal, screen_blue, gap->team_a, gap->question, gap->answer_a);
    plx_text_add(text,
                 screen_cells(plx_text_string(&line)) + INDENT > terminal->width ? "\n    " : "; ");
    add_answer(text, story, terminal, screen_orange, gap->team_b, gap->question, gap->answer_b);
    plx_text_add(text, "\n");
    plx_text_release(&line);
}

static double times_margin(const struct plx_difference_record *gap)
{
    return gap->margin > 0 ? fabs(gap->effect) / gap->margin : NAN;
}

static void add_gap(const struct story *story, const struct plx_terminal *terminal,
                    const struct plx_difference_record *gap, double widest, struct plx_text *text)
{
    struct plx_text option = {0};
    struct plx_text line = {0};
    struct plx_text times = {0};

    plx_text_add(text, "  ");
    screen_add_padded(text, terminal, gap->text ? gap->text : gap->question, LABEL_CELLS);
    plx_text_add(text, " ");
    screen_add_bar(text, terminal, times_margin(gap) / widest);
    if (isfinite(times_margin(gap))) {
        plx_text_add(text, times_margin(gap) < 9.95 ? " " : "");
        say_add_number(&times, terminal->language, times_margin(gap), 1);
        say_add(text, terminal->language, SAY_TERMINAL_TIMES_MARGIN, plx_text_string(&times), NULL);
    } else {
        plx_text_add(text, say(terminal->language, SAY_TERMINAL_NO_MARGIN));
    }
    if (gap->option && headline_add_option(&option, story, gap)) {
        screen_add_cut(&line, terminal, plx_text_string(&option), 2 * ANSWER_CELLS);
        plx_text_add(text, "\n");
        screen_add_hanging(text, terminal, INDENT, plx_text_string(&line));
    } else {
        add_answers(story, terminal, gap, text);
    }
    plx_text_release(&option);
    plx_text_release(&line);
    plx_text_release(&times);
}

/* The disagreements of the headline's pair that come first by rank. */
static size_t find_widest(const struct plx_results *results,
                          const struct plx_difference_record *gap[static PLX_TERMINAL_GAPS])
{
    const struct plx_table *table = &results->table[PLX_TABLE_DIFFERENCES];
    size_t count = 0;

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_difference_record *next = plx_table_row(table, i);
        size_t place = count;

        if (!next->verdict || strcmp(next->verdict, "disagree") != 0 ||
            !story_is_same_pair(next, plx_table_row(table, 0)))
            continue;
        while (place > 0 && next->rank < gap[place - 1]->rank)
            place--;
        if (place == PLX_TERMINAL_GAPS)
            continue;
        if (count < PLX_TERMINAL_GAPS)
            count++;
        memmove(&gap[place + 1], &gap[place], (count - place - 1) * sizeof *gap);
        gap[place] = next;
    }
    return count;
}

static void add_gaps(const struct story *story, const struct plx_terminal *terminal,
                     struct plx_text *text)
{
    const struct plx_difference_record *gap[PLX_TERMINAL_GAPS];
    const size_t count = find_widest(story->results, gap);
    double widest = 0;

    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++)
        widest = fmax(widest, times_margin(gap[i]));
    screen_add_heading(text, terminal, SAY_TERMINAL_GAPS);
    for (size_t i = 0; i < count; i++)
        add_gap(story, terminal, gap[i], widest, text);
    screen_add_wrapped(text, terminal, terminal->width,
                       say(terminal->language, SAY_TERMINAL_GAPS_NOTE));
}

static bool is_settled(const char *verdict)
{
    return verdict && (strcmp(verdict, "agree") == 0 || strcmp(verdict, "disagree") == 0 ||
                       strcmp(verdict, "split") == 0);
}

/* Whether a segment's verdict on the first pair is clear and another than everybody's. */
static bool is_other_verdict(const struct plx_table *table, const struct plx_segment_record *row)
{
    const struct plx_segment_record *first = plx_table_row(table, 0);

    return row->segment && row->segment_value && row->question && row->team_a && row->team_b &&
           first->team_a && first->team_b && strcmp(row->team_a, first->team_a) == 0 &&
           strcmp(row->team_b, first->team_b) == 0 && is_settled(row->verdict) &&
           row->whole_verdict && strcmp(row->whole_verdict, "suppressed") != 0 &&
           strcmp(row->verdict, row->whole_verdict) != 0;
}

static bool is_same_segment(const struct plx_segment_record *a, const struct plx_segment_record *b)
{
    return a->segment && b->segment && a->segment_value && b->segment_value &&
           strcmp(a->segment, b->segment) == 0 && strcmp(a->segment_value, b->segment_value) == 0;
}

/* A clear verdict is one of ours, but everybody's may be any word of an edited folder. */
static void add_verdict(struct plx_text *text, const struct plx_terminal *terminal,
                        const struct plx_segment_record *row)
{
    struct plx_text words = {0};

    say_add(&words, terminal->language, SAY_TERMINAL_SEGMENT_VERDICT,
            plx_words_verdict(terminal->language, row->verdict),
            plx_words_verdict(terminal->language, row->whole_verdict), NULL);
    screen_add(text, terminal, plx_text_string(&words));
    plx_text_release(&words);
}

/* The segment of a row, with its first other verdict and how many there are; once, at the first. */
static bool add_segment(const struct plx_table *table, size_t index,
                        const struct plx_terminal *terminal, struct plx_text *text)
{
    const struct plx_segment_record *first = plx_table_row(table, index);
    char count[COUNT_BYTES];
    size_t more = 0;

    if (!is_other_verdict(table, first))
        return false;
    for (size_t i = 0; i < table->count; i++) {
        const struct plx_segment_record *row = plx_table_row(table, i);

        if (!is_same_segment(row, first) || !is_other_verdict(table, row))
            continue;
        if (i < index)
            return false;
        more += i > index;
    }
    plx_text_add(text, "  ");
    screen_add(text, terminal, first->segment);
    plx_text_add(text, "=");
    screen_add(text, terminal, first->segment_value);
    plx_text_add(text, ": ");
    screen_add_cut(text, terminal, first->text ? first->text : first->question, LABEL_CELLS);
    add_verdict(text, terminal, first);
    snprintf(count, sizeof count, "%zu", more);
    if (more > 0)
        say_add(text, terminal->language, SAY_TERMINAL_AND_MORE, count, NULL);
    plx_text_add(text, "\n");
    return true;
}

static void add_segments(const struct plx_results *results, const struct plx_terminal *terminal,
                         struct plx_text *text)
{
    const struct plx_table *table = &results->table[PLX_TABLE_SEGMENTS];
    bool any = false;

    if (table->count == 0)
        return;
    screen_add_heading(text, terminal, SAY_TERMINAL_SEGMENTS);
    for (size_t i = 0; i < table->count; i++)
        any = add_segment(table, i, terminal, text) || any;
    if (!any)
        plx_text_addf(text, "  %s\n", say(terminal->language, SAY_TERMINAL_NO_SEGMENT));
}

static void add_sentence(struct plx_text *text, const struct plx_terminal *terminal,
                         const struct plx_text *sentence)
{
    if (sentence->length > 0)
        screen_add_wrapped(text, terminal, terminal->width, plx_text_string(sentence));
    text->failed = text->failed || plx_text_failed(sentence);
}

/* The sentences that people act on. In English they stand among the facts as they are. */
static void add_headlines(const struct story *story, const struct plx_terminal *terminal,
                          struct plx_text *text)
{
    struct plx_text headline = {0};
    struct plx_text truth = {0};

    if (terminal->language == PLX_ENGLISH) {
        screen_add_sentences(text, terminal, plx_results_fact(story->results, "headline"));
        screen_add_sentences(text, terminal, plx_results_fact(story->results, "headline_truth"));
        return;
    }
    headline_add(&headline, story, NULL, NULL);
    headline_add_truth(&truth, story, NULL, NULL);
    add_sentence(text, terminal, &headline);
    add_sentence(text, terminal, &truth);
    plx_text_release(&headline);
    plx_text_release(&truth);
}

static void add_condition(const struct plx_results *results, const struct plx_terminal *terminal,
                          struct plx_text *text)
{
    const char *where = plx_results_fact(results, "where");
    struct plx_text note = {0};
    struct plx_text only = {0};

    if (where) {
        plx_words_add_note(&note, terminal->language, where);
        say_add(&only, terminal->language, SAY_TERMINAL_ONLY_WHERE, plx_text_string(&note), NULL);
        screen_add(text, terminal, plx_text_string(&only));
        plx_text_add(text, "\n");
    }
    plx_text_release(&note);
    plx_text_release(&only);
}

void plx_terminal_summary(const struct plx_results *results, const struct plx_terminal *terminal,
                          struct plx_text *text)
{
    const struct plx_presentation presentation = {.language = terminal->language};
    struct plx_error ignored;
    struct story story;

    plx_text_watch_memory();
    add_condition(results, terminal, text);
    if (story_open(&story, results, &presentation, &ignored) == PLX_OK) {
        add_headlines(&story, terminal, text);
        add_gaps(&story, terminal, text);
    } else {
        text->failed = true;
    }
    story_release(&story);
    add_segments(results, terminal, text);
    terminal_add_personas(results, terminal, text);
    plx_text_check_memory(text);
}
