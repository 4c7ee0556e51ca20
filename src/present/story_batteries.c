/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "parallax/present/words.h"
#include "story.h"

const char *story_battery_asks(const struct story *story, const char *battery)
{
    struct plx_text key = {0};
    const char *asks;

    if (!battery)
        return NULL;
    plx_text_addf(&key, "battery_%s", battery);
    asks = plx_results_fact(story->results, plx_text_string(&key));
    plx_text_release(&key);
    return asks;
}

void story_add_battery(struct plx_text *text, const struct story *story, const char *battery)
{
    const char *asks = story_battery_asks(story, battery);

    if (asks)
        plx_text_add(text, asks);
    else
        plx_words_add_id(text, battery);
}

static const char *battery_at(const struct story *story, size_t index)
{
    const struct plx_agreement_record *record = story_row(story, PLX_TABLE_AGREEMENT, index);

    return record->battery;
}

void story_add_asked(struct plx_text *text, const struct story *story)
{
    for (size_t i = 0; i < story_count(story, PLX_TABLE_AGREEMENT); i++) {
        const char *battery = battery_at(story, i);
        const char *asks = story_battery_asks(story, battery);
        struct plx_text name = {0};
        size_t before = 0;

        while (asks && before < i &&
               strcmp(story_or_empty(battery_at(story, before)), battery) != 0)
            before++;
        if (!asks || before < i)
            continue;
        plx_words_add_id(&name, battery);
        say_add(text, story->language, SAY_AGREEMENT_ASKS, plx_text_string(&name), asks, NULL);
        text->failed = text->failed || plx_text_failed(&name);
        plx_text_release(&name);
    }
}
