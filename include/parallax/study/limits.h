/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * How large a study may be. Beyond, it is refused with its line; README.md, "Limits", has what
 * studies of this size cost, and tests/limits shows it.
 */
#ifndef PARALLAX_STUDY_LIMITS_H
#define PARALLAX_STUDY_LIMITS_H

enum {
    PLX_STUDY_MOST_QUESTIONS = 10000,
    PLX_STUDY_MOST_OPTIONS = 10000, /**< Of one question or scale. */
    PLX_STUDY_MOST_TEAMS = 1000,
    PLX_STUDY_MOST_COMPARED = 4, /**< Teams of which all pairs are compared without naming them. */
};

#endif
