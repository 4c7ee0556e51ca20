/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/style.h"

#include <stdlib.h>

void plx_style_release(struct plx_style *style)
{
    free(style->team);
    plx_pool_release(&style->pool);
    *style = (struct plx_style){0};
}
