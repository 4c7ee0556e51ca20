/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <iconv.h>
#include <string.h>

#include "parallax/base/utf8.h"
#include "triple_s_xml.h"

int XMLCALL plx_triple_s_code_page(void *data, const XML_Char *name, XML_Encoding *info)
{
    const iconv_t converter = iconv_open("UTF-32LE", name);

    (void)data;
    if (converter == (iconv_t)-1)
        return XML_STATUS_ERROR;
    for (int i = 0; i < 256; i++) {
        char byte = (char)i;
        char *in = &byte;
        unsigned char point[8] = {0};
        char *out = (char *)point;
        size_t in_left = 1;
        size_t out_left = sizeof point;

        iconv(converter, NULL, NULL, NULL, NULL);
        info->map[i] =
            iconv(converter, &in, &in_left, &out, &out_left) == (size_t)-1 || out_left != 4
                ? (i < 0x80 ? i : -1)
                : point[0] | point[1] << 8 | point[2] << 16;
    }
    info->convert = NULL;
    info->release = NULL;
    iconv_close(converter);
    return XML_STATUS_OK;
}

const char *plx_triple_s_encoding(const struct plx_bytes *bytes)
{
    const size_t head = bytes->size < 200 ? bytes->size : 200;
    char text[201];

    for (size_t i = 0; i < head; i++)
        text[i] = (char)tolower((unsigned char)(bytes->data[i] ? bytes->data[i] : ' '));
    text[head] = '\0';
    if (memchr(bytes->data, '\0', head))
        return NULL; /* UTF-16 */
    if (strstr(text, "encoding=") && !strstr(text, "encoding=\"utf-8") &&
        !strstr(text, "encoding='utf-8"))
        return NULL;
    return plx_utf8_count(bytes->data, bytes->size).bad > 0 ? "windows-1252" : NULL;
}
