/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "persona_match.h"

/* In the order in which they are told. */
enum status { UNMATCHED, UNSURE, APART, MATCHED, UNKNOWN, STATUSES };

static const struct {
    const char *code;
    const char *symbol;
    enum wording word;
    enum style style;
} statuses[STATUSES] = {
    [UNMATCHED] = {"unmatched", "\xE2\x9C\x97", SAY_PERSONA_MATCH_UNMATCHED, STYLE_DISAGREE},
    [UNSURE] = {"unsure", "?", SAY_PERSONA_MATCH_UNSURE, STYLE_UNSURE},
    [APART] = {"apart", "\xE2\x89\xA0", SAY_PERSONA_MATCH_APART, STYLE_SPLIT},
    [MATCHED] = {"matched", "\xE2\x9C\x93", SAY_PERSONA_MATCH_MATCHED, STYLE_AGREE},
    [UNKNOWN] = {NULL, "\xE2\x80\x93", SAY_SUPPRESSED, STYLE_SUPPRESSED},
};

struct pair {
    const char *team[2];
    const struct plx_persona_agreement_record *agreement; /* NULL: there is none */
};

static enum status status_of(const struct plx_persona_match_record *match)
{
    enum status status = UNMATCHED;

    while (status < UNKNOWN && !story_same(match->status, statuses[status].code))
        status++;
    return status;
}

static bool is_of(const struct pair *pair, const char *team_a, const char *team_b)
{
    return story_same(pair->team[0], team_a) && story_same(pair->team[1], team_b);
}

static const struct plx_persona_match_record *match_at(const struct book *book, size_t index)
{
    return book_row(book, PLX_TABLE_PERSONA_MATCHES, index);
}

/* Pairs in the order of their agreement, then those that only have matches. */
static size_t list_pairs(const struct book *book, struct pair *pair)
{
    const size_t agreements = book_count(book, PLX_TABLE_PERSONA_AGREEMENT);
    size_t count = 0;

    for (size_t i = 0; i < agreements; i++) {
        const struct plx_persona_agreement_record *agreement =
            book_row(book, PLX_TABLE_PERSONA_AGREEMENT, i);

        pair[count++] = (struct pair){{agreement->team_a, agreement->team_b}, agreement};
    }
    for (size_t i = 0; i < book_count(book, PLX_TABLE_PERSONA_MATCHES); i++) {
        const struct plx_persona_match_record *match = match_at(book, i);
        size_t known = 0;

        while (known < count && !is_of(&pair[known], match->team_a, match->team_b))
            known++;
        if (known == count && match->team_a && match->team_b)
            pair[count++] = (struct pair){{match->team_a, match->team_b}, NULL};
    }
    return count;
}

/* A number that a sentence says; "?" where it is not defined. */
static void add_count(struct plx_text *text, const struct book *book, size_t count)
{
    if (count == PLX_NO_COUNT)
        plx_text_add(text, "?");
    else
        say_add_count(text, book->story.language, count);
}

static void add_counts(struct plx_text *text, const struct book *book, const struct pair *pair)
{
    const struct plx_persona_agreement_record *agreement = pair->agreement;
    const size_t counts[] = {agreement->personas_a, agreement->personas_b, agreement->matched};
    struct plx_text team[2] = {{0}, {0}};
    struct plx_text number[3] = {{0}, {0}, {0}};

    for (size_t t = 0; t < 2; t++)
        persona_add_team(&team[t], book, pair->team[t]);
    for (size_t i = 0; i < 3; i++)
        add_count(&number[i], book, counts[i]);
    if (counts[0] != PLX_NO_COUNT || counts[1] != PLX_NO_COUNT || counts[2] != PLX_NO_COUNT)
        say_add(text, book->story.language, SAY_PERSONA_MATCH_COUNTS, plx_text_string(&team[0]),
                plx_text_string(&number[0]), plx_text_string(&team[1]), plx_text_string(&number[1]),
                plx_text_string(&number[2]), NULL);
    for (size_t t = 0; t < 2; t++)
        plx_text_release(&team[t]);
    for (size_t i = 0; i < 3; i++)
        plx_text_release(&number[i]);
}

/* How alike the two divisions of the same people are. */
static void add_divisions(struct plx_text *text, const struct book *book,
                          const struct plx_persona_agreement_record *agreement)
{
    const enum plx_language language = book->story.language;
    struct plx_text people = {0};
    struct plx_text rand = {0};
    struct plx_text variation = {0};

    say_add_count(&people, language, agreement->respondents);
    say_add_number(&rand, language, agreement->adjusted_rand, 2);
    say_add_number(&variation, language, agreement->variation, 2);
    if (rand.length > 0 && people.length > 0 && variation.length > 0)
        say_add(text, language, SAY_PERSONA_MATCH_DIVIDES, plx_text_string(&people),
                plx_text_string(&rand), plx_text_string(&variation), NULL);
    else if (rand.length > 0)
        say_add(text, language, SAY_PERSONA_MATCH_RAND, plx_text_string(&rand), NULL);
    plx_text_release(&people);
    plx_text_release(&rand);
    plx_text_release(&variation);
}

static void add_chance(struct plx_text *text, const struct book *book, double p)
{
    struct plx_text number = {0};

    if (isfinite(p)) {
        persona_add_p(&number, book, p);
        say_add(text, book->story.language,
                p <= persona_alpha(book) ? SAY_PERSONA_MATCH_FARTHER : SAY_PERSONA_MATCH_CHANCE,
                plx_text_string(&number), NULL);
    }
    plx_text_release(&number);
}

/* The pair's names, and what its personas have in common in a sentence. Returns the row below. */
static lxw_row_t put_pair_title(struct book *book, const struct pair *pair, lxw_row_t row)
{
    struct plx_text team[2] = {{0}, {0}};
    struct plx_text title = {0};
    struct plx_text text = {0};

    for (size_t t = 0; t < 2; t++)
        persona_add_team(&team[t], book, pair->team[t]);
    say_add(&title, book->story.language, SAY_PERSONA_MATCH_PAIR, plx_text_string(&team[0]),
            plx_text_string(&team[1]), NULL);
    put_merged(book, SHEET_PERSONA_MATCH, row, 0, row, MATCH_LAST, plx_text_string(&title),
               STYLE_CARD);
    worksheet_set_row(book->sheet[SHEET_PERSONA_MATCH], row++, 26, NULL);
    if (pair->agreement) {
        add_counts(&text, book, pair);
        add_divisions(&text, book, pair->agreement);
        add_chance(&text, book, pair->agreement->p);
    }
    if (text.length > 0) {
        put_merged(book, SHEET_PERSONA_MATCH, row, 0, row, MATCH_LAST, plx_text_string(&text),
                   STYLE_READING);
        book_row_height(book, SHEET_PERSONA_MATCH, row++, book_lines(plx_text_string(&text), 140));
    }
    if (pair->agreement && pair->agreement->note && *pair->agreement->note) {
        const size_t lines = persona_put_note(book, SHEET_PERSONA_MATCH, row, 0, MATCH_LAST, "! ",
                                              pair->agreement->note, STYLE_UNSURE, 150);

        book_row_height(book, SHEET_PERSONA_MATCH, row++, lines);
    }
    for (size_t t = 0; t < 2; t++)
        plx_text_release(&team[t]);
    plx_text_release(&title);
    plx_text_release(&text);
    return row;
}

static void put_heads(struct book *book, const struct pair *pair, lxw_row_t row)
{
    static const enum wording heads[] = {[MATCH_STATUS] = SAY_PERSONA_MATCH_STATUS,
                                         [MATCH_DISTANCE] = SAY_PERSONA_MATCH_DISTANCE,
                                         [MATCH_SIMILARITY] = SAY_PERSONA_MATCH_SIMILARITY,
                                         [MATCH_P] = SAY_PERSONA_MATCH_P,
                                         [MATCH_NOTE] = SAY_NOTE};

    for (size_t i = 0; i <= MATCH_LAST; i++) {
        const bool text = i == MATCH_STATUS || i == MATCH_NOTE;

        if (i != MATCH_A && i != MATCH_B)
            put_text(book, SHEET_PERSONA_MATCH, row, (lxw_col_t)i, book_say(book, heads[i]),
                     text ? STYLE_HEADER : STYLE_HEADER_NUMBER);
    }
    for (size_t t = 0; t < 2; t++) {
        struct plx_text team = {0};
        struct plx_text head = {0};

        persona_add_team(&team, book, pair->team[t]);
        say_add(&head, book->story.language, SAY_PERSONA_MATCH_OF, plx_text_string(&team), NULL);
        put_text_as(book, SHEET_PERSONA_MATCH, row, (lxw_col_t)(MATCH_A + t),
                    plx_text_string(&head), book_team(book, pair->team[t]).header);
        plx_text_release(&team);
        plx_text_release(&head);
    }
    book_row_height(book, SHEET_PERSONA_MATCH, row, 2);
}

static void put_match(struct book *book, const struct plx_persona_match_record *match,
                      lxw_row_t row)
{
    const enum status status = status_of(match);
    struct plx_text word = {0};
    size_t lines[3];

    plx_text_addf(&word, "%s %s", statuses[status].symbol, book_say(book, statuses[status].word));
    put_text(book, SHEET_PERSONA_MATCH, row, MATCH_STATUS, plx_text_string(&word),
             statuses[status].style);
    lines[0] = match_put_side(book, row, MATCH_A, match->team_a, match->persona_a, match->name_a);
    lines[1] = match_put_side(book, row, MATCH_B, match->team_b, match->persona_b, match->name_b);
    put_number(book, SHEET_PERSONA_MATCH, row, MATCH_DISTANCE, match->distance, STYLE_NUMBER);
    put_number(book, SHEET_PERSONA_MATCH, row, MATCH_SIMILARITY, match->similarity, STYLE_SHARE);
    put_number(book, SHEET_PERSONA_MATCH, row, MATCH_P, match->p, STYLE_P);
    lines[2] = persona_put_note(book, SHEET_PERSONA_MATCH, row, MATCH_NOTE, MATCH_NOTE, NULL,
                                match->note, STYLE_NOTE, match_widths[MATCH_NOTE]);
    for (size_t i = 1; i < 3; i++)
        lines[0] = lines[i] > lines[0] ? lines[i] : lines[0];
    book_row_height(book, SHEET_PERSONA_MATCH, row, lines[0]);
    plx_text_release(&word);
}

/* `match` has room for every match. */
static lxw_row_t put_pair(struct book *book, const struct pair *pair,
                          const struct plx_persona_match_record **match, lxw_row_t row)
{
    size_t count = 0;
    lxw_row_t first;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_PERSONA_MATCHES); i++)
        if (is_of(pair, match_at(book, i)->team_a, match_at(book, i)->team_b))
            match[count++] = match_at(book, i);
    row = put_pair_title(book, pair, row);
    if (count == 0)
        return row + 1;
    put_heads(book, pair, row++);
    first = row;
    for (size_t status = 0; status < STATUSES; status++)
        for (size_t i = 0; i < count; i++)
            if (status_of(match[i]) == status)
                put_match(book, match[i], row++);
    book_mark_bars(book, SHEET_PERSONA_MATCH, first, row - 1, MATCH_SIMILARITY, 0, 1,
                   COLOR_PALE_BAR, 0);
    return row + 1;
}

/* How many personas are seen by both teams of a pair, and by one alone. */
static void add_reading(struct plx_text *reading, const struct book *book, size_t pairs)
{
    struct plx_text number[3] = {{0}, {0}, {0}};
    size_t of[STATUSES] = {0};

    if (pairs == 0) {
        plx_text_add(reading, book_say(book, SAY_PERSONA_MATCH_NONE));
        return;
    }
    for (size_t i = 0; i < book_count(book, PLX_TABLE_PERSONA_MATCHES); i++)
        of[status_of(match_at(book, i))]++;
    add_count(&number[0], book, of[MATCHED]);
    add_count(&number[1], book, of[UNMATCHED] + of[APART]);
    add_count(&number[2], book, of[UNSURE]);
    say_add(reading, book->story.language, SAY_PERSONA_MATCH_READING, plx_text_string(&number[0]),
            plx_text_string(&number[1]), plx_text_string(&number[2]), NULL);
    for (size_t i = 0; i < 3; i++)
        plx_text_release(&number[i]);
}

static void put_pairs(struct book *book, const struct pair *pair, size_t count,
                      const struct plx_persona_match_record **match)
{
    lxw_row_t row = BOOK_TOP;
    struct plx_text reading = {0};

    add_reading(&reading, book, count);
    book_begin(book, SHEET_PERSONA_MATCH, book_sheet_name(book, SHEET_PERSONA_MATCH),
               plx_text_string(&reading), MATCH_LAST);
    plx_text_release(&reading);
    for (size_t i = 0; i < count; i++)
        row = put_pair(book, &pair[i], match, row);
    for (size_t t = 0; t < book->story.n_teams; t++)
        row = match_put_team(book, &book->story.team[t], row);
    if (row > BOOK_TOP)
        book_footnote(book, SHEET_PERSONA_MATCH, row, MATCH_LAST,
                      book_say(book, SAY_PERSONA_MATCH_FOOTNOTE));
}

void sheet_persona_match(struct book *book)
{
    const size_t agreements = book_count(book, PLX_TABLE_PERSONA_AGREEMENT);
    const size_t matches = book_count(book, PLX_TABLE_PERSONA_MATCHES);
    struct pair *pair = plx_array_new(agreements + matches, sizeof *pair);
    const struct plx_persona_match_record **match = plx_array_new(matches, sizeof *match);

    for (size_t i = 0; i <= MATCH_LAST; i++)
        worksheet_set_column(book->sheet[SHEET_PERSONA_MATCH], (lxw_col_t)i, (lxw_col_t)i,
                             match_widths[i], NULL);
    if (pair && match)
        put_pairs(book, pair, list_pairs(book, pair), match);
    else
        book->failed = true;
    book_set_up(book, SHEET_PERSONA_MATCH, 0, 0);
    worksheet_freeze_panes(book->sheet[SHEET_PERSONA_MATCH], 3, 0);
    free(match);
    free(pair);
}
