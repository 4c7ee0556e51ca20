/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>

#include "exporting.h"

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

/* Monday, 2 March 2026, 08:00 UTC: when every simulated survey opens. */
static const time_t opening = 1772438400;

static void add_digits(struct plx_text *text, int number, int digits)
{
    char bytes[4];

    assert(digits <= 4);
    for (int i = digits; i > 0; i--, number /= 10)
        bytes[i - 1] = (char)('0' + number % 10);
    plx_text_add_bytes(text, bytes, (size_t)digits);
}

/* One conversion of those of strftime() that layouts use. */
static void add_converted(struct plx_text *text, char conversion, const struct tm *date, int second)
{
    const int hour = second / HOUR;

    switch (conversion) {
    case 'Y':
        add_digits(text, date->tm_year + 1900, 4);
        break;
    case 'y':
        add_digits(text, date->tm_year % 100, 2);
        break;
    case 'm':
        add_digits(text, date->tm_mon + 1, 2);
        break;
    case 'd':
        add_digits(text, date->tm_mday, 2);
        break;
    case 'H':
        add_digits(text, hour, 2);
        break;
    case 'I':
        add_digits(text, (hour + 11) % 12 + 1, 2);
        break;
    case 'M':
        add_digits(text, second % HOUR / MINUTE, 2);
        break;
    case 'S':
        add_digits(text, second % MINUTE, 2);
        break;
    case 'p':
        plx_text_add_bytes(text, hour < 12 ? "AM" : "PM", 2);
        break;
    default:
        assert(0 && "a conversion that no layout has");
    }
}

void plx_export_add_moment(struct plx_exporter *exporter, double seconds)
{
    const time_t moment = opening + (time_t)seconds;
    const char *format = exporter->layout->date ? exporter->layout->date : "%Y-%m-%d %H:%M:%S";
    struct plx_export_day *day = &exporter->day;

    if (moment >= day->end || moment < day->end - DAY) {
        const time_t start = moment - moment % DAY;

        gmtime_r(&start, &day->date);
        day->end = start + DAY;
    }
    for (; *format; format++)
        if (*format == '%')
            add_converted(&exporter->text, *++format, &day->date, (int)(moment % DAY));
        else
            plx_export_put_byte(&exporter->text, *format);
}
