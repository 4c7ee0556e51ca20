/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/workbook.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "book.h"
#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "parallax/base/workbook_file.h"

/* 1 January 2026, 0:00 UTC. */
static const long long usual_date = 1767225600;

/* The clock would make two runs differ. */
static time_t creation_date(void)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    long long seconds = usual_date;
    char *end;

    if (epoch && *epoch && strspn(epoch, "0123456789") == strlen(epoch)) {
        seconds = strtoll(epoch, &end, 10);
        /* Excel's dates end with the year 9999; what is beyond long long is far behind it. */
        if (seconds > 253402300799 || seconds == 0)
            seconds = usual_date;
    }
    return (time_t)seconds;
}

/* A property is as long as Excel shows it. */
static char *add_property(struct plx_text *property, const char *text)
{
    book_add_safe(property, text, 200);
    return property->bytes;
}

static void set_properties(struct book *book)
{
    const struct plx_results *results = book->story.results;
    const char *version = plx_results_fact(results, "version");
    struct plx_text title = {0};
    struct plx_text subject = {0};
    struct plx_text teams = {0};
    struct plx_text keywords = {0};
    struct plx_text made = {0};
    struct plx_text comments = {0};
    lxw_doc_properties properties = {0};

    for (size_t i = 0; i < book->story.n_teams; i++)
        plx_text_addf(&teams, ", %s", book->story.team[i].label);
    if (version)
        say_add(&made, book->story.language, SAY_FRAME_COMMENTS_VERSION, version, NULL);
    else
        plx_text_add(&made, book_say(book, SAY_FRAME_COMMENTS));
    plx_text_add(&keywords, book_say(book, SAY_FRAME_KEYWORDS));
    properties.title = add_property(&title, plx_results_fact(results, "title"));
    properties.subject = add_property(&subject, book_say(book, SAY_FRAME_SUBJECT));
    properties.keywords = add_property(&keywords, plx_text_string(&teams));
    properties.comments = add_property(&comments, plx_text_string(&made));
    properties.created = creation_date();
    if (plx_text_failed(&title) || plx_text_failed(&subject) || plx_text_failed(&teams) ||
        plx_text_failed(&keywords) || plx_text_failed(&made) || plx_text_failed(&comments) ||
        workbook_set_properties(book->workbook, &properties) != LXW_NO_ERROR)
        book->failed = true;
    plx_text_release(&title);
    plx_text_release(&subject);
    plx_text_release(&teams);
    plx_text_release(&keywords);
    plx_text_release(&made);
    plx_text_release(&comments);
}

/* For who works on with formulas; the same in every language, so that formulas can be shared. */
static void define_names(struct book *book)
{
    static const struct {
        const char *name;
        lxw_row_t first_row;
        lxw_col_t first_col, last_col;
    } names[] = {
        {"Gaps", BOOK_TOP, 0, GAP_COLUMNS - 1},
        {"Verdicts", BOOK_FIRST_GAP, GAP_VERDICT, GAP_VERDICT},
    };
    char sheet[SHEET_REFERENCE_BYTES];

    book_sheet_reference(book, SHEET_DISAGREEMENTS, sheet);
    for (size_t i = 0; i < sizeof names / sizeof *names && book->story.n_gaps > 0; i++) {
        const unsigned last = (unsigned)(BOOK_FIRST_GAP + book_gap_rows(book));
        struct plx_text formula = {0};

        plx_text_addf(&formula, "=%s$%c$%u:$%c$%u", sheet, (char)('A' + names[i].first_col),
                      names[i].first_row + 1, (char)('A' + names[i].last_col), last);
        if (plx_text_failed(&formula) ||
            workbook_define_name(book->workbook, names[i].name, formula.bytes) != LXW_NO_ERROR)
            book->failed = true;
        plx_text_release(&formula);
    }
}

/* Whether this workbook has a sheet. Those that a study may have nothing for are left out then; the
   others say that there is nothing. */
static bool has_sheet(const struct book *book, enum sheet sheet)
{
    switch (sheet) {
    case SHEET_ALL_TEAMS:
        return book_count(book, PLX_TABLE_OVERALL) > 0;
    case SHEET_SEGMENTS:
        return book_count(book, PLX_TABLE_SEGMENTS) > 0;
    case SHEET_MIX:
        return book_count(book, PLX_TABLE_COMPOSITION) > 0;
    case SHEET_VIEWS:
        return book_count(book, PLX_TABLE_VIEWS) > 0;
    case SHEET_MESSAGES:
        return book_count(book, PLX_TABLE_MESSAGES) > 0;
    case SHEET_CONTENT:
        return book_count(book, PLX_TABLE_CONTENT) > 0;
    case SHEET_LEADS:
        return book_count(book, PLX_TABLE_LEADS) > 0;
    case SHEET_TOOLS:
        return book_count(book, PLX_TABLE_TOOLS) > 0;
    case SHEET_ACCOUNTS:
        return book_count(book, PLX_TABLE_ACCOUNTS) > 0;
    case SHEET_EXPERIENCE:
        return book_count(book, PLX_TABLE_EXPERIENCE) > 0;
    case SHEET_PRIORITIES:
        return book_count(book, PLX_TABLE_PRIORITIES) > 0;
    case SHEET_WORDS:
        return book_count(book, PLX_TABLE_WORDS) > 0;
    case SHEET_RESPONSES:
        return book->presentation->responses != NULL;
    default:
        return true;
    }
}

/* Tabs of one colour answer one question; none is a team's. */
static const struct {
    lxw_color_t tab;
    void (*fill)(struct book *book);
} sheets[SHEETS] = {
    [SHEET_SUMMARY] = {COLOR_INK, sheet_summary},
    [SHEET_CONTENTS] = {COLOR_INK, sheet_contents},
    [SHEET_CUSTOMER] = {0x009E73, sheet_customer},
    [SHEET_DISAGREEMENTS] = {0x9F1D4A, sheet_disagreements},
    [SHEET_ALL_TEAMS] = {0x9F1D4A, sheet_all_teams},
    [SHEET_SEGMENTS] = {0x9F1D4A, sheet_segments},
    [SHEET_MIX] = {0x9F1D4A, sheet_mix},
    [SHEET_VIEWS] = {0x9F1D4A, sheet_views},
    [SHEET_MESSAGES] = {0xB8860B, sheet_messages},
    [SHEET_CONTENT] = {0xB8860B, sheet_content},
    [SHEET_LEADS] = {0xB8860B, sheet_leads},
    [SHEET_TOOLS] = {0xB8860B, sheet_tools},
    [SHEET_ACCOUNTS] = {0xB8860B, sheet_accounts},
    [SHEET_EXPERIENCE] = {0xB8860B, sheet_experience},
    [SHEET_PRIORITIES] = {0xB8860B, sheet_priorities},
    [SHEET_WORDS] = {0xB8860B, sheet_words},
    [SHEET_TABLES] = {COLOR_BAR, sheet_tables},
    [SHEET_AGREEMENT] = {COLOR_BAR, sheet_agreement},
    [SHEET_PERSONAS] = {0xAA4499, sheet_personas},
    [SHEET_PERSONA_MAP] = {0xAA4499, sheet_persona_map},
    [SHEET_PERSONA_MATCH] = {0xAA4499, sheet_persona_match},
    [SHEET_QUALITY] = {STORY_GREY, sheet_quality},
    [SHEET_RESPONSES] = {STORY_GREY, sheet_responses},
    [SHEET_METHOD] = {STORY_GREY, sheet_method},
};

/* Tables go before what links to them. */
static void add_sheets(struct book *book)
{
    for (size_t i = 0; i < SHEETS; i++) {
        if (!has_sheet(book, (enum sheet)i))
            continue;
        /* Row by row to a temporary file, where there may be a hundred thousand rows. */
        book->workbook->options.constant_memory = i == SHEET_RESPONSES;
        book->sheet[i] =
            workbook_add_worksheet(book->workbook, book_sheet_name(book, (enum sheet)i));
        if (!book->sheet[i] || errno == ENOMEM) {
            book->failed = true;
            return;
        }
        worksheet_set_tab_color(book->sheet[i], sheets[i].tab);
    }
    sheets[SHEET_TABLES].fill(book);
    for (size_t i = 0; i < SHEETS && errno != ENOMEM; i++)
        if (book->sheet[i] && i != SHEET_TABLES)
            sheets[i].fill(book);
    if (errno == ENOMEM)
        book->failed = true;
}

/* libxlsxwriter knows files by their names only; `file` is one, to be overwritten. */
static enum plx_status write_file(const struct plx_results *results,
                                  const struct plx_presentation *presentation, const char *file,
                                  const char *path, struct plx_error *err)
{
    struct book book = {0};
    enum plx_status status;

    book.workbook = plx_workbook_file_new(file);
    if (!book.workbook)
        return plx_fail_memory(err, path);
    styles_add(book.workbook, book.style);
    book_open(&book, results, presentation);
    if (!book.failed)
        set_properties(&book);
    if (!book.failed)
        add_sheets(&book);
    if (!book.failed)
        define_names(&book);
    /* libxlsxwriter drops what it has no memory for, and often keeps that to itself. */
    if (book.problem.status != PLX_OK) {
        status = plx_fail(err, book.problem.status, "%s", book.problem.text);
        plx_workbook_file_drop(book.workbook);
    } else if (book.failed || errno == ENOMEM) {
        status = plx_fail_memory(err, path);
        plx_workbook_file_drop(book.workbook);
    } else {
        status = plx_workbook_file_close(book.workbook, file, path, err);
    }
    book_release(&book);
    return status;
}

static enum plx_status write_through(const struct plx_results *results,
                                     const struct plx_presentation *presentation,
                                     struct plx_outfile *out, const char *path,
                                     struct plx_error *err)
{
    struct plx_outfile passing;
    enum plx_status status = plx_workbook_passing_open(&passing, path, err);

    if (status == PLX_OK)
        status = write_file(results, presentation, passing.temporary, path, err);
    if (status == PLX_OK)
        return plx_workbook_passing_end(&passing, out->stream, err);
    plx_outfile_drop(&passing);
    return status;
}

enum plx_status plx_workbook_stage(const struct plx_results *results,
                                   const struct plx_presentation *presentation, const char *path,
                                   struct plx_outfile *out, struct plx_error *err)
{
    enum plx_status status = plx_outfile_open(out, path, err);

    if (status == PLX_OK)
        status = out->temporary ? write_file(results, presentation, out->temporary, path, err)
                                : write_through(results, presentation, out, path, err);
    if (status != PLX_OK)
        plx_outfile_drop(out);
    return status;
}

enum plx_status plx_workbook_write(const struct plx_results *results,
                                   const struct plx_presentation *presentation, const char *path,
                                   struct plx_error *err)
{
    struct plx_outfile out;
    const enum plx_status status = plx_workbook_stage(results, presentation, path, &out, err);

    return status == PLX_OK ? plx_outfile_commit(&out, err) : status;
}
