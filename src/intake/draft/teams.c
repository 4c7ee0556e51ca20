/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "drafting.h"
#include "parallax/base/memory.h"

/* Words in a column's name that tell a group of people, with what they are worth. Simplified, with
   a _ before and behind each; several words of a phrase are joined by _. */
static const struct {
    const char *words;
    double worth;
    const char *why;
} names[] = {
    {"_team_ _teams_ _department_ _dept_ _abteilung_ _departement_ _departamento_ _area_funcional_ "
     "_business_unit_ _division_ _squad_",
     100, "its name says team or department"},
    {"_role_ _roles_ _job_function_ _job_role_ _job_title_ _function_ _funktion_ _fonction_ "
     "_funcion_ _funcao_ _rolle_ _rol_ _papel_ _poste_ _puesto_ _cargo_ _position_ _job_category_ "
     "_occupation_ _profession_ _beruf_ _metier_ _profesion_ _profissao_ _berufsgruppe_ "
     "_employer_type_ _job_",
     90, "its name says role or function"},
    {"_group_ _groups_ _gruppe_ _groupe_ _grupo_ _segment_ _segmento_ _audience_ _cohort_ _arm_ "
     "_condition_ _treatment_ _cell_ _sample_ _panel_ _collector_ _data_access_group_ "
     "_redcap_data_access_group_ _stakeholder_ _respondent_type_ _user_type_ _usertype_ "
     "_customer_type_ _persona_ _company_type_ _organization_type_ _grp_",
     80, "its name says group"},
    {"_describes_you_ _best_describes_ _describe_yourself_ _describe_you_ _consider_yourself_ "
     "_are_you_a_ _are_you_an_ _trifft_auf_sie_ _vous_definit_ _te_describe_ _se_considera_ "
     "_customer_ _client_ _kunde_ _cliente_ _member_ _membership_ _mitglied_",
     60, "it asks who the respondent is"},
    {"_industry_ _sector_ _branche_ _industrie_ _secteur_ _setor_ _organization_ _organisation_ "
     "_employer_ _work_for_ _field_ _discipline_ _subject_ _status_",
     40, "it asks what the respondent does"},
    {"_experience_ _level_ _seniority_ _expertise_ _erfahrung_ _niveau_ _nivel_ _beginner_", 32,
     "it asks for experience"},
    {"_gender_ _sex_ _geschlecht_ _genre_ _sexe_ _genero_ _sexo_", 34, "it asks for gender"},
    {"_region_ _country_ _land_ _pays_ _pais_ _location_ _continent_ _state_ _province_ _district_ "
     "_city_ _village_ _ward_ _geographic_ _regiao_ _bundesland_",
     32, "it asks for a region"},
    {"_age_ _agegroup_ _alter_ _edad_ _idade_ _old_are_you_ _generation_ _age_group_", 30,
     "it asks for age"},
    {"_education_ _degree_ _bildung_ _diplome_ _educacion_ _educacao_ _school_ _employees_ "
     "_company_size_ _income_ _household_",
     26, "it asks for a demographic group"},
    {"_language_ _language_code_ _sprache_ _langue_ _idioma_ _type_ _typ_ _category_ _kategorie_ "
     "_categorie_ _categoria_ _class_ _kind_",
     22, "its name says type"},
};

/* Words of answers that are parts of a company or sides of a trade. */
static const char *const roles[] = {
    "marketing",  "sales",      "vertrieb",   "verkauf",   "ventes",   "ventas",    "vendas",
    "customer",   "kunde",      "client",     "cliente",   "engineer", "developer", "entwick",
    "produkt",    "product_m",  "support",    "finance",   "finanz",   "human_res", "personal",
    "operations", "management", "manager",    "executive", "research", "student",   "teacher",
    "designer",   "consult",    "analyst",    "founder",   "partner",  "vendor",    "end_user",
    "user",       "employee",   "administrat"};

/* Kinds of scales that measure what somebody thinks. */
static const char *const attitudes[] = {"agreement",  "importance", "satisfaction", "frequency",
                                        "likelihood", "quality",    "difficulty",   "amount",
                                        "interest",   "usefulness", "familiarity"};

static double name_worth(struct plx_drafting *drafting, const char *words, const char **why)
{
    const char *slug = plx_drafting_slug(drafting, words, 400);
    const char *padded = plx_pool_format(&drafting->pool, "_%s_", slug);
    size_t n_words = 1;

    for (const char *c = slug; *c; c++)
        n_words += *c == '_';
    for (size_t i = 0; padded && i < sizeof names / sizeof *names; i++)
        for (const char *at = names[i].words; *at;) {
            const size_t length = strcspn(at, " ");
            char word[64];

            memcpy(word, at, length);
            word[length] = '\0';
            if (strstr(padded, word)) {
                *why = names[i].why;
                /* in a long sentence a word may stand by the way */
                return n_words > 14 ? names[i].worth * 0.6 : names[i].worth;
            }
            at += length + (at[length] == ' ');
        }
    drafting->failed = drafting->failed || !padded;
    *why = "its answers part the respondents";
    return 0;
}

/* The share of answers that name a role. */
static double role_share(struct plx_drafting *drafting, const struct plx_drafting_options *options)
{
    size_t found = 0;

    for (size_t i = 0; i < options->count; i++) {
        const char *slug = plx_drafting_slug(drafting, options->option[i].label, 200);
        bool is_role = false;

        for (size_t r = 0; r < sizeof roles / sizeof *roles && !is_role; r++)
            is_role = strstr(slug, roles[r]) != NULL;
        found += is_role;
    }
    return options->count ? (double)found / (double)options->count : 0;
}

static bool is_attitude(const struct plx_drafting_options *options)
{
    for (size_t i = 0; options->kind && i < sizeof attitudes / sizeof *attitudes; i++)
        if (strcmp(options->kind, attitudes[i]) == 0)
            return true;
    return false;
}

static bool is_yes_no(const struct plx_drafting_options *options)
{
    static const char *const words[] = {"yes", "no",  "true", "false", "ja",   "nein", "oui",
                                        "non", "si",  "sim",  "nao",   "1",    "0",    "y",
                                        "n",   "not", "sí",   "não",   "yes.", "maybe"};
    size_t found = 0;

    for (size_t i = 0; i < options->count; i++)
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            if (strcasecmp(options->option[i].label, words[w]) == 0) {
                found++;
                break;
            }
    return found * 2 > options->count;
}

static double score(struct plx_drafting *drafting, struct plx_drafting_candidate *candidate)
{
    const struct plx_drafting_column *column = &drafting->column[candidate->column];
    const struct plx_drafting_options *options = &candidate->options;
    double sum = 0;
    double spread = 0;
    double points = name_worth(drafting, column->words, &candidate->why);

    if (points == 0)
        points = name_worth(drafting, drafting->export.column[candidate->column].name[PLX_NAME_TAG],
                            &candidate->why);
    for (size_t i = 0; i < options->count; i++)
        sum += (double)options->option[i].count;
    for (size_t i = 0; i < options->count && sum > 0; i++) {
        const double share = (double)options->option[i].count / sum;

        spread -= share > 0 ? share * log(share) : 0;
    }
    points += 60 * role_share(drafting, options);
    points += 20 * sum / (double)drafting->rows + 6 * fmin(spread, 1.5);
    points -= sum < 0.5 * (double)drafting->rows ? 25 : 0;
    points -= is_attitude(options) ? 60 : 0;
    points -= is_yes_no(options) ? 25 : 0;
    points -= options->numbers ? 15 : 0;
    points -= options->count > 12 ? (double)(options->count - 12) : 0;
    return points;
}

static void add_candidate(struct plx_drafting *drafting, size_t column,
                          const struct plx_drafting_options *options)
{
    struct plx_drafting_candidate candidate = {.column = column, .options = *options};

    /* a copy: codes are given to the questions' own */
    candidate.options.option =
        plx_pool_bytes(&drafting->pool, options->count, sizeof *options->option);
    drafting->failed = drafting->failed || !candidate.options.option;
    if (drafting->failed)
        return;
    memcpy(candidate.options.option, options->option, options->count * sizeof *options->option);
    for (size_t i = 0; i < options->count; i++)
        candidate.n_teams +=
            options->option[i].count >= PLX_DRAFTING_MINIMUM && !options->option[i].is_other;
    if (candidate.n_teams < 2 && !drafting->settings->team)
        return;
    if (plx_array_grow(&drafting->candidate, &drafting->candidates_capacity, drafting->n_candidates,
                       sizeof *drafting->candidate, drafting->err) != PLX_OK) {
        drafting->failed = true;
        return;
    }
    candidate.score = score(drafting, &candidate);
    drafting->candidate[drafting->n_candidates++] = candidate;
}

/* A plain list of answers on a column of its own. */
static void look_at(struct plx_drafting *drafting, const struct plx_drafting_question *question)
{
    if (question->type == PLX_SINGLE && question->n_members == 1 && !question->battery &&
        question->options.count > 1)
        add_candidate(drafting, question->member[0], &question->options);
}

/* Columns about the response that part respondents: a collector, a language, a channel. */
static void look_at_fields(struct plx_drafting *drafting)
{
    for (size_t i = 0; i < drafting->n_columns && !drafting->failed; i++) {
        struct plx_drafting_column *column = &drafting->column[i];
        struct plx_drafting_options options;

        if (column->skip != PLX_SKIP_FIELD || column->tally.filled == 0 ||
            !plx_drafting_finds(drafting, column->words, &i, 1))
            continue;
        if (plx_drafting_options(drafting, &i, 1, &options) && options.count > 1) {
            column->name = column->words;
            add_candidate(drafting, i, &options);
        }
    }
}

static int compare_candidates(const void *left, const void *right)
{
    const struct plx_drafting_candidate *a = left;
    const struct plx_drafting_candidate *b = right;

    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a->column < b->column ? -1 : 1;
}

/* The column that the person named. */
static enum plx_status take_named(struct plx_drafting *drafting)
{
    const struct plx_place place = {drafting->path, 1, NULL};
    const char *name = drafting->settings->team;
    struct plx_drafting_candidate *found = NULL;
    struct plx_drafting_options options;

    for (size_t i = 0; i < drafting->n_columns; i++) {
        struct plx_drafting_column *column = &drafting->column[i];

        if (!plx_drafting_finds(drafting, name, &i, 1))
            continue;
        if (!plx_drafting_options(drafting, &i, 1, &options) || options.count < 2)
            return plx_fail_at(drafting->err, PLX_DATA, &place,
                               "column \"%s\": does not tell teams: it has %s different answers",
                               name, options.count == 0 ? "too many or no" : "less than two");
        drafting->n_candidates = 0;
        add_candidate(drafting, i, &options);
        column->name = name;
        found = drafting->n_candidates ? &drafting->candidate[0] : NULL;
        if (found)
            found->why = "as --team says";
        return drafting->failed ? plx_fail_memory(drafting->err, "the draft") : PLX_OK;
    }
    return plx_fail_at(drafting->err, PLX_DATA, &place, "no column \"%s\" for the team", name);
}

enum plx_status plx_drafting_teams(struct plx_drafting *drafting)
{
    const struct plx_place place = {drafting->path, 0, NULL};

    if (drafting->n_team_ids > 0)
        return PLX_OK;
    for (size_t i = 0; i < drafting->n_questions && !drafting->failed; i++)
        look_at(drafting, &drafting->question[i]);
    look_at_fields(drafting);
    if (drafting->failed)
        return plx_fail_memory(drafting->err, "the draft");
    if (drafting->settings->team)
        return take_named(drafting);
    if (drafting->n_candidates == 0)
        return plx_fail_at(drafting->err, PLX_DATA, &place,
                           "no column tells teams apart: none has two answers or more that %d "
                           "people gave; name one with --team COLUMN, or give each team's export "
                           "as TEAM=FILE",
                           PLX_DRAFTING_MINIMUM);
    qsort(drafting->candidate, drafting->n_candidates, sizeof *drafting->candidate,
          compare_candidates);
    return PLX_OK;
}
