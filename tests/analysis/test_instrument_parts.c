/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the instruments tell of parts of everybody, and what could be told from it. */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>

#include "../../src/analysis/instruments/counted.h"
#include "analysis/attacker.h"
#include "analysis/sample.h"
#include "parallax/analysis/instruments.h"
#include "parallax/base/stream.h"

#define HEAD                                                                                       \
    "study: s\nexport: {keep: [region, size]}\nteams:\n  question: T\n  list:\n"                   \
    "    - {id: m, answers: [M]}\n    - {id: c, answers: [C]}\n  truth: c\n"                       \
    "scales:\n  - {id: five, options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: 5}]}\n"  \
    "  - {id: seven, options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: 5}, {code: 6}, " \
    "{code: 7}]}\n"                                                                                \
    "  - {id: tiers, options: [{code: 1}, {code: 2}, {code: 3}]}\n"                                \
    "decisions: {resamples: 99, permutations: 99}\nquestions:\n"
#define YES "type: single, options: [{code: \"yes\"}, {code: \"no\"}]"
#define OWNER(id)                                                                                  \
    "  - {id: " id ", type: single, role: owner, message: " id ", options: [{code: m}, "           \
    "{code: c}, {code: both}, {code: nobody}]}\n"
#define STUDY                                                                                      \
    HEAD "  - {id: u1, type: scale, scale: seven, role: umux_1}\n"                                 \
         "  - {id: u2, type: scale, scale: seven, role: umux_2}\n"                                 \
         "  - {id: t, " YES ", role: tried, task: buy}\n"                                          \
         "  - {id: d, " YES ", role: done, task: buy}\n"                                           \
         "  - {id: n, type: number, role: nps}\n"                                                  \
         "  - {id: x, type: single, ordered: true, scale: tiers, role: tier, account: x}\n"        \
         "  - {id: y, type: single, ordered: true, scale: tiers, role: tier, account: y}\n" OWNER( \
             "o") OWNER("p") "  - {id: r, type: rank, options: [{code: a}, {code: b}, {code: "     \
                             "e}]}\n"                                                              \
                             "  - {id: w, type: best-worst, options: [{code: a}, {code: b}, "      \
                             "{code: e}]}\n"

/* The numbers that only instruments count, each by one of the study's questions. */
static const char *const counted_by[] = {"d", "n", "r", "w"};

static void read_rows(struct sample *sample)
{
    struct plx_problems warnings = {0};
    struct plx_error err;

    if (plx_tagged_parse(sample->rows.bytes, sample->rows.length, "tagged.csv", &sample->study,
                         NULL, &sample->responses, &warnings, &err) != PLX_OK)
        fail_msg("%s", err.text);
    plx_problems_release(&warnings);
}

static void make(const struct sample *sample, const struct plx_condition *condition, size_t n,
                 const char *by, struct plx_parts *parts)
{
    struct plx_error err;

    if (plx_parts_make(&sample->study, &sample->responses, condition, n, by, parts, &err) != PLX_OK)
        fail_msg("%s", err.text);
}

static const char *any(struct plx_stream *stream, const char *const *list, size_t count)
{
    return list[plx_stream_below(stream, (uint32_t)count)];
}

/* Many leave something out, so that those who count are fewer than those who answered. */
static void populate(struct sample *sample, uint32_t seed)
{
    static const char *const seven[] = {"1", "3", "6", "7", "", "", ""};
    static const char *const yes[] = {"yes", "yes", "no", ""};
    static const char *const ten[] = {"0", "8", "10", "11", "12"};
    static const char *const tier[] = {"1", "3", "", ""};
    static const char *const owner[] = {"m", "c", "", "", ""};
    static const char *const rank[] = {"a>b>e", "b>a", "e", ""};
    static const char *const choice[] = {"best:a;worst:b", "best:b;worst:b", "best:e", ""};
    static const char *const regions[] = {"emea", "emea", "emea", "apac", "amer"};
    static const char *const sizes[] = {"small", "small", "large", ""};
    struct plx_stream stream;

    plx_stream_start(&stream, 19, PLX_FOR_TEST, seed, 0);
    sample_add(sample, "c", 1, "1", ",,,,,,,,,,,apac,small");
    sample_add(sample, "c", 1, "1", ",,,,,,,,,,,amer,large");
    sample_add(sample, "c", 1, "1", ",,,,,,,,,,,emea,large");
    for (size_t i = 0; i < 40 + 10 * (size_t)(seed % 4); i++) {
        char cells[200];

        snprintf(cells, sizeof cells, "%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s",
                 any(&stream, seven, 7), any(&stream, seven, 7), any(&stream, yes, 4),
                 any(&stream, yes, 4), any(&stream, ten, 5), any(&stream, tier, 4),
                 any(&stream, tier, 4), any(&stream, owner, 5), any(&stream, owner, 5),
                 any(&stream, rank, 4), any(&stream, choice, 4), any(&stream, regions, 5),
                 any(&stream, sizes, 4));
        sample_add(sample, plx_stream_below(&stream, 2) ? "m" : "c", 1, "1", cells);
    }
    read_rows(sample);
}

/* Everybody who is counted, by team and part, as far as all results together show them. */
struct knowledge {
    const struct sample *sample;
    size_t index;
    struct counted counted;
    struct attacker attacker;
    double *sum;
    size_t small; /* too few and in a part */
};

typedef void use_cell(struct knowledge *known, const struct plx_part *part, int16_t team,
                      size_t people);

static size_t fill_sum(struct knowledge *known, const struct plx_parts *parts, size_t part,
                       int16_t team)
{
    const struct plx_responses *responses = &known->sample->responses;
    size_t people = 0;

    for (size_t row = 0; row < responses->n; row++) {
        const bool in = parts->of[row] == (int32_t)part && responses->team[row] == team &&
                        counted_holds(&known->counted, &known->sample->study, responses, row);

        known->sum[row] = in;
        people += in;
    }
    return people;
}

static void learn(struct knowledge *known, const struct plx_part *part, int16_t team, size_t people)
{
    if (counted_hidden(part, &known->sample->study, known->index, (size_t)team))
        return;
    assert_true(people == 0 || people >= 5);
    attacker_learns(&known->attacker, known->sum);
}

static void attack(struct knowledge *known, const struct plx_part *part, int16_t team,
                   size_t people)
{
    if (people == 0 || people >= 5)
        return;
    known->small++;
    if (attacker_tells(&known->attacker, known->sum))
        fail_msg("number %zu, %s=%s: %zu people of team %d can be told", known->index,
                 part->name ? part->name : "", part->value ? part->value : "", people, team);
}

static void for_each_cell(struct knowledge *known, use_cell *use)
{
    static const struct plx_condition emea = {"region", "emea", false};
    static const struct plx_condition others = {"region", "emea", true};
    static const struct {
        const struct plx_condition *condition;
        const char *by;
    } run[] = {{NULL, NULL},    {NULL, "region"}, {NULL, "size"},   {&emea, NULL},
               {&emea, "size"}, {&others, NULL},  {&others, "size"}};

    for (size_t i = 0; i < sizeof run / sizeof *run; i++) {
        struct plx_parts parts;

        make(known->sample, run[i].condition, run[i].condition != NULL, run[i].by, &parts);
        for (size_t p = 0; p < parts.count; p++)
            for (int16_t t = 0; t < 2; t++)
                use(known, &parts.part[p], t, fill_sum(known, &parts, p, t));
        plx_parts_release(&parts);
    }
}

static size_t check_number(const struct sample *sample, size_t index)
{
    struct knowledge known = {.sample = sample, .index = index};
    struct plx_error err;

    assert_int_equal(counted_find(&sample->study, index, &known.counted, &err), PLX_OK);
    assert_int_not_equal(known.counted.kind, COUNTED_NOBODY);
    known.sum = calloc(sample->responses.n, sizeof *known.sum);
    assert_non_null(known.sum);
    attacker_start(&known.attacker, sample->responses.n);
    for_each_cell(&known, learn);
    for_each_cell(&known, attack);
    attacker_end(&known.attacker);
    free(known.sum);
    counted_release(&known.counted);
    return known.small;
}

static void nobody_counted_can_be_told_from_several_runs(void **state)
{
    size_t small = 0;

    (void)state;
    for (uint32_t seed = 0; seed < 12; seed++) {
        struct sample sample;

        sample_start(&sample, STUDY);
        populate(&sample, seed);
        small += check_number(&sample, COUNTED_OWNERS);
        small += check_number(&sample, COUNTED_ACCOUNTS);
        small += check_number(&sample, counted_score(&sample.study, PLX_ROLE_UMUX, PLX_NONE));
        for (size_t i = 0; i < sizeof counted_by / sizeof *counted_by; i++)
            small += check_number(
                &sample, counted_question(&sample.study,
                                          plx_study_find_question(&sample.study, counted_by[i])));
        sample_end(&sample);
    }
    assert_true(small > 100);
}

/* The instruments of one region. */
static void run_part(const struct sample *sample, const char *region, struct plx_results *results)
{
    struct plx_responses taken;
    struct plx_parts parts;
    struct plx_study study;
    struct plx_error err;
    size_t p = 0;

    make(sample, NULL, 0, "region", &parts);
    while (strcmp(parts.part[p].value, region) != 0)
        p++;
    assert_int_equal(plx_parts_study(&sample->study, &study, &err), PLX_OK);
    assert_int_equal(plx_parts_take(&parts, p, &sample->study, &sample->responses, &taken, &err),
                     PLX_OK);
    plx_results_init(results);
    {
        const struct plx_analysis_settings settings = {.seed = 1, .part = &parts.part[p]};

        assert_int_equal(plx_analysis_differences(&study, &taken, results, &settings, &err),
                         PLX_OK);
        assert_int_equal(plx_analysis_instruments(&study, &taken, results, &settings, &err),
                         PLX_OK);
    }
    plx_responses_release(&taken);
    plx_parts_release(&parts);
    free(study.team);
}

static const struct plx_experience_record *experience(const struct plx_results *results,
                                                      const char *measure, const char *item)
{
    const struct plx_table *table = &results->table[PLX_TABLE_EXPERIENCE];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_experience_record *row = plx_table_row(table, i);

        if (strcmp(row->measure, measure) == 0 && strcmp(row->team, "c") == 0 &&
            (item ? row->item && strcmp(row->item, item) == 0 : !row->item))
            return row;
    }
    fail_msg("no %s", measure);
    return NULL;
}

static const struct plx_priority_record *priority(const struct plx_results *results,
                                                  const char *method)
{
    const struct plx_table *table = &results->table[PLX_TABLE_PRIORITIES];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_priority_record *row = plx_table_row(table, i);

        if (strcmp(row->method, method) == 0 && strcmp(row->team, "c") == 0)
            return row;
    }
    fail_msg("no %s", method);
    return NULL;
}

/* The rest of everybody answered each question, but only three of them all that counts. */
static void start_told(struct sample *sample)
{
    sample_start(sample, STUDY);
    sample_add(sample, "c", 20, "1", "7,6,yes,yes,9,1,3,m,m,a>b>e,best:a;worst:b,emea,small");
    sample_add(sample, "c", 3, "1", "1,2,yes,no,3,3,1,c,c,b>a>e,best:b;worst:a,apac,small");
    sample_add(sample, "c", 6, "1", "4,,no,no,11,2,,c,,!dk,best:b;worst:b,apac,small");
    sample_add(sample, "c", 6, "1", ",5,no,yes,12,,2,,m,!dk,best:b;worst:b,apac,small");
    sample_add(sample, "m", 9, "1", "7,6,yes,yes,9,1,3,m,m,a>b>e,best:a;worst:b,emea,small");
    sample_add(sample, "m", 9, "1", "7,6,yes,yes,9,1,3,m,m,a>b>e,best:a;worst:b,apac,small");
    read_rows(sample);
}

static void a_part_s_mean_does_not_tell_of_the_few_others(void **state)
{
    struct plx_results results;
    struct sample sample;

    (void)state;
    start_told(&sample);
    for (int i = 0; i < 2; i++) {
        run_part(&sample, i == 0 ? "emea" : "apac", &results);
        assert_true(isnan(experience(&results, "umux_lite", NULL)->score));
        assert_string_equal(experience(&results, "umux_lite", NULL)->note, "suppressed");
        assert_true(experience(&results, "umux_lite", NULL)->n == PLX_NO_COUNT);
        assert_true(!isnan(experience(&results, "umux_lite", "umux_1")->score));
        assert_true(isnan(experience(&results, "done", "buy")->score));
        assert_true(!isnan(experience(&results, "tried", "buy")->score));
        assert_true(isnan(priority(&results, "best_worst")->score));
        plx_results_release(&results);
    }
    /* Of everybody it is told: by hand, 20 of 100 (6 + 5) / 12 and 3 of 100 (0 + 1) / 12. */
    sample_run(&sample);
    {
        const struct plx_analysis_settings settings = {.seed = 1};
        struct plx_error err;

        assert_int_equal(plx_analysis_instruments(&sample.study, &sample.responses, &sample.results,
                                                  &settings, &err),
                         PLX_OK);
    }
    assert_near(experience(&sample.results, "umux_lite", NULL)->score,
                (20 * 1100 + 3 * 100) / 12.0 / 23, 1e-9);
    sample_end(&sample);
}

/* As many of each team in each region: agreement has nothing to hide. */
static void agreement_in_a_part_is_given_where_it_can_be(void **state)
{
    static const char *const batteries[] = {"owners", "accounts"};
    struct plx_results results;
    struct sample sample;

    (void)state;
    sample_start(&sample, STUDY);
    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < 4; j++) {
            char text[60];

            snprintf(text, sizeof text, "%s%s,small", j % 2 ? ",,,,,1,3,m,m,,," : ",,,,,2,3,m,c,,,",
                     i ? "emea" : "apac");
            sample_add(&sample, j < 2 ? "m" : "c", 6, "1", text);
        }
    read_rows(&sample);
    run_part(&sample, "emea", &results);
    for (size_t b = 0; b < 2; b++) {
        const struct plx_table *table = &results.table[PLX_TABLE_AGREEMENT];
        size_t told = 0;

        for (size_t i = 0; i < table->count; i++) {
            const struct plx_agreement_record *row = plx_table_row(table, i);

            told += strcmp(row->battery, batteries[b]) == 0 && !isnan(row->value);
        }
        if (told < 3)
            fail_msg("%s: %zu rows", batteries[b], told);
    }
    plx_results_release(&results);
    sample_end(&sample);
}

/* Three people of the rest answered anything about accounts and owners. */
static void agreement_in_a_part_hides_what_would_tell(void **state)
{
    struct plx_results results;
    struct sample sample;
    size_t hidden = 0;

    (void)state;
    sample_start(&sample, STUDY);
    sample_add(&sample, "c", 9, "1", ",,,,,1,3,m,m,,,emea,small");
    sample_add(&sample, "c", 9, "1", ",,,,,2,1,c,m,,,emea,small");
    sample_add(&sample, "c", 3, "1", ",,,,,1,1,c,c,,,apac,small");
    sample_add(&sample, "m", 9, "1", ",,,,,2,1,c,m,,,emea,small");
    sample_add(&sample, "m", 9, "1", ",,,,,1,3,m,m,,,apac,small");
    read_rows(&sample);
    run_part(&sample, "emea", &results);
    for (size_t i = 0; i < results.table[PLX_TABLE_AGREEMENT].count; i++) {
        const struct plx_agreement_record *row =
            plx_table_row(&results.table[PLX_TABLE_AGREEMENT], i);

        if (!row->team_a ||
            (strcmp(row->team_a, "c") != 0 && !(row->team_b && strcmp(row->team_b, "c") == 0)))
            continue;
        assert_true(isnan(row->value));
        hidden++;
    }
    assert_true(hidden > 4);
    plx_results_release(&results);
    sample_end(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_counted_can_be_told_from_several_runs),
        cmocka_unit_test(a_part_s_mean_does_not_tell_of_the_few_others),
        cmocka_unit_test(agreement_in_a_part_is_given_where_it_can_be),
        cmocka_unit_test(agreement_in_a_part_hides_what_would_tell),
    };

    gsl_set_error_handler_off();
    return cmocka_run_group_tests_name("analysis/instrument_parts", tests, NULL, NULL);
}
