/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/parts.h"

#include <gsl/gsl_errno.h>

#include "analysis/attacker.h"
#include "analysis/sample.h"
#include "parallax/analysis/agreement.h"
#include "parallax/analysis/personas.h"
#include "parallax/base/stream.h"

#define STUDY(segments)                                                                            \
    "study: s\nexport: {keep: [region, country, size]}\nteams:\n  question: T\n  list:\n"          \
    "    - {id: m, answers: [M], size: 400}\n    - {id: s, answers: [S]}\n"                        \
    "    - {id: c, answers: [C]}\n"                                                                \
    "scales:\n  - {id: five, options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: 5}]}\n"  \
    "questions:\n"                                                                                 \
    "  - {id: a, column: A, type: single, options: [{code: x, label: Yes}, {code: y}]}\n"          \
    "  - {id: b1, column: B1, type: scale, scale: five, battery: b}\n"                             \
    "  - {id: b2, column: B2, type: scale, scale: five, battery: b}\n"                             \
    "  - {id: n, column: N, type: number}\n"                                                       \
    "  - {id: ch, column: CH, type: multi, options: [{code: web}, {code: fair}, {code: mail}]}\n"  \
    "segments: [" segments "]\n"                                                                   \
    "personas: {basis: [b1, b2], k: 2}\n"                                                          \
    "decisions: {resamples: 99, permutations: 99}\n"

static const char *const regions[] = {"emea", "apac", "amer"};
static const char *const countries[] = {"de", "fr", "lu", "jp", "nz", "us", "ca", "mx"};
static const size_t region_of[] = {0, 0, 0, 1, 1, 2, 2, 2};
static const char *const sizes[] = {"small", "mid", "large"};

/* A population with parts of all sizes; some people tell no country or size, some do not answer. */
static void populate(struct sample *sample, uint32_t seed)
{
    struct plx_stream stream;
    const size_t people = 60 + 20 * (seed % 5);

    plx_stream_start(&stream, 11, PLX_FOR_TEST, seed, 0);
    /* All sizes are there. */
    for (size_t i = 0; i < 3; i++) {
        char cells[64];

        snprintf(cells, sizeof cells, "x,1,1,1,web,emea,de,%s", sizes[i]);
        sample_add(sample, "c", 1, "1", cells);
    }
    for (size_t i = 0; i < people; i++) {
        const double u = plx_stream_uniform(&stream);
        const size_t country = (size_t)(8 * u * u);
        const size_t size = (size_t)(3 * plx_stream_uniform(&stream) * plx_stream_uniform(&stream));
        const char team[] = {"mmss"[plx_stream_below(&stream, 4)], '\0'};
        const bool nation = plx_stream_below(&stream, 20) > 0;
        const bool sized = plx_stream_below(&stream, 15) > 0;
        const bool answers = plx_stream_below(&stream, 12) > 0;
        char cells[128];

        snprintf(cells, sizeof cells, "%s,%zu,%zu,%zu,web,%s,%s,%s",
                 answers ? plx_stream_below(&stream, 2) ? "x" : "y" : "",
                 1 + plx_stream_below(&stream, 5), 1 + plx_stream_below(&stream, 5),
                 plx_stream_below(&stream, 100), regions[region_of[country]],
                 nation ? countries[country] : "", sized ? sizes[size] : "");
        sample_add(sample, plx_stream_below(&stream, 9) ? team : "c", 1, "1", cells);
    }
}

static void read_rows(struct sample *sample)
{
    struct plx_problems warnings = {0};
    struct plx_error err;

    if (plx_tagged_parse(sample->rows.bytes, sample->rows.length, "tagged.csv", &sample->study,
                         NULL, &sample->responses, &warnings, &err) != PLX_OK)
        fail_msg("%s", err.text);
    plx_problems_release(&warnings);
}

static void make(const struct sample *sample, const struct plx_condition *condition, size_t n,
                 const char *by, struct plx_parts *parts)
{
    struct plx_error err;

    if (plx_parts_make(&sample->study, &sample->responses, condition, n, by, parts, &err) != PLX_OK)
        fail_msg("%s", err.text);
}

static void check_error(const struct sample *sample, const struct plx_condition *condition,
                        size_t n, const char *by, const char *message)
{
    struct plx_parts parts;
    struct plx_error err;

    assert_int_equal(
        plx_parts_make(&sample->study, &sample->responses, condition, n, by, &parts, &err),
        PLX_DATA);
    assert_string_equal(err.text, message);
}

/* What is known to somebody with all results about one question. Each respondent is an unknown:
   that is the most there can be. */
struct knowledge {
    const struct sample *sample;
    size_t question;
    struct attacker attacker;
    double *sum;
};

static void learn(struct knowledge *known, const struct plx_parts *parts, size_t part,
                  const bool *teams)
{
    const struct plx_responses *responses = &known->sample->responses;

    for (size_t row = 0; row < responses->n; row++)
        known->sum[row] = parts->of[row] == (int32_t)part && teams[responses->team[row]] &&
                          plx_column_answered(&responses->column[known->question], row);
    attacker_learns(&known->attacker, known->sum);
}

/* All that the tables of some parts show. */
static void read_results(struct knowledge *known, const struct plx_condition *condition, size_t n,
                         const char *by)
{
    const struct plx_study *study = &known->sample->study;
    struct plx_parts parts;

    make(known->sample, condition, n, by, &parts);
    for (size_t p = 0; p < parts.count; p++) {
        for (size_t t = 0; t < study->n_teams; t++) {
            const bool team[3] = {t == 0, t == 1, t == 2};

            if (!plx_part_hides_question(&parts.part[p], study, known->question, t))
                learn(known, &parts, p, team);
        }
        /* The battery's questions form personas, whose profiles show a mean over teams. */
        if (known->question == 1 && !parts.part[p].total_hidden[1])
            learn(known, &parts, p, parts.part[p].clustered);
    }
    plx_parts_release(&parts);
}

/* Fails where a team's answers in some part are too few and can be told. */
static void attack(struct knowledge *known, const struct plx_condition *condition, size_t n,
                   const char *by)
{
    const struct plx_responses *responses = &known->sample->responses;
    struct plx_parts parts;

    make(known->sample, condition, n, by, &parts);
    for (size_t p = 0; p < parts.count; p++)
        for (int16_t t = 0; t < 3; t++) {
            size_t people = 0;

            for (size_t row = 0; row < responses->n; row++) {
                known->sum[row] = parts.of[row] == (int32_t)p && responses->team[row] == t &&
                                  plx_column_answered(&responses->column[known->question], row);
                people += known->sum[row] > 0;
            }
            if (people > 0 && people < 5 && attacker_tells(&known->attacker, known->sum))
                fail_msg("question %zu, %s %s, team %d: %zu answers can be told", known->question,
                         parts.part[p].name ? parts.part[p].name : "all",
                         parts.part[p].value ? parts.part[p].value : "", t, people);
        }
    plx_parts_release(&parts);
}

typedef void use_results(struct knowledge *known, const struct plx_condition *condition, size_t n,
                         const char *by);

/* Every choice by region and by size, and by both, and what lies below them. */
static void for_each_run(struct knowledge *known, use_results *use)
{
    use(known, NULL, 0, NULL);
    use(known, NULL, 0, "region");
    use(known, NULL, 0, "size");
    for (size_t r = 0; r < 3; r++) {
        struct plx_condition both[] = {{"region", regions[r], false}, {"size", "", false}};
        const struct plx_condition not_this = {"region", regions[r], true};
        const struct plx_condition two[] = {{"region", regions[r], false},
                                            {"region", regions[(r + 1) % 3], false}};

        use(known, both, 1, NULL);
        use(known, both, 1, "size");
        use(known, &not_this, 1, NULL);
        use(known, two, 2, "size");
        for (size_t s = 0; s < 3; s++) {
            both[1].value = sizes[s];
            both[1].negated = false;
            use(known, both, 2, NULL);
            use(known, both + 1, 1, "region");
            both[1].negated = true;
            use(known, both, 2, NULL);
            use(known, both + 1, 1, NULL);
        }
    }
}

static void check_population(const char *study, uint32_t seed, const char *other)
{
    struct sample sample;

    sample_start(&sample, study);
    populate(&sample, seed);
    read_rows(&sample);
    for (size_t q = 0; q < 2; q++) {
        struct knowledge known = {.sample = &sample, .question = q};

        known.sum = calloc(sample.responses.n, sizeof *known.sum);
        assert_non_null(known.sum);
        attacker_start(&known.attacker, sample.responses.n);
        for (int turn = 0; turn < 2; turn++) {
            use_results *use = turn == 0 ? read_results : attack;

            if (other) {
                use(&known, NULL, 0, NULL);
                use(&known, NULL, 0, "region");
                use(&known, NULL, 0, other);
            } else {
                for_each_run(&known, use);
            }
        }
        attacker_end(&known.attacker);
        free(known.sum);
    }
    sample_end(&sample);
}

static void no_answers_can_be_told_from_several_runs(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < 5; seed++)
        check_population(STUDY("region"), seed, NULL);
}

static void no_answers_can_be_told_from_segments_within_others(void **state)
{
    (void)state;
    for (uint32_t seed = 100; seed < 120; seed++)
        check_population(STUDY("region, country"), seed, "country");
}

static void no_answers_can_be_told_above_the_study_s_segments(void **state)
{
    (void)state;
    for (uint32_t seed = 200; seed < 220; seed++)
        check_population(STUDY("country"), seed, "country");
}

static void add(struct sample *sample, const char *team, size_t people, const char *region,
                const char *size)
{
    char cells[64];

    snprintf(cells, sizeof cells, "x,4,5,10,web;fair,%s,,%s", region, size);
    sample_add(sample, team, people, "1", cells);
}

static void start(struct sample *sample)
{
    sample_start(sample, STUDY("region"));
    add(sample, "m", 20, "emea", "small");
    add(sample, "m", 12, "apac", "mid");
    add(sample, "m", 3, "amer", "mid");
    add(sample, "s", 15, "emea", "small");
    add(sample, "s", 8, "apac", "");
    sample_add(sample, "s", 7, "1", "y,1,2,,mail,EMEA,,large");
    read_rows(sample);
}

static void conditions_choose_respondents(void **state)
{
    static const struct {
        struct plx_condition condition[3];
        size_t n;
        size_t people;
    } choice[] = {
        {{{"region", "emea", false}}, 1, 35},
        {{{"REGION", "Apac", false}}, 1, 20},
        {{{"region", "emea", true}}, 1, 30},
        {{{"region", "emea", false}, {"region", "amer", false}}, 2, 38},
        {{{"region", "emea", true}, {"region", "amer", true}}, 2, 27},
        {{{"region", "emea", false}, {"size", "small", false}, {"a", "Yes", false}}, 3, 35},
        {{{"size", "", false}}, 1, 8},
        {{{"size", "", true}}, 1, 57},
        {{{"size", "mid", true}}, 1, 50}, /* those without a size as well */
        {{{"a", "y", false}}, 1, 7},
        {{{"ch", "web", false}}, 1, 58},
        {{{"ch", "mail", false}, {"ch", "fair", false}}, 2, 65},
        {{{"ch", "web", true}}, 1, 7},
        {{{"region", "amer", false}, {"size", "small", false}}, 2, 0},
    };
    struct sample sample;

    (void)state;
    start(&sample);
    for (size_t i = 0; i < sizeof choice / sizeof *choice; i++) {
        struct plx_parts parts;

        make(&sample, choice[i].condition, choice[i].n, NULL, &parts);
        if (parts.people != choice[i].people || parts.part[0].people != parts.people)
            fail_msg("choice %zu leaves %zu", i, parts.people);
        plx_parts_release(&parts);
    }
    sample_end(&sample);
}

static void parts_are_the_values_in_order(void **state)
{
    static const char *const value[] = {"EMEA", "amer", "apac", "emea"};
    static const size_t people[] = {7, 3, 20, 35};
    struct sample sample;
    struct plx_parts parts;
    struct plx_responses taken;
    struct plx_error err;

    (void)state;
    start(&sample);
    make(&sample, NULL, 0, "region", &parts);
    assert_int_equal(parts.count, 4);
    for (size_t p = 0; p < 4; p++) {
        assert_string_equal(parts.part[p].value, value[p]);
        assert_int_equal(parts.part[p].people, people[p]);
    }
    assert_int_equal(plx_parts_take(&parts, 0, &sample.study, &sample.responses, &taken, &err),
                     PLX_OK);
    assert_int_equal(taken.n, 7);
    for (size_t row = 0; row < 7; row++) {
        assert_int_equal(plx_responses_number(&taken, row), 20 + 12 + 3 + 15 + 8 + row + 1);
        assert_int_equal(taken.team[row], 1);
        assert_int_equal(taken.column[0].code[row], 1);
        assert_true(isnan(taken.column[3].number[row]));
        assert_true(plx_column_has(&taken.column[4], row, 2));
        assert_string_equal(taken.kept[2].value[taken.kept[2].code[row]], "large");
    }
    plx_responses_release(&taken);
    plx_parts_release(&parts);
    make(&sample, NULL, 0, "a", &parts);
    assert_int_equal(parts.count, 2);
    assert_true(parts.part[0].given[0]);
    assert_false(parts.part[0].given[1]);
    plx_parts_release(&parts);
    sample_end(&sample);
}

static void what_cannot_be_chosen_by_is_said(void **state)
{
    const struct plx_condition region = {"regoin", "emea", false};
    const struct plx_condition kept = {"region", "emae", false};
    const struct plx_condition answer = {"a", "Yse", false};
    const struct plx_condition far = {"a", "perhaps", false};
    const struct plx_condition number = {"n", "10", false};
    const struct plx_condition both[] = {{"ch", "web", false}, {"ch", "mail", true}};
    const struct plx_condition unheard = {"turnover", "1", false};
    struct sample sample;

    (void)state;
    start(&sample);
    check_error(&sample, &region, 1, NULL,
                "option --where: study.yaml has no question and no kept column \"regoin\"; did you "
                "mean \"region\"?");
    check_error(&sample, &unheard, 1, NULL,
                "option --where: study.yaml has no question and no kept column \"turnover\"; "
                "columns to cut by are listed in export.keep");
    check_error(&sample, &kept, 1, NULL,
                "option --where: nobody has \"emae\" in \"region\"; did you mean \"EMEA\"?");
    check_error(&sample, &answer, 1, NULL,
                "option --where: \"Yse\" is no answer to \"a\"; did you mean \"Yes\"?");
    check_error(&sample, &far, 1, NULL, "option --where: \"perhaps\" is no answer to \"a\"");
    check_error(&sample, &number, 1, NULL,
                "option --where: \"n\" is a question of type number; choose a question whose "
                "answers are options, or a kept column");
    check_error(&sample, both, 2, NULL,
                "option --where: respondents may give several answers to \"ch\"; choose by = or by "
                "!= alone, with answers");
    check_error(&sample, NULL, 0, "ch",
                "option --by: respondents may give several answers to \"ch\"; choose those who "
                "gave one by --where");
    check_error(&sample, NULL, 0, "sise",
                "option --by: study.yaml has no question and no kept column \"sise\"; did you mean "
                "\"size\"?");
    sample_end(&sample);
}

/* Columns to choose and cut by, of a study of eight. */
#define EIGHT(n)                                                                                   \
    "  - {id: q" #n ", column: Q" #n ", type: single, options: [{code: x}, {code: y}]}\n"

static void six_columns_are_taken_and_no_more(void **state)
{
    static const char study[] =
        "study: s\nteams:\n  question: T\n  list:\n    - {id: m, answers: [M]}\n"
        "    - {id: s, answers: [S]}\nquestions:\n" EIGHT(0) EIGHT(1) EIGHT(2) EIGHT(3) EIGHT(4)
            EIGHT(5) EIGHT(6) EIGHT(7);
    struct plx_condition condition[8] = {{"q0", "x", false}, {"q1", "x", false}, {"q2", "x", false},
                                         {"q3", "x", false}, {"q4", "x", false}, {"q5", "y", true}};
    struct sample sample;
    struct plx_parts parts;

    (void)state;
    sample_start(&sample, study);
    sample_add(&sample, "m", 20, "1", "x,x,x,x,x,x,x,y");
    sample_add(&sample, "m", 10, "1", "x,x,x,x,x,y,x,y");
    sample_add(&sample, "m", 5, "1", "x,x,x,x,y,x,x,y");
    read_rows(&sample);
    make(&sample, condition, 6, NULL, &parts);
    assert_int_equal(parts.people, 20);
    plx_parts_release(&parts);
    /* A column once more, under another spelling, is none more. */
    condition[6] = (struct plx_condition){"Q5", "x", false};
    make(&sample, condition, 7, "q0", &parts);
    assert_int_equal(parts.people, 20);
    assert_int_equal(parts.part[0].people, 20);
    plx_parts_release(&parts);
    check_error(&sample, condition, 6, "q7",
                "option --by: more than 6 columns to choose and cut by");
    condition[7] = (struct plx_condition){"q6", "x", false};
    check_error(&sample, condition, 8, NULL,
                "option --where: more than 6 columns to choose and cut by");
    sample_end(&sample);
}

/* Four questions of ten answers, and no answer, or all: 12^4 is more than 20000. */
#define TEN(n)                                                                                     \
    "  - {id: q" #n ", column: Q" #n ", type: single, options: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]}\n"

static void more_combinations_than_can_be_looked_at_are_refused(void **state)
{
    static const struct plx_condition condition[] = {
        {"q0", "1", false}, {"q1", "2", false}, {"q2", "3", false}};
    struct sample sample;
    struct plx_parts parts;

    (void)state;
    sample_start(&sample, "study: s\nteams:\n  question: T\n  list:\n    - {id: m, answers: [M]}\n"
                          "    - {id: s, answers: [S]}\nquestions:\n" TEN(0) TEN(1) TEN(2) TEN(3));
    sample_add(&sample, "m", 20, "1", "1,2,3,4");
    read_rows(&sample);
    make(&sample, condition, 3, NULL, &parts);
    assert_int_equal(parts.people, 20);
    plx_parts_release(&parts);
    check_error(&sample, condition, 3, "q3",
                "options --where and --by: the columns have more than 20000 combinations of "
                "values, too many to tell what may be shown");
    sample_end(&sample);
}

static bool is_hidden_in(const struct plx_study *study, const struct plx_part *part,
                         const char *question, const char *team)
{
    return plx_part_hides_question(part, study, plx_study_find_question(study, question),
                                   plx_study_find_team(study, team));
}

/* Every number about a team's answers to a question is empty where they are hidden. */
static void check_tables(const struct plx_study *study, const struct plx_part *part,
                         const struct plx_results *results)
{
    const struct plx_table *table = results->table;

    for (size_t i = 0; i < table[PLX_TABLE_DISTRIBUTIONS].count; i++) {
        const struct plx_distribution_record *row =
            plx_table_row(&table[PLX_TABLE_DISTRIBUTIONS], i);

        assert_null(row->segment);
        /* All teams together are those that are shown. */
        if (row->team && is_hidden_in(study, part, row->question, row->team)) {
            assert_true(row->count == PLX_NO_COUNT && row->base == PLX_NO_COUNT);
            assert_true(isnan(row->share) && isnan(row->mean) && !row->letters);
        }
    }
    for (size_t i = 0; i < table[PLX_TABLE_CONSENSUS].count; i++) {
        const struct plx_consensus_record *row = plx_table_row(&table[PLX_TABLE_CONSENSUS], i);

        if (is_hidden_in(study, part, row->question, row->team))
            assert_true(row->n == PLX_NO_COUNT && isnan(row->mean) && isnan(row->value) &&
                        !row->answer);
    }
    for (size_t i = 0; i < table[PLX_TABLE_DIFFERENCES].count; i++) {
        const struct plx_difference_record *row = plx_table_row(&table[PLX_TABLE_DIFFERENCES], i);

        if (is_hidden_in(study, part, row->question, row->team_a) ||
            is_hidden_in(study, part, row->question, row->team_b)) {
            assert_string_equal(row->verdict, "suppressed");
            assert_true(isnan(row->effect) && row->n_a == PLX_NO_COUNT && !row->answer_a);
        }
    }
    for (size_t i = 0; i < table[PLX_TABLE_OPTIONS].count; i++) {
        const struct plx_option_difference_record *row =
            plx_table_row(&table[PLX_TABLE_OPTIONS], i);

        if (is_hidden_in(study, part, row->question, row->team_a) ||
            is_hidden_in(study, part, row->question, row->team_b))
            assert_true(isnan(row->share_a) && isnan(row->share_b));
    }
    for (size_t i = 0; i < table[PLX_TABLE_PROFILE].count; i++) {
        const struct plx_profile_record *row = plx_table_row(&table[PLX_TABLE_PROFILE], i);

        /* What both teams hold is there only where both are shown. */
        if (strcmp(row->team, "all") != 0 && is_hidden_in(study, part, row->question, row->team))
            assert_true(!row->answer && isnan(row->share));
    }
    for (size_t i = 0; i < table[PLX_TABLE_AGREEMENT].count; i++) {
        const struct plx_agreement_record *row = plx_table_row(&table[PLX_TABLE_AGREEMENT], i);

        for (size_t t = 0; t < study->n_teams; t++)
            if (plx_part_hides_battery(part, study, 0, t) &&
                ((row->team_a && strcmp(row->team_a, study->team[t].id) == 0) ||
                 (row->team_b && strcmp(row->team_b, study->team[t].id) == 0)))
                assert_true(isnan(row->value) && isnan(row->observed));
    }
    for (size_t i = 0; i < table[PLX_TABLE_PERSONA_PROFILES].count; i++) {
        const struct plx_persona_profile_record *row =
            plx_table_row(&table[PLX_TABLE_PERSONA_PROFILES], i);

        if (part->total_hidden[plx_study_find_question(study, row->question)])
            assert_true(isnan(row->overall) && isnan(row->value) && isnan(row->index));
    }
    for (size_t i = 0; i < table[PLX_TABLE_PERSONA_TEAMS].count; i++) {
        const struct plx_persona_team_record *row =
            plx_table_row(&table[PLX_TABLE_PERSONA_TEAMS], i);

        if (plx_part_hides_team(part, study, plx_study_find_team(study, row->team)))
            assert_true(row->count == PLX_NO_COUNT && isnan(row->share));
    }
    for (size_t t = 0; t < study->n_teams; t++) {
        const struct plx_team_record *row = plx_table_row(&table[PLX_TABLE_TEAMS], t);

        if (plx_part_hides_team(part, study, t))
            assert_true(row->respondents == PLX_NO_COUNT && row->suppressed);
    }
}

static void all_tables_hide_what_a_part_hides(void **state)
{
    size_t hidden = 0;

    (void)state;
    for (uint32_t seed = 0; seed < 6; seed++) {
        struct plx_study study;
        struct sample sample;
        struct plx_parts parts;
        struct plx_error err;

        sample_start(&sample, STUDY("region"));
        populate(&sample, seed);
        read_rows(&sample);
        make(&sample, NULL, 0, seed % 2 ? "size" : "region", &parts);
        assert_int_equal(plx_parts_study(&sample.study, &study, &err), PLX_OK);
        for (size_t p = 0; p < parts.count; p++) {
            const struct plx_analysis_settings settings = {.seed = 1, .part = &parts.part[p]};
            struct plx_responses taken;
            struct plx_results results;

            plx_results_init(&results);
            assert_int_equal(
                plx_parts_take(&parts, p, &sample.study, &sample.responses, &taken, &err), PLX_OK);
            assert_int_equal(plx_analysis_differences(&study, &taken, &results, &settings, &err),
                             PLX_OK);
            assert_int_equal(plx_analysis_agreement(&study, &taken, &results, &settings, &err),
                             PLX_OK);
            assert_int_equal(plx_analysis_personas(&study, &taken, &results, &settings, &err),
                             PLX_OK);
            check_tables(&study, &parts.part[p], &results);
            for (size_t t = 0; t < 3; t++)
                hidden += plx_part_hides_question(&parts.part[p], &study, 0, t);
            plx_results_release(&results);
            plx_responses_release(&taken);
        }
        free(study.team);
        plx_parts_release(&parts);
        sample_end(&sample);
    }
    assert_true(hidden > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conditions_choose_respondents),
        cmocka_unit_test(parts_are_the_values_in_order),
        cmocka_unit_test(what_cannot_be_chosen_by_is_said),
        cmocka_unit_test(six_columns_are_taken_and_no_more),
        cmocka_unit_test(more_combinations_than_can_be_looked_at_are_refused),
        cmocka_unit_test(no_answers_can_be_told_from_several_runs),
        cmocka_unit_test(no_answers_can_be_told_from_segments_within_others),
        cmocka_unit_test(no_answers_can_be_told_above_the_study_s_segments),
        cmocka_unit_test(all_tables_hide_what_a_part_hides),
    };

    /* As every program does. */
    gsl_set_error_handler_off();
    return cmocka_run_group_tests_name("analysis/parts", tests, NULL, NULL);
}
