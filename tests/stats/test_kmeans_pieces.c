/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows read in pieces give what all of them at once give, bit by bit. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/stream.h"
#include "parallax/stats/kmeans_pieces.h"
#include "support/check.h"

enum { ROWS = 9001, COLUMNS = 5, AT_ONCE = 2048 };

struct store {
    gsl_matrix_float *values;
    double *weight;
    size_t reads;
    size_t fails_at; /* the number of the read that fails; 0: none */
};

static enum plx_status read_rows(void *data, size_t first, gsl_matrix_float *values, double *weight,
                                 struct plx_error *err)
{
    struct store *store = data;

    store->reads++;
    if (store->reads == store->fails_at)
        return plx_fail(err, PLX_IO, "the disk is gone");
    for (size_t i = 0; i < values->size1; i++) {
        memcpy(gsl_matrix_float_ptr(values, i, 0),
               gsl_matrix_float_const_ptr(store->values, first + i, 0),
               values->size2 * sizeof(float));
        if (weight)
            weight[i] = store->weight[first + i];
    }
    return PLX_OK;
}

/* Answers of three kinds, in holes as many as one in `every`. */
static void fill_store(struct store *store, uint32_t number, size_t every, bool weighted)
{
    struct plx_stream stream;

    *store = (struct store){.values = gsl_matrix_float_alloc(ROWS, COLUMNS)};
    store->weight = weighted ? plx_array_new(ROWS, sizeof *store->weight) : NULL;
    plx_stream_start(&stream, 3, PLX_FOR_TEST, number, 0);
    for (size_t i = 0; i < ROWS; i++) {
        for (size_t f = 0; f < COLUMNS; f++) {
            const double x = rint(plx_stream_normal(&stream) + 2.0 * (double)((i + f) % 3));

            gsl_matrix_float_set(store->values, i, f,
                                 every > 0 && plx_stream_below(&stream, every) == 0 ? NAN
                                                                                    : (float)x);
        }
        if (weighted)
            store->weight[i] = (double)plx_stream_below(&stream, 4) / 2;
    }
}

static void release_store(struct store *store)
{
    gsl_matrix_float_free(store->values);
    free(store->weight);
}

static struct plx_pieces pieces_of(struct store *store)
{
    return (struct plx_pieces){.rows = ROWS,
                               .columns = COLUMNS,
                               .weighted = store->weight != NULL,
                               .at_once = AT_ONCE,
                               .read = read_rows,
                               .data = store};
}

/* The first rows, holes at 0; the last two far away, so that clusters go empty. */
static gsl_matrix *some_centres(const struct store *store, size_t k, bool far)
{
    gsl_matrix *centres = gsl_matrix_alloc(k, COLUMNS);

    for (size_t j = 0; j < k; j++)
        for (size_t f = 0; f < COLUMNS; f++) {
            const double x = (double)gsl_matrix_float_get(store->values, j, f);

            gsl_matrix_set(centres, j, f, far && j + 2 >= k ? 1e3 + (double)j : isnan(x) ? 0 : x);
        }
    return centres;
}

static void compare(uint32_t number, size_t every, bool weighted, bool far,
                    enum plx_kmeans_missing missing, size_t k)
{
    struct store store;
    struct plx_points points;
    struct plx_kmeans whole;
    struct plx_kmeans parts;
    struct plx_pieces pieces;
    gsl_matrix *centres;
    struct plx_kmeans_settings settings = {.k = k, .missing = missing};

    fill_store(&store, number, every, weighted);
    pieces = pieces_of(&store);
    settings.centres = centres = some_centres(&store, k, far);
    assert_int_equal(plx_points_init_float(store.values, store.weight, &points, NULL), PLX_OK);
    assert_int_equal(plx_kmeans_fit(&points, &settings, &whole, NULL), PLX_OK);
    assert_int_equal(plx_kmeans_pieces(&pieces, &settings, &parts, NULL), PLX_OK);
    assert_int_equal(parts.rows, ROWS);
    assert_int_equal(parts.k, k);
    assert_true(parts.converged);
    assert_memory_equal(parts.label, whole.label, ROWS * sizeof *whole.label);
    assert_memory_equal(parts.centres->data, whole.centres->data, k * COLUMNS * sizeof(double));
    assert_memory_equal(parts.weight, whole.weight, k * sizeof(double));
    assert_memory_equal(&parts.inertia, &whole.inertia, sizeof(double));
    assert_int_equal(parts.iterations, whole.iterations);
    plx_kmeans_release(&parts);
    plx_kmeans_release(&whole);
    plx_points_release(&points);
    gsl_matrix_free(centres);
    release_store(&store);
}

static void pieces_give_the_bits_of_the_whole(void **state)
{
    (void)state;
    compare(1, 0, false, false, PLX_KMEANS_KPOD, 3);
    compare(2, 0, true, false, PLX_KMEANS_KPOD, 6);
    compare(3, 9, false, false, PLX_KMEANS_KPOD, 4);
    compare(4, 9, true, false, PLX_KMEANS_PARTIAL, 4);
    compare(5, 0, false, false, PLX_KMEANS_KPOD, 1);
    compare(6, 4000, true, false, PLX_KMEANS_KPOD, 5); /* most pieces have no hole */
}

static void clusters_without_rows_are_filled_across_pieces(void **state)
{
    (void)state;
    compare(7, 0, false, true, PLX_KMEANS_KPOD, 5);
    compare(8, 7, true, true, PLX_KMEANS_KPOD, 5);
}

static void reading_may_fail_at_any_time(void **state)
{
    struct store store;
    struct plx_pieces pieces;
    gsl_matrix *centres;
    struct plx_kmeans found = {0};
    struct plx_error err;
    size_t reads;

    (void)state;
    fill_store(&store, 9, 9, false);
    pieces = pieces_of(&store);
    centres = some_centres(&store, 3, true);
    assert_int_equal(plx_kmeans_pieces(&pieces,
                                       &(struct plx_kmeans_settings){.k = 3, .centres = centres},
                                       &found, &err),
                     PLX_OK);
    plx_kmeans_release(&found);
    reads = store.reads;
    for (size_t fails = 1; fails <= reads; fails += fails < 40 ? 1 : 17) {
        store.reads = 0;
        store.fails_at = fails;
        assert_int_equal(
            plx_kmeans_pieces(&pieces, &(struct plx_kmeans_settings){.k = 3, .centres = centres},
                              &found, &err),
            PLX_IO);
        assert_string_equal(err.text, "the disk is gone");
        assert_null(found.label);
    }
    gsl_matrix_free(centres);
    release_store(&store);
}

static void what_does_not_fit_is_refused(void **state)
{
    struct store store;
    struct plx_pieces pieces;
    gsl_matrix *centres;
    struct plx_kmeans found = {0};
    struct plx_error err;

    (void)state;
    fill_store(&store, 10, 0, false);
    pieces = pieces_of(&store);
    centres = some_centres(&store, 3, false);
    assert_int_equal(
        plx_kmeans_pieces(&pieces, &(struct plx_kmeans_settings){.k = 3}, &found, &err),
        PLX_INVALID);
    assert_int_equal(plx_kmeans_pieces(&pieces,
                                       &(struct plx_kmeans_settings){.k = 4, .centres = centres},
                                       &found, &err),
                     PLX_INVALID);
    gsl_matrix_float_set(store.values, ROWS - 1, 0, HUGE_VALF);
    assert_int_equal(plx_kmeans_pieces(&pieces,
                                       &(struct plx_kmeans_settings){.k = 3, .centres = centres},
                                       &found, &err),
                     PLX_INVALID);
    assert_null(found.label);
    gsl_matrix_free(centres);
    release_store(&store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_give_the_bits_of_the_whole),
        cmocka_unit_test(clusters_without_rows_are_filled_across_pieces),
        cmocka_unit_test(reading_may_fail_at_any_time),
        cmocka_unit_test(what_does_not_fit_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
