/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Reads an HTML file that is well-formed XML too, as far as tests need it. */
#ifndef PARALLAX_TESTS_SUPPORT_PAGE_H
#define PARALLAX_TESTS_SUPPORT_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/text.h"
#include "parallax/present/presentation.h"
#include "parallax/results/results.h"

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
    size_t scripts;
    size_t sections;
    size_t rows;
    struct plx_text handlers; /* attributes whose names begin with "on" */
};

/** Reads the text; fails the test where it is not well-formed, or an id occurs twice. */
void page_open(struct page *page, const struct plx_text *html);
void page_close(struct page *page);

/** Makes the report of some results and reads it. page_release() releases both. */
void page_read(struct page *page, struct plx_text *html, const struct plx_results *results,
               const struct plx_presentation *presentation);
void page_release(struct page *page, struct plx_text *html);

/** How often a text occurs in the file, markup and all. */
size_t page_count(const struct plx_text *html, const char *text);

/** Fails the test unless the words of the page hold these, or lack them. */
void assert_page_says(const struct page *page, const char *words, bool expected);

/** The number of a table's row and field; fails the test where there is none. */
const struct page_number *page_number(const struct page *page, const char *table, const char *key,
                                      const char *field);

#endif
