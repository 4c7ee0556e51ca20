/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "parallax/present/words.h"
#include "rows.h"

enum {
    COL_BATTERY,
    COL_GROUP,
    COL_COEFFICIENT,
    COL_QUOTE,
    COL_VALUE,
    COL_LOW,
    COL_HIGH,
    COL_PICTURE,
    COL_BENCHMARK,
    COL_OBSERVED,
    COL_EXPECTED,
    COL_NOTE, /* the last that is printed */
    COL_WEIGHTS,
    COL_P,
    COL_MAXIMUM,
    COL_UNITS,
    COL_RATERS,
    COL_METHOD,
    COL_FROM,
    COLUMNS,
    COL_DATA = COLUMNS + 1, /* numbers behind the picture */
};

static const struct row_column columns[COLUMNS] = {
    [COL_BATTERY] = {SAY_AGREEMENT_BATTERY, 14, false},
    [COL_GROUP] = {SAY_AGREEMENT_WHO, 24, false},
    [COL_COEFFICIENT] = {SAY_AGREEMENT_COEFFICIENT, 26, false},
    [COL_QUOTE] = {SAY_AGREEMENT_QUOTE, 11, false},
    [COL_VALUE] = {SAY_AGREEMENT_VALUE, 12, true},
    [COL_LOW] = {SAY_GAPS_LOW, 8, true},
    [COL_HIGH] = {SAY_GAPS_HIGH, 8, true},
    [COL_PICTURE] = {SAY_AGREEMENT_PICTURE, 42, false},
    [COL_BENCHMARK] = {SAY_AGREEMENT_WORDS, 22, false},
    [COL_OBSERVED] = {SAY_AGREEMENT_OBSERVED, 12, true},
    [COL_EXPECTED] = {SAY_AGREEMENT_EXPECTED, 10, true},
    [COL_NOTE] = {SAY_NOTE, 56, false},
    [COL_WEIGHTS] = {SAY_AGREEMENT_WEIGHTS, 12, false},
    [COL_P] = {SAY_AGREEMENT_P, 8, true},
    [COL_MAXIMUM] = {SAY_AGREEMENT_MAXIMUM, 12, true},
    [COL_UNITS] = {SAY_AGREEMENT_UNITS, 11, true},
    [COL_RATERS] = {SAY_AGREEMENT_RATERS, 10, true},
    [COL_METHOD] = {SAY_AGREEMENT_METHOD, 19, false},
    [COL_FROM] = {SAY_AGREEMENT_CHANCE_FROM, 13, false},
};

/* The words of Landis and Koch (1977), and how far up they are in five. */
static void add_benchmark(struct plx_text *text, const struct book *book, const char *benchmark)
{
    static const char *const steps[] = {"poor",     "slight",      "fair",
                                        "moderate", "substantial", "almost perfect"};
    const size_t most = sizeof steps / sizeof *steps - 1;
    size_t step = 0;

    if (!benchmark)
        return;
    while (step <= most && strcmp(steps[step], benchmark) != 0)
        step++;
    for (size_t i = 0; step <= most && i < most; i++)
        plx_text_add(text, i < step ? "\xE2\x97\x8F" : "\xE2\x97\x8B");
    plx_text_add(text, step <= most ? " " : "");
    plx_text_add(text, plx_words_benchmark(book->story.language, benchmark));
}

/* Whose answers say what chance is. */
static const char *chance_words(const struct book *book, const char *from)
{
    if (story_same(from, "group"))
        return book_say(book, SAY_AGREEMENT_OWN_ANSWERS);
    return story_same(from, "everybody") ? book_say(book, SAY_AGREEMENT_ALL_ANSWERS) : from;
}

static const struct plx_agreement_record *record_at(const struct book *book, size_t index)
{
    return book_row(book, PLX_TABLE_AGREEMENT, index);
}

/* Those to quote stand first, in the picture. A difference of two of them is on no common axis. */
static bool is_drawn(const struct plx_agreement_record *record)
{
    return record->headline && !story_same(record->group, "difference");
}

static void add_group(struct plx_text *text, const struct book *book,
                      const struct plx_agreement_record *record)
{
    const enum plx_language language = book->story.language;
    const char *first = story_team(&book->story, record->team_a).label;
    const char *second = story_team(&book->story, record->team_b).label;

    if (story_same(record->group, "within"))
        say_add(text, language, SAY_AGREEMENT_INSIDE, first, NULL);
    else if (story_same(record->group, "difference"))
        say_add(text, language, SAY_AGREEMENT_LESS, second, first, NULL);
    else if (story_same(record->group, "between"))
        say_add(text, language, SAY_AGREEMENT_BETWEEN, first, second, NULL);
    else if (story_same(record->group, "all"))
        plx_text_add(text, book_say(book, SAY_AGREEMENT_EVERYBODY));
    else
        plx_text_add(text, story_or_empty(record->group));
}

static void put_numbers(struct book *book, const struct plx_agreement_record *record, lxw_row_t row)
{
    const enum sheet sheet = SHEET_AGREEMENT;

    rows_interval(book, sheet, row, COL_VALUE, record->value, record->ci_low, record->ci_high,
                  STYLE_NUMBER);
    put_number(book, sheet, row, COL_P, record->p, STYLE_P);
    put_number(book, sheet, row, COL_OBSERVED, record->observed, STYLE_NUMBER);
    put_number(book, sheet, row, COL_EXPECTED, record->expected, STYLE_NUMBER);
    put_number(book, sheet, row, COL_MAXIMUM, record->maximum, STYLE_NUMBER);
    put_count(book, sheet, row, COL_UNITS, record->units, STYLE_COUNT);
    put_count(book, sheet, row, COL_RATERS, record->raters, STYLE_COUNT);
}

/* Returns how many lines the row needs. */
static size_t put_row(struct book *book, const struct plx_agreement_record *record, lxw_row_t row)
{
    const enum sheet sheet = SHEET_AGREEMENT;
    const enum plx_language language = book->story.language;
    size_t lines = rows_note(book, sheet, row, COL_NOTE, record->note, 56);
    struct plx_text text = {0};

    plx_words_add_id(&text, record->battery);
    put_text(book, sheet, row, COL_BATTERY, plx_text_string(&text), STYLE_TEXT);
    lines = rows_lines(lines, plx_text_string(&text), 12);
    plx_text_clear(&text);
    add_group(&text, book, record);
    put_text(book, sheet, row, COL_GROUP, plx_text_string(&text), STYLE_TEXT);
    lines = rows_lines(lines, plx_text_string(&text), 22);
    put_text(book, sheet, row, COL_COEFFICIENT,
             plx_words_coefficient(language, record->coefficient),
             record->headline ? STYLE_BOLD : STYLE_TEXT);
    put_text(book, sheet, row, COL_QUOTE,
             record->headline ? book_say(book, SAY_AGREEMENT_IS_QUOTE) : NULL, STYLE_BOLD);
    put_numbers(book, record, row);
    put_text(book, sheet, row, COL_PICTURE, NULL, STYLE_TEXT);
    plx_text_clear(&text);
    add_benchmark(&text, book, record->benchmark);
    put_text(book, sheet, row, COL_BENCHMARK, plx_text_string(&text), STYLE_TEXT);
    put_text(book, sheet, row, COL_WEIGHTS, plx_words_weights(language, record->weights),
             STYLE_TEXT);
    put_text(book, sheet, row, COL_METHOD, plx_words_ci_method(language, record->ci_method),
             STYLE_TEXT);
    lines = rows_lines(lines, plx_words_ci_method(language, record->ci_method), 17);
    put_text(book, sheet, row, COL_FROM, chance_words(book, record->expected_from), STYLE_TEXT);
    lines = rows_lines(lines, chance_words(book, record->expected_from), 11);
    book_row_height(book, sheet, row, lines);
    plx_text_release(&text);
    return lines;
}

/* Between teams in ink, inside one in its colour, everybody in grey. */
static struct forest_row picture_row(const struct book *book,
                                     const struct plx_agreement_record *record)
{
    const bool inside = story_same(record->group, "within");
    const bool between = story_same(record->group, "between");

    return (struct forest_row){.label = record->battery,
                               .value = rows_on_axis(record->value, -1, 1),
                               .low = rows_on_axis(record->ci_low, -1, 1),
                               .high = rows_on_axis(record->ci_high, -1, 1),
                               .inner_low = NAN,
                               .inner_high = NAN,
                               .color = inside    ? story_team(&book->story, record->team_a).color
                                        : between ? (lxw_color_t)COLOR_INK
                                                  : (lxw_color_t)STORY_GREY,
                               .solid = true};
}

static void draw(struct book *book, const struct forest_row *row, size_t count, size_t lines,
                 size_t header_lines)
{
    struct rows_picture picture = {.sheet = SHEET_AGREEMENT,
                                   .col = COL_PICTURE,
                                   .width = columns[COL_PICTURE].width,
                                   .lines = lines,
                                   .header_lines = header_lines,
                                   .data_col = COL_DATA,
                                   .low = -0.2,
                                   .high = 1,
                                   .unit = 0.2,
                                   .number_format = "0.0;-0.0;0",
                                   .description = SAY_AGREEMENT_PICTURE_WORDS};

    for (size_t i = 0; i < count; i++)
        if (fmin(row[i].value, row[i].low) < picture.low) {
            picture.low = -1;
            picture.unit = 0.5;
        }
    rows_draw(book, &picture, row, count);
}

/* Rows to quote first, each kind in the order of the table. */
static size_t put_rows(struct book *book, size_t header_lines)
{
    const size_t count = book_count(book, PLX_TABLE_AGREEMENT);
    struct forest_row drawn[ROWS_PICTURE_MOST];
    size_t n_drawn = 0;
    size_t highest = 2;
    size_t rows = 0;

    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < count && rows < rows_shown(count); i++) {
            const struct plx_agreement_record *record = record_at(book, i);
            size_t lines;

            if (is_drawn(record) != (pass == 0))
                continue;
            lines = put_row(book, record, (lxw_row_t)(ROWS_FIRST + rows++));
            if (pass > 0 || n_drawn == ROWS_PICTURE_MOST)
                continue;
            drawn[n_drawn++] = picture_row(book, record);
            highest = lines > highest ? lines : highest;
        }
    draw(book, drawn, n_drawn, highest, header_lines);
    return rows;
}

/* The most and the least agreement inside a team, of the numbers to quote. */
static void add_ends(struct plx_text *text, const struct book *book)
{
    const enum plx_language language = book->story.language;
    const struct plx_agreement_record *end[2] = {NULL, NULL};
    struct plx_text value[2] = {{0}, {0}};
    struct plx_text battery[2] = {{0}, {0}};

    for (size_t i = 0; i < book_count(book, PLX_TABLE_AGREEMENT); i++) {
        const struct plx_agreement_record *record = record_at(book, i);

        if (!record->headline || !story_same(record->group, "within") || !isfinite(record->value))
            continue;
        if (!end[0] || record->value > end[0]->value)
            end[0] = record;
        if (!end[1] || record->value < end[1]->value)
            end[1] = record;
    }
    if (end[0] == end[1])
        return;
    for (size_t i = 0; i < 2; i++) {
        say_add_number(&value[i], language, end[i]->value, 2);
        plx_words_add_id(&battery[i], end[i]->battery);
    }
    say_add(text, language, SAY_AGREEMENT_MOST, plx_text_string(&value[0]),
            story_team(&book->story, end[0]->team_a).label, plx_text_string(&battery[0]),
            plx_text_string(&value[1]), story_team(&book->story, end[1]->team_a).label,
            plx_text_string(&battery[1]), NULL);
    for (size_t i = 0; i < 2; i++) {
        plx_text_release(&value[i]);
        plx_text_release(&battery[i]);
    }
}

static void add_reading(struct plx_text *reading, const struct book *book)
{
    struct plx_text ends = {0};

    add_ends(&ends, book);
    if (book_count(book, PLX_TABLE_AGREEMENT) > 0)
        say_add(reading, book->story.language, SAY_AGREEMENT_READING, plx_text_string(&ends), NULL);
    else
        plx_text_add(reading, book_say(book, SAY_AGREEMENT_NONE));
    plx_text_release(&ends);
    story_add_asked(reading, &book->story);
    rows_add_others(reading, book, PLX_TABLE_AGREEMENT);
}

void sheet_agreement(struct book *book)
{
    struct plx_text reading = {0};
    size_t rows;

    add_reading(&reading, book);
    book_begin(book, SHEET_AGREEMENT, book_sheet_name(book, SHEET_AGREEMENT),
               plx_text_string(&reading), COL_NOTE);
    plx_text_release(&reading);
    rows = put_rows(book, rows_header(book, SHEET_AGREEMENT, columns, COLUMNS));
    if (rows > 0)
        book_mark_bars(book, SHEET_AGREEMENT, ROWS_FIRST, (lxw_row_t)(ROWS_HEADER + rows),
                       COL_VALUE, -1, 1, color_tint(COLOR_BAR), color_tint(COLOR_BAR));
    rows_finish(book, SHEET_AGREEMENT, rows, COLUMNS, COL_NOTE, COL_VALUE, SAY_AGREEMENT_FOOTNOTE);
}
