/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "parallax/base/stream.h"
#include "reference.h"

static void philox(const struct ref_task *task, struct ref_answers *answers)
{
    size_t words;
    double *counter = ref_numbers(ref_param(task, "counter"), &words);
    double *key = ref_numbers(ref_param(task, "key"), &words);
    uint32_t counter_word[4];
    uint32_t key_word[2];
    uint32_t block[4];

    for (size_t i = 0; i < 4; i++)
        counter_word[i] = (uint32_t)counter[i];
    for (size_t i = 0; i < 2; i++)
        key_word[i] = (uint32_t)key[i];
    plx_philox(counter_word, key_word, block);
    for (size_t i = 0; i < 4; i++)
        ref_putf(answers, block[i], "out_%zu", i);
    free(counter);
    free(key);
}

const struct ref_method ref_group_e[] = {
    {"philox", philox},
    {NULL, NULL},
};
