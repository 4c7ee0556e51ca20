/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decisions.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char tasks[] = " done ease ";
static const char scores[] = " sus umux_lite nps return ";

static const struct decision all[] = {
    {PLX_TABLE_MESSAGES, "orphaned", NULL, SAY_DECIDE_ORPHANED},
    {PLX_TABLE_MESSAGES, "contested", NULL, SAY_DECIDE_CONTESTED_MESSAGE},
    {PLX_TABLE_MESSAGES, "gap", NULL, SAY_DECIDE_GAP},
    {PLX_TABLE_CONTENT, "unused", NULL, SAY_DECIDE_UNUSED},
    {PLX_TABLE_CONTENT, "overrated", NULL, SAY_DECIDE_OVERRATED},
    {PLX_TABLE_CONTENT, "hidden", NULL, SAY_DECIDE_HIDDEN},
    {PLX_TABLE_LEADS, "overrated", NULL, SAY_DECIDE_LEFT},
    {PLX_TABLE_LEADS, "underrated", NULL, SAY_DECIDE_FOLLOWED},
    {PLX_TABLE_TOOLS, "fix", NULL, SAY_DECIDE_FIX},
    {PLX_TABLE_TOOLS, "drop", NULL, SAY_DECIDE_DROP},
    {PLX_TABLE_ACCOUNTS, "contested", NULL, SAY_DECIDE_CONTESTED_ACCOUNT},
    {PLX_TABLE_ACCOUNTS, "split", NULL, SAY_DECIDE_SPLIT},
    {PLX_TABLE_ACCOUNTS, "agreed target", NULL, SAY_DECIDE_TARGET},
    {PLX_TABLE_EXPERIENCE, "too high", tasks, SAY_DECIDE_HARDER},
    {PLX_TABLE_EXPERIENCE, "too high", scores, SAY_DECIDE_WORSE},
    {PLX_TABLE_EXPERIENCE, "too low", NULL, SAY_DECIDE_BETTER},
};

const struct decision *decisions(size_t *count)
{
    *count = sizeof all / sizeof *all;
    return all;
}

/* What of a record is told. */
struct finding {
    const char *label;
    const char *id;
    const char *status;
    const char *measure; /* NULL where the table has none */
    const char *team_a;  /* NULL where the table has no pairs */
    const char *team_b;
    bool is_told;
};

/* Items of a questionnaire are told by its score. */
static struct finding of_experience(const struct plx_experience_record *record,
                                    const struct story *story)
{
    const bool is_score = record->measure && strstr(scores, record->measure);

    return (struct finding){.label = is_score ? finding_word(story->language, record->measure)
                                              : record->label,
                            .id = record->item,
                            .status = record->status,
                            .measure = record->measure,
                            .is_told = !is_score || !record->item || !*record->item};
}

static bool is_of_all(const struct plx_tool_record *record)
{
    return !record->team || !*record->team;
}

static struct finding finding_of(const struct story *story, enum plx_table_id table,
                                 const void *row)
{
    const struct plx_message_record *message = row;
    const struct plx_content_record *content = row;
    const struct plx_lead_record *lead = row;
    const struct plx_tool_record *tool = row;
    const struct plx_account_record *account = row;

    switch (table) {
    case PLX_TABLE_MESSAGES:
        return (struct finding){message->text, message->message, message->status,
                                NULL,          message->team_a,  message->team_b,
                                true};
    case PLX_TABLE_CONTENT:
        return (struct finding){.label = content->label,
                                .id = content->asset,
                                .status = content->status,
                                .is_told = true};
    case PLX_TABLE_LEADS:
        return (struct finding){
            .label = lead->label, .id = lead->source, .status = lead->status, .is_told = true};
    case PLX_TABLE_TOOLS:
        return (struct finding){.label = tool->label,
                                .id = tool->tool,
                                .status = tool->quadrant,
                                .is_told = is_of_all(tool)};
    case PLX_TABLE_ACCOUNTS:
        return (struct finding){account->label,
                                account->account,
                                account->status,
                                NULL,
                                account->team_a,
                                account->team_b,
                                true};
    default:
        return of_experience(row, story);
    }
}

static size_t rank_field(enum plx_table_id table)
{
    return table == PLX_TABLE_MESSAGES   ? offsetof(struct plx_message_record, rank)
           : table == PLX_TABLE_CONTENT  ? offsetof(struct plx_content_record, rank)
           : table == PLX_TABLE_ACCOUNTS ? offsetof(struct plx_account_record, rank)
                                         : INSTRUMENT_UNRANKED;
}

/* Names told one after another, each once. */
struct names {
    struct plx_text text;
    const char *seen[INSTRUMENT_ROWS]; /* labels, else ids */
    size_t count;
};

enum { NAME_WIDTH = 32 /* font sizes; about 60 letters */ };

static void add_quoted(struct plx_text *text, const struct story *story, const char *name)
{
    struct plx_text cut = {0};

    svg_add_cut_to(&cut, name, NAME_WIDTH);
    say_add(text, story->language, SAY_DECIDE_NAME, plx_text_string(&cut), NULL);
    text->failed = text->failed || plx_text_failed(&cut);
    plx_text_release(&cut);
}

static void names_add(struct names *names, const struct story *story, const struct finding *finding)
{
    const bool has_label = finding->label && *finding->label;
    const size_t before = names->count;
    struct plx_text name = {0};

    instrument_place(names->seen, &names->count, INSTRUMENT_ROWS,
                     has_label ? finding->label : story_or_empty(finding->id));
    if (names->count == before || names->count > DECISION_NAMES)
        return;
    instrument_say_label(&name, finding->label, finding->id);
    plx_text_add(&names->text, before > 0 ? ", " : "");
    add_quoted(&names->text, story, plx_text_string(&name));
    names->text.failed = names->text.failed || plx_text_failed(&name);
    plx_text_release(&name);
}

static void names_end(struct names *names, const struct story *story)
{
    struct plx_text more = {0};

    if (names->count <= DECISION_NAMES)
        return;
    say_add_count(&more, story->language, names->count - DECISION_NAMES);
    plx_text_add(&names->text, " ");
    say_add(&names->text, story->language, SAY_DRAWN_MORE, plx_text_string(&more), NULL);
    plx_text_release(&more);
}

static void add_one(struct plx_text *text, const struct story *story,
                    const struct decision *decision, const void *const *row, size_t count)
{
    const struct finding first = finding_of(story, decision->table, row[0]);
    struct names names = {0};

    for (size_t i = 0; i < count; i++) {
        const struct finding finding = finding_of(story, decision->table, row[i]);

        if (finding.is_told && story_same(finding.status, decision->status) &&
            (!decision->measures ||
             (finding.measure && strstr(decision->measures, finding.measure))) &&
            (!first.team_a || (story_same(first.team_a, finding.team_a) &&
                               story_same(first.team_b, finding.team_b))))
            names_add(&names, story, &finding);
    }
    names_end(&names, story);
    if (names.count > 0) {
        plx_text_add(text, text->length > 0 ? " " : "");
        say_add(text, story->language, decision->wording, plx_text_string(&names.text), NULL);
    }
    text->failed = text->failed || plx_text_failed(&names.text);
    plx_text_release(&names.text);
}

/* "Marketing: “speed”, “price”". */
static void add_side(struct plx_text *text, const struct story *story, const char *team)
{
    plx_text_add(text, text->length > 0 ? "; " : "");
    svg_add_cut_to(text, story_team(story, team).label, NAME_WIDTH);
    plx_text_add(text, ": ");
}

/* What is first in the first question by its first method, team by team. */
static void add_priorities(struct plx_text *text, const struct story *story)
{
    const struct plx_priority_record *first = story_row(story, PLX_TABLE_PRIORITIES, 0);
    const char *option = NULL;
    struct plx_text sides = {0};
    struct plx_text same = {0};
    bool differ = false;

    for (size_t i = 0; i < story_count(story, PLX_TABLE_PRIORITIES); i++) {
        const struct plx_priority_record *record = story_row(story, PLX_TABLE_PRIORITIES, i);
        struct plx_text name = {0};

        if (record->rank != 1 || !record->option || !record->team ||
            !story_same(record->question, first->question) ||
            !story_same(record->method, first->method))
            continue;
        instrument_say_label(&name, record->label, record->option);
        add_side(&sides, story, record->team);
        add_quoted(&sides, story, plx_text_string(&name));
        differ = differ || (option && !story_same(option, record->option));
        if (!option)
            add_quoted(&same, story, plx_text_string(&name));
        option = record->option;
        plx_text_release(&name);
    }
    if (option)
        say_add(text, story->language, differ ? SAY_DECIDE_FIRST : SAY_DECIDE_SAME_FIRST,
                plx_text_string(differ ? &sides : &same), NULL);
    text->failed = text->failed || plx_text_failed(&sides) || plx_text_failed(&same);
    plx_text_release(&sides);
    plx_text_release(&same);
}

/* The first words of either team that are hardly chance. */
static void add_words(struct plx_text *text, const struct story *story)
{
    const void *row[INSTRUMENT_ROWS];
    const size_t count = instrument_rows(
        story, PLX_TABLE_WORDS, offsetof(struct plx_word_record, rank), row, INSTRUMENT_ROWS);
    const struct plx_word_record *first = row[0];
    struct plx_text sides = {0};

    for (int side = -1; side <= 1; side += 2) {
        size_t named = 0;

        for (size_t i = 0; i < count && named < DECISION_NAMES; i++) {
            const struct plx_word_record *record = row[i];

            if (!record->word || !(side * record->z > 1.96) || !record->team_a || !record->team_b ||
                !story_same(record->team_a, first->team_a) ||
                !story_same(record->team_b, first->team_b))
                continue;
            if (named++ == 0)
                add_side(&sides, story, side < 0 ? record->team_a : record->team_b);
            else
                plx_text_add(&sides, ", ");
            add_quoted(&sides, story, record->word);
        }
    }
    if (sides.length > 0)
        say_add(text, story->language, SAY_DECIDE_WORDS, plx_text_string(&sides), NULL);
    text->failed = text->failed || plx_text_failed(&sides);
    plx_text_release(&sides);
}

static bool has_facts(const struct story *story)
{
    for (size_t i = 0; i < story_count(story, PLX_TABLE_EXPERIENCE); i++) {
        const struct plx_experience_record *record = story_row(story, PLX_TABLE_EXPERIENCE, i);

        if (isfinite(record->gap_to_truth))
            return true;
    }
    return false;
}

void decision_add(struct plx_text *text, const struct story *story, enum plx_table_id table)
{
    const void *row[INSTRUMENT_ROWS];
    const size_t count = instrument_rows(story, table, rank_field(table), row, INSTRUMENT_ROWS);
    const size_t before = text->length;

    if (count == 0)
        return;
    if (table == PLX_TABLE_PRIORITIES)
        add_priorities(text, story);
    else if (table == PLX_TABLE_WORDS)
        add_words(text, story);
    else if (table == PLX_TABLE_EXPERIENCE && !has_facts(story))
        plx_text_add(text, say(story->language, SAY_DECIDE_ASK_USERS));
    else
        for (size_t i = 0; i < sizeof all / sizeof *all; i++)
            if (all[i].table == table)
                add_one(text, story, &all[i], row, count);
    if (text->length == before)
        plx_text_add(text, say(story->language, SAY_DECIDE_NOTHING));
}
