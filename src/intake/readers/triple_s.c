/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "triple_s.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "parallax/base/memory.h"
#include "parallax/base/utf8.h"
enum { LOOKED_AT = 64 * 1024 };

/* Whether bytes begin as XML and have a <sss> soon. In UTF-16 every second byte is passed over. */
static bool is_definition(const struct plx_bytes *bytes)
{
    const size_t size = bytes->size < LOOKED_AT ? bytes->size : LOOKED_AT;
    const char tag[] = "<sss";
    size_t matched = 0;
    bool begun = false;

    for (size_t i = 0; i < size; i++) {
        const unsigned char byte = (unsigned char)bytes->data[i];

        if (byte == '\0' || (!begun && (byte >= 0x80 || strchr(" \t\r\n", byte))))
            continue;
        if (!begun && byte != '<')
            return false;
        begun = true;
        if ((byte | 0x20) == (unsigned char)tag[matched] || (matched == 0 && byte == '<'))
            matched++;
        else
            matched = byte == '<';
        if (matched == sizeof tag - 1)
            return true;
    }
    return false;
}

static const char *base_name(const char *path)
{
    const char *name = path;

    for (; *path; path++)
        if (*path == '/' || *path == '\\')
            name = path + 1;
    return name;
}

static const char *extension(const char *path)
{
    const char *dot = strrchr(base_name(path), '.');

    return dot ? dot : path + strlen(path);
}

/* The path with another end behind its last point, or without one. */
static void set_extension(struct plx_text *path, const char *from, const char *end)
{
    plx_text_clear(path);
    plx_text_add_bytes(path, from, (size_t)(extension(from) - from));
    plx_text_add(path, end);
}

static bool is_data_name(const char *path)
{
    static const char *const ends[] = {".asc", ".dat", ".txt"};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (strcasecmp(extension(path), ends[i]) == 0)
            return true;
    return false;
}

/* The definition beside a data file; false where there is none. */
static bool find_definition(const char *path, struct plx_text *definition)
{
    static const char *const ends[] = {".sss", ".SSS", ".xml", ".XML"};

    for (size_t i = 0; i < sizeof ends / sizeof *ends && is_data_name(path); i++) {
        struct plx_bytes bytes = {0};
        struct plx_error ignored;
        bool found;

        set_extension(definition, path, ends[i]);
        if (plx_text_failed(definition) || access(plx_text_string(definition), R_OK) != 0 ||
            plx_bytes_open(plx_text_string(definition), &bytes, &ignored) != PLX_OK)
            continue;
        found = is_definition(&bytes);
        plx_bytes_release(&bytes);
        if (found)
            return true;
    }
    return false;
}

static bool fits(const struct plx_source *source)
{
    struct plx_text definition = {0};
    const bool found = is_definition(&source->file) || find_definition(source->path, &definition);

    plx_text_release(&definition);
    return found;
}

/* The data by the name that the definition gives it, then by the definition's own. */
static bool find_data(const struct plx_triple_s *definition, const char *path,
                      struct plx_text *data, bool *named)
{
    static const char *const ends[] = {".asc", ".dat", ".txt", ".csv",
                                       ".ASC", ".DAT", ".TXT", ".CSV"};
    const char *href = definition->href ? base_name(definition->href) : "";

    *named = true;
    plx_text_add_bytes(data, path, (size_t)(base_name(path) - path));
    plx_text_add(data, href);
    if (*href && strcmp(href, base_name(path)) != 0 && strcmp(href, "..") != 0 &&
        access(plx_text_string(data), F_OK) == 0)
        return true;
    *named = false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        /* a definition of CSV has its data in .csv, beside which others may lie */
        set_extension(data, path, ends[definition->csv ? (i + 3) % 8 : i]);
        if (strcmp(plx_text_string(data), path) != 0 && access(plx_text_string(data), F_OK) == 0)
            return true;
    }
    return false;
}

static enum plx_status lacks_data(const struct plx_triple_s *definition, const char *path,
                                  struct plx_error *err)
{
    const struct plx_place place = {path, 0, NULL};
    const char *own = base_name(path);
    const char *href = definition->href ? base_name(definition->href) : "";
    const int length = (int)(extension(own) - own);

    if (strcmp(path, "-") == 0)
        return plx_fail_at(err, PLX_DATA, &place,
                           "is a Triple-S definition, whose data lies in a file beside it; name "
                           "the definition's file");
    return plx_fail_at(err, PLX_DATA, &place,
                       "is a Triple-S definition, but its data is not beside it: there is neither "
                       "%s%s%s\"%.*s.asc\" nor .dat, .txt or .csv; put the data into the same "
                       "folder",
                       *href ? "\"" : "", href, *href ? "\" nor " : "", length, own);
}

static void note_filters(const struct plx_triple_s *definition, struct plx_text *notes)
{
    const struct plx_triple_s_variable *first = NULL;
    size_t count = 0;

    for (size_t i = 0; i < definition->n_variables; i++)
        if (definition->variable[i].filter && count++ == 0)
            first = &definition->variable[i];
    if (count > 0)
        plx_text_addf(notes,
                      "%zu variable%s asked of some only, the first being %s, where %s holds; "
                      "`asked_if` says so in a study\n",
                      count, count == 1 ? " was" : "s were", first->name, first->filter);
}

/* Opens the data as UTF-8, whatever it is in. */
static enum plx_status open_data(struct plx_source *data, const char *path, struct plx_text *notes,
                                 struct plx_error *err)
{
    enum plx_status status = plx_source_open_text(data, path, err);

    if (status == PLX_OK && plx_utf8_count(data->bytes, data->size).bad > 0) {
        status = plx_source_convert(data, err);
        plx_text_addf(notes,
                      "its data \"%s\" is not all UTF-8; read as %s: see whether accented letters "
                      "are right\n",
                      path, data->encoding);
    }
    return status;
}

/* The definition's own bytes, or those of the one that lies beside the data that was named. */
static enum plx_status define(struct plx_source *source, struct plx_text *path,
                              struct plx_triple_s *definition, struct plx_error *err)
{
    struct plx_bytes bytes = {0};
    enum plx_status status;

    if (is_definition(&source->file)) {
        plx_text_add(path, source->path);
        return plx_triple_s_define(definition, &source->file, source->path, &source->notes, err);
    }
    if (!find_definition(source->path, path))
        return plx_fail(err, PLX_IO, "%s: its definition has gone", source->path);
    status = plx_bytes_open(plx_text_string(path), &bytes, err);
    if (status == PLX_OK)
        status =
            plx_triple_s_define(definition, &bytes, plx_text_string(path), &source->notes, err);
    plx_text_addf(&source->notes, "read by the Triple-S definition beside it, \"%s\"\n",
                  plx_text_string(path));
    plx_bytes_release(&bytes);
    return status;
}

static enum plx_status read_pair(struct plx_source *source, struct plx_error *err)
{
    struct plx_triple_s definition = {0};
    struct plx_source data = {0};
    struct plx_text path = {0};
    struct plx_text data_path = {0};
    bool named = true;
    enum plx_status status = define(source, &path, &definition, err);

    if (status == PLX_OK && !is_definition(&source->file))
        plx_text_add(&data_path, source->path);
    else if (status == PLX_OK &&
             !find_data(&definition, plx_text_string(&path), &data_path, &named))
        status = lacks_data(&definition, plx_text_string(&path), err);
    if (status == PLX_OK && plx_text_failed(&data_path))
        status = plx_fail_memory(err, "a path");
    if (status == PLX_OK && !named && definition.href)
        plx_text_addf(&source->notes, "its data is \"%s\", because \"%s\" is not beside it\n",
                      plx_text_string(&data_path), base_name(definition.href));
    if (status == PLX_OK)
        status = open_data(&data, plx_text_string(&data_path), &source->notes, err);
    if (status == PLX_OK)
        status = plx_triple_s_convert(&definition, &data, source, err);
    if (status == PLX_OK)
        status = plx_triple_s_tell(&definition, source, err);
    if (status == PLX_OK)
        note_filters(&definition, &source->notes);
    source->is_table = status == PLX_OK;
    plx_source_release(&data);
    plx_triple_s_release(&definition);
    plx_text_release(&path);
    plx_text_release(&data_path);
    return status;
}

const struct plx_file_reader plx_triple_s_reader = {
    .what = "a Triple-S definition",
    .fits = fits,
    .read = read_pair,
};
