/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/present/words.h"
#include "rows.h"

enum {
    COL_QUESTION,
    COL_DIFFER,
    COL_HIGHEST,
    COL_LOWEST,
    COL_EFFECT,
    COL_LOW,
    COL_HIGH,
    COL_MEASURE,
    COL_OPTION,
    COL_Q,
    COL_LINK,
    COL_NOTE, /* the last that is printed */
    COL_P,
    COL_METHOD,
    COL_STATISTIC,
    COL_TEAMS,
    COL_N,
    COLUMNS,
};

static const struct row_column columns[COLUMNS] = {
    [COL_QUESTION] = {SAY_QUESTION, 42, false},
    [COL_DIFFER] = {SAY_ALL_DIFFER, 13, false},
    [COL_HIGHEST] = {SAY_ALL_HIGHEST, 16, false},
    [COL_LOWEST] = {SAY_ALL_LOWEST, 16, false},
    [COL_EFFECT] = {SAY_ALL_EFFECT, 14, true},
    [COL_LOW] = {SAY_GAPS_LOW, 8, true},
    [COL_HIGH] = {SAY_GAPS_HIGH, 8, true},
    [COL_MEASURE] = {SAY_ROWS_MEASURE, 17, false},
    [COL_OPTION] = {SAY_GAPS_OPTION, 18, false},
    [COL_Q] = {SAY_ROWS_Q, 8, true},
    [COL_LINK] = {SAY_FRAME_DETAILS, 9, false},
    [COL_NOTE] = {SAY_NOTE, 30, false},
    [COL_P] = {SAY_ROWS_P, 8, true},
    [COL_METHOD] = {SAY_ALL_P_METHOD, 13, false},
    [COL_STATISTIC] = {SAY_ALL_STATISTIC, 10, true},
    [COL_TEAMS] = {SAY_TEAMS, 8, true},
    [COL_N] = {SAY_ALL_N, 11, true},
};

/* The words of the option that the teams differ on most; its code where they are not known. */
static const char *option_of(const struct book *book, const struct plx_overall_record *record)
{
    const struct plx_difference_record gap = {.question = record->question,
                                              .option = record->option};

    return story_option_label(&book->story, &gap);
}

/* What a note says of the teams, "highest: A, lowest: B", has columns of its own. */
struct ends {
    struct plx_text highest;
    struct plx_text lowest;
    struct plx_text rest;
};

static void split_note(const char *note, struct ends *ends)
{
    static const char high[] = "highest: ";
    static const char low[] = ", lowest: ";

    while (note && *note) {
        const char *end = strstr(note, "; ");
        const size_t length = end ? (size_t)(end - note) : strlen(note);
        const char *lowest = strstr(note, low);

        if (strncmp(note, high, sizeof high - 1) == 0 && lowest && lowest < note + length) {
            const char *first = note + sizeof high - 1;
            const char *second = lowest + sizeof low - 1;

            plx_text_add_bytes(&ends->highest, first, (size_t)(lowest - first));
            plx_text_add_bytes(&ends->lowest, second, (size_t)(note + length - second));
        } else {
            plx_text_add(&ends->rest, ends->rest.length > 0 ? "; " : "");
            plx_text_add_bytes(&ends->rest, note, length);
        }
        note += length + (end ? 2 : 0);
    }
}

static double alpha_of(const struct book *book)
{
    const char *alpha = plx_results_fact(book->story.results, "alpha");

    return alpha ? strtod(alpha, NULL) : 0.05;
}

static void put_numbers(struct book *book, const struct plx_overall_record *record, lxw_row_t row)
{
    const enum sheet sheet = SHEET_ALL_TEAMS;
    const enum style style = rows_is_share(record->measure) ? STYLE_SHARE : STYLE_NUMBER;

    rows_interval(book, sheet, row, COL_EFFECT, record->effect, record->ci_low, record->ci_high,
                  style);
    put_number(book, sheet, row, COL_Q, record->q, STYLE_P);
    put_number(book, sheet, row, COL_P, record->p, STYLE_P);
    put_number(book, sheet, row, COL_STATISTIC, record->statistic, STYLE_NUMBER);
    put_count(book, sheet, row, COL_TEAMS, record->teams, STYLE_COUNT);
    put_count(book, sheet, row, COL_N, record->n, STYLE_COUNT);
}

static void put_row(struct book *book, const struct plx_overall_record *record, double alpha,
                    lxw_row_t row)
{
    const enum sheet sheet = SHEET_ALL_TEAMS;
    const char *text = rows_question(book, record->question, record->text);
    const char *option = option_of(book, record);
    const bool sure = record->q <= alpha;
    struct ends ends = {{0}, {0}, {0}};
    size_t lines;

    split_note(record->note, &ends);
    lines = rows_note(book, sheet, row, COL_NOTE, plx_text_string(&ends.rest), 30);
    lines = rows_lines(lines, text, 40);
    put_text(book, sheet, row, COL_QUESTION, text, STYLE_BOLD);
    if (isfinite(record->q))
        put_text(book, sheet, row, COL_DIFFER,
                 book_say(book, sure ? SAY_ALL_SURE : SAY_ALL_NOT_SURE),
                 sure ? STYLE_DISAGREE : STYLE_UNSURE);
    else
        put_text(book, sheet, row, COL_DIFFER, NULL, STYLE_TEXT);
    put_text(book, sheet, row, COL_HIGHEST, plx_text_string(&ends.highest), STYLE_TEXT);
    put_text(book, sheet, row, COL_LOWEST, plx_text_string(&ends.lowest), STYLE_TEXT);
    put_numbers(book, record, row);
    put_text(book, sheet, row, COL_MEASURE,
             plx_words_measure(book->story.language, record->measure), STYLE_TEXT);
    put_text(book, sheet, row, COL_OPTION, option, STYLE_TEXT);
    put_text(book, sheet, row, COL_METHOD,
             plx_words_p_method(book->story.language, record->p_method), STYLE_TEXT);
    rows_link(book, sheet, row, COL_LINK, record->question);
    lines = rows_lines(lines, plx_text_string(&ends.highest), 15);
    lines = rows_lines(lines, plx_text_string(&ends.lowest), 15);
    lines = rows_lines(lines, plx_words_measure(book->story.language, record->measure), 15);
    lines = rows_lines(lines, option, 16);
    book_row_height(book, sheet, row, lines);
    plx_text_release(&ends.highest);
    plx_text_release(&ends.lowest);
    plx_text_release(&ends.rest);
}

static void begin(struct book *book, double alpha)
{
    const enum plx_language language = book->story.language;
    const size_t count = book_count(book, PLX_TABLE_OVERALL);
    struct plx_text number[3] = {{0}, {0}, {0}};
    struct plx_text reading = {0};
    size_t sure = 0;

    for (size_t i = 0; i < count; i++)
        sure +=
            ((const struct plx_overall_record *)book_row(book, PLX_TABLE_OVERALL, i))->q <= alpha;
    say_add_count(&number[0], language, sure);
    say_add_count(&number[1], language, count);
    say_add_number(&number[2], language, alpha, 2);
    say_add(&reading, language, count > 0 ? SAY_ALL_READING : SAY_ALL_NONE,
            plx_text_string(&number[0]), plx_text_string(&number[1]), plx_text_string(&number[2]),
            NULL);
    rows_add_others(&reading, book, PLX_TABLE_OVERALL);
    book_begin(book, SHEET_ALL_TEAMS, book_sheet_name(book, SHEET_ALL_TEAMS),
               plx_text_string(&reading), COL_NOTE);
    for (size_t i = 0; i < 3; i++)
        plx_text_release(&number[i]);
    plx_text_release(&reading);
}

void sheet_all_teams(struct book *book)
{
    const size_t count = rows_shown(book_count(book, PLX_TABLE_OVERALL));
    const double alpha = alpha_of(book);

    begin(book, alpha);
    rows_header(book, SHEET_ALL_TEAMS, columns, COLUMNS);
    for (size_t i = 0; i < count; i++)
        put_row(book, book_row(book, PLX_TABLE_OVERALL, i), alpha, (lxw_row_t)(ROWS_FIRST + i));
    if (count > 0)
        book_mark_bars(book, SHEET_ALL_TEAMS, ROWS_FIRST, (lxw_row_t)(ROWS_HEADER + count),
                       COL_EFFECT, 0, 1, color_tint(COLOR_BAR), color_tint(COLOR_BAR));
    rows_finish(book, SHEET_ALL_TEAMS, count, COLUMNS, COL_NOTE, COL_DIFFER, SAY_ALL_FOOTNOTE);
}
