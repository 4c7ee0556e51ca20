/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "personal_cells.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "numbers.h"
#include "parallax/base/number.h"

enum { LONGEST_PHONE = 32 };

/* A stretch of a text. */
struct stretch {
    size_t from;
    size_t to;
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           ((unsigned char)byte & 0x80);
}

static bool is_local(char byte)
{
    return is_letter(byte) || is_digit(byte) || (byte && strchr("._%+'-", byte));
}

static bool is_domain(char byte)
{
    return is_letter(byte) || is_digit(byte) || byte == '.' || byte == '-';
}

/* Whether text[at] is the @ of an address; its stretch then. The domain must have a point with two
   letters behind it. */
static bool email_around(const char *text, size_t length, size_t at, struct stretch *found)
{
    size_t last = PLX_NONE;

    if (text[at] != '@')
        return false;
    *found = (struct stretch){at, at + 1};
    while (found->from > 0 && is_local(text[found->from - 1]))
        found->from--;
    while (found->to < length && is_domain(text[found->to]))
        found->to++;
    while (found->to > at + 1 && (text[found->to - 1] == '.' || text[found->to - 1] == '-'))
        found->to--;
    for (size_t i = at + 1; i < found->to; i++)
        if (text[i] == '.')
            last = i;
    return found->from < at && last != PLX_NONE && last > at + 1 && last + 2 < found->to &&
           is_letter(text[last + 1]);
}

/* An IPv4 or IPv6 address that begins at a place, where no such character stands before it. */
static bool ip_at(const char *text, size_t length, size_t at, struct stretch *found)
{
    char copy[INET6_ADDRSTRLEN + 1];
    unsigned char address[16];
    size_t to = at;

    while (to < length && to - at < sizeof copy &&
           (isxdigit((unsigned char)text[to]) || text[to] == ':' || text[to] == '.'))
        to++;
    while (to > at && text[to - 1] == '.')
        to--;
    if (to - at < 3 || to - at >= sizeof copy || (to < length && is_letter(text[to])))
        return false;
    memcpy(copy, text + at, to - at);
    copy[to - at] = '\0';
    *found = (struct stretch){at, to};
    return inet_pton(AF_INET, copy, address) == 1 || inet_pton(AF_INET6, copy, address) == 1;
}

/* Numbers of one to four digits apart that make a day: 2022-03-01, 01.02.2022, 5/10/18. */
static bool is_date(const size_t group[3])
{
    return (group[0] == 4 && group[1] <= 2 && group[2] <= 2) ||
           (group[0] <= 2 && group[1] <= 2 && (group[2] == 4 || group[2] == 2));
}

/* A telephone number that begins at a place. */
static bool phone_at(const char *text, size_t length, size_t at, struct stretch *found)
{
    const bool international = text[at] == '+';
    const bool bracket = text[at] == '(';
    size_t group[4] = {0};
    size_t groups = 0;
    size_t singles = 0;
    size_t digits = 0;
    size_t to = at;
    bool points = true;  /* between groups stands nothing else */
    bool blanks = false; /* between the first three */

    if (!international && !bracket && !is_digit(text[at]))
        return false;
    for (size_t i = at; i < length && i < at + LONGEST_PHONE && digits < 16; i++) {
        if (is_digit(text[i])) {
            const bool begins = i == at || !is_digit(text[i - 1]);

            groups += begins;
            if (groups <= 4)
                group[groups - 1]++;
            singles += begins && (i + 1 == length || !is_digit(text[i + 1]));
            points = points && (!begins || i == at || text[i - 1] == '.');
            digits++;
            to = i + 1;
        } else if (!strchr(" ()-./+", text[i]) || (text[i] == '+' && i > at)) {
            break;
        } else if (text[i] == ' ' && groups < 3) {
            blanks = true;
        }
    }
    *found = (struct stretch){at, to};
    if (digits > 15 || singles > 1 || (to < length && is_letter(text[to])))
        return false;
    if (groups >= 3 && !blanks && is_date(group))
        return false;
    if (international)
        return digits >= 7;
    return digits >= 9 && (groups >= 3 || (groups == 2 && !points && (bracket || text[at] == '0')));
}

/* Two to four numbers that begin with a latitude and a longitude; the rest is height and error. */
static bool is_place(const char *cell, size_t length)
{
    double number[4];
    size_t numbers = 0;
    size_t at = 0;

    while (at < length && numbers < 4) {
        size_t to = at;
        const char *point;

        while (to < length && !strchr(" ,;", cell[to]))
            to++;
        point = memchr(cell + at, '.', to - at);
        if (!plx_number_parse(cell + at, to - at, &number[numbers]) ||
            (numbers < 2 && (!point || cell + to - point < 4)))
            return false;
        numbers++;
        for (at = to; at < length && strchr(" ,;", cell[at]);)
            at++;
    }
    return at == length && numbers >= 2 && fabs(number[0]) <= 90 && fabs(number[1]) <= 180;
}

/* Two to four words of letters, each with a capital, as names of persons are. */
static bool is_name(const char *cell, size_t length)
{
    enum { LONGEST = 40 };
    size_t words = 0;
    bool small = false;

    for (size_t i = 0; i < length; i++) {
        const bool begins = i == 0 || cell[i - 1] == ' ';

        if (!is_letter(cell[i]) && !strchr(" -'.", cell[i]))
            return false;
        if (begins && cell[i] >= 'a' && cell[i] <= 'z')
            return false;
        words += begins && is_letter(cell[i]);
        small = small || (cell[i] >= 'a' && cell[i] <= 'z');
    }
    return small && words >= 2 && words <= 4 && length <= LONGEST;
}

enum plx_personal plx_personal_cell(const char *cell, size_t length)
{
    struct stretch found;
    const char *at;

    while (length > 0 && isspace((unsigned char)*cell)) {
        cell++;
        length--;
    }
    while (length > 0 && isspace((unsigned char)cell[length - 1]))
        length--;
    if (length < 3 || memchr(cell, '\0', length))
        return PLX_PERSONAL_NONE;
    at = memchr(cell, '@', length);
    if (at && email_around(cell, length, (size_t)(at - cell), &found) && found.from == 0 &&
        found.to == length)
        return PLX_PERSONAL_EMAIL;
    if (ip_at(cell, length, 0, &found) && found.to == length)
        return PLX_PERSONAL_IP;
    if (is_place(cell, length))
        return PLX_PERSONAL_PLACE;
    if (phone_at(cell, length, 0, &found) && found.to == length)
        return PLX_PERSONAL_PHONE;
    return is_name(cell, length) ? PLX_PERSONAL_NAME : PLX_PERSONAL_NONE;
}

/* What stands at a place that should not be shown; the stretches of addresses begin before @. */
static const char *find_secret(const char *text, size_t length, size_t at, struct stretch *found)
{
    const bool begins = at == 0 || !(is_letter(text[at - 1]) || is_digit(text[at - 1]));
    const bool word = at == 0 || !is_local(text[at - 1]);
    size_t end = at;

    while (word && end < length && is_local(text[end]))
        end++;
    if (end > at && end < length && email_around(text, length, end, found))
        return "[e-mail address]";
    if (begins && ip_at(text, length, at, found))
        return "[IP address]";
    if (begins && phone_at(text, length, at, found))
        return "[telephone number]";
    return NULL;
}

void plx_personal_add_masked(struct plx_text *masked, const char *text, size_t length)
{
    struct stretch found = {0};

    if (plx_personal_cell(text, length) == PLX_PERSONAL_PLACE) {
        plx_text_add(masked, "[coordinates]");
        return;
    }
    for (size_t at = 0; at < length;) {
        const char *words = find_secret(text, length, at, &found);

        if (words) {
            plx_text_add(masked, words);
            at = found.to > at ? found.to : at + 1;
        } else {
            plx_text_add_bytes(masked, text + at++, 1);
        }
    }
}
