/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/intake/quality.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "profile.h"

static const uint32_t nobody = UINT32_MAX; /* no earlier respondent is the same */

struct checker {
    const struct plx_study *study;
    const struct plx_responses *responses;
    const struct plx_quality_input *input;
    struct plx_profile *profile; /* owned */
    uint32_t *first;             /* owned; the earlier respondent that is the same, or nobody */
    struct plx_quality_findings found;
};

/* What to look a respondent up by, 0 for not at all. */
static uint64_t lookup_hash(const struct checker *checker, size_t row, bool by_key)
{
    const struct plx_profile *profile = &checker->profile[row];

    if (by_key)
        return checker->input->key[row];
    if (profile->answered < profile->uniform + PLX_DUPLICATE_ANSWERS)
        return 0;
    return profile->hash ? profile->hash : 1;
}

/* Open addressing with linear probing over at least twice as many places as respondents. */
static enum plx_status find_duplicates(struct checker *checker, bool by_key, struct plx_error *err)
{
    size_t sought = 0;
    size_t places = 16;
    uint32_t *table;

    for (size_t row = 0; row < checker->responses->n; row++)
        sought += lookup_hash(checker, row, by_key) != 0;
    while (places < 2 * sought)
        places *= 2;
    table = plx_array_new(places, sizeof *table);
    if (!table)
        return plx_fail_memory(err, "the search for duplicates");
    for (size_t row = 0; row < checker->responses->n; row++) {
        const uint64_t hash = lookup_hash(checker, row, by_key);
        size_t place = (size_t)plx_profile_mix(hash, 0) & (places - 1);

        if (hash == 0)
            continue;
        for (; table[place] != 0; place = (place + 1) & (places - 1)) {
            const uint32_t other = table[place] - 1;

            if (lookup_hash(checker, other, by_key) == hash &&
                (by_key || plx_profile_same_answers(checker->responses, other, row))) {
                if (checker->first[row] == nobody)
                    checker->first[row] = other;
                break;
            }
        }
        if (table[place] == 0)
            table[place] = (uint32_t)row + 1;
    }
    free(table);
    return PLX_OK;
}

static bool has_duration(const struct plx_quality_input *input, size_t row)
{
    return input->duration && input->duration[row] >= 0;
}

static enum plx_status find_median(struct checker *checker, struct plx_error *err)
{
    const size_t n = checker->responses->n;
    double *known = plx_array_new(checker->input->duration ? n : 0, sizeof *known);

    if (!known)
        return plx_fail_memory(err, "the median duration");
    for (size_t row = 0; row < n; row++)
        if (has_duration(checker->input, row))
            known[checker->found.timed++] = checker->input->duration[row];
    checker->found.median_duration =
        checker->found.timed > 0 ? gsl_stats_median(known, 1, checker->found.timed) : NAN;
    free(known);
    return PLX_OK;
}

static enum plx_status parse_excludes(struct checker *checker, struct plx_error *err)
{
    const struct plx_texts *exclude = &checker->study->quality.exclude;

    for (size_t i = 0; i < exclude->count; i++) {
        enum plx_check check;

        if (!plx_check_parse(exclude->item[i], &check))
            return plx_fail(err, PLX_INVALID, "\"%s\" is not a quality check", exclude->item[i]);
        checker->found.excludes[check] = true;
    }
    return PLX_OK;
}

/* Whether the respondent fails the check, and by which value. */
static bool fails(const struct checker *checker, size_t row, enum plx_check check, double *value)
{
    const struct plx_quality_settings *settings = &checker->study->quality;
    const struct plx_profile *profile = &checker->profile[row];

    switch (check) {
    case PLX_CHECK_SPEEDER:
        if (!has_duration(checker->input, row))
            return false;
        *value = checker->input->duration[row];
        return *value < settings->speeder * checker->found.median_duration;
    case PLX_CHECK_STRAIGHTLINE:
        *value = profile->run > profile->uniform ? profile->run : profile->uniform;
        return *value > 0 && *value >= (double)settings->straightline;
    case PLX_CHECK_MISSING:
        *value = profile->asked > 0 ? 1 - (double)profile->answered / profile->asked : 0;
        return *value > settings->missing;
    case PLX_CHECK_DUPLICATE:
        *value = checker->first[row];
        return checker->first[row] != nobody;
    case PLX_CHECKS:
        break;
    }
    return false;
}

static enum plx_status collect(struct checker *checker, struct plx_error *err)
{
    struct plx_quality_findings *found = &checker->found;

    for (size_t row = 0; row < checker->responses->n; row++)
        for (size_t c = 0; c < PLX_CHECKS; c++) {
            struct plx_quality_finding finding = {
                .row = row, .check = (enum plx_check)c, .excluded = found->excludes[c]};

            if (!fails(checker, row, finding.check, &finding.value))
                continue;
            if (plx_array_grow(&found->item, &found->capacity, found->count, sizeof finding, err) !=
                PLX_OK)
                return PLX_MEMORY;
            found->item[found->count++] = finding;
            found->flagged[(size_t)checker->responses->team[row] * PLX_CHECKS + c]++;
        }
    return PLX_OK;
}

static enum plx_status check_all(struct checker *checker, struct plx_error *err)
{
    enum plx_status status = parse_excludes(checker, err);

    if (status == PLX_OK)
        status = find_median(checker, err);
    if (status != PLX_OK)
        return status;
    plx_profile_answers(checker->study, checker->responses, checker->profile);
    if (checker->input->key)
        status = find_duplicates(checker, true, err);
    if (status == PLX_OK)
        status = find_duplicates(checker, false, err);
    return status == PLX_OK ? collect(checker, err) : status;
}

enum plx_status plx_quality_flag(const struct plx_study *study, struct plx_responses *responses,
                                 const struct plx_quality_input *input,
                                 struct plx_quality_findings *found, struct plx_error *err)
{
    const size_t n = responses->n;
    struct checker checker = {.study = study, .responses = responses, .input = input};
    enum plx_status status;

    if (n >= nobody)
        return plx_fail(err, PLX_INVALID, "%zu respondents are more than can be checked", n);
    checker.profile = plx_array_new(n, sizeof *checker.profile);
    checker.first = plx_array_new(n, sizeof *checker.first);
    checker.found.n_teams = study->n_teams;
    checker.found.flagged = plx_array_new(study->n_teams * PLX_CHECKS, sizeof(size_t));
    if (checker.profile && checker.first && checker.found.flagged) {
        memset(checker.first, 0xff, n * sizeof *checker.first);
        status = check_all(&checker, err);
    } else {
        status = plx_fail_memory(err, "the quality checks");
    }
    free(checker.profile);
    free(checker.first);
    if (status != PLX_OK) {
        plx_quality_findings_release(&checker.found);
        return status;
    }
    for (size_t i = 0; i < checker.found.count; i++) {
        const struct plx_quality_finding *finding = &checker.found.item[i];

        responses->flags[finding->row] |= (uint8_t)(1U << finding->check);
        if (finding->excluded)
            responses->flags[finding->row] |= PLX_FLAG_EXCLUDED;
    }
    *found = checker.found;
    return PLX_OK;
}
