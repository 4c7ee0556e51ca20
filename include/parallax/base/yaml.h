/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * YAML as a tree in which every node knows its line.
 *
 * libyaml decides what is YAML. All values are text: what a number or a yes is, is the business of
 * whoever reads the tree, so `no` stays `no`. Refused, each with its place: keys given twice,
 * anchors and aliases, tags, keys that are not plain text, a second document.
 */
#ifndef PARALLAX_BASE_YAML_H
#define PARALLAX_BASE_YAML_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/base/pool.h"
#include "parallax/base/problems.h"

enum {
    PLX_YAML_MAX_DEPTH = 32,  /**< Lists and mappings inside each other. */
    PLX_YAML_MAX_KEYS = 1024, /**< Of one mapping. */
};

enum plx_yaml_kind { PLX_YAML_TEXT, PLX_YAML_LIST, PLX_YAML_MAP };

struct plx_yaml_node {
    enum plx_yaml_kind kind;
    size_t line;                       /**< From 1. */
    size_t column;                     /**< In characters, from 1. */
    const char *key;                   /**< In a mapping; else NULL. */
    size_t key_line;                   /**< Where the key stands; else 0. */
    const char *text;                  /**< Of a text; "" where nothing is written. */
    const struct plx_yaml_node *first; /**< Of the items or values, in the order of the file. */
    const struct plx_yaml_node *next;  /**< Of the same list or mapping. */
    size_t count;                      /**< Items or keys. */
};

/** A zeroed struct is empty and safe to release. */
struct plx_yaml {
    const struct plx_yaml_node *root; /**< NULL for an empty document. */
    struct plx_pool pool;             /**< All nodes and texts. */
};

/**
 * Reads one document.
 *
 * @param file      what to call it in the problems
 * @param problems  gets what is refused; a key given twice keeps its first value
 * @return PLX_DATA where the text is not YAML at all, which is added to the problems as well;
 *         PLX_MEMORY. The caller releases yaml on PLX_OK; it is empty otherwise
 */
PLX_MUST_CHECK enum plx_status plx_yaml_parse(const char *text, size_t length, const char *file,
                                              struct plx_yaml *yaml, struct plx_problems *problems,
                                              struct plx_error *err);

/** The value of a key; NULL where the node is no mapping or has none of that name. */
const struct plx_yaml_node *plx_yaml_get(const struct plx_yaml_node *map, const char *key);

/** "a text", "a list" or "a mapping", for messages. */
const char *plx_yaml_kind_name(enum plx_yaml_kind kind);

#endif
