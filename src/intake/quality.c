/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/intake/quality.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "impossible.h"
#include "parallax/base/memory.h"
#include "profile.h"
#include "straightline.h"

static const uint32_t nobody = UINT32_MAX; /* no earlier respondent is the same */

struct checker {
    const struct plx_study *study;
    const struct plx_responses *responses;
    const struct plx_quality_input *input;
    struct plx_profile *profile; /* owned */
    uint32_t *first;             /* owned; the earlier respondent that is the same, or nobody */
    double *total;               /* owned; of points, per question */
    struct plx_custom custom;
    struct plx_straight_line *line; /* owned; of one respondent */
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

static bool has_duration(const struct checker *checker, size_t row)
{
    return checker->input->interview && checker->input->interview[row].seconds >= 0;
}

/* Seconds, or seconds an answer. */
static double time_of(const struct checker *checker, size_t row, bool paced)
{
    const struct plx_interview *interview = &checker->input->interview[row];

    return paced ? interview->seconds / interview->cells : interview->seconds;
}

/* The median of those who can be compared; *n is set to how many they are. */
static double median_time(const struct checker *checker, bool paced, double *time, size_t *n)
{
    *n = 0;
    for (size_t row = 0; row < checker->responses->n; row++)
        if (has_duration(checker, row) && (!paced || checker->input->interview[row].cells > 0))
            time[(*n)++] = time_of(checker, row, paced);
    return *n > 0 ? gsl_stats_median(time, 1, *n) : NAN;
}

static enum plx_status find_medians(struct checker *checker, struct plx_error *err)
{
    const size_t n = checker->responses->n;
    double *time = plx_array_new(checker->input->interview ? n : 0, sizeof *time);
    uint32_t least = UINT32_MAX;
    uint32_t most = 0;
    size_t paced;

    if (!time)
        return plx_fail_memory(err, "the median duration");
    for (size_t row = 0; row < n; row++)
        if (has_duration(checker, row)) {
            const uint32_t cells = checker->input->interview[row].cells;

            least = cells < least ? cells : least;
            most = cells > most ? cells : most;
        }
    checker->found.paced = most > least;
    checker->found.median_duration = median_time(checker, false, time, &checker->found.timed);
    checker->found.median_pace = median_time(checker, true, time, &paced);
    free(time);
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

static bool is_speeder(const struct checker *checker, size_t row, double *value)
{
    const struct plx_quality_findings *found = &checker->found;
    const double median = found->paced ? found->median_pace : found->median_duration;

    if (found->timed < PLX_SPEEDER_RESPONDENTS || !has_duration(checker, row) ||
        (found->paced && checker->input->interview[row].cells == 0))
        return false;
    *value = time_of(checker, row, found->paced);
    return *value < checker->study->quality.speeder * median;
}

/* Whether the respondent fails the check, and by which value. Straight lines are looked at
   elsewhere. */
static bool fails(const struct checker *checker, size_t row, enum plx_check check, double *value)
{
    const struct plx_quality_settings *settings = &checker->study->quality;
    const struct plx_profile *profile = &checker->profile[row];

    switch (check) {
    case PLX_CHECK_SPEEDER:
        return is_speeder(checker, row, value);
    case PLX_CHECK_MISSING:
        *value = profile->asked > 0 ? 1 - (double)profile->answered / profile->asked : 0;
        return *value > settings->missing;
    case PLX_CHECK_DUPLICATE:
        *value = checker->first[row];
        return checker->first[row] != nobody;
    case PLX_CHECK_IMPOSSIBLE:
        *value = profile->impossible;
        return profile->impossible > 0 && profile->impossible >= settings->impossible;
    case PLX_CHECK_DONT_KNOW:
        *value = profile->asked > 0 ? (double)profile->unknown / profile->asked : 0;
        return profile->unknown >= PLX_DONT_KNOW_ANSWERS && *value > settings->dont_know;
    case PLX_CHECK_STRAIGHTLINE:
    case PLX_CHECKS:
        break;
    }
    return false;
}

static enum plx_status add_finding(struct checker *checker, size_t row, enum plx_check check,
                                   double value, size_t battery, struct plx_error *err)
{
    struct plx_quality_findings *found = &checker->found;
    const enum plx_status status =
        plx_array_grow(&found->item, &found->capacity, found->count, sizeof *found->item, err);

    if (status == PLX_OK)
        found->item[found->count++] =
            (struct plx_quality_finding){row, check, value, battery, found->excludes[check]};
    return status;
}

/* A finding for each battery. */
static enum plx_status collect_lines(struct checker *checker, size_t row, bool *any,
                                     struct plx_error *err)
{
    const struct plx_profile *profile = &checker->profile[row];
    const size_t least = checker->study->quality.straightline;
    enum plx_status status = PLX_OK;
    size_t n;

    *any = false;
    if (profile->run < least && profile->uniform < least)
        return PLX_OK;
    if (!checker->custom.count)
        status = plx_custom_find(&checker->custom, checker->study, checker->responses, err);
    if (status != PLX_OK)
        return status;
    n = plx_straight_lines(&checker->custom, row, checker->line);
    for (size_t i = 0; i < n && status == PLX_OK; i++)
        status = add_finding(checker, row, PLX_CHECK_STRAIGHTLINE, (double)checker->line[i].run,
                             checker->line[i].battery, err);
    *any = n > 0;
    return status;
}

static enum plx_status collect(struct checker *checker, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t row = 0; row < checker->responses->n; row++)
        for (enum plx_check check = 0; check < PLX_CHECKS && status == PLX_OK; check++) {
            double value = 0;
            bool failed;

            if (check == PLX_CHECK_STRAIGHTLINE)
                status = collect_lines(checker, row, &failed, err);
            else if ((failed = fails(checker, row, check, &value)))
                status = add_finding(checker, row, check, value, PLX_NONE, err);
            if (failed)
                checker->found
                    .flagged[(size_t)checker->responses->team[row] * PLX_CHECKS + check]++;
        }
    return status;
}

static enum plx_status check_all(struct checker *checker, struct plx_error *err)
{
    enum plx_status status = parse_excludes(checker, err);

    if (status == PLX_OK)
        status = plx_impossible_totals(checker->study, checker->responses, checker->total, err);
    if (status != PLX_OK)
        return status;
    plx_profile_answers(checker->study, checker->responses, checker->total, checker->profile);
    status = find_medians(checker, err);
    if (status == PLX_OK && checker->input->key)
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
    checker.total = plx_array_new(study->n_questions, sizeof *checker.total);
    checker.line = plx_array_new(study->n_batteries, sizeof *checker.line);
    checker.found.n_teams = study->n_teams;
    checker.found.flagged = plx_array_new(study->n_teams * PLX_CHECKS, sizeof(size_t));
    if (checker.profile && checker.first && checker.total && checker.line &&
        checker.found.flagged) {
        memset(checker.first, 0xff, n * sizeof *checker.first);
        status = check_all(&checker, err);
    } else {
        status = plx_fail_memory(err, "the quality checks");
    }
    free(checker.profile);
    free(checker.first);
    free(checker.total);
    free(checker.line);
    plx_custom_release(&checker.custom);
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
