/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "law.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Of numbers. */
static const double spread = 3;

#define FOUR "options: [{code: p}, {code: q}, {code: r}, {code: s}]"

static const struct {
    const char *name;
    const char *question;
    size_t columns;
    double margin;
} types[LAW_TYPES] = {
    {"scale", "type: scale, scale: five", 1, 0.5},
    {"ordered", "type: single, ordered: true, " FOUR, 1, 0.15},
    {"single", "type: single, " FOUR, 1, 0.15},
    {"two options", "type: single, options: [{code: y}, {code: n}]", 1, 0.15},
    {"multi", "type: multi, " FOUR, 1, 0.15},
    {"rank", "type: rank, " FOUR, 4, 0.15},
    {"points", "type: points, " FOUR, 4, 0.15},
    {"best-worst", "type: best-worst, " FOUR, 4, 0.15},
    {"number", "type: number, min: 0, max: 20, margin: 1.5", 1, 1.5},
};

const char *law_type_name(enum law_type type)
{
    return types[type].name;
}

bool law_exists(enum law_type type, enum law_place place)
{
    return type == LAW_SCALE || place == LAW_INTERIOR || place == LAW_BOUNDARY;
}

const char *law_question(enum law_type type)
{
    return types[type].question;
}

size_t law_columns(enum law_type type)
{
    return types[type].columns;
}

double law_margin(enum law_type type)
{
    return types[type].margin;
}

/* Options in order: a normal number rounded to them. */
static void make_ordered(struct law *law, size_t options, double centre, double step)
{
    law->kinds = options;
    law->components = 1;
    for (size_t k = 0; k < options; k++) {
        const double low = k == 0 ? 0 : gsl_cdf_ugaussian_P((double)k + 0.5 - centre);
        const double high = k + 1 == options ? 1 : gsl_cdf_ugaussian_P((double)k + 1.5 - centre);

        law->probability[k] = high - low;
        law->value[k][0] = (double)k * step;
        law->cell[k][0] = (int16_t)k;
    }
}

/* What the first option loses the others share, the second most of it. */
static void make_options(struct law *law, const double *share, size_t options, double shift)
{
    law->kinds = law->components = options;
    for (size_t k = 0; k < options; k++) {
        const double gain = options == 2 ? 1 : k == 1 ? 0.5 : 0.25;

        law->probability[k] = share[k] + (k == 0 ? -shift : gain * shift);
        law->value[k][k] = 1;
        law->cell[k][0] = (int16_t)k;
    }
}

/* Boxes hang together: half of the people tick more of everything. */
static void make_boxes(struct law *law, const double *share, double taste, double shift)
{
    law->kinds = 16;
    law->components = 4;
    for (size_t k = 0; k < law->kinds; k++) {
        for (int eager = -1; eager <= 1; eager += 2) {
            double p = 0.5;

            for (size_t o = 0; o < 4; o++) {
                const double ticked = share[o] - (o == 0 ? shift : 0) + eager * taste;

                p *= k >> o & 1 ? ticked : 1 - ticked;
            }
            law->probability[k] += p;
        }
        for (size_t o = 0; o < 4; o++)
            law->value[k][o] = (double)(k >> o & 1);
        law->cell[k][0] = (int16_t)k;
    }
}

/* All orders of four, as Plackett and Luce have them: each place goes to one of those left, in
   proportion to its worth. */
static void make_ranks(struct law *law, const double *log_worth, double shift)
{
    law->kinds = 0;
    law->components = 4;
    for (size_t code = 0; code < 256; code++) {
        const size_t place[4] = {code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6 & 3};
        double left = 0;
        double p = 1;
        double worth[4];
        bool seen[4] = {false};
        bool order = true;

        for (size_t o = 0; o < 4; o++) {
            worth[o] = exp(log_worth[o] - (o == 0 ? shift : 0));
            left += worth[o];
        }
        for (size_t i = 0; i < 4; i++) {
            order = order && !seen[place[i]];
            seen[place[i]] = true;
            p *= worth[place[i]] / left;
            left -= worth[place[i]];
        }
        if (!order)
            continue;
        for (size_t i = 0; i < 4; i++) {
            law->value[law->kinds][place[i]] = (double)i / 3;
            law->cell[law->kinds][place[i]] = (int16_t)(i + 1);
        }
        law->probability[law->kinds++] = p;
    }
}

/* A few ways to spend 100 points, those that give the first option much being shifted away from. */
static void make_points(struct law *law, double concentration, double shift)
{
    static const int16_t split[][4] = {
        {100, 0, 0, 0},   {70, 30, 0, 0},   {60, 20, 10, 10}, {50, 50, 0, 0},   {50, 20, 20, 10},
        {40, 30, 20, 10}, {25, 25, 25, 25}, {40, 0, 40, 20},  {20, 60, 10, 10}, {10, 20, 60, 10},
        {10, 20, 10, 60}, {0, 50, 30, 20},  {0, 0, 50, 50},   {0, 100, 0, 0},
    };
    double sum = 0;

    law->kinds = sizeof split / sizeof *split;
    law->components = 4;
    for (size_t k = 0; k < law->kinds; k++) {
        for (size_t o = 0; o < 4; o++) {
            law->cell[k][o] = split[k][o];
            law->value[k][o] = split[k][o] / 100.0;
        }
        law->probability[k] = exp((concentration - shift) * law->value[k][0]);
        sum += law->probability[k];
    }
    for (size_t k = 0; k < law->kinds; k++)
        law->probability[k] /= sum;
}

/* Two tasks, each with its best and worst by P(b, w) ~ exp(v_b - v_w). */
static void make_choices(struct law *law, const double *liking, double shift)
{
    double sum = 0;

    law->kinds = 0;
    law->components = 4;
    for (size_t code = 0; code < 256; code++) {
        const size_t choice[4] = {code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6 & 3};
        double log_p = 0;

        if (choice[0] == choice[1] || choice[2] == choice[3])
            continue;
        for (size_t i = 0; i < 4; i++) {
            const double sign = i % 2 == 0 ? 1 : -1;

            log_p += sign * (liking[choice[i]] - (choice[i] == 0 ? shift : 0));
            law->value[law->kinds][choice[i]] += sign * 0.25;
            law->cell[law->kinds][i] = (int16_t)choice[i];
        }
        law->probability[law->kinds] = exp(log_p);
        sum += law->probability[law->kinds++];
    }
    for (size_t k = 0; k < law->kinds; k++)
        law->probability[k] /= sum;
}

void law_make(struct law *law, enum law_type type, enum law_place place, double shift)
{
    static const double four[][4] = {{0.4, 0.25, 0.2, 0.15}, {0.94, 0.02, 0.02, 0.02}};
    static const double two[][2] = {{0.5, 0.5}, {0.96, 0.04}};
    static const double boxes[][4] = {{0.6, 0.4, 0.5, 0.3}, {0.95, 0.05, 0.08, 0.95}};
    static const double worth[][4] = {{1.4, 1.1, 0.7, 0}, {6, 3, 1, -2}};
    static const double camps[] = {0.3, 0.15, 0.1, 0.15, 0.3};
    static const double liking[][4] = {{0.6, 0.2, -0.2, -0.6}, {4, 1, -1, -4}};
    const bool edge = place == LAW_BOUNDARY;

    *law = (struct law){.type = type, .place = place, .components = 1, .centre = 10 + shift};
    switch (type) {
    case LAW_SCALE:
        make_ordered(law, 5, edge ? 6.1 - shift : 1.5 + shift, 1);
        for (size_t k = 0; place >= LAW_FLAT && k < law->kinds; k++)
            law->probability[k] = place == LAW_FLAT ? 0.2 : camps[k];
        break;
    case LAW_ORDERED:
        make_ordered(law, 4, edge ? 5.1 - shift : 2.2 + shift, 1.0 / 3);
        break;
    case LAW_SINGLE:
        make_options(law, four[place], 4, shift);
        break;
    case LAW_TWO:
        make_options(law, two[place], 2, shift);
        break;
    case LAW_MULTI:
        make_boxes(law, boxes[place], edge ? 0.03 : 0.2, shift);
        break;
    case LAW_RANK:
        make_ranks(law, worth[place], shift);
        break;
    case LAW_POINTS:
        make_points(law, edge ? 9 : 1, shift);
        break;
    case LAW_BEST_WORST:
        make_choices(law, liking[place], shift);
        break;
    case LAW_NUMBER:
    case LAW_TYPES:
        break;
    }
}

void law_make_scale(struct law *law, double centre)
{
    *law = (struct law){.type = LAW_SCALE};
    make_ordered(law, 5, centre, 1);
}

void law_make_choice(struct law *law, size_t liked, double share)
{
    double each[4];

    *law = (struct law){.type = LAW_SINGLE};
    for (size_t o = 0; o < 4; o++)
        each[o] = o == liked ? share : (1 - share) / 3;
    make_options(law, each, 4, 0);
}

double law_effect(const struct law *a, const struct law *b, size_t component)
{
    double sum = 0;

    if (a->kinds == 0)
        return b->centre - a->centre;
    for (size_t k = 0; k < a->kinds; k++)
        sum += (b->probability[k] - a->probability[k]) * a->value[k][component];
    return sum;
}

static double widest(const struct law *a, const struct law *b)
{
    double most = 0;

    for (size_t o = 0; o < a->components; o++)
        most = fmax(most, fabs(law_effect(a, b, o)));
    return most;
}

void law_make_apart(struct law *law, enum law_type type, enum law_place place, double effect)
{
    struct law still;
    double low = 0;
    double high = type == LAW_SINGLE || type == LAW_TWO ? 0.4 : type == LAW_MULTI ? 0.35 : 16;

    law_make(&still, type, place, 0);
    for (int i = 0; i < 60; i++) {
        law_make(law, type, place, (low + high) / 2);
        if (widest(&still, law) < effect)
            low = (low + high) / 2;
        else
            high = (low + high) / 2;
    }
    law_make(law, type, place, effect == 0 ? 0 : high);
}

size_t law_draw(const struct law *law, struct plx_stream *stream)
{
    double left = plx_stream_uniform(stream);
    size_t k = 0;

    while (k + 1 < law->kinds && left >= law->probability[k])
        left -= law->probability[k++];
    return k;
}

double law_quantile(const struct law *law, double share)
{
    if (law->place == LAW_INTERIOR)
        return law->centre + spread * gsl_cdf_ugaussian_Pinv(share);
    return law->centre - spread - spread * log1p(-share);
}

double law_draw_number(const struct law *law, struct plx_stream *stream)
{
    return law_quantile(law, fmax(plx_stream_uniform(stream), 0x1p-54));
}
