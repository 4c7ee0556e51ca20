/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "parallax/base/utf8.h"
#include "parallax/base/workbook_file.h"

static const struct {
    const char *name;
    const char *platform;
    form_writer *write;
    bool is_workbook;
} formats[PLX_FORM_FORMATS] = {
    [PLX_FORM_QUALTRICS] = {"qualtrics", "Qualtrics", form_write_qualtrics, false},
    [PLX_FORM_LIMESURVEY] = {"limesurvey", "LimeSurvey", form_write_limesurvey, false},
    [PLX_FORM_XLSFORM] = {"xlsform", "ODK or KoBoToolbox", form_write_xlsform, true},
    [PLX_FORM_HTML] = {"html", "the page", form_write_html, false},
    [PLX_FORM_MARKDOWN] = {"markdown", "the sheet", form_write_markdown, false},
};

const char *plx_form_format_name(enum plx_form_format format)
{
    return formats[format].name;
}

const char *form_say(const struct form *form, enum form_words words)
{
    return form_words(form->study->language, words);
}

const char *form_say_of(struct form *form, enum form_words words, const char *value)
{
    const char *text = form_say(form, words);
    const char *place = strstr(text, "{1}");
    const char *said = place ? plx_pool_format(&form->pool, "%.*s%s%s", (int)(place - text), text,
                                               value, place + 3)
                             : text;

    form->failed = form->failed || !said;
    return said ? said : "";
}

const char *form_number(struct form *form, double number)
{
    struct plx_text text = {0};
    const char *copy;

    plx_text_add_number(&text, number);
    copy = plx_pool_string(&form->pool, plx_text_string(&text));
    form->failed = form->failed || plx_text_failed(&text) || !copy;
    plx_text_release(&text);
    return copy ? copy : "";
}

const char *form_range(struct form *form, const struct plx_question *question)
{
    const bool low = !isnan(question->min);
    const bool high = !isnan(question->max);
    const char *least =
        low ? form_say_of(form, FORM_SAY_FROM, form_number(form, question->min)) : "";
    const char *most =
        high ? form_say_of(form, FORM_SAY_UP_TO, form_number(form, question->max)) : "";
    const char *range =
        plx_pool_format(&form->pool, "%s%s%s", least, low && high ? ", " : "", most);

    form->failed = form->failed || !range;
    return range ? range : "";
}

/* Marks and isolates of direction belong to questions in some languages, and end with the text; all
   else that would be an order to a terminal or end a line does not. */
static bool is_unfit(const char *character, size_t length)
{
    static const char *const fit[] = {"\xD8\x9C",     "\xE2\x80\x8E", "\xE2\x80\x8F",
                                      "\xE2\x81\xA6", "\xE2\x81\xA7", "\xE2\x81\xA8",
                                      "\xE2\x81\xA9"};

    for (size_t i = 0; i < sizeof fit / sizeof *fit; i++)
        if (strlen(fit[i]) == length && memcmp(fit[i], character, length) == 0)
            return false;
    return plx_utf8_moves_the_cursor(character, length);
}

void form_add_escaped(struct plx_text *text, const char *words, const struct form_escape *escape)
{
    const char *end = words + strlen(words);

    while (*words) {
        const struct form_escape *found = escape;
        size_t length = plx_utf8_length(words, (size_t)(end - words));

        while (found->mark && strncmp(words, found->mark, strlen(found->mark)) != 0)
            found++;
        if (found->mark)
            plx_text_add(text, found->with);
        else if (length == 0 || is_unfit(words, length))
            plx_text_add(text, " ");
        else
            plx_text_add_bytes(text, words, length);
        length = length > 0 ? length : 1;
        words += found->mark ? strlen(found->mark) : length;
    }
}

static enum plx_status finish(const struct form *form, struct plx_error *err)
{
    if (form->problem.status != PLX_OK)
        return plx_fail(err, form->problem.status, "%s", form->problem.text);
    if (form->failed || plx_text_failed(form->text))
        return plx_fail_memory(err, "the questionnaire");
    return PLX_OK;
}

static enum plx_status write_through(struct form *form, form_writer *write, FILE *stream,
                                     struct plx_error *err)
{
    struct plx_outfile passing;
    enum plx_status status = plx_workbook_passing_open(&passing, form->path, err);

    if (status != PLX_OK)
        return status;
    form->file = passing.temporary;
    write(form);
    status = finish(form, err);
    if (status == PLX_OK)
        return plx_workbook_passing_end(&passing, stream, err);
    plx_outfile_drop(&passing);
    return status;
}

static enum plx_status write_file(struct form *form, enum plx_form_format format, const char *path,
                                  struct plx_error *err)
{
    struct plx_outfile out;
    enum plx_status status = plx_outfile_open(&out, path, err);

    if (status != PLX_OK)
        return status;
    form->path = path;
    if (formats[format].is_workbook && !out.temporary) {
        status = write_through(form, formats[format].write, out.stream, err);
    } else {
        form->file = out.temporary;
        formats[format].write(form);
        status = finish(form, err);
        if (status == PLX_OK && !formats[format].is_workbook)
            fwrite(plx_text_string(form->text), 1, form->text->length, out.stream);
    }
    if (status == PLX_OK)
        return plx_outfile_commit(&out, err);
    plx_outfile_drop(&out);
    return status;
}

enum plx_status plx_form_write(const struct plx_study *study, enum plx_form_format format,
                               const struct plx_form_settings *settings, const char *path,
                               struct plx_problems *notes, struct plx_error *err)
{
    struct plx_text text = {0};
    struct form form = {
        .study = study,
        .settings = settings,
        .platform = formats[format].platform,
        .text = &text,
    };
    enum plx_status status;

    if (form_list_items(&form))
        status = write_file(&form, format, path, err);
    else
        status = plx_fail_memory(err, "the questionnaire");
    if (status == PLX_OK)
        form_hand_notes(&form, notes);
    free(form.note);
    free(form.taken);
    plx_text_release(&text);
    plx_pool_release(&form.pool);
    return status;
}
