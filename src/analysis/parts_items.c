/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parts_items.h"

#include "answer_values.h"
#include "findings.h"

/* The item of being asked at all. */
static size_t everybody(const struct plx_study *study)
{
    return study->n_questions + study->n_batteries;
}

enum plx_status parts_find_item(const struct plx_study *study, size_t number,
                                struct parts_item *item, struct plx_error *err)
{
    *item = (struct parts_item){.number = number};
    return number > everybody(study)
               ? counted_find(study, number - everybody(study) - 1, &item->counted, err)
               : PLX_OK;
}

bool parts_is_nobody(const struct plx_study *study, const struct parts_item *item)
{
    return item->number > everybody(study) && item->counted.kind == COUNTED_NOBODY;
}

bool parts_answered(const struct plx_study *study, const struct plx_responses *responses,
                    const struct parts_item *item, size_t row)
{
    const struct plx_battery *battery;

    if (item->number < study->n_questions)
        return answer_counts(&responses->column[item->number], row);
    if (item->number > everybody(study))
        return counted_holds(&item->counted, study, responses, row);
    if (item->number == everybody(study))
        return true;
    battery = &study->battery[item->number - study->n_questions];
    for (size_t i = 0; i < battery->n_questions; i++)
        if (study->question[battery->question[i]].about == PLX_NONE &&
            plx_column_answered(&responses->column[battery->question[i]], row))
            return true;
    return false;
}

size_t parts_minimum(const struct plx_study *study, const struct parts_item *item)
{
    const struct plx_battery *battery;
    size_t minimum = study->privacy_minimum;

    if (item->number < study->n_questions)
        return findings_minimum(study, &study->question[item->number]);
    if (item->number > everybody(study))
        return counted_minimum(&item->counted, study);
    if (item->number == everybody(study))
        return minimum;
    battery = &study->battery[item->number - study->n_questions];
    for (size_t i = 0; i < battery->n_questions; i++)
        if (study->question[battery->question[i]].minimum_base > minimum)
            minimum = study->question[battery->question[i]].minimum_base;
    return minimum;
}

static bool has(const size_t *list, size_t count, size_t item)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == item)
            return true;
    return false;
}

bool parts_total_is_shown(const struct plx_study *study, size_t item)
{
    const struct plx_persona_settings *personas = &study->personas;

    return has(personas->basis, personas->n_basis, item) ||
           has(personas->profile, personas->n_profile, item);
}
