/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Result tables out of parts of an input, as somebody may have edited them. */
#ifndef PARALLAX_TESTS_FUZZ_TABLES_H
#define PARALLAX_TESTS_FUZZ_TABLES_H

#include "input.h"
#include "parallax/results/results.h"

/* A part is a table: its name, a line feed, and its CSV. The first table of a name goes into the
   first of two results, the next into the second; what does not read is read as far as it does. */
void fuzz_tables(struct plx_results results[2], const struct fuzz_part *part, size_t count);

#endif
