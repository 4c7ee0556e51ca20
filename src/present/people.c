/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include <math.h>
#include <string.h>

#include "parallax/present/words.h"

const char *people_model(const struct story *story)
{
    const struct plx_persona_choice_record *choice =
        story_count(story, PLX_TABLE_PERSONA_CHOICE) > 0
            ? story_row(story, PLX_TABLE_PERSONA_CHOICE, 0)
            : NULL;
    const struct plx_persona_record *persona =
        story_count(story, PLX_TABLE_PERSONAS) > 0 ? story_row(story, PLX_TABLE_PERSONAS, 0) : NULL;

    /* Everybody's personas are looked for first; those of single teams may be there without. */
    if (choice && choice->model)
        return choice->model;
    return persona ? story_or_empty(persona->model) : "";
}

bool people_is_of(const char *model, const char *wanted)
{
    return !model || !*model || !wanted || !*wanted || strcmp(model, wanted) == 0;
}

size_t people_list(const struct story *story, const struct plx_persona_record **persona,
                   size_t most)
{
    const char *model = people_model(story);
    size_t count = 0;

    for (size_t i = 0; count < most && i < story_count(story, PLX_TABLE_PERSONAS); i++) {
        const struct plx_persona_record *record = story_row(story, PLX_TABLE_PERSONAS, i);

        if (people_is_of(record->model, model) && record->persona != PLX_NO_COUNT &&
            record->persona > 0)
            persona[count++] = record;
    }
    return count;
}

void people_add_name(struct plx_text *text, const struct story *story,
                     const struct plx_persona_record *persona)
{
    struct plx_text words = {0};
    const char *name;
    char first;

    if (!persona->name || !*persona->name) {
        plx_text_add(text, say(story->language, SAY_PICTURE_PERSONA));
        plx_text_add(text, " ");
        say_add_count(text, story->language, persona->persona);
        return;
    }
    plx_words_add_persona_name(&words, story->language, persona->name);
    name = plx_text_string(&words);
    first = *name >= 'a' && *name <= 'z' ? (char)(*name - 'a' + 'A') : *name;
    plx_text_add_bytes(text, &first, 1);
    plx_text_add(text, *name ? name + 1 : "");
    plx_text_release(&words);
}

/* Far from 0 is what sets a persona apart; what formed the personas goes before what describes. */
static bool goes_before(const struct plx_persona_profile_record *a,
                        const struct plx_persona_profile_record *b)
{
    if (a->basis != b->basis)
        return a->basis;
    return fabs(a->z) > fabs(b->z);
}

size_t people_features(const struct story *story, const struct plx_persona_record *persona,
                       const struct plx_persona_profile_record **feature, size_t most)
{
    size_t count = 0;

    for (size_t i = 0; i < story_count(story, PLX_TABLE_PERSONA_PROFILES); i++) {
        const struct plx_persona_profile_record *next =
            story_row(story, PLX_TABLE_PERSONA_PROFILES, i);
        size_t place = count;

        if (next->persona != persona->persona || !isfinite(next->z) ||
            !people_is_of(next->model, persona->model))
            continue;
        while (place > 0 && goes_before(next, feature[place - 1]))
            place--;
        if (place == most)
            continue;
        if (count < most)
            count++;
        for (size_t j = count - 1; j > place; j--)
            feature[j] = feature[j - 1];
        feature[place] = next;
    }
    return count;
}

const struct plx_persona_profile_record *
people_profile(const struct story *story, const struct plx_persona_record *persona,
               const struct plx_persona_profile_record *feature)
{
    for (size_t i = 0; i < story_count(story, PLX_TABLE_PERSONA_PROFILES); i++) {
        const struct plx_persona_profile_record *record =
            story_row(story, PLX_TABLE_PERSONA_PROFILES, i);

        if (record->persona == persona->persona && people_is_of(record->model, persona->model) &&
            story_same(record->question, feature->question) &&
            story_same(record->feature, feature->feature))
            return record;
    }
    return NULL;
}

bool people_is_share(const struct plx_persona_profile_record *feature)
{
    return feature->feature && feature->question &&
           strcmp(feature->feature, feature->question) != 0;
}

void people_add_feature(struct plx_text *text, const struct story *story,
                        const struct plx_persona_profile_record *feature)
{
    const char *question = story_question_text(story, feature->question);
    const char *label = feature->label ? feature->label : feature->feature;

    if (!label) {
        plx_text_add(text, story_or_empty(question));
        return;
    }
    plx_text_add(text, label);
    if (question && people_is_share(feature) && strcmp(label, question) != 0)
        plx_text_addf(text, " \xE2\x80\x93 %s", question);
}

void people_add_value(struct plx_text *text, const struct story *story,
                      const struct plx_persona_profile_record *feature, double value)
{
    if (people_is_share(feature))
        say_add_share(text, story->language, value);
    else
        say_add_number(text, story->language, value, 1);
}

/* L. Kaufman and P. J. Rousseeuw (1990), Finding groups in data, table 4. */
const char *people_silhouette_words(const struct story *story, double silhouette)
{
    const enum plx_language language = story->language;

    if (!isfinite(silhouette))
        return "";
    if (silhouette <= 0.25)
        return say(language, SAY_PERSONAS_SILHOUETTE_LOW);
    if (silhouette <= 0.5)
        return say(language, SAY_PERSONAS_SILHOUETTE_WEAK);
    return say(language,
               silhouette <= 0.7 ? SAY_PERSONAS_SILHOUETTE_CLEAR : SAY_PERSONAS_SILHOUETTE_FAR);
}

/* C. Hennig (2007), Cluster-wise assessment of cluster stability. */
const char *people_stability_words(const struct story *story, double stability)
{
    const enum plx_language language = story->language;

    if (!isfinite(stability))
        return "";
    if (stability >= 0.85)
        return say(language, SAY_PERSONAS_STABILITY_HIGH);
    if (stability >= 0.75)
        return say(language, SAY_PERSONAS_STABILITY_STABLE);
    return say(language, stability >= 0.5 ? SAY_PERSONAS_STABILITY_DOUBTFUL
                                          : SAY_PERSONAS_STABILITY_DISSOLVES);
}

void people_add_quality(struct plx_text *text, const struct story *story,
                        const struct plx_persona_record *persona)
{
    const char *silhouette_words = people_silhouette_words(story, persona->silhouette);
    const char *stability_words = people_stability_words(story, persona->stability);
    struct plx_text silhouette = {0};
    struct plx_text stability = {0};

    say_add_number(&silhouette, story->language, persona->silhouette, 2);
    say_add_number(&stability, story->language, persona->stability, 2);
    if (*silhouette_words && *stability_words)
        say_add(text, story->language, SAY_PERSONAS_CARD_QUALITY, plx_text_string(&silhouette),
                silhouette_words, plx_text_string(&stability), stability_words, NULL);
    else if (*silhouette_words)
        say_add(text, story->language, SAY_PERSONAS_CARD_SILHOUETTE, plx_text_string(&silhouette),
                silhouette_words, NULL);
    else if (*stability_words)
        say_add(text, story->language, SAY_PERSONAS_CARD_STABILITY, plx_text_string(&stability),
                stability_words, NULL);
    plx_text_release(&silhouette);
    plx_text_release(&stability);
}

uint32_t people_color(size_t persona)
{
    static const uint32_t colors[PEOPLE_MOST] = {0x00876C, 0xAA4499, 0x9A7400, 0x5A63C8,
                                                 0x8C564B, 0x6F7D00, 0xC0507A, 0x332288,
                                                 0x2A7FB0, 0x882255, 0x117733, 0x6A51A3};

    if (persona == PLX_NO_COUNT || persona == 0)
        return STORY_GREY;
    return colors[(persona - 1) % PEOPLE_MOST];
}

static bool is_listed(const struct plx_persona_profile_record *const *listed, size_t count,
                      const struct plx_persona_profile_record *feature)
{
    for (size_t i = 0; i < count; i++)
        if (story_same(listed[i]->question, feature->question) &&
            story_same(listed[i]->feature, feature->feature))
            return true;
    return false;
}

size_t people_distinct(const struct story *story, const struct plx_persona_record *const *persona,
                       size_t n_personas, bool describing,
                       const struct plx_persona_profile_record **listed, size_t most)
{
    const struct plx_persona_profile_record *feature[PEOPLE_FEATURES];
    size_t count = 0;

    for (size_t depth = 0; depth < most; depth++)
        for (size_t p = 0; p < n_personas && count < most; p++) {
            const size_t n = people_features(story, persona[p], feature, depth + 1);

            if (n > depth && (describing || feature[depth]->basis == feature[0]->basis) &&
                !is_listed(listed, count, feature[depth]))
                listed[count++] = feature[depth];
        }
    return count;
}
