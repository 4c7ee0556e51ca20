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
    /* As strong nearly: place comes before speed. */
    assert_name((double[]){-0.8, 0, 0, 0.75, 0, 0, 0}, "South, low fast time to value");
}

static void a_wording_alone_is_cut_after_a_word(void **state)
{
    char name[200];

    (void)state;
    name_one((double[]){0, 0, 0, 0, 0, 1, 0}, name);
    assert_string_equal(name, "high wording without an id\xe2\x80\xa6");
    name_one((double[]){0, 0, 0, 0, 0, 0, 1}, name);
    assert_string_equal(name, "high datenschutzgrundverordnungsgem\xc3\xa4\xc3\x9f"
                              "e\xe2\x80\xa6");
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

static struct plx_option yes_no[] = {{"y", "Yes", 1}, {"n", "No", 0}};
static struct plx_option agreement[] = {
    {"1", "Strongly agree", 1}, {"2", "Neither", 2}, {"3", "Strongly disagree", 3}};
static struct plx_option importance[] = {
    {"1", "Not at all important", 1}, {"2", "Fairly", 2}, {"3", "Very important", 3}};
static struct plx_option others[] = {
    {"o", "Other (please specify)", 1}, {"t", "By train", 2}, {"9", "10-49", 3}};

static struct plx_question answers[] = {
    {.id = "q1", .topic = "", .text = "Have you ever flown?", .option = yes_no, .n_options = 2},
    {.id = "q2", .topic = "", .text = "I like it here", .option = agreement, .n_options = 3},
    {.id = "q3", .topic = "", .text = "A low price", .option = importance, .n_options = 3},
    {.id = "q4", .topic = "", .text = "NASA's word", .option = importance, .n_options = 3},
    {.id = "q5", .topic = "", .text = "How do you travel?", .option = others, .n_options = 3},
    {.id = "q6", .topic = "", .text = "Pets", .option = yes_no, .n_options = 2},
    {.id = "q7", .topic = "", .text = "Obi-Wan and Darth Vader, as most people remember them"},
    {.id = "q8", .topic = "", .text = "(?)"},
};

static const struct plx_study answered = {.question = answers, .n_questions = 8};

/* Of one or two features, the first with a |z| of 1, the second of 0.9. */
static void assert_words(const char *wanted, struct plx_feature first, double z_first,
                         struct plx_feature second, double z_second)
{
    const struct plx_feature feature[] = {first, second};
    const struct plx_persona_trait trait[] = {{z_first, z_first - 0.1, z_first + 0.1},
                                              {z_second, z_second - 0.1, z_second + 0.1}};
    struct plx_pool pool = {0};
    const char *name;

    assert_int_equal(plx_persona_names(&answered, feature, 2, trait, 1, &pool, &name, NULL),
                     PLX_OK);
    assert_string_equal(name, wanted);
    plx_pool_release(&pool);
}

static struct plx_feature of(size_t question, size_t option)
{
    return (struct plx_feature){.question = question, .option = option};
}

static void an_answer_that_says_nothing_alone_follows_its_question(void **state)
{
    const struct plx_feature none = of(7, PLX_NONE);

    (void)state;
    assert_words("flown: Yes", of(0, PLX_NONE), 1, none, 0);
    assert_words("flown: No", of(0, PLX_NONE), -1, none, 0);
    assert_words("flown: Yes, pets: No", of(0, PLX_NONE), 1, of(5, 1), 0.9);
    assert_words("travel: Other", of(4, 0), 1, none, 0);
    assert_words("travel: 10-49", of(4, 2), 1, none, 0);
    assert_words("By train", of(4, 1), 1, none, 0);
    assert_words("travel: rarely Other", of(4, 0), -1, none, 0);
    assert_words("Persona 1", none, 1, none, 0);
}

static void a_scale_reads_as_what_it_measures(void **state)
{
    (void)state;
    assert_words("disagrees: I like it here", of(1, PLX_NONE), 1, of(7, PLX_NONE), 0);
    assert_words("agrees: I like it here", of(1, PLX_NONE), -1, of(7, PLX_NONE), 0);
    assert_words("cares about low price and NASA's word", of(2, PLX_NONE), 1, of(3, PLX_NONE), 0.9);
    assert_words("cares little for low price", of(2, PLX_NONE), -1, of(7, PLX_NONE), 0);
    assert_words("high Obi-Wan and Darth Vader, as most\xe2\x80\xa6", of(6, PLX_NONE), 1,
                 of(7, PLX_NONE), 0);
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
        cmocka_unit_test(an_answer_that_says_nothing_alone_follows_its_question),
        cmocka_unit_test(a_scale_reads_as_what_it_measures),
    };

    return cmocka_run_group_tests_name("analysis/persona_names", tests, NULL, NULL);
}
