/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Whose doing and whose belief: the teams that use, follow up, and those that think they know; and
 * what several teams say together.
 *
 * Who is asked decides, by the answers. Without an overlap, those who answered the question of the
 * doing are its side, and those who answered that of the belief the other. Where a team answered
 * both, the owner of the thing, if the list names a team, believes and all others do; without one,
 * the second team of the study's first pair does and the first believes. The owner is never on the
 * side of the doing while somebody else is. Teams too small to be shown are left out.
 */
#ifndef PARALLAX_ANALYSIS_SIDES_H
#define PARALLAX_ANALYSIS_SIDES_H

#include "parallax/stats/means.h"
#include "parallax/stats/proportion.h"
#include "subjects.h"

/** One side; `in` has a flag for each team of the study. */
struct side {
    bool *in; /* owned */
    size_t teams;
    size_t hidden; /* of these, not shown */
};

struct sides {
    struct side doing;
    struct side belief;
};

/** @return PLX_MEMORY; the caller releases in any case */
PLX_MUST_CHECK enum plx_status sides_open(const struct plx_study *study, struct sides *sides,
                                          struct plx_error *err);
void sides_release(struct sides *sides);

/**
 * Finds the sides of one thing.
 *
 * @param doing, belief  its questions, or PLX_NONE
 * @param owner          a team, or PLX_NONE
 */
void sides_find(const struct instrument *instrument, size_t doing, size_t belief, size_t owner,
                struct sides *sides);

/** A side's ids by commas; NULL for nobody. */
const char *sides_name(struct instrument *instrument, const struct side *side, bool *ok);

/** A share of a side; low and high are 95 %. */
struct side_share {
    struct plx_share share; /* n: effective, infinite where the whole team answered */
    double low;
    double high;
    size_t answers; /* PLX_NO_COUNT: nothing is shown */
};

/**
 * The share of a side that does not choose an option: weighted over its teams that are shown, with
 * Wilson's limits.
 */
struct side_share sides_share_without(const struct instrument *instrument, size_t question,
                                      const struct side *side, const char *option);

/** A mean of a side: the weighted mean of its teams' means, each a stratum. */
struct side_mean {
    struct plx_mean mean; /* mean NAN: nothing is shown; n less 1 are its degrees of freedom */
    double low;           /* Student's, 95 % */
    double high;
    size_t answers;
};

struct side_mean sides_mean(const struct instrument *instrument, size_t question,
                            const struct side *side);

/** The option that most of a side chose, of ties the first; its label, NULL where none is shown. */
const char *sides_most_chosen(const struct instrument *instrument, size_t question,
                              const struct side *side, double *share, bool *tied);

/** Remarks that a side was not asked, is not shown, or only in part. */
void sides_remark(const struct side *side, size_t question, const char *what,
                  struct plx_text *note);

#endif
