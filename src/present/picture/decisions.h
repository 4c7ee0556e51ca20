/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the table of an instrument asks to be decided, in a sentence or three. */
#ifndef PARALLAX_PRESENT_PICTURE_DECISIONS_H
#define PARALLAX_PRESENT_PICTURE_DECISIONS_H

#include "instruments.h"

/** Findings that ask for something: rows of this status, and of one of these measures. */
struct decision {
    enum plx_table_id table;
    const char *status;
    const char *measures; /* between blanks: " done ease "; NULL: of any */
    enum wording wording;
};

enum { DECISION_NAMES = 3 /* named at most; the others are counted */ };

/** All of them, in the order in which they are told. */
const struct decision *decisions(size_t *count);

/** Adds the sentences of a table; those of its first pair of teams where it has pairs. */
void decision_add(struct plx_text *text, const struct story *story, enum plx_table_id table);

#endif
