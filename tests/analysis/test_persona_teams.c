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

static const char basis[] = "personas: {basis: [needs], profile: [size], k: [2, 4], starts: 20}\n";

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
    assert_int_equal(count_model(&made, PLX_TABLE_PERSONA_CHOICE, "sales"), 3);
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
        assert_string_equal(match(&made, i)->name_a, match(&made, i)->name_b);
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

/* Sales has nobody who wants it cheap, but people who want neither. */
static void what_only_one_team_sees_comes_first(void **state)
{
    struct plx_text text = {0};
    struct persona_study made;

    (void)state;
    plx_text_add(&text, header);
    add_kind(&text, "marketing", 30, 4, 1);
    add_kind(&text, "marketing", 25, 1, 4);
    add_kind(&text, "sales", 32, 4, 1);
    add_kind(&text, "sales", 22, 1, 1);
    analyse(&made, "personas: {basis: [needs], k: 2, starts: 20}\n", plx_text_string(&text));
    assert_int_equal(count(&made, PLX_TABLE_PERSONA_MATCHES), 2);
    /* Who wants neither is as near to the one as to the other, so the divisions differ. */
    assert_string_equal(match(&made, 0)->name_a, "low low price, high speed");
    assert_string_equal(match(&made, 1)->status, "matched");
    assert_near(match(&made, 1)->p, 0.005, 1e-15);
    assert_near(agreement(&made, 0)->p, 0.005, 1e-15);
    persona_study_release(&made);
    plx_text_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(teams_that_see_the_same_share_all),
        cmocka_unit_test(own_profiles_compare_with_the_team),
        cmocka_unit_test(what_only_one_team_sees_comes_first),
    };

    return cmocka_run_group_tests_name("analysis/persona_teams", tests, NULL, NULL);
}
