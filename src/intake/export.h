/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One export: its text, the layout it is in, and its columns by all the names they have. */
#ifndef PARALLAX_INTAKE_EXPORT_H
#define PARALLAX_INTAKE_EXPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/base/pool.h"
#include "parallax/base/rows.h"
#include "parallax/intake/layout.h"
#include "source.h"

/** How many bytes a cell of the header may have; consent texts have been seen with thousands. */
enum { PLX_EXPORT_NAME = 1 << 20 };

/** How many columns an export may have; workbooks have 16,384. */
enum { PLX_EXPORT_COLUMNS = 1 << 17 };

/** The names by which a study may call a column. */
enum plx_name_kind {
    PLX_NAME_TAG,
    PLX_NAME_IMPORT,
    PLX_NAME_TEXT, /**< All its words, the part too. */
    PLX_NAME_STEM, /**< The words it shares with the other columns of its question. */
    PLX_NAME_CELL, /**< The header's whole cell, where it holds tag and words, or a part alone. */
    PLX_NAMES,     /**< How many there are. */
};

/** A column's identity is its position; names are attributes and may repeat. */
struct plx_export_column {
    const char *name[PLX_NAMES];   /**< As in the file; "" where there is none. */
    const char *folded[PLX_NAMES]; /**< The same without mark-up, folded. */
    const char *part;              /**< Choice, row or item where the file says so; else "". */
    bool is_field;                 /**< It is about the response; role tells what. */
    enum plx_field_role role;
};

/** A zeroed struct is empty and safe to release. */
struct plx_export {
    struct plx_source source;
    const struct plx_layout *layout;
    const char *why;                     /**< Why it was taken for that. */
    bool only_named;                     /**< Nothing in it shows the layout that was named. */
    const struct plx_layout *looks_like; /**< What it shows the signs of, where another was named;
                                              else NULL. */
    char delimiter;
    char quote;                       /**< 0 where quotes are characters like any other. */
    struct plx_export_column *column; /**< In the pool. */
    size_t n_columns;
    uint64_t *mark[2][PLX_NAMES]; /**< Of each column's name and folded name: alike for names that
                                     are alike, so that most need not be looked at. In the pool. */
    size_t data;                  /**< Where the first row below the header begins. */
    struct plx_pool pool;
};

/**
 * Reads the header of an open source and finds out what the file looks like.
 *
 * @param export   its source is open; what an earlier call found is replaced
 * @param dialect  PLX_DIALECT_AUTO: found out
 * @return PLX_DATA for a file without rows, a summary report, or a dialect that intake cannot read;
 *         PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status
plx_export_read_header(struct plx_export *export, enum plx_dialect dialect, struct plx_error *err);

/** What to call a column in messages: its tag, or its words, or its number. */
const char *plx_export_column_name(struct plx_export *export, size_t column);

/** A reader of the export's rows, from the first below the header on. */
struct plx_rows plx_export_rows(const struct plx_export *export);

void plx_export_release(struct plx_export *export);

#endif
