/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book.h"

#include <stdio.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

static const enum wording sheet_names[SHEETS] = {
    [SHEET_SUMMARY] = SAY_SHEET_SUMMARY,
    [SHEET_CONTENTS] = SAY_SHEET_CONTENTS,
    [SHEET_CUSTOMER] = SAY_SHEET_CUSTOMER,
    [SHEET_DISAGREEMENTS] = SAY_SHEET_DISAGREEMENTS,
    [SHEET_ALL_TEAMS] = SAY_SHEET_ALL_TEAMS,
    [SHEET_SEGMENTS] = SAY_SHEET_SEGMENTS,
    [SHEET_MIX] = SAY_SHEET_MIX,
    [SHEET_VIEWS] = SAY_SHEET_VIEWS,
    [SHEET_MESSAGES] = SAY_SHEET_MESSAGES,
    [SHEET_CONTENT] = SAY_SHEET_CONTENT,
    [SHEET_LEADS] = SAY_SHEET_LEADS,
    [SHEET_TOOLS] = SAY_SHEET_TOOLS,
    [SHEET_ACCOUNTS] = SAY_SHEET_ACCOUNTS,
    [SHEET_EXPERIENCE] = SAY_SHEET_EXPERIENCE,
    [SHEET_PRIORITIES] = SAY_SHEET_PRIORITIES,
    [SHEET_WORDS] = SAY_SHEET_WORDS,
    [SHEET_TABLES] = SAY_SHEET_TABLES,
    [SHEET_AGREEMENT] = SAY_SHEET_AGREEMENT,
    [SHEET_PERSONAS] = SAY_SHEET_PERSONAS,
    [SHEET_PERSONA_MAP] = SAY_SHEET_PERSONA_MAP,
    [SHEET_PERSONA_MATCH] = SAY_SHEET_PERSONA_MATCH,
    [SHEET_QUALITY] = SAY_SHEET_QUALITY,
    [SHEET_RESPONSES] = SAY_SHEET_RESPONSES,
    [SHEET_METHOD] = SAY_SHEET_METHOD,
};

const char *book_say(const struct book *book, enum wording wording)
{
    return say(book->story.language, wording);
}

const char *book_sheet_name(const struct book *book, enum sheet sheet)
{
    return book_say(book, sheet_names[sheet]);
}

const char *book_sheet_reference(const struct book *book, enum sheet sheet,
                                 char reference[SHEET_REFERENCE_BYTES])
{
    /* No name has a quote in it, in any language. */
    snprintf(reference, SHEET_REFERENCE_BYTES, "'%s'!", book_sheet_name(book, sheet));
    return reference;
}

size_t book_count(const struct book *book, enum plx_table_id table)
{
    return story_count(&book->story, table);
}

void *book_row(const struct book *book, enum plx_table_id table, size_t index)
{
    return story_row(&book->story, table, index);
}

static void add_headers(struct book *book)
{
    for (size_t i = 0; i < book->story.n_teams; i++) {
        const lxw_color_t color = book->story.team[i].color;

        book->team[i] = (struct book_team){
            .header = style_add_team(book->workbook, color, LXW_ALIGN_NONE),
            .header_number = style_add_team(book->workbook, color, LXW_ALIGN_RIGHT),
            .answer = style_add_answer(book->workbook, STYLE_GAP, color),
            .name = style_add_answer(book->workbook, STYLE_BOLD, color)};
    }
}

static void find_gap_rows(struct book *book)
{
    for (size_t i = 0; i < book->story.n_gaps; i++) {
        struct book_question *question = book_question(book, book->story.gap[i]->question);

        if (question && !question->gap_row)
            question->gap_row = (lxw_row_t)(BOOK_FIRST_GAP + i);
    }
}

/* Backwards, so that the records of a question keep their order. */
static void find_consensus(struct book *book)
{
    for (size_t i = book_count(book, PLX_TABLE_CONSENSUS); i-- > 0;) {
        const struct plx_consensus_record *record = book_row(book, PLX_TABLE_CONSENSUS, i);
        struct book_question *question = book_question(book, record->question);

        if (!question)
            continue;
        book->next_consensus[i] = question->consensus;
        question->consensus = i + 1;
    }
}

void book_open(struct book *book, const struct plx_results *results,
               const struct plx_presentation *presentation)
{
    struct plx_error ignored;

    book->presentation = presentation;
    if (story_open(&book->story, results, presentation, &ignored) != PLX_OK) {
        book->failed = true;
        return;
    }
    book->team = plx_array_new(book->story.n_teams, sizeof *book->team);
    book->question = plx_array_new(book->story.n_questions, sizeof *book->question);
    book->next_consensus =
        plx_array_new(book_count(book, PLX_TABLE_CONSENSUS), sizeof *book->next_consensus);
    if (!book->team || !book->question || !book->next_consensus) {
        book->failed = true;
        return;
    }
    add_headers(book);
    find_gap_rows(book);
    find_consensus(book);
}

void book_release(struct book *book)
{
    story_release(&book->story);
    free(book->team);
    free(book->question);
    free(book->next_consensus);
}

struct book_team book_team(const struct book *book, const char *id)
{
    for (size_t i = 0; i < book->story.n_teams; i++)
        if (story_same(book->story.team[i].id, id))
            return book->team[i];
    return (struct book_team){.header = book->style[STYLE_HEADER],
                              .header_number = book->style[STYLE_HEADER_NUMBER],
                              .answer = book->style[STYLE_GAP],
                              .name = book->style[STYLE_BOLD]};
}

size_t book_gap_rows(const struct book *book)
{
    /* A few rows fewer than there are, for what stands above and below. */
    const size_t most = LXW_ROW_MAX - 100;

    return book->story.n_gaps < most ? book->story.n_gaps : most;
}

struct book_question *book_question(const struct book *book, const char *id)
{
    const size_t index = story_question(&book->story, id);

    return index < book->story.n_questions ? &book->question[index] : NULL;
}

const char *book_verdict_label(const struct book *book, enum verdict verdict,
                               char label[VERDICT_BYTES])
{
    label[0] = '\0';
    if (verdict < VERDICTS)
        snprintf(label, VERDICT_BYTES, "%s %s", story_verdict_symbol(verdict),
                 story_verdict_word(&book->story, verdict));
    return label;
}
