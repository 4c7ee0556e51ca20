/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/study/condition.h"

#include <string.h>

bool plx_condition_split(char *text, struct plx_condition *condition)
{
    char *sign = strchr(text, '=');
    char *name = text + strspn(text, " ");
    const bool negated = sign && sign > text && sign[-1] == '!';
    char *end = sign ? sign - negated : text;

    while (end > name && end[-1] == ' ')
        end--;
    if (!sign || end <= name)
        return false;
    *end = '\0';
    *condition = (struct plx_condition){name, sign + 1 + strspn(sign + 1, " "), negated};
    return true;
}
