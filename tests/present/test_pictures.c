/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/pictures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/present/picture/pictures.h"
#include "support/check.h"
#include "support/picture.h"

static const struct plx_presentation english = {.language = PLX_ENGLISH};
static const struct plx_presentation german = {.language = PLX_GERMAN};

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
static void draw(const struct plx_results *results, bool battery, struct picture *seen,
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
    picture_read(&svg, seen);
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
    struct picture seen;
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
    struct plx_error err;
    struct plx_text shows = {0};
    struct picture seen;
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
    assert_non_null(strstr(seen.words.bytes, "Scale (from"));
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
    assert_int_equal(plx_results_add_fact(&results, "battery_scale", "How much of it?", &err),
                     PLX_OK);
    draw(&results, true, &seen, &shows);
    assert_non_null(strstr(seen.words.bytes, "How much of it? (from"));
    plx_text_release(&shows);
    plx_text_release(&seen.words);
    plx_results_release(&results);
}

static void what_results_say_is_never_markup(void **state)
{
    static const char hostile[] = "<script>alert(1)</script> & \"x\" ]]> \x01 \xFF \xEF\xBF\xBF";
    struct plx_results results;
    struct plx_text shows = {0};
    struct picture seen;

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

static void long_labels_are_cut(void **state)
{
    char *label = malloc(10001);
    struct plx_results results;
    struct plx_text shows = {0};
    struct picture seen;

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
    struct picture seen;

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

static void hide(struct plx_results *results, const char *question, const char *option,
                 const char *team)
{
    struct plx_distribution_record *row;

    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_DISTRIBUTIONS], &row, NULL), PLX_OK);
    row->question = question;
    row->option = option;
    row->label = option;
    row->team = team;
    row->kind = "option";
    row->note = "suppressed";
}

/* A team that is left out says so: nothing of it is drawn, which is not a bar of 0 %. */
static void a_hidden_team_is_not_drawn_but_said(void **state)
{
    struct plx_results results;
    struct plx_text shows = {0};
    struct picture seen;
    size_t bars = 0;

    (void)state;
    begin_two_teams(&results);
    add_team(&results, "c");
    add_share(&results, "q", "x", "a", 0.2);
    add_share(&results, "q", "y", "a", 0.8);
    add_share(&results, "q", "x", "b", 0.6);
    add_share(&results, "q", "y", "b", 0.3);
    hide(&results, "q", "x", "c");
    hide(&results, "q", "y", "c");
    draw(&results, false, &seen, &shows);
    for (size_t i = 0; i < seen.n_rects; i++)
        bars += seen.rect[i].height == 13;
    assert_int_equal(bars, 4);
    assert_string_equal(plx_text_string(&shows),
                        "Widest apart: “y”: a 80 %, b 30 %. Too few answers to show: c.");
    plx_text_release(&shows);
    plx_text_release(&seen.words);
    plx_results_release(&results);
}

static void a_team_that_is_hidden_in_a_battery_is_said(void **state)
{
    static const char *const question[] = {"q", "r"};
    struct plx_results results;
    struct plx_text shows = {0};
    struct picture seen;

    (void)state;
    begin_two_teams(&results);
    for (size_t i = 0; i < 2; i++) {
        add_gap(&results, question[i], "scale", 1);
        add_share(&results, question[i], "x", "a", 0.2);
        add_share(&results, question[i], "y", "a", 0.8);
        if (i == 0) {
            add_share(&results, question[i], "x", "b", 0.6);
            add_share(&results, question[i], "y", "b", 0.4);
        } else {
            hide(&results, question[i], "x", "b");
            hide(&results, question[i], "y", "b");
        }
    }
    draw(&results, true, &seen, &shows);
    assert_non_null(
        strstr(plx_text_string(&shows), " Too few answers to some of these questions to show: b."));
    plx_text_release(&shows);
    plx_text_release(&seen.words);
    plx_results_release(&results);
}

/* The narrowest gaps are left out: 24 of 30 questions are drawn, wherever the table has them. */
static void a_battery_of_very_many_questions_is_cut_at_its_narrowest_gaps(void **state)
{
    static char question[30][16];
    struct plx_results results;
    struct plx_text shows = {0};
    struct picture seen;

    (void)state;
    begin_two_teams(&results);
    for (size_t q = 0; q < 30; q++) {
        snprintf(question[q], sizeof question[q], "asked-%02zu.", q);
        for (size_t t = 0; t < 2; t++) {
            add_share(&results, question[q], "1", t ? "a" : "b", 0.25);
            add_share(&results, question[q], "2", t ? "a" : "b", 0.75);
        }
        add_gap(&results, question[q], "scale", 0.1 + 0.01 * (double)(q * 7 % 30));
    }
    draw(&results, true, &seen, &shows);
    assert_non_null(strstr(plx_text_string(&shows), "6 more questions are not drawn."));
    for (size_t q = 0; q < 30; q++)
        assert_int_equal(strstr(seen.words.bytes, question[q]) != NULL, q * 7 % 30 >= 6);
    plx_text_release(&shows);
    plx_text_release(&seen.words);
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_are_as_wide_as_shares),
        cmocka_unit_test(rows_of_a_battery_sum_to_one_about_one_middle),
        cmocka_unit_test(what_results_say_is_never_markup),
        cmocka_unit_test(long_labels_are_cut),
        cmocka_unit_test(numbers_are_written_as_the_language_does),
        cmocka_unit_test(many_questions_and_teams_are_left_out_and_said),
        cmocka_unit_test(a_hidden_team_is_not_drawn_but_said),
        cmocka_unit_test(a_team_that_is_hidden_in_a_battery_is_said),
        cmocka_unit_test(a_battery_of_very_many_questions_is_cut_at_its_narrowest_gaps),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
