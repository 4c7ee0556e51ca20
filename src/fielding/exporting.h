/* SPDX-License-Identifier: GPL-3.0-or-later */
/** An export being written; for the files of fielding only. */
#ifndef PARALLAX_FIELDING_EXPORTING_H
#define PARALLAX_FIELDING_EXPORTING_H

#include <string.h>
#include <time.h>

#include "columns.h"
#include "parallax/base/pool.h"
#include "parallax/base/text.h"
#include "parallax/fielding/exporter.h"

/** Cells up to this length are copied in one go, whatever their length. */
enum { PLX_READY_SHORT = 32 };

/** A cell that is written again and again, escaped once. */
struct plx_ready_cell {
    const char *bytes; /**< PLX_READY_SHORT at least, zeros behind the cell. */
    size_t length;
};

/** What is behind a question's options in its ready cells: why there is no answer, by minus enum
    plx_missing less 1. */
enum { PLX_READY_MISSING = 5 };

/** How a column is filled, row after row: from ready cells where the answer is the index of one. */
enum plx_export_way {
    PLX_EXPORT_ANY,    /**< Its kind and the question's type tell. */
    PLX_EXPORT_CHOICE, /**< By the option; behind the options stands why there is none. */
    PLX_EXPORT_COUNT,  /**< By what the part has: ticked or not, rank, points. */
};

struct plx_export_fill {
    enum plx_export_way way;
    size_t question;
    size_t part;      /**< Of the column. */
    size_t n_options; /**< Of the question. */
    const struct plx_ready_cell *ready;
};

/** A day, so that the moments in it need no calendar. */
struct plx_export_day {
    time_t end; /**< In seconds as time() counts them; 0: no day yet. */
    struct tm date;
};

struct plx_exporter {
    const struct plx_study *study;
    const struct plx_truth *truth;
    const struct plx_layout *layout;
    bool labels;
    bool tagged;
    bool wants_status; /**< The study keeps responses of some of the layout's statuses only. */
    FILE *out;
    struct plx_export_plan plan;
    struct plx_export_fill *fill;   /**< Of each column. */
    struct plx_ready_cell **option; /**< Of each question's options, as its cells name them; then
                                         why there is no answer. */
    bool *plain; /**< Of each question: tagged, and no option needs quotes, so that neither does a
                      cell of several. */
    struct plx_ready_cell **kept; /**< Of each kept column's values. */
    struct plx_ready_cell blank;
    struct plx_ready_cell **team; /**< What respondents of each team answer to who they are. */
    struct plx_export_day day;    /**< The last one that was written. */
    const char *multi_join;
    struct plx_text text; /**< What is not yet written. */
    struct plx_text cell; /**< A cell before it is escaped. */
    struct plx_pool pool;
};

/** Makes ready what cells are made of; running out of memory is remembered in the text. */
void plx_export_make_ready(struct plx_exporter *exporter);

/** What cells call an option. */
const char *plx_export_option_words(const struct plx_exporter *exporter,
                                    const struct plx_question *question, size_t option);

/** Adds a ready cell; none of that is NULL is empty. */
static inline void plx_export_put(struct plx_text *text, const struct plx_ready_cell *cell)
{
    if (cell->length >= PLX_READY_SHORT || !text->bytes ||
        text->capacity - text->length <= PLX_READY_SHORT) {
        plx_text_add_bytes(text, cell->bytes, cell->length);
        return;
    }
    memcpy(text->bytes + text->length, cell->bytes, PLX_READY_SHORT);
    text->length += cell->length;
}

/** Adds one byte that is no end of a string. */
static inline void plx_export_put_byte(struct plx_text *text, char byte)
{
    if (!text->bytes || text->capacity - text->length < 2) {
        plx_text_add_bytes(text, &byte, 1);
        return;
    }
    text->bytes[text->length++] = byte;
    text->bytes[text->length] = '\0';
}

/** Adds a question in one cell whose answer names several options. */
void plx_export_add_joined(struct plx_exporter *exporter, const struct plx_question *question,
                           const struct plx_drawn_answer *answer);

/** Adds a moment, so many seconds after the survey opened, as the platform writes it. */
void plx_export_add_moment(struct plx_exporter *exporter, double seconds);

/** Adds the respondent's key as the platform would make it, from its pattern. */
void plx_export_add_key(struct plx_exporter *exporter, const struct plx_drawn_row *row);

/** Whether the study keeps only responses of some of the layout's statuses. */
bool plx_export_wants_status(const struct plx_exporter *exporter);

/** Adds what one of the layout's own columns holds. */
void plx_export_add_field(struct plx_exporter *exporter, const struct plx_drawn_row *row,
                          const struct plx_export_column *column);

#endif
