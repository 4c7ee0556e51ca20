/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, read as a list beside the study: what is taken has its key in every row, and
   each key is found again. */
#include <assert.h>

#include "input.h"
#include "parallax/study/list.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct plx_pool pool = {0};
    struct plx_list list = {0};
    struct plx_error err;

    if (plx_list_read((const char *)data, size, "fuzz.csv", "account", &pool, &list, &err) ==
        PLX_OK) {
        assert(plx_list_column(&list, "account") < list.n_columns);
        for (size_t i = 0; i < list.rows; i++) {
            const char *key = plx_list_cell(&list, i, "account");

            assert(key && *key && plx_list_row(&list, "account", key) == i);
        }
    } else {
        assert(err.status == PLX_DATA || err.status == PLX_MEMORY);
    }
    plx_pool_release(&pool);
    return 0;
}
