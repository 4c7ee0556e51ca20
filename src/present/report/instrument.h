/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A section of an instrument: its picture with the table behind, or the table alone. */
#ifndef PARALLAX_PRESENT_REPORT_INSTRUMENT_H
#define PARALLAX_PRESENT_REPORT_INSTRUMENT_H

#include <stddef.h>

#include "../picture/instruments.h"
#include "figures.h"

enum instrument_cell {
    CELL_HEAD,    /* the row's name: a label, else the id at `other` */
    CELL_LABEL,   /* likewise, but not its name */
    CELL_WORDS,   /* of the study, as they are */
    CELL_ID,      /* as words */
    CELL_CODE,    /* in words, where it is known */
    CELL_FINDING, /* in its colour, with its symbol */
    CELL_TEAM,    /* all teams for none */
    CELL_PAIR,    /* of teams: the second at `other` */
    CELL_NOTE,
    CELL_NUMBER, /* from here on: numbers */
    CELL_SIGNED,
    CELL_SHARE,
    CELL_SIGNED_SHARE,
    CELL_SCORE, /* as the section's format() says */
    CELL_SIGNED_SCORE,
    CELL_VALUE, /* in groups of three digits where it is whole */
    CELL_COUNT,
};

/* How a number is shown: as a share, or with so many decimals, a plus before it where asked. */
struct instrument_format {
    bool is_share;
    int decimals; /* BY_SIZE */
    bool sign;
};

enum { BY_SIZE = -1 /* fewer for large numbers */ };

struct instrument_column {
    enum wording title;
    enum instrument_cell cell;
    const char *field;
    size_t offset; /* of the field in its record */
    size_t other;
    int side; /* whose it is: the first team's of the pair, 1, or the second's, 2; 0: neither's */
};

/** A column of a record's field; of two fields; of a field of one of the teams. */
#define INSTRUMENT_COLUMN(record, cell, title, field)                                              \
    {                                                                                              \
        title, CELL_##cell, #field, offsetof(struct plx_##record##_record, field), 0, 0            \
    }
#define INSTRUMENT_TWO(record, cell, title, field, second)                                         \
    {                                                                                              \
        title, CELL_##cell, #field, offsetof(struct plx_##record##_record, field),                 \
            offsetof(struct plx_##record##_record, second), 0                                      \
    }
#define INSTRUMENT_SIDE(record, cell, side, title, field)                                          \
    {                                                                                              \
        title, CELL_##cell, #field, offsetof(struct plx_##record##_record, field), 0, side         \
    }

enum { INSTRUMENT_COLUMNS = 20, INSTRUMENT_KEYS = 5 };

struct instrument_section {
    const char *id; /* also of its result table */
    enum plx_table_id table;
    enum wording title;
    enum wording reading;
    enum wording footnote;
    const struct instrument_column *column;
    size_t n_columns;
    size_t key[INSTRUMENT_KEYS]; /* texts that tell a row apart, by their offsets */
    size_t n_keys;
    size_t rank;   /* offset; INSTRUMENT_UNRANKED */
    size_t team_a; /* offsets of the pair's teams; 0, 0: a row is of no pair */
    size_t team_b;
    struct instrument_format (*format)(const void *record); /* of scores; NULL: by size */
    void (*add_pictures)(struct report *);                  /* beside the first one; NULL: none */
    /* NULL: the table stands alone. */
    bool (*picture)(struct plx_text *text, const struct story *story, const char *id,
                    struct plx_text *shows);
};

void instrument_show(struct report *report, const struct instrument_section *section);

#endif
