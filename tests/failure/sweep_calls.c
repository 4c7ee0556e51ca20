/* SPDX-License-Identifier: GPL-3.0-or-later */
/* System calls about files: the kernel hands each of them back (seccomp), wherever it comes from,
   the C library's own ones included, and it is made here or fails here. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include "sweep.h"

enum { SHORT = -1 }; /* half of what was asked for */

static const struct call {
    long number;
    const char *name;
    int file; /* which argument is the file: 0 a descriptor, 1.. a path */
    int failure[6];
} calls[] = {
    {SYS_openat, "open", 1, {EACCES, EMFILE, ENOSPC, EIO, EINTR}},
    {SYS_open, "open", 2, {EACCES, EMFILE, ENOSPC, EIO, EINTR}},
    {SYS_read, "read", 0, {EIO, EINTR, SHORT}},
    {SYS_pread64, "pread", 0, {EIO, EINTR, SHORT}},
    {SYS_write, "write", 0, {ENOSPC, EIO, EINTR, SHORT}},
    {SYS_pwrite64, "pwrite", 0, {ENOSPC, EIO, EINTR, SHORT}},
    {SYS_writev, "writev", 0, {ENOSPC, EIO, EINTR}},
    {SYS_readv, "readv", 0, {EIO, EINTR}},
    {SYS_fsync, "fsync", 0, {EIO, ENOSPC, EINTR}},
    {SYS_close, "close", 0, {EIO, ENOSPC, EINTR}},
    {SYS_rename, "rename", 2, {EACCES, ENOSPC, EIO}},
    {SYS_renameat, "rename", 1, {EACCES, ENOSPC, EIO}},
    {SYS_renameat2, "rename", 1, {EACCES, ENOSPC, EIO}},
    {SYS_mkdir, "mkdir", 2, {EACCES, ENOSPC}},
    {SYS_mkdirat, "mkdir", 1, {EACCES, ENOSPC}},
    {SYS_unlink, "unlink", 2, {EACCES}},
    {SYS_unlinkat, "unlink", 1, {EACCES}},
    {SYS_rmdir, "rmdir", 2, {EACCES}},
    {SYS_link, "link", 2, {EPERM, ENOSPC}},
    {SYS_linkat, "link", 1, {EPERM, ENOSPC}},
    {SYS_fchmod, "fchmod", 0, {EPERM}},
    {SYS_ftruncate, "ftruncate", 0, {EIO}},
    {SYS_flock, "flock", 0, {ENOLCK, EINTR}},
    {SYS_mmap, "mmap", 0, {ENODEV}},
    {SYS_newfstatat, "stat", 1, {EACCES}},
    {SYS_access, "access", 2, {EACCES}},
    {SYS_faccessat, "access", 1, {EACCES}},
    {SYS_getdents64, "getdents", 0, {EIO}},
};

enum { CALLS = sizeof calls / sizeof *calls };

static const char *file_of(const struct call *call, const greg_t *regs)
{
    static char path[4096];
    static char name[300];
    const char *slash;
    const char *last;
    size_t length;

    if (call->file == 0) {
        char link[64];
        const long descriptor = call->number == SYS_mmap ? (long)regs[REG_R8] : (long)regs[REG_RDI];
        ssize_t got;

        if (descriptor == STDOUT_FILENO)
            return "standard output";
        snprintf(link, sizeof link, "/proc/self/fd/%ld", descriptor);
        got = readlink(link, path, sizeof path - 1);
        path[got > 0 ? got : 0] = '\0';
        if (strstr(path, " (deleted)") || path[0] != '/')
            return "";
    } else {
        const char *given =
            call->file == 2 ? (const char *)regs[REG_RDI] : (const char *)regs[REG_RSI];

        snprintf(path, sizeof path, "%s", given ? given : "");
    }
    slash = strrchr(path, '/');
    last = slash ? slash + 1 : path;
    length = strlen(last);
    if (strncmp(last, "parallax.", 9) == 0 && length == 15)
        return "temporary files";
    /* A temporary file is called by the name that it will have. */
    if (length > 7 && last[length - 7] == '.' && !memchr(last + length - 6, '.', 6) &&
        memchr(last, '.', length - 7))
        length -= 7;
    snprintf(name, sizeof name, "%.*s", (int)(length < 255 ? length : 255), last);
    return name;
}

/* sweep_call(number, six arguments): the one place whose calls the kernel makes. */
__asm__(".text\n"
        "sweep_call:\n"
        "    mov %rdi, %rax\n"
        "    mov %rsi, %rdi\n"
        "    mov %rdx, %rsi\n"
        "    mov %rcx, %rdx\n"
        "    mov %r8, %r10\n"
        "    mov %r9, %r8\n"
        "    mov 8(%rsp), %r9\n"
        "    syscall\n"
        "sweep_call_made:\n"
        "    ret\n");
extern long sweep_call(long number, long long a, long long b, long long c, long long d, long long e,
                       long long f) __attribute__((visibility("hidden")));
extern char sweep_call_made[] __attribute__((visibility("hidden")));

static long make(long number, const greg_t *regs)
{
    return sweep_call(number, regs[REG_RDI], regs[REG_RSI], regs[REG_RDX], regs[REG_R10],
                      regs[REG_R8], regs[REG_R9]);
}

/* Whether it is about the program's files, and not about what a library looks up. */
static bool is_watched(const struct call *call, const greg_t *regs)
{
    if (call->file == 0) {
        const long descriptor = call->number == SYS_mmap ? (long)(int)regs[REG_R8] : regs[REG_RDI];

        return descriptor >= 0 && descriptor != STDERR_FILENO && descriptor < 900;
    }
    return true;
}

static bool is_no_file_of_ours(const char *path)
{
    static const char *const others[] = {"/proc/", "/sys/", "/etc/", "/usr/", "/lib", "/dev/"};

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strncmp(path, others[i], strlen(others[i])) == 0)
            return true;
    return false;
}

static long fail(const struct call *call, int failure, greg_t *regs)
{
    if (failure == SHORT) {
        regs[REG_RDX] = (regs[REG_RDX] + 1) / 2;
        return make(call->number, regs);
    }
    /* As Linux does: the file is closed also when it says that something went wrong. */
    if (call->number == SYS_close)
        make(call->number, regs);
    return -failure;
}

/* After which a folder looks different. */
static bool changes_names(const struct call *call)
{
    static const char *const names[] = {"open", "rename", "link", "unlink", "rmdir", "mkdir"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(call->name, names[i]) == 0)
            return true;
    return false;
}

static long run(const struct call *call, greg_t *regs)
{
    char file[300];

    sweep_busy = true;
    snprintf(file, sizeof file, "%s", file_of(call, regs));
    sweep_busy = false;
    if (sweep_is("signal-names") && changes_names(call))
        sweep_signal();
    for (size_t i = 0; sweep_is("calls") && call->failure[i]; i++) {
        const int failure = call->failure[i];
        const struct sweep_failure tried = {.call = call->name,
                                            .reason =
                                                failure == SHORT ? "(short)" : strerror(failure),
                                            .file = file};
        bool fails;

        if (failure == SHORT && regs[REG_RDX] < 2)
            continue;
        fails = sweep_next(&tried);
        if (fails) {
            long result;

            sweep_busy = true;
            result = fail(call, failure, regs);
            sweep_busy = false;
            return result;
        }
    }
    sweep_busy = true;
    {
        const long result = make(call->number, regs);

        sweep_busy = false;
        return result;
    }
}

static void trap(int number, siginfo_t *info, void *data)
{
    ucontext_t *context = data;
    greg_t *regs = context->uc_mcontext.gregs;
    const int before = errno;
    const struct call *call = NULL;
    long result;

    (void)number;
    for (size_t i = 0; i < CALLS && !call; i++)
        if (calls[i].number == info->si_syscall)
            call = &calls[i];
    if (!sweep_armed || sweep_busy || sweep_is_child || !call || !is_watched(call, regs) ||
        (call->file > 0 &&
         is_no_file_of_ours((const char *)regs[call->file == 2 ? REG_RDI : REG_RSI])))
        result = make(info->si_syscall, regs);
    else
        result = run(call, regs);
    errno = before;
    regs[REG_RAX] = result;
}

static void add(struct sock_filter *filter, unsigned short *length, struct sock_filter step)
{
    filter[(*length)++] = step;
}

/* Our own calls and all that is not in the table are made; an mmap() of no file as well. */
static void install(void)
{
    static struct sock_filter filter[3 * CALLS + 16];
    const uint64_t ours = (uint64_t)(uintptr_t)sweep_call_made;
    struct sock_fprog program = {.filter = filter};
    unsigned short *n = &program.len;

#define LOAD(member) (struct sock_filter) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (unsigned)(member))
#define EQUAL(value, yes, no)                                                                      \
    (struct sock_filter) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)(value), yes, no)
#define END(action) (struct sock_filter) BPF_STMT(BPF_RET | BPF_K, action)
    add(filter, n, LOAD(offsetof(struct seccomp_data, instruction_pointer)));
    add(filter, n, EQUAL(ours, 0, 3));
    add(filter, n, LOAD(offsetof(struct seccomp_data, instruction_pointer) + 4));
    add(filter, n, EQUAL(ours >> 32, 0, 1));
    add(filter, n, END(SECCOMP_RET_ALLOW));
    add(filter, n, LOAD(offsetof(struct seccomp_data, nr)));
    add(filter, n, EQUAL(SYS_mmap, 0, 3));
    add(filter, n, LOAD(offsetof(struct seccomp_data, args) + 4 * sizeof(uint64_t)));
    add(filter, n, EQUAL(-1, 0, 1));
    add(filter, n, END(SECCOMP_RET_ALLOW));
    add(filter, n, LOAD(offsetof(struct seccomp_data, nr)));
    for (size_t i = 0; i < CALLS; i++) {
        add(filter, n, EQUAL(calls[i].number, 0, 1));
        add(filter, n, END(SECCOMP_RET_TRAP));
    }
    add(filter, n, END(SECCOMP_RET_ALLOW));
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
        perror("sweep: seccomp");
        _exit(77);
    }
}

void sweep_calls_start(void)
{
    struct sigaction action = {.sa_sigaction = trap, .sa_flags = SA_SIGINFO | SA_NODEFER};

    if (sigaction(SIGSYS, &action, NULL) != 0)
        _exit(77);
    install();
}
