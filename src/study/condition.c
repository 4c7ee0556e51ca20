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

size_t plx_condition_team(const struct plx_study *study, const struct plx_condition *condition)
{
    /* No question and no kept column can be called so. */
    return condition->name && strcmp(condition->name, "team") == 0
               ? plx_study_find_team(study, condition->value)
               : PLX_NONE;
}
