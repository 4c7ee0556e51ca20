/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/suggest.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { LONGEST = 64 };

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static bool same_letter(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

size_t plx_edit_distance(const char *a, const char *b)
{
    const size_t n = strlen(a);
    const size_t m = strlen(b);
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0]; /* the row two letters of a ago, for swapped neighbours */
    size_t *last = rows[1];
    size_t *row = rows[2];

    if (n >= LONGEST || m >= LONGEST)
        return strcmp(a, b) == 0 ? 0 : (n > m ? n : m);
    for (size_t j = 0; j <= m; j++)
        row[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *reused = before;

        before = last;
        last = row;
        row = reused;
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            row[j] = smaller(last[j] + 1, row[j - 1] + 1);
            row[j] = smaller(row[j], last[j - 1] + !same_letter(a[i - 1], b[j - 1]));
            if (i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) &&
                same_letter(a[i - 2], b[j - 1]))
                row[j] = smaller(row[j], before[j - 2] + 1);
        }
    }
    return row[m];
}

struct plx_suggestion plx_suggestion_start(const char *word)
{
    const size_t length = strlen(word);
    const size_t allowed = length < 2 ? 0 : length < 6 ? 1 : length / 3;

    return (struct plx_suggestion){word, NULL, allowed + 1};
}

void plx_suggestion_offer(struct plx_suggestion *suggestion, const char *known)
{
    const size_t distance = plx_edit_distance(suggestion->word, known);

    if (distance < suggestion->distance) {
        suggestion->distance = distance;
        suggestion->nearest = known;
    }
}

const char *plx_suggest(const char *word, const char *const known[], size_t count)
{
    struct plx_suggestion suggestion = plx_suggestion_start(word);

    for (size_t i = 0; i < count; i++)
        plx_suggestion_offer(&suggestion, known[i]);
    return suggestion.nearest;
}
