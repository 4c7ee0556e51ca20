/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Which columns tell who somebody is: names, e-mail addresses, IP addresses, telephone numbers,
 * coordinates, references to other systems, and free text. By what the platform calls them, by
 * what they are called in common languages, and by what stands in them.
 */
#ifndef PARALLAX_INTAKE_PERSONAL_H
#define PARALLAX_INTAKE_PERSONAL_H

#include <stddef.h>

#include "export.h"
#include "parallax/base/error.h"

enum plx_personal {
    PLX_PERSONAL_NONE,
    PLX_PERSONAL_NAME,
    PLX_PERSONAL_EMAIL,
    PLX_PERSONAL_IP,
    PLX_PERSONAL_PHONE,
    PLX_PERSONAL_PLACE,     /**< Coordinates, postal addresses. */
    PLX_PERSONAL_REFERENCE, /**< A key of another system: an external reference, a panel's id. */
    PLX_PERSONAL_TEXT,      /**< Answers in the respondent's own words. */
    PLX_PERSONALS,          /**< How many there are. */
};

/** "names", "e-mail addresses", ... for messages. */
const char *plx_personal_name(enum plx_personal kind);

/**
 * What each column of an export with a header tells about persons, by its names and by its first
 * cells: a thousand rows are looked at, or 8 MiB of them.
 *
 * A column of the platform's own counts for what its layout says. Else the content decides: most
 * cells are IP addresses, telephone numbers or coordinates; one in twenty is an e-mail address; or
 * ten and more different cells are capitalised words as names are. Else the name does, unless the
 * column holds two values or fewer, as one that is ticked does. Else it is free text where five
 * and more cells have four words or more and hardly a part of them, between commas and semicolons,
 * comes twice.
 *
 * @param kind  one per column
 */
PLX_MUST_CHECK enum plx_status plx_personal_columns(const struct plx_export *export,
                                                    enum plx_personal *kind, struct plx_error *err);

/**
 * The same, and whether there is anything in the column, as far as was looked.
 *
 * @param filled  one per column
 */
PLX_MUST_CHECK enum plx_status plx_personal_look(const struct plx_export *export,
                                                 enum plx_personal *kind, bool *filled,
                                                 struct plx_error *err);

#endif
