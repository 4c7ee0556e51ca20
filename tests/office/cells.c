/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For check.sh: the formulas of a workbook with their values, a copy that has forgotten them, and
   whether a program might offer to repair it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "parallax/results/folder.h"
#include "support/check.h"
#include "support/workbook.h"
#include "support/workbook_cells.h"

static void stop(const char *what, const char *path)
{
    fprintf(stderr, "cells: %s: %s\n", path, what);
    exit(1);
}

/* The sheet without the values of its formulas: <c ...><f>...</f><v>...</v></c> loses its <v>. */
static void forget(const char *sheet, struct plx_text *text)
{
    for (const char *end = strstr(sheet, "</f><v>"); end; end = strstr(sheet, "</f><v>")) {
        const char *close = strstr(end, "</v>");

        if (!close)
            break;
        plx_text_add_bytes(text, sheet, (size_t)(end + 4 - sheet));
        sheet = close + 4;
    }
    plx_text_add(text, sheet);
}

static void copy(const char *from, const char *to)
{
    char command[600];
    zip_t *archive;

    if ((size_t)snprintf(command, sizeof command, "cp '%s' '%s'", from, to) >= sizeof command ||
        system(command) != 0)
        stop("cannot copy", from);
    archive = zip_open(to, 0, NULL);
    if (!archive)
        stop("cannot open", to);
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); i++) {
        const char *name = zip_get_name(archive, (zip_uint64_t)i, 0);
        struct plx_text *text;
        char *sheet;

        if (strncmp(name, "xl/worksheets/sheet", 19) != 0)
            continue;
        text = calloc(1, sizeof *text);
        sheet = xlsx_part(from, name);
        forget(sheet, text);
        free(sheet);
        /* The bytes are read when the archive is closed, at the end of the program. */
        if (zip_file_replace(archive, (zip_uint64_t)i,
                             zip_source_buffer(archive, text->bytes, text->length, 0), 0) != 0)
            stop("cannot change", to);
    }
    if (zip_close(archive) != 0)
        stop("cannot write", to);
}

/* Ends the program with a message where it is not. */
static void check_sound(const char *path, const char *folder)
{
    struct plx_results results;
    struct plx_error err;

    if (plx_results_read_folder(folder, false, &results, &err) != PLX_OK)
        stop(err.text, folder);
    workbook_assert_sound(path);
    workbook_assert_numbers(path, &results);
    plx_results_release(&results);
}

int main(int argc, char **argv)
{
    struct plx_text text = {0};

    if (argc == 4 && strcmp(argv[1], "--sound") == 0) {
        check_sound(argv[2], argv[3]);
        return 0;
    }

    if (argc == 4 && strcmp(argv[1], "--forget") == 0) {
        copy(argv[2], argv[3]);
        return 0;
    }
    if (argc != 2)
        stop("expected FILE, --forget FILE COPY or --sound FILE RESULTS", "");
    workbook_cells(argv[1], CELLS_FORMULAS, &text);
    fputs(plx_text_string(&text), stdout);
    plx_text_release(&text);
    return 0;
}
