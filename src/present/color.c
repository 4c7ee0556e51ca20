/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "parallax/present/style.h"

/* Linear red, green, blue, 0..1. */
struct light {
    double part[3];
};

static struct light light_of(uint32_t color)
{
    struct light light;

    for (int i = 0; i < 3; i++) {
        const double value = (double)(color >> (16 - 8 * i) & 0xFF) / 255;

        light.part[i] = value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
    }
    return light;
}

static double luminance(const struct light *light)
{
    return 0.2126 * light->part[0] + 0.7152 * light->part[1] + 0.0722 * light->part[2];
}

double plx_color_contrast(uint32_t one, uint32_t other)
{
    const struct light a = light_of(one);
    const struct light b = light_of(other);
    const double first = luminance(&a) + 0.05;
    const double second = luminance(&b) + 0.05;

    return first > second ? first / second : second / first;
}

static double cube_root(double value)
{
    return value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116;
}

/* CIE L*a*b* under the white of sRGB, D65. */
static struct light lab_of(const struct light *light)
{
    static const double xyz[3][3] = {{0.4124564, 0.3575761, 0.1804375},
                                     {0.2126729, 0.7151522, 0.0721750},
                                     {0.0193339, 0.1191920, 0.9503041}};
    static const double white[3] = {0.95047, 1, 1.08883};
    double f[3];

    for (int i = 0; i < 3; i++) {
        double sum = 0;

        for (int j = 0; j < 3; j++)
            sum += xyz[i][j] * light->part[j];
        f[i] = cube_root(sum / white[i]);
    }
    return (struct light){{116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])}};
}

/* How linear red, green, blue are seen: by most, without the cones for red, without those for
   green. */
static const double vision[3][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}},
    {{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}},
};

static struct light see(const struct light *light, const double eye[3][3])
{
    struct light seen;

    for (int i = 0; i < 3; i++) {
        double sum = 0;

        for (int j = 0; j < 3; j++)
            sum += eye[i][j] * light->part[j];
        seen.part[i] = fmin(fmax(sum, 0), 1);
    }
    return seen;
}

double plx_color_distance(uint32_t one, uint32_t other)
{
    const struct light a = light_of(one);
    const struct light b = light_of(other);
    double least = HUGE_VAL;

    for (int eye = 0; eye < 3; eye++) {
        const struct light seen_a = see(&a, vision[eye]);
        const struct light seen_b = see(&b, vision[eye]);
        const struct light lab_a = lab_of(&seen_a);
        const struct light lab_b = lab_of(&seen_b);
        double sum = 0;

        for (int i = 0; i < 3; i++)
            sum += (lab_a.part[i] - lab_b.part[i]) * (lab_a.part[i] - lab_b.part[i]);
        least = fmin(least, sqrt(sum));
    }
    return least;
}
