/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "segments.h"

#include <stdlib.h>
#include <string.h>

#include "findings.h"
#include "parallax/base/memory.h"

void segment_release(struct segment *segment)
{
    free(segment->value);
    free(segment->group);
    *segment = (struct segment){0};
}

static int by_bytes(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Room for the values and groups; leaves group NULL where there are too many. */
static enum plx_status allocate(struct segment *segment, size_t rows, struct plx_error *err)
{
    segment->value = plx_array_new(segment->values, sizeof *segment->value);
    if (!segment->value)
        return plx_fail_memory(err, segment->name);
    if (segment->values > SEGMENT_VALUES || segment->values * segment->teams > INT16_MAX)
        return PLX_OK;
    segment->group = plx_array_new(rows, sizeof *segment->group);
    return segment->group ? PLX_OK : plx_fail_memory(err, segment->name);
}

static int16_t group_of(const struct segment *segment, const struct plx_responses *responses,
                        size_t row, int32_t value)
{
    return value < 0 ? (int16_t)-1
                     : (int16_t)((size_t)value * segment->teams + (size_t)responses->team[row]);
}

static enum plx_status cut_by_kept(struct segment *segment, const struct plx_responses *responses,
                                   const struct plx_kept *kept, struct plx_error *err)
{
    int32_t *place = plx_array_new(kept->n_values, sizeof *place);
    enum plx_status status;

    segment->values = kept->n_values;
    status = place ? allocate(segment, responses->n, err) : plx_fail_memory(err, segment->name);
    if (status != PLX_OK || !segment->group)
        goto done;
    memcpy(segment->value, kept->value, kept->n_values * sizeof *kept->value);
    qsort(segment->value, segment->values, sizeof *segment->value, by_bytes);
    for (size_t i = 0; i < kept->n_values; i++)
        while (strcmp(segment->value[place[i]], kept->value[i]) != 0)
            place[i]++;
    for (size_t row = 0; row < responses->n; row++)
        segment->group[row] =
            group_of(segment, responses, row, kept->code[row] < 0 ? -1 : place[kept->code[row]]);
done:
    free(place);
    return status;
}

static enum plx_status cut_by_question(struct segment *segment,
                                       const struct plx_responses *responses,
                                       const struct plx_question *question,
                                       const struct plx_column *column, struct plx_error *err)
{
    enum plx_status status;

    segment->values = question->n_options;
    status = allocate(segment, responses->n, err);
    if (status != PLX_OK || !segment->group)
        return status;
    for (size_t o = 0; o < question->n_options; o++)
        segment->value[o] = question->option[o].code;
    for (size_t row = 0; row < responses->n; row++)
        segment->group[row] = group_of(segment, responses, row, column->code[row]);
    return PLX_OK;
}

enum plx_status segment_find(struct segment *segment, const struct plx_study *study,
                             const struct plx_responses *responses, const char *name,
                             struct plx_error *err)
{
    *segment = (struct segment){.name = name, .teams = study->n_teams};
    for (size_t i = 0; i < responses->n_kept; i++)
        if (strcmp(responses->kept[i].name, name) == 0)
            return cut_by_kept(segment, responses, &responses->kept[i], err);
    for (size_t q = 0; q < study->n_questions; q++)
        if (strcmp(study->question[q].id, name) == 0)
            return cut_by_question(segment, responses, &study->question[q], &responses->column[q],
                                   err);
    return PLX_OK;
}

void segment_hide(const struct segment *segment, size_t minimum, const struct answers *whole,
                  struct answers *answers)
{
    bool total[SEGMENT_VALUES];
    bool hidden[SEGMENT_VALUES];
    size_t base[SEGMENT_VALUES];

    for (size_t value = 0; value < segment->values; value++)
        total[value] = true;
    for (size_t team = 0; team < segment->teams; team++) {
        for (size_t value = 0; value < segment->values; value++)
            base[value] = answers->base[value * segment->teams + team];
        findings_hide(base, segment->values, minimum, total, hidden);
        for (size_t value = 0; value < segment->values; value++)
            answers->hidden[value * segment->teams + team] = hidden[value] || whole->hidden[team];
    }
}
