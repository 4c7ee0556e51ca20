/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Command lines as a POSIX shell writes them: words, with quotes where they need them. */
#ifndef PARALLAX_BASE_SHELL_H
#define PARALLAX_BASE_SHELL_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/base/pool.h"
#include "parallax/base/text.h"

/** Adds a word so that a shell takes it as it is: in single quotes, unless all of it is letters,
    digits and "_@%+=:,./-". */
void plx_shell_add(struct plx_text *text, const char *word);

/** The words of a command line. */
struct plx_words {
    char **word; /**< In the pool. */
    size_t count;
};

/**
 * Splits what plx_shell_add() wrote, words between blanks. Of the shell it knows single quotes and
 * the backslash outside of them; whatever else a shell would act on is refused, not guessed at.
 *
 * @param pool  holds the words
 * @return PLX_DATA for a quote that is not closed, a backslash at the end, and for characters that
 *         have a meaning to a shell and are not quoted; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_shell_split(const char *line, struct plx_pool *pool,
                                               struct plx_words *words, struct plx_error *err);

#endif
