/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What verdicts promise, by simulation: many questions at once, each a new draw from known teams.
   Streams are fixed, so nothing here fails by chance; the bounds leave room for the draws. */
#include "parallax/analysis/differences.h"

#include "parallax/base/stream.h"
#include "sample.h"

enum { QUESTIONS = 200 };

/* Writes the answer to one question of somebody whose team is shifted by so much. */
typedef void answer_writer(struct plx_stream *stream, double shift, struct plx_text *cells);

static void write_score(struct plx_stream *stream, double shift, struct plx_text *cells)
{
    /* The ends of the scale take from spread and shift what rounding and the factor give: answers
       have a standard deviation of 1, and means 1 apart for a shift of 1. */
    const double score = round(2.5 + 1.02 * shift + plx_stream_normal(stream));

    plx_text_addf(cells, "%.0f", fmin(5, fmax(1, score)));
}

static void write_choice(struct plx_stream *stream, double shift, struct plx_text *cells)
{
    const double u = plx_stream_uniform(stream);

    plx_text_add(cells, u < 0.4 - shift ? "p" : u < 0.65 ? "q" : u < 0.85 ? "r" : "s");
}

static void write_ticks(struct plx_stream *stream, double shift, struct plx_text *cells)
{
    /* Boxes hang together within a respondent. */
    const double taste = 0.2 * (plx_stream_uniform(stream) - 0.5);

    plx_text_add(cells, "s");
    for (size_t o = 0; o < 3; o++)
        if (plx_stream_uniform(stream) < 0.6 - 0.2 * (double)o + taste - (o == 0 ? shift : 0))
            plx_text_add(cells, o == 0 ? ";p" : o == 1 ? ";q" : ";r");
}

static void write_ranking(struct plx_stream *stream, double shift, struct plx_text *cells)
{
    static const char *const order[] = {"p>q>r>s", "q>p>r>s", "p>r>q>s", "s>q>p>r", "r>p>s>q"};

    (void)shift;
    plx_text_add(cells, order[plx_stream_below(stream, 5)]);
}

static void write_number(struct plx_stream *stream, double shift, struct plx_text *cells)
{
    plx_text_addf(cells, "%.2f", 10 + shift + plx_stream_normal(stream));
}

struct rates {
    double significant; /* p of at most .05 */
    double equivalent;
    double covered; /* 95 % intervals that hold the true effect */
    double disagree;
    double agree;
    double consensus; /* 95 % intervals of a team's A that hold the true one */
    double split;
};

/* Van der Eijk's A of endless many answers of write_score() without a shift, by its definition. */
static const double true_consensus = 0.42131442616299625;

/* How many of both teams' intervals of A hold the true one. */
static double consensus_covered(const struct sample *sample)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_CONSENSUS];
    double covered = 0;
    double intervals = 0;

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_consensus_record *record = plx_table_row(table, i);

        if (strcmp(record->measure, "van_der_eijk") != 0)
            continue;
        covered += record->ci_low <= true_consensus && true_consensus <= record->ci_high;
        intervals++;
    }
    return covered / intervals;
}

/* One study of many questions of one kind, with n respondents a team. */
static struct rates simulate(const char *type, answer_writer *write, size_t n, double shift,
                             double truth)
{
    struct plx_text study = {0};
    struct sample sample;
    struct rates rates = {0};

    plx_text_add(&study, "study: v\nteams:\n  question: T\n  list:\n"
                         "    - {id: m, answers: [M]}\n    - {id: s, answers: [S]}\n"
                         "scales:\n  - id: five\n    options: [{code: 1}, {code: 2}, {code: 3}, "
                         "{code: 4}, {code: 5}]\ndecisions: {resamples: 499}\nquestions:\n");
    for (size_t q = 0; q < QUESTIONS; q++)
        plx_text_addf(&study, "  - {id: q%zu, column: C%zu, %s}\n", q, q, type);
    sample_start(&sample, plx_text_string(&study));
    plx_text_release(&study);
    for (size_t who = 0; who < 2 * n; who++) {
        struct plx_text cells = {0};
        struct plx_stream stream;

        plx_stream_start(&stream, 5, PLX_FOR_TEST, (uint32_t)who, (uint32_t)n);
        for (size_t q = 0; q < QUESTIONS; q++) {
            if (q > 0)
                plx_text_add(&cells, ",");
            write(&stream, who % 2 ? shift : 0, &cells);
        }
        sample_add(&sample, who % 2 ? "s" : "m", 1, "1", plx_text_string(&cells));
        plx_text_release(&cells);
    }
    sample_run(&sample);
    for (size_t q = 0; q < QUESTIONS; q++) {
        const struct plx_difference_record *record =
            plx_table_row(&sample.results.table[PLX_TABLE_DIFFERENCES], q);

        rates.significant += (record->p <= 0.05) / (double)QUESTIONS;
        rates.equivalent += (record->p_equivalence <= 0.05) / (double)QUESTIONS;
        rates.covered += (record->ci_low <= truth && truth <= record->ci_high) / (double)QUESTIONS;
        rates.disagree += (strcmp(record->verdict, "disagree") == 0) / (double)QUESTIONS;
        rates.agree += (strcmp(record->verdict, "agree") == 0) / (double)QUESTIONS;
        rates.split += (strcmp(record->verdict, "split") == 0) / (double)QUESTIONS;
    }
    rates.consensus = consensus_covered(&sample);
    sample_end(&sample);
    return rates;
}

#define FOUR "options: [{code: p}, {code: q}, {code: r}, {code: s}]"

static void no_test_claims_more_than_its_level_where_teams_are_alike(void **state)
{
    static const struct {
        const char *type;
        answer_writer *write;
    } kind[] = {
        {"type: scale, scale: five", write_score},
        {"type: single, " FOUR, write_choice},
        {"type: multi, " FOUR, write_ticks},
        {"type: number, margin: 0.5", write_number},
    };

    (void)state;
    for (size_t i = 0; i < sizeof kind / sizeof *kind; i++) {
        const struct rates rates = simulate(kind[i].type, kind[i].write, 20, 0, 0);

        /* .05 and three standard errors of 200 draws */
        assert_true(rates.significant <= 0.096);
        assert_true(rates.covered >= 0.904);
        assert_true(rates.disagree <= 0.01);
    }
}

/* Percentiles of the draws themselves would call one pair of equal teams of five in ten apart. */
static void five_numbers_a_team_claim_no_more_than_many(void **state)
{
    const struct rates rates = simulate("type: number, margin: 0.5", write_number, 5, 0, 0);

    (void)state;
    assert_true(rates.significant <= 0.096);
    assert_true(rates.covered >= 0.904);
}

/* Percentiles of resampled respondents held the truth in 80, 79 and 83 % at 5, 10 and 20. */
static void intervals_of_consensus_hold_in_teams_of_any_size(void **state)
{
    (void)state;
    for (size_t n = 5; n <= 20; n *= 2) {
        const struct rates rates = simulate("type: scale, scale: five", write_score, n, 0, 0);

        /* .95 less three standard errors of 400 intervals */
        assert_true(rates.consensus >= 0.917);
        assert_true(rates.split == 0);
    }
}

static void rankings_that_are_alike_are_not_told_apart(void **state)
{
    struct plx_text study = {0};
    struct sample sample;
    size_t significant = 0;

    (void)state;
    plx_text_add(&study, "study: v\nteams:\n  question: T\n  list:\n"
                         "    - {id: m, answers: [M]}\n    - {id: s, answers: [S]}\nquestions:\n");
    for (size_t q = 0; q < 100; q++)
        plx_text_addf(&study,
                      "  - {id: q%zu, columns: [A%zu, B%zu, C%zu, D%zu], type: rank, " FOUR "}\n",
                      q, q, q, q, q);
    sample_start(&sample, plx_text_string(&study));
    plx_text_release(&study);
    for (size_t who = 0; who < 40; who++) {
        struct plx_text cells = {0};
        struct plx_stream stream;

        plx_stream_start(&stream, 6, PLX_FOR_TEST, (uint32_t)who, 0);
        for (size_t q = 0; q < 100; q++) {
            if (q > 0)
                plx_text_add(&cells, ",");
            write_ranking(&stream, 0, &cells);
        }
        sample_add(&sample, who % 2 ? "s" : "m", 1, "1", plx_text_string(&cells));
        plx_text_release(&cells);
    }
    sample_run(&sample);
    for (size_t q = 0; q < 100; q++) {
        const struct plx_difference_record *record =
            plx_table_row(&sample.results.table[PLX_TABLE_DIFFERENCES], q);

        significant += record->p <= 0.05;
    }
    assert_true(significant <= 11);
    sample_end(&sample);
}

/* A true difference of twice the margin, with 20 per team and a spread of 1: found in more than
   80 %. */
static void twenty_per_team_see_twice_the_margin(void **state)
{
    const struct rates rates = simulate("type: scale, scale: five", write_score, 20, 1, 1);

    (void)state;
    assert_true(rates.significant >= 0.75);
    assert_true(rates.disagree >= 0.7);
    assert_true(rates.agree == 0);
}

/* At the margin itself, neither is said more often than the level allows. */
static void at_the_margin_agreement_is_hardly_ever_claimed(void **state)
{
    const struct rates rates = simulate("type: scale, scale: five", write_score, 60, 0.5, 0.5);

    (void)state;
    assert_true(rates.equivalent <= 0.096);
    assert_true(rates.agree <= 0.05);
}

/* The figure that people are told: about 69 per team for agreement on a 5-point scale. */
static void sixty_nine_per_team_are_enough_to_agree(void **state)
{
    const struct rates rates = simulate("type: scale, scale: five", write_score, 69, 0, 0);

    (void)state;
    assert_true(rates.equivalent >= 0.7 && rates.equivalent <= 0.9);
    assert_true(rates.agree > 0.6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_test_claims_more_than_its_level_where_teams_are_alike),
        cmocka_unit_test(five_numbers_a_team_claim_no_more_than_many),
        cmocka_unit_test(intervals_of_consensus_hold_in_teams_of_any_size),
        cmocka_unit_test(rankings_that_are_alike_are_not_told_apart),
        cmocka_unit_test(twenty_per_team_see_twice_the_margin),
        cmocka_unit_test(at_the_margin_agreement_is_hardly_ever_claimed),
        cmocka_unit_test(sixty_nine_per_team_are_enough_to_agree),
    };

    return cmocka_run_group_tests_name("analysis/validity", tests, NULL, NULL);
}
