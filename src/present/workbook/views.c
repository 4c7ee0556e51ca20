/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "parallax/present/words.h"
#include "rows.h"

enum {
    COL_PAIR,
    COL_QUESTION,
    COL_OWN,
    COL_GUESS,
    COL_ANSWER,
    COL_WORDS,
    COL_PICTURE,
    COL_DIFFERENCE,
    COL_LOW,
    COL_HIGH,
    COL_AGREEMENT,
    COL_PERCEIVED,
    COL_ACCURACY,
    COL_LINK,
    COL_NOTE, /* the last that is printed */
    COL_AGREEMENT_LOW,
    COL_AGREEMENT_HIGH,
    COL_PERCEIVED_LOW,
    COL_PERCEIVED_HIGH,
    COL_ACCURACY_LOW,
    COL_ACCURACY_HIGH,
    COL_ACCURACY_LESS,
    COL_ACCURACY_LESS_LOW,
    COL_ACCURACY_LESS_HIGH,
    COL_WITHIN,
    COL_N,
    COL_N_ABOUT,
    COL_MEASURE,
    COLUMNS,
    COL_DATA = COLUMNS + 1, /* numbers behind the picture */
};

static const struct row_column columns[COLUMNS] = {
    [COL_PAIR] = {SAY_VIEWS_PAIR, 24, false},
    [COL_QUESTION] = {SAY_QUESTION, 32, false},
    [COL_OWN] = {SAY_VIEWS_OWN, 16, false},
    [COL_GUESS] = {SAY_VIEWS_GUESS, 16, false},
    [COL_ANSWER] = {SAY_VIEWS_ANSWER, 16, false},
    [COL_WORDS] = {SAY_VIEWS_WORDS, 26, false},
    [COL_PICTURE] = {SAY_VIEWS_PICTURE, 36, false},
    [COL_DIFFERENCE] = {SAY_VIEWS_DIFFERENCE, 11, true},
    [COL_LOW] = {SAY_GAPS_LOW, 8, true},
    [COL_HIGH] = {SAY_GAPS_HIGH, 8, true},
    [COL_AGREEMENT] = {SAY_VIEWS_AGREEMENT, 10, true},
    [COL_PERCEIVED] = {SAY_VIEWS_PERCEIVED, 10, true},
    [COL_ACCURACY] = {SAY_VIEWS_ACCURACY, 11, true},
    [COL_LINK] = {SAY_FRAME_DETAILS, 9, false},
    [COL_NOTE] = {SAY_NOTE, 40, false},
    [COL_AGREEMENT_LOW] = {SAY_VIEWS_AGREEMENT_FROM, 11, true},
    [COL_AGREEMENT_HIGH] = {SAY_VIEWS_AGREEMENT_TO, 11, true},
    [COL_PERCEIVED_LOW] = {SAY_VIEWS_PERCEIVED_FROM, 11, true},
    [COL_PERCEIVED_HIGH] = {SAY_VIEWS_PERCEIVED_TO, 11, true},
    [COL_ACCURACY_LOW] = {SAY_VIEWS_ACCURACY_FROM, 11, true},
    [COL_ACCURACY_HIGH] = {SAY_VIEWS_ACCURACY_TO, 11, true},
    [COL_ACCURACY_LESS] = {SAY_VIEWS_ACCURACY_LESS, 11, true},
    [COL_ACCURACY_LESS_LOW] = {SAY_GAPS_LOW, 8, true},
    [COL_ACCURACY_LESS_HIGH] = {SAY_GAPS_HIGH, 8, true},
    [COL_WITHIN] = {SAY_VIEWS_WITHIN, 10, true},
    [COL_N] = {SAY_VIEWS_N, 12, true},
    [COL_N_ABOUT] = {SAY_VIEWS_N_ABOUT, 11, true},
    [COL_MEASURE] = {SAY_ROWS_MEASURE, 26, false},
};

static const struct plx_view_record *record_at(const struct book *book, size_t index)
{
    return book_row(book, PLX_TABLE_VIEWS, index);
}

/* Whether the team surely takes the other for more alike (1) or less (-1) than it is. */
static int mistake_of(const struct plx_view_record *record)
{
    return (record->perceived_less_low > 0) - (record->perceived_less_high < 0);
}

static void add_words(struct plx_text *text, const struct book *book,
                      const struct plx_view_record *record)
{
    static const enum wording words[] = {SAY_VIEWS_LESS, SAY_VIEWS_UNSURE, SAY_VIEWS_MORE};

    if (isfinite(record->perceived_less_agreement))
        say_add(text, book->story.language, words[mistake_of(record) + 1],
                story_team(&book->story, record->team).label,
                story_team(&book->story, record->about).label, NULL);
}

static void put_numbers(struct book *book, const struct plx_view_record *record, lxw_row_t row)
{
    const enum sheet sheet = SHEET_VIEWS;

    rows_interval(book, sheet, row, COL_DIFFERENCE, record->perceived_less_agreement,
                  record->perceived_less_low, record->perceived_less_high, STYLE_SIGNED);
    put_number(book, sheet, row, COL_AGREEMENT, record->agreement, STYLE_NUMBER);
    put_number(book, sheet, row, COL_AGREEMENT_LOW, record->agreement_low, STYLE_NUMBER);
    put_number(book, sheet, row, COL_AGREEMENT_HIGH, record->agreement_high, STYLE_NUMBER);
    put_number(book, sheet, row, COL_PERCEIVED, record->perceived, STYLE_NUMBER);
    put_number(book, sheet, row, COL_PERCEIVED_LOW, record->perceived_low, STYLE_NUMBER);
    put_number(book, sheet, row, COL_PERCEIVED_HIGH, record->perceived_high, STYLE_NUMBER);
    put_number(book, sheet, row, COL_ACCURACY, record->accuracy, STYLE_NUMBER);
    put_number(book, sheet, row, COL_ACCURACY_LOW, record->accuracy_low, STYLE_NUMBER);
    put_number(book, sheet, row, COL_ACCURACY_HIGH, record->accuracy_high, STYLE_NUMBER);
    rows_interval(book, sheet, row, COL_ACCURACY_LESS, record->accuracy_less_agreement,
                  record->accuracy_less_low, record->accuracy_less_high, STYLE_SIGNED);
    put_number(book, sheet, row, COL_WITHIN, record->within, STYLE_NUMBER);
    put_count(book, sheet, row, COL_N, record->n, STYLE_COUNT);
    put_count(book, sheet, row, COL_N_ABOUT, record->n_about, STYLE_COUNT);
}

/* The question that is guessed at says what it is about; the guess itself often has no words. */
static const char *question_of(const struct book *book, const struct plx_view_record *record)
{
    return rows_question(book, record->guess_of ? record->guess_of : record->question, NULL);
}

/* Returns how many lines the row needs. */
static size_t put_row(struct book *book, const struct plx_view_record *record, lxw_row_t row)
{
    const enum sheet sheet = SHEET_VIEWS;
    const int mistake = mistake_of(record);
    size_t lines = rows_note(book, sheet, row, COL_NOTE, record->note, 40);
    struct plx_text words = {0};

    plx_text_addf(&words, "%s \xE2\x86\x92 %s", story_team(&book->story, record->team).label,
                  story_team(&book->story, record->about).label);
    put_text(book, sheet, row, COL_PAIR, plx_text_string(&words), STYLE_TEXT);
    lines = rows_lines(lines, plx_text_string(&words), 22);
    plx_text_clear(&words);
    add_words(&words, book, record);
    put_text(book, sheet, row, COL_QUESTION, question_of(book, record), STYLE_BOLD);
    lines = rows_most(
        lines, put_said(book, sheet, row, COL_OWN, record->guess_of, record->own_answer, 15));
    lines = rows_most(lines,
                      put_said(book, sheet, row, COL_GUESS, record->question, record->guess, 15));
    lines = rows_most(lines,
                      put_said(book, sheet, row, COL_ANSWER, record->guess_of, record->answer, 15));
    put_text(book, sheet, row, COL_WORDS, plx_text_string(&words),
             mistake > 0   ? STYLE_DISAGREE
             : mistake < 0 ? STYLE_SPLIT
                           : STYLE_NOTE);
    put_text(book, sheet, row, COL_PICTURE, NULL, STYLE_TEXT);
    put_numbers(book, record, row);
    put_text(book, sheet, row, COL_MEASURE,
             plx_words_measure(book->story.language, record->measure), STYLE_NOTE);
    rows_link(book, sheet, row, COL_LINK, record->question);
    lines = rows_lines(lines, question_of(book, record), 30);
    lines = rows_lines(lines, plx_text_string(&words), 23);
    lines = rows_lines(lines, plx_words_measure(book->story.language, record->measure), 25);
    book_row_height(book, sheet, row, lines);
    plx_text_release(&words);
    return lines;
}

static void begin(struct book *book)
{
    const enum plx_language language = book->story.language;
    const size_t count = book_count(book, PLX_TABLE_VIEWS);
    struct plx_text number[3] = {{0}, {0}, {0}};
    struct plx_text reading = {0};
    size_t more = 0;
    size_t less = 0;

    for (size_t i = 0; i < count; i++) {
        more += mistake_of(record_at(book, i)) > 0;
        less += mistake_of(record_at(book, i)) < 0;
    }
    say_add_count(&number[0], language, more);
    say_add_count(&number[1], language, less);
    say_add_count(&number[2], language, count);
    say_add(&reading, language, SAY_VIEWS_READING, plx_text_string(&number[0]),
            plx_text_string(&number[1]), plx_text_string(&number[2]), NULL);
    rows_add_others(&reading, book, PLX_TABLE_VIEWS);
    book_begin(book, SHEET_VIEWS, book_sheet_name(book, SHEET_VIEWS), plx_text_string(&reading),
               COL_NOTE);
    for (size_t i = 0; i < 3; i++)
        plx_text_release(&number[i]);
    plx_text_release(&reading);
}

/* The team's picture of the other beside what is true, in the colour of who guesses. */
static void draw(struct book *book, size_t count, size_t lines, size_t header_lines)
{
    /* How far the axis reaches either way, and where it has numbers. */
    static const struct {
        double end;
        double unit;
    } reaches[] = {{0.2, 0.1}, {0.4, 0.2}, {0.6, 0.2}, {1, 0.5}};
    double farthest = 0;
    size_t reach = 0;
    struct rows_picture picture = {.sheet = SHEET_VIEWS,
                                   .col = COL_PICTURE,
                                   .width = columns[COL_PICTURE].width,
                                   .lines = lines,
                                   .header_lines = header_lines,
                                   .data_col = COL_DATA,
                                   .number_format = "+0.0;-0.0;0",
                                   .description = SAY_VIEWS_PICTURE_WORDS};
    struct forest_row row[ROWS_PICTURE_MOST];

    for (size_t i = 0; i < count; i++) {
        const struct plx_view_record *record = record_at(book, i);

        row[i] = (struct forest_row){.label = story_team(&book->story, record->team).label,
                                     .value = rows_on_axis(record->perceived_less_agreement, -1, 1),
                                     .low = rows_on_axis(record->perceived_less_low, -1, 1),
                                     .high = rows_on_axis(record->perceived_less_high, -1, 1),
                                     .inner_low = NAN,
                                     .inner_high = NAN,
                                     .color = story_team(&book->story, record->team).color,
                                     .solid = mistake_of(record) != 0};
        /* fmax() leaves out what is not defined. */
        farthest = fmax(farthest, fabs(row[i].value));
        farthest = fmax(farthest, fmax(fabs(row[i].low), fabs(row[i].high)));
    }
    while (reach + 1 < sizeof reaches / sizeof *reaches && reaches[reach].end < farthest)
        reach++;
    picture.low = -reaches[reach].end;
    picture.high = reaches[reach].end;
    picture.unit = reaches[reach].unit;
    rows_draw(book, &picture, row, count);
}

void sheet_views(struct book *book)
{
    const size_t count = rows_shown(book_count(book, PLX_TABLE_VIEWS));
    const size_t drawn = count < ROWS_PICTURE_MOST ? count : ROWS_PICTURE_MOST;
    size_t highest = 2;
    size_t header_lines;

    begin(book);
    header_lines = rows_header(book, SHEET_VIEWS, columns, COLUMNS);
    for (size_t i = 0; i < count; i++) {
        const size_t lines = put_row(book, record_at(book, i), (lxw_row_t)(ROWS_FIRST + i));

        if (i < drawn && lines > highest)
            highest = lines;
    }
    draw(book, drawn, highest, header_lines);
    rows_finish(book, SHEET_VIEWS, count, COLUMNS, COL_NOTE, COL_OWN, SAY_VIEWS_FOOTNOTE);
}
