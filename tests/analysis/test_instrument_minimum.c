/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Four of a team, where five is the minimum: none of the eight tables tells of them. */
#include <gsl/gsl_errno.h>
#include <math.h>

#include "analysis/sample.h"
#include "parallax/analysis/instruments.h"

#define OFTEN "type: single, ordered: true, options: [{code: never}, {code: once}, {code: often}]"
#define YES "type: single, options: [{code: \"yes\"}, {code: \"no\"}]"
#define STUDY                                                                                      \
    "study: s\nexport: {keep: [say]}\nteams:\n  question: T\n  list:\n"                            \
    "    - {id: m, answers: [M]}\n    - {id: s, answers: [S]}\n"                                   \
    "scales:\n  - {id: five, options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: 5}]}\n"  \
    "decisions: {resamples: 99, permutations: 99}\nquestions:\n"                                   \
    "  - {id: ma, type: scale, scale: five, role: matters, message: proof}\n"                      \
    "  - {id: ow, type: single, role: owner, message: proof, options: [{code: m}, {code: s}, "     \
    "{code: both}]}\n"                                                                             \
    "  - {id: us, " OFTEN ", role: used, asset: deck}\n"                                           \
    "  - {id: be, " OFTEN ", role: believed, asset: deck}\n"                                       \
    "  - {id: why, type: single, role: reason, asset: deck, options: [{code: old}, {code: "        \
    "far}]}\n"                                                                                     \
    "  - {id: fo, type: number, role: followed_up, source: fair}\n"                                \
    "  - {id: bf, type: number, role: believed_followed_up, source: fair}\n"                       \
    "  - {id: im, type: scale, scale: five, role: importance, tool: crm}\n"                        \
    "  - {id: sa, type: scale, scale: five, role: satisfaction, tool: crm}\n"                      \
    "  - {id: ti, type: single, ordered: true, role: tier, account: x, options: [{code: 1}, "      \
    "{code: 2}, {code: none}]}\n"                                                                  \
    "  - {id: n, type: number, role: nps}\n"                                                       \
    "  - {id: r, " YES ", role: return}\n"                                                         \
    "  - {id: ra, type: rank, options: [{code: a}, {code: b}, {code: c}]}\n"                       \
    "  - {id: po, type: points, options: [{code: a}, {code: b}]}\n"                                \
    "  - {id: bw, type: best-worst, options: [{code: a}, {code: b}, {code: c}]}\n"                 \
    "  - {id: say, type: text}\n"

/* What marketing thinks, and what sales does. */
#define MARKETING "4,m,,often,,,60,4,3,1,9,yes,a>b>c,a:70;b:30,best:a;worst:c,a clear brand"
#define SALES "2,s,once,,old,30,,2,5,none,3,no,c>b>a,a:20;b:80,best:c;worst:a,better leads"

static void run(struct sample *sample, size_t sales)
{
    const struct plx_analysis_settings settings = {.seed = 1};
    struct plx_error err = {0};

    sample_start(sample, STUDY);
    /* What is kept is a question, too, and has one column. */
    plx_text_clear(&sample->rows);
    plx_text_add(&sample->rows,
                 "respondent,team,weight,flags,ma,ow,us,be,why,fo,bf,im,sa,ti,n,r,ra,po,bw,say\n");
    sample_add(sample, "m", 9, "1", MARKETING);
    sample_add(sample, "m", 3, "1", "5,both,,once,,,50,5,4,2,8,no,b>a>c,a:60;b:40,,a clear brand");
    sample_add(sample, "s", sales, "1", SALES);
    sample_run(sample);
    if (plx_analysis_instruments(&sample->study, &sample->responses, &sample->results, &settings,
                                 &err) != PLX_OK)
        fail_msg("%s", err.text);
}

static const struct plx_table *table_of(const struct sample *sample, enum plx_table_id id)
{
    assert_true(sample->results.table[id].count > 0);
    return &sample->results.table[id];
}

static bool is_sales(const char *team)
{
    return team && strcmp(team, "s") == 0;
}

static void check_grid(const struct sample *sample, bool told)
{
    const struct plx_message_record *message =
        plx_table_row(table_of(sample, PLX_TABLE_MESSAGES), 0);
    const struct plx_account_record *account =
        plx_table_row(table_of(sample, PLX_TABLE_ACCOUNTS), 0);

    assert_int_equal(!isnan(message->weight_b), told);
    assert_int_equal(!isnan(message->gap), told);
    assert_int_equal(!isnan(message->share_b), told);
    assert_int_equal(message->owner_b != NULL, told);
    assert_int_equal(message->n_b != PLX_NO_COUNT, told);
    assert_int_equal(!isnan(account->mean_b), told);
    assert_int_equal(!isnan(account->difference), told);
    assert_int_equal(!isnan(account->consensus_b), told);
    assert_int_equal(!isnan(account->borda), told);
    assert_int_equal(account->tier_b != NULL, told);
    assert_int_equal(account->votes != PLX_NO_COUNT, told);
    assert_int_equal(account->rank_b != PLX_NO_COUNT, told);
}

static void check_enablement(const struct sample *sample, bool told)
{
    const struct plx_content_record *content =
        plx_table_row(table_of(sample, PLX_TABLE_CONTENT), 0);
    const struct plx_lead_record *lead = plx_table_row(table_of(sample, PLX_TABLE_LEADS), 0);
    const struct plx_table *tools = table_of(sample, PLX_TABLE_TOOLS);

    assert_int_equal(!isnan(content->used_share), told);
    assert_int_equal(!isnan(content->gap), told);
    assert_int_equal(!isnan(content->reason_share), told);
    assert_int_equal(content->top_reason != NULL, told);
    assert_int_equal(content->n != PLX_NO_COUNT, told);
    assert_true(!isnan(content->believed_share));
    assert_int_equal(!isnan(lead->followed_up), told);
    assert_int_equal(!isnan(lead->gap), told);
    assert_int_equal(lead->n != PLX_NO_COUNT, told);
    assert_true(!isnan(lead->believed));
    for (size_t i = 0; i < tools->count; i++) {
        const struct plx_tool_record *tool = plx_table_row(tools, i);

        if (is_sales(tool->team)) {
            assert_int_equal(!isnan(tool->importance), told);
            assert_int_equal(!isnan(tool->satisfaction), told);
            assert_int_equal(tool->n != PLX_NO_COUNT, told);
        }
        /* All together are then those of marketing alone. */
        if (!tool->team)
            assert_int_equal(tool->n, told ? 17 : 12);
    }
}

static void check_answers(const struct sample *sample, bool told)
{
    const struct plx_table *experience = table_of(sample, PLX_TABLE_EXPERIENCE);
    const struct plx_table *priorities = table_of(sample, PLX_TABLE_PRIORITIES);
    size_t rows = 0;

    for (size_t i = 0; i < experience->count; i++) {
        const struct plx_experience_record *row = plx_table_row(experience, i);

        if (!is_sales(row->team))
            continue;
        rows++;
        assert_int_equal(!isnan(row->score), told);
        assert_int_equal(row->n != PLX_NO_COUNT, told);
    }
    assert_int_equal(rows, 2);
    for (size_t i = 0; i < priorities->count; i++) {
        const struct plx_priority_record *row = plx_table_row(priorities, i);

        if (!is_sales(row->team))
            continue;
        rows++;
        /* Where all say the same there are no worths. */
        if (!told || strcmp(row->method, "mean_rank") == 0 ||
            strcmp(row->method, "mean_share") == 0 || strcmp(row->method, "best_worst") == 0) {
            assert_int_equal(!isnan(row->score), told);
            assert_int_equal(row->n != PLX_NO_COUNT, told);
        }
    }
    assert_true(rows > 8);
}

static bool has_word(const struct sample *sample, const char *word)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_WORDS];
    bool found = false;

    for (size_t i = 0; i < table->count; i++)
        found = found ||
                strcmp(((const struct plx_word_record *)plx_table_row(table, i))->word, word) == 0;
    return found;
}

static void check(size_t sales, bool told)
{
    struct sample sample;

    run(&sample, sales);
    check_grid(&sample, told);
    check_enablement(&sample, told);
    check_answers(&sample, told);
    /* Words are compared between teams: one alone has none. */
    assert_int_equal(has_word(&sample, "brand"), told);
    assert_int_equal(has_word(&sample, "leads"), told);
    sample_end(&sample);
}

static void four_are_told_of_nowhere(void **state)
{
    (void)state;
    check(4, false);
}

static void five_are_told_of_everywhere(void **state)
{
    (void)state;
    check(5, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_are_told_of_nowhere),
        cmocka_unit_test(five_are_told_of_everywhere),
    };

    gsl_set_error_handler_off();
    return cmocka_run_group_tests_name("analysis/instrument_minimum", tests, NULL, NULL);
}
