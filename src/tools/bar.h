/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A progress bar on standard error: step, share done, rate, time left. Only on a terminal. */
#ifndef PARALLAX_TOOLS_BAR_H
#define PARALLAX_TOOLS_BAR_H

#include <stddef.h>

#include "parallax/base/progress.h"
#include "tool.h"

struct plx_bar {
    struct plx_progress progress; /**< Hand this to the library. */
    char step[48];                /**< The step being shown. */
    double started;               /**< Monotonic seconds, of the step. */
    double drawn;                 /**< When it was last drawn. */
    bool shown;                   /**< Whether there is a line to wipe away. */
};

/** Sets up a bar that stays silent when standard error is no terminal or the person is. */
void plx_bar_start(struct plx_bar *bar, const struct plx_common *common);

/** Wipes the bar away, before anything else is printed. */
void plx_bar_stop(struct plx_bar *bar);

#endif
