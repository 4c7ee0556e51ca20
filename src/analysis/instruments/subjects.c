/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "subjects.h"

#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

bool subjects_same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static bool is_belief(enum plx_role role)
{
    return role == PLX_ROLE_BELIEVED || role == PLX_ROLE_BELIEVED_FOLLOWED_UP;
}

static size_t place_of(const enum plx_role *role, size_t roles, enum plx_role wanted)
{
    for (size_t i = 0; i < roles; i++)
        if (role[i] == wanted)
            return i;
    return PLX_NONE;
}

/* The last ones first: questions of one subject stand together. */
static struct subject *find(const struct subjects *subjects, const char *object, const char *stage)
{
    for (size_t i = subjects->count; i-- > 0;) {
        struct subject *subject = &subjects->item[i];

        if (subjects_same(subject->object, object) &&
            (subject->stage == stage || subjects_same(subject->stage, stage)))
            return subject;
    }
    return NULL;
}

static enum plx_status add(struct subjects *subjects, const char *object, const char *stage,
                           struct subject **added, struct plx_error *err)
{
    const enum plx_status status = plx_array_grow(&subjects->item, &subjects->capacity,
                                                  subjects->count, sizeof *subjects->item, err);

    if (status != PLX_OK)
        return status;
    *added = &subjects->item[subjects->count++];
    **added = (struct subject){.object = object, .stage = stage};
    for (size_t i = 0; i < SUBJECT_ROLES; i++)
        (*added)->question[i] = PLX_NONE;
    return PLX_OK;
}

enum plx_status subjects_collect(const struct plx_study *study, const enum plx_role *role,
                                 size_t roles, bool staged, struct subjects *subjects,
                                 struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t q = 0; status == PLX_OK && q < study->n_questions; q++) {
        const struct plx_question *question = &study->question[q];
        const enum plx_role own = question->role ? plx_role_of(question) : PLX_ROLE_NONE;
        const size_t place = own == PLX_ROLE_NONE ? PLX_NONE : place_of(role, roles, own);
        const char *stage = staged ? question->stage : NULL;
        struct subject *subject;

        if (place == PLX_NONE || (question->about != PLX_NONE && !is_belief(own)))
            continue;
        subject = find(subjects, plx_role_object(question), stage);
        if (!subject)
            status = add(subjects, plx_role_object(question), stage, &subject, err);
        if (status == PLX_OK && subject->question[place] == PLX_NONE)
            subject->question[place] = q;
    }
    return status;
}

void subjects_release(struct subjects *subjects)
{
    free(subjects->item);
    *subjects = (struct subjects){0};
}

size_t subjects_team(const struct plx_study *study, const char *name)
{
    for (size_t t = 0; name && t < study->n_teams; t++) {
        const struct plx_team *team = &study->team[t];

        if (subjects_same(team->id, name) || subjects_same(team->label, name))
            return t;
        for (size_t i = 0; i < team->answers.count; i++)
            if (subjects_same(team->answers.item[i], name))
                return t;
    }
    return PLX_NONE;
}

const char *subjects_keep(struct instrument *instrument, const char *text, bool *ok)
{
    const char *kept = text ? plx_pool_string(&instrument->results->pool, text) : NULL;

    if (text && !kept)
        *ok = false;
    return kept;
}

void subjects_remark(struct plx_text *note, const char *text)
{
    plx_text_add(note, note->length > 0 ? "; " : "");
    plx_text_add(note, text);
}

const char *subjects_note(struct instrument *instrument, struct plx_text *note, bool *ok)
{
    const char *kept = NULL;

    if (plx_text_failed(note))
        *ok = false;
    else if (note->length > 0)
        kept = subjects_keep(instrument, plx_text_string(note), ok);
    plx_text_release(note);
    return kept;
}
