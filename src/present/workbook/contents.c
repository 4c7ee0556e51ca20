/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book.h"
#include "personas.h"

/* What each sheet answers. */
static const char *const answers[SHEETS] = {
    [SHEET_SUMMARY] = "The verdicts in one sentence, the widest gaps, agreement, who answered.",
    [SHEET_CONTENTS] = "Where everything is.",
    [SHEET_CUSTOMER] = "What do the teams hold together, what is open, what to discuss first?",
    [SHEET_DISAGREEMENTS] = "Where do the teams disagree, by how much, and how sure is that?",
    [SHEET_TABLES] = "How did each team answer every question?",
    [SHEET_AGREEMENT] = "How far do people agree inside each team and between the teams?",
    [SHEET_PERSONAS] = "Which kinds of respondents stand behind the answers, and who are they?",
    [SHEET_QUALITY] = "What was checked, flagged and left out?",
    [SHEET_METHOD] = "How was everything computed, from which sources, with which settings?",
};

static size_t rows_of(const struct book *book, enum sheet sheet)
{
    switch (sheet) {
    case SHEET_CUSTOMER:
        return book_count(book, PLX_TABLE_PROFILE);
    case SHEET_DISAGREEMENTS:
        return book_count(book, PLX_TABLE_DIFFERENCES);
    case SHEET_TABLES:
        return book_count(book, PLX_TABLE_DISTRIBUTIONS);
    case SHEET_AGREEMENT:
        return book_count(book, PLX_TABLE_AGREEMENT);
    case SHEET_PERSONAS:
        return persona_count(book);
    case SHEET_QUALITY:
        return book_count(book, PLX_TABLE_QUALITY_SUMMARY);
    default:
        return PLX_NO_COUNT;
    }
}

void sheet_contents(struct book *book)
{
    static const struct column columns[] = {
        {"Sheet", 22, false}, {"What it answers", 84, false}, {"Results", 10, true}};
    lxw_row_t row = BOOK_TOP;

    book_begin(book, SHEET_CONTENTS, "Contents", "Every sheet, and the question that it answers.",
               2);
    book_header(book, SHEET_CONTENTS, row++, columns, 3);
    for (size_t i = 0; i < SHEETS; i++) {
        if (!book->sheet[i])
            continue;
        put_link(book, SHEET_CONTENTS, row, 0, (enum sheet)i, 0,
                 book_sheet_name(book, (enum sheet)i), STYLE_LINK_CELL);
        put_text(book, SHEET_CONTENTS, row, 1, answers[i], STYLE_TEXT);
        put_count(book, SHEET_CONTENTS, row, 2, rows_of(book, (enum sheet)i), STYLE_COUNT);
        book_row_height(book, SHEET_CONTENTS, row++, book_lines(answers[i], 84));
    }
    book_footnote(book, SHEET_CONTENTS, row + 1, 2,
                  "Results: rows of the table behind the sheet. The tables themselves lie beside "
                  "this workbook as CSV files, described in datapackage.json. Blue and orange are "
                  "the two teams throughout, grey the customers; verdicts are told by word and "
                  "symbol.");
    book_set_up(book, SHEET_CONTENTS, BOOK_TOP, 0);
}
