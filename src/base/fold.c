/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/fold.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "parallax/base/memory.h"

static bool is_ascii(const char *text, size_t length)
{
    unsigned char all = 0;

    for (size_t i = 0; i < length; i++)
        all |= (unsigned char)text[i];
    return all < 0x80;
}

static bool is_ascii_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* Nobody sees them: the end of a file of DOS, for one. */
static bool is_control(uint32_t character)
{
    return character < 0x20 || character == 0x7F;
}

/* Most labels are ASCII; their case folding is that of the 26 letters. */
static void fold_ascii(const char *text, size_t length, struct plx_text *folded)
{
    char part[64];
    size_t filled = 0;
    bool gap = false;

    for (size_t i = 0; i < length; i++) {
        if (is_ascii_space(text[i])) {
            gap = true;
            continue;
        }
        if (is_control((unsigned char)text[i]))
            continue;
        if (gap && folded->length + filled > 0)
            part[filled++] = ' ';
        gap = false;
        part[filled++] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] - 'A' + 'a' : text[i]);
        if (filled >= sizeof part - 1) {
            plx_text_add_bytes(folded, part, filled);
            filled = 0;
        }
    }
    plx_text_add_bytes(folded, part, filled);
}

/* White space, and what shows as little: zero-width space, word joiner, byte order mark. */
static bool is_wide_space(ucs4_t character)
{
    return uc_is_property_white_space(character) || character == 0x200B;
}

static bool is_nothing(ucs4_t character)
{
    return character == 0xFEFF || character == 0x2060 || is_control(character);
}

/* After the case folding, so that the white space is that of the final text. */
static void collapse(const uint8_t *text, size_t length, struct plx_text *folded)
{
    bool gap = false;

    for (size_t i = 0; i < length;) {
        ucs4_t character;
        const int bytes = u8_mbtouc(&character, text + i, length - i);

        if (is_wide_space(character)) {
            gap = true;
        } else if (!is_nothing(character)) {
            if (gap && folded->length > 0)
                plx_text_add(folded, " ");
            gap = false;
            plx_text_add_bytes(folded, (const char *)text + i, (size_t)bytes);
        }
        i += (size_t)bytes;
    }
}

enum plx_status plx_fold(const char *text, size_t length, struct plx_text *folded,
                         struct plx_error *err)
{
    plx_text_clear(folded);
    if (is_ascii(text, length)) {
        fold_ascii(text, length, folded);
    } else if (!plx_is_utf8(text, length)) {
        plx_text_add_bytes(folded, text, length);
    } else {
        size_t folded_length = 0;
        uint8_t *bytes =
            u8_casefold((const uint8_t *)text, length, NULL, UNINORM_NFC, NULL, &folded_length);

        if (!bytes)
            return plx_fail_memory(err, "a label");
        collapse(bytes, folded_length, folded);
        free(bytes);
    }
    if (plx_text_failed(folded)) {
        plx_text_clear(folded);
        return plx_fail_memory(err, "a label");
    }
    return PLX_OK;
}

bool plx_is_utf8(const char *text, size_t length)
{
    return u8_check((const uint8_t *)text, length) == NULL;
}
