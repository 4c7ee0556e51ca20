/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/segments.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "findings.h"
#include "parallax/base/memory.h"
#include "parallax/stats/heterogeneity.h"

static double error_of(const struct comparison *comparison, size_t component)
{
    const struct plx_gap_component *own = &comparison->component[component];

    if (comparison->answers->kind == ANSWER_NUMBER)
        return (own->high - own->low) / 2 / gsl_cdf_ugaussian_Qinv(0.025);
    return sqrt(own->se2[0] + own->se2[1]);
}

enum plx_status findings_write_effects(const struct findings *findings, struct plx_results *results,
                                       struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    const struct plx_effects *effects = findings->settings->effects;

    (void)results;
    (void)err;
    for (size_t i = 0; effects && i < study->n_pairs * study->n_questions; i++) {
        const struct comparison *comparison = &findings->comparison[i];
        struct plx_effect *effect = &effects->effect[i];

        *effect = (struct plx_effect){PLX_NONE, NAN, NAN};
        if (!comparison->compared)
            continue;
        effect->component =
            effects->whole ? effects->whole->effect[i].component : comparison->gap.widest;
        /* Among everybody the teams may be hidden, and then nothing is held against it. */
        if (effect->component == PLX_NONE)
            continue;
        effect->effect = comparison->component[effect->component].effect;
        effect->se = error_of(comparison, effect->component);
    }
    return PLX_OK;
}

void plx_segments_release(struct plx_segments *segments)
{
    for (size_t i = 0; segments->effects && i < segments->n_parts; i++)
        free(segments->effects[i].effect);
    free(segments->effects);
    free(segments->row);
    *segments = (struct plx_segments){0};
}

enum plx_status plx_segments_init(struct plx_segments *segments, const struct plx_study *study,
                                  struct plx_results *results, const struct plx_effects *whole,
                                  size_t n_parts, struct plx_error *err)
{
    const size_t effects = study->n_pairs * study->n_questions;
    const size_t rows = results->table[PLX_TABLE_DIFFERENCES].count;
    bool ok;

    *segments = (struct plx_segments){
        .study = study, .results = results, .n_parts = n_parts, .n_rows = rows};
    segments->row = plx_array_new(n_parts * rows, sizeof *segments->row);
    segments->effects = plx_array_new(n_parts, sizeof *segments->effects);
    ok = segments->row && segments->effects;
    for (size_t i = 0; ok && i < n_parts; i++) {
        segments->effects[i].whole = whole;
        segments->effects[i].effect = plx_array_new(effects, sizeof(struct plx_effect));
        ok = segments->effects[i].effect != NULL;
        for (size_t e = 0; ok && e < effects; e++)
            segments->effects[i].effect[e] = (struct plx_effect){PLX_NONE, NAN, NAN};
    }
    if (ok)
        return PLX_OK;
    plx_segments_release(segments);
    return plx_fail_memory(err, "segments");
}

static bool is_same(const struct plx_difference_record *a, const struct plx_difference_record *b)
{
    return strcmp(a->question, b->question) == 0 && strcmp(a->team_a, b->team_a) == 0 &&
           strcmp(a->team_b, b->team_b) == 0;
}

/* The part's texts end with its results, so each is kept again. */
static bool fill(struct plx_results *results, const struct plx_part *part,
                 const struct plx_difference_record *whole, const struct plx_difference_record *own,
                 struct plx_segment_record *row)
{
    bool ok = true;

    *row = (struct plx_segment_record){
        .segment = findings_keep(results, part->name, &ok),
        .segment_value = findings_keep(results, part->value, &ok),
        .question = whole->question,
        .type = whole->type,
        .team_a = whole->team_a,
        .team_b = whole->team_b,
        .answer_a = findings_keep(results, own->answer_a, &ok),
        .answer_b = findings_keep(results, own->answer_b, &ok),
        .option = findings_keep(results, own->option, &ok),
        .measure = whole->measure,
        .effect = own->effect,
        .ci_low = own->ci_low,
        .ci_high = own->ci_high,
        .q = own->q,
        .verdict = own->verdict,
        .leaning = own->leaning,
        .whole_effect = whole->effect,
        .whole_verdict = whole->verdict,
        .n_a = own->n_a,
        .n_b = own->n_b,
        .note = findings_keep(results, own->note, &ok),
        .text = whole->text,
        .heterogeneity_q = NAN,
        .heterogeneity_p = NAN,
    };
    return ok;
}

enum plx_status plx_segments_add(struct plx_segments *segments, size_t index,
                                 const struct plx_part *part, const struct plx_results *found,
                                 struct plx_error *err)
{
    const struct plx_table *whole = &segments->results->table[PLX_TABLE_DIFFERENCES];
    const struct plx_table *own = &found->table[PLX_TABLE_DIFFERENCES];
    size_t next = 0;

    /* Both in one order; the part lacks what its respondents were chosen by. */
    for (size_t i = 0; i < segments->n_rows && next < own->count; i++) {
        const struct plx_difference_record *there = plx_table_row(whole, i);
        const struct plx_difference_record *here = plx_table_row(own, next);

        if (!is_same(there, here))
            continue;
        if (!fill(segments->results, part, there, here,
                  &segments->row[index * segments->n_rows + i]))
            return plx_fail_memory(err, "segments");
        next++;
    }
    return PLX_OK;
}

/* Which effect a difference is. */
static size_t effect_of(const struct plx_study *study, const struct plx_difference_record *record)
{
    const size_t question = plx_study_find_question(study, record->question);
    size_t pair = 0;

    while (pair + 1 < study->n_pairs &&
           (strcmp(study->team[study->pair[pair].a].id, record->team_a) != 0 ||
            strcmp(study->team[study->pair[pair].b].id, record->team_b) != 0))
        pair++;
    return pair * study->n_questions + question;
}

static enum plx_status compare(const struct plx_segments *segments, size_t index,
                               struct plx_heterogeneity *found, struct plx_error *err)
{
    const struct plx_difference_record *record =
        plx_table_row(&segments->results->table[PLX_TABLE_DIFFERENCES], index);
    const size_t place = effect_of(segments->study, record);
    double *effect = plx_array_new(2 * segments->n_parts, sizeof *effect);
    double *se;

    if (!effect)
        return plx_fail_memory(err, "segments");
    se = effect + segments->n_parts;
    for (size_t p = 0; p < segments->n_parts; p++) {
        effect[p] = segments->effects[p].effect[place].effect;
        se[p] = segments->effects[p].effect[place].se;
    }
    /* What is not defined is NAN in it already. */
    (void)plx_heterogeneity(effect, se, segments->n_parts, found);
    free(effect);
    return PLX_OK;
}

static enum plx_status write_row(const struct plx_segments *segments,
                                 const struct plx_segment_record *row,
                                 const struct plx_heterogeneity *found, struct plx_error *err)
{
    static const char none[] = "no test of heterogeneity: it takes two segments whose answers vary";
    struct plx_results *results = segments->results;
    struct plx_segment_record *record;
    const enum plx_status status = plx_table_add(&results->table[PLX_TABLE_SEGMENTS], &record, err);

    if (status != PLX_OK)
        return status;
    *record = *row;
    record->heterogeneity_q = found->q;
    record->heterogeneity_p = found->p;
    /* A row without an effect says why already. */
    if (!isnan(found->q) || isnan(row->effect))
        return PLX_OK;
    record->note = row->note ? plx_pool_format(&results->pool, "%s; %s", row->note, none) : none;
    return record->note ? PLX_OK : plx_fail_memory(err, "segments");
}

enum plx_status plx_segments_write(const struct plx_segments *segments, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; status == PLX_OK && i < segments->n_rows; i++) {
        struct plx_heterogeneity found;

        status = compare(segments, i, &found, err);
        for (size_t p = 0; status == PLX_OK && p < segments->n_parts; p++) {
            const struct plx_segment_record *row = &segments->row[p * segments->n_rows + i];

            if (row->question)
                status = write_row(segments, row, &found, err);
        }
    }
    return status;
}
