/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/pictures.h"

#include <stdio.h>
#include <string.h>

#include "file_names.h"
#include "gaps.h"
#include "parallax/base/memory.h"
#include "pictures.h"

/* What is needed to hand one picture after another on. */
struct maker {
    struct story story;
    struct replies replies;
    struct file_names names;
    const struct plx_picture_taker *taker;
    struct plx_text svg;
    struct plx_text shows;
    struct plx_error *err;
    enum plx_status status;
};

static void start(struct maker *maker)
{
    plx_text_clear(&maker->svg);
    plx_text_clear(&maker->shows);
    plx_text_add(&maker->svg, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

/* Hands on what was made, under a name of three parts. */
static void hand_on(struct maker *maker, bool made, const char *kind, const char *what,
                    const char *more)
{
    const char *const part[] = {kind, what, more};
    const char *name;

    if (!made || maker->status != PLX_OK)
        return;
    if (plx_text_failed(&maker->svg)) {
        maker->status = plx_fail_memory(maker->err, "a picture");
        return;
    }
    name = file_names_make(&maker->names, part, 3, maker->err);
    maker->status =
        name ? maker->taker->take(maker->taker->to, name, &maker->svg, maker->err) : PLX_MEMORY;
}

static void make_batteries(struct maker *maker)
{
    const struct replies *replies = &maker->replies;

    for (size_t q = 0; q < maker->story.n_questions; q++) {
        const char *battery = replies_battery(replies, q);
        bool is_first = *battery != '\0';

        for (size_t before = 0; before < q && is_first; before++)
            is_first = strcmp(replies_battery(replies, before), battery) != 0;
        if (!is_first)
            continue;
        start(maker);
        hand_on(maker,
                picture_likert(&maker->svg, replies, battery, "picture", NULL, &maker->shows),
                "likert", battery, NULL);
    }
}

static void make_questions(struct maker *maker)
{
    for (size_t q = 0; q < maker->story.n_questions; q++) {
        start(maker);
        hand_on(maker, picture_question(&maker->svg, &maker->replies, q, "picture", &maker->shows),
                "question", maker->story.question[q].id, NULL);
    }
}

static void make_personas(struct maker *maker)
{
    const struct plx_persona_record *persona[PEOPLE_MOST];
    const size_t count = people_list(&maker->story, persona, PEOPLE_MOST);

    for (size_t i = 0; i < count; i++) {
        char number[24];

        snprintf(number, sizeof number, "%zu", persona[i]->persona);
        start(maker);
        hand_on(maker,
                picture_card(&maker->svg, &maker->story, persona[i], "picture", &maker->shows),
                "persona", number, persona[i]->name);
    }
}

static void make_matches(struct maker *maker)
{
    const struct plx_persona_match_record *pair[PICTURE_PAIRS];
    const size_t count = picture_match_pairs(&maker->story, pair, PICTURE_PAIRS);

    for (size_t i = 0; i < count; i++) {
        start(maker);
        hand_on(maker,
                picture_match(&maker->svg, &maker->story, pair[i]->team_a, pair[i]->team_b,
                              "picture", &maker->shows),
                "persona-match", pair[i]->team_a, pair[i]->team_b);
    }
}

static void make_priorities(struct maker *maker)
{
    const char *question[PICTURE_PRIORITIES];
    const size_t count = picture_priority_questions(&maker->story, question, PICTURE_PRIORITIES);

    for (size_t i = 0; i < count; i++) {
        start(maker);
        hand_on(
            maker,
            picture_priorities(&maker->svg, &maker->story, question[i], "picture", &maker->shows),
            "priorities", question[i], NULL);
    }
}

/* What it shows is said within. */
static bool add_gaps(struct plx_text *text, const struct story *story, const char *id,
                     struct plx_text *shows)
{
    const size_t before = text->length;

    (void)shows;
    picture_gaps(text, story, id);
    return text->length > before;
}

/* Those that there is one of. */
static void make_single(struct maker *maker)
{
    static const struct {
        const char *name;
        bool (*add)(struct plx_text *text, const struct story *story, const char *id,
                    struct plx_text *shows);
    } single[] = {{"gaps", add_gaps},
                  {"agreement", picture_agreement},
                  {"verdicts", picture_verdicts},
                  {"personas", picture_profiles},
                  {"persona-map", picture_map},
                  {"messages", picture_messages},
                  {"content", picture_content},
                  {"leads", picture_leads},
                  {"tools", picture_tools},
                  {"accounts", picture_accounts},
                  {"experience", picture_experience},
                  {"tasks", picture_tasks},
                  {"words", picture_words}};

    for (size_t i = 0; i < sizeof single / sizeof *single; i++) {
        start(maker);
        hand_on(maker, single[i].add(&maker->svg, &maker->story, "picture", &maker->shows),
                single[i].name, NULL, NULL);
    }
}

enum plx_status plx_pictures_make(const struct plx_results *results,
                                  const struct plx_presentation *presentation,
                                  const struct plx_picture_taker *taker, struct plx_error *err)
{
    struct maker maker = {.taker = taker, .err = err};

    maker.status = story_open(&maker.story, results, presentation, err);
    if (maker.status == PLX_OK && !replies_open(&maker.replies, &maker.story))
        maker.status = plx_fail_memory(err, "the answers");
    if (maker.status == PLX_OK) {
        make_batteries(&maker);
        make_questions(&maker);
        make_single(&maker);
        make_priorities(&maker);
        make_personas(&maker);
        make_matches(&maker);
    }
    replies_release(&maker.replies);
    story_release(&maker.story);
    file_names_release(&maker.names);
    plx_text_release(&maker.svg);
    plx_text_release(&maker.shows);
    return maker.status;
}
