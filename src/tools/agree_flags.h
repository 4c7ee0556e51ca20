/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Options of parallax-agree on how agreement is measured, which override the study. */
#ifndef PARALLAX_TOOLS_AGREE_FLAGS_H
#define PARALLAX_TOOLS_AGREE_FLAGS_H

#include "parallax/base/error.h"
#include "parallax/stats/agreement_weights.h"
#include "parallax/study/study.h"

/** Zeroed: nothing was said. */
struct plx_agree_flags {
    char names[256];                         /**< What --weights said, cut at the commas. */
    const char *weights[PLX_WEIGHTINGS + 1]; /**< Pointers into it. */
    size_t n_weights;
    const char *matrix;
    bool interval_given;
    enum plx_agreement_interval interval;
    bool expected_given;
    enum plx_agreement_expected expected;
};

/** Takes what an option says; PLX_INVALID. */
PLX_MUST_CHECK enum plx_status
plx_agree_take_weights(const char *text, struct plx_agree_flags *flags, struct plx_error *err);
PLX_MUST_CHECK enum plx_status
plx_agree_take_interval(const char *text, struct plx_agree_flags *flags, struct plx_error *err);
PLX_MUST_CHECK enum plx_status
plx_agree_take_expected(const char *text, struct plx_agree_flags *flags, struct plx_error *err);

/** What --weights, --interval and --expected may be; NULL beyond the last. */
const char *plx_agree_weights_word(size_t index);
const char *plx_agree_interval_word(size_t index);
const char *plx_agree_expected_word(size_t index);

/**
 * Puts what was said in place of the settings; the matrix is read from a path as the person sees
 * it, and its numbers stay in the pool.
 *
 * @return as plx_weight_matrix_open()
 */
PLX_MUST_CHECK enum plx_status plx_agree_override(struct plx_agree_flags *flags,
                                                  struct plx_pool *pool,
                                                  struct plx_agreement_settings *settings,
                                                  struct plx_error *err);

#endif
