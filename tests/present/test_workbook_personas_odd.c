/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets about personas where there are none, or of teams only, or more than fit. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/book_check.h"
#include "support/check.h"

static void no_clusters_are_said_to_be_none(void **state)
{
    struct plx_persona_choice_record *choice;
    struct plx_results results;
    struct plx_error err;

    (void)state;
    plx_results_init(&results);
    choice = book_add(&results, PLX_TABLE_PERSONA_CHOICE);
    choice->k = 2;
    choice->note = "one_cluster";
    book_write(&results, PLX_ENGLISH);
    assert_book_cell(
        "Personas", "A2",
        "There are no personas: the answers do not fall into groups that would come back "
        "in another sample.");
    assert_book_cell("Personas", "A7", "2");
    assert_book_cell("Personas", "I7", "it takes two personas or more");
    assert_book_cell("Persona map", "A2", "There is no map: it takes personas.");
    assert_book_cell("Persona match", "A2", "The teams have no personas of their own to match.");
    assert_int_equal(plx_results_add_fact(&results, "personas", "nobody answered", &err), PLX_OK);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Personas", "A2", "There are no personas: nobody answered.");
    plx_results_release(&results);
}

/* Its prefix would be said twice, and a team's own personas would seem not to be there. */
static void none_of_everybody_leaves_those_of_teams(void **state)
{
    struct plx_persona_choice_record *choice;
    struct plx_persona_record *own;
    struct plx_results results;
    struct plx_error err;

    (void)state;
    plx_results_init(&results);
    choice = book_add(&results, PLX_TABLE_PERSONA_CHOICE);
    choice->model = "all";
    own = book_add(&results, PLX_TABLE_PERSONAS);
    own->model = "sales";
    own->persona = 1;
    assert_int_equal(
        plx_results_add_fact(&results, "personas", "no clusters: one group is enough", &err),
        PLX_OK);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell(
        "Personas", "A2",
        "There are no personas: one group is enough. Single teams have personas of their "
        "own: sheet \xE2\x80\x9CPersona match\xE2\x80\x9D.");
    assert_false(book_chart_holds("chosen"));
    plx_results_release(&results);
}

static void personas_of_part_of_the_respondents_are_listed(void **state)
{
    struct plx_persona_record *persona;
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    for (size_t i = 0; i < 2; i++) {
        persona = book_add(&results, PLX_TABLE_PERSONAS);
        persona->model = i == 0 ? "region=north" : "region=south";
        persona->persona = 1;
        persona->name = "hurries";
    }
    book_write(&results, PLX_ENGLISH);
    assert_book_part("xl/sharedStrings.xml", "Personas of other groups", true);
    assert_book_part("xl/sharedStrings.xml", "region=south: 1  hurries", true);
    assert_book_part("xl/sharedStrings.xml", "region=north: 1  hurries", false);
    plx_results_release(&results);
}

/* Every table about personas, with rows of which nothing is defined. */
static void undefined_fields_are_empty(void **state)
{
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    for (size_t id = PLX_TABLE_PERSONA_CHOICE; id <= PLX_TABLE_PERSONA_MAP; id++) {
        book_add(&results, (enum plx_table_id)id);
    }
    book_write(&results, PLX_ENGLISH);
    assert_book_part("xl/sharedStrings.xml", ">nan<", false);
    assert_book_part("xl/sharedStrings.xml", " nan", false);
    assert_book_part("xl/sharedStrings.xml", "(null)", false);
    assert_book_part("xl/sharedStrings.xml", "18446744073709551615", false);
    plx_results_release(&results);
}

static void add_crowd(struct plx_results *results, const char *label)
{
    for (size_t t = 0; t < 60; t++) {
        struct plx_team_record *team;
        struct plx_persona_team_record *share;

        team = book_add(results, PLX_TABLE_TEAMS);
        team->team = plx_pool_format(&results->pool, "t%zu", t);
        team->label = label;
        share = book_add(results, PLX_TABLE_PERSONA_TEAMS);
        share->model = "all";
        share->persona = 1;
        share->team = team->team;
        share->residual = (double)t / 10;
    }
    for (size_t p = 1; p <= 14; p++) {
        struct plx_persona_record *persona;
        struct plx_persona_profile_record *profile;
        struct plx_persona_point_record *centre;

        persona = book_add(results, PLX_TABLE_PERSONAS);
        persona->model = "all";
        persona->persona = p;
        persona->name = label;
        profile = book_add(results, PLX_TABLE_PERSONA_PROFILES);
        profile->model = "all";
        profile->persona = p;
        profile->question = "q";
        profile->feature = label;
        profile->label = label;
        profile->z = (double)p;
        centre = book_add(results, PLX_TABLE_PERSONA_MAP);
        centre->model = "all";
        centre->kind = "centre";
        centre->persona = p;
        centre->x = (double)p;
        centre->y = 1;
        centre->explained = 0.43;
    }
}

/* Sixty teams, fourteen personas, labels of 10,000 characters that look like formulas. */
static void many_and_long_ones_are_shown_safely(void **state)
{
    struct plx_results results;
    char *label = malloc(10001);

    (void)state;
    memset(label, 'x', 10000);
    label[10000] = '\0';
    memcpy(label, "=1+1<a>", 7);
    plx_results_init(&results);
    add_crowd(&results, label);
    book_write(&results, PLX_ENGLISH);
    assert_book_part("xl/sharedStrings.xml", "2 further personas are not shown here.", true);
    assert_book_part("xl/sharedStrings.xml", "55 more teams stand in the cards.", true);
    assert_book_part("xl/sharedStrings.xml", "48 more teams, all nearer to what is expected", true);
    assert_book_part("xl/sharedStrings.xml", "<a>", false);
    assert_book_part("xl/worksheets/sheet7.xml", "<f>1+1", false);
    plx_results_release(&results);
    free(label);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_clusters_are_said_to_be_none),
        cmocka_unit_test(none_of_everybody_leaves_those_of_teams),
        cmocka_unit_test(personas_of_part_of_the_respondents_are_listed),
        cmocka_unit_test(undefined_fields_are_empty),
        cmocka_unit_test(many_and_long_ones_are_shown_safely),
    };

    return cmocka_run_group_tests_name("present/workbook_personas odd", tests, book_folder_make,
                                       book_folder_remove);
}
