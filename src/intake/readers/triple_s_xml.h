/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The parts of reading a definition; for triple_s_*.c only. */
#ifndef PARALLAX_INTAKE_READERS_TRIPLE_S_XML_H
#define PARALLAX_INTAKE_READERS_TRIPLE_S_XML_H

#include <expat.h>

#include "triple_s.h"

/** The encoding that a definition must be read in; NULL: as it says. Programs write Windows-1252
   and call it UTF-8, or say nothing. */
const char *plx_triple_s_encoding(const struct plx_bytes *bytes);

/** Expat's handler of encodings that it does not know: code pages of one byte a character. */
int XMLCALL plx_triple_s_code_page(void *data, const XML_Char *name, XML_Encoding *info);

/**
 * Checks a whole variable; fills in the width of subfields, and takes out values that come twice.
 *
 * @return PLX_DATA with the place for a position, value or subfield that does not fit; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_triple_s_check(const struct plx_triple_s *definition,
                                                  struct plx_triple_s_variable *variable,
                                                  const struct plx_place *place,
                                                  struct plx_error *err);

#endif
