/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/loads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parallax/base/file.h"
#include "parallax/responses/tagged.h"
#include "parallax/study/reader.h"

static const char *const names[LOADS_FILES] = {"a.csv", "b.csv", "c.csv", "d.csv"};

static char *without_header(char *tagged)
{
    const char *rows = strchr(tagged, '\n');
    char *rest = strdup(rows ? rows + 1 : "");

    free(tagged);
    return rest;
}

static void load_files(struct loaded *loaded, const char *text, const char *const exports[],
                       size_t n_exports, const struct plx_intake_settings *settings)
{
    struct plx_study study = {0};
    struct plx_problems problems = {0};
    struct plx_responses responses = {0};

    *loaded = (struct loaded){0};
    if (plx_study_parse(text, strlen(text), "study.yaml", &study, &problems, &loaded->err) !=
        PLX_OK)
        fail_msg("%s", loaded->err.text);
    loaded->status = plx_intake_load(&study, exports, n_exports, settings, &responses,
                                     &loaded->findings, &loaded->err);
    if (loaded->status == PLX_OK) {
        size_t size;
        FILE *out = open_memstream(&loaded->tagged, &size);

        assert_non_null(out);
        assert_int_equal(plx_tagged_write(out, &study, &responses, &loaded->err), PLX_OK);
        fclose(out);
        loaded->tagged = without_header(loaded->tagged);
    } else {
        loaded->tagged = strdup("");
    }
    plx_responses_release(&responses);
    plx_problems_release(&problems);
    plx_study_release(&study);
}

/* Messages name files as they were given, so the tests go where the files are. */
static void enter_folder(char *before, size_t size, char *folder)
{
    assert_non_null(getcwd(before, size));
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
}

static void leave_folder(const char *before, const char *folder)
{
    for (size_t i = 0; i < LOADS_FILES; i++)
        unlink(names[i]);
    assert_int_equal(chdir(before), 0);
    assert_int_equal(rmdir(folder), 0);
}

void loads(struct loaded *loaded, const char *study, const char *const exports[])
{
    char folder[] = "/tmp/parallax-loads-XXXXXX";
    char before[4096];
    struct plx_error err;
    size_t n = 0;

    enter_folder(before, sizeof before, folder);
    for (; exports[n]; n++)
        assert_int_equal(plx_file_write(names[n], exports[n], strlen(exports[n]), &err), PLX_OK);
    load_files(loaded, study, names, n, NULL);
    leave_folder(before, folder);
}

void loads_bytes(struct loaded *loaded, const char *study, const char *bytes, size_t size,
                 const char *team, const struct plx_intake_settings *settings)
{
    char folder[] = "/tmp/parallax-loads-XXXXXX";
    char before[4096];
    char argument[64];
    const char *const exports[] = {argument};
    struct plx_error err;

    enter_folder(before, sizeof before, folder);
    snprintf(argument, sizeof argument, "%s%s%s", team ? team : "", team ? "=" : "", names[0]);
    assert_int_equal(plx_file_write(names[0], bytes, size, &err), PLX_OK);
    load_files(loaded, study, exports, 1, settings);
    leave_folder(before, folder);
}

void loads_beside(struct loaded *loaded, const char *study, const struct loads_file files[],
                  const char *export)
{
    char folder[] = "/tmp/parallax-loads-XXXXXX";
    char before[4096];
    const char *const exports[] = {export};
    struct plx_error err;

    enter_folder(before, sizeof before, folder);
    for (size_t i = 0; files[i].name; i++)
        assert_int_equal(plx_file_write(files[i].name, files[i].bytes,
                                        files[i].size ? files[i].size : strlen(files[i].bytes),
                                        &err),
                         PLX_OK);
    load_files(loaded, study, exports, 1, NULL);
    for (size_t i = 0; files[i].name; i++)
        unlink(files[i].name);
    leave_folder(before, folder);
}

void loads_as(const char *study, const char *export, const char *tagged)
{
    const char *const exports[] = {export, NULL};
    struct loaded loaded;

    loads(&loaded, study, exports);
    if (loaded.status != PLX_OK)
        fail_msg("%s", loaded.err.text);
    assert_string_equal(loaded.tagged, tagged);
    loads_release(&loaded);
}

void loads_fail(const char *study, const char *export, const char *message)
{
    const char *const exports[] = {export, NULL};
    struct loaded loaded;

    loads(&loaded, study, exports);
    assert_int_not_equal(loaded.status, PLX_OK);
    assert_string_equal(loaded.err.text, message);
    loads_release(&loaded);
}

void loads_warned(const struct loaded *loaded, const char *warning)
{
    for (size_t i = 0; i < loaded->findings.n_warnings; i++)
        if (strcmp(loaded->findings.warning[i].text, warning) == 0)
            return;
    for (size_t i = 0; i < loaded->findings.n_warnings; i++)
        print_message("warning: %s\n", loaded->findings.warning[i].text);
    fail_msg("no warning is: %s", warning);
}

void loads_release(struct loaded *loaded)
{
    free(loaded->tagged);
    plx_findings_release(&loaded->findings);
}
