/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "encoded.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "parallax/base/utf8.h"

static const iconv_t none = (iconv_t)-1;

/* Character sets in which a character may take several bytes. */
static const char *const several[] = {"SHIFT", "BIG", "GB",  "EUC",   "ISO-2022", "ISO-IR", "HZ",
                                      "CP9",   "UTF", "JOH", "CP136", "DEC-K",    "UCS"};

static bool is_single_byte(const char *name)
{
    for (size_t i = 0; i < sizeof several / sizeof *several; i++)
        if (strncasecmp(name, several[i], strlen(several[i])) == 0)
            return false;
    return true;
}

bool plx_encoded_start(struct plx_encoded *encoded, const char *name)
{
    const bool is_utf8 = name && (strcasecmp(name, "UTF-8") == 0 || strcasecmp(name, "UTF8") == 0);
    bool known = is_utf8;

    *encoded = (struct plx_encoded){.converter = none};
    if (name && !is_utf8) {
        encoded->converter = iconv_open("UTF-8", name);
        known = encoded->converter != none;
    }
    if (!is_utf8 && !known) {
        encoded->converter = iconv_open("UTF-8", "WINDOWS-1252");
        name = name ? "Windows-1252" : NULL;
    }
    snprintf(encoded->name, sizeof encoded->name, "%s", name ? name : "Windows-1252");
    encoded->is_single = !is_utf8 && is_single_byte(encoded->name);
    return known;
}

static bool is_plain(const char *bytes, size_t length)
{
    uint64_t all = 0;
    size_t i = 0;

    for (; i + 8 <= length; i += 8) {
        uint64_t eight;

        memcpy(&eight, bytes + i, 8);
        all |= eight;
    }
    for (; i < length; i++)
        all |= (uint64_t)(unsigned char)bytes[i];
    return !(all & 0x8080808080808080U);
}

static void convert(struct plx_encoded *encoded, const char *bytes, size_t length)
{
    char buffer[512];
    /* iconv() does not write to what it reads, whatever its type says */
    union {
        const char *from;
        char *in;
    } at = {bytes};

    iconv(encoded->converter, NULL, NULL, NULL, NULL);
    while (length > 0) {
        char *out = buffer;
        size_t left = sizeof buffer;
        const size_t done = iconv(encoded->converter, &at.in, &length, &out, &left);
        const bool is_full = done == (size_t)-1 && errno == E2BIG;

        plx_text_add_bytes(&encoded->text, buffer, sizeof buffer - left);
        if (done != (size_t)-1 || is_full)
            continue;
        plx_utf8_add(&encoded->text, 0xFFFD);
        encoded->replaced++;
        at.in++;
        length--;
    }
}

const char *plx_encoded_text(struct plx_encoded *encoded, const char *bytes, size_t *length)
{
    const bool is_utf8 = encoded->converter == none;

    if (is_plain(bytes, *length))
        return bytes;
    plx_text_clear(&encoded->text);
    if (is_utf8 || (encoded->is_single && plx_utf8_count(bytes, *length).bad == 0)) {
        encoded->replaced += plx_utf8_count(bytes, *length).bad;
        encoded->foreign += !is_utf8;
        plx_utf8_add_repaired(&encoded->text, bytes, *length);
    } else {
        convert(encoded, bytes, *length);
    }
    *length = encoded->text.length;
    return plx_text_failed(&encoded->text) ? NULL : plx_text_string(&encoded->text);
}

void plx_encoded_release(struct plx_encoded *encoded)
{
    if (encoded->converter != none)
        iconv_close(encoded->converter);
    plx_text_release(&encoded->text);
    encoded->converter = none;
}
