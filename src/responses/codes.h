/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Short texts, such as the codes of a question's options, found fast. For this folder only. */
#ifndef PARALLAX_RESPONSES_CODES_H
#define PARALLAX_RESPONSES_CODES_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/study/study.h"

struct plx_code_slot {
    uint64_t key; /**< The bytes of a text of up to 8, else a hash. */
    const char *text;
    uint32_t length;
    int32_t index; /**< -1: a free slot. */
};

/** A zeroed struct is empty and safe to release. */
struct plx_codes {
    struct plx_code_slot *slot; /**< Owned. */
    size_t n_slots;             /**< A power of two, at least twice the texts. */
};

/** Makes room for count texts; the caller releases it. */
PLX_MUST_CHECK enum plx_status plx_codes_init(struct plx_codes *codes, size_t count,
                                              struct plx_error *err);

/** Adds a text, which stays the caller's; of equal ones the first counts. */
void plx_codes_add(struct plx_codes *codes, const char *text, size_t index);

/** The index of a text; -1 when it is not there. */
int32_t plx_codes_find(const struct plx_codes *codes, const char *text, size_t length);

void plx_codes_release(struct plx_codes *codes);

#endif
