/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Readers of files that are no delimited text: each turns one into a table of CSV text, or into
 * the text file that it holds, and says what else the file tells.
 */
#ifndef PARALLAX_INTAKE_READERS_H
#define PARALLAX_INTAKE_READERS_H

#include <stdbool.h>

#include "../source.h"
#include "parallax/base/error.h"

struct plx_file_reader {
    const char *what; /**< "an SPSS file", for messages. */

    /** Whether the open file is one, by its first bytes; by its name only where bytes do not tell.
     */
    bool (*fits)(const struct plx_source *source);

    /**
     * Fills source->converted by plx_table_writer, and its codebook where the file has one, and
     * sets is_table; or puts the text file that was packed in it in place of source->file. What was
     * left out or is doubtful goes into source->notes. Memory is bounded by stated limits, whatever
     * the file claims about itself.
     *
     * @return PLX_DATA with the file's name for a file that is cut short, broken or too large;
     *         PLX_IO; PLX_MEMORY
     */
    enum plx_status (*read)(struct plx_source *source, struct plx_error *err);
};

extern const struct plx_file_reader plx_reader_sav; /**< .zsav, too. */
extern const struct plx_file_reader plx_reader_por;
extern const struct plx_file_reader plx_reader_dta;
extern const struct plx_file_reader plx_reader_sas7bdat;
extern const struct plx_file_reader plx_reader_xport;

/** The reader of a file; NULL where it is text or nothing that can be read. */
const struct plx_file_reader *plx_file_reader_of(const struct plx_source *source);

#endif
