/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the answers to a question stand for: codes, labels and missing answers, looked up. */
#ifndef PARALLAX_INTAKE_ANSWERS_H
#define PARALLAX_INTAKE_ANSWERS_H

#include <stddef.h>
#include <stdint.h>

#include "codebook.h"
#include "lookup.h"
#include "parallax/base/error.h"
#include "parallax/base/text.h"
#include "parallax/intake/layout.h"
#include "parallax/study/study.h"

/** How many bytes an answer may have that is one of several options or more. */
enum { PLX_ANSWER_BYTES = 1 << 20 };

/** Texts that a person must not be asked to list: what platforms write for "no answer". */
extern const char *const plx_answers_none[];

/** One way to write an option, for cells that hold several. */
struct plx_spelling {
    const char *text; /**< Folded; in the pool of the dictionary `folded`. */
    size_t length;
    int32_t value;
};

/** A zeroed struct is empty and safe to release. Shared by all readers once it is built. */
struct plx_answers {
    struct plx_lookup exact;       /**< As the study writes them. */
    struct plx_lookup folded;      /**< Folded, without mark-up. */
    struct plx_lookup labels;      /**< Folded labels only, no codes. */
    struct plx_spelling *spelling; /**< Owned. Of options only, longest first. */
    size_t n_spellings;
    size_t capacity;
    struct plx_spelling *alike; /**< Owned. Loosened, for what is no answer to the letter. */
    size_t n_alike;
    size_t alike_capacity;
    double *number; /**< Owned. The codes as numbers; NAN where one is none. NULL: none is. */
    size_t n_options;
    bool has_other; /**< Answers in words of one's own are an option of their own, and which. */
    int32_t other;
    bool tells_codes; /**< Of a scale whose codes are all numbers: "10 - Extremely likely" is 10. */
};

/**
 * The answers to a question: an option's index, or an enum plx_missing for what the study lists as
 * missing or no_answer and for what platforms write for no answer. Options come first: an option
 * that is called "N/A" is one.
 *
 * @param answers  zeroed; the caller releases it in any case
 */
PLX_MUST_CHECK enum plx_status plx_answers_of_question(struct plx_answers *answers,
                                                       const struct plx_question *question,
                                                       const struct plx_layout *layout,
                                                       struct plx_error *err);

/** Where a file gives a code of the study another label, or another answer's. */
struct plx_answers_conflict {
    const struct plx_codebook_value *value; /**< The first such value; NULL: there is none. */
    int32_t label_of;                       /**< The answer of that label; PLX_NOT_VALID: none. */
    int32_t code_of;                        /**< The answer of that code. */
};

/**
 * Adds what a file's codebook says of a column: codes of options that the study names by label,
 * labels of those that it names by code, and the values that the file declares missing, which are
 * PLX_NO_ANSWER unless the study says otherwise. Where code and label stand for different answers,
 * the label decides: whoever wrote the study read labels.
 *
 * @param conflict  kept where one was found before
 */
PLX_MUST_CHECK enum plx_status plx_answers_add_codebook(struct plx_answers *answers,
                                                        const struct plx_codebook_column *book,
                                                        struct plx_answers_conflict *conflict,
                                                        struct plx_error *err);

/** Adds one way to write an answer, unless it is known. For answers*.c only, as the next three. */
PLX_MUST_CHECK enum plx_status plx_answers_add(struct plx_answers *answers, const char *text,
                                               int32_t value, bool is_label, struct plx_error *err);

/** One answer by two names: where one of them is known, the other is made known. */
PLX_MUST_CHECK enum plx_status plx_answers_add_pair(struct plx_answers *answers, const char *code,
                                                    const char *label, struct plx_error *err);

/** Puts spellings in order, the longest first, once more have come. */
void plx_answers_sort(struct plx_answers *answers);

/** The answers to the team question: a team's index. */
PLX_MUST_CHECK enum plx_status plx_answers_of_teams(struct plx_answers *answers,
                                                    const struct plx_study *study,
                                                    struct plx_error *err);

/**
 * What a cell stands for: an index, or an enum plx_missing: PLX_BLANK for blanks only and
 * PLX_NOT_VALID for what is none of the answers.
 *
 * Looked up are the cell as it is, folded, its number, and at last what it is alike (alike.h):
 * other ways to say "other"; "Essential (5)" for Essential; "10 - Extremely likely" for 10 on a
 * scale whose codes are numbers, when its words are no label of it. What is alike two answers, by
 * its words or by its words and its number, is not valid.
 *
 * @param folded  left holding the folded cell; empty where the cell has more than PLX_ANSWER_BYTES
 */
PLX_MUST_CHECK enum plx_status plx_answers_find(const struct plx_answers *answers, const char *cell,
                                                size_t length, int32_t *value,
                                                struct plx_text *folded, struct plx_text *spare,
                                                struct plx_error *err);

/** Remembers what a folded answer is alike: its loosened form, and its words alone where it tells
   its code. For answers.c only. */
PLX_MUST_CHECK enum plx_status plx_answers_add_alike(struct plx_answers *answers,
                                                     const struct plx_text *folded, int32_t value,
                                                     struct plx_text *spare, struct plx_error *err);

/** What folded text is alike, as above; PLX_NOT_VALID for nothing or for several. */
PLX_MUST_CHECK enum plx_status plx_answers_find_alike(const struct plx_answers *answers,
                                                      const char *folded, size_t length,
                                                      int32_t *value, struct plx_text *spare,
                                                      struct plx_error *err);

/**
 * The next of several answers that one cell holds, joined by "," ";" "|" or ">": the longest
 * known spelling that ends where a joint or the text ends; between joints also what is alike.
 *
 * @param folded  the folded cell
 * @param at      where to go on, 0 at first; moved behind the answer
 * @param value   an index, or PLX_NOT_VALID for a stretch that is no known answer
 * @param spare   a text to work in; when it has failed, the answer is PLX_NOT_VALID
 * @return false at the end of the cell
 */
bool plx_answers_next(const struct plx_answers *answers, const struct plx_text *folded, size_t *at,
                      int32_t *value, struct plx_text *spare);

void plx_answers_release(struct plx_answers *answers);

#endif
