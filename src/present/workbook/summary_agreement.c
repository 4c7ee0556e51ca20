/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "forest.h"
#include "parallax/present/words.h"
#include "summary.h"

/* The left part of the page: battery, who, chart, value, its word. */
enum { COL_BATTERY = 0, COL_WHO = 1, COL_CHART = 2, COL_VALUE = 4, COL_WORD = 5 };

/* What fits into a column. */
enum { WHO_CHARACTERS = 10, BATTERY_CHARACTERS = 36 };

/* Edges that programs leave free, less in a low chart, and the numbers of the axis. */
enum { TOP_EDGE = 5, AXIS_PIXELS = 24 };

/* Coefficients below this are as good as none. */
static const double lowest_agreement = -0.5;

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

static bool is_inside(const struct plx_agreement_record *record)
{
    return story_same(record->group, "within");
}

static struct forest_row agreement_row(const struct book *book,
                                       const struct plx_agreement_record *record)
{
    return (struct forest_row){
        .label = record->battery,
        .value = fmax(record->value, lowest_agreement),
        .low = isfinite(record->ci_low) ? fmax(record->ci_low, lowest_agreement) : NAN,
        .high = isfinite(record->ci_high) ? fmax(record->ci_high, lowest_agreement) : NAN,
        .inner_low = NAN,
        .inner_high = NAN,
        .color = is_inside(record) ? story_team(&book->story, record->team_a).color
                                   : (lxw_color_t)COLOR_INK,
        .solid = true,
    };
}

static void put_heads(struct book *book, lxw_row_t row)
{
    put_merged(book, SHEET_SUMMARY, row, COL_BATTERY, row, COL_WHO,
               book_say(book, SAY_SUMMARY_AGREEMENT), STYLE_HEADER);
    put_merged(book, SHEET_SUMMARY, row, COL_CHART, row, COL_VALUE - 1,
               book_say(book, SAY_SUMMARY_AGREEMENT_AXIS), STYLE_HEADER_MIDDLE);
    put_text(book, SHEET_SUMMARY, row, COL_VALUE, book_say(book, SAY_SUMMARY_VALUE),
             STYLE_HEADER_NUMBER);
    put_text(book, SHEET_SUMMARY, row, COL_WORD, book_say(book, SAY_SUMMARY_IN_WORDS),
             STYLE_HEADER);
}

static void put_line(struct book *book, lxw_row_t row, const struct plx_agreement_record *record)
{
    lxw_format *format =
        is_inside(record) ? book_team(book, record->team_a).answer : book->style[STYLE_GAP];
    struct plx_text who = {0};

    if (is_inside(record))
        book_add_safe(&who, story_team(&book->story, record->team_a).label, WHO_CHARACTERS);
    else
        plx_text_add(&who, book_say(book, SAY_SUMMARY_BETWEEN));
    worksheet_set_row_pixels(book->sheet[SHEET_SUMMARY], row, SUMMARY_ROW_PIXELS, NULL);
    put_text_as(book, SHEET_SUMMARY, row, COL_WHO, plx_text_string(&who), format);
    for (lxw_col_t col = COL_CHART; col < COL_VALUE; col++)
        put_text(book, SHEET_SUMMARY, row, col, NULL, STYLE_GAP);
    put_number(book, SHEET_SUMMARY, row, COL_VALUE, record->value, STYLE_GAP_NUMBER);
    put_text(book, SHEET_SUMMARY, row, COL_WORD,
             plx_words_benchmark(book->story.language, record->benchmark), STYLE_GAP);
    plx_text_release(&who);
}

/* The battery's name beside its lines, which stand together. */
static void put_battery(struct book *book, lxw_row_t row, const char *battery, size_t lines)
{
    struct plx_text words = {0};
    struct plx_text name = {0};

    plx_words_add_id(&words, battery);
    book_add_safe(&name, plx_text_string(&words), BATTERY_CHARACTERS / 3 * (lines < 3 ? lines : 3));
    if (lines > 1)
        put_merged(book, SHEET_SUMMARY, row, COL_BATTERY, row + (lxw_row_t)lines - 1, COL_BATTERY,
                   plx_text_string(&name), STYLE_GAP);
    else
        put_text(book, SHEET_SUMMARY, row, COL_BATTERY, plx_text_string(&name), STYLE_GAP);
    plx_text_release(&words);
    plx_text_release(&name);
}

static void put_chart(struct book *book, lxw_row_t row, lxw_row_t *data_row,
                      const struct plx_agreement_record *const *record, size_t count)
{
    struct forest forest = {.sheet = SHEET_SUMMARY,
                            .row = row,
                            .col = COL_CHART,
                            .offset = SUMMARY_ROW_PIXELS - TOP_EDGE,
                            .width = (COL_VALUE - COL_CHART) * SUMMARY_COLUMN_PIXELS,
                            .height = TOP_EDGE + (int)count * SUMMARY_ROW_PIXELS + AXIS_PIXELS,
                            .data_row = *data_row,
                            .data_col = SUMMARY_DATA,
                            .low = lowest_agreement,
                            .high = 1,
                            .unit = 0.5,
                            .line = {0, NAN, NAN},
                            .number_format = "0.0;-0.0;0",
                            .description = book_say(book, SAY_SUMMARY_AGREEMENT_CHART)};
    struct forest_row line[SUMMARY_AGREEMENTS];
    size_t start = 0;

    for (size_t i = 0; i < count; i++) {
        line[i] = agreement_row(book, record[i]);
        put_line(book, row + 1 + (lxw_row_t)i, record[i]);
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
    const char *sheet = book_sheet_name(book, SHEET_AGREEMENT);
    struct plx_text text = {0};

    put_heads(book, row);
    if (count > 0) {
        put_chart(book, row, data_row, record, count);
        row += (lxw_row_t)count + 2;
        say_add(&text, book->story.language, SAY_SUMMARY_MORE_AGREEMENT, sheet, NULL);
        put_link(book, SHEET_SUMMARY, row - 1, COL_VALUE, SHEET_AGREEMENT, 0,
                 plx_text_string(&text), STYLE_LINK);
    } else {
        say_add(&text, book->story.language, SAY_SUMMARY_NO_AGREEMENT, sheet, NULL);
        put_merged(book, SHEET_SUMMARY, row + 1, 0, row + 1, SUMMARY_LEFT - 1,
                   plx_text_string(&text), STYLE_FOOTNOTE);
        row += 2;
    }
    plx_text_release(&text);
    row = summary_personas(book, row + 1);
    return row > below_tables ? row : below_tables;
}
