/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gaps between teams at one mix of kept columns: the table composition. */
#include "parallax/base/stream.h"
#include "sample.h"

#define STUDY(keep, sizes, questions)                                                              \
    "study: s\nexport: {keep: [" keep "]}\nteams:\n  question: T\n  list:\n"                       \
    "    - {id: m, label: Marketing, answers: [M]" sizes "}\n"                                     \
    "    - {id: s, label: Sales, answers: [S]" sizes "}\n"                                         \
    "scales:\n  - id: five\n    options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: "     \
    "5}]\n"                                                                                        \
    "questions:\n" questions

#define SCALE "  - {id: a, column: A, type: scale, scale: five}\n"

static const struct plx_composition_record *row(const struct sample *sample, const char *column,
                                                const char *question)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_COMPOSITION];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_composition_record *record = plx_table_row(table, i);

        if (strcmp(record->question, question) == 0 && strcmp(record->column, column) == 0)
            return record;
    }
    fail_msg("nothing on %s in %s", question, column);
    return NULL;
}

/* Of Marketing 30 in the north say 2 or 3 and 10 in the south 4 or 5; of Sales 10 and 30. */
static void add_regions(struct sample *sample)
{
    sample_add(sample, "m", 15, "1", "2,north");
    sample_add(sample, "m", 15, "1", "3,north");
    sample_add(sample, "m", 5, "1", "4,south");
    sample_add(sample, "m", 5, "1", "5,south");
    sample_add(sample, "s", 5, "1", "2,north");
    sample_add(sample, "s", 5, "1", "3,north");
    sample_add(sample, "s", 15, "1", "4,south");
    sample_add(sample, "s", 15, "1", "5,south");
}

static void a_gap_of_regions_is_named_one(void **state)
{
    struct sample sample;
    const struct plx_composition_record *record;

    (void)state;
    sample_start(&sample, STUDY("region", "", SCALE));
    add_regions(&sample);
    sample_run(&sample);
    record = row(&sample, "region", "a");
    assert_int_equal(sample.results.table[PLX_TABLE_COMPOSITION].count, 1);
    /* R: chisq.test(matrix(c(30, 10, 10, 30), 2), correct = FALSE) */
    assert_near(record->mix_p, 7.744216431044143e-06, 1e-12);
    assert_near(record->mix_distance, 0.5, 1e-14);
    assert_near(record->effect, 1, 1e-12);
    assert_string_equal(record->verdict, "disagree");
    assert_near(record->raked_effect, 0, 1e-12);
    assert_near(record->change, -1, 1e-12);
    assert_true(record->change_high < 0);
    assert_true(record->moved);
    assert_near(record->margin, 0.5, 0);
    /* (40)^2 / (30 (2/3)^2 + 10 x 2^2) */
    assert_near(record->effective_n_a, 30, 1e-9);
    assert_string_equal(record->measure, "difference of means");
    assert_string_equal(record->note, "part of this gap is the mix of region: at one mix it is 0, "
                                      "less than the margin");
    sample_end(&sample);
}

static void a_gap_that_stands_says_so(void **state)
{
    struct sample sample;
    const struct plx_composition_record *record;

    (void)state;
    sample_start(&sample, STUDY("region", "", SCALE));
    sample_add(&sample, "m", 15, "1", "2,north");
    sample_add(&sample, "m", 15, "1", "3,north");
    sample_add(&sample, "m", 10, "1", "2,south");
    sample_add(&sample, "s", 10, "1", "4,north");
    sample_add(&sample, "s", 15, "1", "4,south");
    sample_add(&sample, "s", 15, "1", "5,south");
    sample_run(&sample);
    record = row(&sample, "region", "a");
    /* 4 and 4.5 against 2.5 and 2, half each */
    assert_near(record->raked_effect, 2, 1e-12);
    assert_near(record->effect, 4.375 - 2.375, 1e-12);
    assert_false(record->moved);
    assert_string_equal(record->note, "the gap stands at one mix of region");
    sample_end(&sample);
}

static void a_gap_that_the_mix_hides_comes_out(void **state)
{
    struct sample sample;
    const struct plx_composition_record *record;

    (void)state;
    sample_start(&sample, STUDY("region", "", SCALE));
    sample_add(&sample, "m", 40, "1", "2,north");
    sample_add(&sample, "m", 10, "1", "3,north");
    sample_add(&sample, "m", 10, "1", "4,south");
    sample_add(&sample, "s", 10, "1", "1,north");
    sample_add(&sample, "s", 25, "1", "3,south");
    sample_add(&sample, "s", 10, "1", "2,south");
    sample_run(&sample);
    record = row(&sample, "region", "a");
    assert_string_equal(record->verdict, "agree");
    assert_true(fabs(record->effect) < 0.5 && record->raked_effect < -1);
    assert_true(record->moved);
    assert_string_equal(record->note,
                        "the mix of region hides part of a gap: at one mix it is -1.2");
    sample_end(&sample);
}

/* numpy 1.24: everybody left out in turn, shares and weights found anew; weights 1 and 2. */
static void the_change_has_the_jackknifes_interval(void **state)
{
    struct sample sample;
    const struct plx_composition_record *record;

    (void)state;
    sample_start(&sample, STUDY("region", ", size: 20", SCALE) "privacy: {minimum: 1}\n");
    sample_add(&sample, "m", 4, "1", "2,north");
    sample_add(&sample, "m", 3, "2", "3,north");
    sample_add(&sample, "m", 3, "1", "5,south");
    sample_add(&sample, "m", 1, "1", "1,east");
    sample_add(&sample, "s", 2, "1", "1,north");
    sample_add(&sample, "s", 5, "2", "4,south");
    sample_add(&sample, "s", 4, "1", "5,south");
    sample_add(&sample, "s", 2, "1", "5,");
    sample_run(&sample);
    record = row(&sample, "region", "a");
    assert_near(record->change, -2.1103021978022, 1e-12);
    assert_near(record->change_low, -2.70472150614062, 1e-9);
    assert_near(record->change_high, -1.51588288946378, 1e-9);
    assert_int_equal(record->n_a, 10);
    assert_int_equal(record->n_b, 11);
    assert_non_null(strstr(record->note, "without east (nobody of Sales)"));
    sample_end(&sample);
}

static void columns_that_differ_are_taken_together_too(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, STUDY("region, seat, sex", "", SCALE));
    for (size_t i = 0; i < 2; i++) {
        sample_add(&sample, "m", 20, "1", i ? "3,north,home,f" : "2,north,home,m");
        sample_add(&sample, "m", 7, "1", i ? "4,south,home,f" : "3,south,home,m");
        sample_add(&sample, "m", 7, "1", i ? "4,north,away,f" : "3,north,away,m");
        sample_add(&sample, "m", 4, "1", i ? "5,south,away,f" : "4,south,away,m");
        sample_add(&sample, "s", 4, "1", i ? "3,north,home,f" : "2,north,home,m");
        sample_add(&sample, "s", 8, "1", i ? "5,north,away,f" : "3,north,away,m");
        sample_add(&sample, "s", 9, "1", i ? "4,south,home,f" : "3,south,home,m");
        sample_add(&sample, "s", 20, "1", i ? "5,south,away,f" : "4,south,away,m");
    }
    sample_run(&sample);
    assert_int_equal(sample.results.table[PLX_TABLE_COMPOSITION].count, 3);
    assert_true(isnan(row(&sample, "region+seat", "a")->mix_p));
    assert_near(row(&sample, "region", "a")->effect, 0.908857509627728, 1e-12);
    /* numpy 1.24: 3000 rounds of fitting both margins */
    assert_near(row(&sample, "region+seat", "a")->raked_effect, 0.118650920675422, 1e-9);
    assert_true(row(&sample, "region+seat", "a")->moved);
    assert_true(row(&sample, "region+seat", "a")->change_high < 0);
    assert_string_equal(plx_results_fact(&sample.results, "composition_sex"),
                        "no teams that are compared differ in it: p 1");
    sample_end(&sample);
}

static void columns_that_cannot_be_checked_are_named(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, STUDY("key, one, region", "", SCALE));
    for (size_t i = 0; i < 30; i++) {
        char cells[64];

        snprintf(cells, sizeof cells, "%zu,k%zu,x,%s", 1 + i % 5, i, i % 2 ? "north" : "south");
        sample_add(&sample, i % 3 ? "m" : "s", 1, "1", cells);
    }
    sample_run(&sample);
    assert_int_equal(sample.results.table[PLX_TABLE_COMPOSITION].count, 0);
    assert_string_equal(plx_results_fact(&sample.results, "composition_key"),
                        "not checked: it has 30 values, and at most 20 can be brought to one mix");
    assert_string_equal(plx_results_fact(&sample.results, "composition_one"),
                        "not checked: it takes two values, and two teams with enough people");
    assert_non_null(strstr(plx_results_fact(&sample.results, "composition_region"),
                           "no teams that are compared differ in it: p "));
    sample_end(&sample);
}

/* scipy 1.10: chi2_contingency([[20, 5, 4, 12], [5, 15, 9, 3]], correction=False), in which the
   rare values are one; fisher_exact([[12, 2], [5, 8]]). */
static void rare_values_are_tested_as_one(void **state)
{
    static const char *const rare[] = {"r1", "r2", "r3", "r4"};
    struct sample sample;

    (void)state;
    sample_start(&sample, STUDY("region, seat", "", SCALE) "privacy: {minimum: 1}\n");
    sample_add(&sample, "m", 12, "1", "2,north,home");
    sample_add(&sample, "m", 8, "1", "2,north,");
    sample_add(&sample, "m", 2, "1", "2,south,away");
    sample_add(&sample, "m", 3, "1", "2,south,");
    sample_add(&sample, "m", 4, "1", "2,east,");
    sample_add(&sample, "s", 5, "1", "2,north,home");
    sample_add(&sample, "s", 8, "1", "2,south,away");
    sample_add(&sample, "s", 7, "1", "2,south,");
    sample_add(&sample, "s", 9, "1", "2,east,");
    for (size_t i = 0; i < 4; i++) {
        char cells[32];

        snprintf(cells, sizeof cells, "2,%s,", rare[i]);
        sample_add(&sample, "m", 3, "1", cells);
        sample_add(&sample, "s", i == 0 ? 3 : 0, "1", cells);
    }
    sample_run(&sample);
    assert_near(row(&sample, "region", "a")->mix_p, 0.000132077809810491, 1e-12);
    assert_near(row(&sample, "seat", "a")->mix_p, 0.0183066361556064, 1e-9);
    sample_end(&sample);
}

/* The 3 in the east of Marketing stay hidden, and so does the west, which would tell of them. The
   numbers of people and the mix tell of both together: in R chisq.test(matrix(c(20, 10, 10, 25, 9,
   15), 2)). */
static void few_people_of_a_value_are_not_told_by_the_mix(void **state)
{
    struct sample sample;
    const struct plx_composition_record *record;

    (void)state;
    sample_start(&sample, STUDY("region", "", SCALE));
    sample_add(&sample, "m", 20, "1", "2,north");
    sample_add(&sample, "m", 10, "1", "4,south");
    sample_add(&sample, "m", 3, "1", "1,east");
    sample_add(&sample, "m", 6, "1", "2,west");
    sample_add(&sample, "s", 10, "1", "2,north");
    sample_add(&sample, "s", 25, "1", "5,south");
    sample_add(&sample, "s", 8, "1", "3,east");
    sample_add(&sample, "s", 7, "1", "3,west");
    sample_run(&sample);
    record = row(&sample, "region", "a");
    assert_near(record->mix_p, 0.006552007277294367, 1e-12);
    assert_near(record->mix_distance, 0.3128205128205128, 1e-12);
    assert_int_equal(record->n_a, 30);
    assert_int_equal(record->n_b, 35);
    assert_non_null(strstr(record->note, "without east (too few of Marketing), "
                                         "west (too few of Marketing)"));
    sample_end(&sample);
}

static void what_has_no_common_ground_says_so(void **state)
{
    struct sample sample;
    const struct plx_composition_record *record;

    (void)state;
    sample_start(&sample, STUDY("region", "", SCALE "  - {id: b, column: B, type: number}\n"));
    sample_add(&sample, "m", 20, "1", "2,1,north");
    sample_add(&sample, "m", 4, "1", "2,1,south");
    sample_add(&sample, "m", 9, "1", "2,1,east");
    sample_add(&sample, "s", 20, "1", "4,,south");
    sample_add(&sample, "s", 6, "1", "4,,north");
    sample_run(&sample);
    record = row(&sample, "region", "a");
    assert_true(isnan(record->raked_effect));
    assert_near(record->effect, 2, 1e-12);
    assert_false(record->moved);
    assert_string_equal(record->note,
                        "no_overlap: fewer than two values that both teams have enough people of; "
                        "without east (too few of Marketing), south (too few of Marketing)");
    assert_string_equal(row(&sample, "region", "b")->note, "no_data");
    sample_end(&sample);
}

/* Eleven values of each of four columns, all of which both teams have: 14,641 combinations. */
static void combinations_without_number_are_not_brought_together(void **state)
{
    struct sample sample;
    const struct plx_composition_record *record;

    (void)state;
    sample_start(&sample, STUDY("one, two, three, four", "", SCALE));
    for (size_t v = 0; v < 11; v++) {
        char answers[64];

        snprintf(answers, sizeof answers, "2,a%zu,b%zu,c%zu,d%zu", v, v, v, v);
        sample_add(&sample, "m", v + 5, "1", answers);
        answers[0] = '4';
        sample_add(&sample, "s", 16 - v, "1", answers);
    }
    sample_run(&sample);
    record = row(&sample, "one+two+three+four", "a");
    assert_near(record->effect, 2, 1e-12);
    assert_true(isnan(record->raked_effect) && isnan(record->change));
    assert_string_equal(record->note, "too many combinations of values");
    assert_string_equal(row(&sample, "four", "a")->note, "the gap stands at one mix of four");
    sample_end(&sample);
}

static void every_kind_of_question_is_brought_to_the_mix(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample,
                 STUDY("region", "",
                       "  - {id: o, column: O, type: single, ordered: true, options: [x, y, z]}\n"
                       "  - {id: c, column: C, type: single, options: [x, y, z]}\n"
                       "  - {id: k, column: K, type: multi, options: [x, y, z]}\n"
                       "  - {id: r, column: R, type: rank, options: [x, y, z]}\n"
                       "  - {id: p, column: P, type: points, options: [x, y, z]}\n"
                       "  - {id: w, column: W, type: best-worst, options: [x, y, z]}\n"
                       "  - {id: n, column: N, type: number, margin: 2}\n"));
    sample_add(&sample, "m", 35, "1", "x,x,x;y,x>y>z,x:60;y:40,best:x;worst:y,5,north");
    sample_add(&sample, "m", 6, "1", "z,z,z,z>y>x,x:10;z:90,best:z;worst:x,9,south");
    sample_add(&sample, "s", 6, "1", "x,x,x;y,x>y>z,x:60;y:40,best:x;worst:y,5,north");
    sample_add(&sample, "s", 35, "1", "z,z,z,z>y>x,x:10;z:90,best:z;worst:x,9,south");
    sample_run(&sample);
    assert_int_equal(sample.results.table[PLX_TABLE_COMPOSITION].count, 7);
    for (size_t i = 0; i < 7; i++) {
        const struct plx_composition_record *record =
            plx_table_row(&sample.results.table[PLX_TABLE_COMPOSITION], i);

        assert_string_equal(record->verdict, "disagree");
        assert_true(record->effect != 0);
        assert_near(record->raked_effect, 0, 1e-9);
        assert_true(record->moved);
        assert_true(isnan(record->change_low) == (strcmp(record->question, "n") == 0));
        assert_true(isnan(record->change_low) == (strstr(record->note, "no interval") != NULL));
    }
    sample_end(&sample);
}

static void whole_teams_leave_nothing_to_chance(void **state)
{
    struct sample sample;
    const struct plx_composition_record *record;

    (void)state;
    sample_start(&sample, STUDY("region", ", size: 40", SCALE));
    add_regions(&sample);
    sample_run(&sample);
    record = row(&sample, "region", "a");
    assert_near(record->raked_low, record->raked_effect, 0);
    assert_near(record->change_high, -1, 1e-12);
    assert_true(record->moved);
    sample_end(&sample);
}

static void the_order_of_respondents_leaves_no_trace(void **state)
{
    static const char *const cells[] = {"2,north,b", "3,north,b", "5,south,b", "4,south,a",
                                        "1,east,a",  "4,east,b",  "3,south,a"};
    const struct plx_composition_record *record[2];
    struct sample sample[2];

    (void)state;
    for (size_t s = 0; s < 2; s++) {
        sample_start(&sample[s], STUDY("region, seat", "", SCALE) "privacy: {minimum: 1}\n");
        for (size_t i = 0; i < 7; i++) {
            const size_t who = s == 0 ? i : 6 - i;

            sample_add(&sample[s], "m", who < 3 ? 12 : 1, who % 2 ? "1.3" : "0.7", cells[who]);
            sample_add(&sample[s], "s", who < 3 ? 1 : 12, who % 3 ? "1.1" : "0.3", cells[who]);
        }
        sample_run(&sample[s]);
        record[s] = row(&sample[s], "region+seat", "a");
        assert_true(!isnan(record[s]->raked_effect));
        assert_memory_equal(&record[0]->effect, &record[s]->effect, 7 * sizeof(double));
        assert_memory_equal(&record[0]->change_low, &record[s]->change_low, 2 * sizeof(double));
        assert_memory_equal(&row(&sample[0], "region", "a")->mix_distance,
                            &row(&sample[s], "region", "a")->mix_distance, 2 * sizeof(double));
    }
    sample_end(&sample[0]);
    sample_end(&sample[1]);
}

/* Answers that have nothing to do with the regions in which the teams differ: what the mix is said
   to move is chance. */
static void a_mix_that_has_no_part_in_it_moves_hardly_anything(void **state)
{
    enum { QUESTIONS = 200, PEOPLE = 40 };

    (void)state;
    for (double shift = 0; shift <= 1; shift += 0.5) {
        struct plx_text study = {0};
        struct sample sample;
        size_t moved = 0;
        size_t covered = 0;

        plx_text_add(&study, STUDY("region", "", ""));
        for (size_t q = 0; q < QUESTIONS; q++)
            plx_text_addf(&study, "  - {id: q%zu, column: C%zu, type: scale, scale: five}\n", q, q);
        plx_text_add(&study, "decisions: {resamples: 99}\n");
        sample_start(&sample, plx_text_string(&study));
        plx_text_release(&study);
        for (size_t who = 0; who < 2 * PEOPLE; who++) {
            const bool sales = who % 2 == 1;
            struct plx_text cells = {0};
            struct plx_stream stream;

            plx_stream_start(&stream, 7, PLX_FOR_TEST, (uint32_t)who, (uint32_t)(10 * shift));
            for (size_t q = 0; q < QUESTIONS; q++) {
                const double score = round(2.5 + (sales ? shift : 0) + plx_stream_normal(&stream));

                plx_text_addf(&cells, "%.0f,", fmin(5, fmax(1, score)));
            }
            plx_text_add(&cells, (who / 2) % 4 == 0 ? (sales ? "north" : "south")
                                                    : (sales ? "south" : "north"));
            sample_add(&sample, sales ? "s" : "m", 1, "1", plx_text_string(&cells));
            plx_text_release(&cells);
        }
        sample_run(&sample);
        for (size_t i = 0; i < QUESTIONS; i++) {
            const struct plx_composition_record *record =
                plx_table_row(&sample.results.table[PLX_TABLE_COMPOSITION], i);

            moved += record->moved;
            covered += record->change_low <= 0 && record->change_high >= 0;
        }
        /* 5 % and three standard errors; of what moves, the verdict must fall as well. */
        assert_true(covered >= 180);
        assert_true(moved <= 10);
        sample_end(&sample);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_gap_of_regions_is_named_one),
        cmocka_unit_test(a_gap_that_stands_says_so),
        cmocka_unit_test(a_gap_that_the_mix_hides_comes_out),
        cmocka_unit_test(the_change_has_the_jackknifes_interval),
        cmocka_unit_test(columns_that_differ_are_taken_together_too),
        cmocka_unit_test(columns_that_cannot_be_checked_are_named),
        cmocka_unit_test(rare_values_are_tested_as_one),
        cmocka_unit_test(few_people_of_a_value_are_not_told_by_the_mix),
        cmocka_unit_test(what_has_no_common_ground_says_so),
        cmocka_unit_test(combinations_without_number_are_not_brought_together),
        cmocka_unit_test(every_kind_of_question_is_brought_to_the_mix),
        cmocka_unit_test(whole_teams_leave_nothing_to_chance),
        cmocka_unit_test(the_order_of_respondents_leaves_no_trace),
        cmocka_unit_test(a_mix_that_has_no_part_in_it_moves_hardly_anything),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
