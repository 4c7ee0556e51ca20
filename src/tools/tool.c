/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

#include <assert.h>
#include <errno.h>
#include <getopt.h>
#include <gsl/gsl_errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const struct plx_option common_options[] = {
    {'h', "help", NULL, "print this help and exit", NULL},
    {'V', "version", NULL, "print the version and exit", NULL},
    {0},
};

static void print_options(const struct plx_option *options)
{
    for (const struct plx_option *option = options; option->name; option++) {
        char flags[40];

        snprintf(flags, sizeof flags, "-%c, --%s%s%s", option->letter, option->name,
                 option->argument ? " " : "", option->argument ? option->argument : "");
        printf("  %-26s %s\n", flags, option->help);
    }
}

static void print_help(const struct plx_tool *tool)
{
    printf("Usage: %s [OPTION]... %s\n%s\n\n", tool->name, tool->operands, tool->summary);
    print_options(tool->options);
    print_options(common_options);
    printf("\nA FILE of - is standard input.\n");
}

static const struct plx_option *find_option(const struct plx_tool *tool, int letter)
{
    for (const struct plx_option *option = tool->options; option->name; option++)
        if (option->letter == letter)
            return option;
    return NULL;
}

/* Adds the table's entries to what getopt_long() wants. */
static void describe_options(const struct plx_option *options, char *letters, struct option *names,
                             size_t *n_names)
{
    for (const struct plx_option *option = options; option->name; option++) {
        const char spec[] = {option->letter, option->argument ? ':' : '\0', '\0'};

        assert(*n_names < PLX_TOOL_MAX_OPTIONS);
        strcat(letters, spec);
        names[(*n_names)++] = (struct option){
            option->name, option->argument ? required_argument : no_argument, NULL, option->letter};
    }
}

/* getopt_long() puts a bad letter in optopt, and leaves a bad long name where it is. */
static _Noreturn void misused_option(const struct plx_tool *tool, const char *problem, char **argv)
{
    const char letter[] = {'-', (char)optopt, '\0'};

    plx_tool_misuse(tool, "%s \"%s\"", problem, optopt ? letter : argv[optind - 1]);
}

int plx_tool_start(const struct plx_tool *tool, int argc, char **argv, void *settings)
{
    char letters[2 * PLX_TOOL_MAX_OPTIONS + 2] = ":"; /* ask for ':' on a missing argument */
    struct option names[PLX_TOOL_MAX_OPTIONS + 1] = {{0}};
    size_t n_names = 0;
    struct plx_error err = {0};
    int letter;

    describe_options(tool->options, letters, names, &n_names);
    describe_options(common_options, letters, names, &n_names);
    gsl_set_error_handler_off();
    opterr = 0;
    while ((letter = getopt_long(argc, argv, letters, names, NULL)) != -1) {
        const struct plx_option *option = find_option(tool, letter);

        if (letter == 'h') {
            print_help(tool);
            exit(plx_tool_finish(tool, PLX_OK, NULL));
        } else if (letter == 'V') {
            printf("%s %s\n", tool->name, PARALLAX_VERSION);
            exit(plx_tool_finish(tool, PLX_OK, NULL));
        } else if (letter == ':') {
            misused_option(tool, "missing argument of option", argv);
        } else if (!option) {
            misused_option(tool, "bad option", argv);
        } else if (option->take(optarg, settings, &err) != PLX_OK) {
            plx_tool_misuse(tool, "option --%s: %s", option->name, err.text);
        }
    }
    return optind;
}

void plx_tool_misuse(const struct plx_tool *tool, const char *format, ...)
{
    va_list args;

    fprintf(stderr, "%s: ", tool->name);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fprintf(stderr, "\nTry \"%s --help\".\n", tool->name);
    exit(PLX_EXIT_USAGE);
}

enum plx_status plx_tool_open(const char *path, FILE **in, struct plx_error *err)
{
    const struct plx_place place = {path, 0, NULL};

    *in = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
    if (!*in)
        return plx_fail_at(err, PLX_IO, &place, "cannot open: %s", strerror(errno));
    return PLX_OK;
}

int plx_tool_finish(const struct plx_tool *tool, enum plx_status status,
                    const struct plx_error *err)
{
    int code = PLX_EXIT_OK;

    if (status != PLX_OK) {
        fprintf(stderr, "%s: %s\n", tool->name, err->text);
        code = PLX_EXIT_DATA;
    }
    if (ferror(stdout) || fclose(stdout) != 0) {
        fprintf(stderr, "%s: cannot write standard output: %s\n", tool->name, strerror(errno));
        code = PLX_EXIT_DATA;
    }
    return code;
}
