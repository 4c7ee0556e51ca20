/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Statuses and error messages, shared by every module.
 *
 * A function that can fail returns enum plx_status and takes struct plx_error * last.
 * On failure it writes one sentence for the person who ran the tool: lower case, no full
 * stop, no newline, quoting what they wrote in double quotes. The library never prints
 * and never exits; the tools do.
 */
#ifndef PARALLAX_BASE_ERROR_H
#define PARALLAX_BASE_ERROR_H

#include <stddef.h>

#ifdef __GNUC__
#define PLX_MUST_CHECK __attribute__((warn_unused_result))
#define PLX_PRINTF(text, values) __attribute__((format(printf, text, values)))
#else
#define PLX_MUST_CHECK
#define PLX_PRINTF(text, values)
#endif

enum plx_status {
    PLX_OK = 0,
    PLX_INVALID,   /**< An argument is outside what the function's comment allows. */
    PLX_DATA,      /**< The input breaks a rule of its format or of the study. */
    PLX_UNDEFINED, /**< The statistic does not exist for these data. */
    PLX_IO,        /**< A file could not be opened, read or written. */
    PLX_MEMORY,    /**< Out of memory. */
    PLX_STOPPED,   /**< The person pressed Ctrl-C; nothing is half written. */
};

/** Holds its text itself, so reporting a failure never allocates; a longer one is cut. */
struct plx_error {
    enum plx_status status;
    char text[1024];
};

/** Where an input is wrong, as the user would look for it. */
struct plx_place {
    const char *file;   /**< As the user named it. */
    size_t line;        /**< From 1; 0 when the whole file is meant. */
    const char *column; /**< From the header row; NULL when the whole line is meant. */
};

/**
 * Makes a message harmless, whatever it quotes: bytes that are no UTF-8, control characters (also
 * U+0080..9F), line separators and those that turn the direction of writing become "?", and one
 * that fills its size bytes ends in "...", since it was cut.
 */
void plx_message_make_safe(char *text, size_t size);

/** Fills err, which may be NULL, and returns status so that callers can `return` the call. */
enum plx_status plx_fail(struct plx_error *err, enum plx_status status, const char *format, ...)
    PLX_PRINTF(3, 4);

/** Puts "FILE: " in front of a message from a function that knows numbers, not files. */
void plx_error_name_file(struct plx_error *err, const char *file);

/** Like plx_fail(), with the place in front: `responses.csv:12: column "q3": ...`. */
enum plx_status plx_fail_at(struct plx_error *err, enum plx_status status,
                            const struct plx_place *place, const char *format, ...)
    PLX_PRINTF(4, 5);

#endif
