/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/results/folder.h"

#include <dirent.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "parallax/base/file.h"
#include "parallax/results/package.h"
#include "support/check.h"
#include "support/folder.h"

static size_t empty_folder(const char *path)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    char name[512];
    size_t count = 0;

    while (folder && (entry = readdir(folder))) {
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        count += unlink(name) == 0;
    }
    if (folder)
        closedir(folder);
    return count;
}

static int remove_folder(void **state)
{
    int status;

    chmod("r", 0755);
    empty_folder("r");
    rmdir("r");
    empty_folder(".");
    status = chdir("/") == 0 && rmdir(*state) == 0 ? 0 : -1;
    free(*state);
    return status;
}

static void write_example(const char *value)
{
    struct plx_results results;
    struct plx_error err;

    plx_results_init(&results);
    assert_int_equal(plx_results_add_fact(&results, "study", "Ideal Customer", &err), PLX_OK);
    assert_int_equal(plx_results_add_fact(&results, "title", "Who is \"it\"?", &err), PLX_OK);
    assert_int_equal(plx_results_add_fact(&results, "key", value, &err), PLX_OK);
    assert_int_equal(plx_results_write_folder(&results, "r", NULL, &err), PLX_OK);
    plx_results_release(&results);
}

static void assert_refused(bool edited, enum plx_status expected, const char *message)
{
    struct plx_results results;
    struct plx_error err = {0};

    assert_int_equal(plx_results_read_folder("r", edited, &results, &err), expected);
    assert_string_equal(err.text, message);
    assert_int_equal(results.table[PLX_TABLE_RUN].count, 0);
}

static void put(const char *path, const char *text)
{
    struct plx_error err;

    assert_int_equal(plx_file_write(path, text, strlen(text), &err), PLX_OK);
}

static void a_folder_reads_back(void **state)
{
    struct plx_results results;
    struct plx_error err;

    (void)state;
    write_example("new\nline");
    assert_int_equal(plx_results_read_folder("r", false, &results, &err), PLX_OK);
    assert_int_equal(results.table[PLX_TABLE_RUN].count, 3);
    assert_string_equal(plx_results_fact(&results, "key"), "new\nline");
    assert_int_equal(results.table[PLX_TABLE_TEAMS].count, 0);
    plx_results_release(&results);
}

static void every_table_is_there_and_described(void **state)
{
    json_error_t problem;
    json_t *package;
    struct stat about;
    char path[256];

    (void)state;
    write_example("x");
    package = json_load_file("r/datapackage.json", 0, &problem);
    assert_non_null(package);
    assert_string_equal(json_string_value(json_object_get(package, "profile")),
                        "tabular-data-package");
    assert_string_equal(json_string_value(json_object_get(package, "name")), "ideal-customer");
    assert_string_equal(json_string_value(json_object_get(package, "title")), "Who is \"it\"?");
    for (size_t i = 0; i < PLX_TABLES; i++) {
        json_t *resource = json_array_get(json_object_get(package, "resources"), i);
        json_t *schema = json_object_get(resource, "schema");

        snprintf(path, sizeof path, "r/%s", json_string_value(json_object_get(resource, "path")));
        assert_int_equal(stat(path, &about), 0);
        assert_int_equal(json_integer_value(json_object_get(resource, "bytes")), about.st_size);
        assert_int_equal(json_array_size(json_object_get(schema, "fields")),
                         plx_record_types[i].n_fields);
        assert_int_equal(json_array_size(json_object_get(schema, "missingValues")), 1);
    }
    json_decref(package);
    assert_int_equal(empty_folder("r"), PLX_TABLES + 1);
}

/* FIPS 180-4's own example: "abc". */
static void a_fingerprint_is_sha256(void **state)
{
    struct plx_fingerprint fingerprint;

    (void)state;
    plx_fingerprint_take(&fingerprint, "abc", 3);
    assert_int_equal(fingerprint.bytes, 3);
    assert_string_equal(fingerprint.hash,
                        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* Longer than one piece, so that pieces must join. */
static void a_file_has_the_fingerprint_of_its_bytes(void **state)
{
    const size_t size = ((size_t)16 << 20) + 12345;
    char *data = malloc(size);
    struct plx_fingerprint whole;
    struct plx_fingerprint read;
    struct plx_error err;

    (void)state;
    assert_non_null(data);
    for (size_t i = 0; i < size; i++)
        data[i] = (char)(i * 31 % 251);
    assert_int_equal(plx_file_write("large", data, size, &err), PLX_OK);
    plx_fingerprint_take(&whole, data, size);
    assert_int_equal(plx_fingerprint_file(&read, "large", &err), PLX_OK);
    assert_true(plx_fingerprint_equal(&whole, &read));
    assert_int_equal(plx_fingerprint_file(&read, "missing", &err), PLX_IO);
    assert_string_equal(err.text, "missing: cannot open: No such file or directory");
    unlink("large");
    free(data);
}

static void an_edited_table_is_refused_unless_told(void **state)
{
    struct plx_results results;
    struct plx_error err;

    (void)state;
    write_example("x");
    put("r/run.csv", "key,value\nkey,mine\n");
    assert_refused(false, PLX_DATA,
                   "r/run.csv: is not the file that datapackage.json describes: unfinished or "
                   "edited; run the analysis again, or say --edited");
    assert_int_equal(plx_results_read_folder("r", true, &results, &err), PLX_OK);
    assert_string_equal(plx_results_fact(&results, "key"), "mine");
    plx_results_release(&results);
}

static void an_edit_that_keeps_the_size_is_refused_too(void **state)
{
    (void)state;
    write_example("x");
    put("r/persona_map.csv", "kind,id,team,persona,y,x,explained\n");
    assert_refused(false, PLX_DATA,
                   "r/persona_map.csv: is not the file that datapackage.json describes: "
                   "unfinished or edited; run the analysis again, or say --edited");
}

static void what_is_no_results_folder_is_refused(void **state)
{
    (void)state;
    assert_refused(false, PLX_IO, "r: cannot open the results folder: No such file or directory");
    assert_int_equal(mkdir("r", 0755), 0);
    assert_refused(false, PLX_DATA,
                   "r: is no finished results folder: it has no datapackage.json; run the analysis "
                   "again");
    assert_refused(true, PLX_DATA, "r: holds no result tables");
    put("r/datapackage.json", "{\n\"resources\": 3,\n}");
    assert_refused(false, PLX_DATA,
                   "r/datapackage.json:3: is not JSON: string or '}' expected near '}'");
    put("r/datapackage.json", "[]");
    assert_refused(false, PLX_DATA,
                   "r/datapackage.json: has no list of resources, so it describes no results");
    put("r/datapackage.json", "{\"resources\": [{\"name\": \"run\", \"bytes\": 3}]}");
    assert_refused(false, PLX_DATA,
                   "r/datapackage.json: the entry of run has no size or no SHA-256; run the "
                   "analysis again");
}

static void a_table_that_is_gone_is_named(void **state)
{
    (void)state;
    write_example("x");
    assert_int_equal(unlink("r/teams.csv"), 0);
    assert_refused(false, PLX_IO, "r/teams.csv: cannot open: No such file or directory");
}

static void a_table_unknown_to_the_package_is_empty(void **state)
{
    struct plx_results results;
    struct plx_error err;

    (void)state;
    assert_int_equal(mkdir("r", 0755), 0);
    put("r/datapackage.json", "{\"resources\": [{\"name\": \"of another version\"}, {}]}");
    assert_int_equal(plx_results_read_folder("r", false, &results, &err), PLX_DATA);
    assert_string_equal(err.text, "r: holds no result tables");
}

static void the_old_files_stay_when_one_cannot_be_written(void **state)
{
    struct plx_results results;
    struct plx_error err;

    (void)state;
    write_example("old");
    assert_int_equal(unlink("r/views.csv"), 0);
    assert_int_equal(mkdir("r/views.csv", 0755), 0);
    plx_results_init(&results);
    assert_int_equal(plx_results_write_folder(&results, "r", NULL, &err), PLX_IO);
    assert_string_equal(err.text, "r/views.csv: cannot write: Is a directory");
    assert_int_equal(rmdir("r/views.csv"), 0);
    assert_int_equal(plx_results_read_folder("r", true, &results, &err), PLX_OK);
    assert_string_equal(plx_results_fact(&results, "key"), "old");
    plx_results_release(&results);
    assert_int_equal(empty_folder("r"), PLX_TABLES);
}

/* A table that is /dev/full, as a link, is a disk that fills up. */
static void a_full_disk_leaves_the_old_files(void **state)
{
    struct plx_results results;
    struct plx_error err;

    (void)state;
    if (access("/dev/full", W_OK) != 0)
        skip();
    write_example("old");
    assert_int_equal(unlink("r/run.csv"), 0);
    assert_int_equal(symlink("/dev/full", "r/run.csv"), 0);
    plx_results_init(&results);
    assert_int_equal(plx_results_write_folder(&results, "r", NULL, &err), PLX_IO);
    assert_string_equal(err.text, "r/run.csv: cannot write: No space left on device");
    assert_int_equal(empty_folder("r"), PLX_TABLES + 1);
}

static enum plx_status write_with_workbook(const char *value, const char *text,
                                           struct plx_error *err)
{
    struct plx_further further = {0};
    struct plx_results results;
    enum plx_status status;

    plx_results_init(&results);
    assert_int_equal(plx_results_add_fact(&results, "key", value, err), PLX_OK);
    assert_int_equal(plx_folder_make("r", err), PLX_OK);
    assert_int_equal(plx_outfile_open(plx_further_next(&further), "r/book.xlsx", err), PLX_OK);
    fputs(text, further.file[0].stream);
    status = plx_results_write_folder(&results, "r", &further, err);
    assert_int_equal(further.count, 0);
    assert_null(further.file[0].stream);
    assert_null(further.file[0].temporary);
    plx_results_release(&results);
    return status;
}

static void assert_holds(const char *path, const char *text)
{
    struct plx_bytes bytes;
    struct plx_error err;

    assert_int_equal(plx_bytes_open(path, &bytes, &err), PLX_OK);
    assert_int_equal(bytes.size, strlen(text));
    assert_memory_equal(bytes.data, text, bytes.size);
    plx_bytes_release(&bytes);
}

static void assert_value(const char *expected)
{
    struct plx_results results;
    struct plx_error err;

    assert_int_equal(plx_results_read_folder("r", false, &results, &err), PLX_OK);
    assert_string_equal(plx_results_fact(&results, "key"), expected);
    plx_results_release(&results);
}

static void a_further_file_takes_its_place_and_is_described(void **state)
{
    struct plx_fingerprint fingerprint;
    json_error_t problem;
    json_t *package;
    json_t *resource;
    struct plx_error err;

    (void)state;
    assert_int_equal(write_with_workbook("x", "abc", &err), PLX_OK);
    assert_holds("r/book.xlsx", "abc");
    plx_fingerprint_take(&fingerprint, "abc", 3);
    package = json_load_file("r/datapackage.json", 0, &problem);
    assert_non_null(package);
    assert_string_equal(json_string_value(json_object_get(package, "profile")), "data-package");
    assert_int_equal(json_array_size(json_object_get(package, "resources")), PLX_TABLES + 1);
    resource = json_array_get(json_object_get(package, "resources"), PLX_TABLES);
    assert_string_equal(json_string_value(json_object_get(resource, "path")), "book.xlsx");
    assert_string_equal(json_string_value(json_object_get(resource, "format")), "xlsx");
    assert_int_equal(json_integer_value(json_object_get(resource, "bytes")), 3);
    assert_string_equal(json_string_value(json_object_get(resource, "hash")), fingerprint.hash);
    json_decref(package);
    assert_value("x");
    assert_int_equal(empty_folder("r"), PLX_TABLES + 2);
}

static void a_further_file_is_found_by_its_name(void **state)
{
    struct plx_fingerprint found;
    struct plx_fingerprint expected;
    struct plx_error err;

    (void)state;
    assert_int_equal(write_with_workbook("x", "abc", &err), PLX_OK);
    plx_fingerprint_take(&expected, "abc", 3);
    assert_int_equal(plx_results_find_file("r", "book.xlsx", &found, &err), PLX_OK);
    assert_true(plx_fingerprint_equal(&found, &expected));
    assert_int_equal(plx_results_find_file("r", "other.xlsx", &found, &err), PLX_OK);
    assert_string_equal(found.hash, "");
    put("r/datapackage.json", "{\"resources\": [{\"path\": \"book.xlsx\"}]}");
    assert_int_equal(plx_results_find_file("r", "book.xlsx", &found, &err), PLX_DATA);
    assert_string_equal(err.text, "r/datapackage.json: the entry of book.xlsx has no size or no "
                                  "SHA-256; run the analysis again");
    unlink("r/datapackage.json");
    assert_int_equal(plx_results_find_file("r", "book.xlsx", &found, &err), PLX_DATA);
    assert_string_equal(err.text, "r: is no finished results folder: it has no datapackage.json; "
                                  "run the analysis again");
}

static void an_edited_further_file_does_not_refuse_the_tables(void **state)
{
    struct plx_error err;

    (void)state;
    assert_int_equal(write_with_workbook("x", "abc", &err), PLX_OK);
    put("r/book.xlsx", "by hand");
    assert_value("x");
}

/* A further file that is /dev/full, as a link, fails when it is flushed; a table that cannot be
   opened fails before. */
static void a_further_file_stays_as_it_was_when_anything_fails(void **state)
{
    struct plx_error err;

    (void)state;
    assert_int_equal(write_with_workbook("old", "old", &err), PLX_OK);
    assert_int_equal(rename("r/views.csv", "views.csv"), 0);
    assert_int_equal(mkdir("r/views.csv", 0755), 0);
    assert_int_equal(write_with_workbook("new", "new", &err), PLX_IO);
    assert_string_equal(err.text, "r/views.csv: cannot write: Is a directory");
    assert_int_equal(rmdir("r/views.csv"), 0);
    assert_int_equal(rename("views.csv", "r/views.csv"), 0);
    assert_holds("r/book.xlsx", "old");
    assert_value("old");
    if (access("/dev/full", W_OK) != 0)
        skip();
    assert_int_equal(unlink("r/book.xlsx"), 0);
    assert_int_equal(symlink("/dev/full", "r/book.xlsx"), 0);
    assert_int_equal(write_with_workbook("new", "new", &err), PLX_IO);
    assert_string_equal(err.text, "r/book.xlsx: cannot write: No space left on device");
    assert_value("old");
    assert_int_equal(empty_folder("r"), PLX_TABLES + 2);
}

/* The temporary file vanishes, so the further file fails where only it can. */
static void a_further_file_that_fails_leaves_the_old_tables(void **state)
{
    struct plx_further further = {0};
    struct plx_results results;
    struct plx_error err;

    (void)state;
    write_example("old");
    plx_results_init(&results);
    assert_int_equal(plx_outfile_open(plx_further_next(&further), "r/book.xlsx", &err), PLX_OK);
    assert_int_equal(unlink(further.file[0].temporary), 0);
    assert_int_equal(plx_results_write_folder(&results, "r", &further, &err), PLX_IO);
    assert_non_null(strstr(err.text, ": cannot open: No such file or directory"));
    assert_value("old");
    assert_int_equal(empty_folder("r"), PLX_TABLES + 1);
}

static void the_same_results_give_the_same_bytes(void **state)
{
    struct plx_bytes first;
    struct plx_bytes second;
    struct plx_error err;

    (void)state;
    write_example("x");
    assert_int_equal(plx_bytes_open("r/datapackage.json", &first, &err), PLX_OK);
    write_example("x");
    assert_int_equal(plx_bytes_open("r/datapackage.json", &second, &err), PLX_OK);
    assert_int_equal(first.size, second.size);
    assert_memory_equal(first.data, second.data, first.size);
    plx_bytes_release(&first);
    plx_bytes_release(&second);
}

#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_make, remove_folder)

static void a_staged_folder_changes_only_when_it_is_committed(void **state)
{
    struct plx_staging *staging[2] = {NULL, NULL};
    struct plx_results results;
    struct plx_error err;
    struct stat about;

    (void)state;
    write_example("old");
    plx_results_init(&results);
    assert_int_equal(plx_results_add_fact(&results, "key", "new", &err), PLX_OK);
    assert_int_equal(plx_staging_open("r", &staging[0], &err), PLX_OK);
    assert_int_equal(plx_staging_write(staging[0], &results, NULL, &err), PLX_OK);
    assert_int_equal(plx_staging_open("r2", &staging[1], &err), PLX_OK);
    assert_int_equal(plx_staging_write(staging[1], &results, NULL, &err), PLX_OK);
    plx_results_release(&results);
    assert_int_equal(plx_results_read_folder("r", false, &results, &err), PLX_OK);
    assert_string_equal(plx_results_fact(&results, "key"), "old");
    plx_results_release(&results);
    assert_int_equal(plx_stagings_commit((struct plx_stagings){&staging[0], 1}, &err), PLX_OK);
    plx_staging_drop(staging[0]);
    assert_int_equal(plx_results_read_folder("r", false, &results, &err), PLX_OK);
    assert_string_equal(plx_results_fact(&results, "key"), "new");
    plx_results_release(&results);
    assert_int_equal(stat("r2", &about), 0);
    plx_staging_drop(staging[1]);
    assert_int_equal(stat("r2", &about), -1);
    plx_staging_drop(NULL);
}

/* A folder has come to stand where a table of the second has to go. */
static void folders_change_together_or_not_at_all(void **state)
{
    struct plx_staging *staging[2] = {NULL, NULL};
    struct plx_results results;
    struct plx_error err;

    (void)state;
    write_example("old");
    plx_results_init(&results);
    assert_int_equal(plx_results_add_fact(&results, "key", "new", &err), PLX_OK);
    assert_int_equal(plx_staging_open("r", &staging[0], &err), PLX_OK);
    assert_int_equal(plx_staging_write(staging[0], &results, NULL, &err), PLX_OK);
    assert_int_equal(plx_staging_open("r2", &staging[1], &err), PLX_OK);
    assert_int_equal(plx_staging_write(staging[1], &results, NULL, &err), PLX_OK);
    plx_results_release(&results);
    assert_int_equal(mkdir("r2/words.csv", 0755), 0);
    assert_int_equal(plx_stagings_commit((struct plx_stagings){staging, 2}, &err), PLX_IO);
    assert_string_equal(err.text, "r2/words.csv: cannot write: Is a directory");
    plx_staging_drop(staging[0]);
    plx_staging_drop(staging[1]);
    assert_value("old");
    assert_int_equal(empty_folder("r"), PLX_TABLES + 1);
    assert_int_equal(rmdir("r2/words.csv"), 0);
    assert_int_equal(rmdir("r2"), 0);
}

/* What a writer leaves that is killed while files take their places. */
static void a_folder_that_is_changing_is_refused(void **state)
{
    struct plx_outfile package;
    struct plx_results results;
    struct plx_error err;

    (void)state;
    write_example("old");
    assert_int_equal(plx_outfile_open(&package, "r/datapackage.json", &err), PLX_OK);
    assert_int_equal(plx_outfile_withdraw(&package, &err), PLX_OK);
    assert_int_equal(plx_results_read_folder("r", false, &results, &err), PLX_DATA);
    assert_string_equal(err.text, "r: is no finished results folder: it has no datapackage.json; "
                                  "run the analysis again");
    plx_outfile_drop(&package);
    assert_value("old");
    assert_int_equal(empty_folder("r"), PLX_TABLES + 1);
}

static void a_further_file_may_be_named_for_a_while_only(void **state)
{
    struct plx_staging *staging;
    struct plx_further further = {0};
    struct plx_results results;
    struct plx_error err;
    char path[] = "r/further.txt";
    struct stat about;

    (void)state;
    plx_results_init(&results);
    assert_int_equal(plx_staging_open("r", &staging, &err), PLX_OK);
    assert_int_equal(plx_outfile_open(plx_further_next(&further), path, &err), PLX_OK);
    fputs("words", further.file[0].stream);
    assert_int_equal(plx_staging_write(staging, &results, &further, &err), PLX_OK);
    memset(path, 'x', sizeof path - 1);
    assert_int_equal(plx_stagings_commit((struct plx_stagings){&staging, 1}, &err), PLX_OK);
    plx_staging_drop(staging);
    assert_int_equal(stat("r/further.txt", &about), 0);
    assert_int_equal(about.st_size, 5);
    plx_results_release(&results);
}

static void records_are_copied_with_their_texts(void **state)
{
    struct plx_results results;
    struct plx_results copy;
    const struct plx_run_record *fact;
    struct plx_error err;

    (void)state;
    plx_results_init(&results);
    plx_results_init(&copy);
    assert_int_equal(plx_results_add_fact(&results, "one", "1", &err), PLX_OK);
    assert_int_equal(plx_results_add_fact(&results, "two", "2", &err), PLX_OK);
    assert_int_equal(plx_results_append(&copy, &results, PLX_TABLE_RUN, 1, &err), PLX_OK);
    plx_results_release(&results);
    assert_int_equal(copy.table[PLX_TABLE_RUN].count, 1);
    fact = plx_table_row(&copy.table[PLX_TABLE_RUN], 0);
    assert_string_equal(fact->key, "one");
    assert_string_equal(fact->value, "1");
    plx_results_release(&copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(a_folder_reads_back),
        IN_A_FOLDER(folders_change_together_or_not_at_all),
        IN_A_FOLDER(a_folder_that_is_changing_is_refused),
        IN_A_FOLDER(every_table_is_there_and_described),
        cmocka_unit_test(a_fingerprint_is_sha256),
        IN_A_FOLDER(a_file_has_the_fingerprint_of_its_bytes),
        IN_A_FOLDER(an_edited_table_is_refused_unless_told),
        IN_A_FOLDER(an_edit_that_keeps_the_size_is_refused_too),
        IN_A_FOLDER(what_is_no_results_folder_is_refused),
        IN_A_FOLDER(a_table_that_is_gone_is_named),
        IN_A_FOLDER(a_table_unknown_to_the_package_is_empty),
        IN_A_FOLDER(the_old_files_stay_when_one_cannot_be_written),
        IN_A_FOLDER(a_full_disk_leaves_the_old_files),
        IN_A_FOLDER(a_further_file_takes_its_place_and_is_described),
        IN_A_FOLDER(a_further_file_is_found_by_its_name),
        IN_A_FOLDER(an_edited_further_file_does_not_refuse_the_tables),
        IN_A_FOLDER(a_further_file_stays_as_it_was_when_anything_fails),
        IN_A_FOLDER(a_further_file_that_fails_leaves_the_old_tables),
        IN_A_FOLDER(the_same_results_give_the_same_bytes),
        cmocka_unit_test_setup_teardown(a_staged_folder_changes_only_when_it_is_committed,
                                        folder_make, remove_folder),
        cmocka_unit_test_setup_teardown(a_further_file_may_be_named_for_a_while_only, folder_make,
                                        remove_folder),
        cmocka_unit_test(records_are_copied_with_their_texts),
    };

    return cmocka_run_group_tests_name("results/folder", tests, NULL, NULL);
}
