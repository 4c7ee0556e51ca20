/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, as the tables of a results folder, which somebody may have edited: a byte 1
   begins a table, whose name is its first line. What reads is shown: the first byte says how, as
   workbook, report, notebook, pictures, lines at the terminal or changes, and in which language. */
#include <assert.h>
#include <string.h>

#include "input.h"
#include "parallax/analysis/changes.h"
#include "parallax/present/notebook.h"
#include "parallax/present/pictures.h"
#include "parallax/present/report.h"
#include "parallax/present/terminal.h"
#include "parallax/present/terminal_changes.h"
#include "parallax/present/workbook.h"
#include "parallax/results/csv.h"
#include "parallax/results/results.h"

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

/* What moved between the results and themselves is nothing, whatever they say. */
static void show_changes(const struct plx_results *results, const struct plx_presentation *how,
                         struct plx_text *text)
{
    const struct plx_terminal terminal = {72, true, true, how->language};
    struct plx_changes changes;
    struct plx_error err;

    plx_changes_init(&changes);
    if (plx_analysis_changes(results, results, &changes, &err) == PLX_OK)
        plx_terminal_changes(&changes, &terminal, text);
    plx_changes_release(&changes);
}

static void read_part(struct plx_results *results, const struct fuzz_part *part)
{
    const char *line = memchr(part->bytes, '\n', part->size);
    const size_t length = line ? (size_t)(line - part->bytes) : 0;
    struct plx_error err;

    for (size_t i = 0; line && i < PLX_TABLES; i++) {
        struct plx_table *table = &results->table[i];

        if (strlen(table->type->name) == length &&
            memcmp(table->type->name, part->bytes, length) == 0 && table->count == 0 &&
            plx_table_read_csv(table, &results->pool, line + 1, part->size - length - 1, "fuzz.csv",
                               PLX_TABLE_OF_OLD, &err) != PLX_OK)
            assert(err.status == PLX_DATA);
    }
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static void (*const show[])(const struct plx_results *results,
                                const struct plx_presentation *how, struct plx_text *text) = {
        show_workbook, show_report, show_notebook, show_pictures, show_lines, show_changes};
    enum { WAYS = sizeof show / sizeof *show };
    struct plx_presentation how = {0};
    struct plx_results results;
    struct plx_text text = {0};
    struct fuzz_part part[PARTS];

    if (size == 0)
        return 0;
    how.language = data[0] & 128 ? PLX_GERMAN : PLX_ENGLISH;
    fuzz_split(data + 1, size - 1, part, PARTS);
    plx_results_init(&results);
    for (size_t i = 0; i < PARTS; i++)
        read_part(&results, &part[i]);
    show[data[0] % 128 % WAYS](&results, &how, &text);
    assert(!plx_text_failed(&text));
    plx_text_release(&text);
    plx_results_release(&results);
    fuzz_release(part, PARTS);
    return 0;
}
