/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answers.h"

#include <string.h>

#include "parallax/present/words.h"

static const char joint[] = " or ";

/* The longer of a length and that of a label which a text begins with and ends, or goes on to
   another answer behind. */
static size_t longer(size_t length, const char *text, const char *label)
{
    const size_t bytes = label ? strlen(label) : 0;

    if (bytes <= length || strncmp(text, label, bytes) != 0)
        return length;
    return text[bytes] == '\0' || strncmp(text + bytes, joint, strlen(joint)) == 0 ? bytes : length;
}

/* The length of the label of a question's option that a text begins with; 0 for none. */
static size_t label_length(const struct story *story, const char *question, const char *text)
{
    const struct plx_option_difference_record *const *option;
    size_t count;
    size_t length = 0;

    option = story_options(story, question, &count);
    for (size_t i = 0; i < count; i++)
        length = longer(length, text, option[i]->label);
    /* Where no two teams are compared, or not on this question. */
    for (size_t i = 0; count == 0 && i < story_count(story, PLX_TABLE_DISTRIBUTIONS); i++) {
        const struct plx_distribution_record *row = story_row(story, PLX_TABLE_DISTRIBUTIONS, i);

        if (story_same(row->question, question) && plx_is_option_row(row->kind))
            length = longer(length, text, row->label);
    }
    return length;
}

/* Whether the whole answer is labels with "or" between them. */
static bool is_joined(const struct story *story, const char *question, const char *answer)
{
    for (;;) {
        const size_t length = label_length(story, question, answer);

        if (length == 0 || answer[length] == '\0')
            return length > 0;
        answer += length + strlen(joint);
    }
}

void answers_add(struct plx_text *text, const struct story *story, const char *question,
                 const char *answer)
{
    if (!answer)
        return;
    if (story->language == PLX_ENGLISH || !strstr(answer, joint) ||
        !is_joined(story, question, answer)) {
        plx_words_add_answer(text, story->language, answer);
        return;
    }
    for (;;) {
        const size_t length = label_length(story, question, answer);

        plx_text_add_bytes(text, answer, length);
        if (answer[length] == '\0')
            return;
        say_add(text, story->language, SAY_WORDS_OR, NULL);
        answer += length + strlen(joint);
    }
}

void answers_add_row_label(struct plx_text *text, const struct story *story,
                           const struct plx_distribution_record *row)
{
    const char *label = row->label ? row->label : row->option;

    /* An option may be called "Mean" by the study. */
    if (!label || plx_is_option_row(row->kind))
        plx_text_add(text, story_or_empty(label));
    else
        plx_words_add_row_label(text, story->language, label);
}
