/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The study: what was asked and of whom, as study.yaml says it and resolved: every name that
 * the file uses for a team, scale, question or option has become an index.
 *
 * All text and all arrays live in the study's pool and end with it.
 */
#ifndef PARALLAX_STUDY_STUDY_H
#define PARALLAX_STUDY_STUDY_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/base/pool.h"
#include "parallax/study/list.h"

/** An index that points at nothing: no scale, no team, no such question. */
#define PLX_NONE ((size_t)-1)

enum plx_question_type {
    PLX_SINGLE,
    PLX_SCALE,
    PLX_NUMBER,
    PLX_MULTI,
    PLX_RANK,
    PLX_POINTS,
    PLX_BEST_WORST,
    PLX_TEXT,
    PLX_QUESTION_TYPES, /**< How many there are. */
};

/** The platforms' formats, in the order of interface.md; what they look like is intake's affair. */
enum plx_dialect {
    PLX_DIALECT_AUTO,
    PLX_DIALECT_TAGGED,
    PLX_DIALECT_PLAIN,
    PLX_DIALECT_QUALTRICS,
    PLX_DIALECT_SURVEYMONKEY,
    PLX_DIALECT_GOOGLE_FORMS,
    PLX_DIALECT_MICROSOFT_FORMS,
    PLX_DIALECT_TYPEFORM,
    PLX_DIALECT_LIMESURVEY,
    PLX_DIALECT_ALCHEMER,
    PLX_DIALECT_REDCAP,
    PLX_DIALECT_KOBO,
    PLX_DIALECT_SPSS,
    PLX_DIALECT_STATA,
    PLX_DIALECT_SAS,
    PLX_DIALECT_TRIPLE_S,
    PLX_DIALECTS, /**< How many there are. */
};

/** What it means that somebody did not rank an option. */
enum plx_unranked {
    PLX_UNRANKED_LAST, /**< It was offered and stands behind what was ranked, in no order: all
                            options are shown and the first few asked for. */
    PLX_UNRANKED_NOT_OFFERED, /**< It was not to be ranked, and nothing is known of it: people rank
                                   only what they know, or what they were shown. */
    PLX_UNRANKED,             /**< How many there are. */
};

/** Several texts, in the order of the file. */
struct plx_texts {
    const char **item;
    size_t count;
};

/** One answer that a question allows. */
struct plx_option {
    const char *code;  /**< Its short key; never empty, unique in its list. */
    const char *label; /**< Its words; the code where the study gives none. */
    double value;      /**< The score that means are taken of: the code as a number where all codes
                            of the list are numbers, else its position from 1. */
};

struct plx_scale {
    const char *id;
    struct plx_option *option;  /**< Lowest first. */
    size_t n_options;           /**< 2 or more. */
    struct plx_texts missing;   /**< Answers read as "don't know". */
    struct plx_texts no_answer; /**< Answers read as "no answer", counted apart. */
    size_t top;  /**< How many options from the top form the top box; 2 unless said. */
    size_t line; /**< In the study file, from 1. */
};

/** Options counted together under one name. */
struct plx_net {
    const char *id;
    size_t *option; /**< Indices into the question's options. */
    size_t n_options;
};

/** What one task of a best-worst question shows. */
struct plx_task_set {
    size_t *option;   /**< Indices into the question's options, distinct. */
    size_t n_options; /**< 2 or more. */
};

/** The design that a study asks for instead of listing its sets; see parallax/study/task_sets.h. */
struct plx_set_design {
    size_t size; /**< Options that each task shows; 0: no design is asked for. */
    size_t seed;
};

/** The column of another wave that asks the same. */
struct plx_wave {
    const char *wave;
    const char *column;
};

/** NAME=VALUE or NAME!=VALUE over a question, a kept column or the team. */
struct plx_condition {
    const char *name;  /**< NULL where there is no condition; "team" for the team. */
    const char *value; /**< Of a question with options its code, of the team its id. */
    bool negated;
};

struct plx_question {
    const char *id;
    const char *text; /**< The wording; where the study gives none, the column if that is words,
                           else the id. */
    enum plx_question_type type;
    struct plx_texts columns; /**< As the study names them; one for most types; best, worst, best,
                                   worst, ... for best-worst, called NAME_1, NAME_2, ... where
                                   one name stands for several tasks; over waves that of the
                                   last. */
    struct plx_wave *wave;    /**< Columns over waves, else none. */
    size_t n_waves;
    size_t scale;              /**< PLX_NONE unless the type is scale. */
    struct plx_option *option; /**< The scale's own for a scale question, and where another question
                                    takes its options from a scale; none for number, text. */
    size_t n_options;
    struct plx_texts missing;   /**< The question's own, or its scale's. */
    struct plx_texts no_answer; /**< Likewise. */
    bool ordered;               /**< Options in a natural order; always true for scale. */
    enum plx_unranked unranked; /**< Of a rank question; LAST unless said. The table `priorities`
                                     goes by it; distributions and differences always have what
                                     was not ranked share the places left. */
    bool compare;               /**< Teams are compared on it; false where it is only asked, for
                                     conditions and to cut by. */
    bool reverse;               /**< A high answer means little: turned round where questions are
                                     taken together, in agreement; shown alone, it is as asked. */
    const char *battery;        /**< NULL when in none. */
    const char *topic;          /**< "" when the study gives none. */
    const char *unit;           /**< "" when none. */
    double min;                 /**< NAN when open. */
    double max;                 /**< NAN when open. */
    double margin;              /**< The question's own; NAN for the study's. */
    size_t minimum_base;        /**< The question's own; 0 for the study's privacy minimum. */
    double weight;              /**< In personas; 1 unless said. */
    size_t about;               /**< The team whose answer is guessed at, or PLX_NONE. */
    size_t guess_of;            /**< The question whose answers are guessed, of the same type and
                                     options and no guess itself; PLX_NONE where about is, for
                                     text, and where the study does not tell. */
    struct plx_condition asked_if;
    struct plx_net *net;
    size_t n_nets;
    struct plx_task_set *set; /**< Of each task of a best-worst question; NULL where the study does
                                   not tell: every option is taken to have been shown. */
    size_t n_sets;            /**< 0, or as many as there are tasks. */
    struct plx_set_design set_design; /**< Where the sets come from a design. */
    const char *role; /**< These eight are NULL where absent; the instruments read them, as
                           parallax/study/roles.h says. */
    const char *stage;
    const char *message;
    const char *asset;
    const char *account;
    const char *source; /**< Of leads. */
    const char *tool;
    const char *task;
    size_t line; /**< In the study file, from 1. */
};

struct plx_team {
    const char *id;
    const char *label;
    struct plx_texts answers; /**< What respondents of the team answered to the team question;
                                   the id and label count too. */
    size_t size;              /**< Of the whole team; 0 when not known. */
    size_t line;
};

struct plx_pair {
    size_t a;
    size_t b;
};

/** Questions on one scale, analysed together. */
struct plx_battery {
    const char *id;
    const char *text; /**< What is asked of all its questions; NULL where the study does not say. */
    size_t *question; /**< Indices, in the order of the study. */
    size_t n_questions;
};

/** One raking margin: the shares that the answers to a question or kept column should have. */
struct plx_target {
    size_t team;      /**< PLX_NONE: everybody. */
    const char *name; /**< A question's id or a kept column. */
    struct plx_texts answers;
    double *share; /**< As many as answers; sums to 1. */
    double trim;   /**< Largest weight in units of the mean; NAN for none. */
    size_t line;
};

/** What becomes of several exports that are read together. */
enum plx_export_join {
    PLX_JOIN_NONE,       /**< Every row is a respondent: waves, or teams asked apart. */
    PLX_JOIN_RESPONDENT, /**< Rows of different exports with the same key are one respondent: a
                              screener and the main survey, or what a customer file tells beside
                              the answers. See parallax/intake/load.h. */
};

struct plx_export_settings {
    enum plx_dialect dialect;
    const char *sheet;      /**< Of a workbook; NULL: the first that holds something. */
    const char *respondent; /**< NULL: the row number. */
    enum plx_export_join join;
    const char *weight;    /**< NULL: everybody counts 1. */
    const char *duration;  /**< NULL: what the dialect has. */
    struct plx_texts keep; /**< Where the file labels their values, these stand for them. */
};

struct plx_filter_settings {
    bool complete;             /**< Leave unfinished responses out. */
    struct plx_texts status;   /**< Keep only these; none given: the dialect's own rule. */
    struct plx_condition *row; /**< On columns; their values are as the file holds them, and may be
                                    "". A row is kept for which one of the conditions on every
                                    column holds, and all of those with !=. */
    size_t n_rows;
};

struct plx_quality_settings {
    double speeder;      /**< Share of the median duration; 0.4 unless said. */
    size_t straightline; /**< Same answers in a row that make a straight-liner; 10 unless said. */
    double missing;      /**< Share of unanswered questions; 0.5 unless said. */
    size_t impossible;   /**< Cells that cannot be and are too many; 1 unless said. */
    double dont_know;    /**< Share of questions answered "don't know"; 0.5 unless said. */
    struct plx_texts exclude; /**< speeder, straightline, missing, duplicate, impossible,
                                   dont_know. */
};

enum plx_scaling { PLX_SCALING_BLOCK, PLX_SCALING_ZSCORE, PLX_SCALING_NONE };
enum plx_fill { PLX_FILL_KPOD, PLX_FILL_PARTIAL };

struct plx_persona_settings {
    size_t
        *basis; /**< Questions (batteries opened), in the order of the study; none: no personas. */
    size_t n_basis;
    size_t *profile;
    size_t n_profile;
    size_t k_low;
    size_t k_high;
    size_t *team; /**< Whose answers; none: everybody's. */
    size_t n_teams;
    enum plx_scaling scaling;
    bool centre;
    size_t components; /**< 0: features as they are. */
    enum plx_fill missing;
    size_t starts;
};

struct plx_decision_settings {
    double margin_scale; /**< In scale points; 0.5 unless said. */
    double margin_share; /**< 0.15 unless said. */
    double alpha;        /**< 0.05 unless said. */
    size_t resamples;    /**< 1999 unless said. */
    size_t permutations; /**< 9999 unless said. */
};

/** Whose sampling the intervals of agreement speak of. */
enum plx_agreement_interval {
    PLX_INTERVAL_RESPONDENTS, /**< Other respondents, same questions: the jackknife. */
    PLX_INTERVAL_RESAMPLED,   /**< Likewise by the bootstrap. */
    PLX_INTERVAL_UNITS,       /**< Other questions, same respondents: Gwet's linearised variance. */
    PLX_INTERVAL_BOTH,        /**< Other questions and other respondents. */
    PLX_INTERVALS,            /**< How many there are. */
};

/** Whose answers say how often a team would agree by chance. */
enum plx_agreement_expected {
    PLX_EXPECTED_TEAM,      /**< The group's own. */
    PLX_EXPECTED_EVERYBODY, /**< All teams' together. */
    PLX_EXPECTATIONS,       /**< How many there are. */
};

/** How agreement is measured. */
struct plx_agreement_settings {
    struct plx_texts weights; /**< Weight schemes by name, or "all"; none: quadratic where options
                                   are ordered, else identity. */
    const char *matrix;       /**< A file of own weights, as the study names it, or NULL. */
    const char *matrix_file;  /**< The same as found; NULL until it is read. */
    const double *own;        /**< What it holds, size x size; NULL until it is read. */
    size_t size;
    enum plx_agreement_interval interval;
    enum plx_agreement_expected expected;
};

struct plx_study {
    const char *path; /**< As the user named it. */
    const char *id;
    const char *title;
    const char *language;
    struct plx_export_settings intake;
    const char *team_column; /**< The column that tells the team; NULL when a file tells it. */
    bool team_from_file;
    struct plx_team *team;
    size_t n_teams;
    struct plx_pair *pair; /**< Which teams to compare. */
    size_t n_pairs;
    size_t truth; /**< The team whose answers are the facts, or PLX_NONE. */
    struct plx_scale *scale;
    size_t n_scales;
    struct plx_question *question;
    size_t n_questions;
    struct plx_battery *battery;
    size_t n_batteries;
    struct plx_texts segments; /**< Kept columns or questions to cut by. */
    struct plx_filter_settings filter;
    struct plx_quality_settings quality;
    struct plx_target *target;
    size_t n_targets;
    struct plx_texts stages;
    const char *assets;         /**< A path beside the study, or NULL. */
    const char *accounts;       /**< Likewise. */
    struct plx_list asset_list; /**< What these files hold; empty where there is none. */
    struct plx_list account_list;
    struct plx_persona_settings personas;
    struct plx_decision_settings decisions;
    struct plx_agreement_settings agreement;
    size_t privacy_minimum; /**< 5 unless said. */
    bool keep_key;          /**< Respondents' keys may stand in outputs. */
    struct plx_pool pool;
};

/** Frees everything; a zeroed study is empty and safe to release. */
void plx_study_release(struct plx_study *study);

/** The question's index, or PLX_NONE. */
size_t plx_study_find_question(const struct plx_study *study, const char *id);

/** The battery's index, or PLX_NONE; the id may be NULL. */
size_t plx_study_find_battery(const struct plx_study *study, const char *id);

/** The team's index, or PLX_NONE. */
size_t plx_study_find_team(const struct plx_study *study, const char *id);

/** "single", "scale", ... as study.yaml writes them. */
const char *plx_question_type_name(enum plx_question_type type);

/** "auto", "tagged", ... as study.yaml writes them. */
const char *plx_dialect_name(enum plx_dialect dialect);

/** How many tasks a best-worst question has: two columns each, or a single one. */
size_t plx_question_tasks(const struct plx_question *question);

/** Whether a task of a best-worst question shows an option; all do where no sets are told. */
bool plx_question_shows(const struct plx_question *question, size_t task, size_t option);

/** "respondents", "resampled", "units", "both". */
const char *plx_agreement_interval_name(enum plx_agreement_interval interval);

/** "team", "everybody". */
const char *plx_agreement_expected_name(enum plx_agreement_expected expected);

/** Whether the options have an order and there are three or more, so that means are compared. */
bool plx_question_is_ordered(const struct plx_question *question);

#endif
