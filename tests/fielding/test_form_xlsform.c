/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XLSForms by the rules of xlsform.org, and by what its converter pyxform refuses. */
#include "grammar.h"

#include <ctype.h>

enum {
    TYPE,
    NAME,
    LABEL,
    HINT,
    REQUIRED,
    RELEVANT,
    CONSTRAINT,
    MESSAGE,
    APPEARANCE,
    CALCULATION,
    PARAMETERS
};

struct sheet {
    const char *cell[ROWS][COLUMNS];
    size_t rows;
};

/* Cuts the lines `B7   "text"` of a sheet into cells. */
static void read_sheet(char *text, const char *name, struct sheet *sheet)
{
    char head[40];
    char *line;

    memset(sheet, 0, sizeof *sheet);
    snprintf(head, sizeof head, "== %s\n", name);
    line = strstr(text, head);
    assert_non_null(line);
    for (line = strchr(line, '\n') + 1; *line && strncmp(line, "== ", 3) != 0;) {
        char *end = line + strcspn(line, "\n");
        char *first = strchr(line, '"');
        char *last = end;
        size_t row = strtoul(line + 1, NULL, 10);

        while (last > line && *last != '"')
            last--;
        if (isupper((unsigned char)line[0]) && first && first < last) {
            assert_true(row >= 1 && row <= ROWS);
            sheet->cell[row - 1][line[0] - 'A'] = strndup(first + 1, (size_t)(last - first - 1));
            sheet->rows = row > sheet->rows ? row : sheet->rows;
        }
        line = *end ? end + 1 : end;
    }
}

static void release_sheet(struct sheet *sheet)
{
    for (size_t r = 0; r < sheet->rows; r++)
        for (size_t c = 0; c < COLUMNS; c++)
            free((char *)(uintptr_t)sheet->cell[r][c]);
}

static void expect_heads(const struct sheet *sheet, const char *const *heads, size_t n)
{
    for (size_t c = 0; c < n; c++)
        assert_string_equal(sheet->cell[0][c] ? sheet->cell[0][c] : "", heads[c]);
    for (size_t c = n; c < COLUMNS; c++)
        assert_null(sheet->cell[0][c]);
}

/* Lists are complete, and no list has a name twice. */
static void check_choices(const struct sheet *choices)
{
    static const char *const heads[] = {"list_name", "name", "label"};

    expect_heads(choices, heads, 3);
    for (size_t r = 1; r < choices->rows; r++) {
        for (size_t c = 0; c < 3; c++)
            if (!choices->cell[r][c])
                fail_msg("%s: row %zu of choices has no %s", where, r + 1, heads[c]);
        assert_null(strchr(choices->cell[r][0], ' '));
        for (size_t before = 1; before < r; before++)
            if (strcmp(choices->cell[before][0], choices->cell[r][0]) == 0 &&
                strcmp(choices->cell[before][1], choices->cell[r][1]) == 0)
                fail_msg("%s: list %s has %s twice", where, choices->cell[r][0],
                         choices->cell[r][1]);
    }
}

static void check_list(const struct sheet *choices, const char *list, bool words_only)
{
    size_t found = 0;

    for (size_t r = 1; r < choices->rows; r++) {
        if (strcmp(choices->cell[r][0], list) != 0)
            continue;
        found++;
        if (words_only && strchr(choices->cell[r][1], ' '))
            fail_msg("%s: list %s: \"%s\" has a blank", where, list, choices->cell[r][1]);
    }
    if (found < 2)
        fail_msg("%s: list %s has %zu choices", where, list, found);
}

static void check_name(const char *name, struct seen *names)
{
    static const char others[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";

    if (!name || !(isalpha((unsigned char)name[0]) || name[0] == '_') ||
        name[strspn(name, others)] != '\0' || strcmp(name, "meta") == 0)
        fail_msg("%s: \"%s\" is no name", where, name ? name : "");
    see_once(names, name, "questions");
}

static void check_type(const struct sheet *survey, const struct sheet *choices, size_t row)
{
    static const char *const plain[] = {"start",     "end",         "note",
                                        "text",      "integer",     "decimal",
                                        "calculate", "begin_group", "end_group"};
    static const char *const selects[] = {"select_one", "select_multiple", "rank"};
    const char *type = survey->cell[row][TYPE];
    const char *blank = strchr(type, ' ');
    char command[40];

    if (IS_ONE_OF(type, plain)) {
        assert_null(survey->cell[row][PARAMETERS]);
        return;
    }
    snprintf(command, sizeof command, "%.*s", (int)(blank ? blank - type : 0), type);
    if (!blank || !IS_ONE_OF(command, selects))
        fail_msg("%s: \"%s\" is no type", where, type);
    check_list(choices, blank + 1, strcmp(command, "select_one") != 0);
    if (survey->cell[row][PARAMETERS])
        assert_string_equal(survey->cell[row][PARAMETERS], "randomize=true");
}

/* ${NAME} and ../NAME are questions. */
static void check_expression(const char *expression, const struct seen *questions)
{
    if (!expression)
        return;
    expect_closed(expression);
    for (const char *at = expression; *at; at++) {
        const bool reference = strncmp(at, "${", 2) == 0;
        const char *name = strncmp(at, "../", 3) == 0 ? at + 3 : reference ? at + 2 : NULL;
        const size_t length = name ? strcspn(name, reference ? "}" : " ,)=!") : 0;

        if (name && !has_seen(questions, name, length))
            fail_msg("%s: \"%.*s\" is no question: %s", where, (int)length, name, expression);
    }
}

/* All of a table have the same list, and nothing else is in it. */
static void check_table(const struct sheet *survey, size_t row)
{
    const char *type = survey->cell[row + 1][TYPE];

    assert_int_equal(strncmp(type, "select_one ", 11), 0);
    for (row++; strcmp(survey->cell[row][TYPE], "end_group") != 0; row++)
        assert_string_equal(survey->cell[row][TYPE], type);
}

static void check_survey_row(const struct sheet *survey, const struct sheet *choices, size_t row,
                             struct seen *names, struct seen *questions)
{
    static const char *const unlabelled[] = {"start", "end", "calculate", "end_group"};
    static const char *const groups[] = {"begin_group", "end_group"};
    const char *const *cell = survey->cell[row];

    if (!cell[TYPE])
        fail_msg("%s: row %zu has no type", where, row + 1);
    check_type(survey, choices, row);
    if (strcmp(cell[TYPE], "end_group") != 0)
        check_name(cell[NAME], names);
    if (!IS_ONE_OF(cell[TYPE], groups))
        see_once(questions, cell[NAME], "questions");
    if (!IS_ONE_OF(cell[TYPE], unlabelled) && !cell[LABEL])
        fail_msg("%s: %s has no label", where, cell[NAME]);
    if (strcmp(cell[TYPE], "calculate") == 0)
        assert_non_null(cell[CALCULATION]);
    if (cell[MESSAGE])
        assert_non_null(cell[CONSTRAINT]);
    if (cell[APPEARANCE] && strcmp(cell[APPEARANCE], "table-list") == 0)
        check_table(survey, row);
    for (size_t c = LABEL; c <= MESSAGE; c += c == LABEL ? 1 : MESSAGE - HINT)
        if (cell[c] && strstr(cell[c], "${"))
            fail_msg("%s: words that are an answer: %s", where, cell[c]);
}

static void check_xlsform(char *text)
{
    static const char *const heads[] = {
        "type",       "name",        "label",      "hint",
        "required",   "relevant",    "constraint", "constraint_message",
        "appearance", "calculation", "parameters"};
    static const char *const setting_heads[] = {"form_title", "form_id", "default_language"};
    static struct sheet survey;
    static struct sheet choices;
    static struct sheet settings;
    struct seen names = {0};
    struct seen questions = {0};
    int depth = 0;

    read_sheet(text, "survey", &survey);
    read_sheet(text, "choices", &choices);
    read_sheet(text, "settings", &settings);
    expect_heads(&survey, heads, sizeof heads / sizeof *heads);
    expect_heads(&settings, setting_heads, 3);
    assert_non_null(settings.cell[1][0]);
    assert_null(strchr(settings.cell[1][1], ' '));
    check_choices(&choices);
    for (size_t r = 1; r < survey.rows; r++) {
        check_survey_row(&survey, &choices, r, &names, &questions);
        depth += strcmp(survey.cell[r][TYPE], "begin_group") == 0;
        depth -= strcmp(survey.cell[r][TYPE], "end_group") == 0;
        assert_true(depth >= 0);
    }
    assert_int_equal(depth, 0);
    for (size_t r = 1; r < survey.rows; r++) {
        check_expression(survey.cell[r][REQUIRED], &questions);
        check_expression(survey.cell[r][RELEVANT], &questions);
        check_expression(survey.cell[r][CONSTRAINT], &questions);
        check_expression(survey.cell[r][CALCULATION], &questions);
    }
    release_sheet(&survey);
    release_sheet(&choices);
    release_sheet(&settings);
}

static void xlsforms_keep_their_rules(void **state)
{
    (void)state;
    check_all(PLX_FORM_XLSFORM, check_xlsform);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(xlsforms_keep_their_rules),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
