/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/terminal.h"

#include <string.h>

#include "support/check.h"

static void add_gap(struct plx_results *results, const char *words, double effect, size_t rank,
                    const char *verdict)
{
    struct plx_difference_record *gap;

    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_DIFFERENCES], &gap, NULL), PLX_OK);
    gap->question = words;
    gap->text = words;
    gap->team_a = "marketing";
    gap->team_b = "sales";
    gap->answer_a = "250 or more";
    gap->effect = effect;
    gap->margin = 0.5;
    gap->rank = rank;
    gap->verdict = verdict;
}

static void add_persona(struct plx_results *results, const char *name, double share, size_t size)
{
    struct plx_persona_record *persona;

    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_PERSONAS], &persona, NULL), PLX_OK);
    persona->name = name;
    persona->share = share;
    persona->size = size;
}

static void gaps_come_by_rank_and_personas_by_size(void **state)
{
    const struct plx_terminal terminal = {.width = 40};
    struct plx_results results;
    struct plx_text text = {0};

    (void)state;
    plx_results_init(&results);
    assert_int_equal(plx_results_add_fact(&results, "headline",
                                          "Sales and Marketing agree on 2 of 4 questions.", NULL),
                     PLX_OK);
    assert_int_equal(plx_results_add_fact(&results, "headline_truth",
                                          "Sales is closer to Customers on 2 of 4 questions.",
                                          NULL),
                     PLX_OK);
    add_gap(&results, "Second", -0.5, 2, "disagree");
    add_gap(&results, "Wide but unsure", 4, 3, "unsure");
    add_gap(&results, "First, with a wording that is much too long for its place", 1, 1,
            "disagree");
    add_persona(&results, "high Speed", 0.75, 30);
    plx_terminal_summary(&results, &terminal, &text);
    assert_string_equal(plx_text_string(&text),
                        "Sales and Marketing agree on 2 of 4\nquestions.\n"
                        "Sales is closer to Customers on 2 of 4\nquestions.\n"
                        "\nThe widest gaps\n"
                        "  First, with a wording that is much to... ############  2.0 x margin\n"
                        "    marketing: 250 or more\n"
                        "    sales: no common answer\n"
                        "  Second                                   ######        1.0 x margin\n"
                        "    marketing: 250 or more\n"
                        "    sales: no common answer\n"
                        "Margin: the largest gap that still\n"
                        "counts as agreement. First stands what\n"
                        "is surely farthest apart.\n"
                        "\nPersonas\n"
                        "  high Speed                               #########    75 % (30)\n");
    plx_text_release(&text);
    plx_results_release(&results);
}

static void add_team(struct plx_results *results, size_t persona, const char *team, size_t count,
                     double share)
{
    struct plx_persona_team_record *record;

    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_PERSONA_TEAMS], &record, NULL),
                     PLX_OK);
    record->model = "all";
    record->persona = persona;
    record->team = team;
    record->count = count;
    record->share = share;
}

static void add_golden(struct plx_results *results, size_t step, const char *question,
                       double accuracy, const char *note)
{
    struct plx_golden_question_record *record;

    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_GOLDEN_QUESTIONS], &record, NULL),
                     PLX_OK);
    record->model = "all";
    record->step = step;
    record->question = question;
    record->accuracy = accuracy;
    record->ci_low = accuracy - 0.05;
    record->ci_high = accuracy + 0.04;
    record->baseline = 0.75;
    record->note = note;
}

/* The second persona is suppressed, and so is one team in the first. */
static void personas_say_why_and_how_to_tell_them(void **state)
{
    const struct plx_terminal terminal = {.width = 40};
    struct plx_persona_choice_record *choice;
    struct plx_persona_feature_record *feature;
    struct plx_results results;
    struct plx_text text = {0};

    (void)state;
    plx_results_init(&results);
    add_persona(&results, "high Speed", 0.75, 30);
    add_persona(&results, "low Speed", NAN, PLX_NO_COUNT);
    for (size_t i = 0; i < 2; i++) {
        struct plx_persona_record *persona = plx_table_row(&results.table[PLX_TABLE_PERSONAS], i);

        persona->model = "all";
        persona->persona = i + 1;
    }
    add_team(&results, 1, "marketing", 18, 0.6);
    add_team(&results, 1, "sales", PLX_NO_COUNT, NAN);
    add_team(&results, 1, "customer", 12, 0.25);
    add_team(&results, 2, "marketing", PLX_NO_COUNT, NAN);
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_PERSONA_CHOICE], &choice, NULL),
                     PLX_OK);
    choice->model = "all";
    choice->k = 2;
    choice->chosen = true;
    choice->note = "within one standard error of k = 3, and smaller";
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_PERSONA_FEATURES], &feature, NULL),
                     PLX_OK);
    feature->question = feature->feature = "speed";
    feature->label = "How fast?";
    add_golden(&results, 1, "speed", 0.8, "");
    add_golden(&results, 2, "place", 0.91,
               "enough: within one standard error of the best of these");
    plx_terminal_summary(&results, &terminal, &text);
    assert_string_equal(
        plx_text_string(&text),
        "\nPersonas\n"
        "  high Speed                               #########    75 % (30)\n"
        "    marketing 18 (60 %), customer 12 (25 %) of the team\n"
        "  k = 2: within one standard error of\n    k = 3, and smaller\n"
        "\nGolden questions, and how many they put in the right persona\n"
        "  1 How fast?                              #########    80 %\n"
        "  2 place                                  ##########   91 % (86 to 95 %), enough\n"
        "    with none of them 75 %\n");
    plx_text_release(&text);
    plx_results_release(&results);
}

/* A bar that is missing would be a gap of nothing. */
static void a_gap_without_a_margin_says_so(void **state)
{
    const struct plx_terminal terminal = {.width = 80};
    struct plx_results results;
    struct plx_text text = {0};

    (void)state;
    plx_results_init(&results);
    add_gap(&results, "How many years?", 8, 1, "disagree");
    ((struct plx_difference_record *)plx_table_row(&results.table[PLX_TABLE_DIFFERENCES], 0))
        ->margin = NAN;
    plx_terminal_summary(&results, &terminal, &text);
    assert_non_null(strstr(plx_text_string(&text), "  How many years?                          "
                                                   "             no margin is set\n"));
    plx_text_release(&text);
    plx_results_release(&results);
}

/* Where everybody has no personas the first golden questions are those of a team. */
static void golden_questions_of_a_team_are_left_to_the_tables(void **state)
{
    const struct plx_terminal terminal = {.width = 80};
    struct plx_persona_agreement_record *pair;
    struct plx_persona_choice_record *choice;
    struct plx_results results;
    struct plx_text text = {0};

    (void)state;
    plx_results_init(&results);
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_PERSONA_CHOICE], &choice, NULL),
                     PLX_OK);
    choice->model = "all";
    add_persona(&results, "high Speed", 1, 30);
    add_golden(&results, 1, "speed", 0.8, "");
    ((struct plx_golden_question_record *)plx_table_row(&results.table[PLX_TABLE_GOLDEN_QUESTIONS],
                                                        0))
        ->model = "sales";
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_PERSONA_AGREEMENT], &pair, NULL),
                     PLX_OK);
    pair->team_a = "marketing";
    pair->team_b = "sales";
    plx_terminal_summary(&results, &terminal, &text);
    assert_non_null(strstr(plx_text_string(&text), "Personas"));
    assert_null(strstr(plx_text_string(&text), "Golden"));
    plx_text_release(&text);
    plx_results_release(&results);
}

static void long_answers_are_cut(void **state)
{
    const struct plx_terminal terminal = {.width = 80, .utf8 = true};
    struct plx_difference_record *gap;
    struct plx_results results;
    struct plx_text text = {0};

    (void)state;
    plx_results_init(&results);
    add_gap(&results, "Seen", -0.5, 1, "disagree");
    gap = plx_table_row(&results.table[PLX_TABLE_DIFFERENCES], 0);
    gap->answer_a =
        "The Phantom Menace, Attack of the Clones, Revenge of the Sith, A New Hope, Return";
    plx_terminal_summary(&results, &terminal, &text);
    assert_non_null(strstr(plx_text_string(&text),
                           "    marketing: The Phantom Menace, Attack of the Clones, Revenge of "
                           "the Sith, A New Ho\xE2\x80\xA6\n    sales: no common answer\n"));
    plx_text_release(&text);
    plx_results_release(&results);
}

static void only_the_widest_five_are_shown(void **state)
{
    static const char *const names[] = {"q7", "q6", "q5", "q4", "q3", "q2", "q1"};
    const struct plx_terminal terminal = {.width = 80, .utf8 = true};
    struct plx_results results;
    struct plx_text text = {0};

    (void)state;
    plx_results_init(&results);
    for (size_t i = 0; i < 7; i++)
        add_gap(&results, names[i], 1, 7 - i, "disagree");
    plx_terminal_summary(&results, &terminal, &text);
    assert_non_null(strstr(plx_text_string(&text), "q1"));
    assert_non_null(strstr(plx_text_string(&text), "q5"));
    assert_null(strstr(plx_text_string(&text), "q6"));
    assert_true(strstr(plx_text_string(&text), "q1") < strstr(plx_text_string(&text), "q2"));
    plx_text_release(&text);
    plx_results_release(&results);
}

static void gaps_of_other_pairs_are_left_to_the_tables(void **state)
{
    const struct plx_terminal terminal = {.width = 80};
    struct plx_results results;
    struct plx_difference_record *other;
    struct plx_text text = {0};

    (void)state;
    plx_results_init(&results);
    add_gap(&results, "Between the two", 1, 1, "disagree");
    add_gap(&results, "Another pair", 1, 1, "disagree");
    other = plx_table_row(&results.table[PLX_TABLE_DIFFERENCES], 1);
    other->team_b = "customer";
    plx_terminal_summary(&results, &terminal, &text);
    assert_non_null(strstr(plx_text_string(&text), "Between the two"));
    assert_null(strstr(plx_text_string(&text), "Another pair"));
    plx_text_release(&text);
    plx_results_release(&results);
}

static void add_segment(struct plx_results *results, const char *value, const char *question,
                        const char *team_b, const char *verdict, const char *whole)
{
    struct plx_segment_record *row;

    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_SEGMENTS], &row, NULL), PLX_OK);
    row->segment = "region";
    row->segment_value = value;
    row->question = question;
    row->text = question;
    row->team_a = "marketing";
    row->team_b = team_b;
    row->verdict = verdict;
    row->whole_verdict = whole;
}

static void segments_that_answer_otherwise_are_named_once(void **state)
{
    const struct plx_terminal terminal = {.width = 80};
    struct plx_results results;
    struct plx_text text = {0};

    (void)state;
    plx_results_init(&results);
    assert_int_equal(plx_results_add_fact(&results, "where",
                                          "size=large: 40 of 90 respondents "
                                          "are left",
                                          NULL),
                     PLX_OK);
    add_segment(&results, "apac", "Speed", "sales", "unsure", "agree");
    add_segment(&results, "emea", "Speed", "sales", "disagree", "agree");
    add_segment(&results, "apac", "Price", "sales", "agree", "agree");
    add_segment(&results, "emea", "Price", "sales", "split", "unsure");
    add_segment(&results, "emea", "Price", "customers", "disagree", "agree");
    add_segment(&results, "emea", "Trust", "sales", "agree", "disagree");
    add_segment(&results, "apac", "Trust", "sales", "agree", "suppressed");
    add_segment(&results, "amer", "Trust", "sales", "agree", "split");
    plx_terminal_summary(&results, &terminal, &text);
    assert_string_equal(plx_text_string(&text),
                        "Only where size=large: 40 of 90 respondents are left.\n"
                        "\nWhere a segment answers otherwise\n"
                        "  region=emea: Speed disagree (everybody: agree), and 2 more\n"
                        "  region=amer: Trust agree (everybody: split)\n");
    plx_text_release(&text);
    plx_results_release(&results);
}

static void segments_like_everybody_are_said_to_be(void **state)
{
    const struct plx_terminal terminal = {.width = 80};
    struct plx_results results;
    struct plx_text text = {0};

    (void)state;
    plx_results_init(&results);
    add_segment(&results, "apac", "Speed", "sales", "unsure", "agree");
    plx_terminal_summary(&results, &terminal, &text);
    assert_string_equal(plx_text_string(&text),
                        "\nWhere a segment answers otherwise\n"
                        "  No segment has a clear verdict other than everybody's.\n");
    plx_text_release(&text);
    plx_results_release(&results);
}

static void empty_results_say_nothing(void **state)
{
    const struct plx_terminal terminal = {.width = 80, .color = true};
    struct plx_results results;
    struct plx_text text = {0};

    (void)state;
    plx_results_init(&results);
    plx_terminal_summary(&results, &terminal, &text);
    assert_string_equal(plx_text_string(&text), "");
    plx_results_release(&results);
}

/* Where both sides tick nearly the same, the option that lies apart is named. */
static void boxes_name_the_option(void **state)
{
    static const struct plx_terminal terminal = {.width = 80};
    struct plx_option_difference_record *option;
    struct plx_difference_record *gap;
    struct plx_results results;
    struct plx_text text = {0};

    (void)state;
    plx_results_init(&results);
    add_gap(&results, "Where?", 0.5, 1, "disagree");
    gap = plx_table_row(&results.table[PLX_TABLE_DIFFERENCES], 0);
    gap->type = "multi";
    gap->option = "x";
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_OPTIONS], &option, NULL), PLX_OK);
    option->question = gap->question;
    option->option = "x";
    option->label = "Fairs and events where many of those who sell meet many of those who buy";
    option->team_a = gap->team_a;
    option->team_b = gap->team_b;
    option->share_a = 0.2;
    option->share_b = 0.7;
    plx_terminal_summary(&results, &terminal, &text);
    assert_non_null(strstr(plx_text_string(&text),
                           "\n    option \"Fairs and events where many of those who sell meet many "
                           "of those\n      who buy\": marketing 20 %, sales 70 %\nMargin: "));
    plx_text_release(&text);
    plx_results_release(&results);
}

static void german_is_german(void **state)
{
    const struct plx_terminal terminal = {.width = 60, .language = PLX_GERMAN};
    struct plx_results results;
    struct plx_text text = {0};

    (void)state;
    plx_results_init(&results);
    add_gap(&results, "Preis?", -0.75, 1, "disagree");
    add_persona(&results, "high Tempo", 0.75, 30);
    plx_terminal_summary(&results, &terminal, &text);
    assert_string_equal(plx_text_string(&text),
                        "marketing und sales sind sich bei 0 von 1 Frage einig, bei 1\n"
                        "uneinig. Am weitesten auseinander liegen sie bei „Preis?“\n"
                        "(marketing: 250 or more; sales: keine gemeinsame Antwort).\n"
                        "\nDie größten Abstände\n"
                        "  Preis?                                   ############  1,5 x Toleranz\n"
                        "    marketing: 250 or more; sales: keine gemeinsame Antwort\n"
                        "Toleranz: der größte Abstand, der noch als Einigkeit gilt.\n"
                        "Vorn steht, was sicher am weitesten auseinanderliegt.\n"
                        "\nPersonas\n"
                        "  hohe Werte: Tempo                        #########    75 % (30)\n");
    plx_text_release(&text);
    plx_results_release(&results);
}

/* As in a folder that was edited until nothing is left in its cells. */
static void empty_records_do_no_harm(void **state)
{
    static const struct plx_terminal terminals[] = {
        {.width = 40}, {.width = 40, .color = true, .utf8 = true, .language = PLX_GERMAN}};
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    for (size_t t = 0; t < PLX_TABLES; t++)
        for (size_t i = 0; i < 2; i++) {
            void *record;

            assert_int_equal(plx_table_add(&results.table[t], &record, NULL), PLX_OK);
        }
    for (size_t i = 0; i < 2; i++) {
        struct plx_text text = {0};

        plx_terminal_summary(&results, &terminals[i], &text);
        assert_false(plx_text_failed(&text));
        assert_null(strstr(plx_text_string(&text), "nan"));
        assert_null(strstr(plx_text_string(&text), "18446744073709551615"));
        plx_text_release(&text);
    }
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gaps_come_by_rank_and_personas_by_size),
        cmocka_unit_test(personas_say_why_and_how_to_tell_them),
        cmocka_unit_test(a_gap_without_a_margin_says_so),
        cmocka_unit_test(golden_questions_of_a_team_are_left_to_the_tables),
        cmocka_unit_test(long_answers_are_cut),
        cmocka_unit_test(only_the_widest_five_are_shown),
        cmocka_unit_test(gaps_of_other_pairs_are_left_to_the_tables),
        cmocka_unit_test(segments_that_answer_otherwise_are_named_once),
        cmocka_unit_test(segments_like_everybody_are_said_to_be),
        cmocka_unit_test(empty_results_say_nothing),
        cmocka_unit_test(boxes_name_the_option),
        cmocka_unit_test(german_is_german),
        cmocka_unit_test(empty_records_do_no_harm),
    };

    return cmocka_run_group_tests_name("present/terminal", tests, NULL, NULL);
}
