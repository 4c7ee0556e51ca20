/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen.h"

#include <math.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>
#include <uniwidth.h>

#include "parallax/present/words.h"
#include "parallax/results/write.h"

const char screen_blue[] = "\033[38;5;32m";
const char screen_orange[] = "\033[38;5;208m";
const char screen_bold[] = "\033[1m";

static const char plain[] = "\033[0m";
static const char replacement[] = "\xEF\xBF\xBD";
static const char isolate[] = "\xE2\x81\xA8";
static const char end_of_isolate[] = "\xE2\x81\xA9";

enum { BAR_CELLS = 12, REPLACEMENT = 0xFFFD };

/* What would turn text around, or end a line. */
static bool is_mark(ucs4_t character)
{
    return character == 0x061C || character == 0x200E || character == 0x200F ||
           (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069) || character == 0xFEFF;
}

/* The next character as it may be shown, and its bytes. */
static size_t next_character(const char *words, size_t length, ucs4_t *character)
{
    const int bytes = u8_mbtouc(character, (const uint8_t *)words, length);

    if (*character == '\n' || *character == '\t' || *character == '\r')
        *character = ' ';
    else if (uc_is_general_category(*character, UC_CONTROL) || is_mark(*character))
        *character = REPLACEMENT;
    return bytes > 0 ? (size_t)bytes : 1;
}

static size_t cells_of_character(ucs4_t character)
{
    const int width = uc_width(character, "UTF-8");

    return width > 0 ? (size_t)width : 0;
}

/* The cells that words take, and the bytes of those that fit into so many. */
static size_t measure(const char *words, size_t length, size_t most, size_t *fitting)
{
    size_t cells = 0;
    ucs4_t character;

    *fitting = 0;
    for (size_t at = 0; at < length;) {
        at += next_character(words + at, length - at, &character);
        cells += cells_of_character(character);
        if (cells <= most)
            *fitting = at;
    }
    return cells;
}

static size_t cells_of(const char *words, size_t length)
{
    size_t ignored;

    return measure(words, length, 0, &ignored);
}

static bool is_right_to_left(ucs4_t character)
{
    const int direction = uc_bidi_category(character);

    return direction == UC_BIDI_R || direction == UC_BIDI_AL;
}

/* Where what is written from right to left ends that begins here: before the next letter that is
   written from left to right. */
static size_t right_to_left(const char *words, size_t length)
{
    size_t end = 0;
    ucs4_t character;

    for (size_t at = 0; at < length;) {
        at += next_character(words + at, length - at, &character);
        if (uc_bidi_category(character) == UC_BIDI_L)
            break;
        if (is_right_to_left(character))
            end = at;
    }
    return end;
}

/* So many bytes of words, each character as it may be shown. */
static void add_safe(struct plx_text *text, const struct plx_terminal *terminal, const char *words,
                     size_t length)
{
    size_t isolated = 0; /* where it ends */
    ucs4_t character;

    for (size_t at = 0; at < length;) {
        const size_t bytes = next_character(words + at, length - at, &character);

        if (at >= isolated && terminal->utf8 && is_right_to_left(character)) {
            isolated = at + right_to_left(words + at, length - at);
            plx_text_add(text, isolate);
        }
        if (character == REPLACEMENT)
            plx_text_add(text, terminal->utf8 ? replacement : "?");
        else if (character == ' ')
            plx_text_add(text, " ");
        else
            plx_text_add_bytes(text, words + at, bytes);
        at += bytes;
        if (at == isolated)
            plx_text_add(text, end_of_isolate);
    }
}

void screen_add(struct plx_text *text, const struct plx_terminal *terminal, const char *words)
{
    if (words)
        add_safe(text, terminal, words, strlen(words));
}

size_t screen_cells(const char *words)
{
    return cells_of(words, strlen(words));
}

void screen_add_colored(struct plx_text *text, const struct plx_terminal *terminal,
                        const char *color, const char *words)
{
    if (terminal->color)
        plx_text_add(text, color);
    screen_add(text, terminal, words);
    if (terminal->color)
        plx_text_add(text, plain);
}

void screen_add_heading(struct plx_text *text, const struct plx_terminal *terminal,
                        enum wording heading)
{
    plx_text_add(text, "\n");
    screen_add_colored(text, terminal, screen_bold, say(terminal->language, heading));
    plx_text_add(text, "\n");
}

/* How many cells were used. */
static size_t add_cut(struct plx_text *text, const struct plx_terminal *terminal, const char *words,
                      size_t cells)
{
    const char *ellipsis = terminal->utf8 ? "\xE2\x80\xA6" : "...";
    const size_t dots = terminal->utf8 ? 1 : 3;
    const size_t length = words ? strlen(words) : 0;
    size_t bytes;
    size_t used = measure(words, length, cells, &bytes);

    if (used <= cells) {
        add_safe(text, terminal, words, length);
        return used;
    }
    measure(words, length, cells > dots ? cells - dots : 0, &bytes);
    add_safe(text, terminal, words, bytes);
    plx_text_add(text, ellipsis);
    return cells_of(words, bytes) + dots;
}

void screen_add_cut(struct plx_text *text, const struct plx_terminal *terminal, const char *words,
                    size_t cells)
{
    (void)add_cut(text, terminal, words, cells);
}

void screen_add_padded(struct plx_text *text, const struct plx_terminal *terminal,
                       const char *words, size_t cells)
{
    for (size_t used = add_cut(text, terminal, words, cells); used < cells; used++)
        plx_text_add(text, " ");
}

void screen_add_bar(struct plx_text *text, const struct plx_terminal *terminal, double share)
{
    static const char *const eighths[] = {"",
                                          "\xE2\x96\x8F",
                                          "\xE2\x96\x8E",
                                          "\xE2\x96\x8D",
                                          "\xE2\x96\x8C",
                                          "\xE2\x96\x8B",
                                          "\xE2\x96\x8A",
                                          "\xE2\x96\x89"};
    const size_t parts = isnan(share) ? 0 : (size_t)lround(fmin(fmax(share, 0), 1) * BAR_CELLS * 8);
    size_t cells = parts / 8;

    for (size_t i = 0; i < cells; i++)
        plx_text_add(text, terminal->utf8 ? "\xE2\x96\x88" : "#");
    if (terminal->utf8 && parts % 8 > 0) {
        plx_text_add(text, eighths[parts % 8]);
        cells++;
    }
    for (; cells < BAR_CELLS; cells++)
        plx_text_add(text, " ");
}

void screen_add_number(struct plx_text *text, const struct plx_terminal *terminal, double number)
{
    struct plx_text digits = {0};

    plx_text_add_rounded(&digits, number);
    for (const char *at = plx_text_string(&digits); *at; at++)
        plx_text_add_bytes(text, *at == '.' && terminal->language == PLX_GERMAN ? "," : at, 1);
    plx_text_release(&digits);
}

void screen_add_wrapped(struct plx_text *text, const struct plx_terminal *terminal, size_t width,
                        const char *words)
{
    size_t column = 0;
    const char *line = words;
    const char *end = words; /* of the line */

    while (*words) {
        const size_t length = strcspn(words, " ");
        const size_t cells = cells_of(words, length);

        if (column > 0 && column + 1 + cells > width) {
            add_safe(text, terminal, line, (size_t)(end - line));
            plx_text_add(text, "\n");
            line = words;
            column = 0;
        }
        column += cells + (column > 0);
        end = words + length;
        words = end + (*end == ' ');
    }
    add_safe(text, terminal, line, (size_t)(end - line));
    plx_text_add(text, "\n");
}

void screen_add_hanging(struct plx_text *text, const struct plx_terminal *terminal, size_t indent,
                        const char *words)
{
    const size_t deepest = indent + 2;
    struct plx_text lines = {0};

    screen_add_wrapped(&lines, terminal,
                       terminal->width > 2 * deepest ? terminal->width - deepest : deepest, words);
    for (const char *line = plx_text_failed(&lines) ? "" : plx_text_string(&lines); *line;
         line += strcspn(line, "\n") + 1) {
        plx_text_addf(text, "%*s", (int)indent, "");
        plx_text_add_bytes(text, line, strcspn(line, "\n") + 1);
        indent = deepest;
    }
    plx_text_release(&lines);
}

void screen_add_sentences(struct plx_text *text, const struct plx_terminal *terminal,
                          const char *sentences)
{
    struct plx_text words = {0};

    if (!sentences)
        return;
    plx_words_add_note(&words, terminal->language, sentences);
    screen_add_wrapped(text, terminal, terminal->width, plx_text_string(&words));
    plx_text_release(&words);
}

const char *screen_team_label(const struct plx_results *results, const char *id)
{
    const struct plx_table *teams = &results->table[PLX_TABLE_TEAMS];

    for (size_t i = 0; id && i < teams->count; i++) {
        const struct plx_team_record *team = plx_table_row(teams, i);

        if (team->team && strcmp(team->team, id) == 0 && team->label)
            return team->label;
    }
    return id ? id : "";
}
