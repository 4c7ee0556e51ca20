/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/style.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parallax/base/file.h"
#include "support/check.h"
#include "support/example.h"
#include "support/folder.h"

/* The beginnings of pictures: signature and header, 300 x 80 at 300 dots an inch. */
static const unsigned char png[] = {
    0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0,   0,    0,   13, 'I', 'H',  'D', 'R', 0,
    0,    1,   44,  0,   0,    0,    80,   8,    2,   0,    0,   0,  1,   2,    3,   4,   0,
    0,    0,   9,   'p', 'H',  'Y',  's',  0,    0,   0x2E, 35,  0,  0,   0x2E, 35,  1,   1,
    2,    3,   4,   0,   0,    0,    0,    'I',  'E', 'N',  'D', 1,  2,   3,    4};
static const unsigned char jpeg[] = {0xFF, 0xD8, 0xFF, 0xE0, 0,   16, 'J', 'F', 'I',  'F',  0,   1,
                                     1,    1,    0,    72,   0,   72, 0,   0,   0xFF, 0xC0, 0,   11,
                                     8,    0,    60,   0,    120, 3,  0,   0,   0,    0xFF, 0xD9};

static void write_bytes(const char *path, const void *bytes, size_t size)
{
    struct plx_error err = {0};

    if (plx_file_write(path, bytes, size, &err) != PLX_OK)
        fail_msg("%s", err.text);
}

static enum plx_status read_text(const char *text, struct plx_style *style,
                                 struct plx_problems *problems, struct plx_error *err)
{
    enum plx_status status;

    write_bytes("style.yaml", text, strlen(text));
    status = plx_style_read("style.yaml", style, problems, err);
    unlink("style.yaml");
    return status;
}

static void assert_problem(const struct plx_problems *problems, size_t index, const char *expected)
{
    struct plx_error text;

    assert_in_range(index, 0, problems->count - 1);
    plx_problem_format(&problems->item[index], &text);
    assert_string_equal(text.text, expected);
}

static void colors_and_a_logo_are_read(void **state)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_style style;

    (void)state;
    write_bytes("a logo.PNG", png, sizeof png);
    assert_int_equal(read_text("colors: {marketing: \"#8b1E5B\", sales: '#2A9D8F'}\n"
                               "logo: a logo.PNG\n",
                               &style, &problems, &err),
                     PLX_OK);
    assert_int_equal(problems.count, 0);
    assert_int_equal(style.n_teams, 2);
    assert_string_equal(style.team[0].team, "marketing");
    assert_int_equal(style.team[0].color, 0x8B1E5B);
    assert_int_equal(style.team[1].color, 0x2A9D8F);
    assert_int_equal(style.logo_bytes, sizeof png);
    assert_memory_equal(style.logo, png, sizeof png);
    assert_string_equal(style.logo_type, "png");
    assert_int_equal(style.logo_width, 300);
    assert_int_equal(style.logo_height, 80);
    assert_near(style.logo_x_dpi, 300, 0.1);
    plx_style_release(&style);
    unlink("a logo.PNG");
}

static void a_jpeg_is_measured(void **state)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_style style;

    (void)state;
    write_bytes("l.jpg", jpeg, sizeof jpeg);
    assert_int_equal(read_text("logo: l.jpg\n", &style, &problems, &err), PLX_OK);
    assert_string_equal(style.logo_type, "jpg");
    assert_int_equal(style.logo_width, 120);
    assert_int_equal(style.logo_height, 60);
    assert_near(style.logo_x_dpi, 72, 0);
    assert_string_equal(plx_style_logo_name(&style), "logo.jpg");
    plx_style_release(&style);
    unlink("l.jpg");
}

static void what_is_written_for_results_reads_the_same(void **state)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_style style;
    struct plx_text text = {0};

    (void)state;
    write_bytes("Wide.png", png, sizeof png);
    assert_int_equal(
        read_text("logo: Wide.png\ncolors: {\"a: b\": \"#00ff7f\"}\n", &style, &problems, &err),
        PLX_OK);
    plx_style_add_file(&text, &style);
    plx_style_release(&style);
    assert_string_equal(plx_text_string(&text), "colors:\n  \"a: b\": \"#00FF7F\"\n"
                                                "logo: logo.png\n");
    write_bytes("logo.png", png, sizeof png);
    assert_int_equal(read_text(plx_text_string(&text), &style, &problems, &err), PLX_OK);
    assert_string_equal(style.team[0].team, "a: b");
    assert_int_equal(style.logo_bytes, sizeof png);
    plx_style_release(&style);
    plx_text_release(&text);
    unlink("logo.png");
    unlink("Wide.png");
}

static void nothing_is_the_usual_look(void **state)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_style style;
    struct plx_text text = {0};

    (void)state;
    assert_int_equal(read_text("# nothing yet\n", &style, &problems, &err), PLX_OK);
    assert_int_equal(style.n_teams, 0);
    assert_null(style.logo);
    plx_style_add_file(&text, &style);
    assert_int_equal(text.length, 0);
    plx_style_release(&style);
}

static void everything_that_is_wrong_is_told_at_once(void **state)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_style style;

    (void)state;
    assert_int_equal(read_text("colours: {}\n"
                               "colors:\n"
                               "  marketing: #0072B2\n"
                               "  sales: blue\n"
                               "  customer: [1]\n"
                               "  other: \"#12345G\"\n"
                               "logo: gone.png\n"
                               "font: Arial\n",
                               &style, &problems, &err),
                     PLX_DATA);
    assert_string_equal(err.text, "style.yaml: 7 problems in the style; nothing was done");
    assert_int_equal(problems.count, 7);
    assert_problem(&problems, 0,
                   "style.yaml:1: the key \"colours\" is not known in a style; did "
                   "you mean \"colors\"?");
    assert_problem(&problems, 1,
                   "style.yaml:3: marketing has no colour; a colour is written in "
                   "quotes: \"#0072B2\"");
    assert_problem(&problems, 2,
                   "style.yaml:4: sales: \"blue\" is not a colour written \"#RRGGBB\"");
    assert_problem(&problems, 3, "style.yaml:5: customer must be a text, not a list");
    assert_problem(&problems, 4,
                   "style.yaml:6: other: \"#12345G\" is not a colour written \"#RRGGBB\"");
    assert_problem(&problems, 5,
                   "style.yaml:7: logo: gone.png: cannot open: No such file or directory");
    assert_problem(&problems, 6,
                   "style.yaml:8: the key \"font\" is not known in a style, which "
                   "has colors and logo");
    plx_problems_release(&problems);
}

static void a_logo_that_cannot_be_one_is_refused(void **state)
{
    static unsigned char large[PLX_STYLE_LOGO_MOST + 1];
    static const struct {
        const char *yaml;
        const char *message;
    } cases[] = {
        {"logo: text.png\n", "style.yaml:1: logo: text.png is neither PNG nor JPEG"},
        {"logo: empty.png\n", "style.yaml:1: logo: empty.png is neither PNG nor JPEG"},
        {"logo: large.png\n", "style.yaml:1: logo: large.png is larger than 2 MiB"},
        {"logo: cut.png\n",
         "style.yaml:1: logo: cut.png is broken: it does not say how large it is"},
        {"logo: cut.jpg\n",
         "style.yaml:1: logo: cut.jpg is broken: it does not say how large it is"},
        {"logo: /\n", "style.yaml:1: logo: /: cannot read: Is a directory"},
        {"logo:\n", "style.yaml:1: logo names no file"},
        {"logo: {a: b}\n", "style.yaml:1: logo must be a text, not a mapping"},
        {"colors: []\n", "style.yaml:1: colors must be a mapping, not a list"},
        {"- a\n", "style.yaml:1: a style must be a mapping, not a list"},
    };

    (void)state;
    memcpy(large, png, sizeof png);
    write_bytes("text.png", "<svg/>", 6);
    write_bytes("empty.png", "", 0);
    write_bytes("large.png", large, sizeof large);
    write_bytes("cut.png", png, 18);
    write_bytes("cut.jpg", jpeg, 24);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct plx_problems problems = {0};
        struct plx_error err = {0};
        struct plx_style style;

        assert_int_equal(read_text(cases[i].yaml, &style, &problems, &err), PLX_DATA);
        assert_problem(&problems, 0, cases[i].message);
        assert_string_equal(err.text, "style.yaml: 1 problem in the style; nothing was done");
        plx_problems_release(&problems);
    }
    unlink("text.png");
    unlink("empty.png");
    unlink("large.png");
    unlink("cut.png");
    unlink("cut.jpg");
}

static void a_file_that_cannot_be_read_is_named(void **state)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_style style;

    (void)state;
    assert_int_equal(plx_style_read("gone.yaml", &style, &problems, &err), PLX_IO);
    assert_string_equal(err.text, "gone.yaml: cannot open: No such file or directory");
}

/* Contrasts as WebAIM's checker gives them. Distances: black and white differ by L* 100; those of
   red and green by the same formulas in Python. */
static void colors_are_judged_as_people_see_them(void **state)
{
    (void)state;
    assert_near(plx_color_contrast(0xFFFFFF, 0x000000), 21, 1e-9);
    assert_near(plx_color_contrast(0x777777, 0xFFFFFF), 4.478, 0.001);
    assert_near(plx_color_contrast(0xFFFFFF, 0xD55E00), 3.867, 0.001);
    assert_near(plx_color_distance(0x000000, 0xFFFFFF), 100, 0.1);
    assert_near(plx_color_distance(0xD62728, 0x2CA02C), 8.21, 0.01);
    assert_near(plx_color_distance(0xFF0000, 0x008000), 16.53, 0.01);
    assert_near(plx_color_distance(0x0072B2, 0xD55E00), 93.28, 0.01);
}

static void colors_that_do_not_fit_are_warned_of(void **state)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_results results;
    struct plx_style style;

    (void)state;
    example_results(&results);
    assert_int_equal(read_text("colors:\n  marketing: \"#D62728\"\n  sales: \"#2CA02C\"\n"
                               "  customer: \"#E9C46A\"\n  marketng: \"#000000\"\n"
                               "  board: \"#FFFFFF\"\n",
                               &style, &problems, &err),
                     PLX_OK);
    assert_int_equal(plx_style_check(&style, &results, &problems, &err), PLX_OK);
    assert_int_equal(problems.errors, 0);
    assert_int_equal(problems.count, 4);
    assert_problem(&problems, 1,
                   "style.yaml:4: warning: customer: \"#E9C46A\" is too pale for a white ground: "
                   "contrast 1.7:1, which should be 3:1 or more");
    assert_problem(&problems, 2,
                   "style.yaml:5: warning: the results have no team \"marketng\"; did you mean "
                   "\"marketing\"?");
    assert_problem(&problems, 3, "style.yaml:6: warning: the results have no team \"board\"");
    assert_problem(&problems, 0,
                   "style.yaml:3: warning: marketing \"#D62728\" and sales \"#2CA02C\" are hard to "
                   "tell apart, at least for people who see red and green alike");
    plx_problems_release(&problems);
    plx_style_release(&style);
    plx_results_release(&results);
}

static void the_usual_colors_need_no_warning(void **state)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_results results;
    struct plx_style style;

    (void)state;
    example_results(&results);
    assert_int_equal(read_text("colors: {marketing: \"#0072B2\", sales: \"#D55E00\"}\n", &style,
                               &problems, &err),
                     PLX_OK);
    assert_int_equal(plx_style_check(&style, &results, &problems, &err), PLX_OK);
    assert_int_equal(problems.count, 0);
    plx_style_release(&style);
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colors_and_a_logo_are_read),
        cmocka_unit_test(a_jpeg_is_measured),
        cmocka_unit_test(what_is_written_for_results_reads_the_same),
        cmocka_unit_test(nothing_is_the_usual_look),
        cmocka_unit_test(everything_that_is_wrong_is_told_at_once),
        cmocka_unit_test(a_logo_that_cannot_be_one_is_refused),
        cmocka_unit_test(a_file_that_cannot_be_read_is_named),
        cmocka_unit_test(colors_are_judged_as_people_see_them),
        cmocka_unit_test(colors_that_do_not_fit_are_warned_of),
        cmocka_unit_test(the_usual_colors_need_no_warning),
    };

    return cmocka_run_group_tests_name("present/style", tests, folder_make, folder_remove);
}
