/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What single teams see, and what two of them have in common. */
#include <omp.h>

#include "parallax/analysis/parts.h"
#include "parallax/analysis/personas.h"
#include "parallax/base/stream.h"
#include "parallax/results/write.h"
#include "persona_study.h"

static const char header[] =
    "respondent,team,weight,flags,speed,price,place,tools,order,share,size,words\n";

static const char basis[] = "personas: {basis: [needs], profile: [size], k: 3, starts: 20}\n";

/* People of one kind in a team: each of their two answers is as given, or one more. */
static void add_kind(struct plx_text *text, const char *team, size_t people, int speed, int price)
{
    struct plx_stream stream;

    plx_stream_start(&stream, 31, PLX_FOR_TEST, (uint32_t)text->length, 0);
    for (size_t i = 0; i < people; i++)
        plx_text_addf(text, "%s%zu,%s,%s,,%d,%d,,,,,%zu,\n", team, text->length, team,
                      i % 4 ? "1" : "1.5", speed + (plx_stream_below(&stream, 3) == 0),
                      price + (plx_stream_below(&stream, 3) == 0),
                      10 + plx_stream_below(&stream, 5));
}

static void analyse(struct persona_study *made, const char *personas, const char *responses)
{
    const struct plx_analysis_settings settings = {.seed = 1};
    struct plx_error err = {0};

    persona_study_init(made, personas, responses);
    if (plx_analysis_personas(&made->study, &made->responses, &made->results, &settings, &err) !=
        PLX_OK)
        fail_msg("%s", err.text);
}

static size_t count(const struct persona_study *made, enum plx_table_id id)
{
    return made->results.table[id].count;
}

static const void *row(const struct persona_study *made, enum plx_table_id id, size_t index)
{
    assert_true(index < count(made, id));
    return plx_table_row(&made->results.table[id], index);
}

/* Records of a table whose first field is the model. */
static size_t count_model(const struct persona_study *made, enum plx_table_id id, const char *model)
{
    size_t found = 0;

    for (size_t i = 0; i < count(made, id); i++) {
        const char *const *own = row(made, id, i);

        found += strcmp(*own, model) == 0;
    }
    return found;
}

static const struct plx_persona_agreement_record *agreement(const struct persona_study *made,
                                                            size_t index)
{
    return row(made, PLX_TABLE_PERSONA_AGREEMENT, index);
}

static const struct plx_persona_match_record *match(const struct persona_study *made, size_t index)
{
    return row(made, PLX_TABLE_PERSONA_MATCHES, index);
}

static const char *name_of(const struct persona_study *made, const char *model, size_t persona)
{
    for (size_t i = 0; i < count(made, PLX_TABLE_PERSONAS); i++) {
        const struct plx_persona_record *record = row(made, PLX_TABLE_PERSONAS, i);

        if (strcmp(record->model, model) == 0 && record->persona == persona)
            return record->name;
    }
    fail_msg("%s has no persona %zu", model, persona);
    return NULL;
}

static void add_alike(struct plx_text *text)
{
    static const char *const teams[] = {"marketing", "sales"};

    plx_text_add(text, header);
    for (size_t t = 0; t < 2; t++) {
        add_kind(text, teams[t], 30, 4, 1);
        add_kind(text, teams[t], 20, 1, 1);
        add_kind(text, teams[t], 12, 1, 4);
    }
}

static void teams_that_see_the_same_share_all(void **state)
{
    struct plx_text text = {0};
    struct persona_study made;

    (void)state;
    add_alike(&text);
    analyse(&made, basis, plx_text_string(&text));
    assert_int_equal(count_model(&made, PLX_TABLE_PERSONAS, "all"), 3);
    assert_int_equal(count_model(&made, PLX_TABLE_PERSONAS, "marketing"), 3);
    assert_int_equal(count_model(&made, PLX_TABLE_PERSONAS, "sales"), 3);
    assert_int_equal(count_model(&made, PLX_TABLE_PERSONA_CHOICE, "sales"), 1);
    assert_int_equal(count_model(&made, PLX_TABLE_PERSONA_PROFILES, "marketing"), 3 * 3);
    assert_int_equal(count(&made, PLX_TABLE_PERSONA_TEAMS), 3 * 2);
    assert_int_equal(count(&made, PLX_TABLE_PERSONA_AGREEMENT), 1);
    assert_string_equal(agreement(&made, 0)->team_a, "marketing");
    assert_string_equal(agreement(&made, 0)->team_b, "sales");
    assert_int_equal(agreement(&made, 0)->respondents, 124);
    assert_int_equal(agreement(&made, 0)->matched, 3);
    assert_near(agreement(&made, 0)->adjusted_rand, 1, 0);
    assert_near(agreement(&made, 0)->variation, 0, 1e-15);
    assert_true(agreement(&made, 0)->p > 0.05);
    assert_null(agreement(&made, 0)->note);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(match(&made, i)->status, "matched");
        assert_near(match(&made, i)->similarity, 1, 0);
        assert_true(match(&made, i)->persona_a == match(&made, i)->persona_b);
        assert_non_null(match(&made, i)->name_a);
        assert_non_null(match(&made, i)->name_b);
        assert_true(match(&made, i)->distance > 0);
        assert_true(match(&made, i)->p > 0.05);
    }
    persona_study_release(&made);
    plx_text_release(&text);
}

/* A profile's overall is the team's own mean, weights and all. */
static void own_profiles_compare_with_the_team(void **state)
{
    struct plx_text text = {0};
    struct persona_study made;
    double sum = 0;
    double weights = 0;
    bool found = false;

    (void)state;
    add_alike(&text);
    analyse(&made, basis, plx_text_string(&text));
    for (size_t i = 0; i < made.responses.n; i++)
        if (made.responses.team[i] == 1) {
            sum += plx_responses_weight(&made.responses, i) * made.responses.column[6].number[i];
            weights += plx_responses_weight(&made.responses, i);
        }
    for (size_t i = 0; i < count(&made, PLX_TABLE_PERSONA_PROFILES); i++) {
        const struct plx_persona_profile_record *record = row(&made, PLX_TABLE_PERSONA_PROFILES, i);

        if (strcmp(record->model, "sales") != 0 || strcmp(record->question, "size") != 0)
            continue;
        assert_near(record->overall, sum / weights, 1e-12);
        found = true;
    }
    assert_true(found);
    persona_study_release(&made);
    plx_text_release(&text);
}

/* Both teams have the fast and those who want neither. Marketing has the cheap besides, whom the
   centres of sales would count to the latter; sales some who want a bit of both, whom those of
   marketing would count to the fast. */
static void what_only_one_team_sees_comes_first(void **state)
{
    struct plx_text text = {0};
    struct persona_study made;
    size_t rank = 0;

    (void)state;
    plx_text_add(&text, header);
    add_kind(&text, "marketing", 30, 4, 1);
    add_kind(&text, "marketing", 25, 1, 1);
    add_kind(&text, "marketing", 25, 1, 4);
    add_kind(&text, "sales", 32, 4, 1);
    add_kind(&text, "sales", 22, 1, 1);
    add_kind(&text, "sales", 22, 4, 3);
    analyse(&made, basis, plx_text_string(&text));
    assert_int_equal(count(&made, PLX_TABLE_PERSONA_MATCHES), 3);
    assert_string_equal(match(&made, 0)->status, "apart");
    assert_string_equal(match(&made, 0)->name_a,
                        name_of(&made, "marketing", match(&made, 0)->persona_a));
    assert_string_equal(match(&made, 0)->name_b,
                        name_of(&made, "sales", match(&made, 0)->persona_b));
    assert_true(match(&made, 0)->similarity < 0.5);
    assert_near(match(&made, 0)->p, 0.005, 1e-15);
    assert_near(agreement(&made, 0)->p, 0.005, 1e-15);
    for (size_t i = 0; i < 3; i++) {
        static const char *const order[] = {"unmatched", "apart", "unsure", "matched"};

        while (rank < 4 && strcmp(match(&made, i)->status, order[rank]) != 0)
            rank++;
        assert_true(rank < 4);
    }
    assert_int_equal(agreement(&made, 0)->matched, 2);
    persona_study_release(&made);
    plx_text_release(&text);
}

static void two_divisions_of_the_same_people_are_compared(void **state)
{
    struct plx_text text = {0};
    struct persona_study made;

    (void)state;
    plx_text_add(&text, header);
    for (size_t i = 0; i < 10; i++)
        plx_text_add(&text, "m,marketing,1,,1,1,,,,,,\nm,marketing,1,,5,1,,,,,,\n"
                            "s,sales,1,,1,5,,,,,,\ns,sales,1,,1,1,,,,,,\n");
    for (size_t i = 0; i < 4; i++)
        plx_text_add(&text, "m,marketing,1,,5,4,,,,,,\n");
    analyse(&made, "personas: {basis: [needs], k: 2, starts: 20}\n", plx_text_string(&text));
    assert_int_equal(agreement(&made, 0)->respondents, 44);
    /* By speed 30 and 14, by price 30 and 14, 4 of them both: sklearn.metrics.adjusted_rand_score(
       [0]*30+[1]*14, [0]*20+[1]*10+[0]*10+[1]*4) and the entropies in nats less twice
       sklearn.metrics.mutual_info_score of the same. */
    assert_near(agreement(&made, 0)->adjusted_rand, -0.027702335687126562, 1e-12);
    assert_near(agreement(&made, 0)->variation, 1.2486908767744542, 1e-12);
    persona_study_release(&made);
    plx_text_release(&text);
}

static void what_is_left_over_is_named_with_the_nearest(void **state)
{
    struct plx_text text = {0};
    struct persona_study made;
    const struct plx_persona_match_record *left;

    (void)state;
    plx_text_add(&text, header);
    add_kind(&text, "marketing", 30, 4, 1);
    add_kind(&text, "marketing", 30, 1, 4);
    add_kind(&text, "sales", 30, 4, 1);
    add_kind(&text, "sales", 26, 1, 4);
    add_kind(&text, "sales", 22, 4, 4);
    add_kind(&text, "sales", 20, 1, 1);
    analyse(&made, "personas: {basis: [needs], k: [2, 5], starts: 20}\n", plx_text_string(&text));
    assert_int_equal(agreement(&made, 0)->personas_a, 2);
    assert_int_equal(agreement(&made, 0)->personas_b, 4);
    assert_int_equal(count(&made, PLX_TABLE_PERSONA_MATCHES), 4);
    for (size_t i = 0; i < 2; i++) {
        left = match(&made, i);
        assert_string_equal(left->status, "unmatched");
        assert_true(left->persona_a == PLX_NO_COUNT && left->persona_b >= 3);
        assert_null(left->name_a);
        assert_non_null(left->name_b);
        assert_non_null(strstr(left->note, "left over; nearest of Marketing: "));
        assert_true(isnan(left->similarity));
        assert_true(left->p <= 0.05 && left->distance > 1);
    }
    assert_string_equal(match(&made, 2)->status, "matched");
    persona_study_release(&made);
    plx_text_release(&text);
}

/* Three personas are asked for, and marketing's smallest is three people: hidden with the next. */
static void suppressed_personas_stay_out_of_matches(void **state)
{
    struct plx_text text = {0};
    struct persona_study made;
    size_t named = 0;

    (void)state;
    plx_text_add(&text, header);
    add_kind(&text, "marketing", 25, 4, 1);
    add_kind(&text, "marketing", 12, 1, 1);
    add_kind(&text, "marketing", 3, 1, 4);
    add_kind(&text, "sales", 20, 4, 1);
    add_kind(&text, "sales", 20, 1, 1);
    add_kind(&text, "sales", 20, 1, 4);
    analyse(&made, basis, plx_text_string(&text));
    assert_int_equal(count(&made, PLX_TABLE_PERSONA_MATCHES), 3);
    for (size_t i = 0; i < 3; i++) {
        const bool hidden = match(&made, i)->persona_a == PLX_NO_COUNT;

        named += !hidden;
        assert_true(match(&made, i)->persona_b != PLX_NO_COUNT);
        assert_true(hidden == isnan(match(&made, i)->distance));
        assert_true(hidden == isnan(match(&made, i)->similarity));
        assert_true(hidden == isnan(match(&made, i)->p));
        if (hidden) {
            assert_null(match(&made, i)->status);
            assert_null(match(&made, i)->name_a);
            assert_string_equal(match(&made, i)->note, "suppressed");
        }
    }
    assert_int_equal(named, 1);
    assert_int_equal(agreement(&made, 0)->matched, 1);
    assert_true(isnan(agreement(&made, 0)->distance));
    assert_string_equal(agreement(&made, 0)->note, "suppressed");
    persona_study_release(&made);
    plx_text_release(&text);
}

/* Four of marketing answered nothing of the basis: the team's mean size less that of its personas
   would be theirs. */
static void what_a_few_without_persona_answered_is_hidden(void **state)
{
    for (size_t few = 4; few <= 5; few++) {
        struct plx_text text = {0};
        struct persona_study made;
        size_t shown = 0;

        (void)state;
        add_alike(&text);
        for (size_t i = 0; i < few; i++)
            plx_text_add(&text, "none,marketing,1,,!dk,!dk,,,,,15,\n");
        analyse(&made, basis, plx_text_string(&text));
        for (size_t i = 0; i < count(&made, PLX_TABLE_PERSONA_PROFILES); i++) {
            const struct plx_persona_profile_record *record =
                row(&made, PLX_TABLE_PERSONA_PROFILES, i);

            if (strcmp(record->model, "marketing") != 0)
                continue;
            if (strcmp(record->question, "size") == 0)
                shown += (size_t)(!isnan(record->value) && !isnan(record->overall));
            else
                assert_true(!isnan(record->overall));
        }
        assert_true(shown == (few < 5 ? 0 : 3));
        persona_study_release(&made);
        plx_text_release(&text);
    }
}

static void assert_no_match(const char *personas, const char *responses, const char *note)
{
    struct persona_study made;

    analyse(&made, personas, responses);
    assert_int_equal(count(&made, PLX_TABLE_PERSONA_MATCHES), 0);
    assert_int_equal(count(&made, PLX_TABLE_PERSONA_AGREEMENT), note ? 1 : 0);
    if (note)
        assert_string_equal(agreement(&made, 0)->note, note);
    persona_study_release(&made);
}

static void what_cannot_be_matched_is_said(void **state)
{
    struct plx_text text = {0};

    (void)state;
    add_alike(&text);
    assert_no_match("personas: {basis: [needs], k: 3, teams: [sales]}\n", plx_text_string(&text),
                    NULL);
    assert_no_match("personas: {basis: [needs], k: 1}\n", plx_text_string(&text),
                    "one_cluster: neither team has groups of its own, so each counts as one");
    plx_text_clear(&text);
    plx_text_add(&text, header);
    add_kind(&text, "marketing", 30, 4, 1);
    add_kind(&text, "marketing", 20, 1, 4);
    add_kind(&text, "sales", 19, 4, 1);
    assert_no_match("personas: {basis: [needs], k: 2}\n", plx_text_string(&text),
                    "too few respondents: own personas take 20, and sales has fewer");
    for (size_t i = 0; i < 5; i++)
        plx_text_add(&text, "x,sales,1,,,,,,,,,\n");
    assert_no_match("personas: {basis: [needs], k: 2}\n", plx_text_string(&text),
                    "too few respondents: own personas take 20, and sales has fewer");
    plx_text_clear(&text);
    plx_text_add(&text, header);
    add_kind(&text, "marketing", 30, 4, 1);
    add_kind(&text, "marketing", 20, 1, 4);
    for (size_t i = 0; i < 25; i++)
        plx_text_add(&text, "x,sales,1,,4,1,,,,,,\n");
    assert_no_match("personas: {basis: [needs], k: 2}\n", plx_text_string(&text),
                    "one_cluster: sales has no groups of its own, so it counts as one");
    plx_text_clear(&text);
    plx_text_add(&text, header);
    add_kind(&text, "marketing", 30, 4, 1);
    add_kind(&text, "sales", 4, 4, 1);
    assert_no_match("personas: {basis: [needs], k: 2}\n", plx_text_string(&text), "suppressed");
    plx_text_clear(&text);
    plx_text_add(&text, header);
    for (size_t i = 0; i < 30; i++)
        plx_text_add(&text, "1,sales,1,,3,2,,,,,,\n2,marketing,1,,3,2,,,,,,\n");
    assert_no_match("personas: {basis: [needs], k: 2}\n", plx_text_string(&text),
                    "no_variation: everybody gave the same answers to the basis");
    plx_text_release(&text);
}

static void three_teams_are_three_pairs(void **state)
{
    struct plx_text text = {0};
    struct persona_study made;

    (void)state;
    add_alike(&text);
    add_kind(&text, "customer", 20, 4, 1);
    add_kind(&text, "customer", 20, 1, 1);
    add_kind(&text, "customer", 20, 1, 4);
    analyse(&made, basis, plx_text_string(&text));
    assert_int_equal(count(&made, PLX_TABLE_PERSONA_AGREEMENT), 3);
    assert_int_equal(count(&made, PLX_TABLE_PERSONA_MATCHES), 9);
    assert_int_equal(count_model(&made, PLX_TABLE_PERSONAS, "customer"), 3);
    assert_string_equal(agreement(&made, 2)->team_a, "sales");
    assert_string_equal(agreement(&made, 2)->team_b, "customer");
    persona_study_release(&made);
    plx_text_release(&text);
}

/* All tables of personas as CSV. Rows of the responses come as they are, or the last first. */
static void write_all(struct plx_text *csv, int threads, bool turned)
{
    const int before = omp_get_max_threads();
    struct plx_text text = {0};
    struct plx_text responses = {0};
    struct persona_study made;

    add_alike(&text);
    for (size_t i = 0; i < 9; i++)
        plx_text_addf(&text, "gap%zu,%s,1,,%s,%s,,,,,11,\n", i, i % 3 ? "sales" : "marketing",
                      i % 2 ? "5" : "", i % 2 ? "" : "4");
    plx_text_add(&responses, header);
    for (const char *end = text.bytes + text.length; turned && end > text.bytes + strlen(header);) {
        const char *start = end - 1;

        while (start[-1] != '\n')
            start--;
        plx_text_add_bytes(&responses, start, (size_t)(end - start));
        end = start;
    }
    omp_set_num_threads(threads);
    analyse(&made, basis, turned ? plx_text_string(&responses) : plx_text_string(&text));
    omp_set_num_threads(before);
    for (enum plx_table_id id = PLX_TABLE_PERSONA_CHOICE; id <= PLX_TABLE_PERSONA_AGREEMENT; id++)
        plx_table_add_csv(csv, &made.results.table[id]);
    persona_study_release(&made);
    plx_text_release(&responses);
    plx_text_release(&text);
}

static void neither_threads_nor_the_order_of_rows_change_anything(void **state)
{
    struct plx_text one = {0};
    struct plx_text three = {0};
    struct plx_text turned = {0};

    (void)state;
    write_all(&one, 1, false);
    write_all(&three, 3, false);
    write_all(&turned, 2, true);
    assert_string_equal(plx_text_string(&one), plx_text_string(&three));
    assert_string_equal(plx_text_string(&one), plx_text_string(&turned));
    plx_text_release(&turned);
    plx_text_release(&three);
    plx_text_release(&one);
}

/* chisq.test(matrix(c(1500, 1000, 1400, 1300), 2), correct = FALSE) of R 4.2.2, and its $stdres. */
static void so_many_that_permuting_takes_long_are_tested_by_chi_square(void **state)
{
    static const struct {
        const char *team;
        size_t count;
        double residual;
    } expected[] = {
        {"marketing", 1500, 5.91084482221445},
        {"sales", 1400, -5.91084482221445},
        {"marketing", 1000, -5.91084482221445},
        {"sales", 1300, 5.91084482221445},
    };
    struct persona_study made;
    struct plx_text text = {0};

    (void)state;
    plx_text_add(&text, header);
    add_kind(&text, "marketing", 1500, 1, 4);
    add_kind(&text, "marketing", 1000, 4, 1);
    add_kind(&text, "sales", 1400, 1, 4);
    add_kind(&text, "sales", 1300, 4, 1);
    analyse(&made, "personas: {basis: [needs], k: 2, starts: 2}\n", plx_text_string(&text));
    for (size_t i = 0; i < 4; i++) {
        const struct plx_persona_team_record *record = row(&made, PLX_TABLE_PERSONA_TEAMS, i);

        assert_string_equal(record->team, expected[i].team);
        assert_int_equal(record->count, expected[i].count);
        assert_near(record->residual, expected[i].residual, 1e-9);
        assert_near(record->p, 3.40357557849976e-09, 1e-21);
        assert_string_equal(record->note,
                            "p by chi-square, as there are too many respondents to permute");
    }
    plx_text_release(&text);
    persona_study_release(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(teams_that_see_the_same_share_all),
        cmocka_unit_test(own_profiles_compare_with_the_team),
        cmocka_unit_test(what_only_one_team_sees_comes_first),
        cmocka_unit_test(two_divisions_of_the_same_people_are_compared),
        cmocka_unit_test(what_is_left_over_is_named_with_the_nearest),
        cmocka_unit_test(suppressed_personas_stay_out_of_matches),
        cmocka_unit_test(what_a_few_without_persona_answered_is_hidden),
        cmocka_unit_test(what_cannot_be_matched_is_said),
        cmocka_unit_test(three_teams_are_three_pairs),
        cmocka_unit_test(neither_threads_nor_the_order_of_rows_change_anything),
        cmocka_unit_test(so_many_that_permuting_takes_long_are_tested_by_chi_square),
    };

    return cmocka_run_group_tests_name("analysis/persona_teams", tests, NULL, NULL);
}
