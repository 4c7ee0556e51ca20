/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/facts.h"

#include <inttypes.h>
#include <stdio.h>

#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "parallax/base/text.h"

enum { VALUE_BYTES = 32 };

/* The first failure is kept; after it nothing is added. */
struct writer {
    struct plx_results *results;
    enum plx_status status;
    struct plx_error *err;
};

static void add(struct writer *writer, const char *key, const char *value)
{
    if (writer->status == PLX_OK && value)
        writer->status = plx_results_add_fact(writer->results, key, value, writer->err);
}

static void add_count(struct writer *writer, const char *key, uint64_t count)
{
    char value[VALUE_BYTES];

    snprintf(value, sizeof value, "%" PRIu64, count);
    add(writer, key, value);
}

static void add_number(struct writer *writer, const char *key, double number)
{
    char value[PLX_NUMBER_BYTES];

    plx_number_format(number, value);
    add(writer, key, value);
}

/* "battery_needs", with what all its questions ask. */
static void add_batteries(struct writer *writer, const struct plx_study *study)
{
    struct plx_text key = {0};

    for (size_t b = 0; b < study->n_batteries && writer->status == PLX_OK; b++) {
        plx_text_clear(&key);
        plx_text_addf(&key, "battery_%s", study->battery[b].id);
        if (plx_text_failed(&key))
            writer->status = plx_fail_memory(writer->err, "the facts of the run");
        else
            add(writer, plx_text_string(&key), study->battery[b].text);
    }
    plx_text_release(&key);
}

static const char *weights_of(const struct plx_study *study)
{
    if (study->n_targets > 0)
        return "targets";
    return study->intake.weight ? study->intake.weight : "none";
}

enum plx_status plx_analysis_facts(const struct plx_study *study, uint64_t seed,
                                   struct plx_results *results, struct plx_error *err)
{
    const struct plx_decision_settings *decisions = &study->decisions;
    struct writer writer = {.results = results, .status = PLX_OK, .err = err};

    add(&writer, "version", PARALLAX_VERSION);
    add(&writer, "title", study->title);
    add(&writer, "study", study->id);
    add(&writer, "language", study->language);
    add_count(&writer, "seed", seed);
    if (study->truth != PLX_NONE)
        add(&writer, "truth", study->team[study->truth].id);
    add_number(&writer, "alpha", decisions->alpha);
    add_number(&writer, "margin_scale", decisions->margin_scale);
    add_number(&writer, "margin_share", decisions->margin_share);
    add_count(&writer, "minimum", study->privacy_minimum);
    add_count(&writer, "resamples", decisions->resamples);
    add_count(&writer, "permutations", decisions->permutations);
    add(&writer, "weights", weights_of(study));
    add_batteries(&writer, study);
    return writer.status;
}
