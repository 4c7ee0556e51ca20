/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallax-simulate: a plausible export of a study that nobody has answered yet. */
#include <stdlib.h>
#include <string.h>

#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "parallax/base/suggest.h"
#include "parallax/fielding/exporter.h"
#include "parallax/fielding/simulate.h"
#include "parallax/fielding/truth.h"
#include "respondents.h"
#include "same_file.h"
#include "tool.h"

struct settings {
    const char *respondents; /* as written */
    const char *truth;
    const char *write_truth;
    enum plx_dialect dialect;
    const char *form; /* as written; NULL: the usual one */
    enum plx_wording wording;
};

static enum plx_status take_respondents(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    if (*text == '\0')
        return plx_fail(err, PLX_INVALID, "nobody is named");
    settings->respondents = text;
    return PLX_OK;
}

static enum plx_status take_truth(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    if (*text == '\0')
        return plx_fail(err, PLX_INVALID, "the name is empty");
    settings->truth = text;
    return PLX_OK;
}

static enum plx_status take_write_truth(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    if (*text == '\0')
        return plx_fail(err, PLX_INVALID, "the name is empty");
    settings->write_truth = text;
    return PLX_OK;
}

static enum plx_status take_dialect(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;
    struct plx_suggestion suggestion = plx_suggestion_start(text);

    for (enum plx_dialect d = PLX_DIALECT_AUTO + 1; d < PLX_DIALECTS; d++) {
        if (strcmp(text, plx_dialect_name(d)) == 0) {
            if (!plx_layout_of(d))
                return plx_fail(err, PLX_INVALID, "\"%s\" cannot be written yet", text);
            settings->dialect = d;
            return PLX_OK;
        }
        if (plx_layout_of(d))
            plx_suggestion_offer(&suggestion, plx_dialect_name(d));
    }
    if (suggestion.nearest)
        return plx_fail(err, PLX_INVALID, "\"%s\" is not a dialect; did you mean \"%s\"?", text,
                        suggestion.nearest);
    return plx_fail(err, PLX_INVALID, "\"%s\" is not a dialect", text);
}

static enum plx_status take_form(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    (void)err;
    settings->form = text;
    return PLX_OK;
}

static enum plx_status take_answers(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    if (strcmp(text, "codes") != 0 && strcmp(text, "labels") != 0)
        return plx_fail(err, PLX_INVALID, "\"%s\" is not codes or labels", text);
    settings->wording = *text == 'c' ? PLX_WORDING_CODES : PLX_WORDING_LABELS;
    return PLX_OK;
}

static const struct plx_flag_option options[] = {
    {'n', "respondents", "TEAM=N,...", "how many of each team; N alone: of every team",
     take_respondents},
    {'d', "dialect", "NAME", "whose export it looks like (default the study's, else qualtrics)",
     take_dialect},
    {0, "form", "NAME", "which of its forms (default: the first listed)", take_form},
    {'a', "answers", "HOW", "as codes or as labels (default: as the platform does)", take_answers},
    {'t', "truth", "FILE", "what each team thinks (default: made up from the seed)", take_truth},
    {0, "write-truth", "FILE", "write the truth that was used", take_write_truth},
    {0},
};

/* Those that can be written. */
static const char *dialect_word(size_t index)
{
    for (enum plx_dialect d = PLX_DIALECT_AUTO + 1; d < PLX_DIALECTS; d++)
        if (plx_layout_of(d) && index-- == 0)
            return plx_dialect_name(d);
    return NULL;
}

static const struct plx_flag_values values[] = {
    {.option = "respondents", .listed = "teams"},
    {.option = "dialect", .word = dialect_word},
    {.option = "form",
     .words = "three-rows two-rows one-row 2016 legacy expanded form sheet codes questions "
              "codes-and-questions raw labels split joined both"},
    {.option = "answers", .words = "codes labels"},
    {0},
};

static const struct plx_tool tool = {
    .name = "parallax-simulate",
    .operands = "STUDY -n TEAM=N,...",
    .summary = "Answers a study with invented respondents and writes the export that a survey\n"
               "platform would give.",
    .options = options,
    .values = values,
    .common = PLX_WITH_OUTPUT | PLX_WITH_SEED,
    .footer =
        "Dialects, and their forms:\n"
        "  tagged, plain, microsoft-forms, alchemer\n"
        "  qualtrics     three-rows, 2016, legacy, two-rows, one-row (of header)\n"
        "  surveymonkey  two-rows (of header), expanded (single choices), three-rows, one-row\n"
        "  google-forms  form, sheet (linked to it)\n"
        "  typeform      one-row (of header), two-rows\n"
        "  limesurvey    codes (above the columns), questions, codes-and-questions\n"
        "  redcap        raw, labels (above the columns)\n"
        "  kobo          split (choices), joined, both\n"
        "What a truth holds is shown by --write-truth, and by\n"
        "surveys/ideal-customer/truth.yaml.",
};

/* How many of each team; n is zeroed. */
static enum plx_status parse_respondents(const struct plx_study *study, const char *text, size_t *n,
                                         struct plx_error *err)
{
    const enum plx_status status = plx_respondents_parse(study, text, n, err);
    size_t teams = 0;

    for (size_t t = 0; t < study->n_teams; t++)
        teams += n[t] > 0;
    if (status == PLX_OK && study->team_from_file && teams > 1)
        return plx_fail(err, PLX_INVALID,
                        "in this study each export is one team, so name one team at a time");
    return status;
}

/* The layout that is asked for. */
static enum plx_status find_layout(const struct settings *settings, const struct plx_study *study,
                                   const struct plx_layout **layout, struct plx_error *err)
{
    const enum plx_dialect own = study->intake.dialect;
    const enum plx_dialect dialect = settings->dialect != PLX_DIALECT_AUTO ? settings->dialect
                                     : plx_layout_of(own)                  ? own
                                                                           : PLX_DIALECT_QUALTRICS;
    struct plx_suggestion suggestion = plx_suggestion_start(settings->form ? settings->form : "");
    const struct plx_layout *const *layouts;
    size_t count;

    *layout = settings->form ? plx_layout_form(dialect, settings->form) : plx_layout_of(dialect);
    if (*layout)
        return PLX_OK;
    layouts = plx_layouts(&count);
    for (size_t i = 0; i < count; i++)
        if (layouts[i]->dialect == dialect && layouts[i]->form)
            plx_suggestion_offer(&suggestion, layouts[i]->form);
    if (suggestion.nearest)
        return plx_fail(err, PLX_INVALID, "%s has no form \"%s\"; did you mean \"%s\"?",
                        plx_dialect_name(dialect), settings->form, suggestion.nearest);
    return plx_fail(err, PLX_INVALID, "%s has no form \"%s\"", plx_dialect_name(dialect),
                    settings->form);
}

/* Reads the truth, or makes one up, and stages it where it is wanted. */
static enum plx_status get_truth(const struct settings *settings, const struct plx_common *common,
                                 const struct plx_study *study, struct plx_truth *truth,
                                 struct plx_outfile *out, struct plx_error *err)
{
    struct plx_problems problems = {0};
    struct plx_bytes bytes = {0};
    struct plx_text draft = {0};
    enum plx_status status;

    if (settings->truth) {
        status = plx_bytes_open(settings->truth, &bytes, err);
        if (status == PLX_OK)
            plx_text_add_bytes(&draft, bytes.data, bytes.size);
        plx_bytes_release(&bytes);
    } else {
        status = plx_truth_draft(study, common->seed, &draft, err);
    }
    if (status == PLX_OK && plx_text_failed(&draft))
        status = plx_fail_memory(err, "the truth");
    if (status == PLX_OK) {
        status = plx_truth_parse(plx_text_string(&draft), draft.length,
                                 settings->truth ? settings->truth : "the truth", study, truth,
                                 &problems, err);
        plx_tool_print_problems(&tool, common, &problems);
        if (status == PLX_DATA)
            plx_fail(err, PLX_DATA, "%s: %zu problem%s in the truth; nothing was done",
                     settings->truth ? settings->truth : "the truth", problems.errors,
                     problems.errors == 1 ? "" : "s");
    }
    if (status == PLX_OK && settings->write_truth) {
        status =
            plx_file_stage(out, settings->write_truth, plx_text_string(&draft), draft.length, err);
        if (status != PLX_OK)
            plx_truth_release(truth);
    }
    plx_problems_release(&problems);
    plx_text_release(&draft);
    return status;
}

/* Some platforms know no codes. */
static void check_answers(const struct settings *settings, const struct plx_layout *layout)
{
    if (settings->wording == PLX_WORDING_CODES && layout->no_codes)
        plx_tool_misuse(&tool, "option --answers: %s knows no codes of answers",
                        plx_dialect_name(layout->dialect));
}

static enum plx_status stage_export(const struct settings *settings,
                                    const struct plx_common *common,
                                    const struct plx_layout *layout, const struct plx_study *study,
                                    const struct plx_truth *truth, const size_t *n,
                                    struct plx_outfile *out, struct plx_error *err)
{
    struct plx_exporter *exporter = NULL;
    const char *path = common->output ? common->output : "-";
    enum plx_status status;

    status = plx_outfile_open(out, path, err);
    if (status == PLX_OK)
        status =
            plx_exporter_new(study, truth, layout, settings->wording, out->stream, &exporter, err);
    if (status == PLX_OK)
        status = plx_simulate(study, truth, n, common->seed, plx_exporter_row, exporter, err);
    if (status == PLX_OK)
        status = plx_exporter_finish(exporter, err);
    if (out->stream && status == PLX_IO)
        plx_error_name_file(err, strcmp(path, "-") == 0 ? "standard output" : path);
    plx_exporter_free(exporter);
    return status;
}

static enum plx_status run(const char *path, const struct settings *settings,
                           const struct plx_common *common, struct plx_error *err)
{
    struct plx_study study = {0};
    struct plx_truth truth = {0};
    const struct plx_layout *layout = NULL;
    struct plx_outfile out[2] = {{0}}; /* the export, and the truth where it is wanted */
    struct plx_stopwatch watch;
    size_t *n = NULL;
    enum plx_status status;

    plx_stopwatch_start(&watch);
    status = plx_tool_read_study(&tool, common, path, &study, err);
    if (status != PLX_OK)
        return status;
    n = calloc(study.n_teams + 1, sizeof *n);
    if (!n)
        status = plx_fail_memory(err, "the teams");
    if (status == PLX_OK)
        status = parse_respondents(&study, settings->respondents, n, err);
    if (status == PLX_INVALID)
        plx_tool_misuse(&tool, "option --respondents: %s", err->text);
    if (status == PLX_OK)
        status = find_layout(settings, &study, &layout, err);
    if (status == PLX_INVALID)
        plx_tool_misuse(&tool, "option --form: %s", err->text);
    if (status == PLX_OK)
        check_answers(settings, layout);
    if (status == PLX_OK)
        status = get_truth(settings, common, &study, &truth, &out[1], err);
    plx_stopwatch_step(&watch, common, "truth");
    if (status == PLX_OK)
        status = stage_export(settings, common, layout, &study, &truth, n, &out[0], err);
    if (status == PLX_OK)
        status = plx_outfiles_commit(out, settings->write_truth ? 2 : 1, err);
    plx_outfile_drop(&out[0]);
    plx_outfile_drop(&out[1]);
    plx_stopwatch_step(&watch, common, "export");
    free(n);
    plx_truth_release(&truth);
    plx_study_release(&study);
    return status;
}

int main(int argc, char **argv)
{
    struct settings settings = {0};
    struct plx_common common;
    struct plx_error err = {0};
    const int first = plx_tool_start(&tool, argc, argv, &settings, &common);

    if (argc - first != 1)
        plx_tool_misuse(&tool, "expected one STUDY");
    if (!settings.respondents)
        plx_tool_misuse(&tool, "option -n is missing: how many respondents of each team?");
    if (settings.write_truth && plx_same_output(common.output, settings.write_truth))
        plx_tool_misuse(&tool, "--write-truth and -o write to one place; name another for one of "
                               "them");
    return plx_tool_finish(&tool, run(argv[first], &settings, &common, &err), &err);
}
