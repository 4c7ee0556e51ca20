/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "../methods_text.h"
#include "book.h"
#include "parallax/present/words.h"

enum { COL_TOPIC, COL_WORDS, COL_SOURCE, COLUMNS };

static lxw_row_t put_methods(struct book *book, lxw_row_t row)
{
    const struct plx_method_text *text = plx_method_texts_in(book->story.language);

    for (size_t i = 0; i < plx_n_method_texts; i++, row++) {
        const struct plx_method_text *method = &text[i];
        const size_t lines = book_lines(method->words, 90);
        const size_t source_lines = book_lines(method->source, 52);

        put_text(book, SHEET_METHOD, row, COL_TOPIC, method->topic, STYLE_BOLD);
        put_text(book, SHEET_METHOD, row, COL_WORDS, method->words, STYLE_TEXT);
        put_text(book, SHEET_METHOD, row, COL_SOURCE, method->source, STYLE_NOTE);
        book_row_height(book, SHEET_METHOD, row, lines > source_lines ? lines : source_lines);
    }
    return row + 1;
}

/* Sentences stand in Summary, and counts of rows in Quality. */
static bool is_told_elsewhere(const char *key)
{
    static const char *const begins[] = {"headline", "rows_", "dropped_", "warning"};
    bool found = !key;

    for (size_t i = 0; !found && i < sizeof begins / sizeof *begins; i++)
        found = strncmp(key, begins[i], strlen(begins[i])) == 0;
    return found;
}

/* Settings, seed, version, checksums: all that it takes to make the same results again. */
static lxw_row_t put_run(struct book *book, lxw_row_t row)
{
    put_text(book, SHEET_METHOD, row, 0, book_say(book, SAY_FRAME_METHOD_RUN), STYLE_SECTION);
    worksheet_set_row(book->sheet[SHEET_METHOD], row++, 22, NULL);
    for (size_t i = 0; i < book_count(book, PLX_TABLE_RUN); i++) {
        const struct plx_run_record *fact = book_row(book, PLX_TABLE_RUN, i);
        struct plx_text key = {0};
        size_t lines;
        size_t value_lines;

        if (is_told_elsewhere(fact->key))
            continue;
        plx_words_add_fact(&key, book->story.language, fact->key);
        put_text(book, SHEET_METHOD, row, COL_TOPIC, plx_text_string(&key), STYLE_TEXT);
        value_lines = put_fact(book, SHEET_METHOD, row, COL_WORDS, COL_SOURCE, fact, 130);
        lines = book_lines(plx_text_string(&key), 24);
        book_row_height(book, SHEET_METHOD, row++, value_lines > lines ? value_lines : lines);
        plx_text_release(&key);
    }
    return row + 1;
}

void sheet_method(struct book *book)
{
    const struct column columns[COLUMNS] = {
        [COL_TOPIC] = {book_say(book, SAY_TOPIC), 26, false},
        [COL_WORDS] = {book_say(book, SAY_FRAME_METHOD_WORDS), 90, false},
        [COL_SOURCE] = {book_say(book, SAY_FRAME_METHOD_SOURCE), 52, false},
    };
    lxw_row_t row = BOOK_TOP;
    lxw_row_t run;

    book_begin(book, SHEET_METHOD, book_sheet_name(book, SHEET_METHOD),
               book_say(book, SAY_FRAME_METHOD_READING), COL_SOURCE);
    book_header(book, SHEET_METHOD, row++, columns, COLUMNS);
    run = put_methods(book, row);
    row = put_run(book, run);
    book_footnote(book, SHEET_METHOD, row, COL_SOURCE, book_say(book, SAY_FRAME_METHOD_FOOTNOTE));
    book_set_up(book, SHEET_METHOD, BOOK_TOP, 0);
    book_break_page(book, SHEET_METHOD, run);
}
