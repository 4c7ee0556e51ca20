/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beside the answers: teams in files of their own, columns that only the study names, and who
   answers carelessly. In every form. */
#include "parallax/fielding/exporter.h"

#include "support/check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parallax/intake/load.h"
#include "parallax/responses/tagged.h"
#include "parallax/study/reader.h"

enum { N_RED = 160, N_BLUE = 140 };

#define SCALES                                                                                     \
    "scales:\n"                                                                                    \
    "  - {id: five, options: [{code: 1, label: No}, {code: 2, label: Hardly}, {code: 3, label: "   \
    "Partly},\n     {code: 4, label: Mostly}, {code: 5, label: Yes}], missing: [Cannot say], "     \
    "no_answer: [Not for me]}\n"                                                                   \
    "filter: {complete: true}\n"                                                                   \
    "quality: {straightline: 24, exclude: []}\n"
#define ITEM(n)                                                                                    \
    "  - {id: b" #n ", column: B_" #n ", type: scale, scale: five, battery: b, text: Item " #n "}" \
    "\n"
#define SIX(a, b, c, d, e, f) ITEM(a) ITEM(b) ITEM(c) ITEM(d) ITEM(e) ITEM(f)
#define QUESTIONS                                                                                  \
    "questions:\n" SIX(1, 2, 3, 4, 5, 6) SIX(7, 8, 9, 10, 11, 12) SIX(13, 14, 15, 16, 17, 18)      \
        SIX(19, 20, 21, 22, 23,                                                                    \
            24) "  - {id: pay, column: P, type: number, min: 0, max: 100000, text: How much?}\n"   \
                "  - {id: ways, column: M, type: multi, text: Which?, options: [{code: 1, label: " \
                "One way},\n"                                                                      \
                "     {code: 2, label: 'The \"quick\" way'}, {code: 3, label: 'A \"slow\", long "  \
                "way'}]}\n"                                                                        \
                "  - {id: words, column: W, type: text, text: In your words}\n"

static const char asked[] =
    "study: whole\n"
    "title: A whole study\n"
    "export: {respondent: Who, duration: Took (in all), weight: Weighs, keep: "
    "[Region]}\n"
    "teams:\n"
    "  question: Team\n"
    "  list: [{id: red, label: Red}, {id: blue, label: Blue}]\n" SCALES QUESTIONS;

static const char in_files[] =
    "study: whole\n"
    "title: A whole study\n"
    "export: {keep: [Region]}\n"
    "teams:\n"
    "  file: true\n"
    "  list: [{id: red, label: Red}, {id: blue, label: Blue}]\n" SCALES QUESTIONS;

/* The team and a kept column are the platform's own, and only the first places are ranked. */
#define ODD(filter)                                                                                \
    "study: odd\n"                                                                                 \
    "title: An odd study\n"                                                                        \
    "export: {keep: [UserLanguage]}\n"                                                             \
    "teams:\n"                                                                                     \
    "  question: startlanguage\n"                                                                  \
    "  list: [{id: red, label: Red}, {id: blue, label: Blue}]\n"                                   \
    "filter: {complete: true" filter "}\n"                                                         \
    "questions:\n"                                                                                 \
    "  - {id: order, columns: [R_1, R_2], type: rank, text: In which order?, options: [{code: a, " \
    "label: Ash},\n     {code: b, label: Birch}, {code: c, label: Cedar}, {code: d, label: "       \
    "Yew}]}\n"

static const char odd[] = ODD("");
static const char odd_status[] = ODD(", status: [\"1\"]");

static const char truth_text[] = "answers:\n"
                                 "  b1: {mean: 2, sd: 1}\n"
                                 "  b2: {mean: 4, sd: 1}\n"
                                 "  pay: {median: 900, spread: 1}\n"
                                 "  ways: {\"1\": 1, \"2\": 0.5, \"3\": 0.4}\n"
                                 "  words: {words: {One: 0.5, \"Two; or three\": 0.5}}\n"
                                 "respondents: {missing: 0.02, dont_know: 0.02, no_answer: 0.02, "
                                 "speeders: 0.1, straightliners: 0.1, duplicates: 0.1}\n"
                                 "rows: {tests: 0.1, unfinished: 0.1}\n"
                                 "keep: {Region: {north: 0.5, \"south, or so\": 0.5}}\n";

struct fixture {
    struct plx_study study;
    struct plx_truth truth;
};

static void set_up(struct fixture *fixture, const char *study, const char *truth)
{
    struct plx_problems problems = {0};
    struct plx_text draft = {0};
    struct plx_error err = {0};

    if (plx_study_parse(study, strlen(study), "s.yaml", &fixture->study, &problems, &err) != PLX_OK)
        fail_msg("%s", err.text);
    if (!truth) {
        assert_int_equal(plx_truth_draft(&fixture->study, 1, &draft, &err), PLX_OK);
        truth = plx_text_string(&draft);
    }
    if (plx_truth_parse(truth, strlen(truth), "t.yaml", &fixture->study, &fixture->truth, &problems,
                        &err) != PLX_OK)
        fail_msg("%s", err.text);
    plx_text_release(&draft);
    plx_problems_release(&problems);
}

static void tear_down(struct fixture *fixture)
{
    plx_truth_release(&fixture->truth);
    plx_study_release(&fixture->study);
}

/* Writes an export to a new file; the caller removes it. */
static void write_file(const struct fixture *fixture, const struct plx_layout *layout,
                       const size_t n[], char *path)
{
    struct plx_exporter *exporter = NULL;
    struct plx_error err = {0};
    const int descriptor = mkstemp(path);
    FILE *out;

    assert_true(descriptor >= 0);
    out = fdopen(descriptor, "w");
    assert_non_null(out);
    assert_int_equal(plx_exporter_new(&fixture->study, &fixture->truth, layout, PLX_WORDING_USUAL,
                                      out, &exporter, &err),
                     PLX_OK);
    assert_int_equal(
        plx_simulate(&fixture->study, &fixture->truth, n, 11, plx_exporter_row, exporter, &err),
        PLX_OK);
    assert_int_equal(plx_exporter_finish(exporter, &err), PLX_OK);
    plx_exporter_free(exporter);
    fclose(out);
}

/* What the study makes of exports of a layout: one of both teams, or one of each. */
static void load(const struct fixture *fixture, const struct plx_layout *layout,
                 struct plx_responses *responses)
{
    static const size_t n[][2] = {{N_RED, N_BLUE}, {N_RED, 0}, {0, N_BLUE}};
    static const char *const team[] = {"", "red=", "blue="};
    const size_t first = fixture->study.team_from_file ? 1 : 0;
    const size_t last = fixture->study.team_from_file ? 2 : 0;
    char path[3][32];
    char name[3][40];
    const char *exports[3] = {0};
    struct plx_findings findings = {0};
    struct plx_error err = {0};

    for (size_t i = first; i <= last; i++) {
        strcpy(path[i], "/tmp/parallax-XXXXXX");
        write_file(fixture, layout, n[i], path[i]);
        snprintf(name[i], sizeof name[i], "%s%s", team[i], path[i]);
        exports[i] = name[i];
    }
    if (plx_intake_load(&fixture->study, exports + first, last - first + 1, NULL, responses,
                        &findings, &err) != PLX_OK)
        fail_msg("%s: %s", layout->name, err.text);
    for (size_t i = first; i <= last; i++)
        remove(path[i]);
    assert_string_equal(findings.file[0].layout, layout->name);
    plx_findings_release(&findings);
}

/* How each respondent who comes through answers, in their order. */
struct manners {
    enum plx_manner of[N_RED + N_BLUE];
    size_t n;
};

static enum plx_status take_manner(const struct plx_drawn_row *row, void *data,
                                   struct plx_error *err)
{
    struct manners *manners = data;

    (void)err;
    if (!row->test && row->progress >= 1)
        manners->of[manners->n++] = row->manner;
    return PLX_OK;
}

/* Everybody who answers in a manner has one of the flags, and nobody honest has. */
static void expect_flag(const struct plx_layout *layout, const struct plx_responses *responses,
                        const struct manners *manners, enum plx_manner manner, unsigned flag)
{
    size_t found = 0;

    for (size_t row = 0; row < manners->n; row++) {
        const bool flagged = (responses->flags[row] & flag) != 0;

        if (manners->of[row] == manner && !flagged)
            fail_msg("%s: row %zu is not flagged %u", layout->name, row, flag);
        if (manners->of[row] == PLX_MANNER_HONEST && flagged)
            fail_msg("%s: row %zu is flagged %u", layout->name, row, flag);
        found += manners->of[row] == manner;
    }
    assert_true(found > 10);
}

static void expect_whole(const struct plx_layout *layout)
{
    static const size_t n[] = {N_RED, N_BLUE};
    struct plx_responses responses = {0};
    struct manners manners = {.n = 0};
    struct plx_error err = {0};
    struct fixture fixture;

    set_up(&fixture, asked, truth_text);
    load(&fixture, layout, &responses);
    assert_int_equal(
        plx_simulate(&fixture.study, &fixture.truth, n, 11, take_manner, &manners, &err), PLX_OK);
    assert_int_equal(responses.n, manners.n);
    expect_flag(layout, &responses, &manners, PLX_MANNER_SPEEDER, PLX_FLAG_SPEEDER);
    expect_flag(layout, &responses, &manners, PLX_MANNER_STRAIGHTLINER, PLX_FLAG_STRAIGHTLINE);
    /* Whose answers are all alike is no duplicate. */
    expect_flag(layout, &responses, &manners, PLX_MANNER_DUPLICATE,
                PLX_FLAG_DUPLICATE | PLX_FLAG_STRAIGHTLINE);
    assert_non_null(responses.weight);
    for (size_t row = 0; row < responses.n; row++)
        assert_true(responses.weight[row] == 1);
    assert_int_equal(responses.kept[0].n_values, 2);
    assert_non_null(responses.key);
    plx_responses_release(&responses);
    tear_down(&fixture);
}

static char *write_tagged(const struct fixture *fixture, struct plx_responses *responses)
{
    struct plx_error err = {0};
    char *bytes = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&bytes, &length);

    free(responses->key);
    responses->key = NULL;
    memset(responses->flags, 0, responses->n);
    assert_int_equal(plx_tagged_write(out, &fixture->study, responses, &err), PLX_OK);
    fclose(out);
    return bytes;
}

/* Most platforms do not tell "none of them", which careless people answer at times, from nothing.
 */
static void forget_none(char *text)
{
    static const char none[] = "!none";

    for (char *at = strstr(text, none); at; at = strstr(at, none))
        memmove(at, at + strlen(none), strlen(at + strlen(none)) + 1);
}

static void expect_same(const struct plx_layout *layout, const char *study, const char *truth)
{
    struct plx_responses loaded = {0};
    struct plx_responses tagged = {0};
    struct fixture fixture;
    char *expected;
    char *actual;

    set_up(&fixture, study, truth);
    load(&fixture, layout, &loaded);
    load(&fixture, plx_layout_of(PLX_DIALECT_TAGGED), &tagged);
    assert_int_equal(tagged.n, N_RED + N_BLUE);
    expected = write_tagged(&fixture, &tagged);
    actual = write_tagged(&fixture, &loaded);
    forget_none(expected);
    forget_none(actual);
    if (strcmp(actual, expected) != 0)
        fail_msg("%s: other answers than the tagged ones", layout->name);
    free(expected);
    free(actual);
    plx_responses_release(&loaded);
    plx_responses_release(&tagged);
    tear_down(&fixture);
}

static void expect_files(const struct plx_layout *layout)
{
    expect_same(layout, in_files, truth_text);
}

static void expect_odd(const struct plx_layout *layout)
{
    expect_same(layout, odd, NULL);
}

static void for_each_form(void expect(const struct plx_layout *layout))
{
    size_t count;
    const struct plx_layout *const *layouts = plx_layouts(&count);

    for (size_t i = 0; i < count; i++)
        if (layouts[i]->dialect != PLX_DIALECT_TAGGED &&
            (layouts[i]->form || layouts[i] == plx_layout_of(layouts[i]->dialect)))
            expect(layouts[i]);
}

static void keys_durations_weights_and_careless_people_come_back(void **state)
{
    (void)state;
    for_each_form(expect_whole);
}

static void a_team_may_have_an_export_of_its_own(void **state)
{
    (void)state;
    for_each_form(expect_files);
}

static void columns_of_the_platform_and_first_places_come_back(void **state)
{
    (void)state;
    for_each_form(expect_odd);
}

static void responses_have_the_status_that_the_study_keeps(void **state)
{
    struct plx_responses responses = {0};
    struct fixture fixture;

    (void)state;
    set_up(&fixture, odd_status, NULL);
    load(&fixture, plx_layout_of(PLX_DIALECT_QUALTRICS), &responses);
    assert_int_equal(responses.n, N_RED + N_BLUE);
    plx_responses_release(&responses);
    tear_down(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_durations_weights_and_careless_people_come_back),
        cmocka_unit_test(a_team_may_have_an_export_of_its_own),
        cmocka_unit_test(columns_of_the_platform_and_first_places_come_back),
        cmocka_unit_test(responses_have_the_status_that_the_study_keeps),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
