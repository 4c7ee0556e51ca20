/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema.h"

#include "words.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define WORDS(array) .words = (array), .n_words = COUNT(array)
#define AT(member) .offset = offsetof(TARGET, member)
#define SCHEMA(name, keys)                                                                         \
    {                                                                                              \
        (name), (keys), COUNT(keys)                                                                \
    }

static const char *const scalings[] = {"block", "zscore", "none"};
static const char *const unranked[] = {"last", "not_offered"};
static const char *const joins[] = {"none", "respondent"};
static const char *const weightings[] = {"identity", "linear",   "quadratic", "radical", "ratio",
                                         "ordinal",  "circular", "bipolar",   "all"};
static const char *const fills[] = {"kpod", "partial"};
static const char *const checks[] = {"speeder",   "straightline", "missing",
                                     "duplicate", "impossible",   "dont_know"};

#define TARGET struct plx_draft

static const struct plx_key export_keys[] = {
    {"dialect", PLX_KEY_WORD, AT(study.intake.dialect), .otherwise = "auto",
     WORDS(plx_dialect_names)},
    {"sheet", PLX_KEY_TEXT, AT(study.intake.sheet)},
    {"respondent", PLX_KEY_TEXT, AT(study.intake.respondent)},
    {"join", PLX_KEY_WORD, AT(study.intake.join), .otherwise = "none", WORDS(joins)},
    {"weight", PLX_KEY_TEXT, AT(study.intake.weight)},
    {"duration", PLX_KEY_TEXT, AT(study.intake.duration)},
    {"keep", PLX_KEY_NODE, AT(keep)},
};
static const struct plx_schema export_schema = SCHEMA("export", export_keys);

static const struct plx_key teams_keys[] = {
    {"question", PLX_KEY_TEXT, AT(study.team_column)},
    {"file", PLX_KEY_BOOL, AT(study.team_from_file), .otherwise = "false"},
    {"list", PLX_KEY_NODE, AT(team_list), .required = true},
    {"compare", PLX_KEY_NODE, AT(compare)},
    {"truth", PLX_KEY_NODE, AT(truth)},
};
static const struct plx_schema teams_schema = SCHEMA("teams", teams_keys);

static const struct plx_key filter_keys[] = {
    {"complete", PLX_KEY_BOOL, AT(study.filter.complete), .otherwise = "false"},
    {"status", PLX_KEY_TEXTS, AT(study.filter.status)},
    {"rows", PLX_KEY_NODE, AT(rows)},
};
static const struct plx_schema filter_schema = SCHEMA("filter", filter_keys);

static const struct plx_key quality_keys[] = {
    {"speeder", PLX_KEY_NUMBER, AT(study.quality.speeder), .otherwise = "0.4", .high = 1},
    {"straightline", PLX_KEY_WHOLE, AT(study.quality.straightline), .otherwise = "10", .low = 2,
     .high = 100000},
    {"missing", PLX_KEY_NUMBER, AT(study.quality.missing), .otherwise = "0.5", .high = 1},
    {"impossible", PLX_KEY_WHOLE, AT(study.quality.impossible), .otherwise = "1", .low = 1,
     .high = 1e6},
    {"dont_know", PLX_KEY_NUMBER, AT(study.quality.dont_know), .otherwise = "0.5", .high = 1},
    {"exclude", PLX_KEY_WORDS, AT(study.quality.exclude), WORDS(checks)},
};
static const struct plx_schema quality_schema = SCHEMA("quality", quality_keys);

static const struct plx_key personas_keys[] = {
    {"basis", PLX_KEY_NODE, AT(basis), .required = true},
    {"profile", PLX_KEY_NODE, AT(profile)},
    {"k", PLX_KEY_NODE, AT(k)},
    {"teams", PLX_KEY_NODE, AT(persona_teams)},
    {"scaling", PLX_KEY_WORD, AT(study.personas.scaling), .otherwise = "block", WORDS(scalings)},
    {"centre", PLX_KEY_BOOL, AT(study.personas.centre), .otherwise = "false"},
    {"components", PLX_KEY_WHOLE, AT(study.personas.components), .otherwise = "0", .high = 10000},
    {"missing", PLX_KEY_WORD, AT(study.personas.missing), .otherwise = "kpod", WORDS(fills)},
    {"starts", PLX_KEY_WHOLE, AT(study.personas.starts), .otherwise = "100", .low = 1,
     .high = 100000},
};
static const struct plx_schema personas_schema = SCHEMA("personas", personas_keys);

static const struct plx_key margin_keys[] = {
    {"scale", PLX_KEY_NUMBER, AT(study.decisions.margin_scale), .otherwise = "0.5", .high = 1e9,
     .above = true},
    {"share", PLX_KEY_NUMBER, AT(study.decisions.margin_share), .otherwise = "0.15", .high = 1,
     .above = true},
};
static const struct plx_schema margin_schema = SCHEMA("margin", margin_keys);

static const struct plx_key decisions_keys[] = {
    {"margin", PLX_KEY_MAP, .inside = &margin_schema},
    {"alpha", PLX_KEY_NUMBER, AT(study.decisions.alpha), .otherwise = "0.05", .low = 0.0001,
     .high = 0.5},
    {"resamples", PLX_KEY_WHOLE, AT(study.decisions.resamples), .otherwise = "1999", .low = 99,
     .high = 1e6},
    {"permutations", PLX_KEY_WHOLE, AT(study.decisions.permutations), .otherwise = "9999",
     .low = 99, .high = 1e7},
};
static const struct plx_schema decisions_schema = SCHEMA("decisions", decisions_keys);

static const struct plx_key agreement_keys[] = {
    {"weights", PLX_KEY_WORDS, AT(study.agreement.weights), WORDS(weightings)},
    {"matrix", PLX_KEY_TEXT, AT(study.agreement.matrix)},
    {"interval", PLX_KEY_WORD, AT(study.agreement.interval), .otherwise = "respondents",
     WORDS(plx_interval_names)},
    {"expected", PLX_KEY_WORD, AT(study.agreement.expected), .otherwise = "team",
     WORDS(plx_expected_names)},
};
static const struct plx_schema agreement_schema = SCHEMA("agreement", agreement_keys);

static const struct plx_key privacy_keys[] = {
    {"minimum", PLX_KEY_WHOLE, AT(study.privacy_minimum), .otherwise = "5", .low = 1, .high = 1e6},
    {"keep_key", PLX_KEY_BOOL, AT(study.keep_key), .otherwise = "false"},
};
static const struct plx_schema privacy_schema = SCHEMA("privacy", privacy_keys);

static const struct plx_key study_keys[] = {
    {"study", PLX_KEY_ID, AT(study.id), .required = true},
    {"title", PLX_KEY_TEXT, AT(study.title)},
    {"export", PLX_KEY_MAP, .inside = &export_schema},
    {"teams", PLX_KEY_MAP, .required = true, .inside = &teams_schema},
    {"scales", PLX_KEY_NODE, AT(scales)},
    {"batteries", PLX_KEY_NODE, AT(batteries)},
    {"questions", PLX_KEY_NODE, AT(questions), .required = true},
    {"segments", PLX_KEY_NODE, AT(segments)},
    {"filter", PLX_KEY_MAP, .inside = &filter_schema},
    {"quality", PLX_KEY_MAP, .inside = &quality_schema},
    {"weighting", PLX_KEY_NODE, AT(weighting)},
    {"stages", PLX_KEY_TEXTS, AT(study.stages)},
    {"assets", PLX_KEY_TEXT, AT(study.assets)},
    {"accounts", PLX_KEY_TEXT, AT(study.accounts)},
    {"personas", PLX_KEY_MAP, .inside = &personas_schema},
    {"decisions", PLX_KEY_MAP, .inside = &decisions_schema},
    {"agreement", PLX_KEY_MAP, .inside = &agreement_schema},
    {"privacy", PLX_KEY_MAP, .inside = &privacy_schema},
    {"language", PLX_KEY_TEXT, AT(study.language), .otherwise = "en"},
};
const struct plx_schema plx_study_schema = SCHEMA("the study", study_keys);

#undef TARGET
#define TARGET struct plx_team

static const struct plx_key team_keys[] = {
    {"id", PLX_KEY_ID, AT(id), .required = true},
    {"label", PLX_KEY_TEXT, AT(label)},
    {"answers", PLX_KEY_TEXTS, AT(answers)},
    {"size", PLX_KEY_WHOLE, AT(size), .otherwise = NULL, .low = 1, .high = 1e9},
};
const struct plx_schema plx_team_schema = SCHEMA("a team", team_keys);

#undef TARGET
#define TARGET struct plx_scale_draft

static const struct plx_key scale_keys[] = {
    {"id", PLX_KEY_ID, AT(scale.id), .required = true},
    {"options", PLX_KEY_NODE, AT(options), .required = true},
    {"missing", PLX_KEY_TEXTS, AT(scale.missing)},
    {"no_answer", PLX_KEY_TEXTS, AT(scale.no_answer)},
    {"top", PLX_KEY_WHOLE, AT(scale.top), .low = 1, .high = 10000},
};
const struct plx_schema plx_scale_schema = SCHEMA("a scale", scale_keys);

#undef TARGET
#define TARGET struct plx_battery

static const struct plx_key battery_keys[] = {
    {"id", PLX_KEY_ID, AT(id), .required = true},
    {"text", PLX_KEY_TEXT, AT(text), .required = true},
};
const struct plx_schema plx_battery_schema = SCHEMA("a battery", battery_keys);

#undef TARGET
#define TARGET struct plx_sets_draft

static const struct plx_key sets_keys[] = {
    {"size", PLX_KEY_WHOLE, AT(size), .required = true, .low = 2, .high = 20},
    {"tasks", PLX_KEY_WHOLE, AT(tasks), .low = 1, .high = PLX_MOST_TASKS},
    {"seed", PLX_KEY_WHOLE, AT(seed), .otherwise = "1", .high = 1e9},
};
const struct plx_schema plx_sets_schema = SCHEMA("sets", sets_keys);

#undef TARGET
#define TARGET struct plx_option

static const struct plx_key option_keys[] = {
    {"code", PLX_KEY_TEXT, AT(code)},
    {"label", PLX_KEY_TEXT, AT(label)},
};
const struct plx_schema plx_option_schema = SCHEMA("an option", option_keys);

#undef TARGET
#define TARGET struct plx_question_draft

static const struct plx_key question_keys[] = {
    {"id", PLX_KEY_ID, AT(question.id), .required = true},
    {"type", PLX_KEY_WORD, AT(question.type), .required = true, WORDS(plx_type_names)},
    {"text", PLX_KEY_TEXT, AT(question.text)},
    {"column", PLX_KEY_NODE, AT(column)},
    {"columns", PLX_KEY_NODE, AT(columns)},
    {"topic", PLX_KEY_TEXT, AT(question.topic), .otherwise = ""},
    {"scale", PLX_KEY_NODE, AT(scale)},
    {"options", PLX_KEY_NODE, AT(options)},
    {"missing", PLX_KEY_TEXTS, AT(question.missing)},
    {"no_answer", PLX_KEY_TEXTS, AT(question.no_answer)},
    {"ordered", PLX_KEY_BOOL, AT(question.ordered), .otherwise = "false"},
    {"unranked", PLX_KEY_WORD, AT(question.unranked), .otherwise = "last", WORDS(unranked)},
    {"compare", PLX_KEY_BOOL, AT(question.compare), .otherwise = "true"},
    {"reverse", PLX_KEY_BOOL, AT(question.reverse), .otherwise = "false"},
    {"battery", PLX_KEY_ID, AT(question.battery)},
    {"unit", PLX_KEY_TEXT, AT(question.unit), .otherwise = ""},
    {"min", PLX_KEY_NUMBER, AT(question.min)},
    {"max", PLX_KEY_NUMBER, AT(question.max)},
    {"margin", PLX_KEY_NUMBER, AT(question.margin), .high = 1e15, .above = true},
    {"minimum_base", PLX_KEY_WHOLE, AT(question.minimum_base), .low = 1, .high = 1e6},
    {"weight", PLX_KEY_NUMBER, AT(question.weight), .otherwise = "1", .high = 1e6, .above = true},
    {"about", PLX_KEY_NODE, AT(about)},
    {"guess_of", PLX_KEY_NODE, AT(guess_of)},
    {"asked_if", PLX_KEY_NODE, AT(asked_if)},
    {"nets", PLX_KEY_NODE, AT(nets)},
    {"sets", PLX_KEY_NODE, AT(sets)},
    {"role", PLX_KEY_TEXT, AT(question.role)},
    {"stage", PLX_KEY_TEXT, AT(question.stage)},
    {"message", PLX_KEY_TEXT, AT(question.message)},
    {"asset", PLX_KEY_TEXT, AT(question.asset)},
    {"account", PLX_KEY_TEXT, AT(question.account)},
    {"source", PLX_KEY_TEXT, AT(question.source)},
    {"tool", PLX_KEY_TEXT, AT(question.tool)},
    {"task", PLX_KEY_TEXT, AT(question.task)},
};
const struct plx_schema plx_question_schema = SCHEMA("a question", question_keys);

#undef TARGET
#define TARGET struct plx_target_draft

static const struct plx_key target_keys[] = {
    {"team", PLX_KEY_NODE, AT(team)},
    {"question", PLX_KEY_NODE, AT(question), .required = true},
    {"targets", PLX_KEY_NODE, AT(targets), .required = true},
    {"trim", PLX_KEY_NUMBER, AT(target.trim), .low = 1, .high = 1e6, .above = true},
};
const struct plx_schema plx_target_schema = SCHEMA("a weighting target", target_keys);
