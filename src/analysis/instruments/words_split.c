/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwbrk.h>

#include "parallax/base/memory.h"
#include "words.h"

enum { WORD_BYTES = 100 };

/* A word on its way, without what does not show. */
struct piece {
    char bytes[WORD_BYTES + 8];
    size_t length;
    size_t letters;
    size_t marks;     /* vowel signs of Indic scripts, for one */
    bool ideographic; /* its letters are words by themselves */
    bool is_address;
    bool is_long;
};

static bool is_invisible(ucs4_t character)
{
    /* Persian and Indic words need the joiners. */
    return uc_is_property_default_ignorable_code_point(character) && character != 0x200C &&
           character != 0x200D;
}

static void add_character(struct piece *piece, ucs4_t character, const uint8_t *bytes,
                          size_t length)
{
    if (is_invisible(character))
        return;
    if (piece->length + length > WORD_BYTES) {
        piece->is_long = true;
        return;
    }
    if (character == 0x2019) {
        piece->bytes[piece->length++] = '\'';
        return;
    }
    piece->is_address = piece->is_address || character == '.';
    if (uc_is_general_category_withtable(character, UC_CATEGORY_MASK_L)) {
        piece->letters++;
        piece->ideographic =
            uc_is_property_ideographic(character) || (character >= 0x3041 && character <= 0x309F);
    }
    piece->marks += uc_is_general_category_withtable(character, UC_CATEGORY_MASK_M);
    memcpy(piece->bytes + piece->length, bytes, length);
    piece->length += length;
}

static bool is_word(const struct piece *piece)
{
    return !piece->is_long && !piece->is_address &&
           (piece->letters + (piece->letters > 0 ? piece->marks : 0) > 1 ||
            (piece->letters == 1 && piece->ideographic));
}

static enum plx_status take_piece(const uint8_t *bytes, size_t length, word_taker take, void *data,
                                  struct plx_error *err)
{
    struct piece piece = {.length = 0};

    for (size_t at = 0; at < length;) {
        ucs4_t character;
        const int size = u8_mbtouc(&character, bytes + at, length - at);

        add_character(&piece, character, bytes + at, (size_t)size);
        at += (size_t)size;
    }
    if (piece.length > 3 && memcmp(piece.bytes + piece.length - 2, "'s", 2) == 0)
        piece.length -= 2;
    return is_word(&piece) ? take(data, piece.bytes, piece.length, err) : PLX_OK;
}

static bool is_space(uint8_t byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static bool has_address(const uint8_t *bytes, size_t length)
{
    if (length > 4 && memcmp(bytes, "www.", 4) == 0)
        return true;
    for (size_t i = 0; i < length; i++)
        if (bytes[i] == '@' || (i + 2 < length && memcmp(bytes + i, "://", 3) == 0))
            return true;
    return false;
}

/* The words of a piece of text without white space. */
static enum plx_status split_run(const uint8_t *bytes, const char *breaks, size_t length,
                                 word_taker take, void *data, struct plx_error *err)
{
    enum plx_status status = PLX_OK;
    size_t start = 0;

    if (has_address(bytes, length))
        return PLX_OK;
    for (size_t at = 1; at <= length && status == PLX_OK; at++) {
        if (at < length && !breaks[at])
            continue;
        status = take_piece(bytes + start, at - start, take, data, err);
        start = at;
    }
    return status;
}

static enum plx_status split_folded(const uint8_t *bytes, size_t length, word_taker take,
                                    void *data, struct plx_error *err)
{
    char *breaks = plx_array_new(length, 1);
    enum plx_status status = breaks ? PLX_OK : plx_fail_memory(err, "the words");

    if (breaks)
        u8_wordbreaks(bytes, length, breaks);
    for (size_t at = 0; at < length && status == PLX_OK;) {
        size_t end = at;

        while (end < length && !is_space(bytes[end]))
            end++;
        if (end > at)
            status = split_run(bytes + at, breaks + at, end - at, take, data, err);
        at = end + 1;
    }
    free(breaks);
    return status;
}

enum plx_status words_split(const char *text, word_taker take, void *data, struct plx_error *err)
{
    size_t length = 0;
    uint8_t *folded =
        u8_casefold((const uint8_t *)text, strlen(text), "", UNINORM_NFKC, NULL, &length);
    enum plx_status status = PLX_OK;

    if (!folded)
        return errno == ENOMEM ? plx_fail_memory(err, "the words") : PLX_OK;
    if (length > 0)
        status = split_folded(folded, length, take, data, err);
    free(folded);
    return status;
}
