/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/intake/quality.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "duplicates.h"
#include "impossible.h"
#include "parallax/base/memory.h"
#include "profile.h"
#include "straightline.h"

struct checker {
    const struct plx_study *study;
    const struct plx_responses *responses;
    const struct plx_quality_input *input;
    uint64_t *hash;  /* owned; of all answers; 0: too few of them differ */
    uint8_t *failed; /* owned; checks, but that for duplicates, as bits */
    uint32_t *first; /* owned; the earlier respondent that is the same + 1, or 0 */
    double *total;   /* owned; of points, per question */
    struct plx_custom custom;
    struct plx_straight_line *line; /* owned; of one respondent */
    struct plx_quality_findings found;
};

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

/* Whether the respondent fails the check, and by which value. Of straight lines, this tells who has
   to be looked at. */
static bool fails(const struct checker *checker, const struct plx_profile *profile, size_t row,
                  enum plx_check check, double *value)
{
    const struct plx_quality_settings *settings = &checker->study->quality;

    switch (check) {
    case PLX_CHECK_SPEEDER:
        return is_speeder(checker, row, value);
    case PLX_CHECK_MISSING:
        *value = profile->asked > 0 ? 1 - (double)profile->answered / profile->asked : 0;
        return *value > settings->missing;
    case PLX_CHECK_DUPLICATE:
        *value = (double)checker->first[row] - 1;
        return checker->first[row] != 0;
    case PLX_CHECK_IMPOSSIBLE:
        *value = profile->impossible;
        return profile->impossible > 0 && profile->impossible >= settings->impossible;
    case PLX_CHECK_DONT_KNOW:
        *value = profile->asked > 0 ? (double)profile->unknown / profile->asked : 0;
        return profile->unknown >= PLX_DONT_KNOW_ANSWERS && *value > settings->dont_know;
    case PLX_CHECK_STRAIGHTLINE:
        return profile->run >= settings->straightline || profile->uniform >= settings->straightline;
    case PLX_CHECKS:
        break;
    }
    return false;
}

static void check_row(struct checker *checker, const struct plx_profile *profile, size_t row)
{
    double value;

    _Static_assert(PLX_CHECKS <= 8, "checks fit into a byte");
    for (enum plx_check check = 0; check < PLX_CHECKS; check++)
        if (check != PLX_CHECK_DUPLICATE && fails(checker, profile, row, check, &value))
            checker->failed[row] |= (uint8_t)(1U << check);
    if (profile->answered >= profile->uniform + PLX_DUPLICATE_ANSWERS)
        checker->hash[row] = profile->hash ? profile->hash : 1;
}

/* Fixed chunks, each writing its own rows only: the threads cannot change what comes out. Profiles
   are not kept, since few will be needed again. */
static enum plx_status check_rows(struct checker *checker, struct plx_error *err)
{
    const size_t n = checker->responses->n;
    const size_t chunks = (n + PLX_PROFILE_ROWS - 1) / PLX_PROFILE_ROWS;
    bool failed = false;

#pragma omp parallel reduction(|| : failed)
    {
        struct plx_profile *profile = plx_array_new(PLX_PROFILE_ROWS, sizeof *profile);

        failed = !profile;
#pragma omp for schedule(dynamic)
        for (size_t chunk = 0; chunk < chunks; chunk++) {
            const size_t from = chunk * PLX_PROFILE_ROWS;
            const size_t to = from + PLX_PROFILE_ROWS < n ? from + PLX_PROFILE_ROWS : n;

            if (!profile)
                continue;
            plx_profile_answers(checker->study, checker->responses, checker->total, from, to,
                                profile);
            for (size_t row = from; row < to; row++)
                check_row(checker, &profile[row - from], row);
        }
        free(profile);
    }
    return failed ? plx_fail_memory(err, "the quality checks") : PLX_OK;
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
    enum plx_status status = PLX_OK;
    size_t n;

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

static enum plx_status collect_row(struct checker *checker, size_t row, struct plx_error *err)
{
    enum plx_status status = PLX_OK;
    struct plx_profile profile;

    plx_profile_answers(checker->study, checker->responses, checker->total, row, row + 1, &profile);
    for (enum plx_check check = 0; check < PLX_CHECKS && status == PLX_OK; check++) {
        double value = 0;
        bool failed = fails(checker, &profile, row, check, &value);

        if (failed && check == PLX_CHECK_STRAIGHTLINE)
            status = collect_lines(checker, row, &failed, err);
        else if (failed)
            status = add_finding(checker, row, check, value, PLX_NONE, err);
        if (failed)
            checker->found.flagged[(size_t)checker->responses->team[row] * PLX_CHECKS + check]++;
    }
    return status;
}

static enum plx_status collect(struct checker *checker, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t row = 0; row < checker->responses->n && status == PLX_OK; row++)
        if (checker->failed[row] || checker->first[row])
            status = collect_row(checker, row, err);
    return status;
}

static enum plx_status check_all(struct checker *checker, struct plx_error *err)
{
    const size_t n = checker->responses->n;
    enum plx_status status = parse_excludes(checker, err);

    if (status == PLX_OK)
        status = plx_impossible_totals(checker->study, checker->responses, checker->total, err);
    if (status != PLX_OK)
        return status;
    status = find_medians(checker, err);
    if (status == PLX_OK)
        status = check_rows(checker, err);
    if (status == PLX_OK && checker->input->key)
        status = plx_duplicates_find(checker->input->key, n, NULL, checker->first, err);
    if (status == PLX_OK)
        status = plx_duplicates_find(checker->hash, n, checker->responses, checker->first, err);
    return status == PLX_OK ? collect(checker, err) : status;
}

enum plx_status plx_quality_flag(const struct plx_study *study, struct plx_responses *responses,
                                 const struct plx_quality_input *input,
                                 struct plx_quality_findings *found, struct plx_error *err)
{
    const size_t n = responses->n;
    struct checker checker = {.study = study, .responses = responses, .input = input};
    enum plx_status status;

    if (n >= UINT32_MAX)
        return plx_fail(err, PLX_INVALID, "%zu respondents are more than can be checked", n);
    checker.hash = plx_array_new(n, sizeof *checker.hash);
    checker.failed = plx_array_new(n, sizeof *checker.failed);
    checker.first = plx_array_new(n, sizeof *checker.first);
    checker.total = plx_array_new(study->n_questions, sizeof *checker.total);
    checker.line = plx_array_new(study->n_batteries, sizeof *checker.line);
    checker.found.n_teams = study->n_teams;
    checker.found.flagged = plx_array_new(study->n_teams * PLX_CHECKS, sizeof(size_t));
    if (checker.hash && checker.failed && checker.first && checker.total && checker.line &&
        checker.found.flagged)
        status = check_all(&checker, err);
    else
        status = plx_fail_memory(err, "the quality checks");
    free(checker.hash);
    free(checker.failed);
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
