/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dialects/dialects.h"

static const struct plx_layout *const layouts[] = {
    &plx_layout_tagged,
    &plx_layout_qualtrics,
    &plx_layout_qualtrics_insights,
    &plx_layout_qualtrics_legacy,
    &plx_layout_qualtrics_two,
    &plx_layout_qualtrics_one,
    &plx_layout_surveymonkey,
    &plx_layout_surveymonkey_expanded,
    &plx_layout_surveymonkey_coded,
    &plx_layout_surveymonkey_bare,
    &plx_layout_surveymonkey_flat,
    &plx_layout_google_forms,
    &plx_layout_google_forms_sheet,
    &plx_layout_microsoft_forms,
    &plx_layout_typeform,
    &plx_layout_typeform_two,
    &plx_layout_limesurvey,
    &plx_layout_limesurvey_text,
    &plx_layout_limesurvey_coded,
    &plx_layout_limesurvey_coded_parts,
    &plx_layout_limesurvey_parts,
    &plx_layout_alchemer,
    &plx_layout_kobo_hxl,
    &plx_layout_kobo,
    &plx_layout_kobo_joined,
    &plx_layout_kobo_both,
    &plx_layout_odk,
    &plx_layout_odk_extract,
    &plx_layout_redcap_dictionary,
    &plx_layout_redcap,
    &plx_layout_redcap_labels,
    &plx_layout_redcap_labels_bare,
    &plx_layout_spss,
    &plx_layout_stata,
    &plx_layout_sas,
    &plx_layout_triple_s,
    &plx_layout_plain,
};

const struct plx_layout *const *plx_layouts(size_t *count)
{
    *count = sizeof layouts / sizeof *layouts;
    return layouts;
}

const struct plx_layout *plx_layout_of(enum plx_dialect dialect)
{
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
        if (layouts[i]->dialect == dialect && !layouts[i]->foreign && !layouts[i]->only_read)
            return layouts[i];
    return NULL;
}

const struct plx_layout *plx_layout_form(enum plx_dialect dialect, const char *form)
{
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
        if (layouts[i]->dialect == dialect && layouts[i]->form &&
            strcmp(layouts[i]->form, form) == 0)
            return layouts[i];
    return NULL;
}
