/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets of messages, content, leads, tools, accounts, experience, priorities and words. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "support/book_check.h"
#include "support/check.h"
#include "support/example.h"
#include "support/workbook_cells.h"

static void add_message(struct plx_results *results, const char *stage, const char *message,
                        const char *status, size_t rank)
{
    struct plx_message_record *record = book_add(results, PLX_TABLE_MESSAGES);

    record->stage = stage;
    record->message = message;
    record->text = "=What it costs";
    record->team_a = "marketing";
    record->team_b = "sales";
    record->weight_a = 3.5;
    record->weight_b = 2.25;
    record->gap = -1.25;
    record->ci_low = -1.75;
    record->ci_high = -0.75;
    record->owner_a = "Marketing";
    record->owner_b = "Sales";
    record->share_a = 0.75;
    record->share_b = 1;
    record->status = status;
    record->question = "buyer";
    record->rank = rank;
}

static void messages_begin_with_those_without_an_owner(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    add_message(&results, "aware", "price", "covered", 3);
    add_message(&results, "deciding", "price", "contested", 2);
    add_message(&results, "aware", "proof", "orphaned", 1);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Messages", "A2",
                     "Marketing \xE2\x80\x93 Sales. To decide: who delivers 2 of 3 messages at "
                     "their stages. Orphaned (nobody would): 1; contested (each team would): 1. "
                     "They stand first, what matters most on top. Matters to one team only: 0; "
                     "covered: 1.");
    assert_book_cell("Messages", "D5", "Marketing: matters");
    assert_book_cell("Messages", "K5", "Sales: who delivers");
    assert_book_cell("Messages", "A6", "=What it costs");
    assert_book_cell("Messages", "B6", "aware");
    assert_book_cell("Messages", "C6", "\xE2\x97\x8B orphaned");
    assert_book_cell("Messages", "C7", "\xE2\x9C\x97 contested");
    assert_book_cell("Messages", "C8", "\xE2\x9C\x93 covered");
    assert_book_cell("Messages", "D6", "3.5");
    assert_book_cell("Messages", "E6", "2.25");
    assert_book_cell("Messages", "F6", "-1.25");
    assert_book_format("Messages", "F6", "[&gt;=0.005]+0.00;[&lt;=-0.005]-0.00;0.00");
    assert_book_format("Messages", "J6", "0%");
    assert_book_cell("Messages", "N6", "table");
    assert_book_sheet("Messages", "<autoFilter ref=\"A5:T8\"", true);
    assert_book_sheet("Messages", "state=\"frozen\"", true);
    /* The heat maps: stages and messages in the order of the table. */
    assert_book_cell("Messages", "B15", "How much it matters to Marketing");
    assert_book_cell("Messages", "B16", "aware");
    assert_book_cell("Messages", "C16", "deciding");
    assert_book_cell("Messages", "C17", "3.5");
    assert_book_cell("Messages", "F17", "2.25");
    assert_book_cell("Messages", "C18", "");
    assert_book_sheet("Messages", "<colorScale>", true);
    assert_book_cell("Messages", "B22", "\xE2\x9C\x93 covered");
    assert_book_cell("Messages", "C22", "\xE2\x9C\x97 contested");
    assert_book_cell("Messages", "B23", "\xE2\x97\x8B orphaned");
    book_write(&results, PLX_GERMAN);
    assert_book_cell("Botschaften", "C6", "\xE2\x97\x8B verwaist");
    plx_results_release(&results);
}

static struct plx_content_record *add_asset(struct plx_results *results, const char *asset,
                                            double used, double believed, const char *status,
                                            size_t rank)
{
    struct plx_content_record *record = book_add(results, PLX_TABLE_CONTENT);

    record->asset = asset;
    record->used_share = used;
    record->ci_low = used / 2;
    record->ci_high = used / 2 + 0.5;
    record->believed_share = believed;
    record->gap = believed - used;
    record->status = status;
    record->team = "sales";
    record->believer = "marketing";
    record->top_reason = "Did not know it";
    record->n = 20;
    record->rank = rank;
    return record;
}

static void content_says_what_nobody_uses(void **state)
{
    struct plx_results results;
    struct plx_error err;

    (void)state;
    example_results(&results);
    add_asset(&results, "case", 0.75, 0.75, "used", 2);
    add_asset(&results, "deck", 0, 0.5, "unused", 1)->made = "2024";
    add_asset(&results, "listed", NAN, NAN, NULL, PLX_NO_COUNT);
    assert_int_equal(
        plx_results_add_fact(&results, "content_unused",
                             "1 of 2 assets is used by nobody who answered: 50 % (95 % interval 9 "
                             "to 91 %); commonly cited: 60 to 70 % of content goes unused "
                             "(credited to SiriusDecisions)",
                             &err),
        PLX_OK);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell(
        "Content", "A2",
        "To decide: repair, retire or show it around? Assets: 3; unused: 1; overrated "
        "(fewer use it than believed): 0; hidden (more use it than believed): 0; used: "
        "1; unsure: 0. 1 of 2 assets is used by "
        "nobody who answered: 50 % (95 % interval 9 to 91 %); commonly cited: 60 to "
        "70 % of content goes unused (credited to SiriusDecisions).");
    assert_book_cell("Content", "D5", "Sales: use it");
    assert_book_cell("Content", "E5", "Marketing: believe it");
    assert_book_sheet("Content", "<v>2024</v>", true);
    /* Nobody was asked how useful it is, and no list tells types. */
    assert_book_sheet("Content", "hidden=\"1\"", true);
    assert_book_cell("Content", "A6", "deck");
    assert_book_cell("Content", "B6", "\xE2\x9C\x97 unused");
    assert_book_cell("Content", "D6", "0");
    assert_book_cell("Content", "E6", "0.5");
    assert_book_cell("Content", "F6", "0.5");
    assert_book_format("Content", "D6", "0%");
    assert_book_cell("Content", "A8", "listed");
    assert_book_cell("Content", "D8", "");
    assert_book_sheet("Content", "<dataBar", true);
    assert_book_sheet("Content", "<drawing ", true);
    assert_book_says_no_nan("Content");
    book_write(&results, PLX_GERMAN);
    assert_book_cell("Inhalte", "B6", "\xE2\x9C\x97 ungenutzt");
    plx_results_release(&results);
}

static void leads_show_what_is_believed(void **state)
{
    struct plx_results results;
    struct plx_lead_record *record;

    (void)state;
    example_results(&results);
    record = book_add(&results, PLX_TABLE_LEADS);
    record->source = "web";
    record->followed_up = 0.25;
    record->believed = 0.75;
    record->gap = 0.5;
    record->status = "overrated";
    record->team = "sales";
    record->believer = "marketing";
    record->note = "published figures, by study: 36 to 80 % of leads are not pursued";
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Leads", "A2",
                     "To decide: which leads are to be followed up, and by whom. Sources: 1; "
                     "overrated (less is followed up than believed): 1; underrated (more is): 0; "
                     "seen alike: 0; unsure: 0. Commonly cited beside it: 36 to 80 % of leads are "
                     "not pursued, by study (36 %: a lead-response study of 696 firms; 80 %: CMO "
                     "Council).");
    assert_book_cell("Leads", "B6", "\xE2\x96\xBC overrated");
    assert_book_cell("Leads", "D6", "0.25");
    assert_book_cell("Leads", "F6", "0.5");
    assert_book_cell("Leads", "K6",
                     "published figures, by study: 36 to 80 % of leads are not pursued");
    plx_results_release(&results);
}

static void add_tool(struct plx_results *results, const char *tool, double importance,
                     double satisfaction, const char *quadrant, const char *team)
{
    struct plx_tool_record *record = book_add(results, PLX_TABLE_TOOLS);

    record->tool = tool;
    record->importance = importance;
    record->satisfaction = satisfaction;
    record->quadrant = quadrant;
    record->team = team;
    record->importance_middle = 3;
    record->satisfaction_middle = 2.5;
    record->n = 20;
}

static void tools_stand_in_quadrants(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    add_tool(&results, "crm", 4.5, 3.5, "keep", NULL);
    add_tool(&results, "crm", 4, 3, "keep", "sales");
    add_tool(&results, "chat", 4.25, 1.5, "fix", NULL);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Tools", "A2",
                     "All teams. To decide, tool by tool: fix first (important, not satisfying): "
                     "chat; ask whether to drop (neither): none; keep (both): crm; give less "
                     "(satisfying, less important): none.");
    /* What is to be done first stands first, and teams below all of them together. */
    assert_book_cell("Tools", "A6", "chat");
    assert_book_cell("Tools", "C6", "\xE2\x9C\x97 fix");
    assert_book_cell("Tools", "D6", "4.25");
    assert_book_cell("Tools", "B7", "All teams");
    assert_book_cell("Tools", "B8", "Sales");
    assert_book_sheet("Tools", "<drawing ", true);
    assert_book_cell("Tools", "K15", "\xE2\x9C\x97 fix");
    assert_book_cell("Tools", "K16", "chat");
    assert_book_cell("Tools", "O15", "chat");
    assert_book_cell("Tools", "P15", "1.5");
    assert_book_cell("Tools", "Q15", "4.25");
    assert_book_cell("Tools", "O16", "crm");
    /* The corners say what the quadrants are; the axes have room for all points. */
    assert_book_cell("Tools", "O17", "\xE2\x9C\x97 fix");
    assert_book_cell("Tools", "P17", "1");
    assert_book_cell("Tools", "O18", "\xE2\x9C\x93 keep");
    assert_book_cell("Tools", "P18", "4");
    assert_book_cell("Tools", "P21", "2.5");
    workbook_assert_sound("w.xlsx");
    plx_results_release(&results);
}

/* The most important 30 of 34 are drawn, and named first above the table. */
static void of_very_many_tools_the_most_important_are_drawn(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    for (size_t i = 0; i < 34; i++)
        add_tool(&results, book_text(&results, "tool #", i), 1 + 0.1 * (double)i, 2, "fix", NULL);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell(
        "Tools", "A2",
        "All teams. To decide, tool by tool: fix first (important, not satisfying): "
        "tool 33, tool 32, tool 31, tool 30 and 30 more; ask whether to drop (neither): "
        "none; keep (both): none; give less (satisfying, less important): none.");
    assert_book_cell("Tools", "A46",
                     "Only the 30 most important tools are drawn; the rows above hold all.");
    assert_book_cell("Tools", "A6", "tool 33");
    assert_book_cell("Tools", "A39", "tool 0");
    /* Names stand on either side of their points; those of a side follow each other. */
    assert_book_cell("Tools", "O47", "tool 33");
    assert_book_cell("Tools", "O76", "tool 6");
    assert_book_cell("Tools", "O77", "\xE2\x9C\x97 fix");
    workbook_assert_sound("w.xlsx");
    plx_results_release(&results);
}

static void add_account(struct plx_results *results, const char *account, const char *tier_a,
                        const char *tier_b, const char *status, size_t rank)
{
    struct plx_account_record *record = book_add(results, PLX_TABLE_ACCOUNTS);

    record->account = account;
    record->attributes = "label=Acme Ltd; industry=Energy; staff=20";
    record->value = 1000.0 / (double)rank;
    record->tier_a = tier_a;
    record->tier_b = tier_b;
    record->mean_a = 1.25;
    record->mean_b = 2.75;
    record->difference = 1.5;
    record->status = status;
    record->team_a = "marketing";
    record->team_b = "sales";
    record->question = "buyer";
    record->rank = rank;
    record->joint_rank = rank;
}

static void accounts_begin_with_contested_ones(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    add_account(&results, "Acme", "1", "1", "agreed target", 2);
    add_account(&results, "Globex", "1", "3", "contested", 1);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Accounts", "A2",
                     "Marketing \xE2\x80\x93 Sales. To decide: the tier of 1 contested accounts of "
                     "2; they stand first, by value. Agreed targets: 1; agreed non-targets: 0; "
                     "split (a team is not of one mind): 0; unsure: 0.");
    assert_book_cell("Accounts", "A6", "Globex");
    assert_book_cell("Accounts", "B6", "\xE2\x9C\x97 contested");
    assert_book_cell("Accounts", "D6", "1");
    assert_book_cell("Accounts", "E6", "3");
    assert_book_cell("Accounts", "H6", "1.5");
    assert_book_cell("Accounts", "P6", "table");
    /* Both means of an account are alike here, so that tiers stand in the order of their names. */
    assert_book_cell("Accounts", "B14", "1");
    assert_book_cell("Accounts", "A15", "1");
    assert_book_cell("Accounts", "B15", "=COUNTIFS($D$6:$D$7,A15,$E$6:$E$7,B14) -> 1");
    assert_book_cell("Accounts", "C15", "=COUNTIFS($D$6:$D$7,A15,$E$6:$E$7,C14) -> 1");
    assert_book_cell("Accounts", "C16", "=COUNTIFS($D$6:$D$7,A16,$E$6:$E$7,C14) -> 0");
    assert_book_cell("Accounts", "D15", "=SUM(B15:C15) -> 2");
    assert_book_cell("Accounts", "C17", "=SUM(C15:C16) -> 1");
    assert_book_cell("Accounts", "A19", "The joint ranking, best first");
    assert_book_cell("Accounts", "F20", "Marketing: rank");
    assert_book_cell("Accounts", "A21", "Globex");
    assert_book_cell("Accounts", "C21", "1");
    assert_book_cell("Accounts", "E21", "3");
    assert_book_cell("Accounts", "A22", "Acme");
    assert_book_cell("Accounts", "N6", "Industry: Energy; Staff: 20");
    assert_book_sheet("Accounts", "numberStoredAsText=\"1\"", true);
    workbook_assert_sound("w.xlsx");
    plx_results_release(&results);
}

static struct plx_experience_record *add_experience(struct plx_results *results,
                                                    const char *measure, const char *team,
                                                    double score, const char *grade)
{
    struct plx_experience_record *record = book_add(results, PLX_TABLE_EXPERIENCE);

    record->measure = measure;
    record->team = team;
    record->score = score;
    record->ci_low = score - 5;
    record->ci_high = score + 5;
    record->grade = grade;
    record->benchmark = 68;
    record->gap_to_truth = 0.25;
    return record;
}

static void experience_reads_the_scores(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    add_experience(&results, "sus", "sales", 4, NULL)->item = "sus_1";
    add_experience(&results, "sus", "sales", 72.5, "C+")->status = "too high";
    add_experience(&results, "sus", "marketing", 81, "A");
    add_experience(&results, "nps", "sales", -12, NULL);
    add_experience(&results, "return", "sales", 0.75, NULL);
    add_experience(&results, "ease", "sales", 5.5, NULL);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Experience", "A2",
                     "System Usability Scale, 0 to 100: Sales 72.5 (C+), Marketing 81.0 (A); "
                     "commonly cited mean: 68 (Sauro and Lewis, over 446 studies). To decide: what "
                     "to mend first. Of 1 numbers that teams answered beside the users', 1 lie too "
                     "high, 0 too low.");
    assert_book_cell("Experience", "A6", "System Usability Scale");
    assert_book_cell("Experience", "D6", "72.5");
    assert_book_cell("Experience", "G6", "C+");
    assert_book_sheet("Experience", "<drawing ", true);
    assert_book_cell("Experience", "A8", "Net Promoter Score");
    /* Every measure in the numbers that people know it by. */
    assert_book_format("Experience", "D6", "0.0");
    assert_book_format("Experience", "I6", "[&gt;=0.05]+0.0;[&lt;=-0.05]-0.0;0.0");
    assert_book_format("Experience", "D8", "[&gt;=0.5]+0;[&lt;=-0.5]-0;0");
    assert_book_format("Experience", "D9", "0%");
    assert_book_format("Experience", "I9", "[&gt;=0.005]+0%;[&lt;=-0.005]-0%;0%");
    assert_book_format("Experience", "D10", "0.0");
    /* What a statement of SUS was answered stands below the scores. */
    assert_book_cell("Experience", "B11", "sus_1");
    /* The scale: grades, then the mean of others, then each team with its interval. */
    assert_book_cell("Experience", "A17", "The System Usability Scale with its grades");
    assert_book_cell("Experience", "S19", "F");
    assert_book_cell("Experience", "S20", "D");
    assert_book_cell("Experience", "T20", "51.7");
    assert_book_cell("Experience", "T29", "78.90000000000001");
    assert_book_cell("Experience", "T32", "68");
    assert_book_cell("Experience", "S34", "Sales");
    assert_book_cell("Experience", "T34", "67.5");
    assert_book_cell("Experience", "T35", "77.5");
    assert_book_cell("Experience", "T36", "72.5");
    book_write(&results, PLX_GERMAN);
    assert_book_cell("Nutzungserlebnis", "A2",
                     "System Usability Scale, 0 bis 100: Sales 72,5 (C+), Marketing 81,0 (A); oft "
                     "zitiertes Mittel: 68 (Sauro und Lewis, \xC3\xBC"
                     "ber 446 Studien). Zu "
                     "entscheiden: was zuerst verbessert wird. Von 1 Werten der Teams neben denen "
                     "der Nutzer sind 1 zu hoch und 0 zu niedrig.");
    plx_results_release(&results);
}

static void add_priority(struct plx_results *results, const char *method, const char *option,
                         const char *team, size_t rank, double score)
{
    struct plx_priority_record *record = book_add(results, PLX_TABLE_PRIORITIES);

    record->question = "goals";
    record->option = option;
    record->team = team;
    record->method = method;
    record->score = score;
    record->rank = rank;
    record->text = "What matters most?";
}

/* In the order of the table: the methods of a team, then those of the next. */
static void add_priorities(struct plx_results *results, const char *team, size_t price,
                           size_t speed)
{
    add_priority(results, "mean_rank", "price", team, price, 1 + (double)price / 4);
    add_priority(results, "mean_rank", "speed", team, speed, 1 + (double)speed / 4);
    add_priority(results, "worth", "price", team, price, 1 - (double)price / 4);
    add_priority(results, "worth", "speed", team, speed, 1 - (double)speed / 4);
}

static void priorities_stand_side_by_side(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    add_priorities(&results, "marketing", 2, 1);
    add_priorities(&results, "sales", 1, 3);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Priorities", "A2",
                     "To decide: what comes first? What matters most?: Marketing \xE2\x80\x93 "
                     "speed; Sales \xE2\x80\x93 price.");
    /* By method, and by what is first for the first team. */
    assert_book_cell("Priorities", "A6", "speed");
    assert_book_cell("Priorities", "B6", "Marketing");
    assert_book_cell("Priorities", "C6", "Mean rank");
    assert_book_cell("Priorities", "B7", "Sales");
    assert_book_cell("Priorities", "A7", "speed");
    assert_book_cell("Priorities", "A8", "price");
    assert_book_cell("Priorities", "C10", "Worth");
    assert_book_format("Priorities", "E6", "[&gt;=0.005]0.00;[&lt;=-0.005]-0.00;0.00");
    assert_book_format("Priorities", "E10", "0%");
    assert_book_cell("Priorities", "A20", "What matters most?  The lower, the better.");
    assert_book_cell("Priorities", "A21", "Mean rank");
    assert_book_cell("Priorities", "B21", "Marketing: score");
    assert_book_cell("Priorities", "D21", "Sales: score");
    assert_book_cell("Priorities", "A22", "speed");
    assert_book_cell("Priorities", "B22", "1.25");
    assert_book_cell("Priorities", "D22", "1.75");
    assert_book_cell("Priorities", "E22", "3");
    assert_book_cell("Priorities", "A26", "Worth");
    assert_book_cell("Priorities", "D28", "0.75");
    assert_book_format("Priorities", "D28", "0%");
    plx_results_release(&results);
}

static void add_word(struct plx_results *results, const char *word, double z, size_t rank)
{
    struct plx_word_record *record = book_add(results, PLX_TABLE_WORDS);

    record->word = word;
    record->team_a = "marketing";
    record->team_b = "sales";
    record->z = z;
    record->log_odds = z / 2;
    record->count_a = 7;
    record->count_b = 3;
    record->rank = rank;
}

static void words_say_who_says_what_more(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    add_word(&results, "brand", -3, 1);
    add_word(&results, "quota", 2.5, 2);
    add_word(&results, "<script>", NAN, PLX_NO_COUNT);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Words", "A2",
                     "To decide: one word for one thing. Marketing says more: brand. Sales says "
                     "more: quota.");
    assert_book_cell("Words", "A6", "brand");
    assert_book_cell("Words", "B6", "-3");
    assert_book_cell("Words", "B8", "");
    assert_book_cell("Words", "A15", "Marketing says more");
    assert_book_cell("Words", "A16", "brand");
    assert_book_cell("Words", "B16", "3");
    assert_book_cell("Words", "F16", "quota");
    assert_book_cell("Words", "G16", "2.5");
    assert_book_sheet("Words", "<dataBar", true);
    assert_book_says_no_nan("Words");
    plx_results_release(&results);
}

static const enum plx_table_id tables[] = {
    PLX_TABLE_MESSAGES, PLX_TABLE_CONTENT,    PLX_TABLE_LEADS,      PLX_TABLE_TOOLS,
    PLX_TABLE_ACCOUNTS, PLX_TABLE_EXPERIENCE, PLX_TABLE_PRIORITIES, PLX_TABLE_WORDS};
static const char *const names[] = {"Messages", "Content",    "Leads",      "Tools",
                                    "Accounts", "Experience", "Priorities", "Words"};

static void of_very_many_rows_sheets_say_how_many_are_shown(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    for (size_t i = 0; i < 105; i++) {
        if (i < 41)
            add_word(&results, book_text(&results, "word#", i), 9 - 0.1 * (double)i, i + 1);
        if (i < 26)
            add_account(&results, book_text(&results, "account #", i), "1", "none", "contested",
                        i + 1);
        if (i < 61) {
            struct plx_priority_record *last;

            add_priority(&results, "mean", "price", "sales", 1, 5);
            last = plx_table_row(&results.table[PLX_TABLE_PRIORITIES], i);
            last->question = book_text(&results, "q#", i);
        }
        add_message(&results, "start", book_text(&results, "message #", i), "gap", i + 1);
    }
    book_write(&results, PLX_ENGLISH);
    assert_book_part("xl/sharedStrings.xml", "the first 40 are shown here", true);
    assert_book_part("xl/sharedStrings.xml", "the first 25 are shown here", true);
    assert_book_part("xl/sharedStrings.xml", "the first 60 are shown here", true);
    assert_book_part("xl/sharedStrings.xml", "the first 100 are shown here", true);
    workbook_assert_sound("w.xlsx");
    plx_results_release(&results);
}

static void without_rows_there_are_no_such_sheets(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    book_write(&results, PLX_ENGLISH);
    for (size_t i = 0; i < 8; i++)
        assert_false(book_has_sheet(names[i]));
    plx_results_release(&results);
}

/* An edited folder may hold rows of which nothing is known. */
static void rows_without_anything_are_shown_empty(void **state)
{
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    for (size_t i = 0; i < 8; i++) {
        book_add(&results, tables[i]);
        book_add(&results, tables[i]);
    }
    book_write(&results, PLX_GERMAN);
    workbook_assert_sound("w.xlsx");
    book_write(&results, PLX_ENGLISH);
    workbook_assert_sound("w.xlsx");
    for (size_t i = 0; i < 8; i++) {
        assert_book_cell(names[i], "A1", names[i]);
        assert_book_says_no_nan(names[i]);
    }
    plx_results_release(&results);
}

/* Every text of a record is long and hostile; sixty teams, and five hundred rows. */
static void hostile_rows_open_without_repair(void **state)
{
    struct plx_results results;
    char *text = malloc(10001);
    char team[60][8];

    (void)state;
    assert_non_null(text);
    memset(text, 'x', 10000);
    memcpy(text, "=<b>&\x01", 6);
    text[10000] = '\0';
    plx_results_init(&results);
    for (size_t t = 0; t < 8; t++) {
        const struct plx_record_type *type = &plx_record_types[tables[t]];

        for (size_t i = 0; i < 500; i++) {
            char *record = book_add(&results, tables[t]);

            snprintf(team[i % 60], sizeof team[0], "t%zu", i % 60);
            for (size_t f = 0; f < type->n_fields; f++) {
                const struct plx_field *field = &type->field[f];

                if (field->type == PLX_FIELD_TEXT)
                    *(const char **)(record + field->offset) =
                        strncmp(field->name, "team", 4) == 0 ? team[i % 60] : text;
                else if (field->type == PLX_FIELD_NUMBER)
                    *(double *)(record + field->offset) = (double)i * 1e300 * (i % 2 ? 1 : -1);
            }
        }
    }
    book_write(&results, PLX_ENGLISH);
    workbook_assert_sound("w.xlsx");
    for (size_t i = 0; i < 8; i++)
        assert_book_says_no_nan(names[i]);
    plx_results_release(&results);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_begin_with_those_without_an_owner),
        cmocka_unit_test(content_says_what_nobody_uses),
        cmocka_unit_test(leads_show_what_is_believed),
        cmocka_unit_test(tools_stand_in_quadrants),
        cmocka_unit_test(of_very_many_tools_the_most_important_are_drawn),
        cmocka_unit_test(accounts_begin_with_contested_ones),
        cmocka_unit_test(experience_reads_the_scores),
        cmocka_unit_test(priorities_stand_side_by_side),
        cmocka_unit_test(words_say_who_says_what_more),
        cmocka_unit_test(of_very_many_rows_sheets_say_how_many_are_shown),
        cmocka_unit_test(without_rows_there_are_no_such_sheets),
        cmocka_unit_test(rows_without_anything_are_shown_empty),
        cmocka_unit_test(hostile_rows_open_without_repair),
    };

    return cmocka_run_group_tests_name("present/workbook instruments", tests, book_folder_make,
                                       book_folder_remove);
}
