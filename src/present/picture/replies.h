/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What everybody answered, question by question: the rows of distributions that are not of a
 * segment, found without a search, and a question's options in a grid with its teams.
 */
#ifndef PARALLAX_PRESENT_PICTURE_REPLIES_H
#define PARALLAX_PRESENT_PICTURE_REPLIES_H

#include "../story.h"

struct replies {
    const struct story *story;
    const struct plx_distribution_record **row; /* owned; by question, else as in the table */
    size_t *first; /* owned; of each question in row, and the end: n_questions + 1 */
    const struct plx_difference_record *
        *gap; /* owned; of each question in the first pair, or NULL */
    const struct plx_difference_record **any; /* owned; in any pair: its type, battery, topic */
};

/** @param answers  the caller releases it in any case; on false there is no memory */
PLX_MUST_CHECK bool replies_open(struct replies *answers, const struct story *story);
void replies_release(struct replies *answers);

/** What is known of a question besides its answers; "" where nothing is. */
const char *replies_type(const struct replies *answers, size_t question);
const char *replies_battery(const struct replies *answers, size_t question);
const char *replies_topic(const struct replies *answers, size_t question);

enum {
    GRID_OPTIONS = 16, /* what a picture has room for */
    GRID_TEAMS = 8,
};

/* A question's options and teams; a cell is NULL where the table has no row for it. */
struct grid {
    size_t question;
    size_t n_options;
    size_t n_teams;
    size_t options_left; /* how many more there are than fit */
    size_t teams_left;
    const char *option[GRID_OPTIONS]; /* codes, in the question's order */
    const char *label[GRID_OPTIONS];  /* never NULL */
    const struct story_team *team[GRID_TEAMS];
    const struct plx_distribution_record *cell[GRID_OPTIONS][GRID_TEAMS];
    const struct plx_distribution_record *all[GRID_OPTIONS]; /* of all teams together */
};

/** @param kind  "option", "mean", "median", "top"; only teams that have an answer are listed */
void replies_grid(const struct replies *answers, size_t question, const char *kind,
                  struct grid *grid);

/** Whether a team gave too few answers to a question for them to be shown. */
bool replies_hide(const struct replies *answers, size_t question, const char *team);

/** The share, where it can be drawn; else NAN. Also for NULL. */
double replies_share(const struct plx_distribution_record *row);

/** The mean, where it can be drawn; else NAN. Also for NULL. */
double replies_mean(const struct plx_distribution_record *row);

#endif
