/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "form.h"
#include "parallax/base/memory.h"

struct form_taken {
    const char *code; /* in the pool */
    size_t question;  /* PLX_NONE: */
    const char *kept; /* NULL: the question for the team */
};

static const char *owner(struct form *form, const struct form_taken *taken)
{
    const char *words = "the question for the team";

    if (taken->question != PLX_NONE)
        words = plx_pool_format(&form->pool, "\"%s\"", form->study->question[taken->question].id);
    else if (taken->kept)
        words = plx_pool_format(&form->pool, "the kept column \"%s\"", taken->kept);
    form->failed = form->failed || !words;
    return words ? words : "";
}

static void note_clash(struct form *form, const struct form_taken *first,
                       const struct form_taken *second, const char *why)
{
    const bool general = second->question == PLX_NONE;

    form_note(form, second->question,
              "%s%sits code \"%s\" in %s%s is that of %s, too, and each needs one of its own; call "
              "one of their columns otherwise",
              general ? owner(form, second) : "", general ? ": " : "", second->code, form->platform,
              why, owner(form, first));
}

void form_take_code(struct form *form, size_t question, const char *kept, const char *code,
                    const char *why)
{
    const struct form_taken taken = {plx_pool_string(&form->pool, code), question, kept};

    if (!taken.code || plx_array_grow(&form->taken, &form->taken_capacity, form->n_taken,
                                      sizeof *form->taken, NULL) != PLX_OK) {
        form->failed = true;
        return;
    }
    for (size_t i = 0; i < form->n_taken; i++)
        if (strcmp(form->taken[i].code, code) == 0) {
            note_clash(form, &form->taken[i], &taken, why);
            break;
        }
    form->taken[form->n_taken++] = taken;
}
