/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "instruments.h"

enum { COL_MEASURE, COL_ITEM, COL_TEAM, COL_PICTURE, COL_SCORE, COL_STATUS = 12, COL_NOTE = 15 };

static const struct instrument_column columns[] = {
    COLUMN(SAY_EXPERIENCE_MEASURE, 24, false, SHOW_METHOD, experience, measure),
    COLUMN_OR(SAY_EXPERIENCE_ITEM, 30, false, SHOW_BOLD, experience, label, item),
    COLUMN(SAY_TEAM, 18, false, SHOW_TEAM, experience, team),
    COLUMN(SAY_EXPERIENCE_CHART, 40, false, SHOW_NOTHING, experience, team),
    COLUMN(SAY_EXPERIENCE_SCORE, 10, true, SHOW_NUMBER, experience, score),
    COLUMN(SAY_GAPS_LOW, 9, true, SHOW_NUMBER, experience, ci_low),
    COLUMN(SAY_GAPS_HIGH, 9, true, SHOW_NUMBER, experience, ci_high),
    COLUMN(SAY_EXPERIENCE_GRADE, 9, false, SHOW_BOLD, experience, grade),
    COLUMN(SAY_EXPERIENCE_BENCHMARK, 9, true, SHOW_NUMBER, experience, benchmark),
    COLUMN(SAY_EXPERIENCE_GAP, 11, true, SHOW_SIGNED, experience, gap_to_truth),
    COLUMN(SAY_GAPS_LOW, 9, true, SHOW_SIGNED, experience, gap_low),
    COLUMN(SAY_GAPS_HIGH, 9, true, SHOW_SIGNED, experience, gap_high),
    COLUMN(SAY_INSTRUMENT_STATUS, 15, false, SHOW_STATUS, experience, status),
    COLUMN(SAY_EXPERIENCE_OBSTACLE, 22, false, SHOW_TEXT, experience, top_reason),
    COLUMN(SAY_EXPERIENCE_N, 10, true, SHOW_COUNT, experience, n),
    COLUMN(SAY_NOTE, 36, false, SHOW_NOTE, experience, note), /* the last that is printed */
    COLUMN(SAY_EXPERIENCE_PERCENTILE, 12, false, SHOW_TEXT, experience, percentile),
};

static const struct instrument_sheet experience_sheet = {
    .sheet = SHEET_EXPERIENCE,
    .table = PLX_TABLE_EXPERIENCE,
    .column = columns,
    .n_columns = sizeof columns / sizeof *columns,
    .printed = COL_NOTE,
    .frozen = COL_TEAM,
    .footnote = SAY_EXPERIENCE_FOOTNOTE,
    .rank = NO_FIELD,
};

/* The SUS of a team as a whole, where it is shown. */
static bool is_sus(const struct plx_experience_record *record)
{
    return story_same(record->measure, "sus") && (!record->item || !*record->item) &&
           isfinite(record->score);
}

/* "Customers 71.2 (C+)", of the first teams. */
static void add_scores(struct plx_text *text, const struct book *book,
                       const struct instrument_rows *rows)
{
    size_t named = 0;

    for (size_t i = 0; i < rows->count && named < 4; i++) {
        const struct plx_experience_record *record = rows->record[i];

        if (!is_sus(record))
            continue;
        plx_text_add(text, named++ > 0 ? ", " : "");
        instrument_add_label(text, story_team(&book->story, record->team).label);
        plx_text_add(text, " ");
        say_add_number(text, book->story.language, record->score, 1);
        if (record->grade && *record->grade) {
            plx_text_add(text, " (");
            instrument_add_label(text, record->grade);
            plx_text_add(text, ")");
        }
    }
}

/* What others score on average; 68 is what is published. */
static double benchmark_of(const struct instrument_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct plx_experience_record *record = rows->record[i];

        if (is_sus(record) && isfinite(record->benchmark))
            return record->benchmark;
    }
    return 68;
}

static void begin(struct book *book, const struct instrument_rows *rows)
{
    struct plx_text scores = {0};
    struct plx_text others = {0};
    struct plx_text reading = {0};

    add_scores(&scores, book, rows);
    say_add_number(&others, book->story.language, benchmark_of(rows), 0);
    if (scores.length > 0)
        say_add(&reading, book->story.language, SAY_EXPERIENCE_READING, plx_text_string(&others),
                plx_text_string(&scores), NULL);
    else
        plx_text_add(&reading, book_say(book, SAY_EXPERIENCE_READING_PLAIN));
    instrument_begin(book, &experience_sheet, &reading);
    plx_text_release(&scores);
    plx_text_release(&others);
    plx_text_release(&reading);
}

/* Whether a row is a score of 0 to 100 for the whole of a questionnaire. */
static bool is_of_hundred(const struct plx_experience_record *record)
{
    return is_sus(record) || (story_same(record->measure, "umux_lite") &&
                              (!record->item || !*record->item) && isfinite(record->score));
}

/* Scores of 0 to 100 with their intervals beside the line of what others score. */
static void draw(struct book *book, const struct instrument_rows *rows)
{
    struct forest_row row[ROWS_PICTURE_MOST];
    size_t drawn = 0;
    const struct rows_picture picture = {.sheet = SHEET_EXPERIENCE,
                                         .col = COL_PICTURE,
                                         .width = columns[COL_PICTURE].look.width,
                                         .lines = instrument_highest(rows, ROWS_PICTURE_MOST, 2),
                                         .header_lines = rows->header_lines,
                                         .data_col = (lxw_col_t)(experience_sheet.n_columns + 1),
                                         .low = 0,
                                         .high = 100,
                                         .unit = 20,
                                         .mark = benchmark_of(rows),
                                         .number_format = "0",
                                         .description = SAY_EXPERIENCE_CHART};

    for (size_t i = 0; i < rows->count && i < ROWS_PICTURE_MOST; i++) {
        const struct plx_experience_record *record = rows->record[i];
        const struct story_team team = story_team(&book->story, record->team);
        const bool shown = is_of_hundred(record);

        row[i] = (struct forest_row){.label = team.label,
                                     .value = shown ? rows_on_axis(record->score, 0, 100) : NAN,
                                     .low = shown ? rows_on_axis(record->ci_low, 0, 100) : NAN,
                                     .high = shown ? rows_on_axis(record->ci_high, 0, 100) : NAN,
                                     .inner_low = NAN,
                                     .inner_high = NAN,
                                     .color = team.color,
                                     .solid = is_sus(record)};
        if (shown)
            drawn = i + 1;
    }
    rows_draw(book, &picture, row, drawn);
}

void sheet_experience(struct book *book)
{
    struct instrument_rows rows = instrument_rows_open(book, &experience_sheet);

    if (rows.count > 0) {
        begin(book, &rows);
        instrument_put(book, &experience_sheet, &rows);
        draw(book, &rows);
        instrument_finish(book, &experience_sheet, &rows);
    }
    instrument_rows_release(&rows);
}
