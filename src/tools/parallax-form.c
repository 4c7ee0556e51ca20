/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallax-form: a study as a questionnaire for a survey platform. */
#include <string.h>
#include <unistd.h>

#include "parallax/base/suggest.h"
#include "parallax/fielding/form.h"
#include "tool.h"

struct settings {
    enum plx_form_format format; /* PLX_FORM_FORMATS: not said */
    struct plx_form_settings form;
};

static enum plx_status take_format(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;
    struct plx_suggestion suggestion = plx_suggestion_start(text);

    for (enum plx_form_format format = 0; format < PLX_FORM_FORMATS; format++) {
        if (strcmp(text, plx_form_format_name(format)) == 0) {
            settings->format = format;
            return PLX_OK;
        }
        plx_suggestion_offer(&suggestion, plx_form_format_name(format));
    }
    if (suggestion.nearest)
        return plx_fail(err, PLX_INVALID, "\"%s\" is not a format; did you mean \"%s\"?", text,
                        suggestion.nearest);
    return plx_fail(err, PLX_INVALID,
                    "\"%s\" is not a format; there are qualtrics, limesurvey, xlsform, html and "
                    "markdown",
                    text);
}

static enum plx_status take_required(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    (void)text;
    (void)err;
    settings->form.required = true;
    return PLX_OK;
}

static enum plx_status take_shuffle(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    (void)text;
    (void)err;
    settings->form.shuffle = true;
    return PLX_OK;
}

static const struct plx_flag_option options[] = {
    {'t', "to", "FORMAT", "qualtrics, limesurvey, xlsform, html or markdown", take_format},
    {'r', "required", NULL, "every question has to be answered, not only that for the team",
     take_required},
    {0, "shuffle", NULL, "options without an order come in another order for everybody",
     take_shuffle},
    {0},
};

static const char *format_word(size_t index)
{
    return index < PLX_FORM_FORMATS ? plx_form_format_name((enum plx_form_format)index) : NULL;
}

static const struct plx_flag_values values[] = {
    {.option = "to", .word = format_word},
    {0},
};

static const struct plx_tool tool = {
    .name = "parallax-form",
    .operands = "STUDY --to FORMAT",
    .summary = "Writes the questionnaire of a study, so that a survey platform imports it and its\n"
               "export loads with the same study.",
    .options = options,
    .values = values,
    .common = PLX_WITH_OUTPUT,
    .footer =
        "qualtrics   advanced text format, for \"Import a survey\"\n"
        "limesurvey  tab-separated survey structure, for \"Import\"; keep its name in .txt\n"
        "xlsform     an .xlsx workbook for ODK, KoBoToolbox or Ona\n"
        "html        one page that works offline; who has answered downloads a file, and\n"
        "            parallax-load reads all of them: parallax load STUDY responses-*.csv\n"
        "markdown    to be read and printed, with the columns to enter answers into\n"
        "\n"
        "What a format cannot express and has to be set by hand is said, question by question.",
};

static enum plx_status run(const char *path, const struct settings *settings,
                           const struct plx_common *common, struct plx_error *err)
{
    struct plx_study study = {0};
    struct plx_problems notes = {0};
    struct plx_stopwatch watch;
    enum plx_status status;

    plx_stopwatch_start(&watch);
    status = plx_tool_read_study(&tool, common, path, &study, err);
    if (status != PLX_OK)
        return status;
    plx_stopwatch_step(&watch, common, "study");
    status = plx_form_write(&study, settings->format, &settings->form,
                            common->output ? common->output : "-", &notes, err);
    plx_tool_print_problems(&tool, common, &notes);
    plx_stopwatch_step(&watch, common, "form");
    plx_problems_release(&notes);
    plx_study_release(&study);
    return status;
}

int main(int argc, char **argv)
{
    struct settings settings = {.format = PLX_FORM_FORMATS};
    struct plx_common common;
    struct plx_error err = {0};
    const int first = plx_tool_start(&tool, argc, argv, &settings, &common);

    if (argc - first != 1)
        plx_tool_misuse(&tool, "expected one STUDY");
    if (settings.format == PLX_FORM_FORMATS)
        plx_tool_misuse(&tool, "option --to is missing: qualtrics, limesurvey, xlsform, html or "
                               "markdown?");
    if (settings.format == PLX_FORM_XLSFORM && isatty(STDOUT_FILENO) &&
        (!common.output || strcmp(common.output, "-") == 0))
        plx_tool_misuse(&tool, "a workbook is not for a terminal: say where with -o FORM.xlsx");
    return plx_tool_finish(&tool, run(argv[first], &settings, &common, &err), &err);
}
