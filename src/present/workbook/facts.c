/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "book.h"
#include "parallax/present/words.h"

static const struct {
    const char *key;
    enum wording name;
} facts[] = {
    {"command", SAY_FRAME_FACT_COMMAND},
    {"version", SAY_FRAME_FACT_VERSION},
    {"title", SAY_FRAME_FACT_TITLE},
    {"study", SAY_FRAME_FACT_STUDY},
    {"language", SAY_FRAME_FACT_LANGUAGE},
    {"seed", SAY_FRAME_FACT_SEED},
    {"truth", SAY_FRAME_FACT_TRUTH},
    {"alpha", SAY_FRAME_FACT_ALPHA},
    {"margin_scale", SAY_FRAME_FACT_MARGIN_SCALE},
    {"margin_share", SAY_FRAME_FACT_MARGIN_SHARE},
    {"minimum", SAY_FRAME_FACT_MINIMUM},
    {"resamples", SAY_FRAME_FACT_RESAMPLES},
    {"permutations", SAY_FRAME_FACT_PERMUTATIONS},
    {"weights", SAY_FRAME_FACT_WEIGHTS},
    {"study_hash", SAY_FRAME_FACT_STUDY_HASH},
    {"segment", SAY_FRAME_FACT_SEGMENT},
    {"where", SAY_FRAME_FACT_WHERE},
    {"personas", SAY_FRAME_FACT_PERSONAS},
    {"golden_questions", SAY_FRAME_FACT_GOLDEN},
    {"rows_read", SAY_FRAME_FACT_ROWS_READ},
    {"rows_kept", SAY_FRAME_FACT_ROWS_KEPT},
    {"warnings", SAY_FRAME_FACT_WARNINGS},
};

/* Keys "export_2_layout": what stands behind the number. */
static const struct {
    const char *ending;
    enum wording name;
} exports[] = {
    {"", SAY_FRAME_FACT_EXPORT},
    {"_layout", SAY_FRAME_FACT_EXPORT_LAYOUT},
    {"_rows", SAY_FRAME_FACT_EXPORT_ROWS},
    {"_short_rows", SAY_FRAME_FACT_EXPORT_SHORT},
    {"_bad_bytes", SAY_FRAME_FACT_EXPORT_BAD},
    {"_personal", SAY_FRAME_FACT_EXPORT_PERSONAL},
    {"_hash", SAY_FRAME_FACT_EXPORT_HASH},
};

static const struct {
    const char *reason;
    enum wording words;
} drops[] = {
    {"test", SAY_FRAME_DROPPED_TEST},           {"status", SAY_FRAME_DROPPED_STATUS},
    {"rows", SAY_FRAME_DROPPED_ROWS},           {"unfinished", SAY_FRAME_DROPPED_UNFINISHED},
    {"no_team", SAY_FRAME_DROPPED_NO_TEAM},     {"other_team", SAY_FRAME_DROPPED_OTHER_TEAM},
    {"two_teams", SAY_FRAME_DROPPED_TWO_TEAMS}, {"weight", SAY_FRAME_DROPPED_WEIGHT},
    {"too_wide", SAY_FRAME_DROPPED_TOO_WIDE},
};

void book_add_drop_reason(struct plx_text *text, const struct book *book, const char *reason)
{
    for (size_t i = 0; i < sizeof drops / sizeof *drops; i++)
        if (story_same(drops[i].reason, reason)) {
            plx_text_add(text, book_say(book, drops[i].words));
            return;
        }
    plx_words_add_id(text, reason);
}

/* What follows a beginning; NULL where the key does not begin with it. */
static const char *behind(const char *key, const char *beginning)
{
    const size_t length = strlen(beginning);

    return strncmp(key, beginning, length) == 0 ? key + length : NULL;
}

/* "export_2_rows", "warning_3". */
static bool add_numbered(struct plx_text *text, const struct book *book, const char *key)
{
    const char *number = behind(key, "export_");
    const bool is_export = number != NULL;
    struct plx_text digits = {0};
    size_t length;
    bool found = false;

    number = is_export ? number : behind(key, "warning_");
    length = number ? strspn(number, "0123456789") : 0;
    if (length == 0)
        return false;
    plx_text_add_bytes(&digits, number, length);
    if (!is_export && number[length] == '\0') {
        say_add(text, book->story.language, SAY_FRAME_FACT_WARNING, plx_text_string(&digits), NULL);
        found = true;
    }
    for (size_t i = 0; is_export && !found && i < sizeof exports / sizeof *exports; i++)
        if (strcmp(number + length, exports[i].ending) == 0) {
            say_add(text, book->story.language, exports[i].name, plx_text_string(&digits), NULL);
            found = true;
        }
    plx_text_release(&digits);
    return found;
}

void book_add_fact_name(struct plx_text *text, const struct book *book, const char *key)
{
    const char *rest;
    struct plx_text part = {0};

    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (story_same(facts[i].key, key)) {
            plx_text_add(text, book_say(book, facts[i].name));
            return;
        }
    if (!key || add_numbered(text, book, key))
        return;
    if ((rest = behind(key, "dropped_"))) {
        book_add_drop_reason(&part, book, rest);
        say_add(text, book->story.language, SAY_FRAME_FACT_DROPPED, plx_text_string(&part), NULL);
    } else if ((rest = behind(key, "composition_"))) {
        say_add(text, book->story.language, SAY_FRAME_FACT_COMPOSITION, rest, NULL);
    } else {
        plx_words_add_id(text, key);
    }
    plx_text_release(&part);
}
