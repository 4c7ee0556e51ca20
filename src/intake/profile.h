/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the answers of each respondent come to, for the quality checks; for quality.c only. */
#ifndef PARALLAX_INTAKE_PROFILE_H
#define PARALLAX_INTAKE_PROFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parallax/responses/responses.h"
#include "parallax/study/study.h"

struct plx_profile {
    uint64_t hash; /**< Of all answers and the team. */
    uint32_t asked;
    uint32_t answered;
    uint32_t run;        /**< Longest run of one answer inside a battery. */
    uint32_t uniform;    /**< Questions of batteries answered alike throughout. */
    uint32_t unknown;    /**< Answered "don't know" or by what the study lists as no answer. */
    uint32_t impossible; /**< Cells that cannot be. */
};

/** Takes one more value into a hash. */
static inline uint64_t plx_profile_mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 32;
}

/** Respondents whose answers to one question stay in a processor's cache. */
enum { PLX_PROFILE_ROWS = 1024 };

/**
 * The profiles of respondents from..to, of whom there are no more than PLX_PROFILE_ROWS.
 *
 * @param total    per question, as plx_impossible_totals() finds them
 * @param profile  the first is that of the respondent from
 */
void plx_profile_answers(const struct plx_study *study, const struct plx_responses *responses,
                         const double *total, size_t from, size_t to, struct plx_profile *profile);

/** Whether two respondents are of one team and gave the same answer to every question. */
bool plx_profile_same_answers(const struct plx_responses *responses, size_t a, size_t b);

#endif
