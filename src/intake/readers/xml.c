/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xml.h"

#include <stdio.h>
#include <string.h>

#include "parallax/base/memory.h"

enum { PIECE = 64 * 1024 };

void plx_xml_stop(struct plx_xml *xml, enum plx_status status)
{
    if (xml->status == PLX_OK)
        xml->status = status;
    XML_StopParser(xml->parser, XML_FALSE);
}

void plx_xml_enough(struct plx_xml *xml)
{
    xml->enough = true;
    XML_StopParser(xml->parser, XML_FALSE);
}

static enum plx_status fail_xml(struct plx_xml *xml, const char *why)
{
    const struct plx_place place = {xml->path, xml->line, NULL};

    return plx_fail_at(xml->err, PLX_DATA, &place, "its part %s %s; save or export it once more",
                       xml->part, why);
}

/* The name without the outermost element's prefix; NULL for one of another namespace. */
static const char *own_name(const struct plx_xml *xml, const char *name)
{
    if (xml->prefix == 0)
        return strchr(name, ':') ? NULL : name;
    return strncmp(name, xml->space, xml->prefix) == 0 ? name + xml->prefix : NULL;
}

static void take_prefix(struct plx_xml *xml, const char *name)
{
    const char *colon = strchr(name, ':');
    const size_t length = colon ? (size_t)(colon - name) + 1 : 0;

    if (length >= sizeof xml->space) {
        plx_xml_stop(xml, fail_xml(xml, "is no part of a workbook"));
        return;
    }
    memcpy(xml->space, name, length);
    xml->prefix = length;
}

static void on_open(void *data, const char *name, const char **attributes)
{
    struct plx_xml *xml = data;
    const char *own;

    if (xml->status != PLX_OK || xml->enough)
        return;
    if (xml->depth == 0)
        take_prefix(xml, name);
    if (++xml->depth > PLX_XML_DEPTH) {
        plx_xml_stop(xml, fail_xml(xml, "nests deeper than any workbook"));
        return;
    }
    if (xml->passed > 0)
        return;
    own = own_name(xml, name);
    if (!own)
        xml->passed = xml->depth;
    else if (xml->open)
        xml->open(xml, own, attributes);
}

static void on_close(void *data, const char *name)
{
    struct plx_xml *xml = data;

    if (xml->status != PLX_OK || xml->enough)
        return;
    if (xml->passed == 0 && xml->close)
        xml->close(xml, name + xml->prefix);
    if (xml->passed == xml->depth)
        xml->passed = 0;
    xml->depth--;
}

static void on_words(void *data, const char *bytes, int length)
{
    struct plx_xml *xml = data;

    if (xml->status == PLX_OK && !xml->enough && xml->passed == 0)
        xml->words(xml, bytes, length);
}

static void on_doctype(void *data, const char *name, const char *system, const char *public,
                       int internal)
{
    struct plx_xml *xml = data;

    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    plx_xml_stop(xml, fail_xml(xml, "declares a document type, which no workbook does and which "
                                    "can make text without end"));
}

static enum plx_status start(struct plx_xml *xml, struct plx_error *err)
{
    xml->err = err;
    xml->status = PLX_OK;
    xml->enough = false;
    xml->depth = 0;
    xml->passed = 0;
    xml->parser = XML_ParserCreate(NULL);
    if (!xml->parser)
        return plx_fail_memory(err, "reading XML");
    XML_SetUserData(xml->parser, xml);
    XML_SetElementHandler(xml->parser, on_open, on_close);
    XML_SetCharacterDataHandler(xml->parser, xml->words ? on_words : NULL);
    XML_SetStartDoctypeDeclHandler(xml->parser, on_doctype);
    return PLX_OK;
}

/* What came of a piece of XML; line breaks are rare there, so the byte tells the place. */
static enum plx_status judge(struct plx_xml *xml, enum XML_Status result)
{
    const enum XML_Error code = XML_GetErrorCode(xml->parser);
    char why[160];

    if (xml->status != PLX_OK || xml->enough || result == XML_STATUS_OK)
        return xml->status;
    if (code == XML_ERROR_NO_MEMORY)
        return plx_fail_memory(xml->err, "reading XML");
    if (code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN)
        return fail_xml(xml, "is cut short");
    snprintf(why, sizeof why, "is damaged at its byte %lld (%s)",
             (long long)XML_GetCurrentByteIndex(xml->parser), XML_ErrorString(code));
    return fail_xml(xml, why);
}

enum plx_status plx_xml_read(struct plx_xml *xml, struct plx_unpack *unpack, uint64_t entry,
                             struct plx_error *err)
{
    struct plx_unpack_part part = {0};
    enum plx_status status = start(xml, err);
    size_t got = 1;

    if (status != PLX_OK)
        return status;
    xml->path = unpack->path;
    xml->part = plx_unpack_name(unpack, entry);
    status = plx_unpack_start(unpack, entry, &part, err);
    while (status == PLX_OK && got > 0 && !xml->enough) {
        void *buffer = XML_GetBuffer(xml->parser, PIECE);

        status = buffer ? plx_unpack_read(&part, buffer, PIECE, &got, err)
                        : plx_fail_memory(err, "reading XML");
        if (status == PLX_OK)
            status = judge(xml, XML_ParseBuffer(xml->parser, (int)got, got == 0));
    }
    plx_unpack_stop(&part);
    XML_ParserFree(xml->parser);
    xml->parser = NULL;
    return status;
}

const char *plx_xml_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

const char *plx_xml_prefixed(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2) {
        const char *colon = strchr(attributes[0], ':');

        if (colon && strcmp(colon + 1, name) == 0)
            return attributes[1];
    }
    return NULL;
}
