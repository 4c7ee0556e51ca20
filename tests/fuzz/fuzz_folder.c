/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, as the tables of a results folder, which somebody may have edited: a byte 1
   begins a table, whose name is its first line. What reads is shown: the first byte says how, as
   workbook, report, notebook, pictures, lines at the terminal or changes, and in which language.
   A table that is there twice is one of later results, which the changes are to. */
#include <assert.h>
#include <string.h>

#include "parallax/analysis/changes.h"
#include "parallax/present/notebook.h"
#include "parallax/present/pictures.h"
#include "parallax/present/report.h"
#include "parallax/present/terminal.h"
#include "parallax/present/terminal_changes.h"
#include "parallax/present/workbook.h"
#include "tables.h"

enum { PARTS = 48 };

static void show_workbook(const struct plx_results *results, const struct plx_presentation *how,
                          struct plx_text *text)
{
    struct plx_error err;

    (void)text;
    assert(plx_workbook_write(results, how, "/dev/null", &err) == PLX_OK);
}

static void show_report(const struct plx_results *results, const struct plx_presentation *how,
                        struct plx_text *text)
{
    plx_report_add(text, results, how);
    assert(text->length > 0 && !strstr(plx_text_string(text), "<script>alert"));
}

static void show_notebook(const struct plx_results *results, const struct plx_presentation *how,
                          struct plx_text *text)
{
    plx_notebook_add(text, results, how, PLX_KERNEL_PYTHON);
    plx_notebook_add(text, results, how, PLX_KERNEL_R);
}

static enum plx_status take_picture(void *to, const char *name, const struct plx_text *svg,
                                    struct plx_error *err)
{
    (void)to;
    (void)err;
    assert(name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '.' && svg->length > 0);
    return PLX_OK;
}

static void show_pictures(const struct plx_results *results, const struct plx_presentation *how,
                          struct plx_text *text)
{
    const struct plx_picture_taker taker = {take_picture, text};
    struct plx_error err;

    assert(plx_pictures_make(results, how, &taker, &err) == PLX_OK);
}

static void show_lines(const struct plx_results *results, const struct plx_presentation *how,
                       struct plx_text *text)
{
    const struct plx_terminal terminal = {72, true, true, how->language};

    plx_terminal_summary(results, &terminal, text);
}

/* To the later results, which stand behind them; or to themselves, where there are none. */
static void show_changes(const struct plx_results *results, const struct plx_presentation *how,
                         struct plx_text *text)
{
    const bool later = results[1].table[PLX_TABLE_DIFFERENCES].count > 0;
    const struct plx_terminal terminal = {72, true, true, how->language};
    struct plx_changes changes;
    struct plx_error err;

    plx_changes_init(&changes);
    if (plx_analysis_changes(&results[0], &results[later], &changes, &err) == PLX_OK)
        plx_terminal_changes(&changes, &terminal, text);
    plx_changes_release(&changes);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static void (*const show[])(const struct plx_results *results,
                                const struct plx_presentation *how, struct plx_text *text) = {
        show_workbook, show_report, show_notebook, show_pictures, show_lines, show_changes};
    enum { WAYS = sizeof show / sizeof *show };
    struct plx_presentation how = {0};
    struct plx_results results[2];
    struct plx_text text = {0};
    struct fuzz_part part[PARTS];

    if (size == 0)
        return 0;
    how.language = data[0] & 128 ? PLX_GERMAN : PLX_ENGLISH;
    fuzz_split(data + 1, size - 1, part, PARTS);
    fuzz_tables(results, part, PARTS);
    show[data[0] % 128 % WAYS](results, &how, &text);
    assert(!plx_text_failed(&text));
    plx_text_release(&text);
    plx_results_release(&results[0]);
    plx_results_release(&results[1]);
    fuzz_release(part, PARTS);
    return 0;
}
