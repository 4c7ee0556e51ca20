/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen.h"

#include <math.h>
#include <string.h>

const char screen_blue[] = "\033[38;5;32m";
const char screen_orange[] = "\033[38;5;208m";
const char screen_bold[] = "\033[1m";

static const char plain[] = "\033[0m";

enum { BAR_CELLS = 12 };

void screen_add_colored(struct plx_text *text, const struct plx_terminal *terminal,
                        const char *color, const char *words)
{
    if (terminal->color)
        plx_text_add(text, color);
    plx_text_add(text, words);
    if (terminal->color)
        plx_text_add(text, plain);
}

/* How many characters a text takes on the screen, near enough: continuation bytes take none. */
static size_t cells_of(const char *words)
{
    size_t cells = 0;

    for (; *words; words++)
        cells += ((unsigned char)*words & 0xC0) != 0x80;
    return cells;
}

void screen_add_cut(struct plx_text *text, const struct plx_terminal *terminal, const char *words,
                    size_t cells)
{
    const bool cut = cells_of(words) > cells;
    size_t left = cut ? cells - (terminal->utf8 ? 1 : 3) : cells;

    while (*words && left > 0) {
        size_t length = 1;

        while (((unsigned char)words[length] & 0xC0) == 0x80)
            length++;
        plx_text_add_bytes(text, words, length);
        words += length;
        left--;
    }
    if (cut)
        plx_text_add(text, terminal->utf8 ? "\xE2\x80\xA6" : "...");
}

void screen_add_padded(struct plx_text *text, const struct plx_terminal *terminal,
                       const char *words, size_t cells)
{
    screen_add_cut(text, terminal, words, cells);
    for (size_t used = cells_of(words); used < cells; used++)
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
    const size_t parts = (size_t)lround(fmin(fmax(share, 0), 1) * BAR_CELLS * 8);
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

void screen_add_wrapped(struct plx_text *text, size_t width, const char *words)
{
    size_t column = 0;

    while (*words) {
        const size_t length = strcspn(words, " ");

        if (column > 0 && column + 1 + length > width) {
            plx_text_add(text, "\n");
            column = 0;
        }
        if (column > 0)
            plx_text_add(text, " ");
        plx_text_add_bytes(text, words, length);
        column += length + (column > 0);
        words += length + (words[length] == ' ');
    }
    plx_text_add(text, "\n");
}

const char *screen_team_label(const struct plx_results *results, const char *id)
{
    const struct plx_table *teams = &results->table[PLX_TABLE_TEAMS];

    for (size_t i = 0; i < teams->count; i++) {
        const struct plx_team_record *team = plx_table_row(teams, i);

        if (team->team && strcmp(team->team, id) == 0 && team->label)
            return team->label;
    }
    return id;
}
