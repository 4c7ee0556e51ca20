/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * How results look, the same in workbook, report and pictures: a study's colours and logo.
 *
 * style.yaml, which lies beside the study and goes with the results:
 *
 *     colors: {marketing: "#0072B2", sales: "#D55E00"}   # by the ids of teams
 *     logo: logo.png                                     # PNG or JPEG, from the file's own folder
 */
#ifndef PARALLAX_PRESENT_STYLE_H
#define PARALLAX_PRESENT_STYLE_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/base/pool.h"
#include "parallax/base/problems.h"
#include "parallax/base/text.h"
#include "parallax/results/results.h"

enum {
    PLX_STYLE_MOST_BYTES = 1 << 20, /**< Of the file. */
    PLX_STYLE_LOGO_MOST = 2 << 20,  /**< Bytes of a logo. */
};

/** A team's own colour. */
struct plx_style_team {
    const char *team; /**< Its id. */
    uint32_t color;   /**< 0xRRGGBB */
    size_t line;      /**< Where the file says so. */
};

/** A zeroed struct is the usual look, without a logo. Everything in it lives in its pool. */
struct plx_style {
    const char *path; /**< Of the file, as the user named it. */
    struct plx_style_team *team;
    size_t n_teams;
    const char *logo_path;     /**< Of the file that it was read from; NULL for none. */
    const unsigned char *logo; /**< Its bytes, PNG or JPEG; NULL for none. */
    size_t logo_bytes;
    const char *logo_type;          /**< "png" or "jpg". */
    size_t logo_width, logo_height; /**< Pixels. */
    double logo_x_dpi, logo_y_dpi;  /**< Pixels per inch that the file asks for; 96 unless. */
    struct plx_pool pool;
};

/**
 * Reads a style file and its logo.
 *
 * @param style     filled on PLX_OK, else empty; the caller releases it
 * @param problems  gets everything that is wrong with it
 * @return PLX_DATA when there are errors among the problems; PLX_IO when the file itself cannot be
 *         read; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_style_read(const char *path, struct plx_style *style,
                                              struct plx_problems *problems, struct plx_error *err);

/**
 * Adds warnings about a style's colours: of teams that the results do not have; too pale for a
 * white ground (contrast under 3:1); of two compared teams that are hard to tell apart: less than
 * 20 from each other in CIE L*a*b* (difference of 1976), as most people see them or as people see
 * them who lack the cones for red or for green (Viénot, Brettel and Mollon 1999, Digital video
 * colourmaps for checking the legibility of displays by dichromats, Color Research and
 * Application 24).
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_style_check(const struct plx_style *style,
                                               const struct plx_results *results,
                                               struct plx_problems *problems,
                                               struct plx_error *err);

/** The name of the logo beside a style file that goes with results: "logo.png", "logo.jpg". */
const char *plx_style_logo_name(const struct plx_style *style);

/** Adds a style file that reads as this style does, its logo being beside it. */
void plx_style_add_file(struct plx_text *text, const struct plx_style *style);

/**
 * The contrast of two colours, 1..21 (W3C, Web Content Accessibility Guidelines 2.1: (L1 + 0.05) /
 * (L2 + 0.05) of the relative luminances).
 */
double plx_color_contrast(uint32_t one, uint32_t other);

/** The distance of two colours as plx_style_check() judges it: the least over three kinds of
    vision. */
double plx_color_distance(uint32_t one, uint32_t other);

void plx_style_release(struct plx_style *style);

#endif
