/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts in the tiers that two teams give them: agreed ones lie on the diagonal. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "instrument_axis.h"
#include "pictures.h"

enum { TIERS = 6, NAMES = 5, LABEL = 150, CELL = 192, LINE = 17, TOP = 76 };

struct tier {
    const char *name;
    double sum; /* of the mean tiers of those in it, which order the tiers */
    size_t count;
};

struct tier_grid {
    const struct story *story;
    const char *team_a;
    const char *team_b;
    struct tier tier[TIERS];
    size_t n_tiers;
    const struct plx_account_record *cell[TIERS][TIERS][NAMES]; /* by rank */
    size_t count[TIERS][TIERS];
    size_t pair; /* accounts that both teams tier */
    size_t drawn;
    size_t same;
    double row; /* height, by the longest list of names */
};

static bool is_of_pair(struct tier_grid *grid, const struct plx_account_record *record)
{
    if (!record->team_a || !record->team_b || !record->tier_a || !record->tier_b ||
        !*record->tier_a || !*record->tier_b)
        return false;
    if (!grid->team_a) {
        grid->team_a = record->team_a;
        grid->team_b = record->team_b;
    }
    return story_same(grid->team_a, record->team_a) && story_same(grid->team_b, record->team_b);
}

/* Its place; TIERS for one of too many. */
static size_t find_tier(const struct tier_grid *grid, const char *name)
{
    size_t i = 0;

    while (i < grid->n_tiers && !story_same(grid->tier[i].name, name))
        i++;
    return i < grid->n_tiers ? i : TIERS;
}

static void note_tier(struct tier_grid *grid, const char *name, double mean)
{
    size_t place = find_tier(grid, name);

    if (place == TIERS && grid->n_tiers < TIERS) {
        place = grid->n_tiers++;
        grid->tier[place] = (struct tier){.name = name};
    }
    if (place < TIERS && isfinite(mean)) {
        grid->tier[place].sum += mean;
        grid->tier[place].count++;
    }
}

/* The best first; those without a mean last. */
static int compare_tiers(const void *a, const void *b)
{
    const struct tier *first = a;
    const struct tier *second = b;
    const double means[] = {first->count ? first->sum / (double)first->count : INFINITY,
                            second->count ? second->sum / (double)second->count : INFINITY};

    if (means[0] != means[1])
        return means[0] < means[1] ? -1 : 1;
    return strcmp(first->name, second->name);
}

/* By rank: one that is full gives up its last. */
static void keep(struct tier_grid *grid, size_t a, size_t b,
                 const struct plx_account_record *record)
{
    const struct plx_account_record **name = grid->cell[a][b];
    const size_t held = grid->count[a][b] < NAMES ? grid->count[a][b] : NAMES;
    size_t place = held;

    while (place > 0 && name[place - 1]->rank > record->rank)
        place--;
    grid->count[a][b]++;
    if (place == NAMES)
        return;
    for (size_t at = held < NAMES ? held : NAMES - 1; at > place; at--)
        name[at] = name[at - 1];
    name[place] = record;
}

static void list(struct tier_grid *grid)
{
    const size_t all = story_count(grid->story, PLX_TABLE_ACCOUNTS);

    for (size_t i = 0; i < all; i++) {
        const struct plx_account_record *record = story_row(grid->story, PLX_TABLE_ACCOUNTS, i);

        if (!is_of_pair(grid, record))
            continue;
        note_tier(grid, record->tier_a, record->mean_a);
        note_tier(grid, record->tier_b, record->mean_b);
    }
    qsort(grid->tier, grid->n_tiers, sizeof *grid->tier, compare_tiers);
    for (size_t i = 0; i < all; i++) {
        const struct plx_account_record *record = story_row(grid->story, PLX_TABLE_ACCOUNTS, i);
        size_t a;
        size_t b;

        if (!is_of_pair(grid, record))
            continue;
        a = find_tier(grid, record->tier_a);
        b = find_tier(grid, record->tier_b);
        grid->pair++;
        grid->same += story_same(record->tier_a, record->tier_b);
        if (a == TIERS || b == TIERS)
            continue;
        grid->drawn++;
        keep(grid, a, b, record);
    }
}

static double row_height(const struct tier_grid *grid)
{
    size_t lines = 2;

    for (size_t a = 0; a < grid->n_tiers; a++)
        for (size_t b = 0; b < grid->n_tiers; b++) {
            const size_t count = grid->count[a][b];

            if (lines < count)
                lines = count < NAMES + 1 ? count : NAMES + 1;
        }
    return 20 + LINE * (double)lines;
}

/* "Elm Energy, 950"; a sign before it where the teams' tiers do not tell what it comes to. */
static void add_name(struct plx_text *name, const struct tier_grid *grid,
                     const struct plx_account_record *account)
{
    const enum plx_language language = grid->story->language;
    const enum verdict tone = finding_tone(account->status);

    if (tone == VERDICT_SPLIT || tone == VERDICT_UNSURE) {
        plx_text_add_bytes(name, finding_sign(language, account->status),
                           finding_symbol(language, account->status));
        plx_text_add(name, " ");
    }
    instrument_say_label(name, account->label, account->account);
    if (!isfinite(account->value))
        return;
    plx_text_add(name, ", ");
    if (account->value >= 0 && account->value < 1e12 && fmod(account->value, 1) == 0)
        say_add_count(name, language, (size_t)account->value);
    else
        say_add_number(name, language, account->value, say_decimals(account->value));
}

static void add_cell(struct plx_text *text, const struct tier_grid *grid, size_t a, size_t b)
{
    const double x = LABEL + CELL * (double)b;
    const double y = TOP + grid->row * (double)a;
    const size_t count = grid->count[a][b];
    const size_t shown = count < NAMES ? count : NAMES;
    const struct svg_paint paint = svg_tone(a == b ? SVG_AGREE : SVG_DISAGREE);
    struct plx_text number = {0};

    svg_rect(text, x + 2, y + 2, CELL - 4, grid->row - 4, 4, count > 0 ? paint : svg_tone(SVG_PALE),
             count > 0 ? 0.08 + 0.05 * fabs((double)a - (double)b) : 0.7);
    if (count == 0)
        return;
    say_add_count(&number, grid->story->language, count);
    svg_words(text, x + CELL - 12, y + 24, SVG_END, 17, true, paint, plx_text_string(&number));
    for (size_t i = 0; i < shown; i++) {
        struct plx_text name = {0};

        add_name(&name, grid, grid->cell[a][b][i]);
        svg_words_within(text, x + 12, y + 22 + LINE * (double)i, SVG_START, 12, false,
                         svg_tone(SVG_INK), plx_text_string(&name), CELL - (i == 0 ? 60 : 24));
        plx_text_release(&name);
    }
    if (count > shown) {
        struct plx_text more = {0};

        plx_text_clear(&number);
        say_add_count(&number, grid->story->language, count - shown);
        say_add(&more, grid->story->language, SAY_DRAWN_MORE, plx_text_string(&number), NULL);
        svg_words(text, x + 12, y + 22 + LINE * (double)shown, SVG_START, 12, false,
                  svg_tone(SVG_FAINT), plx_text_string(&more));
        plx_text_release(&more);
    }
    plx_text_release(&number);
}

static void add_heads(struct plx_text *text, const struct tier_grid *grid)
{
    const char *label[] = {story_team(grid->story, grid->team_a).label,
                           story_team(grid->story, grid->team_b).label};

    for (size_t i = 0; i < grid->n_tiers; i++)
        for (int side = 0; side < 2; side++) {
            struct plx_text words = {0};

            say_add(&words, grid->story->language, SAY_DRAWN_TIER, label[side], grid->tier[i].name,
                    NULL);
            if (side == 0)
                svg_words_wrapped(text, 0, TOP + grid->row * (double)i + 24, SVG_START, 12.5, true,
                                  svg_team(grid->story, grid->team_a), plx_text_string(&words),
                                  LABEL - 20, 3);
            else
                svg_words_wrapped(text, LABEL + CELL * (double)i + 4, 50, SVG_START, 12.5, true,
                                  svg_team(grid->story, grid->team_b), plx_text_string(&words),
                                  CELL - 20, 2);
            plx_text_release(&words);
        }
}

static void add_message(struct plx_text *shows, const struct tier_grid *grid)
{
    struct plx_text number[2] = {0};

    say_add_count(&number[0], grid->story->language, grid->same);
    say_add_count(&number[1], grid->story->language, grid->pair);
    say_add(shows, grid->story->language, SAY_DRAWN_ACCOUNTS_SHOWS, plx_text_string(&number[0]),
            plx_text_string(&number[1]), story_team(grid->story, grid->team_a).label,
            story_team(grid->story, grid->team_b).label, NULL);
    plx_text_addf(shows, " %s", say(grid->story->language, SAY_DRAWN_ACCOUNTS_SIGNS));
    axis_add_left(shows, grid->story, grid->pair - grid->drawn);
    plx_text_release(&number[0]);
    plx_text_release(&number[1]);
}

bool picture_accounts(struct plx_text *text, const struct story *story, const char *id,
                      struct plx_text *shows)
{
    struct tier_grid grid = {.story = story};
    struct plx_text title = {0};
    double width;
    double height;

    list(&grid);
    grid.row = row_height(&grid);
    if (grid.drawn == 0)
        return false;
    width = fmax(LABEL + CELL * (double)grid.n_tiers, 560);
    height = TOP + grid.row * (double)grid.n_tiers + 6;
    add_message(shows, &grid);
    say_add(&title, story->language, SAY_DRAWN_ACCOUNTS, story_team(story, grid.team_a).label,
            story_team(story, grid.team_b).label, NULL);
    svg_open(text, width, height, id, plx_text_string(&title), plx_text_string(shows));
    part_page(text, width, height);
    svg_words_within(text, 0, 22, SVG_START, 16, true, svg_tone(SVG_INK), plx_text_string(&title),
                     width);
    add_heads(text, &grid);
    for (size_t a = 0; a < grid.n_tiers; a++)
        for (size_t b = 0; b < grid.n_tiers; b++)
            add_cell(text, &grid, a, b);
    svg_close(text);
    plx_text_release(&title);
    return true;
}
