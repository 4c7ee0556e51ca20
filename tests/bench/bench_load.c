/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times loading alone: parsing, coding and joining, without the quality checks, and with them.
 *
 *   bench_load STUDY EXPORT THREADS RUNS
 *
 * Prints, of the best run, the seconds without and with the checks, and those of all threads
 * together without and with them.
 */
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "parallax/intake/load.h"
#include "parallax/study/reader.h"

static double seconds(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Wall clock, and what all threads together were busy for. */
struct times {
    double wall;
    double busy;
};

static struct times now(void)
{
    return (struct times){seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID)};
}

/* When the quality checks began and ended. */
struct checks {
    struct times begin;
    struct times end;
};

static void listen(void *data, const char *step, size_t done, size_t total)
{
    struct checks *checks = data;

    (void)total;
    if (strcmp(step, "checking") == 0)
        *(done == 0 ? &checks->begin : &checks->end) = now();
}

static void keep_least(double *best, double value)
{
    *best = value < *best ? value : *best;
}

static int load(const struct plx_study *study, const char *export, size_t threads,
                struct checks *checks)
{
    const struct plx_progress progress = {listen, checks};
    const char *const exports[] = {export};
    const struct plx_intake_settings settings = {.threads = threads, .progress = &progress};
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
    double wall[2] = {1e9, 1e9};
    double busy[2] = {1e9, 1e9};
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
        const struct times start = now();
        struct checks checks = {start, start};
        struct times end;

        failed = load(&study, argv[2], strtoul(argv[3], NULL, 10), &checks);
        end = now();
        keep_least(&wall[1], end.wall - start.wall);
        keep_least(&busy[1], end.busy - start.busy);
        keep_least(&wall[0], end.wall - start.wall - (checks.end.wall - checks.begin.wall));
        keep_least(&busy[0], end.busy - start.busy - (checks.end.busy - checks.begin.busy));
    }
    printf("%.4f %.4f %.4f %.4f\n", wall[0], wall[1], busy[0], busy[1]);
    plx_study_release(&study);
    plx_problems_release(&problems);
    return failed;
}
