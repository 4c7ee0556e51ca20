/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "limesurvey.h"

static const char *const columns[] = {"id",
                                      "related_id",
                                      "class",
                                      "type/scale",
                                      "name",
                                      "relevance",
                                      "text",
                                      "help",
                                      "language",
                                      "validation",
                                      "mandatory",
                                      "encrypted",
                                      "other",
                                      "default",
                                      "same_default",
                                      "same_script",
                                      "hidden",
                                      "random_order",
                                      "answer_order",
                                      "subquestion_order",
                                      "suffix",
                                      "min_num_value_n",
                                      "max_num_value_n",
                                      "equals_num_value",
                                      "em_validation_q",
                                      "em_validation_q_tip"};

enum { COLUMNS = sizeof columns / sizeof *columns };

/* Texts are HTML, in which {..} is an expression. */
static const struct form_escape escape[] = {
    {"&", "&amp;"}, {"<", "&lt;"}, {"{", "&#123;"}, {"}", "&#125;"}, {"\"", "\"\""}, {0},
};

/* The same for what is HTML or an expression already. */
static const struct form_escape quote[] = {{"\"", "\"\""}, {0}};

static const char *column_of(const struct form *form, const struct limesurvey_row *row,
                             const char *column)
{
    const struct {
        const char *column;
        const char *value;
    } cells[] = {
        {"class", row->class},
        {"type/scale", row->scale},
        {"name", row->name},
        {"relevance", row->relevance},
        {"text", row->text},
        {"help", row->help},
        {"language", strcmp(row->class, "S") == 0 ? NULL : form->study->language},
        {"mandatory", row->mandatory},
        {"hidden", row->hidden},
        {"random_order", row->random ? "1" : NULL},
        {"answer_order", row->random},
        {"subquestion_order", row->random},
        {"suffix", row->suffix},
        {"min_num_value_n", row->least},
        {"max_num_value_n", row->most},
        {"equals_num_value", row->sum},
        {"em_validation_q", row->rule},
    };

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        if (strcmp(cells[i].column, column) == 0)
            return cells[i].value;
    return NULL;
}

/* Whether a cell is shown to respondents; so are the names of groups. */
static bool is_words(const struct limesurvey_row *row, const char *column)
{
    return strcmp(column, "text") == 0 || strcmp(column, "help") == 0 ||
           strcmp(column, "suffix") == 0 ||
           (strcmp(column, "name") == 0 && strcmp(row->class, "G") == 0);
}

void limesurvey_add_row(struct form *form, const struct limesurvey_row *row)
{
    for (size_t c = 0; c < COLUMNS; c++) {
        const char *value = column_of(form, row, columns[c]);

        if (c > 0)
            plx_text_add(form->text, "\t");
        if (!value || !*value)
            continue;
        plx_text_add(form->text, "\"");
        form_add_escaped(form->text, value, is_words(row, columns[c]) ? escape : quote);
        plx_text_add(form->text, "\"");
    }
    plx_text_add(form->text, "\r\n");
}

void limesurvey_add_part(struct form *form, const char *code, const char *text)
{
    const struct limesurvey_row row = {
        .class = "SQ", .scale = "0", .name = code, .relevance = "1", .text = text};

    limesurvey_add_row(form, &row);
}

void limesurvey_add_head(struct form *form)
{
    plx_text_add(form->text, "\xEF\xBB\xBF");
    for (size_t c = 0; c < COLUMNS; c++)
        plx_text_addf(form->text, "%s%s", c > 0 ? "\t" : "", columns[c]);
    plx_text_add(form->text, "\r\n");
}
