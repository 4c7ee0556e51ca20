/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../src/present/headline.h"

#include <string.h>

#include "parallax/results/folder.h"
#include "support/check.h"

typedef void sentence(struct plx_text *text, const struct story *story, const char *team_a,
                      const char *team_b);

static void assert_sentence(sentence *add, const struct plx_results *results,
                            enum plx_language language, const char *team_a, const char *team_b,
                            const char *expected)
{
    const struct plx_presentation presentation = {.language = language};
    struct plx_text text = {0};
    struct plx_error err;
    struct story story;

    assert_int_equal(story_open(&story, results, &presentation, &err), PLX_OK);
    add(&text, &story, team_a, team_b);
    assert_string_equal(plx_text_string(&text), expected);
    plx_text_release(&text);
    story_release(&story);
}

static void english_is_what_the_analysis_wrote(void **state)
{
    static const struct {
        const char *fact;
        sentence *add;
        const char *team_a;
        const char *team_b;
    } facts[] = {
        {"headline", headline_add, NULL, NULL},
        {"headline_marketing_sales", headline_add, "marketing", "sales"},
        {"headline_marketing_customer", headline_add, "marketing", "customer"},
        {"headline_sales_customer", headline_add, "sales", "customer"},
        {"headline_truth", headline_add_truth, NULL, NULL},
        {"headline_truth", headline_add_truth, "marketing", "sales"},
    };
    struct plx_results results;
    struct plx_error err;

    (void)state;
    plx_results_init(&results);
    assert_int_equal(plx_results_read_folder("notebooks-export/example", true, &results, &err),
                     PLX_OK);
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        const char *fact = plx_results_fact(&results, facts[i].fact);

        assert_non_null(fact);
        assert_sentence(facts[i].add, &results, PLX_ENGLISH, facts[i].team_a, facts[i].team_b,
                        fact);
    }
    plx_results_release(&results);
}

static struct plx_difference_record *add_gap(struct plx_results *results, const char *verdict,
                                             size_t rank)
{
    struct plx_difference_record *gap;
    struct plx_team_record *team;

    if (results->table[PLX_TABLE_TEAMS].count == 0) {
        assert_int_equal(plx_table_add(&results->table[PLX_TABLE_TEAMS], &team, NULL), PLX_OK);
        team->team = "m";
        team->label = "Marketing";
    }
    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_DIFFERENCES], &gap, NULL), PLX_OK);
    gap->question = "q";
    gap->text = "Size?";
    gap->type = "scale";
    gap->team_a = "m";
    gap->team_b = "s";
    gap->verdict = verdict;
    gap->rank = rank;
    return gap;
}

static void one_question_is_one(void **state)
{
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    add_gap(&results, "unsure", 1)->leaning = "agree";
    assert_sentence(headline_add, &results, PLX_ENGLISH, NULL, NULL,
                    "Marketing and s agree on 0 of 1 question, disagree on 0; 1 needs more answers "
                    "(1 leans to agreement).");
    assert_sentence(headline_add, &results, PLX_GERMAN, NULL, NULL,
                    "Marketing und s sind sich bei 0 von 1 Frage einig, bei 0 uneinig; 1 braucht "
                    "mehr Antworten (1 mit Tendenz zur Einigkeit).");
    plx_results_release(&results);
}

static void nothing_compared_is_said(void **state)
{
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    add_gap(&results, "suppressed", 1);
    assert_sentence(headline_add, &results, PLX_ENGLISH, NULL, NULL,
                    "Marketing and s have no question with enough answers of both to compare.");
    assert_sentence(headline_add, &results, PLX_GERMAN, NULL, NULL,
                    "Marketing und s haben keine Frage mit genug Antworten beider Seiten für einen "
                    "Vergleich.");
    plx_results_release(&results);
}

static void the_widest_gap_tells_each_sides_answer(void **state)
{
    struct plx_results results;
    struct plx_difference_record *gap;

    (void)state;
    plx_results_init(&results);
    add_gap(&results, "agree", 4);
    add_gap(&results, "unsure", 3)->leaning = "agree";
    add_gap(&results, "unsure", 3)->leaning = "disagree";
    add_gap(&results, "suppressed", 5);
    add_gap(&results, "split", 2);
    gap = add_gap(&results, "disagree", 1);
    gap->answer_a = "Large ones.";
    gap->answer_b = "Often (3.4)";
    assert_sentence(headline_add, &results, PLX_ENGLISH, NULL, NULL,
                    "Marketing and s agree on 1 of 5 questions, disagree on 1, are split on 1; 2 "
                    "need more answers (1 leans to agreement, 1 to disagreement); 1 has too few "
                    "answers to show. The widest gap is \"Size?\" (Marketing: Large ones; s: "
                    "Often (3.4)).");
    assert_sentence(headline_add, &results, PLX_GERMAN, NULL, NULL,
                    "Marketing und s sind sich bei 1 von 5 Fragen einig, bei 1 uneinig, bei 1 "
                    "gespalten; 2 brauchen mehr Antworten (1 mit Tendenz zur Einigkeit, 1 zur "
                    "Uneinigkeit); 1 hat zu wenige Antworten, um sie zu zeigen. Am weitesten "
                    "auseinander liegen sie bei „Size?“ (Marketing: Large ones; s: Often "
                    "(3,4)).");
    plx_results_release(&results);
}

static void boxes_are_told_by_the_option(void **state)
{
    struct plx_option_difference_record *option;
    struct plx_results results;
    struct plx_difference_record *gap;

    (void)state;
    plx_results_init(&results);
    gap = add_gap(&results, "disagree", 1);
    gap->type = "multi";
    gap->option = "crm";
    assert_sentence(headline_add, &results, PLX_ENGLISH, NULL, NULL,
                    "Marketing and s agree on 0 of 1 question, disagree on 1. The widest gap is "
                    "\"Size?\" (option \"crm\": Marketing ? %, s ? %).");
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_OPTIONS], &option, NULL), PLX_OK);
    option->question = "q";
    option->option = "crm";
    option->label = "A CRM";
    option->team_a = "m";
    option->team_b = "s";
    option->share_a = 0.255;
    option->share_b = 0.8;
    assert_sentence(headline_add, &results, PLX_ENGLISH, NULL, NULL,
                    "Marketing and s agree on 0 of 1 question, disagree on 1. The widest gap is "
                    "\"Size?\" (option \"A CRM\": Marketing 26 %, s 80 %).");
    plx_results_release(&results);
}

/* Both put the same option first, so another one tells them apart. */
static void rankings_alike_at_the_top_are_told_by_the_option(void **state)
{
    struct plx_option_difference_record *option;
    struct plx_results results;
    struct plx_difference_record *gap;

    (void)state;
    plx_results_init(&results);
    gap = add_gap(&results, "disagree", 1);
    gap->type = "rank";
    gap->option = "price";
    gap->answer_a = gap->answer_b = "Speed";
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_OPTIONS], &option, NULL), PLX_OK);
    option->question = "q";
    option->option = "price";
    option->label = "The price";
    option->team_a = "m";
    option->team_b = "s";
    option->share_a = 4.141;
    option->share_b = 2.947;
    assert_sentence(headline_add, &results, PLX_ENGLISH, NULL, NULL,
                    "Marketing and s agree on 0 of 1 question, disagree on 1. The widest gap is "
                    "\"Size?\" (mean rank of \"The price\": Marketing 4.1, s 2.9).");
    assert_sentence(headline_add, &results, PLX_GERMAN, NULL, NULL,
                    "Marketing und s sind sich bei 0 von 1 Frage einig, bei 1 uneinig. Am "
                    "weitesten auseinander liegen sie bei „Size?“ (mittlerer Rang von „The "
                    "price“: Marketing 4,1, s 2,9).");
    plx_results_release(&results);
}

static void a_team_named_by_a_sentence_stands_in_quotes(void **state)
{
    struct plx_team_record *team;
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    add_gap(&results, "agree", 1);
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_TEAMS], &team, NULL), PLX_OK);
    team->team = "s";
    team->label = "We have no policy";
    assert_sentence(headline_add, &results, PLX_ENGLISH, NULL, NULL,
                    "Marketing and \"We have no policy\" agree on 1 of 1 question, disagree on 0.");
    assert_sentence(headline_add, &results, PLX_GERMAN, NULL, NULL,
                    "Marketing und „We have no policy“ sind sich bei 1 von 1 Frage einig, bei 0 "
                    "uneinig.");
    plx_results_release(&results);
}

static void add_race(struct plx_results *results, const char *question, const char *closer)
{
    struct plx_truth_record *record;

    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_TRUTH], &record, NULL), PLX_OK);
    record->question = question;
    record->team = "m";
    record->rival = "s";
    record->closer = closer;
    record->difference = 0.1;
}

static void who_is_closer_leads(void **state)
{
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    assert_int_equal(plx_results_add_fact(&results, "truth", "c", NULL), PLX_OK);
    assert_sentence(headline_add_truth, &results, PLX_ENGLISH, NULL, NULL, "");
    add_race(&results, "*", "s");
    assert_sentence(headline_add_truth, &results, PLX_ENGLISH, NULL, NULL,
                    "No question has enough answers to tell whether m or s is closer to c.");
    add_race(&results, "q1", "s");
    add_race(&results, "q2", NULL);
    assert_sentence(headline_add_truth, &results, PLX_ENGLISH, NULL, NULL,
                    "s is closer to c on 1 of 2 questions, m on 0; 1 is undecided. Over all of "
                    "them s is closer.");
    assert_sentence(headline_add_truth, &results, PLX_GERMAN, "m", "s",
                    "s ist bei 1 von 2 Fragen näher an c, m bei 0; 1 ist unentschieden. Über alle "
                    "Fragen gesehen ist s näher.");
    plx_results_release(&results);
}

static void without_records_the_fact_stands(void **state)
{
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    assert_sentence(headline_add, &results, PLX_GERMAN, NULL, NULL, "");
    assert_int_equal(plx_results_add_fact(&results, "headline", "As it was.", NULL), PLX_OK);
    assert_sentence(headline_add, &results, PLX_GERMAN, NULL, NULL, "As it was.");
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_is_what_the_analysis_wrote),
        cmocka_unit_test(one_question_is_one),
        cmocka_unit_test(nothing_compared_is_said),
        cmocka_unit_test(the_widest_gap_tells_each_sides_answer),
        cmocka_unit_test(boxes_are_told_by_the_option),
        cmocka_unit_test(rankings_alike_at_the_top_are_told_by_the_option),
        cmocka_unit_test(a_team_named_by_a_sentence_stands_in_quotes),
        cmocka_unit_test(who_is_closer_leads),
        cmocka_unit_test(without_records_the_fact_stands),
    };

    return cmocka_run_group_tests_name("present/headline", tests, NULL, NULL);
}
