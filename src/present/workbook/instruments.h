/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the sheets of the instruments share: a row is a record, a column one of its fields. */
#ifndef PARALLAX_PRESENT_WORKBOOK_INSTRUMENTS_H
#define PARALLAX_PRESENT_WORKBOOK_INSTRUMENTS_H

#include <stddef.h>

#include "../findings.h"
#include "rows.h"

/* How a column shows its field. */
enum instrument_kind {
    SHOW_NOTHING, /* a picture lies over it */
    SHOW_TEXT,
    SHOW_ASKED,      /* likewise; hidden where it is the same in all rows */
    SHOW_WHEN,       /* likewise; a year is a number */
    SHOW_ATTRIBUTES, /* "name=value; ..." */
    SHOW_BOLD,
    SHOW_TEAM,        /* a team's label from its id */
    SHOW_TEAM_OR_ALL, /* likewise; all teams where it is missing */
    SHOW_PAIR,        /* two teams, the second of `other` */
    SHOW_QUESTION,    /* a question's wording from its id */
    SHOW_LINK,        /* to the table of a question */
    SHOW_STATUS,      /* word, symbol and colour */
    SHOW_VERDICT,
    SHOW_METHOD, /* the words of a method or measure */
    SHOW_NOTE,
    SHOW_COUNT,
    SHOW_VALUE, /* a number, without decimals where it is whole */
    SHOW_NUMBER,
    SHOW_SIGNED,
    SHOW_SHARE,
    SHOW_SIGNED_SHARE,
    SHOW_FINE_SHARE, /* one decimal */
    SHOW_P,
    SHOW_MEASURED, /* as the measure or method shows it, whose code is in `other` */
    SHOW_MEASURED_GAP,
};

/* Whose column it is: the team's name is at "{1}" of its title. */
enum instrument_side { SIDE_NONE, SIDE_A, SIDE_B };

/* Fields of records are found by their offsets. */
struct instrument_column {
    struct row_column look;
    enum instrument_kind kind;
    size_t field;
    size_t other; /* of texts: what to show where the field is empty; the same for none */
    enum instrument_side side;
};

enum { NO_FIELD = 65535 };

/* No sheet of an instrument has more. */
enum { INSTRUMENT_COLUMNS = 32 };

struct instrument_sheet {
    enum sheet sheet;
    enum plx_table_id table;
    const struct instrument_column *column;
    size_t n_columns;
    lxw_col_t printed; /* the last column that is */
    lxw_col_t frozen;  /* columns before it stay in sight */
    enum wording footnote;
    size_t rank; /* offset of what orders the rows; NO_FIELD: as the table has them */
    size_t (*order)(const void *record); /* what orders them instead; NULL: nothing */
    bool of_teams;                       /* rows are of two teams, at these offsets */
    size_t team_a, team_b;
    size_t kept; /* columns before this one are never hidden: pictures stand below them */
};

/* The rows of a sheet in its order. */
struct instrument_rows {
    const void **record; /* owned */
    size_t count;        /* at most ROWS_MOST */
    size_t *lines;       /* owned; of text in each row */
    size_t header_lines;
    const char *team[2]; /* that all rows are of; NULL: several */
};

/** The records of a sheet in order; book->failed where memory ends: then there are none. */
struct instrument_rows instrument_rows_open(struct book *book,
                                            const struct instrument_sheet *sheet);
void instrument_rows_release(struct instrument_rows *rows);

/** Title and reading, to which is added what is left out; below a header, whose width it needs. */
void instrument_begin(struct book *book, const struct instrument_sheet *sheet,
                      struct plx_text *reading);

/** Header and rows. */
void instrument_put(struct book *book, const struct instrument_sheet *sheet,
                    struct instrument_rows *rows);

/** Filter, frozen header, print set-up, footnote. Returns the first row that is free below. */
lxw_row_t instrument_finish(struct book *book, const struct instrument_sheet *sheet,
                            const struct instrument_rows *rows);

/** How many lines the highest of the first rows takes: what a picture beside them needs. */
size_t instrument_highest(const struct instrument_rows *rows, size_t count, size_t least);

/** How a finding looks; its words are of findings.h. */
enum style instrument_status_style(const char *status);

/** How many records have a status, whose field is at this offset. */
size_t instrument_count(const struct instrument_rows *rows, size_t field, const char *status);

/** Adds a label, cut where it is too long to stand in a sentence. */
void instrument_add_label(struct plx_text *text, const char *label);

/** Says a wording whose places are a text, unless it is NULL, and counts: seven in all. */
enum { INSTRUMENT_NUMBERS = 7 };
void instrument_add_counts(struct plx_text *text, const struct book *book, enum wording wording,
                           const char *first, const size_t *count, size_t n);

/* Two shares with intervals, row by row: the first in full colour, the second pale. */
struct instrument_share {
    const char *team;
    double value, low, high;
};

/** Says how many of the rows the picture beside them shows, where they are not all. */
void instrument_add_drawn(struct plx_text *reading, const struct book *book, size_t rows,
                          size_t drawn);
enum { INSTRUMENT_SHARES = 24 }; /* rows that instrument_draw_shares() draws at most */

void instrument_draw_shares(struct book *book, const struct instrument_sheet *sheet, lxw_col_t col,
                            const struct instrument_rows *rows, enum wording description,
                            struct instrument_share (*share)(const void *record, bool believed));

/** Keeps the records of the pair of teams of the first one, with the offsets of both teams. */
struct instrument_rows instrument_first_pair(struct book *book, const struct instrument_rows *rows,
                                             size_t team_a, size_t team_b);

#define COLUMN(title, width, number, kind, type, name)                                             \
    COLUMN_OF(SIDE_NONE, title, width, number, kind, type, name)
#define COLUMN_OR(title, width, number, kind, type, name, other)                                   \
    {                                                                                              \
        {title, width, number}, kind, offsetof(struct plx_##type##_record, name),                  \
            offsetof(struct plx_##type##_record, other), SIDE_NONE                                 \
    }

/* The column of a team. */
#define COLUMN_OF(side, title, width, number, kind, type, name)                                    \
    {                                                                                              \
        {title, width, number}, kind, offsetof(struct plx_##type##_record, name),                  \
            offsetof(struct plx_##type##_record, name), side                                       \
    }

#endif
