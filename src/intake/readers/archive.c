/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "parallax/base/memory.h"
#include "unpack.h"
#include "xlsx.h"

enum { NAMED = 5 };

/* What first bytes say; a name is only asked where bytes do not tell. */
enum packing { NOT_PACKED, ZIP, GZIP, OLE };

static enum packing packing_of(const struct plx_bytes *file)
{
    static const struct {
        const char *start;
        size_t length;
        enum packing packing;
    } starts[] = {
        {"PK\3\4", 4, ZIP},    {"PK\5\6", 4, ZIP}, /* an empty one */
        {"PK\7\10", 4, ZIP},                       /* in pieces */
        {"\x1F\x8B", 2, GZIP}, {"\xD0\xCF\x11\xE0", 4, OLE},
    };

    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (file->size >= starts[i].length &&
            memcmp(file->data, starts[i].start, starts[i].length) == 0)
            return starts[i].packing;
    return NOT_PACKED;
}

static bool fits(const struct plx_source *source)
{
    return packing_of(&source->file) != NOT_PACKED;
}

/* Names of streams in an OLE file are UTF-16. */
static bool holds_stream(const struct plx_bytes *file, const char *name)
{
    const size_t length = strlen(name);
    const char *at = file->data;
    const char *end = file->data + file->size;

    while ((size_t)(end - at) >= 2 * length) {
        size_t same = 0;

        at = memchr(at, name[0], (size_t)(end - at) - 2 * length + 1);
        if (!at)
            return false;
        while (same < length && at[2 * same] == name[same] && at[2 * same + 1] == '\0')
            same++;
        if (same == length)
            return true;
        at++;
    }
    return false;
}

static enum plx_status refuse_ole(const struct plx_source *source, struct plx_error *err)
{
    const struct plx_place place = {source->path, 0, NULL};
    const char *what = "is a document of old Office programs, which cannot be read; save the "
                       "responses as .xlsx or CSV";

    if (holds_stream(&source->file, "EncryptedPackage"))
        what = "is a workbook with a password; open it, take the password off (File, Info, Protect "
               "Workbook, Encrypt with Password), and save it";
    else if (holds_stream(&source->file, "Workbook") || holds_stream(&source->file, "Book"))
        what = "is a workbook of Excel 97-2003 (.xls), which cannot be read; open it in Excel or "
               "LibreOffice and save it as .xlsx or CSV";
    return plx_fail_at(err, PLX_DATA, &place, "%s", what);
}

/* What there is in an archive besides exports. */
static bool is_litter(const char *name)
{
    const char *slash = strrchr(name, '/');
    const char *base = slash ? slash + 1 : name;

    return base[0] == '\0' || base[0] == '.' || strncmp(name, "__MACOSX/", 9) == 0 ||
           strcasecmp(base, "Thumbs.db") == 0 || strcasecmp(base, "desktop.ini") == 0;
}

/* 2: an export by its name; 1: perhaps, where there is nothing better; 0: not. */
static int promise_of(const char *name)
{
    static const char *const endings[] = {
        ".csv",  ".tsv", ".tab", ".xlsx",     ".xlsm", ".sav",
        ".zsav", ".por", ".dta", ".sas7bdat", ".xpt",
    };
    const char *dot = strrchr(name, '.');

    for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++)
        if (strcasecmp(dot, endings[i]) == 0)
            return 2;
    return dot && (strcasecmp(dot, ".txt") == 0 || strcasecmp(dot, ".dat") == 0 ||
                   strcasecmp(dot, ".gz") == 0 || strcasecmp(dot, ".zip") == 0 ||
                   strcasecmp(dot, ".xls") == 0)
               ? 1
               : 0;
}

/* What an archive holds. */
struct contents {
    size_t files;
    size_t of_promise[3];
    int best;
    uint64_t entry; /* the first of the best */
};

static struct contents look_into(const struct plx_unpack *unpack)
{
    struct contents contents = {0};

    for (uint64_t i = 0; i < unpack->entries; i++) {
        const char *name = plx_unpack_name(unpack, i);
        int promise;

        if (is_litter(name))
            continue;
        promise = promise_of(name);
        contents.files++;
        contents.of_promise[promise]++;
        if (promise > contents.best) {
            contents.best = promise;
            contents.entry = i;
        }
    }
    return contents;
}

/* "a.csv", "b.csv" and 3 more: those of a promise. */
static void list(const struct plx_unpack *unpack, int promise, struct plx_text *text)
{
    size_t count = 0;

    for (uint64_t i = 0; i < unpack->entries; i++) {
        const char *name = plx_unpack_name(unpack, i);

        if (is_litter(name) || promise_of(name) != promise)
            continue;
        if (count++ < NAMED)
            plx_text_addf(text, "%s\"%s\"", count > 1 ? ", " : "", name);
    }
    if (count > NAMED)
        plx_text_addf(text, " and %zu more", count - NAMED);
}

/* Exactly one export must be in it. */
static enum plx_status choose(const struct plx_unpack *unpack, struct contents *contents,
                              struct plx_error *err)
{
    const struct plx_place place = {unpack->path, 0, NULL};
    struct plx_text names = {0};
    enum plx_status status = PLX_OK;

    *contents = look_into(unpack);
    list(unpack, contents->best, &names);
    if (contents->files == 0)
        status = plx_fail_at(err, PLX_DATA, &place, "is an archive without any file in it");
    else if (contents->best == 0)
        status =
            plx_fail_at(err, PLX_DATA, &place,
                        "is an archive without a .csv, .xlsx, .sav or other export in it, but with "
                        "%s; unpack it, and give the file that is meant",
                        plx_text_string(&names));
    else if (contents->of_promise[contents->best] > 1)
        status =
            plx_fail_at(err, PLX_DATA, &place,
                        "is an archive of %zu files that may be meant: %s; unpack it, and give "
                        "those that are",
                        contents->of_promise[contents->best], plx_text_string(&names));
    plx_text_release(&names);
    return status;
}

/* The file that was packed takes the place of the one that held it. */
static enum plx_status take_inside(struct plx_source *source, struct plx_text *inside,
                                   struct plx_error *err)
{
    /* never NULL, and ended by a zero, as pages of a file are */
    plx_text_add_bytes(inside, "", 0);
    if (plx_text_failed(inside))
        return plx_fail_memory(err, "unpacking a file");
    plx_bytes_release(&source->file);
    source->file = (struct plx_bytes){.data = inside->bytes, .size = inside->length};
    *inside = (struct plx_text){0};
    source->what = NULL;
    return PLX_OK;
}

static bool begins_with_text(const struct plx_unpack *unpack, uint64_t entry, const char *start)
{
    struct plx_unpack copy = *unpack;
    struct plx_unpack_part part = {0};
    struct plx_error ignored;
    char bytes[64];
    size_t got = 0;
    const size_t length = strlen(start);

    if (length > sizeof bytes)
        return false;
    if (plx_unpack_start(&copy, entry, &part, &ignored) == PLX_OK &&
        plx_unpack_read(&part, bytes, length, &got, &ignored) != PLX_OK)
        got = 0;
    plx_unpack_stop(&part);
    return got == length && memcmp(bytes, start, length) == 0;
}

/* Workbooks of other programs, which are archives too. */
static enum plx_status refuse_others(const struct plx_unpack *unpack, struct plx_error *err)
{
    const struct plx_place place = {unpack->path, 0, NULL};
    uint64_t entry;

    if (plx_unpack_find(unpack, "mimetype", &entry) &&
        begins_with_text(unpack, entry, "application/vnd.oasis.opendocument."))
        return plx_fail_at(err, PLX_DATA, &place,
                           "is an OpenDocument file (.ods), which cannot be read; save it as .xlsx "
                           "or CSV");
    if (plx_unpack_find(unpack, "Index/Document.iwa", &entry) ||
        plx_unpack_find(unpack, "Index.zip", &entry))
        return plx_fail_at(err, PLX_DATA, &place,
                           "is a document of Apple Numbers, which cannot be read; export it as "
                           ".xlsx or CSV");
    return PLX_OK;
}

static enum plx_status open_zip(struct plx_source *source, bool inner, bool *unpacked,
                                struct plx_error *err)
{
    const struct plx_place place = {source->path, 0, NULL};
    struct plx_unpack unpack;
    struct plx_text inside = {0};
    struct contents contents;
    uint64_t entry;
    enum plx_status status = plx_unpack_open(&unpack, source->path, &source->file, err);

    *unpacked = false;
    if (status == PLX_OK) /* a sheet that is not named is looked for, and then read */
        plx_unpack_tell(&unpack, source->progress, source->sheet ? 1 : 2);
    if (status == PLX_OK && plx_unpack_find(&unpack, "[Content_Types].xml", &entry)) {
        source->what = "a workbook";
        status = plx_xlsx_read(source, &unpack, err);
        plx_unpack_release(&unpack);
        return status;
    }
    if (status == PLX_OK)
        status = refuse_others(&unpack, err);
    if (status == PLX_OK && inner)
        status =
            plx_fail_at(err, PLX_DATA, &place,
                        "is an archive within an archive; unpack it, and give the file inside");
    if (status == PLX_OK)
        status = choose(&unpack, &contents, err);
    if (status == PLX_OK && contents.files > 1)
        plx_text_addf(&source->notes, "\"%s\" in it is read, and the other %zu file%s left aside\n",
                      plx_unpack_name(&unpack, contents.entry), contents.files - 1,
                      contents.files == 2 ? " is" : "s are");
    if (status == PLX_OK)
        status = plx_unpack_whole(&unpack, contents.entry, &inside, err);
    plx_unpack_release(&unpack);
    if (status == PLX_OK)
        status = take_inside(source, &inside, err);
    *unpacked = status == PLX_OK;
    plx_text_release(&inside);
    return status;
}

static enum plx_status open_gzip(struct plx_source *source, struct plx_error *err)
{
    struct plx_text inside = {0};
    enum plx_status status = plx_unpack_gzip(source->path, &source->file, &inside, err);

    if (status == PLX_OK)
        status = take_inside(source, &inside, err);
    plx_text_release(&inside);
    return status;
}

static enum plx_status read_archive(struct plx_source *source, struct plx_error *err)
{
    const struct plx_place place = {source->path, 0, NULL};
    const struct plx_file_reader *reader = &plx_archive_reader;
    bool inner = false;
    enum plx_status status = PLX_OK;

    /* an archive, perhaps in it a workbook, which is an archive as well, and no more */
    for (bool unpacked = true; status == PLX_OK && unpacked && reader == &plx_archive_reader;
         inner = true) {
        const enum packing packing = packing_of(&source->file);

        if (packing == OLE)
            return refuse_ole(source, err);
        if (packing == GZIP && inner)
            return plx_fail_at(err, PLX_DATA, &place,
                               "is packed twice; unpack it, and give the file inside");
        if (packing == GZIP)
            status = open_gzip(source, err);
        else
            status = open_zip(source, inner, &unpacked, err);
        reader = status == PLX_OK && unpacked ? plx_file_reader_of(source) : NULL;
    }
    if (status != PLX_OK || !reader)
        return status;
    source->what = reader->what;
    return reader->read(source, err);
}

const struct plx_file_reader plx_archive_reader = {"an archive", fits, read_archive};
