/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallax-check: every problem of a study, and of exports that are to be read with it. */
#include "bar.h"
#include "listing.h"
#include "loading.h"
#include "parallax/base/memory.h"
#include "parallax/base/text.h"
#include "parallax/intake/load.h"
#include "parallax/results/problem.h"
#include "parallax/study/reader.h"
#include "parallax/study/task_sets.h"
#include "show.h"
#include "tool.h"

struct settings {
    enum plx_listing listing;
};

static enum plx_status take_list(const char *text, void *data, struct plx_error *err)
{
    return plx_listing_take(text, &((struct settings *)data)->listing, err);
}

static const struct plx_flag_option options[] = {
    {0, "list", "KIND", "print the study's teams, questions, measures, cuts or answers", take_list},
    {0},
};

static const char *list_word(size_t index)
{
    return plx_listing_name((enum plx_listing)(index + 1));
}

static const struct plx_flag_values values[] = {
    {.option = "list", .word = list_word},
    {0},
};

static const struct plx_tool tool = {
    .name = "parallax-check",
    .operands = "STUDY [EXPORT...]",
    .summary =
        "Says every problem of a study, and of exports to be read with it, with file and "
        "line,\nand how evenly best-worst tasks show their options.\nExits with 1 when there "
        "is a problem or a warning.",
    .options = options,
    .values = values,
    .common = PLX_WITH_THREADS | PLX_WITH_FORMAT,
    .footer =
        "An EXPORT is a file, or TEAM=FILE where each file is one team. - is standard input.\n"
        "--format prints the problems as a table to standard output, for an editor.\n"
        "--list checks nothing else: a line each, the name, a tab, its words. Measures are what a\n"
        "plan takes for --sd, cuts what --by and answers what --where takes.",
};

/* What was found, and where it goes: sentences to standard error, or rows of a table. */
struct checking {
    const struct plx_common *common;
    struct plx_table table; /* with --format */
    struct plx_pool pool;
    size_t found;
    size_t errors; /* of these, what keeps the study from running */
    enum plx_status status;
};

static bool is_table(const struct checking *checking)
{
    return checking->common->format != PLX_FORMAT_AUTO;
}

static const char *keep(struct checking *checking, const char *text)
{
    const char *kept = text ? plx_pool_string(&checking->pool, text) : NULL;

    if (text && !kept)
        checking->status = PLX_MEMORY;
    return kept;
}

static void add_row(struct checking *checking, const char *severity, const struct plx_place *place,
                    const char *text)
{
    struct plx_problem_record *record;
    struct plx_error ignored;

    if (plx_table_add(&checking->table, &record, &ignored) != PLX_OK) {
        checking->status = PLX_MEMORY;
        return;
    }
    record->severity = severity;
    record->file = keep(checking, place->file);
    record->line = place->line > 0 ? place->line : PLX_NO_COUNT;
    record->column = keep(checking, place->column);
    record->text = keep(checking, text);
}

static void tell_problems(struct checking *checking, const struct plx_problems *problems)
{
    checking->found += problems->count;
    checking->errors += problems->errors;
    if (!is_table(checking))
        plx_tool_print_problems(&tool, checking->common, problems);
    for (size_t i = 0; is_table(checking) && i < problems->count; i++) {
        const struct plx_problem *problem = &problems->item[i];

        add_row(checking, problem->severity == PLX_ERROR ? "error" : "warning",
                &(struct plx_place){problem->file, problem->line, problem->column}, problem->text);
    }
}

static void tell_warning(struct checking *checking, const char *text)
{
    checking->found++;
    if (is_table(checking))
        add_row(checking, "warning", &(struct plx_place){NULL, 0, NULL}, text);
    else
        plx_tool_say(&tool, checking->common, "warning: %s", text);
}

/* Answers to the team question that are nobody's: a team that the study forgot, or a misspelt one.
 */
static void tell_other_teams(struct checking *checking, const struct plx_study *study,
                             const struct plx_findings *findings)
{
    for (size_t i = 0; i < findings->n_other; i++) {
        const struct plx_other_team *other = &findings->other[i];
        struct plx_text text = {0};

        plx_text_addf(&text, "%s: \"%s\" is no team of the study; %zu row%s so",
                      study->team_column ? study->team_column : "team", other->answer, other->rows,
                      other->rows == 1 ? " says" : "s say");
        if (plx_text_failed(&text))
            checking->status = PLX_MEMORY;
        tell_warning(checking, plx_text_string(&text));
        plx_text_release(&text);
    }
}

/* Columns that are missing, answers that fit nothing: whatever reading the exports comes upon. */
static enum plx_status check_exports(struct checking *checking, const struct plx_study *study,
                                     const char *const exports[], size_t n_exports,
                                     struct plx_error *err)
{
    const struct plx_common *common = checking->common;
    struct plx_intake_settings settings = {.threads = common->threads};
    struct plx_responses responses = {0};
    struct plx_findings findings = {0};
    struct plx_bar bar;
    enum plx_status status;

    plx_bar_start(&bar, common);
    settings.progress = &bar.progress;
    status = plx_intake_load(study, exports, n_exports, &settings, &responses, &findings, err);
    plx_bar_stop(&bar);
    for (size_t i = 0; i < findings.n_warnings; i++)
        tell_warning(checking, findings.warning[i].text);
    tell_other_teams(checking, study, &findings);
    if (status == PLX_DATA) {
        checking->found++;
        checking->errors++;
        if (is_table(checking))
            add_row(checking, "error", &(struct plx_place){NULL, 0, NULL}, err->text);
        else
            fprintf(stderr, "%s: %s\n", tool.name, err->text);
        status = PLX_OK;
    }
    if (status == PLX_OK && common->verbose)
        plx_load_say_summary(&tool, common, study, &findings);
    plx_responses_release(&responses);
    plx_findings_release(&findings);
    return status;
}

/* "1 time", "2 or 3 times", "1 to 3 times" */
static void add_times(struct plx_text *text, size_t least, size_t most)
{
    if (least < most)
        plx_text_addf(text, "%zu %s %zu times", least, most - least == 1 ? "or" : "to", most);
    else
        plx_text_addf(text, "%zu time%s", most, most == 1 ? "" : "s");
}

static bool are_alike(const struct plx_question *question)
{
    for (size_t s = 1; s < question->n_sets; s++)
        if (question->set[s].n_options != question->set[0].n_options)
            return false;
    return true;
}

/* How evenly a best-worst question's tasks show its options. It is no problem, so it does not
   count. */
static enum plx_status tell_sets(struct checking *checking, const struct plx_study *study,
                                 const struct plx_question *question, struct plx_error *err)
{
    struct plx_choice_design design;
    struct plx_text text = {0};
    enum plx_status status = plx_task_sets_measure(question, &design, err);

    if (status != PLX_OK)
        return status;
    plx_text_addf(&text, "question \"%s\": %zu task%s of %s%zu of %zu options", question->id,
                  design.sets, design.sets == 1 ? "" : "s", are_alike(question) ? "" : "up to ",
                  design.per_set, design.items);
    if (question->set_design.size > 0)
        plx_text_addf(&text, ", a design of seed %zu", question->set_design.seed);
    plx_text_add(&text, ": each option is shown ");
    add_times(&text, design.least_shown, design.most_shown);
    plx_text_add(&text, ", each two together ");
    add_times(&text, design.least_together, design.most_together);
    plx_text_add(&text, ", in each place ");
    add_times(&text, design.least_at, design.most_at);
    plx_text_add(&text, design.connected ? "; all can be compared" : "; not all can be compared");
    if (plx_text_failed(&text))
        checking->status = PLX_MEMORY;
    else if (is_table(checking))
        add_row(checking, "note", &(struct plx_place){study->path, question->line, NULL},
                plx_text_string(&text));
    else
        plx_tool_say(&tool, checking->common, "%s:%zu: %s", study->path, question->line,
                     plx_text_string(&text));
    plx_text_release(&text);
    plx_choice_design_release(&design);
    return PLX_OK;
}

static enum plx_status tell_all_sets(struct checking *checking, const struct plx_study *study,
                                     struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t q = 0; q < study->n_questions && status == PLX_OK; q++)
        if (study->question[q].n_sets > 0)
            status = tell_sets(checking, study, &study->question[q], err);
    return status;
}

static enum plx_status show(const struct checking *checking, struct plx_error *err)
{
    if (checking->status != PLX_OK)
        return plx_fail_memory(err, "the problems");
    return is_table(checking) ? plx_show_rows(checking->common, &checking->table, err) : PLX_OK;
}

/* A study with warnings alone runs, so that nobody has to mend the draft of one before looking. */
static enum plx_status fail_found(const struct checking *checking, struct plx_error *err)
{
    const char *more = checking->found == 1 ? "" : "s";

    if (checking->errors == 0)
        return plx_fail(err, PLX_DATA, "%zu warning%s, with which the study runs", checking->found,
                        more);
    return plx_fail(err, PLX_DATA, "%zu problem%s", checking->found, more);
}

static enum plx_status run(const char *const files[], size_t n_files,
                           const struct plx_common *common, struct plx_error *err)
{
    struct checking checking = {.common = common, .table.type = &plx_problem_type};
    struct plx_problems problems = {0};
    struct plx_study study;
    enum plx_status status = plx_study_read(files[0], &study, &problems, err);

    tell_problems(&checking, &problems);
    if (status == PLX_OK)
        status = tell_all_sets(&checking, &study, err);
    if (status == PLX_OK && n_files > 1)
        status = check_exports(&checking, &study, files + 1, n_files - 1, err);
    else if (status == PLX_DATA && n_files > 1)
        plx_tool_say(&tool, common, "the exports were not looked at; mend the study first");
    if (status == PLX_OK || status == PLX_DATA) {
        const enum plx_status shown = show(&checking, err);

        status = shown == PLX_OK ? status : shown;
        if (shown == PLX_OK && checking.found > 0)
            status = fail_found(&checking, err);
    }
    plx_table_release(&checking.table);
    plx_pool_release(&checking.pool);
    plx_study_release(&study);
    plx_problems_release(&problems);
    return status;
}

static enum plx_status list(const char *path, enum plx_listing listing,
                            const struct plx_common *common, struct plx_error *err)
{
    struct plx_study study;
    const enum plx_status status = plx_tool_read_study(&tool, common, path, &study, err);

    if (status != PLX_OK)
        return status;
    plx_listing_print(&study, listing);
    plx_study_release(&study);
    return PLX_OK;
}

int main(int argc, char **argv)
{
    struct settings settings = {0};
    struct plx_common common;
    struct plx_error err = {0};
    const int first = plx_tool_start(&tool, argc, argv, &settings, &common);

    if (argc - first < 1)
        plx_tool_misuse(&tool, "expected a STUDY");
    if (settings.listing != PLX_LIST_NOTHING && argc - first > 1)
        plx_tool_misuse(&tool, "--list takes a STUDY alone");
    if (settings.listing != PLX_LIST_NOTHING)
        return plx_tool_finish(&tool, list(argv[first], settings.listing, &common, &err), &err);
    return plx_tool_finish(
        &tool, run((const char *const *)&argv[first], (size_t)(argc - first), &common, &err), &err);
}
