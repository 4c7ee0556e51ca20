/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "parallax/base/workbook_file.h"

FILE *lxw_tmpfile(const char *folder);

/* libxlsxwriter asks for its temporary files by this name, and a program's own function comes
   before that of a library. Where the library is linked so that it does not, its own is at work,
   and what goes wrong with a file shows only when the workbook is read again. */
FILE *lxw_tmpfile(const char *folder)
{
    return plx_workbook_part(folder);
}
