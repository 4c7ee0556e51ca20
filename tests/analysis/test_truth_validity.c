/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often one of two teams that are drawn from one population is called closer to the facts, by
   simulation: many questions at once, each a new draw. Streams are fixed, so nothing here fails by
   chance; the bounds leave room for the draws. */
#include "parallax/base/stream.h"
#include "sample.h"

enum { QUESTIONS = 80 };

/* Writes an answer of somebody whose population is shifted by so much. */
typedef void answer_writer(struct plx_stream *stream, double shift, struct plx_text *cells);

static void write_score(struct plx_stream *stream, double shift, struct plx_text *cells)
{
    const double score = round(2.5 + shift + plx_stream_normal(stream));

    plx_text_addf(cells, "%.0f", fmin(5, fmax(1, score)));
}

static void write_choice(struct plx_stream *stream, double shift, struct plx_text *cells)
{
    const double u = plx_stream_uniform(stream);

    plx_text_add(cells, u < 0.4 - 0.25 * shift ? "p" : u < 0.65 ? "q" : u < 0.85 ? "r" : "s");
}

static void write_either(struct plx_stream *stream, double shift, struct plx_text *cells)
{
    plx_text_add(cells, plx_stream_uniform(stream) < 0.5 - 0.25 * shift ? "p" : "q");
}

static void write_ticks(struct plx_stream *stream, double shift, struct plx_text *cells)
{
    const double taste = 0.4 * (plx_stream_uniform(stream) - 0.5);

    plx_text_add(cells, "s");
    for (size_t o = 0; o < 3; o++)
        if (plx_stream_uniform(stream) < 0.6 - 0.2 * (double)o + taste - (o == 0 ? 0.3 * shift : 0))
            plx_text_add(cells, o == 0 ? ";p" : o == 1 ? ";q" : ";r");
}

static void write_ranking(struct plx_stream *stream, double shift, struct plx_text *cells)
{
    static const char *const order[] = {"p>q>r>s", "q>p>r>s", "p>r>q>s", "s>q>p>r", "r>p>s>q"};
    const bool turned = plx_stream_uniform(stream) < 0.5 * shift;

    plx_text_add(cells, turned ? "s>r>q>p" : order[plx_stream_below(stream, 5)]);
}

static void write_points(struct plx_stream *stream, double shift, struct plx_text *cells)
{
    const size_t p = 10 + 10 * plx_stream_below(stream, 5) + (size_t)(20 * shift);
    const size_t q = 10 * plx_stream_below(stream, 4);

    plx_text_addf(cells, "p:%zu;q:%zu;r:%zu", p, q, 100 - p - q);
}

static void write_number(struct plx_stream *stream, double shift, struct plx_text *cells)
{
    plx_text_addf(cells, "%.2f", 10 + shift + plx_stream_normal(stream));
}

struct rates {
    double closer;  /* of the questions, one of the teams is called closer */
    double larger;  /* the larger of the teams is */
    double covered; /* intervals of a distance that hold the true one */
};

static const char *const team[] = {"m", "s", "c"};

/* Nothing here rests on the verdicts; a lax alpha spares their permutations. */

#define HEAD                                                                                       \
    "study: v\nteams:\n  question: T\n  list:\n"                                                   \
    "    - {id: m, answers: [M]}\n    - {id: s, answers: [S]}\n"                                   \
    "    - {id: c, answers: [C]}\n  truth: c\n  compare: [[m, s]]\n"                               \
    "scales:\n  - id: five\n    options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: "     \
    "5}]\n"                                                                                        \
    "decisions: {alpha: 0.5, resamples: 99, permutations: 99}\nquestions:\n"

/* A study of many questions; the second team and the truth are shifted by so much. */
static struct rates simulate(const char *type, answer_writer *write, const size_t n[static 3],
                             double shift, double truth, double distance)
{
    struct plx_text study = {0};
    struct sample sample;
    struct rates rates = {0};

    plx_text_add(&study, HEAD);
    for (size_t q = 0; q < QUESTIONS; q++)
        plx_text_addf(&study, "  - {id: q%zu, column: C%zu, %s}\n", q, q, type);
    sample_start(&sample, plx_text_string(&study));
    plx_text_release(&study);
    for (size_t t = 0, who = 0; t < 3; t++)
        for (size_t i = 0; i < n[t]; i++, who++) {
            struct plx_text cells = {0};
            struct plx_stream stream;

            plx_stream_start(&stream, 11, PLX_FOR_TEST, (uint32_t)who, 0);
            for (size_t q = 0; q < QUESTIONS; q++) {
                plx_text_add(&cells, q ? "," : "");
                write(&stream, t == 2 ? truth : t == 1 ? shift : 0, &cells);
            }
            sample_add(&sample, team[t], 1, "1", plx_text_string(&cells));
            plx_text_release(&cells);
        }
    sample_run(&sample);
    for (size_t i = 0; i < sample.results.table[PLX_TABLE_TRUTH].count; i++) {
        const struct plx_truth_record *record =
            plx_table_row(&sample.results.table[PLX_TABLE_TRUTH], i);

        if (strcmp(record->question, "*") == 0)
            continue;
        rates.covered += record->ci_low <= distance && record->ci_high >= distance;
        if (strcmp(record->team, "m") != 0 || !record->closer)
            continue;
        rates.closer++;
        rates.larger += strcmp(record->closer, n[0] > n[1] ? "m" : "s") == 0;
    }
    sample_end(&sample);
    rates.closer /= QUESTIONS;
    rates.larger /= QUESTIONS;
    rates.covered /= 2 * QUESTIONS;
    return rates;
}

#define OPTIONS "options: [{code: p}, {code: q}, {code: r}, {code: s}]"

static const struct {
    const char *type;
    answer_writer *write;
} kinds[] = {
    {"type: scale, scale: five", write_score},
    {"type: single, " OPTIONS, write_choice},
    {"type: single, options: [{code: p}, {code: q}]", write_either},
    {"type: multi, " OPTIONS, write_ticks},
    {"type: rank, " OPTIONS, write_ranking},
    {"type: points, options: [{code: p}, {code: q}, {code: r}]", write_points},
    {"type: number, margin: 1, min: 0, max: 20", write_number},
};

/* .05 and three standard errors of 80 draws. */
static const double most = 0.123;

static void teams_of_one_population_are_hardly_ever_told_apart(void **state)
{
    static const size_t sizes[][3] = {{60, 8, 200}, {40, 15, 8}};

    (void)state;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
            for (double shift = 0; shift <= 1; shift++) {
                const struct rates rates =
                    simulate(kinds[k].type, kinds[k].write, sizes[s], 0, shift, NAN);

                if (rates.closer > most || rates.larger > most / 2 + 0.01)
                    fail_msg("%s, %zu, %zu and %zu, %g: %g closer, %g the larger", kinds[k].type,
                             sizes[s][0], sizes[s][1], sizes[s][2], shift, rates.closer,
                             rates.larger);
            }
}

/* Numbers of variance 1: the distance is the square of the shift. Two options: their shares differ
   by a quarter of it, each the other's mirror image. */
static void intervals_of_distances_hold_them(void **state)
{
    static const size_t sizes[][3] = {{8, 60, 30}, {20, 20, 20}};

    (void)state;
    for (size_t s = 0; s < 2; s++)
        for (double shift = 0; shift <= 1; shift += 0.5) {
            const struct rates rates = simulate("type: number, margin: 1", write_number, sizes[s],
                                                0, shift, shift * shift);

            const struct rates mirrored =
                simulate("type: single, options: [{code: p}, {code: q}]", write_either, sizes[s], 0,
                         shift, shift * shift / 8);

            assert_true(rates.covered >= 0.92);
            assert_true(mirrored.covered >= 0.92);
        }
}

static void a_team_that_is_nearer_is_found(void **state)
{
    static const size_t sizes[3] = {80, 80, 80};
    const struct rates rates = simulate("type: scale, scale: five", write_score, sizes, 1, 1, NAN);

    (void)state;
    assert_true(rates.closer >= 0.75);
}

/* Four questions that hang together in a person, one study after another. */
static size_t count_overall(const size_t n[static 3], double shift, double truth, size_t repeats,
                            const char **closer)
{
    size_t found = 0;

    for (size_t r = 0; r < repeats; r++) {
        struct sample sample;
        struct plx_text study = {0};
        const struct plx_truth_record *record;

        plx_text_add(&study, HEAD);
        for (size_t q = 0; q < 4; q++)
            plx_text_addf(&study, "  - {id: q%zu, column: C%zu, type: scale, scale: five}\n", q, q);
        sample_start(&sample, plx_text_string(&study));
        plx_text_release(&study);
        for (size_t t = 0, who = 0; t < 3; t++)
            for (size_t i = 0; i < n[t]; i++, who++) {
                struct plx_text cells = {0};
                struct plx_stream stream;
                double mood;

                plx_stream_start(&stream, 3, PLX_FOR_TEST, (uint32_t)r, (uint32_t)who);
                mood = plx_stream_normal(&stream);
                for (size_t q = 0; q < 4; q++) {
                    plx_text_add(&cells, q ? "," : "");
                    write_score(&stream, mood + (t == 2 ? truth : t == 1 ? shift : 0), &cells);
                }
                sample_add(&sample, team[t], 1, "1", plx_text_string(&cells));
                plx_text_release(&cells);
            }
        sample_run(&sample);
        record = plx_table_row(&sample.results.table[PLX_TABLE_TRUTH], 8);
        assert_string_equal(record->question, "*");
        found += record->closer != NULL;
        if (record->closer && closer)
            *closer = strcmp(record->closer, "m") == 0 ? "m" : "s";
        sample_end(&sample);
    }
    return found;
}

static void nor_are_they_over_all_questions(void **state)
{
    static const size_t sizes[][3] = {{8, 60, 30}, {60, 8, 100}};
    static const size_t many[] = {200, 200, 200};
    const char *closer = NULL;

    (void)state;
    for (size_t s = 0; s < 2; s++)
        for (double truth = 0; truth <= 1; truth++)
            assert_true(count_overall(sizes[s], 0, truth, 40, NULL) <= 6);
    assert_true(count_overall(many, 1, 1, 10, &closer) >= 8);
    assert_string_equal(closer, "s");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(teams_of_one_population_are_hardly_ever_told_apart),
        cmocka_unit_test(intervals_of_distances_hold_them),
        cmocka_unit_test(a_team_that_is_nearer_is_found),
        cmocka_unit_test(nor_are_they_over_all_questions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
