/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/study/list.h"

#include <string.h>
#include <time.h>

#include "parallax/base/text.h"
#include "support/check.h"

static enum plx_status read_list(const char *text, struct plx_pool *pool, struct plx_list *list,
                                 struct plx_error *err)
{
    return plx_list_read(text, strlen(text), "l.csv", "asset", pool, list, err);
}

static void rows_are_found_by_their_key(void **state)
{
    struct plx_pool pool = {0};
    struct plx_list list;
    struct plx_error err;

    (void)state;
    assert_int_equal(
        read_list("asset,type,made\ncase,\"Case, long\",2024\nfilm,Film,\n", &pool, &list, &err),
        PLX_OK);
    assert_int_equal(list.rows, 2);
    assert_int_equal(list.line[1], 3);
    assert_int_equal(plx_list_row(&list, "asset", "film"), 1);
    assert_int_equal(plx_list_row(&list, "asset", "none"), PLX_LIST_NONE);
    assert_string_equal(plx_list_cell(&list, 0, "type"), "Case, long");
    assert_null(plx_list_cell(&list, 1, "made"));
    assert_null(plx_list_cell(&list, 1, "other"));
    assert_null(plx_list_cell(&list, PLX_LIST_NONE, "type"));
    plx_pool_release(&pool);
}

static void assert_refused(const char *text, const char *expected)
{
    struct plx_pool pool = {0};
    struct plx_list list;
    struct plx_error err = {0};

    assert_int_equal(read_list(text, &pool, &list, &err), PLX_DATA);
    assert_string_equal(err.text, expected);
    plx_pool_release(&pool);
}

static void what_is_no_list_is_refused(void **state)
{
    (void)state;
    assert_refused("", "l.csv: the file is empty; it should be a list with the column \"asset\"");
    assert_refused("name,type\nx,y\n",
                   "l.csv:1: there is no column \"asset\", which tells the rows apart");
    assert_refused("asset,type,type\n", "l.csv:1: two columns are called \"type\"");
    assert_refused("asset,type\nx\n", "l.csv:2: 1 cells, but the header has 2");
    assert_refused("asset,type\n,film\n", "l.csv:2: the row has no asset");
    assert_refused("asset,type\nx,film\ny,film\nx,case\n",
                   "l.csv:4: the asset \"x\" is there already, in line 2");
    assert_refused("asset\nb\na\nc\na\nb\na\n",
                   "l.csv:5: the asset \"a\" is there already, in line 3");
}

/* A line of commas, and as many rows as a list of all customers has: both took minutes when each
   was compared with those before it. */
static void long_lists_take_no_longer_than_reading_them(void **state)
{
    enum { ROWS = 200000, COLUMNS = 1001 };
    const clock_t start = clock();
    struct plx_pool pool = {0};
    struct plx_text text = {0};
    struct plx_list list;
    struct plx_error err;

    (void)state;
    plx_text_add(&text, "asset\n");
    for (size_t i = 0; i < ROWS; i++)
        plx_text_addf(&text, "a%zu\n", i);
    assert_int_equal(read_list(plx_text_string(&text), &pool, &list, &err), PLX_OK);
    assert_int_equal(list.rows, ROWS);
    assert_int_equal(plx_list_row(&list, "asset", "a777"), 777);
    assert_true((double)(clock() - start) < 20.0 * CLOCKS_PER_SEC);
    plx_text_clear(&text);
    for (size_t i = 0; i < COLUMNS; i++)
        plx_text_addf(&text, "c%zu%s", i, i + 1 < COLUMNS ? "," : "\n");
    assert_refused(plx_text_string(&text), "l.csv:1: 1001 columns, and 1000 at most can be read");
    plx_text_release(&text);
    plx_pool_release(&pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_found_by_their_key),
        cmocka_unit_test(what_is_no_list_is_refused),
        cmocka_unit_test(long_lists_take_no_longer_than_reading_them),
    };

    return cmocka_run_group_tests_name("study/list", tests, NULL, NULL);
}
