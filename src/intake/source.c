/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pages.h"
#include "parallax/base/memory.h"
#include "parallax/base/utf8.h"
#include "readers/readers.h"

enum { LOOKED_AT = 64 * 1024 };

/* Files that are no text, by their first bytes. */
static const struct {
    const char *start;
    size_t length;
    const char *what;
    const char *holds; /* and somewhere near the start this; NULL: it need not */
} foreign[] = {
    {"{", 1,
     "the definition of a survey as JSON of Forsta (Confirmit), which holds no responses; export "
     "the responses as SPSS, Triple-S or CSV",
     "onfirmitLanguageId\""},
    {"[", 1,
     "responses as JSON of Forsta (Confirmit), in which answers are nested; export them as SPSS, "
     "Triple-S or CSV instead",
     "\"responseid\""},
    {"{", 1,
     "responses as JSON of Forsta (Confirmit), in which answers are nested; export them as SPSS, "
     "Triple-S or CSV instead",
     "\"responseid\""},
    {"study:", 6, "a study, and no export of responses; the study comes first, then the exports",
     "\nquestions:"},
    {"#", 1, "a study, and no export of responses; the study comes first, then the exports",
     "\nquestions:"},
    {"%PDF", 4, "a PDF document; export the responses as CSV", NULL},
    {"{\n", 2, "JSON; export the responses as CSV", NULL},
    {"{\r\n", 3, "JSON; export the responses as CSV", NULL},
    {"{\"", 2, "JSON; export the responses as CSV", NULL},
    {"[{", 2, "JSON; export the responses as CSV", NULL},
    {"[\n", 2, "JSON; export the responses as CSV", NULL},
    {"<?xml", 5, "XML; export the responses as CSV", NULL},
    {"<!", 2, "a web page; export the responses as CSV", NULL},
    {"<html", 5, "a web page; export the responses as CSV", NULL},
};

static bool begins(const struct plx_source *source, const char *start, size_t length)
{
    return source->file.size >= length && memcmp(source->file.data, start, length) == 0;
}

static bool holds(const struct plx_source *source, const char *text)
{
    const size_t length = strlen(text);
    const size_t size = source->file.size < LOOKED_AT ? source->file.size : LOOKED_AT;

    for (size_t i = 0; i + length <= size; i++)
        if (memcmp(source->file.data + i, text, length) == 0)
            return true;
    return false;
}

static uint16_t unit_at(const char *bytes, bool big)
{
    const unsigned char *byte = (const unsigned char *)bytes;

    return (uint16_t)(big ? byte[0] << 8 | byte[1] : byte[1] << 8 | byte[0]);
}

/* Half a surrogate pair, or an odd byte at the end, becomes U+FFFD. */
static enum plx_status convert_utf16(struct plx_source *source, size_t mark, bool big,
                                     struct plx_error *err)
{
    const char *bytes = source->file.data;
    const size_t size = source->file.size;

    source->encoding = big ? "UTF-16BE" : "UTF-16LE";
    for (size_t i = mark; i < size; i += 2) {
        unsigned long point = i + 1 < size ? unit_at(bytes + i, big) : 0xDC00;

        if (point >= 0xD800 && point < 0xDC00 && i + 3 < size) {
            const unsigned long low = unit_at(bytes + i + 2, big);

            if (low >= 0xDC00 && low < 0xE000) {
                point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        if (point >= 0xD800 && point < 0xE000) {
            if (source->bad_bytes++ == 0)
                source->bad_line = 1;
            point = 0xFFFD;
        }
        plx_utf8_add(&source->converted, point);
    }
    if (plx_text_failed(&source->converted))
        return plx_fail_memory(err, "the text of a file");
    source->bytes = plx_text_string(&source->converted);
    source->size = source->converted.length;
    return PLX_OK;
}

/* Whether nearly every second byte is 0, as in UTF-16 of European languages without a mark. */
static bool every_second_is_zero(const struct plx_source *source, size_t first)
{
    const size_t size = source->file.size < LOOKED_AT ? source->file.size : LOOKED_AT;
    size_t zeros = 0;
    size_t others = 0;

    for (size_t i = 0; i < size; i++)
        if (source->file.data[i] == '\0')
            *(i % 2 == first ? &zeros : &others) += 1;
    return zeros > size / 4 && others == 0;
}

static enum plx_status take_text(struct plx_source *source, struct plx_error *err)
{
    struct plx_place place = {source->path, 0, NULL};
    const size_t looked_at = source->file.size < LOOKED_AT ? source->file.size : LOOKED_AT;

    if (begins(source, "\xFF\xFE\0\0", 4) || begins(source, "\0\0\xFE\xFF", 4))
        return plx_fail_at(err, PLX_DATA, &place,
                           "is text in UTF-32, which cannot be read; save it as UTF-8");
    if (begins(source, "\xFF\xFE", 2))
        return convert_utf16(source, 2, false, err);
    if (begins(source, "\xFE\xFF", 2))
        return convert_utf16(source, 2, true, err);
    if (every_second_is_zero(source, 1))
        return convert_utf16(source, 0, false, err);
    if (every_second_is_zero(source, 0))
        return convert_utf16(source, 0, true, err);
    source->bytes = source->file.data;
    source->size = source->file.size;
    if (memchr(source->file.data, '\0', looked_at)) {
        place.line = plx_source_zero_line(source);
        return plx_fail_at(err, PLX_DATA, &place,
                           "holds NUL bytes; this is not a text file, export the responses as CSV");
    }
    source->encoding = "UTF-8";
    if (begins(source, "\xEF\xBB\xBF", 3)) {
        source->bytes += 3;
        source->size -= 3;
    }
    return PLX_OK;
}

/* Not by strspn(): nothing ends the bytes of a file. */
static bool holds_no_row(const struct plx_source *source)
{
    size_t at = 0;

    while (at < source->size && (source->bytes[at] == '\r' || source->bytes[at] == '\n'))
        at++;
    return at == source->size;
}

static enum plx_status take_filled_text(struct plx_source *source, struct plx_error *err)
{
    const struct plx_place place = {source->path, 0, NULL};
    const enum plx_status status = take_text(source, err);

    if (status == PLX_OK && holds_no_row(source))
        return plx_fail_at(err, PLX_DATA, &place, "is empty");
    return status;
}

/* What a reader made of the file: it is UTF-8 already where it is a table. */
static enum plx_status take_table(struct plx_source *source, struct plx_error *err)
{
    if (plx_text_failed(&source->converted) || plx_text_failed(&source->notes))
        return plx_fail_memory(err, "the text of a file");
    source->encoding = "UTF-8";
    source->bytes = plx_text_string(&source->converted);
    source->size = source->converted.length;
    return PLX_OK;
}

enum plx_status plx_source_open(struct plx_source *source, const char *path, const char *sheet,
                                struct plx_error *err)
{
    return plx_source_open_telling(source, path, sheet, NULL, err);
}

enum plx_status plx_source_open_telling(struct plx_source *source, const char *path,
                                        const char *sheet, const struct plx_progress *progress,
                                        struct plx_error *err)
{
    const struct plx_file_reader *reader;
    const struct plx_place place = {path, 0, NULL};
    enum plx_status status;

    *source = (struct plx_source){.path = path, .sheet = sheet, .progress = progress};
    status = plx_bytes_open(path, &source->file, err);
    if (status != PLX_OK)
        return status;
    reader = plx_file_reader_of(source);
    if (reader) {
        source->what = reader->what;
        status = reader->read(source, err);
        if (status != PLX_OK || source->is_table)
            return status == PLX_OK ? take_table(source, err) : status;
    }
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (begins(source, foreign[i].start, foreign[i].length) &&
            (!foreign[i].holds || holds(source, foreign[i].holds)))
            return plx_fail_at(err, PLX_DATA, &place, "is %s", foreign[i].what);
    return take_filled_text(source, err);
}

enum plx_status plx_source_open_text(struct plx_source *source, const char *path,
                                     struct plx_error *err)
{
    enum plx_status status;

    *source = (struct plx_source){.path = path};
    status = plx_bytes_open(path, &source->file, err);
    return status == PLX_OK ? take_filled_text(source, err) : status;
}

enum plx_status plx_source_convert(struct plx_source *source, struct plx_error *err)
{
    const struct plx_utf8_counts counts = plx_utf8_count(source->bytes, source->size);
    struct plx_text text = {0}; /* the bytes may be those that a reader or UTF-16 was turned into */

    /* a reader's table is UTF-8 but for what a damaged file cuts in two */
    if (counts.multibyte < counts.bad && !source->is_table) {
        const enum plx_page page = plx_page_guess(source->bytes, source->size);

        source->encoding = plx_page_name(page);
        plx_page_add(page, source->bytes, source->size, &text);
    } else {
        source->bad_line = plx_source_line(source, counts.first_bad);
        source->bad_bytes = counts.bad;
        plx_utf8_add_repaired(&text, source->bytes, source->size);
    }
    plx_text_release(&source->converted);
    source->converted = text;
    if (plx_text_failed(&source->converted))
        return plx_fail_memory(err, "the text of a file");
    source->bytes = plx_text_string(&source->converted);
    source->size = source->converted.length;
    return PLX_OK;
}

static size_t count_bytes(const char *bytes, size_t size, char byte)
{
    size_t count = 0;

    for (size_t i = 0; i < size; i++)
        count += bytes[i] == byte;
    return count;
}

size_t plx_source_line(const struct plx_source *source, size_t place)
{
    const bool has_feeds = memchr(source->bytes, '\n', source->size) != NULL;
    const size_t line = 1 + count_bytes(source->bytes, place, has_feeds ? '\n' : '\r');

    return line > source->rows_added ? line - source->rows_added : 1;
}

size_t plx_source_zero_line(const struct plx_source *source)
{
    const char *zero = memchr(source->bytes, '\0', source->size);

    return zero ? plx_source_line(source, (size_t)(zero - source->bytes)) : 0;
}

void plx_source_forget(const struct plx_source *source, size_t from, size_t to)
{
    const size_t mark = (size_t)(source->bytes - source->file.data);

    if (!source->converted.bytes)
        plx_bytes_forget(&source->file, from + mark, to + mark);
}

void plx_source_release(struct plx_source *source)
{
    plx_bytes_release(&source->file);
    plx_text_release(&source->converted);
    plx_text_release(&source->sheet_read);
    plx_text_release(&source->notes);
    if (source->codebook)
        plx_codebook_release(source->codebook);
    free(source->codebook);
    *source = (struct plx_source){0};
}
