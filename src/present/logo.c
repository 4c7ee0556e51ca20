/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "logo.h"

#include <string.h>

static const double usual_dpi = 96;

static size_t number_at(const unsigned char *bytes, size_t length)
{
    size_t number = 0;

    for (size_t i = 0; i < length; i++)
        number = number << 8 | bytes[i];
    return number;
}

/* W3C, Portable Network Graphics: chunks of length, type, data, checksum. */
static void measure_png(struct logo *logo, const unsigned char *bytes, size_t size)
{
    enum { SIGNATURE = 8, AROUND = 12, HEADER = 13, PHYSICAL = 9 };
    const double inch = 0.0254; /* metres */

    for (size_t at = SIGNATURE; size - at >= AROUND;) {
        const size_t length = number_at(bytes + at, 4);
        const unsigned char *type = bytes + at + 4;
        const unsigned char *data = bytes + at + 8;

        if (length > size - at - AROUND)
            return;
        if (memcmp(type, "IHDR", 4) == 0 && length >= HEADER) {
            logo->width = number_at(data, 4);
            logo->height = number_at(data + 4, 4);
        } else if (memcmp(type, "pHYs", 4) == 0 && length >= PHYSICAL && data[8] == 1) {
            logo->x_dpi = (double)number_at(data, 4) * inch;
            logo->y_dpi = (double)number_at(data + 4, 4) * inch;
        } else if (memcmp(type, "IDAT", 4) == 0) {
            return;
        }
        at += length + AROUND;
    }
}

/* ITU T.81: the frame's header, SOF0..15, which are not DHT (C4), JPG (C8), DAC (CC). */
static bool is_frame(unsigned char marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static void read_density(struct logo *logo, const unsigned char *data)
{
    const double per_unit = data[7] == 1 ? 1 : data[7] == 2 ? 2.54 : 0;

    if (per_unit > 0) {
        logo->x_dpi = (double)number_at(data + 8, 2) * per_unit;
        logo->y_dpi = (double)number_at(data + 10, 2) * per_unit;
    }
}

static void measure_jpeg(struct logo *logo, const unsigned char *bytes, size_t size)
{
    enum { SEGMENT = 4, JFIF = 14, FRAME = 7 };

    for (size_t at = 2; size - at >= SEGMENT && bytes[at] == 0xFF;) {
        const unsigned char marker = bytes[at + 1];
        const size_t length = number_at(bytes + at + 2, 2); /* with its own two bytes */

        if (length < 2 || length > size - at - 2 || marker == 0xDA)
            return;
        if (is_frame(marker) && length >= FRAME) {
            logo->height = number_at(bytes + at + 5, 2);
            logo->width = number_at(bytes + at + 7, 2);
            return;
        }
        if (marker == 0xE0 && length >= JFIF && memcmp(bytes + at + 4, "JFIF", 5) == 0)
            read_density(logo, bytes + at + 4);
        at += length + 2;
    }
}

struct logo logo_measure(const unsigned char *bytes, size_t size)
{
    static const unsigned char png[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    static const unsigned char jpeg[] = {0xFF, 0xD8, 0xFF};
    struct logo logo = {.x_dpi = usual_dpi, .y_dpi = usual_dpi};

    if (size >= sizeof png && memcmp(bytes, png, sizeof png) == 0) {
        logo.type = "png";
        measure_png(&logo, bytes, size);
    } else if (size >= sizeof jpeg && memcmp(bytes, jpeg, sizeof jpeg) == 0) {
        logo.type = "jpg";
        measure_jpeg(&logo, bytes, size);
    }
    /* What cannot be is as good as not said. */
    if (!(logo.x_dpi >= 1 && logo.y_dpi >= 1))
        logo.x_dpi = logo.y_dpi = usual_dpi;
    return logo;
}
