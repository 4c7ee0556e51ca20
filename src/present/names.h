/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The list of names (wording/names.h): what result tables say in codes; for words*.c only. */
#ifndef PARALLAX_PRESENT_NAMES_H
#define PARALLAX_PRESENT_NAMES_H

#include <stddef.h>

#include "parallax/present/language.h"

enum kind {
    KIND_CODE, /* of a note */
    KIND_COEFFICIENT,
    KIND_CHECK,
    KIND_MEASURE,
    KIND_BENCHMARK,
    KIND_P_METHOD,
    KIND_CI_METHOD,
    KIND_STATUS,
    KIND_VERDICT,
    KIND_TYPE,
    KIND_WEIGHTS,
    KIND_GROUP,
    KIND_ROW_LABEL,
    KIND_ROW_LABEL_OF, /* labels that go on with the study's words */
    KIND_FACT,
    KIND_FACT_OF,     /* keys that go on */
    KIND_FACT_EXPORT, /* what stands behind the number of an export */
    KIND_PERSONA,     /* what a persona's name begins with */
};

struct name {
    enum kind kind;
    const char *code;
    const char *words[PLX_LANGUAGES];
};

/** The words of a code, so many bytes long; NULL for an unknown one. */
const char *names_find(enum plx_language language, enum kind kind, const char *code, size_t length);

/** The first name of a kind whose code a text begins with and goes on behind; NULL for none. */
const struct name *names_find_opening(enum kind kind, const char *text, size_t length);

#endif
