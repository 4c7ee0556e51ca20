/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../../src/analysis/hiding.h"

#include "analysis/attacker.h"
#include "parallax/base/stream.h"
#include "support/check.h"

enum { MINIMUM = 5, MOST_UNKNOWN = 400 };

/* The counts that a cell is the sum of; an unknown is a row without totals in one team. */
static void write_sum(const struct hiding *hiding, size_t row, size_t column, double *sum)
{
    const size_t teams = hiding->columns - 1;
    size_t unknown = 0;

    for (size_t r = 0; r < hiding->rows; r++) {
        bool inner = true;
        bool inside = true;

        for (size_t c = 0; c < hiding->cuts; c++) {
            const size_t level = hiding_level(hiding, row, c);

            inner = inner && hiding_level(hiding, r, c) < hiding->cut[c].levels;
            inside =
                inside && (level == hiding->cut[c].levels || level == hiding_level(hiding, r, c));
        }
        for (size_t t = 0; inner && t < teams; t++)
            sum[unknown++] = inside && (column == t || (column == teams && hiding->counted[t]));
    }
}

static size_t count_unknowns(const struct hiding *hiding)
{
    size_t unknowns = hiding->columns - 1;

    for (size_t c = 0; c < hiding->cuts; c++)
        unknowns *= hiding->cut[c].levels;
    return unknowns;
}

/* Fails when the attacker tells a count that is too small, or finds one shown. */
static void attack(const struct hiding *hiding)
{
    struct attacker attacker;
    double sum[MOST_UNKNOWN];
    const size_t columns = hiding->columns - !hiding->counted;

    attacker_start(&attacker, count_unknowns(hiding));
    assert_true(attacker.unknowns <= MOST_UNKNOWN);
    for (size_t row = 0; row < hiding->rows; row++)
        for (size_t t = 0; t < columns; t++) {
            const size_t at = row * hiding->columns + t;

            if (hiding->hidden[at])
                continue;
            assert_true(hiding->base[at] == 0 || hiding->base[at] >= MINIMUM);
            write_sum(hiding, row, t, sum);
            attacker_learns(&attacker, sum);
        }
    for (size_t row = 0; row < hiding->rows; row++)
        for (size_t t = 0; t < columns; t++) {
            const size_t base = hiding->base[row * hiding->columns + t];

            write_sum(hiding, row, t, sum);
            if (base > 0 && base < MINIMUM && attacker_tells(&attacker, sum))
                fail_msg("row %zu, column %zu: %zu people can be told", row, t, base);
        }
    attacker_end(&attacker);
}

/* A table of random counts, many of them too small. */
static void fill(struct hiding *hiding, struct plx_stream *stream, const size_t *levels,
                 size_t cuts, size_t teams, const bool *counted)
{
    struct plx_error err;

    *hiding = (struct hiding){.cuts = cuts, .minimum = MINIMUM, .counted = counted};
    for (size_t c = 0; c < cuts; c++)
        hiding->cut[c].levels = levels[c];
    assert_true(hiding_lay_out(hiding, teams));
    assert_int_equal(hiding_allocate(hiding, &err), PLX_OK);
    for (size_t row = 0; row < hiding->rows; row++) {
        bool inner = true;

        for (size_t c = 0; c < cuts; c++)
            inner = inner && hiding_level(hiding, row, c) < levels[c];
        for (size_t t = 0; inner && t < teams; t++) {
            const size_t kind = plx_stream_below(stream, 4);

            hiding->base[row * hiding->columns + t] =
                kind == 0 ? 0 : plx_stream_below(stream, kind == 1 ? 6 : 30);
        }
    }
    assert_int_equal(hiding_decide(hiding, &err), PLX_OK);
}

static void nothing_small_can_be_told(void **state)
{
    static const bool counted[] = {true, true, false, true};
    static const size_t levels[][3] = {{3, 1, 1}, {6, 1, 1}, {3, 4, 1}, {5, 6, 1}, {2, 3, 4}};
    static const size_t cuts[] = {1, 1, 2, 2, 3};

    (void)state;
    for (uint32_t i = 0; i < 4000; i++) {
        struct plx_stream stream;
        struct hiding hiding;
        const size_t shape = i % 5;
        const size_t teams = 1 + i / 5 % 4;

        plx_stream_start(&stream, 7, PLX_FOR_TEST, i, 0);
        fill(&hiding, &stream, levels[shape], cuts[shape], teams, i / 20 % 2 ? counted : NULL);
        attack(&hiding);
        hiding_release(&hiding);
    }
}

/* A table of one cut and one team, from the counts of its levels. */
static void count_levels(struct hiding *hiding, const size_t *count, size_t levels,
                         const size_t *nest)
{
    struct plx_error err;

    *hiding = (struct hiding){.cuts = 1, .minimum = MINIMUM};
    hiding->cut[0] = (struct hiding_cut){levels, nest, 2, NULL};
    assert_true(hiding_lay_out(hiding, 1));
    assert_int_equal(hiding_allocate(hiding, &err), PLX_OK);
    for (size_t l = 0; l < levels; l++)
        hiding->base[l * hiding->columns] = count[l];
    assert_int_equal(hiding_decide(hiding, &err), PLX_OK);
}

static void check_levels(const size_t *count, size_t levels, const size_t *nest, const char *hidden)
{
    struct hiding hiding;

    count_levels(&hiding, count, levels, nest);
    for (size_t l = 0; l < levels; l++)
        if (hiding.hidden[l * hiding.columns] != (hidden[l] == '-'))
            fail_msg("level %zu of %s", l, hidden);
    hiding_release(&hiding);
}

static void what_is_hidden_is_two_parts_and_the_minimum_together(void **state)
{
    (void)state;
    check_levels((const size_t[]){20, 8, 9}, 3, NULL, "+++");
    check_levels((const size_t[]){20, 3, 9}, 3, NULL, "+--");
    /* Two of 1 and 2 are 3 together, who could be told. */
    check_levels((const size_t[]){20, 1, 2, 9}, 4, NULL, "+---");
    check_levels((const size_t[]){20, 3, 2, 9}, 4, NULL, "+--+");
    check_levels((const size_t[]){20, 0, 4}, 3, NULL, "-+-");
    check_levels((const size_t[]){0, 7, 0}, 3, NULL, "+++");
    check_levels((const size_t[]){3, 1, 0}, 3, NULL, "---");
}

/* Of a level's members, nobody may have answered. With few members that is hidden, and covered;
   with the minimum, or where nobody of a whole answered that is shown, it is told. */
static void nobody_of_a_few_is_hidden(void **state)
{
    static const struct {
        size_t count[3];
        size_t members[4];
        const char *hidden;
    } table[] = {
        {{20, 0, 9}, {20, 3, 10, 33}, "+--+"}, {{20, 0, 9}, {20, 5, 10, 35}, "++++"},
        {{20, 0, 9}, {20, 0, 10, 30}, "++++"}, {{0, 0, 0}, {20, 3, 10, 33}, "++++"},
        {{0, 0, 0}, {2, 1, 1, 4}, "----"},     {{20, 0, 3}, {20, 3, 4, 27}, "---+"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct hiding hiding = {.cuts = 1, .minimum = MINIMUM, .cut = {{.levels = 3}}};
        size_t members[8] = {0};
        struct plx_error err;

        assert_true(hiding_lay_out(&hiding, 1));
        assert_int_equal(hiding_allocate(&hiding, &err), PLX_OK);
        for (size_t l = 0; l < 3; l++)
            hiding.base[l * hiding.columns] = table[i].count[l];
        for (size_t l = 0; l < 4; l++)
            members[l * hiding.columns] = table[i].members[l];
        hiding.members = members;
        assert_int_equal(hiding_decide(&hiding, &err), PLX_OK);
        for (size_t l = 0; l < 4; l++)
            if (hiding.hidden[l * hiding.columns] != (table[i].hidden[l] == '-'))
                fail_msg("row %zu of table %zu", l, i);
        hiding_release(&hiding);
    }
}

/* Levels 0, 1 and 2, 3 are parts of two totals that are shown: the smallest other is no help. */
static void each_nest_covers_its_own(void **state)
{
    static const size_t nest[] = {0, 0, 1, 1};

    (void)state;
    check_levels((const size_t[]){20, 3, 6, 9}, 4, nest, "--++");
    check_levels((const size_t[]){20, 3, 6, 9}, 4, NULL, "+--+");
}

static void more_cuts_hide_the_same_totals(void **state)
{
    static const size_t levels[] = {4, 3};

    (void)state;
    for (uint32_t i = 0; i < 500; i++) {
        struct plx_stream stream;
        struct hiding both;
        size_t count[4];
        struct hiding one;

        plx_stream_start(&stream, 8, PLX_FOR_TEST, i, 0);
        fill(&both, &stream, levels, 2, 1, NULL);
        for (size_t l = 0; l < 4; l++)
            count[l] = both.base[(l + 3 * both.stride[1]) * both.columns];
        count_levels(&one, count, 4, NULL);
        for (size_t l = 0; l <= 4; l++)
            assert_int_equal(one.hidden[l * one.columns],
                             both.hidden[(l + 3 * both.stride[1]) * both.columns]);
        hiding_release(&one);
        hiding_release(&both);
    }
}

static void a_block_is_shown_where_it_tells_nothing_new(void **state)
{
    static const size_t count[] = {20, 3, 6, 9};
    static const struct {
        bool chosen[4];
        bool shown;
        size_t base;
    } block[] = {
        {{true, false, false, false}, true, 20}, /* shown by itself */
        {{false, true, false, false}, false, 3}, /* too few */
        {{false, false, true, false}, false, 6}, /* would tell the 3 */
        {{false, true, true, false}, true, 9},   /* all that is hidden */
        {{true, true, true, false}, true, 29},   /* everybody less one that is shown */
        {{true, true, false, true}, false, 32},  /* everybody less one that is hidden */
        {{true, true, true, true}, true, 38},    /* everybody */
        {{false, false, false, false}, true, 0}, /* nobody */
    };
    struct hiding hiding;

    (void)state;
    count_levels(&hiding, count, 4, NULL);
    for (size_t i = 0; i < sizeof block / sizeof *block; i++) {
        const bool *const chosen[HIDING_CUTS] = {block[i].chosen};
        size_t base;

        assert_int_equal(hiding_block_is_shown(&hiding, chosen, 0, &base), block[i].shown);
        assert_int_equal(base, block[i].base);
    }
    hiding_release(&hiding);
}

static void too_many_combinations_are_refused(void **state)
{
    struct hiding hiding = {.cuts = 3, .cut = {{.levels = 49}, {.levels = 49}, {.levels = 8}}};

    (void)state;
    assert_false(hiding_lay_out(&hiding, 2));
    hiding.cut[2].levels = 7;
    assert_true(hiding_lay_out(&hiding, 2));
    assert_int_equal(hiding.rows, 20000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_small_can_be_told),
        cmocka_unit_test(what_is_hidden_is_two_parts_and_the_minimum_together),
        cmocka_unit_test(nobody_of_a_few_is_hidden),
        cmocka_unit_test(each_nest_covers_its_own),
        cmocka_unit_test(more_cuts_hide_the_same_totals),
        cmocka_unit_test(a_block_is_shown_where_it_tells_nothing_new),
        cmocka_unit_test(too_many_combinations_are_refused),
    };

    return cmocka_run_group_tests_name("analysis/hiding", tests, NULL, NULL);
}
