/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The personas of everybody, what sets them apart, and how they are called: for workbook, report
   and pictures. */
#ifndef PARALLAX_PRESENT_PEOPLE_H
#define PARALLAX_PRESENT_PEOPLE_H

#include "parallax/base/text.h"
#include "story.h"

enum {
    PEOPLE_MOST = 12,     /* personas that are shown */
    PEOPLE_FEATURES = 16, /* features that they are compared by, at most */
};

/** The clustering of everybody; "" where the table does not say. */
const char *people_model(const struct story *story);

/** Whether a record is of this clustering; one that does not say (NULL, "") is of any. */
bool people_is_of(const char *model, const char *wanted);

/** Everybody's personas, at most so many. Returns how many. */
size_t people_list(const struct story *story, const struct plx_persona_record **persona,
                   size_t most);

/** Adds its name, a capital first; "Persona 2" where it has none. */
void people_add_name(struct plx_text *text, const struct story *story,
                     const struct plx_persona_record *persona);

/**
 * The features farthest from everybody: those that formed the personas, then those that describe.
 * Those whose distance is not known are left out.
 *
 * @return how many were put into feature, at most so many
 */
size_t people_features(const struct story *story, const struct plx_persona_record *persona,
                       const struct plx_persona_profile_record **feature, size_t most);

/**
 * What sets any of the personas apart, each feature once: the first of each persona, then the
 * second ones, and so on.
 *
 * @param describing  also features that only describe a persona which others formed
 * @param most        at most so many are put into listed: 0..PEOPLE_FEATURES
 * @return how many were
 */
size_t people_distinct(const struct story *story, const struct plx_persona_record *const *persona,
                       size_t n_personas, bool describing,
                       const struct plx_persona_profile_record **listed, size_t most);

/** The profile of the same feature in another persona; NULL where there is none. */
const struct plx_persona_profile_record *
people_profile(const struct story *story, const struct plx_persona_record *persona,
               const struct plx_persona_profile_record *feature);

/** Adds a feature in words: its label, and its question where the label is an option's. */
void people_add_feature(struct plx_text *text, const struct story *story,
                        const struct plx_persona_profile_record *feature);

/** Whether the feature's value is a share, else a mean. */
bool people_is_share(const struct plx_persona_profile_record *feature);

/** Adds the value as a percentage or a number with one decimal. */
void people_add_value(struct plx_text *text, const struct story *story,
                      const struct plx_persona_profile_record *feature, double value);

/** How clearly it stands apart (silhouette), how surely it comes back (stability); "" for NAN. */
const char *people_silhouette_words(const struct story *story, double silhouette);
const char *people_stability_words(const struct story *story, double stability);

/** Adds "Silhouette 0.24: shades into others · stability 0.98: very stable"; what is not defined
    is left out. */
void people_add_quality(struct plx_text *text, const struct story *story,
                        const struct plx_persona_record *persona);

/** A persona's colour by its number from 1, 0xRRGGBB, in workbook, report and notebook: read on
    white, and told from the usual colours of the two teams and the customers; after PEOPLE_MOST
    they repeat. The customers' grey where the number is 0 or PLX_NO_COUNT. */
uint32_t people_color(size_t persona);

#endif
