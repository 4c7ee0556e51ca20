/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What respondents are cut by: the values of a kept column, or the options of a question. */
#ifndef PARALLAX_ANALYSIS_CUTS_H
#define PARALLAX_ANALYSIS_CUTS_H

#include <stdint.h>

#include "parallax/responses/responses.h"
#include "parallax/study/study.h"

/** More values than this are too many to show each. */
enum { CUT_VALUES = 50 };

/** A zeroed struct is empty and safe to release. */
struct cut {
    const char *name;   /* as the study writes it */
    size_t question;    /* PLX_NONE for a kept column */
    size_t values;      /* levels 0 .. values - 1; those above are of people without one */
    const char **value; /* owned; an option's code; kept values in the order of their bytes */
    const char **label; /* owned; an option's words, else the value */
    size_t levels;
    uint32_t *level;    /* owned; of each respondent */
    struct cut *parent; /* owned; a segment of the study that this one divides further; or NULL */
    size_t *nest;       /* owned; the parent's level that a level is part of; NULL without parent */
};

/**
 * The name of the kept column or question that a person means, whatever the case.
 *
 * @param option  "--by", for messages
 * @param found   belongs to the study or the responses
 * @return PLX_DATA with a suggestion when there is no such thing
 */
PLX_MUST_CHECK enum plx_status cut_find_name(const struct plx_study *study,
                                             const struct plx_responses *responses,
                                             const char *name, const char *option,
                                             const char **found, struct plx_error *err);

/**
 * Cuts by a kept column or a question. A column that divides another segment of the study further,
 * as countries do regions, gets that as its parent; people without a value then have a level for
 * each of the parent's.
 *
 * @param name  as the study has it
 * @return PLX_DATA when it is a question without options; PLX_MEMORY. The caller releases the cut
 *         in any case.
 */
PLX_MUST_CHECK enum plx_status cut_find(struct cut *cut, const struct plx_study *study,
                                        const struct plx_responses *responses, const char *name,
                                        const char *option, struct plx_error *err);

/** Makes it a cut of two levels: who ticked one of the options that are chosen, and who did not. */
void cut_by_ticks(struct cut *cut, const struct plx_responses *responses, const bool *chosen);

void cut_release(struct cut *cut);

/** Where every value of the inner cut lies in one level of the outer, those levels, per value. */
bool cut_is_within(const struct cut *inner, const struct cut *outer, size_t respondents,
                   size_t *outer_level);

#endif
