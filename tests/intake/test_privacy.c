/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That nobody can be recognised by what loading makes, and that it says what it left out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/loads.h"

#define TEAMS "study: t\nteams: {question: Role, list: [{id: m}, {id: s}]}\n"
#define QUESTION                                                                                   \
    "questions:\n  - {id: q, column: Q, type: single, options: [a, b]}\n"                          \
    "  - {id: said, column: Why, type: text}\n"
#define STUDY TEAMS QUESTION

/* Whoever reads one of these knows somebody. */
static const char *const secrets[] = {"ann.lee", "Lee",    "192.0.2.17", "555",
                                      "52.520",  "R-4711", "my boss is"};

static void hides(const char *text)
{
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++)
        if (strstr(text, secrets[i]))
            fail_msg("\"%s\" tells of %s", text, secrets[i]);
}

static void loads_hiding(struct loaded *loaded, const char *study, const char *export)
{
    const char *const exports[] = {export, NULL};

    loads(loaded, study, exports);
    hides(loaded->tagged);
    for (size_t i = 0; i < loaded->findings.n_warnings; i++)
        hides(loaded->findings.warning[i].text);
    if (loaded->status != PLX_OK)
        hides(loaded->err.text);
    else if (loaded->findings.file[0].withheld)
        hides(loaded->findings.file[0].withheld);
}

static void columns_that_tell_who_somebody_is_are_named_and_left_out(void **state)
{
    struct loaded loaded;

    (void)state;
    loads_hiding(&loaded, STUDY,
                 "Role,Q,Why,E-mail,Full name,Your phone number,Where,Token\n"
                 "m,a,my boss is hard to please and so am I,ann.lee@example.org,Ann Lee,"
                 "(555) 123-4567,52.520008 13.404954 34 5,R-4711\n"
                 "s,b,,,,,,\n");
    assert_int_equal(loaded.findings.n_warnings, 0);
    assert_string_equal(loaded.findings.file[0].withheld,
                        "names (Full name), e-mail addresses (E-mail), telephone numbers (Your "
                        "phone number), coordinates or addresses (Where), keys of other systems "
                        "(Token), free text (Why)");
    assert_string_equal(loaded.tagged, "1,m,1,,a,\n2,s,1,,b,\n");
    loads_release(&loaded);
}

/* A heading that is a whole sentence is cut between letters; after three columns the rest are
 * counted. */
static void long_lists_of_columns_that_stay_out_are_short(void **state)
{
    struct loaded loaded;

    (void)state;
    loads_hiding(
        &loaded, STUDY,
        "Role,Q,Why,To what e-mail address may we send \xC3\xA4\xC3\xA4\xC3\xA4 what we found?,"
        "E-mail 2,E-mail 3,E-mail 4,E-mail 5\n"
        "m,a,,ann.lee@example.org,ann.lee@example.org,ann.lee@example.org,"
        "ann.lee@example.org,ann.lee@example.org\ns,b,,,,,,\n");
    assert_string_equal(loaded.findings.file[0].withheld,
                        "e-mail addresses (To what e-mail address may we send \xC3\xA4\xC3\xA4.., "
                        "E-mail 2, E-mail 3 and 2 more)");
    loads_release(&loaded);
}

static void free_text_is_counted_and_not_carried(void **state)
{
    struct loaded loaded;

    (void)state;
    loads_hiding(&loaded, STUDY,
                 "Role,Q,Why,More\nm,a,my boss is hard to please,\nm,a,nothing comes to mind,\n"
                 "s,b,it takes far too long,\ns,b,too many people must agree,\n"
                 "s,a,we never hear of it,\n");
    assert_string_equal(loaded.findings.file[0].withheld, "free text (Why)");
    assert_int_equal(loaded.findings.question[1].answered, 5);
    loads_release(&loaded);
}

static void answers_that_repeat_are_no_free_text(void **state)
{
    struct loaded loaded;

    (void)state;
    loads_hiding(&loaded, STUDY,
                 "Role,Q,Why,Kinds\n"
                 "m,a,,\"At the first call, At a fair in town\"\nm,a,,At a fair in town\n"
                 "s,b,,\"Through a friend of ours, At a fair in town\"\ns,b,,At the first call\n"
                 "s,a,,\"Through a friend of ours, At the first call\"\n");
    assert_null(loaded.findings.file[0].withheld);
    loads_release(&loaded);
}

static void columns_of_ticks_are_not_what_they_ask_about(void **state)
{
    struct loaded loaded;

    (void)state;
    loads_hiding(&loaded, STUDY,
                 "Role,Q,Why,Email,Phone\nm,a,,Email,\nm,a,,Email,Phone\ns,b,,Email,Phone\n"
                 "s,b,,,Phone\n");
    assert_null(loaded.findings.file[0].withheld);
    loads_release(&loaded);
}

static void a_kept_column_that_tells_who_somebody_is_is_warned_of(void **state)
{
    const char *const exports[] = {"Role,Q,Why,Mail\nm,a,,ann.lee@example.org\ns,b,,\n", NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, "export: {keep: [Mail]}\n" STUDY, exports);
    assert_string_equal(loaded.tagged, "1,m,1,,a,,ann.lee@example.org\n2,s,1,,b,,\n");
    loads_warned(&loaded, "a.csv: column \"Mail\" tells who somebody is (e-mail addresses); it is "
                          "carried along because the study keeps it");
    assert_null(loaded.findings.file[0].withheld);
    loads_release(&loaded);
}

static void gives_way(const char *keys, const char *what)
{
    char export[1000];
    char warning[200];
    struct loaded loaded;

    snprintf(export, sizeof export, "Role,Q,Why,Key\n%s", keys);
    snprintf(warning, sizeof warning,
             "the respondents' keys are %s: running numbers stand in their place, unless the study "
             "says `privacy: {keep_key: true}`",
             what);
    loads_hiding(&loaded, "export: {respondent: Key}\n" STUDY, export);
    loads_warned(&loaded, warning);
    assert_memory_equal(loaded.tagged, "1,m,1,,a,\n2,s,1,,b,\n", 18);
    loads_release(&loaded);
}

static void keys_that_tell_who_somebody_is_give_way_to_numbers(void **state)
{
    (void)state;
    gives_way("m,a,,7\ns,b,,ann.lee@example.org\n", "e-mail addresses");
    gives_way("m,a,,192.0.2.17\ns,b,,192.0.2.18\n", "IP addresses");
    gives_way("m,a,,(555) 123-4567\ns,b,,(555) 123-4568\n", "telephone numbers");
    gives_way("m,a,,Ann Lee\ns,b,,Ben Lee\nm,a,,Cat Lee\nm,a,,Dan Lee\nm,a,,Eve Lee\n"
              "m,a,,Fay Lee\nm,a,,Gus Lee\nm,a,,Hal Lee\nm,a,,Ida Lee\nm,a,,Joe Lee\n",
              "names");
}

static void keys_of_another_system_that_the_study_names_are_kept(void **state)
{
    (void)state;
    loads_as("export: {respondent: Token}\n" STUDY, "Role,Q,Why,Token\nm,a,,R-4711\ns,b,,R-4712\n",
             "R-4711,m,1,,a,\nR-4712,s,1,,b,\n");
}

static void messages_mask_what_they_quote(void **state)
{
    struct loaded loaded;

    (void)state;
    loads_hiding(&loaded, STUDY,
                 "Role,Q,Why\nm,ask ann.lee@example.org,\ns,from 192.0.2.17,\n"
                 "ann.lee@example.org,a,\n");
    loads_warned(&loaded,
                 "a.csv:2: column \"Q\": \"ask [e-mail address]\" is none of the options; 2 "
                 "such cells of question \"q\" count as not valid");
    assert_string_equal(loaded.findings.other[0].answer, "[not shown]");
    loads_release(&loaded);
    loads_hiding(&loaded, STUDY, "Role,Q,Why\nann.lee@example.org,a,\n");
    assert_string_equal(loaded.err.text,
                        "a.csv: no respondents: 1 rows, 1 of no team of the study; answers to the "
                        "team question: \"[not shown]\"");
    loads_release(&loaded);
}

static void cells_of_personal_columns_are_not_quoted(void **state)
{
    struct loaded loaded;

    (void)state;
    loads_hiding(&loaded,
                 TEAMS "questions: [{id: q, column: Full name, type: single, options: [a, b]}]\n",
                 "Role,Full name\nm,a\nm,Ann Lee\ns,Ben Lee\n");
    loads_warned(&loaded, "a.csv:3: column \"Full name\": \"[not shown]\" is none of the options; "
                          "2 such cells of question \"q\" count as not valid");
    loads_release(&loaded);
}

/* A study that takes names for teams; "Ann Lee" of the first is no name of a team. */
static void names_are_not_quoted_as_teams(void **state)
{
    struct loaded loaded;

    (void)state;
    loads_hiding(&loaded,
                 "study: s\nteams: {question: Full name, list: [{id: m, answers: [m]}]}\n"
                 "questions: [{id: q, column: Q, type: single, options: [a, b]}]\n",
                 "Full name,Q\nm,a\nAnn Lee,a\nBen Lee,b\nCat Lee,b\n");
    assert_int_equal(loaded.findings.n_other, 1);
    assert_string_equal(loaded.findings.other[0].answer, "[not shown]");
    assert_int_equal(loaded.findings.other[0].rows, 3);
    loads_release(&loaded);
}

static void free_text_is_not_quoted(void **state)
{
    struct loaded loaded;

    (void)state;
    /* A column of free text, which the study takes for one of options. */
    loads_hiding(&loaded,
                 TEAMS "questions: [{id: q, column: Why, type: single, options: [a, b]}]\n",
                 "Role,Why\nm,my boss is hard to please\nm,nothing comes to mind\n"
                 "s,it takes far too long\ns,too many people must agree\ns,we never hear of it\n");
    loads_warned(&loaded, "a.csv:2: column \"Why\": \"[not shown]\" is none of the options; 5 "
                          "such cells of question \"q\" count as not valid");
    loads_release(&loaded);
    /* A sentence among answers; of eight words one could be an option. */
    loads_hiding(&loaded, STUDY,
                 "Role,Q,Why\nm,a,\ns,b,\ns,my boss says that it would never do here,\n");
    loads_warned(&loaded, "a.csv:4: column \"Q\": \"[not shown]\" is none of the options; it "
                          "counts as not valid");
    loads_release(&loaded);
    loads_hiding(&loaded, STUDY, "Role,Q,Why\nm,a,\ns,b,\ns,we know of no other way to it,\n");
    loads_warned(&loaded, "a.csv:4: column \"Q\": \"we know of no other way to it\" is none of the "
                          "options; it counts as not valid");
    loads_release(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_that_tell_who_somebody_is_are_named_and_left_out),
        cmocka_unit_test(long_lists_of_columns_that_stay_out_are_short),
        cmocka_unit_test(free_text_is_counted_and_not_carried),
        cmocka_unit_test(answers_that_repeat_are_no_free_text),
        cmocka_unit_test(columns_of_ticks_are_not_what_they_ask_about),
        cmocka_unit_test(a_kept_column_that_tells_who_somebody_is_is_warned_of),
        cmocka_unit_test(keys_that_tell_who_somebody_is_give_way_to_numbers),
        cmocka_unit_test(keys_of_another_system_that_the_study_names_are_kept),
        cmocka_unit_test(messages_mask_what_they_quote),
        cmocka_unit_test(cells_of_personal_columns_are_not_quoted),
        cmocka_unit_test(names_are_not_quoted_as_teams),
        cmocka_unit_test(free_text_is_not_quoted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
