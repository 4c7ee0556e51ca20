/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether k-means finds kinds of respondents that are known; tests/validity has the means over many
   such data. */
#include "support/planted.h"

#include "parallax/stats/kmeans.h"
#include "support/check.h"

static struct plx_kmeans cluster(const struct planted *planted, enum plx_kmeans_missing missing)
{
    const struct plx_kmeans_settings settings = {
        .k = planted->kinds, .seed = 1, .missing = missing};
    struct plx_points points;
    struct plx_kmeans found;

    assert_int_equal(plx_points_init(planted->answers, NULL, &points, NULL), PLX_OK);
    assert_int_equal(plx_kmeans_fit(&points, &settings, &found, NULL), PLX_OK);
    plx_points_release(&points);
    return found;
}

/* scikit-learn 1.2.1 on the same answers: KMeans(k, n_init=300, tol=0, max_iter=1000,
   random_state=1), its inertia taken afresh from its labels, and adjusted_rand_score(). */
static void kinds_are_found_as_well_as_by_scikit_learn(void **state)
{
    static const struct {
        struct planted_plan plan;
        double inertia;
        double adjusted_rand;
    } known[] = {
        {{2, 60, 0, 0, 0, 1}, 589.466507177033, 0.744833338482},
        {{3, 60, 0, 0.05, 0, 2}, 602.611389585074, 0.846437985933},
        {{4, 60, 0, 0, 0.2, 3}, 528.301042461226, 0.928232798952},
        {{2, 200, 0, 0.05, 0, 4}, 2195.75551470588, 0.805246046201},
        {{3, 200, 0, 0, 0, 5}, 2029.93582251082, 0.688622598332},
        {{4, 200, 0, 0.05, 0.2, 6}, 1937.7361058395, 0.896096042488},
        {{5, 200, 0, 0, 0, 7}, 1867.49983019854, 0.995149214318},
        {{6, 200, 0, 0.05, 0, 8}, 1890.50053578263, 0.879209473311},
        {{4, 2000, 0, 0, 0, 9}, 20116.7758332219, 0.811415311446},
        {{5, 2000, 0, 0.05, 0, 10}, 18954.6387087979, 0.902881548121},
        {{6, 2000, 0, 0.05, 0.2, 11}, 19617.1965037271, 0.875358200901},
    };

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct planted planted;
        struct plx_kmeans found;

        assert_true(planted_grow(&known[i].plan, &planted));
        found = cluster(&planted, PLX_KMEANS_KPOD);
        assert_true(found.inertia <= known[i].inertia * (1 + 1e-12));
        assert_true(planted_found(&planted, found.label, found.k) >=
                    known[i].adjusted_rand - 1e-11);
        plx_kmeans_release(&found);
        planted_release(&planted);
    }
}

/* Leaves each answer out with these odds, and says what that costs, as a mean over 20 data sets. */
static double found_with(double missing, enum plx_kmeans_missing way)
{
    double sum = 0;

    for (uint32_t draw = 1; draw <= 20; draw++) {
        const struct planted_plan plan = {
            .kinds = 4, .rows = 200, .missing = missing, .careless = 0.05, .draw = draw};
        struct planted planted;
        struct plx_kmeans found;

        assert_true(planted_grow(&plan, &planted));
        found = cluster(&planted, way);
        sum += planted_found(&planted, found.label, found.k);
        plx_kmeans_release(&found);
        planted_release(&planted);
    }
    return sum / 20;
}

static void a_fifth_of_the_answers_missing_hides_few_kinds(void **state)
{
    const double whole = found_with(0, PLX_KMEANS_KPOD);

    (void)state;
    assert_near(found_with(0, PLX_KMEANS_PARTIAL), whole, 0);
    assert_true(found_with(0.05, PLX_KMEANS_KPOD) > whole - 0.05);
    assert_true(found_with(0.2, PLX_KMEANS_KPOD) > whole - 0.15);
    assert_true(found_with(0.2, PLX_KMEANS_PARTIAL) > whole - 0.15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_are_found_as_well_as_by_scikit_learn),
        cmocka_unit_test(a_fifth_of_the_answers_missing_hides_few_kinds),
    };

    return cmocka_run_group_tests_name("stats/planted", tests, NULL, NULL);
}
