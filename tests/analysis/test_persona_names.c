/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/persona_names.h"

#include <string.h>

#include "support/check.h"

static struct plx_option places[] = {{"n", "North of the river", 1}, {"s", "South", 2}};

static struct plx_question questions[] = {
    {.id = "speed", .topic = "", .text = "Fast time to value"},
    {.id = "q2_1", .topic = "", .text = "How important is the price?"},
    {.id = "place", .topic = "", .text = "Where?", .option = places, .n_options = 2},
    {.id = "need_growth",
     .topic = "need",
     .text = "What worked while they were small no longer works for them"},
    {.id = "q5",
     .topic = "",
     .text = "A wording without an id that would tell anybody anything at all"},
    {.id = "q6",
     .topic = "",
     .text = "Datenschutzgrundverordnungsgem\xc3\xa4\xc3\x9f"
             "e Verarbeitung"},
};

static const struct plx_study study = {.question = questions, .n_questions = 6};

static const struct plx_feature features[] = {
    {.question = 0, .option = PLX_NONE}, {.question = 1, .option = PLX_NONE},
    {.question = 2, .option = 0},        {.question = 2, .option = 1},
    {.question = 3, .option = PLX_NONE}, {.question = 4, .option = PLX_NONE},
    {.question = 5, .option = PLX_NONE},
};

enum { FEATURES = 7 };

/* Traits with an interval of 0.1 either way. */
static void name_one(const double z[static FEATURES], char *name)
{
    struct plx_persona_trait trait[FEATURES];
    struct plx_pool pool = {0};
    const char *found;

    for (size_t f = 0; f < FEATURES; f++)
        trait[f] = (struct plx_persona_trait){z[f], z[f] - 0.1, z[f] + 0.1};
    assert_int_equal(plx_persona_names(&study, features, FEATURES, trait, 1, &pool, &found, NULL),
                     PLX_OK);
    strcpy(name, found);
    plx_pool_release(&pool);
}

static void assert_name(const double z[static FEATURES], const char *wanted)
{
    char name[200];

    name_one(z, name);
    assert_string_equal(name, wanted);
}

static void the_two_strongest_traits_make_the_name(void **state)
{
    (void)state;
    assert_name((double[]){0.9, -0.7, 0, 0, 0, 0, 0}, "high fast time to value, low price");
    assert_name((double[]){-0.5, 0, 0, 0.8, 0, 0, 0}, "South, low fast time to value");
    assert_name((double[]){0, 0, 0, -0.8, 0, 0, 0}, "rarely South");
}

static void a_much_weaker_trait_is_not_mentioned(void **state)
{
    (void)state;
    assert_name((double[]){0.9, -0.3, 0, 0, 0, 0, 0}, "high fast time to value");
}

static void two_options_of_a_question_say_the_same_twice(void **state)
{
    (void)state;
    assert_name((double[]){0, 0.4, 0.7, -0.7, 0, 0, 0}, "North of the river, high price");
}

static void a_long_wording_gives_way_to_its_id(void **state)
{
    (void)state;
    assert_name((double[]){0, 0, 0, 0, 1, 0, 0}, "high growth");
    assert_name((double[]){0, -0.9, 0, 0, 1, 0, 0}, "high growth, low price");
}

static void a_wording_alone_is_cut_after_a_word(void **state)
{
    char name[200];

    (void)state;
    name_one((double[]){0, 0, 0, 0, 0, 1, 0}, name);
    assert_string_equal(name, "high wording without an id");
    name_one((double[]){0, 0, 0, 0, 0, 0, 1}, name);
    assert_string_equal(name, "high datenschutzgrundverordnungsgem\xc3\xa4\xc3\x9f"
                              "e");
}

static void what_may_be_chance_gives_no_name(void **state)
{
    (void)state;
    assert_name((double[]){0.09, -0.05, 0, 0, 0, 0, 0}, "Persona 1");
}

static void names_differ(void **state)
{
    struct plx_persona_trait trait[3 * FEATURES];
    struct plx_pool pool = {0};
    const char *name[3];

    (void)state;
    for (size_t i = 0; i < 3 * FEATURES; i++)
        trait[i] = (struct plx_persona_trait){0, -0.1, 0.1};
    for (size_t j = 0; j < 3; j++)
        trait[j * FEATURES] = (struct plx_persona_trait){1, 0.9, 1.1};
    trait[FEATURES + 1] = (struct plx_persona_trait){0.3, 0.2, 0.4};
    assert_int_equal(plx_persona_names(&study, features, FEATURES, trait, 3, &pool, name, NULL),
                     PLX_OK);
    assert_string_equal(name[0], "high fast time to value");
    assert_string_equal(name[1], "high price");
    assert_string_equal(name[2], "Persona 3");
    plx_pool_release(&pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_two_strongest_traits_make_the_name),
        cmocka_unit_test(a_much_weaker_trait_is_not_mentioned),
        cmocka_unit_test(two_options_of_a_question_say_the_same_twice),
        cmocka_unit_test(a_long_wording_gives_way_to_its_id),
        cmocka_unit_test(a_wording_alone_is_cut_after_a_word),
        cmocka_unit_test(what_may_be_chance_gives_no_name),
        cmocka_unit_test(names_differ),
    };

    return cmocka_run_group_tests_name("analysis/persona_names", tests, NULL, NULL);
}
