/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/fielding/plan.h"

#include "parallax/base/stream.h"
#include "parallax/stats/gap.h"
#include "sample.h"

static const char study_start[] = "study: planned\n"
                                  "teams:\n"
                                  "  question: Team\n"
                                  "  list:\n";

static const char study_end[] =
    "scales:\n"
    "  - {id: five, options: [1, 2, 3, 4, 5]}\n"
    "questions:\n"
    "  - {id: fast, column: q1, type: scale, scale: five, text: Fast}\n"
    "  - {id: half, column: q2, type: single, options: [yes, no], text: Half}\n"
    "  - {id: one_of_four, column: q3, type: single, options: [a, b, c, d], text: Which}\n"
    "  - {id: several, column: q4, type: multi, options: [a, b, c], text: Where}\n"
    "  - {id: pay, column: q5, type: number, min: 0, max: 24, margin: 2, text: Pay}\n"
    "  - {id: open, column: q6, type: number, text: Open}\n"
    "  - {id: words, column: q7, type: text, text: Words}\n";

enum { FAST, HALF, ONE_OF_FOUR, SEVERAL, PAY, OPEN, QUESTIONS };

static void read_study(struct plx_study *study, const char *teams)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    struct plx_text text = {0};

    plx_text_addf(&text, "%s%s%s", study_start, teams, study_end);
    if (plx_study_parse(text.bytes, text.length, "study.yaml", study, &problems, &err) != PLX_OK)
        fail_msg("%s", err.text);
    plx_problems_release(&problems);
    plx_text_release(&text);
}

static const char two_teams[] = "    - {id: a, label: A}\n    - {id: b, label: B}\n";

/* A study, its usual spread, and the plan made of both. */
struct planned {
    struct plx_study study;
    struct plx_plan_spreads spreads;
    struct plx_plan plan;
};

static const struct plx_plan_settings usual = {0.8, 2, 0, NULL};

static void start(struct planned *planned, const char *teams)
{
    *planned = (struct planned){0};
    read_study(&planned->study, teams);
    assert_int_equal(plx_plan_spreads_init(&planned->study, 0.5, &planned->spreads, NULL), PLX_OK);
}

static const struct plx_plan_entry *make(struct planned *planned,
                                         const struct plx_plan_settings *settings)
{
    struct plx_error err = {0};

    plx_plan_release(&planned->plan);
    if (plx_plan_make(&planned->study, settings, &planned->spreads, &planned->plan, &err) != PLX_OK)
        fail_msg("%s", err.text);
    return planned->plan.entry;
}

static void end(struct planned *planned)
{
    plx_plan_release(&planned->plan);
    plx_plan_spreads_release(&planned->spreads);
    plx_study_release(&planned->study);
}

/* (1.645 + 1.282)^2 2 / 0.25 = 68.5 and (1.645 + 1.282)^2 0.5 / 0.0225 = 190.3: the normal formula
   by hand. The rules of the verdicts take 73: simulated in R 4.2, 6,000 draws of two teams, 74
   answers showed agreement in 80.4 % and 70 in 78.2 %. */
static void the_usual_numbers(void **state)
{
    struct planned planned;
    const struct plx_plan_entry *entry;

    (void)state;
    start(&planned, two_teams);
    entry = make(&planned, &usual);
    assert_int_equal(planned.plan.count, QUESTIONS);
    assert_int_equal(planned.plan.family, QUESTIONS);
    assert_int_equal(entry[FAST].agree_n_plain, 69);
    assert_int_equal(entry[FAST].agree_n, 73);
    assert_near(entry[FAST].sd, 1, 1e-15);
    assert_int_equal(entry[HALF].agree_n_plain, 191);
    assert_int_equal(entry[HALF].agree_n, 191);
    assert_near(entry[HALF].sd, 0.5, 1e-15);
    /* power.t.test(delta = 1, sd = 1, power = 0.8) in R: 16.715 */
    assert_int_equal(entry[FAST].gap_n, 17);
    assert_near(entry[FAST].gap, 1, 0);
    /* power.t.test(delta = 1, sd = 1, power = 0.8, sig.level = 0.05 / 6) in R: 26.008 */
    assert_int_equal(entry[FAST].gap_n_strict, 27);
    /* pi / 3 times the normal formula for a number of variance 24^2 / 24 */
    assert_near(entry[PAY].sd, sqrt(24), 1e-12);
    assert_int_equal(entry[PAY].agree_n_plain, 103);
    assert_int_equal(entry[PAY].agree_n, 108);
    end(&planned);
}

static void what_cannot_be_planned_says_so(void **state)
{
    struct plx_plan_settings small = usual;
    struct planned planned;
    const struct plx_plan_entry *entry;

    (void)state;
    start(&planned, two_teams);
    small.effect = 0.9;
    entry = make(&planned, &small);
    assert_true(entry[FAST].gap_in_margin);
    assert_true(entry[FAST].gap_n == PLX_NONE);
    assert_true(entry[OPEN].no_margin && entry[OPEN].no_spread);
    assert_true(entry[OPEN].agree_n == PLX_NONE && isnan(entry[OPEN].sd));
    /* Once its spread is known, a number without a margin has a smallest visible gap. */
    plx_plan_set_sd(&planned.study, &planned.spreads, OPEN, PLX_NONE, 10, PLX_PLAN_GIVEN);
    small.n = (const size_t[]){50, 50};
    entry = make(&planned, &small);
    assert_false(entry[OPEN].no_spread);
    assert_true(isnan(entry[OPEN].agree_power));
    /* (1.96 + 0.8416) 10 sqrt(pi / 3 2 / 50) */
    assert_near(entry[OPEN].visible, 5.734, 0.001);
    end(&planned);
}

static void what_is_asked_for_costs_what_it_should(void **state)
{
    struct plx_plan_settings settings = usual;
    struct planned planned;
    size_t least[QUESTIONS];
    const struct plx_plan_entry *entry;

    (void)state;
    start(&planned, two_teams);
    entry = make(&planned, &usual);
    for (size_t q = 0; q < QUESTIONS; q++)
        least[q] = entry[q].agree_n;
    settings.power = 0.9;
    settings.within = 0.4;
    entry = make(&planned, &settings);
    for (size_t q = 0; q < OPEN; q++) {
        assert_true(entry[q].agree_n > least[q]);
        assert_true(entry[q].agree_n_strict > entry[q].agree_n);
        assert_near(entry[q].near, 0.4 * entry[q].margin, 0);
    }
    settings = usual;
    settings.effect = 4;
    least[FAST] = entry[FAST].gap_n;
    entry = make(&planned, &settings);
    assert_true(entry[FAST].gap_n < least[FAST]);
    assert_true(entry[FAST].gap_n >= 5); /* the study's minimum */
    end(&planned);
}

static void so_many_answers_show_what_was_planned_with_them(void **state)
{
    struct plx_plan_settings given = usual;
    struct planned planned;
    size_t n[2];
    const struct plx_plan_entry *entry;

    (void)state;
    start(&planned, two_teams);
    n[0] = n[1] = make(&planned, &usual)[FAST].agree_n;
    given.n = n;
    entry = make(&planned, &given);
    assert_near(entry[FAST].agree_power, 0.8, 0.01);
    assert_true(entry[FAST].agree_power >= 0.8);
    n[0] = n[1] = entry[FAST].gap_n;
    entry = make(&planned, &given);
    assert_true(entry[FAST].gap_power >= 0.8);
    assert_true(entry[FAST].visible <= entry[FAST].gap);
    assert_true(entry[FAST].visible > 0.9 * entry[FAST].gap);
    assert_true(entry[FAST].visible_most > entry[FAST].visible);
    n[0] = 4;
    entry = make(&planned, &given);
    assert_true(entry[FAST].hidden && isnan(entry[FAST].visible));
    n[0] = 0;
    entry = make(&planned, &given);
    assert_true(isnan(entry[FAST].n[0]) && isnan(entry[FAST].visible));
    assert_false(entry[FAST].hidden);
    end(&planned);
}

static void whole_teams_need_fewer_and_never_more_than_there_are(void **state)
{
    struct planned planned;
    const struct plx_plan_entry *entry;

    (void)state;
    start(&planned, "    - {id: a, label: A, size: 14}\n    - {id: b, label: B, size: 200}\n");
    entry = make(&planned, &usual);
    assert_true(entry[HALF].whole[0]);
    assert_false(entry[HALF].whole[1]);
    /* A's 14 leave no error, so b's alone: 0.25 / n (1 - n / 200) against 0.15, 8.564 times:
       n = 95.15 / (1 + 95.15 / 200) = 64.5 */
    assert_int_equal(entry[HALF].agree_n, 65);
    end(&planned);
    start(&planned, "    - {id: a, label: A, size: 14}\n    - {id: b, label: B, size: 9}\n");
    entry = make(&planned, &usual);
    for (size_t q = 0; q < OPEN; q++) {
        assert_true(entry[q].agree_n <= 14);
        assert_int_equal(entry[q].whole[0], entry[q].agree_n >= 14);
        assert_int_equal(entry[q].whole[1], entry[q].agree_n >= 9);
    }
    end(&planned);
}

static void spreads_can_be_told_and_observed(void **state)
{
    static const double four[] = {0.1, 0.2, 0.3, 0.4};
    static const double five[] = {0, 0.5, 0, 0.5, 0};
    static const double one_mind[] = {0, 0, 1, 0, 0};
    struct planned planned;
    const struct plx_plan_entry *entry;

    (void)state;
    start(&planned, two_teams);
    plx_plan_set_share(&planned.study, &planned.spreads, HALF, 0.2);
    plx_plan_set_share(&planned.study, &planned.spreads, FAST, 0.2); /* has none */
    plx_plan_set_observed(&planned.study, &planned.spreads, ONE_OF_FOUR, 0, four);
    plx_plan_set_observed(&planned.study, &planned.spreads, ONE_OF_FOUR, 1, four);
    plx_plan_set_observed(&planned.study, &planned.spreads, FAST, 0, one_mind);
    entry = make(&planned, &usual);
    assert_near(entry[HALF].sd, 0.4, 1e-15);
    assert_int_equal(entry[HALF].source, PLX_PLAN_GIVEN);
    assert_near(entry[ONE_OF_FOUR].sd, sqrt(0.24), 1e-15);
    assert_int_equal(entry[ONE_OF_FOUR].source, PLX_PLAN_OBSERVED);
    assert_int_equal(entry[FAST].source, PLX_PLAN_USUAL);
    plx_plan_set_observed(&planned.study, &planned.spreads, FAST, 0, five);
    entry = make(&planned, &usual);
    assert_near(entry[FAST].sd, 1, 1e-15); /* (1 + 1) / 2 */
    end(&planned);
}

static void every_type_has_a_spread_of_its_own(void **state)
{
    struct plx_plan_spreads spreads;
    struct plx_study study;
    size_t order;

    (void)state;
    read_sample(&study);
    assert_int_equal(plx_plan_spreads_init(&study, 0.3, &spreads, NULL), PLX_OK);
    for (size_t q = 0; q < study.n_questions; q++) {
        const size_t components = plx_plan_components(&study.question[q]);

        assert_int_equal(components == 0, study.question[q].type == PLX_TEXT);
        for (size_t o = 0; o < components; o++)
            assert_true(spreads.of[q * study.n_teams].variance[o] > 0);
        assert_true(plx_plan_largest_sd(&study.question[q]) > 0);
    }
    /* Ranks 1..3 over 2 in random order have the variance 1/6; points that two options share at
       random 1/12. */
    order = plx_study_find_question(&study, "order");
    assert_near(spreads.of[order * study.n_teams].variance[0], 1.0 / 12, 1e-15);
    order = plx_study_find_question(&study, "share");
    assert_near(spreads.of[order * study.n_teams].variance[0], 1.0 / 12, 1e-15);
    order = plx_study_find_question(&study, "kind");
    assert_near(spreads.of[order * study.n_teams].variance[0], 0.21, 1e-15);
    assert_near(spreads.of[order * study.n_teams].variance[3], 0.7 / 3 * (1 - 0.7 / 3), 1e-15);
    plx_plan_spreads_release(&spreads);
    plx_study_release(&study);
}

static void a_study_without_anything_to_compare_is_refused(void **state)
{
    static const char words[] = "study: words\n"
                                "teams: {question: T, list: [{id: a}, {id: b}]}\n"
                                "questions:\n"
                                "  - {id: words, column: q, type: text}\n";
    struct plx_problems problems = {0};
    struct plx_plan_spreads spreads;
    struct plx_study study;
    struct plx_plan plan;
    struct plx_error err = {0};

    (void)state;
    assert_int_equal(plx_study_parse(words, strlen(words), "words.yaml", &study, &problems, &err),
                     PLX_OK);
    assert_int_equal(plx_plan_spreads_init(&study, 0.5, &spreads, &err), PLX_OK);
    assert_int_equal(plx_plan_make(&study, &usual, &spreads, &plan, &err), PLX_INVALID);
    assert_string_equal(err.text, "words.yaml: has no question that teams are compared on");
    plx_plan_release(&plan);
    plx_plan_spreads_release(&spreads);
    plx_study_release(&study);
    plx_problems_release(&problems);
}

static void the_sentence_sums_up(void **state)
{
    struct plx_plan_settings given = usual;
    struct planned planned;
    struct plx_text text = {0};

    (void)state;
    start(&planned, two_teams);
    make(&planned, &usual);
    plx_plan_add_sentence(&text, &planned.study, &usual, &planned.plan);
    assert_string_equal(
        plx_text_string(&text),
        "Between A and B to show agreement takes 73 to 269 answers per team, 191 on the middle "
        "question; to show a gap of 2 margins takes 17 to 62 answers per team, 44 on the middle "
        "question, each with 80 % power. For 1 question nothing is known of how far answers will "
        "spread.");
    plx_text_clear(&text);
    given.n = (const size_t[]){80, 60};
    make(&planned, &given);
    plx_plan_add_sentence(&text, &planned.study, &given, &planned.plan);
    assert_string_equal(
        plx_text_string(&text),
        "80 answers of A and 60 of B show agreement on 0 of 6 questions and a gap of 2 margins on "
        "5, each with 80 % power; the smallest visible gap is 1.6 margins on the middle question. "
        "For 1 question nothing is known of how far answers will spread.");
    plx_text_release(&text);
    end(&planned);
}

/* Draws two teams that answer alike, judges them as verdicts are, and tells how often all options
   are shown to be within the margin, or a gap on the first option is seen. */
static double achieved(size_t options, bool several, size_t n, double gap, size_t draws)
{
    enum { MOST = 8 };
    size_t cells = several ? (size_t)1 << options : options;
    double value[MOST * 3];
    size_t count[2][MOST];
    const struct plx_cells answers = {cells, options, value, NULL, {count[0], count[1]}};
    struct plx_gap_settings settings = {.low = 0,
                                        .high = 1,
                                        .margin = 0.15,
                                        .alpha = 0.05,
                                        .family = 1,
                                        .permutations = 199,
                                        .resamples = 1,
                                        .seed = 1};
    struct plx_stream stream;
    size_t shown = 0;

    assert_true(cells <= MOST && cells * options <= MOST * 3);
    for (size_t j = 0; j < cells; j++)
        for (size_t o = 0; o < options; o++)
            value[j * options + o] = several ? (double)(j >> o & 1) : (double)(j == o);
    plx_stream_start(&stream, 1, PLX_FOR_TEST, 11, (uint32_t)options);
    for (size_t draw = 0; draw < draws; draw++) {
        struct plx_gap_component component[4];
        struct plx_gap found;
        double equivalence = 0;

        for (size_t team = 0; team < 2; team++) {
            const double first = 0.5 + (team == 0 ? -gap / 2 : gap / 2);

            for (size_t j = 0; j < cells; j++)
                count[team][j] = 0;
            for (size_t i = 0; i < n; i++) {
                size_t j = 0;

                if (several)
                    for (size_t o = 0; o < options; o++)
                        j |= (size_t)(plx_stream_uniform(&stream) < (o == 0 ? first : 0.5)) << o;
                else if (plx_stream_uniform(&stream) >= first)
                    j = 1 + plx_stream_below(&stream, options - 1);
                count[team][j]++;
            }
        }
        settings.task = (uint32_t)draw;
        assert_int_equal(plx_gap_shares(&answers, &settings, &found, component, NULL), PLX_OK);
        for (size_t o = 0; o < options; o++)
            equivalence = fmax(equivalence, component[o].p_equivalence);
        shown += gap == 0 ? equivalence <= 0.05
                          : component[found.widest].p <= 0.05 &&
                                fabs(component[found.widest].effect) >= 0.15;
    }
    return (double)shown / (double)draws;
}

/* At the number planned, what verdicts are made by reaches the power asked for, and at four fifths
   of it falls short. */
static void what_is_planned_by_option_is_what_verdicts_achieve(void **state)
{
    struct planned planned;
    const struct plx_plan_entry *entry;

    (void)state;
    start(&planned, two_teams);
    entry = make(&planned, &usual);
    assert_near(achieved(4, false, entry[ONE_OF_FOUR].agree_n, 0, 1000), 0.82, 0.04);
    assert_near(achieved(3, true, entry[SEVERAL].agree_n, 0, 1000), 0.82, 0.04);
    assert_true(achieved(3, true, entry[SEVERAL].agree_n * 4 / 5, 0, 1000) < 0.75);
    assert_near(achieved(4, false, entry[ONE_OF_FOUR].gap_n, 0.3, 600), 0.8, 0.05);
    assert_near(achieved(3, true, entry[SEVERAL].gap_n, 0.3, 600), 0.8, 0.05);
    end(&planned);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_usual_numbers),
        cmocka_unit_test(what_cannot_be_planned_says_so),
        cmocka_unit_test(what_is_asked_for_costs_what_it_should),
        cmocka_unit_test(so_many_answers_show_what_was_planned_with_them),
        cmocka_unit_test(whole_teams_need_fewer_and_never_more_than_there_are),
        cmocka_unit_test(spreads_can_be_told_and_observed),
        cmocka_unit_test(every_type_has_a_spread_of_its_own),
        cmocka_unit_test(a_study_without_anything_to_compare_is_refused),
        cmocka_unit_test(the_sentence_sums_up),
        cmocka_unit_test(what_is_planned_by_option_is_what_verdicts_achieve),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
