/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report's sections of the instruments and their pictures, from records made up by hand. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/present/pictures.h"
#include "parallax/present/report.h"
#include "support/check.h"
#include "support/example.h"
#include "support/page.h"

static const struct plx_presentation english = {.language = PLX_ENGLISH};
static const struct plx_presentation german = {.language = PLX_GERMAN};

static const char *const teams[] = {"marketing", "sales", "customer"};

#define ADD(results, id, record)                                                                   \
    do {                                                                                           \
        struct plx_error err;                                                                      \
                                                                                                   \
        assert_int_equal(plx_table_add(&(results)->table[id], &(record), &err), PLX_OK);           \
    } while (0)

static void add_message(struct plx_results *results, const char *stage, const char *message,
                        const char *status, size_t rank)
{
    struct plx_message_record *record;

    ADD(results, PLX_TABLE_MESSAGES, record);
    record->stage = stage;
    record->message = message;
    record->text = strcmp(message, "price") == 0 ? "What it costs & <why>" : NULL;
    record->team_a = teams[0];
    record->team_b = teams[1];
    record->weight_a = 3.25;
    record->weight_b = 1.5;
    record->gap = -1.75;
    record->ci_low = -2.25;
    record->ci_high = -1.25;
    record->owner_a = "Marketing";
    record->owner_b = "Sales";
    record->share_a = 0.75;
    record->share_b = 0.625;
    record->status = status;
    record->rank = rank;
}

static void add_enablement(struct plx_results *results)
{
    struct plx_content_record *asset;
    struct plx_lead_record *lead;
    struct plx_tool_record *tool;

    ADD(results, PLX_TABLE_CONTENT, asset);
    asset->asset = "deck";
    asset->label = "The deck";
    asset->team = teams[1];
    asset->believer = teams[0];
    asset->used_share = 0.13;
    asset->ci_low = 0.04;
    asset->ci_high = 0.31;
    asset->believed_share = 0.875;
    asset->believed_low = 0.69;
    asset->believed_high = 0.96;
    asset->gap = 0.75;
    asset->status = "unused";
    asset->top_reason = "Did not know it";
    asset->rank = 1;
    ADD(results, PLX_TABLE_LEADS, lead);
    lead->source = "web";
    lead->team = teams[1];
    lead->believer = teams[0];
    lead->followed_up = 0.375;
    lead->believed = 0.8125;
    lead->gap = 0.4375;
    lead->status = "overrated";
    for (size_t i = 0; i < 2; i++) {
        ADD(results, PLX_TABLE_TOOLS, tool);
        tool->tool = i ? "crm" : "chat";
        tool->importance = 4.5;
        tool->satisfaction = i ? 3.5 : 1.5;
        tool->importance_middle = 3;
        tool->satisfaction_middle = 2.5;
        tool->quadrant = i ? "keep" : "fix";
        tool->n = 40;
    }
}

static void add_accounts(struct plx_results *results)
{
    static const char *const tiers[][2] = {{"1", "3"}, {"1", "1"}, {"3", "3"}};
    static const char *const names[] = {"Acme", "Borealis", "Cygnus"};
    struct plx_account_record *account;

    for (size_t i = 0; i < 3; i++) {
        ADD(results, PLX_TABLE_ACCOUNTS, account);
        account->account = names[i];
        account->team_a = teams[0];
        account->team_b = teams[1];
        account->tier_a = tiers[i][0];
        account->tier_b = tiers[i][1];
        account->mean_a = *tiers[i][0] - '0' + 0.25;
        account->mean_b = *tiers[i][1] - '0' + 0.25;
        account->difference = account->mean_b - account->mean_a;
        account->value = 125000;
        account->status = i == 0 ? "contested" : i == 1 ? "agreed target" : "agreed non-target";
        account->votes = 37;
        account->rank = i + 1;
    }
}

static void add_others(struct plx_results *results)
{
    struct plx_experience_record *experience;
    struct plx_priority_record *priority;
    struct plx_word_record *word;

    for (size_t t = 0; t < 3; t++) {
        ADD(results, PLX_TABLE_EXPERIENCE, experience);
        experience->measure = "sus";
        experience->team = teams[t];
        experience->score = 78.3 - 12 * (double)t;
        experience->ci_low = experience->score - 4;
        experience->ci_high = experience->score + 4;
        experience->grade = t == 0 ? "B+" : "C";
        experience->n = 31;
        ADD(results, PLX_TABLE_EXPERIENCE, experience);
        experience->measure = "return";
        experience->team = teams[t];
        experience->score = 0.63;
    }
    for (size_t i = 0; i < 4; i++) {
        ADD(results, PLX_TABLE_PRIORITIES, priority);
        priority->question = "goals";
        priority->text = "What comes first?";
        priority->option = i % 2 ? "speed" : "price";
        priority->label = i % 2 ? "Speed" : "Price";
        priority->team = teams[i / 2];
        priority->method = "mean_rank";
        priority->score = i == 0 || i == 3 ? 1.25 : 1.75;
        priority->rank = i == 0 || i == 3 ? 1 : 2;
    }
    for (size_t i = 0; i < 2; i++) {
        ADD(results, PLX_TABLE_WORDS, word);
        word->word = i ? "quota" : "brand";
        word->team_a = teams[0];
        word->team_b = teams[1];
        word->count_a = i ? 2 : 19;
        word->count_b = i ? 23 : 3;
        word->z = i ? 4.75 : -3.5;
        word->log_odds = i ? 1.5 : -1.25;
        word->question = "sentence";
        word->rank = i + 1;
    }
}

static void add_instruments(struct plx_results *results)
{
    add_message(results, "aware", "proof", "covered", 3);
    add_message(results, "aware", "price", "contested", 1);
    add_message(results, "deciding", "price", "orphaned", 2);
    add_enablement(results);
    add_accounts(results);
    add_others(results);
}

static void read_report(const struct plx_results *results,
                        const struct plx_presentation *presentation, struct plx_text *html,
                        struct page *page)
{
    *html = (struct plx_text){0};
    plx_report_add(html, results, presentation);
    assert_false(plx_text_failed(html));
    page_open(page, html);
}

static void read_instruments(const struct plx_presentation *presentation, struct plx_text *html,
                             struct page *page)
{
    struct plx_results results;

    example_results(&results);
    add_instruments(&results);
    read_report(&results, presentation, html, page);
    plx_results_release(&results);
}

static void release(struct plx_text *html, struct page *page)
{
    plx_text_release(html);
    page_close(page);
}

static void assert_says(const struct page *page, const char *words)
{
    if (!strstr(plx_text_string(&page->words), words))
        fail_msg("the report says nothing of \"%s\"", words);
}

static void assert_number(const struct page *page, const char *table, const char *key,
                          const char *field, double value, const char *shown)
{
    const struct page_number *number = page_number(page, table, key, field);

    assert_near(number->value, value, 0);
    assert_string_equal(plx_text_string(&number->shown), shown);
}

static void numbers_are_those_of_the_records(void **state)
{
    struct plx_text html;
    struct page page;

    (void)state;
    read_instruments(&english, &html, &page);
    assert_number(&page, "messages", "price|aware|marketing|sales", "weight_a", 3.25, "3.25");
    assert_number(&page, "messages", "price|aware|marketing|sales", "gap", -1.75, "-1.75");
    assert_number(&page, "messages", "price|aware|marketing|sales", "share_a", 0.75, "75 %");
    assert_number(&page, "content", "deck|sales|marketing", "used_share", 0.13, "13 %");
    assert_number(&page, "content", "deck|sales|marketing", "gap", 0.75, "+75 %");
    assert_number(&page, "leads", "web|sales|marketing", "believed", 0.8125, "81 %");
    assert_number(&page, "tools", "chat|", "satisfaction", 1.5, "1.50");
    assert_number(&page, "tools", "chat|", "n", 40, "40");
    assert_number(&page, "accounts", "Acme|marketing|sales", "difference", 2, "+2.00");
    assert_number(&page, "accounts", "Acme|marketing|sales", "votes", 37, "37");
    assert_number(&page, "experience", "sus||marketing", "score", 78.3, "78.3");
    assert_number(&page, "experience", "return||sales", "score", 0.63, "63 %");
    assert_number(&page, "priorities", "goals|price|sales|mean_rank", "score", 1.75, "1.75");
    assert_number(&page, "words", "quota|sentence|marketing|sales", "z", 4.75, "+4.75");
    release(&html, &page);
}

static void findings_are_said_in_the_language(void **state)
{
    static const char *const said[2][9] = {
        {"contested", "orphaned", "unused", "overrated", "agreed non-target", "Mean rank",
         "Of 3 messages at their stages, 1 is covered and 2 contested or orphaned.",
         "To fix first, as important and unsatisfying: Chat.",
         "2 of 3 accounts stand in the same tier for Marketing and Sales"},
        {"umstritten", "verwaist", "ungenutzt", "überschätzt", "gemeinsam kein Ziel",
         "Mittlerer Rang", "Von 3 Botschaften in ihren Phasen ist 1 abgedeckt",
         "Zuerst zu verbessern, weil wichtig und unbefriedigend: Chat.",
         "Am bezeichnendsten: „quota“, häufiger bei Sales (z = 4,8)."}};

    (void)state;
    for (size_t l = 0; l < 2; l++) {
        struct plx_text html;
        struct page page;

        read_instruments(l == 0 ? &english : &german, &html, &page);
        for (size_t i = 0; i < 9; i++)
            assert_says(&page, said[l][i]);
        release(&html, &page);
    }
}

/* The sentences that lead the sections, in either language. */
static void what_to_decide_leads(void **state)
{
    static const char *const said[2][6] = {
        {"Nobody delivers it, so name an owner: “What it costs & <why>”. "
         "Each team "
         "claims it, so agree on one owner: “What it costs & <why>”.",
         "Hardly used, so repair or retire: “The deck”.", "leads from “Web”.",
         "so fix first: “Chat”.",
         "Contested, so settle first: “Acme”. Agreed, so begin with "
         "“Borealis”.",
         "settle what comes first: Marketing: “Price”; Sales: "
         "“Speed”."},
        {"Niemand überbringt es, also jemanden bestimmen: „What it costs & <why>“.",
         "Kaum genutzt, also verbessern oder streichen: „The deck“.",
         "was mit diesen Leads geschieht: „Web“.", "also zuerst verbessern: „Chat“.",
         "Umstritten, also zuerst klären: „Acme“. Einig, also hier beginnen: „Borealis“.",
         "Für eine Sache ein Wort wählen: Marketing: „brand“; Sales: „quota“."}};

    (void)state;
    for (size_t l = 0; l < 2; l++) {
        struct plx_text html;
        struct page page;

        read_instruments(l == 0 ? &english : &german, &html, &page);
        for (size_t i = 0; i < 6; i++)
            assert_says(&page, said[l][i]);
        release(&html, &page);
    }
}

/* Five messages at two stages each: three are named, two are counted. */
static void names_are_told_once_and_then_counted(void **state)
{
    static const char *const messages[] = {"aa", "bb", "cc", "dd", "ee"};
    struct plx_results results;
    struct plx_text html;
    struct page page;

    (void)state;
    example_results(&results);
    for (size_t i = 0; i < 10; i++)
        add_message(&results, i < 5 ? "aware" : "deciding", messages[i % 5], "orphaned", i + 1);
    read_report(&results, &english, &html, &page);
    assert_says(&page, "“Aa”, “Bb”, “Cc” "
                       "and 2 more.");
    release(&html, &page);
    plx_results_release(&results);
}

static void add_measure(struct plx_results *results, const char *measure, double score, double gap)
{
    struct plx_experience_record *record;

    ADD(results, PLX_TABLE_EXPERIENCE, record);
    record->measure = measure;
    record->item = "find";
    record->team = teams[0];
    record->score = score;
    record->gap_to_truth = gap;
    record->status = "too high";
}

/* Shares in percent, the net promoter score whole and signed, all else with one decimal. */
static void a_measure_has_its_own_format(void **state)
{
    static const struct {
        const char *measure;
        double score;
        double gap;
        const char *shown[2];
    } rows[] = {{"done", 0.875, 0.25, {"88 %", "+25 %"}},
                {"ease", 5.75, -0.5, {"5.8", "-0.5"}},
                {"nps", 12.4, 7.6, {"+12", "+8"}},
                {"umux_lite", 71.25, -2.75, {"71.2", "-2.8"}}};
    struct plx_results results;
    struct plx_text html;
    struct page page;

    (void)state;
    example_results(&results);
    for (size_t i = 0; i < 4; i++)
        add_measure(&results, rows[i].measure, rows[i].score, rows[i].gap);
    read_report(&results, &english, &html, &page);
    for (size_t i = 0; i < 4; i++) {
        char key[64];

        snprintf(key, sizeof key, "%s|find|marketing", rows[i].measure);
        assert_number(&page, "experience", key, "score", rows[i].score, rows[i].shown[0]);
        assert_number(&page, "experience", key, "gap_to_truth", rows[i].gap, rows[i].shown[1]);
    }
    /* Items of a questionnaire are not told, the tasks are. */
    assert_says(&page, "mend first: “Find”.");
    release(&html, &page);
    plx_results_release(&results);
}

/* A message that has an owner comes after those that need one. */
static void rows_stand_by_rank(void **state)
{
    struct plx_text html;
    struct page page;
    const char *first;
    const char *last;

    (void)state;
    read_instruments(&english, &html, &page);
    first = strstr(plx_text_string(&html), "data-key=\"price|aware");
    last = strstr(plx_text_string(&html), "data-key=\"proof|aware");
    assert_non_null(first);
    assert_non_null(last);
    assert_true(first < last);
    release(&html, &page);
}

static void what_a_study_does_not_ask_has_no_section(void **state)
{
    static const char *const sections[] = {"messages", "content",    "leads",      "tools",
                                           "accounts", "experience", "priorities", "words"};
    struct plx_results results;
    struct plx_text html;
    struct page page;

    (void)state;
    example_results(&results);
    read_report(&results, &english, &html, &page);
    for (size_t i = 0; i < 8; i++) {
        char section[64];

        snprintf(section, sizeof section, "<section id=\"%s\"", sections[i]);
        assert_null(strstr(plx_text_string(&html), section));
    }
    release(&html, &page);
    add_instruments(&results);
    read_report(&results, &english, &html, &page);
    for (size_t i = 0; i < 8; i++) {
        char section[64];

        snprintf(section, sizeof section, "<section id=\"%s\"", sections[i]);
        assert_non_null(strstr(plx_text_string(&html), section));
    }
    release(&html, &page);
    plx_results_release(&results);
}

/* Rows of which nothing is known. */
static void rows_without_anything_are_shown_empty(void **state)
{
    struct plx_results results;
    struct plx_text html;
    struct page page;

    (void)state;
    example_results(&results);
    for (int id = PLX_TABLE_MESSAGES; id <= PLX_TABLE_WORDS; id++)
        for (size_t i = 0; i < 2; i++) {
            void *record;

            ADD(&results, id, record);
            (void)record;
        }
    read_report(&results, &english, &html, &page);
    assert_null(strstr(plx_text_string(&page.words), "\nnan"));
    assert_null(strstr(plx_text_string(&page.words), "(null)"));
    release(&html, &page);
    plx_results_release(&results);
}

/* 500 accounts, 60 pairs of teams, names of 10,000 characters. */
static void what_is_too_much_is_left_to_the_workbook(void **state)
{
    static char longest[10001];
    struct plx_results results;
    struct plx_text html;
    struct page page;

    (void)state;
    memset(longest, 'w', sizeof longest - 1);
    example_results(&results);
    for (size_t i = 0; i < 30000; i++) {
        struct plx_account_record *account;

        ADD(&results, PLX_TABLE_ACCOUNTS, account);
        account->account = i % 500 ? "one" : "another";
        account->label = longest;
        account->team_a = teams[0];
        account->team_b = i < 500 ? teams[1] : teams[2];
        account->tier_a = "1";
        account->tier_b = i % 3 ? "2" : "1";
        account->rank = i < 500 ? i + 1 : PLX_NO_COUNT;
    }
    for (size_t i = 0; i < 400; i++)
        add_message(&results, i % 2 ? longest : "aware", i % 3 ? longest : "price", "gap", i);
    read_report(&results, &english, &html, &page);
    assert_says(&page, " of 30,000 rows are shown here; the workbook has them all.");
    assert_says(&page, "167 of 500 accounts stand in the same tier for Marketing and Sales");
    assert_true(html.length < 800000);
    release(&html, &page);
    plx_results_release(&results);
}

static enum plx_status note_name(void *to, const char *name, const struct plx_text *svg,
                                 struct plx_error *err)
{
    (void)err;
    plx_text_addf(to, "%s ", name);
    assert_memory_equal(plx_text_string(svg), "<?xml", 5);
    return PLX_OK;
}

static void pictures_are_handed_out_by_name(void **state)
{
    static const char *const names[] = {"messages.svg",         "content.svg",    "tools.svg",
                                        "accounts.svg",         "experience.svg", "words.svg",
                                        "priorities-goals.svg", "leads.svg"};
    struct plx_text taken = {0};
    const struct plx_picture_taker taker = {note_name, &taken};
    struct plx_results results;
    struct plx_error err;

    (void)state;
    example_results(&results);
    add_instruments(&results);
    assert_int_equal(plx_pictures_make(&results, &english, &taker, &err), PLX_OK);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strstr(plx_text_string(&taken), names[i]))
            fail_msg("there is no picture %s", names[i]);
    plx_text_release(&taken);
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_those_of_the_records),
        cmocka_unit_test(findings_are_said_in_the_language),
        cmocka_unit_test(what_to_decide_leads),
        cmocka_unit_test(names_are_told_once_and_then_counted),
        cmocka_unit_test(a_measure_has_its_own_format),
        cmocka_unit_test(rows_stand_by_rank),
        cmocka_unit_test(what_a_study_does_not_ask_has_no_section),
        cmocka_unit_test(rows_without_anything_are_shown_empty),
        cmocka_unit_test(what_is_too_much_is_left_to_the_workbook),
        cmocka_unit_test(pictures_are_handed_out_by_name),
    };

    return cmocka_run_group_tests_name("present/report-instruments", tests, NULL, NULL);
}
