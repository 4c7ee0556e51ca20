/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "respondents.h"

#include <string.h>

#include "parallax/base/number.h"

/* Rows of an export have 32-bit numbers; previews and unfinished rows need some of them, too. */
static const double most_respondents = 1e9;

static enum plx_status parse_count(const char *text, size_t length, size_t *count,
                                   struct plx_error *err)
{
    double number;

    if (length == 0 || strspn(text, "0123456789") < length ||
        !plx_number_parse(text, length, &number) || number < 1 || number > most_respondents)
        return plx_fail(err, PLX_INVALID, "\"%.*s\" is not a number from 1 to %.0f", (int)length,
                        text, most_respondents);
    *count = (size_t)number;
    return PLX_OK;
}

static enum plx_status parse_one(const struct plx_study *study, const char *text, size_t length,
                                 size_t *n, struct plx_error *err)
{
    const char *equals = memchr(text, '=', length);
    const size_t name = equals ? (size_t)(equals - text) : 0;
    size_t team = 0;

    if (!equals)
        return plx_fail(err, PLX_INVALID, "\"%.*s\" is not written TEAM=N", (int)length, text);
    while (team < study->n_teams &&
           (strlen(study->team[team].id) != name || strncmp(study->team[team].id, text, name) != 0))
        team++;
    if (team == study->n_teams)
        return plx_fail(err, PLX_INVALID, "the study has no team \"%.*s\"", (int)name, text);
    if (n[team] > 0)
        return plx_fail(err, PLX_INVALID, "team \"%.*s\" is named twice", (int)name, text);
    return parse_count(equals + 1, length - name - 1, &n[team], err);
}

enum plx_status plx_respondents_parse(const struct plx_study *study, const char *text, size_t *n,
                                      struct plx_error *err)
{
    enum plx_status status = PLX_OK;
    double all = 0;

    if (!strchr(text, '=') && !strchr(text, ',')) {
        status = parse_count(text, strlen(text), &n[0], err);
        for (size_t t = 1; t < study->n_teams; t++)
            n[t] = n[0];
    } else {
        for (const char *one = text; status == PLX_OK && one; text = one) {
            const size_t length = strcspn(one, ",");

            status = parse_one(study, one, length, n, err);
            one = one[length] == ',' ? one + length + 1 : NULL;
        }
    }
    for (size_t t = 0; t < study->n_teams; t++)
        all += (double)n[t];
    if (status == PLX_OK && all > most_respondents)
        return plx_fail(err, PLX_INVALID, "more than %.0f respondents", most_respondents);
    return status;
}
