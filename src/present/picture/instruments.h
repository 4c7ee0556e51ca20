/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What pictures and sections of the instruments share: rows in order, labels. */
#ifndef PARALLAX_PRESENT_PICTURE_INSTRUMENTS_H
#define PARALLAX_PRESENT_PICTURE_INSTRUMENTS_H

#include "../findings.h"
#include "svg.h"

enum { INSTRUMENT_ROWS = 200 /* of a table in the report, at most */ };

/** Of a table whose rows have no rank: they stay in its order. */
#define INSTRUMENT_UNRANKED ((size_t)-1)

/**
 * Lists a table's rows by rank, those without one last, rows of one rank in the table's order.
 *
 * @param rank  where a record holds its rank, in bytes; INSTRUMENT_UNRANKED
 * @param row   filled with up to most
 * @return      how many
 */
size_t instrument_rows(const struct story *story, enum plx_table_id table, size_t rank,
                       const void **row, size_t most);

/** A label; where there is none, the id as words. */
void instrument_say_label(struct plx_text *text, const char *label, const char *id);

/** The place of a name in a list, which it is added to; most where it is not in a full list. */
size_t instrument_place(const char **list, size_t *count, size_t most, const char *name);

#endif
