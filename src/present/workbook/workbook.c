/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/workbook.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "book.h"
#include "parallax/base/file.h"
#include "parallax/base/memory.h"

/* 1 January 2026, 0:00 UTC. */
static const long long usual_date = 1767225600;

/* The clock would make two runs differ. */
static time_t creation_date(void)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    long long seconds = usual_date;
    char *end;

    if (epoch && *epoch && strspn(epoch, "0123456789") == strlen(epoch)) {
        errno = 0;
        seconds = strtoll(epoch, &end, 10);
        /* Excel's dates end with the year 9999. */
        if (errno == ERANGE || seconds > 253402300799 || seconds == 0)
            seconds = usual_date;
    }
    return (time_t)seconds;
}

static void set_properties(struct book *book)
{
    const char *title = plx_results_fact(book->results, "title");
    struct plx_text safe = {0};
    lxw_doc_properties properties = {.subject = "Where teams agree and disagree",
                                     .comments = "Made by parallax",
                                     .created = creation_date()};

    book_add_safe(&safe, title ? title : "", 200);
    properties.title = safe.bytes;
    if (plx_text_failed(&safe) ||
        workbook_set_properties(book->workbook, &properties) != LXW_NO_ERROR)
        book->failed = true;
    plx_text_release(&safe);
}

/* Tables go before what links to them. */
static void add_sheets(struct book *book)
{
    static const lxw_color_t tabs[SHEETS] = {
        [SHEET_SUMMARY] = COLOR_INK, [SHEET_CONTENTS] = COLOR_INK,
        [SHEET_CUSTOMER] = 0x009E73, [SHEET_DISAGREEMENTS] = COLOR_ORANGE,
        [SHEET_TABLES] = COLOR_BLUE, [SHEET_AGREEMENT] = COLOR_BLUE,
        [SHEET_PERSONAS] = 0xAA4499, [SHEET_QUALITY] = COLOR_GREY,
        [SHEET_METHOD] = COLOR_GREY,
    };

    for (size_t i = 0; i < SHEETS; i++) {
        book->sheet[i] = workbook_add_worksheet(book->workbook, book_sheet_name((enum sheet)i));
        if (!book->sheet[i]) {
            book->failed = true;
            return;
        }
        worksheet_set_tab_color(book->sheet[i], tabs[i]);
    }
    sheet_tables(book);
    sheet_disagreements(book);
    sheet_summary(book);
    sheet_contents(book);
    sheet_customer(book);
    sheet_agreement(book);
    sheet_personas(book);
    sheet_quality(book);
    sheet_method(book);
}

static enum plx_status fail_write(struct plx_error *err, const char *path, const char *reason)
{
    const struct plx_place place = {path, 0, NULL};

    return plx_fail_at(err, PLX_IO, &place, "cannot write: %s", reason);
}

/* libxlsxwriter knows files by their names only; `file` is one, to be overwritten. */
static enum plx_status write_file(const struct plx_results *results, const char *file,
                                  const char *path, struct plx_error *err)
{
    struct book book = {.results = results, .workbook = workbook_new(file)};
    lxw_error error = LXW_NO_ERROR;

    if (!book.workbook)
        return plx_fail_memory(err, path);
    styles_add(book.workbook, book.style);
    book_index(&book);
    set_properties(&book);
    if (!book.failed)
        add_sheets(&book);
    if (book.failed) {
        lxw_workbook_free(book.workbook);
    } else {
        errno = 0;
        error = workbook_close(book.workbook);
    }
    book_release(&book);
    if (book.failed || error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return plx_fail_memory(err, path);
    if (error != LXW_NO_ERROR)
        return fail_write(err, path, errno ? strerror(errno) : lxw_strerror(error));
    return PLX_OK;
}

/* For standard output and devices: the workbook is made as a file that never takes its place. */
static enum plx_status write_through(const struct plx_results *results, struct plx_outfile *out,
                                     const char *path, struct plx_error *err)
{
    struct plx_outfile scratch;
    struct plx_bytes bytes = {0};
    enum plx_status status = plx_outfile_open(&scratch, "/tmp/parallax.xlsx", err);

    if (status != PLX_OK)
        return status;
    status = write_file(results, scratch.temporary, path, err);
    if (status == PLX_OK)
        status = plx_bytes_open(scratch.temporary, &bytes, err);
    if (status == PLX_OK)
        fwrite(bytes.data, 1, bytes.size, out->stream);
    plx_bytes_release(&bytes);
    plx_outfile_drop(&scratch);
    return status;
}

enum plx_status plx_workbook_stage(const struct plx_results *results, const char *path,
                                   struct plx_outfile *out, struct plx_error *err)
{
    enum plx_status status = plx_outfile_open(out, path, err);

    if (status == PLX_OK)
        status = out->temporary ? write_file(results, out->temporary, path, err)
                                : write_through(results, out, path, err);
    if (status != PLX_OK)
        plx_outfile_drop(out);
    return status;
}

enum plx_status plx_workbook_write(const struct plx_results *results, const char *path,
                                   struct plx_error *err)
{
    struct plx_outfile out;
    const enum plx_status status = plx_workbook_stage(results, path, &out, err);

    return status == PLX_OK ? plx_outfile_commit(&out, err) : status;
}
