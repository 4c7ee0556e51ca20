/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/results/dictionary.h"

#include <stdlib.h>
#include <string.h>

#include "parallax/base/file.h"
#include "parallax/results/changes.h"
#include "parallax/results/plan.h"
#include "parallax/results/records.h"
#include "support/check.h"

static const char page[] = "notebooks-export/tables.md";

/* UPDATE=1 in the environment writes the page anew; read the diff before committing. */
static void the_page_is_current(void **state)
{
    struct plx_text text = {0};
    struct plx_bytes bytes;
    struct plx_error err;

    (void)state;
    plx_dictionary_add(&text);
    assert_false(plx_text_failed(&text));
    if (getenv("UPDATE"))
        assert_int_equal(plx_file_write(page, text.bytes, text.length, &err), PLX_OK);
    assert_int_equal(plx_bytes_open(page, &bytes, &err), PLX_OK);
    assert_int_equal(bytes.size, text.length);
    assert_memory_equal(bytes.data, text.bytes, bytes.size);
    plx_bytes_release(&bytes);
    plx_text_release(&text);
}

static void assert_explained(const struct plx_record_type *type)
{
    for (size_t i = 0; i < type->n_fields; i++) {
        assert_true(strlen(type->field[i].meaning) > 0);
        assert_null(strchr(type->field[i].meaning, '|'));
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(type->field[i].name, type->field[j].name);
    }
}

static void every_column_is_explained_once(void **state)
{
    (void)state;
    for (size_t t = 0; t < PLX_TABLES; t++)
        assert_explained(&plx_record_types[t]);
    assert_explained(&plx_changes_type);
    assert_explained(&plx_agreement_changes_type);
    assert_explained(&plx_truth_changes_type);
    assert_explained(&plx_plan_type);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_is_current),
        cmocka_unit_test(every_column_is_explained_once),
    };

    return cmocka_run_group_tests_name("results/dictionary", tests, NULL, NULL);
}
