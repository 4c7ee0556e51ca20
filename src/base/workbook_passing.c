/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "file_parts.h"
#include "parallax/base/memory.h"
#include "parallax/base/workbook_file.h"
#include "workbook_parts.h"

enum plx_status plx_workbook_passing_open(struct plx_outfile *passing, const char *path,
                                          struct plx_error *err)
{
    static const char name[] = "/parallax.xlsx";
    const char *folder = workbook_parts_folder(NULL);
    const size_t size = strlen(folder) + sizeof name;
    char *beside = malloc(size);
    enum plx_status status;

    *passing = (struct plx_outfile){.path = path};
    if (!beside)
        return plx_fail_memory(err, path);
    snprintf(beside, size, "%s%s", folder, name);
    status = file_open_temporary(passing, beside, WORKBOOK_PARTS_REFUSED, err);
    free(beside);
    return status;
}

enum plx_status plx_workbook_passing_end(struct plx_outfile *passing, FILE *stream,
                                         struct plx_error *err)
{
    struct plx_bytes bytes = {0};
    const enum plx_status status = plx_bytes_open(passing->temporary, &bytes, err);

    if (status == PLX_OK)
        fwrite(bytes.data, 1, bytes.size, stream);
    plx_bytes_release(&bytes);
    plx_outfile_drop(passing);
    return status;
}
