/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every note that the kept outputs hold can be said in every language. */
#include <csv.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "parallax/present/words.h"
#include "support/check.h"

enum { CELLS = 64, NAME_BYTES = 32 };

struct table {
    const char *path;
    bool said[CELLS]; /* whether the column is said in words */
    size_t column;
    size_t row;
    size_t notes;
    size_t unknown;
};

/* Of the facts, those that an analysis words. */
static bool is_said(const char *name)
{
    return strcmp(name, "note") == 0 || strcmp(name, "reason") == 0;
}

static void take_cell(void *cell, size_t length, void *data)
{
    struct table *table = data;
    const size_t column = table->column++;
    char *text = cell;

    if (column >= CELLS)
        return;
    if (table->row == 0) {
        table->said[column] = is_said(text);
        return;
    }
    if (!table->said[column] || length == 0)
        return;
    table->notes++;
    if (plx_words_know_note(PLX_GERMAN, text))
        return;
    print_message("%s: no words for: %s\n", table->path, text);
    table->unknown++;
}

static void end_row(int end, void *data)
{
    struct table *table = data;

    (void)end;
    table->column = 0;
    table->row++;
}

static void look_at(const char *path, size_t *notes, size_t *unknown)
{
    struct table table = {.path = path};
    FILE *file = fopen(path, "r");
    struct csv_parser parser;
    char bytes[4096];
    size_t count;

    if (!file)
        return;
    assert_int_equal(csv_init(&parser, CSV_APPEND_NULL), 0);
    while ((count = fread(bytes, 1, sizeof bytes, file)) > 0)
        if (csv_parse(&parser, bytes, count, take_cell, end_row, &table) != count)
            break;
    csv_fini(&parser, take_cell, end_row, &table);
    csv_free(&parser);
    fclose(file);
    *notes += table.notes;
    *unknown += table.unknown;
}

static bool is_folder(const char *path)
{
    struct stat about;

    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* Calls look_at() for the file of a name, or with an ending, in every folder of a folder. */
static void look_below(const char *folder, const char *ending, size_t depth, size_t *notes,
                       size_t *unknown)
{
    DIR *listing = opendir(folder);

    assert_non_null(listing);
    for (const struct dirent *entry; (entry = readdir(listing)) != NULL;) {
        const size_t length = strlen(entry->d_name);
        char path[1024];

        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] == '.')
            continue;
        if (depth > 0 && is_folder(path))
            look_below(path, ending, depth - 1, notes, unknown);
        else if (depth == 0 && length >= strlen(ending) &&
                 strcmp(entry->d_name + length - strlen(ending), ending) == 0)
            look_at(path, notes, unknown);
    }
    closedir(listing);
}

static void every_kept_note_has_words(void **state)
{
    size_t notes = 0;
    size_t unknown = 0;

    (void)state;
    look_below("notebooks-export/example", ".csv", 0, &notes, &unknown);
    look_below("tests/tools", "stdout", 2, &notes, &unknown);
    assert_true(notes > 1000);
    assert_int_equal(unknown, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kept_note_has_words),
    };

    return cmocka_run_group_tests_name("present/words_notes", tests, NULL, NULL);
}
