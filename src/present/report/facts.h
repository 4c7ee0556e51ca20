/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Facts of the run, which more than one section tells. */
#ifndef PARALLAX_PRESENT_REPORT_FACTS_H
#define PARALLAX_PRESENT_REPORT_FACTS_H

#include "html.h"

/** Adds a table of the facts whose keys are wanted; nothing where there are none. */
void report_facts(struct report *report, const char *id, const char *caption,
                  bool (*is_wanted)(const char *key));

#endif
