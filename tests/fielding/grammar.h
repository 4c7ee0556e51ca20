/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Questionnaires of the ready surveys, and of a study with a question of every type, for the tests
    that they keep the rules of the platforms that import them. These run from the top of the
    repository. */
#ifndef PARALLAX_TESTS_FIELDING_GRAMMAR_H
#define PARALLAX_TESTS_FIELDING_GRAMMAR_H

#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "parallax/base/file.h"
#include "parallax/base/text.h"
#include "parallax/fielding/form.h"
#include "parallax/study/reader.h"
#include "support/workbook.h"
#include "support/workbook_cells.h"

enum { ROWS = 1000, COLUMNS = 26 };

static const char *const surveys[] = {
    "surveys/ideal-customer/study.yaml",   "surveys/messaging-map/study.yaml",
    "surveys/sales-enablement/study.yaml", "surveys/account-selection/study.yaml",
    "surveys/user-experience/study.yaml",
};

enum { SURVEYS = sizeof surveys / sizeof *surveys };

/* Every type in every way of naming columns, conditions on each that platforms know, sets. */
static const char everything[] =
    "study: all\n"
    "title: Everything\n"
    "export: {keep: [Land, What it is]}\n"
    "teams: {question: Team, list: [{id: a, answers: [\"An apple, a day\", b]}, {id: c}]}\n"
    "scales: [{id: s, options: [{code: 1}, {code: 2}, {code: 3}], missing: [-99, Unsure]}]\n"
    "batteries: [{id: rows, text: \"How {much} of ${these}, [[or so]]?\"}]\n"
    "weighting: [{question: Land, targets: {north: 0.4, south: 0.6}}]\n"
    "questions:\n"
    "  - {id: r1, column: R_1, type: scale, scale: s, battery: rows, text: One}\n"
    "  - {id: r2, column: R_2, type: scale, scale: s, battery: rows, text: Two}\n"
    "  - {id: r3, column: r-three, type: scale, scale: s, battery: rows, asked_if: r2=2}\n"
    "  - {id: meta, type: single, options: [{code: x y}, {code: \"it's\"}, {code: 'a \"b\"'}]}\n"
    "  - {id: m, column: M, type: multi, options: [{code: x}, {code: y y, label: Why}]}\n"
    "  - {id: m2, columns: [here, there], type: multi, options: [x, y], asked_if: m!=x}\n"
    "  - {id: k, column: K, type: rank, options: [x, y, z], asked_if: 'meta=it''s'}\n"
    "  - {id: k2, columns: [Z_1, Z_2], type: rank, options: [x, y]}\n"
    "  - {id: p, column: P, type: points, options: [x, y], asked_if: Land=north}\n"
    "  - {id: p2, columns: [Y_1, Y_2, Y_3], type: points, options: [x, y, z]}\n"
    "  - {id: n, type: number, min: 0, max: 10, unit: EUR, asked_if: 'What it is=it'}\n"
    "  - {id: t, type: text, asked_if: n=3}\n"
    "  - {id: b, column: B, type: best-worst, options: [x, y, z]}\n"
    "  - {id: b2, columns: [D_1, D_2, D_3, D_4], type: best-worst, options: [x, y, z]}\n"
    "  - {id: b3, column: E, type: best-worst, options: [v v, w w, x, y, z], missing: [Unsure],\n"
    "     sets: {size: 3, tasks: 5}}\n"
    "  - {id: b4, columns: [F, G], type: best-worst, options: [x, y, z], sets: [[z, y]]}\n";

/* What is looked at: a questionnaire of some study. */
static const char *where;

static inline char *write_form(const char *path, enum plx_form_format format, bool all_settings)
{
    const struct plx_form_settings settings = {.required = all_settings, .shuffle = all_settings};
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_study study;
    struct plx_bytes bytes = {0};
    struct plx_text cells = {0};
    char file[] = "/tmp/parallax-XXXXXX";
    char *text;

    close(mkstemp(file));
    where = path ? path : "everything";
    if ((path ? plx_study_read(path, &study, &problems, &err)
              : plx_study_parse(everything, strlen(everything), "all.yaml", &study, &problems,
                                &err)) != PLX_OK ||
        plx_form_write(&study, format, &settings, file, &problems, &err) != PLX_OK)
        fail_msg("%s: %s", where, problems.count > 0 ? problems.item[0].text : err.text);
    if (format == PLX_FORM_XLSFORM) {
        workbook_assert_sound(file);
        workbook_cells(file, CELLS_VALUES, &cells);
        text = strdup(plx_text_string(&cells));
    } else {
        assert_int_equal(plx_bytes_open(file, &bytes, &err), PLX_OK);
        text = strndup(bytes.data, bytes.size);
    }
    assert_non_null(text);
    remove(file);
    plx_bytes_release(&bytes);
    plx_text_release(&cells);
    plx_problems_release(&problems);
    plx_study_release(&study);
    return text;
}

/* Runs a check over all studies, with and without what the program's options add. */
static inline void check_all(enum plx_form_format format, void (*check)(char *text))
{
    for (size_t i = 0; i <= SURVEYS; i++)
        for (int settings = 0; settings < 2; settings++) {
            char *text = write_form(i < SURVEYS ? surveys[i] : NULL, format, settings);

            check(text);
            free(text);
        }
}

static inline bool is_one_of(const char *text, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(text, list[i]) == 0)
            return true;
    return false;
}

#define IS_ONE_OF(text, list) is_one_of((text), (list), sizeof(list) / sizeof *(list))

/* Texts that must not come twice. */
struct seen {
    const char *item[ROWS];
    size_t count;
};

static inline bool has_seen(const struct seen *seen, const char *text, size_t length)
{
    for (size_t i = 0; i < seen->count; i++)
        if (strlen(seen->item[i]) == length && strncasecmp(seen->item[i], text, length) == 0)
            return true;
    return false;
}

static inline void see_once(struct seen *seen, const char *text, const char *what)
{
    if (has_seen(seen, text, strlen(text)))
        fail_msg("%s: two are called \"%s\": %s", where, text, what);
    assert_true(seen->count < ROWS);
    seen->item[seen->count++] = text;
}

/* Parentheses and quotes are closed. */
static inline void expect_closed(const char *expression)
{
    int open = 0;
    char quote = '\0';

    for (const char *at = expression; *at; at++) {
        if (quote) {
            quote = *at == quote ? '\0' : quote;
            continue;
        }
        quote = *at == '\'' || *at == '"' ? *at : '\0';
        open += (*at == '(') - (*at == ')');
        assert_true(open >= 0);
    }
    if (open != 0 || quote)
        fail_msg("%s: not closed: %s", where, expression);
}

#endif
