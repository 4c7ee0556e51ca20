/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/validity.h"

#include "support/check.h"

static double places[] = {0, 0, 1, 0, 0, 2, 8, 8, 9, 7, 9, 9, 20, 1};
static const uint32_t thirds[] = {0, 0, 0, 1, 1, 1, 2};
static const uint32_t whole[] = {0, 0, 0, 0, 0, 0, 0};

static void measure(double *x, size_t rows, size_t columns, const struct plx_grouping *grouping,
                    struct plx_validity *validity, double *silhouette)
{
    const gsl_matrix_view view = gsl_matrix_view_array(x, rows, columns);
    struct plx_points points;

    assert_int_equal(plx_points_init(&view.matrix, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_validity_measure(&points, grouping, validity, NULL), PLX_OK);
    assert_int_equal(plx_silhouettes(&points, grouping, 1, &silhouette, NULL), PLX_OK);
    plx_points_release(&points);
}

/* scikit-learn 1.2.1: silhouette_samples, calinski_harabasz_score, davies_bouldin_score. */
static void indices_are_those_of_scikit_learn(void **state)
{
    static const double wanted[] = {0.87303696, 0.85423943, 0.7995386, 0.86718445,
                                    0.84158022, 0.8584147,  0};
    const struct plx_grouping grouping = {thirds, 3};
    struct plx_validity found;
    double silhouette[7];

    (void)state;
    measure(places, 7, 2, &grouping, &found, silhouette);
    for (size_t i = 0; i < 7; i++)
        assert_near(silhouette[i], wanted[i], 5e-9);
    assert_near(found.calinski_harabasz, 133.4285714285714, 1e-11);
    assert_near(found.davies_bouldin, 0.14000424944884446, 1e-14);
    assert_near(found.inertia, 2.0 / 3 + 8.0 / 3 + 2.0 / 3 + 2, 1e-12);
    assert_near(found.log_inertia, log(found.inertia), 0);
}

static void one_cluster_has_no_silhouette(void **state)
{
    const struct plx_grouping grouping = {whole, 1};
    struct plx_validity found;
    double silhouette[7];

    (void)state;
    measure(places, 7, 2, &grouping, &found, silhouette);
    assert_true(isnan(silhouette[0]));
    assert_true(isnan(found.calinski_harabasz));
    assert_true(isnan(found.davies_bouldin));
    assert_near(found.inertia, found.total, 0);
    assert_true(isfinite(found.bic));
}

/* Distances over shared columns, scaled up: rows 0 and 1 are sqrt(2) apart by their first only. */
static void missing_values_are_left_out_of_distances(void **state)
{
    double x[] = {0, 0, 1, NAN, 5, 0, 5, 4};
    const uint32_t label[] = {0, 0, 1, 1};
    const struct plx_grouping grouping = {label, 2};
    struct plx_validity found;
    double silhouette[4];
    const double inside = sqrt(2);
    const double outside = (5 + sqrt(25 + 16)) / 2;

    (void)state;
    measure(x, 4, 2, &grouping, &found, silhouette);
    assert_near(silhouette[0], (outside - inside) / outside, 1e-15);
    assert_near(silhouette[1], (sqrt(32) - inside) / sqrt(32), 1e-15);
    assert_near(found.inertia, 0.5 + 8, 1e-14);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(indices_are_those_of_scikit_learn),
        cmocka_unit_test(one_cluster_has_no_silhouette),
        cmocka_unit_test(missing_values_are_left_out_of_distances),
    };

    return cmocka_run_group_tests_name("stats/validity", tests, NULL, NULL);
}
