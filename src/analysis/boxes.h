/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Options of a question counted together: the nets that the study names, and the top of a scale.
 */
#ifndef PARALLAX_ANALYSIS_BOXES_H
#define PARALLAX_ANALYSIS_BOXES_H

#include "answers.h"
#include "parallax/base/pool.h"

struct box {
    const char *name;  /* in the pool: "net:large", "top_2" */
    const char *label; /* in the pool: "Net: large (50-249, 250 or more)" */
    const char *kind;  /* "net", "top" */
    bool *holds;       /* owned; options */
};

/** A zeroed struct is empty and safe to release. */
struct boxes {
    struct box *box; /* owned */
    size_t count;
};

/** How many options from the top form a question's top box; 0 where it has none. */
size_t boxes_top(const struct plx_study *study, const struct answers *answers);

/** How many boxes a question has. */
size_t boxes_count(const struct plx_study *study, const struct answers *answers);

/** A question's top box, then its nets in the order of the study. */
PLX_MUST_CHECK enum plx_status boxes_find(const struct plx_study *study,
                                          const struct answers *answers, struct plx_pool *pool,
                                          struct boxes *boxes, struct plx_error *err);

void boxes_release(struct boxes *boxes);

/** Whether who answered like this chose any of the options held. */
bool box_has(const bool *holds, const struct answers *answers, size_t kind);

#endif
