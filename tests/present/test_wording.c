/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every list of wording has to hold. */
#include "../src/present/wording.h"

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "support/check.h"

static const struct {
    const char *name;
    const char *english;
    const char *german;
} entries[] = {
#define WORDING(name, english, german) {#name, english, german},
#define NAME(kind, code, english, german) {#kind " " code, english, german},
#define NOTE(shape, german) {"note", shape, german},
#define SAID(shape, english, german) {"said", english, german},
#define LISTED(shape, german) {"note", shape, german},
#define ANSWERED(shape, german) {"note", shape, german},
#define CODED(shape, german) {"note", shape, german},
#define METHOD(topic, german_topic, words, german_words, source)                                   \
    {"method", topic, german_topic}, {"method", words, german_words},
#include "../src/present/wording/all.h"
#include "../src/present/wording/methods.h"
#include "../src/present/wording/names.h"
#include "../src/present/wording/notes.h"
};

static bool begins_with_word(const char *text, const char *word)
{
    const char behind = strncmp(text, word, strlen(word)) == 0 ? text[strlen(word)] : 'a';

    return !(behind >= 'a' && behind <= 'z');
}

/* Words that both languages write alike. */
static bool may_be_equal(size_t entry)
{
    static const char *const alike[] = {
        "Team",      "Teams",       "Personas",  "Status",        "Version",
        "Bootstrap", "Median",      "Export",    "Import",        "Index",
        "Name",      "Text",        "linear",    "ordinal",       "nominal",
        "bipolar",   "in",          "Tests",     "Segment",       "Brennan-Prediger",
        "r_wg(J)",   "a_wg(J)",     "r*_wg(J)",  "r_wg",          "a_wg",
        "r*_wg",     "bootstrap",   "Details",   "Position",      "Option",
        "Person",    "Permutation", "Variation", "Persona",       "Optional",
        "Basis",     "Alpha",       "Median",    "Permutationen", "Radar",
        "Symbol",    "Silhouette",  "Leads",     "Quadrant",      "Logit",
        "UMUX",      "Net",         "System"};
    size_t letters = 0;

    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
        if (begins_with_word(entries[entry].english, alike[i]))
            return true;
    /* Names, formulas and marks have hardly a word. */
    for (const char *at = entries[entry].english; *at; at++)
        letters += *at >= 'a' && *at <= 'z';
    return letters < 4 || strstr(entries[entry].english, "ICC(") ||
           strchr(entries[entry].english, '(') || strcmp(entries[entry].name, "note") == 0;
}

/* How often a text names a place, whatever mark it has. */
static size_t count_place(const char *text, char number)
{
    size_t count = 0;

    for (; *text; text++)
        count += text[0] == '{' && text[1] == number;
    return count;
}

static void every_entry_speaks_both_languages(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        if (!*entries[i].english || !*entries[i].german)
            fail_msg("%s has no words in a language", entries[i].name);
        if (strcmp(entries[i].english, entries[i].german) == 0 && !may_be_equal(i))
            fail_msg("%s has no German: \"%s\"", entries[i].name, entries[i].english);
    }
}

static void both_languages_have_the_same_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        for (char number = '1'; number <= '9'; number++) {
            const bool in_english = count_place(entries[i].english, number) > 0;
            const bool in_german = count_place(entries[i].german, number) > 0;
            /* What is said anew in both languages may choose from what the shape has. */
            const bool chooses = strcmp(entries[i].name, "said") == 0;

            if (in_english != in_german && !chooses)
                fail_msg("%s: {%c} is in one language only", entries[i].name, number);
        }
}

static void no_entry_has_needless_blanks(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        if (strstr(entries[i].english, "  ") || strstr(entries[i].german, "  "))
            fail_msg("%s holds two blanks", entries[i].name);
}

static void german_quotes_as_german_does(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        if (strchr(entries[i].german, '"') && !strchr(entries[i].german, '='))
            fail_msg("%s has straight quotes: %s", entries[i].name, entries[i].german);
}

/* All sources of a folder and those below it, one behind the other. */
static void read_sources(struct plx_text *sources, const char *folder, size_t depth)
{
    DIR *listing = opendir(folder);

    for (const struct dirent *entry; listing && (entry = readdir(listing)) != NULL;) {
        const char *ending = strrchr(entry->d_name, '.');
        char path[1024];
        char bytes[4096];
        size_t count;
        FILE *file;

        if (entry->d_name[0] == '.' || strcmp(entry->d_name, "wording") == 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (!ending && depth > 0)
            read_sources(sources, path, depth - 1);
        if (!ending || strchr("ch", ending[1]) == NULL)
            continue;
        file = fopen(path, "r");
        while (file && (count = fread(bytes, 1, sizeof bytes, file)) > 0)
            plx_text_add_bytes(sources, bytes, count);
        if (file)
            fclose(file);
    }
    if (listing)
        closedir(listing);
}

/* Whether a name stands in the sources as a whole word. */
static bool is_used(const char *sources, const char *name)
{
    static const char word[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
    char whole[256];
    const size_t length = (size_t)snprintf(whole, sizeof whole, "SAY_%s", name);

    for (const char *at = sources; (at = strstr(at, whole)) != NULL; at += length)
        if (!at[length] || !strchr(word, at[length]))
            return true;
    return false;
}

/* Said in many places, but perhaps in none at the time. */
static bool is_common(const char *name)
{
    static const char *const common[] = {
#undef WORDING
#define WORDING(name, english, german) #name,
#include "../src/present/wording/common.h"
    };

    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (strcmp(common[i], name) == 0)
            return true;
    return false;
}

static void no_entry_is_left_over(void **state)
{
    static const char *const names[] = {
#undef WORDING
#define WORDING(name, english, german) #name,
#include "../src/present/wording/all.h"
    };
    struct plx_text sources = {0};
    size_t unused = 0;

    (void)state;
    read_sources(&sources, "src/present", 1);
    read_sources(&sources, "src/tools", 0);
    assert_true(sources.length > 100000);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!is_used(plx_text_string(&sources), names[i]) && !is_common(names[i])) {
            print_message("nothing says %s\n", names[i]);
            unused++;
        }
    plx_text_release(&sources);
    assert_int_equal(unused, 0);
}

static void languages_are_found_with_any_region(void **state)
{
    enum plx_language language = PLX_ENGLISH;
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_language_find("de-AT", &language, &err), PLX_OK);
    assert_int_equal(language, PLX_GERMAN);
    assert_int_equal(plx_language_find("den", &language, &err), PLX_INVALID);
    assert_string_equal(err.text, "there is no wording in the language \"den\"; there is en, de");
    assert_int_equal(plx_language_or_english("fr"), PLX_ENGLISH);
    assert_int_equal(plx_language_or_english("de_DE"), PLX_GERMAN);
    assert_int_equal(plx_language_or_english(NULL), PLX_ENGLISH);
}

static void numbers_are_written_as_people_do(void **state)
{
    struct plx_text text = {0};

    (void)state;
    say_add_number(&text, PLX_GERMAN, -0.04, 1);
    plx_text_add(&text, "|");
    say_add_number(&text, PLX_GERMAN, 2.25, 1);
    plx_text_add(&text, "|");
    say_add_number(&text, PLX_ENGLISH, NAN, 1);
    plx_text_add(&text, "|");
    say_add_count(&text, PLX_GERMAN, 1234567);
    plx_text_add(&text, "|");
    say_add_count(&text, PLX_ENGLISH, 9999);
    plx_text_add(&text, "|");
    say_add_share(&text, PLX_GERMAN, 0.346);
    assert_string_equal(plx_text_string(&text), "0,0|2,2||1.234.567|9999|35 %");
    plx_text_release(&text);
}

static void said_is(enum plx_language language, enum wording wording, const char *number,
                    const char *expected)
{
    struct plx_text text = {0};

    say_add(&text, language, wording, number, "B", "4", "5", NULL);
    assert_string_equal(plx_text_string(&text), expected);
    plx_text_release(&text);
}

static void one_is_said_as_one(void **state)
{
    (void)state;
    said_is(PLX_ENGLISH, SAY_PERSONAS_MORE_TEAMS, "1", "1 more team stands in the cards.");
    said_is(PLX_ENGLISH, SAY_PERSONAS_MORE_TEAMS, "2", "2 more teams stand in the cards.");
    said_is(PLX_ENGLISH, SAY_PERSONAS_MORE_TEAMS, "11", "11 more teams stand in the cards.");
    said_is(PLX_ENGLISH, SAY_ROWS_OTHERS, "0", "The other 0 rows are in B.csv.");
    said_is(PLX_GERMAN, SAY_PERSONAS_MORE_TEAMS, "1", "1 weiteres Team steht in den Karten.");
    said_is(PLX_GERMAN, SAY_PERSONAS_MORE_TEAMS, "2", "2 weitere Teams stehen in den Karten.");
    said_is(PLX_GERMAN, SAY_ROWS_OTHERS, "1", "Die übrige 1 Zeile steht in B.csv.");
}

/* "{1:one|many}" is whole, and stands in the lists that say_add() fills: shapes know no such. */
static void forms_for_one_and_many_are_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        for (int german = 0; german < 2; german++) {
            const char *text = german ? entries[i].german : entries[i].english;

            for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{')) {
                const size_t one = at[1] && at[2] == ':' ? strcspn(at, "|}") : 0;

                if (one > 0 &&
                    (at[one] != '|' || at[one + 1 + strcspn(at + one + 1, "|{}")] != '}'))
                    fail_msg("%s: no two forms in \"%s\"", entries[i].name, at);
                if (one > 0 &&
                    (strcmp(entries[i].name, "note") == 0 || strcmp(entries[i].name, "said") == 0 ||
                     strcmp(entries[i].name, "method") == 0))
                    fail_msg("%s cannot have two forms: \"%s\"", entries[i].name, text);
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_entry_speaks_both_languages),
        cmocka_unit_test(both_languages_have_the_same_places),
        cmocka_unit_test(no_entry_has_needless_blanks),
        cmocka_unit_test(german_quotes_as_german_does),
        cmocka_unit_test(no_entry_is_left_over),
        cmocka_unit_test(languages_are_found_with_any_region),
        cmocka_unit_test(numbers_are_written_as_people_do),
        cmocka_unit_test(one_is_said_as_one),
        cmocka_unit_test(forms_for_one_and_many_are_whole),
    };

    return cmocka_run_group_tests_name("present/wording", tests, NULL, NULL);
}
