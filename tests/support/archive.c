/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/archive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "support/check.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATIONS                                                                                  \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define RELATION(id, type, target)                                                                 \
    "<Relationship Id=\"" id "\" Type=\"" OFFICE "/" type "\" Target=\"" target "\"/>"

static void write_all(const char *path, const struct entry *entries, const char *password)
{
    int code;
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code);

    assert_non_null(zip);
    for (; entries->name; entries++) {
        const size_t size = entries->size ? entries->size : strlen(entries->bytes);
        zip_source_t *source = zip_source_buffer(zip, entries->bytes, size, 0);
        const zip_int64_t index = zip_file_add(zip, entries->name, source, ZIP_FL_ENC_UTF_8);

        assert_true(index >= 0);
        if (password)
            assert_int_equal(
                zip_file_set_encryption(zip, (zip_uint64_t)index, ZIP_EM_AES_128, password), 0);
    }
    assert_int_equal(zip_close(zip), 0);
}

void archive_write(const char *path, const struct entry *entries)
{
    write_all(path, entries, NULL);
}

void archive_write_locked(const char *path, const struct entry *entries)
{
    write_all(path, entries, "secret");
}

void archive_write_book(const char *path, const char *rows, const char *strings, const char *styles)
{
    static char sheet[1 << 20];
    static char texts[1 << 20];
    static char formats[1 << 16];
    const struct entry entries[] = {
        {"[Content_Types].xml", "<Types/>", 0},
        {"_rels/.rels",
         RELATIONS RELATION("r1", "officeDocument", "xl/workbook.xml") "</Relationships>", 0},
        {"xl/workbook.xml",
         "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets><sheet name=\"Answers\" "
         "sheetId=\"1\" r:id=\"s\"/></sheets></workbook>",
         0},
        {"xl/_rels/workbook.xml.rels",
         RELATIONS RELATION("s", "worksheet", "worksheets/sheet1.xml")
             RELATION("t", "sharedStrings", "/xl/sharedStrings.xml")
                 RELATION("y", "styles", "styles.xml") "</Relationships>",
         0},
        {"xl/worksheets/sheet1.xml", sheet, 0},
        {strings ? "xl/sharedStrings.xml" : "unused1", texts, 0},
        {styles ? "xl/styles.xml" : "unused2", formats, 0},
        {0},
    };

    assert_true(snprintf(sheet, sizeof sheet,
                         "<worksheet xmlns=\"" MAIN "\"><sheetData>%s</sheetData></worksheet>",
                         rows) < (int)sizeof sheet);
    assert_true(snprintf(texts, sizeof texts, "<sst xmlns=\"" MAIN "\">%s</sst>",
                         strings ? strings : "") < (int)sizeof texts);
    assert_true(snprintf(formats, sizeof formats, "<styleSheet xmlns=\"" MAIN "\">%s</styleSheet>",
                         styles ? styles : "") < (int)sizeof formats);
    archive_write(path, entries);
}

void archive_reads(const char *path, const char *sheet, const char *text, const char *notes)
{
    struct plx_source source;
    struct plx_error err;

    if (plx_source_open(&source, path, sheet, &err) != PLX_OK)
        fail_msg("%s", err.text);
    assert_string_equal(source.bytes, text);
    assert_int_equal(source.size, strlen(text));
    assert_string_equal(plx_text_string(&source.notes), notes);
    plx_source_release(&source);
}

void archive_fails(const char *path, const char *sheet, const char *message)
{
    struct plx_source source;
    struct plx_error err = {0};
    const size_t length = strlen(path);

    assert_int_equal(plx_source_open(&source, path, sheet, &err), PLX_DATA);
    plx_source_release(&source);
    assert_memory_equal(err.text, path, length);
    assert_string_equal(err.text + length, message);
}

static char path[] = "/tmp/parallax-archive-XXXXXX";

const char *archive_path(void)
{
    strcpy(path + sizeof path - 7, "XXXXXX");
    close(mkstemp(path));
    return path;
}

void archive_forget(void)
{
    unlink(path);
}
