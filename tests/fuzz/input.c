/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input.h"

#include <assert.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void copy_part(struct fuzz_part *part, const unsigned char *bytes, size_t size)
{
    part->bytes = malloc(size + !size);
    part->size = size;
    assert(part->bytes);
    if (size > 0)
        memcpy(part->bytes, bytes, size);
}

size_t fuzz_split(const unsigned char *data, size_t size, struct fuzz_part *part, size_t most)
{
    size_t count = 0;
    size_t from = 0;

    while (count + 1 < most) {
        const unsigned char *mark = from < size ? memchr(data + from, 1, size - from) : NULL;

        if (!mark)
            break;
        copy_part(&part[count++], data + from, (size_t)(mark - data) - from);
        from = (size_t)(mark - data) + 1;
    }
    copy_part(&part[count++], data + from, size - from);
    for (size_t i = count; i < most; i++)
        copy_part(&part[i], NULL, 0);
    return count;
}

void fuzz_release(struct fuzz_part *part, size_t most)
{
    for (size_t i = 0; i < most; i++)
        free(part[i].bytes);
}

/* In memory where the system has such a folder: a disk would be most of the time. */
static char folder[2][32] = {"/dev/shm/parallax-fuzz-XXXXXX", "/tmp/parallax-fuzz-XXXXXX"};
static const char *made;

static void remove_folder(void)
{
    DIR *dir = opendir(made);
    const struct dirent *entry;
    char path[FUZZ_PATH];

    while (dir && (entry = readdir(dir))) {
        snprintf(path, sizeof path, "%s/%.60s", made, entry->d_name);
        unlink(path);
    }
    if (dir)
        closedir(dir);
    rmdir(made);
}

void fuzz_file(char path[FUZZ_PATH], const char *name, const void *bytes, size_t size)
{
    FILE *file;

    if (!made) {
        made = mkdtemp(folder[0]);
        if (!made)
            made = mkdtemp(folder[1]);
        assert(made);
        atexit(remove_folder);
    }
    snprintf(path, FUZZ_PATH, "%s/%s", made, name);
    file = fopen(path, "w");
    assert(file && (size == 0 || fwrite(bytes, 1, size, file) == size) && fclose(file) == 0);
}
