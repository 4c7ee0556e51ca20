/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What a persona is called: by what sets it apart. */
#ifndef PARALLAX_ANALYSIS_PERSONA_NAMES_H
#define PARALLAX_ANALYSIS_PERSONA_NAMES_H

#include "parallax/analysis/features.h"
#include "parallax/base/pool.h"

/** Characters that a name has at most. */
enum { PLX_PERSONA_NAME_LENGTH = 40 };

/** How far a persona lies from everybody on one feature, in standard deviations. */
struct plx_persona_trait {
    double z;
    double low; /**< The interval of z. */
    double high;
};

/**
 * Names k personas after the one or two features with the largest |z| whose interval leaves out 0,
 * of two different questions, as analysis/persona_wording.h words them; of features where the
 * persona says an option less often than others, |z| counts three quarters. A second feature is
 * mentioned when its |z| is at least half of the first's; from 85 % on the one whose id is first
 * goes first, so that a name stays the same in another sample. A wording that is too long gives way
 * to the id, and one that stands alone without a telling id is cut after a word. Of features as
 * strong the one whose id is first counts. Names differ; what cannot be named so is "Persona 3".
 *
 * @param trait  k x features
 * @param name   k texts in the pool
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_persona_names(const struct plx_study *study,
                                                 const struct plx_feature *feature, size_t features,
                                                 const struct plx_persona_trait *trait, size_t k,
                                                 struct plx_pool *pool, const char **name,
                                                 struct plx_error *err);

#endif
