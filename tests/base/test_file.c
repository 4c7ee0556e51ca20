/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/file.h"

#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/check.h"
#include "support/folder.h"

static void assert_file_holds(const char *path, const char *expected)
{
    struct plx_bytes bytes;
    struct plx_error err;

    assert_int_equal(plx_bytes_open(path, &bytes, &err), PLX_OK);
    assert_int_equal(bytes.size, strlen(expected));
    assert_memory_equal(bytes.data, expected, bytes.size);
    plx_bytes_release(&bytes);
}

static size_t files_here(void)
{
    DIR *folder = opendir(".");
    size_t count = 0;

    while (readdir(folder))
        count++;
    closedir(folder);
    return count - 2;
}

static void a_file_is_written_whole(void **state)
{
    struct plx_error err;
    struct stat about;

    (void)state;
    assert_int_equal(plx_file_write("x.txt", "hello\n", 6, &err), PLX_OK);
    assert_file_holds("x.txt", "hello\n");
    assert_int_equal(stat("x.txt", &about), 0);
    assert_int_equal(about.st_mode & 0400, 0400);
    assert_int_equal(files_here(), 1);
    unlink("x.txt");
}

static void a_dropped_file_leaves_the_old_one(void **state)
{
    struct plx_outfile out;
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_file_write("x.txt", "old", 3, &err), PLX_OK);
    assert_int_equal(plx_outfile_open(&out, "x.txt", &err), PLX_OK);
    fputs("new", out.stream);
    plx_outfile_drop(&out);
    assert_file_holds("x.txt", "old");
    assert_int_equal(files_here(), 1);
    unlink("x.txt");
}

static void files_settle_together_and_are_committed_after(void **state)
{
    static const char *const names[] = {"a", "b", "c"};
    struct plx_outfile out[3];
    struct plx_error err;

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(plx_outfile_open(&out[i], names[i], &err), PLX_OK);
        fputs(names[i], out[i].stream);
    }
    assert_int_equal(plx_outfile_settle(out, 3, &err), PLX_OK);
    assert_true(out[2].settled);
    assert_int_equal(access("a", F_OK), -1);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(plx_outfile_commit(&out[i], &err), PLX_OK);
        assert_file_holds(names[i], names[i]);
        unlink(names[i]);
    }
    assert_int_equal(files_here(), 0);
}

static void stage(struct plx_outfile *out, const char *path, const char *text)
{
    struct plx_error err;

    assert_int_equal(plx_file_stage(out, path, text, strlen(text), &err), PLX_OK);
}

static void a_placed_file_that_is_dropped_gives_way_to_the_old_one(void **state)
{
    struct plx_outfile out[3];
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_file_write("a", "old", 3, &err), PLX_OK);
    assert_int_equal(plx_file_write("c", "old", 3, &err), PLX_OK);
    stage(&out[0], "a", "new");
    stage(&out[1], "b", "new");
    stage(&out[2], "c", "new");
    assert_int_equal(plx_outfile_settle(out, 3, &err), PLX_OK);
    assert_int_equal(plx_outfile_withdraw(&out[2], &err), PLX_OK);
    assert_int_equal(access("c", F_OK), -1);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(plx_outfile_place(&out[i], &err), PLX_OK);
    assert_file_holds("a", "new");
    assert_file_holds("b", "new");
    assert_file_holds("c", "new");
    for (size_t i = 0; i < 3; i++)
        plx_outfile_drop(&out[i]);
    assert_file_holds("a", "old");
    assert_int_equal(access("b", F_OK), -1);
    assert_file_holds("c", "old");
    assert_int_equal(files_here(), 2);
    unlink("a");
    unlink("c");
}

/* The second one cannot take its place, where a folder has come to stand. */
static void files_are_committed_together_or_not_at_all(void **state)
{
    struct plx_outfile out[2];
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_file_write("a", "old", 3, &err), PLX_OK);
    stage(&out[0], "a", "new");
    stage(&out[1], "b", "new");
    assert_int_equal(mkdir("b", 0755), 0);
    assert_int_equal(plx_outfiles_commit(out, 2, &err), PLX_IO);
    assert_string_equal(err.text, "b: cannot write: Is a directory");
    assert_null(out[0].temporary);
    assert_file_holds("a", "old");
    assert_int_equal(files_here(), 2);
    assert_int_equal(rmdir("b"), 0);
    stage(&out[0], "a", "new");
    stage(&out[1], "b", "new");
    assert_int_equal(plx_outfiles_commit(out, 2, &err), PLX_OK);
    assert_file_holds("a", "new");
    assert_file_holds("b", "new");
    assert_int_equal(files_here(), 2);
    unlink("a");
    unlink("b");
}

static void a_signal_waits_while_files_change(void **state)
{
    (void)state;
    plx_files_start_change();
    assert_true(plx_files_end_by(SIGCONT));
    plx_files_end_change();
    /* It was raised again, and SIGCONT does nothing to who runs. */
    plx_files_start_change();
    plx_files_end_change();
}

static volatile sig_atomic_t signals;

static void count_signal(int signal_number)
{
    (void)signal_number;
    signals++;
}

static void a_signal_waits_for_the_end_of_the_outermost_change(void **state)
{
    void (*before)(int) = signal(SIGUSR1, count_signal);

    (void)state;
    signals = 0;
    plx_files_start_change();
    plx_files_start_change();
    assert_true(plx_files_end_by(SIGUSR1));
    plx_files_end_change();
    assert_int_equal(signals, 0);
    assert_true(plx_files_end_by(SIGUSR1));
    plx_files_end_change();
    assert_int_equal(signals, 1);
    plx_files_start_change();
    plx_files_end_change();
    assert_int_equal(signals, 1);
    (void)signal(SIGUSR1, before);
}

/* More than a process may have open. */
static void any_number_of_temporary_files_is_dropped(void **state)
{
    enum { MANY = 5000 };
    struct plx_outfile *out = calloc(MANY, sizeof *out);
    struct plx_error err;

    (void)state;
    assert_non_null(out);
    for (size_t i = 0; i < MANY; i++) {
        assert_int_equal(plx_outfile_open(&out[i], "x.txt", &err), PLX_OK);
        fclose(out[i].stream);
        out[i].stream = NULL;
    }
    assert_int_equal(files_here(), MANY);
    /* From the middle, from both ends. */
    plx_outfile_drop(&out[MANY / 2]);
    plx_outfile_drop(&out[0]);
    plx_outfile_drop(&out[MANY - 1]);
    assert_int_equal(files_here(), MANY - 3);
    plx_outfile_drop_all();
    assert_int_equal(files_here(), 0);
    for (size_t i = 0; i < MANY; i++)
        plx_outfile_drop(&out[i]);
    /* Names that are gone are not looked for: what others have under them now stays. */
    assert_int_equal(plx_file_write("x.txt", "x", 1, &err), PLX_OK);
    plx_outfile_drop_all();
    assert_int_equal(files_here(), 1);
    unlink("x.txt");
    free(out);
}

static void a_full_disk_shows_while_files_settle(void **state)
{
    struct plx_outfile out[2];
    struct plx_error err;

    (void)state;
    if (access("/dev/full", W_OK) != 0)
        skip();
    assert_int_equal(plx_outfile_open(&out[0], "a", &err), PLX_OK);
    assert_int_equal(plx_outfile_open(&out[1], "/dev/full", &err), PLX_OK);
    fputs("x", out[1].stream);
    assert_int_equal(plx_outfile_settle(out, 2, &err), PLX_IO);
    assert_string_equal(err.text, "/dev/full: cannot write: No space left on device");
    plx_outfile_drop(&out[0]);
    plx_outfile_drop(&out[1]);
    assert_int_equal(files_here(), 0);
}

static void a_full_disk_is_reported(void **state)
{
    struct plx_error err;

    (void)state;
    if (access("/dev/full", W_OK) != 0)
        skip();
    assert_int_equal(plx_file_write("/dev/full", "x", 1, &err), PLX_IO);
    assert_string_equal(err.text, "/dev/full: cannot write: No space left on device");
}

static void what_cannot_be_opened_is_named(void **state)
{
    struct plx_bytes bytes;
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_bytes_open("missing.csv", &bytes, &err), PLX_IO);
    assert_string_equal(err.text, "missing.csv: cannot open: No such file or directory");
    assert_int_equal(plx_bytes_open("/tmp", &bytes, &err), PLX_IO);
    assert_string_equal(err.text, "/tmp: cannot read: Is a directory");
    assert_int_equal(plx_file_write("no/such/x", "x", 1, &err), PLX_IO);
    assert_string_equal(err.text, "no/such/x: cannot write: No such file or directory");
    assert_int_equal(plx_file_write("/tmp", "x", 1, &err), PLX_IO);
    assert_string_equal(err.text, "/tmp: cannot write: Is a directory");
}

static void what_never_ends_is_given_up(void **state)
{
    struct plx_bytes bytes;
    struct plx_error err = {0};

    (void)state;
    assert_int_equal(plx_bytes_open_up_to("/dev/zero", 3000000, &bytes, &err), PLX_IO);
    assert_string_equal(err.text, "/dev/zero: gives more than 3 MB and may never end; write it to "
                                  "a file first");
    assert_null(bytes.data);
}

static void an_empty_file_has_no_bytes_but_an_address(void **state)
{
    struct plx_bytes bytes;
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_file_write("empty", "", 0, &err), PLX_OK);
    assert_int_equal(plx_bytes_open("empty", &bytes, &err), PLX_OK);
    assert_int_equal(bytes.size, 0);
    assert_non_null(bytes.data);
    plx_bytes_release(&bytes);
    unlink("empty");
}

/* Large ones are mapped; the last size is the first of them. */
static void files_of_every_size_are_read_whole(void **state)
{
    static const size_t sizes[] = {1, 4096, 1048575, 1048576};
    struct plx_bytes bytes;
    struct plx_error err;

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *data = malloc(sizes[i]);

        assert_non_null(data);
        for (size_t b = 0; b < sizes[i]; b++)
            data[b] = (char)(b * 31 % 251);
        assert_int_equal(plx_file_write("sized", data, sizes[i], &err), PLX_OK);
        assert_int_equal(plx_bytes_open("sized", &bytes, &err), PLX_OK);
        assert_int_equal(bytes.mapped, sizes[i] == 1048576);
        assert_int_equal(bytes.size, sizes[i]);
        assert_memory_equal(bytes.data, data, sizes[i]);
        plx_bytes_release(&bytes);
        free(data);
    }
    unlink("sized");
}

static void folders_are_made_with_those_above(void **state)
{
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_folder_make("a/b", &err), PLX_OK);
    assert_int_equal(plx_folder_make("a/b", &err), PLX_OK);
    assert_int_equal(rmdir("a/b"), 0);
    assert_int_equal(rmdir("a"), 0);
    assert_int_equal(plx_file_write("f", "x", 1, &err), PLX_OK);
    assert_int_equal(plx_folder_make("f", &err), PLX_IO);
    assert_string_equal(err.text, "f: cannot make the folder: Not a directory");
    unlink("f");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_is_written_whole, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(a_dropped_file_leaves_the_old_one, folder_make,
                                        folder_remove),
        cmocka_unit_test_setup_teardown(files_settle_together_and_are_committed_after, folder_make,
                                        folder_remove),
        cmocka_unit_test_setup_teardown(a_placed_file_that_is_dropped_gives_way_to_the_old_one,
                                        folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(files_are_committed_together_or_not_at_all, folder_make,
                                        folder_remove),
        cmocka_unit_test(a_signal_waits_while_files_change),
        cmocka_unit_test(a_signal_waits_for_the_end_of_the_outermost_change),
        cmocka_unit_test_setup_teardown(any_number_of_temporary_files_is_dropped, folder_make,
                                        folder_remove),
        cmocka_unit_test_setup_teardown(a_full_disk_shows_while_files_settle, folder_make,
                                        folder_remove),
        cmocka_unit_test(a_full_disk_is_reported),
        cmocka_unit_test(what_cannot_be_opened_is_named),
        cmocka_unit_test(what_never_ends_is_given_up),
        cmocka_unit_test_setup_teardown(an_empty_file_has_no_bytes_but_an_address, folder_make,
                                        folder_remove),
        cmocka_unit_test_setup_teardown(files_of_every_size_are_read_whole, folder_make,
                                        folder_remove),
        cmocka_unit_test_setup_teardown(folders_are_made_with_those_above, folder_make,
                                        folder_remove),
    };

    return cmocka_run_group_tests_name("base/file", tests, NULL, NULL);
}
