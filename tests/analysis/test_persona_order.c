/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same answers in any order of respondents, questions, options and teams give the same bits. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/analysis/personas.h"
#include "parallax/analysis/weighting.h"
#include "parallax/base/stream.h"
#include "parallax/base/text.h"
#include "parallax/responses/tagged.h"
#include "parallax/results/write.h"
#include "parallax/study/reader.h"
#include "support/check.h"

enum { RESPONDENTS = 150, QUESTIONS = 10, OPTIONS = 4, TEAMS = 2, SHUFFLES = 4, MOST_LINES = 900 };

struct asked {
    const char *id;
    const char *kind; /* what stands in the study besides id and options */
    size_t options;
};

static const struct asked question[QUESTIONS] = {
    {"speed", "type: scale, scale: importance, text: Speed", 0},
    {"price", "type: scale, scale: importance, text: Price", 0},
    {"trust", "type: scale, scale: importance, text: Trust, weight: 2", 0},
    {"place", "type: single, text: Where?", 4},
    {"tools", "type: multi, text: Which tools?", 3},
    {"order", "type: rank, text: In which order?", 3},
    {"share", "type: points, text: How much of each?", 3},
    {"size", "type: number, text: Size", 0},
    {"age", "type: number, text: Age", 0},
    {"region", "type: single, text: Region", 3},
};
static const char *const team[TEAMS] = {"marketing", "sales"};

/* What stands where: all as it is, or dealt anew. */
struct order {
    size_t respondent[RESPONDENTS];
    size_t question[QUESTIONS];
    size_t option[QUESTIONS][OPTIONS];
    size_t team[TEAMS];
};

static void deal(size_t *place, size_t count, struct plx_stream *stream)
{
    for (size_t i = 0; i < count; i++)
        place[i] = i;
    for (size_t i = count; stream && i > 1; i--) {
        const size_t other = plx_stream_below(stream, i);
        const size_t kept = place[i - 1];

        place[i - 1] = place[other];
        place[other] = kept;
    }
}

static void make_order(struct order *order, uint32_t shuffle)
{
    struct plx_stream stream;
    struct plx_stream *drawn = shuffle > 0 ? &stream : NULL;

    plx_stream_start(&stream, 5, PLX_FOR_TEST, shuffle, 1);
    deal(order->respondent, RESPONDENTS, drawn);
    deal(order->question, QUESTIONS, drawn);
    deal(order->team, TEAMS, drawn);
    for (size_t q = 0; q < QUESTIONS; q++)
        deal(order->option[q], question[q].options, drawn);
}

static void add_study(struct plx_text *text, const struct order *order, const char *settings)
{
    plx_text_add(text, "study: test\nteams:\n  question: Q1\n  list:\n");
    for (size_t t = 0; t < TEAMS; t++)
        plx_text_addf(text, "    - {id: %s, answers: [%s]}\n", team[order->team[t]],
                      team[order->team[t]]);
    /* Who is compared with whom is asked for, not an order. */
    plx_text_add(text, "  compare: [[marketing, sales]]\n");
    plx_text_add(text, "scales:\n  - id: importance\n"
                       "    options: [{code: 0.1}, {code: 0.7}, {code: 1.3}, {code: 2.6}]\n"
                       "privacy: {keep_key: true}\ndecisions: {permutations: 199}\nquestions:\n");
    for (size_t i = 0; i < QUESTIONS; i++) {
        const size_t q = order->question[i];

        plx_text_addf(text, "  - {id: %s, column: %s, %s", question[q].id, question[q].id,
                      question[q].kind);
        for (size_t o = 0; o < question[q].options; o++)
            plx_text_addf(text, "%s{code: %c}", o == 0 ? ", options: [" : ", ",
                          (int)('p' + order->option[q][o]));
        plx_text_add(text, question[q].options > 0 ? "]}\n" : "}\n");
    }
    plx_text_add(text, settings);
}

/* One of three kinds of people; few answers, so that some respondents are the same. */
static void add_answer(struct plx_text *text, size_t respondent, size_t q)
{
    static const char *const score[] = {"0.1", "0.7", "1.3", "2.6"};
    static const char *const rank[] = {"p>q>r", "q>p>r", "r>q"};
    const size_t kind = respondent % 3;
    struct plx_stream stream;
    size_t near;

    plx_stream_start(&stream, 6, PLX_FOR_TEST, (uint32_t)respondent, (uint32_t)q + 10);
    if (plx_stream_below(&stream, 12) == 0)
        return;
    near = plx_stream_below(&stream, 2);
    if (q < 3)
        plx_text_add(text, score[(kind + q) % 3 + near]);
    else if (q == 3)
        plx_text_addf(text, "%c", (int)('p' + kind + near));
    else if (q == 4)
        plx_text_add(text, near ? "p;r" : kind == 0 ? "q" : "!none");
    else if (q == 5)
        plx_text_add(text, rank[(kind + (plx_stream_below(&stream, 5) == 0)) % 3]);
    else if (q == 6)
        plx_text_addf(text, "p:%zu;q:%zu;r:%zu", 20 * kind + 10 * near, 50 - 10 * near,
                      50 - 20 * kind);
    else if (q == 7)
        plx_text_addf(text, "%.1f", 0.1 * (double)(1 + kind) + 1e-9 * (double)near);
    else if (q == 8)
        plx_text_addf(text, "%.2f", 30.0 + 7.13 * (double)plx_stream_below(&stream, 5));
    else
        plx_text_addf(text, "%c", (int)('p' + plx_stream_below(&stream, 3)));
}

static void add_responses(struct plx_text *text, const struct order *order, bool weighted)
{
    plx_text_add(text, "respondent,team,weight,flags");
    for (size_t q = 0; q < QUESTIONS; q++)
        plx_text_addf(text, ",%s", question[order->question[q]].id);
    plx_text_add(text, "\n");
    for (size_t i = 0; i < RESPONDENTS; i++) {
        const size_t respondent = order->respondent[i];

        plx_text_addf(text, "r%03zu,%s,%s,", respondent, team[(respondent / 3) % 2],
                      !weighted             ? "1"
                      : respondent % 4 == 0 ? "0.7"
                      : respondent % 4 == 1 ? "1.9"
                                            : "1.1");
        for (size_t q = 0; q < QUESTIONS; q++) {
            plx_text_add(text, ",");
            add_answer(text, respondent, order->question[q]);
        }
        plx_text_add(text, "\n");
    }
}

static void read_both(const struct order *order, const char *settings, bool weighted,
                      struct plx_study *study, struct plx_responses *responses)
{
    struct plx_problems problems = {0};
    struct plx_text text = {0};
    struct plx_error err = {0};

    add_study(&text, order, settings);
    if (plx_study_parse(text.bytes, text.length, "study.yaml", study, &problems, &err) != PLX_OK)
        fail_msg("%s", err.text);
    plx_text_clear(&text);
    add_responses(&text, order, weighted);
    if (plx_tagged_parse(text.bytes, text.length, "responses.csv", study, NULL, responses,
                         &problems, &err) != PLX_OK)
        fail_msg("%s", err.text);
    plx_problems_release(&problems);
    plx_text_release(&text);
}

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* A table's lines without their order. */
static void add_sorted(struct plx_text *text, const struct plx_table *table)
{
    struct plx_text csv = {0};
    char *line[MOST_LINES];
    size_t lines = 0;

    plx_table_add_csv(&csv, table);
    for (char *rest = strtok(csv.bytes, "\n"); rest; rest = strtok(NULL, "\n")) {
        assert_true(lines < MOST_LINES);
        line[lines++] = rest;
    }
    qsort(line, lines, sizeof *line, compare_lines);
    for (size_t i = 0; i < lines; i++)
        plx_text_addf(text, "%s\n", line[i]);
    plx_text_release(&csv);
}

static const enum plx_table_id compared[] = {
    PLX_TABLE_PERSONA_FEATURES, PLX_TABLE_PERSONA_CHOICE,    PLX_TABLE_PERSONAS,
    PLX_TABLE_PERSONA_PROFILES, PLX_TABLE_PERSONA_TEAMS,     PLX_TABLE_PERSONA_MATCHES,
    PLX_TABLE_PERSONA_CENTRES,  PLX_TABLE_PERSONA_AGREEMENT, PLX_TABLE_GOLDEN_QUESTIONS,
    PLX_TABLE_PERSONA_MAP,      PLX_TABLE_QUALITY_SUMMARY,   PLX_TABLE_PERSONA_MEMBERS,
};

/* All tables of personas; medoids are respondents' numbers, so they are left out. */
static void add_tables(struct plx_text *text, const struct order *order, const char *settings,
                       bool weighted)
{
    const struct plx_analysis_settings asked = {.seed = 3, .with_responses = true};
    struct plx_study study;
    struct plx_responses responses;
    struct plx_results results;
    struct plx_error err = {0};

    read_both(order, settings, weighted, &study, &responses);
    plx_results_init(&results);
    if (study.n_targets > 0)
        assert_int_equal(plx_analysis_weighting(&study, &responses, &results, &err), PLX_OK);
    if (plx_analysis_personas(&study, &responses, &results, &asked, &err) != PLX_OK)
        fail_msg("%s", err.text);
    for (size_t i = 0; i < results.table[PLX_TABLE_PERSONAS].count; i++) {
        struct plx_persona_record *persona = plx_table_row(&results.table[PLX_TABLE_PERSONAS], i);

        persona->medoid = NULL;
    }
    for (size_t t = 0; t < sizeof compared / sizeof *compared; t++)
        add_sorted(text, &results.table[compared[t]]);
    plx_results_release(&results);
    plx_responses_release(&responses);
    plx_study_release(&study);
}

static void compare_shuffles(const char *settings, bool weighted, size_t personas)
{
    struct plx_text first = {0};
    struct order order;
    char last[32];

    make_order(&order, 0);
    add_tables(&first, &order, settings, weighted);
    snprintf(last, sizeof last, "\nall,%zu,", personas);
    assert_non_null(strstr(plx_text_string(&first), last));
    for (uint32_t shuffle = 1; shuffle <= SHUFFLES; shuffle++) {
        struct plx_text other = {0};

        make_order(&order, shuffle);
        add_tables(&other, &order, settings, weighted);
        assert_string_equal(plx_text_string(&other), plx_text_string(&first));
        plx_text_release(&other);
    }
    plx_text_release(&first);
}

/* Cell by cell: numbers to 1e-12, all else the same. */
static void compare_cells(char *a, char *b)
{
    while (*a || *b) {
        char *after_a;
        char *after_b;
        const double x = strtod(a, &after_a);
        const double y = strtod(b, &after_b);

        if (after_a == a || after_b == b) {
            assert_int_equal(*a++, *b++);
            continue;
        }
        assert_near(x, y, 1e-12 * fmax(1, fabs(y)));
        a = after_a;
        b = after_b;
    }
}

/* Raking goes through respondents in their order, so weights may differ in the last bits. */
static void raked_weights_in_any_order_give_the_same_numbers(void **state)
{
    static const char settings[] =
        "personas: {basis: [speed, price, trust, place, tools, order, share, size],"
        " profile: [age, region], k: [1, 3], starts: 5}\n"
        "weighting:\n  - {question: region, targets: {p: 0.5, q: 0.3, r: 0.2}}\n"
        "  - {question: place, targets: {p: 0.3, q: 0.2, r: 0.3, s: 0.2}}\n";
    struct plx_text first = {0};
    struct order order;

    (void)state;
    make_order(&order, 0);
    add_tables(&first, &order, settings, true);
    for (uint32_t shuffle = 1; shuffle <= SHUFFLES; shuffle++) {
        struct plx_text other = {0};

        make_order(&order, shuffle);
        add_tables(&other, &order, settings, true);
        compare_cells(first.bytes, other.bytes);
        plx_text_release(&other);
    }
    plx_text_release(&first);
}

#define BASIS                                                                                      \
    "basis: [speed, price, trust, place, tools, order, share, size], profile: [age, region]"

static void any_order_gives_the_same_bits(void **state)
{
    (void)state;
    compare_shuffles("personas: {" BASIS ", k: [1, 3], starts: 5}\n", false, 3);
}

static void so_it_does_with_survey_weights(void **state)
{
    (void)state;
    compare_shuffles("personas: {" BASIS ", k: [1, 3], starts: 5}\n", true, 3);
}

static void so_it_does_for_centred_zscores_and_components(void **state)
{
    (void)state;
    compare_shuffles("personas: {" BASIS ", k: 3, starts: 10, centre: true, scaling: zscore}\n",
                     true, 3);
    compare_shuffles("personas: {" BASIS ", k: 3, starts: 10, centre: true, components: 4}\n", true,
                     3);
    compare_shuffles("personas: {" BASIS ", k: 3, starts: 10, missing: partial, scaling: none}\n",
                     false, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_order_gives_the_same_bits),
        cmocka_unit_test(so_it_does_with_survey_weights),
        cmocka_unit_test(raked_weights_in_any_order_give_the_same_numbers),
        cmocka_unit_test(so_it_does_for_centred_zscores_and_components),
    };

    return cmocka_run_group_tests_name("analysis/persona order", tests, NULL, NULL);
}
