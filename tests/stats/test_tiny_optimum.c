/* SPDX-License-Identifier: GPL-3.0-or-later */
/* k-means on data so small that every way to part the rows can be tried. */
#include "parallax/base/stream.h"
#include "parallax/stats/kmeans.h"
#include "support/check.h"

enum { MOST_ROWS = 8, MOST_COLUMNS = 3, MOST_CLUSTERS = 4, TRIALS = 400 };

struct tiny {
    size_t rows;
    size_t columns;
    size_t k;
    double x[MOST_ROWS * MOST_COLUMNS];
    double weight[MOST_ROWS];
};

/* Answers of 1 .. 5 make ties and copies. */
static struct tiny draw_tiny(uint32_t trial, bool holes)
{
    struct tiny tiny = {0};
    struct plx_stream stream;

    plx_stream_start(&stream, 1, PLX_FOR_TEST, trial, 1);
    tiny.rows = 3 + plx_stream_below(&stream, MOST_ROWS - 2);
    tiny.columns = 1 + plx_stream_below(&stream, MOST_COLUMNS);
    tiny.k = 2 + plx_stream_below(&stream, MOST_CLUSTERS - 1);
    for (size_t c = 0; c < tiny.rows * tiny.columns; c++) {
        tiny.x[c] = 1 + (double)plx_stream_below(&stream, 5);
        if (holes && plx_stream_below(&stream, 4) == 0)
            tiny.x[c] = NAN;
    }
    for (size_t i = 0; i < tiny.rows; i++)
        tiny.weight[i] = trial % 2 ? 1 : (double)plx_stream_below(&stream, 4);
    return tiny;
}

/* Each cluster's and column's sum about its weighted mean, straight from the definition. */
static double inertia_of(const struct tiny *tiny, const uint32_t *label)
{
    double inertia = 0;

    for (size_t j = 0; j < tiny->k; j++)
        for (size_t f = 0; f < tiny->columns; f++) {
            double weights = 0;
            double sum = 0;
            double squares = 0;

            for (size_t i = 0; i < tiny->rows; i++) {
                const double w = label[i] == j ? tiny->weight[i] : 0;
                const double value = tiny->x[i * tiny->columns + f];

                if (w == 0 || isnan(value))
                    continue;
                weights += w;
                sum += w * value;
                squares += w * value * value;
            }
            inertia += weights > 0 ? squares - sum * sum / weights : 0;
        }
    return inertia;
}

static double least_of_all(const struct tiny *tiny)
{
    uint32_t label[MOST_ROWS] = {0};
    double least = HUGE_VAL;
    size_t i = 0;

    while (i < tiny->rows) {
        least = fmin(least, inertia_of(tiny, label));
        for (i = 0; i < tiny->rows && ++label[i] == tiny->k; i++)
            label[i] = 0;
    }
    return least;
}

static void assert_sound(const struct tiny *tiny, const struct plx_kmeans *found)
{
    double weight[MOST_CLUSTERS] = {0};

    assert_true(isfinite(found->inertia) && found->inertia >= 0);
    assert_true(found->converged);
    for (size_t i = 0; i < tiny->rows; i++) {
        assert_true(found->label[i] < tiny->k);
        weight[found->label[i]] += tiny->weight[i];
    }
    for (size_t j = 0; j < tiny->k; j++) {
        assert_true(weight[j] > 0);
        assert_near(weight[j], found->weight[j], 0);
    }
}

/* How many were clustered: the others have fewer different rows than clusters. */
static size_t try_all(bool holes, enum plx_kmeans_missing missing, size_t *best)
{
    size_t fitted = 0;

    *best = 0;
    for (uint32_t trial = 0; trial < TRIALS; trial++) {
        struct tiny tiny = draw_tiny(trial, holes);
        const gsl_matrix_view x = gsl_matrix_view_array(tiny.x, tiny.rows, tiny.columns);
        const struct plx_kmeans_settings settings = {.k = tiny.k, .seed = 1, .missing = missing};
        struct plx_points points;
        struct plx_kmeans found;
        enum plx_status status;

        assert_int_equal(plx_points_init(&x.matrix, tiny.weight, &points, NULL), PLX_OK);
        status = plx_kmeans_fit(&points, &settings, &found, NULL);
        if (status == PLX_OK) {
            assert_sound(&tiny, &found);
            *best += found.inertia <= least_of_all(&tiny) + 1e-9;
            fitted++;
            plx_kmeans_release(&found);
        } else {
            assert_int_equal(status, PLX_UNDEFINED);
        }
        plx_points_release(&points);
    }
    return fitted;
}

static void the_best_of_all_ways_to_part_few_rows_is_found(void **state)
{
    size_t best;
    const size_t fitted = try_all(false, PLX_KMEANS_KPOD, &best);

    (void)state;
    assert_true(fitted > TRIALS / 2);
    assert_int_equal(best, fitted);
}

/* Both ways with holes stop where nothing moves, which need not be the best of all. */
static void few_rows_with_holes_end_in_sound_clusters(void **state)
{
    size_t best;

    (void)state;
    assert_true(try_all(true, PLX_KMEANS_KPOD, &best) > TRIALS / 2);
    assert_true(try_all(true, PLX_KMEANS_PARTIAL, &best) > TRIALS / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_of_all_ways_to_part_few_rows_is_found),
        cmocka_unit_test(few_rows_with_holes_end_in_sound_clusters),
    };

    return cmocka_run_group_tests_name("stats/tiny optimum", tests, NULL, NULL);
}
