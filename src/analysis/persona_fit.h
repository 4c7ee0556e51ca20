/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A study fitted to the personas of a results folder; for persona_assign.c only. */
#ifndef PARALLAX_ANALYSIS_PERSONA_FIT_H
#define PARALLAX_ANALYSIS_PERSONA_FIT_H

#include "parallax/analysis/features.h"
#include "parallax/analysis/persona_assign.h"

/** A zeroed struct is empty and safe to release. */
struct plx_persona_fit {
    const struct plx_study *study;
    const struct plx_results *personas;
    const struct plx_assign_settings *settings;
    const char *model;            /**< In the personas' pool. */
    const char *measure;          /**< The model whose features these personas are measured by:
                                       for a team's own personas that of everybody. */
    size_t k;                     /**< The highest number of a persona with a centre. */
    bool *shown;                  /**< Owned: k; whether there is a centre. */
    struct plx_features features; /**< Those that the study asks; with columns, but no rows. */
    struct plx_study formed;      /**< The study, but centred as the personas were formed. */
    gsl_matrix *centres;          /**< Owned: k x columns. */
    size_t columns;               /**< Features that formed the personas, asked or not. */
    size_t questions;             /**< That formed the personas. */
    size_t asked;                 /**< Of these, by the study. */
    double slack;                 /**< PLX_NEARER_BY of the features' total variance. */
};

/** As plx_analysis_assign() says; the caller releases the fit in any case. */
PLX_MUST_CHECK enum plx_status
plx_persona_fit_init(struct plx_persona_fit *fit, const struct plx_study *study,
                     const struct plx_results *personas, const struct plx_assign_settings *settings,
                     struct plx_problems *problems, struct plx_error *err);

/** Whether the mean, sd and factor of every feature of the measure can measure distances, and no
    centre is out of reach: a folder can be edited. PLX_DATA. */
PLX_MUST_CHECK enum plx_status plx_persona_fit_check(const struct plx_persona_fit *fit,
                                                     struct plx_error *err);

void plx_persona_fit_release(struct plx_persona_fit *fit);

#endif
