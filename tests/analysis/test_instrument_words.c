/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "parallax/analysis/instruments.h"
#include "parallax/analysis/parts.h"
#include "sample.h"

static const char study[] = "study: words\n"
                            "export: {keep: [why]}\n"
                            "teams: {question: team, list: [{id: marketing}, {id: sales}]}\n"
                            "questions: [{id: why, type: text}]\n"
                            "privacy: {minimum: 3}\n";

static void run(struct sample *sample)
{
    const struct plx_analysis_settings settings = {.seed = 1};
    struct plx_error err = {0};

    sample_run(sample);
    if (plx_analysis_instruments(&sample->study, &sample->responses, &sample->results, &settings,
                                 &err) != PLX_OK)
        fail_msg("%s", err.text);
}

static void add(struct sample *sample, const char *team, size_t people, const char *text)
{
    sample_add(sample, team, people, "1", text);
}

static const struct plx_word_record *find(const struct sample *sample, const char *word)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_WORDS];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_word_record *record = plx_table_row(table, i);

        if (strcmp(record->word, word) == 0)
            return record;
    }
    return NULL;
}

/* A kept text is one column, not two. */
static void start(struct sample *sample, const char *text)
{
    sample_start(sample, text);
    plx_text_clear(&sample->rows);
    plx_text_add(&sample->rows, "respondent,team,weight,flags,why\n");
}

/* Uses: price 6 and 4, brand 4 and 0, quota 0 and 4, of 18; the prior counts 18. */
static void test_numbers(void **state)
{
    struct sample sample;
    const struct plx_word_record *record;

    (void)state;
    start(&sample, study);
    add(&sample, "marketing", 2, "Price and the PRICE of our brand");
    add(&sample, "marketing", 2, "price: brand!");
    add(&sample, "sales", 4, "a price is a quota");
    run(&sample);
    assert_int_equal(sample.results.table[PLX_TABLE_WORDS].count, 3);
    record = find(&sample, "price");
    assert_int_equal(record->count_a, 6);
    assert_int_equal(record->count_b, 4);
    assert_int_equal(record->users_a, 4);
    assert_int_equal(record->users_b, 4);
    assert_int_equal(record->rank, 3);
    assert_near(record->log_odds, log(14.0 / (8 + 18 - 14)) - log(16.0 / (10 + 18 - 16)), 1e-12);
    assert_near(record->z, record->log_odds / sqrt(1.0 / 14 + 1.0 / 16), 1e-12);
    record = find(&sample, "quota");
    assert_int_equal(record->count_a, 0);
    assert_near(record->log_odds, log(8.0 / (8 + 18 - 8)) - log(4.0 / (10 + 18 - 4)), 1e-12);
    assert_true(record->z > 0 && find(&sample, "brand")->z < 0);
    assert_null(record->note);
    sample_end(&sample);
}

static void test_few_are_not_told(void **state)
{
    struct sample sample;
    const struct plx_word_record *record;

    (void)state;
    start(&sample, study);
    add(&sample, "marketing", 5, "price trust");
    add(&sample, "marketing", 2, "rare split");
    add(&sample, "sales", 4, "discount price");
    /* One who says trust five times counts as two uses; two and one are three, both too few. */
    add(&sample, "sales", 1, "trust trust trust trust trust split");
    run(&sample);
    record = find(&sample, "trust");
    assert_int_equal(record->count_a, 5);
    assert_int_equal(record->count_b, PLX_NO_COUNT);
    assert_int_equal(record->users_b, PLX_NO_COUNT);
    assert_string_equal(record->note,
                        "suppressed; used by fewer than 3 of sales, counted as 2 uses");
    /* 5 + 5 price and trust, 2 rare, 2 split; sales 4 + 4 + 2 and 1 split: 14 and 11, prior 25. */
    assert_near(record->log_odds, log(9.0 / (11 + 25 - 9)) - log(12.0 / (14 + 25 - 12)), 1e-12);
    assert_null(find(&sample, "rare"));
    assert_null(find(&sample, "split"));
    assert_int_equal(find(&sample, "discount")->count_a, 0);
    sample_end(&sample);
}

static void test_what_a_word_is(void **state)
{
    static const char *const words[] = {"strasse",  "b2b", "مرحبا", "客",   "户", "ひ", "kunden",
                                        "customer", "fi",  "naïve", "שלום", "go", "है",  "market"};
    static const char *const none[] = {"2024", "x",     "me",        "shop.example", "example",
                                       "🙂", "12.5",  "the",       "und",          "https",
                                       "www",  "don't", "customer's"};
    struct sample sample;

    (void)state;
    start(&sample, study);
    for (size_t team = 0; team < 2; team++)
        add(&sample, team ? "sales" : "marketing", 3,
            "\"Straße STRASSE B2B مرحبا 客户 ひ Kunden customer’s ﬁ nai\xCC\x88ve na\xC3\xAFve "
            "\xE2\x80\x8Fשלום\xE2\x80\x8F go-to-market है 2024 12.5 x 🙂👍🏽 the und "
            "me@shop.example https://example.com/a www.example.org shop.example don’t\"");
    run(&sample);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!find(&sample, words[i]))
            fail_msg("%s is no word", words[i]);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (find(&sample, none[i]))
            fail_msg("%s is a word", none[i]);
    assert_int_equal(find(&sample, "strasse")->count_a, 6);
    assert_int_equal(find(&sample, "naïve")->count_b, 6);
    assert_int_equal(find(&sample, "客")->count_a, 3);
    sample_end(&sample);
}

static void test_words_of_any_length(void **state)
{
    struct sample sample;
    struct plx_text text = {0};

    (void)state;
    start(&sample, study);
    for (size_t i = 0; i < 10000; i++)
        plx_text_add(&text, "ab");
    plx_text_add(&text, " short\x01\x7F ");
    for (size_t i = 0; i < 50; i++)
        plx_text_add(&text, "xy");
    add(&sample, "marketing", 5, plx_text_string(&text));
    add(&sample, "sales", 5, plx_text_string(&text));
    run(&sample);
    assert_int_equal(sample.results.table[PLX_TABLE_WORDS].count, 2);
    assert_non_null(find(&sample, "short"));
    plx_text_release(&text);
    sample_end(&sample);
}

static void test_weights_do_not_count(void **state)
{
    struct sample sample;

    (void)state;
    start(&sample, study);
    sample_add(&sample, "marketing", 5, "2", "price");
    sample_add(&sample, "marketing", 1, "0.5", "quota");
    sample_add(&sample, "sales", 4, "1", "quota");
    run(&sample);
    assert_int_equal(find(&sample, "price")->count_a, 5);
    assert_string_equal(plx_results_fact(&sample.results, "words"), "counted without weights");
    sample_end(&sample);
}

static void assert_empty(struct sample *sample, const char *fact)
{
    assert_int_equal(sample->results.table[PLX_TABLE_WORDS].count, 0);
    if (fact)
        assert_string_equal(plx_results_fact(&sample->results, "words"), fact);
    else
        assert_null(plx_results_fact(&sample->results, "words"));
}

static void test_nothing_to_tell(void **state)
{
    static const char unkept[] = "study: words\n"
                                 "teams: {question: team, list: [{id: marketing}, {id: sales}]}\n"
                                 "questions: [{id: why, type: text}]\n";
    static const char none[] = "study: words\n"
                               "teams: {question: team, list: [{id: marketing}, {id: sales}]}\n"
                               "questions: [{id: why, type: number}]\n";
    struct sample sample;

    (void)state;
    start(&sample, unkept);
    add(&sample, "marketing", 9, "price");
    add(&sample, "sales", 9, "price");
    run(&sample);
    assert_empty(&sample, "the study keeps no text; export.keep names the questions whose words "
                          "are counted");
    sample_end(&sample);
    start(&sample, none);
    add(&sample, "marketing", 9, "1");
    add(&sample, "sales", 9, "2");
    run(&sample);
    assert_empty(&sample, NULL);
    sample_end(&sample);
    start(&sample, study);
    add(&sample, "marketing", 9, "🙂");
    add(&sample, "sales", 2, "price");
    run(&sample);
    assert_empty(&sample, "no word is used by enough respondents to be shown");
    sample_end(&sample);
}

static void test_parts_are_not_told(void **state)
{
    struct sample sample;
    struct plx_part part = {0};
    const struct plx_analysis_settings settings = {.seed = 1, .part = &part};
    struct plx_error err = {0};

    (void)state;
    start(&sample, study);
    add(&sample, "marketing", 9, "price");
    add(&sample, "sales", 9, "price");
    sample_run(&sample);
    assert_int_equal(plx_analysis_instruments(&sample.study, &sample.responses, &sample.results,
                                              &settings, &err),
                     PLX_OK);
    assert_empty(&sample, "words are told of everybody only");
    sample_end(&sample);
}

static void test_most_words(void **state)
{
    struct sample sample;
    struct plx_text text = {0};

    (void)state;
    start(&sample, study);
    for (size_t i = 0; i < 400; i++)
        plx_text_addf(&text, "w%zuword ", i);
    add(&sample, "marketing", 5, plx_text_string(&text));
    add(&sample, "sales", 5, "quota");
    run(&sample);
    assert_int_equal(sample.results.table[PLX_TABLE_WORDS].count, 200);
    assert_non_null(find(&sample, "quota"));
    plx_text_release(&text);
    sample_end(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_few_are_not_told),
        cmocka_unit_test(test_what_a_word_is),
        cmocka_unit_test(test_nothing_to_tell),
        cmocka_unit_test(test_parts_are_not_told),
        cmocka_unit_test(test_most_words),
        cmocka_unit_test(test_words_of_any_length),
        cmocka_unit_test(test_weights_do_not_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
