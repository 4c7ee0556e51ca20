/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each real export is taken for, when nobody says it. The files stay where they are: without
   them there is nothing to test. How large each is was
   counted without parallax: by the collection's own list, by haven and by openpyxl. */
#include "support/check.h"

#include <string.h>
#include <unistd.h>

#include "../../src/intake/export.h"

#define REAL "../shared/data/real/"

static const struct {
    const char *file;
    const char *layout; /* or how the reason begins why it is refused */
    size_t rows;        /* below the header, as counted by other programs */
    size_t columns;     /* of the widest row; 0 where that is not known */
} found_out[] = {
    {"agreement/MSPatients.csv", "a plain table", 4, 9},
    {"agreement/Wines2012.csv", "a plain table", 180, 6},
    {"agreement/bfi.csv", "a plain table", 2800, 29},
    {"agreement/cac.ben.gerry.csv", "a plain table", 12, 4},
    {"agreement/cac.dist.g1g2.csv", "a plain table", 14, 7},
    {"agreement/cac.dist4cat.csv", "a plain table", 15, 4},
    {"agreement/cac.raw4raters.csv", "a plain table", 12, 5},
    {"agreement/cac.raw5obser.csv", "a plain table", 15, 6},
    {"agreement/cont3x3abstractors.csv", "a plain table", 3, 4},
    {"agreement/cont4x4diagnosis.csv", "a plain table", 4, 5},
    {"agreement/distrib.6raters.csv", "a plain table", 15, 6},
    {"agreement/irr-anxiety.csv", "a plain table", 20, 3},
    {"agreement/irr-diagnoses.csv", "a plain table", 30, 6},
    {"agreement/irrCAC-test_datasets.xlsx", "a plain table", 12, 4},
    {"agreement/k8s-steering-2017-ballots.csv", "a plain table", 309, 20},
    {"agreement/k8s-steering-2018-ballots.csv", "a plain table", 307, 8},
    {"agreement/k8s-steering-2019-ballots.csv", "a plain table", 377, 11},
    {"agreement/k8s-steering-2023-ballots.csv", "a plain table", 209, 11},
    {"agreement/mcdonalds.csv", "a plain table", 1453, 15},
    {"agreement/ordinal-soup.csv", "a plain table", 1847, 13},
    {"agreement/ordinal-wine.csv", "a plain table", 72, 7},
    {"agreement/sat.act.csv", "a plain table", 700, 7},
    {"alchemer/jupyter-notebook-ux-2015.csv", "Alchemer", 1706, 37},
    {"forsta-confirmit/forsta_data.json", "is responses as JSON of Forsta (Confirmit)", 0, 0},
    {"forsta-confirmit/forsta_meta.json",
     "is the definition of a survey as JSON of Forsta (Confirmit)", 0, 0},
    {"google-forms/ask-a-manager-4rows.csv", "Google Forms", 4, 18},
    {"google-forms/autistica-citizen-science.csv", "Google Forms", 42, 5},
    {"google-forms/cncf-maintainers-2017h1.csv", "Google Forms", 20, 9},
    {"google-forms/dask-2019.csv", "Google Forms", 259, 24},
    {"google-forms/jupyter-education-2016.csv", "Google Forms", 125, 25},
    {"google-forms/r-community-2019-es.csv", "Google Forms", 338, 52},
    {"kobo-odk/SAFI_full_shortname.csv", "an extract of a form for ODK", 131, 65},
    {"kobo-odk/childrens_survey_sw.sav", "an SPSS file", 2, 22},
    {"kobo-odk/nested_repeats.csv", "KoBoToolbox or Ona", 2, 37},
    {"kobo-odk/transportation_all.csv", "KoBoToolbox or Ona", 4, 31},
    {"kobo-odk/tutorial_w_repeats_flattened.csv", "an extract of a form for ODK", 2, 16},
    {"limesurvey/rse-2017-de.csv", "LimeSurvey with codes and questions as names", 325, 248},
    {"limesurvey/rse-2017-us.csv", "LimeSurvey with codes and questions as names", 164, 242},
    {"limesurvey/survey_100001_R_data_file.csv", "LimeSurvey with questions as names", 3, 646},
    {"other/haskell-2018-results.csv", "a plain table", 1361, 111},
    {"qualtrics/Better_Sample_Survey.csv", "Qualtrics of 2016, three header rows", 10, 59},
    {"qualtrics/Choice_Text_from_Response_Columns.csv", "Qualtrics of 2016, three header rows", 5,
     30},
    {"qualtrics/Long_Exhaustive_Sample_Survey.csv", "Qualtrics of 2016, three header rows", 31,
     367},
    {"qualtrics/Multiple_Answer_MC-insights.csv", "Qualtrics of 2016, three header rows", 5, 36},
    {"qualtrics/Multiple_Answer_Matrix-insights.csv", "Qualtrics of 2016, three header rows", 5,
     75},
    {"qualtrics/No_Basis-insights.csv", "Qualtrics of 2016, three header rows", 15, 49},
    {"qualtrics/Sample_Survey-insights.csv", "Qualtrics of 2016, three header rows", 5, 190},
    {"qualtrics/Sample_Survey-legacy.csv", "old Qualtrics, two header rows", 5, 190},
    {"qualtrics/Survey_Logic_EVERYWHERE-legacy.csv", "old Qualtrics, two header rows", 10, 21},
    {"qualtrics/Text_Entry_Components.csv", "Qualtrics of 2016, three header rows", 15, 40},
    {"qualtrics/digex-raw.xlsx", "Qualtrics, two header rows", 499, 55},
    {"qualtrics/mummolo_nall_replication.csv", "Qualtrics, three header rows", 518, 218},
    {"qualtrics/personal-data-survey.csv", "a plain table", 586, 141},
    {"qualtrics/qualtrics-sample.csv", "Qualtrics, three header rows", 1, 20},
    {"redcap/checkboxes-1.csv", "REDCap, raw", 4, 13},
    {"redcap/decimal-comma-and-dot.csv", "REDCap, raw", 4, 9},
    {"redcap/decimal-comma.csv", "REDCap, raw", 4, 6},
    {"redcap/longitudinal.csv", "REDCap, raw", 18, 125},
    {"redcap/simple-dictionary.csv", "is the data dictionary of a REDCap project", 0, 0},
    {"redcap/simple.csv", "REDCap, raw", 5, 24},
    {"redcap/survey.csv", "REDCap, raw", 2, 33},
    {"spss/electric.sav", "an SPSS file", 240, 13},
    {"spss/labelled-num-na.sav", "an SPSS file", 2, 1},
    {"spss/mr-simple_alltypes.sav", "an SPSS file", 6, 12},
    {"spss/mval_bug.sav", "an SPSS file", 600, 10},
    {"spss/nhtsa-drinking-2008.sav", "an SPSS file", 6999, 120},
    {"spss/sample.por", "an SPSS file", 5, 7},
    {"spss/sample_missing.sav", "an SPSS file", 7, 7},
    {"spss/umlauts.sav", "an SPSS file", 4, 1},
    {"surveymonkey/StarWars.csv", "SurveyMonkey, two header rows", 1186, 38},
    {"surveymonkey/cncf-ambassadors-2019h1.csv", "SurveyMonkey, two header rows", 21, 49},
    {"surveymonkey/cncf-finops-micro.csv", "SurveyMonkey, two header rows", 102, 74},
    {"surveymonkey/cncf-maintainers-2020h2-summary.csv", "looks like a summary report", 0, 0},
    {"surveymonkey/cncf-marketing-member-2020h1.csv", "SurveyMonkey, two header rows", 150, 64},
    {"surveymonkey/cncf-survey-2022-raw.csv", "SurveyMonkey, three header rows", 2286, 215},
    {"surveymonkey/cncf-toc-2020h1.csv", "SurveyMonkey, two header rows", 28, 41},
    {"surveymonkey/comma-survey.csv", "SurveyMonkey, one header row", 1129, 13},
    {"surveymonkey/flying-etiquette.csv", "SurveyMonkey, one header row", 1040, 27},
    {"surveymonkey/food-world-cup-data.csv", "SurveyMonkey, one header row", 1373, 48},
    {"surveymonkey/masculinity-raw-responses.csv", "a plain table", 1615, 98},
    {"surveymonkey/ospo-2018-results.csv", "SurveyMonkey, two header rows", 748, 174},
    {"surveymonkey/ospo-2020-results.csv", "SurveyMonkey, two header rows", 1404, 270},
    {"surveymonkey/steak-risk-survey.csv", "SurveyMonkey, two header rows", 550, 15},
    {"surveymonkey/thanksgiving-2015-poll-data.csv", "SurveyMonkey, one header row", 1058, 65},
    {"triple-s/sample-1.asc", "Triple-S", 3, 0},
    {"triple-s/sample-1.sss", "Triple-S", 3, 0},
    {"triple-s/sample-3-limesurvey.dat", "Triple-S", 98, 0},
    {"triple-s/sample-3-limesurvey.sss", "Triple-S", 98, 0},
    {"triple-s/sample-4.asc", "Triple-S", 10, 0},
    {"triple-s/sample-4.sss", "Triple-S", 10, 0},
    {"typeform/cantera-user-survey.csv", "Typeform, two header rows", 60, 112},
    {"typeform/osmi-2016.csv", "a plain table", 1433, 63},
};

/* What an export is found to be. */
struct found {
    char layout[400];
    size_t rows;
    size_t columns;
};

static enum plx_status count_rows(const struct plx_export *export, struct found *found,
                                  struct plx_error *err)
{
    struct plx_rows rows = plx_export_rows(export);
    enum plx_status status = plx_rows_next(&rows, err);

    found->columns = export->n_columns;
    for (; status == PLX_OK && rows.n_cells > 0; status = plx_rows_next(&rows, err)) {
        found->rows++;
        if (rows.n_cells > found->columns)
            found->columns = rows.n_cells;
    }
    plx_rows_release(&rows);
    return status;
}

static void find_out(const char *file, struct found *found)
{
    char path[200];
    struct plx_export export = {0};
    struct plx_error err = {0};
    enum plx_status status;

    *found = (struct found){.rows = 0};
    snprintf(path, sizeof path, REAL "%s", file);
    status = plx_source_open(&export.source, path, NULL, &err);
    if (status == PLX_OK)
        status = plx_export_read_header(&export, PLX_DIALECT_AUTO, &err);
    if (status == PLX_OK)
        status = count_rows(&export, found, &err);
    snprintf(found->layout, sizeof found->layout, "%s",
             status == PLX_OK ? export.layout->name : strstr(err.text, ": ") + 2);
    if (status != PLX_OK)
        found->layout[strcspn(found->layout, ",:;")] = '\0';
    plx_export_release(&export);
}

static void real_exports_are_taken_for_what_they_are(void **state)
{
    size_t wrong = 0;

    (void)state;
    if (access(REAL, R_OK) != 0)
        skip();
    for (size_t i = 0; i < sizeof found_out / sizeof *found_out; i++) {
        struct found found;

        find_out(found_out[i].file, &found);
        if (strcmp(found.layout, found_out[i].layout) != 0)
            print_error("%s: \"%s\", not \"%s\"\n", found_out[i].file, found.layout,
                        found_out[i].layout);
        else if (found.rows != found_out[i].rows ||
                 (found_out[i].columns > 0 && found.columns != found_out[i].columns))
            print_error("%s: %zu rows of %zu columns, not %zu of %zu\n", found_out[i].file,
                        found.rows, found.columns, found_out[i].rows, found_out[i].columns);
        else
            continue;
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
