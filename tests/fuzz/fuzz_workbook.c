/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, as an archive or, since few changes of one leave it whole, as one part of a
   workbook whose other parts are sound: must end in a status, never in a crash or a leak. The first
   byte chooses which. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "../../src/intake/readers/archive.h"
#include "input.h"

static const struct {
    const char *name;
    const char *bytes;
} parts[] = {
    {"[Content_Types].xml", "<Types/>"},
    {"xl/worksheets/sheet1.xml",
     "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c></row><row r='3'><c r='B3' "
     "s='1'>"
     "<v>44813.5</v></c><c t='inlineStr'><is><t>x</t></is></c></row></sheetData></worksheet>"},
    {"xl/sharedStrings.xml", "<sst><si><t>a</t></si><si><r><t>b</t></r></si></sst>"},
    {"xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='d'/></numFmts>"
                      "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs></styleSheet>"},
    {"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='a'/><sheet name='T' "
                        "r:id='b'/></sheets></workbook>"},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships><Relationship Id='a' Type='x/worksheet' Target='worksheets/sheet1.xml'/>"
     "<Relationship Id='b' Type='x/sharedStrings' Target='sharedStrings.xml'/><Relationship Id='c' "
     "Type='x/styles' Target='/xl/styles.xml'/></Relationships>"},
    {"_rels/.rels", "<Relationships><Relationship Id='a' Type='x/officeDocument' "
                    "Target='xl/workbook.xml'/></Relationships>"},
};

enum { PARTS = sizeof parts / sizeof *parts };

/* A workbook of the parts above, but for one, which holds the data. */
static struct plx_bytes make_book(size_t changed, const unsigned char *data, size_t size)
{
    zip_error_t error;
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    struct zip_stat stat;
    char *bytes;

    assert(target && zip);
    zip_source_keep(target);
    for (size_t i = 0; i < PARTS; i++) {
        const void *content = i == changed ? (const void *)data : parts[i].bytes;
        const size_t length = i == changed ? size : strlen(parts[i].bytes);
        const zip_int64_t index =
            zip_file_add(zip, parts[i].name, zip_source_buffer(zip, content, length, 0), 0);

        assert(index >= 0);
        assert(zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0) == 0);
    }
    assert(zip_close(zip) == 0);
    assert(zip_source_stat(target, &stat) == 0 && zip_source_open(target) == 0);
    bytes = malloc(stat.size + 1);
    assert(bytes && zip_source_read(target, bytes, stat.size) == (zip_int64_t)stat.size);
    zip_source_close(target);
    zip_source_free(target);
    return (struct plx_bytes){.data = bytes, .size = stat.size};
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct plx_source source = {.path = "f"};
    struct plx_error err;
    size_t changed;

    if (size == 0)
        return 0;
    changed = data[0] % (PARTS + 1);
    source.sheet = data[0] & 64 ? "T" : NULL;
    if (changed < PARTS) {
        source.file = make_book(changed, data + 1, size - 1);
    } else {
        char *copy = malloc(size);

        assert(copy);
        memcpy(copy, data + 1, size - 1);
        source.file = (struct plx_bytes){.data = copy, .size = size - 1};
    }
    if (plx_archive_reader.fits(&source) && plx_archive_reader.read(&source, &err) == PLX_OK &&
        source.is_table)
        assert(source.converted.length > 0 &&
               source.converted.bytes[source.converted.length - 1] == '\n');
    plx_source_release(&source);
    return 0;
}
