/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flags.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum plx_status take_output(const char *text, void *settings, struct plx_error *err)
{
    struct plx_common *common = settings;

    if (*text == '\0')
        return plx_fail(err, PLX_INVALID, "the name is empty");
    common->output = text;
    return PLX_OK;
}

static enum plx_status take_format(const char *text, void *settings, struct plx_error *err)
{
    static const char *const names[] = {"csv", "json", "table", "markdown"};
    struct plx_common *common = settings;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(text, names[i]) == 0) {
            common->format = (enum plx_format)(PLX_FORMAT_CSV + i);
            return PLX_OK;
        }
    }
    return plx_fail(err, PLX_INVALID, "\"%s\" is not csv, json, table or markdown", text);
}

/* Digits only: strtoull() would take blanks, signs and hexadecimal. */
static enum plx_status parse_whole(const char *text, uint64_t low, uint64_t high, uint64_t *number,
                                   struct plx_error *err)
{
    unsigned long long value;

    errno = 0;
    value = strtoull(text, NULL, 10);
    if (*text != '\0' && strspn(text, "0123456789") == strlen(text) && errno != ERANGE &&
        value >= low && value <= high) {
        *number = value;
        return PLX_OK;
    }
    if (high == UINT64_MAX)
        return plx_fail(err, PLX_INVALID, "\"%s\" is not a whole number", text);
    return plx_fail(err, PLX_INVALID, "\"%s\" is not a whole number from %llu to %llu", text,
                    (unsigned long long)low, (unsigned long long)high);
}

static enum plx_status take_seed(const char *text, void *settings, struct plx_error *err)
{
    struct plx_common *common = settings;

    common->seed_given = true;
    return parse_whole(text, 0, UINT64_MAX, &common->seed, err);
}

static enum plx_status take_threads(const char *text, void *settings, struct plx_error *err)
{
    struct plx_common *common = settings;
    uint64_t threads;
    const enum plx_status status = parse_whole(text, 1, 1024, &threads, err);

    if (status == PLX_OK)
        common->threads = (size_t)threads;
    return status;
}

static enum plx_status take_timings(const char *text, void *settings, struct plx_error *err)
{
    struct plx_common *common = settings;

    (void)text;
    (void)err;
    common->timings = true;
    return PLX_OK;
}

static enum plx_status take_quiet(const char *text, void *settings, struct plx_error *err)
{
    struct plx_common *common = settings;

    (void)text;
    (void)err;
    common->quiet = true;
    return PLX_OK;
}

static enum plx_status take_verbose(const char *text, void *settings, struct plx_error *err)
{
    struct plx_common *common = settings;

    (void)text;
    (void)err;
    common->verbose = true;
    return PLX_OK;
}

static enum plx_status take_no_color(const char *text, void *settings, struct plx_error *err)
{
    struct plx_common *common = settings;

    (void)text;
    (void)err;
    common->color = false;
    return PLX_OK;
}

const struct plx_flag_values plx_flags_values[] = {
    {.option = "format", .words = "csv json table markdown"},
    {0},
};

static const struct {
    unsigned needs; /* 0: every program has it */
    struct plx_flag_option option;
} common_options[] = {
    {PLX_WITH_OUTPUT,
     {'o', "output", "PATH", "where to write (- is standard output)", take_output}},
    {PLX_WITH_FORMAT,
     {0, "format", "FORMAT", "csv, json, table or markdown to standard output", take_format}},
    {PLX_WITH_SEED, {0, "seed", "N", "where random numbers start (default 1)", take_seed}},
    {PLX_WITH_THREADS,
     {0, "threads", "N", "threads (default all); changes no result", take_threads}},
    {0, {0, "timings", NULL, "print the seconds of each step to standard error", take_timings}},
    {0, {'q', "quiet", NULL, "say nothing but errors", take_quiet}},
    {0, {'v', "verbose", NULL, "say more", take_verbose}},
    {0, {0, "no-color", NULL, "no colours, also with NO_COLOR set", take_no_color}},
    {0, {'h', "help", NULL, "print this help and exit", NULL}},
    {0, {'V', "version", NULL, "print the version and exit", NULL}},
};

size_t plx_flags_common(unsigned common, struct plx_flag_option option[static 1])
{
    size_t count = 0;

    for (size_t i = 0; i < sizeof common_options / sizeof *common_options; i++)
        if ((common_options[i].needs & common) == common_options[i].needs)
            option[count++] = common_options[i].option;
    return count;
}

static bool wants_color(void)
{
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");

    return isatty(STDERR_FILENO) && !(no_color && *no_color) && term && strcmp(term, "dumb") != 0;
}

void plx_flags_defaults(struct plx_common *common)
{
    const long processors = sysconf(_SC_NPROCESSORS_ONLN);

    *common = (struct plx_common){
        .seed = 1, .threads = processors > 0 ? (size_t)processors : 1, .color = wants_color()};
}
