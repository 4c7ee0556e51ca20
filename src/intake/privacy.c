/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Respondents are staff and answer in confidence: who somebody is stays out of all that is made. */
#include <stdlib.h>
#include <string.h>

#include "loading.h"
#include "parallax/base/memory.h"
#include "parallax/responses/tagged.h"
#include "personal_cells.h"

enum {
    SHOWN = 3,
    NAME_BYTES = 40,
    ANSWER_WORDS = 8, /* more are hardly an option that the study lacks, but somebody's own words */
};

/* What becomes of a column. */
enum use {
    USE_NONE,
    USE_READ, /* as answers, or to tell rows apart */
    USE_CARRIED,
    USE_COUNTED, /* free text, of which only is known that there is some */
};

static enum use use_of(const struct plx_incoming *incoming, size_t column)
{
    const struct plx_cell_plan *plan = &incoming->plan;
    enum use use = USE_NONE;

    for (size_t i = 0; i < plan->n_slots && use != USE_CARRIED; i++) {
        const struct plx_slot *slot = &plan->slot[i];

        if (slot->column != column)
            continue;
        if (slot->kind == PLX_SLOT_KEPT ||
            (slot->kind == PLX_SLOT_TEXT && plx_study_keeps_text(plan->study, slot->question)))
            use = USE_CARRIED;
        else if (slot->kind == PLX_SLOT_TEXT)
            use = USE_COUNTED;
        else
            use = USE_READ;
    }
    return use;
}

/* The column's name, shortened where it is a whole sentence. */
static void add_name(struct plx_text *text, struct plx_export *export, size_t column)
{
    const char *name = plx_export_column_name(export, column);
    size_t length = strlen(name);

    if (length <= NAME_BYTES) {
        plx_text_add(text, name);
        return;
    }
    length = NAME_BYTES;
    while (length > 0 && ((unsigned char)name[length] & 0xC0) == 0x80)
        length--;
    plx_text_add_bytes(text, name, length);
    plx_text_add(text, "..");
}

enum plx_status plx_loading_look_for_persons(struct plx_loading *loading,
                                             struct plx_incoming *incoming)
{
    struct plx_export *export = &incoming->export;
    enum plx_status status;

    if (export->layout->dialect == PLX_DIALECT_TAGGED)
        return PLX_OK;
    incoming->personal = plx_array_new(export->n_columns, sizeof *incoming->personal);
    incoming->filled = plx_array_new(export->n_columns, sizeof *incoming->filled);
    if (!incoming->personal || !incoming->filled)
        return plx_fail_memory(loading->err, "what columns hold");
    status = plx_personal_look(export, incoming->personal, incoming->filled, loading->err);
    for (size_t i = 0; i < incoming->plan.n_slots; i++) {
        const struct plx_slot *slot = &incoming->plan.slot[i];

        if (slot->kind == PLX_SLOT_TEXT && incoming->personal[slot->column] == PLX_PERSONAL_NONE)
            incoming->personal[slot->column] = PLX_PERSONAL_TEXT;
    }
    for (size_t i = 0; i < export->n_columns && status == PLX_OK; i++)
        if (incoming->personal[i] != PLX_PERSONAL_NONE &&
            incoming->personal[i] != PLX_PERSONAL_TEXT && incoming->filled[i] &&
            use_of(incoming, i) == USE_CARRIED)
            status = plx_findings_warn(loading->findings, loading->err,
                                       "%s: column \"%s\" tells who somebody is (%s); it is "
                                       "carried along because the study keeps it",
                                       export->source.path, plx_export_column_name(export, i),
                                       plx_personal_name(incoming->personal[i]));
    return status;
}

/* The columns of one kind that stay out. */
static void add_kind(struct plx_text *text, struct plx_incoming *incoming, enum plx_personal kind)
{
    size_t count = 0;

    for (size_t i = 0; i < incoming->export.n_columns; i++) {
        enum use use;

        if (incoming->personal[i] != kind || !incoming->filled[i])
            continue;
        use = use_of(incoming, i);
        if (use != USE_NONE && use != USE_COUNTED)
            continue;
        if (count == 0)
            plx_text_addf(text, "%s%s (", text->length ? ", " : "", plx_personal_name(kind));
        if (count > 0 && count < SHOWN)
            plx_text_add(text, ", ");
        if (count < SHOWN)
            add_name(text, &incoming->export, i);
        count++;
    }
    if (count > SHOWN)
        plx_text_addf(text, " and %zu more", count - SHOWN);
    if (count > 0)
        plx_text_add(text, ")");
}

enum plx_status plx_loading_withheld(struct plx_loading *loading, struct plx_incoming *incoming,
                                     const char **words)
{
    struct plx_text text = {0};

    *words = NULL;
    for (enum plx_personal kind = PLX_PERSONAL_NAME; incoming->personal && kind < PLX_PERSONALS;
         kind++)
        add_kind(&text, incoming, kind);
    if (text.length > 0)
        *words = plx_pool_string(&loading->findings->pool, plx_text_string(&text));
    if (plx_text_failed(&text) || (text.length > 0 && !*words)) {
        plx_text_release(&text);
        return plx_fail_memory(loading->err, "the findings");
    }
    plx_text_release(&text);
    return PLX_OK;
}

static size_t count_words(const char *cell)
{
    size_t words = 0;

    for (const char *at = cell; *at; at++)
        words += strchr(" \t\r\n", *at) == NULL && (at == cell || strchr(" \t\r\n", at[-1]));
    return words;
}

const char *plx_loading_show_cell(struct plx_loading *loading, const struct plx_incoming *incoming,
                                  size_t column, const char *cell)
{
    const enum plx_personal kind =
        incoming->personal && column != PLX_NONE ? incoming->personal[column] : PLX_PERSONAL_NONE;
    struct plx_text masked = {0};
    const char *shown = NULL;

    if (kind != PLX_PERSONAL_NONE || count_words(cell) > ANSWER_WORDS)
        return plx_pool_string(&loading->findings->pool, "[not shown]");
    plx_personal_add_masked(&masked, cell, strlen(cell));
    if (!plx_text_failed(&masked))
        shown = plx_pool_string(&loading->findings->pool, plx_text_string(&masked));
    plx_text_release(&masked);
    return shown;
}

/* What the columns tell that keys are taken from. */
static enum plx_personal key_columns(const struct plx_loading *loading)
{
    for (size_t i = 0; i < loading->n_incoming; i++) {
        const struct plx_incoming *incoming = &loading->incoming[i];

        for (size_t s = 0; s < incoming->plan.n_slots; s++) {
            const struct plx_slot *slot = &incoming->plan.slot[s];

            if (slot->kind == PLX_SLOT_KEY &&
                incoming->personal[slot->column] != PLX_PERSONAL_NONE &&
                incoming->personal[slot->column] < PLX_PERSONAL_REFERENCE)
                return incoming->personal[slot->column];
        }
    }
    return PLX_PERSONAL_NONE;
}

enum plx_status plx_loading_withhold_keys(struct plx_loading *loading,
                                          struct plx_responses *responses)
{
    enum plx_personal kind;

    if (!responses->key || loading->study->keep_key)
        return PLX_OK;
    kind = key_columns(loading);
    for (size_t row = 0; row < responses->n && kind == PLX_PERSONAL_NONE; row++) {
        const char *key = responses->key[row];
        const enum plx_personal one = plx_personal_cell(key, strlen(key));

        if (one == PLX_PERSONAL_EMAIL || one == PLX_PERSONAL_IP || strchr(key, '@'))
            kind = one == PLX_PERSONAL_IP ? one : PLX_PERSONAL_EMAIL;
    }
    if (kind == PLX_PERSONAL_NONE)
        return PLX_OK;
    free(responses->key);
    responses->key = NULL;
    return plx_findings_warn(loading->findings, loading->err,
                             "the respondents' keys are %s: running numbers stand in their place, "
                             "unless the study says `privacy: {keep_key: true}`",
                             plx_personal_name(kind));
}
