/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "likelihood.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

enum { MOST_STEPS = 200, MOST_HALVINGS = 60 };

/* What a step would gain, by the quadratic form, as a share of the log-likelihood. Where it is
   `close_gain`, each step squares it, but the heights no longer tell up from down: it is taken
   untested. Where it is `least_gain`, or squared no more, what is left is beyond the digits of a
   double. */
static const double close_gain = 1e-8;
static const double least_gain = 1e-20;

/* The share of the slope that a step's gain must keep: a full step on a parabola gains half, less
   has overshot. */
static const double kept_slope = 0.25;

/* The longest step of any parameter. Beyond, the odds that parameters are the logarithms of look
   nothing like the parabola; what many comparisons gain hides what a few lose there, and where
   those are flat, their next step would be anything. */
static const double longest_step = 2;

/* What a climb works with; parameters each, or squared. */
struct climb {
    gsl_vector *gradient;
    gsl_vector *step;
    gsl_vector *next;
    gsl_matrix *information;
};

static void release(struct climb *climb)
{
    gsl_vector_free(climb->gradient);
    gsl_vector_free(climb->step);
    gsl_vector_free(climb->next);
    gsl_matrix_free(climb->information);
}

/* GSL's allocators return NULL, as its error handler is off. */
static bool allocate(struct climb *climb, size_t n)
{
    climb->gradient = gsl_vector_calloc(n);
    climb->step = gsl_vector_calloc(n);
    climb->next = gsl_vector_calloc(n);
    climb->information = gsl_matrix_calloc(n, n);
    return climb->gradient && climb->step && climb->next && climb->information;
}

static void shorten_step(gsl_vector *step)
{
    double longest = 0;

    for (size_t i = 0; i < step->size; i++)
        longest = fmax(longest, fabs(gsl_vector_get(step, i)));
    if (longest > longest_step)
        gsl_vector_scale(step, longest_step / longest);
}

/* Along the step, halved until it leads uphill well enough. Returns whether it did. */
static bool take_step(const struct likelihood *likelihood, struct climb *climb,
                      gsl_vector *parameters, double height)
{
    double length = 1;
    double slope;

    gsl_blas_ddot(climb->gradient, climb->step, &slope);
    for (size_t i = 0; i < MOST_HALVINGS; i++, length /= 2) {
        double next;

        gsl_vector_memcpy(climb->next, parameters);
        gsl_blas_daxpy(length, climb->step, climb->next);
        next = likelihood->evaluate(likelihood->data, climb->next, NULL, NULL);
        if (isfinite(next) && next - height >= kept_slope * length * slope) {
            gsl_vector_memcpy(parameters, climb->next);
            return true;
        }
    }
    return false;
}

enum plx_status likelihood_climb(const struct likelihood *likelihood, gsl_vector *parameters,
                                 gsl_matrix *covariance, double *highest, enum plx_reason *reason,
                                 struct plx_error *err)
{
    struct climb climb;
    double last_gain = INFINITY;
    bool arrived = false;

    if (!allocate(&climb, likelihood->parameters)) {
        release(&climb);
        return plx_fail_memory(err, "a likelihood");
    }
    *reason = PLX_REASON_NONE;
    for (size_t i = 0; i < MOST_STEPS && !arrived; i++) {
        double gain;

        gsl_vector_set_zero(climb.gradient);
        gsl_matrix_set_zero(climb.information);
        *highest =
            likelihood->evaluate(likelihood->data, parameters, climb.gradient, climb.information);
        if (gsl_linalg_cholesky_decomp1(climb.information) != 0)
            break;
        gsl_linalg_cholesky_solve(climb.information, climb.gradient, climb.step);
        gsl_blas_ddot(climb.gradient, climb.step, &gain);
        shorten_step(climb.step);
        if (gain <= close_gain * fabs(*highest)) {
            gsl_vector_add(parameters, climb.step);
            arrived = gain <= least_gain * fabs(*highest) || gain > last_gain / 2;
            last_gain = gain;
        } else if (!take_step(likelihood, &climb, parameters, *highest)) {
            break;
        }
    }
    if (arrived) {
        gsl_matrix_memcpy(covariance, climb.information);
        gsl_linalg_cholesky_invert(covariance);
    } else {
        *reason = PLX_REASON_NOT_CONVERGED;
    }
    release(&climb);
    return PLX_OK;
}

/* How many of n are reached from the first, along edges or against them. */
static size_t count_reached(const unsigned char *edges, size_t n, bool against, size_t *queue,
                            bool *seen)
{
    size_t count = 1;

    for (size_t i = 0; i < n; i++)
        seen[i] = i == 0;
    queue[0] = 0;
    for (size_t done = 0; done < count; done++) {
        const size_t from = queue[done];

        for (size_t to = 0; to < n; to++) {
            if (seen[to] || !(against ? edges[to * n + from] : edges[from * n + to]))
                continue;
            seen[to] = true;
            queue[count++] = to;
        }
    }
    return count;
}

enum plx_status likelihood_is_connected(const unsigned char *edges, size_t n, bool *connected,
                                        struct plx_error *err)
{
    size_t *queue = plx_array_new(n, sizeof *queue);
    bool *seen = plx_array_new(n, sizeof *seen);
    enum plx_status status = PLX_OK;

    if (!queue || !seen)
        status = plx_fail_memory(err, "comparisons");
    else
        *connected = n > 0 && count_reached(edges, n, false, queue, seen) == n &&
                     count_reached(edges, n, true, queue, seen) == n;
    free(queue);
    free(seen);
    return status;
}
