/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The programs catch faults, and take those of some libraries for a lack of memory. Here stands who
   it was that faulted, so that a fault of ours cannot pass for one of theirs. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "sweep.h"

enum { FRAMES = 48 };

static void (*handler[NSIG])(int);

static bool is_in(const char *place, const char *library)
{
    return strncmp(place, library, strlen(library)) == 0;
}

/* Below the handlers, the C library's own frames say nothing: strlen(NULL) is its caller's. */
static void write_place(void)
{
    char place[160] = "?";
    void *frame[FRAMES];
    const int n = backtrace(frame, FRAMES);
    const int file = open(sweep_path(0, "fault"), O_WRONLY | O_CREAT | O_TRUNC, 0666);

    for (int i = 0; i < n; i++) {
        sweep_describe(frame[i], place, sizeof place);
        if (!is_in(place, "sweep.so") && !is_in(place, "libc.so") && !is_in(place, "ld-linux"))
            break;
    }
    if (write(file, place, strlen(place)) < 0)
        _exit(99);
    close(file);
}

static void catch (int number)
{
    const bool was_busy = sweep_busy;

    sweep_busy = true;
    if (sweep_is_child)
        write_place();
    sweep_busy = was_busy;
    handler[number](number);
}

int sigaction(int number, const struct sigaction *action, struct sigaction *before)
{
    int (*next)(int, const struct sigaction *, struct sigaction *);
    struct sigaction ours;

    *(void **)&next = dlsym(RTLD_NEXT, "sigaction");
    if (!action || (number != SIGSEGV && number != SIGABRT) || (action->sa_flags & SA_SIGINFO) ||
        action->sa_handler == SIG_DFL || action->sa_handler == SIG_IGN)
        return next(number, action, before);
    handler[number] = action->sa_handler;
    ours = *action;
    ours.sa_handler = catch;
    return next(number, &ours, before);
}

void sweep_faults_start(void)
{
    void *frame[1];

    /* The first call loads what it needs. */
    (void)backtrace(frame, 1);
}
