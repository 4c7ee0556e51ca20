/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "parallax/present/words.h"
#include "personas.h"

enum { CHART_WIDTH = 480, CHART_HEIGHT = 288, ROW_PIXELS = 20 };

/* An option's feature is a share, a question's a mean. */
static bool is_share(const struct plx_persona_profile_record *feature)
{
    return feature->feature && feature->question &&
           !story_same(feature->feature, feature->question);
}

static void add_feature(struct plx_text *text, const struct book *book,
                        const struct plx_persona_profile_record *feature, size_t most)
{
    const char *question = story_question_text(&book->story, feature->question);

    if (feature->label && !story_same(feature->label, question) && is_share(feature)) {
        book_add_safe(text, question ? question : "", most / 2);
        plx_text_add(text, " \xE2\x80\x93 ");
        book_add_safe(text, feature->label, most / 2);
    } else {
        book_add_safe(text, feature->label ? feature->label : (question ? question : ""), most);
    }
}

static const struct plx_persona_profile_record *
find_profile(const struct book *book, const struct plx_persona_record *persona,
             const struct plx_persona_profile_record *feature)
{
    for (size_t i = 0; i < book_count(book, PLX_TABLE_PERSONA_PROFILES); i++) {
        const struct plx_persona_profile_record *record =
            book_row(book, PLX_TABLE_PERSONA_PROFILES, i);

        if (record->persona == persona->persona &&
            story_same(record->question, feature->question) &&
            story_same(record->feature, feature->feature) &&
            (!record->model || story_same(record->model, feature->model)))
            return record;
    }
    return NULL;
}

/* The features that set any persona apart, each once: persona by persona, their first ones. */
static size_t list_features(const struct book *book,
                            const struct plx_persona_profile_record **listed)
{
    const struct plx_persona_profile_record *feature[PERSONA_FEATURES];
    const size_t n_personas = persona_count(book);
    size_t count = 0;

    for (size_t depth = 0; depth < PERSONA_FEATURES; depth++)
        for (size_t p = 0; p < n_personas && count < PERSONA_FEATURES; p++) {
            const size_t n = persona_features(book, persona_at(book, p), feature, depth + 1);
            bool known = n <= depth;

            for (size_t i = 0; i < count && !known; i++)
                known = story_same(listed[i]->question, feature[depth]->question) &&
                        story_same(listed[i]->feature, feature[depth]->feature);
            if (!known)
                listed[count++] = feature[depth];
        }
    return count;
}

static void put_grid(struct book *book, lxw_row_t row,
                     const struct plx_persona_profile_record *const *feature, size_t n_features)
{
    lxw_conditional_format scale = {.type = LXW_CONDITIONAL_3_COLOR_SCALE,
                                    .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .mid_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .min_value = -1.5,
                                    .mid_value = 0,
                                    .max_value = 1.5,
                                    .min_color = 0xC9A6D9,
                                    .mid_color = 0xFFFFFF,
                                    .max_color = 0x9BD1A8};
    const size_t n_personas = persona_count(book);

    put_text(book, SHEET_PERSONAS, row, 0, "Profiles: z of each persona, in standard deviations",
             STYLE_HEADER);
    for (size_t p = 0; p < n_personas; p++) {
        struct plx_text name = {0};

        persona_add_name(&name, persona_at(book, p));
        put_text(book, SHEET_PERSONAS, row, (lxw_col_t)(1 + p), plx_text_string(&name),
                 STYLE_HEADER_NUMBER);
        plx_text_release(&name);
    }
    book_row_height(book, SHEET_PERSONAS, row, 3);
    for (size_t f = 0; f < n_features; f++) {
        const lxw_row_t at = row + 1 + (lxw_row_t)f;
        struct plx_text label = {0};

        add_feature(&label, book, feature[f], 60);
        put_text(book, SHEET_PERSONAS, at, 0, plx_text_string(&label), STYLE_TEXT);
        book_row_height(book, SHEET_PERSONAS, at, book_lines(plx_text_string(&label), 46));
        for (size_t p = 0; p < n_personas; p++) {
            const struct plx_persona_profile_record *record =
                find_profile(book, persona_at(book, p), feature[f]);

            put_number(book, SHEET_PERSONAS, at, (lxw_col_t)(1 + p), record ? record->z : NAN,
                       STYLE_SIGNED);
        }
        plx_text_release(&label);
    }
    worksheet_conditional_format_range(book->sheet[SHEET_PERSONAS], row + 1, 1,
                                       row + (lxw_row_t)n_features, (lxw_col_t)n_personas, &scale);
}

static void add_series(struct book *book, lxw_chart *chart, lxw_row_t row, size_t n_features,
                       size_t persona)
{
    /* Not blue, orange or grey, which are the teams'. */
    static const lxw_color_t colors[] = {0x009E73, 0xAA4499, 0xC9A100, 0x332288,
                                         0x56B4E9, 0x8C564B, 0x999933, 0xEE99AA};
    const char *sheet = book_sheet_name(book, SHEET_PERSONAS);
    const lxw_col_t col = (lxw_col_t)(1 + persona);
    const lxw_row_t last = row + (lxw_row_t)n_features;
    lxw_chart_fill fill = {.color = colors[persona % (sizeof colors / sizeof *colors)]};
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);

    if (!series) {
        book->failed = true;
        return;
    }
    chart_series_set_categories(series, sheet, row + 1, 0, last, 0);
    chart_series_set_values(series, sheet, row + 1, col, last, col);
    chart_series_set_name_range(series, sheet, row, col);
    chart_series_set_fill(series, &fill);
}

/* Bars beside each other per feature, from the grid at row. Returns the row below the chart. */
static lxw_row_t put_chart(struct book *book, lxw_row_t row, lxw_row_t grid, size_t n_features)
{
    const size_t n_personas = persona_count(book);
    const int height = (int)(n_features * (10 * n_personas + 14) + 70);
    lxw_chart_options options = {.x_scale = 1040.0 / CHART_WIDTH,
                                 .y_scale = (double)height / CHART_HEIGHT,
                                 .object_position = LXW_OBJECT_MOVE_AND_SIZE,
                                 .description = "What sets the personas apart, feature by feature"};
    lxw_chart_font font = {.name = "Arial", .size = 9, .color = COLOR_INK};
    lxw_chart_line faint = {.color = COLOR_LINE, .width = 0.75f};
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart *chart = workbook_add_chart(book->workbook, LXW_CHART_BAR);

    if (!chart) {
        book->failed = true;
        return row;
    }
    for (size_t p = 0; p < n_personas; p++)
        add_series(book, chart, grid, n_features, p);
    chart_set_series_gap(chart, 60);
    chart_title_off(chart);
    chart_chartarea_set_line(chart, &none);
    /* libxlsxwriter turns a bar chart's axes, so the categories are on y. Reversed, the first
       stands on top, and the numbers would too. */
    chart_axis_set_reverse(chart->y_axis);
    chart_axis_set_crossing_max(chart->y_axis);
    chart_axis_set_label_position(chart->y_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_axis_set_num_font(chart->y_axis, &font);
    chart_axis_set_line(chart->y_axis, &faint);
    chart_axis_set_major_tick_mark(chart->y_axis, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_num_font(chart->x_axis, &font);
    chart_axis_set_num_format(chart->x_axis, "0");
    chart_axis_major_gridlines_set_line(chart->x_axis, &faint);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_TOP);
    chart_legend_set_font(chart, &font);
    if (worksheet_insert_chart_opt(book->sheet[SHEET_PERSONAS], row, 0, chart, &options) !=
        LXW_NO_ERROR)
        book->failed = true;
    return row + (lxw_row_t)(height / ROW_PIXELS) + 2;
}

lxw_row_t personas_profiles(struct book *book, lxw_row_t row)
{
    const struct plx_persona_profile_record *feature[PERSONA_FEATURES];
    const size_t n_features = list_features(book, feature);

    if (n_features == 0)
        return row;
    put_grid(book, row, feature, n_features);
    return put_chart(book, row + (lxw_row_t)n_features + 2, row, n_features);
}

static void put_card_heads(struct book *book, lxw_row_t row)
{
    static const char *const heads[] = {"What sets it apart", "persona", "everybody", "z", "q"};
    static const char *const team_heads[] = {"Team", "people", "of the team", "expected", ""};

    for (size_t i = 0; i < 5; i++) {
        put_text(book, SHEET_PERSONAS, row, (lxw_col_t)i, heads[i],
                 i == 0 ? STYLE_HEADER : STYLE_HEADER_NUMBER);
        put_text(book, SHEET_PERSONAS, row, (lxw_col_t)(PERSONA_TEAM + i), team_heads[i],
                 i == 0 ? STYLE_HEADER : STYLE_HEADER_NUMBER);
    }
}

static lxw_row_t put_features(struct book *book, const struct plx_persona_record *persona,
                              lxw_row_t row)
{
    const struct plx_persona_profile_record *feature[PERSONA_FEATURES];
    const size_t count = persona_features(book, persona, feature, PERSONA_FEATURES);

    for (size_t i = 0; i < count; i++, row++) {
        const enum style style = is_share(feature[i]) ? STYLE_SHARE : STYLE_NUMBER;
        struct plx_text label = {0};

        add_feature(&label, book, feature[i], 120);
        put_text(book, SHEET_PERSONAS, row, PERSONA_TEXT, plx_text_string(&label), STYLE_TEXT);
        book_row_height(book, SHEET_PERSONAS, row, book_lines(plx_text_string(&label), 46));
        put_number(book, SHEET_PERSONAS, row, PERSONA_ONE, feature[i]->value, style);
        put_number(book, SHEET_PERSONAS, row, PERSONA_TWO, feature[i]->overall, style);
        put_number(book, SHEET_PERSONAS, row, PERSONA_THREE, feature[i]->z, STYLE_SIGNED);
        put_number(book, SHEET_PERSONAS, row, PERSONA_FOUR, feature[i]->q, STYLE_P);
        plx_text_release(&label);
    }
    return row;
}

/* An adjusted residual beyond 2 is rare where teams are alike. */
static const char *residual_word(double residual)
{
    if (!isfinite(residual))
        return NULL;
    if (residual >= 2)
        return "\xE2\x96\xB2 more than expected";
    return residual <= -2 ? "\xE2\x96\xBC fewer than expected" : "as expected";
}

static lxw_row_t put_team_shares(struct book *book, const struct plx_persona_record *persona,
                                 lxw_row_t row)
{
    for (size_t i = 0; i < book_count(book, PLX_TABLE_PERSONA_TEAMS); i++) {
        const struct plx_persona_team_record *record = book_row(book, PLX_TABLE_PERSONA_TEAMS, i);

        if (record->persona != persona->persona)
            continue;
        put_text(book, SHEET_PERSONAS, row, PERSONA_TEAM,
                 story_team(&book->story, record->team).label, STYLE_BOLD);
        put_count(book, SHEET_PERSONAS, row, PERSONA_TEAM_COUNT, record->count, STYLE_COUNT);
        put_number(book, SHEET_PERSONAS, row, PERSONA_TEAM_SHARE, record->share, STYLE_SHARE);
        put_number(book, SHEET_PERSONAS, row, PERSONA_TEAM_EXPECTED, record->expected,
                   STYLE_EXPECTED);
        put_text(book, SHEET_PERSONAS, row, PERSONA_TEAM_WORD, residual_word(record->residual),
                 STYLE_TEXT);
        row++;
    }
    return row;
}

lxw_row_t personas_card(struct book *book, const struct plx_persona_record *persona, lxw_row_t row)
{
    struct plx_text name = {0};
    struct plx_text note = {0};
    lxw_row_t below_features;
    lxw_row_t below_teams;

    persona_add_name(&name, persona);
    if (isfinite(persona->share))
        plx_text_addf(&name, "   \xC2\xB7   %.0f %% of respondents (%zu)", 100 * persona->share,
                      persona->size);
    put_merged(book, SHEET_PERSONAS, row, 0, row, PERSONA_LAST, plx_text_string(&name), STYLE_CARD);
    worksheet_set_row(book->sheet[SHEET_PERSONAS], row, 26, NULL);
    put_card_heads(book, row + 1);
    below_features = put_features(book, persona, row + 2);
    below_teams = put_team_shares(book, persona, row + 2);
    plx_words_add_note(&note, book->story.language, persona->note);
    row = below_features > below_teams ? below_features : below_teams;
    if (note.length > 0)
        put_text(book, SHEET_PERSONAS, row++, 0, note.bytes, STYLE_FOOTNOTE_LINE);
    plx_text_release(&name);
    plx_text_release(&note);
    return row + 1;
}

/* How many rows are about everybody's personas: the first ones. */
static size_t choices(const struct book *book)
{
    const size_t all = book_count(book, PLX_TABLE_PERSONA_CHOICE);
    const struct plx_persona_choice_record *first =
        all > 0 ? book_row(book, PLX_TABLE_PERSONA_CHOICE, 0) : NULL;
    size_t count = 0;

    while (count < all) {
        const struct plx_persona_choice_record *choice =
            book_row(book, PLX_TABLE_PERSONA_CHOICE, count);

        if (first->model && choice->model && !story_same(choice->model, first->model))
            break;
        count++;
    }
    return count;
}

lxw_row_t personas_choice(struct book *book, lxw_row_t row)
{
    static const char *const heads[] = {"How many personas?",
                                        "silhouette",
                                        "\xC2\xB1 error",
                                        "stability",
                                        "smallest",
                                        "",
                                        "",
                                        "gap",
                                        "\xC2\xB1 error",
                                        "inertia",
                                        "why, or why not"};
    const size_t count = choices(book);

    if (count == 0)
        return row;
    for (size_t i = 0; i <= PERSONA_LAST; i++)
        put_text(book, SHEET_PERSONAS, row, (lxw_col_t)i, heads[i],
                 i == 0 || i == PERSONA_LAST ? STYLE_HEADER : STYLE_HEADER_NUMBER);
    row++;
    for (size_t i = 0; i < count; i++, row++) {
        const struct plx_persona_choice_record *choice =
            book_row(book, PLX_TABLE_PERSONA_CHOICE, i);
        struct plx_text note = {0};
        char label[48];

        snprintf(label, sizeof label, "%zu%s", choice->k,
                 choice->chosen ? "   \xE2\x98\x85 chosen" : "");
        plx_words_add_note(&note, book->story.language, choice->note);
        put_text(book, SHEET_PERSONAS, row, 0, label, choice->chosen ? STYLE_BOLD : STYLE_TEXT);
        put_number(book, SHEET_PERSONAS, row, PERSONA_ONE, choice->silhouette, STYLE_NUMBER3);
        put_number(book, SHEET_PERSONAS, row, PERSONA_TWO, choice->silhouette_se, STYLE_NUMBER3);
        put_number(book, SHEET_PERSONAS, row, PERSONA_THREE, choice->stability, STYLE_NUMBER);
        put_number(book, SHEET_PERSONAS, row, PERSONA_FOUR, choice->smallest, STYLE_SHARE);
        put_text(book, SHEET_PERSONAS, row, PERSONA_GAP, NULL, STYLE_TEXT);
        put_text(book, SHEET_PERSONAS, row, PERSONA_TEAM, NULL, STYLE_TEXT);
        put_number(book, SHEET_PERSONAS, row, PERSONA_TEAM_COUNT, choice->gap, STYLE_NUMBER3);
        put_number(book, SHEET_PERSONAS, row, PERSONA_TEAM_SHARE, choice->gap_se, STYLE_NUMBER3);
        put_number(book, SHEET_PERSONAS, row, PERSONA_TEAM_EXPECTED, choice->inertia, STYLE_NUMBER);
        put_text(book, SHEET_PERSONAS, row, PERSONA_LAST, plx_text_string(&note), STYLE_NOTE);
        book_row_height(book, SHEET_PERSONAS, row, book_lines(plx_text_string(&note), 20));
        plx_text_release(&note);
    }
    return row + 1;
}
