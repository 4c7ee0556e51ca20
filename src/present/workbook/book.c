/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book.h"

#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

static const char *const sheet_names[SHEETS] = {
    [SHEET_SUMMARY] = "Summary",         [SHEET_CONTENTS] = "Contents",
    [SHEET_CUSTOMER] = "Ideal customer", [SHEET_DISAGREEMENTS] = "Disagreements",
    [SHEET_TABLES] = "Tables",           [SHEET_AGREEMENT] = "Agreement",
    [SHEET_PERSONAS] = "Personas",       [SHEET_QUALITY] = "Quality",
    [SHEET_METHOD] = "Method",
};

const char *book_sheet_name(enum sheet sheet)
{
    return sheet_names[sheet];
}

size_t book_count(const struct book *book, enum plx_table_id table)
{
    return book->results->table[table].count;
}

void *book_row(const struct book *book, enum plx_table_id table, size_t index)
{
    return plx_table_row(&book->results->table[table], index);
}

bool book_same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* Blue and orange belong to the two teams compared, grey to the customers; others follow. */
static lxw_color_t team_color(const struct book *book, const char *id, size_t *next)
{
    static const lxw_color_t colors[] = {COLOR_BLUE, COLOR_ORANGE, 0x009E73,
                                         0xAA4499,   0x56B4E9,     0x7A6A00};
    const char *truth = plx_results_fact(book->results, "truth");

    if (book_same(id, truth) || book_same(id, "customer") || book_same(id, "customers"))
        return COLOR_GREY;
    return colors[(*next)++ % (sizeof colors / sizeof *colors)];
}

static void index_teams(struct book *book)
{
    const size_t count = book_count(book, PLX_TABLE_TEAMS);
    size_t next = 0;

    book->team = plx_array_new(count, sizeof *book->team);
    if (!book->team) {
        book->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const struct plx_team_record *record = book_row(book, PLX_TABLE_TEAMS, i);
        struct book_team *team = &book->team[i];

        if (!record->team)
            continue;
        *team = (struct book_team){.id = record->team,
                                   .label = record->label ? record->label : record->team,
                                   .letter = (char)('A' + i % 26)};
        team->color = team_color(book, team->id, &next);
        team->header = style_add_team(book->workbook, team->color, LXW_ALIGN_NONE);
        team->header_number = style_add_team(book->workbook, team->color, LXW_ALIGN_RIGHT);
        book->n_teams++;
    }
}

static void add_question(struct book *book, const char *id, const char *text)
{
    struct book_question *question = id ? book_question(book, id) : NULL;

    if (!id || (question && question->text != question->id))
        return;
    if (!question) {
        if (plx_array_grow(&book->question, &book->questions_capacity, book->n_questions,
                           sizeof *book->question, NULL) != PLX_OK) {
            book->failed = true;
            return;
        }
        question = &book->question[book->n_questions++];
        *question = (struct book_question){.id = id};
    }
    question->text = text ? text : question->id;
}

static bool is_same_pair(const struct plx_difference_record *a,
                         const struct plx_difference_record *b)
{
    return book_same(a->team_a, b->team_a) && book_same(a->team_b, b->team_b);
}

/* Which pair a record belongs to, pairs being in the order in which they first occur. */
static size_t pair_of(const struct plx_difference_record *const *first, size_t n_pairs,
                      const struct plx_difference_record *record)
{
    size_t pair = 0;

    while (pair < n_pairs && !is_same_pair(first[pair], record))
        pair++;
    return pair;
}

/* Stable, and nearly sorted input is the rule: analysis writes records by rank. */
static void insert_gap(struct book *book, const struct plx_difference_record *const *first,
                       const struct plx_difference_record *record)
{
    const size_t pair = pair_of(first, book->n_pairs, record);
    size_t place = book->n_gaps++;

    while (place > 0) {
        const struct plx_difference_record *before = book->gap[place - 1];
        const size_t before_pair = pair_of(first, book->n_pairs, before);

        if (before_pair < pair || (before_pair == pair && before->rank <= record->rank))
            break;
        book->gap[place] = before;
        place--;
    }
    book->gap[place] = record;
}

static void index_gaps(struct book *book)
{
    const size_t count = book_count(book, PLX_TABLE_DIFFERENCES);
    const struct plx_difference_record **first = plx_array_new(count, sizeof *first);

    book->gap = plx_array_new(count, sizeof *book->gap);
    if (!book->gap || !first) {
        book->failed = true;
        free(first);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const struct plx_difference_record *record = book_row(book, PLX_TABLE_DIFFERENCES, i);

        add_question(book, record->question, record->text);
        if (pair_of(first, book->n_pairs, record) == book->n_pairs)
            first[book->n_pairs++] = record;
    }
    for (size_t i = 0; i < count; i++)
        insert_gap(book, first, book_row(book, PLX_TABLE_DIFFERENCES, i));
    for (size_t i = 0; i < count; i++) {
        struct book_question *question = book_question(book, book->gap[i]->question);

        if (question && !question->gap_row)
            question->gap_row = (lxw_row_t)(BOOK_FIRST_GAP + i);
    }
    free(first);
}

void book_index(struct book *book)
{
    index_teams(book);
    index_gaps(book);
    for (size_t i = 0; i < book_count(book, PLX_TABLE_PROFILE); i++) {
        const struct plx_profile_record *record = book_row(book, PLX_TABLE_PROFILE, i);

        add_question(book, record->question, record->text);
    }
    for (size_t i = 0; i < book_count(book, PLX_TABLE_DISTRIBUTIONS); i++) {
        const struct plx_distribution_record *record = book_row(book, PLX_TABLE_DISTRIBUTIONS, i);

        add_question(book, record->question, NULL);
    }
}

void book_release(struct book *book)
{
    free(book->team);
    free(book->question);
    free(book->gap);
}

struct book_team book_team(const struct book *book, const char *id)
{
    for (size_t i = 0; i < book->n_teams; i++)
        if (book_same(book->team[i].id, id))
            return book->team[i];
    return (struct book_team){.id = id,
                              .label = id ? id : "",
                              .letter = '?',
                              .color = COLOR_GREY,
                              .header = book->style[STYLE_HEADER],
                              .header_number = book->style[STYLE_HEADER_NUMBER]};
}

struct book_question *book_question(const struct book *book, const char *id)
{
    for (size_t i = 0; i < book->n_questions; i++)
        if (book_same(book->question[i].id, id))
            return &book->question[i];
    return NULL;
}

const char *book_question_text(const struct book *book, const char *id)
{
    const struct book_question *question = book_question(book, id);

    return question ? question->text : id;
}

const char *book_option_label(const struct book *book, const struct plx_difference_record *gap)
{
    for (size_t i = 0; gap->option && i < book_count(book, PLX_TABLE_OPTIONS); i++) {
        const struct plx_option_difference_record *option = book_row(book, PLX_TABLE_OPTIONS, i);

        if (plx_is_option_row(option->kind) && book_same(option->question, gap->question) &&
            book_same(option->option, gap->option) && option->label)
            return option->label;
    }
    return gap->option;
}

static const struct {
    const char *word;
    const char *label;
} verdicts[VERDICTS] = {
    [VERDICT_AGREE] = {"agree", "\xE2\x9C\x93 agree"},
    [VERDICT_DISAGREE] = {"disagree", "\xE2\x9C\x97 disagree"},
    [VERDICT_SPLIT] = {"split", "\xE2\x97\x86 split"},
    [VERDICT_UNSURE] = {"unsure", "? unsure"},
    [VERDICT_SUPPRESSED] = {"suppressed", "\xE2\x80\x93 suppressed"},
};

enum verdict book_verdict(const char *word)
{
    for (size_t i = 0; i < VERDICTS; i++)
        if (book_same(verdicts[i].word, word))
            return (enum verdict)i;
    return VERDICT_NONE;
}

const char *book_verdict_label(enum verdict verdict)
{
    return verdict < VERDICTS ? verdicts[verdict].label : "";
}
