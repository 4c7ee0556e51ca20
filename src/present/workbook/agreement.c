/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book.h"
#include "parallax/present/words.h"

enum {
    COL_BATTERY,
    COL_GROUP,
    COL_COEFFICIENT,
    COL_WEIGHTS,
    COL_VALUE,
    COL_LOW,
    COL_HIGH,
    COL_BENCHMARK,
    COL_QUOTE,
    COL_P,
    COL_OBSERVED,
    COL_EXPECTED,
    COL_MAXIMUM,
    COL_UNITS,
    COL_RATERS,
    COL_METHOD,
    COL_FROM,
    COL_NOTE,
    COLUMNS,
};

static const struct column columns[COLUMNS] = {
    [COL_BATTERY] = {"Battery", 14, false},
    [COL_GROUP] = {"Who", 22, false},
    [COL_COEFFICIENT] = {"Coefficient", 26, false},
    [COL_WEIGHTS] = {"Near misses", 12, false},
    [COL_VALUE] = {"Value", 10, true},
    [COL_LOW] = {"95 % from", 8, true},
    [COL_HIGH] = {"95 % to", 8, true},
    [COL_BENCHMARK] = {"In words", 13, false},
    [COL_QUOTE] = {"Quote", 8, false},
    [COL_P] = {"p", 7, true},
    [COL_OBSERVED] = {"Observed", 10, true},
    [COL_EXPECTED] = {"By chance", 10, true},
    [COL_MAXIMUM] = {"At most", 8, true},
    [COL_UNITS] = {"Questions", 10, true},
    [COL_RATERS] = {"People", 8, true},
    [COL_METHOD] = {"Interval by", 18, false},
    [COL_FROM] = {"Chance from", 12, false},
    [COL_NOTE] = {"Note", 36, false},
};

static void add_group(struct plx_text *text, const struct book *book,
                      const struct plx_agreement_record *record)
{
    if (story_same(record->group, "within"))
        plx_text_addf(text, "inside %s", story_team(&book->story, record->team_a).label);
    else if (story_same(record->group, "difference"))
        plx_text_addf(text, "%s less %s", story_team(&book->story, record->team_b).label,
                      story_team(&book->story, record->team_a).label);
    else if (record->team_a && record->team_b)
        plx_text_addf(text, "%s %s \xE2\x80\x93 %s", record->group ? record->group : "",
                      story_team(&book->story, record->team_a).label,
                      story_team(&book->story, record->team_b).label);
    else
        plx_text_add(text, story_same(record->group, "all") ? "everybody" : record->group);
}

static void put_row(struct book *book, const struct plx_agreement_record *record, lxw_row_t row)
{
    const enum sheet sheet = SHEET_AGREEMENT;
    struct plx_text text = {0};
    size_t lines;

    plx_words_add_id(&text, record->battery);
    put_text(book, sheet, row, COL_BATTERY, plx_text_string(&text), STYLE_TEXT);
    plx_text_clear(&text);
    add_group(&text, book, record);
    put_text(book, sheet, row, COL_GROUP, plx_text_string(&text), STYLE_TEXT);
    lines = book_lines(plx_text_string(&text), 21);
    put_text(book, sheet, row, COL_COEFFICIENT,
             plx_words_coefficient(book->story.language, record->coefficient),
             record->headline ? STYLE_BOLD : STYLE_TEXT);
    put_text(book, sheet, row, COL_WEIGHTS, record->weights, STYLE_TEXT);
    put_number(book, sheet, row, COL_VALUE, record->value, STYLE_NUMBER);
    put_number(book, sheet, row, COL_LOW, record->ci_low, STYLE_NUMBER);
    put_number(book, sheet, row, COL_HIGH, record->ci_high, STYLE_NUMBER);
    put_text(book, sheet, row, COL_BENCHMARK, record->benchmark, STYLE_TEXT);
    put_text(book, sheet, row, COL_QUOTE, record->headline ? "\xE2\x98\x85 quote" : NULL,
             STYLE_BOLD);
    put_number(book, sheet, row, COL_P, record->p, STYLE_P);
    put_number(book, sheet, row, COL_OBSERVED, record->observed, STYLE_NUMBER);
    put_number(book, sheet, row, COL_EXPECTED, record->expected, STYLE_NUMBER);
    put_number(book, sheet, row, COL_MAXIMUM, record->maximum, STYLE_NUMBER);
    put_count(book, sheet, row, COL_UNITS, record->units, STYLE_COUNT);
    put_count(book, sheet, row, COL_RATERS, record->raters, STYLE_COUNT);
    put_text(book, sheet, row, COL_METHOD, record->ci_method, STYLE_TEXT);
    put_text(book, sheet, row, COL_FROM,
             story_same(record->expected_from, "group") ? "own answers" : record->expected_from,
             STYLE_TEXT);
    plx_text_clear(&text);
    plx_words_add_note(&text, book->story.language, record->note);
    put_text(book, sheet, row, COL_NOTE, plx_text_string(&text), STYLE_NOTE);
    if (book_lines(record->ci_method, 17) > lines)
        lines = book_lines(record->ci_method, 17);
    if (book_lines(plx_text_string(&text), 35) > lines)
        lines = book_lines(plx_text_string(&text), 35);
    book_row_height(book, sheet, row, lines);
    plx_text_release(&text);
}

void sheet_agreement(struct book *book)
{
    const size_t count = book_count(book, PLX_TABLE_AGREEMENT);
    const lxw_row_t last = (lxw_row_t)(BOOK_TOP + count);
    lxw_conditional_format bar = {.type = LXW_CONDITIONAL_DATA_BAR,
                                  .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .min_value = -1,
                                  .max_value = 1,
                                  .bar_color = 0xB6C2CF,
                                  .bar_negative_color = 0xE9B7B0,
                                  .bar_solid = LXW_TRUE,
                                  .bar_no_border = LXW_TRUE,
                                  .bar_axis_position = LXW_CONDITIONAL_BAR_AXIS_MIDPOINT};

    book_begin(book, SHEET_AGREEMENT, "Agreement",
               count > 0 ? "How far people agree over a battery of questions, inside each team "
                           "and between the teams: 1 is perfect, 0 is what chance would give. A "
                           "row of one team less another is the difference of what they have "
                           "inside."
                         : "There is no battery of two questions or more on one scale, so there "
                           "is no agreement to measure.",
               COL_NOTE);
    book_header(book, SHEET_AGREEMENT, BOOK_TOP, columns, COLUMNS);
    for (size_t i = 0; i < count; i++)
        put_row(book, book_row(book, PLX_TABLE_AGREEMENT, i), (lxw_row_t)(BOOK_TOP + 1 + i));
    if (count > 0) {
        worksheet_conditional_format_range(book->sheet[SHEET_AGREEMENT], BOOK_TOP + 1, COL_VALUE,
                                           last, COL_VALUE, &bar);
        worksheet_autofilter(book->sheet[SHEET_AGREEMENT], BOOK_TOP, 0, last, COL_NOTE);
    }
    book_footnote(book, SHEET_AGREEMENT, last + 2, COL_NOTE,
                  "Quote is the number to quote: between teams Schouten's kappa, beside the "
                  "kappas inside the teams. Between well below both inside: the teams differ. All "
                  "low: nobody agrees. 95 % intervals; words after Landis and Koch (1977), who "
                  "chose them freely. Near misses: identity counts only equal answers, quadratic "
                  "and other weights count near ones in part, scores and ranks use the options' "
                  "values. AD is in scale points, and 0 is full agreement there. Base: kept "
                  "respondents with two answers or more in the battery, weighted where the study "
                  "has weights; of scores and ranks those who answered every question, without "
                  "weights.");
    book_set_up(book, SHEET_AGREEMENT, BOOK_TOP, COL_VALUE);
}
