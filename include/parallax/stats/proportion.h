/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Shares of a team, and the difference of two teams' shares. */
#ifndef PARALLAX_STATS_PROPORTION_H
#define PARALLAX_STATS_PROPORTION_H

/** A share and how much it rests on. */
struct plx_share {
    double share; /**< 0..1. */
    double n;     /**< Answers; with weights the effective number. */
};

/**
 * Wilson's limits: the shares p with |share - p| = z sqrt(p (1 - p) / n). Exactly 0 below a share
 * of 0 and 1 above a share of 1; both NAN without answers; the whole range for an infinite z.
 * Source: E. B. Wilson (1927), J. American Statistical Association 22; R. G. Newcombe (1998),
 * Statistics in Medicine 17, 857-872.
 */
void plx_wilson(struct plx_share share, double z, double *low, double *high);

/**
 * Newcombe's hybrid score interval of b - a: with Wilson limits (l, u) of each share,
 *
 *     low = d - sqrt((b - l_b)^2 + (u_a - a)^2),   high = d + sqrt((u_b - b)^2 + (a - l_a)^2)
 *
 * Source: R. G. Newcombe (1998), Interval estimation for the difference between independent
 * proportions, Statistics in Medicine 17, 873-890, method 10.
 */
void plx_newcombe(struct plx_share a, struct plx_share b, double z, double *low, double *high);

/**
 * The two one-sided tests that Newcombe's limits invert to: the smallest alpha whose 1 - 2 alpha
 * interval lies between -margin and margin. Above one half where the difference itself does not.
 *
 * @return NAN without answers
 */
double plx_newcombe_not_equivalent(struct plx_share a, struct plx_share b, double margin);

/**
 * The two-sided test that Newcombe's limits invert to: the smallest alpha whose 1 - alpha interval
 * leaves out 0; 1 for equal shares.
 *
 * @return NAN without answers
 */
double plx_newcombe_different(struct plx_share a, struct plx_share b);

/** Two one-sided z tests of b - a against low and high. */
struct plx_share_equivalence {
    double difference;
    double se; /**< sqrt(a (1 - a) / n_a + b (1 - b) / n_b). */
    double z_low;
    double p_low;
    double z_high;
    double p_high;
    double p; /**< The larger. */
};

/** D. J. Schuirmann (1987), J. Pharmacokinetics and Biopharmaceutics 15, with unpooled variance. */
void plx_share_equivalence(struct plx_share a, struct plx_share b, double low, double high,
                           struct plx_share_equivalence *result);

#endif
