/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Triple-S, the survey interchange standard (www.triple-s.org), XML versions 1.1 to 3.0: a
 * definition, which tells what stands where, and data beside it in fixed columns or as CSV.
 */
#ifndef PARALLAX_INTAKE_READERS_TRIPLE_S_H
#define PARALLAX_INTAKE_READERS_TRIPLE_S_H

#include <stdbool.h>
#include <stddef.h>

#include "../source.h"
#include "parallax/base/error.h"
#include "parallax/base/pool.h"
#include "readers.h"
/* Limits of what is read, whatever a file says of itself. */
enum {
    PLX_TRIPLE_S_COLUMNS = 100000,            /**< Of the table: a multiple has one per value. */
    PLX_TRIPLE_S_POSITION = 10 * 1000 * 1000, /**< Of a record. */
    PLX_TRIPLE_S_DEFINITION = 64 << 20,       /**< Bytes. */
    PLX_TRIPLE_S_TABLE = 1 << 30,             /**< Bytes of the table that is made, */
    PLX_TRIPLE_S_GROWTH = 64,                 /**< which is this many times its data at most, */
    PLX_TRIPLE_S_SMALL = 16 << 20,            /**< but may always have this many. */
};

enum plx_triple_s_type {
    PLX_TRIPLE_S_SINGLE,
    PLX_TRIPLE_S_MULTIPLE,
    PLX_TRIPLE_S_QUANTITY,
    PLX_TRIPLE_S_CHARACTER,
    PLX_TRIPLE_S_LOGICAL,
    PLX_TRIPLE_S_DATE,
    PLX_TRIPLE_S_TIME,
    PLX_TRIPLE_S_TYPES, /**< How many there are. */
};

struct plx_triple_s_value {
    const char *code;
    const char *label; /**< "" where only a range tells of it. */
};

struct plx_triple_s_variable {
    const char *name; /**< Its ident, behind that of the record, where it has none. */
    const char *label;
    const char *filter; /**< The variable that says who was asked; NULL: everybody. */
    enum plx_triple_s_type type;
    bool serial;
    bool weight;
    bool literal;     /**< Codes are texts. */
    size_t start;     /**< Its first column, or field of CSV, from 1. */
    size_t finish;    /**< Its last. */
    size_t subfields; /**< Of a multiple that holds codes; 0: it holds a 0 or 1 for each. */
    size_t width;     /**< Of a subfield; 0: as many columns as each of them gets. */
    struct plx_triple_s_value *value; /**< Owned. */
    size_t n_values;
    size_t capacity;
    size_t line;
};

/** A zeroed struct is empty and safe to release. */
struct plx_triple_s {
    struct plx_triple_s_variable *variable; /**< Owned. */
    size_t n_variables;
    size_t capacity;
    const char *href; /**< NULL where it has none. */
    bool csv;
    size_t skip;      /**< Records in front of the data. */
    size_t end;       /**< The last column, or field, of any variable. */
    size_t n_columns; /**< Of the table. */
    struct plx_pool pool;
};

/**
 * Reads a definition.
 *
 * @param path   for messages
 * @param notes  gets what a person should know
 * @return PLX_DATA with the line: no XML, an entity declared, no variables, a type or position that
 *         is none, more than the limits allow; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_triple_s_define(struct plx_triple_s *definition,
                                                   const struct plx_bytes *bytes, const char *path,
                                                   struct plx_text *notes, struct plx_error *err);

void plx_triple_s_release(struct plx_triple_s *definition);

/** Fills the source's codebook. */
PLX_MUST_CHECK enum plx_status plx_triple_s_tell(const struct plx_triple_s *definition,
                                                 struct plx_source *source, struct plx_error *err);

/**
 * Writes the table.
 *
 * @param data  open, UTF-8
 * @return PLX_DATA with the place in the data: all its records too short, a quote left open, a
 *         table beyond the limit; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_triple_s_convert(const struct plx_triple_s *definition,
                                                    const struct plx_source *data,
                                                    struct plx_source *source,
                                                    struct plx_error *err);

/** Reads the definition that is named, or the one beside data that is, and the data with it. */
extern const struct plx_file_reader plx_triple_s_reader;

#endif
