/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sav.h"

#include <string.h>

static void add_number(struct sav *sav, uint64_t number, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        const char byte = (char)(number >> 8 * (sav->big ? size - 1 - i : i));

        plx_text_add_bytes(&sav->text, &byte, 1);
    }
}

void sav_int(struct sav *sav, int32_t number)
{
    add_number(sav, (uint32_t)number, 4);
}

void sav_double(struct sav *sav, double number)
{
    uint64_t bits;

    memcpy(&bits, &number, sizeof bits);
    add_number(sav, bits, 8);
}

void sav_text(struct sav *sav, const char *text, size_t width)
{
    const size_t length = strlen(text) < width ? strlen(text) : width;

    plx_text_add_bytes(&sav->text, text, length);
    for (size_t i = length; i < width; i++)
        plx_text_add_bytes(&sav->text, " ", 1);
}

void sav_begin(struct sav *sav, bool big, int32_t cases, int32_t weight)
{
    *sav = (struct sav){.big = big};
    sav_text(sav, "$FL2@(#) a test", 64);
    sav_int(sav, 2);
    sav_int(sav, 1);
    sav_int(sav, 0);
    sav_int(sav, weight);
    sav_int(sav, cases);
    sav_double(sav, 100);
    sav_text(sav, "no date", 9);
    sav_text(sav, "no time", 8);
    sav_text(sav, "", 64 + 3);
}

void sav_variable(struct sav *sav, const char *name, int32_t width, const char *label,
                  int32_t format, int32_t count)
{
    sav_int(sav, 2);
    sav_int(sav, width);
    sav_int(sav, label != NULL);
    sav_int(sav, count);
    sav_int(sav, format);
    sav_int(sav, format);
    sav_text(sav, name, 8);
    if (label) {
        sav_int(sav, (int32_t)strlen(label));
        sav_text(sav, label, (strlen(label) + 3) / 4 * 4);
    }
}

int32_t sav_format(int type)
{
    return type << 16 | 8 << 8;
}

void sav_labels(struct sav *sav, int32_t variable, const double *value, const char *const *label,
                size_t count)
{
    sav_int(sav, 3);
    sav_int(sav, (int32_t)count);
    for (size_t i = 0; i < count; i++) {
        const char length = (char)strlen(label[i]);

        sav_double(sav, value[i]);
        plx_text_add_bytes(&sav->text, &length, 1);
        sav_text(sav, label[i], (strlen(label[i]) + 8) / 8 * 8 - 1);
    }
    sav_int(sav, 4);
    sav_int(sav, 1);
    sav_int(sav, variable);
}

void sav_record(struct sav *sav, int32_t subtype, int32_t unit, const char *bytes, size_t size)
{
    sav_int(sav, 7);
    sav_int(sav, subtype);
    sav_int(sav, unit);
    sav_int(sav, (int32_t)size / unit);
    plx_text_add_bytes(&sav->text, bytes, size);
}

void sav_code_page(struct sav *sav, int32_t code)
{
    sav_int(sav, 7);
    sav_int(sav, 3);
    sav_int(sav, 4);
    sav_int(sav, 8);
    for (int i = 0; i < 7; i++)
        sav_int(sav, 1);
    sav_int(sav, code);
}

void sav_end(struct sav *sav)
{
    sav_int(sav, 999);
    sav_int(sav, 0);
}

void sav_release(struct sav *sav)
{
    plx_text_release(&sav->text);
}
