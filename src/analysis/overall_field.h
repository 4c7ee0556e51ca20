/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the files that compare all teams at once share. */
#ifndef PARALLAX_ANALYSIS_OVERALL_FIELD_H
#define PARALLAX_ANALYSIS_OVERALL_FIELD_H

#include "overall.h"

/** The teams that count, ready for the tests. */
struct overall_field {
    const struct findings *findings;
    const struct answers *answers;
    size_t *team;         /* owned */
    const size_t **count; /* owned array */
    size_t *size;         /* owned */
    struct plx_several several;
    struct plx_several_settings settings;
};

/** The option on which teams are furthest apart, and the teams at its ends. */
void overall_take_range(const struct overall_field *field, size_t option,
                        const struct plx_several_component *component, struct overall *overall);

/** Chi-square, Cramer's V; the exact test where some cell expects less than 5.

    @param component  room for one per option */
PLX_MUST_CHECK enum plx_status overall_compare_choices(const struct overall_field *field,
                                                       struct plx_several_component *component,
                                                       struct overall *overall,
                                                       struct plx_error *err);

#endif
