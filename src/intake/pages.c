/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages.h"

#include <iconv.h>
#include <stdint.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

static const struct {
    const char *name;
    const char *iconv;
} pages[PLX_PAGES] = {
    [PLX_PAGE_WINDOWS] = {"Windows-1252", "CP1252"},
    [PLX_PAGE_MAC] = {"Mac OS Roman", "MACINTOSH"},
};

const char *plx_page_name(enum plx_page page)
{
    return pages[page].name;
}

/* The UTF-8 of every byte from 0x80 on; U+FFFD where the page has none. */
static void fill(enum plx_page page, char table[static 128][8])
{
    const iconv_t converter = iconv_open("UTF-8", pages[page].iconv);

    for (int i = 0; i < 128; i++) {
        char byte = (char)(0x80 + i);
        char *in = &byte;
        char *out = table[i];
        size_t in_left = 1;
        size_t out_left = 7;

        memset(table[i], 0, 8);
        if (converter == (iconv_t)-1 ||
            iconv(converter, &in, &in_left, &out, &out_left) == (size_t)-1)
            memcpy(table[i], "\xEF\xBF\xBD", 4);
    }
    if (converter != (iconv_t)-1)
        iconv_close(converter);
}

/* What stands beside a byte. */
enum beside { NOTHING, SMALL, CAPITAL, DIGIT, SIGN };

static enum beside kind_of(ucs4_t character)
{
    if (character <= ' ' || character == 0xA0)
        return NOTHING;
    if (uc_is_property_lowercase(character))
        return SMALL;
    if (uc_is_property_uppercase(character))
        return CAPITAL;
    return character >= '0' && character <= '9' ? DIGIT : SIGN;
}

static bool is_letter(enum beside kind)
{
    return kind == SMALL || kind == CAPITAL;
}

/* Letters that European languages write often; the others of these pages are seldom seen. */
static bool is_common(ucs4_t character)
{
    static const char common[] =
        "\u00E9\u00E8\u00EA\u00E0\u00E2\u00E7\u00EE\u00F4\u00FB\u00F9\u00E4\u00F6\u00FC\u00DF"
        "\u00F1\u00E1\u00ED\u00F3\u00FA\u00E5\u00E6\u00F8\u00E3\u00F5\u00EF\u00EB\u00C9\u00C4"
        "\u00D6\u00DC\u00C5\u00D8\u00C0\u00C7\u00C1\u00D3";
    uint8_t sought[7] = {0};

    return u8_uctomb(sought, character, 6) > 0 && strstr(common, (const char *)sought);
}

static int judge_letter(ucs4_t character, enum beside before, enum beside behind)
{
    const int common = is_common(character) ? 2 : 0;

    if (uc_is_property_lowercase(character))
        return common + (is_letter(before) || is_letter(behind) ? 2 : -1) -
               (behind == CAPITAL && before == SMALL ? 2 : 0);
    if (before == SMALL)
        return -4; /* no word goes on with a capital */
    return common + (is_letter(behind) || before == CAPITAL ? 1 : -2);
}

/* Signs between words and around them: what each is likely to stand beside. */
static int judge_sign(ucs4_t character, enum beside before, enum beside behind)
{
    const bool inside = is_letter(before) && is_letter(behind);

    switch (character) {
    case 0x2019: /* apostrophe */
        return inside ? 4 : is_letter(before) ? 2 : -1;
    case 0x2018: /* opening quotes */
    case 0x201C:
        return !is_letter(before) && behind != NOTHING ? 3 : -2;
    case 0x201D:
        return before != NOTHING && !is_letter(behind) ? 3 : -2;
    case 0x2013: /* dashes */
    case 0x2014:
        return inside ? 0 : 2;
    case 0x2026: /* ellipsis */
        return inside ? -2 : 2;
    case 0xA0:
        return before == NOTHING && behind == NOTHING ? 0 : 3;
    case 0xFFFD:
        return -6;
    default:
        return inside ? -4 : before == SMALL || behind == SMALL ? -1 : 1;
    }
}

static ucs4_t character_at(const char *bytes, size_t size, size_t at, char table[static 128][8])
{
    const unsigned char byte = at < size ? (unsigned char)bytes[at] : ' ';
    ucs4_t character = byte;

    if (byte >= 0x80)
        u8_mbtouc(&character, (const uint8_t *)table[byte - 0x80], 4);
    return character;
}

enum plx_page plx_page_guess(const char *bytes, size_t size)
{
    enum { JUDGED = 20000 };
    char table[PLX_PAGES][128][8];
    long sense[PLX_PAGES] = {0};
    size_t judged = 0;

    for (size_t page = 0; page < PLX_PAGES; page++)
        fill((enum plx_page)page, table[page]);
    for (size_t i = 0; i < size && judged < JUDGED; i++) {
        if ((unsigned char)bytes[i] < 0x80)
            continue;
        judged++;
        for (size_t page = 0; page < PLX_PAGES; page++) {
            const ucs4_t here = character_at(bytes, size, i, table[page]);
            const enum beside before =
                i > 0 ? kind_of(character_at(bytes, size, i - 1, table[page])) : NOTHING;
            const enum beside behind = kind_of(character_at(bytes, size, i + 1, table[page]));

            sense[page] += uc_is_property_alphabetic(here) ? judge_letter(here, before, behind)
                                                           : judge_sign(here, before, behind);
        }
    }
    return sense[PLX_PAGE_MAC] > sense[PLX_PAGE_WINDOWS] ? PLX_PAGE_MAC : PLX_PAGE_WINDOWS;
}

void plx_page_add(enum plx_page page, const char *bytes, size_t size, struct plx_text *text)
{
    char table[128][8];
    size_t from = 0;

    fill(page, table);
    for (size_t i = 0; i < size; i++) {
        const unsigned char byte = (unsigned char)bytes[i];

        if (byte < 0x80)
            continue;
        plx_text_add_bytes(text, bytes + from, i - from);
        plx_text_add(text, table[byte - 0x80]);
        from = i + 1;
    }
    plx_text_add_bytes(text, bytes + from, size - from);
}
