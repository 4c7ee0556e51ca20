/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Files that a study names: they lie beside it. */
#ifndef PARALLAX_STUDY_BESIDE_H
#define PARALLAX_STUDY_BESIDE_H

#include "parallax/base/pool.h"

/**
 * Where a file is.
 *
 * @param study  whose folder a relative path starts from, as the person named the study; NULL: the
 *               present folder
 * @return NULL when out of memory
 */
const char *beside(const char *path, const char *study, struct plx_pool *pool);

#endif
