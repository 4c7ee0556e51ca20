/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exporting.h"

static void add_ticked(struct plx_exporter *exporter, const struct plx_question *question,
                       const struct plx_drawn_answer *answer)
{
    struct plx_text *cell = &exporter->cell;

    for (size_t o = 0; o < question->n_options; o++) {
        if (!answer->of_option[o])
            continue;
        if (cell->length > 0)
            plx_text_add(cell, exporter->multi_join);
        plx_text_add(cell, plx_export_option_words(exporter, question, o));
    }
    if (exporter->tagged && cell->length == 0)
        plx_text_add(cell, "!none");
}

/* Of those that the question asks for. */
static size_t last_place(const struct plx_exporter *exporter, const struct plx_question *question)
{
    const size_t places = plx_export_places(question, exporter->layout);

    return places > 0 ? places : question->n_options;
}

static void add_ranked(struct plx_exporter *exporter, const struct plx_question *question,
                       const struct plx_drawn_answer *answer)
{
    const size_t last = last_place(exporter, question);
    struct plx_text *cell = &exporter->cell;

    for (size_t place = 1; place <= last; place++) {
        size_t option = 0;

        while (option < question->n_options && answer->of_option[option] != place)
            option++;
        if (option == question->n_options)
            continue;
        if (place > 1)
            plx_text_add(cell, exporter->tagged ? ">" : exporter->multi_join);
        plx_text_add(cell, plx_export_option_words(exporter, question, option));
    }
}

static void add_points(struct plx_text *cell, const struct plx_question *question,
                       const struct plx_drawn_answer *answer)
{
    for (size_t o = 0; o < question->n_options; o++) {
        plx_text_add(cell, o > 0 ? ";" : "");
        plx_text_add(cell, question->option[o].code);
        plx_text_add(cell, ":");
        plx_text_add_number(cell, answer->of_option[o]);
    }
}

static void add_tasks(struct plx_text *cell, const struct plx_question *question,
                      const struct plx_drawn_answer *answer)
{
    for (size_t t = 0; t < plx_question_tasks(question); t++) {
        plx_text_add(cell, t > 0 ? "|best:" : "best:");
        plx_text_add(cell, question->option[answer->of_option[2 * t]].code);
        plx_text_add(cell, ";worst:");
        plx_text_add(cell, question->option[answer->of_option[2 * t + 1]].code);
    }
}

/* The same cells of tagged responses, from ready ones that need no quotes. */
static void put_ticked(struct plx_text *text, const struct plx_ready_cell *ready, size_t n,
                       const uint16_t *ticked)
{
    bool any = false;

    for (size_t o = 0; o < n; o++) {
        if (!ticked[o])
            continue;
        if (any)
            plx_export_put_byte(text, ';');
        plx_export_put(text, &ready[o]);
        any = true;
    }
    if (!any)
        plx_text_add(text, "!none");
}

static void put_ranked(struct plx_text *text, const struct plx_ready_cell *ready, size_t n,
                       size_t last, const uint16_t *rank)
{
    for (size_t place = 1; place <= last; place++) {
        size_t option = 0;

        while (option < n && rank[option] != place)
            option++;
        if (place > 1 && option < n)
            plx_export_put_byte(text, '>');
        if (option < n)
            plx_export_put(text, &ready[option]);
    }
}

void plx_export_add_joined(struct plx_exporter *exporter, const struct plx_question *question,
                           const struct plx_drawn_answer *answer)
{
    const bool joins = question->type == PLX_MULTI || question->type == PLX_RANK;
    const size_t index = (size_t)(question - exporter->study->question);
    struct plx_text *cell = &exporter->cell;

    if (question->type == PLX_MULTI && exporter->plain[index]) {
        put_ticked(&exporter->text, exporter->option[index], question->n_options,
                   answer->of_option);
        return;
    }
    if (question->type == PLX_RANK && exporter->plain[index]) {
        put_ranked(&exporter->text, exporter->option[index], question->n_options,
                   last_place(exporter, question), answer->of_option);
        return;
    }
    plx_text_clear(cell);
    if (question->type == PLX_MULTI)
        add_ticked(exporter, question, answer);
    else if (question->type == PLX_RANK)
        add_ranked(exporter, question, answer);
    else if (question->type == PLX_POINTS)
        add_points(cell, question, answer);
    else
        add_tasks(cell, question, answer);
    if (joins && exporter->layout->multi_end && cell->length > 0)
        plx_text_add(cell, exporter->layout->multi_end);
    exporter->text.failed |= plx_text_failed(cell);
    plx_export_add_cell(&exporter->text, exporter->layout, true, plx_text_string(cell));
}
