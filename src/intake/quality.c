/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/intake/quality.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

enum { CHUNK = 1024 }; /* rows whose answers to one question stay in the cache */

static const uint32_t nobody = UINT32_MAX; /* no earlier respondent is the same */

/* What the answers of one respondent come to. */
struct profile {
    uint64_t hash; /* of all answers and the team */
    uint32_t asked;
    uint32_t answered;
    uint32_t run;     /* longest run of one answer inside a battery */
    uint32_t uniform; /* questions of batteries answered alike throughout */
};

/* The way of a chunk of respondents through one battery, which has far fewer than 32767 questions:
   small numbers, so that many are worked on at once. */
struct walks {
    int16_t last[CHUNK]; /* PLX_BLANK before the first answer */
    int16_t run[CHUNK];
    int16_t longest[CHUNK];
    int16_t answered[CHUNK];
};

struct checker {
    const struct plx_study *study;
    const struct plx_responses *responses;
    const struct plx_quality_input *input;
    struct profile *profile; /* owned */
    uint32_t *first;         /* owned; the earlier respondent that is the same, or nobody */
    struct plx_quality_findings found;
};

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 32;
}

uint64_t plx_quality_hash(const char *bytes, size_t length)
{
    uint64_t hash = mix(1, length);

    while (length > 0) {
        const size_t taken = length < 8 ? length : 8;
        uint64_t word = 0;

        memcpy(&word, bytes, taken);
        hash = mix(hash, word);
        bytes += taken;
        length -= taken;
    }
    hash = mix(hash, 0);
    return hash ? hash : 1;
}

static int missing_of(const struct plx_column *column, size_t row)
{
    if (column->shape == PLX_CODES)
        return column->code[row] < 0 ? column->code[row] : 0;
    return column->missing[row];
}

/* How many values of which width a respondent has in the column; NULL for texts. */
static const void *values_of(const struct plx_column *column, size_t row, size_t *bytes)
{
    switch (column->shape) {
    case PLX_CODES:
        *bytes = sizeof *column->code;
        return column->code + row;
    case PLX_RANKS:
    case PLX_CHOICES:
        *bytes = column->width * sizeof *column->code;
        return column->code + row * column->width;
    case PLX_NUMBERS:
        *bytes = sizeof *column->number;
        return column->number + row;
    case PLX_SHARES:
        *bytes = column->width * sizeof *column->number;
        return column->number + row * column->width;
    case PLX_SETS:
        *bytes = column->words * sizeof *column->set;
        return column->set + row * column->words;
    case PLX_TEXTS:
        break;
    }
    *bytes = 0;
    return NULL;
}

static void count_column(const struct plx_column *column, size_t from, size_t to,
                         struct profile *profile)
{
    for (size_t row = from; row < to; row++) {
        const int missing = missing_of(column, row);
        uint64_t value = (uint64_t)missing;

        if (missing == 0) {
            size_t bytes;
            const void *values = values_of(column, row, &bytes);

            value = plx_quality_hash(values, bytes);
        }
        profile[row].hash = mix(profile[row].hash, value);
        profile[row].asked += missing != PLX_NOT_ASKED;
        profile[row].answered += missing == 0;
    }
}

/* Four questions of codes at once: their answers are one value to the hash. */
static void count_codes(const int16_t *const code[static 4], size_t from, size_t to,
                        struct profile *profile)
{
    for (size_t row = from; row < to; row++) {
        uint64_t values = 0;
        uint32_t asked = 0;
        uint32_t answered = 0;

        for (int i = 0; i < 4; i++) {
            values = values << 16 | (uint16_t)code[i][row];
            asked += code[i][row] != PLX_NOT_ASKED;
            answered += code[i][row] >= 0;
        }
        profile[row].hash = mix(profile[row].hash, values);
        profile[row].asked += asked;
        profile[row].answered += answered;
    }
}

static void count_columns(const struct plx_responses *responses, size_t from, size_t to,
                          struct profile *profile)
{
    const int16_t *code[4];
    size_t waiting[4];
    size_t n_waiting = 0;

    for (size_t q = 0; q < responses->n_columns; q++) {
        const struct plx_column *column = &responses->column[q];

        if (column->shape == PLX_CODES) {
            code[n_waiting] = column->code;
            waiting[n_waiting++] = q;
        } else if (column->shape != PLX_TEXTS) {
            count_column(column, from, to, profile);
        }
        if (n_waiting == 4) {
            count_codes(code, from, to, profile);
            n_waiting = 0;
        }
    }
    for (size_t i = 0; i < n_waiting; i++)
        count_column(&responses->column[waiting[i]], from, to, profile);
}

/* One question's answers onto the walks of a chunk. Without branches, as the answers follow no
   pattern that a processor could foresee. */
static void walk_question(struct walks *walks, const int16_t *code, size_t n)
{
#pragma omp simd
    for (size_t i = 0; i < n; i++) {
        const bool valid = code[i] >= 0;
        const int16_t run = code[i] == walks->last[i] ? (int16_t)(walks->run[i] + 1) : (int16_t)1;

        walks->run[i] = valid ? run : walks->run[i];
        walks->last[i] = valid ? code[i] : walks->last[i];
        walks->answered[i] = (int16_t)(walks->answered[i] + valid);
        walks->longest[i] = walks->run[i] > walks->longest[i] ? walks->run[i] : walks->longest[i];
    }
}

static void walk_battery(const struct checker *checker, const struct plx_battery *battery,
                         size_t from, size_t to)
{
    struct walks walks = {{0}, {0}, {0}, {0}};

    for (size_t i = 0; i < to - from; i++)
        walks.last[i] = PLX_BLANK;
    for (size_t q = 0; q < battery->n_questions; q++) {
        const struct plx_column *column = &checker->responses->column[battery->question[q]];

        if (column->shape == PLX_CODES)
            walk_question(&walks, column->code + from, to - from);
    }
    for (size_t i = 0; i < to - from; i++) {
        struct profile *profile = &checker->profile[from + i];
        const uint32_t longest = (uint32_t)walks.longest[i];

        if (longest > profile->run)
            profile->run = longest;
        if (longest >= PLX_STRAIGHTLINE_BATTERY && walks.longest[i] == walks.answered[i])
            profile->uniform += longest;
    }
}

/* Fixed chunks, each writing its own rows only: the threads cannot change what comes out. */
static void profile_answers(const struct checker *checker)
{
    const struct plx_responses *responses = checker->responses;
    const size_t chunks = (responses->n + CHUNK - 1) / CHUNK;

#pragma omp parallel for schedule(dynamic)
    for (size_t chunk = 0; chunk < chunks; chunk++) {
        const size_t from = chunk * CHUNK;
        const size_t to = from + CHUNK < responses->n ? from + CHUNK : responses->n;

        for (size_t row = from; row < to; row++)
            checker->profile[row].hash = (uint64_t)responses->team[row];
        count_columns(responses, from, to, checker->profile);
        for (size_t b = 0; b < checker->study->n_batteries; b++)
            walk_battery(checker, &checker->study->battery[b], from, to);
    }
}

static bool same_answers(const struct plx_responses *responses, size_t a, size_t b)
{
    if (responses->team[a] != responses->team[b])
        return false;
    for (size_t q = 0; q < responses->n_columns; q++) {
        const struct plx_column *column = &responses->column[q];
        size_t bytes;
        const void *values;

        if (column->shape == PLX_TEXTS)
            continue;
        if (missing_of(column, a) != missing_of(column, b))
            return false;
        values = values_of(column, a, &bytes);
        if (missing_of(column, a) == 0 && memcmp(values, values_of(column, b, &bytes), bytes) != 0)
            return false;
    }
    return true;
}

/* What to look a respondent up by, 0 for not at all. */
static uint64_t lookup_hash(const struct checker *checker, size_t row, bool by_key)
{
    const struct profile *profile = &checker->profile[row];

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
        size_t place = (size_t)mix(hash, 0) & (places - 1);

        if (hash == 0)
            continue;
        for (; table[place] != 0; place = (place + 1) & (places - 1)) {
            const uint32_t other = table[place] - 1;

            if (lookup_hash(checker, other, by_key) == hash &&
                (by_key || same_answers(checker->responses, other, row))) {
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
    const struct profile *profile = &checker->profile[row];

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
    profile_answers(checker);
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
