/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far tiers agree over all accounts, as rows of the table agreement. */
#include <stdlib.h>
#include <string.h>

#include "accounts.h"
#include "parallax/analysis/agreement.h"
#include "parallax/base/memory.h"

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

/* Those with as many tiers, in an order, as the first that is so. */
static size_t choose(const struct accounts *accounts, size_t *question)
{
    const struct plx_question *all = accounts->instrument->study->question;
    size_t count = 0;

    for (size_t i = 0; i < accounts->asked; i++) {
        const size_t q = accounts->account[i].question;

        if (plx_question_is_ordered(&all[q]) &&
            (count == 0 || all[q].n_options == all[question[0]].n_options))
            question[count++] = q;
    }
    return count;
}

/* The accounts' battery, which the study need not have: it may not be called as one that it has. */
static const char *name_of(const struct plx_study *study)
{
    for (size_t b = 0; b < study->n_batteries; b++)
        if (is_same(study->battery[b].id, "accounts"))
            return "accounts: tiers";
    return "accounts";
}

enum plx_status accounts_agree(const struct accounts *accounts, struct plx_error *err)
{
    static const char *schemes[] = {"linear", "ordinal"};
    struct instrument *instrument = accounts->instrument;
    size_t *question = plx_array_new(accounts->asked, sizeof *question);
    struct plx_battery battery = {.id = name_of(instrument->study), .question = question};
    struct plx_study study = *instrument->study;
    struct plx_analysis_settings settings = *instrument->settings;
    struct plx_results found;
    enum plx_status status = PLX_OK;

    if (!question)
        return plx_fail_memory(err, "the accounts");
    battery.n_questions = choose(accounts, question);
    study.battery = &battery;
    study.n_batteries = 1;
    study.agreement = (struct plx_agreement_settings){.weights = {schemes, 2}};
    settings.progress = NULL;
    plx_results_init(&found);
    /* What a part hides it knows of the study's own batteries alone. */
    if (battery.n_questions > 1 && !settings.part)
        status = plx_analysis_agreement(&study, instrument->responses, &found, &settings, err);
    if (status == PLX_OK) {
        struct plx_table *table = &found.table[PLX_TABLE_AGREEMENT];

        keep_wanted(table);
        status =
            plx_results_append(instrument->results, &found, PLX_TABLE_AGREEMENT, table->count, err);
    }
    plx_results_release(&found);
    free(question);
    return status;
}
