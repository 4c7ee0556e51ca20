/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questionnaires: what each format makes of a study. That their exports come back is tested with
   the program, in tests/tools/parallax-form. */
#include "parallax/fielding/form.h"

#include "sample.h"

#include <stdlib.h>
#include <unistd.h>

#include "parallax/base/csv.h"
#include "parallax/base/file.h"
#include "parallax/intake/load.h"
#include "support/workbook.h"
#include "support/workbook_cells.h"

static const struct plx_form_settings usual = {0};

/* What was written, and every note in a line. */
struct written {
    char *text;
    struct plx_text notes;
};

static void add_notes(struct written *written, const struct plx_problems *notes)
{
    for (size_t i = 0; i < notes->count; i++) {
        struct plx_error line;

        plx_problem_format(&notes->item[i], &line);
        plx_text_addf(&written->notes, "%s\n", line.text);
    }
}

static void parse(const char *text, struct plx_study *study)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};

    if (plx_study_parse(text, strlen(text), "s.yaml", study, &problems, &err) != PLX_OK)
        fail_msg("%s", problems.count > 0 ? problems.item[0].text : err.text);
    plx_problems_release(&problems);
}

/* Workbooks are told cell by cell. */
static struct written write_form(const char *text, enum plx_form_format format,
                                 const struct plx_form_settings *settings)
{
    struct written written = {0};
    struct plx_study study = {0};
    struct plx_problems notes = {0};
    struct plx_bytes bytes = {0};
    struct plx_text cells = {0};
    struct plx_error err = {0};
    char path[] = "/tmp/parallax-XXXXXX";

    close(mkstemp(path));
    parse(text, &study);
    if (plx_form_write(&study, format, settings, path, &notes, &err) != PLX_OK)
        fail_msg("%s", err.text);
    add_notes(&written, &notes);
    if (format == PLX_FORM_XLSFORM) {
        workbook_assert_sound(path);
        workbook_cells(path, CELLS_VALUES, &cells);
        written.text = strdup(plx_text_string(&cells));
    } else {
        assert_int_equal(plx_bytes_open(path, &bytes, &err), PLX_OK);
        written.text = strndup(bytes.data, bytes.size);
    }
    assert_non_null(written.text);
    remove(path);
    plx_bytes_release(&bytes);
    plx_text_release(&cells);
    plx_problems_release(&notes);
    plx_study_release(&study);
    return written;
}

static void release(struct written *written)
{
    free(written->text);
    plx_text_release(&written->notes);
}

static void expect(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("no \"%s\" in:\n%.6000s", part, text);
}

static void expect_none(const char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("\"%s\" in:\n%.6000s", part, strstr(text, part));
}

static size_t count(const char *text, const char *part)
{
    size_t n = 0;

    for (const char *at = strstr(text, part); at; at = strstr(at + 1, part))
        n++;
    return n;
}

static void expect_in(const char *study, enum plx_form_format format,
                      const struct plx_form_settings *settings, const char *part)
{
    struct written written = write_form(study, format, settings);

    expect(written.text, part);
    release(&written);
}

static void expect_none_in(const char *study, enum plx_form_format format, const char *part)
{
    struct written written = write_form(study, format, &usual);

    expect_none(written.text, part);
    release(&written);
}

static void expect_note(const char *study, enum plx_form_format format, const char *note)
{
    struct written written = write_form(study, format, &usual);

    expect(plx_text_string(&written.notes), note);
    release(&written);
}

#define TEAMS "study: s\nteams: {question: T, list: [{id: a}, {id: b, label: Bees}]}\n"

static const char hostile[] =
    "study: s\n"
    "title: \"<script>alert(1)</script> ]]\\n[[Question:DB]] ${q}\"\n"
    "teams: {question: T, list: [{id: a, answers: [\"=1+1\", \"a | b\"]}, {id: b}]}\n"
    "questions:\n"
    "  - {id: q, column: Q1, type: single, text: \"{TOKEN} ${e://Field/x} \\\"quoted\\\"\\ttab\",\n"
    "     options: [{code: x, label: \"[[PageBreak]]\"}, {code: y, label: \"<b>&amp;\\nline\"},\n"
    "     {code: z, label: \"שלום 🙂\"}, {code: \"=9\", label: \"*_`# \\\\\"},\n"
    "     {code: v, label: \"${q} {q.shown}\"}]}\n"
    "  - {id: m, column: Q2, type: multi, text: \"'quotes' \\\"both\\\"\",\n"
    "     options: [{code: \"it's\"}, {code: 'say \"hi\"'}]}\n"
    "  - {id: n, column: Q3, type: number, text: Cost, unit: \"${m} {SID} <i>&\"}\n";

static enum plx_status count_cells(const struct plx_csv_record *record, void *data,
                                   struct plx_error *err)
{
    size_t *n = data;

    (void)err;
    if (*n == 0)
        *n = record->n_cells;
    assert_int_equal(record->n_cells, *n);
    return PLX_OK;
}

static void hostile_words_stay_words(void **state)
{
    struct written written = write_form(hostile, PLX_FORM_QUALTRICS, &usual);
    struct plx_error err = {0};
    size_t cells = 0;

    (void)state;
    assert_int_equal(count(written.text, "\n[[Question:DB]]\n"), 1);
    assert_int_equal(count(written.text, "\n[[PageBreak]]\n"), 1);
    expect(written.text, "&#91;&#91;PageBreak]]");
    expect_none(written.text, "${");
    expect_none(written.text, "<script>");
    release(&written);

    written = write_form(hostile, PLX_FORM_LIMESURVEY, &usual);
    if (plx_csv_read(written.text, strlen(written.text), "f", '\t', count_cells, &cells, &err) !=
        PLX_OK)
        fail_msg("%s", err.text);
    assert_int_equal(cells, 26);
    expect(written.text, "\"&#123;TOKEN&#125; $&#123;e://Field/x&#125; \"\"quoted\"\" tab\"");
    expect(written.text, "\"&lt;b>&amp;amp; line\"");
    expect(written.text, "\"$&#123;q&#125; &#123;q.shown&#125;\"");
    expect(written.text, "\"$&#123;m&#125; &#123;SID&#125; &lt;i>&amp;\"");
    expect_none(written.text, "<script>");
    release(&written);

    written = write_form(hostile, PLX_FORM_HTML, &usual);
    expect_none(written.text, "<script>alert");
    expect(written.text, "value=\"say &quot;hi&quot;\"");
    expect(written.text, "<bdi>שלום 🙂</bdi>");
    release(&written);

    written = write_form(hostile, PLX_FORM_MARKDOWN, &usual);
    expect(written.text, "a \\| b");
    expect(written.text, "\\*\\_\\`\\# \\\\");
    release(&written);

    written = write_form(hostile, PLX_FORM_XLSFORM, &usual);
    expect(written.text, "\"=1+1\"");
    expect_none(written.text, "${");
    release(&written);
}

static void labels_of_any_length_are_written(void **state)
{
    struct plx_text study = {0};
    struct written written;

    (void)state;
    plx_text_add(&study, TEAMS "questions:\n  - {id: q, column: Q1, type: single, text: T,\n     "
                               "options: [{code: a, label: ");
    for (int i = 0; i < 10000; i++)
        plx_text_add(&study, "x");
    plx_text_add(&study, "}, {code: b}]}\n");
    for (enum plx_form_format format = 0; format < PLX_FORM_FORMATS; format++) {
        written = write_form(plx_text_string(&study), format, &usual);
        expect(written.text, "xxxxxxxxxx");
        release(&written);
    }
    plx_text_release(&study);
}

static void a_text_that_no_cell_holds_is_refused(void **state)
{
    struct plx_study study = {0};
    struct plx_problems notes = {0};
    struct plx_text text = {0};
    struct plx_error err = {0};
    char path[] = "/tmp/parallax-XXXXXX";

    (void)state;
    close(mkstemp(path));
    plx_text_add(&text, TEAMS "questions:\n  - {id: q, column: Q1, type: number, text: ");
    for (int i = 0; i < 40000; i++)
        plx_text_add(&text, "x");
    plx_text_add(&text, "}\n");
    parse(plx_text_string(&text), &study);
    assert_int_equal(plx_form_write(&study, PLX_FORM_XLSFORM, &usual, path, &notes, &err),
                     PLX_DATA);
    assert_string_equal(err.text, "a text of 40000 bytes is too long for a cell of a workbook, "
                                  "which holds 32767 characters: "
                                  "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx..\"");
    remove(path);
    plx_text_release(&text);
    plx_problems_release(&notes);
    plx_study_release(&study);
}

static const char conditions[] =
    TEAMS "export: {keep: [Land]}\n"
          "scales: [{id: s, options: [{code: 1}, {code: 2}]}]\n"
          "questions:\n"
          "  - {id: r1, column: R_1, type: scale, scale: s, battery: rows, text: One}\n"
          "  - {id: r2, column: R_2, type: scale, scale: s, battery: rows, text: Two}\n"
          "  - {id: m, column: M, type: multi, text: M, options: [{code: x}, {code: y}]}\n"
          "  - {id: c1, column: C1, type: text, text: C, asked_if: r2=2}\n"
          "  - {id: c2, column: C2, type: text, text: C, asked_if: m!=y}\n"
          "  - {id: c3, column: C3, type: text, text: C, asked_if: Land=it's}\n";

static void conditions_are_written_in_the_platforms_terms(void **state)
{
    (void)state;
    expect_in(conditions, PLX_FORM_LIMESURVEY, &usual,
              "\"Q\"\t\"T\"\t\"C1\"\t\"R_2.NAOK == \"\"2\"\"\"");
    expect_in(conditions, PLX_FORM_LIMESURVEY, &usual,
              "\"Q\"\t\"T\"\t\"C2\"\t\"M_y.NAOK != \"\"Y\"\"\"");
    expect_in(conditions, PLX_FORM_LIMESURVEY, &usual, "\"Land.NAOK == \"\"it's\"\"\"");
    expect_in(conditions, PLX_FORM_XLSFORM, &usual, "\"${R_2} = '2'\"");
    expect_in(conditions, PLX_FORM_XLSFORM, &usual, "\"not(selected(${M}, 'y'))\"");
    expect_in(conditions, PLX_FORM_XLSFORM, &usual, "\"${Land} = \"it's\"\"");
    expect_in(conditions, PLX_FORM_HTML, &usual,
              "data-column=\"c2\" data-if=\"m\" data-is=\"y\" data-not");
    expect_in(conditions, PLX_FORM_MARKDOWN, &usual,
              "*Only if this is the answer to “Two”: 2*\n\n**5. C**");
    expect_note(conditions, PLX_FORM_QUALTRICS,
                "s.yaml:10: warning: question \"c2\": set its display logic by hand: only if m is "
                "not y");
}

static void what_a_condition_compares_with_is_quoted(void **state)
{
    static const char text[] = TEAMS
        "export: {keep: [Our land]}\n"
        "questions:\n"
        "  - {id: m, column: M, type: multi, text: M, options: [{code: 'x''y\"z'}, {code: y}]}\n"
        "  - {id: c1, column: C1, type: text, text: C, asked_if: 'm=x''y\"z'}\n"
        "  - {id: c2, column: C2, type: text, text: C, asked_if: 'Our land=\"here\"'}\n"
        "  - {id: c3, column: C3, type: text, text: C, asked_if: 'Our land=\"a\" or ''b'''}\n"
        "  - {id: c4, column: C4, type: text, text: C, asked_if: 'Our land=a\\'}\n";

    (void)state;
    expect_in(text, PLX_FORM_XLSFORM, &usual, "selected(${M}, concat('x', \"'\", 'y\"z'))");
    expect_in(text, PLX_FORM_XLSFORM, &usual, "\"${kept1} = '\"here\"'\"");
    expect_in(text, PLX_FORM_LIMESURVEY, &usual, "\"M_SQ001.NAOK == \"\"Y\"\"\"");
    expect_in(text, PLX_FORM_LIMESURVEY, &usual, "\"kept1.NAOK == '\"\"here\"\"'\"");
    /* LimeSurvey's expressions have two quotes and no way to write both; \ would take one away. */
    expect_none_in(text, PLX_FORM_LIMESURVEY, "or 'b'");
    expect_none_in(text, PLX_FORM_LIMESURVEY, "a\\");
    expect_note(text, PLX_FORM_LIMESURVEY,
                "question \"c3\": set its condition by hand: only if Our land is \"a\" or 'b'");
    expect_note(text, PLX_FORM_LIMESURVEY,
                "question \"c4\": set its condition by hand: only if Our land is a\\");
}

static void many_options_of_a_task_are_told(void **state)
{
    static const char text[] = TEAMS
        "questions: [{id: q, columns: [B1, W1], type: best-worst, text: Q, options: [{code: a},"
        " {code: b}, {code: c}, {code: d}, {code: e}, {code: f}]}]\n";

    (void)state;
    expect_note(text, PLX_FORM_HTML,
                "question \"q\": each of its choices shows all options; where that is too many, "
                "sets: {size: 4} lets each show some of them");
}

static void every_question_of_a_note_is_named(void **state)
{
    struct plx_text study = {0};
    struct written written;

    (void)state;
    plx_text_add(&study, TEAMS "questions:\n");
    for (int i = 1; i <= 30; i++)
        plx_text_addf(&study, "  - {id: q%d, column: C%d, type: number, text: T}\n", i, i);
    written = write_form(plx_text_string(&study), PLX_FORM_QUALTRICS, &usual);
    assert_int_equal(count(plx_text_string(&written.notes), "set content validation"), 3);
    expect(plx_text_string(&written.notes), "s.yaml:4: warning: questions \"q1\", \"q2\", ");
    expect(plx_text_string(&written.notes), "\"q12\": set content");
    expect(plx_text_string(&written.notes), "s.yaml:28: warning: questions \"q25\", ");
    expect(plx_text_string(&written.notes), "\"q30\": set content");
    release(&written);
    plx_text_release(&study);
}

static void a_battery_is_a_matrix_where_its_columns_allow(void **state)
{
    static const char loose[] =
        TEAMS "scales: [{id: s, options: [{code: 1}, {code: 2}], missing: [-99, Unsure]}]\n"
              "questions:\n"
              "  - {id: a1, column: speed, type: scale, scale: s, battery: rows, text: One}\n"
              "  - {id: a2, column: price_now, type: scale, scale: s, battery: rows, text: Two}\n";
    struct written written = write_form(loose, PLX_FORM_QUALTRICS, &usual);

    (void)state;
    expect_none(written.text, "Matrix");
    expect(written.text, "[[ID:speed]]\nOne\n\n[[AdvancedChoices]]\n[[Choice:1]]\n1\n[[Choice:2]]"
                         "\n2\n[[Choice:-99]]\nUnsure\n");
    release(&written);
    written = write_form(loose, PLX_FORM_LIMESURVEY, &usual);
    expect_none(written.text, "\"F\"");
    expect(written.text, "\"L\"\t\"pricenow\"");
    release(&written);
    expect_in(conditions, PLX_FORM_QUALTRICS, &usual,
              "[[Question:Matrix]]\n[[ID:R]]\nRows\n\n[[Choices]]\nOne\nTwo\n");
    expect_in(conditions, PLX_FORM_XLSFORM, &usual, "\"table-list\"");
}

/* LimeSurvey leaves underscores out of codes, and its parts stand in brackets. */
static void codes_without_underscores_are_found_again(void **state)
{
    static const char text[] =
        TEAMS "questions:\n"
              "  - {id: a1, column: price_now, type: number, text: One}\n"
              "  - {id: a2, columns: [my_list_1, my_list_2], type: multi, text: Two,\n"
              "     options: [{code: x, label: Ex}, {code: y, label: Why}]}\n"
              "  - {id: a3, column: Q_1, type: number, text: Three}\n"
              "  - {id: a4, column: Q1_1, type: number, text: Four}\n"
              "  - {id: a5, column: its_parts, type: multi, text: Five,\n"
              "     options: [{code: x, label: Ex}, {code: y, label: Why}]}\n";
    static const char export[] =
        "\"id\",\"submitdate\",\"lastpage\",\"startlanguage\",\"T\",\"pricenow\",\"mylist[1]\","
        "\"mylist[2]\",\"Q1\",\"Q1[1]\",\"itsparts[x]\",\"itsparts[y]\"\n"
        "\"7\",\"2026-03-02 "
        "08:44:32\",\"1\",\"en\",\"a\",\"5\",\"\",\"Y\",\"6\",\"8\",\"Y\",\"\"\n";
    struct plx_study study = {0};
    struct plx_responses responses = {0};
    struct plx_findings findings = {0};
    struct plx_error err = {0};
    char path[] = "/tmp/parallax-XXXXXX";
    const char *exports[] = {path};
    FILE *out = fdopen(mkstemp(path), "w");

    (void)state;
    fputs(export, out);
    fclose(out);
    parse(text, &study);
    if (plx_intake_load(&study, exports, 1, NULL, &responses, &findings, &err) != PLX_OK)
        fail_msg("%s", err.text);
    remove(path);
    assert_near(responses.column[0].number[0], 5, 0);
    assert_false(plx_column_has(&responses.column[1], 0, 0));
    assert_true(plx_column_has(&responses.column[1], 0, 1));
    assert_near(responses.column[2].number[0], 6, 0);
    assert_near(responses.column[3].number[0], 8, 0);
    assert_true(plx_column_has(&responses.column[4], 0, 0));
    assert_false(plx_column_has(&responses.column[4], 0, 1));
    plx_findings_release(&findings);
    plx_responses_release(&responses);
    plx_study_release(&study);
}

static void columns_that_are_no_codes_are_told(void **state)
{
    static const char text[] =
        TEAMS "questions:\n"
              "  - {id: a1, column: How much is it?, type: number, text: How much is it?}\n"
              "  - {id: a2, column: How far?, type: number, text: How far is it?}\n"
              "  - {id: a3, columns: [here, there], type: multi, text: Where?,\n"
              "     options: [{code: x}, {code: y}]}\n";

    (void)state;
    expect_in(text, PLX_FORM_QUALTRICS, &usual, "[[ID:a1]]\nHow much is it?\n");
    expect_note(
        text, PLX_FORM_QUALTRICS,
        "question \"a2\": the column \"How far?\" is no code that Qualtrics takes, so it is "
        "called \"a2\" there; write that into the study for exports from there");
    expect_note(text, PLX_FORM_LIMESURVEY,
                "question \"a3\": LimeSurvey calls its columns \"a3_1\", \"a3_2\", ..; write that "
                "into the study for exports from there");
}

static void teams_from_files_are_not_asked_for(void **state)
{
    static const char text[] = "study: s\nteams: {file: true, list: [{id: a}, {id: b}]}\n"
                               "questions: [{id: q, column: Q, type: number, text: Q}]\n";
    struct written written = write_form(text, PLX_FORM_QUALTRICS, &usual);

    (void)state;
    assert_int_equal(count(written.text, "[[Question:MC"), 0);
    expect(plx_text_string(&written.notes),
           "s.yaml: warning: teams come from files, so nobody is asked for the team: give each "
           "team a form of its own, and load its export as TEAM=FILE\n");
    release(&written);
    /* tagged responses have to tell it */
    expect_in(text, PLX_FORM_HTML, &usual, "data-type=\"team\"");
    expect_note(text, PLX_FORM_HTML, "teams come from files, but the page asks for the team");
}

static void the_question_for_the_team_is_asked_once_and_first(void **state)
{
    static const char text[] = "study: s\nteams: {question: dept, list: [{id: a, answers: [Ann]}, "
                               "{id: b, answers: [Bo]}]}\n"
                               "questions:\n"
                               "  - {id: q, column: Q, type: number, text: How much?}\n"
                               "  - {id: dept, column: D, type: single, text: Which department?,\n"
                               "     options: [{code: 1, label: Ann}, {code: 2, label: Bo}]}\n";
    struct written written = write_form(text, PLX_FORM_QUALTRICS, &usual);

    (void)state;
    assert_int_equal(count(written.text, "Which department?"), 1);
    assert_true(strstr(written.text, "Which department?") < strstr(written.text, "How much?"));
    expect(written.text, "[[ID:D]]");
    release(&written);
    expect_in(text, PLX_FORM_HTML, &usual, "value=\"b\" data-code=\"2\"");
}

static void kept_columns_offer_the_answers_of_the_weighting(void **state)
{
    static const char text[] =
        TEAMS "export: {keep: [Land]}\n"
              "weighting: [{question: Land, targets: {north: 0.4, south: 0.6}}]\n"
              "questions: [{id: q, column: Q, type: number, text: Q}]\n";

    (void)state;
    expect_in(text, PLX_FORM_XLSFORM, &usual, "\"select_one Land_\"");
    expect_in(text, PLX_FORM_HTML, &usual, "value=\"south\"");
    expect_in(text, PLX_FORM_QUALTRICS, &usual, "[[ED:Land]]\n");
    expect_note(text, PLX_FORM_QUALTRICS, "the kept column \"Land\" is not asked");
}

static void columns_of_other_platforms_are_told(void **state)
{
    static const char text[] = TEAMS "export: {respondent: ResponseId}\n"
                                     "questions: [{id: q, column: Q, type: number, text: Q}]\n";
    struct written written = write_form(text, PLX_FORM_QUALTRICS, &usual);

    (void)state;
    expect_none(plx_text_string(&written.notes), "ResponseId");
    release(&written);
    expect_note(text, PLX_FORM_LIMESURVEY,
                "export: respondent: \"ResponseId\" is no column that LimeSurvey writes");
}

static void what_is_required_is_said_or_noted(void **state)
{
    static const struct plx_form_settings required = {.required = true};
    static const char text[] = TEAMS "questions: [{id: q, column: Q, type: number, text: Q}]\n";
    struct written written = write_form(text, PLX_FORM_QUALTRICS, &required);

    (void)state;
    expect(plx_text_string(&written.notes), "question \"q\": set \"Force response\" by hand");
    release(&written);
    expect_in(text, PLX_FORM_LIMESURVEY, &required,
              "\"N\"\t\"Q\"\t\"1\"\t\"Q\"\t\t\"en\"\t\t\"Y\"");
    expect_in(text, PLX_FORM_LIMESURVEY, &usual, "\"N\"\t\"Q\"\t\"1\"\t\"Q\"\t\t\"en\"\t\t\"N\"");
    expect_in(text, PLX_FORM_HTML, &required, "data-column=\"q\" data-required");
}

static void a_german_study_asks_in_german(void **state)
{
    static const char text[] =
        "language: de-AT\n" TEAMS
        "questions: [{id: q, column: Q, type: points, text: Q, options: [{code: x}, {code: y}]}]\n";

    (void)state;
    expect_in(text, PLX_FORM_HTML, &usual, "<html lang=\"de-AT\">");
    expect_in(text, PLX_FORM_HTML, &usual, "100 Punkte verteilen.");
    expect_in(text, PLX_FORM_LIMESURVEY, &usual, "\"Was davon trifft auf Sie zu?\"\t\t\"de-AT\"");
}

static const char chosen[] = TEAMS "questions:\n"
                                   "  - {id: q, column: Q7, type: best-worst, text: What counts?, "
                                   "sets: [[ok, no], [no, so, ok]],\n"
                                   "     options: [{code: so, label: So-so}, {code: ok, label: "
                                   "\"Good, or so\"}, {code: no, label: "
                                   "Bad}]}\n";

/* Exactly what a task shows, in its order; numbers are those of the whole question. */
static void tasks_show_the_options_of_their_sets(void **state)
{
    struct written written = write_form(chosen, PLX_FORM_QUALTRICS, &usual);

    (void)state;
    expect(written.text,
           "[[ID:Q7_1]]\nWhat counts? - Best, choice 1\n\n[[AdvancedChoices]]\n[[Choice:2]]\nGood, "
           "or so\n[[Choice:3]]\nBad\n\n[[Question:MC:SingleAnswer:Vertical]]\n[[ID:Q7_2]]\nWhat "
           "counts? - Worst, choice 1\n\n[[AdvancedChoices]]\n[[Choice:2]]\nGood, or "
           "so\n[[Choice:3]]\nBad\n\n[[Question");
    expect(written.text, "[[ID:Q7_4]]\nWhat counts? - Worst, choice 2\n\n[[AdvancedChoices]]\n"
                         "[[Choice:3]]\nBad\n[[Choice:1]]\nSo-so\n[[Choice:2]]\nGood, or so\n");
    release(&written);

    written = write_form(chosen, PLX_FORM_LIMESURVEY, &usual);
    expect_none(written.text, "\"F\"");
    assert_int_equal(count(written.text, "\"A\"\t\"0\"\t\"so\""), 2);
    assert_int_equal(count(written.text, "\"A\"\t\"0\"\t\"ok\""), 4);
    expect(written.text, "\"Q\"\t\"L\"\t\"Q72\"\t\"1\"\t\"What counts? - Worst, choice 1\"");
    expect(written.text, "(Q72.NAOK != Q71.NAOK or Q72.NAOK == ");
    release(&written);

    written = write_form(chosen, PLX_FORM_XLSFORM, &usual);
    assert_int_equal(count(written.text, "\"select_one q_task_1\""), 2);
    assert_int_equal(count(written.text, "\"q_task_1\""), 2);
    assert_int_equal(count(written.text, "\"q_task_2\""), 3);
    release(&written);

    written = write_form(chosen, PLX_FORM_HTML, &usual);
    assert_int_equal(count(written.text, "value=\"so\""), 2);
    assert_int_equal(count(written.text, "value=\"no\""), 4);
    release(&written);

    written = write_form(chosen, PLX_FORM_MARKDOWN, &usual);
    expect(written.text, "Choice 1\n\n| | Best | Worst |\n|---|:---:|:---:|\n| Good, or so | ☐ | ☐ "
                         "|\n| Bad | ☐ | ☐ |\n\n\nChoice 2");
    expect(written.text, "| Q7\\_1 | 2 | Best, choice 1: ok = Good, or so; no = Bad |");
    release(&written);
}

static void codes_that_become_alike_without_underscores_are_told(void **state)
{
    static const char text[] = TEAMS
        "questions:\n"
        "  - {id: q, column: Q1, type: best-worst, options: [x, y, z], sets: [[x, y], [y, z]]}\n"
        "  - {id: r, column: Q12, type: number}\n"
        "  - {id: s, column: Q_2, type: number}\n";
    struct written written = write_form(text, PLX_FORM_LIMESURVEY, &usual);

    (void)state;
    expect(plx_text_string(&written.notes),
           "s.yaml:5: warning: question \"r\": its code \"Q12\" in LimeSurvey, which takes no "
           "underscores, is that of \"q\", too, and each needs one of its own; call one of their "
           "columns otherwise\n");
    assert_int_equal(count(plx_text_string(&written.notes), "is that of"), 1);
    release(&written);
    written = write_form(text, PLX_FORM_QUALTRICS, &usual);
    expect_none(plx_text_string(&written.notes), "is that of");
    release(&written);
}

/* A stem, a column, an id that stands for a column that is no code, and what is no question. */
static void codes_that_two_questions_share_are_told(void **state)
{
    static const char text[] =
        TEAMS "export: {keep: [Q2, T]}\n"
              "questions:\n"
              "  - {id: q, columns: [Q1_1, Q1_2], type: rank, options: [x, y]}\n"
              "  - {id: r, column: Q1, type: number}\n"
              "  - {id: s, column: Q2, type: text}\n"
              "  - {id: b1, column: B_1, type: scale, battery: b, scale: two}\n"
              "  - {id: b2, column: B_2, type: scale, battery: b, scale: two}\n"
              "  - {id: B, column: How much?, type: number}\n"
              "scales: [{id: two, options: [{code: 1}, {code: 2}]}]\n";
    static const enum plx_form_format formats[] = {PLX_FORM_QUALTRICS, PLX_FORM_LIMESURVEY};
    static const char *const notes[] = {"s.yaml:6: warning: question \"r\": its code \"Q1\" in ",
                                        " is that of \"q\", too, and each",
                                        "s.yaml:7: warning: question \"s\": its code \"Q2\" in ",
                                        " is that of the kept column \"Q2\", too, and each",
                                        "s.yaml:10: warning: question \"B\": its code \"B\" in ",
                                        " is that of \"b1\", too, and each"};

    (void)state;
    for (size_t f = 0; f < sizeof formats / sizeof *formats; f++) {
        struct written written = write_form(text, formats[f], &usual);

        for (size_t n = 0; n < sizeof notes / sizeof *notes; n++)
            expect(plx_text_string(&written.notes), notes[n]);
        assert_int_equal(count(plx_text_string(&written.notes), "is that of"), 4);
        release(&written);
    }
    expect_note(
        text, PLX_FORM_QUALTRICS,
        "s.yaml: warning: the question for the team: its code \"T\" in Qualtrics is that of "
        "the kept column \"T\", too, and each needs one of its own; call one of their "
        "columns otherwise\n");
    expect_note(text, PLX_FORM_LIMESURVEY,
                "s.yaml: warning: the kept column \"T\": its code \"T\" in LimeSurvey, which takes "
                "no underscores, is that of the question for the team, too");
}

/* Codes that are no codes on the platform are numbered alike in every task. */
static void numbers_of_answers_are_the_same_in_every_task(void **state)
{
    static const char text[] = TEAMS
        "questions:\n"
        "  - {id: q, column: Q7, type: best-worst, text: Q, sets: [[third one, fourth one], [first "
        "one, third one, second one]], options: [first one, second one, third one, fourth one]}\n";

    (void)state;
    expect_in(text, PLX_FORM_LIMESURVEY, &usual, "\"A\"\t\"0\"\t\"A3\"\t\t\"third one\"");
    expect_in(text, PLX_FORM_LIMESURVEY, &usual, "\"A\"\t\"0\"\t\"A2\"\t\t\"second one\"");
    expect_in(text, PLX_FORM_QUALTRICS, &usual, "[[Choice:4]]\nfourth one\n");
}

/* A matrix has the heading above it; a question that stands alone has it in front of its words. */
static void what_a_battery_asks_is_its_heading(void **state)
{
    static const char text[] =
        TEAMS "scales: [{id: s, options: [{code: 1}, {code: 2}]}]\n"
              "batteries: [{id: rows, text: \"How <much> of these?\"}]\n"
              "questions:\n"
              "  - {id: r1, column: R_1, type: scale, scale: s, battery: rows, text: One}\n"
              "  - {id: r2, column: R_2, type: scale, scale: s, battery: rows, text: Two}\n"
              "  - {id: n, column: N, type: number, text: Three}\n"
              "  - {id: r4, column: R4, type: scale, scale: s, battery: rows, text: Four}\n";
    struct written written;

    (void)state;
    for (enum plx_form_format format = 0; format < PLX_FORM_FORMATS; format++) {
        written = write_form(text, format, &usual);
        expect_none(written.text, "Rows");
        expect_none(plx_text_string(&written.notes), "battery");
        assert_int_equal(count(written.text, "of these?"), 2);
        assert_int_equal(count(written.text, "of these? - Four"), 1);
        expect_none(written.text, "of these? - One");
        release(&written);
    }
    expect_in(text, PLX_FORM_QUALTRICS, &usual, "[[ID:R]]\nHow &lt;much> of these?\n");
    expect_in(text, PLX_FORM_HTML, &usual, "<h2>How &lt;much&gt; of these?</h2>");
    expect_note(conditions, PLX_FORM_MARKDOWN,
                "question \"r1\": the study does not say what battery \"rows\" asks, so its name "
                "stands above the table; say it with batteries: [{id: rows, text: ..}]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_words_stay_words),
        cmocka_unit_test(labels_of_any_length_are_written),
        cmocka_unit_test(a_text_that_no_cell_holds_is_refused),
        cmocka_unit_test(conditions_are_written_in_the_platforms_terms),
        cmocka_unit_test(what_a_condition_compares_with_is_quoted),
        cmocka_unit_test(many_options_of_a_task_are_told),
        cmocka_unit_test(every_question_of_a_note_is_named),
        cmocka_unit_test(a_battery_is_a_matrix_where_its_columns_allow),
        cmocka_unit_test(codes_without_underscores_are_found_again),
        cmocka_unit_test(columns_that_are_no_codes_are_told),
        cmocka_unit_test(teams_from_files_are_not_asked_for),
        cmocka_unit_test(the_question_for_the_team_is_asked_once_and_first),
        cmocka_unit_test(kept_columns_offer_the_answers_of_the_weighting),
        cmocka_unit_test(columns_of_other_platforms_are_told),
        cmocka_unit_test(what_is_required_is_said_or_noted),
        cmocka_unit_test(a_german_study_asks_in_german),
        cmocka_unit_test(tasks_show_the_options_of_their_sets),
        cmocka_unit_test(codes_that_become_alike_without_underscores_are_told),
        cmocka_unit_test(codes_that_two_questions_share_are_told),
        cmocka_unit_test(numbers_of_answers_are_the_same_in_every_task),
        cmocka_unit_test(what_a_battery_asks_is_its_heading),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
