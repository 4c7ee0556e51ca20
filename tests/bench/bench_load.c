/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times loading alone: parsing, coding, joining and the quality checks.
 *
 *   bench_load STUDY EXPORT THREADS RUNS      prints the best run: seconds, seconds of all threads
 */
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "parallax/intake/load.h"
#include "parallax/study/reader.h"

static double seconds(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static int load(const struct plx_study *study, const char *export, size_t threads)
{
    const char *const exports[] = {export};
    const struct plx_intake_settings settings = {.threads = threads};
    struct plx_responses responses = {0};
    struct plx_findings findings = {0};
    struct plx_error err = {0};
    const enum plx_status status =
        plx_intake_load(study, exports, 1, &settings, &responses, &findings, &err);

    if (status != PLX_OK)
        fprintf(stderr, "bench_load: %s\n", err.text);
    plx_responses_release(&responses);
    plx_findings_release(&findings);
    return status == PLX_OK ? 0 : 1;
}

int main(int argc, char **argv)
{
    struct plx_problems problems = {0};
    struct plx_study study = {0};
    struct plx_error err = {0};
    double best = 1e9;
    double best_busy = 1e9;
    int failed = 0;

    if (argc != 5) {
        fprintf(stderr, "expected STUDY EXPORT THREADS RUNS\n");
        return 2;
    }
    omp_set_num_threads(atoi(argv[3]));
    if (plx_study_read(argv[1], &study, &problems, &err) != PLX_OK) {
        fprintf(stderr, "bench_load: %s\n", err.text);
        failed = 1;
    }
    for (int run = 0; run < atoi(argv[4]) && !failed; run++) {
        const double start = seconds(CLOCK_MONOTONIC);
        const double busy = seconds(CLOCK_PROCESS_CPUTIME_ID);
        double took;

        failed = load(&study, argv[2], strtoul(argv[3], NULL, 10));
        took = seconds(CLOCK_MONOTONIC) - start;
        best = took < best ? took : best;
        took = seconds(CLOCK_PROCESS_CPUTIME_ID) - busy;
        best_busy = took < best_busy ? took : best_busy;
    }
    printf("%.4f %.4f\n", best, best_busy);
    plx_study_release(&study);
    plx_problems_release(&problems);
    return failed;
}
