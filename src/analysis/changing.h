/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the parts of the comparison of two surveys share. */
#ifndef PARALLAX_ANALYSIS_CHANGING_H
#define PARALLAX_ANALYSIS_CHANGING_H

#include <stdbool.h>

#include "parallax/analysis/changes.h"
#include "parallax/base/text.h"
#include "parallax/results/records.h"

/** The options of all questions, by question and code, each once. */
struct changing_options {
    const struct plx_distribution_record **row; /* owned */
    size_t count;
};

/** What became of a question's options. */
struct option_changes {
    size_t before;
    size_t after;
    size_t fresh;    /* only after */
    size_t gone;     /* only before */
    size_t reworded; /* in both, with another label */
};

/** What is compared, and what was found so far. Nothing is owned. */
struct changing {
    const struct plx_results *before;
    const struct plx_results *after;
    double alpha; /* of the new run */
    struct plx_changes *changes;
};

/** Whether two cells say the same; an empty one is like none. */
bool changing_same(const char *a, const char *b);

/** Whether two rows are about the same teams; *swapped: in the other order. */
bool changing_same_pair(const char *a, const char *b, const char *other_a, const char *other_b,
                        bool *swapped);

/** A copy in the changes' pool; NULL stays NULL. Clears *ok when out of memory. */
const char *changing_keep(const struct changing *changing, const char *text, bool *ok);

/** Begins a further piece of a note, after "; "; returns the note, for what the piece says. */
struct plx_text *changing_piece(struct plx_text *note);

/** Lists the options that the distributions of everybody hold. */
PLX_MUST_CHECK enum plx_status changing_list_options(const struct plx_results *results,
                                                     struct changing_options *options,
                                                     struct plx_error *err);

void changing_options_release(struct changing_options *options);

/** All 0 where one of the surveys lists none for the question. */
struct option_changes changing_compare_options(const struct changing_options *before,
                                               const struct changing_options *after,
                                               const char *question);

/** Fills `changes` but for q, rank and what follows from them. */
PLX_MUST_CHECK enum plx_status changing_questions(const struct changing *changing,
                                                  struct plx_error *err);

/** Fills q, beyond_chance and rank of `changes`, pair by pair, and finishes their notes. */
PLX_MUST_CHECK enum plx_status changing_judge(const struct changing *changing,
                                              struct plx_error *err);

/** Fills the fields q and beyond_chance of a table from p, over all of its rows. */
PLX_MUST_CHECK enum plx_status changing_adjust(const struct changing *changing,
                                               struct plx_table *table, struct plx_error *err);

/** "closer", "further" or "none": whether a gap or distance is smaller than before; NULL for NAN.
 */
const char *changing_direction(double before, double after);

/** Fills `truth_changes`. */
PLX_MUST_CHECK enum plx_status changing_truth(const struct changing *changing,
                                              struct plx_error *err);

/** Fills `agreement_changes`. */
PLX_MUST_CHECK enum plx_status changing_agreement(const struct changing *changing,
                                                  struct plx_error *err);

/** Adds the sentences that sum up, pair by pair, to `run`. */
PLX_MUST_CHECK enum plx_status changing_headlines(const struct changing *changing,
                                                  struct plx_error *err);

#endif
