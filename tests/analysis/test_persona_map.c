/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "parallax/analysis/personas.h"
#include "persona_study.h"

enum { N = 60, MINIMUM = 5 };

/* Three questions with weights and missing answers, all by arithmetic. */
static void make(struct persona_study *made, const char *personas, bool with_responses)
{
    const struct plx_analysis_settings settings = {.seed = 1, .with_responses = with_responses};
    struct plx_text text = {0};
    struct plx_error err = {0};

    plx_text_add(&text,
                 "respondent,team,weight,flags,speed,price,place,tools,order,share,size,words\n");
    for (size_t i = 0; i < N; i++) {
        plx_text_addf(&text, "%zu,sales,%.1f,,%zu,", i, 0.5 + (double)(i % 4) / 2, 1 + i * 7 % 5);
        if (i % 9 != 4)
            plx_text_addf(&text, "%zu", 1 + i * i % 5);
        plx_text_add(&text, ",,,,,");
        if (i % 10 != 7)
            plx_text_addf(&text, "%zu", 10 + i * 3 % 11 + (i < 32 ? 20 : 0));
        plx_text_add(&text, ",\n");
    }
    persona_study_init(made, personas, plx_text_string(&text));
    if (plx_analysis_personas(&made->study, &made->responses, &made->results, &settings, &err) !=
        PLX_OK)
        fail_msg("%s", err.text);
    plx_text_release(&text);
}

static const char two[] = "personas: {basis: [speed, price, size], k: 2, starts: 5}\n";

/* The index-th point of a kind, or NULL. */
static const struct plx_persona_point_record *point(const struct persona_study *made,
                                                    const char *kind, size_t index)
{
    const struct plx_table *table = &made->results.table[PLX_TABLE_PERSONA_MAP];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_persona_point_record *record = plx_table_row(table, i);

        if (strcmp(record->kind, kind) == 0 && index-- == 0)
            return record;
    }
    return NULL;
}

static void check_point(const struct persona_study *made, const char *kind, size_t index,
                        const char *id, double x, double y)
{
    const struct plx_persona_point_record *record = point(made, kind, index);

    assert_non_null(record);
    assert_string_equal(record->id, id);
    assert_near(record->x, x, 1e-6);
    assert_near(record->y, y, 1e-6);
}

/* numpy.linalg.svd of the rows times the roots of their weights, each column less its weighted mean
   over its weighted standard deviation (n - 1), size times 2 (weight 4), 0 where missing, rounded
   to float as the features are. */
static void axes_are_those_of_a_singular_value_decomposition(void **state)
{
    struct persona_study made;

    (void)state;
    make(&made, two, true);
    assert_near(point(&made, "centre", 0)->explained, 0.9021876440763231, 1e-9);
    check_point(&made, "respondent", 0, "1", 0.8752380002230309, -1.812030360591594);
    check_point(&made, "respondent", 4, "5", 1.0558343886021482, 0.5284860144772892);
    check_point(&made, "respondent", 7, "8", -0.0025428728272648576, 1.8538231972069237);
    check_point(&made, "axis", 0, "size", 3.717889635268748, 0.004649006212257272);
    check_point(&made, "axis", 1, "speed", -0.04553500104835049, 2.7955267172885);
    check_point(&made, "axis", 2, "price", 0.04486722838894691, 2.451896939965052);
    assert_null(point(&made, "axis", 3));
    assert_true(point(&made, "axis", 0)->persona == PLX_NO_COUNT);
    persona_study_release(&made);
}

enum { WIDE = 40, FEW = 16 };

/* More than twice as many questions as people: WIDE numbers of each, by arithmetic, in two kinds.
 */
static void make_wide(struct persona_study *made)
{
    const struct plx_analysis_settings settings = {.seed = 1, .with_responses = true};
    struct plx_text study = {0};
    struct plx_text text = {0};
    struct plx_error err = {0};

    plx_text_add(&study, "study: wide\n"
                         "teams: {question: T, list: [{id: sales, label: Sales, answers: [S]}]}\n"
                         "questions:\n");
    plx_text_add(&text, "respondent,team,weight,flags");
    for (size_t q = 0; q < WIDE; q++) {
        plx_text_addf(&study, "  - {id: q%zu, column: C%zu, type: number, text: Number %zu}\n", q,
                      q, q);
        plx_text_addf(&text, ",q%zu", q);
    }
    plx_text_add(&study, "personas: {basis: [");
    for (size_t q = 0; q < WIDE; q++)
        plx_text_addf(&study, "%sq%zu", q ? ", " : "", q);
    plx_text_add(&study, "], k: 2, starts: 5}\n");
    for (size_t i = 0; i < FEW; i++) {
        plx_text_addf(&text, "\n%zu,sales,%.1f,", i + 1, 0.5 + (double)(i % 4) / 2);
        for (size_t q = 0; q < WIDE; q++)
            if ((i + q) % 11 == 5)
                plx_text_add(&text, ",");
            else
                plx_text_addf(&text, ",%zu",
                              (i + 3) * (q + 7) * (q + 2) % 23 + (i % 2 ? q % 3 * 20 : 0));
    }
    plx_text_add(&text, "\n");
    persona_study_read(made, &study, plx_text_string(&text));
    if (plx_analysis_personas(&made->study, &made->responses, &made->results, &settings, &err) !=
        PLX_OK)
        fail_msg("%s", err.text);
    plx_text_release(&text);
    plx_text_release(&study);
}

/* svd() of R 4.2.2, as above. */
static void few_people_with_many_features_have_the_same_axes(void **state)
{
    struct persona_study made;

    (void)state;
    make_wide(&made);
    assert_near(point(&made, "centre", 0)->explained, 0.693832128936917, 1e-8);
    check_point(&made, "respondent", 0, "1", -4.58245205180398, -2.138564371339168);
    check_point(&made, "respondent", 1, "2", 2.78923488026302, 0.548037898202984);
    check_point(&made, "respondent", 2, "3", -5.91033227084109, 0.972839209770128);
    check_point(&made, "respondent", 3, "4", 3.42751026640695, -3.119303528093146);
    check_point(&made, "axis", 0, "q3", -1.778247943889846, 8.44922893154651);
    check_point(&made, "axis", 1, "q9", 0.796650332402484, -7.89666233702072);
    persona_study_release(&made);
}

static void densities_tell_of_nobody(void **state)
{
    const struct plx_persona_point_record *record;
    struct persona_study made;
    size_t shown = 0;

    (void)state;
    make(&made, two, false);
    for (size_t i = 0; (record = point(&made, "density", i)); i++) {
        assert_true(record->count >= MINIMUM);
        assert_null(record->id);
        assert_null(record->team);
        shown += record->count;
    }
    assert_true(shown > N / 2);
    assert_true(shown == N || N - shown >= MINIMUM);
    assert_null(point(&made, "respondent", 0));
    persona_study_release(&made);
}

/* The kinds lie left and right along the first axis, which is the size. */
static void a_density_belongs_to_the_persona_of_most(void **state)
{
    const struct plx_persona_point_record *record;
    struct persona_study made;

    (void)state;
    make(&made, two, false);
    for (size_t i = 0; (record = point(&made, "density", i)); i++) {
        const struct plx_persona_point_record *right = point(&made, "centre", 0);

        if (point(&made, "centre", 1)->x > right->x)
            right = point(&made, "centre", 1);
        assert_true((record->x > 0) == (record->persona == right->persona));
    }
    persona_study_release(&made);
}

static void one_feature_makes_a_line(void **state)
{
    const struct plx_persona_point_record *record;
    struct persona_study made;

    (void)state;
    make(&made, "personas: {basis: [size], k: 2, starts: 5}\n", false);
    assert_near(point(&made, "centre", 0)->explained, 1, 1e-12);
    for (size_t i = 0; (record = point(&made, "density", i)); i++)
        assert_near(record->y, 0, 0);
    assert_near(point(&made, "axis", 0)->y, 0, 0);
    assert_true(point(&made, "axis", 0)->x > 0);
    persona_study_release(&made);
}

/* Arrows are those of the features, the size with its weight of 4 the longest. */
static void components_have_the_arrows_of_features(void **state)
{
    struct persona_study made;

    (void)state;
    make(&made, "personas: {basis: [speed, price, size], k: 2, starts: 5, components: 2}\n", false);
    assert_string_equal(point(&made, "axis", 0)->id, "size");
    assert_true(fabs(point(&made, "axis", 0)->x) > 10 * fabs(point(&made, "axis", 0)->y));
    assert_non_null(point(&made, "axis", 2));
    assert_null(point(&made, "axis", 3));
    assert_near(point(&made, "centre", 0)->explained, 1, 1e-12);
    persona_study_release(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(axes_are_those_of_a_singular_value_decomposition),
        cmocka_unit_test(few_people_with_many_features_have_the_same_axes),
        cmocka_unit_test(densities_tell_of_nobody),
        cmocka_unit_test(a_density_belongs_to_the_persona_of_most),
        cmocka_unit_test(one_feature_makes_a_line),
        cmocka_unit_test(components_have_the_arrows_of_features),
    };

    return cmocka_run_group_tests_name("analysis/persona_map", tests, NULL, NULL);
}
