/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How long steps say how far they are, without knowing who listens. */
#ifndef PARALLAX_BASE_PROGRESS_H
#define PARALLAX_BASE_PROGRESS_H

#include <stddef.h>

/** The steps whose units are bytes, so that they have a rate. */
#define PLX_PROGRESS_READING "reading"
#define PLX_PROGRESS_CONVERTING "converting"

/** A listener; the tools draw a bar with it. */
struct plx_progress {
    /** Told from one thread at a time: done of total units of a step. */
    void (*tell)(void *data, const char *step, size_t done, size_t total);
    void *data;
};

/** Tells the listener, if there is one; progress may be NULL. */
static inline void plx_progress_tell(const struct plx_progress *progress, const char *step,
                                     size_t done, size_t total)
{
    if (progress && progress->tell)
        progress->tell(progress->data, step, done, total);
}

/** A part of a step, for work that does not know of the rest: units before .. before + size. */
struct plx_progress_part {
    const struct plx_progress *progress;
    const char *step;
    size_t before;
    size_t size;
    size_t total;
};

/** Tells that done of `of` things of the part are there; part may be NULL. */
static inline void plx_progress_tell_part(const struct plx_progress_part *part, size_t done,
                                          size_t of)
{
    if (part && of > 0)
        plx_progress_tell(part->progress, part->step,
                          part->before + (size_t)((double)part->size * (double)done / (double)of),
                          part->total);
}

/**
 * How far a step is, in a line for a terminal: a bar, the share done, the rate of a step that
 * counts bytes, and the time that the rest will take when it goes on like this.
 *
 * @param done   of total, which is above 0
 * @param spent  seconds so far
 * @param size   of line; 100 is enough
 */
void plx_progress_line(const char *step, size_t done, size_t total, double spent, char *line,
                       size_t size);

#endif
