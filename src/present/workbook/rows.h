/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What those sheets share of which a row is a record: a question, for all teams or some. */
#ifndef PARALLAX_PRESENT_WORKBOOK_ROWS_H
#define PARALLAX_PRESENT_WORKBOOK_ROWS_H

#include "book.h"
#include "forest.h"

/* A sheet takes no more rows and links than this: 60 teams make 1,770 pairs of each question. */
enum { ROWS_MOST = 50000 };

/* The header of every such sheet, and its first row. */
enum { ROWS_HEADER = BOOK_TOP, ROWS_FIRST = BOOK_TOP + 1 };

/* A picture takes at most so many rows. */
enum { ROWS_PICTURE_MOST = 32 };

/* One column, its title in every language. */
struct row_column {
    enum wording title;
    double width; /* characters */
    bool number;  /* stands to the right */
};

/* A picture of intervals that lies over a column, row by row with the table. */
struct rows_picture {
    enum sheet sheet;
    lxw_col_t col;
    double width;        /* of the column, characters */
    size_t lines;        /* of text, in every row that it lies over */
    size_t each;         /* marks for a row of the table; 0: one */
    size_t header_lines; /* in the header above */
    lxw_col_t data_col;  /* where its numbers stand, outside what is printed */
    double low, high;    /* ends of the axis */
    double unit;         /* between ticks */
    double mark;         /* a second upright line; 0: none */
    const char *number_format;
    enum wording description;
};

/** How many of count records a sheet shows. */
size_t rows_shown(size_t count);

/** Adds what is said of the others: " The other 12 rows: segments.csv."; nothing for none. */
void rows_add_others(struct plx_text *reading, const struct book *book, enum plx_table_id table);

/** Column widths and the header row; how many lines it has. */
size_t rows_header(struct book *book, enum sheet sheet, const struct row_column *column,
                   size_t count);

/** Filter, frozen header, print set-up and footnote, for rows below the header. Columns after
    `printed` are for the screen only. */
void rows_finish(struct book *book, enum sheet sheet, size_t rows, size_t columns,
                 lxw_col_t printed, lxw_col_t frozen, enum wording footnote);

/** The greater of two numbers of lines. */
size_t rows_most(size_t lines, size_t needs);

/** The larger of lines and of what a text needs in a column of so many characters. */
size_t rows_lines(size_t lines, const char *text, double width);

/** Whether a measure is of shares, shown as percentages. */
bool rows_is_share(const char *measure);

/** A question's wording: its own where the row has it, else what the story knows. */
const char *rows_question(const struct book *book, const char *id, const char *text);

/** A link to the table of a question, and an empty cell where it has none. */
void rows_link(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col,
               const char *question);

/** An estimate and its interval in three columns from col on, with signs. */
void rows_interval(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col, double value,
                   double low, double high, enum style style);

/** The verdict's symbol and word, in its colours; an empty cell for none. */
void rows_verdict(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col,
                  const char *verdict);

/** A note in words; how many lines it takes. */
size_t rows_note(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col,
                 const char *note, double width);

/** A number moved between the ends of an axis; NAN stays. */
double rows_on_axis(double value, double low, double high);

/** Draws rows beside the first rows of the table; nothing for count 0. */
void rows_draw(struct book *book, const struct rows_picture *picture, const struct forest_row *row,
               size_t count);

#endif
