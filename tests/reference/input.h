/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The folder that the runner reads; for run.c only. */
#ifndef PARALLAX_TESTS_REFERENCE_INPUT_H
#define PARALLAX_TESTS_REFERENCE_INPUT_H

#include "reference.h"

/** Says which folder ref_read() means; path stays the caller's. */
void ref_open(const char *path);

/** A copy that is kept until ref_close(). */
char *ref_keep(const char *text, size_t length);

/** Frees all that was read or kept. */
void ref_close(void);

#endif
