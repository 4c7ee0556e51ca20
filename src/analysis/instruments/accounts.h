/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The accounts of a study: which tier each team gives them.
 *
 * Tiers are the options' positions from 1, the best. The last option is "not a target" where its
 * code is 0, or its code or label begins with the word not, no, none, kein, keine or nicht, in any
 * case; otherwise it is a tier like the others. Answers that the study lists as missing are none.
 */
#ifndef PARALLAX_ANALYSIS_ACCOUNTS_H
#define PARALLAX_ANALYSIS_ACCOUNTS_H

#include "instrument.h"
#include "parallax/base/text.h"

/** An account that is asked about, or only listed. */
struct account {
    const char *id;
    size_t question; /**< PLX_NONE: it is listed, but was not asked about. */
    size_t listed;   /**< Its row of the list; PLX_LIST_NONE. */
    size_t outside;  /**< The option that makes it no target; PLX_NONE. */
};

/** What a team says of an account. Nothing is known where it is not shown. */
struct account_tiers {
    bool shown;
    size_t n;
    double mean;      /**< NAN without answers. */
    size_t best;      /**< The most chosen option, the first of several; PLX_NONE. */
    size_t worst;     /**< The last of several. */
    const char *name; /**< Its words, "A or B" of several; in the results' pool. */
};

/** A zeroed struct is empty and safe to release. */
struct accounts {
    struct instrument *instrument;
    struct account *account; /**< Owned; those asked about first, in the order of the study. */
    size_t asked;
    size_t count;
    struct account_tiers *tiers; /**< Owned; asked x teams */
};

/** Finds the accounts and what each team says of them. @return PLX_MEMORY */
PLX_MUST_CHECK enum plx_status accounts_open(struct accounts *accounts, struct plx_error *err);
void accounts_release(struct accounts *accounts);

static inline const struct account_tiers *accounts_tiers(const struct accounts *accounts,
                                                         size_t account, size_t team)
{
    return &accounts->tiers[account * accounts->instrument->study->n_teams + team];
}

/** Sets the status of a row of the table, and adds to its note why it is unsure. */
void accounts_judge(const struct accounts *accounts, size_t account, const struct plx_pair *pair,
                    const struct plx_difference_record *difference,
                    struct plx_account_record *record, struct plx_text *note);

/** Numbers the rows of a pair by what to talk about first. @return PLX_MEMORY */
PLX_MUST_CHECK enum plx_status accounts_rank(const struct accounts *accounts, size_t first,
                                             struct plx_error *err);

/**
 * Places the accounts of a pair: by each team's mean tier, and by the tiers of all its respondents
 * together, with the rank correlation of both teams as a fact.
 *
 * @param first  row of the pair's first account; the others follow
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status accounts_order(const struct accounts *accounts,
                                              const struct plx_pair *pair, size_t first,
                                              struct plx_error *err);

/** Rows of `agreement` about all accounts: Schouten's kappa between teams with linear weights, and
    Krippendorff's ordinal alpha inside. @return PLX_MEMORY */
PLX_MUST_CHECK enum plx_status accounts_agree(const struct accounts *accounts,
                                              struct plx_error *err);

#endif
