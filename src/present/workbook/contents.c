/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book.h"
#include "personas.h"

/* What each sheet answers, and the table whose rows it shows; PLX_TABLES for none. */
static const struct {
    enum wording answers;
    enum plx_table_id table;
} entries[SHEETS] = {
    [SHEET_SUMMARY] = {SAY_CONTENTS_SUMMARY, PLX_TABLES},
    [SHEET_CONTENTS] = {SAY_CONTENTS_CONTENTS, PLX_TABLES},
    [SHEET_CUSTOMER] = {SAY_CONTENTS_CUSTOMER, PLX_TABLE_PROFILE},
    [SHEET_DISAGREEMENTS] = {SAY_CONTENTS_DISAGREEMENTS, PLX_TABLE_DIFFERENCES},
    [SHEET_ALL_TEAMS] = {SAY_CONTENTS_ALL_TEAMS, PLX_TABLE_OVERALL},
    [SHEET_SEGMENTS] = {SAY_CONTENTS_SEGMENTS, PLX_TABLE_SEGMENTS},
    [SHEET_MIX] = {SAY_CONTENTS_MIX, PLX_TABLE_COMPOSITION},
    [SHEET_VIEWS] = {SAY_CONTENTS_VIEWS, PLX_TABLE_VIEWS},
    [SHEET_MESSAGES] = {SAY_CONTENTS_MESSAGES, PLX_TABLE_MESSAGES},
    [SHEET_CONTENT] = {SAY_CONTENTS_CONTENT, PLX_TABLE_CONTENT},
    [SHEET_LEADS] = {SAY_CONTENTS_LEADS, PLX_TABLE_LEADS},
    [SHEET_TOOLS] = {SAY_CONTENTS_TOOLS, PLX_TABLE_TOOLS},
    [SHEET_ACCOUNTS] = {SAY_CONTENTS_ACCOUNTS, PLX_TABLE_ACCOUNTS},
    [SHEET_EXPERIENCE] = {SAY_CONTENTS_EXPERIENCE, PLX_TABLE_EXPERIENCE},
    [SHEET_PRIORITIES] = {SAY_CONTENTS_PRIORITIES, PLX_TABLE_PRIORITIES},
    [SHEET_WORDS] = {SAY_CONTENTS_WORDS, PLX_TABLE_WORDS},
    [SHEET_TABLES] = {SAY_CONTENTS_TABLES, PLX_TABLE_DISTRIBUTIONS},
    [SHEET_AGREEMENT] = {SAY_CONTENTS_AGREEMENT, PLX_TABLE_AGREEMENT},
    [SHEET_PERSONAS] = {SAY_CONTENTS_PERSONAS, PLX_TABLE_PERSONAS},
    [SHEET_PERSONA_MAP] = {SAY_CONTENTS_PERSONA_MAP, PLX_TABLE_PERSONA_MAP},
    [SHEET_PERSONA_MATCH] = {SAY_CONTENTS_PERSONA_MATCH, PLX_TABLE_PERSONA_MATCHES},
    [SHEET_QUALITY] = {SAY_CONTENTS_QUALITY, PLX_TABLE_QUALITY_SUMMARY},
    [SHEET_RESPONSES] = {SAY_CONTENTS_RESPONSES, PLX_TABLES},
    [SHEET_METHOD] = {SAY_CONTENTS_METHOD, PLX_TABLES},
};

static size_t rows_of(const struct book *book, enum sheet sheet)
{
    /* The table lists those of single teams too. */
    if (sheet == SHEET_PERSONAS)
        return persona_count(book);
    return entries[sheet].table < PLX_TABLES ? book_count(book, entries[sheet].table)
                                             : PLX_NO_COUNT;
}

static void begin(struct book *book, lxw_col_t last)
{
    struct plx_text count = {0};
    struct plx_text reading = {0};
    size_t sheets = 0;

    for (size_t i = 0; i < SHEETS; i++)
        sheets += book->sheet[i] != NULL;
    say_add_count(&count, book->story.language, sheets);
    say_add(&reading, book->story.language, SAY_CONTENTS_READING, plx_text_string(&count), NULL);
    book_begin(book, SHEET_CONTENTS, book_sheet_name(book, SHEET_CONTENTS),
               plx_text_string(&reading), last);
    plx_text_release(&count);
    plx_text_release(&reading);
}

/* The legend of what every sheet shows by symbol, word and colour. */
static lxw_row_t put_verdicts(struct book *book, lxw_row_t row)
{
    static const enum wording means[VERDICTS] = {[VERDICT_AGREE] = SAY_CONTENTS_AGREE,
                                                 [VERDICT_DISAGREE] = SAY_CONTENTS_DISAGREE,
                                                 [VERDICT_SPLIT] = SAY_CONTENTS_SPLIT,
                                                 [VERDICT_UNSURE] = SAY_CONTENTS_UNSURE,
                                                 [VERDICT_SUPPRESSED] = SAY_CONTENTS_SUPPRESSED};

    put_text(book, SHEET_CONTENTS, row, 0, book_say(book, SAY_VERDICT), STYLE_HEADER);
    put_text(book, SHEET_CONTENTS, row++, 1, book_say(book, SAY_CONTENTS_VERDICTS), STYLE_HEADER);
    for (size_t v = 0; v < VERDICTS; v++) {
        put_verdict(book, SHEET_CONTENTS, row, 0, (enum verdict)v);
        put_text(book, SHEET_CONTENTS, row, 1, book_say(book, means[v]), STYLE_TEXT);
        book_row_height(book, SHEET_CONTENTS, row++, book_lines(book_say(book, means[v]), 85));
    }
    return row;
}

void sheet_contents(struct book *book)
{
    const struct column columns[] = {{book_say(book, SAY_CONTENTS_SHEET), 22, false},
                                     {book_say(book, SAY_CONTENTS_ANSWERS), 90, false},
                                     {book_say(book, SAY_CONTENTS_RESULTS), 12, true}};
    lxw_row_t row = BOOK_TOP;

    begin(book, 2);
    book_header(book, SHEET_CONTENTS, row++, columns, 3);
    for (size_t i = 0; i < SHEETS; i++) {
        const char *answers = book_say(book, entries[i].answers);

        if (!book->sheet[i])
            continue;
        put_link(book, SHEET_CONTENTS, row, 0, (enum sheet)i, 0,
                 book_sheet_name(book, (enum sheet)i), STYLE_LINK_CELL);
        put_text(book, SHEET_CONTENTS, row, 1, answers, STYLE_TEXT);
        put_count(book, SHEET_CONTENTS, row, 2, rows_of(book, (enum sheet)i), STYLE_COUNT);
        book_row_height(book, SHEET_CONTENTS, row++, book_lines(answers, 90));
    }
    row = put_verdicts(book, row + 1);
    book_footnote(book, SHEET_CONTENTS, row + 1, 2, book_say(book, SAY_CONTENTS_FOOTNOTE));
    book_set_up(book, SHEET_CONTENTS, BOOK_TOP, 0);
    /* The legend has a header of its own. */
    worksheet_repeat_rows(book->sheet[SHEET_CONTENTS], 0, 0);
    worksheet_fit_to_pages(book->sheet[SHEET_CONTENTS], 1, 1);
}
