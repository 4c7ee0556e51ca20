/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The System Usability Scale from 0 to 100 with its grades, and each team's score on it. */
#ifndef PARALLAX_PRESENT_WORKBOOK_EXPERIENCE_SCALE_H
#define PARALLAX_PRESENT_WORKBOOK_EXPERIENCE_SCALE_H

#include "instruments.h"

/** The SUS of a team as a whole, where it is shown. */
bool experience_is_sus(const struct plx_experience_record *record);

/** Puts chart and numbers from a row on; nothing where no team has a SUS. */
void experience_scale(struct book *book, const struct instrument_sheet *sheet,
                      const struct instrument_rows *rows, double benchmark, lxw_row_t row);

#endif
