/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A report on its way: what its sections share. One .c file per section, one function in each.
 *
 * A number that stands in a result table is written with that table's field and with all its
 * digits beside the rounded ones: <td data-f="effect" data-v="0.36108028116907137">+36</td>. The
 * script sorts by them, and a test compares them with workbook, notebook and CSV. Numbers of a row
 * that no cell says stand in its start: <tr data-numbers="margin 0.15 n_a 106">.
 */
#ifndef PARALLAX_PRESENT_REPORT_HTML_H
#define PARALLAX_PRESENT_REPORT_HTML_H

#include "../picture/svg.h"
#include "../story.h"
#include "parallax/base/text.h"

struct report {
    struct story story;
    struct plx_text *text;
    size_t rows; /* of the table that is open */
};

struct report_column {
    const char *title;
    bool number;      /* stands to the right, is sorted by value */
    const char *team; /* whose column it is, by a spot of its colour; NULL: nobody's */
    bool unsorted;    /* holds pictures */
};

/** A column of words, and one of numbers. */
struct report_column report_words(const struct report *report, enum wording title);
struct report_column report_numbers(const struct report *report, enum wording title);

/** A text in the report's language. */
const char *report_say(const struct report *report, enum wording wording);

/**
 * Adds words of the results: escaped, and of their own direction (<bdi>). Very long ones are cut,
 * and are a tooltip as far as a tooltip can be read.
 */
void report_add_words(struct report *report, const char *words);

/** Adds a team's label behind a spot of its colour; an id that is no team's as it is. */
void report_add_team(struct report *report, const char *id);

/** Adds a verdict's symbol and word in its colour; nothing for one that is none. */
void report_add_verdict(struct report *report, const char *verdict);

/** Adds a share 0..1 as "35 %" that stays on one line; nothing for NAN. */
void report_add_share(struct report *report, double share);

/** Adds what a team answered to a question; nothing for NULL. */
void report_add_answer(struct report *report, const char *question, const char *answer);

/** Adds an item of a list: a team, its answer to a question and share; nothing without an answer.
 */
void report_add_said(struct report *report, const char *team, const char *question,
                     const char *answer, double share);

/**
 * Opens a section, which is a page in print.
 *
 * @param id       small letters and hyphens, distinct in the report
 * @param reading  one sentence that says what the section shows; "" for none
 */
void report_begin_section(struct report *report, const char *id, const char *title,
                          const char *reading);
void report_end_section(struct report *report);

/** A heading within a section, a paragraph, a small grey one; empty ones are left out. */
void report_heading(struct report *report, const char *words);
void report_paragraph(struct report *report, const char *words);
void report_footnote(struct report *report, const char *words);

/** A paragraph only for print, or of a class of the style sheet; "headline". */
void report_paragraph_of(struct report *report, const char *class, const char *words);

/** Adds that some of the rows are left out here, and where they are; nothing where none are. */
void report_left_out(struct report *report, size_t shown, size_t count);

/** What stands between is a picture with its caption; report_begin_details() may follow inside. */
void report_begin_figure(struct report *report);
void report_end_figure(struct report *report);

/** What stands between opens by a click: the table behind a picture. */
void report_begin_details(struct report *report, const char *summary);
void report_end_details(struct report *report);

/**
 * Opens a table that scrolls by itself where it is wider than the page, and whose columns sort.
 *
 * @param id      distinct in the report; "gaps"
 * @param table   the result table whose fields its numbers are, "differences"; NULL for none
 * @param filter  above it stands a field that shows only rows with what is typed
 */
void report_begin_table(struct report *report, const char *id, const char *table,
                        const char *caption, const struct report_column *column, size_t count,
                        bool filter);
void report_end_table(struct report *report);

/** Opens a row; key tells it apart in the table, "industry|marketing|sales"; NULL for none. */
void report_begin_row(struct report *report, const char *key);
void report_end_row(struct report *report);

/** The same for a row that the filters of its section know: "verdict" and its value, ...; NULL. */
void report_begin_row_of(struct report *report, const char *key, ...) __attribute__((sentinel));

/** Cells. What is not defined leaves an empty cell. field NULL: not of a result table. */
void report_cell(struct report *report, const char *words);
void report_answer_cell(struct report *report, const char *question, const char *answer);
void report_head_cell(struct report *report, const char *words); /* the row's own header */
void report_number_cell(struct report *report, const char *field, double number, int decimals,
                        bool sign);
void report_share_cell(struct report *report, const char *field, double share, bool sign);
void report_probability_cell(struct report *report, const char *field, double p);
void report_count_cell(struct report *report, const char *field, size_t count);
/** A number without decimals, in groups of three digits. */
void report_whole_cell(struct report *report, const char *field, double number);
void report_verdict_cell(struct report *report, const char *verdict);
void report_team_cell(struct report *report, const char *id);
void report_pair_cell(struct report *report, const char *team_a, const char *team_b);
void report_note_cell(struct report *report, const char *note); /* said in words */

/** A gap, or an end of its interval, in what its record counts in. */
void report_gap_cell(struct report *report, const char *field,
                     const struct plx_difference_record *gap, double value, bool sign);

/** A value of 0 .. 1 as a bar with its interval; in a team's colour, NULL: in grey. */
void report_bar_cell(struct report *report, double value, double low, double high,
                     const char *team);

/** Adds the gap as a number with its unit: "<b>-58</b> percentage points"; nothing for none. */
void report_add_gap(struct report *report, const struct plx_difference_record *gap);

/**
 * What a gap of one option is about: "share of “Fairs”", "mean rank of “The price”, 1 is first".
 *
 * @return false, with nothing added, where the gap is of the whole question
 */
bool report_say_option(struct plx_text *text, const struct story *story,
                       const struct plx_difference_record *gap);

/* The sections. */
void section_summary(struct report *report);
void section_customer(struct report *report);
void section_disagreements(struct report *report);
void section_all_teams(struct report *report);
void section_segments(struct report *report);
void section_mix(struct report *report);
void section_views(struct report *report);
void section_questions(struct report *report);
void section_agreement(struct report *report);
void section_personas(struct report *report);
void section_persona_map(struct report *report);
void section_persona_match(struct report *report);
void section_messages(struct report *report);
void section_content(struct report *report);
void section_leads(struct report *report);
void section_tools(struct report *report);
void section_accounts(struct report *report);
void section_experience(struct report *report);
void section_priorities(struct report *report);
void section_words(struct report *report);
void section_quality(struct report *report);
void section_method(struct report *report);

#endif
