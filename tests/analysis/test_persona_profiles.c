/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "analysis/attacker.h"
#include "parallax/analysis/personas.h"
#include "parallax/base/stream.h"
#include "parallax/stats/adjust.h"
#include "persona_study.h"

static const char header[] =
    "respondent,team,weight,flags,speed,price,place,tools,order,share,size,words\n";

enum { MINIMUM = 5, MOST_GROUPS = 8, MOST_FEATURES = 20 };

/* Answers the question with a chance of so many in ten. */
static void add_number(struct plx_text *text, struct plx_stream *stream, size_t chance,
                       size_t value)
{
    if (plx_stream_below(stream, 10) < chance)
        plx_text_addf(text, "%zu", value);
    plx_text_add(text, ",");
}

/* People of one kind, who leave out many an answer; of some, all of the basis. */
static void add_people(struct plx_text *text, size_t people, size_t kind, size_t chance,
                       struct plx_stream *stream)
{
    for (size_t i = 0; i < people; i++) {
        const size_t basis = plx_stream_below(stream, 8) == 0 ? 0 : 9;

        plx_text_addf(text, "%zu-%zu,%s,%.1f,,", kind, i, i % 3 ? "marketing" : "sales",
                      0.5 + (double)(i % 4) / 2);
        add_number(text, stream, basis, kind == 0 ? 1 + plx_stream_below(stream, 2) : 5);
        add_number(text, stream, basis, kind == 2 ? 5 : 1 + plx_stream_below(stream, 2));
        plx_text_add(text, basis && plx_stream_below(stream, 10) < chance
                               ? (plx_stream_below(stream, 4) == kind ? "n" : "s")
                               : "");
        plx_text_add(text, ",");
        plx_text_add(text, plx_stream_below(stream, 10) < chance
                               ? (plx_stream_below(stream, 3) == kind ? "x" : "x;y")
                               : "");
        plx_text_add(text, ",,,");
        add_number(text, stream, chance, 10 * kind + plx_stream_below(stream, 9));
        plx_text_add(text, "\n");
    }
}

static void analyse(struct persona_study *made, size_t trial)
{
    const struct plx_analysis_settings settings = {.seed = 1, .with_responses = true};
    struct plx_text text = {0};
    struct plx_error err = {0};
    struct plx_stream stream;

    plx_stream_start(&stream, 21, PLX_FOR_TEST, (uint32_t)trial, 0);
    plx_text_add(&text, header);
    add_people(&text, 30, 0, 2 + plx_stream_below(&stream, 8), &stream);
    add_people(&text, 18, 1, 2 + plx_stream_below(&stream, 8), &stream);
    add_people(&text, 6 + plx_stream_below(&stream, 12), 2, 2 + plx_stream_below(&stream, 8),
               &stream);
    persona_study_init(made,
                       "personas: {basis: [speed, price, place], profile: [tools, size], k: 3, "
                       "starts: 5}\n",
                       plx_text_string(&text));
    if (plx_analysis_personas(&made->study, &made->responses, &made->results, &settings, &err) !=
        PLX_OK)
        fail_msg("%s", err.text);
    plx_text_release(&text);
}

/* The personas of the study, in the order of the respondents; the last group has none. */
static size_t count_groups(const struct persona_study *made, size_t question, size_t *people)
{
    const struct plx_table *members = &made->results.table[PLX_TABLE_PERSONA_MEMBERS];
    const size_t k = 3; /* as asked for; the teams' own come after those of all */

    assert_int_equal(members->count, made->responses.n);
    assert_true(k < MOST_GROUPS);
    for (size_t j = 0; j <= k; j++)
        people[j] = 0;
    for (size_t row = 0; row < members->count; row++) {
        const struct plx_persona_member_record *member = plx_table_row(members, row);

        if (plx_column_answered(&made->responses.column[question], row))
            people[member->persona == PLX_NO_COUNT ? k : member->persona - 1]++;
    }
    return k;
}

/* Everybody's answers are in other tables, also where this one has no `overall`. */
static size_t attack(const struct persona_study *made, const char *feature)
{
    const struct plx_table *table = &made->results.table[PLX_TABLE_PERSONA_PROFILES];
    struct attacker attacker;
    size_t people[MOST_GROUPS];
    double sum[MOST_GROUPS];
    bool shown[MOST_GROUPS] = {false};
    size_t question = PLX_NONE;
    size_t hidden = 0;
    size_t k;

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_persona_profile_record *record = plx_table_row(table, i);

        if (strcmp(record->feature, feature) != 0 || strcmp(record->model, "all") != 0)
            continue;
        question = plx_study_find_question(&made->study, record->question);
        shown[record->persona - 1] = !isnan(record->value);
        if (!record->note)
            continue;
        if (strcmp(record->note, "suppressed") == 0)
            assert_true(isnan(record->z) && isnan(record->ci_low) && isnan(record->p) &&
                        isnan(record->q) && isnan(record->index) && isnan(record->index_high));
    }
    if (question == PLX_NONE)
        return 0;
    k = count_groups(made, question, people);
    attacker_start(&attacker, k + 1);
    for (size_t g = 0; g <= k; g++)
        sum[g] = 1;
    attacker_learns(&attacker, sum);
    for (size_t j = 0; j < k; j++) {
        if (!shown[j])
            continue;
        assert_true(people[j] >= MINIMUM);
        for (size_t g = 0; g <= k; g++)
            sum[g] = g == j;
        attacker_learns(&attacker, sum);
    }
    for (size_t j = 0; j <= k; j++) {
        for (size_t g = 0; g <= k; g++)
            sum[g] = g == j;
        hidden += j < k && !shown[j];
        if (people[j] > 0 && people[j] < MINIMUM && attacker_tells(&attacker, sum))
            fail_msg("%s: %zu people of group %zu can be told", feature, people[j], j);
    }
    attacker_end(&attacker);
    return hidden;
}

static void few_answers_cannot_be_told_by_subtraction(void **state)
{
    static const char *const features[] = {"speed", "price", "n", "s", "x", "y", "size"};
    size_t hidden = 0;
    size_t shown = 0;

    (void)state;
    for (size_t trial = 0; trial < 60; trial++) {
        struct persona_study made;

        analyse(&made, trial);
        for (size_t f = 0; f < sizeof features / sizeof *features; f++)
            hidden += attack(&made, features[f]);
        shown += made.results.table[PLX_TABLE_PERSONA_PROFILES].count;
        persona_study_release(&made);
    }
    /* Enough of both for the test to mean something. */
    assert_true(hidden > 100);
    assert_true(shown - hidden > 300);
}

static void a_row_that_lacks_a_number_says_why(void **state)
{
    (void)state;
    for (size_t trial = 0; trial < 20; trial++) {
        struct persona_study made;
        const struct plx_table *table;

        analyse(&made, trial);
        table = &made.results.table[PLX_TABLE_PERSONA_PROFILES];
        for (size_t i = 0; i < table->count; i++) {
            const struct plx_persona_profile_record *record = plx_table_row(table, i);
            const bool whole = !isnan(record->value) && !isnan(record->z) &&
                               !isnan(record->ci_low) && !isnan(record->p) && !isnan(record->q) &&
                               !isnan(record->index) && !isnan(record->index_low);

            assert_int_equal(whole, !record->note);
        }
        persona_study_release(&made);
    }
}

/* Other tables have the same mean of everybody, as who has no persona counts in it. */
static void everybody_counts_in_what_is_compared_with(void **state)
{
    struct persona_study made;
    const struct plx_table *table;
    double sum = 0;
    double weights = 0;

    (void)state;
    analyse(&made, 0);
    for (size_t row = 0; row < made.responses.n; row++) {
        const struct plx_column *size =
            &made.responses.column[plx_study_find_question(&made.study, "size")];

        if (!plx_column_answered(size, row))
            continue;
        sum += made.responses.weight[row] * size->number[row];
        weights += made.responses.weight[row];
    }
    table = &made.results.table[PLX_TABLE_PERSONA_PROFILES];
    for (size_t i = 0; i < table->count; i++) {
        const struct plx_persona_profile_record *record = plx_table_row(table, i);

        if (strcmp(record->feature, "size") == 0 && strcmp(record->model, "all") == 0)
            assert_near(record->overall, sum / weights, 1e-12);
    }
    persona_study_release(&made);
}

/* p of one family in, q out, by the tested adjustment. */
static void check_family(const struct plx_table *table, size_t persona, bool basis)
{
    double p[MOST_FEATURES] = {0};
    double q[MOST_FEATURES] = {0};
    struct plx_error err;
    size_t count = 0;

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_persona_profile_record *record = plx_table_row(table, i);

        if (record->persona != persona || record->basis != basis ||
            strcmp(record->model, "all") != 0)
            continue;
        assert_true(count < MOST_FEATURES);
        p[count] = record->p;
        q[count++] = record->q;
    }
    assert_int_equal(plx_adjust_benjamini_hochberg(p, count, p, &err), PLX_OK);
    for (size_t f = 0; f < count; f++)
        if (isnan(p[f]))
            assert_true(isnan(q[f]));
        else
            assert_near(p[f], q[f], 1e-15);
}

static void what_describes_is_a_family_by_itself(void **state)
{
    struct persona_study made;

    (void)state;
    analyse(&made, 3);
    for (size_t persona = 1; persona <= 3; persona++) {
        check_family(&made.results.table[PLX_TABLE_PERSONA_PROFILES], persona, true);
        check_family(&made.results.table[PLX_TABLE_PERSONA_PROFILES], persona, false);
    }
    persona_study_release(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_answers_cannot_be_told_by_subtraction),
        cmocka_unit_test(a_row_that_lacks_a_number_says_why),
        cmocka_unit_test(everybody_counts_in_what_is_compared_with),
        cmocka_unit_test(what_describes_is_a_family_by_itself),
    };

    return cmocka_run_group_tests_name("analysis/persona_profiles", tests, NULL, NULL);
}
