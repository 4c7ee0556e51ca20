/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "drafting.h"

enum { WIDTH = 100, TEXT_BYTES = 300, LISTED = 8 };

/* A mapping in braces that is broken where a line is full. */
struct flow {
    struct plx_text *yaml;
    size_t indent; /* of the lines that follow */
    size_t line;   /* where the present one began */
    bool first;
};

static void break_before(struct flow *flow, size_t width)
{
    const size_t column = flow->yaml->length - flow->line;

    if (!flow->first)
        plx_text_add(flow->yaml, ",");
    if (!flow->first && column + width + 2 > WIDTH) {
        plx_text_addf(flow->yaml, "\n%*s", (int)flow->indent, "");
        flow->line = flow->yaml->length - flow->indent;
    } else if (!flow->first) {
        plx_text_add(flow->yaml, " ");
    }
    flow->first = false;
}

static void add_item(struct flow *flow, const struct plx_text *item)
{
    break_before(flow, item->length);
    plx_text_add_bytes(flow->yaml, plx_text_string(item), item->length);
    flow->yaml->failed = flow->yaml->failed || plx_text_failed(item);
}

static struct flow start_flow(struct plx_text *yaml, size_t indent, size_t line)
{
    return (struct flow){.yaml = yaml, .indent = indent, .line = line, .first = true};
}

static size_t line_start(const struct plx_text *yaml)
{
    size_t at = yaml->length;

    while (at > 0 && yaml->bytes[at - 1] != '\n')
        at--;
    return at;
}

static void add_list(struct plx_text *yaml, const char *const *texts, size_t count)
{
    plx_text_add(yaml, "[");
    for (size_t i = 0; i < count; i++) {
        plx_text_add(yaml, i ? ", " : "");
        plx_drafting_scalar(yaml, texts[i]);
    }
    plx_text_add(yaml, "]");
}

static void add_options(struct plx_text *yaml, const struct plx_drafting_options *options)
{
    struct flow flow = start_flow(yaml, yaml->length - line_start(yaml) + 1, line_start(yaml));
    struct plx_text item = {0};

    plx_text_add(yaml, "[");
    for (size_t i = 0; i < options->count; i++) {
        const struct plx_drafting_option *option = &options->option[i];

        plx_text_clear(&item);
        plx_text_add(&item, "{code: ");
        plx_drafting_scalar(&item, option->code);
        if (option->label && strcmp(option->label, option->code) != 0) {
            plx_text_add(&item, ", label: ");
            plx_drafting_scalar(&item, option->label);
        }
        plx_text_add(&item, "}");
        add_item(&flow, &item);
    }
    plx_text_add(yaml, "]");
    plx_text_release(&item);
}

static void add_missing(struct plx_text *yaml, const struct plx_drafting_options *options,
                        const char *before)
{
    if (options->n_dont_know > 0) {
        plx_text_addf(yaml, "%smissing: ", before);
        add_list(yaml, options->dont_know, options->n_dont_know);
    }
    if (options->n_no_answer > 0) {
        plx_text_addf(yaml, "%sno_answer: ", before);
        add_list(yaml, options->no_answer, options->n_no_answer);
    }
}

void plx_drafting_short(struct plx_text *yaml, const char *text, size_t most, bool scalar)
{
    struct plx_text cut = {0};
    size_t length = strlen(text);

    if (length > most) {
        length = most - 3;
        while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
        plx_text_add_bytes(&cut, text, length);
        plx_text_add(&cut, "...");
    } else {
        plx_text_add(&cut, text);
    }
    if (scalar)
        plx_drafting_scalar(yaml, plx_text_string(&cut));
    else
        plx_drafting_comment(yaml, plx_text_string(&cut));
    yaml->failed = yaml->failed || plx_text_failed(&cut);
    plx_text_release(&cut);
}

static void write_head(struct plx_drafting *drafting, struct plx_text *yaml)
{
    const char *base = strrchr(drafting->path, '/');
    const char *name = drafting->settings->name;
    struct plx_text title = {0};

    base = base ? base + 1 : drafting->path;
    if (!name)
        name =
            plx_drafting_slug(drafting, plx_drafting_clean(drafting, base, strcspn(base, ".")), 40);
    if (name[0] == '\0')
        name = "study";
    plx_text_add(yaml, "# Drafted from ");
    plx_drafting_comment(yaml, strcmp(base, "-") == 0 ? "standard input" : base);
    plx_text_addf(yaml, ": %s, %zu responses, %zu columns.\n", drafting->export.layout->name,
                  drafting->rows, drafting->export.n_columns);
    plx_text_add(yaml, "# Read it through and correct what is wrong, above all who the teams are; "
                       "then: parallax run STUDY EXPORT\n");
    plx_text_add(yaml, "study: ");
    plx_drafting_scalar(yaml, name);
    plx_text_addf(&title, "%.*s", (int)strcspn(base, "."), strcmp(base, "-") == 0 ? name : base);
    plx_text_add(yaml, "\ntitle: ");
    plx_drafting_scalar(yaml, plx_text_string(&title));
    plx_text_add(yaml, "\n");
    plx_text_release(&title);
}

static size_t field(const struct plx_drafting *drafting, enum plx_field_role role)
{
    for (size_t i = 0; i < drafting->n_columns; i++)
        if (drafting->export.column[i].is_field && drafting->export.column[i].role == role)
            return i;
    return PLX_NONE;
}

static void write_export(struct plx_drafting *drafting, struct plx_text *yaml)
{
    const enum plx_dialect dialect = drafting->export.layout->dialect;
    /* A plain table is found out again, unless somebody had to ask for one. */
    const bool is_found_out =
        dialect == PLX_DIALECT_PLAIN && drafting->settings->dialect != PLX_DIALECT_PLAIN;
    const size_t key = field(drafting, PLX_FIELD_KEY);

    plx_text_addf(yaml, "export: {dialect: %s",
                  plx_dialect_name(is_found_out ? PLX_DIALECT_AUTO : dialect));
    if (drafting->settings->sheet || (drafting->sheet && drafting->sheet_is_needed)) {
        plx_text_add(yaml, ", sheet: ");
        plx_drafting_scalar(yaml, drafting->settings->sheet ? drafting->settings->sheet
                                                            : drafting->sheet);
    }
    if (key != PLX_NONE && plx_drafting_name(drafting, key)) {
        plx_text_add(yaml, ", respondent: ");
        plx_drafting_scalar(yaml, plx_drafting_name(drafting, key));
    }
    for (size_t i = 0; i < drafting->n_columns; i++)
        if (drafting->column[i].skip == PLX_SKIP_DURATION) {
            plx_text_add(yaml, ", duration: ");
            plx_drafting_scalar(yaml, drafting->column[i].name);
            break;
        }
    plx_text_add(yaml, "}\n");
    for (size_t i = 0; i < drafting->n_columns; i++)
        if (drafting->column[i].skip == PLX_SKIP_WEIGHT && drafting->column[i].name) {
            plx_text_add(yaml, "  # is this the weight? then: weight: ");
            plx_drafting_comment(yaml, drafting->column[i].name);
            plx_text_add(yaml, "\n");
        }
    if (drafting->unfinished * 10 >= drafting->rows && drafting->unfinished > 0)
        plx_text_addf(yaml, "# filter: {complete: true}   # leaves out %zu unfinished responses\n",
                      drafting->unfinished);
}

static void write_scales(struct plx_drafting *drafting, struct plx_text *yaml)
{
    bool any = false;

    for (size_t i = 0; i < drafting->n_scales; i++) {
        const struct plx_drafting_scale *scale = &drafting->scale[i];

        if (scale->uses == 0)
            continue;
        plx_text_add(yaml, any ? "" : "\nscales:\n");
        any = true;
        plx_text_addf(yaml, "  - id: %s   # %zu question%s\n    options: ", scale->id, scale->uses,
                      scale->uses == 1 ? "" : "s");
        add_options(yaml, &scale->options);
        add_missing(yaml, &scale->options, "\n    ");
        if (scale->options.count < 4)
            plx_text_add(yaml, "\n    top: 1");
        plx_text_add(yaml, "\n");
    }
}

static void write_columns(struct plx_drafting *drafting, const struct plx_drafting_question *q,
                          struct flow *flow)
{
    struct plx_text item = {0};

    if (q->column) {
        plx_text_add(&item, "column: ");
        plx_drafting_scalar(&item, q->column);
        add_item(flow, &item);
        plx_text_release(&item);
        return;
    }
    for (size_t i = 0; i < q->n_members; i++) {
        if (i == 0)
            plx_text_add(&item, "columns: [");
        plx_drafting_scalar(&item, drafting->column[q->member[i]].name);
        if (i + 1 == q->n_members)
            plx_text_add(&item, "]");
        add_item(flow, &item);
        plx_text_clear(&item);
    }
    plx_text_release(&item);
}

/* What a person should look at. */
static void add_remark(struct plx_text *yaml, const struct plx_drafting_options *options)
{
    if (options->nearly)
        plx_text_add(yaml, "   # in order but for the first? then: ordered: true");
    if (options->rest > 0)
        plx_text_addf(yaml, "%s%zu rare answer%s left out", options->nearly ? "; " : "   # ",
                      options->rest, options->rest == 1 ? " is" : "s are");
    if (options->others > 0)
        plx_text_addf(yaml, "%s%zu rare answer%s as Other", options->nearly ? "; " : "   # ",
                      options->others, options->others == 1 ? " counts" : "s count");
}

static void write_question(struct plx_drafting *drafting, const struct plx_drafting_question *q,
                           struct plx_text *yaml)
{
    struct flow flow;
    struct plx_text item = {0};

    flow = start_flow(yaml, 5, yaml->length);
    plx_text_add(yaml, "  - {");
    plx_text_addf(&item, "id: %s", q->id);
    add_item(&flow, &item);
    write_columns(drafting, q, &flow);
    plx_text_clear(&item);
    plx_text_addf(&item, "type: %s", plx_question_type_name(q->type));
    if (q->scale != PLX_NONE)
        plx_text_addf(&item, ", scale: %s", drafting->scale[q->scale].id);
    if (q->battery)
        plx_text_addf(&item, ", battery: %s", q->battery);
    if (q->type == PLX_SINGLE && q->options.ordered && q->scale == PLX_NONE)
        plx_text_add(&item, ", ordered: true");
    add_item(&flow, &item);
    if (!q->column || strcmp(q->column, q->text) != 0) {
        plx_text_clear(&item);
        plx_text_add(&item, "text: ");
        plx_drafting_short(&item, q->text, TEXT_BYTES, true);
        add_item(&flow, &item);
    }
    if (q->scale == PLX_NONE && q->options.n_dont_know + q->options.n_no_answer > 0) {
        plx_text_clear(&item);
        add_missing(&item, &q->options, ", ");
        plx_text_add(yaml, ",\n     ");
        plx_text_add(yaml, plx_text_string(&item) + 2);
    }
    if (q->scale == PLX_NONE && q->options.count > 0) {
        plx_text_add(yaml, ",\n     options: ");
        add_options(yaml, &q->options);
    }
    plx_text_add(yaml, "}");
    if (q->scale == PLX_NONE)
        add_remark(yaml, &q->options);
    plx_text_add(yaml, "\n");
    plx_text_release(&item);
}

static void write_questions(struct plx_drafting *drafting, struct plx_text *yaml)
{
    size_t block = PLX_NONE;

    plx_text_add(yaml, "\nquestions:\n");
    for (size_t i = 0; i < drafting->n_questions; i++) {
        const struct plx_drafting_question *question = &drafting->question[i];

        if (question->group != block && drafting->block[question->group].remark) {
            plx_text_add(yaml, "  # ");
            plx_drafting_short(yaml, drafting->block[question->group].remark, 2 * WIDTH, false);
            plx_text_add(yaml, "\n");
        }
        block = question->group;
        write_question(drafting, question, yaml);
    }
}

/* Why columns are not there, a line for each reason. */
static void write_left_out(struct plx_drafting *drafting, struct plx_text *yaml)
{
    static const char *const why[PLX_SKIPS] = {
        [PLX_SKIP_COMPANION] = "free text or order beside a question",
        [PLX_SKIP_PERSONAL] = "may tell who somebody is",
        [PLX_SKIP_EMPTY] = "empty",
        [PLX_SKIP_CONSTANT] = "the same for everybody",
        [PLX_SKIP_KEY] = "another value for everybody",
        [PLX_SKIP_MOMENT] = "dates or times",
        [PLX_SKIP_LINK] = "addresses of pages",
        [PLX_SKIP_TECHNICAL] = "about how the response came",
        [PLX_SKIP_NAMELESS] = "no name of its own",
    };
    bool any = false;

    for (size_t skip = 0; skip < PLX_SKIPS; skip++) {
        size_t count = 0;

        for (size_t i = 0; why[skip] && i < drafting->n_columns; i++) {
            const struct plx_export_column *it = &drafting->export.column[i];

            if (drafting->column[i].skip != (enum plx_drafting_skip)skip)
                continue;
            if (count == 0) {
                plx_text_add(yaml, any ? "" : "\n# Left out:\n");
                plx_text_addf(yaml, "# %s: ", why[skip]);
                any = true;
            }
            if (count < LISTED) {
                plx_text_add(yaml, count ? ", " : "");
                plx_drafting_short(yaml,
                                   it->name[PLX_NAME_TAG][0] ? it->name[PLX_NAME_TAG]
                                                             : drafting->column[i].words,
                                   50, false);
            }
            count++;
        }
        if (count > LISTED)
            plx_text_addf(yaml, ", %zu more", count - LISTED);
        plx_text_add(yaml, count ? "\n" : "");
    }
}

void plx_drafting_write(struct plx_drafting *drafting, struct plx_text *yaml)
{
    write_head(drafting, yaml);
    write_export(drafting, yaml);
    plx_drafting_write_teams(drafting, yaml);
    write_scales(drafting, yaml);
    write_questions(drafting, yaml);
    plx_drafting_write_personas(drafting, yaml);
    write_left_out(drafting, yaml);
    yaml->failed = yaml->failed || drafting->failed;
}
