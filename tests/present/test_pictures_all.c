/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every picture of some results, as whoever asks for files gets them. */
#include <math.h>
#include <string.h>

#include "parallax/present/pictures.h"
#include "support/check.h"
#include "support/example.h"
#include "support/picture.h"

static const struct plx_presentation english = {.language = PLX_ENGLISH};
static const struct plx_presentation german = {.language = PLX_GERMAN};

/* What a taker was given. */
struct taken {
    struct plx_text names; /* a name a line */
    size_t count;
    size_t bytes;
};

static enum plx_status take(void *to, const char *name, const struct plx_text *svg,
                            struct plx_error *err)
{
    struct taken *taken = to;
    struct picture seen;

    (void)err;
    picture_read(svg, &seen);
    assert_non_null(strstr(svg->bytes, "<title id="));
    assert_non_null(strstr(svg->bytes, "<desc id="));
    assert_null(strstr(svg->bytes, "<desc id=\"picture-shows\"></desc>"));
    assert_null(strstr(svg->bytes, "\"nan"));
    assert_null(strstr(svg->bytes, "\"-nan"));
    assert_null(strstr(svg->bytes, "\"inf"));
    assert_null(strstr(plx_text_string(&seen.words), "{1}"));
    assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(name) - 4);
    plx_text_addf(&taken->names, "%s\n", name);
    taken->count++;
    taken->bytes += svg->length;
    plx_text_release(&seen.words);
    return PLX_OK;
}

static void take_all(const struct plx_results *results, const struct plx_presentation *presentation,
                     struct taken *taken)
{
    const struct plx_picture_taker taker = {take, taken};
    struct plx_error err = {0};

    *taken = (struct taken){0};
    if (plx_pictures_make(results, presentation, &taker, &err) != PLX_OK)
        fail_msg("%s", err.text);
}

static void every_picture_of_the_example_is_well_formed(void **state)
{
    const struct plx_presentation *presentations[] = {&english, &german};
    struct plx_results results;

    (void)state;
    example_results(&results);
    for (size_t i = 0; i < 2; i++) {
        struct taken taken;

        take_all(&results, presentations[i], &taken);
        assert_true(taken.count > 10);
        assert_non_null(strstr(taken.names.bytes, "persona-1-"));
        plx_text_release(&taken.names);
    }
    plx_results_release(&results);
}

static void nothing_is_drawn_of_nothing(void **state)
{
    struct plx_results results;
    struct taken taken;

    (void)state;
    plx_results_init(&results);
    take_all(&results, &english, &taken);
    assert_int_equal(taken.count, 0);
    plx_results_release(&results);
}

/* A row of every table, no field of it defined. */
static void rows_without_a_field_do_no_harm(void **state)
{
    struct plx_results results;
    struct taken taken;

    (void)state;
    example_results(&results);
    for (size_t t = 0; t < PLX_TABLES; t++) {
        void *row;

        assert_int_equal(plx_table_add(&results.table[t], &row, NULL), PLX_OK);
    }
    take_all(&results, &german, &taken);
    plx_text_release(&taken.names);
    plx_results_release(&results);
}

/* Every number of the example taken away, one table after another. */
static void numbers_may_lack_anywhere(void **state)
{
    (void)state;
    for (size_t t = 0; t < PLX_TABLES; t++) {
        struct plx_results results;
        struct taken taken;

        example_results(&results);
        for (size_t i = 0; i < results.table[t].count; i++)
            for (size_t f = 0; f < plx_record_types[t].n_fields; f++) {
                const struct plx_field *field = &plx_record_types[t].field[f];
                char *row = plx_table_row(&results.table[t], i);
                const double none = NAN;
                const size_t no_count = PLX_NO_COUNT;

                if (field->type == PLX_FIELD_NUMBER)
                    memcpy(row + field->offset, &none, sizeof none);
                if (field->type == PLX_FIELD_COUNT)
                    memcpy(row + field->offset, &no_count, sizeof no_count);
            }
        take_all(&results, &english, &taken);
        plx_text_release(&taken.names);
        plx_results_release(&results);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_picture_of_the_example_is_well_formed),
        cmocka_unit_test(nothing_is_drawn_of_nothing),
        cmocka_unit_test(rows_without_a_field_do_no_harm),
        cmocka_unit_test(numbers_may_lack_anywhere),
    };

    return cmocka_run_group_tests_name("present/pictures all", tests, NULL, NULL);
}
