/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A section of an instrument: its picture with the table behind, or the table alone. */
#ifndef PARALLAX_PRESENT_REPORT_INSTRUMENT_H
#define PARALLAX_PRESENT_REPORT_INSTRUMENT_H

#include <stddef.h>

#include "../picture/instruments.h"
#include "figures.h"

enum instrument_cell {
    CELL_HEAD,    /* the row's name: a label, else the id at `other` */
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
    CELL_SCORE, /* a share or a number, by is_share() */
    CELL_COUNT,
};

struct instrument_column {
    enum wording title;
    enum instrument_cell cell;
    const char *field;
    size_t offset; /* of the field in its record */
    size_t other;
};

/** A column of a record's field; of two fields. */
#define INSTRUMENT_COLUMN(record, cell, title, field)                                              \
    {                                                                                              \
        title, CELL_##cell, #field, offsetof(struct plx_##record##_record, field), 0               \
    }
#define INSTRUMENT_TWO(record, cell, title, field, second)                                         \
    {                                                                                              \
        title, CELL_##cell, #field, offsetof(struct plx_##record##_record, field),                 \
            offsetof(struct plx_##record##_record, second)                                         \
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
    size_t rank;                           /* offset; INSTRUMENT_UNRANKED */
    bool (*is_share)(const void *record);  /* of a CELL_SCORE; NULL: never */
    void (*add_pictures)(struct report *); /* beside the first one; NULL: none */
    /* NULL: the table stands alone. */
    bool (*picture)(struct plx_text *text, const struct story *story, const char *id,
                    struct plx_text *shows);
};

void instrument_show(struct report *report, const struct instrument_section *section);

#endif
