/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folder in which the program runs: what is there, and how to put it back. */
#define _DEFAULT_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sweep.h"

enum { MOST_FILES = 2048, PATH_BYTES = 240 };

struct entry {
    char path[PATH_BYTES]; /* below tree/ */
    struct stat about;
};

struct sweep_tree {
    size_t count;
    struct entry entry[MOST_FILES];
};

static void give_up(const char *what)
{
    fprintf(stderr, "sweep: %s\n", what);
    abort();
}

struct sweep_tree *sweep_tree_new(void)
{
    void *bytes = mmap(NULL, sizeof(struct sweep_tree), PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (bytes == MAP_FAILED)
        give_up("no memory");
    return bytes;
}

const char *sweep_path(unsigned turn, const char *name)
{
    static char path[4][1024];

    snprintf(path[turn], sizeof *path, "%s/%s", getenv("SWEEP_PLACE"), name);
    return path[turn];
}

static int compare_entries(const void *a, const void *b)
{
    return strcmp(((const struct entry *)a)->path, ((const struct entry *)b)->path);
}

static void look_into(struct sweep_tree *tree, const char *folder)
{
    char path[1024];
    const struct dirent *found;
    DIR *listing;

    snprintf(path, sizeof path, "%s/%s", sweep_path(0, "tree"), folder);
    listing = opendir(path);
    while (listing && (found = readdir(listing))) {
        struct entry *entry = &tree->entry[tree->count];

        if (strcmp(found->d_name, ".") == 0 || strcmp(found->d_name, "..") == 0)
            continue;
        if (tree->count + 1 == MOST_FILES)
            give_up("too many files");
        snprintf(entry->path, sizeof entry->path, "%.100s%s%.120s", folder, *folder ? "/" : "",
                 found->d_name);
        snprintf(path, sizeof path, "%s/%s", sweep_path(0, "tree"), entry->path);
        if (lstat(path, &entry->about) != 0)
            continue;
        tree->count++;
        if (S_ISDIR(entry->about.st_mode))
            look_into(tree, entry->path);
    }
    if (listing)
        closedir(listing);
}

void sweep_tree_look(struct sweep_tree *tree)
{
    tree->count = 0;
    look_into(tree, "");
    qsort(tree->entry, tree->count, sizeof *tree->entry, compare_entries);
}

static bool is_same(const struct entry *a, const struct entry *b)
{
    if (S_ISDIR(a->about.st_mode) || S_ISDIR(b->about.st_mode))
        return S_ISDIR(a->about.st_mode) && S_ISDIR(b->about.st_mode);
    return a->about.st_ino == b->about.st_ino && a->about.st_size == b->about.st_size &&
           a->about.st_mtim.tv_sec == b->about.st_mtim.tv_sec &&
           a->about.st_mtim.tv_nsec == b->about.st_mtim.tv_nsec;
}

void sweep_tree_compare(const struct sweep_tree *before, const struct sweep_tree *after,
                        char *difference, size_t size)
{
    size_t i = 0;
    size_t j = 0;

    *difference = '\0';
    while (!*difference && (i < before->count || j < after->count)) {
        const int order = i == before->count ? 1
                          : j == after->count
                              ? -1
                              : compare_entries(&before->entry[i], &after->entry[j]);

        if (order < 0)
            snprintf(difference, size, "removed: %s", before->entry[i].path);
        else if (order > 0)
            snprintf(difference, size, "left: %s", after->entry[j].path);
        else if (!is_same(&before->entry[i], &after->entry[j]))
            snprintf(difference, size, "changed: %s", after->entry[j].path);
        i += order <= 0;
        j += order >= 0;
    }
}

static const struct entry *find(const struct sweep_tree *tree, const char *path)
{
    for (size_t i = 0; i < tree->count; i++)
        if (strcmp(tree->entry[i].path, path) == 0)
            return &tree->entry[i];
    return NULL;
}

static void name_held(const struct entry *entry, char *path, size_t size)
{
    snprintf(path, size, "%s/%llu", sweep_path(1, "held"), (unsigned long long)entry->about.st_ino);
}

static void name_place(const struct entry *entry, char *path, size_t size)
{
    snprintf(path, size, "%s/%s", sweep_path(0, "tree"), entry->path);
}

void sweep_tree_hold(const struct sweep_tree *tree)
{
    char held[1100];
    char place[1100];

    for (size_t i = 0; i < tree->count; i++)
        if (S_ISREG(tree->entry[i].about.st_mode)) {
            name_held(&tree->entry[i], held, sizeof held);
            name_place(&tree->entry[i], place, sizeof place);
            if (link(place, held) != 0 && access(held, F_OK) != 0)
                give_up("cannot hold a file");
        }
}

static void put_back(const struct entry *entry, const struct entry *now)
{
    const struct timespec times[2] = {entry->about.st_atim, entry->about.st_mtim};
    struct stat there = now ? now->about : entry->about;
    char held[1100];
    char place[1100];

    name_held(entry, held, sizeof held);
    name_place(entry, place, sizeof place);
    if (S_ISDIR(entry->about.st_mode)) {
        if (!now)
            mkdir(place, entry->about.st_mode & 0777);
        return;
    }
    if (!S_ISREG(entry->about.st_mode) || (now && is_same(entry, now)))
        return;
    if (!now || now->about.st_ino != entry->about.st_ino) {
        unlink(place);
        if (link(held, place) != 0 || lstat(place, &there) != 0)
            give_up("cannot put a file back");
    }
    if (there.st_size != entry->about.st_size && truncate(place, entry->about.st_size) != 0)
        give_up("cannot make a file as long as it was");
    utimensat(AT_FDCWD, place, times, 0);
}

void sweep_tree_restore(const struct sweep_tree *tree, const struct sweep_tree *now)
{
    char place[1100];

    /* Folders stand before what is in them, so they go after it. */
    for (size_t i = now->count; i-- > 0;)
        if (!find(tree, now->entry[i].path)) {
            name_place(&now->entry[i], place, sizeof place);
            if (S_ISDIR(now->entry[i].about.st_mode))
                rmdir(place);
            else
                unlink(place);
        }
    for (size_t i = 0; i < tree->count; i++)
        put_back(&tree->entry[i], find(now, tree->entry[i].path));
}

static bool has_same_bytes(const char *a, const char *b)
{
    FILE *one = fopen(a, "rb");
    FILE *other = fopen(b, "rb");
    bool same = one && other;

    while (same) {
        char from_one[8192];
        char from_other[8192];
        const size_t length = fread(from_one, 1, sizeof from_one, one);

        same = fread(from_other, 1, sizeof from_other, other) == length &&
               memcmp(from_one, from_other, length) == 0;
        if (length < sizeof from_one)
            break;
    }
    if (one)
        fclose(one);
    if (other)
        fclose(other);
    return same;
}

void sweep_tree_check(const struct sweep_tree *tree, char *difference, size_t size)
{
    static struct sweep_tree expected;
    char path[1100];
    char place[1100];

    *difference = '\0';
    if (expected.count == 0) {
        /* Looked at once, by way of its name: expected/ is a sibling. */
        look_into(&expected, "../expected");
        qsort(expected.entry, expected.count, sizeof *expected.entry, compare_entries);
    }
    for (size_t i = 0; i < expected.count && !*difference; i++) {
        const char *name = expected.entry[i].path + strlen("../expected/");
        const struct entry *found = find(tree, name);

        snprintf(path, sizeof path, "%s/%s", sweep_path(1, "expected"), name);
        snprintf(place, sizeof place, "%s/%s", sweep_path(0, "tree"), name);
        if (!found)
            snprintf(difference, size, "missing: %s", name);
        else if (S_ISREG(found->about.st_mode) && !has_same_bytes(path, place))
            snprintf(difference, size, "other bytes: %s", name);
    }
    for (size_t i = 0; i < tree->count && !*difference; i++) {
        snprintf(path, sizeof path, "../expected/%s", tree->entry[i].path);
        if (!find(&expected, path))
            snprintf(difference, size, "left: %s", tree->entry[i].path);
    }
}
