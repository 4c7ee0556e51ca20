/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * XML parts of a workbook, read as a stream by expat.
 *
 * Office files hold no document type declaration, so one is refused, and with it every entity of
 * its own: none is ever expanded. Elements count whose prefix is that of the outermost element:
 * that is the workbook's own namespace, whichever of its addresses (transitional or strict) stands
 * there; those of extensions are passed over with all that they hold.
 */
#ifndef PARALLAX_INTAKE_READERS_XML_H
#define PARALLAX_INTAKE_READERS_XML_H

#include <expat.h>
#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/error.h"
#include "unpack.h"

/** How deep elements may lie in each other. */
enum { PLX_XML_DEPTH = 64 };

/** Who listens, and how far reading has come. Functions may be NULL. */
struct plx_xml {
    const char *path; /**< Of the file. */
    const char *part; /**< "xl/workbook.xml". */
    void (*open)(struct plx_xml *xml, const char *name, const char **attributes);
    void (*close)(struct plx_xml *xml, const char *name);
    void (*words)(struct plx_xml *xml, const char *bytes, int length);
    void *data;
    size_t line;            /**< What a message is to name: a sheet's row; 0: none. */
    size_t depth;           /**< Of the element just opened or closed, from 1. */
    enum plx_status status; /**< Not PLX_OK once a listener has failed: set by plx_xml_stop(). */
    bool enough;            /**< A listener wants no more; set by plx_xml_enough(). */
    struct plx_error *err;
    XML_Parser parser; /**< For xml.c: */
    size_t prefix;     /**< The length of the outermost element's, with its colon. */
    size_t passed;     /**< Depth of the element of another namespace that is passed over; or 0. */
    char space[32];    /**< The prefix. */
};

/**
 * Reads an entry of an archive to its end or till a listener has enough.
 *
 * @return PLX_DATA with the part for XML that is broken, too deep or declares a document type, and
 *         whatever stops a listener; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_xml_read(struct plx_xml *xml, struct plx_unpack *unpack,
                                            uint64_t entry, struct plx_error *err);

/** For a listener whose function has failed: reading stops with its status. */
void plx_xml_stop(struct plx_xml *xml, enum plx_status status);

/** For a listener that needs no more. */
void plx_xml_enough(struct plx_xml *xml);

/** The value of an attribute, which is one without a prefix; NULL where there is none. */
const char *plx_xml_attribute(const char **attributes, const char *name);

/** The value of an attribute with any prefix: "r:id" by "id"; NULL where there is none. */
const char *plx_xml_prefixed(const char **attributes, const char *name);

#endif
