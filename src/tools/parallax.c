/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallax: `parallax NAME ...` runs parallax-NAME, found beside this program or on the PATH. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parallax/base/suggest.h"
#include "parallax/base/text.h"
#include "tool.h"

/* In the order in which somebody would use them. */
static const struct {
    const char *name;
    const char *summary;
} programs[] = {
    {"run", "everything: exports to tables, workbook, report and notebook"},
    {"draft", "exports to the draft of a study"},
    {"check", "every problem of a study, and of exports to be read with it"},
    {"form", "a study to a questionnaire for a survey platform"},
    {"plan", "answers that a study needs, and what those to be had will show"},
    {"simulate", "a plausible export of a study, with a known truth"},
    {"load", "exports to tagged responses"},
    {"agree", "agreement, consensus and differences between teams"},
    {"persona", "personas: groups of respondents who answer alike"},
    {"instrument", "messages, content, leads, tools, accounts, experience, priorities, words"},
    {"workbook", "a results folder to an Excel workbook"},
    {"report", "a results folder to a report, one HTML file"},
    {"notebook", "a results folder to a notebook for Python or R"},
    {"compare", "which verdicts moved between two results folders"},
};

enum { PROGRAMS = sizeof programs / sizeof *programs };

static const struct plx_tool tool = {
    .name = "parallax",
    .operands = "PROGRAM [ARGUMENT]...",
    .summary = "Shows where teams see the same customer differently.",
};

/* The folder of this program, with a slash; "" where it cannot be told. Linux says where a program
   lies; elsewhere it is what it was called by, unless the shell found it on the PATH. */
static void find_folder(const char *called, struct plx_text *folder)
{
    char path[4096];
    const ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    const bool told = length > 0 && (size_t)length < sizeof path;
    const char *self = told ? path : called;
    size_t end = told ? (size_t)length : strlen(called);

    while (end > 0 && self[end - 1] != '/')
        end--;
    plx_text_add_bytes(folder, self, end);
}

/* Whether a folder, "" for none, has the program; says where. */
static bool is_in(const char *folder, const char *name, struct plx_text *path)
{
    plx_text_clear(path);
    plx_text_addf(path, "%sparallax-%s", folder, name);
    return *folder && !plx_text_failed(path) && access(path->bytes, X_OK) == 0;
}

/* Looks beside this program, then in each folder of the PATH. */
static bool find_program(const char *called, const char *name, struct plx_text *path)
{
    const char *at = getenv("PATH");
    struct plx_text folder = {0};
    bool found;

    find_folder(called, &folder);
    found = is_in(plx_text_string(&folder), name, path);
    while (!found && at && *at) {
        const size_t length = strcspn(at, ":");

        plx_text_clear(&folder);
        plx_text_add_bytes(&folder, at, length);
        plx_text_add(&folder, "/");
        found = length > 0 && is_in(plx_text_string(&folder), name, path);
        at += length + (at[length] == ':');
    }
    plx_text_release(&folder);
    return found;
}

static void print_help(const char *called)
{
    struct plx_text path = {0};

    printf("Usage: %s %s\n%s\n\n", tool.name, tool.operands, tool.summary);
    for (size_t i = 0; i < PROGRAMS; i++)
        if (find_program(called, programs[i].name, &path))
            printf("  %-12s %s\n", programs[i].name, programs[i].summary);
    printf("\n\"%s PROGRAM --help\" says more.\n", tool.name);
    plx_text_release(&path);
}

/* As plx_describe() of the other programs; `command` for each of them. */
static void describe(void)
{
    printf("program\t%s\noperands\t%s\nsummary\t%s\n", tool.name, tool.operands, tool.summary);
    for (size_t i = 0; i < PROGRAMS; i++)
        printf("command\t%s\t%s\n", programs[i].name, programs[i].summary);
}

static bool is_name(const char *word)
{
    return *word && strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(word);
}

static _Noreturn void refuse(const char *called, const char *word)
{
    struct plx_suggestion suggestion = plx_suggestion_start(word);
    struct plx_text path = {0};

    for (size_t i = 0; i < PROGRAMS; i++)
        if (find_program(called, programs[i].name, &path))
            plx_suggestion_offer(&suggestion, programs[i].name);
    plx_text_release(&path);
    if (suggestion.nearest)
        plx_tool_misuse(&tool, "there is no program \"%s\"; did you mean \"%s\"?", word,
                        suggestion.nearest);
    plx_tool_misuse(&tool, "there is no program \"%s\"", word);
}

/* Threads that wait for others turn in circles for milliseconds, which costs a busy machine twice
   the time. libgomp reads how long before the first line of a program, so it is said here, unless
   the person has. */
static void wait_patiently(void)
{
    if (!getenv("OMP_WAIT_POLICY"))
        (void)setenv("GOMP_SPINCOUNT", "1000", 0);
}

/* Becomes the program that argv[0] names; argv[0] is made its own path. */
static int become(const char *called, char **argv)
{
    struct plx_text path = {0};
    struct plx_error err;

    if (!is_name(argv[0]) || !find_program(called, argv[0], &path))
        refuse(called, argv[0]);
    argv[0] = path.bytes;
    wait_patiently();
    execv(path.bytes, argv);
    plx_fail(&err, PLX_IO, "%s: cannot run: %s", path.bytes, strerror(errno));
    plx_text_release(&path);
    return plx_tool_finish(&tool, PLX_IO, &err);
}

int main(int argc, char **argv)
{
    static char help[] = "--help";

    if (argc < 2)
        plx_tool_misuse(&tool, "expected the name of a program");
    if (argc == 3 && strcmp(argv[1], "help") == 0) {
        argv[1] = argv[2];
        argv[2] = help;
        return become(argv[0], argv + 1);
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        print_help(argv[0]);
        return plx_tool_finish(&tool, PLX_OK, NULL);
    }
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
        printf("%s %s\n", tool.name, PARALLAX_VERSION);
        return plx_tool_finish(&tool, PLX_OK, NULL);
    }
    if (argc == 2 && strcmp(argv[1], "--describe") == 0) {
        describe();
        return plx_tool_finish(&tool, PLX_OK, NULL);
    }
    if (argv[1][0] == '-')
        plx_tool_misuse(&tool, "bad option \"%s\"", argv[1]);
    return become(argv[0], argv + 1);
}
