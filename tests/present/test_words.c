/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/words.h"

#include <string.h>

#include "parallax/stats/agreement.h"
#include "parallax/stats/agreement_between.h"
#include "support/check.h"

static void assert_note(const char *note, const char *expected)
{
    struct plx_text text = {0};

    plx_words_add_note(&text, PLX_ENGLISH, note);
    assert_string_equal(plx_text_string(&text), expected);
    plx_text_release(&text);
}

static void notes_say_codes_in_words(void **state)
{
    (void)state;
    assert_note(NULL, "");
    assert_note("no_variation", "everybody gave the same answer");
    assert_note("no_data; a remark; one_team", "nobody answered; a remark; only one team answered");
    assert_note("suppressed: fewer than 5 respondents", "fewer than 5 respondents");
    assert_note("inside the teams: Marketing 0.42", "inside the teams: Marketing 0.42");
    assert_note("no_dat", "no_dat");
    assert_note("no_data:", "nobody answered");
}

static void coefficients_have_names(void **state)
{
    (void)state;
    assert_string_equal(plx_words_coefficient(PLX_ENGLISH, "schouten_kappa"), "Schouten's kappa");
    assert_string_equal(plx_words_coefficient(PLX_ENGLISH, "new_one"), "new_one");
    assert_null(plx_words_coefficient(PLX_ENGLISH, NULL));
}

static void assert_coefficient_has_words(const char *code)
{
    for (enum plx_language language = 0; language < PLX_LANGUAGES; language++)
        if (strcmp(plx_words_coefficient(language, code), code) == 0)
            fail_msg("coefficient %s has no words in wording/names.h", code);
}

static void every_coefficient_of_agreement_has_words(void **state)
{
    (void)state;
    for (enum plx_coefficient c = 0; c < PLX_COEFFICIENTS; c++)
        assert_coefficient_has_words(plx_coefficient_name(c));
    for (enum plx_between_coefficient c = 0; c < PLX_BETWEEN_COEFFICIENTS; c++)
        assert_coefficient_has_words(plx_between_name(c));
}

static void checks_have_names(void **state)
{
    struct plx_text text = {0};

    (void)state;
    plx_words_add_check(&text, PLX_ENGLISH, "dont_know");
    plx_text_add(&text, ", ");
    plx_words_add_check(&text, PLX_ENGLISH, "two_teams");
    assert_string_equal(plx_text_string(&text), "Don't know throughout, Two teams");
    plx_text_release(&text);
}

static void ids_read_as_words(void **state)
{
    struct plx_text text = {0};

    (void)state;
    plx_words_add_id(&text, "rows_read");
    plx_words_add_id(&text, NULL);
    plx_words_add_id(&text, "a-b");
    assert_string_equal(plx_text_string(&text), "Rows readA b");
    plx_text_release(&text);
}

static void assert_german(void (*add)(struct plx_text *, enum plx_language, const char *),
                          const char *words, const char *expected)
{
    struct plx_text text = {0};

    add(&text, PLX_GERMAN, words);
    assert_string_equal(plx_text_string(&text), expected);
    plx_text_release(&text);
}

static void notes_are_said_in_the_language(void **state)
{
    (void)state;
    assert_german(plx_words_add_note, NULL, "");
    assert_german(plx_words_add_note, "suppressed", "zu wenige Antworten, um sie zu zeigen");
    assert_german(plx_words_add_note, "inside the teams: Big Sales 0.42, Team 7 0.5; no such piece",
                  "innerhalb der Teams: Big Sales 0,42, Team 7 0,5; no such piece");
    assert_german(plx_words_add_note,
                  "asked for, but k_too_large: 5 personas, but only 4 respondents who differ",
                  "so vorgegeben, aber 5 Personas, aber nur 4 verschiedene Befragte");
    assert_german(
        plx_words_add_note, "left over; nearest of sales: 2, cares about A and B, low C",
        "übrig; am nächsten ist in sales Nr. 2, legt Wert auf A und B, niedrige Werte: C");
    assert_german(plx_words_add_note, "left out: names (a, b), free text (c)",
                  "ausgelassen: Namen (a, b), Freitext (c)");
    assert_false(plx_words_know_note(PLX_GERMAN, "no_data; no such piece"));
    assert_true(plx_words_know_note(PLX_GERMAN, "no_data; text is counted, not compared"));
}

static void notes_of_one_are_said(void **state)
{
    (void)state;
    assert_german(plx_words_add_note, "options came and went: 2 new, 1 gone",
                  "andere Optionen: 2 neu, 1 entfallen");
    assert_german(plx_words_add_note, "over 1 question before, over 2 now",
                  "früher über 1 Frage, jetzt über 2");
    assert_german(plx_words_add_note, "1 resample without a value is left out",
                  "1 Wiederholungsstichprobe ohne Wert bleibt weg");
    assert_german(plx_words_add_note, "1 pair without a kappa is left out",
                  "1 Paar ohne Kappa bleibt weg");
    assert_german(plx_words_add_note, "mean of Cohen's kappa over 1 pair of raters",
                  "Mittel von Cohens Kappa über 1 Paar von Urteilenden");
    assert_german(plx_words_add_note, "1 of 5 questions has a mean too near an end of the scale",
                  "bei 1 von 5 Fragen liegt der Mittelwert zu nah am Ende der Skala");
    assert_german(plx_words_add_note, "used by fewer than 2 of sales, counted as 1 use",
                  "von weniger als 2 in sales verwendet, als 1 Nennung gezählt");
}

/* Whoever edits a folder may write what is slow to compare. */
static void no_note_takes_long(void **state)
{
    struct plx_text note = {0};
    struct plx_text text = {0};

    (void)state;
    for (size_t i = 0; i < 2000; i++)
        plx_text_add(&note, " expects 1 answers of 2 has ");
    plx_words_add_note(&text, PLX_GERMAN, plx_text_string(&note));
    assert_string_equal(plx_text_string(&text), plx_text_string(&note));
    plx_text_release(&note);
    plx_text_release(&text);
}

static void names_of_personas_are_said(void **state)
{
    (void)state;
    assert_german(plx_words_add_persona_name, NULL, "");
    assert_german(plx_words_add_persona_name, "Persona 3", "Persona 3");
    assert_german(plx_words_add_persona_name, "cares about Wachstum and Tempo",
                  "legt Wert auf Wachstum und Tempo");
    assert_german(plx_words_add_persona_name, "Region: rarely Nord, rarely SAP",
                  "Region: selten Nord, selten SAP");
    assert_german(plx_words_add_persona_name, "high ", "high ");
}

static void answers_are_said(void **state)
{
    (void)state;
    assert_german(plx_words_add_answer, NULL, "keine gemeinsame Antwort");
    assert_german(plx_words_add_answer, "Finance or controlling", "Finance or controlling");
    assert_german(plx_words_add_answer, "4 options alike", "4 Optionen gleichauf");
    assert_german(plx_words_add_answer, "Oft (3.4)", "Oft (3,4)");
    assert_german(plx_words_add_answer, "2.5 Jahre", "2,5 Jahre");
    assert_german(plx_words_add_answer, "a; b", "a; b");
}

static void facts_have_names(void **state)
{
    (void)state;
    assert_german(plx_words_add_fact, "study_hash", "Prüfsumme der Studie");
    assert_german(plx_words_add_fact, "composition_Land", "Zusammensetzung der Teams: Land");
    assert_german(plx_words_add_fact, "export_12_short_rows", "Export 12: zu kurze Zeilen");
    assert_german(plx_words_add_fact, "export_2", "Export 2");
    assert_german(plx_words_add_fact, "headline_truth_a_b", "Wer näher an den Tatsachen ist: a_b");
    assert_german(plx_words_add_fact, "some_fact", "Some fact");
    assert_german(plx_words_add_fact, "dropped_for_fun", "Ausgelassen: for_fun");
    assert_german(plx_words_add_fact, NULL, "");
}

static void assert_value(const char *key, const char *value, const char *expected)
{
    struct plx_text text = {0};

    plx_words_add_fact_value(&text, PLX_GERMAN, key, value);
    assert_string_equal(plx_text_string(&text), expected);
    plx_text_release(&text);
}

static void values_of_facts_are_said(void **state)
{
    (void)state;
    assert_value("weights", "none", "keine");
    assert_value("alpha", "0.05", "0,05");
    assert_value("version", "1.2", "1.2");
    assert_value("title", "suppressed", "suppressed");
    assert_value(NULL, "suppressed", "suppressed");
    assert_value("title", NULL, "");
    assert_value("weights", NULL, "");
}

static void codes_have_names_in_the_language(void **state)
{
    (void)state;
    assert_string_equal(plx_words_measure(PLX_GERMAN, "difference of shares"),
                        "Differenz der Anteile");
    assert_string_equal(plx_words_benchmark(PLX_GERMAN, "moderate"), "mittel");
    assert_string_equal(plx_words_p_method(PLX_GERMAN, "exact"), "exakt");
    assert_string_equal(plx_words_ci_method(PLX_GERMAN, "everybody answered"),
                        "alle haben geantwortet");
    assert_string_equal(plx_words_status(PLX_GERMAN, "unmatched"), "ohne Gegenstück");
    assert_string_equal(plx_words_verdict(PLX_GERMAN, "split"), "gespalten");
    assert_string_equal(plx_words_type(PLX_ENGLISH, "multi"), "several answers");
    assert_string_equal(plx_words_weights(PLX_GERMAN, "none"), "keine");
    assert_string_equal(plx_words_group(PLX_GERMAN, "within"), "innerhalb");
    assert_german(plx_words_add_row_label, "Left empty", "Leer gelassen");
    assert_german(plx_words_add_row_label, "Net: large (250 or more)",
                  "Zusammen: large (250 or more)");
    assert_german(plx_words_add_row_label, "Top 2 (4, 5)", "Oberste 2 (4, 5)");
    assert_german(plx_words_add_row_label, NULL, "");
    assert_string_equal(plx_words_measure(PLX_GERMAN, "new_one"), "new_one");
    assert_null(plx_words_type(PLX_GERMAN, NULL));
    assert_null(plx_words_measure(PLX_GERMAN, NULL));
    assert_null(plx_words_benchmark(PLX_GERMAN, NULL));
    assert_null(plx_words_p_method(PLX_GERMAN, NULL));
    assert_null(plx_words_ci_method(PLX_GERMAN, NULL));
    assert_null(plx_words_status(PLX_GERMAN, NULL));
    assert_null(plx_words_verdict(PLX_GERMAN, NULL));
    assert_null(plx_words_weights(PLX_GERMAN, NULL));
    assert_null(plx_words_group(PLX_GERMAN, NULL));
    assert_german(plx_words_add_coding, "score 1/2/3", "Wert 1/2/3");
    assert_german(plx_words_add_coding, NULL, "");
    assert_german(plx_words_add_check, NULL, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_say_codes_in_words),
        cmocka_unit_test(coefficients_have_names),
        cmocka_unit_test(every_coefficient_of_agreement_has_words),
        cmocka_unit_test(checks_have_names),
        cmocka_unit_test(ids_read_as_words),
        cmocka_unit_test(notes_are_said_in_the_language),
        cmocka_unit_test(notes_of_one_are_said),
        cmocka_unit_test(no_note_takes_long),
        cmocka_unit_test(names_of_personas_are_said),
        cmocka_unit_test(answers_are_said),
        cmocka_unit_test(facts_have_names),
        cmocka_unit_test(values_of_facts_are_said),
        cmocka_unit_test(codes_have_names_in_the_language),
    };

    return cmocka_run_group_tests_name("present/words", tests, NULL, NULL);
}
