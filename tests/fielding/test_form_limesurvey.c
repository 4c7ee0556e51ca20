/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Survey structures by LimeSurvey's "Tab separated value survey structure". */
#include "grammar.h"

#include <ctype.h>

#include "parallax/base/csv.h"

enum { CLASS = 2, SCALE = 3, CODE = 4, EQUATION = 5, WORDS = 6, LANGUAGE = 8, RULE = 24 };

struct limesurvey {
    char *cell[ROWS][COLUMNS];
    size_t rows;
};

static enum plx_status take_row(const struct plx_csv_record *record, void *data,
                                struct plx_error *err)
{
    struct limesurvey *form = data;

    (void)err;
    assert_int_equal(record->n_cells, COLUMNS);
    assert_true(form->rows < ROWS);
    for (size_t c = 0; c < COLUMNS; c++)
        form->cell[form->rows][c] = strdup(record->cell[c]);
    form->rows++;
    return PLX_OK;
}

static void expect_code(const char *code, size_t most, bool letter_first)
{
    size_t length = 0;

    while (isalnum((unsigned char)code[length]))
        length++;
    if (length == 0 || length > most || code[length] != '\0' ||
        (letter_first && !isalpha((unsigned char)code[0])))
        fail_msg("%s: \"%s\" is no code", where, code);
}

/* The parts and answers of the question in a row: codes unique, as many as the type asks for. */
static void check_parts(const struct limesurvey *form, size_t row, struct seen *variables)
{
    static char name[ROWS][64];
    const char type = form->cell[row][SCALE][0];
    struct seen parts = {0};
    struct seen answers = {0};

    for (size_t r = row + 1; r < form->rows; r++) {
        const char *class = form->cell[r][CLASS];
        const char *code = form->cell[r][CODE];

        if (strcmp(class, "SQ") != 0 && strcmp(class, "A") != 0)
            break;
        assert_string_equal(form->cell[r][SCALE], "0");
        assert_true(form->cell[r][WORDS][0]);
        if (*class == 'A') {
            expect_code(code, 5, false);
            see_once(&answers, code, "answers");
            continue;
        }
        assert_int_equal(answers.count, 0); /* subquestions come first */
        expect_code(code, 20, false);
        see_once(&parts, code, "subquestions");
        snprintf(name[r], sizeof name[r], "%s_%s", form->cell[row][CODE], code);
        see_once(variables, name[r], "variables");
    }
    if ((strchr("LFR", type) != NULL) != (answers.count >= 2) ||
        (strchr("FMK", type) != NULL) != (parts.count >= 1))
        fail_msg("%s: %s of type %c has %zu answers and %zu parts", where, form->cell[row][CODE],
                 type, answers.count, parts.count);
}

static void check_variables(const char *equation, const struct seen *variables)
{
    expect_closed(equation);
    for (const char *at = strstr(equation, ".NAOK"); at; at = strstr(at + 1, ".NAOK")) {
        const char *from = at;

        while (from > equation && (isalnum((unsigned char)from[-1]) || from[-1] == '_'))
            from--;
        if (!has_seen(variables, from, (size_t)(at - from)))
            fail_msg("%s: no variable %.*s", where, (int)(at - from), from);
    }
}

static void check_row(const struct limesurvey *form, size_t row, struct seen *codes,
                      struct seen *variables)
{
    static const char *const classes[] = {"S", "SL", "G", "Q", "SQ", "A"};
    static const char *const types[] = {"L", "F", "N", "T", "S", "M", "R", "K"};
    char *const *cell = form->cell[row];

    if (!IS_ONE_OF(cell[CLASS], classes))
        fail_msg("%s: \"%s\" is no class", where, cell[CLASS]);
    /* settings, then a group, then what is in it */
    assert_true(row > 1 || strcmp(cell[CLASS], "S") == 0);
    if (*cell[CLASS] == 'S' && cell[CLASS][1] != 'Q')
        assert_int_equal(*form->cell[row - 1][CLASS] == 'S' || row == 1, true);
    if (strcmp(cell[CLASS], "S") != 0)
        assert_true(cell[LANGUAGE][0]);
    assert_true(cell[CODE][0]);
    if (*cell[CLASS] == 'G' || *cell[CLASS] == 'Q' || strcmp(cell[CLASS], "SQ") == 0)
        assert_true(cell[EQUATION][0]);
    if (strchr(cell[WORDS], '{') || strstr(cell[WORDS], "<script"))
        fail_msg("%s: words that are an expression: %s", where, cell[WORDS]);
    if (*cell[CLASS] != 'Q')
        return;
    if (!IS_ONE_OF(cell[SCALE], types))
        fail_msg("%s: \"%s\" is no type", where, cell[SCALE]);
    expect_code(cell[CODE], 20, true);
    see_once(codes, cell[CODE], "questions");
    see_once(variables, cell[CODE], "variables");
    assert_true(cell[WORDS][0]);
    check_parts(form, row, variables);
}

static void check_limesurvey(char *text)
{
    static struct limesurvey form;
    struct seen codes = {0};
    struct seen variables = {0};
    struct plx_error err = {0};

    form.rows = 0;
    assert_int_equal(strncmp(text,
                             "\xEF\xBB\xBF"
                             "id\trelated_id\tclass\ttype/scale\tname\t"
                             "relevance\ttext\thelp\tlanguage\t",
                             60),
                     0);
    if (plx_csv_read(text, strlen(text), "form", '\t', take_row, &form, &err) != PLX_OK)
        fail_msg("%s: %s", where, err.text);
    assert_string_equal(form.cell[0][RULE], "em_validation_q");
    for (size_t r = 1; r < form.rows; r++)
        check_row(&form, r, &codes, &variables);
    for (size_t r = 1; r < form.rows; r++) {
        check_variables(form.cell[r][EQUATION], &variables);
        check_variables(form.cell[r][RULE], &variables);
    }
    for (size_t r = 0; r < form.rows; r++)
        for (size_t c = 0; c < COLUMNS; c++)
            free(form.cell[r][c]);
}

static void survey_structures_keep_their_rules(void **state)
{
    (void)state;
    check_all(PLX_FORM_LIMESURVEY, check_limesurvey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(survey_structures_keep_their_rules),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
