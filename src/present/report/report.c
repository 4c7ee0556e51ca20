/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/report.h"

void plx_report_add(struct plx_text *text, const struct plx_results *results,
                    const struct plx_presentation *presentation)
{
    (void)results;
    (void)presentation;
    plx_text_add(text, "<!DOCTYPE html>\n");
}
