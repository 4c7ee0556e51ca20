/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The four surveys beside the ideal customer, and what is planted in their demonstrations. */
#include "support/check.h"

#include "demonstration.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* An export has to stay small enough to be kept. */
enum { LARGEST_EXPORT = 400 * 1000 };

enum { MESSAGES, ENABLEMENT, ACCOUNTS, EXPERIENCE, SURVEYS };

/* As the READMEs state them. */
static const struct survey surveys[SURVEYS] = {
    [MESSAGES] = {"messaging-map",
                  "surveymonkey",
                  PLX_DIALECT_SURVEYMONKEY,
                  PLX_WORDING_USUAL,
                  "marketing=70,sales=64",
                  {70, 64},
                  41},
    [ENABLEMENT] = {"sales-enablement",
                    "google-forms",
                    PLX_DIALECT_GOOGLE_FORMS,
                    PLX_WORDING_USUAL,
                    "marketing=60,sales=84",
                    {60, 84},
                    42},
    [ACCOUNTS] = {"account-selection",
                  "limesurvey",
                  PLX_DIALECT_LIMESURVEY,
                  PLX_WORDING_USUAL,
                  "marketing=60,sales=66",
                  {60, 66},
                  43},
    [EXPERIENCE] = {"user-experience",
                    "typeform",
                    PLX_DIALECT_TYPEFORM,
                    PLX_WORDING_USUAL,
                    "marketing=70,sales=66,customer=150",
                    {70, 66, 150},
                    45},
};

/* What is planted: of what, and what it should come to. */
struct planted {
    const char *name;
    const char *status;
};

static int set_up(void **state)
{
    static struct demonstration *demo[SURVEYS];

    for (size_t s = 0; s < SURVEYS; s++)
        demo[s] = demonstration_open(&surveys[s]);
    *state = demo;
    return 0;
}

static int tear_down(void **state)
{
    struct demonstration **demo = *state;

    for (size_t s = 0; s < SURVEYS; s++)
        demonstration_close(demo[s]);
    return 0;
}

static const struct demonstration *at(void **state, size_t survey)
{
    return ((struct demonstration **)*state)[survey];
}

/* A task's options stand in one line, in the order of its set. */
static void check_tasks(const struct demonstration *demo, const struct plx_question *question,
                        const struct plx_bytes *bytes)
{
    for (size_t s = 0; s < question->n_sets; s++) {
        char line[400];
        size_t length = (size_t)snprintf(line, sizeof line, "\n%zu. ", s + 1);

        for (size_t i = 0; i < question->set[s].n_options; i++)
            length +=
                (size_t)snprintf(line + length, sizeof line - length, "%s%s", i > 0 ? " · " : "",
                                 question->option[question->set[s].option[i]].label);
        assert_true(length + 1 < sizeof line);
        line[length] = '\n';
        line[length + 1] = '\0';
        if (!bytes_hold(bytes, line))
            fail_msg("%s lacks \"%s\"", demo->survey.name, line);
    }
}

static void check_questionnaire(const struct demonstration *demo)
{
    struct plx_bytes bytes = survey_bytes(&demo->survey, "questionnaire.md");

    for (size_t q = 0; q < demo->study.n_questions; q++) {
        const struct plx_question *question = &demo->study.question[q];

        if (!bytes_hold(&bytes, question->text))
            fail_msg("%s lacks \"%s\"", demo->survey.name, question->text);
        for (size_t o = 0; o < question->n_options; o++)
            if (!bytes_hold(&bytes, question->option[o].label))
                fail_msg("%s lacks \"%s\"", demo->survey.name, question->option[o].label);
        for (size_t m = 0; m < question->missing.count; m++)
            assert_true(bytes_hold(&bytes, question->missing.item[m]));
        check_tasks(demo, question, &bytes);
    }
    for (size_t b = 0; b < demo->study.n_batteries; b++)
        if (!demo->study.battery[b].text || !bytes_hold(&bytes, demo->study.battery[b].text))
            fail_msg("%s lacks what battery %s asks", demo->survey.name, demo->study.battery[b].id);
    for (size_t t = 0; t < demo->study.n_teams; t++)
        for (size_t i = 0; i < demo->study.team[t].answers.count; i++)
            assert_true(bytes_hold(&bytes, demo->study.team[t].answers.item[i]));
    plx_bytes_release(&bytes);
}

static void every_questionnaire_has_every_question_and_every_answer(void **state)
{
    for (size_t s = 0; s < SURVEYS; s++)
        check_questionnaire(at(state, s));
}

static void the_stated_seeds_make_the_demonstrations_again_byte_by_byte(void **state)
{
    for (size_t s = 0; s < SURVEYS; s++) {
        struct plx_bytes kept = survey_bytes(&surveys[s], "export.csv");
        size_t length;
        char *bytes = demonstration_make(at(state, s), &length);

        assert_true(length < LARGEST_EXPORT);
        assert_int_equal(length, kept.size);
        assert_memory_equal(bytes, kept.data, length);
        free(bytes);
        plx_bytes_release(&kept);
    }
}

static void every_readme_states_its_command(void **state)
{
    (void)state;
    for (size_t s = 0; s < SURVEYS; s++) {
        struct plx_bytes bytes = survey_bytes(&surveys[s], "README.md");
        const char *name = surveys[s].name;
        char command[600];

        snprintf(command, sizeof command,
                 "parallax-simulate surveys/%s/study.yaml -n %s --dialect %s --truth "
                 "surveys/%s/truth.yaml --seed %d -o surveys/%s/export.csv",
                 name, surveys[s].respondents, surveys[s].dialect_name, name, (int)surveys[s].seed,
                 name);
        if (!bytes_hold(&bytes, command))
            fail_msg("surveys/%s/README.md lacks \"%s\"", name, command);
        plx_bytes_release(&bytes);
    }
}

static void every_demonstration_loads_whole_and_without_a_warning(void **state)
{
    for (size_t s = 0; s < SURVEYS; s++) {
        const struct demonstration *demo = at(state, s);
        const struct plx_findings *findings = &demo->findings;

        assert_int_equal(findings->file[0].dialect, surveys[s].dialect);
        assert_int_equal(findings->n_warnings, 0);
        for (size_t q = 0; q < findings->n_questions; q++)
            assert_int_equal(findings->question[q].not_valid, 0);
        for (size_t t = 0; t < demo->study.n_teams; t++)
            assert_int_equal(findings->team[t].kept, surveys[s].n[t]);
    }
}

static void nothing_in_the_demonstrations_is_anybodys(void **state)
{
    (void)state;
    for (size_t s = 0; s < SURVEYS; s++) {
        struct plx_bytes bytes = survey_bytes(&surveys[s], "export.csv");

        /* Every address is of a name kept for examples. */
        for (size_t i = 0; i + 13 < bytes.size; i++)
            if (bytes.data[i] == '@')
                assert_memory_equal(bytes.data + i, "@example.org", 12);
        plx_bytes_release(&bytes);
    }
}

static void expect(const struct planted *planted, const char *status)
{
    if (!status || strcmp(status, planted->status) != 0)
        fail_msg("%s: %s, not %s", planted->name, status ? status : "nothing", planted->status);
}

static void the_messaging_map_finds_who_says_what(void **state)
{
    static const struct planted planted[] = {
        {"proof", "contested"},  {"difference", "contested"}, {"security", "orphaned"},
        {"results", "orphaned"}, {"first_steps", "orphaned"}, {"fit", "gap"},
        {"more", "gap"},         {"awards", "empty"},         {"change", "covered"},
        {"cost", "covered"},     {"causes", "covered"},       {"how", "covered"},
        {"price", "covered"},    {"risk", "covered"},         {"contact", "covered"},
        {"news", "covered"},
    };
    const struct plx_table *table = &at(state, MESSAGES)->results.table[PLX_TABLE_MESSAGES];
    size_t found = 0;

    assert_int_equal(table->count, COUNT(planted));
    for (size_t i = 0; i < table->count; i++) {
        const struct plx_message_record *record = plx_table_row(table, i);

        for (size_t p = 0; p < COUNT(planted); p++)
            if (strcmp(planted[p].name, record->message) == 0) {
                expect(&planted[p], record->status);
                found++;
            }
        /* What both teams claim and what nobody does comes first. */
        if (record->rank <= 5)
            assert_true(strcmp(record->status, "contested") == 0 ||
                        strcmp(record->status, "orphaned") == 0);
    }
    assert_int_equal(found, COUNT(planted));
}

static void sales_enablement_finds_which_content_is_used(void **state)
{
    static const struct planted planted[] = {
        {"white_paper", "unused"},   {"film", "unused"},  {"comparison", "overrated"},
        {"calculator", "overrated"}, {"mails", "hidden"}, {"deck", "used"},
        {"cases", "used"},           {"demo", "used"},
    };
    static const struct planted reasons[] = {
        {"white_paper", "I did not know it"},
        {"mails", "I cannot find it"},
        {"comparison", "It is out of date"},
        {"calculator", "It is out of date"},
    };
    const struct plx_table *table = &at(state, ENABLEMENT)->results.table[PLX_TABLE_CONTENT];

    assert_int_equal(table->count, COUNT(planted));
    for (size_t i = 0; i < table->count; i++) {
        const struct plx_content_record *record = plx_table_row(table, i);

        assert_string_equal(record->team, "sales");
        assert_string_equal(record->believer, "marketing");
        for (size_t p = 0; p < COUNT(planted); p++)
            if (strcmp(planted[p].name, record->asset) == 0)
                expect(&planted[p], record->status);
        for (size_t p = 0; p < COUNT(reasons); p++)
            if (strcmp(reasons[p].name, record->asset) == 0)
                expect(&reasons[p], record->top_reason);
    }
}

static void sales_enablement_finds_which_leads_are_overrated(void **state)
{
    static const struct planted planted[] = {
        {"Website", "overrated"}, {"Events", "alike"}, {"Webinars", "overrated"}};
    const struct plx_table *table = &at(state, ENABLEMENT)->results.table[PLX_TABLE_LEADS];

    assert_int_equal(table->count, COUNT(planted));
    for (size_t i = 0; i < table->count; i++) {
        const struct plx_lead_record *record = plx_table_row(table, i);

        assert_string_equal(record->source, planted[i].name);
        expect(&planted[i], record->status);
    }
}

static void sales_enablement_finds_tools_in_all_four_quadrants(void **state)
{
    static const struct planted planted[] = {
        {"Customer database", "keep"}, {"Content library", "fix"},
        {"Website chat", "drop"},      {"Social media planner", "over-served"},
        {"Booking calendar", "keep"},  {"Lead score", "fix"}};
    const struct plx_table *table = &at(state, ENABLEMENT)->results.table[PLX_TABLE_TOOLS];

    /* Of each team, and of both together. */
    assert_int_equal(table->count, 3 * COUNT(planted));
    for (size_t i = 0; i < table->count; i++) {
        const struct plx_tool_record *record = plx_table_row(table, i);

        assert_string_equal(record->tool, planted[i / 3].name);
        expect(&planted[i / 3], record->quadrant);
    }
}

/* Of each account: the verdict about its tier, and the status that follows. */
static const struct {
    const char *account;
    const char *verdict;
    const char *status;
} planted_accounts[] = {
    {"alder", "agree", "agreed target"},    {"birch", "agree", "agreed target"},
    {"cedar", "agree", "agreed target"},    {"dahlia", "agree", "agreed target"},
    {"elm", "disagree", "contested"},       {"fir", "disagree", "contested"},
    {"gentian", "disagree", "contested"},   {"hazel", "disagree", "contested"},
    {"iris", "agree", "agreed non-target"}, {"juniper", "agree", "agreed non-target"},
    {"kelp", "agree", "agreed non-target"}, {"laurel", "split", "split"},
    {"maple", "agree", "agreed target"},    {"nettle", "agree", "agreed non-target"},
    {"oak", "disagree", "unsure"},          {"poplar", "split", "split"},
};

static void account_selection_finds_where_the_tiers_differ(void **state)
{
    for (size_t i = 0; i < COUNT(planted_accounts); i++) {
        const struct planted planted = {planted_accounts[i].account, planted_accounts[i].verdict};
        char question[40];

        snprintf(question, sizeof question, "tier_%s", planted.name);
        expect(
            &planted,
            demonstration_difference(at(state, ACCOUNTS), "marketing", "sales", question)->verdict);
    }
}

/* Where the teams want something else, what each of them wants. */
static void expect_tiers(const struct plx_account_record *record)
{
    static const struct {
        const char *account;
        const char *tier_a;
        const char *tier_b;
    } planted[] = {
        {"alder", "Tier 1: we win it this year", "Tier 1: we win it this year"},
        {"cedar", "Tier 2: worth a plan", "Tier 2: worth a plan"},
        {"elm", "Tier 1: we win it this year", "Tier 3: when it comes to us"},
        {"fir", "Tier 1: we win it this year", "Not a target"},
        {"gentian", "Tier 3: when it comes to us", "Tier 1: we win it this year"},
        {"hazel", "Not a target", "Tier 2: worth a plan"},
        {"kelp", "Not a target", "Not a target"},
        {"oak", "Tier 2: worth a plan", "Tier 3: when it comes to us"},
    };

    for (size_t p = 0; p < COUNT(planted); p++)
        if (strcmp(planted[p].account, record->account) == 0) {
            assert_string_equal(record->tier_a, planted[p].tier_a);
            assert_string_equal(record->tier_b, planted[p].tier_b);
        }
}

static void account_selection_finds_the_accounts_to_talk_about(void **state)
{
    const struct plx_table *table = &at(state, ACCOUNTS)->results.table[PLX_TABLE_ACCOUNTS];

    assert_int_equal(table->count, COUNT(planted_accounts));
    for (size_t i = 0; i < table->count; i++) {
        const struct plx_account_record *record = plx_table_row(table, i);

        for (size_t p = 0; p < COUNT(planted_accounts); p++)
            if (strcmp(planted_accounts[p].account, record->account) == 0)
                expect(&(struct planted){record->account, planted_accounts[p].status},
                       record->status);
        expect_tiers(record);
        /* The contested one of most value first. */
        if (record->rank == 1)
            assert_string_equal(record->account, "elm");
        if (record->rank == 2)
            assert_string_equal(record->account, "gentian");
        if (strcmp(record->account, "oak") == 0)
            assert_non_null(strstr(record->note, "by less than a tier"));
    }
}

/* Planted worths, of which the fitted shares are estimates: in the order of the study. */
static void account_selection_finds_the_reasons_in_the_planted_order(void **state)
{
    static const char *const order[2][7] = {
        {"fit", "name", "size", "grow", "money", "time", "known"},
        {"fit", "time", "known", "money", "grow", "size", "name"}};
    static const double share[7] = {0.30, 0.22, 0.17, 0.12, 0.09, 0.06, 0.04};
    const struct plx_table *table = &at(state, ACCOUNTS)->results.table[PLX_TABLE_PRIORITIES];
    size_t found = 0;
    size_t inside = 0;

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_priority_record *record = plx_table_row(table, i);
        const size_t team = record->team && strcmp(record->team, "sales") == 0;

        if (strcmp(record->method, "logit_share") != 0)
            continue;
        for (size_t place = 0; place < 7; place++) {
            if (strcmp(order[team][place], record->option) != 0)
                continue;
            assert_int_equal(record->rank, place + 1);
            inside += record->ci_low <= share[place] && share[place] <= record->ci_high;
            found++;
        }
    }
    assert_int_equal(found, 14);
    /* 95 % intervals: one of fourteen may miss. */
    assert_true(inside >= 13);
    expect(&(struct planted){"reasons", "disagree"},
           demonstration_difference(at(state, ACCOUNTS), "marketing", "sales", "reasons")->verdict);
}

static void user_experience_finds_which_team_is_closer_to_the_customers(void **state)
{
    static const char *const apart[] = {"umux_1", "umux_2", "done_price", "ease_price", "return"};
    const struct demonstration *demo = at(state, EXPERIENCE);
    size_t far = 0;

    for (size_t i = 1; i <= 10; i++) {
        char item[10];

        snprintf(item, sizeof item, "sus_%zu", i);
        far += strcmp(demonstration_difference(demo, "marketing", "customer", item)->verdict,
                      "disagree") == 0;
        assert_string_not_equal(demonstration_difference(demo, "sales", "customer", item)->verdict,
                                "disagree");
    }
    assert_true(far >= 8);
    for (size_t i = 0; i < COUNT(apart); i++) {
        expect(&(struct planted){apart[i], "disagree"},
               demonstration_difference(demo, "marketing", "customer", apart[i])->verdict);
        assert_string_not_equal(
            demonstration_difference(demo, "sales", "customer", apart[i])->verdict, "disagree");
    }
}

/* By the table of who is closer: "*" is over all questions. */
static void user_experience_says_that_sales_is_closer(void **state)
{
    static const char *const of[] = {"*", "done_price", "ease_price", "umux_1", "umux_2", "nps"};
    const struct plx_table *table = &at(state, EXPERIENCE)->results.table[PLX_TABLE_TRUTH];
    size_t found = 0;

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_truth_record *record = plx_table_row(table, i);

        for (size_t o = 0; o < COUNT(of); o++)
            if (strcmp(record->question, of[o]) == 0) {
                expect(&(struct planted){of[o], "sales"}, record->closer);
                found++;
            }
        /* Nowhere is it marketing. */
        assert_true(!record->closer || strcmp(record->closer, "marketing") != 0);
    }
    assert_int_equal(found, 2 * COUNT(of));
}

static const struct plx_experience_record *
experience(const struct plx_table *table, const char *measure, const char *item, const char *team)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct plx_experience_record *record = plx_table_row(table, i);

        if (strcmp(record->measure, measure) == 0 && record->team &&
            strcmp(record->team, team) == 0 && strcmp(record->item ? record->item : "", item) == 0)
            return record;
    }
    fail_msg("no %s %s of %s", measure, item, team);
    return NULL;
}

static void user_experience_finds_the_grade_and_how_far_each_team_is_off(void **state)
{
    const struct plx_table *table = &at(state, EXPERIENCE)->results.table[PLX_TABLE_EXPERIENCE];
    const struct plx_experience_record *customer;

    customer = experience(table, "sus", "", "customer");
    assert_near(customer->score, 67, 3);
    assert_string_equal(customer->grade, "C");
    expect(&(struct planted){"sus", "too high"}, experience(table, "sus", "", "marketing")->status);
    expect(&(struct planted){"sus", "alike"}, experience(table, "sus", "", "sales")->status);
    expect(&(struct planted){"nps", "too high"}, experience(table, "nps", "", "marketing")->status);
    /* The task that fails. */
    customer = experience(table, "done", "price", "customer");
    assert_true(customer->ci_high < 0.5);
    assert_string_equal(customer->top_reason, "I did not find the way");
    expect(&(struct planted){"price", "too high"},
           experience(table, "done", "price", "marketing")->status);
    assert_true(experience(table, "done", "find", "customer")->ci_low > 0.8);
}

/* Marketing believes too much of all that is planted; sales of nothing, and neither of the tasks
   that most manage. */
static void user_experience_says_of_each_team_what_it_believes(void **state)
{
    static const struct {
        const char *measure;
        const char *item;
        bool too_high; /* in marketing */
    } planted[] = {
        {"sus", "", true},       {"umux_lite", "", true},    {"return", "", true},
        {"nps", "", true},       {"done", "price", true},    {"ease", "price", true},
        {"done", "find", false}, {"done", "contact", false}, {"tried", "find", false},
    };
    const struct plx_table *table = &at(state, EXPERIENCE)->results.table[PLX_TABLE_EXPERIENCE];

    for (size_t i = 0; i < COUNT(planted); i++) {
        const char *measure = planted[i].measure;
        const char *item = planted[i].item;
        const char *marketing = experience(table, measure, item, "marketing")->status;
        const char *sales = experience(table, measure, item, "sales")->status;

        if (strcmp(marketing, "too low") == 0 ||
            (strcmp(marketing, "too high") == 0) != planted[i].too_high)
            fail_msg("%s %s of marketing: %s", measure, item, marketing);
        if (strcmp(sales, "alike") != 0 && strcmp(sales, "unsure") != 0)
            fail_msg("%s %s of sales: %s", measure, item, sales);
    }
}

/* The row of a table whose first column is a name. */
static const void *named(const struct demonstration *demo, enum plx_table_id id, const char *name)
{
    const struct plx_table *table = &demo->results.table[id];

    for (size_t i = 0; i < table->count; i++) {
        const void *row = plx_table_row(table, i);
        const char *own =
            id == PLX_TABLE_MESSAGES  ? ((const struct plx_message_record *)row)->message
            : id == PLX_TABLE_CONTENT ? ((const struct plx_content_record *)row)->asset
            : id == PLX_TABLE_LEADS   ? ((const struct plx_lead_record *)row)->source
            : id == PLX_TABLE_TOOLS   ? ((const struct plx_tool_record *)row)->tool
                                      : ((const struct plx_account_record *)row)->account;

        if (strcmp(own, name) == 0 &&
            (id != PLX_TABLE_TOOLS || !((const struct plx_tool_record *)row)->team))
            return row;
    }
    fail_msg("no %s", name);
    return NULL;
}

/* From the tagged responses, by programs of their own: scipy 1.10 (Welch's interval, kendalltau),
   statsmodels 0.13 (Wilson's intervals, and Newcombe's of them), numpy (means, of 142 and 141 who
   judged the tool on one thing, 139 of whom on both; SUS), and R's
   survival 3.5: coxph(Surv(tier, tier < worst) ~ item + strata(person), ties = "efron"). */
static void the_tables_hold_what_other_programs_compute(void **state)
{
    const struct plx_message_record *proof =
        named(at(state, MESSAGES), PLX_TABLE_MESSAGES, "proof");
    const struct plx_content_record *calculator =
        named(at(state, ENABLEMENT), PLX_TABLE_CONTENT, "calculator");
    const struct plx_lead_record *website =
        named(at(state, ENABLEMENT), PLX_TABLE_LEADS, "Website");
    const struct plx_tool_record *crm =
        named(at(state, ENABLEMENT), PLX_TABLE_TOOLS, "Customer database");
    const struct plx_account_record *elm = named(at(state, ACCOUNTS), PLX_TABLE_ACCOUNTS, "elm");
    const struct plx_experience_record *sus = experience(
        &at(state, EXPERIENCE)->results.table[PLX_TABLE_EXPERIENCE], "sus", "", "customer");

    assert_near(proof->gap, -0.352474323062558, 1e-9);
    assert_near(proof->ci_low, -0.5538166659793341, 1e-9);
    assert_near(proof->ci_high, -0.15113198014578189, 1e-9);
    assert_near(calculator->gap, 0.28708934923624185, 1e-9);
    assert_near(calculator->gap_low, 0.1644819399499418, 1e-9);
    assert_near(calculator->gap_high, 0.3976267159076077, 1e-9);
    assert_near(website->followed_up, 0.46204819277108435, 1e-9);
    assert_near(website->ci_low, 0.41404526162572125, 1e-9);
    assert_near(crm->importance, 4.528169014084507, 1e-9);
    assert_near(crm->satisfaction, 4.177304964539007, 1e-9);
    assert_int_equal(crm->n, 139);
    assert_near(elm->worth, 0.0589085577162, 1e-9);
    assert_near(elm->worth_low, 0.0483075139475, 1e-9);
    assert_near(elm->borda, 8.575, 1e-9);
    assert_near(
        strtod(plx_results_fact(&at(state, ACCOUNTS)->results, "accounts_tau_marketing_sales"),
               NULL),
        0.3096261412396175, 1e-9);
    assert_near(sus->score, 67.39669421487604, 1e-9);
    assert_near(sus->ci_low, 64.87892869941257, 1e-9);
    assert_near(sus->ci_high, 69.9144597303395, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_questionnaire_has_every_question_and_every_answer),
        cmocka_unit_test(the_stated_seeds_make_the_demonstrations_again_byte_by_byte),
        cmocka_unit_test(every_readme_states_its_command),
        cmocka_unit_test(every_demonstration_loads_whole_and_without_a_warning),
        cmocka_unit_test(nothing_in_the_demonstrations_is_anybodys),
        cmocka_unit_test(the_messaging_map_finds_who_says_what),
        cmocka_unit_test(sales_enablement_finds_which_content_is_used),
        cmocka_unit_test(sales_enablement_finds_which_leads_are_overrated),
        cmocka_unit_test(sales_enablement_finds_tools_in_all_four_quadrants),
        cmocka_unit_test(account_selection_finds_where_the_tiers_differ),
        cmocka_unit_test(account_selection_finds_the_accounts_to_talk_about),
        cmocka_unit_test(account_selection_finds_the_reasons_in_the_planted_order),
        cmocka_unit_test(user_experience_finds_which_team_is_closer_to_the_customers),
        cmocka_unit_test(user_experience_says_that_sales_is_closer),
        cmocka_unit_test(user_experience_finds_the_grade_and_how_far_each_team_is_off),
        cmocka_unit_test(user_experience_says_of_each_team_what_it_believes),
        cmocka_unit_test(the_tables_hold_what_other_programs_compute),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
