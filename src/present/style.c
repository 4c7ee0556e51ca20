/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/style.h"

#include <string.h>

#include "logo.h"
#include "parallax/base/file.h"
#include "parallax/base/json.h"
#include "parallax/base/memory.h"
#include "parallax/base/suggest.h"
#include "parallax/base/yaml.h"
#include "story.h"

/* What plx_style_check() warns below. */
static const double least_contrast = 3;
static const double least_distance = 20;

/* A file on its way. */
struct reading {
    struct plx_style *style;
    struct plx_problems *problems;
    bool failed; /* out of memory */
};

#define ERROR_AT(reading, node_line, ...)                                                          \
    plx_problems_add((reading)->problems, PLX_ERROR,                                               \
                     &(struct plx_place){(reading)->style->path, node_line, NULL}, __VA_ARGS__)

static bool is_kind(struct reading *reading, const struct plx_yaml_node *node,
                    enum plx_yaml_kind kind, const char *what)
{
    if (node->kind == kind)
        return true;
    ERROR_AT(reading, node->line, "%s must be %s, not %s", what, plx_yaml_kind_name(kind),
             plx_yaml_kind_name(node->kind));
    return false;
}

static bool parse_color(const char *text, uint32_t *color)
{
    uint32_t value = 0;

    if (strlen(text) != 7 || text[0] != '#' ||
        strspn(text + 1, "0123456789abcdefABCDEF") != strlen(text + 1))
        return false;
    for (const char *at = text + 1; *at; at++) {
        const char small = (char)(*at | 0x20);

        value = value << 4 | (uint32_t)(*at <= '9' ? *at - '0' : small - 'a' + 10);
    }
    *color = value;
    return true;
}

static void read_color(struct reading *reading, const struct plx_yaml_node *node)
{
    struct plx_style *style = reading->style;
    struct plx_style_team team = {.line = node->key_line};

    if (!is_kind(reading, node, PLX_YAML_TEXT, node->key))
        return;
    if (*node->text == '\0') {
        ERROR_AT(reading, node->line,
                 "%s has no colour; a colour is written in quotes: \"#0072B2\"", node->key);
        return;
    }
    if (!parse_color(node->text, &team.color)) {
        ERROR_AT(reading, node->line, "%s: \"%s\" is not a colour written \"#RRGGBB\"", node->key,
                 node->text);
        return;
    }
    team.team = plx_pool_string(&style->pool, node->key);
    reading->failed = reading->failed || !team.team;
    style->team[style->n_teams++] = team;
}

static void read_colors(struct reading *reading, const struct plx_yaml_node *node)
{
    if (!is_kind(reading, node, PLX_YAML_MAP, "colors"))
        return;
    reading->style->team =
        plx_pool_bytes(&reading->style->pool, node->count + 1, sizeof *reading->style->team);
    if (!reading->style->team) {
        reading->failed = true;
        return;
    }
    for (const struct plx_yaml_node *color = node->first; color; color = color->next)
        read_color(reading, color);
}

/* From the style file's own folder, unless it is an absolute path. */
static const char *beside(struct plx_style *style, const char *name)
{
    const char *slash = strrchr(style->path, '/');

    if (name[0] == '/' || !slash)
        return plx_pool_string(&style->pool, name);
    return plx_pool_format(&style->pool, "%.*s/%s", (int)(slash - style->path), style->path, name);
}

static void take_logo(struct reading *reading, const struct plx_yaml_node *node,
                      const struct plx_bytes *bytes)
{
    struct plx_style *style = reading->style;
    const struct logo logo = logo_measure((const unsigned char *)bytes->data, bytes->size);

    if (bytes->size > PLX_STYLE_LOGO_MOST) {
        ERROR_AT(reading, node->line, "logo: %s is larger than 2 MiB", style->logo_path);
    } else if (!logo.type) {
        ERROR_AT(reading, node->line, "logo: %s is neither PNG nor JPEG", style->logo_path);
    } else if (logo.width == 0 || logo.height == 0) {
        ERROR_AT(reading, node->line, "logo: %s is broken: it does not say how large it is",
                 style->logo_path);
    } else {
        style->logo = (unsigned char *)plx_pool_copy(&style->pool, bytes->data, bytes->size);
        style->logo_bytes = bytes->size;
        style->logo_type = logo.type;
        style->logo_width = logo.width;
        style->logo_height = logo.height;
        style->logo_x_dpi = logo.x_dpi;
        style->logo_y_dpi = logo.y_dpi;
        reading->failed = reading->failed || !style->logo;
    }
}

static void read_logo(struct reading *reading, const struct plx_yaml_node *node)
{
    struct plx_style *style = reading->style;
    struct plx_bytes bytes;
    struct plx_error err = {0};

    if (!is_kind(reading, node, PLX_YAML_TEXT, "logo"))
        return;
    if (*node->text == '\0') {
        ERROR_AT(reading, node->line, "logo names no file");
        return;
    }
    style->logo_path = beside(style, node->text);
    if (!style->logo_path) {
        reading->failed = true;
        return;
    }
    if (plx_bytes_open_up_to(style->logo_path, PLX_STYLE_LOGO_MOST, &bytes, &err) != PLX_OK) {
        ERROR_AT(reading, node->line, "logo: %s", err.text);
        return;
    }
    take_logo(reading, node, &bytes);
    plx_bytes_release(&bytes);
}

static void read_keys(struct reading *reading, const struct plx_yaml_node *root)
{
    static const char *const known[] = {"colors", "logo"};

    if (!is_kind(reading, root, PLX_YAML_MAP, "a style"))
        return;
    for (const struct plx_yaml_node *node = root->first; node; node = node->next) {
        const char *near = plx_suggest(node->key, known, sizeof known / sizeof *known);

        if (strcmp(node->key, "colors") == 0)
            read_colors(reading, node);
        else if (strcmp(node->key, "logo") == 0)
            read_logo(reading, node);
        else if (near)
            ERROR_AT(reading, node->key_line,
                     "the key \"%s\" is not known in a style; did you mean \"%s\"?", node->key,
                     near);
        else
            ERROR_AT(reading, node->key_line,
                     "the key \"%s\" is not known in a style, which has colors and logo",
                     node->key);
    }
}

static enum plx_status parse(const struct plx_bytes *bytes, struct reading *reading,
                             struct plx_error *err)
{
    const char *path = reading->style->path;
    const struct plx_place place = {path, 0, NULL};
    const size_t errors = reading->problems->errors;
    struct plx_yaml yaml;
    enum plx_status status;

    status = plx_yaml_parse(bytes->data, bytes->size, path, &yaml, reading->problems, err);
    if (status == PLX_OK && yaml.root)
        read_keys(reading, yaml.root);
    if (status == PLX_OK)
        plx_pool_release(&yaml.pool);
    else if (status != PLX_DATA)
        return status;
    plx_problems_sort(reading->problems);
    if (reading->failed || reading->problems->failed)
        return plx_fail_memory(err, path);
    if (reading->problems->errors > errors)
        return plx_fail_at(err, PLX_DATA, &place, "%zu problem%s in the style; nothing was done",
                           reading->problems->errors - errors,
                           reading->problems->errors - errors == 1 ? "" : "s");
    return status;
}

enum plx_status plx_style_read(const char *path, struct plx_style *style,
                               struct plx_problems *problems, struct plx_error *err)
{
    const struct plx_place place = {path, 0, NULL};
    struct reading reading = {.style = style, .problems = problems};
    struct plx_bytes bytes;
    enum plx_status status;

    *style = (struct plx_style){0};
    style->path = plx_pool_string(&style->pool, path);
    if (!style->path)
        return plx_fail_memory(err, path);
    status = plx_bytes_open_up_to(path, PLX_STYLE_MOST_BYTES, &bytes, err);
    if (status == PLX_OK) {
        status =
            bytes.size > PLX_STYLE_MOST_BYTES
                ? plx_fail_at(err, PLX_DATA, &place, "is larger than 1 MiB; this is not a style")
                : parse(&bytes, &reading, err);
        plx_bytes_release(&bytes);
    }
    if (status != PLX_OK)
        plx_style_release(style);
    return status;
}

#define WARN_AT(style, line, ...)                                                                  \
    plx_problems_add(problems, PLX_WARNING, &(struct plx_place){(style)->path, line, NULL},        \
                     __VA_ARGS__)

static bool is_team(const struct story *story, const char *id)
{
    for (size_t i = 0; i < story->n_teams; i++)
        if (story_same(story->team[i].id, id))
            return true;
    return false;
}

static void check_team(const struct plx_style *style, const struct plx_style_team *team,
                       const struct story *story, struct plx_problems *problems)
{
    const double contrast = plx_color_contrast(team->color, 0xFFFFFF);
    struct plx_suggestion suggestion = plx_suggestion_start(team->team);

    for (size_t i = 0; i < story->n_teams; i++)
        plx_suggestion_offer(&suggestion, story->team[i].id);
    if (!is_team(story, team->team) && suggestion.nearest)
        WARN_AT(style, team->line, "the results have no team \"%s\"; did you mean \"%s\"?",
                team->team, suggestion.nearest);
    else if (!is_team(story, team->team))
        WARN_AT(style, team->line, "the results have no team \"%s\"", team->team);
    else if (contrast < least_contrast)
        WARN_AT(style, team->line,
                "%s: \"#%06X\" is too pale for a white ground: contrast %.1f:1, which should be "
                "3:1 or more",
                team->team, (unsigned)team->color, contrast);
}

/* The line to complain about: the later of two that the file names, 0 where it names neither. */
static size_t line_of(const struct plx_style *style, const char *one, const char *other)
{
    size_t line = 0;

    for (size_t i = 0; i < style->n_teams; i++)
        if ((story_same(style->team[i].team, one) || story_same(style->team[i].team, other)) &&
            style->team[i].line > line)
            line = style->team[i].line;
    return line;
}

static void check_pair(const struct plx_style *style, const struct story *story,
                       const struct plx_difference_record *pair, struct plx_problems *problems)
{
    const struct story_team one = story_team(story, pair->team_a);
    const struct story_team other = story_team(story, pair->team_b);
    const size_t line = line_of(style, pair->team_a, pair->team_b);

    if (line > 0 && plx_color_distance(one.color, other.color) < least_distance)
        WARN_AT(style, line,
                "%s \"#%06X\" and %s \"#%06X\" are hard to tell apart, at least for people who see "
                "red and green alike",
                one.id, (unsigned)one.color, other.id, (unsigned)other.color);
}

enum plx_status plx_style_check(const struct plx_style *style, const struct plx_results *results,
                                struct plx_problems *problems, struct plx_error *err)
{
    const struct plx_presentation presentation = {.style = style};
    struct story story;
    enum plx_status status = story_open(&story, results, &presentation, err);

    for (size_t i = 0; status == PLX_OK && i < style->n_teams; i++)
        check_team(style, &style->team[i], &story, problems);
    for (size_t i = 0; status == PLX_OK && i < story.n_gaps; i++) {
        const struct plx_difference_record *gap = story.gap[i];

        /* Gaps stand by pair. */
        if (i == 0 || !story_same(gap->team_a, story.gap[i - 1]->team_a) ||
            !story_same(gap->team_b, story.gap[i - 1]->team_b))
            check_pair(style, &story, gap, problems);
    }
    plx_problems_sort(problems);
    story_release(&story);
    return status == PLX_OK && problems->failed ? plx_fail_memory(err, style->path) : status;
}

const char *plx_style_logo_name(const struct plx_style *style)
{
    return story_same(style->logo_type, "png") ? "logo.png" : "logo.jpg";
}

void plx_style_add_file(struct plx_text *text, const struct plx_style *style)
{
    /* JSON's strings are YAML's as well. */
    if (style->n_teams > 0)
        plx_text_add(text, "colors:\n");
    for (size_t i = 0; i < style->n_teams; i++) {
        plx_text_add(text, "  ");
        plx_json_add_string(text, style->team[i].team);
        plx_text_addf(text, ": \"#%06X\"\n", (unsigned)style->team[i].color);
    }
    if (style->logo)
        plx_text_addf(text, "logo: %s\n", plx_style_logo_name(style));
}

void plx_style_release(struct plx_style *style)
{
    plx_pool_release(&style->pool);
    *style = (struct plx_style){0};
}
