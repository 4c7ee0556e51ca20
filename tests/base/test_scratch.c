/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/scratch.h"

#include "support/check.h"
#include "support/folder.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "parallax/base/file.h"

/* Two folders and three files in it, one of them still on its way. */
static void fill(const char *folder)
{
    static const char *const names[] = {"a.csv", "part/b.csv"};
    struct plx_outfile waits;
    struct plx_error err;
    char path[200];

    snprintf(path, sizeof path, "%s/part", folder);
    assert_int_equal(plx_folder_make(path, &err), PLX_OK);
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        assert_int_equal(plx_file_write(path, "x\n", 2, &err), PLX_OK);
    }
    snprintf(path, sizeof path, "%s/part/c.csv", folder);
    assert_int_equal(plx_outfile_open(&waits, path, &err), PLX_OK);
    fclose(waits.stream);
}

static void all_that_was_made_in_it_goes_with_it(void **state)
{
    struct plx_error err;
    const char *folder;
    char kept[200];

    (void)state;
    assert_int_equal(plx_scratch_make("results//", &folder, &err), PLX_OK);
    assert_int_equal(strlen(folder), strlen("results.XXXXXX"));
    assert_memory_equal(folder, "results.", 8);
    snprintf(kept, sizeof kept, "%s", folder);
    fill(folder);
    assert_int_equal(plx_file_write("beside", "x\n", 2, &err), PLX_OK);
    plx_outfile_drop_all();
    assert_int_equal(access(kept, F_OK), -1);
    plx_scratch_remove();
    assert_int_equal(access("beside", F_OK), 0);
    assert_int_equal(unlink("beside"), 0);
}

static void a_program_that_is_ended_leaves_nothing_of_it(void **state)
{
    int status;
    pid_t child;

    (void)state;
    child = fork();
    if (child == 0) {
        struct plx_error err;
        const char *folder;

        if (plx_scratch_make("results", &folder, &err) == PLX_OK)
            fill(folder);
        /* What a handler does. */
        plx_outfile_drop_all();
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    /* folder_remove() fails where anything is left. */
}

static void files_elsewhere_stay(void **state)
{
    struct plx_error err;
    const char *folder;

    (void)state;
    assert_int_equal(plx_scratch_make("results", &folder, &err), PLX_OK);
    assert_int_equal(plx_folder_make("results", &err), PLX_OK);
    assert_int_equal(plx_file_write("results/a.csv", "x\n", 2, &err), PLX_OK);
    plx_scratch_remove();
    assert_int_equal(unlink("results/a.csv"), 0);
    /* None is there now. */
    plx_scratch_remove();
    assert_int_equal(rmdir("results"), 0);
}

static void a_place_that_cannot_be_is_said(void **state)
{
    struct plx_error err;
    const char *folder;

    (void)state;
    assert_int_equal(plx_scratch_make("no/such/results", &folder, &err), PLX_IO);
    assert_string_equal(err.text, "no/such/results: cannot make a folder beside it: "
                                  "No such file or directory");
    assert_null(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(all_that_was_made_in_it_goes_with_it, folder_make,
                                        folder_remove),
        cmocka_unit_test_setup_teardown(a_program_that_is_ended_leaves_nothing_of_it, folder_make,
                                        folder_remove),
        cmocka_unit_test_setup_teardown(files_elsewhere_stay, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(a_place_that_cannot_be_is_said, folder_make, folder_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
