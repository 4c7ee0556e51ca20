/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistr.h>

#include "../answers.h"
#include "book.h"
#include "parallax/base/number.h"
#include "parallax/present/words.h"

/* More than 65,530 links of a sheet open with a repair prompt. */
enum { MOST_LINKS = 65000 };

/* What Excel takes in a cell. */
enum { MOST_CHARACTERS = 32000, LINE_POINTS = 14, MOST_LINES = 8 };

/* What headers and footers may hold in all is 255. */
enum { FOOTER_CHARACTERS = 90 };

/* Where nothing is known of a sheet's columns. */
static const double usual_width = 140;

static const char replacement[] = "\xEF\xBF\xBD";
static const char ellipsis[] = "\xE2\x80\xA6";

/* "_x0041_" in a file means "A", so such text gets its underscore spelt out. */
static bool is_escape(const char *text)
{
    return text[0] == '_' && text[1] == 'x' && strspn(text + 2, "0123456789abcdefABCDEF") >= 4 &&
           text[6] == '_';
}

static bool is_showable(ucs4_t point)
{
    return !(point < 0x20 && point != '\n' && point != '\t') && !(point >= 0x7F && point < 0xA0) &&
           point != 0xFFFE && point != 0xFFFF;
}

void book_add_safe(struct plx_text *safe, const char *text, size_t most)
{
    const char *end = text ? text + strlen(text) : NULL;

    while (text < end) {
        ucs4_t point;
        const int length = u8_mbtoucr(&point, (const uint8_t *)text, (size_t)(end - text));

        if (most-- == 0) {
            plx_text_add(safe, ellipsis);
            return;
        }
        if (length < 1 || !is_showable(point))
            plx_text_add(safe, replacement);
        else if (is_escape(text))
            plx_text_add(safe, "_x005F_");
        else
            plx_text_add_bytes(safe, text, (size_t)length);
        text += length < 1 ? 1 : length;
    }
}

void put_text_as(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col,
                 const char *text, lxw_format *format)
{
    struct plx_text safe = {0};

    if (!text || !*text) {
        worksheet_write_blank(book->sheet[sheet], row, col, format);
        return;
    }
    book_add_safe(&safe, text, MOST_CHARACTERS);
    if (plx_text_failed(&safe) ||
        worksheet_write_string(book->sheet[sheet], row, col, safe.bytes, format) != LXW_NO_ERROR)
        book->failed = true;
    plx_text_release(&safe);
}

void put_text(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col, const char *text,
              enum style style)
{
    put_text_as(book, sheet, row, col, text, book->style[style]);
}

void put_merged(struct book *book, enum sheet sheet, lxw_row_t first_row, lxw_col_t first_col,
                lxw_row_t last_row, lxw_col_t last_col, const char *text, enum style style)
{
    if (worksheet_merge_range(book->sheet[sheet], first_row, first_col, last_row, last_col, "",
                              book->style[style]) != LXW_NO_ERROR)
        book->failed = true;
    put_text(book, sheet, first_row, first_col, text, style);
}

size_t put_fact(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t first, lxw_col_t last,
                const struct plx_run_record *fact, double width)
{
    const size_t length = fact->value ? strlen(fact->value) : 0;
    struct plx_text words = {0};
    double number;
    size_t lines;

    /* Longer whole ones, seeds for one, would lose digits as numbers; fractions were numbers. */
    if (length > 0 && (length <= 15 || strchr(fact->value, '.')) &&
        plx_number_parse(fact->value, length, &number)) {
        put_merged(book, sheet, row, first, row, last, NULL, STYLE_FACT);
        put_number(book, sheet, row, first, number, STYLE_FACT);
        return 1;
    }
    plx_words_add_fact_value(&words, book->story.language, fact->key, fact->value);
    put_merged(book, sheet, row, first, row, last, plx_text_string(&words), STYLE_TEXT);
    lines = book_lines(plx_text_string(&words), width);
    plx_text_release(&words);
    return lines;
}

size_t put_said(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col,
                const char *question, const char *answer, double width)
{
    struct plx_text words = {0};
    size_t lines;

    answers_add(&words, &book->story, question, answer);
    put_text(book, sheet, row, col, plx_text_string(&words), STYLE_TEXT);
    lines = book_lines(plx_text_string(&words), width);
    plx_text_release(&words);
    return lines;
}

/* Tables know no 0 below 0: from a folder it comes back as 0. */
static double unsigned_zero(double number)
{
    return number == 0 ? 0 : number;
}

void put_number(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col, double number,
                enum style style)
{
    if (!isfinite(number))
        worksheet_write_blank(book->sheet[sheet], row, col, book->style[style]);
    else if (worksheet_write_number(book->sheet[sheet], row, col, unsigned_zero(number),
                                    book->style[style]) != LXW_NO_ERROR)
        book->failed = true;
}

void put_count(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col, size_t count,
               enum style style)
{
    put_number(book, sheet, row, col, count == PLX_NO_COUNT ? NAN : (double)count, style);
}

void put_formula(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col, double value,
                 enum style style, const char *format, ...)
{
    char formula[256];
    va_list args;

    va_start(args, format);
    vsnprintf(formula, sizeof formula, format, args);
    va_end(args);
    if (!isfinite(value))
        worksheet_write_blank(book->sheet[sheet], row, col, book->style[style]);
    else if (worksheet_write_formula_num(book->sheet[sheet], row, col, formula, book->style[style],
                                         value) != LXW_NO_ERROR)
        book->failed = true;
}

void put_link(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col, enum sheet target,
              lxw_row_t target_row, const char *text, enum style style)
{
    struct plx_text safe = {0};
    char place[80];

    if (book->links[sheet]++ >= MOST_LINKS) {
        put_text(book, sheet, row, col, text, style);
        return;
    }
    snprintf(place, sizeof place, "internal:'%s'!A%u", book_sheet_name(book, target),
             target_row + 1);
    book_add_safe(&safe, story_or_empty(text), 200);
    if (plx_text_failed(&safe) ||
        worksheet_write_url_opt(book->sheet[sheet], row, col, place, book->style[style],
                                plx_text_string(&safe), NULL) != LXW_NO_ERROR)
        book->failed = true;
    plx_text_release(&safe);
}

const char *cell_name(lxw_row_t row, lxw_col_t col, char name[CELL_NAME_BYTES])
{
    char letters[4] = "";
    size_t at = sizeof letters - 1;

    for (unsigned rest = col + 1u; rest > 0 && at > 0; rest = (rest - 1) / 26)
        letters[--at] = (char)('A' + (rest - 1) % 26);
    snprintf(name, CELL_NAME_BYTES, "%s%u", letters + at, row + 1);
    return name;
}

/* Characters of the first bytes of a text. */
static double characters_of(const char *text, size_t bytes)
{
    double characters = 0;

    for (size_t i = 0; i < bytes; i++)
        characters += ((unsigned char)text[i] & 0xC0) != 0x80;
    return characters;
}

/* The lines of so many bytes: a word that does not fit begins the next one, and one that is longer
   than a line is broken. */
static double lines_of(const char *text, size_t bytes, double room)
{
    double lines = 1;
    double used = 0;

    for (size_t at = 0; at < bytes && lines < MOST_LINES;) {
        const size_t rest = strcspn(text + at, " \n");
        const double word = characters_of(text + at, rest);

        if (used > 0 && used + 1 + word > room) {
            lines++;
            used = 0;
        }
        used += (used > 0) + word;
        if (used > room) {
            lines += ceil(used / room) - 1;
            used = fmod(used, room);
        }
        at += rest + 1;
    }
    return lines;
}

size_t book_lines(const char *text, double width)
{
    /* Letters are narrower than the digits that the width of a column counts. */
    const double room = fmax(1, width * 1.28);
    double lines = 0;

    if (!text || !*text)
        return 1;
    while (lines < MOST_LINES) {
        const size_t bytes = strcspn(text, "\n");

        lines += lines_of(text, bytes, room);
        if (text[bytes] == '\0')
            break;
        text += bytes + 1;
    }
    return (size_t)fmin(lines, MOST_LINES);
}

void book_row_height(struct book *book, enum sheet sheet, lxw_row_t row, size_t lines)
{
    const size_t most = lines < MOST_LINES ? lines : MOST_LINES;

    worksheet_set_row(book->sheet[sheet], row, (double)(most * LINE_POINTS + 4), NULL);
}

static double width_of(const struct book *book, enum sheet sheet)
{
    return book->width[sheet] > 0 ? book->width[sheet] : usual_width;
}

void book_begin(struct book *book, enum sheet sheet, const char *title, const char *reading,
                lxw_col_t last)
{
    lxw_worksheet *worksheet = book->sheet[sheet];

    worksheet_set_row(worksheet, 0, 30, NULL);
    put_text(book, sheet, 0, 0, title, STYLE_TITLE);
    put_merged(book, sheet, 1, 0, 1, last, reading, STYLE_READING);
    worksheet_set_row(worksheet, 1, 32, NULL);
    if (sheet != SHEET_CONTENTS)
        put_link(book, sheet, 2, 0, SHEET_CONTENTS, 0, book_say(book, SAY_FRAME_BACK), STYLE_LINK);
}

/* "&" begins a code in a footer. The sheet's name stands before the title, whose first character
   might be a digit, and taken for more of the size. */
static void set_footer(struct book *book, enum sheet sheet)
{
    const char *title = plx_results_fact(book->story.results, "title");
    struct plx_text safe = {0};
    struct plx_text footer = {0};

    plx_text_addf(&footer, "&L&8%s", book_sheet_name(book, sheet));
    book_add_safe(&safe, title, FOOTER_CHARACTERS);
    if (safe.length > 0)
        plx_text_add(&footer, " \xE2\x80\x93 ");
    for (const char *at = plx_text_string(&safe); *at; at++) {
        plx_text_add_bytes(&footer, at, 1);
        if (*at == '&')
            plx_text_add(&footer, "&");
    }
    plx_text_addf(&footer, "&R&8%s", book_say(book, SAY_FRAME_PAGE));
    /* Too long in bytes: then without the title. */
    if (worksheet_set_footer(book->sheet[sheet], plx_text_string(&footer)) != LXW_NO_ERROR) {
        plx_text_clear(&footer);
        plx_text_addf(&footer, "&L&8%s&R&8%s", book_sheet_name(book, sheet),
                      book_say(book, SAY_FRAME_PAGE));
        worksheet_set_footer(book->sheet[sheet], plx_text_string(&footer));
    }
    plx_text_release(&safe);
    plx_text_release(&footer);
}

void book_set_up(struct book *book, enum sheet sheet, lxw_row_t header, lxw_col_t columns)
{
    lxw_worksheet *worksheet = book->sheet[sheet];

    worksheet_gridlines(worksheet, LXW_HIDE_ALL_GRIDLINES);
    /* An answer may be labelled "3": no mark at every such cell. */
    worksheet_ignore_errors(worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
    worksheet_set_landscape(worksheet);
    worksheet_set_paper(worksheet, 9); /* A4 */
    worksheet_set_margins(worksheet, 0.4, 0.4, 0.5, 0.6);
    worksheet_fit_to_pages(worksheet, 1, 0);
    set_footer(book, sheet);
    if (header > 0) {
        worksheet_repeat_rows(worksheet, header, header);
        worksheet_freeze_panes(worksheet, header + 1, columns);
    }
}

void book_break_page(struct book *book, enum sheet sheet, lxw_row_t row)
{
    lxw_row_t breaks[] = {row, 0};

    worksheet_set_h_pagebreaks(book->sheet[sheet], breaks);
    worksheet_repeat_rows(book->sheet[sheet], 0, 0);
}

void book_header(struct book *book, enum sheet sheet, lxw_row_t row, const struct column *column,
                 size_t count)
{
    size_t lines = 1;

    book->width[sheet] = 0;
    for (size_t i = 0; i < count; i++) {
        const lxw_col_t col = (lxw_col_t)i;
        const size_t needs = book_lines(column[i].title, column[i].width * 0.8);

        worksheet_set_column(book->sheet[sheet], col, col, column[i].width, NULL);
        book->width[sheet] += column[i].width;
        put_text(book, sheet, row, col, column[i].title,
                 column[i].number ? STYLE_HEADER_NUMBER : STYLE_HEADER);
        if (needs > lines)
            lines = needs;
    }
    book_row_height(book, sheet, row, lines);
}

/* Adds " Level 95 %, alpha 0.05, ...": what the run says of level, margins, weights, minimum. */
static void add_settings(struct plx_text *text, const struct book *book)
{
    static const struct {
        const char *key;
        enum wording words;
    } settings[] = {
        {"alpha", SAY_FRAME_RUN_ALPHA},        {"margin_scale", SAY_FRAME_RUN_SCALE},
        {"margin_share", SAY_FRAME_RUN_SHARE}, {"minimum", SAY_FRAME_RUN_MINIMUM},
        {"weights", SAY_FRAME_RUN_WEIGHTS},
    };
    bool first = true;

    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        const char *value = plx_results_fact(book->story.results, settings[i].key);
        struct plx_text setting = {0};

        if (!value)
            continue;
        if (first)
            plx_text_add(text, book_say(book, SAY_FRAME_RUN));
        first = false;
        plx_words_add_fact_value(&setting, book->story.language, settings[i].key, value);
        say_add(text, book->story.language, settings[i].words, plx_text_string(&setting), NULL);
        plx_text_release(&setting);
    }
    plx_text_add(text, first ? "" : ".");
}

void book_footnote(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t last,
                   const char *text)
{
    struct plx_text footnote = {0};

    plx_text_add(&footnote, text);
    add_settings(&footnote, book);
    put_merged(book, sheet, row, 0, row, last, plx_text_string(&footnote), STYLE_FOOTNOTE);
    /* Never lower than three lines: a sheet may have more columns than it has told of. */
    worksheet_set_row(
        book->sheet[sheet], row,
        fmax(3, (double)book_lines(plx_text_string(&footnote), width_of(book, sheet))) *
                LINE_POINTS +
            12,
        NULL);
    plx_text_release(&footnote);
}
