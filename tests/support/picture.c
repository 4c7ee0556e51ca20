/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <expat.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

static double attribute(const XML_Char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return strtod(attributes[1], NULL);
    return NAN;
}

static void read_rect(void *to, const XML_Char *name, const XML_Char **attributes)
{
    struct picture *picture = to;

    if (strcmp(name, "rect") != 0 || picture->n_rects == PICTURE_MOST_RECTS)
        return;
    picture->rect[picture->n_rects].x = attribute(attributes, "x");
    picture->rect[picture->n_rects].y = attribute(attributes, "y");
    picture->rect[picture->n_rects].width = attribute(attributes, "width");
    picture->rect[picture->n_rects].height = attribute(attributes, "height");
    picture->n_rects++;
}

static void read_words(void *to, const XML_Char *words, int length)
{
    struct picture *picture = to;

    plx_text_add_bytes(&picture->words, words, (size_t)length);
}

void picture_read(const struct plx_text *svg, struct picture *picture)
{
    XML_Parser parser = XML_ParserCreate("UTF-8");

    *picture = (struct picture){0};
    XML_SetUserData(parser, picture);
    XML_SetElementHandler(parser, read_rect, NULL);
    XML_SetCharacterDataHandler(parser, read_words);
    if (XML_Parse(parser, plx_text_string(svg), (int)svg->length, 1) == XML_STATUS_ERROR)
        fail_msg("line %lu: %s in\n%s", XML_GetCurrentLineNumber(parser),
                 XML_ErrorString(XML_GetErrorCode(parser)), plx_text_string(svg));
    XML_ParserFree(parser);
}
