/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, read as weights of one's own: whatever is taken is a matrix of weights. */
#include <assert.h>
#include <stddef.h>

#include "input.h"
#include "parallax/study/weight_matrix.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct plx_pool pool = {0};
    struct plx_agreement_settings settings = {0};
    struct plx_error err;

    if (plx_weight_matrix_read((const char *)data, size, "fuzz.csv", &pool, &settings, &err) ==
        PLX_OK)
        for (size_t i = 0; i < settings.size * settings.size; i++) {
            assert(settings.own[i] >= 0 && settings.own[i] <= 1);
            assert(i / settings.size != i % settings.size || settings.own[i] == 1);
        }
    plx_pool_release(&pool);
    return 0;
}
