/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What result tables say in codes, and what an analysis wrote in English, in words for people. */
#ifndef PARALLAX_PRESENT_WORDS_H
#define PARALLAX_PRESENT_WORDS_H

#include <stdbool.h>

#include "parallax/base/text.h"
#include "parallax/present/language.h"

/**
 * Adds a note: its pieces stand between "; ". A piece that is a code, or begins with one and a
 * colon, is said in words; in other languages than English, so is a piece of a known shape, what
 * stands in its places as it is, numbers with the language's decimal mark. Anything else stays as
 * it is. NULL adds nothing. Takes the values of facts about a run as well.
 */
void plx_words_add_note(struct plx_text *text, enum plx_language language, const char *note);

/** Whether every piece of a note has words in the language; for tests. */
bool plx_words_know_note(enum plx_language language, const char *note);

/**
 * Adds the name that an analysis gave a persona: "cares about growth and speed". What the study
 * says in it stays in the study's language. NULL adds nothing.
 */
void plx_words_add_persona_name(struct plx_text *text, enum plx_language language,
                                const char *name);

/**
 * Adds a team's answer as analysis worded it: "3 options alike", "Often (3.4)". What the study says
 * in it stays in the study's language, and so does "A or B": answers_add() knows the labels that
 * "or" stands between. NULL adds "no common answer".
 */
void plx_words_add_answer(struct plx_text *text, enum plx_language language, const char *answer);

/* Names of codes; an unknown code comes back as it is, NULL as NULL. */

/** An agreement coefficient: "Schouten's kappa". */
const char *plx_words_coefficient(enum plx_language language, const char *code);

/** What a row measures, in differences, overall, consensus, composition: "van der Eijk's A". */
const char *plx_words_measure(enum plx_language language, const char *code);

/** A word for the size of a coefficient: "moderate". */
const char *plx_words_benchmark(enum plx_language language, const char *code);

/** How a p value was found: "permutation". */
const char *plx_words_p_method(enum plx_language language, const char *code);

/** How an interval was found: "respondent jackknife". */
const char *plx_words_ci_method(enum plx_language language, const char *code);

/** The status of a profile's row, or of a match of personas: "agreed", "matched"; also what was
    done to a respondent: "flagged". */
const char *plx_words_status(enum plx_language language, const char *code);

/** A verdict: "agree". */
const char *plx_words_verdict(enum plx_language language, const char *code);

/** A type of question: "several answers". */
const char *plx_words_type(enum plx_language language, const char *code);

/** How near misses count: "quadratic"; "none" for none. */
const char *plx_words_weights(enum plx_language language, const char *code);

/** Whose agreement a row of agreement is about: "within", "between". */
const char *plx_words_group(enum plx_language language, const char *code);

/** Adds the label of a row beside the options, which no study gives: "Mean", "Left empty"; of
    options together the study's words stay, "Net: A, B". NULL adds nothing. */
void plx_words_add_row_label(struct plx_text *text, enum plx_language language, const char *label);

/** Adds how an answer becomes a number: "1 if ticked, else 0". NULL adds
    nothing. */
void plx_words_add_coding(struct plx_text *text, enum plx_language language, const char *coding);

/** Adds the name of a quality check: "Don't know throughout"; an unknown one as an id,
    NULL adds nothing. */
void plx_words_add_check(struct plx_text *text, enum plx_language language, const char *check);

/** Adds what a fact about the run is about: "study_hash" as "Checksum of the study".
    NULL adds nothing. */
void plx_words_add_fact(struct plx_text *text, enum plx_language language, const char *key);

/** Adds the value of a fact: a note in words, names and sums of the study as they are. */
void plx_words_add_fact_value(struct plx_text *text, enum plx_language language, const char *key,
                              const char *value);

/** Adds an id as words: underscores and hyphens as blanks, a capital first. NULL adds
    nothing. */
void plx_words_add_id(struct plx_text *text, const char *id);

#endif
