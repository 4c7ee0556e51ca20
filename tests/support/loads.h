/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Loading exports that stand in the test itself. */
#ifndef PARALLAX_TESTS_SUPPORT_LOADS_H
#define PARALLAX_TESTS_SUPPORT_LOADS_H

#include "parallax/intake/load.h"
#include "support/check.h"

enum { LOADS_FILES = 4 };

/** What came of it. */
struct loaded {
    enum plx_status status;
    struct plx_error err;
    char *tagged; /**< Tagged responses without their header row; "" after a failure. */
    struct plx_findings findings;
};

/**
 * Loads exports with a study.
 *
 * @param study    study.yaml
 * @param exports  texts, up to LOADS_FILES, NULL behind the last; they are called a.csv, b.csv, ..
 */
void loads(struct loaded *loaded, const char *study, const char *const exports[]);

/** The same for one export of so many bytes, with settings and a team in front or NULL. */
void loads_bytes(struct loaded *loaded, const char *study, const char *bytes, size_t size,
                 const char *team, const struct plx_intake_settings *settings);

/** A file that lies in the folder of the test. */
struct loads_file {
    const char *name;
    const char *bytes;
    size_t size; /**< 0: the bytes are a string. */
};

/** The same for one export, by its name, that may lie beside others; no name ends the files. */
void loads_beside(struct loaded *loaded, const char *study, const struct loads_file files[],
                  const char *export);

/** Loads one export and checks the rows that come of it. */
void loads_as(const char *study, const char *export, const char *tagged);

/** Loads one export and checks that it fails with the message. */
void loads_fail(const char *study, const char *export, const char *message);

/** Whether a warning is among those found. */
void loads_warned(const struct loaded *loaded, const char *warning);

void loads_release(struct loaded *loaded);

#endif
