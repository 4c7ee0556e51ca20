/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pictures are put together from: labels, words, file names. */
#include <stdbool.h>

#include "../../src/present/picture/file_names.h"
#include "../../src/present/picture/labels.h"
#include "../../src/present/picture/svg.h"
#include "support/check.h"

static bool overlap(const struct label *a, const struct label *b)
{
    return a->left < b->left + b->width && b->left < a->left + a->width &&
           a->top < b->top + b->height && b->top < a->top + a->height;
}

static void labels_of_one_place_do_not_lie_upon_each_other(void **state)
{
    struct label label[8];

    (void)state;
    for (size_t i = 0; i < 8; i++)
        label[i] = (struct label){
            .x = 300.0 + (double)(i % 2), .y = 200, .radius = 10, .width = 120, .height = 20};
    labels_place(label, 8, 600, 400);
    for (size_t i = 0; i < 8; i++) {
        assert_true(label[i].left >= 0 && label[i].left + 120 <= 600);
        assert_true(label[i].top >= 0 && label[i].top + 20 <= 400);
        for (size_t j = 0; j < i; j++)
            assert_false(overlap(&label[i], &label[j]));
    }
}

static void a_label_at_the_edge_stays_inside(void **state)
{
    struct label label = {.x = 595, .y = 5, .radius = 10, .width = 120, .height = 20};

    (void)state;
    labels_place(&label, 1, 600, 400);
    assert_true(label.left >= 0 && label.left + label.width <= 600);
    assert_true(label.top >= 0);
}

static void words_break_at_blanks(void **state)
{
    (void)state;
    assert_int_equal(svg_lines_of("", 10, 50, 5), 0);
    assert_int_equal(svg_lines_of("one", 10, 50, 5), 1);
    assert_int_equal(svg_lines_of("one two three four", 10, 50, 5), 2);
    assert_int_equal(svg_lines_of("one two three four five six seven", 10, 50, 2), 2);
    assert_int_equal(svg_lines_of("wwwwwwwwwwwwwwwwwwwwwwww", 10, 50, 9), 4);
    assert_int_equal(svg_lines_of("w", 10, 1, 9), 1);
}

static void file_names_are_safe_and_distinct(void **state)
{
    static const struct {
        const char *kind;
        const char *what;
        const char *expected;
    } cases[] = {
        {"question", "../../etc/passwd", "question-etc-passwd.svg"},
        {"question", "Etc Passwd", "question-etc-passwd-2.svg"},
        {"question", "", "question.svg"},
        {"question", NULL, "question-2.svg"},
        {"question", "\xC3\xBC\x01<|>", "question-3.svg"},
        {"likert", "a/b\\c:d", "likert-a-b-c-d.svg"},
        {"question", "0123456789012345678901234567890123456789012345678901234567890123456789",
         "question-012345678901234567890123456789012345678901234.svg"},
    };
    struct file_names names = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *const part[] = {cases[i].kind, cases[i].what};

        assert_string_equal(file_names_make(&names, part, 2, NULL), cases[i].expected);
    }
    file_names_release(&names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_of_one_place_do_not_lie_upon_each_other),
        cmocka_unit_test(a_label_at_the_edge_stays_inside),
        cmocka_unit_test(words_break_at_blanks),
        cmocka_unit_test(file_names_are_safe_and_distinct),
    };

    return cmocka_run_group_tests_name("present/picture parts", tests, NULL, NULL);
}
