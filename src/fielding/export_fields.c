/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "exporting.h"

void plx_export_add_key(struct plx_exporter *exporter, const struct plx_drawn_row *row)
{
    static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const char *pattern = exporter->layout->key;
    uint64_t random = row->key;
    uint64_t running = row->number;
    char key[40];
    size_t at = pattern ? strlen(pattern) : 0;

    if (at == 0 || at > sizeof key) {
        plx_text_add_number(&exporter->text, row->number);
        return;
    }
    /* A count of bytes goes with it. NOLINTNEXTLINE(bugprone-not-null-terminated-result) */
    memcpy(key, pattern, at);
    while (at-- > 0) {
        if (pattern[at] == '*') {
            /* A step of Knuth's generator, whose high bits are the random ones. */
            random = random * 6364136223846793005U + 1442695040888963407U;
            key[at] = digits[(random >> 33) % 62];
        } else if (pattern[at] == '&') {
            random = random * 6364136223846793005U + 1442695040888963407U;
            key[at] = "0123456789abcdef"[random >> 60];
        } else if (pattern[at] == '#') {
            key[at] = digits[running % 10];
            running /= 10;
        }
    }
    plx_text_add_bytes(&exporter->text, key, strlen(pattern));
}

/* Whether a status is that of finished responses, where statuses tell. */
static bool is_of_finished(const struct plx_layout *layout, const char *code)
{
    const char *const *finished = layout->finished;

    while (finished && *finished && strcmp(*finished, code) != 0)
        finished++;
    return finished && *finished;
}

static const char *status_words(const struct plx_exporter *exporter,
                                const struct plx_layout_status *status)
{
    return exporter->labels && status->text ? status->text : status->code;
}

/* Whether the study keeps only responses of some statuses, and this is one. */
static bool is_wanted(const struct plx_exporter *exporter, const struct plx_layout_status *status)
{
    const struct plx_texts *wanted = &exporter->study->filter.status;

    for (size_t i = 0; i < wanted->count; i++)
        if (strcasecmp(wanted->item[i], status_words(exporter, status)) == 0)
            return true;
    return false;
}

/* Whether responses have a status: tests one that is left out, the others one that is not. */
static bool has_status(const struct plx_exporter *exporter, const struct plx_layout_status *status,
                       bool test, bool finished)
{
    const struct plx_layout *layout = exporter->layout;

    if (exporter->wants_status)
        return is_wanted(exporter, status) != test;
    return status->dropped == test && (layout->finished_by != PLX_FIELD_STATUS ||
                                       is_of_finished(layout, status->code) == finished);
}

bool plx_export_wants_status(const struct plx_exporter *exporter)
{
    const struct plx_layout_status *status = exporter->layout->status;

    while (status && status->code && !is_wanted(exporter, status))
        status++;
    return status && status->code && exporter->layout->finished_by != PLX_FIELD_STATUS;
}

static void add_status(struct plx_exporter *exporter, bool test, bool finished)
{
    const struct plx_layout_status *status = exporter->layout->status;

    while (status && status->code && !has_status(exporter, status, test, finished))
        status++;
    if (status && status->code)
        plx_text_add(&exporter->text, status_words(exporter, status));
}

static void add_finished(struct plx_exporter *exporter, bool finished)
{
    const struct plx_layout *layout = exporter->layout;
    const char *const *words = finished ? layout->finished : layout->form_unseen;

    if (words)
        plx_text_add(&exporter->text, words[exporter->labels && words[0] && words[1]]);
    else
        plx_text_add(&exporter->text, exporter->labels ? finished ? "True" : "False"
                                      : finished       ? "1"
                                                       : "0");
}

/* Columns that parallax does not read, filled where an empty one would look odd. */
static void add_other(struct plx_exporter *exporter, const struct plx_drawn_row *row,
                      const char *tag)
{
    if (strcmp(tag, "RecordedDate") == 0)
        plx_export_add_moment(exporter, row->start + row->seconds + 1);
    else if (strcmp(tag, "DistributionChannel") == 0)
        plx_text_add(&exporter->text, row->test ? "preview" : "email");
    else if (strcmp(tag, "UserLanguage") == 0)
        plx_text_add(&exporter->text, "EN");
    else if (strcmp(tag, "startlanguage") == 0)
        plx_text_add(&exporter->text, "en");
    else if (strcmp(tag, "lastpage") == 0)
        plx_text_add(&exporter->text, "1");
    else if (strcmp(tag, "seed") == 0)
        plx_text_add_number(&exporter->text, (double)(row->key >> 33));
    else if (strcmp(tag, "datestamp") == 0)
        plx_export_add_moment(exporter, row->start + row->seconds);
    else if (strcmp(tag, "_submission_time") == 0 || strcmp(tag, "survey_timestamp") == 0 ||
             strcmp(tag, "Survey Timestamp") == 0)
        plx_export_add_moment(exporter, row->start + row->seconds + 1);
    else if (strcmp(tag, "_id") == 0 || strcmp(tag, "_index") == 0)
        plx_text_add_number(&exporter->text, row->number);
}

void plx_export_add_field(struct plx_exporter *exporter, const struct plx_drawn_row *row,
                          const struct plx_export_column *column)
{
    const bool finished = row->progress >= 1;
    struct plx_text *text = &exporter->text;

    switch (exporter->layout->field[column->index].role) {
    case PLX_FIELD_KEY:
        plx_export_add_key(exporter, row);
        break;
    case PLX_FIELD_START:
        plx_export_add_moment(exporter, row->start);
        break;
    case PLX_FIELD_END:
        if (finished || exporter->layout->finished_by != PLX_FIELD_END)
            plx_export_add_moment(exporter, row->start + row->seconds);
        break;
    case PLX_FIELD_STATUS:
        add_status(exporter, row->test, finished);
        break;
    case PLX_FIELD_PROGRESS:
        plx_text_add_number(text, round(100 * row->progress));
        break;
    case PLX_FIELD_DURATION:
        plx_text_add_number(text, row->seconds);
        break;
    case PLX_FIELD_FINISHED:
        add_finished(exporter, finished);
        break;
    case PLX_FIELD_TEAM:
        plx_text_add(text, exporter->study->team[row->team].id);
        break;
    case PLX_FIELD_WEIGHT:
        plx_text_add(text, "1");
        break;
    case PLX_FIELD_IP:
        plx_text_add(text, "192.0.2.");
        plx_text_add_number(text, (double)(row->key % 254 + 1));
        break;
    case PLX_FIELD_EMAIL:
        plx_text_add(text, "respondent");
        plx_text_add_number(text, row->number);
        plx_text_add(text, "@example.org");
        break;
    case PLX_FIELD_OTHER:
        add_other(exporter, row, column->name);
        break;
    default:
        break;
    }
}
