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

/* Kaufman and Rousseeuw's (1990) limits. */
const char *people_silhouette_words(const struct story *story, double silhouette)
{
    if (!isfinite(silhouette))
        return "";
    if (silhouette >= 0.5)
        return say(story->language, SAY_PICTURE_CLEAR);
    return say(story->language, silhouette >= 0.25 ? SAY_PICTURE_FAIRLY_CLEAR : SAY_PICTURE_SHADES);
}

/* Hennig's (2007) limits. */
const char *people_stability_words(const struct story *story, double stability)
{
    if (!isfinite(stability))
        return "";
    if (stability >= 0.75)
        return say(story->language, SAY_PICTURE_STABLE);
    return say(story->language, stability >= 0.5 ? SAY_PICTURE_DOUBTFUL : SAY_PICTURE_DISSOLVES);
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
