/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xlsx.h"

#include <string.h>

#include "parallax/base/fold.h"
#include "parallax/base/memory.h"

enum { SHEETS_NAMED = 8 };

/* Adds "A", "B" and "C", or the first of many and how many more. */
struct names {
    struct plx_text text;
    const char *last; /* not added yet */
    size_t count;
};

static void add_name(struct names *names, const char *name)
{
    if (names->count++ >= SHEETS_NAMED)
        return;
    if (names->last)
        plx_text_addf(&names->text, "%s\"%s\"", names->text.length ? ", " : "", names->last);
    names->last = name;
}

static const char *join_names(struct names *names)
{
    const char *and = names->text.length ? " and " : "";

    if (names->last && names->count > SHEETS_NAMED)
        plx_text_addf(&names->text, ", \"%s\" and %zu more", names->last,
                      names->count - SHEETS_NAMED);
    else if (names->last)
        plx_text_addf(&names->text, "%s\"%s\"", and, names->last);
    names->last = NULL;
    return plx_text_string(&names->text);
}

/* Whether two names are one, as Excel compares sheets: whatever the capitals. */
static enum plx_status is_same(const char *name, const char *wanted, bool *same,
                               struct plx_error *err)
{
    struct plx_text a = {0};
    struct plx_text b = {0};
    enum plx_status status = plx_fold(name, strlen(name), &a, err);

    if (status == PLX_OK)
        status = plx_fold(wanted, strlen(wanted), &b, err);
    *same = status == PLX_OK && strcmp(plx_text_string(&a), plx_text_string(&b)) == 0;
    plx_text_release(&a);
    plx_text_release(&b);
    return status;
}

static enum plx_status fail_no_sheet(const struct plx_xlsx_book *book, const char *wanted,
                                     struct plx_error *err)
{
    const struct plx_place place = {book->unpack->path, 0, NULL};
    struct names names = {0};

    for (size_t i = 0; i < book->n_sheets; i++)
        if (book->sheet[i].found)
            add_name(&names, book->sheet[i].name);
    plx_fail_at(err, PLX_DATA, &place, "has no sheet \"%s\"; it has %s", wanted,
                names.count ? join_names(&names) : "none");
    plx_text_release(&names.text);
    return PLX_DATA;
}

static enum plx_status find_named(const struct plx_xlsx_book *book, const char *wanted,
                                  size_t *chosen, struct plx_error *err)
{
    for (size_t i = 0; i < book->n_sheets; i++) {
        bool same;
        const enum plx_status status = is_same(book->sheet[i].name, wanted, &same, err);

        if (status != PLX_OK)
            return status;
        if (same && book->sheet[i].found) {
            *chosen = i;
            return PLX_OK;
        }
    }
    return fail_no_sheet(book, wanted, err);
}

static enum plx_status holds_something(const struct plx_xlsx_book *book, size_t sheet, bool *holds,
                                       struct plx_error *err)
{
    struct plx_text text = {0};
    enum plx_status status = PLX_OK;

    *holds = false;
    if (book->sheet[sheet].found)
        status = plx_xlsx_read_sheet(book, &book->sheet[sheet], &text, NULL, err);
    *holds = status == PLX_OK && text.length > 0;
    plx_text_release(&text);
    return status;
}

/* The first that people see; where all are hidden, the first of those. */
static enum plx_status find_first(const struct plx_xlsx_book *book, size_t *chosen,
                                  struct plx_error *err)
{
    const struct plx_place place = {book->unpack->path, 0, NULL};

    for (int hidden = 0; hidden < 2; hidden++)
        for (size_t i = 0; i < book->n_sheets; i++) {
            bool holds = false;
            enum plx_status status = PLX_OK;

            if (book->sheet[i].hidden == (hidden == 1))
                status = holds_something(book, i, &holds, err);
            if (status != PLX_OK)
                return status;
            if (holds) {
                *chosen = i;
                return PLX_OK;
            }
        }
    return plx_fail_at(err, PLX_DATA, &place,
                       "is a workbook without any cell that holds something");
}

/* Which other sheets might have been meant. One that is broken is not read, so it does not matter.
 */
static void tell_of_others(const struct plx_xlsx_book *book, size_t chosen, struct plx_text *notes)
{
    struct names names = {0};
    struct plx_error ignored;

    for (size_t i = 0; i < book->n_sheets; i++) {
        bool holds = false;

        if (i != chosen && !book->sheet[i].hidden &&
            holds_something(book, i, &holds, &ignored) == PLX_OK && holds)
            add_name(&names, book->sheet[i].name);
    }
    if (names.count > 0 || book->sheet[chosen].hidden) {
        plx_text_addf(notes, "its %s \"%s\" is read",
                      book->sheet[chosen].hidden ? "hidden sheet" : "sheet",
                      book->sheet[chosen].name);
        if (names.count > 0)
            plx_text_addf(notes,
                          "; %s hold%s something, too: `export: {sheet: NAME}` in the study reads "
                          "another",
                          join_names(&names), names.count == 1 ? "s" : "");
        plx_text_add(notes, "\n");
    }
    plx_text_release(&names.text);
}

static void tell_of_cells(const struct plx_xlsx_told *told, const char *sheet,
                          struct plx_text *notes)
{
    if (told->errors > 0)
        plx_text_addf(notes,
                      "sheet \"%s\": %zu cell%s an error such as #N/A, the first %s; %s as empty\n",
                      sheet, told->errors, told->errors == 1 ? " holds" : "s hold",
                      told->first_error, told->errors == 1 ? "it reads" : "they read");
    if (told->uncomputed > 0)
        plx_text_addf(notes,
                      "sheet \"%s\": %zu cell%s a formula that was never computed, the first %s; "
                      "%s as empty: open the workbook in Excel and save it\n",
                      sheet, told->uncomputed, told->uncomputed == 1 ? " holds" : "s hold",
                      told->first_uncomputed, told->uncomputed == 1 ? "it reads" : "they read");
    if (told->empty_rows > 0)
        plx_text_addf(notes, "sheet \"%s\": %zu empty row%s between others %s passed over\n", sheet,
                      told->empty_rows, told->empty_rows == 1 ? "" : "s",
                      told->empty_rows == 1 ? "is" : "are");
    if (told->hidden_rows > 0)
        plx_text_addf(notes, "sheet \"%s\": %zu hidden row%s read like all others\n", sheet,
                      told->hidden_rows, told->hidden_rows == 1 ? " is" : "s are");
}

static enum plx_status read_book(struct plx_source *source, struct plx_xlsx_book *book,
                                 struct plx_error *err)
{
    const struct plx_place place = {source->path, 0, NULL};
    struct plx_xlsx_told told = {0};
    size_t chosen = 0;
    enum plx_status status = plx_xlsx_read_shared(book, err);

    if (status == PLX_OK)
        status = source->sheet ? find_named(book, source->sheet, &chosen, err)
                               : find_first(book, &chosen, err);
    if (status == PLX_OK)
        status = plx_xlsx_read_sheet(book, &book->sheet[chosen], &source->converted, &told, err);
    if (status == PLX_OK && source->converted.length == 0)
        status = plx_fail_at(err, PLX_DATA, &place, "its sheet \"%s\" holds nothing",
                             book->sheet[chosen].name);
    if (status != PLX_OK)
        return status;
    if (!source->sheet)
        tell_of_others(book, chosen, &source->notes);
    tell_of_cells(&told, book->sheet[chosen].name, &source->notes);
    source->is_table = true;
    source->sheet_is_first = chosen == 0;
    plx_text_clear(&source->sheet_read);
    plx_text_add(&source->sheet_read, book->sheet[chosen].name);
    return plx_text_failed(&source->sheet_read) ? plx_fail_memory(err, "a workbook") : PLX_OK;
}

enum plx_status plx_xlsx_read(struct plx_source *source, struct plx_unpack *unpack,
                              struct plx_error *err)
{
    struct plx_xlsx_book book;
    enum plx_status status = plx_xlsx_open(&book, unpack, err);

    if (status == PLX_OK)
        status = read_book(source, &book, err);
    plx_xlsx_release(&book);
    return status;
}
