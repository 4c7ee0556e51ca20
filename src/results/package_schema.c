/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "package_schema.h"

#include <string.h>

#include "parallax/base/json.h"

static const char *const verdicts[] = {"agree", "disagree", "split", "unsure", "suppressed", NULL};
static const char *const leanings[] = {"agree", "disagree", NULL};
static const char *const kinds_of_rows[] = {"option", "net",     "top", "mean",
                                            "median", "missing", NULL};
static const char *const kinds_of_options[] = {"option", "net", "top", "beside", NULL};
static const char *const groups[] = {"within", "between", "difference", "all", NULL};
static const char *const statuses[] = {"agreed", "leaning", "open", NULL};
static const char *const matches[] = {"matched", "apart", "unsure", "unmatched", NULL};
static const char *const points[] = {"respondent", "centre", "density", "axis", NULL};
static const char *const vectors[] = {"centre", "axis", NULL};
static const char *const actions[] = {"flagged", "excluded", NULL};

const struct package_words package_words[] = {
    {"distributions", "kind", kinds_of_rows},
    {"differences", "verdict", verdicts},
    {"differences", "leaning", leanings},
    {"options", "kind", kinds_of_options},
    {"agreement", "group", groups},
    {"profile", "status", statuses},
    {"segments", "verdict", verdicts},
    {"segments", "leaning", leanings},
    {"persona_matches", "status", matches},
    {"persona_centres", "kind", vectors},
    {"persona_map", "kind", points},
    {"quality", "action", actions},
    {0},
};

/* Columns that tell the rows of a table apart, and are never empty. */
static const struct {
    const char *table;
    const char *fields;
} keys[] = {
    {"teams", "\"team\""},
    {"differences", "\"question\", \"team_a\", \"team_b\""},
    {"overall", "\"question\""},
    {"persona_choice", "\"model\", \"k\""},
    {"personas", "\"model\", \"persona\""},
    {"persona_agreement", "\"team_a\", \"team_b\""},
    {"golden_questions", "\"model\", \"step\""},
    {"run", "\"key\""},
};

static const char *schema_type(enum plx_field_type type)
{
    switch (type) {
    case PLX_FIELD_TEXT:
        return "string";
    case PLX_FIELD_NUMBER:
        return "number";
    case PLX_FIELD_COUNT:
        return "integer";
    case PLX_FIELD_FLAG:
        return "boolean";
    }
    return "any";
}

static void add_words(struct plx_text *text, const char *table, const char *field)
{
    for (const struct package_words *words = package_words; words->table; words++) {
        if (strcmp(words->table, table) != 0 || strcmp(words->field, field) != 0)
            continue;
        plx_text_add(text, "\"constraints\": {\"enum\": [");
        for (size_t i = 0; words->word[i]; i++)
            plx_text_addf(text, "%s\"%s\"", i > 0 ? ", " : "", words->word[i]);
        plx_text_add(text, "]}, ");
    }
}

static void add_field(struct plx_text *text, const char *table, const struct plx_field *field)
{
    plx_text_addf(text, "          {\"name\": \"%s\", \"type\": \"%s\", ", field->name,
                  schema_type(field->type));
    if (*field->unit) {
        plx_text_add(text, "\"unit\": ");
        plx_json_add_string(text, field->unit);
        plx_text_add(text, ", ");
    }
    add_words(text, table, field->name);
    plx_text_add(text, "\"description\": ");
    plx_json_add_string(text, field->meaning);
    plx_text_add(text, "}");
}

/* Whether a column names a team. A profile may also name `all`. */
static bool is_team(const char *table, const char *field)
{
    static const char *const names[] = {"team", "team_a", "team_b", "rival", "about"};

    if (strcmp(table, "teams") == 0 || strcmp(table, "profile") == 0)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], field) == 0)
            return true;
    return false;
}

static void add_foreign_keys(struct plx_text *text, const struct plx_record_type *type)
{
    bool first = true;

    for (size_t i = 0; i < type->n_fields; i++) {
        const char *field = type->field[i].name;

        if (!is_team(type->name, field))
            continue;
        plx_text_add(text, first ? ",\n        \"foreignKeys\": [\n" : ",\n");
        plx_text_addf(text,
                      "          {\"fields\": \"%s\", \"reference\": {\"resource\": \"teams\", "
                      "\"fields\": \"team\"}}",
                      field);
        first = false;
    }
    if (!first)
        plx_text_add(text, "\n        ]");
}

void package_add_schema(struct plx_text *text, const struct plx_record_type *type, bool with_teams)
{
    plx_text_add(text, "      \"schema\": {\n        \"fields\": [\n");
    for (size_t i = 0; i < type->n_fields; i++) {
        add_field(text, type->name, &type->field[i]);
        plx_text_add(text, i + 1 < type->n_fields ? ",\n" : "\n");
    }
    plx_text_add(text, "        ],\n        \"missingValues\": [\"\"]");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(keys[i].table, type->name) == 0)
            plx_text_addf(text, ",\n        \"primaryKey\": [%s]", keys[i].fields);
    if (with_teams)
        add_foreign_keys(text, type);
    plx_text_add(text, "\n      }\n");
}
