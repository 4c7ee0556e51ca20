/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form.h"
#include "parallax/base/memory.h"
#include "parallax/intake/layout.h"

/* More options than these are seldom shown together to choose the best and the worst of. */
enum { MANY = 5 };

/* A line names no more questions than these; the others follow in a line of their own. */
enum { IN_A_LINE = 12 };

struct form_note {
    size_t question; /* the first; PLX_NONE: the study */
    size_t last;     /* the last that was added */
    size_t count;
    const char *text;
    const char *questions; /* "a", "b" */
};

/* The note of that text that has room for a question; a new one where there is none. NULL when out
   of memory. */
static struct form_note *find_note(struct form *form, const char *text)
{
    for (size_t i = 0; i < form->n_notes; i++)
        if (form->note[i].count < IN_A_LINE && strcmp(form->note[i].text, text) == 0)
            return &form->note[i];
    if (plx_array_grow(&form->note, &form->notes_capacity, form->n_notes, sizeof *form->note,
                       NULL) != PLX_OK)
        return NULL;
    form->note[form->n_notes] = (struct form_note){.text = text, .questions = ""};
    return &form->note[form->n_notes++];
}

void form_note(struct form *form, size_t question, const char *format, ...)
{
    struct form_note *note = NULL;
    char words[512];
    const char *text;
    va_list values;

    va_start(values, format);
    vsnprintf(words, sizeof words, format, values);
    va_end(values);
    plx_message_make_safe(words, sizeof words);
    text = plx_pool_string(&form->pool, words);
    if (text)
        note = find_note(form, text);
    form->failed = form->failed || !note;
    if (!note)
        return;
    if (note->count > 0 && note->last == question)
        return;
    note->last = question;
    if (note->count++ == 0)
        note->question = question;
    if (question == PLX_NONE)
        return;
    note->questions =
        plx_pool_format(&form->pool, "%s%s\"%s\"", note->questions, note->count > 1 ? ", " : "",
                        form->study->question[question].id);
    if (!note->questions) {
        note->questions = "";
        form->failed = true;
    }
}

void form_note_missing(struct form *form, size_t question)
{
    const struct plx_question *it = &form->study->question[question];

    if (it->missing.count > 0 || it->no_answer.count > 0)
        form_note(form, question,
                  "its answers for \"don't know\" and \"no answer\" are not offered in a question "
                  "of this type: it can be left out instead");
}

/* A column that the study names for something about the response, and that the platform lacks. */
static void note_column(struct form *form, const struct plx_layout *layout, const char *key,
                        const char *name)
{
    bool known = false;

    for (size_t f = 0; name && f < layout->n_fields; f++)
        known = known || strcmp(layout->field[f].tag, name) == 0;
    if (name && !known)
        form_note(form, PLX_NONE,
                  "export: %s: \"%s\" is no column that %s writes; leave it out of the study for "
                  "exports from there, or add it there by hand",
                  key, name, form->platform);
}

void form_note_study(struct form *form, enum plx_dialect dialect)
{
    const struct plx_study *study = form->study;
    const struct plx_layout *layout = plx_layout_of(dialect);

    for (size_t q = 0; q < study->n_questions; q++)
        if (study->question[q].type == PLX_BEST_WORST && study->question[q].n_options > MANY &&
            study->question[q].n_sets == 0)
            form_note(form, q,
                      "each of its choices shows all options; where that is too many, sets: {size: "
                      "4} lets each show some of them, every option equally often");
    if (study->team_from_file && dialect == PLX_DIALECT_TAGGED)
        form_note(form, PLX_NONE,
                  "teams come from files, but the page asks for the team, which stands in its file "
                  "beside the answers");
    else if (study->team_from_file)
        form_note(form, PLX_NONE,
                  "teams come from files, so nobody is asked for the team: give each team a form "
                  "of its own, and load its export as TEAM=FILE");
    if (dialect == PLX_DIALECT_PLAIN || dialect == PLX_DIALECT_TAGGED)
        return;
    note_column(form, layout, "respondent", study->intake.respondent);
    note_column(form, layout, "duration", study->intake.duration);
    note_column(form, layout, "weight", study->intake.weight);
}

void form_hand_notes(struct form *form, struct plx_problems *notes)
{
    for (size_t i = 0; i < form->n_notes; i++) {
        const struct form_note *note = &form->note[i];
        const bool general = note->question == PLX_NONE;
        const struct plx_place place = {
            form->study->path, general ? 0 : form->study->question[note->question].line, NULL};

        if (general)
            plx_problems_add(notes, PLX_WARNING, &place, "%s", note->text);
        else
            plx_problems_add(notes, PLX_WARNING, &place, "%s %s: %s",
                             note->count > 1 ? "questions" : "question", note->questions,
                             note->text);
    }
    plx_problems_sort(notes);
}
