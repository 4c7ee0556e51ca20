/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who the teams are. */
#include "support/drafts.h"

static void marketing_and_sales_count_more_than_gender(void **state)
{
    (void)state;
    drafts_as("Gender,Q2,R\n", "Male,Marketing,1\nFemale,Sales,2\nMale,Sales,3\n", 5,
              "# its answers name marketing, sales or customers; or: \"Gender\" question: Q2 ");
}

static void a_question_about_somebody_elses_department_tells_no_team(void **state)
{
    struct drafted drafted;

    (void)state;
    drafts(&drafted, "Q1,In which department is the person who looks first?,Q3\n",
           "Marketing,IT,1\nSales,Finance,2\nProduct marketing,Operations,4\n"
           "Business development,IT,5\nBrand and communication,Finance,3\nI am a customer,IT,2\n"
           "Demand generation,Operations,1\nAccount management,Finance,2\n",
           10, NULL);
    drafts_say(&drafted, "question: Q1 list: - {id: marketing, label: Marketing, answers: [");
    drafts_release(&drafted);
}

static void several_answers_of_one_side_are_one_team(void **state)
{
    (void)state;
    drafts_as("Area,R\n",
              "Marketing,1\nProduct marketing,2\nSales,3\nAccount management,1\nFinance,2\n", 5,
              "- {id: marketing, label: Marketing, answers: [Marketing, Product marketing]} # 10 "
              "- {id: sales, label: Sales, answers: [Account management, Sales]} # 10 "
              "# in no team: Finance (5)");
}

static void other_and_small_groups_are_no_teams(void **state)
{
    struct drafted drafted;

    (void)state;
    drafts(&drafted, "Role,R\n", "Nurse,1\nDoctor,2\nOther (please specify),3\nNurse,1\nDoctor,2\n",
           4, NULL);
    drafts_say(&drafted, "- {id: doctor, label: Doctor} # 8");
    drafts_say(&drafted, "# in no team: Other (please specify) (4)");
    drafts_say_not(&drafted, "id: other");
    drafts_release(&drafted);
}

/* Of nine departments beside the four teams eight are named. */
static void of_very_many_answers_in_no_team_some_are_named(void **state)
{
    (void)state;
    drafts_as("Area,R\n",
              "Marketing,1\nSales,3\nFinance,2\nLegal,1\nPurchasing,2\nResearch,3\nPlant,1\n"
              "Logistics,2\nPersonnel,3\nBoard,1\nSecurity,2\nKitchen,3\nArchive,1\n",
              5,
              "# in no team: Finance (5), Kitchen (5), Legal (5), Logistics (5), Personnel (5), "
              "Plant (5), Purchasing (5), Research (5), 1 more");
}

static void an_attitude_is_no_team_where_something_else_is(void **state)
{
    (void)state;
    drafts_as("I like it,Region\n", "Agree,North\nDisagree,South\nAgree,South\n", 6,
              "question: Region ");
}

static void the_person_may_name_the_column(void **state)
{
    const struct plx_draft_settings settings = {.team = "Region"};
    struct drafted drafted;

    (void)state;
    drafts(&drafted, "Role,Region,R\n", "Marketing,North,1\nSales,South,2\n", 6, &settings);
    drafts_say(&drafted, "# as --team says question: Region list: - {id: north, label: North} # 6");
    drafts_say(&drafted, "- {id: role, column: Role, type: single,");
    drafts_release(&drafted);
}

static void numbers_that_nothing_explains_are_no_teams(void **state)
{
    (void)state;
    drafts_fail("One,Two\n", "1,5\n2,4\n3,3\n4,2\n5,1\n", 6,
                "a.csv: no column tells teams apart: none has two answers or more that 5 people "
                "gave; name one with --team COLUMN, or give each team's export as TEAM=FILE");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marketing_and_sales_count_more_than_gender),
        cmocka_unit_test(a_question_about_somebody_elses_department_tells_no_team),
        cmocka_unit_test(several_answers_of_one_side_are_one_team),
        cmocka_unit_test(other_and_small_groups_are_no_teams),
        cmocka_unit_test(of_very_many_answers_in_no_team_some_are_named),
        cmocka_unit_test(an_attitude_is_no_team_where_something_else_is),
        cmocka_unit_test(the_person_may_name_the_column),
        cmocka_unit_test(numbers_that_nothing_explains_are_no_teams),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
