/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/workbook_file.h"

#include <errno.h>
#include <expat.h>
#include <stdbool.h>
#include <string.h>
#include <zip.h>

#include "parallax/base/memory.h"

enum { PIECE = 64 * 1024 };

static bool has_ending(const char *name, const char *ending)
{
    const size_t length = strlen(name);
    const size_t wanted = strlen(ending);

    return length >= wanted && strcmp(name + length - wanted, ending) == 0;
}

/* Pictures are not XML, but have some bytes. */
static bool is_xml(const char *name)
{
    return has_ending(name, ".xml") || has_ending(name, ".rels") || has_ending(name, ".vml");
}

/* To the end, where libzip compares the checksum. */
static bool parse(zip_file_t *part, XML_Parser parser, bool *no_memory)
{
    zip_uint64_t whole = 0;
    zip_int64_t got = 0;
    bool fits = true;

    do {
        void *bytes = XML_GetBuffer(parser, PIECE);

        if (!bytes) {
            *no_memory = true;
            return false;
        }
        got = zip_fread(part, bytes, PIECE);
        if (got < 0)
            return false;
        whole += (zip_uint64_t)got;
        fits = XML_ParseBuffer(parser, (int)got, got == 0) == XML_STATUS_OK;
    } while (fits && got > 0);
    *no_memory = !fits && XML_GetErrorCode(parser) == XML_ERROR_NO_MEMORY;
    return fits && whole > 0;
}

static bool is_whole(zip_t *zip, zip_uint64_t index, bool *no_memory)
{
    const char *name = zip_get_name(zip, index, 0);
    struct zip_stat about;
    zip_file_t *part;
    XML_Parser parser;
    bool whole;

    if (!name || zip_stat_index(zip, index, 0, &about) != 0 || about.size == 0)
        return false;
    if (!is_xml(name))
        return true;
    parser = XML_ParserCreate(NULL);
    part = parser ? zip_fopen_index(zip, index, 0) : NULL;
    *no_memory = !parser || !part;
    whole = part && parse(part, parser, no_memory);
    if (part)
        zip_fclose(part);
    if (parser)
        XML_ParserFree(parser);
    return whole;
}

enum plx_status plx_workbook_file_check(const char *file, const char *path, struct plx_error *err)
{
    const struct plx_place place = {path, 0, NULL};
    int problem = 0;
    zip_t *zip;
    zip_int64_t parts;
    bool no_memory = false;
    bool whole;

    errno = 0;
    zip = zip_open(file, ZIP_RDONLY, &problem);
    parts = zip ? zip_get_num_entries(zip, 0) : 0;
    whole = parts > 0;
    for (zip_int64_t i = 0; i < parts && whole; i++)
        whole = is_whole(zip, (zip_uint64_t)i, &no_memory);
    if (zip)
        zip_discard(zip);
    if (no_memory || (!whole && errno == ENOMEM))
        return plx_fail_memory(err, path);
    if (whole)
        return PLX_OK;
    return plx_fail_at(err, PLX_IO, &place,
                       "cannot write: a part is not whole; is there room for temporary files (in "
                       "/tmp, or where TMPDIR says)?");
}
