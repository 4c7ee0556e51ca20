/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <strings.h>

#include "labels.h"
#include "parallax/base/memory.h"
#include "planning.h"

static bool closes_form(const struct plx_layout *layout, const struct plx_export_column *column)
{
    const char *name =
        column->name[PLX_NAME_TAG][0] ? column->name[PLX_NAME_TAG] : column->name[PLX_NAME_TEXT];
    const size_t length = strlen(name);

    for (size_t i = 0; i < plx_alternatives(layout->form_end); i++) {
        size_t ending;
        const char *text = plx_alternative(layout->form_end, i, &ending);

        if (length >= ending && strncasecmp(name + length - ending, text, ending) == 0)
            return true;
    }
    return false;
}

enum plx_status plx_plan_find_forms(struct plx_planning *planning)
{
    const struct plx_export *export = planning->export;
    size_t form = PLX_NONE;

    if (!export->layout->form_end)
        return PLX_OK;
    planning->plan->form = plx_array_new(export->n_columns, sizeof *planning->plan->form);
    if (!planning->plan->form)
        return plx_fail_memory(planning->err, "the forms of an export");
    for (size_t i = export->n_columns; i > 0; i--) {
        if (closes_form(export->layout, &export->column[i - 1]))
            form = i - 1;
        planning->plan->form[i - 1] = form;
    }
    return PLX_OK;
}

enum plx_status plx_plan_seen(struct plx_planning *planning, const struct plx_match *match,
                              size_t question)
{
    struct plx_slot slot = {.kind = PLX_SLOT_SEEN, .column = PLX_NONE, .question = question};

    for (size_t i = 0; planning->plan->form && i < match->count; i++)
        slot.column = planning->plan->form[match->column[i]];
    return slot.column == PLX_NONE ? PLX_OK : plx_planning_add(planning, &slot);
}

static bool is_planned(const struct plx_cell_plan *plan, size_t form)
{
    for (size_t i = 0; i < plan->n_slots; i++)
        if (plan->slot[i].kind == PLX_SLOT_FINISHED && plan->slot[i].column == form)
            return true;
    return false;
}

enum plx_status plx_plan_finished_forms(struct plx_planning *planning)
{
    struct plx_cell_plan *plan = planning->plan;
    const size_t n_slots = plan->n_slots;
    enum plx_status status = PLX_OK;

    for (size_t i = 0; plan->form && i < n_slots && status == PLX_OK; i++) {
        const bool answers = plan->slot[i].kind >= PLX_SLOT_CODE;
        const struct plx_slot slot = {
            .kind = PLX_SLOT_FINISHED,
            .column = answers ? plan->form[plan->slot[i].column] : PLX_NONE,
            .answers = &plan->finished,
        };

        if (slot.column != PLX_NONE && !is_planned(plan, slot.column))
            status = plx_planning_add(planning, &slot);
    }
    return status;
}
