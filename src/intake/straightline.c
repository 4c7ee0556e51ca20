/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "straightline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/intake/quality.h"

/* A run of one answer. */
struct run {
    size_t length;
    double log_chance; /* of giving just this answer to just these questions */
};

/* One respondent in one battery. */
struct walk {
    struct run longest;
    size_t answered;
};

static const int16_t *codes_of(const struct plx_custom *custom, size_t q)
{
    const struct plx_column *column = &custom->responses->column[q];

    return column->shape == PLX_CODES ? column->code : NULL;
}

static enum plx_status count_question(const struct plx_custom *custom, size_t q)
{
    const int16_t *code = codes_of(custom, q);
    size_t n_options = custom->study->question[q].n_options;
    int16_t most = -1;

    if (!code)
        return PLX_OK;
#pragma omp simd reduction(max : most)
    for (size_t row = 0; row < custom->responses->n; row++)
        most = code[row] > most ? code[row] : most;
    if (most >= 0 && (size_t)most >= n_options)
        n_options = (size_t)most + 1;
    custom->n_options[q] = n_options;
    custom->count[q] = plx_array_new(n_options, sizeof **custom->count);
    if (!custom->count[q])
        return PLX_MEMORY;
    for (size_t row = 0; row < custom->responses->n; row += custom->stride)
        if (code[row] >= 0) {
            custom->count[q][code[row]]++;
            custom->answered[q]++;
        }
    return PLX_OK;
}

/* How often a respondent gave an answer to the battery; m is set to how many he gave. */
static size_t count_chosen(const struct plx_custom *custom, size_t b, size_t row, int option,
                           size_t *m)
{
    const struct plx_battery *battery = &custom->study->battery[b];
    size_t chosen = 0;

    *m = 0;
    for (size_t i = 0; i < battery->n_questions; i++) {
        const int16_t *code = codes_of(custom, battery->question[i]);

        *m += code && code[row] >= 0;
        chosen += code && code[row] == option;
    }
    return chosen;
}

/* Whether the answers are counted: there are several, which are not all the same. */
static bool differentiates(size_t m, size_t most)
{
    return m >= 2 && (m < PLX_STRAIGHTLINE_BATTERY || most < m);
}

/* Takes a respondent's answers into the sums. */
static void add_respondent(const struct plx_custom *custom, size_t b, size_t row, size_t *chosen,
                           size_t n_options)
{
    const struct plx_battery *battery = &custom->study->battery[b];
    struct plx_leanings *leanings = &custom->leanings[b];
    size_t most = 0;
    size_t m = 0;

    memset(chosen, 0, n_options * sizeof *chosen);
    for (size_t i = 0; i < battery->n_questions; i++) {
        const int16_t *code = codes_of(custom, battery->question[i]);

        if (!code || code[row] < 0)
            continue;
        m++;
        chosen[code[row]]++;
        if (chosen[code[row]] > most)
            most = chosen[code[row]];
    }
    if (!differentiates(m, most))
        return;
    leanings->answers += (double)m;
    leanings->n++;
    for (size_t o = 0; o < n_options; o++) {
        leanings->option[o].chosen += (double)chosen[o];
        leanings->option[o].within += (double)chosen[o] * (double)(m - chosen[o]) / (double)m;
    }
}

static enum plx_status find_leanings(const struct plx_custom *custom, size_t b)
{
    const struct plx_battery *battery = &custom->study->battery[b];
    size_t n_options = 0;
    size_t *chosen;

    for (size_t i = 0; i < battery->n_questions; i++)
        if (custom->n_options[battery->question[i]] > n_options)
            n_options = custom->n_options[battery->question[i]];
    custom->leanings[b].option = plx_array_new(n_options, sizeof *custom->leanings[b].option);
    chosen = plx_array_new(n_options, sizeof *chosen);
    if (!chosen || !custom->leanings[b].option) {
        free(chosen);
        return PLX_MEMORY;
    }
    for (size_t row = 0; row < custom->responses->n; row += custom->stride)
        add_respondent(custom, b, row, chosen, n_options);
    free(chosen);
    return PLX_OK;
}

/* r of the others: ICC / (1 - ICC), 0 where nothing can be told. */
static double leaning_of(const struct plx_custom *custom, size_t b, size_t row, int option)
{
    struct plx_leaning sums = custom->leanings[b].option[option];
    double answers = custom->leanings[b].answers;
    double n = custom->leanings[b].n;
    size_t m;
    const size_t chosen = count_chosen(custom, b, row, option, &m);
    double share;
    double expected;
    double icc;

    if (row % custom->stride == 0 && differentiates(m, chosen)) {
        sums.chosen -= (double)chosen;
        sums.within -= (double)chosen * (double)(m - chosen) / (double)m;
        answers -= (double)m;
        n--;
    }
    share = answers > 0 ? sums.chosen / answers : 0;
    expected = (answers - n) * share * (1 - share);
    icc = expected > 0 ? 1 - sums.within / expected : 0;
    return icc <= 0 ? 0 : icc < 0.99 ? icc / (1 - icc) : 99;
}

static bool is_in_battery(const struct plx_study *study, size_t q)
{
    for (size_t b = 0; b < study->n_batteries; b++)
        for (size_t i = 0; i < study->battery[b].n_questions; i++)
            if (study->battery[b].question[i] == q)
                return true;
    return false;
}

enum plx_status plx_custom_find(struct plx_custom *custom, const struct plx_study *study,
                                const struct plx_responses *responses, struct plx_error *err)
{
    bool failed = false;

    *custom = (struct plx_custom){
        .study = study,
        .responses = responses,
        .stride = responses->n / PLX_STRAIGHTLINE_SAMPLE + 1,
        .count = plx_array_new(study->n_questions, sizeof *custom->count),
        .answered = plx_array_new(study->n_questions, sizeof *custom->answered),
        .n_options = plx_array_new(study->n_questions, sizeof *custom->n_options),
        .leanings = plx_array_new(study->n_batteries, sizeof *custom->leanings)};
    if (!custom->count || !custom->answered || !custom->n_options || !custom->leanings)
        return plx_fail_memory(err, "the quality checks");
        /* Each of them by one thread, so that the sums are the same however many there are. */
#pragma omp parallel for schedule(dynamic, 1) reduction(|| : failed)
    for (size_t q = 0; q < study->n_questions; q++)
        if (is_in_battery(study, q))
            failed = failed || count_question(custom, q) != PLX_OK;
    if (failed)
        return plx_fail_memory(err, "the quality checks");
#pragma omp parallel for schedule(dynamic, 1) reduction(|| : failed)
    for (size_t b = 0; b < study->n_batteries; b++)
        failed = failed || find_leanings(custom, b) != PLX_OK;
    return failed ? plx_fail_memory(err, "the quality checks") : PLX_OK;
}

void plx_custom_release(struct plx_custom *custom)
{
    for (size_t q = 0; custom->count && q < custom->study->n_questions; q++)
        free(custom->count[q]);
    for (size_t b = 0; custom->leanings && b < custom->study->n_batteries; b++)
        free(custom->leanings[b].option);
    free(custom->count);
    free(custom->answered);
    free(custom->n_options);
    free(custom->leanings);
    *custom = (struct plx_custom){0};
}

/* The share of the others who gave an answer, each option counted once more. */
static double share_of(const struct plx_custom *custom, size_t q, size_t option, size_t row)
{
    const double himself = row % custom->stride == 0;
    const double others = custom->answered[q] - himself;
    const double same = custom->count[q][option] - himself;

    return (same + 1) / (others + (double)custom->n_options[q]);
}

/* Leanings of one respondent in one battery, each found when it is first wanted: every one takes a
   look at all questions, which batteries of thousands would feel at every change of the answer. */
enum { REMEMBERED = 128, WORD_BITS = 64 }; /* options; further ones are found each time */

struct remembered {
    uint64_t known[REMEMBERED / WORD_BITS];
    double leaning[REMEMBERED]; /* set where it is known */
};

static double leaning_once(struct remembered *remembered, const struct plx_custom *custom, size_t b,
                           size_t row, int option)
{
    uint64_t *known;
    uint64_t bit;

    if (option >= REMEMBERED)
        return leaning_of(custom, b, row, option);
    known = &remembered->known[option / WORD_BITS];
    bit = (uint64_t)1 << option % WORD_BITS;
    if (!(*known & bit))
        remembered->leaning[option] = leaning_of(custom, b, row, option);
    *known |= bit;
    return remembered->leaning[option];
}

static struct walk walk(const struct plx_custom *custom, size_t b, size_t row)
{
    const struct plx_battery *battery = &custom->study->battery[b];
    struct walk walk = {0};
    struct run run = {0};
    struct remembered remembered;
    int last = PLX_BLANK;

    memset(remembered.known, 0, sizeof remembered.known);
    for (size_t i = 0; i < battery->n_questions; i++) {
        const size_t q = battery->question[i];
        const int code = custom->count[q] ? codes_of(custom, q)[row] : PLX_BLANK;
        double before;

        if (code < 0)
            continue;
        walk.answered++;
        if (code != last)
            run = (struct run){0};
        last = code;
        before = 0;
        if (run.length > 0)
            before = (double)run.length * leaning_once(&remembered, custom, b, row, code);
        run.log_chance += log((share_of(custom, q, (size_t)code, row) + before) / (1 + before));
        run.length++;
        if (run.length > walk.longest.length)
            walk.longest = run;
    }
    return walk;
}

/* Whether fewer than one in PLX_STRAIGHTLINE_CHANCE would do so; there are so many places at which
   it could happen. */
static bool is_unlikely(double log_chance, size_t places)
{
    return log_chance + log((double)places) <= -log(PLX_STRAIGHTLINE_CHANCE);
}

static bool is_uniform(const struct walk *walk)
{
    return walk->answered >= PLX_STRAIGHTLINE_BATTERY && walk->longest.length == walk->answered;
}

size_t plx_straight_lines(const struct plx_custom *custom, size_t row,
                          struct plx_straight_line *line)
{
    const size_t least = custom->study->quality.straightline;
    struct run uniform = {0};
    size_t found = 0;

    for (size_t b = 0; b < custom->study->n_batteries; b++) {
        const struct walk one = walk(custom, b, row);

        if (!is_uniform(&one))
            continue;
        uniform.length += one.answered;
        uniform.log_chance += one.longest.log_chance;
    }
    for (size_t b = 0; b < custom->study->n_batteries; b++) {
        const struct walk one = walk(custom, b, row);
        const size_t run = one.longest.length;

        if ((run >= least && is_unlikely(one.longest.log_chance, one.answered - run + 1)) ||
            (is_uniform(&one) && uniform.length >= least && is_unlikely(uniform.log_chance, 1)))
            line[found++] = (struct plx_straight_line){b, run};
    }
    return found;
}
