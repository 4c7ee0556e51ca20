/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of several exports that are one respondent, and exports that are stacked. */
#include <stdlib.h>
#include <string.h>

#include "parallax/base/text.h"
#include "support/loads.h"

#define JOIN "export: {respondent: Id, join: respondent}\n"
#define TEAMS                                                                                      \
    "study: t\nteams:\n  question: Role\n  list:\n"                                                \
    "    - {id: m, label: Marketing}\n    - {id: s, label: Sales}\n"
#define SCALE                                                                                      \
    "scales:\n  - {id: five, options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: 5}]}\n"
#define QUESTION "questions:\n  - {id: q, column: Q, type: scale, scale: five, text: How much?}\n"
#define BOTH                                                                                       \
    QUESTION "  - {id: r, column: R, type: scale, scale: five, text: How?, missing: [dk],"         \
             " no_answer: [na]}\n"
#define STUDY JOIN TEAMS SCALE BOTH

static void load_two(struct loaded *loaded, const char *study, const char *a, const char *b)
{
    const char *const exports[] = {a, b, NULL};

    loads(loaded, study, exports);
}

static void join_as(const char *study, const char *a, const char *b, const char *tagged)
{
    struct loaded loaded;

    load_two(&loaded, study, a, b);
    if (loaded.status != PLX_OK)
        fail_msg("%s", loaded.err.text);
    assert_string_equal(loaded.tagged, tagged);
    loads_release(&loaded);
}

static void join_fails(const char *study, const char *a, const char *b, const char *message)
{
    struct loaded loaded;

    load_two(&loaded, study, a, b);
    assert_int_equal(loaded.status, PLX_DATA);
    assert_string_equal(loaded.err.text, message);
    loads_release(&loaded);
}

static void rows_of_one_key_are_one_respondent_in_the_order_of_the_first_export(void **state)
{
    struct loaded loaded;

    (void)state;
    load_two(&loaded, STUDY, "Id,Role,Q\nx,m,1\ny,s,2\nz,m,3\n",
             "R,Id,Role\n4,z,m\n5,new,s\n3, x ,m\n");
    assert_string_equal(loaded.tagged,
                        "x,m,1,,1,3\ny,s,1,,2,!skip\nz,m,1,,3,4\nnew,s,1,,!skip,5\n");
    assert_int_equal(loaded.findings.rows, 6);
    assert_int_equal(loaded.findings.kept, 4);
    assert_int_equal(loaded.findings.team[0].kept, 2);
    assert_int_equal(loaded.findings.team[1].kept, 2);
    assert_true(loaded.findings.joins);
    assert_int_equal(loaded.findings.file[0].joined, 2);
    assert_int_equal(loaded.findings.file[0].alone, 1);
    assert_int_equal(loaded.findings.file[0].merged, 0);
    assert_int_equal(loaded.findings.file[1].kept, 3);
    assert_int_equal(loaded.findings.file[1].merged, 2);
    assert_int_equal(loaded.findings.file[1].joined, 2);
    assert_int_equal(loaded.findings.file[1].alone, 1);
    assert_int_equal(loaded.findings.n_warnings, 0);
    loads_release(&loaded);
}

static void without_the_key_in_the_study_exports_are_stacked(void **state)
{
    (void)state;
    join_as("export: {respondent: Id, join: none}\n" TEAMS SCALE QUESTION, "Id,Role,Q\nx,m,1\n",
            "Id,Role,Q\nx,m,2\n", "x,m,1,,1\nx,m,1,duplicate,2\n");
}

static void the_team_may_be_in_either_export(void **state)
{
    struct loaded loaded;

    (void)state;
    join_as(STUDY, "Id,Q,R\nx,1,1\ny,2,2\n", "Id,Role\ny,s\nx,m\n", "x,m,1,,1,1\ny,s,1,,2,2\n");
    load_two(&loaded, STUDY, "Id,Q,R\nx,1,1\ny,2,2\nz,3,3\n", "Id,Role\nx,m\ny,Ops\n");
    assert_string_equal(loaded.tagged, "x,m,1,,1,1\n");
    assert_int_equal(loaded.findings.rows, 5);
    assert_int_equal(loaded.findings.kept, 1);
    assert_int_equal(loaded.findings.dropped[PLX_DROP_OTHER_TEAM], 2);
    assert_int_equal(loaded.findings.dropped[PLX_DROP_NO_TEAM], 1);
    assert_int_equal(loaded.findings.n_other, 1);
    assert_string_equal(loaded.findings.other[0].answer, "Ops");
    loads_release(&loaded);
}

static void whom_two_exports_put_in_two_teams_is_left_out(void **state)
{
    struct loaded loaded;

    (void)state;
    load_two(&loaded, STUDY, "Id,Role,Q\nx,m,1\ny,s,2\n", "Id,Role,R\nx,s,3\ny,s,3\n");
    assert_string_equal(loaded.tagged, "y,s,1,,2,3\n");
    assert_int_equal(loaded.findings.dropped[PLX_DROP_TWO_TEAMS], 2);
    assert_int_equal(loaded.findings.file[0].dropped[PLX_DROP_TWO_TEAMS], 1);
    assert_int_equal(loaded.findings.file[0].kept, 1);
    loads_warned(&loaded, "1 joined respondent is of different teams in different exports and is "
                          "left out");
    loads_release(&loaded);
    load_two(&loaded, STUDY, "Id,Role,Q\nx,m,1\ny,s,2\nz,s,2\n",
             "Id,Role,R\nx,s,3\ny,m,3\nz,s,3\n");
    assert_string_equal(loaded.tagged, "z,s,1,,2,3\n");
    loads_warned(&loaded, "2 joined respondents are of different teams in different exports and "
                          "are left out");
    loads_release(&loaded);
}

static void earlier_answers_stand_and_missing_ones_give_way(void **state)
{
    struct loaded loaded;

    (void)state;
    load_two(&loaded, STUDY, "Id,Role,Q,R\na,m,1,dk\nb,m,,na\nc,m,3,\nd,m,4,dk\ne,m,9,1\nf,m,,dk\n",
             "Id,Role,Q,R\na,m,2,5\nb,m,2,\nc,m,3,dk\nd,m,5,na\ne,m,2,2\nf,m,,\n");
    assert_string_equal(loaded.tagged, "a,m,1,,1,5\nb,m,1,,2,!na\nc,m,1,,3,!dk\nd,m,1,,4,!dk\n"
                                       "e,m,1,,2,1\nf,m,1,missing,,!dk\n");
    loads_warned(&loaded, "the joined exports differ in 3 answers, and what the earlier export "
                          "says stands: \"q\" (2), \"r\" (1)");
    loads_release(&loaded);
}

static void answers_of_every_shape_are_filled_and_compared(void **state)
{
    static const char study[] =
        "export: {respondent: Id, join: respondent, keep: [Region, note]}\n" TEAMS "questions:\n"
        "  - {id: n, column: N, type: number, text: N}\n"
        "  - {id: many, column: M, type: multi, text: M, options: [{code: a}, {code: b}]}\n"
        "  - {id: rank, columns: [Ra, Rb], type: rank, text: R, options: [{code: a}, {code: b}]}\n"
        "  - {id: share, columns: [Pa, Pb], type: points, text: P,"
        " options: [{code: a}, {code: b}]}\n"
        "  - {id: note, column: T, type: text, text: T}\n";
    struct loaded loaded;

    (void)state;
    load_two(&loaded, study,
             "Id,Role,N,M,Ra,Rb,Pa,Pb,T,Region\n"
             "x,m,,,,,,,,\n"
             "y,m,1,a,1,2,40,60,hi,North\n"
             "z,m,1,a,1,2,40,60,hi,North\n",
             "Id,Role,N,M,Ra,Rb,Pa,Pb,T,Region\n"
             "x,m,7,a;b,2,1,30,70,ho,South\n"
             "y,m,2,b,2,1,60,40,ho,South\n"
             "z,m,1,a,1,2,40,60,hi,North\n");
    if (loaded.status != PLX_OK)
        fail_msg("%s", loaded.err.text);
    assert_string_equal(loaded.tagged, "x,m,1,,7,a;b,b>a,a:30;b:70,ho,South\n"
                                       "y,m,1,,1,a,a>b,a:40;b:60,hi,North\n"
                                       "z,m,1,,1,a,a>b,a:40;b:60,hi,North\n");
    loads_warned(&loaded, "the joined exports differ in 6 answers, and what the earlier export "
                          "says stands: \"n\" (1), \"many\" (1), \"rank\" (1), \"share\" (1), "
                          "\"note\" (1) and 1 more");
    loads_release(&loaded);
}

static void duplicates_of_one_export_stay_and_the_first_is_joined(void **state)
{
    (void)state;
    join_as(STUDY, "Id,Role,Q\nx,m,1\nx,m,2\n", "Id,Role,R\nx,m,4\nx,m,5\n",
            "x,m,1,,1,4\nx,m,1,duplicate,2,!skip\nx,m,1,duplicate,!skip,5\n");
    join_as(STUDY, "Id,Role,Q\ny,s,3\n", "Id,Role,R\nx,m,4\nx,m,5\n",
            "y,s,1,,3,!skip\nx,m,1,,!skip,4\nx,m,1,duplicate,!skip,5\n");
}

static void three_exports_are_joined(void **state)
{
    const char *const exports[] = {"Id,Q\nx,1\ny,2\n", "Id,R\nz,3\nx,4\n",
                                   "Id,Role\nz,s\ny,m\nx,m\n", NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, STUDY, exports);
    assert_string_equal(loaded.tagged, "x,m,1,,1,4\ny,m,1,,2,!skip\nz,s,1,,!skip,3\n");
    assert_int_equal(loaded.findings.file[2].joined, 3);
    loads_release(&loaded);
}

static void rows_without_a_key_stand_alone_and_are_counted(void **state)
{
    struct loaded loaded;

    (void)state;
    load_two(&loaded, STUDY, "Id,Role,Q\n,m,1\nx,m,2\n  ,s,3\n", "Id,Role,R\n,m,1\nx,m,2\n");
    assert_string_equal(loaded.tagged, ",m,1,,1,!skip\nx,m,1,,2,2\n,s,1,,3,!skip\n,m,1,,!skip,1\n");
    assert_int_equal(loaded.findings.file[0].keyless, 2);
    assert_int_equal(loaded.findings.file[0].joined, 1);
    assert_int_equal(loaded.findings.file[0].alone, 0);
    assert_int_equal(loaded.findings.file[1].keyless, 1);
    loads_release(&loaded);
}

static void keys_are_compared_by_their_bytes(void **state)
{
    struct loaded loaded;

    (void)state;
    load_two(&loaded, STUDY, "Id,Role,Q\n12,m,1\nab,s,2\n", "Id,Role,R\n12.0,m,1\nAB,s,2\n");
    assert_int_equal(loaded.findings.kept, 4);
    loads_warned(&loaded, "no key of a respondent is in two exports, so that nobody was joined; "
                          "see whether `export: {respondent: COLUMN}` names the same in all");
    loads_release(&loaded);
}

static void weights_come_from_the_export_that_has_them(void **state)
{
    static const char study[] =
        "export: {respondent: Id, join: respondent, weight: W}\n" TEAMS SCALE QUESTION;
    struct loaded loaded;

    (void)state;
    load_two(&loaded, study, "Id,Role,Q\nx,m,1\ny,m,2\nz,m,3\n", "Id,W\ny,2\nx,0.5\n");
    assert_string_equal(loaded.tagged, "x,m,0.5,,1\ny,m,2,,2\n");
    assert_int_equal(loaded.findings.dropped[PLX_DROP_WEIGHT], 1);
    loads_warned(&loaded, "1 joined respondent has no weight and is left out");
    loads_release(&loaded);
    load_two(&loaded, study, "Id,Role,Q\nx,m,1\ny,m,2\nz,m,3\n", "Id,W\ny,2\n");
    assert_string_equal(loaded.tagged, "y,m,2,,2\n");
    loads_warned(&loaded, "2 joined respondents have no weight and are left out");
    loads_release(&loaded);
    load_two(&loaded, study, "Id,Role,Q,W\nx,m,1,3\n", "Id,W\nx,0.5\n");
    assert_string_equal(loaded.tagged, "x,m,3,,1\n");
    loads_warned(&loaded, "the joined exports differ in 1 answer, and what the earlier export says "
                          "stands: \"weight\" (1)");
    loads_release(&loaded);
}

static void durations_add_up(void **state)
{
    static const char study[] =
        "export: {respondent: Id, join: respondent, duration: D}\n" TEAMS SCALE BOTH;
    struct loaded loaded;

    (void)state;
    load_two(&loaded, study, "Id,Role,Q,D\na,m,1,10\nb,m,2,10\nc,m,3,10\nd,m,4,10\ne,m,4,\n",
             "Id,R,D\na,1,20\nb,2,30\nc,3,40\nd,4,50\ne,5,60\n");
    assert_int_equal(loaded.findings.quality.timed, 5);
    assert_true(loaded.findings.quality.median_duration == 50);
    loads_release(&loaded);
    load_two(&loaded, study, "Id,Role,Q\na,m,1\n", "Id,R,D\na,1,20\n");
    assert_true(loaded.findings.quality.median_duration == 20);
    loads_release(&loaded);
}

static void columns_of_waves_are_stacked_or_joined(void **state)
{
    static const char waves[] =
        TEAMS SCALE "questions:\n  - {id: q, columns: {2025: Q4, 2026: Q5}, type: scale, "
                    "scale: five, text: How?}\n";
    struct plx_text joined = {0};

    (void)state;
    join_as(waves, "Id,Role,Q4\nx,m,1\ny,s,\n", "Id,Role,Q5\nx,m,2\ny,s,3\n",
            "1,m,1,,1\n2,s,1,missing,\n3,m,1,,2\n4,s,1,,3\n");
    plx_text_addf(&joined, JOIN "%s", waves);
    join_as(plx_text_string(&joined), "Id,Role,Q4\nx,m,1\ny,s,\n", "Id,Q5\nx,2\ny,3\n",
            "x,m,1,,1\ny,s,1,,3\n");
    plx_text_release(&joined);
}

static void a_column_that_no_export_has_is_an_error_still(void **state)
{
    (void)state;
    join_fails(STUDY, "Id,Role,Q\nx,m,1\n", "Id,Role\nx,m\n",
               "a.csv:1: no column \"R\" for question \"r\"");
    join_fails(STUDY, "Id,Q,R\nx,1,2\n", "Id,R\nx,1\n", "a.csv:1: no column \"Role\" for the team");
}

static void every_export_needs_a_key(void **state)
{
    (void)state;
    join_fails(STUDY, "Id,Role,Q,R\nx,m,1,1\n", "Ident,R\nx,1\n",
               "b.csv:1: no column \"Id\" for the respondent's key");
    join_fails("export: {join: respondent}\n" TEAMS SCALE QUESTION, "A,Role,Q\nx,m,1\n",
               "A,Role\nx,m\n",
               "a.csv:1: no column holds the respondents' keys, by which exports are to be joined; "
               "name it with `export: {respondent: COLUMN}`");
}

static void rounded_keys_are_refused_where_they_stand(void **state)
{
    (void)state;
    join_fails(STUDY, "Id,Role,Q\nx,m,1\n", "Id,R\nx,1\n1.14083E+11,2\n",
               "b.csv:3: column \"Id\": a spreadsheet has rounded this key, as 1.14083E+11, so "
               "that it joins nobody; export the file again without saving it from a spreadsheet, "
               "or take the column in as text");
}

/* The header of a plain LimeSurvey export, whose ids count its responses. */
#define LIME "id,submitdate,lastpage,startlanguage,seed"

static void a_platforms_own_key_joins_unless_it_counts_responses(void **state)
{
    (void)state;
    join_fails("export: {join: respondent, respondent: Id2}\n" TEAMS SCALE QUESTION,
               "Id2,Role\n1,m\n", LIME ",Q\n1,2026-01-01 00:00:00,2,en,77,4\n",
               "b.csv:2: column \"id\": the platform numbers its responses here, which joins "
               "nobody; name a column that tells who it is in every export with "
               "`export: {respondent: COLUMN}`");
    join_as("export: {join: respondent, respondent: Id2}\n" TEAMS SCALE QUESTION,
            "Id2,Role\nabc,m\n", LIME ",Q\nabc,2026-01-01 00:00:00,2,en,77,4\n", "abc,m,1,,4\n");
}

static void one_export_is_read_as_ever(void **state)
{
    struct loaded loaded;
    const char *const exports[] = {"Id,Role,Q,R\nx,m,1,1\ny,Ops,2,2\nz,,3,3\n", NULL};

    (void)state;
    loads(&loaded, STUDY, exports);
    assert_string_equal(loaded.tagged, "x,m,1,,1,1\n");
    assert_int_equal(loaded.findings.dropped[PLX_DROP_OTHER_TEAM], 1);
    assert_int_equal(loaded.findings.dropped[PLX_DROP_NO_TEAM], 1);
    assert_false(loaded.findings.joins);
    loads_warned(&loaded, "study.yaml:7: team \"s\" has no respondents; answers that belong to no "
                          "team: \"Ops\" (1)");
    loads_release(&loaded);
}

static void files_of_one_team_and_tagged_responses_are_not_joined(void **state)
{
    struct loaded loaded;

    (void)state;
    loads_bytes(&loaded, STUDY, "Id,Q,R\nx,1,1\n", strlen("Id,Q,R\nx,1,1\n"), "m", NULL);
    assert_int_equal(loaded.status, PLX_DATA);
    assert_non_null(strstr(loaded.err.text, "a file that is one team cannot be joined with others "
                                            "by respondent; name the file alone, or leave "
                                            "`join: respondent` out of the study"));
    loads_release(&loaded);
    join_fails(STUDY, "Id,Role,Q\nx,m,1\n", "respondent,team,weight,flags,q,r\nx,m,1,,1,1\n",
               "b.csv: holds tagged responses, which cannot be joined by respondent any more; load "
               "the exports that they were made of");
}

static void many_respondents_are_joined_in_the_order_of_the_first_export(void **state)
{
    enum { ROWS = 60000 };
    struct plx_text a = {0};
    struct plx_text b = {0};
    struct plx_text tagged = {0};
    struct loaded loaded;

    (void)state;
    plx_text_add(&a, "Id,Q,R\n");
    plx_text_add(&b, "Id,Role\n");
    for (int i = 0; i < ROWS; i++) {
        plx_text_addf(&a, "key-of-a-respondent-%d,%d,%d\n", i, 1 + i % 5, 1 + i / 5 % 5);
        plx_text_addf(&b, "key-of-a-respondent-%d,%s\n", ROWS - 1 - i, i % 2 ? "m" : "s");
        plx_text_addf(&tagged, "key-of-a-respondent-%d,%s,1,,%d,%d\n", i, i % 2 ? "s" : "m",
                      1 + i % 5, 1 + i / 5 % 5);
    }
    load_two(&loaded, STUDY, plx_text_string(&a), plx_text_string(&b));
    assert_int_equal(loaded.status, PLX_OK);
    assert_true(strcmp(loaded.tagged, plx_text_string(&tagged)) == 0);
    loads_release(&loaded);
    plx_text_release(&a);
    plx_text_release(&b);
    plx_text_release(&tagged);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_one_key_are_one_respondent_in_the_order_of_the_first_export),
        cmocka_unit_test(without_the_key_in_the_study_exports_are_stacked),
        cmocka_unit_test(the_team_may_be_in_either_export),
        cmocka_unit_test(whom_two_exports_put_in_two_teams_is_left_out),
        cmocka_unit_test(earlier_answers_stand_and_missing_ones_give_way),
        cmocka_unit_test(answers_of_every_shape_are_filled_and_compared),
        cmocka_unit_test(duplicates_of_one_export_stay_and_the_first_is_joined),
        cmocka_unit_test(three_exports_are_joined),
        cmocka_unit_test(rows_without_a_key_stand_alone_and_are_counted),
        cmocka_unit_test(keys_are_compared_by_their_bytes),
        cmocka_unit_test(weights_come_from_the_export_that_has_them),
        cmocka_unit_test(durations_add_up),
        cmocka_unit_test(columns_of_waves_are_stacked_or_joined),
        cmocka_unit_test(a_column_that_no_export_has_is_an_error_still),
        cmocka_unit_test(every_export_needs_a_key),
        cmocka_unit_test(rounded_keys_are_refused_where_they_stand),
        cmocka_unit_test(a_platforms_own_key_joins_unless_it_counts_responses),
        cmocka_unit_test(one_export_is_read_as_ever),
        cmocka_unit_test(files_of_one_team_and_tagged_responses_are_not_joined),
        cmocka_unit_test(many_respondents_are_joined_in_the_order_of_the_first_export),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
