/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/results/write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/results/csv.h"
#include "parallax/results/field.h"
#include "parallax/results/results.h"
#include "support/check.h"

static struct plx_persona_profile_record *add_profile(struct plx_table *table)
{
    struct plx_persona_profile_record *record;
    struct plx_error err;

    assert_int_equal(plx_table_add(table, &record, &err), PLX_OK);
    return record;
}

static struct plx_quality_record *add_quality(struct plx_table *table)
{
    struct plx_quality_record *record;
    struct plx_error err;

    assert_int_equal(plx_table_add(table, &record, &err), PLX_OK);
    return record;
}

/* Two rows of quality: one with everything, one with almost nothing. */
static struct plx_table two_flags(void)
{
    struct plx_table table = {.type = &plx_record_types[PLX_TABLE_QUALITY]};
    struct plx_quality_record *record = add_quality(&table);

    record->respondent = "=SUM(A1)";
    record->row = 12;
    record->check = "say \"x\", y";
    record->value = 0.1 + 0.2;
    add_quality(&table)->action = "a|b\nc_d";
    return table;
}

static void assert_writes(enum plx_write_format format, const char *expected)
{
    struct plx_table table = two_flags();
    struct plx_error err;
    char *written = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&written, &size);

    assert_int_equal(plx_table_write(&table, format, out, &err), PLX_OK);
    fclose(out);
    assert_string_equal(written, expected);
    free(written);
    plx_table_release(&table);
}

static void csv_holds_shortest_numbers_and_no_formulas(void **state)
{
    (void)state;
    assert_writes(PLX_WRITE_CSV, "respondent,row,check,value,action,battery\n"
                                 "'=SUM(A1),12,\"say \"\"x\"\", y\",0.30000000000000004,,\n"
                                 ",,,,\"a|b\nc_d\",\n");
}

static void json_has_null_for_what_is_not_defined(void **state)
{
    (void)state;
    assert_writes(PLX_WRITE_JSON,
                  "[\n{\"respondent\": \"=SUM(A1)\", \"row\": 12, \"check\": \"say \\\"x\\\", y\", "
                  "\"value\": 0.30000000000000004, \"action\": null, \"battery\": null},\n"
                  "{\"respondent\": null, \"row\": null, \"check\": null, \"value\": null, "
                  "\"action\": \"a|b\\nc_d\", \"battery\": null}\n]\n");
}

static void columns_are_aligned_and_numbers_rounded(void **state)
{
    (void)state;
    assert_writes(PLX_WRITE_TABLE, "respondent  row  check       value  action\n"
                                   "=SUM(A1)     12  say \"x\", y    0.3\n"
                                   "                                    a|b c_d\n"
                                   "(empty: battery)\n");
}

static void markdown_keeps_a_cell_in_its_cell(void **state)
{
    (void)state;
    assert_writes(PLX_WRITE_MARKDOWN, "| respondent | row | check | value | action | battery |\n"
                                      "| --- | ---: | --- | ---: | --- | --- |\n"
                                      "| =SUM(A1) | 12 | say \"x\", y | 0.3 | | |\n"
                                      "| | | | | a\\|b c\\_d | |\n");
}

static void columns_name_what_is_empty_and_stay_narrow(void **state)
{
    struct plx_table table = {.type = &plx_record_types[PLX_TABLE_RUN]};
    struct plx_run_record *fact;
    struct plx_text text = {0};
    struct plx_error err;

    (void)state;
    plx_table_add_columns(&text, &table);
    assert_string_equal(plx_text_string(&text), "run: no rows\n");
    plx_text_clear(&text);
    assert_int_equal(plx_table_add(&table, &fact, &err), PLX_OK);
    fact->key = "caf\xC3\xA9 \xE6\xBC\xA2\xE5\xAD\x97 \x1B[31m 0123456789 0123456789 0123456789";
    plx_table_add_columns(&text, &table);
    assert_string_equal(plx_text_string(&text),
                        "key\n"
                        "caf\xC3\xA9 \xE6\xBC\xA2\xE5\xAD\x97 \xEF\xBF\xBD[31m 0123456789 "
                        "0123456789 0\xE2\x80\xA6\n"
                        "(empty: value)\n");
    plx_text_release(&text);
    plx_table_release(&table);
}

/* U+202E turns what follows, U+2028 ends a line, U+009B begins an order to a terminal; so may what
   is pasted from a Markdown table. U+061C and U+200F turn as well, and the last byte is no UTF-8.
 */
static void tables_are_no_orders_to_a_terminal(void **state)
{
#define ODD "\xEF\xBF\xBD"
#define SAFE "a" ODD "b" ODD "c" ODD "d" ODD "e" ODD "f" ODD "g" ODD
    struct plx_table table = {.type = &plx_record_types[PLX_TABLE_RUN]};
    struct plx_run_record *fact;
    struct plx_text text = {0};
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_table_add(&table, &fact, &err), PLX_OK);
    fact->key = "a\xE2\x80\xAE"
                "b\xE2\x80\xA8"
                "c\xC2\x9B"
                "d\xE2\x81\xA6"
                "e\xD8\x9C"
                "f\xE2\x80\x8F"
                "g\xFF";
    plx_table_add_columns(&text, &table);
    assert_string_equal(plx_text_string(&text), "key\n" SAFE "\n(empty: value)\n");
    plx_text_clear(&text);
    plx_table_add_markdown(&text, &table);
    assert_string_equal(plx_text_string(&text), "| key | value |\n| --- | --- |\n| " SAFE " | |\n");
    plx_text_release(&text);
    plx_table_release(&table);
}

static void rounding_keeps_whole_digits(void **state)
{
    static const double numbers[] = {0.123456, 12.3456, 123456.7, 999.96, 1.234567e-9, 0, NAN};
    struct plx_text text = {0};

    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        plx_text_add_rounded(&text, numbers[i]);
        plx_text_add(&text, " ");
    }
    assert_string_equal(plx_text_string(&text), "0.1235 12.35 123457 1000 1.235e-09 0  ");
    plx_text_release(&text);
}

static void json_escapes_what_is_not_utf8(void **state)
{
    struct plx_table table = {.type = &plx_record_types[PLX_TABLE_RUN]};
    struct plx_run_record *fact;
    struct plx_text text = {0};
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_table_add(&table, &fact, &err), PLX_OK);
    fact->key = "\xFF\\\t\r\x01";
    fact->value = "\xC3\xBC";
    plx_table_add_json(&text, &table);
    assert_string_equal(
        plx_text_string(&text),
        "[\n{\"key\": \"\xEF\xBF\xBD\\\\\\t\\r\\u0001\", \"value\": \"\xC3\xBC\"}\n]\n");
    plx_text_release(&text);
    plx_table_release(&table);
}

/* Every type of table, with every field filled by a value of its own. */
static void fill(struct plx_table *table)
{
    for (size_t row = 0; row < 3; row++) {
        struct plx_error err;
        void *record;

        assert_int_equal(plx_table_add(table, &record, &err), PLX_OK);
        for (size_t i = 0; i < table->type->n_fields && row > 0; i++) {
            const struct plx_field *field = &table->type->field[i];

            if (field->type == PLX_FIELD_TEXT)
                plx_field_set_text(field, record, field->meaning);
            else if (field->type == PLX_FIELD_NUMBER)
                plx_field_set_number(field, record, (double)(i + 1) / (double)(row + 2));
            else if (field->type == PLX_FIELD_COUNT)
                plx_field_set_count(field, record, i * 1000 + row);
            else
                plx_field_set_flag(field, record, row == 2);
        }
    }
}

static void every_table_reads_back_byte_by_byte(void **state)
{
    (void)state;
    for (size_t i = 0; i < PLX_TABLES; i++) {
        struct plx_table table = {.type = &plx_record_types[i]};
        struct plx_table copy = {.type = &plx_record_types[i]};
        struct plx_text before = {0};
        struct plx_text after = {0};
        struct plx_pool pool = {0};
        struct plx_error err;

        fill(&table);
        plx_table_add_csv(&before, &table);
        assert_int_equal(plx_table_read_csv(&copy, &pool, before.bytes, before.length, "x.csv",
                                            PLX_TABLE_OF_TODAY, &err),
                         PLX_OK);
        plx_table_add_csv(&after, &copy);
        assert_int_equal(copy.count, 3);
        assert_string_equal(plx_text_string(&after), plx_text_string(&before));
        plx_table_release(&table);
        plx_table_release(&copy);
        plx_pool_release(&pool);
        plx_text_release(&before);
        plx_text_release(&after);
    }
}

static void what_was_empty_reads_back_as_not_defined(void **state)
{
    struct plx_table table = {.type = &plx_record_types[PLX_TABLE_PERSONA_PROFILES]};
    struct plx_table copy = {.type = table.type};
    struct plx_persona_profile_record *record = add_profile(&table);
    struct plx_text csv = {0};
    struct plx_pool pool = {0};
    struct plx_error err;

    (void)state;
    record->z = -1.0 / 3;
    record->label = "";
    plx_table_add_csv(&csv, &table);
    assert_int_equal(
        plx_table_read_csv(&copy, &pool, csv.bytes, csv.length, "x.csv", PLX_TABLE_OF_TODAY, &err),
        PLX_OK);
    record = plx_table_row(&copy, 0);
    assert_true(record->z == -1.0 / 3);
    assert_null(record->label);
    assert_true(isnan(record->value));
    assert_int_equal(record->persona, PLX_NO_COUNT);
    assert_false(record->basis);
    plx_table_release(&table);
    plx_table_release(&copy);
    plx_pool_release(&pool);
    plx_text_release(&csv);
}

static void assert_refuses(enum plx_table_id id, const char *csv, const char *message)
{
    struct plx_table table = {.type = &plx_record_types[id]};
    struct plx_pool pool = {0};
    struct plx_error err = {0};

    assert_int_equal(
        plx_table_read_csv(&table, &pool, csv, strlen(csv), "x.csv", PLX_TABLE_OF_TODAY, &err),
        PLX_DATA);
    assert_string_equal(err.text, message);
    plx_table_release(&table);
    plx_pool_release(&pool);
}

static void a_wrong_file_is_refused_with_its_place(void **state)
{
    static const char header[] = "respondent,row,check,value,action,battery\n";
    char csv[256];

    (void)state;
    assert_refuses(PLX_TABLE_RUN, "", "x.csv: is empty; it must at least have a header row");
    assert_refuses(PLX_TABLE_RUN, "key,valu\n",
                   "x.csv:1: column \"valu\": is no column of the table run; did you mean "
                   "\"value\"?");
    assert_refuses(PLX_TABLE_RUN, "key,zzz\n",
                   "x.csv:1: column \"zzz\": is no column of the table run");
    assert_refuses(PLX_TABLE_RUN, "key\n",
                   "x.csv:1: the column \"value\" of the table run is missing");
    assert_refuses(PLX_TABLE_RUN, "key,value,key\n",
                   "x.csv:1: column \"key\": stands in the header twice");
    assert_refuses(PLX_TABLE_RUN, "key,value\na,b\nc\n", "x.csv:3: 1 cells, but the header has 2");
    assert_refuses(PLX_TABLE_RUN, "key,value\n\"a,b\n", "x.csv:2: misplaced or missing quote");
    snprintf(csv, sizeof csv, "%sr1,-1,c,0,a,\n", header);
    assert_refuses(PLX_TABLE_QUALITY, csv, "x.csv:2: column \"row\": \"-1\" is not a whole number");
    snprintf(csv, sizeof csv, "%sr1,99999999999999999999,c,0,a,\n", header);
    assert_refuses(PLX_TABLE_QUALITY, csv,
                   "x.csv:2: column \"row\": \"99999999999999999999\" is not a whole number");
    snprintf(csv, sizeof csv, "%sr1,1,c,nan,a,\n", header);
    assert_refuses(PLX_TABLE_QUALITY, csv, "x.csv:2: column \"value\": \"nan\" is not a number");
    assert_refuses(PLX_TABLE_TEAMS,
                   "team,label,respondents,excluded,weight_sum,effective_n,suppressed,note\n"
                   "a,A,1,0,1,1,yes,\n",
                   "x.csv:2: column \"suppressed\": \"yes\" is not true or false");
}

/* A folder of an earlier version can still be compared with one of today. */
static void an_older_table_may_lack_the_last_columns(void **state)
{
    static const char old[] = "respondent,row,check\nr1,7,speeder\n";
    static const char gap[] = "respondent,row,check,action\nr1,7,speeder,flagged\n";
    struct plx_table table = {.type = &plx_record_types[PLX_TABLE_QUALITY]};
    struct plx_pool pool = {0};
    struct plx_error err = {0};
    const struct plx_quality_record *record;

    (void)state;
    assert_int_equal(
        plx_table_read_csv(&table, &pool, old, strlen(old), "x.csv", PLX_TABLE_OF_OLD, &err),
        PLX_OK);
    record = plx_table_row(&table, 0);
    assert_int_equal(record->row, 7);
    assert_true(isnan(record->value) && !record->action && !record->battery);
    assert_int_equal(
        plx_table_read_csv(&table, &pool, gap, strlen(gap), "x.csv", PLX_TABLE_OF_OLD, &err),
        PLX_DATA);
    assert_string_equal(err.text, "x.csv:1: the column \"value\" of the table quality is missing");
    plx_table_release(&table);
    plx_pool_release(&pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_holds_shortest_numbers_and_no_formulas),
        cmocka_unit_test(json_has_null_for_what_is_not_defined),
        cmocka_unit_test(columns_are_aligned_and_numbers_rounded),
        cmocka_unit_test(markdown_keeps_a_cell_in_its_cell),
        cmocka_unit_test(columns_name_what_is_empty_and_stay_narrow),
        cmocka_unit_test(tables_are_no_orders_to_a_terminal),
        cmocka_unit_test(rounding_keeps_whole_digits),
        cmocka_unit_test(json_escapes_what_is_not_utf8),
        cmocka_unit_test(every_table_reads_back_byte_by_byte),
        cmocka_unit_test(what_was_empty_reads_back_as_not_defined),
        cmocka_unit_test(a_wrong_file_is_refused_with_its_place),
        cmocka_unit_test(an_older_table_may_lack_the_last_columns),
    };

    return cmocka_run_group_tests_name("results/write", tests, NULL, NULL);
}
