/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page.h"

void page_add_base64(struct plx_text *text, const unsigned char *bytes, size_t count)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < count; i += 3) {
        const unsigned second = i + 1 < count ? bytes[i + 1] : 0;
        const unsigned third = i + 2 < count ? bytes[i + 2] : 0;
        const unsigned three = (unsigned)bytes[i] << 16 | second << 8 | third;
        const char four[4] = {digits[three >> 18], digits[three >> 12 & 63],
                              i + 1 < count ? digits[three >> 6 & 63] : '=',
                              i + 2 < count ? digits[three & 63] : '='};

        plx_text_add_bytes(text, four, 4);
    }
}
