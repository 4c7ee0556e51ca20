/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Advanced texts by the grammar of Qualtrics' "Preparing an advanced format TXT file". */
#include "grammar.h"

#include <ctype.h>

/* A question under way. */
struct qualtrics {
    const char *type;
    bool has_words;
    size_t choices;
    size_t answers;
    char mark; /* of the list under way: C, A, c or a; 0: none. Capitals are advanced lists. */
    struct seen ids;
    struct seen numbers;
};

static void end_question(const struct qualtrics *form)
{
    const bool chooses = form->type && !strstr(form->type, "TE:") && strcmp(form->type, "DB") != 0;
    const bool matrix = form->type && strcmp(form->type, "Matrix") == 0;

    if (!form->type)
        return;
    if (!form->has_words)
        fail_msg("%s: a question of type %s has no words", where, form->type);
    if (chooses != (form->choices >= 1) || matrix != (form->answers >= 2))
        fail_msg("%s: %s with %zu choices, %zu answers", where, form->type, form->choices,
                 form->answers);
}

static void begin_question(struct qualtrics *form, const char *type)
{
    static const char *const types[] = {"DB",
                                        "MC:SingleAnswer:Vertical",
                                        "MC:MultipleAnswer:Vertical",
                                        "Matrix",
                                        "TE:SingleLine",
                                        "TE:Essay",
                                        "RankOrder",
                                        "ConstantSum"};

    end_question(form);
    if (!IS_ONE_OF(type, types))
        fail_msg("%s: \"%s\" is no type", where, type);
    form->type = type;
    form->has_words = false;
    form->choices = form->answers = 0;
    form->mark = '\0';
    form->numbers.count = 0;
}

static void read_number(struct qualtrics *form, const char *number, char mark)
{
    assert_int_equal(form->mark, mark);
    assert_int_equal(number[strspn(number, "-0123456789")], '\0');
    see_once(&form->numbers, number, "choices");
    *(mark == 'C' ? &form->choices : &form->answers) += 1;
}

static void begin_list(struct qualtrics *form, const char *tag)
{
    static const char *const lists[] = {"Choices", "Answers", "AdvancedChoices", "AdvancedAnswers"};

    if (!IS_ONE_OF(tag, lists))
        fail_msg("%s: [[%s]] is nothing", where, tag);
    assert_non_null(form->type);
    form->mark = strncmp(tag, "Advanced", 8) == 0 ? tag[8] : (char)tolower((unsigned char)*tag);
    form->numbers.count = 0;
}

/* NAME]] or NAME:REST]], cut. */
static void read_tag(struct qualtrics *form, char *tag, size_t line)
{
    char *end = strstr(tag, "]]");
    char *rest;

    if (!end || end[2] != '\0')
        fail_msg("%s:%zu: [[%s is not closed", where, line, tag);
    *end = '\0';
    rest = strchr(tag, ':');
    if (strncmp(tag, "Question:", 9) == 0) {
        begin_question(form, rest + 1);
    } else if (strncmp(tag, "ID:", 3) == 0) {
        assert_true(form->type && !form->has_words);
        see_once(&form->ids, rest + 1, "ids");
    } else if (strncmp(tag, "Choice:", 7) == 0) {
        read_number(form, rest + 1, 'C');
    } else if (strncmp(tag, "Answer:", 7) == 0) {
        read_number(form, rest + 1, 'A');
    } else if (strncmp(tag, "Block:", 6) == 0 || strncmp(tag, "ED:", 3) == 0) {
        /* before all questions, and with a name */
        assert_true(!form->type && rest[1]);
    } else if (strcmp(tag, "AdvancedFormat") == 0) {
        assert_int_equal(line, 1);
    } else if (strcmp(tag, "PageBreak") == 0) {
        end_question(form);
        form->type = NULL;
    } else {
        begin_list(form, tag);
    }
}

static void check_qualtrics(char *text)
{
    struct qualtrics form = {0};
    size_t number = 0;
    char *next = text;

    assert_int_equal(strncmp(text, "[[AdvancedFormat]]\n", 19), 0);
    while (next) {
        char *line = next;

        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        number++;
        if (strncmp(line, "[[", 2) == 0) {
            read_tag(&form, line + 2, number);
            continue;
        }
        /* nothing in words may be taken for a command */
        if (strstr(line, "[[") || strstr(line, "${"))
            fail_msg("%s:%zu: %s", where, number, line);
        if (*line && form.type && !form.mark)
            form.has_words = true;
        form.choices += *line && form.mark == 'c';
        form.answers += *line && form.mark == 'a';
        if (*line && !form.type)
            fail_msg("%s:%zu: words of no question: %s", where, number, line);
    }
    end_question(&form);
    assert_true(form.ids.count > 2);
}

static void advanced_texts_keep_their_grammar(void **state)
{
    (void)state;
    check_all(PLX_FORM_QUALTRICS, check_qualtrics);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(advanced_texts_keep_their_grammar),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
