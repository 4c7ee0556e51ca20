/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For sigaltstack(). */
#define _DEFAULT_SOURCE
#include "tool.h"

#include <assert.h>
#include <errno.h>
#include <getopt.h>
#include <gsl/gsl_errno.h>
#include <omp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "describe.h"
#include "flags.h"
#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "parallax/base/suggest.h"
#include "parallax/base/utf8.h"
#include "parallax/study/reader.h"

/* From OpenBLAS; a plain cblas.h does not declare it. */
extern void openblas_set_num_threads(int threads);

/* What getopt_long() returns for option i of the table: above every letter. */
enum { FIRST_INDEX = 256 };

/* All options of a program: its own, then the common ones. */
struct table {
    struct plx_flag_option option[PLX_TOOL_MAX_OPTIONS];
    size_t n_own;
    size_t n;
};

static void list_options(const struct plx_tool *tool, struct table *table)
{
    *table = (struct table){0};
    for (const struct plx_flag_option *own = tool->options; own && own->name; own++) {
        assert(table->n < PLX_TOOL_MAX_OPTIONS - 16);
        table->option[table->n++] = *own;
    }
    table->n_own = table->n;
    table->n += plx_flags_common(tool->common, table->option + table->n);
}

static void print_help(const struct plx_tool *tool, const struct table *table)
{
    printf("Usage: %s [OPTION]... %s\n%s\n\n", tool->name, tool->operands, tool->summary);
    for (size_t i = 0; i < table->n; i++) {
        const struct plx_flag_option *option = &table->option[i];
        const char letter[] = {'-', option->letter, ',', '\0'};
        char flags[48];

        snprintf(flags, sizeof flags, "%3s --%s%s%s", option->letter ? letter : "", option->name,
                 option->argument ? " " : "", option->argument ? option->argument : "");
        printf("  %-26s %s\n", flags, option->help);
    }
    if (tool->footer)
        printf("\n%s\n", tool->footer);
}

/* Writes the table in the form that getopt_long() wants. */
static void describe_options(const struct table *table, char *letters, struct option *names)
{
    for (size_t i = 0; i < table->n; i++) {
        const struct plx_flag_option *option = &table->option[i];

        if (option->letter) {
            const char spec[] = {option->letter, option->argument ? ':' : '\0', '\0'};

            strcat(letters, spec);
        }
        names[i] = (struct option){option->name, option->argument ? required_argument : no_argument,
                                   NULL, FIRST_INDEX + (int)i};
    }
}

/* getopt_long() puts a bad letter in optopt, and leaves a bad long name where it is. */
static _Noreturn void misused_option(const struct plx_tool *tool, const struct table *table,
                                     const char *problem, char **argv)
{
    const bool is_letter = optopt > 0 && optopt < FIRST_INDEX;
    const char letter[] = {'-', (char)optopt, '\0'};
    const char *written = is_letter ? letter : argv[optind - 1];
    struct plx_suggestion suggestion = plx_suggestion_start(written + strspn(written, "-"));

    for (size_t i = 0; i < table->n && optopt == 0; i++)
        plx_suggestion_offer(&suggestion, table->option[i].name);
    if (suggestion.nearest)
        plx_tool_misuse(tool, "%s \"%s\"; did you mean --%s?", problem, written,
                        suggestion.nearest);
    plx_tool_misuse(tool, "%s \"%s\"", problem, written);
}

/* The index of the option that getopt_long() found; it knows letters by their own value. */
static size_t option_index(const struct table *table, int found)
{
    if (found >= FIRST_INDEX)
        return (size_t)(found - FIRST_INDEX);
    for (size_t i = 0; i < table->n; i++)
        if (table->option[i].letter == found)
            return i;
    assert(false && "a letter that is in no table");
    return 0;
}

static void take_option(const struct plx_tool *tool, const struct table *table, size_t index,
                        void *settings, struct plx_common *common)
{
    const struct plx_flag_option *option = &table->option[index];
    struct plx_error err = {0};

    if (strcmp(option->name, "help") == 0) {
        print_help(tool, table);
        exit(plx_tool_finish(tool, PLX_OK, NULL));
    }
    if (strcmp(option->name, "version") == 0) {
        printf("%s %s\n", tool->name, PARALLAX_VERSION);
        exit(plx_tool_finish(tool, PLX_OK, NULL));
    }
    if (option->take(optarg, index < table->n_own ? settings : common, &err) != PLX_OK)
        plx_tool_misuse(tool, "option --%s: %s", option->name, err.text);
}

/* Only what is safe in a signal handler. Ctrl-C has an exit code of its own; any other signal ends
   the program as if nobody had caught it, so that a closed pipe does so in silence. While files
   take their places it waits, as often as it comes: timeout and others send a signal twice. */
static void stop(int signal_number)
{
    if (plx_files_end_by(signal_number))
        return;
    plx_outfile_drop_all();
    if (signal_number == SIGINT)
        _exit(PLX_EXIT_STOPPED);
    (void)signal(signal_number, SIG_DFL);
    (void)raise(signal_number);
}

static void put_line(const char *text)
{
    /* There is nobody to tell when this fails. */
    if (write(STDERR_FILENO, text, strlen(text)) < 0)
        return;
}

/* Libraries that go on without the memory they asked for fault soon after, or free what they never
   had, which ends in SIGABRT; and a file that becomes shorter while it is mapped ends in SIGBUS:
   all are the job's failures. Anything else is a mistake of ours, and ends the program by its
   signal. */
static void stop_at_fault(int signal_number)
{
    const bool no_memory =
        (signal_number == SIGSEGV && errno == ENOMEM) ||
        ((signal_number == SIGSEGV || signal_number == SIGABRT) && plx_fault_means_memory());

    plx_outfile_drop_all();
    put_line("parallax: ");
    if (signal_number == SIGBUS)
        put_line("a file that was being read became shorter, or its disk failed");
    else if (no_memory)
        put_line("out of memory; a library could not go on without it");
    else
        put_line("stopped by a mistake in the program; please report how it was called");
    put_line(", and no file was changed\n");
    if (no_memory || signal_number == SIGBUS)
        _exit(PLX_EXIT_DATA);
    (void)raise(signal_number);
}

/* A sanitizer tells more. */
static void catch_faults(void)
{
#ifndef __SANITIZE_ADDRESS__
    static const int caught[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
    /* A stack that is full, for one, has no room for a handler. */
    static max_align_t room[4096];
    const stack_t own = {.ss_sp = room, .ss_size = sizeof room};
    struct sigaction action = {.sa_handler = stop_at_fault,
                               .sa_flags = (int)(SA_RESETHAND | SA_NODEFER | SA_ONSTACK)};

    sigaltstack(&own, NULL);
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof caught / sizeof *caught; i++)
        sigaction(caught[i], &action, NULL);
#endif
}

static void catch_signals(void)
{
    static const int caught[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
    struct sigaction action = {.sa_handler = stop, .sa_flags = SA_RESTART};

    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof caught / sizeof *caught; i++) {
        struct sigaction before;

        /* What the shell ignores for a job in the background stays ignored; some parents ignore
           SIGPIPE by mistake. */
        if (caught[i] == SIGPIPE || sigaction(caught[i], NULL, &before) != 0 ||
            before.sa_handler != SIG_IGN)
            sigaction(caught[i], &action, NULL);
    }
}

/* A folder that cannot be seen now might be taken for a file later. */
static enum plx_status look_at_output(struct plx_common *common, struct plx_error *err)
{
    const size_t length = common->output ? strlen(common->output) : 0;
    struct stat about;

    if (length == 0 || strcmp(common->output, "-") == 0)
        return PLX_OK;
    common->output_is_folder = common->output[length - 1] == '/';
    if (common->output_is_folder)
        return PLX_OK;
    if (stat(common->output, &about) == 0)
        common->output_is_folder = S_ISDIR(about.st_mode);
    else if (errno != ENOENT && errno != ENOTDIR)
        return plx_fail_file(err, common->output, "cannot write");
    return PLX_OK;
}

int plx_tool_start(const struct plx_tool *tool, int argc, char **argv, void *settings,
                   struct plx_common *common)
{
    char letters[2 * PLX_TOOL_MAX_OPTIONS + 2] = ":"; /* ask for ':' on a missing argument */
    struct option names[PLX_TOOL_MAX_OPTIONS + 1] = {{0}};
    struct plx_error err;
    struct table table;
    int found;

    gsl_set_error_handler_off();
    openblas_set_num_threads(1);
    catch_signals();
    catch_faults();
    /* libgomp ends the program itself when it has no memory. */
    (void)atexit(plx_outfile_drop_all);
    plx_flags_defaults(common);
    list_options(tool, &table);
    /* No option of the table: there it would make the short forms of others ambiguous. */
    if (argc == 2 && strcmp(argv[1], "--describe") == 0) {
        plx_describe(tool, table.option, table.n);
        exit(plx_tool_finish(tool, PLX_OK, NULL));
    }
    describe_options(&table, letters, names);
    opterr = 0;
    while ((found = getopt_long(argc, argv, letters, names, NULL)) != -1) {
        if (found == ':')
            misused_option(tool, &table, "missing argument of option", argv);
        if (found == '?')
            misused_option(tool, &table, "bad option", argv);
        take_option(tool, &table, option_index(&table, found), settings, common);
    }
    omp_set_num_threads((int)common->threads);
    if (look_at_output(common, &err) != PLX_OK)
        exit(plx_tool_finish(tool, PLX_IO, &err));
    return optind;
}

/* Messages quote what files hold. What is no UTF-8, and what would be an order to the terminal or
   begin a line that looks like a message of its own, shows as "?". */
static void say_line(const char *name, const char *text)
{
    fprintf(stderr, "%s: ", name);
    for (size_t left = strlen(text); left > 0;) {
        const size_t length = plx_utf8_length(text, left);
        const bool is_safe = length > 0 && !plx_utf8_moves_the_cursor(text, length);

        if (is_safe)
            fwrite(text, 1, length, stderr);
        else
            fputc('?', stderr);
        text += length > 0 ? length : 1;
        left -= length > 0 ? length : 1;
    }
    fputc('\n', stderr);
}

void plx_tool_misuse(const struct plx_tool *tool, const char *format, ...)
{
    char text[sizeof((struct plx_error *)NULL)->text];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    say_line(tool->name, text);
    fprintf(stderr, "Try \"%s --help\".\n", tool->name);
    exit(PLX_EXIT_USAGE);
}

void plx_tool_say(const struct plx_tool *tool, const struct plx_common *common, const char *format,
                  ...)
{
    va_list args;
    va_list again;
    int length;
    char *text;

    if (common->quiet)
        return;
    va_start(args, format);
    va_copy(again, args);
    length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    text = length < 0 ? NULL : malloc((size_t)length + 1);
    if (text) {
        vsnprintf(text, (size_t)length + 1, format, args);
        say_line(tool->name, text);
    } else {
        say_line(tool->name, "out of memory");
    }
    va_end(args);
    free(text);
}

void plx_tool_print_problems(const struct plx_tool *tool, const struct plx_common *common,
                             const struct plx_problems *problems)
{
    for (size_t i = 0; i < problems->count; i++) {
        struct plx_error err;

        if (common->quiet && problems->item[i].severity == PLX_WARNING)
            continue;
        plx_problem_format(&problems->item[i], &err);
        say_line(tool->name, err.text);
    }
}

/* An export in the place of the study is the likeliest mistake. */
static bool is_named_yaml(const char *path)
{
    const char *dot = strrchr(path, '.');

    return dot && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

enum plx_status plx_tool_read_study(const struct plx_tool *tool, const struct plx_common *common,
                                    const char *path, struct plx_study *study,
                                    struct plx_error *err)
{
    const struct plx_place place = {path, 0, NULL};
    struct plx_problems problems = {0};
    enum plx_status status = plx_study_read(path, study, &problems, err);

    plx_tool_print_problems(tool, common, &problems);
    if (status == PLX_DATA && problems.errors > 0)
        status = plx_fail_at(
            err, PLX_DATA, &place, "%zu problem%s in the study; nothing was done%s",
            problems.errors, problems.errors == 1 ? "" : "s",
            is_named_yaml(path) ? "" : " (a study is YAML, and stands before the exports)");
    plx_problems_release(&problems);
    return status;
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

void plx_stopwatch_start(struct plx_stopwatch *watch)
{
    watch->since = now();
}

double plx_stopwatch_since(const struct plx_stopwatch *watch)
{
    return now() - watch->since;
}

void plx_stopwatch_step(struct plx_stopwatch *watch, const struct plx_common *common,
                        const char *step)
{
    const double time = now();

    if (common->timings)
        fprintf(stderr, "%s %.6f\n", step, watch->since > 0 ? time - watch->since : 0);
    watch->since = time;
}

int plx_tool_finish(const struct plx_tool *tool, enum plx_status status,
                    const struct plx_error *err)
{
    int code = PLX_EXIT_OK;

    if (status != PLX_OK) {
        if (status != PLX_STOPPED)
            say_line(tool->name, err->text);
        code = status == PLX_STOPPED ? PLX_EXIT_STOPPED : PLX_EXIT_DATA;
    }
    if (ferror(stdout) || fclose(stdout) != 0) {
        /* Whatever went wrong before has been said, and is why there is nothing to print. */
        if (status == PLX_OK)
            fprintf(stderr, "%s: cannot write standard output: %s\n", tool->name, strerror(errno));
        code = PLX_EXIT_DATA;
    }
    return code;
}
