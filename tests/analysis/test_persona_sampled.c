/* SPDX-License-Identifier: GPL-3.0-or-later */
/* More respondents than a sample holds: the number of personas is chosen on the sample, and then
   everybody is clustered, from rows that are held or made anew for each step. Of 40 teams each gets
   a sample of 500 for its own personas; the first has 600 people. */
#include "parallax/analysis/personas.h"
#include "parallax/base/stream.h"
#include "parallax/results/write.h"
#include "persona_study.h"

enum { TEAMS = 40, LARGE = 600, SMALL = 30, PEOPLE = LARGE + (TEAMS - 1) * SMALL };

/* One of three wants it fast in the north, the others cheap in the south. */
static bool is_fast(size_t i)
{
    return i % 3 == 2;
}

static void add_study(struct plx_text *text, const char *more)
{
    plx_text_add(text, "study: sampled\n"
                       "teams:\n"
                       "  question: team\n"
                       "  list:\n");
    for (size_t t = 0; t < TEAMS; t++)
        plx_text_addf(text, "    - {id: t%zu, label: Team %zu}\n", t, t);
    plx_text_add(text, "  compare:\n");
    for (size_t t = 0; t < TEAMS; t += 2)
        plx_text_addf(text, "    - [t%zu, t%zu]\n", t, t + 1);
    plx_text_add(text, "scales:\n"
                       "  - {id: s, options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, "
                       "{code: 5}]}\n"
                       "questions:\n"
                       "  - {id: speed, column: A, type: scale, scale: s, text: Speed}\n"
                       "  - {id: price, column: B, type: scale, scale: s, text: A low price}\n"
                       "  - {id: place, column: C, type: single, text: Where?,\n"
                       "     options: [{code: n, label: North}, {code: s, label: South}]}\n");
    plx_text_addf(text, "personas: {basis: [speed, price, place], k: 2, starts: 5%s}\n", more);
}

/* One answer in eleven is missing, never all of somebody; of weights every fourth is 2. */
static void add_everybody(struct plx_text *text, bool weighted)
{
    struct plx_stream stream;

    plx_text_add(text, "respondent,team,weight,flags,speed,price,place\n");
    plx_stream_start(&stream, 21, PLX_FOR_TEST, 0, 0);
    for (size_t i = 0; i < PEOPLE; i++) {
        const int speed = (is_fast(i) ? 4 : 1) + (int)plx_stream_below(&stream, 2);
        const int price = (is_fast(i) ? 1 : 4) + (int)plx_stream_below(&stream, 2);

        plx_text_addf(text, "%zu,t%zu,%d,,", i + 1, i < LARGE ? 0 : 1 + (i - LARGE) / SMALL,
                      weighted && i % 4 == 0 ? 2 : 1);
        if (i % 11 == 0)
            plx_text_addf(text, ",%d,%s\n", price, is_fast(i) ? "n" : "s");
        else if (i % 11 == 1)
            plx_text_addf(text, "%d,%d,\n", speed, price);
        else
            plx_text_addf(text, "%d,%d,%s\n", speed, price, is_fast(i) ? "n" : "s");
    }
}

static void analyse(struct persona_study *made, const char *more, bool weighted,
                    size_t most_numbers)
{
    const struct plx_analysis_settings settings = {
        .seed = 4, .with_responses = true, .most_numbers = most_numbers};
    struct plx_text study = {0};
    struct plx_text text = {0};
    struct plx_error err = {0};

    add_study(&study, more);
    add_everybody(&text, weighted);
    persona_study_read(made, &study, plx_text_string(&text));
    if (plx_analysis_personas(&made->study, &made->responses, &made->results, &settings, &err) !=
        PLX_OK)
        fail_msg("%s", err.text);
    plx_text_release(&text);
    plx_text_release(&study);
}

static const struct plx_persona_record *persona_of(const struct persona_study *made, size_t number)
{
    const struct plx_table *personas = &made->results.table[PLX_TABLE_PERSONAS];

    for (size_t i = 0; i < personas->count; i++) {
        const struct plx_persona_record *persona = plx_table_row(personas, i);

        if (strcmp(persona->model, "t0") == 0 && persona->persona == number)
            return persona;
    }
    fail_msg("no persona %zu of the large team", number);
    return NULL;
}

/* The planted kinds lie so far apart that nobody may be in the wrong one: sizes are those planted,
   and all of the south are in the first. */
static void assert_planted(const struct persona_study *made, double share)
{
    const struct plx_table *profiles = &made->results.table[PLX_TABLE_PERSONA_PROFILES];
    size_t seen = 0;

    assert_int_equal(persona_of(made, 1)->size, LARGE / 3 * 2);
    assert_near(persona_of(made, 1)->share, share, 1e-12);
    assert_int_equal(persona_of(made, 2)->size, LARGE / 3);
    for (size_t i = 0; i < profiles->count; i++) {
        const struct plx_persona_profile_record *profile = plx_table_row(profiles, i);

        if (strcmp(profile->model, "t0") != 0 || strcmp(profile->question, "place") != 0)
            continue;
        assert_near(profile->value,
                    (strcmp(profile->label, "South") == 0) == (profile->persona == 1), 1e-12);
        seen++;
    }
    assert_int_equal(seen, 4);
}

static void everybody_is_clustered_from_what_a_sample_showed(void **state)
{
    struct persona_study made;

    (void)state;
    analyse(&made, "", false, 0);
    assert_planted(&made, 2.0 / 3);
    persona_study_release(&made);
}

static void weights_count_in_everybody(void **state)
{
    struct persona_study made;
    double cheap = 0;
    double all = 0;

    (void)state;
    for (size_t i = 0; i < LARGE; i++) {
        const double weight = i % 4 == 0 ? 2 : 1;

        cheap += is_fast(i) ? 0 : weight;
        all += weight;
    }
    analyse(&made, ", missing: partial", true, 0);
    assert_planted(&made, cheap / all);
    persona_study_release(&made);
}

static void add_tables(struct plx_text *csv, const struct persona_study *made)
{
    for (enum plx_table_id id = PLX_TABLE_PERSONA_CHOICE; id <= PLX_TABLE_PERSONA_MAP; id++)
        plx_table_add_csv(csv, &made->results.table[id]);
}

static void rows_made_anew_give_the_same_tables(void **state)
{
    (void)state;
    for (int weighted = 0; weighted < 2; weighted++) {
        const char *const more = weighted ? ", missing: partial" : "";
        struct plx_text held = {0};
        struct plx_text anew = {0};
        struct persona_study made;

        analyse(&made, more, weighted, 0);
        add_tables(&held, &made);
        persona_study_release(&made);
        analyse(&made, more, weighted, 10);
        add_tables(&anew, &made);
        persona_study_release(&made);
        assert_true(held.length > 50000);
        assert_string_equal(plx_text_string(&anew), plx_text_string(&held));
        plx_text_release(&anew);
        plx_text_release(&held);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everybody_is_clustered_from_what_a_sample_showed),
        cmocka_unit_test(weights_count_in_everybody),
        cmocka_unit_test(rows_made_anew_give_the_same_tables),
    };

    return cmocka_run_group_tests_name("analysis/persona_sampled", tests, NULL, NULL);
}
