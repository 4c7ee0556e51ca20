/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What columns are called, and what is answered in them, that tell who respondents are. */
#include "team_words.h"

#include <string.h>

#include "wordings.h"

/* Words that tell a group of people in five languages, the most telling first. `words` count in
   short names, `phrases` in questions too; simplified, _ between words, a blank between entries. */
static const struct {
    const char *words;
    const char *phrases;
    const char *noun;
    const char *why;
    double worth;
} names[] = {
    {"team teams department dept abteilung departement departamento division business_unit squad "
     "equipe equipo unidad unidade bereich organisationseinheit",
     "your_team which_team what_team your_department which_department what_department "
     "business_unit your_division ihrer_abteilung ihre_abteilung welcher_abteilung "
     "welche_abteilung welchem_team welches_team votre_equipe quelle_equipe quel_departement "
     "votre_departement votre_service tu_equipo su_equipo que_departamento su_departamento "
     "sua_equipe qual_departamento seu_departamento",
     "team", "its name says team or department", 100},
    {"role roles job job_function job_role job_title function funktion fonction funcion funcao "
     "rolle rol papel poste puesto cargo position job_category jobfunction jobrole occupation "
     "profession beruf metier profesion profissao tatigkeit",
     "your_role your_current_role your_primary_role primary_role your_main_role job_function "
     "job_title job_role your_job your_current_job your_position your_current_position "
     "your_function your_occupation your_profession your_professional_role professional_role "
     "defines_your_role ihre_rolle ihre_position ihre_funktion welche_funktion welche_rolle "
     "ihr_beruf votre_poste votre_fonction quelle_fonction votre_role votre_metier su_rol tu_rol "
     "su_cargo tu_cargo su_puesto su_funcion que_funcion seu_papel seu_cargo sua_funcao "
     "qual_funcao sua_profissao",
     "role", "its name says role or function", 90},
    {"group segment arm condition treatment cohort audience panel collector usertype user_type "
     "customer_type respondent_type stakeholder stakeholder_group grp gruppe groupe grupo segmento "
     "persona data_access_group redcap_data_access_group redcap_event_name experimental_group "
     "customdata custom_data_1",
     "which_group what_group type_of_user type_of_customer customer_segment welcher_gruppe "
     "quel_groupe que_grupo qual_grupo",
     "group", "its name says group", 80},
    {"customer client kunde cliente member membership mitglied user_status",
     "describes_you best_describes describe_yourself describe_you describes_your_work "
     "consider_yourself are_you_a are_you_an i_am_a are_you_currently_a identify_yourself "
     "trifft_auf_sie_zu beschreibt_sie vous_definit vous_decrit te_describe describe_mejor "
     "te_consideras se_considera descreve_melhor membership_level",
     "group", "it asks who the respondent is", 64},
    {"industry sector branche industrie secteur setor organization organisation employer "
     "employment_status employment company_type organization_type organisation_type discipline "
     "field status work",
     "employment_status type_of_organization type_of_organisation what_industry which_industry "
     "your_industry your_organization your_field work_for welche_branche quel_secteur que_sector "
     "qual_setor situacion_laboral employed",
     "group", "it asks what the respondent does", 44},
    {"gender sex geschlecht genre sexe genero sexo gender_id genderid",
     "your_gender gender_identity your_sex ihr_geschlecht votre_sexe votre_genre que_genero "
     "tu_genero su_genero seu_genero identify_your_gender describe_your_gender",
     "gender", "it asks for gender", 36},
    {"region country land pays pais location continent province district city village ward town "
     "geographic_region geography regiao bundesland census_region locality site center centre "
     "dag school state",
     "which_region what_region which_country what_country are_you_based do_you_live do_you_reside "
     "geographic_location your_location your_country your_region in_welchem_land dans_quel_pays "
     "en_que_pais em_que_pais in_welchem_bundesland",
     "region", "it asks for a region", 34},
    {"experience level seniority expertise erfahrung niveau nivel experience_level",
     "level_of_experience experience_level your_experience nivel_de_experiencia niveau_d "
     "years_of_experience",
     "level", "it asks for experience", 33},
    {"age agegroup age_group alter edad idade age_range altersgruppe generation age_category",
     "old_are_you your_age age_group wie_alt quel_age cuantos_anos que_edad sua_idade", "age",
     "it asks for age", 32},
    {"education degree bildung diplome educacion educacao employees company_size income "
     "household_income marital_status race ethnicity income_group",
     "many_employees level_of_education highest_level_of highest_degree your_education "
     "company_size household_income number_of_employees",
     "group", "it asks for a demographic group", 28},
    {"language sprache langue idioma userlanguage startlanguage type typ category kategorie "
     "categorie categoria class source channel wave sample",
     "", "group", "its name says type", 24},
};

/* How questions begin that ask for a view or an amount, not for who somebody is. */
static const char views[] =
    "how do_you_think do_you_agree do_you_feel do_you_find would could should if to_what_extent "
    "did "
    "does was were will in_your_opinion generally please_rate rate overall thinking have_you has "
    "is "
    "approximately roughly wie_oft wie_sehr wie_wahrscheinlich wurden inwieweit combien comment "
    "a_quelle pensez como cuanto cuantas cuantos con_que quanto quantos com_que voce_acha";

/* Parts of answers that are parts of a company or sides of a trade. */
static const char roles[] =
    "marketing sales vertrieb verkauf ventes ventas vendas customer kunde client cliente engineer "
    "developer entwick produkt product_m support finance finanz human_res personalabt operations "
    "management manager executive research student teacher designer consult analyst founder "
    "partner vendor end_user employee administrat scientist investigador professor";

/* Kinds of scales that measure what somebody thinks or does. */
static const char attitudes[] = "agreement importance satisfaction frequency likelihood quality "
                                "difficulty amount comparison liking level yes_or_no";

/* Whether the words of an entry stand in a text in which _ parts and surrounds them. */
static bool has_entry(const char *padded, const char *entries, size_t *length_of)
{
    for (const char *at = entries; *at;) {
        const size_t length = strcspn(at, " ");

        for (const char *found = padded; (found = strstr(found, "_")) != NULL; found++)
            if (strncmp(found + 1, at, length) == 0 && found[1 + length] == '_') {
                if (length_of)
                    *length_of = length;
                return true;
            }
        at += length + (at[length] == ' ');
    }
    return false;
}

static bool begins_with(const char *slug, const char *entries)
{
    for (const char *at = entries; *at;) {
        const size_t length = strcspn(at, " ");

        if (strncmp(slug, at, length) == 0 && (slug[length] == '_' || slug[length] == '\0'))
            return true;
        at += length + (at[length] == ' ');
    }
    return false;
}

struct plx_team_name plx_team_name(struct plx_drafting *drafting, const char *words)
{
    enum { SHORT = 4, LONG = 16 };
    const char *slug = plx_drafting_slug(drafting, words, 600);
    const char *padded = plx_pool_format(&drafting->pool, "_%s_", slug);
    struct plx_team_name name = {.noun = "group", .why = "its answers part the respondents"};
    size_t n_words = 1;

    drafting->failed = drafting->failed || !padded;
    for (const char *c = slug; *c; c++)
        n_words += *c == '_';
    name.is_view = n_words > SHORT && begins_with(slug, views);
    for (size_t i = 0; padded && i < sizeof names / sizeof *names; i++)
        if ((n_words <= SHORT && has_entry(padded, names[i].words, NULL)) ||
            has_entry(padded, names[i].phrases, NULL)) {
            name.noun = names[i].noun;
            name.why = names[i].why;
            name.worth = names[i].worth;
            break;
        }
    if (has_entry(padded ? padded : "", "count number no num years year_in how_many", NULL) ||
        (name.is_view && !has_entry(padded ? padded : "",
                                    "how_old how_do_you_describe how_would_you_describe "
                                    "many_employees",
                                    NULL)))
        name.worth *= 0.3;
    else if (n_words > LONG)
        name.worth *= 0.7;
    return name;
}

/* Whether a word of a slug begins with one of the entries. */
static bool has_word(const char *slug, const char *entries)
{
    for (const char *at = entries; *at;) {
        const size_t length = strcspn(at, " ");

        for (const char *word = slug; *word;) {
            if (strncmp(word, at, length) == 0)
                return true;
            word += strcspn(word, "_");
            word += *word == '_';
        }
        at += length + (at[length] == ' ');
    }
    return false;
}

enum plx_team_core plx_team_core(struct plx_drafting *drafting, const char *label)
{
    static const char *const words[PLX_TEAM_CORES] = {
        [PLX_TEAM_MARKETING] = "marketing brand demand_gen",
        [PLX_TEAM_SALES] = "sales account_manag account_exec business_dev vertrieb verkauf ventes "
                           "ventas vendas",
        [PLX_TEAM_CUSTOMER] = "customer kunde client cliente",
    };
    const char *slug = plx_drafting_slug(drafting, label, 200);
    enum plx_team_core core = PLX_TEAM_NO_CORE;

    for (int i = PLX_TEAM_MARKETING; i < PLX_TEAM_CORES; i++)
        if (has_word(slug, words[i])) {
            /* "sales and marketing" is neither; "customer success" is no customer */
            if (core != PLX_TEAM_NO_CORE)
                return PLX_TEAM_NO_CORE;
            core = (enum plx_team_core)i;
        }
    if (core == PLX_TEAM_CUSTOMER && has_word(slug, "success service support relation care"))
        return PLX_TEAM_NO_CORE;
    return core;
}

double plx_team_role_share(struct plx_drafting *drafting,
                           const struct plx_drafting_options *options)
{
    size_t found = 0;

    for (size_t i = 0; i < options->count; i++)
        found += has_word(plx_drafting_slug(drafting, options->option[i].label, 200), roles);
    return options->count ? (double)found / (double)options->count : 0;
}

bool plx_team_is_attitude(struct plx_drafting *drafting, const struct plx_drafting_options *options)
{
    const char *kind;

    if (!options->kind)
        return false;
    kind = plx_pool_format(&drafting->pool, "_%s_", plx_drafting_slug(drafting, options->kind, 40));
    drafting->failed = drafting->failed || !kind;
    return kind && has_entry(kind, attitudes, NULL);
}

bool plx_team_is_yes_no(struct plx_drafting *drafting, const struct plx_drafting_options *options)
{
    size_t found = 0;

    for (size_t i = 0; i < options->count; i++) {
        const char *slug = plx_drafting_slug(drafting, options->option[i].label, 200);

        found += begins_with(slug, "yes no true false ja nein oui non si sim nao maybe unsure "
                                   "vielleicht not checked unchecked selected");
    }
    return found * 2 > options->count;
}
