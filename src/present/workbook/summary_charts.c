/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "../answers.h"
#include "forest.h"
#include "summary.h"

enum { WIDEST_GAPS = 10 };

/* The rows of the widest gaps, in pixels. The chart lies over them: it is higher by the edges that
   programs leave free around what they plot, and by the numbers of the axis. */
enum { HEAD_PIXELS = 26, GAP_PIXELS = 32, TOP_EDGE = 8, AXIS_PIXELS = 30 };

/* The row of the numbers, which is one of two lines of words too. */
enum { NOTE_PIXELS = 34 };

/* Their columns: question, first team, chart, second team. */
enum { COL_QUESTION = 0, COL_FIRST = 4, COL_CHART = 6, COL_SECOND = 10 };

/* What fits into two lines beside the chart. */
enum { ANSWER_CHARACTERS = 44, QUESTION_CHARACTERS = 92, OF_OPTION_CHARACTERS = 62 };
enum { OPTION_CHARACTERS = 32, TEAM_CHARACTERS = 18 };

/* Farther out than this many margins there is nothing more to see. */
static const double farthest = 8;

static double within(double value)
{
    return isfinite(value) ? fmax(-farthest, fmin(farthest, value)) : NAN;
}

static void fill_gap(const struct book *book, const struct plx_difference_record *gap,
                     struct plx_text *label, struct forest_row *row)
{
    const size_t higher = gap->effect > 0;
    const char *option = story_option_label(&book->story, gap);

    book_add_safe(label, story_question_text(&book->story, gap->question),
                  option ? OF_OPTION_CHARACTERS : QUESTION_CHARACTERS);
    if (option) {
        plx_text_add(label, " \xE2\x80\x93 ");
        /* To the side of the team that put it further down, so the label says what is counted. */
        if (story_same(gap->type, "rank"))
            plx_text_add(label, book_say(book, SAY_SUMMARY_RANK_OF));
        book_add_safe(label, option, OPTION_CHARACTERS);
    }
    *row = (struct forest_row){
        .label = plx_text_string(label),
        .value = within(gap->effect / gap->margin),
        .low = within(gap->ci_low / gap->margin),
        .high = within(gap->ci_high / gap->margin),
        .inner_low = within(gap->eq_low / gap->margin),
        .inner_high = within(gap->eq_high / gap->margin),
        .color = story_team(&book->story, higher ? gap->team_b : gap->team_a).color,
        .solid = story_verdict(gap->verdict) == VERDICT_DISAGREE,
    };
}

/* The axis holds every interval and both margins. */
static void set_range(struct forest *forest, const struct forest_row *row, size_t count)
{
    forest->low = -1.5;
    forest->high = 1.5;
    for (size_t i = 0; i < count; i++) {
        const double low = isfinite(row[i].low) ? row[i].low : row[i].value;
        const double high = isfinite(row[i].high) ? row[i].high : row[i].value;

        forest->low = fmin(forest->low, low);
        forest->high = fmax(forest->high, high);
    }
    forest->low = floor(forest->low);
    forest->high = ceil(forest->high);
    forest->unit = forest->high - forest->low > 10 ? 2 : 1;
    if (forest->unit > 1) {
        forest->low = floor(forest->low / 2) * 2;
        forest->high = ceil(forest->high / 2) * 2;
    }
}

static void put_team_head(struct book *book, lxw_row_t row, lxw_col_t col, const char *id)
{
    const struct story_team team = story_team(&book->story, id);
    struct plx_text name = {0};
    struct plx_text head = {0};

    book_add_safe(&name, team.label, TEAM_CHARACTERS);
    say_add(&head, book->story.language, SAY_SAYS, plx_text_string(&name), NULL);
    worksheet_merge_range(book->sheet[SHEET_SUMMARY], row, col, row, (lxw_col_t)(col + 1), "",
                          book_team(book, id).header);
    put_text_as(book, SHEET_SUMMARY, row, col, plx_text_string(&head), book_team(book, id).header);
    plx_text_release(&name);
    plx_text_release(&head);
}

static void put_gap_heads(struct book *book, lxw_row_t row)
{
    worksheet_set_row_pixels(book->sheet[SHEET_SUMMARY], row, HEAD_PIXELS, NULL);
    put_merged(book, SHEET_SUMMARY, row, COL_QUESTION, row, COL_FIRST - 1,
               book_say(book, SAY_SUMMARY_GAPS), STYLE_HEADER);
    put_team_head(book, row, COL_FIRST, book->story.gap[0]->team_a);
    put_merged(book, SHEET_SUMMARY, row, COL_CHART, row, COL_SECOND - 1,
               book_say(book, SAY_SUMMARY_AXIS), STYLE_HEADER_MIDDLE);
    put_team_head(book, row, COL_SECOND, book->story.gap[0]->team_b);
}

/* Two lines of a narrow column; Disagreements has the rest. */
static void put_answer(struct book *book, lxw_row_t row, lxw_col_t col, const char *question,
                       const char *answer, const char *team)
{
    lxw_format *format = book_team(book, team).answer;
    struct plx_text words = {0};
    struct plx_text text = {0};

    answers_add(&words, &book->story, question, answer);
    book_add_safe(&text, plx_text_string(&words), ANSWER_CHARACTERS);
    if (worksheet_merge_range(book->sheet[SHEET_SUMMARY], row, col, row, (lxw_col_t)(col + 1), "",
                              format) != LXW_NO_ERROR)
        book->failed = true;
    put_text_as(book, SHEET_SUMMARY, row, col, plx_text_string(&text), format);
    plx_text_release(&words);
    plx_text_release(&text);
}

static void put_gap(struct book *book, lxw_row_t row, const struct plx_difference_record *gap,
                    const char *label)
{
    worksheet_set_row_pixels(book->sheet[SHEET_SUMMARY], row, GAP_PIXELS, NULL);
    put_merged(book, SHEET_SUMMARY, row, COL_QUESTION, row, COL_FIRST - 1, label, STYLE_GAP);
    put_answer(book, row, COL_FIRST, gap->question, gap->answer_a, gap->team_a);
    for (lxw_col_t col = COL_CHART; col < COL_SECOND; col++)
        put_text(book, SHEET_SUMMARY, row, col, NULL, STYLE_GAP);
    put_answer(book, row, COL_SECOND, gap->question, gap->answer_b, gap->team_b);
}

/* Beside the numbers of the axis: what a margin is, and where all gaps stand. */
static lxw_row_t put_gap_footnote(struct book *book, lxw_row_t row)
{
    struct plx_text link = {0};

    worksheet_set_row_pixels(book->sheet[SHEET_SUMMARY], row, NOTE_PIXELS, NULL);
    put_merged(book, SHEET_SUMMARY, row, COL_QUESTION, row, COL_CHART - 1,
               book_say(book, SAY_SUMMARY_GAPS_NOTE), STYLE_FOOTNOTE);
    say_add(&link, book->story.language, SAY_SUMMARY_MORE_GAPS,
            book_sheet_name(book, SHEET_DISAGREEMENTS), NULL);
    put_link(book, SHEET_SUMMARY, row, COL_SECOND, SHEET_DISAGREEMENTS, 0, plx_text_string(&link),
             STYLE_LINK);
    plx_text_release(&link);
    return row + 1;
}

lxw_row_t summary_gaps(struct book *book, lxw_row_t row, lxw_row_t *data_row)
{
    const size_t n_gaps = story_first_pair(&book->story);
    struct forest forest = {.sheet = SHEET_SUMMARY,
                            .row = row,
                            .col = COL_CHART,
                            .offset = HEAD_PIXELS - TOP_EDGE,
                            .width = (COL_SECOND - COL_CHART) * SUMMARY_COLUMN_PIXELS,
                            .data_row = *data_row,
                            .data_col = SUMMARY_DATA,
                            .line = {0, -1, 1},
                            .number_format = "+0;-0;0"};
    struct plx_text description = {0};
    struct plx_text label[WIDEST_GAPS] = {{0}};
    struct forest_row rows[WIDEST_GAPS];
    size_t count = 0;

    for (size_t i = 0; i < n_gaps && count < WIDEST_GAPS; i++)
        if (book->story.gap[i]->margin > 0 && isfinite(book->story.gap[i]->effect)) {
            fill_gap(book, book->story.gap[i], &label[count], &rows[count]);
            put_gap(book, row + 1 + (lxw_row_t)count, book->story.gap[i], rows[count].label);
            count++;
        }
    if (count > 0) {
        put_gap_heads(book, row);
        say_add(&description, book->story.language, SAY_SUMMARY_GAPS_CHART,
                story_team(&book->story, book->story.gap[0]->team_a).label,
                story_team(&book->story, book->story.gap[0]->team_b).label, NULL);
        forest.description = plx_text_string(&description);
        set_range(&forest, rows, count);
        forest.height = TOP_EDGE + (int)count * GAP_PIXELS + AXIS_PIXELS;
        *data_row = forest_add(book, &forest, rows, count);
        row = put_gap_footnote(book, row + 1 + (lxw_row_t)count) + 1;
    }
    for (size_t i = 0; i < WIDEST_GAPS; i++)
        plx_text_release(&label[i]);
    plx_text_release(&description);
    return row;
}
