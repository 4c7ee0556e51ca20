/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No English is left in what a German reader opens, but for what the study says in English. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "../src/present/methods_text.h"
#include "parallax/base/memory.h"
#include "parallax/present/report.h"
#include "parallax/present/terminal.h"
#include "parallax/present/workbook.h"
#include "parallax/results/field.h"
#include "parallax/results/folder.h"
#include "support/check.h"
#include "support/example.h"
#include "support/workbook.h"

/* Shorter labels are no sentences; of a label that was cut so much is known again. */
enum { SHORTEST = 3, CUT = 6 };

static const struct plx_presentation german = {.language = PLX_GERMAN};
static const char net[] = "Net: ";
static const char ellipsis[] = "\xE2\x80\xA6";

/* What the study and the methods' sources say, whatever the language. */
struct kept {
    const char **words; /* owned */
    size_t count;
    size_t capacity;
};

static void keep(struct kept *kept, const char *words)
{
    if (words && strncmp(words, net, strlen(net)) == 0)
        words += strlen(net);
    if (!words || strlen(words) < SHORTEST)
        return;
    assert_int_equal(
        plx_array_grow(&kept->words, &kept->capacity, kept->count, sizeof *kept->words, NULL),
        PLX_OK);
    kept->words[kept->count++] = words;
}

static bool is_of_study(const char *field)
{
    static const char *const names[] = {"label", "text", "segment_value", "title", "feature"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], field) == 0)
            return true;
    return false;
}

static void keep_table(struct kept *kept, const struct plx_table *table,
                       const struct plx_record_type *type)
{
    for (size_t f = 0; f < type->n_fields; f++)
        for (size_t i = 0; i < table->count; i++)
            if (type->field[f].type == PLX_FIELD_TEXT && is_of_study(type->field[f].name))
                keep(kept, plx_field_text(&type->field[f], plx_table_row(table, i)));
}

static void keep_all(struct kept *kept, const struct plx_results *results)
{
    static const char *const facts[] = {"title",     "study",         "command",
                                        "warning_1", "battery_needs", "battery_problems"};
    /* What the example made up and no analysis says. */
    static const char *const made_up[] = {
        "IT lead or CFO", "the teams differ: each agrees more with itself", "a remark of its own",
        "export.csv:14: column \"Q3\": an answer that the question does not allow"};

    for (size_t t = 0; t < PLX_TABLES; t++)
        if (t != PLX_TABLE_RUN)
            keep_table(kept, &results->table[t], &plx_record_types[t]);
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        keep(kept, plx_results_fact(results, facts[i]));
    for (size_t i = 0; i < sizeof made_up / sizeof *made_up; i++)
        keep(kept, made_up[i]);
    for (size_t i = 0; i < plx_n_method_texts; i++)
        keep(kept, plx_method_texts_in(PLX_GERMAN)[i].source);
}

/* How many bytes at a place are the study's own: a whole label, or what was left of it. */
static size_t kept_at(const struct kept *kept, const char *at)
{
    size_t most = 0;

    for (size_t i = 0; i < kept->count; i++) {
        const char *words = kept->words[i];
        size_t same = 0;

        while (words[same] && strncasecmp(&words[same], &at[same], 1) == 0)
            same++;
        /* Pictures break it over lines, cells end it with an ellipsis. */
        if (same > most &&
            (!words[same] || (same >= CUT && (at[same] == '\0' || strncmp(at + same, ellipsis,
                                                                          strlen(ellipsis)) == 0))))
            most = same;
    }
    return most;
}

static const char *english_word(const char *piece)
{
    static const char *const words[] = {" the ", " of ",   " and ", " or ",    " is ",   " are ",
                                        " not ", " with ", " for ", " which ", " from ", " than "};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(piece, words[i]))
            return words[i];
    return NULL;
}

/* Fails where a piece is English beside what is kept. */
static size_t count_english(const struct kept *kept, const char *where, const char *piece)
{
    struct plx_text rest = {0};
    size_t found = 0;

    if (!english_word(piece))
        return 0;
    for (const char *at = piece; *at;) {
        const size_t own = kept_at(kept, at);

        if (own > 0)
            plx_text_add(&rest, "#");
        else
            plx_text_add_bytes(&rest, at, 1);
        at += own > 0 ? own : 1;
    }
    if (english_word(plx_text_string(&rest))) {
        print_message("%s says in English: %s\n", where, piece);
        found = 1;
    }
    plx_text_release(&rest);
    return found;
}

/* The words between tags, entities as characters. */
static void read_piece(struct plx_text *piece, const char *from, size_t length)
{
    static const char *const entities[][2] = {
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}};

    for (const char *at = from; at < from + length;) {
        size_t taken = 0;

        for (size_t i = 0; i < sizeof entities / sizeof *entities && taken == 0; i++)
            if (strncmp(at, entities[i][0], strlen(entities[i][0])) == 0) {
                plx_text_add(piece, entities[i][1]);
                taken = strlen(entities[i][0]);
            }
        if (taken == 0)
            plx_text_add_bytes(piece, at, 1);
        at += taken > 0 ? taken : 1;
    }
}

static size_t count_in_markup(const struct kept *kept, const char *where, const char *markup)
{
    size_t found = 0;

    for (const char *at = strchr(markup, '>'); at; at = strchr(at, '>')) {
        const size_t length = strcspn(++at, "<");
        struct plx_text piece = {0};

        read_piece(&piece, at, length);
        found += count_english(kept, where, plx_text_string(&piece));
        plx_text_release(&piece);
        at += length;
        /* Neither style nor script is read. */
        if (strncmp(at, "<style", 6) == 0)
            at = strstr(at, "</style");
        else if (strncmp(at, "<script", 7) == 0)
            at = strstr(at, "</script");
        assert_non_null(at);
    }
    return found;
}

static void assert_german(const struct plx_results *results)
{
    const struct plx_terminal terminal = {100, false, true, PLX_GERMAN};
    struct plx_text text = {0};
    struct plx_error err = {0};
    struct kept kept = {0};
    size_t found;
    char *strings;

    keep_all(&kept, results);
    plx_terminal_summary(results, &terminal, &text);
    found = count_english(&kept, "the terminal", plx_text_string(&text));
    plx_text_clear(&text);
    plx_report_add(&text, results, &german);
    found += count_in_markup(&kept, "the report", plx_text_string(&text));
    plx_text_release(&text);
    if (plx_workbook_write(results, &german, "german.xlsx", &err) != PLX_OK)
        fail_msg("%s", err.text);
    strings = xlsx_part("german.xlsx", "xl/sharedStrings.xml");
    assert_non_null(strings);
    found += count_in_markup(&kept, "the workbook", strings);
    free(strings);
    unlink("german.xlsx");
    free(kept.words);
    assert_int_equal(found, 0);
}

static void the_demonstration_speaks_german(void **state)
{
    struct plx_results results;
    struct plx_error err;

    (void)state;
    plx_results_init(&results);
    assert_int_equal(plx_results_read_folder("notebooks-export/example", true, &results, &err),
                     PLX_OK);
    assert_german(&results);
    plx_results_release(&results);
}

static void the_example_speaks_german(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    assert_german(&results);
    plx_results_release(&results);
}

static void english_is_seen(void **state)
{
    const char *words = "Made of wood";
    const struct kept kept = {&words, 1, 1};

    (void)state;
    assert_int_equal(count_english(&kept, "a test", "Nur bei made of wood"), 0);
    assert_int_equal(count_english(&kept, "a test", "Nur bei Made of\xE2\x80\xA6"), 0);
    assert_int_equal(count_english(&kept, "a test", "Nur made of paper"), 1);
    assert_int_equal(count_in_markup(&kept, "a test", "<p>a<style>p of q</style>b of c</p>"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_is_seen),
        cmocka_unit_test(the_demonstration_speaks_german),
        cmocka_unit_test(the_example_speaks_german),
    };

    return cmocka_run_group_tests_name("present/german", tests, NULL, NULL);
}
