/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "forest.h"
#include "parallax/present/words.h"
#include "summary.h"

enum { WIDEST_GAPS = 10 };

/* The rows of the widest gaps, in pixels. The chart lies over them: it is higher by the edges that
   programs leave free around what they plot, and by the numbers of the axis. */
enum { HEAD_PIXELS = 26, GAP_PIXELS = 32, TOP_EDGE = 8, AXIS_PIXELS = 30 };

/* Their columns: question, first team, chart, second team. */
enum { COL_QUESTION = 0, COL_FIRST = 4, COL_CHART = 6, COL_SECOND = 10 };

enum { ANSWER_CHARACTERS = 54 };

/* Agreement has the left part of the page: battery, chart. */
enum { COL_BATTERY = 0, COL_COEFFICIENTS = 2 };

/* Coefficients below this are as good as none. */
static const double lowest_agreement = -0.2;

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

    book_add_safe(label, story_question_text(&book->story, gap->question), option ? 70 : 110);
    if (option) {
        plx_text_add(label, " \xE2\x80\x93 ");
        /* To the side of the team that put it further down, so the label says what is counted. */
        if (story_same(gap->type, "rank"))
            plx_text_add(label, "mean rank (1 is first) of ");
        book_add_safe(label, option, 40);
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
    struct plx_text head = {0};

    plx_text_addf(&head, "%s says", team.label);
    worksheet_merge_range(book->sheet[SHEET_SUMMARY], row, col, row, (lxw_col_t)(col + 1), "",
                          book_team(book, team.id).header);
    put_text_as(book, SHEET_SUMMARY, row, col, plx_text_string(&head),
                book_team(book, team.id).header);
    plx_text_release(&head);
}

static void put_gap_heads(struct book *book, lxw_row_t row)
{
    worksheet_set_row_pixels(book->sheet[SHEET_SUMMARY], row, HEAD_PIXELS, NULL);
    put_merged(book, SHEET_SUMMARY, row, COL_QUESTION, row, COL_FIRST - 1, "The widest gaps",
               STYLE_HEADER);
    put_team_head(book, row, COL_FIRST, book->story.gap[0]->team_a);
    put_merged(book, SHEET_SUMMARY, row, COL_CHART, row, COL_SECOND - 1,
               "\xE2\x97\x84 higher      gap in margins      higher \xE2\x96\xBA",
               STYLE_HEADER_MIDDLE);
    put_team_head(book, row, COL_SECOND, book->story.gap[0]->team_b);
}

/* Two lines of a narrow column; Disagreements has the rest. */
static void put_answer(struct book *book, lxw_row_t row, lxw_col_t col, const char *answer,
                       enum style style)
{
    struct plx_text text = {0};

    book_add_safe(&text, answer ? answer : "", ANSWER_CHARACTERS);
    put_merged(book, SHEET_SUMMARY, row, col, row, (lxw_col_t)(col + 1), plx_text_string(&text),
               style);
    plx_text_release(&text);
}

static void put_gap(struct book *book, lxw_row_t row, const struct plx_difference_record *gap,
                    const char *label)
{
    worksheet_set_row_pixels(book->sheet[SHEET_SUMMARY], row, GAP_PIXELS, NULL);
    put_merged(book, SHEET_SUMMARY, row, COL_QUESTION, row, COL_FIRST - 1, label, STYLE_GAP);
    put_answer(book, row, COL_FIRST, gap->answer_a, STYLE_GAP_FIRST);
    for (lxw_col_t col = COL_CHART; col < COL_SECOND; col++)
        put_text(book, SHEET_SUMMARY, row, col, NULL, STYLE_GAP);
    put_answer(book, row, COL_SECOND, gap->answer_b, STYLE_GAP_SECOND);
}

static lxw_row_t put_gap_footnote(struct book *book, lxw_row_t row)
{
    worksheet_set_row_pixels(book->sheet[SHEET_SUMMARY], row, AXIS_PIXELS, NULL);
    put_merged(book, SHEET_SUMMARY, row, COL_QUESTION, row, COL_CHART - 1,
               "A margin is the largest gap that still counts as agreement: beyond the dashed "
               "lines a gap matters. Full colour: they disagree; pale: not, or not surely.",
               STYLE_FOOTNOTE);
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
                            .number_format = "+0;-0;0",
                            .description = "The widest gaps between the two teams with their "
                                           "intervals, in margins"};
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
        set_range(&forest, rows, count);
        forest.height = TOP_EDGE + (int)count * GAP_PIXELS + AXIS_PIXELS;
        *data_row = forest_add(book, &forest, rows, count);
        row = put_gap_footnote(book, row + 1 + (lxw_row_t)count) + 1;
    }
    for (size_t i = 0; i < WIDEST_GAPS; i++)
        plx_text_release(&label[i]);
    return row;
}

/* Whether the record is one of the three lines of its battery: both teams inside, and between. */
static bool is_shown(const struct book *book, const struct plx_agreement_record *record)
{
    const struct plx_difference_record *pair = book->story.n_gaps > 0 ? book->story.gap[0] : NULL;

    if (!record->headline || !isfinite(record->value))
        return false;
    if (story_same(record->group, "within"))
        return !pair || story_same(record->team_a, pair->team_a) ||
               story_same(record->team_a, pair->team_b);
    return story_same(record->group, "between") && pair &&
           story_same(record->team_a, pair->team_a) && story_same(record->team_b, pair->team_b);
}

static size_t list_agreement(const struct book *book, const struct plx_agreement_record **listed)
{
    size_t count = 0;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_AGREEMENT); i++) {
        const struct plx_agreement_record *record = book_row(book, PLX_TABLE_AGREEMENT, i);

        if (is_shown(book, record) && count < SUMMARY_AGREEMENTS)
            listed[count++] = record;
    }
    return count;
}

static struct forest_row agreement_row(const struct book *book,
                                       const struct plx_agreement_record *record)
{
    const bool inside = story_same(record->group, "within");

    return (struct forest_row){
        .label = record->battery,
        .value = record->value,
        .low = fmax(record->ci_low, lowest_agreement),
        .high = record->ci_high,
        .inner_low = NAN,
        .inner_high = NAN,
        .color = inside ? story_team(&book->story, record->team_a).color : (lxw_color_t)COLOR_INK,
        .solid = true,
    };
}

/* What the colours mean. */
static void put_agreement_heads(struct book *book, lxw_row_t row)
{
    const struct plx_difference_record *pair = book->story.n_gaps > 0 ? book->story.gap[0] : NULL;

    for (size_t side = 0; side < 2 && pair; side++) {
        const struct story_team team = story_team(&book->story, side ? pair->team_b : pair->team_a);
        const lxw_col_t col = (lxw_col_t)(2 * side);
        struct plx_text head = {0};

        plx_text_addf(&head, "inside %s", team.label);
        worksheet_merge_range(book->sheet[SHEET_SUMMARY], row, col, row, (lxw_col_t)(col + 1), "",
                              book_team(book, team.id).header);
        put_text_as(book, SHEET_SUMMARY, row, col, plx_text_string(&head),
                    book_team(book, team.id).header);
        plx_text_release(&head);
    }
    put_text(book, SHEET_SUMMARY, row, SUMMARY_LEFT - 1, pair ? "between" : "inside", STYLE_HEADER);
}

/* The battery's name beside its lines, which stand together. */
static void put_battery(struct book *book, lxw_row_t row, const char *battery, size_t lines)
{
    struct plx_text name = {0};

    plx_words_add_id(&name, battery);
    put_merged(book, SHEET_SUMMARY, row, COL_BATTERY, row + (lxw_row_t)lines - 1,
               COL_COEFFICIENTS - 1, plx_text_string(&name), STYLE_GAP);
    for (lxw_col_t col = COL_COEFFICIENTS; col < SUMMARY_LEFT; col++)
        put_text(book, SHEET_SUMMARY, row + (lxw_row_t)lines - 1, col, NULL, STYLE_GAP);
    plx_text_release(&name);
}

static void put_agreement_chart(struct book *book, lxw_row_t row, lxw_row_t *data_row,
                                const struct plx_agreement_record *const *record, size_t count)
{
    struct forest forest = {.sheet = SHEET_SUMMARY,
                            .row = row,
                            .col = COL_COEFFICIENTS,
                            .offset = SUMMARY_ROW_PIXELS - TOP_EDGE,
                            .width = (SUMMARY_LEFT - COL_COEFFICIENTS) * SUMMARY_COLUMN_PIXELS,
                            .height = TOP_EDGE + (int)count * SUMMARY_ROW_PIXELS + AXIS_PIXELS,
                            .data_row = *data_row,
                            .data_col = SUMMARY_DATA,
                            .low = lowest_agreement,
                            .high = 1,
                            .unit = 0.2,
                            .line = {0, NAN, NAN},
                            .number_format = "0.0;-0.0;0",
                            .description = "Agreement per battery inside each team and between "
                                           "them, with 95 % intervals"};
    struct forest_row line[SUMMARY_AGREEMENTS];
    size_t start = 0;

    for (size_t i = 0; i < count; i++) {
        line[i] = agreement_row(book, record[i]);
        worksheet_set_row_pixels(book->sheet[SHEET_SUMMARY], row + 1 + (lxw_row_t)i,
                                 SUMMARY_ROW_PIXELS, NULL);
        if (i + 1 < count && story_same(record[i + 1]->battery, record[start]->battery))
            continue;
        put_battery(book, row + 1 + (lxw_row_t)start, record[start]->battery, i + 1 - start);
        start = i + 1;
    }
    *data_row = forest_add(book, &forest, line, count);
}

lxw_row_t summary_agreement(struct book *book, lxw_row_t row, lxw_row_t *data_row)
{
    const struct plx_agreement_record *record[SUMMARY_AGREEMENTS];
    const size_t count = list_agreement(book, record);
    const lxw_row_t below_tables = summary_tables(book, row);

    put_merged(book, SHEET_SUMMARY, row, 0, row, SUMMARY_LEFT - 1,
               "Agreement per battery: 1 is perfect, 0 is chance", STYLE_SECTION);
    if (count > 0) {
        put_agreement_heads(book, row + 1);
        put_agreement_chart(book, row + 1, data_row, record, count);
        row += (lxw_row_t)count + 4;
    } else {
        put_merged(book, SHEET_SUMMARY, row + 1, 0, row + 1, SUMMARY_LEFT - 1,
                   "No battery has a coefficient to show; sheet Agreement says why.",
                   STYLE_FOOTNOTE);
        row += 3;
    }
    row = summary_personas(book, row);
    return row + 1 > below_tables ? row + 1 : below_tables;
}
