/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Where everybody is on the map; for the modules of the map only. */
#ifndef PARALLAX_ANALYSIS_PERSONA_MAP_H
#define PARALLAX_ANALYSIS_PERSONA_MAP_H

#include "persona_model.h"

struct plx_persona_plane {
    double sd[2]; /**< Of the sample along each axis. */
    double explained;
    double *at; /**< Owned by the map: rows of the features x 2. */
};

/** Adds a record; model and explained are filled in. */
PLX_MUST_CHECK enum plx_status plx_persona_add_point(struct plx_persona_model *model,
                                                     const struct plx_persona_plane *plane,
                                                     struct plx_persona_point_record wanted,
                                                     struct plx_error *err);

/** Adds the records of kind density, as plx_persona_map() says. */
PLX_MUST_CHECK enum plx_status plx_persona_density(struct plx_persona_model *model,
                                                   const struct plx_persona_plane *plane,
                                                   struct plx_error *err);

/** Whether there are so many columns of so few rows that products of rows are far fewer. */
bool plx_persona_axes_are_short(const gsl_matrix_float *values);

/**
 * The first principal axes of such rows, from the products of all pairs of rows, whose eigenvectors
 * are the rows' places along the axes. Missing values stand at the middle.
 *
 * @param middle  one of each column
 * @param root    of each row: the root of its weight
 * @param square  one of each row: sums of squares along the axes, the largest first
 * @param axis    columns x 2
 * @return false when out of memory
 */
PLX_MUST_CHECK bool plx_persona_short_axes(const gsl_matrix_float *values, const double *middle,
                                           const double *root, gsl_vector *square,
                                           gsl_matrix *axis);

#endif
