/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "experience_scale.h"
#include "instruments.h"
#include "parallax/results/grades.h"

enum { COL_MEASURE, COL_ITEM, COL_TEAM, COL_SCORE, COL_STATUS = 11, COL_NOTE = 14 };

#define MEASURED(title, width, kind, name)                                                         \
    {                                                                                              \
        {title, width, true}, kind, offsetof(struct plx_experience_record, name),                  \
            offsetof(struct plx_experience_record, measure), SIDE_NONE                             \
    }

static const struct instrument_column columns[] = {
    COLUMN(SAY_EXPERIENCE_MEASURE, 24, false, SHOW_METHOD, experience, measure),
    COLUMN_OR(SAY_EXPERIENCE_ITEM, 36, false, SHOW_BOLD, experience, label, item),
    COLUMN(SAY_TEAM, 16, false, SHOW_TEAM, experience, team),
    MEASURED(SAY_EXPERIENCE_SCORE, 12, SHOW_MEASURED, score),
    MEASURED(SAY_GAPS_LOW, 9, SHOW_MEASURED, ci_low),
    MEASURED(SAY_GAPS_HIGH, 9, SHOW_MEASURED, ci_high),
    COLUMN(SAY_EXPERIENCE_GRADE, 8, false, SHOW_BOLD, experience, grade),
    MEASURED(SAY_EXPERIENCE_BENCHMARK, 9, SHOW_MEASURED, benchmark),
    MEASURED(SAY_EXPERIENCE_GAP, 11, SHOW_MEASURED_GAP, gap_to_truth),
    MEASURED(SAY_GAPS_LOW, 9, SHOW_MEASURED_GAP, gap_low),
    MEASURED(SAY_GAPS_HIGH, 9, SHOW_MEASURED_GAP, gap_high),
    COLUMN(SAY_INSTRUMENT_STATUS, 15, false, SHOW_STATUS, experience, status),
    COLUMN(SAY_EXPERIENCE_OBSTACLE, 22, false, SHOW_TEXT, experience, top_reason),
    COLUMN(SAY_EXPERIENCE_N, 11, true, SHOW_COUNT, experience, n),
    COLUMN(SAY_NOTE, 40, false, SHOW_NOTE, experience, note), /* the last that is printed */
    COLUMN(SAY_EXPERIENCE_PERCENTILE, 12, false, SHOW_TEXT, experience, percentile),
};

static bool is_statement(const struct plx_experience_record *record)
{
    return (story_same(record->measure, "sus") || story_same(record->measure, "umux_lite")) &&
           record->item && *record->item;
}

static bool is_task(const struct plx_experience_record *record)
{
    return story_same(record->measure, "tried") || story_same(record->measure, "done") ||
           story_same(record->measure, "ease");
}

/* Scores of the whole first, then the tasks, then statement by statement. */
static size_t order(const void *row)
{
    const struct plx_experience_record *record = row;

    return is_statement(record) ? 2 : is_task(record);
}

static const struct instrument_sheet experience_sheet = {
    .sheet = SHEET_EXPERIENCE,
    .table = PLX_TABLE_EXPERIENCE,
    .column = columns,
    .n_columns = sizeof columns / sizeof *columns,
    .printed = COL_NOTE,
    .frozen = COL_TEAM,
    .footnote = SAY_EXPERIENCE_FOOTNOTE,
    .rank = NO_FIELD,
    .order = order,
};

/* "Customers 71.2 (C+)", of the first teams. */
static void add_scores(struct plx_text *text, const struct book *book,
                       const struct instrument_rows *rows)
{
    size_t named = 0;

    for (size_t i = 0; i < rows->count && named < 4; i++) {
        const struct plx_experience_record *record = rows->record[i];

        if (!experience_is_sus(record))
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

/* What others score on average; else what is published. */
static double benchmark_of(const struct instrument_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct plx_experience_record *record = rows->record[i];

        if (experience_is_sus(record) && isfinite(record->benchmark))
            return record->benchmark;
    }
    return PLX_SUS_MEAN;
}

/* How many of the teams' numbers lie too high or too low beside the users'. */
static void add_beliefs(struct plx_text *reading, const struct book *book,
                        const struct instrument_rows *rows)
{
    const size_t status = offsetof(struct plx_experience_record, status);
    const size_t high = instrument_count(rows, status, "too high");
    const size_t low = instrument_count(rows, status, "too low");
    const size_t all = high + low + instrument_count(rows, status, "alike") +
                       instrument_count(rows, status, "unsure");
    const size_t counts[] = {all, high, low};

    if (all == 0)
        return;
    plx_text_add(reading, " ");
    instrument_add_counts(reading, book, SAY_EXPERIENCE_BELIEFS, NULL, counts, 3);
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
    add_beliefs(&reading, book, rows);
    instrument_begin(book, &experience_sheet, &reading);
    plx_text_release(&scores);
    plx_text_release(&others);
    plx_text_release(&reading);
}

/* The ends of what a measure can be; false where they are not the same for all studies. */
static bool find_ends(const struct plx_experience_record *record, double *low, double *high)
{
    static const struct {
        const char *measure;
        double low, high;
    } ends[] = {{"sus", 0, 100}, {"umux_lite", 0, 100}, {"nps", -100, 100}, {"return", 0, 1},
                {"tried", 0, 1}, {"done", 0, 1},        {"ease", 1, 7}};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (story_same(ends[i].measure, record->measure) && !is_statement(record)) {
            *low = ends[i].low;
            *high = ends[i].high;
            return true;
        }
    return false;
}

/* Bars behind scores, each run of rows of one measure with its own ends. */
static void mark(struct book *book, const struct instrument_rows *rows)
{
    const lxw_color_t color = color_tint(COLOR_BAR);

    for (size_t i = 0, next; i < rows->count; i = next) {
        const struct plx_experience_record *first = rows->record[i];
        double low, high;

        for (next = i + 1; next < rows->count; next++) {
            const struct plx_experience_record *record = rows->record[next];

            if (!story_same(record->measure, first->measure) ||
                is_statement(record) != is_statement(first))
                break;
        }
        if (find_ends(first, &low, &high))
            book_mark_bars(book, SHEET_EXPERIENCE, (lxw_row_t)(ROWS_FIRST + i),
                           (lxw_row_t)(ROWS_HEADER + next), COL_SCORE, low, high, color, color);
    }
}

void sheet_experience(struct book *book)
{
    struct instrument_rows rows = instrument_rows_open(book, &experience_sheet);

    if (rows.count > 0) {
        instrument_put(book, &experience_sheet, &rows);
        begin(book, &rows);
        mark(book, &rows);
        experience_scale(book, &experience_sheet, &rows, benchmark_of(&rows),
                         instrument_finish(book, &experience_sheet, &rows));
    }
    instrument_rows_release(&rows);
}
