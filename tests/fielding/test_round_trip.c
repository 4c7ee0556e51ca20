/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What fielding writes in a platform's dialect, intake reads as the same answers. */
#include "parallax/fielding/exporter.h"

#include "sample.h"

#include <stdlib.h>
#include <unistd.h>

#include "parallax/intake/load.h"
#include "parallax/responses/tagged.h"

enum { N_RED = 70, N_BLUE = 50 };

/* Of a multi-select that has a column per choice nobody can tell "none of them" from "no answer",
   so somebody always ticks something here. */
static const char truth_text[] = "answers:\n"
                                 "  pay: {mean: 40, sd: 20, step: 2.5}\n"
                                 "  where: {x: 1, y: 0.4, z: 0.3}\n"
                                 "  share: {u: 0.6, v: 0.4}\n"
                                 "  words: [\"He said \\\"no\\\",\\ntwice\", \"=1+1\", One]\n"
                                 "respondents: {missing: 0.15, dont_know: 0.1}\n"
                                 "rows: {tests: 0.1, unfinished: 0.2}\n"
                                 "keep: {Region: {north: 0.5, \"south, or so\": 0.5}}\n";

struct fixture {
    struct plx_study study;
    struct plx_truth truth;
};

static void set_up(struct fixture *fixture)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};

    read_sample(&fixture->study);
    if (plx_truth_parse(truth_text, strlen(truth_text), "t.yaml", &fixture->study, &fixture->truth,
                        &problems, &err) != PLX_OK)
        fail_msg("%s", err.text);
    plx_problems_release(&problems);
}

static void write_export(const struct fixture *fixture, const struct plx_layout *layout,
                         enum plx_wording wording, FILE *out)
{
    static const size_t n[] = {N_RED, N_BLUE};
    struct plx_exporter *exporter = NULL;
    struct plx_error err = {0};

    assert_int_equal(
        plx_exporter_new(&fixture->study, &fixture->truth, layout, wording, out, &exporter, &err),
        PLX_OK);
    assert_int_equal(
        plx_simulate(&fixture->study, &fixture->truth, n, 3, plx_exporter_row, exporter, &err),
        PLX_OK);
    assert_int_equal(plx_exporter_finish(exporter, &err), PLX_OK);
    plx_exporter_free(exporter);
}

/* Writes the export to a file and loads it, the dialect left to be found out. */
static void load(const struct fixture *fixture, const struct plx_layout *layout,
                 enum plx_wording wording, struct plx_responses *responses)
{
    struct plx_findings findings = {0};
    struct plx_error err = {0};
    char path[] = "/tmp/parallax-XXXXXX";
    const char *exports[] = {path};
    const int descriptor = mkstemp(path);
    FILE *out;

    assert_true(descriptor >= 0);
    out = fdopen(descriptor, "w");
    assert_non_null(out);
    write_export(fixture, layout, wording, out);
    fclose(out);
    if (plx_intake_load(&fixture->study, exports, 1, NULL, responses, &findings, &err) != PLX_OK)
        fail_msg("%s", err.text);
    remove(path);
    assert_string_equal(findings.file[0].layout, layout->name);
    assert_int_equal(findings.n_other, 0);
    for (size_t q = 0; q < findings.n_questions; q++)
        assert_int_equal(findings.question[q].not_valid, 0);
    plx_findings_release(&findings);
}

/* The text of all answers to a question, team and kept column, respondent by respondent. */
static char *write_tagged(const struct fixture *fixture, struct plx_responses *responses)
{
    struct plx_error err = {0};
    char *bytes = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&bytes, &length);

    /* Keys are the platform's affair, and flags those of the quality checks. */
    free(responses->key);
    responses->key = NULL;
    memset(responses->flags, 0, responses->n);
    assert_int_equal(plx_tagged_write(out, &fixture->study, responses, &err), PLX_OK);
    fclose(out);
    return bytes;
}

/* Says the first line that differs, not the whole file. */
static void expect_lines(char *actual, char *expected)
{
    char *rest_actual = NULL;
    char *rest_expected = NULL;
    const char *a = strtok_r(actual, "\n", &rest_actual);
    const char *e = strtok_r(expected, "\n", &rest_expected);

    while (a && e) {
        assert_string_equal(a, e);
        a = strtok_r(NULL, "\n", &rest_actual);
        e = strtok_r(NULL, "\n", &rest_expected);
    }
    assert_null(a);
    assert_null(e);
}

static void rank_in_one_cell(struct plx_study *study)
{
    for (size_t i = 0; i < study->n_questions; i++)
        if (study->question[i].type == PLX_RANK)
            study->question[i].columns.count = 1;
}

static void expect_layout(const struct plx_layout *layout, enum plx_wording wording)
{
    struct plx_responses loaded = {0};
    struct plx_responses tagged = {0};
    struct fixture fixture;
    char *expected;
    char *actual;

    set_up(&fixture);
    if (layout->ranks == PLX_RANKS_JOINED)
        rank_in_one_cell(&fixture.study);
    load(&fixture, layout, wording, &loaded);
    load(&fixture, plx_layout_of(PLX_DIALECT_TAGGED), PLX_WORDING_USUAL, &tagged);
    assert_int_equal(tagged.n, N_RED + N_BLUE);
    expected = write_tagged(&fixture, &tagged);
    actual = write_tagged(&fixture, &loaded);
    expect_lines(actual, expected);
    free(expected);
    free(actual);
    plx_responses_release(&loaded);
    plx_responses_release(&tagged);
    plx_truth_release(&fixture.truth);
    plx_study_release(&fixture.study);
}

/* All forms that fielding writes of a dialect, by codes and by labels. */
static void expect_dialect(enum plx_dialect dialect)
{
    size_t count;
    const struct plx_layout *const *layouts = plx_layouts(&count);
    const struct plx_layout *usual = plx_layout_of(dialect);

    for (size_t i = 0; i < count; i++) {
        if (layouts[i] != usual && !(layouts[i]->dialect == dialect && layouts[i]->form))
            continue;
        if (!layouts[i]->no_codes)
            expect_layout(layouts[i], PLX_WORDING_CODES);
        /* Nobody can tell where a label ends that blanks join to others. */
        if (dialect != PLX_DIALECT_KOBO || !layouts[i]->multi_joined)
            expect_layout(layouts[i], PLX_WORDING_LABELS);
    }
}

static void qualtrics_comes_back_with_any_header(void **state)
{
    (void)state;
    expect_dialect(PLX_DIALECT_QUALTRICS);
}

static void surveymonkey_comes_back_condensed_and_expanded(void **state)
{
    (void)state;
    expect_dialect(PLX_DIALECT_SURVEYMONKEY);
}

static void google_forms_comes_back_from_the_form_and_the_sheet(void **state)
{
    (void)state;
    expect_dialect(PLX_DIALECT_GOOGLE_FORMS);
}

static void microsoft_forms_comes_back(void **state)
{
    (void)state;
    expect_dialect(PLX_DIALECT_MICROSOFT_FORMS);
}

static void limesurvey_comes_back_whatever_its_header(void **state)
{
    (void)state;
    expect_dialect(PLX_DIALECT_LIMESURVEY);
}

static void alchemer_comes_back(void **state)
{
    (void)state;
    expect_dialect(PLX_DIALECT_ALCHEMER);
}

static void typeform_comes_back(void **state)
{
    (void)state;
    expect_dialect(PLX_DIALECT_TYPEFORM);
}

static void a_plain_table_comes_back(void **state)
{
    (void)state;
    expect_dialect(PLX_DIALECT_PLAIN);
}

static void redcap_comes_back(void **state)
{
    (void)state;
    expect_dialect(PLX_DIALECT_REDCAP);
}

static void kobo_comes_back_split_and_joined(void **state)
{
    (void)state;
    expect_dialect(PLX_DIALECT_KOBO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(qualtrics_comes_back_with_any_header),
        cmocka_unit_test(surveymonkey_comes_back_condensed_and_expanded),
        cmocka_unit_test(google_forms_comes_back_from_the_form_and_the_sheet),
        cmocka_unit_test(microsoft_forms_comes_back),
        cmocka_unit_test(limesurvey_comes_back_whatever_its_header),
        cmocka_unit_test(alchemer_comes_back),
        cmocka_unit_test(typeform_comes_back),
        cmocka_unit_test(a_plain_table_comes_back),
        cmocka_unit_test(redcap_comes_back),
        cmocka_unit_test(kobo_comes_back_split_and_joined),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
