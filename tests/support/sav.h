/* SPDX-License-Identifier: GPL-3.0-or-later */
/** SPSS system files that stand in the test itself, written byte by byte, in either byte order. */
#ifndef PARALLAX_TESTS_SUPPORT_SAV_H
#define PARALLAX_TESTS_SUPPORT_SAV_H

#include <stdbool.h>
#include <stdint.h>

#include "parallax/base/text.h"

struct sav {
    struct plx_text text;
    bool big; /**< The most significant byte comes first. */
};

/** Begins a file without compression; cases -1: not said; weight 0: none. */
void sav_begin(struct sav *sav, bool big, int32_t cases, int32_t weight);

void sav_int(struct sav *sav, int32_t number);
void sav_double(struct sav *sav, double number);
/** A text filled up with blanks, or cut. */
void sav_text(struct sav *sav, const char *text, size_t width);

/** A variable: width 0 is a number. Missing values follow, as many as count says. */
void sav_variable(struct sav *sav, const char *name, int32_t width, const char *label,
                  int32_t format, int32_t count);

/** A number's format: A is 1, F is 5, DATE is 20, DATETIME is 22. */
int32_t sav_format(int type);

/** Value labels of one variable of numbers, by its place from 1. */
void sav_labels(struct sav *sav, int32_t variable, const double *value, const char *const *label,
                size_t count);

/** A record of type 7. */
void sav_record(struct sav *sav, int32_t subtype, int32_t unit, const char *bytes, size_t size);

/** Record 3: the code page. */
void sav_code_page(struct sav *sav, int32_t code);

/** Ends the dictionary; the cases follow. */
void sav_end(struct sav *sav);

void sav_release(struct sav *sav);

#endif
