/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Reads an HTML file that is well-formed XML too, as far as tests need it. */
#ifndef PARALLAX_TESTS_SUPPORT_PAGE_H
#define PARALLAX_TESTS_SUPPORT_PAGE_H

#include <stddef.h>

#include "parallax/base/text.h"

/** A number in a table: whose it is by data-table, data-key, data-f, and its value, data-v. */
struct page_number {
    char *table;
    char *key;
    char *field;
    double value;
    struct plx_text shown;
};

struct page {
    struct page_number *number;
    size_t n_numbers;
    size_t capacity;
    struct plx_text words; /* everything that is not markup, style or script */
    size_t elements;
    size_t scripts;
    size_t sections;
    size_t rows;
    struct plx_text handlers; /* attributes whose names begin with "on" */
};

/** Reads the text; fails the test where it is not well-formed, or an id occurs twice. */
void page_open(struct page *page, const struct plx_text *html);
void page_close(struct page *page);

/** The number of a table's row and field; fails the test where there is none. */
const struct page_number *page_number(const struct page *page, const char *table, const char *key,
                                      const char *field);

#endif
