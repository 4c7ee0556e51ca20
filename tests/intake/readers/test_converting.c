/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the conversion of a file is that is no text: bytes of it, never more than it has. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "../src/intake/source.h"
#include "parallax/base/file.h"
#include "support/check.h"
#include "support/sav.h"

struct heard {
    size_t times;
    size_t done;
    size_t total;
};

static void listen(void *data, const char *step, size_t done, size_t total)
{
    struct heard *heard = data;

    assert_string_equal(step, "converting");
    assert_true(done <= total);
    assert_true(heard->times == 0 || (done >= heard->done && total == heard->total));
    *heard = (struct heard){heard->times + 1, done, total};
}

/* Opens a file and checks what was told of as many bytes as it has. */
static void tells(const char *path, size_t size, size_t least_times, bool to_the_end)
{
    struct heard heard = {0};
    const struct plx_progress progress = {listen, &heard};
    struct plx_source source;
    struct plx_error err = {0};

    if (plx_source_open_telling(&source, path, NULL, &progress, &err) != PLX_OK)
        fail_msg("%s", err.text);
    if (heard.times < least_times)
        fail_msg("told %zu times", heard.times);
    assert_int_equal(heard.total, size ? size : source.file.size);
    if (to_the_end)
        assert_int_equal(heard.done, heard.total);
    assert_true(heard.done * 2 > heard.total);
    plx_source_release(&source);
}

static void a_workbook_tells_how_far_it_is(void **state)
{
    char path[] = "/tmp/parallax-converting-XXXXXX";
    const int file = mkstemp(path);
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "Answers");

    (void)state;
    for (lxw_row_t row = 0; row < 5000; row++)
        for (lxw_col_t column = 0; column < 20; column++)
            worksheet_write_number(sheet, row, column, row * 7919 % 1009, NULL);
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
    tells(path, 0, 20, false);
    close(file);
    unlink(path);
}

static void an_spss_file_tells_how_far_it_is(void **state)
{
    char path[] = "/tmp/parallax-converting-XXXXXX";
    const int file = mkstemp(path);
    struct sav sav;
    enum { CASES = 400000 };

    (void)state;
    sav_begin(&sav, false, CASES, 0);
    sav_variable(&sav, "Q1", 0, NULL, sav_format(5), 0);
    sav_end(&sav);
    for (int i = 0; i < CASES; i++)
        sav_double(&sav, i % 5);
    assert_int_equal(plx_file_write(path, sav.text.bytes, sav.text.length, NULL), PLX_OK);
    tells(path, sav.text.length, 3, true);
    sav_release(&sav);
    close(file);
    unlink(path);
}

static void triple_s_tells_how_far_its_data_are(void **state)
{
    static const char definition[] =
        "<sss version=\"2.0\"><survey><record ident=\"A\"><variable ident=\"1\" "
        "type=\"character\"><name>q</name><label>Q</label><position start=\"1\" finish=\"99\"/>"
        "<size>99</size></variable></record></survey></sss>";
    enum { RECORDS = 30000 };
    char folder[] = "/tmp/parallax-converting-XXXXXX";
    char path[64];
    char data_path[64];
    struct plx_text data = {0};

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a.sss", folder);
    snprintf(data_path, sizeof data_path, "%s/a.asc", folder);
    for (int i = 0; i < RECORDS; i++)
        plx_text_addf(&data, "%099d\n", i);
    assert_int_equal(plx_file_write(path, definition, strlen(definition), NULL), PLX_OK);
    assert_int_equal(plx_file_write(data_path, data.bytes, data.length, NULL), PLX_OK);
    tells(path, data.length, 3, true);
    plx_text_release(&data);
    unlink(path);
    unlink(data_path);
    assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_workbook_tells_how_far_it_is),
        cmocka_unit_test(an_spss_file_tells_how_far_it_is),
        cmocka_unit_test(triple_s_tells_how_far_its_data_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
