/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_eigen.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "persona_map.h"

enum { AXES_SHOWN = 8 };

/* In standard deviations of the first axis. */
static const double longest_arrow = 2;

/* Parts of an axis that differ by less are as long. */
static const double equal = 1e-9;

struct map {
    struct plx_persona_plane plane;
    struct plx_persona_model *model;
    size_t columns;
    double *middle;
    gsl_matrix *axis; /* columns x columns, or of so many columns two; the first two are used */
};

/* Missing values stand at the middle. */
static double from_middle(const struct map *map, const float *row, size_t c)
{
    const double value = (double)row[c] - map->middle[c];

    return isnan(value) ? 0 : value;
}

static void find_middle(struct map *map)
{
    const struct plx_persona_model *model = map->model;

    for (size_t c = 0; c < map->columns; c++) {
        double sum = 0;
        double weights = 0;

        for (size_t s = 0; s < model->sampled; s++) {
            const size_t i = model->sample[s];
            const double value = (double)gsl_matrix_float_get(model->points.floats, s, c);

            if (isnan(value))
                continue;
            sum += plx_persona_weight(model, i) * value;
            weights += plx_persona_weight(model, i);
        }
        map->middle[c] = weights > 0 ? sum / weights : 0;
    }
}

static double find_scatter(const struct map *map, double *point, gsl_matrix *scatter)
{
    const struct plx_persona_model *model = map->model;
    double weights = 0;

    for (size_t s = 0; s < model->sampled; s++) {
        const float *row = gsl_matrix_float_const_ptr(model->points.floats, s, 0);
        const double weight = plx_persona_weight(model, model->sample[s]);

        weights += weight;
        for (size_t c = 0; c < map->columns; c++)
            point[c] = from_middle(map, row, c);
        for (size_t a = 0; a < map->columns; a++) {
            const double own = weight * point[a];
            double *sums = scatter->data + a * scatter->tda;

            for (size_t b = 0; b <= a && own != 0; b++)
                sums[b] += own * point[b];
        }
    }
    return weights;
}

/* The sign of an axis is free: the first of its longest parts points up. */
static void fix_sign(gsl_matrix *axis, size_t a)
{
    gsl_vector_view column = gsl_matrix_column(axis, a);
    double longest = 0;
    size_t first = 0;

    for (size_t c = 0; c < axis->size1; c++)
        longest = fmax(longest, fabs(gsl_matrix_get(axis, c, a)));
    while (fabs(gsl_matrix_get(axis, first, a)) < longest * (1 - equal))
        first++;
    if (gsl_matrix_get(axis, first, a) < 0)
        gsl_vector_scale(&column.vector, -1);
}

static double along(const struct map *map, const double *point, size_t a)
{
    double sum = 0;

    for (size_t c = 0; c < map->columns && a < map->columns; c++)
        sum += point[c] * gsl_matrix_get(map->axis, c, a);
    return sum;
}

static void turn(struct map *map, const gsl_vector *square, double weights)
{
    double all = 0;
    double shown = 0;

    for (size_t a = 0; a < square->size; a++) {
        const double own = fmax(0, gsl_vector_get(square, a));

        all += own;
        if (a >= 2)
            continue;
        shown += own;
        map->plane.sd[a] = sqrt(own / weights);
        fix_sign(map->axis, a);
    }
    map->plane.explained = all > 0 ? shown / all : NAN;
}

static bool find_short_axes(struct map *map)
{
    const struct plx_persona_model *model = map->model;
    double *root = plx_array_new(model->sampled, sizeof *root);
    gsl_vector *square = gsl_vector_alloc(model->sampled);
    double weights = 0;
    bool ready = root && square;

    for (size_t s = 0; ready && s < model->sampled; s++) {
        root[s] = sqrt(plx_persona_weight(model, model->sample[s]));
        weights += root[s] * root[s];
    }
    if (ready) {
        find_middle(map);
        ready = plx_persona_short_axes(model->points.floats, map->middle, root, square, map->axis);
    }
    if (ready)
        turn(map, square, weights);
    gsl_vector_free(square);
    free(root);
    return ready;
}

static bool find_axes(struct map *map, double *point)
{
    gsl_matrix *scatter = gsl_matrix_calloc(map->columns, map->columns);
    gsl_vector *square = gsl_vector_alloc(map->columns);
    gsl_eigen_symmv_workspace *work = gsl_eigen_symmv_alloc(map->columns);
    const bool ready = scatter && square && work;

    if (ready) {
        double weights;

        find_middle(map);
        weights = find_scatter(map, point, scatter);
        gsl_eigen_symmv(scatter, square, map->axis, work);
        gsl_eigen_symmv_sort(square, map->axis, GSL_EIGEN_SORT_VAL_DESC);
        turn(map, square, weights);
    }
    if (work)
        gsl_eigen_symmv_free(work);
    gsl_vector_free(square);
    gsl_matrix_free(scatter);
    return ready;
}

static void place_rows(struct map *map, double *point)
{
    for (size_t i = 0; i < map->model->features.rows; i++) {
        const float *row = plx_persona_row(map->model, i);

        for (size_t c = 0; c < map->columns; c++)
            point[c] = from_middle(map, row, c);
        map->plane.at[2 * i] = along(map, point, 0);
        map->plane.at[2 * i + 1] = along(map, point, 1);
    }
}

static enum plx_status add_centres(const struct map *map, double *point, struct plx_error *err)
{
    struct plx_persona_model *model = map->model;
    enum plx_status status = PLX_OK;

    for (uint32_t j = 0; status == PLX_OK && j < model->k; j++) {
        struct plx_persona_point_record record = {
            .kind = "centre", .persona = plx_persona_number(j), .count = PLX_NO_COUNT};

        if (!plx_persona_shows_centre(model, j))
            continue;
        for (size_t c = 0; c < map->columns; c++)
            point[c] = gsl_matrix_get(model->centres, j, c) - map->middle[c];
        record.x = along(map, point, 0);
        record.y = along(map, point, 1);
        record.id = plx_pool_format(&model->results->pool, "%zu", record.persona);
        status = record.id ? plx_persona_add_point(model, &map->plane, record, err)
                           : plx_fail_memory(err, "the map of personas");
    }
    return status;
}

/* Features that an axis has a part of. */
static size_t count_parts(const struct map *map)
{
    const struct plx_features *features = &map->model->features;

    return features->axis ? features->axis->size1 : map->columns;
}

/* The part of feature c in axis a, also where the columns are components of the features. */
static double loading(const struct map *map, size_t c, size_t a)
{
    const gsl_matrix *components = map->model->features.axis;
    double sum = 0;

    if (a >= map->columns)
        return 0;
    if (!components)
        return gsl_matrix_get(map->axis, c, a);
    for (size_t p = 0; p < map->columns; p++)
        sum += gsl_matrix_get(components, c, p) * gsl_matrix_get(map->axis, p, a);
    return sum;
}

static double length_of(const struct map *map, size_t c)
{
    return hypot(loading(map, c, 0), loading(map, c, 1));
}

/* The features with the longest loadings, the longest first; of equals the first. */
static size_t rank_features(const struct map *map, size_t rank[static AXES_SHOWN + 1])
{
    const struct plx_features *features = &map->model->features;
    size_t count = 0;

    for (size_t c = 0; c < count_parts(map); c++) {
        const size_t question = features->feature[features->column[c]].question;
        size_t at = count;

        if (plx_persona_hides(map->model, map->model->k, question))
            continue;
        while (at > 0 && length_of(map, rank[at - 1]) < length_of(map, c) * (1 - equal))
            at--;
        if (at == AXES_SHOWN)
            continue;
        if (count < AXES_SHOWN)
            count++;
        memmove(rank + at + 1, rank + at, (count - 1 - at) * sizeof *rank);
        rank[at] = c;
    }
    return count;
}

static enum plx_status add_axes(const struct map *map, struct plx_error *err)
{
    struct plx_persona_model *model = map->model;
    size_t rank[AXES_SHOWN + 1];
    const size_t count = rank_features(map, rank);
    const double scale = count > 0 ? longest_arrow * map->plane.sd[0] / length_of(map, rank[0]) : 0;
    enum plx_status status = PLX_OK;

    for (size_t r = 0; status == PLX_OK && r < count; r++) {
        const struct plx_feature *feature =
            &model->features.feature[model->features.column[rank[r]]];
        const struct plx_question *question = &model->study->question[feature->question];
        const bool whole = feature->option == PLX_NONE;
        struct plx_persona_point_record record = {
            .kind = "axis", .persona = PLX_NO_COUNT, .count = PLX_NO_COUNT};

        record.id = plx_pool_format(&model->results->pool, "%s%s%s", question->id, whole ? "" : ":",
                                    whole ? "" : question->option[feature->option].code);
        record.x = scale * loading(map, rank[r], 0);
        record.y = scale * loading(map, rank[r], 1);
        status = record.id ? plx_persona_add_point(model, &map->plane, record, err)
                           : plx_fail_memory(err, "the map of personas");
    }
    return status;
}

static enum plx_status add_respondent(const struct map *map, size_t row, size_t i,
                                      struct plx_error *err)
{
    struct plx_persona_model *model = map->model;
    const struct plx_team *team = &model->study->team[model->responses->team[row]];
    const struct plx_persona_point_record record = {
        .kind = "respondent",
        .id = plx_persona_respondent(model->study, model->responses, row, &model->results->pool),
        .team = plx_pool_string(&model->results->pool, team->id),
        .persona = plx_persona_number(model->label[i]),
        .x = map->plane.at[2 * i],
        .y = map->plane.at[2 * i + 1],
        .count = PLX_NO_COUNT};

    if (!record.id || !record.team)
        return plx_fail_memory(err, "the map of personas");
    return plx_persona_add_point(model, &map->plane, record, err);
}

/* In their order, whatever that of the features is. */
static enum plx_status add_respondents(const struct map *map, struct plx_error *err)
{
    const struct plx_persona_model *model = map->model;
    size_t *place = plx_array_new(model->responses->n, sizeof *place);
    enum plx_status status = place ? PLX_OK : plx_fail_memory(err, "the map of personas");

    for (size_t i = 0; status == PLX_OK && i < model->features.rows; i++)
        place[model->features.row[i]] = i + 1;
    for (size_t row = 0; status == PLX_OK && row < model->responses->n; row++)
        if (place[row] > 0)
            status = add_respondent(map, row, place[row] - 1, err);
    free(place);
    return status;
}

enum plx_status plx_persona_map(struct plx_persona_model *model, struct plx_error *err)
{
    struct map map = {.model = model, .columns = model->features.columns};
    const bool is_short = plx_persona_axes_are_short(model->points.floats);
    double *point = plx_array_new(map.columns, sizeof *point);
    enum plx_status status = PLX_OK;

    map.middle = plx_array_new(map.columns, sizeof *map.middle);
    map.axis = gsl_matrix_alloc(map.columns, is_short ? 2 : map.columns);
    map.plane.at = plx_array_new(2 * model->features.rows, sizeof *map.plane.at);
    if (!point || !map.middle || !map.axis || !map.plane.at ||
        !(is_short ? find_short_axes(&map) : find_axes(&map, point))) {
        status = plx_fail_memory(err, "the map of personas");
    } else {
        place_rows(&map, point);
        status = add_centres(&map, point, err);
    }
    if (status == PLX_OK)
        status = plx_persona_density(model, &map.plane, err);
    if (status == PLX_OK)
        status = add_axes(&map, err);
    if (status == PLX_OK && model->settings->with_responses)
        status = add_respondents(&map, err);
    free(map.plane.at);
    gsl_matrix_free(map.axis);
    free(map.middle);
    free(point);
    return status;
}
