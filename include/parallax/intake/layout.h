/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the platforms' exports look like, as data: intake reads by these descriptions, fielding
 * writes by them, and no other code knows a platform's habits.
 *
 * A layout is one form of one dialect: Qualtrics with three header rows is one, its old export
 * with two is another.
 */
#ifndef PARALLAX_INTAKE_LAYOUT_H
#define PARALLAX_INTAKE_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/study/study.h"

/** What one header row holds. */
enum plx_header {
    PLX_HEADER_TAG,       /**< The column's short name: Q5_1. */
    PLX_HEADER_TEXT,      /**< The question's words, with the part behind where there is one. */
    PLX_HEADER_STEM,      /**< The question's words over its first column, then blank (or again). */
    PLX_HEADER_PART,      /**< The choice, row or item; or a word for "the answer itself". */
    PLX_HEADER_IMPORT_ID, /**< Qualtrics' own key of the column. */
    PLX_HEADER_CODED,     /**< Tag and words in one cell: "Q5[SQ001]. How much? [Speed]". */
    PLX_HEADER_SKIPPED,   /**< Nothing that parallax reads. */
};

enum { PLX_HEADER_ROWS = 3 };

/** What a column about the response, rather than the answers, tells. */
enum plx_field_role {
    PLX_FIELD_OTHER, /**< Nothing that parallax reads: language, browser, score of a fraud check. */
    PLX_FIELD_KEY,
    PLX_FIELD_START,
    PLX_FIELD_END,
    PLX_FIELD_STATUS,
    PLX_FIELD_PROGRESS, /**< 0 .. 100. */
    PLX_FIELD_DURATION, /**< In seconds. */
    PLX_FIELD_FINISHED,
    PLX_FIELD_TEAM,   /**< Tagged responses only. */
    PLX_FIELD_WEIGHT, /**< Likewise. */
    PLX_FIELD_FLAGS,  /**< Likewise. */
    PLX_FIELD_ROW,    /**< What tells the rows of one record apart: an event, an instance. */
    PLX_FIELD_NAME,   /**< From here on, who somebody is: left out unless the study asks for it. */
    PLX_FIELD_EMAIL,
    PLX_FIELD_IP,
    PLX_FIELD_PHONE,
    PLX_FIELD_PLACE,     /**< Coordinates, postal addresses. */
    PLX_FIELD_REFERENCE, /**< A key of another system. */
    PLX_FIELD_ROLES,     /**< How many there are. */
};

/** One column about the response. */
struct plx_layout_field {
    enum plx_field_role role;
    const char *tag;       /**< What the first header row calls it; *_end: all that end so. */
    const char *text;      /**< What the row of words calls it; NULL: as the tag. Alternatives are
                                parted by a line feed; the first is written. */
    const char *import_id; /**< NULL: as the tag. */
};

/** What becomes of a response whose status cell holds this. */
struct plx_layout_status {
    const char *code; /**< In exports of codes. */
    const char *text; /**< In exports of words; NULL: as the code. */
    bool dropped;     /**< A preview or a test, left out unless the study names the status. */
};

/** What a cell of a multi-select that has a column per choice holds when the choice is ticked. */
enum plx_tick {
    PLX_TICK_ONE,   /**< 1 */
    PLX_TICK_LABEL, /**< The choice once more. */
    PLX_TICK_YES,   /**< Y or blank in exports of codes, Yes or No in those of words. */
};

/** What the columns of a ranking are. */
enum plx_ranks {
    PLX_RANKS_UNKNOWN, /**< Header and cells have to tell. */
    PLX_RANKS_PLACES,  /**< A column is a rank and holds its item: Q[1], Q[2], .. */
    PLX_RANKS_JOINED,  /**< One cell holds the items in their order, joined as choices are. */
};

/** How a sign fits a cell. Capitals never matter. */
enum plx_sign_fit {
    PLX_SIGN_IS,
    PLX_SIGN_BEGINS,
    PLX_SIGN_ENDS,
    PLX_SIGN_HOLDS,
    PLX_SIGN_CODED, /**< Begins with a code in front of it: "Q5[SQ001]. " with ". ". */
};

/** By what a file is known to be of a layout. */
struct plx_layout_sign {
    size_t record;   /**< Which of the first records, from 0. */
    bool first_only; /**< Only the record's first cell counts; else any of them. */
    enum plx_sign_fit fit;
    const char
        *cell; /**< Alternatives are parted by a line feed: "Response\nOpen-Ended Response". */
};

enum { PLX_LAYOUT_SIGNS = 3 };

struct plx_layout {
    enum plx_dialect dialect;
    bool plain_tags;  /**< Its tags are letters and digits: what a study calls need_speed is
                           needspeed there, and need_speed_1 may be needspeed[1]. */
    bool foreign;     /**< The file is no delimited text: a reader of its own makes the table, and
                           fielding cannot write it. */
    bool weighs;      /**< A weight that the file declares is used unless the study names one; else
                           it is only told. */
    const char *name; /**< "Qualtrics, three header rows" */
    const char *form; /**< What fielding calls it among the layouts of its dialect: "two-rows";
                         NULL: it does not write it. */
    const char *clue; /**< Why a file is taken for it: "its third row holds ImportIds". */
    struct plx_layout_sign sign[PLX_LAYOUT_SIGNS]; /**< All of them hold; the rest is zero. */
    size_t n_signs;
    bool only_read;       /**< The platform writes another layout of the dialect today. */
    const char *refusal;  /**< Such a file holds no responses: what it is, and what to take instead;
                               NULL: it does hold them. */
    char delimiter;       /**< As the platform writes it; reading finds it out. */
    bool mark;            /**< It writes a byte order mark. */
    const char *line_end; /**< "\n" or "\r\n" */
    bool quotes_all;      /**< It quotes every cell; else only those that must be. */
    enum plx_header header[PLX_HEADER_ROWS];
    size_t n_headers;
    const char *part_before;   /**< Between the words of a question and its part: " - ", " [". */
    const char *part_after;    /**< Behind the part: "", "]". */
    bool part_first;           /**< The part stands in front: "part:question". */
    bool bare;                 /**< Parts stand without their question: neighbours are told to be of
                                    one question by its options, and where stems end by the cells. */
    const char *tag_join;      /**< Between a question's tag and its part's number: "_". */
    const char *tag_after;     /**< Behind the number: "]"; NULL: nothing. */
    bool tag_codes;            /**< The code of the option stands in the number's place. */
    char code_minus;           /**< What a code's minus sign is there; 0: itself. */
    const char *group_join;    /**< What stands between a group's tag and that of a question in it,
                                    likewise; a study may leave the groups out. NULL: no groups. */
    const char *companions;    /**< How tags end that only accompany a question: free text beside a
                                    choice, display order, timing. Likewise, # stands for a
                                    number; NULL: there are none. */
    const char *asides;        /**< How columns begin that only accompany a question, the rest
                                    being its words: "Points - ". Alternatives are parted by a line
                                    feed; NULL: there are none. */
    const char *part_endings;  /**< What may stand behind a part's number in a tag: "_RANK".
                                    Likewise; NULL: nothing does. */
    const char *loop_join;     /**< Between a loop's number and the tag of a question asked in it,
                                    as the "_" of 2_Q3; NULL: there are no loops. */
    const char *other_part;    /**< What a part is called that holds the words behind "other". It is
                                    left out unless an option is called so. Alternatives are parted
                                    by a line feed, capitals never matter; NULL: there is none. */
    const char *timing;        /**< How columns begin that tell how long a page or a question was
                                    looked at. Likewise. */
    const char *answer_part;   /**< What the row of parts says above a column that is no part. */
    const char *import_before; /**< Around an import id: `{"ImportId":"` and `"}`. */
    const char *import_after;
    bool own_words;    /**< Words behind "other" stand in the place of the option's own. */
    bool expands;      /**< A single choice has a column per choice, too, where it is written. */
    bool multi_both;   /**< A multi-select has a cell and a column per choice, where written. */
    bool multi_joined; /**< A multi-select fills one cell; else it has a column per choice. */
    const char *multi_join; /**< What joins ticked choices in one cell: ",", ", ", ";". */
    const char *multi_end;  /**< What stands behind the last of them; NULL: nothing. */
    bool multi_spaces;      /**< Blanks join choices, too, where every piece is a code. */
    bool multi_lists;       /**< A cell may be a list in brackets: ['a' ; 'b']. */
    enum plx_tick tick;
    const char *unticked; /**< Besides "0", "no" and the like: "2". Likewise. */
    const char *ticked;   /**< What is written where a choice is ticked; NULL: as tick says. */
    const char *untick;   /**< What is written where it is not; NULL: nothing. */
    enum plx_ranks ranks;
    bool labels;                /**< Answers are written as labels by default, else as codes. */
    bool no_codes;              /**< The platform knows labels only. */
    const char *const *unasked; /**< Cells for "seen but not answered"; ends with NULL. */
    const char *seen;           /**< The one of them that exports have everywhere or nowhere: where
                                     they have it, a blank was not shown. NULL: there is none. */
    const char *const *unshown; /**< Cells for "not shown", likewise; NULL: there are none. */
    const char *yes;            /**< Cells for the option that is called "yes", parted by line
                                     feeds; NULL: it is called so. */
    const char *no;             /**< Likewise. */
    bool masks;                 /**< It puts "'" in front of a cell that begins with "=". */
    const struct plx_layout_field *field; /**< In the platform's order; those before the answers,
                                               then those behind. */
    size_t n_before;
    size_t n_fields;
    size_t n_behind;      /**< How many of those behind fielding writes. */
    bool many_rows;       /**< A record may fill several rows, and each of them is a response. */
    const char *form_end; /**< How the names of the columns end that close a form, behind its
                               questions, likewise; NULL: there are none. */
    const char *const *form_unseen; /**< What they hold where nobody has seen the form, beside
                                         nothing: its unticked choices tell nothing then. */
    const struct plx_layout_status *status; /**< Ends with a code of NULL; NULL: there are none. */
    enum plx_field_role finished_by; /**< The column that tells which responses are finished, where
                                          there is none of the role PLX_FIELD_FINISHED. */
    const char *suspects; /**< Codes of responses that the platform doubts, parted by line feeds:
                               kept, but counted aloud. NULL: there are none. */
    const char *const *finished; /**< Its cells of a finished response; ends with NULL. NULL:
                                      any that is not empty. */
    const char *no_date;         /**< What it writes where no moment is kept; NULL: nothing. */
    const char
        *date; /**< How it writes moments, for strftime(); NULL: as ISO 8601, with a blank. */
    const char
        *key; /**< What its keys of respondents look like: * for a letter or digit, & for a
                   hexadecimal digit, # for a digit of a running number; NULL: running numbers. */
};

/**
 * All layouts of all dialects, in the order in which they are tried on a file: the more a layout
 * asks for, the earlier. The last is plain, which asks for nothing.
 *
 * @param count  how many there are
 */
const struct plx_layout *const *plx_layouts(size_t *count);

/** The layout in which a dialect's platform writes today, the first of its dialect that is not only
    read; NULL where it writes no delimited text. */
const struct plx_layout *plx_layout_of(enum plx_dialect dialect);

/** The layout of a dialect that fielding writes under this name; NULL where there is none. */
const struct plx_layout *plx_layout_form(enum plx_dialect dialect, const char *form);

#endif
