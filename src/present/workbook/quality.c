/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "book.h"
#include "parallax/present/words.h"

enum { COL_CHECK, COL_TEAM, COL_FLAGGED, COL_EXCLUDED, COL_NOTE, COLUMNS };

static const struct column columns[COLUMNS] = {
    [COL_CHECK] = {"Check, or reason", 30, false},
    [COL_TEAM] = {"Team", 18, false},
    [COL_FLAGGED] = {"Concerned", 12, true},
    [COL_EXCLUDED] = {"Left out", 12, true},
    [COL_NOTE] = {"Note", 76, false},
};

static void put_row(struct book *book, const struct plx_quality_summary_record *record,
                    lxw_row_t row)
{
    struct plx_text text = {0};

    plx_words_add_check(&text, book->story.language, record->check);
    put_text(book, SHEET_QUALITY, row, COL_CHECK, plx_text_string(&text), STYLE_BOLD);
    put_text(book, SHEET_QUALITY, row, COL_TEAM,
             record->team ? story_team(&book->story, record->team).label : "all", STYLE_TEXT);
    put_count(book, SHEET_QUALITY, row, COL_FLAGGED, record->flagged, STYLE_COUNT);
    put_count(book, SHEET_QUALITY, row, COL_EXCLUDED, record->excluded, STYLE_COUNT);
    plx_text_clear(&text);
    plx_words_add_note(&text, book->story.language, record->note);
    put_text(book, SHEET_QUALITY, row, COL_NOTE, plx_text_string(&text), STYLE_NOTE);
    book_row_height(book, SHEET_QUALITY, row, book_lines(plx_text_string(&text), 76));
    plx_text_release(&text);
}

/* What the exports were read as, rows counted, and every warning. */
static lxw_row_t put_facts(struct book *book, lxw_row_t row)
{
    static const char *const begins[] = {"export_", "rows_", "dropped_", "warning"};

    put_text(book, SHEET_QUALITY, row++, 0, "What was read", STYLE_SECTION);
    for (size_t i = 0; i < book_count(book, PLX_TABLE_RUN); i++) {
        const struct plx_run_record *fact = book_row(book, PLX_TABLE_RUN, i);
        struct plx_text key = {0};
        bool shown = false;

        for (size_t b = 0; b < sizeof begins / sizeof *begins; b++)
            shown = shown || (fact->key && strncmp(fact->key, begins[b], strlen(begins[b])) == 0);
        if (!shown || strstr(fact->key, "_hash"))
            continue;
        plx_words_add_id(&key, fact->key);
        put_text(book, SHEET_QUALITY, row, 0, plx_text_string(&key), STYLE_TEXT);
        put_fact(book, SHEET_QUALITY, row, 1, COL_NOTE, fact->value);
        book_row_height(book, SHEET_QUALITY, row, book_lines(fact->value, 110));
        plx_text_release(&key);
        row++;
    }
    return row + 1;
}

static lxw_row_t put_weighting(struct book *book, lxw_row_t row)
{
    static const char *const heads[] = {"Weighted to", "Team", "Target", "Before", "After"};
    const size_t count = book_count(book, PLX_TABLE_WEIGHTING);

    if (count == 0)
        return row;
    put_text(book, SHEET_QUALITY, row++, 0, "Weighting", STYLE_SECTION);
    for (size_t i = 0; i < 5; i++)
        put_text(book, SHEET_QUALITY, row, (lxw_col_t)i, heads[i],
                 i < 2 ? STYLE_HEADER : STYLE_HEADER_NUMBER);
    row++;
    for (size_t i = 0; i < count; i++, row++) {
        const struct plx_weighting_record *record = book_row(book, PLX_TABLE_WEIGHTING, i);
        struct plx_text target = {0};

        plx_text_addf(&target, "%s = %s", record->question ? record->question : "",
                      record->option ? record->option : "");
        put_text(book, SHEET_QUALITY, row, 0, plx_text_string(&target), STYLE_TEXT);
        put_text(book, SHEET_QUALITY, row, 1,
                 record->team ? story_team(&book->story, record->team).label : "all", STYLE_TEXT);
        put_number(book, SHEET_QUALITY, row, 2, record->target, STYLE_SHARE);
        put_number(book, SHEET_QUALITY, row, 3, record->before, STYLE_SHARE);
        put_number(book, SHEET_QUALITY, row, 4, record->after, STYLE_SHARE);
        plx_text_release(&target);
    }
    return row + 1;
}

void sheet_quality(struct book *book)
{
    const size_t count = book_count(book, PLX_TABLE_QUALITY_SUMMARY);
    lxw_row_t row = BOOK_TOP;

    book_begin(book, SHEET_QUALITY, "Quality",
               count > 0 ? "What was checked, how many respondents, rows or cells it concerns, and "
                           "how many were left out."
                         : "No check found anything, or none was made.",
               COL_NOTE);
    book_header(book, SHEET_QUALITY, row++, columns, COLUMNS);
    for (size_t i = 0; i < count; i++)
        put_row(book, book_row(book, PLX_TABLE_QUALITY_SUMMARY, i), row++);
    if (count > 0)
        worksheet_autofilter(book->sheet[SHEET_QUALITY], BOOK_TOP, 0, row - 1, COL_NOTE);
    row = put_facts(book, row + 1);
    row = put_weighting(book, row);
    book_footnote(book, SHEET_QUALITY, row, COL_NOTE,
                  "Base: all rows of the exports. Nothing is left out in silence: what is not "
                  "counted above was kept. Respondents are not named; their flags are in the table "
                  "`quality` where the run was made with --with-responses.");
    book_set_up(book, SHEET_QUALITY, BOOK_TOP, 0);
}
