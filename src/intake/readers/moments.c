/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "moments.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "parallax/base/number.h"

/* Days before 1970-01-01 on which packages begin to count. */
#define SPSS_DAYS (-141428.0) /* 1582-10-14, the eve of the Gregorian calendar */
#define SAS_DAYS (-3653.0)    /* 1960-01-01, Stata's too */
#define DAY 86400.0

/* Formats by how they begin; the longer come first. */
struct named {
    const char *begins;
    struct plx_moment_format format;
};

static const struct named spss[] = {
    {"DATETIME", {PLX_DATE_AND_TIME, 1, SPSS_DAYS *DAY, 0}},
    {"YMDHMS", {PLX_DATE_AND_TIME, 1, SPSS_DAYS *DAY, 0}},
    {"DATE", {PLX_DATE, 1, SPSS_DAYS *DAY, 0}},
    {"ADATE", {PLX_DATE, 1, SPSS_DAYS *DAY, 0}},
    {"EDATE", {PLX_DATE, 1, SPSS_DAYS *DAY, 0}},
    {"SDATE", {PLX_DATE, 1, SPSS_DAYS *DAY, 0}},
    {"JDATE", {PLX_DATE, 1, SPSS_DAYS *DAY, 0}},
    {"QYR", {PLX_DATE, 1, SPSS_DAYS *DAY, 0}},
    {"MOYR", {PLX_DATE, 1, SPSS_DAYS *DAY, 0}},
    {"WKYR", {PLX_DATE, 1, SPSS_DAYS *DAY, 0}},
    {"DTIME", {PLX_CLOCK, 1, 0, 0}},
    {"MTIME", {PLX_CLOCK, 1, 0, 0}},
    {"TIME", {PLX_CLOCK, 1, 0, 0}},
};

static const struct named stata[] = {
    {"%tc", {PLX_DATE_AND_TIME, 0.001, SAS_DAYS *DAY, 0}},
    {"%tC", {PLX_DATE_AND_TIME, 0.001, SAS_DAYS *DAY, 0}},
    {"%td", {PLX_DATE, DAY, SAS_DAYS *DAY, 0}},
    {"%d", {PLX_DATE, DAY, SAS_DAYS *DAY, 0}},
    {"%tm", {PLX_DATE, 0, SAS_DAYS *DAY, 1}},
    {"%tq", {PLX_DATE, 0, SAS_DAYS *DAY, 3}},
    {"%th", {PLX_DATE, 0, SAS_DAYS *DAY, 6}},
};

static const struct named sas[] = {
    {"DATETIME", {PLX_DATE_AND_TIME, 1, SAS_DAYS *DAY, 0}},
    {"DATEAMPM", {PLX_DATE_AND_TIME, 1, SAS_DAYS *DAY, 0}},
    {"E8601DT", {PLX_DATE_AND_TIME, 1, SAS_DAYS *DAY, 0}},
    {"B8601DT", {PLX_DATE_AND_TIME, 1, SAS_DAYS *DAY, 0}},
    {"MDYAMPM", {PLX_DATE_AND_TIME, 1, SAS_DAYS *DAY, 0}},
    {"DATE", {PLX_DATE, DAY, SAS_DAYS *DAY, 0}},
    {"MMDDYY", {PLX_DATE, DAY, SAS_DAYS *DAY, 0}},
    {"DDMMYY", {PLX_DATE, DAY, SAS_DAYS *DAY, 0}},
    {"YYMMDD", {PLX_DATE, DAY, SAS_DAYS *DAY, 0}},
    {"E8601DA", {PLX_DATE, DAY, SAS_DAYS *DAY, 0}},
    {"B8601DA", {PLX_DATE, DAY, SAS_DAYS *DAY, 0}},
    {"MONYY", {PLX_DATE, DAY, SAS_DAYS *DAY, 0}},
    {"YYMON", {PLX_DATE, DAY, SAS_DAYS *DAY, 0}},
    {"WORDDAT", {PLX_DATE, DAY, SAS_DAYS *DAY, 0}},
    {"WEEKDAT", {PLX_DATE, DAY, SAS_DAYS *DAY, 0}},
    {"JULIAN", {PLX_DATE, DAY, SAS_DAYS *DAY, 0}},
    {"E8601TM", {PLX_CLOCK, 1, 0, 0}},
    {"TIME", {PLX_CLOCK, 1, 0, 0}},
    {"HHMM", {PLX_CLOCK, 1, 0, 0}},
    {"TOD", {PLX_CLOCK, 1, 0, 0}},
};

struct plx_moment_format plx_moment_format_of(enum plx_dialect dialect, const char *format)
{
    const struct named *names = dialect == PLX_DIALECT_SPSS    ? spss
                                : dialect == PLX_DIALECT_STATA ? stata
                                                               : sas;
    const size_t n = dialect == PLX_DIALECT_SPSS    ? sizeof spss / sizeof *spss
                     : dialect == PLX_DIALECT_STATA ? sizeof stata / sizeof *stata
                                                    : sizeof sas / sizeof *sas;
    char bare[8];

    /* "%-td" is "%td", to the left */
    if (strncmp(format, "%-", 2) == 0) {
        snprintf(bare, sizeof bare, "%%%.6s", format + 2);
        format = bare;
    }
    for (size_t i = 0; i < n; i++)
        if (strncasecmp(format, names[i].begins, strlen(names[i].begins)) == 0)
            return names[i].format;
    return (struct plx_moment_format){.moment = PLX_NO_MOMENT};
}

struct date {
    long year;
    int month;
    int day;
};

/* H. Hinnant's civil_from_days, 2013. */
static struct date date_of(long days)
{
    const long z = days + 719468;
    const long era = (z >= 0 ? z : z - 146096) / 146097;
    const long day_of_era = z - era * 146097;
    const long year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const long shifted = (5 * day_of_year + 2) / 153;
    const int month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);

    return (struct date){year_of_era + era * 400 + (month <= 2), month,
                         (int)(day_of_year - (153 * shifted + 2) / 5 + 1)};
}

/* Hours, minutes and seconds, with as many decimals as there are, up to three. */
static size_t write_clock(double seconds, char *text, size_t size)
{
    const double rounded = round(seconds * 1000);
    const long long thousandths = (long long)fabs(rounded);
    const long long whole = thousandths / 1000;
    int length = snprintf(text, size, "%s%02lld:%02lld:%02lld", rounded < 0 ? "-" : "",
                          whole / 3600, whole / 60 % 60, whole % 60);

    if (thousandths % 1000 > 0) {
        length += snprintf(text + length, size - (size_t)length, ".%03lld", thousandths % 1000);
        while (text[length - 1] == '0')
            text[--length] = '\0';
    }
    return (size_t)length;
}

static size_t write_date(const struct date *date, char *text, size_t size)
{
    return (size_t)snprintf(text, size, "%04ld-%02d-%02d", date->year, date->month, date->day);
}

size_t plx_moment_write(const struct plx_moment_format *format, double number,
                        char text[static PLX_MOMENT_BYTES])
{
    /* years 1 to 9999 */
    static const double least = -62135596800.0;
    static const double most = 253402300800.0;
    double seconds = number * format->unit + format->offset;
    struct date date;
    size_t length;
    double days;

    if (format->moment == PLX_CLOCK && fabs(seconds) < 1e11)
        return write_clock(seconds, text, PLX_MOMENT_BYTES);
    if (format->months > 0 && fabs(number) < 20000) {
        const long month = 1960 * 12 + (long)floor(number) * format->months;

        date = (struct date){month / 12, (int)(month % 12) + 1, 1};
        return month > 11 && month < 120000 ? write_date(&date, text, PLX_MOMENT_BYTES)
                                            : plx_number_format(number, text);
    }
    seconds = round(seconds * 1000) / 1000;
    if (format->moment == PLX_CLOCK || format->months > 0 || !(seconds >= least && seconds < most))
        return plx_number_format(number, text);
    days = floor(seconds / DAY);
    date = date_of((long)days);
    length = write_date(&date, text, PLX_MOMENT_BYTES);
    if (format->moment == PLX_DATE)
        return length;
    text[length++] = ' ';
    return length + write_clock(seconds - days * DAY, text + length, PLX_MOMENT_BYTES - length);
}
