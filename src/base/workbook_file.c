/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/workbook_file.h"

#include <errno.h>
#include <expat.h>
#include <stdbool.h>
#include <string.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "parallax/base/memory.h"
#include "workbook_parts.h"

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

/* Why the file is not whole, as errno; 0 where nobody knows. */
struct check {
    zip_t *zip;
    int reason;
};

/* libzip often has another word for it when there is no memory. */
static void note_reason(struct check *check, zip_error_t *error)
{
    const int reason = errno;

    if (zip_error_code_zip(error) == ZIP_ER_MEMORY || reason == ENOMEM)
        check->reason = ENOMEM;
    else if (zip_error_system_type(error) == ZIP_ET_SYS)
        check->reason = zip_error_code_system(error);
}

/* To the end, where libzip compares the checksum. */
static bool parse(struct check *check, zip_file_t *part, XML_Parser parser)
{
    zip_uint64_t whole = 0;
    zip_int64_t got = 0;
    bool fits = true;

    do {
        void *bytes = XML_GetBuffer(parser, PIECE);

        if (!bytes) {
            check->reason = ENOMEM;
            return false;
        }
        got = zip_fread(part, bytes, PIECE);
        if (got < 0) {
            note_reason(check, zip_file_get_error(part));
            return false;
        }
        whole += (zip_uint64_t)got;
        fits = XML_ParseBuffer(parser, (int)got, got == 0) == XML_STATUS_OK;
    } while (fits && got > 0);
    if (!fits && XML_GetErrorCode(parser) == XML_ERROR_NO_MEMORY)
        check->reason = ENOMEM;
    return fits && whole > 0;
}

static bool is_whole(struct check *check, zip_uint64_t index)
{
    const char *name = zip_get_name(check->zip, index, 0);
    struct zip_stat about;
    zip_file_t *part;
    XML_Parser parser;
    bool whole = false;

    if (!name || zip_stat_index(check->zip, index, 0, &about) != 0 || about.size == 0)
        return false;
    if (!is_xml(name))
        return true;
    parser = XML_ParserCreate(NULL);
    if (!parser) {
        check->reason = ENOMEM;
        return false;
    }
    part = zip_fopen_index(check->zip, index, 0);
    if (part) {
        whole = parse(check, part, parser);
        zip_fclose(part);
    } else {
        note_reason(check, zip_get_error(check->zip));
        /* It was there a moment ago, so what lacks is memory. */
        if (check->reason == 0)
            check->reason = ENOMEM;
    }
    XML_ParserFree(parser);
    return whole;
}

static bool read_again(struct check *check, const char *file)
{
    zip_error_t error;
    int problem = 0;
    zip_int64_t parts;
    bool whole;

    errno = 0;
    check->zip = zip_open(file, ZIP_RDONLY, &problem);
    if (!check->zip) {
        zip_error_init_with_code(&error, problem);
        note_reason(check, &error);
        zip_error_fini(&error);
        return false;
    }
    parts = zip_get_num_entries(check->zip, 0);
    whole = parts > 0;
    for (zip_int64_t i = 0; i < parts && whole; i++)
        whole = is_whole(check, (zip_uint64_t)i);
    if (!whole && errno == ENOMEM)
        check->reason = ENOMEM;
    zip_discard(check->zip);
    return whole;
}

struct lxw_workbook *plx_workbook_file_new(const char *file)
{
    lxw_workbook *workbook;

    workbook_parts_start();
    errno = 0;
    plx_faults_mean_memory(true);
    workbook = workbook_new(file);
    plx_faults_mean_memory(false);
    return workbook;
}

void plx_workbook_file_drop(struct lxw_workbook *workbook)
{
    /* A sheet that it could not make is freed though it never was. */
    plx_faults_mean_memory(true);
    lxw_workbook_free(workbook);
    plx_faults_mean_memory(false);
    workbook_parts_end();
}

static enum plx_status check(const char *file, const char *path, struct plx_error *err)
{
    const struct plx_place place = {path, 0, NULL};
    struct check check = {0};

    if (read_again(&check, file))
        return PLX_OK;
    if (check.reason == ENOMEM)
        return plx_fail_memory(err, path);
    if (check.reason != 0)
        return plx_fail_at(err, PLX_IO, &place, "cannot read it again: %s", strerror(check.reason));
    return plx_fail_at(err, PLX_IO, &place,
                       "cannot write: a part is not whole; is there room for temporary files (in "
                       "/tmp, or where TMPDIR says)?");
}

enum plx_status plx_workbook_file_close(struct lxw_workbook *workbook, const char *file,
                                        const char *path, struct plx_error *err)
{
    const struct plx_place place = {path, 0, NULL};
    lxw_error error;
    int reason;
    int parts;

    errno = 0;
    plx_faults_mean_memory(true);
    error = workbook_close(workbook);
    plx_faults_mean_memory(false);
    reason = errno;
    workbook_parts_end();
    parts = workbook_parts_failure();
    /* It calls it a file that cannot be made when it has no memory for its name. */
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED || reason == ENOMEM || parts == ENOMEM ||
        (error == LXW_ERROR_CREATING_XLSX_FILE && reason == 0))
        return plx_fail_memory(err, path);
    if (parts != 0)
        return plx_fail_at(err, PLX_IO, &place, WORKBOOK_PARTS_REFUSED ": %s", strerror(parts));
    if (error != LXW_NO_ERROR)
        return plx_fail_at(err, PLX_IO, &place, "cannot write: %s",
                           reason ? strerror(reason) : lxw_strerror(error));
    return check(file, path, err);
}
