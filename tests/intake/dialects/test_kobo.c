/* SPDX-License-Identifier: GPL-3.0-or-later */
/* KoBoToolbox, Ona and ODK: groups, choices, joined choices, repeats, hashtags. */
#include "parallax/intake/layout.h"

#include "support/loads.h"

#define TEAMS "study: t\nteams: {question: role, list: [{id: m}, {id: s}]}\n"
#define MEANS                                                                                      \
    "type: multi, text: B, options: [{code: bus}, {code: big_boat, label: A boat / ferry}, "       \
    "{code: other}]}\n"

static void groups_and_choices_stand_in_the_header(void **state)
{
    const char *const exports[] = {
        "\"start\";\"end\";\"who/role\";\"trip/means\";\"trip/means/bus\";\"trip/means/big_boat\";"
        "\"trip/means/other\";\"trip/count\";\"_id\";\"_uuid\";\"_submission_time\";\"_index\"\r\n"
        "\"2020-01-02T10:00:00.000+02:00\";\"2020-01-02T10:05:00.000+02:00\";\"m\";\"bus "
        "big_boat\";\"1\";\"1\";\"0\";\"3\";\"11\";\"u-1\";\"2020-01-02T08:05:10\";\"1\"\r\n"
        "\"2020-01-02T10:00:00.000+02:00\";\"2020-01-02T10:05:00.000+02:00\";\"s\";\"\";\"\";\"\";"
        "\"\";\"4\";\"12\";\"u-2\";\"2020-01-02T08:05:10\";\"2\"\r\n",
        NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded,
          TEAMS "questions:\n  - {id: a, column: trip/means, " MEANS
                "  - {id: b, column: means, " MEANS
                "  - {id: n, column: count, type: number, text: N}\n",
          exports);
    assert_string_equal(loaded.err.text, "");
    assert_string_equal(loaded.findings.file[0].layout, "KoBoToolbox or Ona");
    assert_int_equal(loaded.findings.file[0].dialect, PLX_DIALECT_KOBO);
    assert_int_equal(loaded.findings.quality.timed, 2);
    assert_string_equal(loaded.tagged, "1,m,1,,bus;big_boat,bus;big_boat,3\n2,s,1,missing,,,4\n");
    loads_release(&loaded);
}

#define ONA "_uuid,_submission_time"

static void choices_in_columns_are_found_without_the_joined_cell(void **state)
{
    (void)state;
    loads_as(TEAMS "questions:\n  - {id: a, column: means, " MEANS,
             "role,trip/means/bus,trip/means/big_boat,trip/means/other,trip/means_other," ONA "\n"
             "m,True,False,True,camel,u-1,x\ns,False,False,False,n/a,u-2,x\nm,n/a,n/a,n/a,n/a,u-3,"
             "x\n",
             "1,m,1,,bus;other\n2,s,1,,!none\n3,m,1,missing,!na\n");
}

/* The last part behind the sign is not always the choice: labels hold it, too. */
static void labels_may_hold_the_sign_that_joins(void **state)
{
    (void)state;
    loads_as(TEAMS "questions:\n  - {id: a, column: 'Which? and/or what?', " MEANS,
             "role,Trip/Which? and/or what?/bus,Trip/Which? and/or what?/A boat / ferry," ONA
             "\nm,1,1,u-1,x\ns,0,1,u-2,x\n",
             "1,m,1,,bus;big_boat\n2,s,1,,big_boat\n");
}

/* Labels that blanks join cannot be told apart: the columns of the choices can. */
static void columns_of_choices_count_where_a_cell_joins_them_too(void **state)
{
    (void)state;
    loads_as(TEAMS "questions:\n  - {id: a, column: Which?, " MEANS,
             "role,Trip/Which?,Trip/Which?/A boat / ferry,Trip/Which?/other," ONA
             "\nm,A boat / ferry other,1,1,u-1,x\ns,,,,u-2,x\ns,other,0,1,u-3,x\n",
             "1,m,1,,big_boat;other\n2,s,1,missing,\n3,s,1,,other\n");
}

static void blanks_join_codes_only(void **state)
{
    const char *const exports[] = {"role,means," ONA "\nm,bus other,u-1,x\ns,A boat / ferry,u-2,x\n"
                                   "s,bus camel,u-3,x\nm,\"['bus' ;  'other']\",u-4,x\n"
                                   "m,['none'],u-5,x\nm,[],u-6,x\n",
                                   NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, TEAMS "questions:\n  - {id: a, column: means, " MEANS, exports);
    assert_string_equal(loaded.tagged,
                        "1,m,1,,bus;other\n2,s,1,,big_boat\n3,s,1,missing,!bad\n4,m,1,,bus;other\n"
                        "5,m,1,missing,!bad\n6,m,1,missing,\n");
    loads_warned(&loaded,
                 "a.csv:4: column \"means\": \"bus camel\" holds an answer that is none "
                 "of the options; 2 cells of question \"a\" do, of which only the options count");
    loads_release(&loaded);
}

static void a_row_of_hashtags_below_the_header_is_no_response(void **state)
{
    const char *const exports[] = {"role,size," ONA "\n#respondee+role,#affected+f,,#date\n"
                                   "m,3,u-1,x\ns,4,u-2,x\n",
                                   NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, TEAMS "questions:\n  - {id: size, type: number, text: N}\n", exports);
    assert_string_equal(loaded.tagged, "1,m,1,,3\n2,s,1,,4\n");
    assert_string_equal(loaded.findings.file[0].layout, "KoBoToolbox or Ona, with HXL hashtags");
    loads_release(&loaded);
    /* an answer that begins with the sign is none */
    loads_as(TEAMS "questions:\n  - {id: size, type: text, text: N}\n",
             "role,size," ONA "\nm,#1 is fine,u-1,x\ns,4,u-2,x\n", "1,m,1,,\n2,s,1,,\n");
}

static void repeats_are_named_by_their_number(void **state)
{
    static const char export[] = "role,child[1]/age,child[2]/age," ONA "\nm,3,n/a,u-1,x\n"
                                 "s,4,7,u-2,x\n";

    (void)state;
    loads_as(TEAMS "questions:\n  - {id: first, column: 'child[1]/age', type: number, text: N}\n"
                   "  - {id: second, column: 'child[2]/age', type: number, text: N}\n",
             export, "1,m,1,,3,!na\n2,s,1,,4,7\n");
    loads_fail(TEAMS "questions:\n  - {id: first, column: age, type: number, text: N}\n", export,
               "a.csv:1: \"age\" may be \"child[1]/age\" or \"child[2]/age\" (columns 2 and 3); "
               "name one of them in full");
}

static void repeats_that_fill_rows_are_told(void **state)
{
    const char *const exports[] = {"role,child/age,_gps_latitude,meta/instanceID\n"
                                   "m,3,1.5,uuid:1\nm,5,1.5,uuid:1\ns,4,1.5,uuid:2\n",
                                   NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, TEAMS "questions:\n  - {id: age, type: number, text: N}\n", exports);
    assert_string_equal(loaded.tagged, "1,m,1,,3\n2,m,1,duplicate,5\n3,s,1,,4\n");
    loads_warned(&loaded, "a.csv: 3 rows hold 2 records by \"meta/instanceID\"; every row counts "
                          "as a response of its own");
    loads_release(&loaded);
}

static void odk_joins_groups_by_a_dash(void **state)
{
    const char *const exports[] = {"SubmissionDate,who-role,trip-means,trip-means/bus,trip-means/"
                                   "other,meta-instanceID,KEY\n"
                                   "x,m,other bus,1,1,uuid:1,uuid:1\nx,s,bus,1,0,uuid:2,uuid:2\n",
                                   NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, TEAMS "questions:\n  - {id: a, column: means, " MEANS, exports);
    assert_string_equal(loaded.tagged, "1,m,1,,bus;other\n2,s,1,,bus\n");
    assert_string_equal(loaded.findings.file[0].layout, "ODK Central or Briefcase");
    loads_release(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_and_choices_stand_in_the_header),
        cmocka_unit_test(choices_in_columns_are_found_without_the_joined_cell),
        cmocka_unit_test(labels_may_hold_the_sign_that_joins),
        cmocka_unit_test(columns_of_choices_count_where_a_cell_joins_them_too),
        cmocka_unit_test(blanks_join_codes_only),
        cmocka_unit_test(a_row_of_hashtags_below_the_header_is_no_response),
        cmocka_unit_test(repeats_are_named_by_their_number),
        cmocka_unit_test(repeats_that_fill_rows_are_told),
        cmocka_unit_test(odk_joins_groups_by_a_dash),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
