/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of Stata and SAS, and portable files of SPSS, as ReadStat's own writer makes them. */
#include <omp.h>
#include <readstat.h>
#include <stdio.h>
#include <string.h>

#include "parallax/base/text.h"
#include "support/loads.h"

#define STUDY "study: t\nquality: {missing: 1}\nteams: {file: true, list: [{id: a}]}\n"

static ssize_t write_bytes(const void *bytes, size_t size, void *context)
{
    plx_text_add_bytes(context, bytes, size);
    return (ssize_t)size;
}

typedef readstat_error_t begin_function(readstat_writer_t *, void *, long);

/* What differs between the packages. */
struct kind {
    begin_function *begin;
    uint8_t version;
    readstat_compress_t compression;
    const char *date;
    double day; /* 2018-05-06 */
    const char *moment;
    double second;  /* 2018-05-06 10:30:10 */
    char tag;       /* of a missing value of its own; 0: there is none */
    bool labels;    /* value labels are in the file */
    bool ends_open; /* nothing tells how many cases there are */
};

/* dates count from 1960-01-01, in SPSS from 1582-10-14 */
static const struct kind kinds[] = {
    {readstat_begin_writing_dta, 118, READSTAT_COMPRESS_NONE, "%td", 21310, "%tc", 1841221810e3,
     'b', true, false},
    {readstat_begin_writing_dta, 114, READSTAT_COMPRESS_NONE, "%td", 21310, "%tc", 1841221810e3,
     'b', true, false},
    {readstat_begin_writing_dta, 119, READSTAT_COMPRESS_NONE, "%td", 21310, "%tc", 1841221810e3,
     'b', true, false},
    {readstat_begin_writing_sas7bdat, 9, READSTAT_COMPRESS_NONE, "DATE9", 21310, "DATETIME20",
     1841221810, 'B', false, false},
    {readstat_begin_writing_sas7bdat, 9, READSTAT_COMPRESS_ROWS, "DATE9", 21310, "DATETIME20",
     1841221810, 'B', false, false},
    {readstat_begin_writing_xport, 5, READSTAT_COMPRESS_NONE, "MMDDYY10", 21310, "DATETIME20",
     1841221810, 'B', false, true},
    {readstat_begin_writing_xport, 8, READSTAT_COMPRESS_NONE, "DATE9", 21310, "DATETIME20",
     1841221810, 'B', false, true},
    {readstat_begin_writing_por, 0, READSTAT_COMPRESS_NONE, "EDATE10", 13744944000, "DATETIME20",
     13744981810, 0, true, true},
    {readstat_begin_writing_sav, 2, READSTAT_COMPRESS_NONE, "EDATE10", 13744944000, "DATETIME20",
     13744981810, 0, true, false},
    {readstat_begin_writing_sav, 2, READSTAT_COMPRESS_ROWS, "EDATE10", 13744944000, "DATETIME20",
     13744981810, 0, true, false},
    {readstat_begin_writing_sav, 3, READSTAT_COMPRESS_BINARY, "EDATE10", 13744944000, "DATETIME20",
     13744981810, 0, true, false},
};

enum { N_KINDS = sizeof kinds / sizeof *kinds, ROWS = 3 };

static void check(readstat_error_t error)
{
    if (error != READSTAT_OK)
        fail_msg("%s", readstat_error_message(error));
}

static void write_row(readstat_writer_t *writer, const struct kind *kind, int row)
{
    static const char *const words[] = {"Berlin", "", "M\xC3\xBCnchen, \"Mitte\""};
    const char *const ascii = kind->begin == readstat_begin_writing_sav ? words[2] : "a, \"b\"";
    const readstat_variable_t *variable[5];

    for (int i = 0; i < 5; i++)
        variable[i] = readstat_get_variable(writer, i);
    check(readstat_begin_row(writer));
    if (row == 2 && kind->tag)
        check(readstat_insert_tagged_missing_value(writer, variable[0], kind->tag));
    else if (row == 2)
        check(readstat_insert_missing_value(writer, variable[0]));
    else
        check(readstat_insert_double_value(writer, variable[0], row + 1));
    check(readstat_insert_double_value(writer, variable[1], row == 0 ? -12.5 : row * 1e6));
    if (row == 1) {
        check(readstat_insert_missing_value(writer, variable[2]));
        check(readstat_insert_missing_value(writer, variable[3]));
    } else {
        check(readstat_insert_double_value(writer, variable[2], kind->day));
        check(readstat_insert_double_value(writer, variable[3], kind->second));
    }
    check(readstat_insert_string_value(writer, variable[4], row == 2 ? ascii : words[row]));
    check(readstat_end_row(writer));
}

/* Three cases of a labelled code, a number, a date, a moment and a text. */
static void write_file(const struct kind *kind, struct plx_text *text)
{
    readstat_writer_t *writer = readstat_writer_init();
    readstat_label_set_t *labels = NULL;
    readstat_variable_t *code;

    *text = (struct plx_text){0};
    readstat_set_data_writer(writer, write_bytes);
    if (kind->version)
        check(readstat_writer_set_file_format_version(writer, kind->version));
    check(readstat_writer_set_compression(writer, kind->compression));
    if (kind->labels) {
        /* Stata labels whole numbers only */
        labels = readstat_add_label_set(
            writer, kind->tag == 'b' ? READSTAT_TYPE_INT32 : READSTAT_TYPE_DOUBLE, "yesno");
        if (kind->tag == 'b') {
            readstat_label_int32_value(labels, 1, "Yes");
            readstat_label_int32_value(labels, 2, "No");
            readstat_label_tagged_value(labels, 'b', "Refused");
        } else {
            readstat_label_double_value(labels, 1, "Yes");
            readstat_label_double_value(labels, 2, "No");
        }
    }
    code = readstat_add_variable(writer, "CODE", READSTAT_TYPE_DOUBLE, 8);
    readstat_variable_set_label(code, "Was it good?");
    if (labels)
        readstat_variable_set_label_set(code, labels);
    readstat_add_variable(writer, "NUMBER", READSTAT_TYPE_DOUBLE, 8);
    readstat_variable_set_format(readstat_add_variable(writer, "DAY", READSTAT_TYPE_DOUBLE, 8),
                                 kind->date);
    readstat_variable_set_format(readstat_add_variable(writer, "MOMENT", READSTAT_TYPE_DOUBLE, 8),
                                 kind->moment);
    readstat_add_variable(writer, "WORDS", READSTAT_TYPE_STRING, 20);
    check(kind->begin(writer, text, ROWS));
    for (int row = 0; row < ROWS; row++)
        write_row(writer, kind, row);
    check(readstat_end_writing(writer));
    readstat_writer_free(writer);
}

static const char study[] =
    STUDY "export: {keep: [day, moment]}\nquestions:\n"
          "  - {id: code, column: Was it good?, type: single, options: [{code: y, label: \"yes\"}, "
          "{code: n, label: \"no\"}]}\n"
          "  - {id: number, column: number, type: number}\n";

/* Where the file has no labels, the study gives the codes. */
static const char study_of_codes[] =
    STUDY "export: {keep: [day, moment]}\nquestions:\n"
          "  - {id: code, column: Was it good?, type: single, options: [{code: 1}, {code: 2}]}\n"
          "  - {id: number, column: number, type: number}\n";

static void files_of_all_packages_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_KINDS; i++) {
        const struct kind *kind = &kinds[i];
        struct loaded loaded;
        struct plx_text text;
        char expected[512];

        write_file(kind, &text);
        loads_bytes(&loaded, kind->labels ? study : study_of_codes, text.bytes, text.length, "a",
                    NULL);
        if (loaded.status != PLX_OK)
            fail_msg("file %zu: %s", i, loaded.err.text);
        snprintf(expected, sizeof expected,
                 "1,a,1,,%s,-12.5,2018-05-06,2018-05-06 10:30:10\n2,a,1,,%s,1000000,,\n"
                 "3,a,1,,%s,2000000,2018-05-06,2018-05-06 10:30:10\n",
                 kind->labels ? "y" : "1", kind->labels ? "n" : "2", kind->tag ? "!na" : "");
        assert_string_equal(loaded.tagged, expected);
        assert_string_equal(loaded.findings.file[0].layout,
                            kind->begin == readstat_begin_writing_dta ? "a Stata file"
                            : kind->begin == readstat_begin_writing_por ||
                                    kind->begin == readstat_begin_writing_sav
                                ? "an SPSS file"
                                : "a SAS file");
        assert_string_equal(loaded.findings.file[0].why, "its first bytes say so");
        loads_release(&loaded);
        plx_text_release(&text);
    }
}

static void words_keep_their_commas_and_quotes(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_KINDS; i++) {
        struct loaded loaded;
        struct plx_text text;

        write_file(&kinds[i], &text);
        loads_bytes(&loaded,
                    STUDY "export: {keep: [words]}\nquestions:\n"
                          "  - {id: number, column: number, type: number}\n",
                    text.bytes, text.length, "a", NULL);
        assert_string_equal(loaded.tagged,
                            kinds[i].begin == readstat_begin_writing_sav
                                ? "1,a,1,,-12.5,Berlin\n2,a,1,,1000000,\n3,a,1,,2000000,\"M\xC3\xBC"
                                  "nchen, \"\"Mitte\"\"\"\n"
                                : "1,a,1,,-12.5,Berlin\n2,a,1,,1000000,\n3,a,1,,2000000,\"a, "
                                  "\"\"b\"\"\"\n");
        loads_release(&loaded);
        plx_text_release(&text);
    }
}

/* Every length: what is left is refused, or, where nothing tells how many cases there are, read. */
static void files_that_are_cut_short_are_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_KINDS; i++) {
        struct plx_text text;
        size_t step;

        write_file(&kinds[i], &text);
        step = text.length / 150 + 1;
        for (size_t size = 80; size < text.length; size += step) {
            struct loaded loaded;

            loads_bytes(&loaded, study, text.bytes, size, "a", NULL);
            if (!kinds[i].ends_open && size + 70000 < text.length)
                assert_int_equal(loaded.status, PLX_DATA);
            loads_release(&loaded);
        }
        plx_text_release(&text);
    }
}

static void a_file_that_is_cut_short_says_how_many_cases_are_there(void **state)
{
    struct loaded loaded;
    struct plx_text text;

    (void)state;
    write_file(&kinds[9], &text);
    loads_bytes(&loaded, study, text.bytes, text.length - 40, "a", NULL);
    assert_string_equal(loaded.err.text,
                        "a.csv: is cut short: it should hold 3 cases, and only 2 are there; export "
                        "it again");
    loads_release(&loaded);
    plx_text_release(&text);
}

static void a_transport_file_of_odd_length_is_cut_short(void **state)
{
    (void)state;
    for (size_t k = 0; k < N_KINDS; k++) {
        struct loaded loaded;
        struct plx_text text;

        if (kinds[k].begin != (begin_function *)readstat_begin_writing_xport)
            continue;
        write_file(&kinds[k], &text);
        loads_bytes(&loaded, study, text.bytes, text.length - 30, "a", NULL);
        assert_string_equal(loaded.err.text,
                            "a.csv: is cut short or broken: a SAS transport file is a multiple of "
                            "80 bytes long; export it again");
        loads_release(&loaded);
        plx_text_release(&text);
    }
}

static void files_without_variables_are_refused(void **state)
{
    static const struct {
        begin_function *begin;
        uint8_t version;
    } packages[] = {{readstat_begin_writing_dta, 118}, {readstat_begin_writing_sav, 2}};

    (void)state;
    for (size_t i = 0; i < sizeof packages / sizeof *packages; i++) {
        readstat_writer_t *writer = readstat_writer_init();
        struct plx_text text = {0};
        struct loaded loaded;

        readstat_set_data_writer(writer, write_bytes);
        check(readstat_writer_set_file_format_version(writer, packages[i].version));
        check(packages[i].begin(writer, &text, 0));
        check(readstat_end_writing(writer));
        readstat_writer_free(writer);
        loads_bytes(&loaded, study, text.bytes, text.length, "a", NULL);
        assert_int_equal(loaded.status, PLX_DATA);
        assert_string_equal(loaded.err.text, "a.csv: holds no variables");
        loads_release(&loaded);
        plx_text_release(&text);
    }
}

/* Each byte of the headers, one at a time: any end but a crash will do. */
static void broken_bytes_do_no_harm(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_KINDS; i++) {
        struct plx_text text;
        size_t step;

        write_file(&kinds[i], &text);
        step = text.length / 150 + 1;
        for (size_t at = 0; at < text.length; at += step) {
            const char before = text.bytes[at];
            struct loaded loaded;

            text.bytes[at] = (char)(before ^ (at % 3 ? 0xFF : 0x41));
            loads_bytes(&loaded, study, text.bytes, text.length, "a", NULL);
            assert_true(loaded.status == PLX_OK || loaded.err.text[0] != '\0');
            loads_release(&loaded);
            text.bytes[at] = before;
        }
        plx_text_release(&text);
    }
}

static void another_dialect_cannot_be_forced_on_a_file(void **state)
{
    static const struct plx_intake_settings qualtrics = {.dialect = PLX_DIALECT_QUALTRICS};
    static const struct plx_intake_settings sas = {.dialect = PLX_DIALECT_SAS};
    struct loaded loaded;
    struct plx_text text;

    (void)state;
    write_file(&kinds[0], &text);
    loads_bytes(&loaded, study, text.bytes, text.length, "a", &qualtrics);
    assert_string_equal(loaded.err.text, "a.csv: is a Stata file and cannot be read as qualtrics; "
                                         "leave the dialect out, and it is found out");
    loads_release(&loaded);
    loads_bytes(&loaded, study, text.bytes, text.length, "a", &sas);
    assert_string_equal(loaded.err.text, "a.csv: is a Stata file and cannot be read as sas; leave "
                                         "the dialect out, and it is found out");
    loads_release(&loaded);
    plx_text_release(&text);
    loads_bytes(&loaded, study, "a,b\n1,2\n", 8, "a", &sas);
    assert_string_equal(loaded.err.text,
                        "a.csv: is not a SAS file; leave the dialect out, and it is found out");
    loads_release(&loaded);
}

/* Counted by hand from 1960: 700 months are 58 years and 4 months, 233 quarters 58 years and one,
   117 halves 58 years and one; a number of months that no calendar has stays a number. */
static void months_quarters_and_halves_of_stata_are_dates(void **state)
{
    static const struct {
        const char *format;
        double number;
        const char *day;
    } cases[] = {
        {"%tm", 700, "2018-05-01"}, {"%tq", 233, "2018-04-01"}, {"%th", 117, "2018-07-01"},
        {"%tm", -1, "1959-12-01"},  {"%-td", 0, "1960-01-01"},  {"%tm", 30000, "30000"},
        {"%th", -4000, "-4000"},    {"%ty", 2018, "2018"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        readstat_writer_t *writer = readstat_writer_init();
        struct plx_text text = {0};
        struct loaded loaded;
        char expected[64];

        readstat_set_data_writer(writer, write_bytes);
        readstat_variable_set_format(readstat_add_variable(writer, "DAY", READSTAT_TYPE_DOUBLE, 8),
                                     cases[i].format);
        readstat_add_variable(writer, "NUMBER", READSTAT_TYPE_FLOAT, 4);
        check(readstat_begin_writing_dta(writer, &text, 1));
        check(readstat_begin_row(writer));
        check(readstat_insert_double_value(writer, readstat_get_variable(writer, 0),
                                           cases[i].number));
        /* as many digits as a number of 24 bits has, not 0.10000000149 */
        check(readstat_insert_float_value(writer, readstat_get_variable(writer, 1), 0.1F));
        check(readstat_end_row(writer));
        check(readstat_end_writing(writer));
        readstat_writer_free(writer);
        loads_bytes(&loaded,
                    STUDY "export: {keep: [day]}\nquestions:\n"
                          "  - {id: number, column: number, type: number}\n",
                    text.bytes, text.length, "a", NULL);
        snprintf(expected, sizeof expected, "1,a,1,,0.1,%s\n", cases[i].day);
        assert_string_equal(loaded.tagged, expected);
        loads_release(&loaded);
        plx_text_release(&text);
    }
}

/* SPSS cuts a text of more than 255 bytes into pieces, and says so in a record of its own. */
static void texts_of_more_than_255_bytes_come_whole(void **state)
{
    enum { LONG = 600 };
    readstat_writer_t *writer = readstat_writer_init();
    struct plx_text text = {0};
    struct plx_text expected = {0};
    struct loaded loaded;
    char words[LONG + 1];

    (void)state;
    for (int i = 0; i < LONG; i++)
        words[i] = (char)('a' + i % 26);
    words[LONG] = '\0';
    readstat_set_data_writer(writer, write_bytes);
    readstat_add_variable(writer, "WORDS", READSTAT_TYPE_STRING, LONG);
    readstat_add_variable(writer, "NUMBER", READSTAT_TYPE_DOUBLE, 8);
    check(readstat_begin_writing_sav(writer, &text, 1));
    check(readstat_begin_row(writer));
    check(readstat_insert_string_value(writer, readstat_get_variable(writer, 0), words));
    check(readstat_insert_double_value(writer, readstat_get_variable(writer, 1), 3));
    check(readstat_end_row(writer));
    check(readstat_end_writing(writer));
    readstat_writer_free(writer);
    loads_bytes(&loaded,
                STUDY "export: {keep: [words]}\nquestions:\n"
                      "  - {id: number, column: number, type: number}\n",
                text.bytes, text.length, "a", NULL);
    plx_text_addf(&expected, "1,a,1,,3,%s\n", words);
    assert_string_equal(loaded.tagged, plx_text_string(&expected));
    assert_int_equal(loaded.findings.n_warnings, 0);
    loads_release(&loaded);
    plx_text_release(&expected);
    plx_text_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_of_all_packages_are_read),
        cmocka_unit_test(words_keep_their_commas_and_quotes),
        cmocka_unit_test(files_that_are_cut_short_are_refused),
        cmocka_unit_test(a_file_that_is_cut_short_says_how_many_cases_are_there),
        cmocka_unit_test(a_transport_file_of_odd_length_is_cut_short),
        cmocka_unit_test(files_without_variables_are_refused),
        cmocka_unit_test(broken_bytes_do_no_harm),
        cmocka_unit_test(another_dialect_cannot_be_forced_on_a_file),
        cmocka_unit_test(months_quarters_and_halves_of_stata_are_dates),
        cmocka_unit_test(texts_of_more_than_255_bytes_come_whole),
    };

    /* small files: threads would only wait for each other */
    omp_set_num_threads(1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
