/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "listing.h"

#include <stdio.h>
#include <string.h>

#include "parallax/base/utf8.h"

const char *plx_listing_name(enum plx_listing listing)
{
    static const char *const names[PLX_LISTINGS] = {
        [PLX_LIST_TEAMS] = "teams",       [PLX_LIST_QUESTIONS] = "questions",
        [PLX_LIST_MEASURES] = "measures", [PLX_LIST_CUTS] = "cuts",
        [PLX_LIST_ANSWERS] = "answers",
    };

    return listing < PLX_LISTINGS ? names[listing] : NULL;
}

enum plx_status plx_listing_take(const char *name, enum plx_listing *listing, struct plx_error *err)
{
    for (enum plx_listing l = PLX_LIST_NOTHING + 1; l < PLX_LISTINGS; l++) {
        if (strcmp(plx_listing_name(l), name) == 0) {
            *listing = l;
            return PLX_OK;
        }
    }
    return plx_fail(err, PLX_INVALID, "\"%s\" is not teams, questions, measures, cuts or answers",
                    name);
}

/* One line a name, whatever the study holds; a control would be an order to the terminal. */
static void print_clean(const char *text)
{
    for (size_t left = strlen(text), length; left > 0; text += length, left -= length) {
        length = plx_utf8_length(text, left);
        if (length == 0 || plx_utf8_moves_the_cursor(text, length))
            putchar(' ');
        else
            fwrite(text, 1, length, stdout);
        length = length > 0 ? length : 1;
    }
}

static void print_line(const char *name, const char *behind, const char *words)
{
    print_clean(name);
    if (behind) {
        putchar('=');
        print_clean(behind);
    }
    putchar('\t');
    print_clean(words);
    putchar('\n');
}

static void print_question(const struct plx_question *question, enum plx_listing listing)
{
    const bool one = question->type == PLX_SINGLE || question->type == PLX_SCALE;
    const bool shown = listing == PLX_LIST_QUESTIONS || (listing == PLX_LIST_CUTS && one) ||
                       (listing == PLX_LIST_MEASURES && question->type == PLX_NUMBER);

    if (shown)
        print_line(question->id, NULL, question->text);
    if (listing == PLX_LIST_ANSWERS && (one || question->type == PLX_MULTI))
        for (size_t o = 0; o < question->n_options; o++)
            print_line(question->id, question->option[o].code, question->option[o].label);
}

void plx_listing_print(const struct plx_study *study, enum plx_listing listing)
{
    const struct plx_texts *keep = &study->intake.keep;

    if (listing == PLX_LIST_TEAMS)
        for (size_t t = 0; t < study->n_teams; t++)
            print_line(study->team[t].id, NULL, study->team[t].label);
    if (listing == PLX_LIST_MEASURES)
        for (size_t s = 0; s < study->n_scales; s++)
            print_line(study->scale[s].id, NULL, "scale");
    if (listing == PLX_LIST_CUTS || listing == PLX_LIST_ANSWERS)
        for (size_t k = 0; k < keep->count; k++)
            print_line(keep->item[k], listing == PLX_LIST_ANSWERS ? "" : NULL, "column");
    for (size_t q = 0; q < study->n_questions; q++)
        print_question(&study->question[q], listing);
}
