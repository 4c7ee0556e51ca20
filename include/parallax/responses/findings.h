/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What reading the exports found: plain facts about every row and cell that was left out, for the
 * `run`, `teams` and `quality_summary` tables and for the person at the keyboard.
 */
#ifndef PARALLAX_RESPONSES_FINDINGS_H
#define PARALLAX_RESPONSES_FINDINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/base/pool.h"
#include "parallax/responses/quality.h"
#include "parallax/responses/responses.h"

/** Why a row of an export is no respondent of the study. The first that holds counts. */
enum plx_drop {
    PLX_DROP_TEST,       /**< A preview or a test of the questionnaire. */
    PLX_DROP_STATUS,     /**< A status that the study's filter does not name. */
    PLX_DROP_ROWS,       /**< A row that the study's filter leaves out. */
    PLX_DROP_UNFINISHED, /**< Not finished, and the study asks for complete responses. */
    PLX_DROP_NO_TEAM,    /**< No answer to the team question. */
    PLX_DROP_OTHER_TEAM, /**< An answer that belongs to no team of the study. */
    PLX_DROP_TWO_TEAMS,  /**< Answers of more than one team. */
    PLX_DROP_WEIGHT,     /**< A weight that is no number above 0. */
    PLX_DROP_TOO_WIDE,   /**< More filled cells than the header has columns. */
    PLX_DROPS,           /**< How many there are. */
};

/** A cell, as somebody would look for it. */
struct plx_cell_example {
    size_t file; /**< Index into the findings' files. */
    size_t line; /**< Where its row starts, from 1. */
    const char *column;
    const char *value; /**< At most about 80 bytes of it. */
};

enum { PLX_EXAMPLES = 3 };

/** One export. */
struct plx_file_findings {
    const char *path; /**< As the user named it. */
    const char *team; /**< The id of the team that the file is; NULL: a column tells. */
    enum plx_dialect dialect;
    const char *layout;   /**< "Qualtrics, three header rows" */
    const char *why;      /**< Why it was taken for that. */
    const char *encoding; /**< "UTF-8", "UTF-16LE", "Windows-1252", "Mac OS Roman". */
    char delimiter;
    size_t columns;
    size_t rows;    /**< Records below the header. */
    size_t kept;    /**< Rows that count, alone or as part of a respondent. */
    size_t merged;  /**< Of these, those of respondents whom an earlier export tells of, too. */
    size_t joined;  /**< Rows whose respondent has a row in another export. */
    size_t alone;   /**< Rows with a key, whose respondent has none. */
    size_t keyless; /**< Rows without a key. These three are 0 unless exports were joined. */
    size_t dropped[PLX_DROPS];
    size_t unfinished;    /**< Kept although they did not finish, as far as the export tells. */
    size_t suspects;      /**< Kept although the platform takes them for possible spam. */
    size_t short_rows;    /**< Padded with empty cells. */
    size_t short_line;    /**< Of the first of them; 0 without any. */
    size_t bad_bytes;     /**< Byte sequences that are no UTF-8 and were replaced. */
    const char *withheld; /**< "e-mail addresses (RecipientEmail), free text (Q9)": columns that
                               tell who somebody is and were left out. NULL: there are none. */
};

/** One question: cells of kept respondents that gave no answer, or one that cannot be used. */
struct plx_cell_findings {
    size_t answered;
    size_t blank;
    size_t dont_know;
    size_t no_answer;
    size_t not_asked;
    size_t own_words; /**< Cells in words of one's own that count as the option "other". */
    size_t not_valid; /**< Cells, so a multi-select may count several for one respondent. */
    struct plx_cell_example example[PLX_EXAMPLES]; /**< The first that are not valid. */
    size_t n_examples;
};

/** An answer to the team question that no team has. */
struct plx_other_team {
    const char *answer;
    size_t rows;
};

/** One team. */
struct plx_team_findings {
    size_t kept;     /**< Before anybody was excluded. */
    size_t excluded; /**< By quality rules. */
};

/** A sentence with its place in front. */
struct plx_warning {
    const char *text;     /**< For the person at the keyboard; may quote what stands in cells. */
    const char *recorded; /**< For the results, which others read: without it. */
};

/** A zeroed struct is empty and safe to release. */
struct plx_findings {
    struct plx_file_findings *file; /**< Owned. */
    size_t n_files;
    size_t rows; /**< Of all files. */
    size_t kept; /**< Respondents, before anybody was excluded by quality rules. */
    bool joins;  /**< Rows of several files were joined by respondent. */
    size_t dropped[PLX_DROPS];
    struct plx_cell_findings *question; /**< Owned. One per question of the study. */
    size_t n_questions;
    struct plx_team_findings *team; /**< Owned. One per team of the study. */
    size_t n_teams;
    struct plx_other_team *other; /**< Owned. Most frequent first. */
    size_t n_other;
    struct plx_warning *warning; /**< Owned array. */
    size_t n_warnings;
    size_t warnings_capacity;
    struct plx_quality_findings quality;
    struct plx_pool pool; /**< All texts. */
};

/** "test", "status", "unfinished", ..: short names for tables. */
const char *plx_drop_name(enum plx_drop drop);

/** "preview or test", ..: words that follow "N rows dropped:". */
const char *plx_drop_words(enum plx_drop drop);

/** Adds a warning; PLX_MEMORY leaves those before. */
PLX_MUST_CHECK enum plx_status plx_findings_warn(struct plx_findings *findings,
                                                 struct plx_error *err, const char *format, ...)
    PLX_PRINTF(3, 4);

/**
 * Adds a warning that quotes cells, which may hold anything that a respondent wrote.
 *
 * @param recorded  what the results say in its place
 */
PLX_MUST_CHECK enum plx_status plx_findings_warn_quoting(struct plx_findings *findings,
                                                         const char *recorded,
                                                         struct plx_error *err, const char *format,
                                                         ...) PLX_PRINTF(4, 5);

void plx_findings_release(struct plx_findings *findings);

#endif
