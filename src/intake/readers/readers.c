/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "readers.h"

#include <stddef.h>

#include "archive.h"
#include "triple_s.h"

static const struct plx_file_reader *const readers[] = {
    &plx_archive_reader, &plx_triple_s_reader, &plx_reader_sav,   &plx_reader_por,
    &plx_reader_dta,     &plx_reader_sas7bdat, &plx_reader_xport, NULL,
};

const struct plx_file_reader *plx_file_reader_of(const struct plx_source *source)
{
    for (size_t i = 0; readers[i]; i++)
        if (readers[i]->fits(source))
            return readers[i];
    return NULL;
}
