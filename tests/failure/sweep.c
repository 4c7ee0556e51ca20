/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "sweep.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

bool sweep_busy;
bool sweep_is_child;
size_t sweep_places;
bool sweep_armed;

/* A child that takes longer hangs. */
enum { SECONDS = 20 };

enum { MOST_OPEN = 256, TEXT_BYTES = 16 * 1024, MOST_BYTES = 1 << 30 };

/* Where a child writes what it leaves allocated; above the files of any program. */
enum { REST_FILE = 900 };

static struct {
    const char *kind;
    unsigned long every;
    unsigned long from;
    unsigned long only;
    unsigned long seen;
    unsigned long tried;
    unsigned long refused; /* ended with a message and exit 1 */
    unsigned long faults;  /* of them, those where a library known for it faulted */
    unsigned long managed; /* went on, with everything right */
    bool onward;
    int reference_status;
    struct sweep_tree *start; /* before the program did anything */
    struct sweep_tree *before;
    struct sweep_tree *after;
    FILE *problems;
} sweep;

struct open_file {
    bool is_file;
    bool is_written; /* and can be read */
    off_t at;
    off_t size;
    size_t from; /* where its bytes are */
};

bool sweep_is(const char *kind)
{
    return sweep.kind && strcmp(sweep.kind, kind) == 0;
}

/* The bytes of files that are open for writing: a child may write into their middle. */
static char *bytes_of(size_t at)
{
    static char *bytes;

    if (!bytes)
        bytes = mmap(NULL, MOST_BYTES, PROT_READ | PROT_WRITE,
                     MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (bytes == MAP_FAILED || at > MOST_BYTES)
        abort();
    return bytes + at;
}

static void remember_open(struct open_file *open)
{
    size_t used = 0;

    for (int i = 0; i < MOST_OPEN; i++) {
        struct stat about;

        open[i].is_file = fstat(i, &about) == 0 && S_ISREG(about.st_mode);
        if (!open[i].is_file)
            continue;
        open[i].at = lseek(i, 0, SEEK_CUR);
        open[i].size = about.st_size;
        open[i].is_written = (fcntl(i, F_GETFL) & O_ACCMODE) == O_RDWR;
        open[i].from = used;
        if (open[i].is_written) {
            used += (size_t)about.st_size;
            bytes_of(used);
            if (pread(i, bytes_of(open[i].from), (size_t)about.st_size, 0) != about.st_size)
                abort();
        }
    }
}

static void restore_open(const struct open_file *open)
{
    for (int i = 0; i < MOST_OPEN; i++) {
        struct stat about;

        if (!open[i].is_file)
            continue;
        if (fstat(i, &about) == 0 && about.st_size != open[i].size &&
            ftruncate(i, open[i].size) != 0)
            abort();
        if (open[i].is_written &&
            pwrite(i, bytes_of(open[i].from), (size_t)open[i].size, 0) != open[i].size)
            abort();
        lseek(i, open[i].at, SEEK_SET);
    }
}

static void become_child(void)
{
    static const char *const capture[] = {"stdout", "stderr"};
    static const struct rlimit none;

    for (int i = 0; i < 2; i++) {
        const int file = open(sweep_path(0, capture[i]), O_RDWR | O_CREAT | O_TRUNC, 0666);

        if (file < 0 || dup2(file, i + 1) < 0)
            abort();
        close(file);
    }
    if (dup2(open(sweep_path(0, "rest"), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666), REST_FILE) <
        0)
        abort();
    sweep_is_child = true;
    setrlimit(RLIMIT_CORE, &none);
    alarm(SECONDS);
}

static size_t read_text(const char *name, char *text)
{
    FILE *stream = fopen(sweep_path(0, name), "r");
    const size_t length = stream ? fread(text, 1, TEXT_BYTES - 1, stream) : 0;

    if (stream)
        fclose(stream);
    text[length] = '\0';
    return length;
}

static void report(const struct sweep_failure *failure, const char *kind, const char *detail)
{
    char place[160] = "";

    if (failure->site)
        sweep_describe(failure->site, place, sizeof place);
    fprintf(sweep.problems, "%s | %s %s %s %s | %lu | %s\n", kind, failure->call, place,
            failure->reason ? failure->reason : "", failure->file ? failure->file : "", sweep.seen,
            detail);
    fflush(sweep.problems);
}

/* One line of detail. */
static const char *flatten(char *text)
{
    for (char *c = text; *c; c++)
        if (*c == '\n')
            *c = c[1] ? '/' : '\0';
    return text;
}

static off_t size_of(const char *name)
{
    struct stat about;

    return stat(sweep_path(0, name), &about) == 0 ? about.st_size : 0;
}

/* It said that all went well, so all has to be there. */
static void judge_success(const struct sweep_failure *failure)
{
    char difference[512];
    struct stat out;

    sweep_tree_check(sweep.after, difference, sizeof difference);
    if (*difference)
        report(failure, "exit 0, but", difference);
    else if (fstat(STDOUT_FILENO, &out) == 0 && S_ISREG(out.st_mode) &&
             out.st_size + size_of("stdout") != size_of("expected.stdout"))
        report(failure, "exit 0, but", "standard output is not all there");
    else
        sweep.managed++;
}

/* Who is known for it; anybody else should not. */
static void judge_fault(const struct sweep_failure *failure)
{
    static const char *const known[] = {"libxlsxwriter.so", "libminizip.so"};
    static char text[TEXT_BYTES];
    bool is_known = false;

    read_text("fault", text);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        is_known = is_known || strncmp(text, known[i], strlen(known[i])) == 0;
    if (is_known)
        sweep.faults++;
    else
        report(failure, "a fault, caught", flatten(text));
}

static void judge_refusal(const struct sweep_failure *failure)
{
    static char text[TEXT_BYTES];
    char difference[512];
    char also[512];

    if (read_text("stderr", text) == 0)
        report(failure, "no message", "");
    else if (strstr(text, "a library could not go on"))
        judge_fault(failure);
    else if (failure->reason && !strstr(text, failure->reason))
        report(failure, "no reason in the message", flatten(text));
    else if (failure->file && *failure->file && !strstr(text, failure->file))
        report(failure, "no file in the message", flatten(text));
    else if (!failure->reason && !strstr(text, "memory"))
        report(failure, "another reason in the message", flatten(text));
    sweep_tree_compare(sweep.start, sweep.after, difference, sizeof difference);
    if (*difference) {
        sweep_tree_check(sweep.after, also, sizeof also);
        if (*also)
            report(failure, "files", difference);
    }
    sweep.refused++;
}

/* Where a library ends the program by itself, nothing is freed. */
static void judge_rest(const struct sweep_failure *failure)
{
    static char text[TEXT_BYTES];
    bool by_library;

    read_text("stderr", text);
    by_library = strstr(text, "libgomp: Out of memory");
    read_text("rest", text);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        report(failure, by_library ? "not freed by libgomp, which ended" : "not freed", line);
}

static void judge(const struct sweep_failure *failure, int status)
{
    static char text[TEXT_BYTES];
    char detail[TEXT_BYTES + 100];

    sweep.tried++;
    if (WIFSIGNALED(status)) {
        read_text("stderr", text);
        snprintf(detail, sizeof detail, "%s", flatten(text));
        report(failure,
               WTERMSIG(status) == SIGALRM   ? "hangs"
               : WTERMSIG(status) == SIGABRT ? "aborts"
               : WTERMSIG(status) == SIGSEGV ? "crashes"
                                             : "a signal",
               detail);
    } else if (WEXITSTATUS(status) == 1) {
        judge_refusal(failure);
    } else if (WEXITSTATUS(status) == 0) {
        judge_success(failure);
    } else {
        snprintf(detail, sizeof detail, "%d", WEXITSTATUS(status));
        report(failure, "exit status", detail);
    }
    if (WIFEXITED(status))
        judge_rest(failure);
}

/* True in the child. */
static bool try_one(const struct sweep_failure *failure)
{
    static struct open_file open[MOST_OPEN];
    const int before = errno;
    char difference[512];
    struct sweep_tree *now = sweep.after;
    pid_t child;
    int status;

    sweep_busy = true;
    sweep_tree_look(now);
    sweep_tree_compare(sweep.before, now, difference, sizeof difference);
    if (*difference) {
        sweep.after = sweep.before;
        sweep.before = now;
        sweep_tree_hold(now);
    }
    remember_open(open);
    /* Not fork(): it gives the child another thread number, by which locks know who holds them. */
    child = (pid_t)syscall(SYS_fork);
    if (child == 0) {
        become_child();
        sweep_busy = false;
        errno = before;
        return true;
    }
    while (child < 0 || (waitpid(child, &status, 0) < 0 && errno == EINTR))
        if (child < 0)
            abort();
    sweep_tree_look(sweep.after);
    judge(failure, status);
    sweep_tree_restore(sweep.before, sweep.after);
    restore_open(open);
    errno = before;
    sweep_busy = false;
    return false;
}

bool sweep_next(const struct sweep_failure *failure)
{
    if (sweep_is_child)
        return sweep.onward;
    sweep.seen++;
    if (sweep.only)
        return sweep.seen == sweep.only || (sweep.onward && sweep.seen > sweep.only);
    if (sweep.every == 0 || sweep.seen % sweep.every != sweep.from % sweep.every)
        return false;
    return try_one(failure);
}

static unsigned long number(const char *name, unsigned long otherwise)
{
    const char *text = getenv(name);

    return text ? strtoul(text, NULL, 10) : otherwise;
}

void sweep_signal(void)
{
    const struct sweep_failure sent = {.call = "signal"};

    if (sweep_next(&sent))
        for (unsigned long i = number("SWEEP_TIMES", 1); i > 0; i--)
            kill(getpid(), (int)number("SWEEP_SIGNAL", SIGTERM));
}

static void finish(void)
{
    sweep_armed = false;
    sweep_busy = true;
    if (sweep_is_child) {
        sweep_memory_write(REST_FILE, false);
        return;
    }
    if (!*sweep.kind && getenv("SWEEP_REST")) {
        const int file = open(getenv("SWEEP_REST"), O_WRONLY | O_CREAT | O_TRUNC, 0666);

        sweep_memory_write(file, true);
        close(file);
    }
    if (getenv("SWEEP_PLACE") && *sweep.kind) {
        FILE *counts = fopen(sweep_path(0, "counts"), "w");

        fprintf(counts, "%lu %lu %lu %lu %lu\n", sweep.seen, sweep.tried, sweep.refused,
                sweep.faults, sweep.managed);
        fclose(counts);
    }
    if (sweep.problems)
        fclose(sweep.problems);
}

/* Above the files that are put back. */
static FILE *open_problems(void)
{
    const int file = open(sweep_path(0, "problems"), O_WRONLY | O_CREAT | O_TRUNC, 0666);
    const int above = fcntl(file, F_DUPFD_CLOEXEC, REST_FILE + 1);

    close(file);
    return fdopen(above, "w");
}

static void start(void)
{
    sweep.kind = getenv("SWEEP");
    if (!sweep.kind)
        return;
    sweep_busy = true;
    sweep.every = number("SWEEP_EVERY", 1);
    sweep.from = number("SWEEP_FROM", 0);
    sweep.only = number("SWEEP_ONLY", 0);
    sweep_places = number("SWEEP_PLACES", 0);
    sweep.onward = sweep_is("memory-onward");
    if (*sweep.kind && !sweep.only) {
        sweep.start = sweep_tree_new();
        sweep.before = sweep_tree_new();
        sweep.after = sweep_tree_new();
        sweep_tree_look(sweep.start);
        sweep.problems = open_problems();
    }
    atexit(finish);
    /* Who runs tests in the background often has them ignored. */
    if (sweep_is("signal") || sweep_is("signal-names"))
        for (int i = 0; i < 3; i++)
            (void)signal((const int[]){SIGINT, SIGHUP, SIGTERM}[i], SIG_DFL);
    sweep_faults_start();
    if (sweep_is("calls") || sweep_is("signal-names"))
        sweep_calls_start();
    sweep_busy = false;
    sweep_armed = true;
}

static int (*real_main)(int, char **, char **);

static int start_main(int argc, char **argv, char **environment)
{
    start();
    return real_main(argc, argv, environment);
}

extern int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv,
                             void (*init)(void), void (*fini)(void), void (*rtld_fini)(void),
                             void *stack_end);

int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*init)(void),
                      void (*fini)(void), void (*rtld_fini)(void), void *stack_end)
{
    int (*next)(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void),
                void (*)(void), void *);

    *(void **)&next = dlsym(RTLD_NEXT, "__libc_start_main");
    real_main = main;
    return next(start_main, argc, argv, init, fini, rtld_fini, stack_end);
}
