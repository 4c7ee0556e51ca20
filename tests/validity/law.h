/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What a team thinks: a law from which answers to one question are drawn, of which all that the
 * analysis estimates is known exactly.
 */
#ifndef PARALLAX_TESTS_VALIDITY_LAW_H
#define PARALLAX_TESTS_VALIDITY_LAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parallax/base/stream.h"

/** The kinds of questions, as verdicts tell them apart. */
enum law_type {
    LAW_SCALE,      /* 1 .. 5 */
    LAW_ORDERED,    /* single, 4 options in order */
    LAW_SINGLE,     /* single, 4 options */
    LAW_TWO,        /* single, 2 options */
    LAW_MULTI,      /* 4 boxes */
    LAW_RANK,       /* 4 options */
    LAW_POINTS,     /* 4 options */
    LAW_BEST_WORST, /* 4 options, 2 tasks */
    LAW_NUMBER,
    LAW_TYPES,
};

/** Where on its scale a law lies. */
enum law_place {
    LAW_INTERIOR,
    LAW_BOUNDARY, /* nearly everybody answers alike, at an end; numbers: skewed instead */
    LAW_FLAT,     /* scale: all answers are equally likely */
    LAW_CAMPS,    /* scale: two camps of equal size */
    LAW_PLACES,
};

enum { LAW_OPTIONS = 5, LAW_KINDS = 160 };

struct law {
    enum law_type type;
    enum law_place place;
    size_t components;
    size_t kinds; /* 0: a number, drawn about its centre */
    double probability[LAW_KINDS];
    double value[LAW_KINDS][LAW_OPTIONS]; /* kinds x components, as the analysis takes them */
    int16_t cell[LAW_KINDS][LAW_OPTIONS]; /* what is answered: an option, ticks, ranks, points,
                                             choices */
    double centre;
};

/** "scale", "ordered", ... */
const char *law_type_name(enum law_type type);

/** Whether the type has such a law. */
bool law_exists(enum law_type type, enum law_place place);

/** The question as a line of a study, without its id and columns. */
const char *law_question(enum law_type type);

/** How many columns of an export it takes. */
size_t law_columns(enum law_type type);

/** The margin that the study has for it. */
double law_margin(enum law_type type);

/** The law shifted by so much, in units of its own that grow with the effect; 0: as it is. */
void law_make(struct law *law, enum law_type type, enum law_place place, double shift);

/** Answers on the scale about another centre, 0 .. 4, and a choice of which one option is liked. */
void law_make_scale(struct law *law, double centre);
void law_make_choice(struct law *law, size_t liked, double share);

/** The law whose widest difference from the one as it is has this size. */
void law_make_apart(struct law *law, enum law_type type, enum law_place place, double effect);

/** The difference of one component's means, b less a; of a number, the shift. */
double law_effect(const struct law *a, const struct law *b, size_t component);

/** One answer: the index of its kind; of a number, the number itself. */
size_t law_draw(const struct law *law, struct plx_stream *stream);
double law_draw_number(const struct law *law, struct plx_stream *stream);

/** The number below which a share of the answers lies. */
double law_quantile(const struct law *law, double share);

#endif
