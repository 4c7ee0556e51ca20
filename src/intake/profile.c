/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "profile.h"

#include <string.h>

#include "impossible.h"
#include "parallax/intake/quality.h"

enum { CHUNK = 1024 }; /* rows whose answers to one question stay in the cache */

/* The way of a chunk of respondents through one battery, which has far fewer than 32767 questions:
   small numbers, so that many are worked on at once. */
struct walks {
    int16_t last[CHUNK]; /* PLX_BLANK before the first answer */
    int16_t run[CHUNK];
    int16_t longest[CHUNK];
    int16_t answered[CHUNK];
};

uint64_t plx_quality_hash(const char *bytes, size_t length)
{
    uint64_t hash = plx_profile_mix(1, length);

    while (length > 0) {
        const size_t taken = length < 8 ? length : 8;
        uint64_t word = 0;

        memcpy(&word, bytes, taken);
        hash = plx_profile_mix(hash, word);
        bytes += taken;
        length -= taken;
    }
    hash = plx_profile_mix(hash, 0);
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
                         struct plx_profile *profile)
{
    for (size_t row = from; row < to; row++) {
        const int missing = missing_of(column, row);
        uint64_t value = (uint64_t)missing;

        if (missing == 0) {
            size_t bytes;
            const void *values = values_of(column, row, &bytes);

            value = plx_quality_hash(values, bytes);
        }
        profile[row].hash = plx_profile_mix(profile[row].hash, value);
        profile[row].asked += missing != PLX_NOT_ASKED;
        profile[row].answered += missing == 0;
    }
}

/* Four questions of codes at once: their answers are one value to the hash. */
static void count_codes(const int16_t *const code[static 4], size_t from, size_t to,
                        struct plx_profile *profile)
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
        profile[row].hash = plx_profile_mix(profile[row].hash, values);
        profile[row].asked += asked;
        profile[row].answered += answered;
    }
}

static void count_columns(const struct plx_responses *responses, size_t from, size_t to,
                          struct plx_profile *profile)
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

static void walk_battery(const struct plx_responses *responses, struct plx_profile *profiles,
                         const struct plx_battery *battery, size_t from, size_t to)
{
    struct walks walks = {{0}, {0}, {0}, {0}};

    for (size_t i = 0; i < to - from; i++)
        walks.last[i] = PLX_BLANK;
    for (size_t q = 0; q < battery->n_questions; q++) {
        const struct plx_column *column = &responses->column[battery->question[q]];

        if (column->shape == PLX_CODES)
            walk_question(&walks, column->code + from, to - from);
    }
    for (size_t i = 0; i < to - from; i++) {
        struct plx_profile *profile = &profiles[from + i];
        const uint32_t longest = (uint32_t)walks.longest[i];

        if (longest > profile->run)
            profile->run = longest;
        if (longest >= PLX_STRAIGHTLINE_BATTERY && walks.longest[i] == walks.answered[i])
            profile->uniform += longest;
    }
}

/* What stands in the place of answers, and answers that contradict themselves. Most respondents
   gave an answer to everything, so that only a few kinds of questions need a look. */
static void count_oddities(const struct plx_study *study, const struct plx_responses *responses,
                           size_t q, const double *total, size_t from, size_t to,
                           struct plx_profile *profile)
{
    const struct plx_question *question = &study->question[q];
    const struct plx_column *column = &responses->column[q];
    const bool several =
        column->shape == PLX_RANKS || column->shape == PLX_SHARES || column->shape == PLX_CHOICES;

    if (column->shape == PLX_TEXTS)
        return;
    for (size_t row = from; row < to; row++) {
        int missing;

        if (profile[row].answered == profile[row].asked && !several)
            continue;
        missing = missing_of(column, row);
        profile[row].unknown +=
            missing == PLX_DONT_KNOW || (missing == PLX_NO_ANSWER && question->no_answer.count > 0);
        if (several || missing == PLX_NOT_VALID)
            profile[row].impossible +=
                (uint32_t)plx_impossible_cells(question, column, total[q], row);
    }
}

/* Fixed chunks, each writing its own rows only: the threads cannot change what comes out. */
void plx_profile_answers(const struct plx_study *study, const struct plx_responses *responses,
                         const double *total, struct plx_profile *profile)
{
    const size_t chunks = (responses->n + CHUNK - 1) / CHUNK;

#pragma omp parallel for schedule(dynamic)
    for (size_t chunk = 0; chunk < chunks; chunk++) {
        const size_t from = chunk * CHUNK;
        const size_t to = from + CHUNK < responses->n ? from + CHUNK : responses->n;

        for (size_t row = from; row < to; row++)
            profile[row].hash = (uint64_t)responses->team[row];
        count_columns(responses, from, to, profile);
        for (size_t b = 0; b < study->n_batteries; b++)
            walk_battery(responses, profile, &study->battery[b], from, to);
        for (size_t q = 0; q < responses->n_columns; q++)
            count_oddities(study, responses, q, total, from, to, profile);
    }
}

bool plx_profile_same_answers(const struct plx_responses *responses, size_t a, size_t b)
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
