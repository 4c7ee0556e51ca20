/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The words that study.yaml uses for types, dialects and agreement; for this layer only. */
#ifndef PARALLAX_STUDY_WORDS_H
#define PARALLAX_STUDY_WORDS_H

#include "parallax/study/study.h"

extern const char *const plx_type_names[PLX_QUESTION_TYPES];
extern const char *const plx_dialect_names[PLX_DIALECTS];
extern const char *const plx_interval_names[PLX_INTERVALS];
extern const char *const plx_expected_names[PLX_EXPECTATIONS];

#endif
