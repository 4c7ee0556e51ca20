/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers that are written otherwise than in the study: by another hand, platform or program. */
#include "support/loads.h"

#define STUDY                                                                                      \
    "study: t\nteams:\n  question: Role\n  list: [{id: m, answers: [\"R&D\", Other]}, {id: s}]\n"  \
    "scales:\n  - id: five\n    options: [{code: 1, label: Not at all}, {code: 2}, {code: 3}, "    \
    "{code: 4}, {code: 5, label: Essential}]\n    missing: [Don't know]\n"                         \
    "questions:\n"
#define SCALE STUDY "  - {id: q, column: Q, type: scale, scale: five, text: How much?}\n"
#define SINGLE(options)                                                                            \
    STUDY "  - {id: q, column: Q, type: single, text: Q, options: [" options "]}\n"
#define MULTI(options)                                                                             \
    STUDY "  - {id: q, column: Q, type: multi, text: Q, options: [" options "]}\n"
#define NUMBER(more) STUDY "  - {id: q, column: Q, type: number, text: Q" more "}\n"

static void quotes_dashes_and_ellipses_are_as_typed(void **state)
{
    (void)state;
    loads_as(SINGLE("{code: a, label: \"I don't know...\"}, {code: b, label: 18 - 29}, {code: d, "
                    "label: \"> 60\"}, {code: c, "
                    "label: \"The \u201Cbest\u201D \u2014 by far\"}"),
             "Role,Q\nm,>60\nm,I don\u2019t know\u2026\nm,18\u201329\nm,18-29\nm,18 \u2013 29\n"
             "m,\"The \"\"best\"\" - by far\"\nm,\"The best - by far\"\n",
             "1,m,1,,d\n2,m,1,,a\n3,m,1,,b\n4,m,1,,b\n5,m,1,,b\n6,m,1,,c\n7,m,1,missing,!bad\n");
}

static void entities_and_markdown_are_no_words(void **state)
{
    (void)state;
    loads_as(SINGLE("{code: a, label: Research & development}, {code: b, label: Our blog}, {code: "
                    "c, label: \"5 * 3 < 16\"}, {code: d, label: \"It's new\"}"),
             "Role,Q\nm,Research &amp; development\nm,Research&nbsp;and development\n"
             "m,*Our* **blog**\nm,[Our blog](https://example.org/blog)\nm,5 * 3 &lt; 16\n"
             "m,It&#39;s new\nm,It&#x2019;s <b>new</b>\nm,Our &#blog\nm,[Our blog](now)\n",
             "1,m,1,,a\n2,m,1,,a\n3,m,1,,b\n4,m,1,,b\n5,m,1,,c\n6,m,1,,d\n7,m,1,,d\n"
             "8,m,1,missing,!bad\n9,m,1,missing,!bad\n");
}

static void columns_are_found_without_their_mark_up_too(void **state)
{
    (void)state;
    loads_as(
        "study: t\nteams:\n  question: \"What's your role?\"\n  list: [{id: m}, {id: s}]\n"
        "scales:\n  - {id: two, options: [{code: 1}, {code: 2}]}\nquestions:\n"
        "  - {id: q, column: \"How much? - Speed & price\", type: scale, scale: two, text: Q}\n",
        "What\u2019s **your** role?,How much? \u2013 Speed &amp; price\nm,2\n", "1,m,1,,2\n");
}

static void other_is_said_in_many_ways(void **state)
{
    (void)state;
    loads_as(SINGLE("{code: a}, {code: o, label: Other}"),
             "Role,Q\nm,Other (please specify)\nm,Other (please specify):\nm,Other - Write In\n"
             "m,-oth-\nm,\"Other, please describe\"\nm,Other:\nm,Other people\nm,Another\n",
             "1,m,1,,o\n2,m,1,,o\n3,m,1,,o\n4,m,1,,o\n5,m,1,,o\n6,m,1,,o\n7,m,1,missing,!bad\n"
             "8,m,1,missing,!bad\n");
    loads_as(SINGLE("{code: a}, {code: o, label: \"Other (please specify)\"}"),
             "Role,Q\nm,Other\nm,other...\n", "1,m,1,,o\n2,m,1,,o\n");
    /* of a multi-select, in its header and among joined choices; and of a team */
    loads_as(MULTI("{code: a}, {code: o, label: Other}"),
             "Role,Q - a,Q - Other (please specify)\nm,1,\nm,,billboards\nOther - Write In,,1\n",
             "1,m,1,,a\n2,m,1,,o\n3,m,1,,o\n");
    loads_as(MULTI("{code: a}, {code: o, label: Other}"), "Role,Q\nm,a;Other - Write In\n",
             "1,m,1,,a;o\n");
}

static void labels_may_tell_their_code(void **state)
{
    (void)state;
    loads_as(SCALE,
             "Role,Q\nm,Essential (5)\nm,5=Essential\nm,5. Essential\nm,5 \u2013 essential\n"
             "m,1: not at all\nm,Not at all = 1\nm,Essential: 5\n",
             "1,m,1,,5\n2,m,1,,5\n3,m,1,,5\n4,m,1,,5\n5,m,1,,1\n6,m,1,,1\n7,m,1,,5\n");
    loads_as(SINGLE("{code: a, label: \"1 = Never\"}, {code: b, label: \"I love it!+5\"}"),
             "Role,Q\nm,Never\nm,I love it!\nm,1 (never)\nm,love\n",
             "1,m,1,,a\n2,m,1,,b\n3,m,1,,a\n4,m,1,missing,!bad\n");
}

static void a_number_in_front_is_the_code_of_a_scale(void **state)
{
    (void)state;
    loads_as(
        SCALE,
        "Role,Q\nm,4 - Very important\nm,2 (hardly)\nm,9 (far out)\nm,3-4\nm,\"2 (1 at most)\"\n"
        "m,4 very\n",
        "1,m,1,,4\n2,m,1,,2\n3,m,1,missing,!bad\n4,m,1,missing,!bad\n5,m,1,missing,!bad\n"
        "6,m,1,missing,!bad\n");
    /* elsewhere a number may count what the words say */
    loads_as(SINGLE("{code: 1, label: None}, {code: 2, label: Some}"), "Role,Q\nm,2 (times)\n",
             "1,m,1,missing,!bad\n");
}

static void what_is_like_two_answers_is_none(void **state)
{
    const char *const exports[] = {"Role,Q\nm,1 - Essential\nm,Essential (4)\nm,5\n", NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, SCALE, exports);
    assert_string_equal(loaded.tagged, "1,m,1,missing,!bad\n2,m,1,missing,!bad\n3,m,1,,5\n");
    loads_warned(&loaded, "a.csv:2: column \"Q\": \"1 - Essential\" is not on the scale five "
                          "(1..5); 2 such cells of question \"q\" count as not valid");
    loads_release(&loaded);
    loads_as(SINGLE("{code: a, label: Yes - 1}, {code: b, label: Yes - 2}"), "Role,Q\nm,Yes\nm,b\n",
             "1,m,1,missing,!bad\n2,m,1,,b\n");
}

static void missing_answers_may_be_alike_too(void **state)
{
    (void)state;
    loads_as(SCALE, "Role,Q\nm,Don\u2019t know.\nm,\"\"\"Don't know\"\"\"\n",
             "1,m,1,missing,!dk\n2,m,1,missing,!dk\n");
}

static void teams_are_alike_as_answers_are(void **state)
{
    (void)state;
    loads_as(SCALE, "Role,Q\nR&amp;D,1\nR and D,1\nOther (please specify),2\n",
             "1,m,1,,1\n2,m,1,,1\n3,m,1,,2\n");
}

static void amounts_may_name_their_currency_or_unit(void **state)
{
    (void)state;
    loads_as(NUMBER(", unit: EUR"),
             "Role;Q\nm;\u20AC1,000\nm;\u20AC 1.000\nm;1 000 EUR\nm;-\u20AC5.50\nm;1.234,5 "
             "\u20AC\nm;$20\nm;20%\nm;1.000\n",
             "1,m,1,,1000\n2,m,1,,1000\n3,m,1,,1000\n4,m,1,,-5.5\n5,m,1,,1234.5\n"
             "6,m,1,missing,!bad\n7,m,1,missing,!bad\n8,m,1,,1000\n");
    loads_as(NUMBER(""), "Role;Q\nm;25%\nm;25 %\nm;$1,000\nm;US$ 20\nm;\u00A37.25\nm;12 hours\n",
             "1,m,1,,25\n2,m,1,,25\n3,m,1,,1000\n4,m,1,,20\n5,m,1,,7.25\n6,m,1,missing,!bad\n");
    loads_as(NUMBER(", unit: hours"), "Role;Q\nm;12 hours\nm;12 Hours\nm;$12\nm;12%\n",
             "1,m,1,,12\n2,m,1,,12\n3,m,1,missing,!bad\n4,m,1,missing,!bad\n");
    loads_as(NUMBER(", unit: USD"), "Role;Q\nm;US$20\nm;A$20\nm;$-3\nm;-$-3\nm;$20 USD\n",
             "1,m,1,,20\n2,m,1,missing,!bad\n3,m,1,,-3\n4,m,1,missing,!bad\n5,m,1,missing,!bad\n");
}

static void about_how_much_is_no_number(void **state)
{
    (void)state;
    loads_as(NUMBER(", unit: EUR"), "Role,Q\nm,5k\nm,\"1,000+\"\nm,~20\nm,10-20\nm,EUR\n",
             "1,m,1,missing,!bad\n2,m,1,missing,!bad\n3,m,1,missing,!bad\n4,m,1,missing,!bad\n"
             "5,m,1,missing,!bad\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotes_dashes_and_ellipses_are_as_typed),
        cmocka_unit_test(entities_and_markdown_are_no_words),
        cmocka_unit_test(columns_are_found_without_their_mark_up_too),
        cmocka_unit_test(other_is_said_in_many_ways),
        cmocka_unit_test(labels_may_tell_their_code),
        cmocka_unit_test(a_number_in_front_is_the_code_of_a_scale),
        cmocka_unit_test(what_is_like_two_answers_is_none),
        cmocka_unit_test(missing_answers_may_be_alike_too),
        cmocka_unit_test(teams_are_alike_as_answers_are),
        cmocka_unit_test(amounts_may_name_their_currency_or_unit),
        cmocka_unit_test(about_how_much_is_no_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
