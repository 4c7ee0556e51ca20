/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "labels.h"

#include <ctype.h>
#include <string.h>

#include "parallax/base/fold.h"

/* The length of a tag such as <br/> or </strong> at the start of the text; 0 where there is none:
   "<" is a sign of its own in "< 10 people". */
static size_t tag_length(const char *text, size_t length)
{
    size_t i = 1;

    if (i < length && text[i] == '/')
        i++;
    if (i >= length || !isalpha((unsigned char)text[i]))
        return 0;
    for (; i < length; i++) {
        if (text[i] == '>')
            return i + 1;
        if (text[i] == '<')
            return 0;
    }
    return 0;
}

enum plx_status plx_label_fold(const char *label, size_t length, struct plx_text *folded,
                               struct plx_text *spare, struct plx_error *err)
{
    if (!memchr(label, '<', length))
        return plx_fold(label, length, folded, err);
    plx_text_clear(spare);
    for (size_t i = 0; i < length;) {
        const size_t tag = label[i] == '<' ? tag_length(label + i, length - i) : 0;

        if (tag > 0)
            plx_text_add(spare, " ");
        else
            plx_text_add_bytes(spare, label + i, 1);
        i += tag ? tag : 1;
    }
    if (plx_text_failed(spare))
        return plx_fail(err, PLX_MEMORY, "out of memory for a label");
    return plx_fold(plx_text_string(spare), spare->length, folded, err);
}

size_t plx_alternatives(const char *list)
{
    size_t count = 1;

    for (; *list; list++)
        count += *list == '\n';
    return count;
}

const char *plx_alternative(const char *list, size_t i, size_t *length)
{
    for (; i > 0; i--)
        list = strchr(list, '\n') + 1;
    *length = strcspn(list, "\n");
    return list;
}
