/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Codes of many cells at once, on processors that can; for block.c only. */
#ifndef PARALLAX_INTAKE_QUICK_H
#define PARALLAX_INTAKE_QUICK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PLX_QUICK_ROWS = 64 };

/** What digits come to; other cells, and codes above 127, are left to others. */
struct plx_quick {
    int8_t code[16]; /**< Of '0' .. '9', PLX_NOT_VALID where not known; of no meaning behind. */
};

/**
 * Turns rows into columns.
 *
 * @param from    PLX_QUICK_ROWS x stride
 * @param stride  a multiple of 16
 * @param to      stride x PLX_QUICK_ROWS
 */
void plx_quick_transpose(const uint8_t *from, size_t stride, uint8_t *to);

/**
 * Codes PLX_QUICK_ROWS cells, given as in enum plx_brief.
 *
 * @return false when one of them is neither empty nor a digit whose code is known: then what stands
 *         in code is of no use
 */
bool plx_quick_codes(const struct plx_quick *quick, const uint8_t *brief, int16_t *code);

#endif
