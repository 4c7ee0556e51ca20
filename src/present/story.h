/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Results in the order in which they are told, and what every telling of them needs: the teams with
 * their colours, the questions with their wording, the gaps by pair and rank. Workbook, report,
 * notebook and pictures all begin here, so that they cannot differ.
 */
#ifndef PARALLAX_PRESENT_STORY_H
#define PARALLAX_PRESENT_STORY_H

#include <stdbool.h>
#include <stdint.h>

#include "parallax/present/presentation.h"
#include "parallax/results/results.h"
#include "wording.h"

/* Okabe and Ito (2008), Color universal design: told apart by people with any colour vision. */
enum {
    STORY_BLUE = 0x0072B2,
    STORY_ORANGE = 0xD55E00,
    STORY_GREY = 0x7F7F7F,
};

/* In the order of their styles. */
enum verdict {
    VERDICT_AGREE,
    VERDICT_DISAGREE,
    VERDICT_SPLIT,
    VERDICT_UNSURE,
    VERDICT_SUPPRESSED,
    VERDICTS, /* how many there are */
    VERDICT_NONE = VERDICTS,
};

struct story_team {
    const char *id;
    const char *label;
    char letter;    /* of its columns in tables */
    uint32_t color; /* 0xRRGGBB */
    bool profiled;  /* the profile of the customer has its answers; of all where it has nobody's */
};

struct story_question {
    const char *id;
    const char *text; /* its wording, else its id */
};

struct story {
    const struct plx_results *results;
    enum plx_language language;
    const struct plx_style *style; /* NULL: the usual look */
    struct story_team *team;       /* owned */
    size_t n_teams;
    struct story_question *question; /* owned; in the order in which results name them */
    size_t n_questions;
    size_t questions_capacity;
    size_t *by_id; /* owned; indices of questions, so that their ids ascend */
    const struct plx_difference_record **gap; /* owned; by pair, then rank */
    size_t n_gaps;
    size_t n_pairs;                                     /* of teams compared */
    const struct plx_option_difference_record **option; /* owned; those with words, by question */
    size_t n_options;
};

/**
 * Lists teams, questions and gaps.
 *
 * @param story  the caller releases it in any case
 */
PLX_MUST_CHECK enum plx_status story_open(struct story *story, const struct plx_results *results,
                                          const struct plx_presentation *presentation,
                                          struct plx_error *err);
void story_release(struct story *story);

/** Records of a table; the caller casts them to the table's struct. */
size_t story_count(const struct story *story, enum plx_table_id table);
void *story_row(const struct story *story, enum plx_table_id table, size_t index);

/** The team of an id; its own id as label where the results do not list it. */
struct story_team story_team(const struct story *story, const char *id);

/** The index of the question of an id; n_questions where there is none. */
size_t story_question(const struct story *story, const char *id);

/** A question's wording; its id where nothing else is known. */
const char *story_question_text(const struct story *story, const char *id);

/** The words of the option that lies farthest apart; its code where they are not known. */
const char *story_option_label(const struct story *story, const struct plx_difference_record *gap);

/** The options of a question that have words, once for each pair of teams; NULL where there are
 * none.
 */
const struct plx_option_difference_record *const *
story_options(const struct story *story, const char *question, size_t *count);

/** Adds a pair of teams by their labels: "Marketing – Sales". */
void story_add_pair(struct plx_text *text, const struct story *story, const char *team_a,
                    const char *team_b);

/** Whether two gaps are between the same two teams; false where a team is not known. */
bool story_is_same_pair(const struct plx_difference_record *a,
                        const struct plx_difference_record *b);

/** How many of the gaps belong to the first pair of teams, which the headline is about. */
size_t story_first_pair(const struct story *story);

/**
 * On how many questions a team is surely closer to the facts than the first of its rivals that the
 * table truth names, not counting its row of all questions together.
 *
 * @param asked  set to how many questions the two are compared on; 0 where there is no row
 */
size_t story_count_closer(const struct story *story, const char *team, size_t *asked);

/** The verdict of a code of the tables; VERDICT_NONE for NULL and for any other. */
enum verdict story_verdict(const char *word);

/** The verdict in words, "agree"; "" for VERDICT_NONE. */
const char *story_verdict_word(const struct story *story, enum verdict verdict);

/** What tells it apart without colour, and without words. */
const char *story_verdict_symbol(enum verdict verdict);

/** The text; "" for NULL. */
const char *story_or_empty(const char *text);

/** What all questions of a battery ask, by the facts; NULL where the study does not say. */
const char *story_battery_asks(const struct story *story, const char *battery);

/** Adds that, else the battery's id as words; for places with room for a sentence. */
void story_add_battery(struct plx_text *text, const struct story *story, const char *battery);

/** Adds what the batteries of agreement ask, each behind its name: ` Needs: “How much?”`. */
void story_add_asked(struct plx_text *text, const struct story *story);

/** Whether two texts are there and equal. */
bool story_same(const char *a, const char *b);

/** A gap between shares is shown in points of a percentage, others in the question's units. */
bool story_is_share(const struct plx_difference_record *gap);

#endif
