/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Teams whose size is known: every table takes 1 - n / N, and who was asked as a whole leaves
   nothing to chance. */
#include "parallax/analysis/agreement.h"
#include "sample.h"

#define STUDY(size)                                                                                \
    "study: s\nexport: {keep: [region]}\nteams:\n  question: T\n  list:\n"                         \
    "    - {id: m, label: Marketing, answers: [M]" size "}\n"                                      \
    "    - {id: s, label: Sales, answers: [S]" size "}\n"                                          \
    "    - {id: c, label: Customers, answers: [C]" size "}\n"                                      \
    "  truth: c\n"                                                                                 \
    "scales:\n  - id: five\n    options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: "     \
    "5}]\n"                                                                                        \
    "questions:\n"                                                                                 \
    "  - {id: a, column: A, type: scale, scale: five, battery: b}\n"                               \
    "  - {id: a2, column: A2, type: scale, scale: five, battery: b}\n"                             \
    "  - {id: a_s, column: G, type: scale, scale: five, about: s}\n"                               \
    "  - {id: o, column: O, type: single, ordered: true, options: [x, y, z]}\n"                    \
    "  - {id: c, column: C, type: single, options: [x, y, z]}\n"                                   \
    "  - {id: k, column: K, type: multi, options: [x, y, z]}\n"                                    \
    "  - {id: r, column: R, type: rank, options: [x, y, z]}\n"                                     \
    "  - {id: p, column: P, type: points, options: [x, y, z]}\n"                                   \
    "  - {id: w, column: W, type: best-worst, options: [x, y, z]}\n"                               \
    "  - {id: n, column: N, type: number, min: 0, max: 20, margin: 2}\n"

static void start(struct sample *sample, const char *study)
{
    sample_start(sample, study);
    sample_add(sample, "m", 14, "1", "2,3,2,x,x,x;y,x>y>z,x:60;y:40,best:x;worst:y,5,north");
    sample_add(sample, "m", 6, "1", "4,4,2,z,z,z,z>y>x,x:10;z:90,best:z;worst:x,9,south");
    sample_add(sample, "s", 6, "1", "3,3,,x,x,x;y,x>y>z,x:60;y:40,best:x;worst:y,5,north");
    sample_add(sample, "s", 14, "1", "5,4,,z,y,z,y>z>x,x:20;z:80,best:z;worst:x,9,south");
    sample_add(sample, "c", 11, "1", "4,3,,y,y,x;z,y>z>x,y:60;z:40,best:y;worst:x,7,south");
    sample_add(sample, "c", 9, "1", "5,5,,z,z,z,z>y>x,x:20;z:80,best:z;worst:x,9,north");
    sample_run(sample);
    {
        const struct plx_analysis_settings settings = {.seed = 1};
        struct plx_error err;

        assert_int_equal(plx_analysis_agreement(&sample->study, &sample->responses,
                                                &sample->results, &settings, &err),
                         PLX_OK);
    }
}

static void assert_point(double low, double value, double high)
{
    if (isnan(value))
        return;
    assert_near(low, value, 1e-12);
    assert_near(high, value, 1e-12);
}

static const void *row(const struct sample *sample, enum plx_table_id table, size_t index)
{
    return plx_table_row(&sample->results.table[table], index);
}

static size_t rows(const struct sample *sample, enum plx_table_id table)
{
    assert_true(sample->results.table[table].count > 0);
    return sample->results.table[table].count;
}

static void who_was_asked_as_a_whole_leaves_nothing_to_chance(void **state)
{
    struct sample sample;

    (void)state;
    start(&sample, STUDY(", size: 20"));
    for (size_t i = 0; i < rows(&sample, PLX_TABLE_DISTRIBUTIONS); i++) {
        const struct plx_distribution_record *record = row(&sample, PLX_TABLE_DISTRIBUTIONS, i);

        /* Only Marketing was asked to guess: of all teams together that is a part. */
        if (record->team || strcmp(record->question, "a_s") != 0)
            assert_point(record->ci_low, record->share, record->ci_high);
    }
    for (size_t i = 0; i < rows(&sample, PLX_TABLE_CONSENSUS); i++) {
        const struct plx_consensus_record *record = row(&sample, PLX_TABLE_CONSENSUS, i);

        assert_point(record->ci_low, record->value, record->ci_high);
        assert_point(record->top_low, record->top_share, record->top_high);
    }
    for (size_t i = 0; i < rows(&sample, PLX_TABLE_DIFFERENCES); i++) {
        const struct plx_difference_record *record = row(&sample, PLX_TABLE_DIFFERENCES, i);

        assert_point(record->ci_low, record->effect, record->ci_high);
        assert_non_null(strstr(record->note, "everybody"));
        assert_true(isnan(record->p) && isnan(record->q));
        assert_true(strcmp(record->verdict, "unsure") != 0);
        if (fabs(record->effect) < record->margin)
            assert_true(strcmp(record->verdict, "disagree") != 0);
        else
            assert_string_equal(record->verdict, "disagree");
    }
    for (size_t i = 0; i < rows(&sample, PLX_TABLE_OPTIONS); i++) {
        const struct plx_option_difference_record *record = row(&sample, PLX_TABLE_OPTIONS, i);

        if (strcmp(record->kind, "beside") != 0)
            assert_point(record->ci_low, record->effect, record->ci_high);
    }
    for (size_t i = 0; i < rows(&sample, PLX_TABLE_AGREEMENT); i++) {
        const struct plx_agreement_record *record = row(&sample, PLX_TABLE_AGREEMENT, i);

        /* Those of ICC and W are about questions as a sample, not people. */
        if (record->ci_method && strcmp(record->ci_method, "everybody answered") == 0)
            assert_point(record->ci_low, record->value, record->ci_high);
        else
            assert_true(!record->ci_method || strstr(record->ci_method, "jackknife") == NULL);
    }
    for (size_t i = 0; i < rows(&sample, PLX_TABLE_TRUTH); i++) {
        const struct plx_truth_record *record = row(&sample, PLX_TABLE_TRUTH, i);

        assert_point(record->ci_low, record->distance, record->ci_high);
        assert_point(record->diff_low, record->difference, record->diff_high);
        assert_true(record->distance >= 0);
    }
    for (size_t i = 0; i < rows(&sample, PLX_TABLE_VIEWS); i++) {
        const struct plx_view_record *record = row(&sample, PLX_TABLE_VIEWS, i);

        assert_point(record->agreement_low, record->agreement, record->agreement_high);
        assert_point(record->perceived_low, record->perceived, record->perceived_high);
        assert_point(record->accuracy_low, record->accuracy, record->accuracy_high);
    }
    for (size_t i = 0; i < rows(&sample, PLX_TABLE_COMPOSITION); i++) {
        const struct plx_composition_record *record = row(&sample, PLX_TABLE_COMPOSITION, i);

        assert_point(record->raked_low, record->raked_effect, record->raked_high);
        assert_point(record->change_low, record->change, record->change_high);
    }
    sample_end(&sample);
}

/* Half of each team answered: half of every variance is left, so sqrt(1/2) of the intervals that
   theory or the jackknife give; others are narrower, too. */
static void who_was_asked_by_half_leaves_less_to_chance(void **state)
{
    struct sample half;
    struct sample open;

    (void)state;
    start(&half, STUDY(", size: 40"));
    start(&open, STUDY(""));
    for (size_t i = 0; i < rows(&half, PLX_TABLE_DIFFERENCES); i++) {
        const struct plx_difference_record *a = row(&half, PLX_TABLE_DIFFERENCES, i);
        const struct plx_difference_record *b = row(&open, PLX_TABLE_DIFFERENCES, i);
        const double ratio = (a->ci_high - a->ci_low) / (b->ci_high - b->ci_low);

        assert_near(a->effect, b->effect, 1e-12);
        if (strcmp(a->type, "scale") == 0)
            assert_near(ratio, sqrt(0.5), 1e-9);
        else if (b->ci_high > b->ci_low)
            assert_true(ratio < 0.8 && ratio > 0.6);
    }
    for (size_t i = 0; i < rows(&half, PLX_TABLE_OPTIONS); i++) {
        const struct plx_option_difference_record *a = row(&half, PLX_TABLE_OPTIONS, i);
        const struct plx_option_difference_record *b = row(&open, PLX_TABLE_OPTIONS, i);

        if (b->ci_high > b->ci_low && strcmp(a->kind, "beside") != 0)
            assert_true(a->ci_high - a->ci_low < 0.9 * (b->ci_high - b->ci_low));
    }
    for (size_t i = 0; i < rows(&half, PLX_TABLE_AGREEMENT); i++) {
        const struct plx_agreement_record *a = row(&half, PLX_TABLE_AGREEMENT, i);
        const struct plx_agreement_record *b = row(&open, PLX_TABLE_AGREEMENT, i);

        if (!isnan(b->se) && b->se > 0)
            assert_near(a->se / b->se, sqrt(0.5), 1e-9);
    }
    for (size_t i = 0; i < rows(&half, PLX_TABLE_CONSENSUS); i++) {
        const struct plx_consensus_record *a = row(&half, PLX_TABLE_CONSENSUS, i);
        const struct plx_consensus_record *b = row(&open, PLX_TABLE_CONSENSUS, i);

        if (b->ci_high > b->ci_low)
            assert_true(a->ci_high - a->ci_low < 0.95 * (b->ci_high - b->ci_low));
    }
    for (size_t i = 0; i < rows(&half, PLX_TABLE_COMPOSITION); i++) {
        const struct plx_composition_record *a = row(&half, PLX_TABLE_COMPOSITION, i);
        const struct plx_composition_record *b = row(&open, PLX_TABLE_COMPOSITION, i);

        if (b->change_high > b->change_low)
            assert_near((a->change_high - a->change_low) / (b->change_high - b->change_low),
                        sqrt(0.5), 1e-9);
        if (b->raked_high > b->raked_low)
            assert_true(a->raked_high - a->raked_low < 0.95 * (b->raked_high - b->raked_low));
    }
    sample_end(&half);
    sample_end(&open);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_was_asked_as_a_whole_leaves_nothing_to_chance),
        cmocka_unit_test(who_was_asked_by_half_leaves_less_to_chance),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
