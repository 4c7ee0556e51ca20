/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mix_levels.h"

#include <stdlib.h>
#include <string.h>

size_t mix_team_of(const struct mix *mix, size_t side)
{
    return side == 0 ? mix->raw->pair.a : mix->raw->pair.b;
}

static int by_bytes(const void *left, const void *right)
{
    return strcmp(**(const char *const *const *)left, **(const char *const *const *)right);
}

/* Numbers the values that are kept in the order of their bytes, so that the order of respondents
   leaves no trace. A level of -1 is left out. */
static void number_levels(struct mix *mix, size_t column)
{
    const struct plx_kept *kept = mix->column[column]->kept;
    const char **order[MIX_VALUES];
    size_t count = 0;

    for (size_t v = 0; v < kept->n_values; v++)
        if (mix->level[column * MIX_VALUES + v] >= 0)
            order[count++] = &kept->value[v];
    qsort(order, count, sizeof order[0], by_bytes);
    for (size_t i = 0; i < count; i++)
        mix->level[column * MIX_VALUES + (size_t)(order[i] - kept->value)] = (int32_t)i;
    mix->levels[column] = count;
}

bool mix_is_in(const struct mix *mix, size_t row)
{
    for (size_t c = 0; c < mix->columns; c++) {
        const int32_t code = mix->column[c]->kept->code[row];

        if (code < 0 || mix->level[c * MIX_VALUES + (size_t)code] < 0)
            return false;
    }
    return true;
}

static void say_left_out(struct mix *mix, size_t column, size_t value, size_t side, bool nobody)
{
    plx_text_addf(&mix->left_out, "%s%s (%s %s)", mix->left_out.length > 0 ? ", " : "without ",
                  mix->column[column]->kept->value[value], nobody ? "nobody of" : "too few of",
                  mix->findings->study->team[mix_team_of(mix, side)].label);
}

/* The value at a place in the order of the bytes; that of appearance would tell who came first. */
static size_t value_at(const struct plx_kept *kept, size_t place)
{
    size_t value = 0;

    while (mix_part(kept, value) != place)
        value++;
    return value;
}

/* Leaves out values in which a team stays hidden. Why is not told: whether it has few people, or
   would tell of others who are. */
static void leave_out_hidden(struct mix *mix, size_t column)
{
    const struct mix_column *own = mix->column[column];

    for (size_t i = 0; i < own->kept->n_values; i++) {
        const size_t v = value_at(own->kept, i);

        for (size_t side = 0; side < 2; side++)
            if (mix->level[column * MIX_VALUES + v] >= 0 &&
                plx_part_hides_question(&own->parts.part[i], mix->findings->study,
                                        mix->raw->question, mix_team_of(mix, side))) {
                mix->level[column * MIX_VALUES + v] = -1;
                say_left_out(mix, column, v, side, false);
            }
    }
}

/* Leaves out values that a team hardly has; each takes people along, who were counted elsewhere. */
static void find_common(struct mix *mix, size_t minimum)
{
    bool changed = true;

    while (changed) {
        changed = false;
        for (size_t c = 0; c < mix->columns; c++) {
            size_t count[MIX_VALUES][2] = {{0}};

            for (size_t side = 0; side < 2; side++)
                for (size_t i = 0; i < mix->n[side]; i++)
                    if (mix_is_in(mix, mix->person[side][i].row))
                        count[mix->column[c]->kept->code[mix->person[side][i].row]][side]++;
            for (size_t i = 0; i < mix->column[c]->kept->n_values; i++) {
                const size_t v = value_at(mix->column[c]->kept, i);
                int32_t *level = &mix->level[c * MIX_VALUES + v];

                if (*level < 0 || (count[v][0] >= minimum && count[v][1] >= minimum))
                    continue;
                *level = -1;
                changed = true;
                if (count[v][0] + count[v][1] > 0)
                    say_left_out(mix, c, v, count[v][0] > count[v][1],
                                 count[v][0] == 0 || count[v][1] == 0);
            }
        }
    }
}

void mix_find_levels(struct mix *mix, size_t minimum)
{
    for (size_t c = 0; c < mix->columns; c++)
        leave_out_hidden(mix, c);
    find_common(mix, minimum);
    for (size_t c = 0; c < mix->columns; c++)
        number_levels(mix, c);
}

size_t mix_slot_of(const struct mix *mix, size_t row)
{
    size_t slot = 0;

    for (size_t c = 0; c < mix->columns; c++)
        slot = slot * mix->levels[c] +
               (size_t)mix->level[c * MIX_VALUES + (size_t)mix->column[c]->kept->code[row]];
    return slot;
}

size_t mix_level_of(const struct mix *mix, size_t slot, size_t column)
{
    for (size_t c = mix->columns - 1; c > column; c--)
        slot /= mix->levels[c];
    return slot % mix->levels[column];
}
