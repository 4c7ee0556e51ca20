/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "book.h"
#include "parallax/present/words.h"

enum { HEADER_ROW = BOOK_TOP };

static void put_pair(struct book *book, const struct plx_difference_record *record, lxw_row_t row)
{
    struct plx_text pair = {0};

    plx_text_addf(&pair, "%s \xE2\x80\x93 %s", story_team(&book->story, record->team_a).label,
                  story_team(&book->story, record->team_b).label);
    put_text(book, SHEET_DISAGREEMENTS, row, GAP_PAIR, plx_text_string(&pair), STYLE_TEXT);
    plx_text_release(&pair);
}

static void put_leaning(struct book *book, const struct plx_difference_record *record,
                        lxw_row_t row)
{
    char leaning[64] = "";

    if (record->leaning && isfinite(record->probability_within))
        snprintf(leaning, sizeof leaning, "%.20s (%.0f %%)", record->leaning,
                 100 * (strcmp(record->leaning, "disagree") == 0 ? 1 - record->probability_within
                                                                 : record->probability_within));
    else if (record->leaning)
        snprintf(leaning, sizeof leaning, "%.20s", record->leaning);
    put_text(book, SHEET_DISAGREEMENTS, row, GAP_LEANING, leaning, STYLE_TEXT);
}

static void put_gap(struct book *book, const struct plx_difference_record *record, lxw_row_t row)
{
    const enum style style = story_is_share(record) ? STYLE_SIGNED_SHARE : STYLE_SIGNED;
    char effect[CELL_NAME_BYTES];
    char margin[CELL_NAME_BYTES];

    put_formula(book, SHEET_DISAGREEMENTS, row, GAP_MARGINS,
                record->margin > 0 ? record->effect / record->margin : NAN, STYLE_MARGINS, "=%s/%s",
                cell_name(row, GAP_EFFECT, effect), cell_name(row, GAP_MARGIN, margin));
    put_number(book, SHEET_DISAGREEMENTS, row, GAP_EFFECT, record->effect, style);
    put_number(book, SHEET_DISAGREEMENTS, row, GAP_LOW, record->ci_low, style);
    put_number(book, SHEET_DISAGREEMENTS, row, GAP_HIGH, record->ci_high, style);
    put_number(book, SHEET_DISAGREEMENTS, row, GAP_MARGIN, record->margin,
               story_is_share(record) ? STYLE_SHARE : STYLE_NUMBER);
    put_number(book, SHEET_DISAGREEMENTS, row, GAP_Q, record->q, STYLE_P);
}

static void put_row(struct book *book, const struct plx_difference_record *record, lxw_row_t row)
{
    const struct book_question *question = book_question(book, record->question);
    char label[VERDICT_BYTES];
    const enum verdict verdict = story_verdict(record->verdict);
    const char *text = story_question_text(&book->story, record->question);
    struct plx_text note = {0};
    size_t lines = book_lines(text, 32);

    put_count(book, SHEET_DISAGREEMENTS, row, GAP_RANK, record->rank, STYLE_COUNT);
    put_pair(book, record, row);
    put_text(book, SHEET_DISAGREEMENTS, row, GAP_TOPIC, record->topic, STYLE_TEXT);
    put_text(book, SHEET_DISAGREEMENTS, row, GAP_QUESTION, text, STYLE_BOLD);
    put_text(book, SHEET_DISAGREEMENTS, row, GAP_ANSWER_A, record->answer_a, STYLE_TEXT);
    put_text(book, SHEET_DISAGREEMENTS, row, GAP_ANSWER_B, record->answer_b, STYLE_TEXT);
    put_text(book, SHEET_DISAGREEMENTS, row, GAP_VERDICT, book_verdict_label(book, verdict, label),
             verdict < VERDICTS ? (enum style)(STYLE_AGREE + verdict) : STYLE_TEXT);
    put_gap(book, record, row);
    put_text(book, SHEET_DISAGREEMENTS, row, GAP_OPTION, story_option_label(&book->story, record),
             STYLE_TEXT);
    put_leaning(book, record, row);
    put_count(book, SHEET_DISAGREEMENTS, row, GAP_NEEDED, record->needed_n, STYLE_COUNT);
    put_count(book, SHEET_DISAGREEMENTS, row, GAP_N_A, record->n_a, STYLE_COUNT);
    put_count(book, SHEET_DISAGREEMENTS, row, GAP_N_B, record->n_b, STYLE_COUNT);
    if (question && question->table_row)
        put_link(book, SHEET_DISAGREEMENTS, row, GAP_LINK, SHEET_TABLES, question->table_row,
                 "table", STYLE_LINK_CELL);
    else
        put_text(book, SHEET_DISAGREEMENTS, row, GAP_LINK, NULL, STYLE_TEXT);
    plx_words_add_note(&note, book->story.language, record->note);
    put_text(book, SHEET_DISAGREEMENTS, row, GAP_NOTE, plx_text_string(&note), STYLE_NOTE);
    if (book_lines(record->answer_a, 16) > lines)
        lines = book_lines(record->answer_a, 16);
    if (book_lines(record->answer_b, 16) > lines)
        lines = book_lines(record->answer_b, 16);
    if (book_lines(plx_text_string(&note), 27) > lines)
        lines = book_lines(plx_text_string(&note), 27);
    book_row_height(book, SHEET_DISAGREEMENTS, row, lines);
    plx_text_release(&note);
}

/* Blue to the left where the first team is higher, orange to the right where the second is. */
static void put_bars(struct book *book, lxw_row_t first, lxw_row_t last)
{
    double widest = 1;

    for (size_t i = 0; i < book->story.n_gaps; i++) {
        const struct plx_difference_record *record = book->story.gap[i];

        if (record->margin > 0 && isfinite(record->effect))
            widest = fmax(widest, fabs(record->effect) / record->margin);
    }
    lxw_conditional_format bar = {.type = LXW_CONDITIONAL_DATA_BAR,
                                  .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .min_value = -widest,
                                  .max_value = widest,
                                  .bar_color = color_tint(COLOR_ORANGE),
                                  .bar_negative_color = color_tint(COLOR_BLUE),
                                  .bar_solid = LXW_TRUE,
                                  .bar_no_border = LXW_TRUE,
                                  .bar_axis_position = LXW_CONDITIONAL_BAR_AXIS_MIDPOINT};

    worksheet_conditional_format_range(book->sheet[SHEET_DISAGREEMENTS], first, GAP_MARGINS, last,
                                       GAP_MARGINS, &bar);
}

static void put_header(struct book *book)
{
    struct column column[GAP_COLUMNS] = {
        [GAP_RANK] = {"#", 4, true},
        [GAP_PAIR] = {"Teams", 18, false},
        [GAP_TOPIC] = {"Topic", 10, false},
        [GAP_QUESTION] = {"Question", 34, false},
        [GAP_ANSWER_A] = {"First team says", 17, false},
        [GAP_ANSWER_B] = {"Second team says", 17, false},
        [GAP_VERDICT] = {"Verdict", 13, false},
        [GAP_MARGINS] = {"Gap in margins", 14, true},
        [GAP_EFFECT] = {"Gap", 7, true},
        [GAP_LOW] = {"95 % from", 7, true},
        [GAP_HIGH] = {"95 % to", 7, true},
        [GAP_MARGIN] = {"Margin", 8, true},
        [GAP_OPTION] = {"Widest option", 13, false},
        [GAP_Q] = {"q", 8, true},
        [GAP_LEANING] = {"Leaning", 15, false},
        [GAP_NEEDED] = {"Needed per team", 9, true},
        [GAP_N_A] = {"Answers first", 9, true},
        [GAP_N_B] = {"Answers second", 9, true},
        [GAP_LINK] = {"Details", 8, false},
        [GAP_NOTE] = {"Note", 28, false},
    };
    struct plx_text says[2] = {{0}, {0}};

    if (book->story.n_pairs == 1) {
        const struct plx_difference_record *record = book->story.gap[0];

        plx_text_addf(&says[0], "%s says", story_team(&book->story, record->team_a).label);
        plx_text_addf(&says[1], "%s says", story_team(&book->story, record->team_b).label);
        column[GAP_ANSWER_A].title = plx_text_string(&says[0]);
        column[GAP_ANSWER_B].title = plx_text_string(&says[1]);
    }
    book_header(book, SHEET_DISAGREEMENTS, HEADER_ROW, column, GAP_COLUMNS);
    if (book->story.n_pairs == 1) {
        const struct plx_difference_record *record = book->story.gap[0];

        put_text_as(book, SHEET_DISAGREEMENTS, HEADER_ROW, GAP_ANSWER_A, column[GAP_ANSWER_A].title,
                    book_team(book, record->team_a).header);
        put_text_as(book, SHEET_DISAGREEMENTS, HEADER_ROW, GAP_ANSWER_B, column[GAP_ANSWER_B].title,
                    book_team(book, record->team_b).header);
    }
    plx_text_release(&says[0]);
    plx_text_release(&says[1]);
}

void sheet_disagreements(struct book *book)
{
    const size_t count = book->story.n_gaps;
    const lxw_row_t last = (lxw_row_t)(HEADER_ROW + count);

    book_begin(book, SHEET_DISAGREEMENTS, "Disagreements",
               count > 0 ? "Every question, what most needs talking about first: each team's "
                           "answer, how far they lie apart, and what that comes to."
                         : "Nothing is compared: that takes two teams.",
               GAP_NOTE);
    put_header(book);
    for (size_t i = 0; i < book->story.n_gaps; i++)
        put_row(book, book->story.gap[i], (lxw_row_t)(BOOK_FIRST_GAP + i));
    if (count > 0) {
        put_bars(book, HEADER_ROW + 1, last);
        worksheet_autofilter(book->sheet[SHEET_DISAGREEMENTS], HEADER_ROW, 0, last, GAP_NOTE);
    }
    if (book->story.n_pairs == 1)
        worksheet_set_column_opt(book->sheet[SHEET_DISAGREEMENTS], GAP_PAIR, GAP_PAIR, 18, NULL,
                                 &(lxw_row_col_options){.hidden = LXW_TRUE});
    book_footnote(book, SHEET_DISAGREEMENTS, last + 2, GAP_NOTE,
                  "Gap: second team minus first, in scale points, shares or the question's unit; "
                  "in margins: over the largest gap that still counts as agreement, so beyond -1 "
                  "or +1 it matters. Bars to the left, blue: the first team is higher; to the "
                  "right, orange: the second. 95 % intervals. q: p adjusted over the questions of "
                  "the pair (Benjamini-Hochberg). disagree: q is at most alpha and the gap is at "
                  "least the margin. agree: the gap is surely smaller than the margin. split: a "
                  "team has no common answer. unsure: too few answers to tell; Needed says how "
                  "many per team would do. Base: kept respondents who answered the question, "
                  "weighted where the study has weights.");
    book_set_up(book, SHEET_DISAGREEMENTS, HEADER_ROW, GAP_ANSWER_A);
}
