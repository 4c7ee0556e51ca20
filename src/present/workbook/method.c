/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "../methods_text.h"
#include "book.h"
#include "parallax/present/words.h"

static const struct column columns[] = {
    {"Topic", 26, false}, {"In plain words", 90, false}, {"Source", 52, false}};

enum { COL_TOPIC, COL_WORDS, COL_SOURCE };

static lxw_row_t put_methods(struct book *book, lxw_row_t row)
{
    for (size_t i = 0; i < plx_n_method_texts; i++, row++) {
        const struct plx_method_text *method = &plx_method_texts[i];
        const size_t lines = book_lines(method->words, 90);
        const size_t source_lines = book_lines(method->source, 52);

        put_text(book, SHEET_METHOD, row, COL_TOPIC, method->topic, STYLE_BOLD);
        put_text(book, SHEET_METHOD, row, COL_WORDS, method->words, STYLE_TEXT);
        put_text(book, SHEET_METHOD, row, COL_SOURCE, method->source, STYLE_NOTE);
        book_row_height(book, SHEET_METHOD, row, lines > source_lines ? lines : source_lines);
    }
    return row + 1;
}

/* Settings, seed, version, checksums: all that it takes to make the same results again. */
static lxw_row_t put_run(struct book *book, lxw_row_t row)
{
    put_text(book, SHEET_METHOD, row++, 0, "This run", STYLE_SECTION);
    for (size_t i = 0; i < book_count(book, PLX_TABLE_RUN); i++) {
        const struct plx_run_record *fact = book_row(book, PLX_TABLE_RUN, i);
        struct plx_text key = {0};

        if (!fact->key || strncmp(fact->key, "headline", 8) == 0)
            continue;
        plx_words_add_id(&key, fact->key);
        put_text(book, SHEET_METHOD, row, COL_TOPIC, plx_text_string(&key), STYLE_TEXT);
        put_fact(book, SHEET_METHOD, row, COL_WORDS, COL_SOURCE, fact->value);
        book_row_height(book, SHEET_METHOD, row, book_lines(fact->value, 140));
        plx_text_release(&key);
        row++;
    }
    return row + 1;
}

void sheet_method(struct book *book)
{
    lxw_row_t row = BOOK_TOP;

    book_begin(book, SHEET_METHOD, "Method",
               "How every number was made, in plain words and with its source, and what this run "
               "was made from.",
               COL_SOURCE);
    book_header(book, SHEET_METHOD, row++, columns, 3);
    row = put_methods(book, row);
    row = put_run(book, row);
    book_footnote(book, SHEET_METHOD, row, COL_SOURCE,
                  "The same study, exports and seed give the same results, byte by byte, with any "
                  "number of threads.");
    book_set_up(book, SHEET_METHOD, BOOK_TOP, 0);
}
