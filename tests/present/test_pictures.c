/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/pictures.h"

#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/present/picture/file_names.h"
#include "../../src/present/picture/labels.h"
#include "../../src/present/picture/pictures.h"
#include "support/check.h"
#include "support/example.h"

enum { MOST_RECTS = 400 };

static const struct plx_presentation english = {.language = PLX_ENGLISH};
static const struct plx_presentation german = {.language = PLX_GERMAN};

/* What a picture holds: its rectangles, and all its words one after another. */
struct seen {
    struct {
        double x;
        double y;
        double width;
        double height;
    } rect[MOST_RECTS];
    size_t n_rects;
    struct plx_text words;
};

static double attribute(const XML_Char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return strtod(attributes[1], NULL);
    return NAN;
}

static void see_start(void *to, const XML_Char *name, const XML_Char **attributes)
{
    struct seen *seen = to;

    if (strcmp(name, "rect") != 0 || seen->n_rects == MOST_RECTS)
        return;
    seen->rect[seen->n_rects].x = attribute(attributes, "x");
    seen->rect[seen->n_rects].y = attribute(attributes, "y");
    seen->rect[seen->n_rects].width = attribute(attributes, "width");
    seen->rect[seen->n_rects].height = attribute(attributes, "height");
    seen->n_rects++;
}

static void see_words(void *to, const XML_Char *words, int length)
{
    struct seen *seen = to;

    plx_text_add_bytes(&seen->words, words, (size_t)length);
}

/* Fails where the bytes are no XML. The caller releases seen->words. */
static void see(const struct plx_text *svg, struct seen *seen)
{
    XML_Parser parser = XML_ParserCreate("UTF-8");

    *seen = (struct seen){0};
    XML_SetUserData(parser, seen);
    XML_SetElementHandler(parser, see_start, NULL);
    XML_SetCharacterDataHandler(parser, see_words);
    if (XML_Parse(parser, plx_text_string(svg), (int)svg->length, 1) == XML_STATUS_ERROR)
        fail_msg("line %lu: %s in\n%s", XML_GetCurrentLineNumber(parser),
                 XML_ErrorString(XML_GetErrorCode(parser)), plx_text_string(svg));
    XML_ParserFree(parser);
}

/* What a taker was given. */
struct taken {
    struct plx_text names; /* a name a line */
    size_t count;
    size_t bytes;
};

static enum plx_status take(void *to, const char *name, const struct plx_text *svg,
                            struct plx_error *err)
{
    struct taken *taken = to;
    struct seen seen;

    (void)err;
    see(svg, &seen);
    assert_non_null(strstr(svg->bytes, "<title id="));
    assert_non_null(strstr(svg->bytes, "<desc id="));
    assert_null(strstr(svg->bytes, "<desc id=\"picture-shows\"></desc>"));
    assert_null(strstr(svg->bytes, "\"nan"));
    assert_null(strstr(svg->bytes, "\"-nan"));
    assert_null(strstr(svg->bytes, "\"inf"));
    assert_null(strstr(plx_text_string(&seen.words), "{1}"));
    assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(name) - 4);
    plx_text_addf(&taken->names, "%s\n", name);
    taken->count++;
    taken->bytes += svg->length;
    plx_text_release(&seen.words);
    return PLX_OK;
}

static void take_all(const struct plx_results *results, const struct plx_presentation *presentation,
                     struct taken *taken)
{
    const struct plx_picture_taker taker = {take, taken};
    struct plx_error err = {0};

    *taken = (struct taken){0};
    if (plx_pictures_make(results, presentation, &taker, &err) != PLX_OK)
        fail_msg("%s", err.text);
}

static void every_picture_of_the_example_is_well_formed(void **state)
{
    const struct plx_presentation *presentations[] = {&english, &german};
    struct plx_results results;

    (void)state;
    example_results(&results);
    for (size_t i = 0; i < 2; i++) {
        struct taken taken;

        take_all(&results, presentations[i], &taken);
        assert_true(taken.count > 10);
        assert_non_null(strstr(taken.names.bytes, "persona-1-"));
        plx_text_release(&taken.names);
    }
    plx_results_release(&results);
}

static void add_share(struct plx_results *results, const char *question, const char *option,
                      const char *team, double share)
{
    struct plx_distribution_record *row;

    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_DISTRIBUTIONS], &row, NULL), PLX_OK);
    row->question = question;
    row->option = option;
    row->label = option;
    row->team = team;
    row->share = share;
    row->base = 40;
    row->kind = "option";
}

static void add_team(struct plx_results *results, const char *team)
{
    struct plx_team_record *row;

    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_TEAMS], &row, NULL), PLX_OK);
    row->team = team;
    row->label = team;
}

static void add_gap(struct plx_results *results, const char *question, const char *battery,
                    double effect)
{
    struct plx_difference_record *row;

    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_DIFFERENCES], &row, NULL), PLX_OK);
    row->question = question;
    row->battery = battery;
    row->type = "scale";
    row->text = question;
    row->team_a = "a";
    row->team_b = "b";
    row->effect = effect;
    row->verdict = "disagree";
    row->rank = results->table[PLX_TABLE_DIFFERENCES].count;
}

static void begin_two_teams(struct plx_results *results)
{
    plx_results_init(results);
    add_team(results, "a");
    add_team(results, "b");
}

/* Draws one question, or the battery "scale" where there is one. */
static void draw(const struct plx_results *results, bool battery, struct seen *seen,
                 struct plx_text *shows)
{
    struct plx_text svg = {0};
    struct plx_error err;
    struct story story;
    struct replies replies;

    assert_int_equal(story_open(&story, results, &english, &err), PLX_OK);
    assert_true(replies_open(&replies, &story));
    if (battery)
        assert_true(picture_likert(&svg, &replies, "scale", "picture", NULL, shows));
    else
        assert_true(picture_question(&svg, &replies, 0, "picture", shows));
    see(&svg, seen);
    replies_release(&replies);
    story_release(&story);
    plx_text_release(&svg);
}

static void bars_are_as_wide_as_shares(void **state)
{
    static const double share[] = {0.2, 0.7, 0.1, 0.45, 0.3, 0.25};
    static const char *const option[] = {"x", "y", "z"};
    struct plx_results results;
    struct plx_text shows = {0};
    struct seen seen;
    double unit = 0;
    size_t bars = 0;

    (void)state;
    begin_two_teams(&results);
    for (size_t i = 0; i < 6; i++)
        add_share(&results, "q", option[i % 3], i < 3 ? "a" : "b", share[i]);
    draw(&results, false, &seen, &shows);
    for (size_t i = 0; i < seen.n_rects; i++) {
        if (seen.rect[i].height != 13)
            continue;
        if (bars == 0)
            unit = seen.rect[i].width / share[0];
        assert_near(seen.rect[i].width / unit, share[bars], 0.0002);
        bars++;
    }
    assert_int_equal(bars, 6);
    assert_string_equal(plx_text_string(&shows), "Widest apart: “y”: a 70 %, b 30 %.");
    plx_text_release(&shows);
    plx_text_release(&seen.words);
    plx_results_release(&results);
}

/* Three answers: the neutral one is halved by the middle, at every row's same place. */
static void rows_of_a_battery_sum_to_one_about_one_middle(void **state)
{
    static const double share[4][3] = {
        {0.2, 0.5, 0.3}, {0.6, 0.3, 0.1}, {0.25, 0.25, 0.5}, {0.4, 0.4, 0.2}};
    static const char *const option[] = {"1", "2", "3"};
    struct plx_results results;
    struct plx_text shows = {0};
    struct seen seen;
    size_t bars = 0;
    double start = 0;
    double middle = 0;
    double total = 0;

    (void)state;
    begin_two_teams(&results);
    for (size_t row = 0; row < 4; row++)
        for (size_t i = 0; i < 3; i++)
            add_share(&results, row < 2 ? "wide" : "narrow", option[i], row % 2 == 0 ? "a" : "b",
                      share[row][i]);
    add_gap(&results, "narrow", "scale", -0.1);
    add_gap(&results, "wide", "scale", 0.9);
    draw(&results, true, &seen, &shows);
    for (size_t i = 0; i < seen.n_rects; i++) {
        if (seen.rect[i].height != 17)
            continue;
        if (bars % 3 == 0)
            start = seen.rect[i].x;
        if (bars % 3 == 1) {
            const double at = seen.rect[i].x + seen.rect[i].width / 2;

            assert_near(at, bars == 1 ? at : middle, 0.02);
            middle = at;
        }
        if (bars % 3 == 2) {
            const double row = seen.rect[i].x + seen.rect[i].width - start;

            assert_near(row, bars == 2 ? row : total, 0.02);
            total = row;
        }
        if (total > 0)
            assert_near(seen.rect[i].width / total, share[bars / 3][bars % 3], 0.001);
        bars++;
    }
    /* The widest gap stands on top, though it comes second in the table. */
    assert_int_equal(bars, 12);
    assert_true(strstr(seen.words.bytes, "wide") < strstr(seen.words.bytes, "narrow"));
    plx_text_release(&shows);
    plx_text_release(&seen.words);
    plx_results_release(&results);
}

static void what_results_say_is_never_markup(void **state)
{
    static const char hostile[] = "<script>alert(1)</script> & \"x\" ]]> \x01 \xFF \xEF\xBF\xBF";
    struct plx_results results;
    struct plx_text shows = {0};
    struct seen seen;

    (void)state;
    begin_two_teams(&results);
    add_share(&results, hostile, hostile, "a", 0.5);
    add_share(&results, hostile, hostile, "b", 0.25);
    draw(&results, false, &seen, &shows);
    assert_non_null(strstr(seen.words.bytes, "<script>alert(1)</script> & \"x\" ]]>"));
    assert_null(strchr(seen.words.bytes, '\x01'));
    plx_text_release(&shows);
    plx_text_release(&seen.words);
    plx_results_release(&results);
}

static void nothing_is_drawn_of_nothing(void **state)
{
    struct plx_results results;
    struct taken taken;

    (void)state;
    plx_results_init(&results);
    take_all(&results, &english, &taken);
    assert_int_equal(taken.count, 0);
    plx_results_release(&results);
}

/* A row of every table, no field of it defined. */
static void rows_without_a_field_do_no_harm(void **state)
{
    struct plx_results results;
    struct taken taken;

    (void)state;
    example_results(&results);
    for (size_t t = 0; t < PLX_TABLES; t++) {
        void *row;

        assert_int_equal(plx_table_add(&results.table[t], &row, NULL), PLX_OK);
    }
    take_all(&results, &german, &taken);
    plx_text_release(&taken.names);
    plx_results_release(&results);
}

/* Every number of the example taken away, one table after another. */
static void numbers_may_lack_anywhere(void **state)
{
    (void)state;
    for (size_t t = 0; t < PLX_TABLES; t++) {
        struct plx_results results;
        struct taken taken;

        example_results(&results);
        for (size_t i = 0; i < results.table[t].count; i++)
            for (size_t f = 0; f < plx_record_types[t].n_fields; f++) {
                const struct plx_field *field = &plx_record_types[t].field[f];
                char *row = plx_table_row(&results.table[t], i);
                const double none = NAN;
                const size_t no_count = PLX_NO_COUNT;

                if (field->type == PLX_FIELD_NUMBER)
                    memcpy(row + field->offset, &none, sizeof none);
                if (field->type == PLX_FIELD_COUNT)
                    memcpy(row + field->offset, &no_count, sizeof no_count);
            }
        take_all(&results, &english, &taken);
        plx_text_release(&taken.names);
        plx_results_release(&results);
    }
}

static void long_labels_are_cut(void **state)
{
    char *label = malloc(10001);
    struct plx_results results;
    struct plx_text shows = {0};
    struct seen seen;

    (void)state;
    memset(label, 'w', 10000);
    label[10000] = '\0';
    begin_two_teams(&results);
    add_share(&results, "q", label, "a", 0.5);
    draw(&results, false, &seen, &shows);
    assert_non_null(strstr(seen.words.bytes, "\xE2\x80\xA6"));
    assert_true(seen.words.length < 5000);
    plx_text_release(&shows);
    plx_text_release(&seen.words);
    plx_results_release(&results);
    free(label);
}

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

static void numbers_are_written_as_the_language_does(void **state)
{
    struct plx_results results;
    struct plx_persona_record *persona;
    struct plx_persona_profile_record *profile;
    struct plx_text svg = {0};
    struct plx_text shows = {0};
    struct plx_error err;
    struct story story;

    (void)state;
    plx_results_init(&results);
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_PERSONAS], &persona, NULL), PLX_OK);
    persona->persona = 2;
    persona->size = 41;
    persona->share = 0.354;
    persona->name = "mag Preise";
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_PERSONA_PROFILES], &profile, NULL),
                     PLX_OK);
    profile->persona = 2;
    profile->question = "price";
    profile->feature = "price";
    profile->label = "Preis";
    profile->value = 4.25;
    profile->overall = 3;
    profile->z = 1.5;
    assert_int_equal(story_open(&story, &results, &german, &err), PLX_OK);
    assert_true(picture_card(&svg, &story, persona, "picture", &shows));
    assert_string_equal(
        plx_text_string(&shows),
        "Mag Preise: 35 % aller Befragten, 41 Personen. Am stärksten unterscheidet sie "
        "„Preis“: 4,2 gegenüber 3,0 bei allen.");
    assert_non_null(strstr(svg.bytes, ">4,2<"));
    assert_non_null(strstr(svg.bytes, "width=\"800\" height=\"450\""));
    story_release(&story);
    plx_text_release(&svg);
    plx_text_release(&shows);
    plx_results_release(&results);
}

static void many_questions_and_teams_are_left_out_and_said(void **state)
{
    static char team[60][8];
    struct plx_results results;
    struct plx_text shows = {0};
    struct seen seen;

    (void)state;
    plx_results_init(&results);
    for (size_t t = 0; t < 60; t++) {
        snprintf(team[t], sizeof team[t], "t%zu", t);
        add_team(&results, team[t]);
        add_share(&results, "q", "yes", team[t], 0.5);
    }
    draw(&results, false, &seen, &shows);
    assert_non_null(strstr(plx_text_string(&shows), "52 more teams are in the workbook."));
    plx_text_release(&shows);
    plx_text_release(&seen.words);
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_picture_of_the_example_is_well_formed),
        cmocka_unit_test(bars_are_as_wide_as_shares),
        cmocka_unit_test(rows_of_a_battery_sum_to_one_about_one_middle),
        cmocka_unit_test(what_results_say_is_never_markup),
        cmocka_unit_test(nothing_is_drawn_of_nothing),
        cmocka_unit_test(rows_without_a_field_do_no_harm),
        cmocka_unit_test(numbers_may_lack_anywhere),
        cmocka_unit_test(long_labels_are_cut),
        cmocka_unit_test(labels_of_one_place_do_not_lie_upon_each_other),
        cmocka_unit_test(a_label_at_the_edge_stays_inside),
        cmocka_unit_test(words_break_at_blanks),
        cmocka_unit_test(file_names_are_safe_and_distinct),
        cmocka_unit_test(numbers_are_written_as_the_language_does),
        cmocka_unit_test(many_questions_and_teams_are_left_out_and_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
