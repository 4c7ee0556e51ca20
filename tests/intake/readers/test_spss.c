/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPSS system files: labels, missing values, sets, character sets, and files that are broken. */
#include <float.h>
#include <omp.h>
#include <stdio.h>
#include <string.h>

#include "support/loads.h"
#include "support/sav.h"

#define TEAMS "quality: {missing: 1}\nteams: {file: true, list: [{id: a}]}\n"
#define STUDY "study: t\n" TEAMS "questions:\n"
#define NUMBER "  - {id: n, column: n, type: number}\n"

static void load(struct loaded *loaded, const char *study, const struct sav *sav)
{
    loads_bytes(loaded, study, sav->text.bytes, sav->text.length, "a", NULL);
}

static void loads_sav(const char *study, struct sav *sav, const char *tagged)
{
    struct loaded loaded;

    load(&loaded, study, sav);
    if (loaded.status != PLX_OK)
        fail_msg("%s", loaded.err.text);
    assert_string_equal(loaded.tagged, tagged);
    loads_release(&loaded);
    sav_release(sav);
}

static void fails(struct sav *sav, const char *message)
{
    struct loaded loaded;

    load(&loaded, STUDY NUMBER, sav);
    assert_int_equal(loaded.status, PLX_DATA);
    if (!strstr(loaded.err.text, message))
        fail_msg("\"%s\" is not in: %s", message, loaded.err.text);
    loads_release(&loaded);
    sav_release(sav);
}

/* One variable of numbers. */
static void begin_number(struct sav *sav, bool big, int32_t cases)
{
    sav_begin(sav, big, cases, 0);
    sav_variable(sav, "N", 0, "How many?", sav_format(5), 0);
}

static void numbers_are_read_in_both_byte_orders(void **state)
{
    (void)state;
    for (int big = 0; big < 2; big++) {
        struct sav sav;

        begin_number(&sav, big, 5);
        sav_end(&sav);
        sav_double(&sav, 3);
        sav_double(&sav, -0.1);
        sav_double(&sav, -DBL_MAX);
        sav_double(&sav, 1e14);
        sav_double(&sav, 123456.789);
        loads_sav(STUDY NUMBER, &sav,
                  "1,a,1,,3\n2,a,1,,-0.1\n3,a,1,,\n4,a,1,,100000000000000\n5,a,1,,123456.789\n");
    }
}

static void missing_values_are_no_answers(void **state)
{
    static const struct {
        int32_t count;
        double value[3];
        const char *tagged;
    } cases[] = {
        {1, {9}, "1,a,1,,1\n2,a,1,,7\n3,a,1,,8\n4,a,1,,!na\n"},
        {2, {9, 8}, "1,a,1,,1\n2,a,1,,7\n3,a,1,,!na\n4,a,1,,!na\n"},
        {3, {9, 7, 1}, "1,a,1,,!na\n2,a,1,,!na\n3,a,1,,8\n4,a,1,,!na\n"},
        {-2, {7, 8}, "1,a,1,,1\n2,a,1,,!na\n3,a,1,,!na\n4,a,1,,9\n"},
        {-2, {-DBL_MAX, 7}, "1,a,1,,!na\n2,a,1,,!na\n3,a,1,,8\n4,a,1,,9\n"},
        {-2, {8, DBL_MAX}, "1,a,1,,1\n2,a,1,,7\n3,a,1,,!na\n4,a,1,,!na\n"},
        {-3, {7, 8, 1}, "1,a,1,,!na\n2,a,1,,!na\n3,a,1,,!na\n4,a,1,,9\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        static const double values[] = {1, 7, 8, 9};
        struct sav sav;

        sav_begin(&sav, false, 4, 0);
        sav_variable(&sav, "N", 0, NULL, sav_format(5), cases[i].count);
        for (int32_t v = 0; v < (cases[i].count < 0 ? -cases[i].count : cases[i].count); v++) {
            /* the lowest of all is not -DBL_MAX, which is the system's own missing value */
            const double low = nextafter(-DBL_MAX, 0);

            sav_double(&sav, cases[i].value[v] < -1e300 ? low : cases[i].value[v]);
        }
        sav_end(&sav);
        for (size_t v = 0; v < 4; v++)
            sav_double(&sav, values[v]);
        loads_sav(STUDY NUMBER, &sav, cases[i].tagged);
    }
}

static void missing_texts_are_no_answers(void **state)
{
    struct sav sav;

    (void)state;
    sav_begin(&sav, false, 3, 0);
    sav_variable(&sav, "Q", 8, NULL, sav_format(1), 2);
    sav_text(&sav, "XX", 8);
    sav_text(&sav, "YY", 8);
    sav_end(&sav);
    sav_text(&sav, "b", 8);
    sav_text(&sav, "XX", 8);
    sav_text(&sav, "YY", 8);
    loads_sav(STUDY "  - {id: q, column: Q, type: single, options: [{code: b}, {code: c}]}\n", &sav,
              "1,a,1,,b\n2,a,1,,!na\n3,a,1,,!na\n");
}

static void long_texts_have_labels_and_missing_values_of_their_own(void **state)
{
    /* name, width, one label of twelve characters; name, one missing value of eight */
    static const char labels[] = "\6\0\0\0answer\14\0\0\0\1\0\0\0\14\0\0\0marketing   \11\0\0\0"
                                 "Marketing";
    static const char missing[] = "\6\0\0\0answer\1\10\0\0\0nothing ";
    struct sav sav;

    (void)state;
    sav_begin(&sav, false, 2, 0);
    sav_variable(&sav, "ANSWER", 12, NULL, sav_format(1), 0);
    sav_variable(&sav, "", -1, NULL, 0, 0);
    sav_record(&sav, 13, 1, "ANSWER=answer", 13);
    sav_record(&sav, 21, 1, labels, sizeof labels - 1);
    sav_record(&sav, 22, 1, missing, sizeof missing - 1);
    sav_end(&sav);
    sav_text(&sav, "marketing", 16);
    sav_text(&sav, "nothing", 16);
    loads_sav(STUDY "  - {id: q, column: answer, type: single,\n"
                    "     options: [{code: 1, label: Marketing}, {code: 2, label: Sales}]}\n",
              &sav, "1,a,1,,1\n2,a,1,,!na\n");
}

/* The records of long texts, cut or wrong: what they should say is told as missing, and the cases
   are read all the same. */
static void records_of_long_texts_that_cannot_be_read_are_told(void **state)
{
    static const struct {
        int32_t subtype;
        const char *bytes;
        size_t size;
        const char *warning;
    } cases[] = {
        {14, "N", 1,
         "does not say well which of its texts are longer than 255 characters; they are "
         "read in pieces"},
        {14, "N=\t", 3,
         "does not say well which of its texts are longer than 255 characters; they "
         "are read in pieces"},
        {14, "N=123456\t", 9,
         "does not say well which of its texts are longer than 255 characters; "
         "they are read in pieces"},
        {14, "N=300", 5,
         "does not say well which of its texts are longer than 255 characters; they "
         "are read in pieces"},
        {14, "N=300\0x", 7,
         "does not say well which of its texts are longer than 255 characters; "
         "they are read in pieces"},
        {21, "\1\0\0\0n\14\0", 7,
         "holds labels or missing values of long texts that cannot be read; "
         "they are passed over"},
        {21, "\1\0\0\0n\14\0\0\0\1\0\0\0\7\0\0\0", 17,
         "holds labels or missing values of long texts "
         "that cannot be read; they are passed over"},
        {22, "\1\0\0\0n", 5,
         "holds labels or missing values of long texts that cannot be read; they "
         "are passed over"},
        {22, "\1\0\0\0n\2\10\0\0\0nothing ", 18,
         "holds labels or missing values of long texts that "
         "cannot be read; they are passed over"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct loaded loaded;
        struct sav sav;
        char whole[256];

        begin_number(&sav, false, 1);
        sav_record(&sav, cases[i].subtype, 1, cases[i].bytes, cases[i].size);
        sav_end(&sav);
        sav_double(&sav, 3);
        load(&loaded, STUDY NUMBER, &sav);
        assert_string_equal(loaded.tagged, "1,a,1,,3\n");
        snprintf(whole, sizeof whole, "a.csv: %s", cases[i].warning);
        loads_warned(&loaded, whole);
        loads_release(&loaded);
        sav_release(&sav);
    }
}

static void moments_are_written_as_iso_8601(void **state)
{
    struct sav sav;

    (void)state;
    sav_begin(&sav, false, 1, 0);
    sav_variable(&sav, "D", 0, NULL, sav_format(20), 0);
    sav_variable(&sav, "T", 0, NULL, sav_format(22), 0);
    sav_variable(&sav, "C", 0, NULL, sav_format(21), 0);
    sav_variable(&sav, "X", 0, NULL, sav_format(20), 0);
    sav_variable(&sav, "N", 0, NULL, sav_format(5), 0);
    sav_end(&sav);
    sav_double(&sav, 13744944000);
    sav_double(&sav, 13744944000 + 37810.5);
    sav_double(&sav, 100 * 3600.0 + 61);
    sav_double(&sav, 1e300);
    sav_double(&sav, 1);
    loads_sav("study: t\n" TEAMS "export: {keep: [D, T, C, X]}\n"
              "questions:\n" NUMBER,
              &sav, "1,a,1,,1,2018-05-06,2018-05-06 10:30:10.5,100:01:01,1e+300\n");
}

/* Three columns of a set, and their labels. */
static void begin_set(struct sav *sav, const char *definition, int32_t subtype, bool big)
{
    static const double value[] = {1, 2};
    static const char *const label[] = {"Yes", "No"};

    sav_begin(sav, big, 3, 0);
    sav_variable(sav, "V1", 0, "Radio", sav_format(5), 0);
    sav_variable(sav, "V2", 0, "Mail", sav_format(5), 0);
    sav_variable(sav, "V3", 0, "Web", sav_format(5), 0);
    sav_labels(sav, 1, value, label, 2);
    sav_labels(sav, 2, value, label, 2);
    sav_record(sav, 13, 1, "V1=First\tV2=second one\tV3=third\t", 31);
    sav_record(sav, subtype, 1, definition, strlen(definition));
    sav_end(sav);
    for (int row = 0; row < 3; row++)
        for (int i = 0; i < 3; i++)
            sav_double(sav, i == row ? 1 : 2);
}

static void sets_of_dichotomies_count_one_value(void **state)
{
    static const char *const columns[] = {"$used", "used", "Which did you use?", "USED"};

    (void)state;
    for (int i = 0; i < 8; i++) {
        struct sav sav;
        char study[512];

        snprintf(study, sizeof study,
                 STUDY "  - {id: q, column: %s, type: multi, options: [{code: r, label: radio}, "
                       "{code: m, label: mail}, {code: w, label: web}]}\n",
                 columns[i / 2]);
        begin_set(&sav, "$used=D1 1 18 Which did you use? v1 v2 v3\n", i % 2 ? 7 : 19, i % 2);
        loads_sav(study, &sav, "1,a,1,,r\n2,a,1,,m\n3,a,1,,w\n");
    }
}

static void sets_may_be_labelled_by_the_counted_value(void **state)
{
    static const double one[] = {2};
    struct sav sav;

    (void)state;
    sav_begin(&sav, false, 2, 0);
    sav_variable(&sav, "V1", 0, "Which? A", sav_format(5), 0);
    sav_variable(&sav, "V2", 0, "Which? B", sav_format(5), 0);
    sav_labels(&sav, 1, one, (const char *const[]){"Radio"}, 1);
    sav_labels(&sav, 2, one, (const char *const[]){"Mail"}, 1);
    sav_record(&sav, 19, 1, "$e=E 11 1 2 0  v1 v2\n", 21);
    sav_end(&sav);
    sav_double(&sav, 2);
    sav_double(&sav, 1);
    sav_double(&sav, 2);
    sav_double(&sav, 2);
    loads_sav(STUDY "  - {id: q, column: $e, type: multi, options: [{code: m, label: Mail}, "
                    "{code: r, label: Radio}]}\n",
              &sav, "1,a,1,,r\n2,a,1,,m;r\n");
}

static void sets_of_categories_hold_options(void **state)
{
    static const double value[] = {1, 2, 3};
    static const char *const label[] = {"Web", "Mail", "Radio"};
    struct sav sav;

    (void)state;
    sav_begin(&sav, false, 2, 0);
    sav_variable(&sav, "V_1", 0, "First mention", sav_format(5), 0);
    sav_variable(&sav, "V_2", 0, "Second mention", sav_format(5), 0);
    sav_labels(&sav, 1, value, label, 3);
    sav_labels(&sav, 2, value, label, 3);
    sav_record(&sav, 7, 1, "$c=C 9 All media v_1 v_2\n", 25);
    sav_end(&sav);
    sav_double(&sav, 3);
    sav_double(&sav, 1);
    sav_double(&sav, 2);
    sav_double(&sav, -DBL_MAX);
    /* the file's codes are not the study's */
    loads_sav(STUDY "  - {id: q, column: $c, type: multi, options: [{code: 1, label: Radio}, "
                    "{code: 2, label: Web}, {code: 3, label: Mail}]}\n",
              &sav, "1,a,1,,1;2\n2,a,1,,3\n");
}

static void a_set_that_cannot_be_read_is_told(void **state)
{
    static const char *const bad[] = {"$x=D9 1 0  v1\n", "$x=C 99 short v1\n", "$x=Q 1 1 v1\n",
                                      "x=C 0  v1\n",     "$=C 0  v1\n",        "$x=D1\n"};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct loaded loaded;
        struct sav sav;

        begin_set(&sav, bad[i], 7, false);
        load(&loaded, STUDY "  - {id: n, column: first, type: number}\n", &sav);
        assert_int_equal(loaded.status, PLX_OK);
        loads_warned(&loaded,
                     "a.csv: holds 1 multiple-response set that cannot be read; name the columns "
                     "in the study");
        loads_release(&loaded);
        sav_release(&sav);
    }
}

static void a_variable_of_two_sets_belongs_to_the_first(void **state)
{
    struct loaded loaded;
    struct sav sav;

    (void)state;
    begin_set(&sav, "$x=D1 1 0  v1 v2\n$y=D1 1 0  v2 v3 v9\n", 7, false);
    load(&loaded,
         STUDY "  - {id: q, column: $x, type: multi, options: [{code: radio}, {code: mail}]}\n",
         &sav);
    assert_int_equal(loaded.status, PLX_OK);
    assert_string_equal(loaded.tagged, "1,a,1,,radio\n2,a,1,,mail\n3,a,1,,!none\n");
    loads_warned(&loaded,
                 "a.csv: 1 variable of the multiple-response set $y belongs to another set, too, "
                 "and is taken for the first");
    loads_release(&loaded);
    sav_release(&sav);
}

static void cells_that_are_labelled_no_are_not_ticked(void **state)
{
    struct sav sav;

    (void)state;
    begin_set(&sav, "", 7, false);
    loads_sav(STUDY "  - {id: q, columns: [First, second one], type: multi, options: [{code: r, "
                    "label: radio}, {code: m, label: mail}]}\n",
              &sav, "1,a,1,,r\n2,a,1,,m\n3,a,1,,!none\n");
}

static void the_labels_of_the_file_decide_what_codes_stand_for(void **state)
{
    static const double value[] = {1, 2, 3};
    static const char *const label[] = {"High", "Middle", "Low"};
    struct loaded loaded;
    struct sav sav;

    (void)state;
    sav_begin(&sav, false, 3, 0);
    sav_variable(&sav, "Q", 0, NULL, sav_format(5), 0);
    sav_labels(&sav, 1, value, label, 3);
    sav_end(&sav);
    for (int i = 1; i <= 3; i++)
        sav_double(&sav, i);
    load(&loaded,
         STUDY "  - {id: q, column: Q, type: single, options: [{code: 1, label: Low}, "
               "{code: 2, label: middle}, {code: 3, label: High}]}\n",
         &sav);
    assert_string_equal(loaded.tagged, "1,a,1,,3\n2,a,1,,2\n3,a,1,,1\n");
    loads_warned(&loaded,
                 "a.csv: column \"Q\": the file calls 1 \"High\", and the study does not; for "
                 "question \"q\", the file's labels decide what a code stands for");
    loads_release(&loaded);
    sav_release(&sav);
}

static void columns_that_are_kept_hold_words_not_codes(void **state)
{
    static const double value[] = {1, 2};
    static const char *const label[] = {"North", "South, far"};
    struct sav sav;

    (void)state;
    sav_begin(&sav, false, 3, 0);
    sav_variable(&sav, "N", 0, "How many?", sav_format(5), 0);
    sav_variable(&sav, "REGION", 0, NULL, sav_format(5), 0);
    sav_labels(&sav, 2, value, label, 2);
    sav_end(&sav);
    for (int i = 1; i <= 3; i++) {
        sav_double(&sav, 5);
        sav_double(&sav, i);
    }
    loads_sav("study: t\nexport: {keep: [REGION]}\n" TEAMS "questions:\n" NUMBER, &sav,
              "1,a,1,,5,North\n2,a,1,,5,\"South, far\"\n3,a,1,,5,3\n");
}

static void a_code_whose_answer_has_another_code_is_not_valid(void **state)
{
    static const double value[] = {1, 2};
    static const char *const label[] = {"High", "Whatever"};
    struct sav sav;

    (void)state;
    sav_begin(&sav, false, 2, 0);
    sav_variable(&sav, "Q", 0, NULL, sav_format(5), 0);
    sav_labels(&sav, 1, value, label, 2);
    sav_end(&sav);
    sav_double(&sav, 1);
    sav_double(&sav, 2);
    loads_sav(STUDY "  - {id: q, column: Q, type: single, options: [{code: 1, label: Low}, "
                    "{code: 2, label: High}]}\n",
              &sav, "1,a,1,,2\n2,a,1,,!bad\n");
}

static void messages_count_the_cases_of_the_file(void **state)
{
    struct loaded loaded;
    struct sav sav;

    (void)state;
    begin_number(&sav, false, 3);
    sav_end(&sav);
    sav_double(&sav, 1);
    sav_double(&sav, -7);
    sav_double(&sav, 2);
    load(&loaded, STUDY "  - {id: n, column: n, type: number, min: 0}\n", &sav);
    loads_warned(&loaded, "a.csv:2: column \"N\": \"-7\" is no number that the question allows; it "
                          "counts as not valid");
    loads_release(&loaded);
    sav_release(&sav);
}

static void a_weight_of_the_file_is_told_and_not_used(void **state)
{
    struct loaded loaded;
    struct sav sav;

    (void)state;
    sav_begin(&sav, false, 1, 2);
    sav_variable(&sav, "N", 0, NULL, sav_format(5), 0);
    sav_variable(&sav, "W", 0, NULL, sav_format(5), 0);
    sav_end(&sav);
    sav_double(&sav, 5);
    sav_double(&sav, 2.5);
    load(&loaded, STUDY NUMBER, &sav);
    assert_string_equal(loaded.tagged, "1,a,1,,5\n");
    loads_warned(&loaded,
                 "a.csv: cases are weighted by \"W\" in this file, and count once each here; say "
                 "`export: {weight: W}` to weight them");
    loads_release(&loaded);
    load(&loaded, "study: t\nexport: {weight: W}\n" TEAMS "questions:\n" NUMBER, &sav);
    assert_string_equal(loaded.tagged, "1,a,2.5,,5\n");
    assert_int_equal(loaded.findings.n_warnings, 0);
    loads_release(&loaded);
    sav_release(&sav);
}

/* One text, and what it is read to. */
static void reads_text(int32_t page, const char *name, const char *text, const char *option,
                       const char *warning)
{
    struct loaded loaded;
    struct sav sav;
    char study[512];

    snprintf(study, sizeof study,
             STUDY "  - {id: q, column: T, type: single, options: [{code: x, label: \"%s\"}, "
                   "{code: y}]}\n",
             option);
    sav_begin(&sav, false, 1, 0);
    sav_variable(&sav, "T", 8, NULL, sav_format(1), 0);
    if (page)
        sav_code_page(&sav, page);
    if (name)
        sav_record(&sav, 20, 1, name, strlen(name));
    sav_end(&sav);
    sav_text(&sav, text, 8);
    load(&loaded, study, &sav);
    if (loaded.status != PLX_OK)
        fail_msg("%s", loaded.err.text);
    assert_string_equal(loaded.tagged, "1,a,1,,x\n");
    if (warning) {
        char whole[512];

        snprintf(whole, sizeof whole, "a.csv: %s", warning);
        loads_warned(&loaded, whole);
    } else
        assert_int_equal(loaded.findings.n_warnings, 0);
    loads_release(&loaded);
    sav_release(&sav);
}

static void texts_are_read_in_the_character_set_of_the_file(void **state)
{
    (void)state;
    reads_text(65001, NULL, "caf\xC3\xA9", "caf\xC3\xA9", NULL);
    reads_text(1252, NULL, "caf\xE9", "caf\xC3\xA9", NULL);
    reads_text(1251, NULL, "\xC4\xE0", "\xD0\x94\xD0\xB0", NULL);
    reads_text(866, NULL, "\x84\xA0", "\xD0\x94\xD0\xB0", NULL);
    reads_text(932, NULL, "\x82\xCD\x82\xA2", "\xE3\x81\xAF\xE3\x81\x84", NULL);
    reads_text(2, "windows-1250", "\xE8", "\xC4\x8D", NULL);
    reads_text(0, NULL, "caf\xE9", "caf\xC3\xA9", NULL);
}

static void texts_in_another_character_set_do_not_stop_the_rest(void **state)
{
    (void)state;
    reads_text(65001, NULL, "caf\xE9!", "caf\xEF\xBF\xBD!",
               "1 place in its texts is no UTF-8; they read as U+FFFD");
    reads_text(1252, NULL, "caf\xC3\xA9", "caf\xC3\xA9",
               "its texts should be in WINDOWS-1252, but 1 of them is UTF-8 and is read so");
    reads_text(1252, "klingon", "caf\xE9", "caf\xC3\xA9",
               "says that its texts are in \"klingon\", which is not known here; they are read as "
               "Windows-1252");
}

static void files_that_are_cut_short_are_refused(void **state)
{
    struct sav whole;

    (void)state;
    begin_set(&whole, "$x=D1 1 0  v1 v2\n", 7, false);
    for (size_t size = 4; size < whole.text.length; size++) {
        struct loaded loaded;

        loads_bytes(&loaded, STUDY NUMBER, whole.text.bytes, size, "a", NULL);
        assert_int_equal(loaded.status, PLX_DATA);
        if (!strstr(loaded.err.text, "is cut short") && !strstr(loaded.err.text, "broken"))
            fail_msg("%s", loaded.err.text);
        loads_release(&loaded);
    }
    sav_release(&whole);
}

static void cases_that_are_not_there_are_told(void **state)
{
    struct sav sav;

    (void)state;
    begin_number(&sav, false, 1000);
    sav_end(&sav);
    sav_double(&sav, 1);
    fails(&sav, "is cut short: it should hold 1000 cases, and only 1 are there; export it again");
    begin_number(&sav, false, 0);
    sav_end(&sav);
    fails(&sav, "holds 1 variables, but no cases");
    sav_begin(&sav, false, 1, 0);
    sav_end(&sav);
    fails(&sav, "holds no variables");
}

static void claims_that_the_file_has_no_room_for_are_refused(void **state)
{
    struct sav sav;

    (void)state;
    begin_number(&sav, false, 1);
    sav_int(&sav, 7);
    sav_int(&sav, 13);
    sav_int(&sav, 1);
    sav_int(&sav, 0x7FFFFFFF);
    fails(&sav, "ends in the middle of its list of variables");
    begin_number(&sav, false, 1);
    sav_int(&sav, 3);
    sav_int(&sav, 0x7FFFFFFF);
    fails(&sav, "ends in the middle of its list of variables");
    begin_number(&sav, false, 1);
    sav_int(&sav, 6);
    sav_int(&sav, -1);
    fails(&sav, "ends in the middle of its list of variables");
    sav_begin(&sav, false, 1, 0);
    sav_variable(&sav, "N", 0, NULL, 0, 9);
    fails(&sav, "is a broken SPSS file: a variable is none");
    sav_begin(&sav, false, 1, 0);
    sav_variable(&sav, "", -1, NULL, 0, 0);
    fails(&sav, "is a broken SPSS file: a variable goes on that did not begin");
    begin_number(&sav, false, 1);
    sav_int(&sav, 12345);
    fails(&sav, "is a broken SPSS file: it holds a record of no known kind");
}

static void more_variables_than_a_study_can_need_are_refused(void **state)
{
    struct sav sav;

    (void)state;
    sav_begin(&sav, false, 0, 0);
    for (int i = 0; i <= 100000; i++)
        sav_variable(&sav, "N", 0, NULL, 0, 0);
    sav_end(&sav);
    fails(&sav, "has more than 100000 variables; save it with those that the study needs");
}

static void blocks_that_claim_too_much_are_refused(void **state)
{
    struct sav sav;
    size_t start;

    (void)state;
    begin_number(&sav, false, 1);
    sav_end(&sav);
    memcpy(sav.text.bytes, "$FL3", 4);
    sav.text.bytes[72] = 2;
    start = sav.text.length;
    sav_int(&sav, (int32_t)start);
    sav_int(&sav, 0);
    sav_int(&sav, (int32_t)start + 24);
    sav_int(&sav, 0);
    sav_int(&sav, 48);
    sav_int(&sav, 0);
    sav_double(&sav, 0);
    sav_double(&sav, 0);
    sav_int(&sav, 1 << 20);
    sav_int(&sav, 1);
    for (int i = 0; i < 4; i++)
        sav_int(&sav, 0);
    sav_int(&sav, 0x7FFFFFF0);
    sav_int(&sav, 0);
    fails(&sav, "its compressed cases are not where it says that they are");
}

/* 200 blocks of 16 MiB each, that lie where they should be. */
static void blocks_that_come_to_too_much_are_refused(void **state)
{
    enum { BLOCKS = 200, ENTRY = 24 };
    struct sav sav;
    size_t start;

    (void)state;
    begin_number(&sav, false, 1);
    sav_end(&sav);
    memcpy(sav.text.bytes, "$FL3", 4);
    sav.text.bytes[72] = 2;
    start = sav.text.length;
    sav_int(&sav, (int32_t)start);
    sav_int(&sav, 0);
    sav_int(&sav, (int32_t)start + ENTRY);
    sav_int(&sav, 0);
    sav_int(&sav, ENTRY * (BLOCKS + 1));
    sav_int(&sav, 0);
    sav_double(&sav, 0);
    sav_double(&sav, 0);
    sav_int(&sav, 16 << 20);
    sav_int(&sav, BLOCKS);
    for (int i = 0; i < BLOCKS; i++) {
        for (int k = 0; k < 4; k++)
            sav_int(&sav, 0);
        sav_int(&sav, 16 << 20);
        sav_int(&sav, 0);
    }
    fails(&sav, "would take more than 2048 MB unpacked; save it with the variables that the study "
                "needs");
}

static void a_thousand_missing_values_are_listed_and_the_rest_left_empty(void **state)
{
    struct loaded loaded;
    struct sav sav;

    (void)state;
    sav_begin(&sav, false, 1003, 0);
    sav_variable(&sav, "N", 0, NULL, sav_format(5), -2);
    sav_double(&sav, 1);
    sav_double(&sav, DBL_MAX);
    sav_end(&sav);
    for (int i = 0; i < 1003; i++)
        sav_double(&sav, i);
    load(&loaded, STUDY NUMBER, &sav);
    assert_int_equal(loaded.status, PLX_OK);
    assert_non_null(strstr(loaded.tagged, "1,a,1,,0\n2,a,1,,!na\n"));
    assert_non_null(strstr(loaded.tagged, "1001,a,1,,!na\n1002,a,1,,\n1003,a,1,,\n"));
    loads_warned(&loaded,
                 "a.csv: variable \"N\" has more than 1000 different values that it declares "
                 "missing; the others count as empty");
    loads_release(&loaded);
    sav_release(&sav);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_in_both_byte_orders),
        cmocka_unit_test(missing_values_are_no_answers),
        cmocka_unit_test(missing_texts_are_no_answers),
        cmocka_unit_test(long_texts_have_labels_and_missing_values_of_their_own),
        cmocka_unit_test(records_of_long_texts_that_cannot_be_read_are_told),
        cmocka_unit_test(moments_are_written_as_iso_8601),
        cmocka_unit_test(sets_of_dichotomies_count_one_value),
        cmocka_unit_test(sets_may_be_labelled_by_the_counted_value),
        cmocka_unit_test(sets_of_categories_hold_options),
        cmocka_unit_test(a_set_that_cannot_be_read_is_told),
        cmocka_unit_test(a_variable_of_two_sets_belongs_to_the_first),
        cmocka_unit_test(cells_that_are_labelled_no_are_not_ticked),
        cmocka_unit_test(the_labels_of_the_file_decide_what_codes_stand_for),
        cmocka_unit_test(columns_that_are_kept_hold_words_not_codes),
        cmocka_unit_test(a_code_whose_answer_has_another_code_is_not_valid),
        cmocka_unit_test(messages_count_the_cases_of_the_file),
        cmocka_unit_test(a_weight_of_the_file_is_told_and_not_used),
        cmocka_unit_test(texts_are_read_in_the_character_set_of_the_file),
        cmocka_unit_test(texts_in_another_character_set_do_not_stop_the_rest),
        cmocka_unit_test(files_that_are_cut_short_are_refused),
        cmocka_unit_test(cases_that_are_not_there_are_told),
        cmocka_unit_test(claims_that_the_file_has_no_room_for_are_refused),
        cmocka_unit_test(more_variables_than_a_study_can_need_are_refused),
        cmocka_unit_test(blocks_that_claim_too_much_are_refused),
        cmocka_unit_test(blocks_that_come_to_too_much_are_refused),
        cmocka_unit_test(a_thousand_missing_values_are_listed_and_the_rest_left_empty),
    };

    /* small files: threads would only wait for each other */
    omp_set_num_threads(1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
