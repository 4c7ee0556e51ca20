/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Archives, whatever is wrong with them, and other packed files. */
#include "../src/intake/readers/unpack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>
#include <zlib.h>

#include "parallax/base/file.h"
#include "support/archive.h"
#include "support/check.h"

static void zip_reads(const struct entry *entries, const char *text, const char *notes)
{
    const char *path = archive_path();

    archive_write(path, entries);
    archive_reads(path, NULL, text, notes);
    archive_forget();
}

static void zip_fails(const struct entry *entries, const char *message)
{
    const char *path = archive_path();

    archive_write(path, entries);
    archive_fails(path, NULL, message);
    archive_forget();
}

static void bytes_fail(const char *bytes, size_t size, const char *message)
{
    const char *path = archive_path();
    struct plx_error err;

    assert_int_equal(plx_file_write(path, bytes, size, &err), PLX_OK);
    archive_fails(path, NULL, message);
    archive_forget();
}

/* All bytes of a file. */
static char *slurp(const char *path, size_t *size)
{
    struct plx_bytes bytes;
    struct plx_error err;
    char *copy;

    assert_int_equal(plx_bytes_open(path, &bytes, &err), PLX_OK);
    copy = malloc(bytes.size + 1);
    assert_non_null(copy);
    memcpy(copy, bytes.data, bytes.size);
    *size = bytes.size;
    plx_bytes_release(&bytes);
    return copy;
}

/* Bytes packed by gzip. */
static char *gzip(const char *bytes, size_t length, size_t *size)
{
    z_stream stream = {.next_in = (unsigned char *)(uintptr_t)bytes, .avail_in = (unsigned)length};
    char *packed = malloc(length + 1000);

    assert_non_null(packed);
    stream.next_out = (unsigned char *)packed;
    stream.avail_out = (unsigned)length + 1000;
    assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY),
                     Z_OK);
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    *size = stream.total_out;
    deflateEnd(&stream);
    return packed;
}

static const char *workbook(void)
{
    const char *path = archive_path();
    lxw_workbook *book = workbook_new(path);

    worksheet_write_string(workbook_add_worksheet(book, NULL), 0, 0, "from a workbook", NULL);
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
    return path;
}

static void an_archive_of_one_export_is_read_as_that(void **state)
{
    const struct entry text[] = {{"survey/answers.csv", "a,b\n1,2\n", 0}, {0}};
    const struct entry utf16[] = {{"answers.tsv",
                                   "\xFF\xFE"
                                   "a\0\t\0b\0\n\0",
                                   10},
                                  {0}};
    const struct entry litter[] = {{"Answers/", "", 0},         {"Answers/Sheet.CSV", "a\n1\n", 0},
                                   {"__MACOSX/._a.csv", "", 0}, {"Answers/.DS_Store", "x", 0},
                                   {"Thumbs.db", "x", 0},       {0}};
    const struct entry beside[] = {
        {"readme.txt", "see", 0}, {"answers.csv", "a\n1\n", 0}, {"codes.pdf", "x", 0}, {0}};

    (void)state;
    zip_reads(text, "a,b\n1,2\n", "");
    zip_reads(utf16, "a\tb\n", "");
    zip_reads(litter, "a\n1\n", "");
    zip_reads(beside, "a\n1\n",
              "\"answers.csv\" in it is read, and the other 2 files are left aside\n");
}

static void a_workbook_in_an_archive_is_read(void **state)
{
    size_t size;
    char *bytes = slurp(workbook(), &size);
    const struct entry entries[] = {{"answers.xlsx", bytes, size}, {0}};

    (void)state;
    zip_reads(entries, "from a workbook\n", "");
    free(bytes);
}

static void an_archive_without_one_clear_export_is_refused(void **state)
{
    const struct entry two[] = {{"a.csv", "a\n", 0}, {"b.csv", "a\n", 0}, {0}};
    const struct entry many[] = {
        {"a.csv", "a\n", 0}, {"b.csv", "a\n", 0}, {"c.csv", "a\n", 0}, {"d.csv", "a\n", 0},
        {"e.csv", "a\n", 0}, {"f.csv", "a\n", 0}, {"g.sav", "a\n", 0}, {0}};
    const struct entry none[] = {{"a.pdf", "a\n", 0}, {"b", "a\n", 0}, {0}};
    const struct entry nothing[] = {{"a/", "", 0}, {0}};
    const struct entry empty[] = {{"a.csv", "", 0}, {0}};
    const struct entry pdf[] = {{"a.csv", "%PDF-1", 0}, {0}};

    (void)state;
    zip_fails(two, ": is an archive of 2 files that may be meant: \"a.csv\", \"b.csv\"; unpack it, "
                   "and give those that are");
    zip_fails(many, ": is an archive of 7 files that may be meant: \"a.csv\", \"b.csv\", "
                    "\"c.csv\", \"d.csv\", \"e.csv\" and 2 more; unpack it, and give those that "
                    "are");
    zip_fails(none, ": is an archive without a .csv, .xlsx, .sav or other export in it, but with "
                    "\"a.pdf\", \"b\"; unpack it, and give the file that is meant");
    zip_fails(nothing, ": is an archive without any file in it");
    zip_fails(empty, ": is empty");
    zip_fails(pdf, ": is a PDF document; export the responses as CSV");
    bytes_fail("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22,
               ": is an archive without any file in it");
}

static void an_archive_in_an_archive_is_refused(void **state)
{
    const char *path = archive_path();
    const struct entry inner[] = {{"a.csv", "a\n1\n", 0}, {0}};
    struct entry outer[] = {{"a.zip", NULL, 0}, {0}};
    char *bytes;
    char *packed;

    (void)state;
    archive_write(path, inner);
    bytes = slurp(path, &outer[0].size);
    outer[0].bytes = bytes;
    archive_write(path, outer);
    archive_fails(path, NULL,
                  ": is an archive within an archive; unpack it, and give the file inside");
    free(bytes);
    bytes = gzip("a\n1\n", 4, &outer[0].size);
    packed = gzip(bytes, outer[0].size, &outer[0].size);
    bytes_fail(packed, outer[0].size, ": is packed twice; unpack it, and give the file inside");
    free(bytes);
    free(packed);
    archive_forget();
}

static void a_password_is_asked_for_in_vain(void **state)
{
    const char *path = archive_path();
    const struct entry entries[] = {{"a.csv", "a\n1\n", 0}, {0}};

    (void)state;
    archive_write_locked(path, entries);
    archive_fails(path, NULL, ": wants a password for a.csv; unpack it, and give the file inside");
    archive_forget();
}

/* Names of streams in old Office files are UTF-16. */
static void ole_fails(const char *stream, const char *message)
{
    char bytes[600] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

    for (size_t i = 0; stream[i]; i++)
        bytes[512 + 2 * i] = stream[i];
    bytes_fail(bytes, sizeof bytes, message);
}

static void old_and_locked_workbooks_are_refused_with_the_way_out(void **state)
{
    (void)state;
    ole_fails("Workbook", ": is a workbook of Excel 97-2003 (.xls), which cannot be read; open it "
                          "in Excel or LibreOffice and save it as .xlsx or CSV");
    ole_fails("Book", ": is a workbook of Excel 97-2003 (.xls), which cannot be read; open it in "
                      "Excel or LibreOffice and save it as .xlsx or CSV");
    ole_fails(
        "EncryptedPackage",
        ": is a workbook with a password; open it, take the password off (File, Info, Protect "
        "Workbook, Encrypt with Password), and save it");
    ole_fails("WordDocument", ": is a document of old Office programs, which cannot be read; save "
                              "the responses as .xlsx or CSV");
}

static void workbooks_of_other_kinds_are_refused_by_name(void **state)
{
    const struct entry ods[] = {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet", 0},
                                {"content.xml", "<x/>", 0},
                                {0}};
    const struct entry numbers[] = {{"Index/Document.iwa", "x", 0}, {"Data/a.csv", "a", 0}, {0}};
    struct entry office[] = {{"[Content_Types].xml", "<Types/>", 0},
                             {"_rels/.rels",
                              "<Relationships><Relationship Id='a' Type='x/officeDocument' "
                              "Target='xl/workbook.bin'/></Relationships>",
                              0},
                             {"xl/workbook.bin", "x", 0},
                             {0}};

    (void)state;
    zip_fails(ods,
              ": is an OpenDocument file (.ods), which cannot be read; save it as .xlsx or CSV");
    zip_fails(numbers, ": is a document of Apple Numbers, which cannot be read; export it as .xlsx "
                       "or CSV");
    zip_fails(office, ": is a binary workbook (.xlsb), which cannot be read; save it as .xlsx or "
                      "CSV");
    office[1].bytes = "<Relationships><Relationship Id='a' Type='x/officeDocument' "
                      "Target='word/document.xml'/></Relationships>";
    zip_fails(office, ": is a text document or slides, not a workbook of responses");
}

static void files_cut_short_anywhere_are_refused(void **state)
{
    size_t size;
    char *bytes = slurp(workbook(), &size);

    (void)state;
    archive_forget();
    for (size_t cut = 5; cut < size; cut += size / 40)
        bytes_fail(bytes, cut,
                   ": is cut short or damaged: the list of its parts, which stands at the end of "
                   "every .xlsx and .zip file, cannot be read; copy or export it once more");
    free(bytes);
}

/* Changes one byte of an entry's packed bytes in an archive. */
static void damage_is_seen(const char *message, size_t from_start)
{
    static char text[20000];
    const char *path = archive_path();
    const struct entry entries[] = {{"a.csv", text, sizeof text}, {0}};
    struct plx_error err;
    size_t size;
    char *bytes;

    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)('a' + i * i % 23);
    archive_write(path, entries);
    bytes = slurp(path, &size);
    bytes[from_start] ^= 0x55;
    assert_int_equal(plx_file_write(path, bytes, size, &err), PLX_OK);
    archive_fails(path, NULL, message);
    free(bytes);
    archive_forget();
}

static void damaged_bytes_are_seen(void **state)
{
    (void)state;
    damage_is_seen(": is damaged: its part a.csv cannot be unpacked; copy or export it once more",
                   40);
}

static void a_wrong_checksum_is_seen(void **state)
{
    /* stored, so that nothing but the sum can tell */
    const char *path = archive_path();
    struct plx_error err;
    size_t size;
    char *bytes;
    int code;
    zip_t *zip = zip_open(path, ZIP_TRUNCATE, &code);

    (void)state;
    zip_file_add(zip, "a.csv", zip_source_buffer(zip, "a\n1\n", 4, 0), 0);
    zip_set_file_compression(zip, 0, ZIP_CM_STORE, 0);
    assert_int_equal(zip_close(zip), 0);
    bytes = slurp(path, &size);
    assert_memory_equal(bytes + 35, "a\n1\n", 4);
    bytes[37] = '2';
    assert_int_equal(plx_file_write(path, bytes, size, &err), PLX_OK);
    archive_fails(path, NULL,
                  ": is damaged: the checksum of its part a.csv does not fit its contents; copy or "
                  "export it once more");
    free(bytes);
    archive_forget();
}

static void bombs_stop_at_their_limit(void **state)
{
    const size_t size = PLX_UNPACKED_LEAST + 1000;
    char *zeros = malloc(size);
    const struct entry entries[] = {{"a.csv", zeros, size}, {0}};
    size_t packed_size;
    char *packed;

    (void)state;
    assert_non_null(zeros);
    memset(zeros, 'a', size);
    zip_fails(entries, ": a.csv comes to more than 64 MiB once unpacked, which is the limit for a "
                       "file of this size; export the responses as CSV");
    packed = gzip(zeros, size, &packed_size);
    assert_true(packed_size < 100000);
    bytes_fail(
        packed, packed_size,
        ": it comes to more than 64 MiB once unpacked, which is the limit for a file of this "
        "size; export the responses as CSV");
    free(packed);
    free(zeros);
}

static void limits_grow_with_the_file_but_not_without_end(void **state)
{
    (void)state;
    assert_int_equal(plx_unpack_limit(0), PLX_UNPACKED_LEAST);
    assert_int_equal(plx_unpack_limit(1 << 20), 200 << 20);
    assert_true(plx_unpack_limit(SIZE_MAX) == PLX_UNPACKED_MOST);
}

static void archives_of_very_many_files_are_refused(void **state)
{
    enum { FILES = 10001 };

    struct entry *entries = calloc(FILES + 1, sizeof *entries);
    char *names = malloc(FILES * 16);

    (void)state;
    assert_non_null(entries);
    assert_non_null(names);
    for (size_t i = 0; i < FILES; i++) {
        snprintf(names + 16 * i, 16, "%zu.csv", i);
        entries[i] = (struct entry){names + 16 * i, "a", 0};
    }
    zip_fails(entries, ": holds 10001 files, more than 10000");
    free(entries);
    free(names);
}

static void gzip_is_unpacked_whole(void **state)
{
    const char *path = archive_path();
    struct plx_error err;
    size_t size;
    size_t second;
    char *bytes = gzip("a,b\n1,2\n", 8, &size);
    char *more = gzip("3,4\n", 4, &second);
    char *both = malloc(size + second);

    (void)state;
    assert_int_equal(plx_file_write(path, bytes, size, &err), PLX_OK);
    archive_reads(path, NULL, "a,b\n1,2\n", "");
    assert_non_null(both);
    memcpy(both, bytes, size);
    memcpy(both + size, more, second);
    assert_int_equal(plx_file_write(path, both, size + second, &err), PLX_OK);
    archive_reads(path, NULL, "a,b\n1,2\n3,4\n", "");
    archive_forget();
    for (size_t cut = 2; cut < size; cut++)
        bytes_fail(bytes, cut,
                   ": is cut short or damaged: it cannot be unpacked to its end; copy or export it "
                   "once more");
    bytes[size - 6] ^= 1;
    bytes_fail(
        bytes, size,
        ": is cut short or damaged: it cannot be unpacked to its end; copy or export it once "
        "more");
    free(bytes);
    free(more);
    free(both);
}

static void a_workbook_packed_by_gzip_is_read(void **state)
{
    size_t size;
    size_t packed_size;
    char *bytes = slurp(workbook(), &size);
    char *packed = gzip(bytes, size, &packed_size);
    const char *path;
    struct plx_error err;

    (void)state;
    archive_forget();
    path = archive_path();
    assert_int_equal(plx_file_write(path, packed, packed_size, &err), PLX_OK);
    archive_reads(path, NULL, "from a workbook\n", "");
    free(bytes);
    free(packed);
    archive_forget();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_archive_of_one_export_is_read_as_that),
        cmocka_unit_test(a_workbook_in_an_archive_is_read),
        cmocka_unit_test(an_archive_without_one_clear_export_is_refused),
        cmocka_unit_test(an_archive_in_an_archive_is_refused),
        cmocka_unit_test(a_password_is_asked_for_in_vain),
        cmocka_unit_test(old_and_locked_workbooks_are_refused_with_the_way_out),
        cmocka_unit_test(workbooks_of_other_kinds_are_refused_by_name),
        cmocka_unit_test(files_cut_short_anywhere_are_refused),
        cmocka_unit_test(damaged_bytes_are_seen),
        cmocka_unit_test(a_wrong_checksum_is_seen),
        cmocka_unit_test(bombs_stop_at_their_limit),
        cmocka_unit_test(limits_grow_with_the_file_but_not_without_end),
        cmocka_unit_test(archives_of_very_many_files_are_refused),
        cmocka_unit_test(gzip_is_unpacked_whole),
        cmocka_unit_test(a_workbook_packed_by_gzip_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
