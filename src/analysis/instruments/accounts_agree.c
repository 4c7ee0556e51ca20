/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far tiers agree over all accounts, as rows of the table agreement. */
#include <string.h>

#include "../agreement_run.h"
#include "accounts.h"
#include "counted.h"

static bool is_same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static bool is_wanted(const struct plx_agreement_record *record)
{
    if (is_same(record->group, "within"))
        return is_same(record->coefficient, "krippendorff_alpha") &&
               is_same(record->weights, "ordinal");
    return is_same(record->group, "between") && is_same(record->coefficient, "schouten_kappa") &&
           is_same(record->weights, "linear");
}

static void keep_wanted(struct plx_table *table)
{
    size_t kept = 0;

    for (size_t i = 0; i < table->count; i++) {
        struct plx_agreement_record *record = plx_table_row(table, i);

        if (is_wanted(record))
            memmove(plx_table_row(table, kept++), record, sizeof *record);
    }
    table->count = kept;
}

/* The accounts' battery, which the study need not have: it may not be called as one that it has. */
static const char *name_of(const struct plx_study *study)
{
    for (size_t b = 0; b < study->n_batteries; b++)
        if (is_same(study->battery[b].id, "accounts"))
            return "accounts: tiers";
    return "accounts";
}

/* Measured by two schemes, of which each row that is wanted has one. */
static enum plx_status measure(struct instrument *instrument, const struct plx_battery *battery,
                               struct plx_error *err)
{
    static const char *schemes[] = {"linear", "ordinal"};
    const size_t number = instrument->study->n_batteries + COUNTED_ACCOUNTS;
    struct plx_study study = *instrument->study;
    struct plx_results found;
    enum plx_status status;

    study.agreement = (struct plx_agreement_settings){.weights = {schemes, 2}};
    plx_results_init(&found);
    status = agreement_run(&study, instrument->responses, &found, instrument->settings, battery,
                           number, err);
    if (status == PLX_OK) {
        struct plx_table *table = &found.table[PLX_TABLE_AGREEMENT];

        keep_wanted(table);
        status =
            plx_results_append(instrument->results, &found, PLX_TABLE_AGREEMENT, table->count, err);
    }
    plx_results_release(&found);
    return status;
}

enum plx_status accounts_agree(const struct accounts *accounts, struct plx_error *err)
{
    const struct plx_study *study = accounts->instrument->study;
    struct counted counted;
    enum plx_status status = counted_find(study, COUNTED_ACCOUNTS, &counted, err);

    if (status == PLX_OK && counted.questions > 1)
        status = measure(accounts->instrument,
                         &(struct plx_battery){.id = name_of(study),
                                               .question = counted.question,
                                               .n_questions = counted.questions},
                         err);
    counted_release(&counted);
    return status;
}
