/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A workbook on its way: what the sheets share. One .c file per sheet, one function in each. */
#ifndef PARALLAX_PRESENT_WORKBOOK_BOOK_H
#define PARALLAX_PRESENT_WORKBOOK_BOOK_H

#include <stdbool.h>

#include "../story.h"
#include "parallax/base/text.h"
#include "style.h"

/* In the order of their tabs. Those without a remark are always there, the others where the
   results have something for them. */
enum sheet {
    SHEET_SUMMARY,
    SHEET_CONTENTS,
    SHEET_CUSTOMER,
    SHEET_DISAGREEMENTS,
    SHEET_ALL_TEAMS, /* where the table overall has rows */
    SHEET_SEGMENTS,  /* where segments has rows */
    SHEET_MIX,       /* where composition has rows */
    SHEET_VIEWS,     /* where views has rows */
    SHEET_MESSAGES,  /* the instruments' where their tables have rows */
    SHEET_CONTENT,
    SHEET_LEADS,
    SHEET_TOOLS,
    SHEET_ACCOUNTS,
    SHEET_EXPERIENCE,
    SHEET_PRIORITIES,
    SHEET_WORDS,
    SHEET_TABLES,
    SHEET_AGREEMENT,
    SHEET_PERSONAS,
    SHEET_PERSONA_MAP,
    SHEET_PERSONA_MATCH,
    SHEET_QUALITY,
    SHEET_RESPONSES, /* where they are asked for */
    SHEET_METHOD,
    SHEETS, /* how many there are */
};

/* The headers of a team's columns, in its colour; parallel to story.team. */
struct book_team {
    lxw_format *header;
    lxw_format *header_number; /* the same, to the right */
    lxw_format *answer;        /* what it says, in small bold letters of its colour */
    lxw_format *name;          /* what is its own, in a table, bold in its colour */
};

/* Where a question is found; parallel to story.question. */
struct book_question {
    lxw_row_t table_row; /* of its table in Tables; 0 for none */
    lxw_row_t gap_row;   /* of its first row in Disagreements; 0 for none */
    size_t consensus;    /* its first record of the table, counted from 1; 0 for none */
};

/* One column of a table: what its header says and how wide it is, in characters. */
struct column {
    const char *title;
    double width;
    bool number; /* stands to the right */
};

struct book {
    struct story story;
    const struct plx_presentation *presentation;
    lxw_workbook *workbook;
    lxw_worksheet *sheet[SHEETS]; /* NULL: this workbook has none of it */
    lxw_format *style[STYLES];
    struct book_team *team;         /* owned */
    struct book_question *question; /* owned */
    size_t *next_consensus;   /* owned; of the same question as each record, from 1; 0: none */
    size_t links[SHEETS];     /* that have been put */
    double width[SHEETS];     /* of the columns that have a header, in characters; 0: unknown */
    bool failed;              /* out of memory on the way */
    struct plx_error problem; /* with a file beside the results; PLX_OK: none */
};

/* Percent, of sheets whose columns do not fit a usual screen. */
enum { WIDE_ZOOM = 85 };

/* Where every table of a sheet starts: title, reading, link, and a row between. */
enum { BOOK_TOP = 4 };

/* The row of the first gap in Disagreements. */
enum { BOOK_FIRST_GAP = BOOK_TOP + 1 };

/** The name of a sheet's tab, in the workbook's language. */
const char *book_sheet_name(const struct book *book, enum sheet sheet);

/** The same as formulas write it, "'Ideal customer'!". The text is in `reference`. */
enum { SHEET_REFERENCE_BYTES = 80 };
const char *book_sheet_reference(const struct book *book, enum sheet sheet,
                                 char reference[SHEET_REFERENCE_BYTES]);

/** A text in the workbook's language. */
const char *book_say(const struct book *book, enum wording wording);

/** Opens the story and what stands beside it. PLX_MEMORY is left in book->failed. */
void book_open(struct book *book, const struct plx_results *results,
               const struct plx_presentation *presentation);
void book_release(struct book *book);

/** The headers of a team's columns; grey ones for a team that the results do not list. */
struct book_team book_team(const struct book *book, const char *id);

/** How many of the gaps Disagreements shows: a sheet does not hold more. */
size_t book_gap_rows(const struct book *book);

/** Where a question is found, or NULL. */
struct book_question *book_question(const struct book *book, const char *id);

/** The verdict's symbol and word, "✓ agree", for a cell; "" for VERDICT_NONE. The text is in
    `label`. */
enum { VERDICT_BYTES = 48 };
const char *book_verdict_label(const struct book *book, enum verdict verdict,
                               char label[VERDICT_BYTES]);

/** Records of a table; each sheet casts them to the table's struct. */
size_t book_count(const struct book *book, enum plx_table_id table);
void *book_row(const struct book *book, enum plx_table_id table, size_t index);

/**
 * Title, one-sentence reading and link back to Contents, over columns 0..last.
 */
void book_begin(struct book *book, enum sheet sheet, const char *title, const char *reading,
                lxw_col_t last);

/** Landscape, page width, repeated and frozen rows up to header, columns before `columns` frozen.
 */
void book_set_up(struct book *book, enum sheet sheet, lxw_row_t header, lxw_col_t columns);

/** In print, a new page from this row on; every page then begins with the title, because the header
    is no longer that of all rows. After book_set_up(). */
void book_break_page(struct book *book, enum sheet sheet, lxw_row_t row);

/** Column widths and a header row. */
void book_header(struct book *book, enum sheet sheet, lxw_row_t row, const struct column *column,
                 size_t count);

/** Small grey text over columns 0..last, and the settings of the run. */
void book_footnote(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t last,
                   const char *text);

/** A row as high as its longest text needs: width characters fit in a line. At most 8 lines. */
size_t book_lines(const char *text, double width);
void book_row_height(struct book *book, enum sheet sheet, lxw_row_t row, size_t lines);

/** Colours verdicts by what their cells say, so that they stay right when a cell is changed. */
void book_mark_verdicts(struct book *book, enum sheet sheet, lxw_row_t first, lxw_row_t last,
                        lxw_col_t col);

/** Bars behind the numbers of a column, between low and high; from the middle to both sides where
    low is negative. Pale colours, so that numbers stay legible; The negative colour is that of
   numbers under 0, which nobody sees where low is not negative; 0: a usual one. */
void book_mark_bars(struct book *book, enum sheet sheet, lxw_row_t first, lxw_row_t last,
                    lxw_col_t col, double low, double high, lxw_color_t color,
                    lxw_color_t negative);

/** The verdict's symbol, word and colour. */
void put_verdict(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col,
                 enum verdict verdict);

/* Cells. What is not defined leaves an empty cell in its style. Text is cut at what a cell holds,
   and what XML cannot hold is shown as U+FFFD. */
void put_text(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col, const char *text,
              enum style style);
void put_text_as(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col,
                 const char *text, lxw_format *format);
void put_merged(struct book *book, enum sheet sheet, lxw_row_t first_row, lxw_col_t first_col,
                lxw_row_t last_row, lxw_col_t last_col, const char *text, enum style style);
void put_number(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col, double number,
                enum style style);
void put_count(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col, size_t count,
               enum style style);

/** A fact of the run over columns first..last: a number where it is one, else words. Returns how
    many lines they need, of so many characters. */
size_t put_fact(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t first, lxw_col_t last,
                const struct plx_run_record *fact, double width);

/** What a team answered to a question, in the reader's language. Returns how many lines it needs,
   of so many characters. */
size_t put_said(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col,
                const char *question, const char *answer, double width);

/** A live formula with the value that it has now. */
void put_formula(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col, double value,
                 enum style style, const char *format, ...) PLX_PRINTF(7, 8);

/** A link to a cell of another sheet; text alone once the sheet has as many as a sheet can have. */
void put_link(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col, enum sheet target,
              lxw_row_t target_row, const char *text, enum style style);

/** "B7", for formulas. The text is in `name`. */
enum { CELL_NAME_BYTES = 24 };
const char *cell_name(lxw_row_t row, lxw_col_t col, char name[CELL_NAME_BYTES]);

/** Replaces what XML or a spreadsheet cannot show, and cuts after `most` characters with an
    ellipsis; NULL adds nothing. */
void book_add_safe(struct plx_text *safe, const char *text, size_t most);

/* The sheets. */
void sheet_summary(struct book *book);
void sheet_contents(struct book *book);
void sheet_customer(struct book *book);
void sheet_disagreements(struct book *book);
void sheet_all_teams(struct book *book);
void sheet_segments(struct book *book);
void sheet_mix(struct book *book);
void sheet_views(struct book *book);
void sheet_messages(struct book *book);
void sheet_content(struct book *book);
void sheet_leads(struct book *book);
void sheet_tools(struct book *book);
void sheet_accounts(struct book *book);
void sheet_experience(struct book *book);
void sheet_priorities(struct book *book);
void sheet_words(struct book *book);
void sheet_tables(struct book *book);
void sheet_agreement(struct book *book);
void sheet_personas(struct book *book);
void sheet_persona_map(struct book *book);
void sheet_persona_match(struct book *book);
void sheet_quality(struct book *book);
void sheet_responses(struct book *book);
void sheet_method(struct book *book);

/* Where other sheets find the verdicts and gaps: columns of Disagreements. */
enum {
    GAP_RANK,
    GAP_PAIR,
    GAP_TOPIC,
    GAP_QUESTION,
    GAP_ANSWER_A,
    GAP_ANSWER_B,
    GAP_VERDICT,
    GAP_MARGINS,
    GAP_EFFECT,
    GAP_LOW,
    GAP_HIGH,
    GAP_MARGIN,
    GAP_OPTION,
    GAP_Q,
    GAP_LEANING,
    GAP_NEEDED,
    GAP_N_A,
    GAP_N_B,
    GAP_LINK,
    GAP_NOTE,
    GAP_COLUMNS,
};

#endif
