/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One description per form of a dialect; layouts.c lists them. */
#ifndef PARALLAX_INTAKE_DIALECTS_H
#define PARALLAX_INTAKE_DIALECTS_H

#include "parallax/intake/layout.h"

extern const struct plx_layout plx_layout_tagged;
extern const struct plx_layout plx_layout_qualtrics;
extern const struct plx_layout plx_layout_qualtrics_insights;
extern const struct plx_layout plx_layout_qualtrics_legacy;
extern const struct plx_layout plx_layout_qualtrics_two;
extern const struct plx_layout plx_layout_qualtrics_one;
extern const struct plx_layout plx_layout_surveymonkey;
extern const struct plx_layout plx_layout_surveymonkey_expanded;
extern const struct plx_layout plx_layout_surveymonkey_bare;
extern const struct plx_layout plx_layout_surveymonkey_coded;
extern const struct plx_layout plx_layout_surveymonkey_flat;
extern const struct plx_layout plx_layout_google_forms;
extern const struct plx_layout plx_layout_google_forms_sheet;
extern const struct plx_layout plx_layout_microsoft_forms;
extern const struct plx_layout plx_layout_typeform;
extern const struct plx_layout plx_layout_typeform_two;
extern const struct plx_layout plx_layout_limesurvey;
extern const struct plx_layout plx_layout_limesurvey_parts;
extern const struct plx_layout plx_layout_limesurvey_text;
extern const struct plx_layout plx_layout_limesurvey_coded;
extern const struct plx_layout plx_layout_limesurvey_coded_parts;
extern const struct plx_layout plx_layout_alchemer;
extern const struct plx_layout plx_layout_redcap;
extern const struct plx_layout plx_layout_redcap_labels;
extern const struct plx_layout plx_layout_redcap_labels_bare;
extern const struct plx_layout plx_layout_redcap_dictionary;
extern const struct plx_layout plx_layout_kobo;
extern const struct plx_layout plx_layout_kobo_joined;
extern const struct plx_layout plx_layout_kobo_both;
extern const struct plx_layout plx_layout_kobo_hxl;
extern const struct plx_layout plx_layout_odk;
extern const struct plx_layout plx_layout_odk_extract;
extern const struct plx_layout plx_layout_spss;
extern const struct plx_layout plx_layout_stata;
extern const struct plx_layout plx_layout_sas;
extern const struct plx_layout plx_layout_triple_s;
extern const struct plx_layout plx_layout_plain;

#endif
