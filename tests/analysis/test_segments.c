/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/segments.h"

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

/* Everybody, then each part, as the programs do. */
static void cut(struct sample *sample, const char *by)
{
    struct plx_analysis_settings settings = {.seed = 1};
    struct plx_effect effect[8];
    struct plx_effects effects = {effect, NULL};
    struct plx_segments segments;
    struct plx_parts parts;
    struct plx_error err;

    sample_run(sample);
    plx_results_release(&sample->results);
    settings.effects = &effects;
    assert_int_equal(plx_analysis_differences(&sample->study, &sample->responses, &sample->results,
                                              &settings, &err),
                     PLX_OK);
    assert_int_equal(plx_parts_make(&sample->study, &sample->responses, NULL, 0, by, &parts, &err),
                     PLX_OK);
    assert_int_equal(
        plx_segments_init(&segments, &sample->study, &sample->results, &effects, parts.count, &err),
        PLX_OK);
    for (size_t p = 0; p < parts.count; p++) {
        struct plx_responses taken;
        struct plx_results found;

        plx_results_init(&found);
        settings.part = &parts.part[p];
        settings.effects = &segments.effects[p];
        assert_int_equal(
            plx_parts_take(&parts, p, &sample->study, &sample->responses, &taken, &err), PLX_OK);
        assert_int_equal(plx_analysis_differences(&sample->study, &taken, &found, &settings, &err),
                         PLX_OK);
        assert_int_equal(plx_segments_add(&segments, p, &parts.part[p], &found, &err), PLX_OK);
        plx_results_release(&found);
        plx_responses_release(&taken);
    }
    assert_int_equal(plx_segments_write(&segments, &err), PLX_OK);
    plx_segments_release(&segments);
    plx_parts_release(&parts);
}

static const struct plx_segment_record *segment_row(const struct sample *sample, size_t index)
{
    return plx_table_row(&sample->results.table[PLX_TABLE_SEGMENTS], index);
}

/* R 4.2, with the standard errors of shares over n - 1: e <- c(4/12 - 7/10, 5/8 - 3/9);
   v <- function(p, n) p*(1-p)/(n-1); s2 <- c(v(.7,10) + v(1/3,12), v(1/3,9) + v(5/8,8));
   w <- 1/s2; m <- sum(w*e)/sum(w); Q <- sum(w*(e-m)^2); pchisq(Q, 1, lower.tail = FALSE) */
static void a_row_is_a_question_in_a_segment(void **state)
{
    struct sample sample;
    const struct plx_segment_record *row;

    (void)state;
    sample_start(&sample, STUDY("region"));
    sample_add(&sample, "m", 7, "1", "x,,north");
    sample_add(&sample, "m", 3, "1", "y,,north");
    sample_add(&sample, "s", 4, "1", "x,,north");
    sample_add(&sample, "s", 8, "1", "y,,north");
    sample_add(&sample, "m", 3, "1", "x,,south");
    sample_add(&sample, "m", 6, "1", "y,,south");
    sample_add(&sample, "s", 5, "1", "x,,south");
    sample_add(&sample, "s", 3, "1", "y,,south");
    cut(&sample, "region");
    assert_int_equal(sample.results.table[PLX_TABLE_SEGMENTS].count, 2 * 2);
    row = segment_row(&sample, 0);
    assert_string_equal(row->segment, "region");
    assert_string_equal(row->segment_value, "north");
    assert_string_equal(row->question, "a");
    assert_int_equal(row->n_a, 10);
    assert_int_equal(row->n_b, 12);
    assert_near(row->effect, -0.366666666666667, 1e-14);
    assert_near(row->whole_effect, 9.0 / 20 - 10.0 / 19, 1e-14);
    assert_string_equal(row->whole_verdict, sample_difference(&sample, "a", 0)->verdict);
    assert_near(row->heterogeneity_q, 4.135709183541744, 1e-12);
    assert_near(row->heterogeneity_p, 0.041987470758992, 1e-12);
    row = segment_row(&sample, 1);
    assert_string_equal(row->segment_value, "south");
    assert_near(row->effect, 0.291666666666667, 1e-14);
    assert_near(row->heterogeneity_q, 4.135709183541744, 1e-12);
    row = segment_row(&sample, 2);
    assert_string_equal(row->question, "g");
    assert_string_equal(row->note, "no_data");
    assert_true(isnan(row->heterogeneity_q));
    sample_end(&sample);
}

static void one_segment_that_shows_an_effect_is_not_tested(void **state)
{
    struct sample sample;
    const struct plx_segment_record *row;

    (void)state;
    sample_start(&sample, STUDY("region"));
    sample_add(&sample, "m", 7, "1", "x,,north");
    sample_add(&sample, "m", 3, "1", "y,,north");
    sample_add(&sample, "m", 8, "1", "y,,south");
    sample_add(&sample, "s", 4, "1", "x,,north");
    sample_add(&sample, "s", 8, "1", "y,,north");
    cut(&sample, "region");
    row = segment_row(&sample, 0);
    assert_near(row->effect, -0.366666666666667, 1e-14);
    assert_true(isnan(row->heterogeneity_q));
    assert_non_null(
        strstr(row->note, "no test of heterogeneity: it takes two segments whose answers vary"));
    assert_string_equal(segment_row(&sample, 1)->note, "no_data");
    sample_end(&sample);
}

static void a_question_is_not_compared_in_its_own_answers(void **state)
{
    struct sample sample;

    (void)state;
    sample_start(&sample, STUDY("region"));
    sample_add(&sample, "m", 7, "1", "x,old,north");
    sample_add(&sample, "m", 7, "1", "y,new,north");
    sample_add(&sample, "s", 9, "1", "y,old,north");
    sample_add(&sample, "s", 8, "1", "x,new,north");
    cut(&sample, "g");
    assert_int_equal(sample.results.table[PLX_TABLE_SEGMENTS].count, 2);
    for (size_t i = 0; i < 2; i++)
        assert_string_equal(segment_row(&sample, i)->question, "a");
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
        cmocka_unit_test(a_row_is_a_question_in_a_segment),
        cmocka_unit_test(one_segment_that_shows_an_effect_is_not_tested),
        cmocka_unit_test(a_question_is_not_compared_in_its_own_answers),
    };

    return cmocka_run_group_tests_name("analysis/segments", tests, NULL, NULL);
}
