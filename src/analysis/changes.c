/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/changes.h"

#include <string.h>

#include "changing.h"
#include "parallax/base/memory.h"
#include "parallax/base/number.h"

static const double usual_alpha = 0.05; /* of results that do not say */

bool changing_same(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

bool changing_same_pair(const char *a, const char *b, const char *other_a, const char *other_b,
                        bool *swapped)
{
    *swapped = false;
    if (changing_same(a, other_a) && changing_same(b, other_b))
        return true;
    *swapped = changing_same(a, other_b) && changing_same(b, other_a);
    return *swapped;
}

const char *changing_keep(const struct changing *changing, const char *text, bool *ok)
{
    const char *copy = text ? plx_pool_string(&changing->changes->pool, text) : NULL;

    *ok = *ok && (copy || !text);
    return copy;
}

struct plx_text *changing_piece(struct plx_text *note)
{
    if (note->length > 0)
        plx_text_add(note, "; ");
    return note;
}

static double alpha_of(const struct plx_results *results)
{
    const char *fact = plx_results_fact(results, "alpha");
    double alpha;

    if (fact && plx_number_parse(fact, strlen(fact), &alpha) && alpha > 0 && alpha < 1)
        return alpha;
    return usual_alpha;
}

/* What tells which run it was; of its exports each has a hash. */
static bool tells_the_run(const char *key)
{
    static const char *const wanted[] = {
        "version",      "title",   "study",     "seed",  "alpha",   "margin_scale",
        "margin_share", "weights", "rows_kept", "where", "segment",
    };
    static const char ending[] = "_hash";
    const size_t length = strlen(key);

    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (strcmp(key, wanted[i]) == 0)
            return true;
    return length > sizeof ending && strcmp(key + length + 1 - sizeof ending, ending) == 0;
}

static enum plx_status add_facts(const struct changing *changing, const struct plx_results *results,
                                 const char *prefix, struct plx_error *err)
{
    const struct plx_table *run = &results->table[PLX_TABLE_RUN];
    struct plx_text key = {0};
    enum plx_status status = PLX_OK;

    for (size_t i = 0; status == PLX_OK && i < run->count; i++) {
        const struct plx_run_record *fact = plx_table_row(run, i);

        if (!fact->key || !fact->value || !tells_the_run(fact->key))
            continue;
        plx_text_clear(&key);
        plx_text_addf(&key, "%s%s", prefix, fact->key);
        status = plx_text_failed(&key)
                     ? plx_fail_memory(err, "the facts of both runs")
                     : plx_run_add_fact(&changing->changes->run, &changing->changes->pool,
                                        plx_text_string(&key), fact->value, err);
    }
    plx_text_release(&key);
    return status;
}

static enum plx_status add_own_facts(const struct changing *changing, struct plx_error *err)
{
    static const char *const taken[] = {"study", "title"};
    struct plx_changes *changes = changing->changes;
    char alpha[PLX_NUMBER_BYTES];
    enum plx_status status = PLX_OK;

    for (size_t i = 0; status == PLX_OK && i < sizeof taken / sizeof *taken; i++) {
        const char *value = plx_results_fact(changing->after, taken[i]);

        if (value)
            status = plx_run_add_fact(&changes->run, &changes->pool, taken[i], value, err);
    }
    plx_number_format(changing->alpha, alpha);
    if (status == PLX_OK)
        status = plx_run_add_fact(&changes->run, &changes->pool, "alpha", alpha, err);
    if (status == PLX_OK)
        status = plx_run_add_fact(&changes->run, &changes->pool, "respondents",
                                  "taken for different people in the two surveys", err);
    return status;
}

enum plx_status plx_analysis_changes(const struct plx_results *before,
                                     const struct plx_results *after, struct plx_changes *changes,
                                     struct plx_error *err)
{
    const struct changing changing = {before, after, alpha_of(after), changes};
    enum plx_status status = changing_questions(&changing, err);

    if (status == PLX_OK)
        status = changing_judge(&changing, err);
    if (status == PLX_OK)
        status = changing_agreement(&changing, err);
    if (status == PLX_OK)
        status = changing_truth(&changing, err);
    if (status == PLX_OK)
        status = add_own_facts(&changing, err);
    if (status == PLX_OK)
        status = changing_headlines(&changing, err);
    if (status == PLX_OK)
        status = add_facts(&changing, before, "old_", err);
    if (status == PLX_OK)
        status = add_facts(&changing, after, "new_", err);
    return status;
}
