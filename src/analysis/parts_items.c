/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parts_items.h"

#include "answer_values.h"
#include "findings.h"

bool parts_answered(const struct plx_study *study, const struct plx_responses *responses,
                    size_t item, size_t row)
{
    const struct plx_battery *battery;

    if (item < study->n_questions)
        return answer_counts(&responses->column[item], row);
    if (item == parts_items(study) - 1)
        return true;
    battery = &study->battery[item - study->n_questions];
    for (size_t i = 0; i < battery->n_questions; i++)
        if (study->question[battery->question[i]].about == PLX_NONE &&
            plx_column_answered(&responses->column[battery->question[i]], row))
            return true;
    return false;
}

size_t parts_minimum(const struct plx_study *study, size_t item)
{
    const struct plx_battery *battery;
    size_t minimum = study->privacy_minimum;

    if (item < study->n_questions)
        return findings_minimum(study, &study->question[item]);
    if (item == parts_items(study) - 1)
        return minimum;
    battery = &study->battery[item - study->n_questions];
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
