/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What stands around the report's sections: colours, style sheet, script, pictures in base64. */
#ifndef PARALLAX_PRESENT_REPORT_PAGE_H
#define PARALLAX_PRESENT_REPORT_PAGE_H

#include "html.h"

/** Adds the colours as properties, light, dark and for print, and the classes of pictures. */
void page_add_colors(struct plx_text *text, const struct story *story);

/** Adds the style sheet's rules; the script. */
void page_add_rules(struct plx_text *text);
void page_add_script(struct plx_text *text);

/** Adds bytes in base64. */
void page_add_base64(struct plx_text *text, const unsigned char *bytes, size_t count);

/** Adds the header with title, legend, logo; how to cite the run. */
void page_add_header(struct report *report);
void page_add_footer(struct report *report);

#endif
