/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A questionnaire on its way: what the formats share. One .c file per format, one function in each
 * that adds the questionnaire to a text, or to a workbook.
 */
#ifndef PARALLAX_FIELDING_FORMS_FORM_H
#define PARALLAX_FIELDING_FORMS_FORM_H

#include "parallax/base/pool.h"
#include "parallax/base/text.h"
#include "parallax/fielding/form.h"
#include "words.h"

enum form_kind {
    FORM_TEAM,
    FORM_QUESTION,
    FORM_BATTERY, /**< Questions that follow one another on one scale, under one condition. */
    FORM_KEPT,    /**< A column that the study carries along and that no question fills. */
};

/** What is asked at one place. */
struct form_item {
    enum form_kind kind;
    size_t index;     /**< Of the first question, or of the kept column. */
    size_t count;     /**< Of a battery's questions; else 1. */
    const char *stem; /**< Of columns that are called STEM_1, STEM_2, ..; of a single column its
                           name; NULL where they have nothing in common. */
};

enum form_answer {
    FORM_OPTION,
    FORM_DONT_KNOW,
    FORM_NO_ANSWER,
};

/** An answer to be chosen. */
struct form_choice {
    enum form_answer answer;
    const char *code;
    const char *label;
    size_t place; /**< Among all answers to the question, from 0, where some are not shown. */
    size_t team;  /**< Whose answer it is, in the question for the team. */
};

struct form_choices {
    struct form_choice *item;
    size_t count;
};

/** What has to be said about some questions; equal texts are said once. */
struct form_note;

struct form {
    const struct plx_study *study;
    const struct plx_form_settings *settings;
    const char *platform; /**< "LimeSurvey", in notes. */
    struct plx_text *text;
    const char *file; /**< To be overwritten, where the format is a workbook; else NULL. */
    const char *path; /**< What it is called in a message. */
    struct form_item *item;
    size_t n_items;
    struct form_taken *taken; /**< Owned; codes that a question has. */
    size_t n_taken;
    size_t taken_capacity;
    struct form_note *note; /**< Owned. */
    size_t n_notes;
    size_t notes_capacity;
    bool failed; /**< Out of memory. */
    struct plx_pool pool;
    struct plx_error problem; /**< Of a workbook that cannot be written; PLX_OK: none. */
};

/** Writes one format. Failures are remembered in the form. */
typedef void form_writer(struct form *form);

form_writer form_write_qualtrics;
form_writer form_write_limesurvey;
form_writer form_write_xlsform;
form_writer form_write_html;
form_writer form_write_markdown;

/** What a total of points is: the study does not say, and shares are analysed. */
enum { FORM_POINTS = 100 };

/** Lists what is asked; false when out of memory. */
bool form_list_items(struct form *form);

/**
 * Notes what a person has to do about a question; PLX_NONE: about the whole study. The same words
 * about another question are said once, with both questions in front.
 */
void form_note(struct form *form, size_t question, const char *format, ...) PLX_PRINTF(3, 4);

/** Says in notes what every platform lacks of this study: a team for each file, columns of another
    platform. */
void form_note_study(struct form *form, enum plx_dialect dialect);

/**
 * Takes a code that a platform knows a question by, and says so where another one has it, so that
 * the platform would refuse one of them or mix up their answers.
 *
 * @param question  PLX_NONE: the kept column, or the question for the team where that is NULL
 * @param why       what the platform does to codes: ", which takes no underscores,"; "": nothing
 */
void form_take_code(struct form *form, size_t question, const char *kept, const char *code,
                    const char *why);

/** Says that "don't know" and the like are not offered, where the question has them. */
void form_note_missing(struct form *form, size_t question);

/** Hands the notes over, in the order of the study. */
void form_hand_notes(struct form *form, struct plx_problems *notes);

/** A text of the form in the study's language. */
const char *form_say(const struct form *form, enum form_words words);

/** The same with {1} replaced by a value, in the pool; "" when out of memory. */
const char *form_say_of(struct form *form, enum form_words words, const char *value);

/** The shortest text of a number, in the pool; "" for NAN. */
const char *form_number(struct form *form, double number);

/** "at least 0, at most 100", in the pool; "" where the question is open at both ends. */
const char *form_range(struct form *form, const struct plx_question *question);

/** The question of an item, or of a battery's row. */
const struct plx_question *form_question(const struct form *form, const struct form_item *item,
                                         size_t row);

/** Where a question of the study is asked. */
const struct form_item *form_item_of(const struct form *form, size_t question);

/** A battery's heading: what the study says that it asks, else its id with blanks and a capital. */
const char *form_heading(struct form *form, const struct form_item *item);

/** Notes that the study does not say what a battery asks; PLACE: "the matrix". */
void form_note_heading(struct form *form, const struct form_item *item, const char *place);

/** A question's words where it stands by itself: of one that is in a battery, what the study says
    that it asks, " - ", and its own. */
const char *form_words_of(struct form *form, size_t index);

/** The options, then "don't know" and "no answer" where the question takes them. */
struct form_choices form_choices(struct form *form, const struct plx_question *question);

/** The options that a task of a best-worst question shows, in the order of its set. */
struct form_choices form_task_choices(struct form *form, const struct plx_question *question,
                                      size_t task);

/** What respondents answer to the question for the team. */
struct form_choices form_team_choices(struct form *form);

/** The code of the question for the team; NULL where nobody is asked, as each file is one team. */
const char *form_team_code(struct form *form, bool (*is_code)(const char *text));

/** The words of that question. */
const char *form_team_words(const struct form *form);

/** Notes that a condition is to be set by hand. */
void form_note_condition(struct form *form, size_t question);

/** The answers that the study's weighting has for a kept column; none where it has none. */
struct form_choices form_kept_choices(struct form *form, size_t kept);

/** What a kept column is called where its name is no code. */
const char *form_kept_code(struct form *form, const struct form_item *item);

/** The code of the kept column of a name, where a condition asks for it. */
const char *form_kept_variable(struct form *form, const char *name,
                               bool (*is_code)(const char *text));

/** The names of a question's parts: those of the study, else STEM JOIN NUMBER. */
const char *form_part_name(struct form *form, const struct plx_question *question, size_t part,
                           const char *join);

/** What all of several names have in front of their numbers 1, 2, ..; NULL where they differ, or
    are one. */
const char *form_stem(struct form *form, const char *const *name, size_t count);

/**
 * The code by which a platform knows a column: its name where that is one, else another, with a
 * note unless the export has the column's name as its words.
 *
 * @param question  PLX_NONE for the team's or a kept column
 * @param instead   the code where the name is none; where it is none itself, the question's number
 * @param is_code   whether the platform takes a text for a code
 */
const char *form_code(struct form *form, size_t question, const char *column, const char *instead,
                      bool (*is_code)(const char *text));

/** The code of a question in one column. */
const char *form_question_code(struct form *form, size_t question,
                               bool (*is_code)(const char *text));

/** The code of a question whose columns the platform calls CODE_1, CODE_2, .., with a note where
    the study calls them otherwise. */
const char *form_parts_code(struct form *form, const struct form_item *item,
                            bool (*is_code)(const char *text));

/** Letters, digits, "_", "-" and ".", the first of them a letter or "_". */
bool form_is_name(const char *text);

/** The topic of what is asked, where pages may end; "" for the team and kept columns. */
const char *form_topic(const struct form *form, const struct form_item *item);

/** Whether options may be shown in any order. */
bool form_shuffles(const struct form *form, const struct plx_question *question);

/** What stands for something else in a format, and what is written for it. */
struct form_escape {
    const char *mark;
    const char *with;
};

/** Adds words in one line.
 * @param escape  ends with a mark of NULL; the first that fits counts */
void form_add_escaped(struct plx_text *text, const char *words, const struct form_escape *escape);

#endif
