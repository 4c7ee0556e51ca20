/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Dates and times of statistics packages, which are numbers with a format. */
#ifndef PARALLAX_INTAKE_READERS_MOMENTS_H
#define PARALLAX_INTAKE_READERS_MOMENTS_H

#include <stddef.h>

#include "parallax/study/study.h"

/** What a number counts. */
enum plx_moment {
    PLX_NO_MOMENT, /**< Nothing in time: it is a number. */
    PLX_DATE,
    PLX_DATE_AND_TIME,
    PLX_CLOCK, /**< A time of day, or a time that something took. */
};

/** How a number of some format becomes a moment: unit x number + offset. */
struct plx_moment_format {
    enum plx_moment moment;
    double unit;   /**< Seconds, or months where months is set. */
    double offset; /**< Seconds from 1970-01-01; of a clock 0. */
    int months;    /**< The unit is so many months; 0: it is in seconds. */
};

/** Enough for any moment, or the number of one that no calendar has. */
enum { PLX_MOMENT_BYTES = 48 };

/** What a package's format says: "DATETIME20", "%td", "MMDDYY10.". */
struct plx_moment_format plx_moment_format_of(enum plx_dialect dialect, const char *format);

/**
 * Writes a moment as ISO 8601, with a blank between date and time; the number itself where the year
 * is not 1 .. 9999.
 *
 * @return the length written, without the zero byte
 */
size_t plx_moment_write(const struct plx_moment_format *format, double number,
                        char text[static PLX_MOMENT_BYTES]);

#endif
