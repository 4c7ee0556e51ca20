/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/sample.h"

#define STUDY(segments)                                                                            \
    "study: s\nexport: {keep: [region]}\nteams:\n  question: T\n  list:\n"                         \
    "    - {id: m, answers: [M]}\n    - {id: s, answers: [S]}\n"                                   \
    "questions:\n"                                                                                 \
    "  - {id: a, column: A, type: single, options: [{code: x}, {code: y}]}\n"                      \
    "  - {id: g, column: G, type: single, options: [{code: old}, {code: new}]}\n"                  \
    "segments: [" segments "]\n"

static const struct plx_distribution_record *find(const struct sample *sample, const char *value,
                                                  const char *option, const char *team)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_DISTRIBUTIONS];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_distribution_record *record = plx_table_row(table, i);

        if (record->segment && strcmp(record->segment_value, value) == 0 &&
            strcmp(record->option, option) == 0 && strcmp(record->team, team) == 0)
            return record;
    }
    fail_msg("nothing on %s in %s", option, value);
    return NULL;
}

static void answers_are_cut_by_a_kept_column(void **state)
{
    struct sample sample;
    const struct plx_distribution_record *record;

    (void)state;
    sample_start(&sample, STUDY("region"));
    sample_add(&sample, "m", 6, "1", "x,,south");
    sample_add(&sample, "m", 4, "1", "y,,south");
    sample_add(&sample, "m", 9, "1", "y,,north");
    sample_add(&sample, "m", 7, "1", "y,,");
    sample_add(&sample, "s", 8, "1", "x,,north");
    sample_run(&sample);
    /* Two options of two questions, and who left one empty, in two teams and in both together. */
    assert_int_equal(sample.results.table[PLX_TABLE_DISTRIBUTIONS].count, 3 * 2 * 2 * 3 + 3);
    record = find(&sample, "south", "x", "m");
    assert_string_equal(record->segment, "region");
    assert_string_equal(record->question, "a");
    assert_int_equal(record->count, 6);
    assert_int_equal(record->base, 10);
    assert_near(record->share, 0.6, 1e-12);
    assert_int_equal(find(&sample, "north", "x", "s")->count, 8);
    assert_string_equal(find(&sample, "south", "x", "s")->note, "no_data");
    record = plx_table_row(&sample.results.table[PLX_TABLE_DISTRIBUTIONS], 2 * 2 * 3 + 3);
    assert_string_equal(record->segment_value, "north");
    sample_end(&sample);
}

static void answers_are_cut_by_another_question(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, STUDY("g"));
    sample_add(&sample, "m", 6, "1", "x,new,");
    sample_add(&sample, "m", 5, "1", "y,old,");
    sample_add(&sample, "s", 8, "1", "x,old,");
    sample_run(&sample);
    assert_int_equal(find(&sample, "new", "x", "m")->base, 6);
    assert_int_equal(find(&sample, "old", "x", "m")->count, 0);
    assert_int_equal(find(&sample, "old", "x", "s")->count, 8);
    assert_int_equal(sample.results.table[PLX_TABLE_DISTRIBUTIONS].count, 2 * 2 * 3 + 2 * 2 * 3);
    sample_end(&sample);
}

/* The team's own answers less the larger part would tell the smaller. */
static void a_small_part_hides_the_next(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, STUDY("region"));
    sample_add(&sample, "m", 4, "1", "x,,north");
    sample_add(&sample, "m", 9, "1", "x,,south");
    sample_add(&sample, "m", 6, "1", "y,,west");
    sample_add(&sample, "s", 8, "1", "x,,north");
    sample_add(&sample, "s", 8, "1", "x,,south");
    sample_run(&sample);
    assert_string_equal(find(&sample, "north", "x", "m")->note, "suppressed");
    assert_true(find(&sample, "north", "x", "m")->count == PLX_NO_COUNT);
    assert_string_equal(find(&sample, "west", "y", "m")->note, "suppressed");
    assert_int_equal(find(&sample, "south", "x", "m")->count, 9);
    assert_int_equal(find(&sample, "north", "x", "s")->count, 8);
    sample_end(&sample);
}

static void a_hidden_team_is_hidden_in_every_part(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, STUDY("region"));
    sample_add(&sample, "m", 4, "1", "x,,north");
    sample_add(&sample, "s", 8, "1", "x,,north");
    sample_add(&sample, "s", 8, "1", "x,,south");
    sample_run(&sample);
    assert_string_equal(find(&sample, "north", "x", "m")->note, "suppressed");
    assert_string_equal(find(&sample, "south", "x", "m")->note, "suppressed");
    assert_int_equal(find(&sample, "south", "x", "s")->count, 8);
    sample_end(&sample);
}

static void too_many_values_are_said_and_not_cut_by(void **state)
{
    struct sample sample;
    char cells[32];

    (void)state;
    sample_start(&sample, STUDY("region"));
    for (int i = 0; i < 51; i++) {
        snprintf(cells, sizeof cells, "x,,place %d", i);
        sample_add(&sample, "m", 1, "1", cells);
    }
    sample_add(&sample, "s", 8, "1", "x,,place 1");
    sample_run(&sample);
    assert_int_equal(sample.results.table[PLX_TABLE_DISTRIBUTIONS].count, 2 * 2 * 3 + 3);
    assert_string_equal(plx_results_fact(&sample.results, "segment_region"),
                        "not cut by: it has 51 values, and at most 50 can be shown");
    sample_end(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_cut_by_a_kept_column),
        cmocka_unit_test(answers_are_cut_by_another_question),
        cmocka_unit_test(a_small_part_hides_the_next),
        cmocka_unit_test(a_hidden_team_is_hidden_in_every_part),
        cmocka_unit_test(too_many_values_are_said_and_not_cut_by),
    };

    return cmocka_run_group_tests_name("analysis/segments", tests, NULL, NULL);
}
