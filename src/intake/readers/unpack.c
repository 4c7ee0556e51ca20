/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unpack.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>

#include "parallax/base/memory.h"

enum { PIECE = 64 * 1024 };

size_t plx_unpack_limit(size_t size)
{
    const size_t most = PLX_UNPACKED_MOST;
    const size_t times = size > most / PLX_UNPACKED_TIMES ? most : size * PLX_UNPACKED_TIMES;

    return times < PLX_UNPACKED_LEAST ? PLX_UNPACKED_LEAST : times;
}

size_t plx_unpack_held(size_t size)
{
    const size_t limit = plx_unpack_limit(size);

    return limit < PLX_UNPACKED_HELD ? limit : PLX_UNPACKED_HELD;
}

enum plx_status plx_unpack_fail_limit(const char *path, const char *what, size_t limit,
                                      struct plx_error *err)
{
    const struct plx_place place = {path, 0, NULL};

    return plx_fail_at(err, PLX_DATA, &place,
                       "%s comes to more than %zu MiB once unpacked, which is the limit for a file "
                       "of this size; export the responses as CSV",
                       what, limit >> 20);
}

static enum plx_status fail_open(const char *path, int code, struct plx_error *err)
{
    const struct plx_place place = {path, 0, NULL};

    if (code == ZIP_ER_MEMORY)
        return plx_fail_memory(err, "a zip archive");
    return plx_fail_at(err, PLX_DATA, &place,
                       "is cut short or damaged: the list of its parts, which stands at the end of "
                       "every .xlsx and .zip file, cannot be read; copy or export it once more");
}

enum plx_status plx_unpack_open(struct plx_unpack *unpack, const char *path,
                                const struct plx_bytes *bytes, struct plx_error *err)
{
    const struct plx_place place = {path, 0, NULL};
    zip_source_t *source;
    zip_error_t error;

    *unpack = (struct plx_unpack){.path = path,
                                  .size = bytes->size,
                                  .limit = plx_unpack_limit(bytes->size),
                                  .held = plx_unpack_held(bytes->size)};
    zip_error_init(&error);
    source = zip_source_buffer_create(bytes->data, bytes->size, 0, &error);
    unpack->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (!unpack->zip) {
        const int code = zip_error_code_zip(&error);

        zip_source_free(source);
        zip_error_fini(&error);
        return fail_open(path, code, err);
    }
    zip_error_fini(&error);
    unpack->entries = (uint64_t)zip_get_num_entries(unpack->zip, 0);
    if (unpack->entries <= PLX_UNPACKED_ENTRIES)
        return PLX_OK;
    return plx_fail_at(err, PLX_DATA, &place, "holds %llu files, more than %llu",
                       (unsigned long long)unpack->entries,
                       (unsigned long long)PLX_UNPACKED_ENTRIES);
}

bool plx_unpack_find(const struct plx_unpack *unpack, const char *name, uint64_t *entry)
{
    zip_int64_t index = zip_name_locate(unpack->zip, name, 0);

    if (index < 0)
        index = zip_name_locate(unpack->zip, name, ZIP_FL_NOCASE);
    if (index >= 0)
        *entry = (uint64_t)index;
    return index >= 0;
}

const char *plx_unpack_name(const struct plx_unpack *unpack, uint64_t entry)
{
    const char *name = zip_get_name(unpack->zip, entry, 0);

    return name ? name : "";
}

bool plx_unpack_is_locked(const struct plx_unpack *unpack, uint64_t entry)
{
    struct zip_stat stat;

    return zip_stat_index(unpack->zip, entry, 0, &stat) == 0 &&
           (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE;
}

static enum plx_status fail_part(const struct plx_unpack *unpack, const char *name, int code,
                                 struct plx_error *err)
{
    const struct plx_place place = {unpack->path, 0, NULL};

    switch (code) {
    case ZIP_ER_MEMORY:
        return plx_fail_memory(err, "unpacking a file");
    case ZIP_ER_CRC:
        return plx_fail_at(err, PLX_DATA, &place,
                           "is damaged: the checksum of its part %s does not fit its contents; "
                           "copy or export it once more",
                           name);
    case ZIP_ER_COMPNOTSUPP:
        return plx_fail_at(err, PLX_DATA, &place,
                           "packs %s in a way that cannot be read; pack it again as a plain zip",
                           name);
    default:
        return plx_fail_at(err, PLX_DATA, &place,
                           "is damaged: its part %s cannot be unpacked; copy or export it once "
                           "more",
                           name);
    }
}

void plx_unpack_tell(struct plx_unpack *unpack, const struct plx_progress *progress, size_t times)
{
    double expected = 0;
    zip_stat_t stat;

    for (uint64_t i = 0; i < unpack->entries; i++)
        if (zip_stat_index(unpack->zip, i, 0, &stat) == 0 && (stat.valid & ZIP_STAT_SIZE))
            expected += (double)stat.size * (double)times;
    unpack->progress = progress;
    unpack->expected = expected < 1e18 ? (size_t)expected : 0; /* what it claims may be a lie */
}

static void tell(const struct plx_unpack *unpack)
{
    if (unpack->done <= unpack->expected && unpack->expected > 0)
        plx_progress_tell(
            unpack->progress, PLX_PROGRESS_CONVERTING,
            (size_t)((double)unpack->done / (double)unpack->expected * (double)unpack->size),
            unpack->size);
}

enum plx_status plx_unpack_start(struct plx_unpack *unpack, uint64_t entry,
                                 struct plx_unpack_part *part, struct plx_error *err)
{
    const struct plx_place place = {unpack->path, 0, NULL};

    *part = (struct plx_unpack_part){.unpack = unpack, .name = plx_unpack_name(unpack, entry)};
    if (plx_unpack_is_locked(unpack, entry))
        return plx_fail_at(err, PLX_DATA, &place,
                           "wants a password for %s; unpack it, and give the file inside",
                           part->name);
    part->file = zip_fopen_index(unpack->zip, entry, 0);
    if (part->file)
        return PLX_OK;
    return fail_part(unpack, part->name, zip_error_code_zip(zip_get_error(unpack->zip)), err);
}

enum plx_status plx_unpack_read(struct plx_unpack_part *part, void *bytes, size_t size, size_t *got,
                                struct plx_error *err)
{
    const zip_int64_t read = zip_fread(part->file, bytes, size);

    *got = 0;
    if (read < 0)
        return fail_part(part->unpack, part->name,
                         zip_error_code_zip(zip_file_get_error(part->file)), err);
    part->unpack->done += (size_t)read;
    if (part->unpack->done > part->unpack->limit)
        return plx_unpack_fail_limit(part->unpack->path, part->name, part->unpack->limit, err);
    *got = (size_t)read;
    tell(part->unpack);
    return PLX_OK;
}

void plx_unpack_stop(struct plx_unpack_part *part)
{
    if (part->file)
        zip_fclose(part->file);
    *part = (struct plx_unpack_part){0};
}

enum plx_status plx_unpack_whole(struct plx_unpack *unpack, uint64_t entry, struct plx_text *text,
                                 struct plx_error *err)
{
    struct plx_unpack_part part;
    char piece[PIECE];
    size_t got = 0;
    enum plx_status status = plx_unpack_start(unpack, entry, &part, err);

    plx_text_clear(text);
    while (status == PLX_OK) {
        status = plx_unpack_read(&part, piece, sizeof piece, &got, err);
        if (status != PLX_OK || got == 0)
            break;
        plx_text_add_bytes(text, piece, got);
        if (plx_text_failed(text))
            status = plx_fail_memory(err, "unpacking a file");
        else if (text->length > unpack->held)
            status = plx_unpack_fail_limit(unpack->path, part.name, unpack->held, err);
    }
    plx_unpack_stop(&part);
    return status;
}

/* Inflates one piece after the other; *ended tells whether the last member came to its end. */
static enum plx_status inflate_all(z_stream *stream, const char *path, size_t left, size_t limit,
                                   struct plx_text *text, bool *ended, struct plx_error *err)
{
    unsigned char piece[PIECE];
    int result = Z_OK;

    *ended = false;
    while (result == Z_OK && (left > 0 || stream->avail_in > 0 || stream->avail_out == 0)) {
        const size_t more = left < INT_MAX ? left : INT_MAX;

        if (stream->avail_in == 0) {
            stream->avail_in = (unsigned)more;
            left -= more;
        }
        stream->next_out = piece;
        stream->avail_out = sizeof piece;
        result = inflate(stream, Z_NO_FLUSH);
        plx_text_add_bytes(text, (const char *)piece, sizeof piece - stream->avail_out);
        if (plx_text_failed(text) || result == Z_MEM_ERROR)
            return plx_fail_memory(err, "unpacking a file");
        if (text->length > limit)
            return plx_unpack_fail_limit(path, "it", limit, err);
        *ended = result == Z_STREAM_END;
        /* members behind the first; anything else there is left alone, as gunzip does */
        if (*ended && stream->avail_in > 2 && stream->next_in[0] == 0x1F &&
            stream->next_in[1] == 0x8B)
            result = inflateReset(stream);
    }
    return PLX_OK;
}

enum plx_status plx_unpack_gzip(const char *path, const struct plx_bytes *bytes,
                                struct plx_text *text, struct plx_error *err)
{
    enum { GZIP_ONLY = 16 }; /* zlib's own number for it */

    const struct plx_place place = {path, 0, NULL};
    z_stream stream = {.next_in = (unsigned char *)(uintptr_t)bytes->data};
    bool ended = false;
    enum plx_status status;

    plx_text_clear(text);
    if (inflateInit2(&stream, GZIP_ONLY + MAX_WBITS) != Z_OK)
        return plx_fail_memory(err, "unpacking a file");
    status =
        inflate_all(&stream, path, bytes->size, plx_unpack_held(bytes->size), text, &ended, err);
    inflateEnd(&stream);
    if (status == PLX_OK && !ended)
        status = plx_fail_at(err, PLX_DATA, &place,
                             "is cut short or damaged: it cannot be unpacked to its end; copy or "
                             "export it once more");
    return status;
}

void plx_unpack_release(struct plx_unpack *unpack)
{
    if (unpack->zip)
        zip_discard(unpack->zip);
    *unpack = (struct plx_unpack){0};
}
