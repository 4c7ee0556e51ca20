/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fuzz target without a fuzzer: runs it on the files that are named, each in a process of its
   own, and says how many it ended well on. So what was once found stays found under any compiler.
   */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "input.h"
#include "parallax/base/file.h"

/* Processor time, not the clock's: other work on the machine does not count. */
enum { SLOW_SECONDS = 1, MOST_SECONDS = 10 };

static int replay(const char *path)
{
    const struct rlimit limit = {MOST_SECONDS, MOST_SECONDS + 1};
    struct plx_bytes bytes;
    struct plx_error err;
    unsigned char *copy;

    if (setrlimit(RLIMIT_CPU, &limit) != 0 || plx_bytes_open(path, &bytes, &err) != PLX_OK)
        return 2;
    copy = malloc(bytes.size + !bytes.size);
    if (!copy)
        return 2;
    for (size_t i = 0; i < bytes.size; i++)
        copy[i] = (unsigned char)bytes.data[i];
    LLVMFuzzerTestOneInput(copy, bytes.size);
    free(copy);
    plx_bytes_release(&bytes);
    return 0;
}

/* Of all children that have ended. */
static double seconds_used(void)
{
    struct rusage usage;

    getrusage(RUSAGE_CHILDREN, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           1e-6 * (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

int main(int argc, char **argv)
{
    int failed = 0;

    for (int i = 1; i < argc; i++) {
        const double before = seconds_used();
        const pid_t child = fork();
        int status = -1;

        if (child == 0)
            exit(replay(argv[i]));
        if (child < 0 || waitpid(child, &status, 0) != child || status != 0) {
            fprintf(stderr, "FAIL %s on %s: status %d\n", argv[0], argv[i], status);
            failed++;
        }
        if (seconds_used() - before > SLOW_SECONDS)
            fprintf(stderr, "slow %s on %s: %.1f s\n", argv[0], argv[i], seconds_used() - before);
    }
    if (argc < 2)
        fprintf(stderr, "%s: no input is named\n", argv[0]);
    printf("%d passed, %d failed\n", argc - 1 - failed, failed);
    return failed > 0;
}
