/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What fuzz targets share: one input cut into several files, and files for readers that open them
   by name. */
#ifndef PARALLAX_TESTS_FUZZ_INPUT_H
#define PARALLAX_TESTS_FUZZ_INPUT_H

#include <stddef.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* In memory of its own, so that reading behind the end shows. */
struct fuzz_part {
    char *bytes;
    size_t size;
};

/* Cuts at every byte 1, which no text holds, into as many parts as there are; at most so many, the
   last then holding the rest. Parts that are not there are empty. The caller releases all of them.
   Returns how many there are, 1 or more. */
size_t fuzz_split(const unsigned char *data, size_t size, struct fuzz_part *part, size_t most);

void fuzz_release(struct fuzz_part *part, size_t most);

enum { FUZZ_PATH = 96 };

/* Writes a file into a folder of this process, which is gone when it ends; the same name is the
   same file. */
void fuzz_file(char path[FUZZ_PATH], const char *name, const void *bytes, size_t size);

#endif
