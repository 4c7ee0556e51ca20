/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The steps from an export to the draft of a study; for the files of this folder only. */
#ifndef PARALLAX_INTAKE_DRAFTING_H
#define PARALLAX_INTAKE_DRAFTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../export.h"
#include "../lookup.h"
#include "../personal.h"
#include "parallax/base/pool.h"
#include "parallax/intake/draft.h"

enum {
    PLX_DRAFTING_VALUES = 1000,   /**< Different cells that are remembered of a column. */
    PLX_DRAFTING_BYTES = 300,     /**< A longer cell is a text in somebody's own words. */
    PLX_DRAFTING_TEAMS = 4,       /**< So many are all compared with each other. */
    PLX_DRAFTING_OPTIONS = 60,    /**< A list that is longer is no list of options. */
    PLX_DRAFTING_MINIMUM = 5,     /**< People in a team: the privacy minimum unless said. Of
                                       previews, which are few, one is enough. */
    PLX_DRAFTING_SHOWN = 200,     /**< Bytes of words that are shown. */
    PLX_DRAFTING_COLUMNS = 10000, /**< More are no questionnaire. */
    PLX_DRAFTING_SAMPLE = 20000,  /**< Rows in which columns are compared with each other. */
};

/** Bytes of remembered cells, of all columns together. */
#define PLX_DRAFTING_MEMORY ((size_t)128 * 1024 * 1024)

/** One of the different texts in a column's cells. */
struct plx_drafting_value {
    const char *text;   /**< As first met, on one line and without mark-up. */
    const char *folded; /**< As labels are compared. */
    size_t count;
    bool is_number;
    double number;
};

/** What stands in the cells of one column. A zeroed struct is empty and safe to release. */
struct plx_drafting_tally {
    struct plx_lookup exact;  /**< A cell as it is: index of its value, or one of those below. */
    struct plx_lookup folded; /**< The same for folded cells. */
    struct plx_drafting_value *value; /**< Owned. In the order in which they turn up. */
    size_t n_values;
    size_t capacity;
    size_t filled;   /**< Cells with an answer; those that stand for none do not count. */
    size_t none;     /**< Cells such as N/A and -99. */
    size_t unlisted; /**< Filled cells that are not remembered. */
    size_t numbers;  /**< Filled cells that are numbers; so forth. */
    size_t whole;
    size_t moments;
    size_t links;
    size_t long_ones;
    double low; /**< Of the numbers; 0 without any. */
    double high;
};

/** Why a column is no question of the draft. */
enum plx_drafting_skip {
    PLX_SKIP_NOT,
    PLX_SKIP_FIELD,     /**< About the response. */
    PLX_SKIP_COMPANION, /**< Only accompanies a question. */
    PLX_SKIP_PERSONAL,
    PLX_SKIP_EMPTY,
    PLX_SKIP_CONSTANT,
    PLX_SKIP_KEY, /**< A different value for everybody. */
    PLX_SKIP_MOMENT,
    PLX_SKIP_LINK,
    PLX_SKIP_NAMELESS,  /**< No name tells it from others. */
    PLX_SKIP_TEAM,      /**< It tells the team. */
    PLX_SKIP_TECHNICAL, /**< About how the response came. */
    PLX_SKIP_DURATION,  /**< How long the interview took. */
    PLX_SKIP_WEIGHT,    /**< How many people a respondent stands for. */
    PLX_SKIPS,
};

/** One column of the export. */
struct plx_drafting_column {
    struct plx_drafting_tally tally;
    const struct plx_codebook_column *book; /**< NULL: none, or it says nothing of values. */
    const char *words;                      /**< All its words, cleaned; its tag where it has
                                                 none. */
    const char *stem;                       /**< Those that it shares with its group; else all. */
    const char *part;                       /**< Those of its own; "" outside groups. */
    const char *name;                       /**< What the study calls it; NULL: nothing can. */
    size_t group;                           /**< PLX_NONE: none. */
    enum plx_drafting_skip skip;
    bool done; /**< Some question reads it. */
};

/** Neighbouring columns whose names begin alike: perhaps one question. */
struct plx_drafting_group {
    size_t first; /**< A column. */
    size_t count;
    const char *name; /**< What the study could call all of it; NULL: nothing fits. */
    const char *tag;  /**< What their tags begin with; "" where they have none. */
    size_t sampled;   /**< Rows looked at, with anything filled. */
    size_t several;   /**< Of them, with two cells filled or more that are no "no". */
    size_t ranked;    /**< With different whole numbers from 1 to count, two or more. */
    size_t apart;     /**< With two cells or more, all of them different. */
    size_t pairs;     /**< With two cells or more. */
    double sum;       /**< Of the first row that has numbers. */
    size_t summed;    /**< Rows whose numbers have that sum. */
    size_t numeric;   /**< Rows with numbers only. */
    bool tried;       /**< It has been looked at whether it is one question. */
};

struct plx_drafting_option {
    const char *code;
    const char *label; /**< NULL: the code says it. */
    size_t count;
    bool is_other; /**< "Other": stands last. */
};

/** The answers to a question. */
struct plx_drafting_options {
    struct plx_drafting_option *option; /**< In the pool. */
    size_t count;
    const char **dont_know; /**< In the pool, as the next. */
    size_t n_dont_know;
    const char **no_answer;
    size_t n_no_answer;
    bool ordered;
    bool nearly;          /**< Ordered but for one or two that come first. */
    const char *kind;     /**< "agreement", ..; NULL. */
    const char *language; /**< NULL. */
    bool numbers;         /**< All labels are numbers. */
    size_t rest;          /**< Different answers that are left out as too rare. */
    size_t others;        /**< Different answers that count as "Other", likewise. */
    size_t rest_cells;
    size_t listed_cells;
};

struct plx_drafting_scale {
    const char *id;
    struct plx_drafting_options options;
    size_t uses;
};

struct plx_drafting_question {
    const char *id;
    enum plx_question_type type;
    const char *text;
    const char *column;   /**< NULL: columns. */
    const size_t *member; /**< Its columns; in the pool. */
    size_t n_members;
    struct plx_drafting_options options;
    size_t scale;        /**< PLX_NONE: its own options. */
    const char *battery; /**< NULL: none. */
    size_t group;        /**< Of the questions that are written together. */
    size_t answered;
    const char *remark; /**< A comment behind it; NULL. */
};

/** Questions that belong together, as they are written. */
struct plx_drafting_block {
    const char *remark; /**< A comment above; NULL. */
};

/** A column that may tell the team. */
struct plx_drafting_candidate {
    size_t column;   /**< Its first, if it is one of several. */
    size_t question; /**< Of the draft; PLX_NONE: a column about the response. */
    const char *name;
    double score;
    const char *why;
    const char *noun;                    /**< "team", "age", .. */
    bool named;                          /**< Its name says so. */
    bool is_multi;                       /**< Somebody may have given several answers. */
    struct plx_drafting_options options; /**< The largest groups first, or in their order. */
    size_t n_teams;                      /**< With enough people. */
};

struct plx_drafting {
    const struct plx_draft_settings *settings;
    const char *const *exports;
    size_t n_exports;
    const char *path; /**< Of the first export. */
    struct plx_export export;
    const char *sheet;    /**< In the pool. That was read of all workbooks; NULL: they differ. */
    size_t n_workbooks;   /**< So far. */
    bool sheet_is_needed; /**< It is not the first of one of them. */
    size_t rows;
    size_t tests;   /**< Rows of previews, which loading drops. */
    size_t minimum; /**< People in a team. */
    size_t unfinished;
    struct plx_drafting_column *column; /**< Owned. As many as the export has. */
    size_t n_columns;
    struct plx_drafting_group *group; /**< Owned. */
    size_t n_groups;
    size_t groups_capacity;
    struct plx_drafting_question *question; /**< Owned. */
    size_t n_questions;
    size_t questions_capacity;
    struct plx_drafting_block *block; /**< Owned. */
    size_t n_blocks;
    size_t blocks_capacity;
    struct plx_drafting_scale *scale; /**< Owned. */
    size_t n_scales;
    size_t scales_capacity;
    struct plx_drafting_candidate *candidate; /**< Owned. Best first. */
    size_t n_candidates;
    size_t candidates_capacity;
    const char **team_id; /**< Owned array. TEAM of TEAM=PATH; none: a column tells. */
    size_t n_team_ids;
    struct plx_lookup ids; /**< Taken. */
    struct plx_text spare[3];
    size_t bytes; /**< Of remembered cells. */
    bool failed;  /**< Out of memory. */
    struct plx_pool pool;
    struct plx_findings *findings;
    struct plx_error *err;
};

/* tally.c */

/** Reads all rows of an open export into the tallies of the columns that it shares with the first.
 */
PLX_MUST_CHECK enum plx_status plx_drafting_tally(struct plx_drafting *drafting,
                                                  const struct plx_export *export,
                                                  const size_t *column_of);

/** Works out what all cells of a column are, when all exports have been read. */
void plx_drafting_finish(struct plx_drafting *drafting);

void plx_drafting_tally_release(struct plx_drafting_tally *tally);

/* groups.c */

/** Finds the groups by the columns' names, and each column's words. */
PLX_MUST_CHECK enum plx_status plx_drafting_groups(struct plx_drafting *drafting);

/** Finds choices that have a column each, called by the choice alone, by what stands in them. */
PLX_MUST_CHECK enum plx_status plx_drafting_groups_of_choices(struct plx_drafting *drafting);

/* names.c */

/** What the study can call each column and group, so that loading finds the same again. */
PLX_MUST_CHECK enum plx_status plx_drafting_names(struct plx_drafting *drafting);

/** The first of a column's names that means it alone; NULL where none does. */
const char *plx_drafting_name(struct plx_drafting *drafting, size_t column);

/** A new id from a tag, or else from words; "" only when out of memory. */
const char *plx_drafting_id(struct plx_drafting *drafting, const char *tag, const char *words);

/** Small letters, digits and _ from a label, at most so many bytes; "" where nothing is left. */
const char *plx_drafting_slug(struct plx_drafting *drafting, const char *label, size_t most);

/** A text on one line, without mark-up; "" when out of memory. */
const char *plx_drafting_clean(struct plx_drafting *drafting, const char *text, size_t length);

/** Whether two labels are one to loading. */
bool plx_drafting_same(struct plx_drafting *drafting, const char *a, const char *b);

/**
 * The columns that loading would read for a question of that name, if they are the members and no
 * others.
 */
bool plx_drafting_finds(struct plx_drafting *drafting, const char *name, const size_t *member,
                        size_t n_members);

/* options.c */

/**
 * The answers that some columns hold: the first, and those that share its scale.
 *
 * @return false where they are no list of answers
 */
bool plx_drafting_options(struct plx_drafting *drafting, const size_t *member, size_t n_members,
                          struct plx_drafting_options *options);

/** What the file's codebook says of numbers that stand for no answer: 98, "Don't know". */
void plx_drafting_special_numbers(struct plx_drafting *drafting, size_t column,
                                  struct plx_drafting_options *options);

/** The answers that stand joined in a column's cells; false where none do. *rank is set where every
    cell holds all of them, so that their order is the answer. */
bool plx_drafting_joined(struct plx_drafting *drafting, size_t column,
                         struct plx_drafting_options *options, bool *rank);

/** Gives all options codes: numbers from 1 for a scale, else words. */
void plx_drafting_codes(struct plx_drafting *drafting, struct plx_drafting_options *options,
                        bool scale);

/** Whether a label means "other", and whether "none of these". */
bool plx_drafting_is_other(const char *folded);

/** Whether a folded cell only says yes or no, ticked or not. */
bool plx_drafting_is_untick(const char *folded);
bool plx_drafting_is_tick(const char *folded);

/* skip.c */

/** Why a column by itself is no question. */
enum plx_drafting_skip plx_drafting_skip_of(const struct plx_drafting *drafting, size_t column);

/* questions.c, matrix.c */

/** Turns groups and columns into questions. */
PLX_MUST_CHECK enum plx_status plx_drafting_questions(struct plx_drafting *drafting);

/** Gives questions ids, words and columns. */
PLX_MUST_CHECK enum plx_status plx_drafting_name_questions(struct plx_drafting *drafting);

/** How the study names all columns of a question at once; NULL where nothing means them all. */
const char *plx_drafting_name_all(struct plx_drafting *drafting, const size_t *member,
                                  size_t n_members);

/** Turns a group into questions; false where it is several questions after all. */
bool plx_drafting_group_question(struct plx_drafting *drafting, size_t group);

/** Whether a part's words call for free text: "Other (please specify)". */
bool plx_drafting_is_other_part(const char *part);

/** Whether some columns hold a rating in numbers, such as 1 to 5. */
bool plx_drafting_is_rating(const struct plx_drafting *drafting, const size_t *member,
                            size_t n_members, double *low, double *high);

/** The options of such a rating; false when out of memory. */
bool plx_drafting_rating_options(struct plx_drafting *drafting, double low, double high,
                                 const size_t *member, size_t n_members,
                                 struct plx_drafting_options *options);

/** A question per column, with the same answers. */
bool plx_drafting_add_battery(struct plx_drafting *drafting, const size_t *column, size_t count,
                              const struct plx_drafting_options *options, const char *stem,
                              const char *tag);

/** A new question with its type, columns and words, in the block; NULL when out of memory. */
struct plx_drafting_question *plx_drafting_add(struct plx_drafting *drafting,
                                               enum plx_question_type type, const size_t *member,
                                               size_t n_members, size_t block);

/** A new block; returns its index. */
size_t plx_drafting_block(struct plx_drafting *drafting, const char *remark);

/* scales.c */

/** Finds the scales that questions share, and batteries that only their answers tell. */
PLX_MUST_CHECK enum plx_status plx_drafting_find_scales(struct plx_drafting *drafting);

/** Keeps the scales that are worth it, and gives all answers codes. */
PLX_MUST_CHECK enum plx_status plx_drafting_settle_scales(struct plx_drafting *drafting);

/* teams.c */

/** Finds the columns that may tell the team. */
PLX_MUST_CHECK enum plx_status plx_drafting_teams(struct plx_drafting *drafting);

/* write.c, write_teams.c */

/** Adds a text that is cut between characters where it is longer, as a scalar or in a comment. */
void plx_drafting_short(struct plx_text *yaml, const char *text, size_t most, bool scalar);

void plx_drafting_write_teams(struct plx_drafting *drafting, struct plx_text *yaml);

void plx_drafting_write(struct plx_drafting *drafting, struct plx_text *yaml);

/* yaml_scalar.c */

/** Adds a scalar as YAML, in quotes where it must be; safe inside [..] and {..}. */
void plx_drafting_scalar(struct plx_text *yaml, const char *text);

/** Adds a text that may stand in a comment. */
void plx_drafting_comment(struct plx_text *yaml, const char *text);

/** Writes which questions form personas: those with an order first, as many as tell people apart.
 */
void plx_drafting_write_personas(struct plx_drafting *drafting, struct plx_text *yaml);

#endif
