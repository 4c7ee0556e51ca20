/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What an SPSS system file says beyond its variables: sets, and labels of long texts. */
#ifndef PARALLAX_INTAKE_READERS_SPSS_SETS_H
#define PARALLAX_INTAKE_READERS_SPSS_SETS_H

#include "spss_dictionary.h"
#include "statistics.h"

/** What the records are read into. */
struct plx_spss_target {
    const struct plx_spss_dictionary *dictionary;
    struct plx_variables *variables;
    const struct plx_lookup *short_names; /**< In small letters, as the file has them. */
    const struct plx_lookup *names;       /**< UTF-8. */
    struct plx_encoded *encoded;
    struct plx_text *notes;
};

/** Value labels and missing values of texts longer than eight characters. */
PLX_MUST_CHECK enum plx_status plx_spss_long_texts(const struct plx_spss_target *target,
                                                   struct plx_error *err);

/**
 * Multiple-response sets of dichotomies (types D and E) and of categories (C). A variable of
 * several sets belongs to the first.
 *
 * @param codebook  has all columns
 */
PLX_MUST_CHECK enum plx_status plx_spss_sets(const struct plx_spss_target *target,
                                             struct plx_codebook *codebook, struct plx_error *err);

#endif
