/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each real export is taken for, when nobody says it. The files stay where they are: without
   them there is nothing to test. A reader that is added adds its files here. */
#include "support/check.h"

#include <string.h>
#include <unistd.h>

#include "../../src/intake/export.h"

#define REAL "../shared/data/real/"

static const struct {
    const char *file;
    const char *layout; /* or how the reason begins why it is refused */
} found_out[] = {
    {"agreement/MSPatients.csv", "a plain table"},
    {"agreement/Wines2012.csv", "a plain table"},
    {"agreement/bfi.csv", "a plain table"},
    {"agreement/cac.ben.gerry.csv", "a plain table"},
    {"agreement/cac.dist.g1g2.csv", "a plain table"},
    {"agreement/cac.dist4cat.csv", "a plain table"},
    {"agreement/cac.raw4raters.csv", "a plain table"},
    {"agreement/cac.raw5obser.csv", "a plain table"},
    {"agreement/cont3x3abstractors.csv", "a plain table"},
    {"agreement/cont4x4diagnosis.csv", "a plain table"},
    {"agreement/distrib.6raters.csv", "a plain table"},
    {"agreement/irr-anxiety.csv", "a plain table"},
    {"agreement/irr-diagnoses.csv", "a plain table"},
    {"agreement/irrCAC-test_datasets.xlsx", "a plain table"},
    {"agreement/k8s-steering-2017-ballots.csv", "a plain table"},
    {"agreement/k8s-steering-2018-ballots.csv", "a plain table"},
    {"agreement/k8s-steering-2019-ballots.csv", "a plain table"},
    {"agreement/k8s-steering-2023-ballots.csv", "a plain table"},
    {"agreement/mcdonalds.csv", "a plain table"},
    {"agreement/ordinal-soup.csv", "a plain table"},
    {"agreement/ordinal-wine.csv", "a plain table"},
    {"agreement/sat.act.csv", "a plain table"},
    {"alchemer/jupyter-notebook-ux-2015.csv", "Alchemer"},
    {"google-forms/ask-a-manager-4rows.csv", "Google Forms"},
    {"google-forms/autistica-citizen-science.csv", "Google Forms"},
    {"google-forms/cncf-maintainers-2017h1.csv", "Google Forms"},
    {"google-forms/dask-2019.csv", "Google Forms"},
    {"google-forms/jupyter-education-2016.csv", "Google Forms"},
    {"google-forms/r-community-2019-es.csv", "Google Forms"},
    {"kobo-odk/SAFI_full_shortname.csv", "an extract of a form for ODK"},
    {"kobo-odk/nested_repeats.csv", "KoBoToolbox or Ona"},
    {"kobo-odk/transportation_all.csv", "KoBoToolbox or Ona"},
    {"kobo-odk/tutorial_w_repeats_flattened.csv", "an extract of a form for ODK"},
    {"limesurvey/rse-2017-de.csv", "LimeSurvey with codes and questions as names"},
    {"limesurvey/rse-2017-us.csv", "LimeSurvey with codes and questions as names"},
    {"limesurvey/survey_100001_R_data_file.csv", "LimeSurvey with questions as names"},
    {"other/haskell-2018-results.csv", "a plain table"},
    {"qualtrics/Better_Sample_Survey.csv", "Qualtrics of 2016, three header rows"},
    {"qualtrics/Choice_Text_from_Response_Columns.csv", "Qualtrics of 2016, three header rows"},
    {"qualtrics/Long_Exhaustive_Sample_Survey.csv", "Qualtrics of 2016, three header rows"},
    {"qualtrics/Multiple_Answer_MC-insights.csv", "Qualtrics of 2016, three header rows"},
    {"qualtrics/Multiple_Answer_Matrix-insights.csv", "Qualtrics of 2016, three header rows"},
    {"qualtrics/No_Basis-insights.csv", "Qualtrics of 2016, three header rows"},
    {"qualtrics/Sample_Survey-insights.csv", "Qualtrics of 2016, three header rows"},
    {"qualtrics/Sample_Survey-legacy.csv", "old Qualtrics, two header rows"},
    {"qualtrics/Survey_Logic_EVERYWHERE-legacy.csv", "old Qualtrics, two header rows"},
    {"qualtrics/Text_Entry_Components.csv", "Qualtrics of 2016, three header rows"},
    {"qualtrics/digex-raw.xlsx", "Qualtrics, two header rows"},
    {"qualtrics/mummolo_nall_replication.csv", "Qualtrics, three header rows"},
    {"qualtrics/personal-data-survey.csv", "a plain table"},
    {"qualtrics/qualtrics-sample.csv", "Qualtrics, three header rows"},
    {"redcap/checkboxes-1.csv", "REDCap, raw"},
    {"redcap/decimal-comma-and-dot.csv", "REDCap, raw"},
    {"redcap/decimal-comma.csv", "REDCap, raw"},
    {"redcap/longitudinal.csv", "REDCap, raw"},
    {"redcap/simple-dictionary.csv", "is the data dictionary of a REDCap project"},
    {"redcap/simple.csv", "REDCap, raw"},
    {"redcap/survey.csv", "REDCap, raw"},
    {"surveymonkey/StarWars.csv", "SurveyMonkey, two header rows"},
    {"surveymonkey/cncf-ambassadors-2019h1.csv", "SurveyMonkey, two header rows"},
    {"surveymonkey/cncf-finops-micro.csv", "SurveyMonkey, two header rows"},
    {"surveymonkey/cncf-maintainers-2020h2-summary.csv", "looks like a summary report"},
    {"surveymonkey/cncf-marketing-member-2020h1.csv", "SurveyMonkey, two header rows"},
    {"surveymonkey/cncf-survey-2022-raw.csv", "SurveyMonkey, three header rows"},
    {"surveymonkey/cncf-toc-2020h1.csv", "SurveyMonkey, two header rows"},
    {"surveymonkey/comma-survey.csv", "SurveyMonkey, one header row"},
    {"surveymonkey/flying-etiquette.csv", "SurveyMonkey, one header row"},
    {"surveymonkey/food-world-cup-data.csv", "SurveyMonkey, one header row"},
    {"surveymonkey/masculinity-raw-responses.csv", "a plain table"},
    {"surveymonkey/ospo-2018-results.csv", "SurveyMonkey, two header rows"},
    {"surveymonkey/ospo-2020-results.csv", "SurveyMonkey, two header rows"},
    {"surveymonkey/steak-risk-survey.csv", "SurveyMonkey, two header rows"},
    {"surveymonkey/thanksgiving-2015-poll-data.csv", "SurveyMonkey, one header row"},
    {"typeform/cantera-user-survey.csv", "Typeform, two header rows"},
    {"typeform/osmi-2016.csv", "a plain table"},
};

static void find_out(const char *file, char *layout, size_t size)
{
    char path[200];
    struct plx_export export = {0};
    struct plx_error err = {0};
    enum plx_status status;

    snprintf(path, sizeof path, REAL "%s", file);
    status = plx_source_open(&export.source, path, NULL, &err);
    if (status == PLX_OK)
        status = plx_export_read_header(&export, PLX_DIALECT_AUTO, &err);
    snprintf(layout, size, "%s",
             status == PLX_OK ? export.layout->name : strstr(err.text, ": ") + 2);
    if (status != PLX_OK)
        layout[strcspn(layout, ",:;")] = '\0';
    plx_export_release(&export);
}

static void real_exports_are_taken_for_what_they_are(void **state)
{
    char layout[400];
    size_t wrong = 0;

    (void)state;
    if (access(REAL, R_OK) != 0)
        skip();
    for (size_t i = 0; i < sizeof found_out / sizeof *found_out; i++) {
        find_out(found_out[i].file, layout, sizeof layout);
        if (strcmp(layout, found_out[i].layout) == 0)
            continue;
        print_error("%s: \"%s\", not \"%s\"\n", found_out[i].file, layout, found_out[i].layout);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(real_exports_are_taken_for_what_they_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
