/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For realpath(). */
#define _DEFAULT_SOURCE
#include "again.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "comparing.h"
#include "parallax/base/memory.h"
#include "parallax/base/pool.h"
#include "parallax/base/scratch.h"
#include "parallax/base/shell.h"
#include "parallax/results/folder.h"
#include "parallax/results/package.h"
#include "run_facts.h"
#include "same_file.h"

/* What is closer comes of another order of adding up: see tests/repro. */
static const double rounding = 1e-12;

struct again {
    const struct plx_tool *tool;
    const struct plx_common *common; /* as the person said */
    const char *results;
    bool edited;
    struct plx_results old;
    struct plx_run_settings settings; /* of the run that is repeated */
    struct plx_common repeated;       /* likewise */
    struct plx_words words;
    size_t n_operands; /* of the words */
    const char *folder;
    const char **part; /* names of the folders of parts, in the pool */
    size_t n_parts;
    struct plx_pool pool;
};

/* "parallax run STUDY EXPORT... --seed 1", into settings and operands. */
static enum plx_status read_command(struct again *again, struct plx_error *err)
{
    static const char *const refused[] = {"again",   "edited", "output",  "format",   "threads",
                                          "timings", "quiet",  "verbose", "no-color", NULL};
    const struct plx_place place = {again->results, 0, NULL};
    const char *command = plx_results_fact(&again->old, "command");
    struct plx_error reason = {0};
    enum plx_status status;

    if (plx_results_fact(&again->old, "segment"))
        return plx_fail_at(err, PLX_DATA, &place,
                           "is one value of --by; name the folder of the run, which it lies in");
    if (!command)
        return plx_fail_at(err, PLX_DATA, &place,
                           "has no fact command in its table run: only what parallax run has "
                           "made can be repeated");
    status = plx_shell_split(command, &again->pool, &again->words, &reason);
    if (status == PLX_OK &&
        (again->words.count < 2 || strcmp(again->words.word[0], "parallax") != 0 ||
         strcmp(again->words.word[1], "run") != 0))
        status = plx_fail(&reason, PLX_DATA, "does not begin with \"parallax run\"");
    if (status == PLX_OK) {
        again->words.word += 2;
        again->words.count -= 2;
        status =
            plx_tool_take_words(again->tool, again->words.word, again->words.count, refused,
                                &again->settings, &again->repeated, &again->n_operands, &reason);
    }
    if (status == PLX_OK && again->n_operands < 2)
        status = plx_fail(&reason, PLX_DATA, "names no study and no export");
    return status == PLX_OK ? PLX_OK
                            : plx_fail_at(err, status, &place,
                                          "the fact command of its table run: %s", reason.text);
}

/* Results may be a stranger's, and name any file of this machine. */
static bool lies_elsewhere(const char *path)
{
    char *here = realpath(".", NULL);
    char *there = realpath(path, NULL);
    const size_t length = here ? strlen(here) : 0;
    const bool inside = here && there && strncmp(here, there, length) == 0 &&
                        (there[length] == '/' || here[length - 1] == '/');

    free(there);
    free(here);
    return !inside;
}

static enum plx_status check_there(const struct again *again, const char *path,
                                   struct plx_error *err)
{
    const struct plx_place place = {path, 0, NULL};
    struct stat about;

    if (access(path, F_OK) != 0 && errno == ENOENT)
        return plx_fail_at(err, PLX_IO, &place,
                           "is not found; call this in the folder where the run was that made %s, "
                           "or put the file back",
                           again->results);
    /* A pipe or a device has nothing that could be the same again, and may have no end. */
    if (stat(path, &about) == 0 && !S_ISREG(about.st_mode))
        return plx_fail_at(
            err, PLX_DATA, &place,
            "is no file, so %s cannot be made of it again; keep the export in a file",
            again->results);
    return PLX_OK;
}

/* Results that an earlier version made have no checksum of a list. */
static enum plx_status check_hash(const struct again *again, const char *key, const char *path,
                                  struct plx_error *err)
{
    const struct plx_place place = {path, 0, NULL};
    const char *hash = plx_results_fact(&again->old, key);
    struct plx_fingerprint print;
    enum plx_status status = check_there(again, path, err);

    if (status == PLX_OK && lies_elsewhere(path))
        plx_tool_say(again->tool, again->common,
                     "%s names %s, which is read and does not lie in this folder", again->results,
                     path);
    if (status == PLX_OK && !hash) {
        plx_tool_say(again->tool, again->common,
                     "warning: %s has no checksum of %s, so nobody knows whether it is the same",
                     again->results, path);
        return PLX_OK;
    }
    if (status == PLX_OK)
        status = plx_fingerprint_file(&print, path, err);
    if (status == PLX_OK && strcmp(print.hash, hash) != 0)
        status = plx_fail_at(err, PLX_DATA, &place,
                             "has changed since %s was made of it; bring back what it was, or do "
                             "a run of its own",
                             again->results);
    return status;
}

/* TEAM=FILE, as the study knows the teams. */
static const char *path_of(const struct plx_study *study, const char *export)
{
    const char *equals = strchr(export, '=');
    const size_t length = equals ? (size_t)(equals - export) : 0;

    for (size_t t = 0; equals && t < study->n_teams; t++)
        if (strlen(study->team[t].id) == length && memcmp(study->team[t].id, export, length) == 0)
            return equals + 1;
    return export;
}

static enum plx_status check_export(const struct again *again, const struct plx_study *study,
                                    size_t index, struct plx_error *err)
{
    const struct plx_place place = {again->results, 0, NULL};
    const char *path = path_of(study, again->words.word[index]);
    char key[48];

    if (strcmp(path, "-") == 0)
        return plx_fail_at(err, PLX_DATA, &place,
                           "was made of standard input, which nobody can read again; keep the "
                           "export in a file");
    snprintf(key, sizeof key, "export_%zu_hash", index);
    return check_hash(again, key, path, err);
}

/* One that the run had and that is not there now changes the results as much as another. */
static enum plx_status check_list(const struct again *again, const struct plx_run_list *list,
                                  struct plx_error *err)
{
    const struct plx_place place = {again->results, 0, NULL};

    if (list->path)
        return check_hash(again, list->key, list->path, err);
    if (!plx_results_fact(&again->old, list->key))
        return PLX_OK;
    return plx_fail_at(err, PLX_IO, &place,
                       "was made with a file that is not found or says nothing now, the fact %s of "
                       "its table run; put it back",
                       list->key);
}

static enum plx_status check_all(const struct plx_study *study, const struct plx_style *style,
                                 void *data, struct plx_error *err)
{
    const struct again *again = data;
    struct plx_run_list list[PLX_RUN_LISTS];
    enum plx_status status = PLX_OK;

    plx_run_facts_lists(study, style, list);
    for (size_t i = 1; status == PLX_OK && i < again->n_operands; i++)
        status = check_export(again, study, i, err);
    for (size_t i = 0; status == PLX_OK && i < PLX_RUN_LISTS; i++)
        status = check_list(again, &list[i], err);
    return status;
}

static enum plx_status keep_parts(const char *const *folder, size_t n_folders, void *data,
                                  struct plx_error *err)
{
    struct again *again = data;
    const size_t above = strlen(again->folder) + 1;

    again->part = plx_pool_bytes(&again->pool, n_folders + 1, sizeof *again->part);
    for (size_t i = 0; again->part && i < n_folders; i++) {
        again->part[again->n_parts] = plx_pool_string(&again->pool, folder[i] + above);
        if (!again->part[again->n_parts++])
            return plx_fail_memory(err, "the folders of segments");
    }
    return again->part ? PLX_OK : plx_fail_memory(err, "the folders of segments");
}

static enum plx_status repeat(struct again *again, struct plx_error *err)
{
    const struct plx_running job = {.tool = again->tool,
                                    .common = &again->repeated,
                                    .settings = &again->settings,
                                    .operand = again->words.word,
                                    .n_operands = again->n_operands,
                                    .folder = again->folder,
                                    .home = again->results,
                                    .waiter = again->common,
                                    .silent = true,
                                    .check = check_all,
                                    .told = keep_parts,
                                    .data = again};
    const char *version = plx_results_fact(&again->old, "version");

    if (version && strcmp(version, PARALLAX_VERSION) != 0)
        plx_tool_say(again->tool, again->common, "%s was made by version %s, and this is %s",
                     again->results, version, PARALLAX_VERSION);
    return plx_running_do(&job, err);
}

/* Programs and libraries that pick what a processor does best add up in another order. */
static enum plx_status fail_compared(const char *results, const struct plx_compared *compared,
                                     struct plx_error *err)
{
    const struct plx_place place = {results, 0, NULL};
    const char *are = compared->differ == 1 ? "is" : "are";

    if (compared->apart > 0 && compared->apart <= rounding)
        return plx_fail_at(err, PLX_DATA, &place,
                           "%zu of %zu files %s not what the run comes to now; in tables only "
                           "numbers differ, by %.1e at most, as on another processor",
                           compared->differ, compared->files, are, compared->apart);
    return plx_fail_at(err, PLX_DATA, &place, "%zu of %zu files %s not what the run comes to now",
                       compared->differ, compared->files, are);
}

static enum plx_status compare(const struct again *again, struct plx_error *err)
{
    struct plx_compared compared = {0};
    enum plx_status status =
        plx_comparing(again->results, again->folder, NULL, again->edited, &compared, err);

    for (size_t i = 0; status == PLX_OK && i < again->n_parts; i++)
        status = plx_comparing(again->results, again->folder, again->part[i], again->edited,
                               &compared, err);
    if (status != PLX_OK)
        return status;
    /* The lines before what they come to, where both go to one place. */
    fflush(stdout);
    if (compared.differ > 0)
        return fail_compared(again->results, &compared, err);
    if (!again->common->quiet)
        printf("the same %zu files, byte for byte\n", compared.files);
    return PLX_OK;
}

static enum plx_status check_output(const struct again *again, struct plx_error *err)
{
    const struct plx_place place = {again->common->output, 0, NULL};

    if (again->common->output && plx_same_file(again->common->output, again->results))
        return plx_fail_at(err, PLX_INVALID, &place,
                           "is the folder to compare with; name another, or leave out -o");
    return PLX_OK;
}

static enum plx_status prepare(struct again *again, struct plx_error *err)
{
    enum plx_status status = check_output(again, err);

    if (status == PLX_OK)
        status = plx_results_read_folder(again->results, again->edited, &again->old, err);
    if (status == PLX_OK)
        status = read_command(again, err);
    /* The study before it is read: what it says now may be another's. */
    if (status == PLX_OK)
        status = check_hash(again, "study_hash", again->words.word[0], err);
    if (status == PLX_OK && again->settings.style)
        status = check_there(again, again->settings.style, err);
    if (status != PLX_OK)
        return status;
    again->folder = again->common->output;
    return again->folder ? PLX_OK : plx_scratch_make(again->results, &again->folder, err);
}

enum plx_status plx_again(const struct plx_tool *tool, const struct plx_common *common,
                          const struct plx_run_settings *settings, struct plx_error *err)
{
    struct again again = {.tool = tool,
                          .common = common,
                          .results = settings->again,
                          .edited = settings->edited,
                          .repeated = *common};
    enum plx_status status;

    /* What the run had to say, it has said. */
    again.repeated.quiet = !common->verbose;
    plx_results_init(&again.old);
    status = prepare(&again, err);
    if (status == PLX_OK)
        status = repeat(&again, err);
    if (status == PLX_OK)
        status = compare(&again, err);
    plx_scratch_remove();
    plx_results_release(&again.old);
    plx_pool_release(&again.pool);
    return status;
}
