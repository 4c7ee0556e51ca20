/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Gaps of two teams as dumbbells: the first team stands at 0, the second where the gap puts it, in
 * margins. A band shows what still counts as agreement, a thick line the 90 % interval, a thin one
 * the 95 %.
 */
#ifndef PARALLAX_PRESENT_PICTURE_GAPS_H
#define PARALLAX_PRESENT_PICTURE_GAPS_H

#include "svg.h"

/* Any number may be NAN; what lacks it is not drawn. */
struct picture_gap {
    const char *team_a;
    const char *team_b;
    double effect; /* team b minus team a; this and the ends in one unit */
    double ci_low;
    double ci_high;
    double eq_low;
    double eq_high;
    double margin; /* above 0 */
};

struct picture_gap picture_gap_of(const struct plx_difference_record *record);

/** Whether there is anything to draw: an effect, and a margin that it is measured in. */
bool picture_gap_is_drawn(const struct picture_gap *gap);

/** Margins from the middle to either end of an axis that holds gaps; 2 .. 6, and 2 for none. */
double picture_gap_reach(double reach, const struct picture_gap *gap);

/** Adds a text that says the gap and its interval, in the record's unit. */
void picture_gap_say(struct plx_text *text, const struct story *story,
                     const struct plx_difference_record *record);

/**
 * Adds one gap as a strip, without words.
 *
 * @param reach  margins to either end; what lies beyond ends in an arrow
 * @param id     distinct within the page
 * @param says   read by screen readers; NULL: its numbers stand beside it, they skip it
 */
void picture_gap_strip(struct plx_text *text, const struct story *story,
                       const struct picture_gap *gap, double reach, const char *id,
                       const char *says);

enum { PICTURE_GAPS = 10 }; /* rows of the picture at most */

/** Lists the first pair's gaps that can be drawn, by rank, up to PICTURE_GAPS; how many. */
size_t picture_gaps_list(const struct story *story,
                         const struct plx_difference_record *gap[PICTURE_GAPS]);

/** Adds the widest gaps with each side's answer as one picture that stands alone; may be empty. */
void picture_gaps(struct plx_text *text, const struct story *story, const char *id);

#endif
