/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "profile.h"

#include <string.h>

#include "impossible.h"
#include "parallax/intake/quality.h"

enum { CHUNK = PLX_PROFILE_ROWS };

/* The way of a chunk of respondents through one battery, which has far fewer than 32767 questions:
   small numbers, so that many are worked on at once. */
struct walks {
    int16_t last[CHUNK]; /* PLX_BLANK before the first answer */
    int16_t run[CHUNK];
    int16_t longest[CHUNK];
    int16_t answered[CHUNK];
};

/* Questions of codes that a chunk was not asked, and that it did not answer, in small numbers for
   the same reason. */
struct tallies {
    uint16_t unasked[CHUNK];
    uint16_t missing[CHUNK];
};

/* Small numbers are emptied into the profiles before they overflow. */
enum { TALLIED = 60000 };

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
        profile[row - from].hash = plx_profile_mix(profile[row - from].hash, value);
        profile[row - from].asked += missing != PLX_NOT_ASKED;
        profile[row - from].answered += missing == 0;
    }
}

/* Four questions of codes at once: their answers are one value to the hash. */
static void hash_codes(const int16_t *const code[static 4], size_t from, size_t n,
                       struct plx_profile *profile)
{
    for (size_t i = 0; i < n; i++) {
        const size_t row = from + i;
        const uint64_t values = (uint64_t)(uint16_t)code[0][row] << 48 |
                                (uint64_t)(uint16_t)code[1][row] << 32 |
                                (uint64_t)(uint16_t)code[2][row] << 16 | (uint16_t)code[3][row];

        profile[i].hash = plx_profile_mix(profile[i].hash, values);
    }
}

static void tally_codes(struct tallies *tallies, const int16_t *code, size_t n)
{
#pragma omp simd
    for (size_t i = 0; i < n; i++) {
        tallies->unasked[i] = (uint16_t)(tallies->unasked[i] + (code[i] == PLX_NOT_ASKED));
        tallies->missing[i] = (uint16_t)(tallies->missing[i] + (code[i] < 0));
    }
}

/* Takes over what has been tallied of so many questions. */
static void empty_tallies(struct tallies *tallies, size_t questions, size_t n,
                          struct plx_profile *profile)
{
    for (size_t i = 0; i < n; i++) {
        profile[i].asked += (uint32_t)questions - tallies->unasked[i];
        profile[i].answered += (uint32_t)questions - tallies->missing[i];
    }
    memset(tallies, 0, sizeof *tallies);
}

static void count_columns(const struct plx_responses *responses, size_t from, size_t to,
                          struct plx_profile *profile)
{
    struct tallies tallies = {{0}, {0}};
    const int16_t *code[4];
    size_t waiting[4];
    size_t n_waiting = 0;
    size_t tallied = 0;

    for (size_t q = 0; q < responses->n_columns; q++) {
        const struct plx_column *column = &responses->column[q];

        if (column->shape == PLX_CODES) {
            code[n_waiting] = column->code;
            waiting[n_waiting++] = q;
        } else if (column->shape != PLX_TEXTS) {
            count_column(column, from, to, profile);
        }
        if (n_waiting < 4)
            continue;
        hash_codes(code, from, to - from, profile);
        for (size_t i = 0; i < 4; i++)
            tally_codes(&tallies, code[i] + from, to - from);
        tallied += 4;
        n_waiting = 0;
        if (tallied >= TALLIED) {
            empty_tallies(&tallies, tallied, to - from, profile);
            tallied = 0;
        }
    }
    empty_tallies(&tallies, tallied, to - from, profile);
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
        struct plx_profile *profile = &profiles[i];
        const uint32_t longest = (uint32_t)walks.longest[i];

        if (longest > profile->run)
            profile->run = longest;
        if (longest >= PLX_STRAIGHTLINE_BATTERY && walks.longest[i] == walks.answered[i])
            profile->uniform += longest;
    }
}

/* Whether anybody of a chunk gave a reason for having no answer. */
static bool has_reasons(const int16_t *code, size_t n)
{
    int16_t least = 0;
    int16_t reasons = 0;

#pragma omp simd reduction(+ : reasons) reduction(min : least)
    for (size_t i = 0; i < n; i++) {
        least = code[i] < least ? code[i] : least;
        reasons = (int16_t)(reasons + (code[i] == PLX_DONT_KNOW) + (code[i] == PLX_NO_ANSWER));
    }
    return reasons > 0 || least == PLX_NOT_VALID;
}

/* What stands in the place of answers, and answers that contradict themselves. Most respondents
   gave an answer to everything, so that only a few kinds of questions need a look. */
static void count_oddities(const struct plx_study *study, const struct plx_responses *responses,
                           size_t q, const double *total, size_t from, size_t to,
                           struct plx_profile *profiles)
{
    const struct plx_question *question = &study->question[q];
    const struct plx_column *column = &responses->column[q];
    const bool several =
        column->shape == PLX_RANKS || column->shape == PLX_SHARES || column->shape == PLX_CHOICES;

    if (column->shape == PLX_TEXTS ||
        (column->shape == PLX_CODES && !has_reasons(column->code + from, to - from)))
        return;
    for (size_t row = from; row < to; row++) {
        struct plx_profile *profile = &profiles[row - from];
        int missing;

        if (profile->answered == profile->asked && !several)
            continue;
        missing = missing_of(column, row);
        profile->unknown +=
            missing == PLX_DONT_KNOW || (missing == PLX_NO_ANSWER && question->no_answer.count > 0);
        if (several || missing == PLX_NOT_VALID)
            profile->impossible += (uint32_t)plx_impossible_cells(question, column, total[q], row);
    }
}

void plx_profile_answers(const struct plx_study *study, const struct plx_responses *responses,
                         const double *total, size_t from, size_t to, struct plx_profile *profile)
{
    for (size_t i = 0; i < to - from; i++)
        profile[i] = (struct plx_profile){.hash = (uint64_t)responses->team[from + i]};
    count_columns(responses, from, to, profile);
    for (size_t b = 0; b < study->n_batteries; b++)
        walk_battery(responses, profile, &study->battery[b], from, to);
    for (size_t q = 0; q < responses->n_columns; q++)
        count_oddities(study, responses, q, total, from, to, profile);
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
