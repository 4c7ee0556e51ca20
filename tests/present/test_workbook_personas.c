/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets about personas: cards, map and match. */
#include <math.h>
#include <stdio.h>

#include "support/book_check.h"
#include "support/check.h"
#include "support/example.h"

static void add_point(struct plx_results *results, const char *kind, const char *id, size_t persona,
                      double x, double y, size_t count)
{
    struct plx_persona_point_record *point;

    point = book_add(results, PLX_TABLE_PERSONA_MAP);
    point->model = "all";
    point->kind = kind;
    point->id = id;
    point->persona = persona;
    point->x = x;
    point->y = y;
    point->count = count;
    point->explained = 0.43;
}

static void add_map(struct plx_results *results)
{
    add_point(results, "centre", "1", 1, 1.5, -0.5, PLX_NO_COUNT);
    add_point(results, "centre", "2", 2, -1.25, 0.25, PLX_NO_COUNT);
    add_point(results, "density", NULL, 1, 1, -0.75, 6);
    add_point(results, "density", NULL, 1, 2, -0.75, 30);
    add_point(results, "axis", "size", PLX_NO_COUNT, 2.5, 0.125, PLX_NO_COUNT);
    add_point(results, "axis", "peers", PLX_NO_COUNT, -2, 1, PLX_NO_COUNT);
}

static void add_match(struct plx_results *results, size_t a, const char *name_a, size_t b,
                      const char *name_b, const char *status, double similarity)
{
    struct plx_persona_match_record *match;

    match = book_add(results, PLX_TABLE_PERSONA_MATCHES);
    match->team_a = "marketing";
    match->team_b = "sales";
    match->persona_a = a;
    match->persona_b = b;
    match->name_a = name_a;
    match->name_b = name_b;
    match->status = status;
    match->distance = 1.5;
    match->similarity = similarity;
    match->p = 0.04;
}

static void add_matches(struct plx_results *results)
{
    struct plx_persona_agreement_record *agreement;
    struct plx_persona_record *own;
    struct plx_persona_profile_record *profile;

    add_match(results, 1, "buys alone", 2, "buys by itself", "matched", 0.75);
    add_match(results, 2, "asks peers", 3, "asks others", "apart", 0.25);
    add_match(results, 3, "hurries", PLX_NO_COUNT, NULL, "unsure", NAN);
    add_match(results, PLX_NO_COUNT, NULL, 1, "haggles", "unmatched", NAN);
    agreement = book_add(results, PLX_TABLE_PERSONA_AGREEMENT);
    agreement->team_a = "marketing";
    agreement->team_b = "sales";
    agreement->personas_a = 3;
    agreement->personas_b = 3;
    agreement->matched = 1;
    agreement->respondents = 80;
    agreement->adjusted_rand = 0.5;
    agreement->variation = 1.25;
    agreement->p = 0.005;
    own = book_add(results, PLX_TABLE_PERSONAS);
    own->model = "sales";
    own->persona = 1;
    own->name = "haggles";
    own->size = 12;
    own->share = 0.3;
    own->note = "small: under 30 respondents";
    profile = book_add(results, PLX_TABLE_PERSONA_PROFILES);
    profile->model = "sales";
    profile->persona = 1;
    profile->question = "price";
    profile->feature = "price";
    profile->label = "A low price";
    profile->z = 1.25;
    profile->basis = true;
}

static void add_golden(struct plx_results *results)
{
    for (size_t i = 0; i < 2; i++) {
        struct plx_golden_question_record *step;

        step = book_add(results, PLX_TABLE_GOLDEN_QUESTIONS);
        step->model = "all";
        step->step = i + 1;
        step->question = i == 0 ? "first" : "second";
        step->accuracy = 0.6 + 0.3 * (double)i;
        step->ci_low = 0.5;
        step->ci_high = 0.95;
        step->weakest = 0.4;
        step->baseline = 0.44;
    }
}

static void write_example(enum plx_language language)
{
    struct plx_results results;

    example_results(&results);
    add_map(&results);
    add_matches(&results);
    add_golden(&results);
    book_write(&results, language);
    plx_results_release(&results);
}

static void personas_show_what_sets_them_apart(void **state)
{
    (void)state;
    write_example(PLX_ENGLISH);
    assert_book_cell("Personas", "A2",
                     "3 personas stand behind the answers: who they are, what sets each apart, and "
                     "which share of each team belongs to it.");
    assert_book_cell("Personas", "A6", "1  high A low price");
    assert_book_cell("Personas", "B6", "48");
    assert_book_cell("Personas", "F6", "weakly apart, very stable");
    assert_book_cell("Personas", "J5", "of Marketing");
    assert_book_cell("Personas", "J6", "0.2");
    assert_book_format("Personas", "J6", "0%");
    assert_book_part("xl/sharedStrings.xml", "44 % of respondents (48)", true);
    assert_book_part("xl/sharedStrings.xml", "fewer than expected", true);
    assert_book_part("xl/sharedStrings.xml", "3 personas were taken: largest silhouette.", true);
    assert_book_part("xl/sharedStrings.xml", "2 questions put 90 % of people in the right persona",
                     true);
}

static void their_charts_are_bound_to_cells(void **state)
{
    (void)state;
    write_example(PLX_ENGLISH);
    assert_true(book_chart_holds("<c:f>Personas!$A$11:$A$17</c:f>"));
    assert_true(book_chart_holds("<c:f>Personas!$B$10</c:f>"));
    assert_book_cell("Persona map", "O5", "Drawn");
    assert_book_cell("Persona map", "Q6", "1");
    assert_book_cell("Persona map", "S6", "6");
    assert_book_cell("Persona map", "Q8", "1.5");
    assert_book_cell("Persona map", "R8", "-0.5");
    assert_true(book_chart_holds("<c:f>'Persona map'!$Q$8</c:f>"));
    assert_true(book_chart_holds("<c:v>Axis 1 (both together show 43 %)"));
}

static void the_map_says_what_its_axes_mean(void **state)
{
    (void)state;
    write_example(PLX_ENGLISH);
    assert_book_cell(
        "Persona map", "A2",
        "People who answer alike lie close together: the map shows 43 % of all differences "
        "between their answers.");
    assert_book_cell("Persona map", "K5", "What the axes mean");
    assert_book_cell("Persona map", "L6", "2.5");
    assert_book_cell("Persona map", "M6", "0.125");
    assert_book_format("Persona map", "L6", "[&gt;=0.005]+0.00;[&lt;=-0.005]-0.00;0.00");
    assert_book_cell("Persona map", "K9", "Centres of the personas");
    assert_book_cell("Persona map", "K10", "1  high A low price");
    assert_book_part("xl/workbook.xml", "'Persona map'!$A$1:$M$", true);
}

/* Where everybody lies at one place there is no variance to have a part of. */
static void a_map_of_no_variance_claims_no_share(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    add_map(&results);
    for (size_t i = 0; i < results.table[PLX_TABLE_PERSONA_MAP].count; i++) {
        struct plx_persona_point_record *point =
            plx_table_row(&results.table[PLX_TABLE_PERSONA_MAP], i);

        point->explained = NAN;
    }
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Persona map", "A2", "People who answer alike lie close together.");
    assert_true(book_chart_holds("<c:v>Axis 1"));
    assert_false(book_chart_holds("both together show"));
    plx_results_release(&results);
}

static void respondents_take_the_place_of_density(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    add_map(&results);
    add_point(&results, "respondent", "7", 2, 0.0625, 0.5, PLX_NO_COUNT);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Persona map", "O6", "respondents");
    assert_book_cell("Persona map", "Q6", "0.0625");
    assert_book_cell("Persona map", "Q7", "1.5");
    assert_book_part("xl/sharedStrings.xml", "Small dots are respondents. ", true);
    plx_results_release(&results);
}

static void of_very_many_respondents_some_are_drawn(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    add_map(&results);
    for (size_t i = 0; i < 1001; i++)
        add_point(&results, "respondent", "r", 1, (double)i, 0, PLX_NO_COUNT);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Persona map", "Q7", "2");
    assert_book_cell("Persona map", "Q506", "1000");
    assert_book_cell("Persona map", "Q507", "1.5");
    assert_book_part("xl/sharedStrings.xml", "one in 2 is drawn.", true);
    plx_results_release(&results);
}

static void other_clusterings_are_not_drawn(void **state)
{
    struct plx_persona_point_record *point;
    struct plx_results results;

    (void)state;
    example_results(&results);
    point = book_add(&results, PLX_TABLE_PERSONA_MAP);
    point->model = "sales";
    point->kind = "centre";
    point->persona = 1;
    point->x = 1;
    point->y = 1;
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Persona map", "A2", "There is no map: it takes personas.");
    plx_results_release(&results);
}

static void unmatched_personas_come_first(void **state)
{
    (void)state;
    write_example(PLX_ENGLISH);
    assert_book_cell("Persona match", "A5", "Marketing and Sales");
    assert_book_cell(
        "Persona match", "A6",
        "Marketing: 3 personas, Sales: 3; 1 in both. They divide the same 80 people to an "
        "adjusted Rand index of 0.50 (1: alike, 0: chance); variation of information 1.25. "
        "The matched ones lie farther apart than chance would put them (p 0.005).");
    assert_book_cell("Persona match", "B7", "Persona of Marketing");
    assert_book_cell("Persona match", "A8", "\xE2\x9C\x97 only one side");
    assert_book_cell("Persona match", "B8", "\xE2\x80\x93");
    assert_book_cell("Persona match", "C8", "1  haggles");
    assert_book_cell("Persona match", "E8", "");
    assert_book_cell("Persona match", "A9", "? unsure");
    assert_book_cell("Persona match", "A10", "\xE2\x89\xA0 seen differently");
    assert_book_cell("Persona match", "A11", "\xE2\x9C\x93 matched");
    assert_book_cell("Persona match", "E11", "0.75");
    assert_book_format("Persona match", "E11", "0%");
    assert_book_format("Persona match", "D11", "[&gt;=0.005]0.00;[&lt;=-0.005]-0.00;0.00");
}

static void the_teams_own_personas_are_introduced(void **state)
{
    (void)state;
    write_example(PLX_ENGLISH);
    assert_book_cell("Persona match", "A13", "Sales: its own personas");
    assert_book_cell("Persona match", "A15", "12");
    assert_book_cell("Persona match", "B15", "1  haggles");
    assert_book_cell("Persona match", "C15", "\xE2\x96\xB2 A low price +1.2");
    assert_book_cell("Persona match", "G15", "! small: under 30 respondents");
}

static void german_is_told_in_german(void **state)
{
    (void)state;
    write_example(PLX_GERMAN);
    assert_book_cell("Personas", "J5", "von Marketing");
    assert_book_cell("Personas", "F6", "schwach abgegrenzt, sehr stabil");
    assert_book_cell("Persona-Karte", "A1", "Persona-Karte");
    assert_book_cell("Persona-Abgleich", "A8", "\xE2\x9C\x97 nur auf einer Seite");
    assert_book_cell("Persona-Abgleich", "C15", "\xE2\x96\xB2 A low price +1,2");
    assert_true(book_chart_holds("<c:f>'Persona-Karte'!$Q$8</c:f>"));
    assert_false(book_chart_holds("Persona map"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(personas_show_what_sets_them_apart),
        cmocka_unit_test(their_charts_are_bound_to_cells),
        cmocka_unit_test(the_map_says_what_its_axes_mean),
        cmocka_unit_test(a_map_of_no_variance_claims_no_share),
        cmocka_unit_test(respondents_take_the_place_of_density),
        cmocka_unit_test(of_very_many_respondents_some_are_drawn),
        cmocka_unit_test(other_clusterings_are_not_drawn),
        cmocka_unit_test(unmatched_personas_come_first),
        cmocka_unit_test(the_teams_own_personas_are_introduced),
        cmocka_unit_test(german_is_told_in_german),
    };

    return cmocka_run_group_tests_name("present/workbook_personas", tests, book_folder_make,
                                       book_folder_remove);
}
