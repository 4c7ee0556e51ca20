/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The difference of two independent estimates of which only the intervals are known. */
#ifndef PARALLAX_STATS_MOVER_H
#define PARALLAX_STATS_MOVER_H

/** An estimate as a table gives it. */
struct plx_estimate {
    double value;
    double low; /**< Its limits, at one level for both estimates. */
    double high;
    double df; /**< Degrees of freedom behind the limits; INFINITY for none to speak of. */
};

struct plx_change {
    double change; /**< After less before; NAN without both. */
    double low;    /**< At the level of the estimates' limits; NAN without all four. */
    double high;
    double p; /**< Two-sided, of no change; NAN without limits, or with none of any width. */
};

/**
 * After less before, with the limits by the method of variance estimates recovery (MOVER), which
 * keeps the limits lopsided where those of the estimates are:
 *
 *     d    = after - before
 *     low  = d - sqrt((after - after_low)^2 + (before_high - before)^2)
 *     high = d + sqrt((after_high - after)^2 + (before - before_low)^2)
 *
 * Source: G. Y. Zou, A. Donner (2008), Construction of confidence limits about effect measures: a
 * general approach, Statistics in Medicine 27, 1693-1702. For two proportions with Wilson limits it
 * is Newcombe's method 10 (proportion.h).
 *
 * p is the tail of Student's t beyond d / (reach / t'), where reach is the distance from d to the
 * limit on the side of 0 and t' the quantile of the level: it is below 1 - level exactly where the
 * limits leave out 0. Its degrees of freedom are those of Welch and Satterthwaite for the two parts
 * of the reach. A t' that is taken for larger than it was makes p larger, so a df that is too small
 * errs on the safe side.
 *
 * @param level  of all limits, such as 0.95
 */
struct plx_change plx_mover(const struct plx_estimate *before, const struct plx_estimate *after,
                            double level);

#endif
