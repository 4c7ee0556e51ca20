/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, read as datapackage.json: a fingerprint is whole or not there, and a table's is
   the same by its file's name. */
#include <assert.h>
#include <string.h>

#include "input.h"
#include "parallax/results/package.h"

static void check_fingerprint(const struct plx_fingerprint *fingerprint)
{
    assert(memchr(fingerprint->hash, '\0', sizeof fingerprint->hash));
    assert(!*fingerprint->hash || strncmp(fingerprint->hash, "sha256:", 7) == 0);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static struct plx_fingerprint fingerprint[PLX_TABLES];
    const char *bytes = (const char *)data;
    struct plx_fingerprint workbook;
    struct plx_error err = {0};

    if (plx_package_read(bytes, size, "fuzz.json", fingerprint, &err) == PLX_OK)
        for (size_t i = 0; i < PLX_TABLES; i++)
            check_fingerprint(&fingerprint[i]);
    else
        assert(err.status == PLX_DATA || err.status == PLX_MEMORY);
    if (plx_package_find(bytes, size, "fuzz.json", "workbook.xlsx", &workbook, &err) == PLX_OK)
        check_fingerprint(&workbook);
    return 0;
}
