/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several answers in one cell. */
#include <string.h>

#include "../labels.h"
#include "options.h"

/* What joins answers, the surest first. */
static const char *const joints[] = {";", "|", ", ", ","};

enum { PIECE_BYTES = 160, MOST = 40, RANKED = 3 };

/* What taking a column's cells apart came to. */
struct pieces {
    struct plx_drafting_list list;
    size_t cells;    /* different ones */
    size_t filled;   /* all */
    size_t several;  /* of all, with two pieces or more */
    size_t mentions; /* pieces of all */
    size_t same;     /* cells with as many pieces as the first */
    size_t in_first; /* that many */
};

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Whether some cell begins with the piece that begins here, so that it is an answer of its own. */
static bool stands_first(const struct plx_drafting_tally *tally, const char *piece,
                         const char *joint)
{
    const char *end = strstr(piece, joint);
    const size_t length = end ? (size_t)(end - piece) : strlen(piece);

    for (size_t i = 0; i < tally->n_values; i++) {
        const char *text = tally->value[i].text;

        if (strncmp(text, piece, length) == 0 &&
            (text[length] == '\0' || strncmp(text + length, joint, strlen(joint)) == 0))
            return true;
    }
    return false;
}

/* A comma before a small letter goes on with a sentence that began with a capital. */
static bool goes_on(const struct plx_drafting_tally *tally, const char *text, const char *joint,
                    size_t at)
{
    const char *next = text + at + strlen(joint);

    return joint[0] == ',' && is_capital(text[0]) && is_small(*next) &&
           !stands_first(tally, next, joint);
}

/* How long the next piece is, up to a joint that is not inside brackets. */
static size_t piece_length(const struct plx_drafting_tally *tally, const char *text,
                           const char *joint)
{
    const size_t length = strlen(joint);
    size_t depth = 0;
    size_t i = 0;

    for (; text[i]; i++) {
        depth += text[i] == '(' || text[i] == '[';
        depth -= depth > 0 && (text[i] == ')' || text[i] == ']');
        if (depth == 0 && strncmp(text + i, joint, length) == 0 && !goes_on(tally, text, joint, i))
            break;
    }
    /* a bracket that is never closed hides nothing */
    return depth == 0 || !strstr(text, joint) ? i : (size_t)(strstr(text, joint) - text);
}

static void add_piece(struct plx_drafting *drafting, struct pieces *pieces, const char *text,
                      size_t length, size_t count)
{
    struct plx_drafting_list *list = &pieces->list;
    struct plx_drafting_value piece = {.text = plx_drafting_clean(drafting, text, length),
                                       .count = count};
    struct plx_text *folded = &drafting->spare[0];
    const size_t before = list->count;

    if (plx_label_fold(piece.text, strlen(piece.text), folded, &drafting->spare[1],
                       drafting->err) != PLX_OK) {
        drafting->failed = true;
        return;
    }
    if (folded->length == 0)
        return;
    piece.folded = plx_pool_copy(&drafting->pool, folded->bytes, folded->length);
    drafting->failed = drafting->failed || !piece.folded;
    if (drafting->failed)
        return;
    plx_drafting_list_add(drafting, list, &piece, NULL);
    for (size_t i = 0; i < list->count; i++)
        if (i >= before || strcmp(list->item[i].folded, piece.folded) == 0)
            list->item[i].cells++;
    pieces->mentions += count;
}

/* A cell without the brackets and quotes of a list, where the platform writes such. */
static const char *without_list(struct plx_drafting *drafting, const char *cell)
{
    struct plx_text plain = {0};

    if (!drafting->export.layout->multi_lists || cell[0] != '[')
        return cell;
    plx_text_add(&plain, cell);
    plx_label_unwrap_list(&plain);
    cell = plx_pool_string(&drafting->pool, plx_text_string(&plain));
    drafting->failed = drafting->failed || plx_text_failed(&plain) || !cell;
    plx_text_release(&plain);
    return cell ? cell : "";
}

static void take_apart(struct plx_drafting *drafting, size_t column, const char *joint,
                       struct pieces *pieces)
{
    const struct plx_drafting_tally *tally = &drafting->column[column].tally;

    for (size_t i = 0; i < tally->n_values && !drafting->failed; i++) {
        const char *text = without_list(drafting, tally->value[i].text);
        size_t n = 0;

        while (*text && !drafting->failed) {
            const size_t length = piece_length(tally, text, joint);

            if (length > 0) {
                add_piece(drafting, pieces, text, length, tally->value[i].count);
                n++;
            }
            text += length + (text[length] ? strlen(joint) : 0);
            text += strspn(text, " ");
        }
        if (pieces->cells++ == 0)
            pieces->in_first = n;
        pieces->same += n == pieces->in_first;
        pieces->filled += tally->value[i].count;
        pieces->several += n > 1 ? tally->value[i].count : 0;
    }
}

/* Pieces that recur are options; the others are somebody's own words. */
static void drop_rare(struct pieces *pieces, struct plx_drafting_options *options)
{
    const size_t least = pieces->filled < 50 ? 2 : pieces->filled < 2000 ? 3 : 5;
    size_t kept = 0;

    for (size_t i = 0; i < pieces->list.count; i++) {
        const struct plx_drafting_item item = pieces->list.item[i];

        if (item.count >= least && strlen(item.folded) <= PIECE_BYTES) {
            options->listed_cells += item.count;
            pieces->list.item[kept++] = item;
        } else {
            options->rest++;
            options->rest_cells += item.count;
        }
    }
    pieces->list.count = kept;
}

/* Whether the pieces come together now with these and now with those. */
static bool recombine(const struct pieces *pieces)
{
    size_t often = 0;

    for (size_t i = 0; i < pieces->list.count; i++)
        often += pieces->list.item[i].cells > 1;
    return pieces->list.count > 1 && pieces->list.count <= MOST &&
           often * 10 >= pieces->list.count * 6 && pieces->cells > pieces->list.count / 2;
}

static bool try(struct plx_drafting *drafting, size_t column, const char *joint,
                struct plx_drafting_options *options, bool *rank)
{
    struct pieces pieces = {0};
    bool found;

    *options = (struct plx_drafting_options){0};
    take_apart(drafting, column, joint, &pieces);
    *rank = pieces.cells >= RANKED && pieces.in_first >= RANKED && pieces.same == pieces.cells &&
            pieces.list.count == pieces.in_first;
    drop_rare(&pieces, options);
    found = !drafting->failed && pieces.several * 20 >= pieces.filled && pieces.several > 1 &&
            options->listed_cells * 10 >= pieces.mentions * 6 && recombine(&pieces);
    if (found)
        plx_drafting_list_finish(drafting, &pieces.list, options);
    plx_drafting_list_release(&pieces.list);
    return found && options->count > 1;
}

bool plx_drafting_joined(struct plx_drafting *drafting, size_t column,
                         struct plx_drafting_options *options, bool *rank)
{
    const struct plx_drafting_tally *tally = &drafting->column[column].tally;

    *rank = false;
    if (tally->numbers * 2 > tally->filled || tally->unlisted * 2 > tally->filled)
        return false;
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        bool any = false;

        for (size_t v = 0; v < tally->n_values && !any; v++)
            any = strstr(tally->value[v].text, joints[i]) != NULL;
        if (any && try(drafting, column, joints[i], options, rank))
            return true;
    }
    return false;
}
