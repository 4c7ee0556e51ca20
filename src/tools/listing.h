/* SPDX-License-Identifier: GPL-3.0-or-later */
/** parallax-check --list: the names that a study has, for people and for completions. */
#ifndef PARALLAX_TOOLS_LISTING_H
#define PARALLAX_TOOLS_LISTING_H

#include "parallax/base/error.h"
#include "parallax/study/study.h"

enum plx_listing {
    PLX_LIST_NOTHING,
    PLX_LIST_TEAMS,
    PLX_LIST_QUESTIONS,
    PLX_LIST_MEASURES, /**< Scales, and questions of numbers: what a plan's --sd takes. */
    PLX_LIST_CUTS,     /**< Kept columns and questions of one answer: what --by takes. */
    PLX_LIST_ANSWERS,  /**< NAME=CODE, or NAME= of a kept column: what --where takes. */
    PLX_LISTINGS,      /**< How many there are. */
};

/** Its word on the command line; NULL for PLX_LIST_NOTHING and beyond the last. */
const char *plx_listing_name(enum plx_listing listing);

/** PLX_INVALID when there is no list of that name. */
PLX_MUST_CHECK enum plx_status plx_listing_take(const char *name, enum plx_listing *listing,
                                                struct plx_error *err);

/** Prints a line for each: the name, a tab, its words without line breaks and tabs. */
void plx_listing_print(const struct plx_study *study, enum plx_listing listing);

#endif
