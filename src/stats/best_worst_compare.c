/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/best_worst.h"

/* The quadratic form of the difference in the inverse of the summed covariances. */
static enum plx_status wald(const struct plx_best_worst_fit *a, const struct plx_best_worst_fit *b,
                            const size_t *item, size_t n,
                            struct plx_best_worst_difference *difference, struct plx_error *err)
{
    gsl_vector *gap = gsl_vector_calloc(n);
    gsl_vector *solved = gsl_vector_calloc(n);
    gsl_matrix *covariance = gsl_matrix_calloc(n, n);

    if (!gap || !solved || !covariance) {
        gsl_vector_free(gap);
        gsl_vector_free(solved);
        gsl_matrix_free(covariance);
        return plx_fail_memory(err, "best-worst choices");
    }
    for (size_t i = 0; i < n; i++) {
        gsl_vector_set(gap, i, b->value[item[i]] - a->value[item[i]]);
        for (size_t j = 0; j < n; j++)
            gsl_matrix_set(covariance, i, j,
                           a->covariance[item[i] * a->items + item[j]] +
                               b->covariance[item[i] * b->items + item[j]]);
    }
    if (gsl_linalg_cholesky_decomp1(covariance) != 0) {
        difference->reason = PLX_REASON_NOT_CONVERGED;
    } else {
        gsl_linalg_cholesky_solve(covariance, gap, solved);
        gsl_blas_ddot(gap, solved, &difference->wald);
        difference->df = (double)n;
        difference->p = gsl_cdf_chisq_Q(difference->wald, difference->df);
    }
    gsl_vector_free(gap);
    gsl_vector_free(solved);
    gsl_matrix_free(covariance);
    return PLX_OK;
}

enum plx_status plx_best_worst_compare(const struct plx_best_worst_fit *a,
                                       const struct plx_best_worst_fit *b,
                                       struct plx_best_worst_difference *difference,
                                       struct plx_error *err)
{
    enum plx_status status;
    size_t *item;
    size_t n = 0;

    *difference = (struct plx_best_worst_difference){NAN, NAN, NAN, PLX_REASON_NONE};
    difference->reason = a->reason != PLX_REASON_NONE ? a->reason : b->reason;
    if (difference->reason == PLX_REASON_NONE &&
        (a->items != b->items || a->reference != b->reference))
        difference->reason = PLX_REASON_NO_OVERLAP;
    if (difference->reason != PLX_REASON_NONE)
        return PLX_OK;
    item = plx_array_new(a->items, sizeof *item);
    if (!item)
        return plx_fail_memory(err, "best-worst choices");
    for (size_t i = 0; i < a->items; i++) {
        if (isnan(a->value[i]) != isnan(b->value[i]))
            difference->reason = PLX_REASON_NO_OVERLAP;
        if (!isnan(a->value[i]) && i != a->reference)
            item[n++] = i;
    }
    status = difference->reason == PLX_REASON_NONE ? wald(a, b, item, n, difference, err) : PLX_OK;
    free(item);
    return status;
}
