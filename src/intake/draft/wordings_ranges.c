/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "parallax/base/number.h"
#include "wordings_tables.h"

/* Words that say what a number is, in five languages, each between blanks. */
static const char below[] = " under less fewer below younger smaller < unter weniger junger "
                            "hochstens moins maximum menos menor menores abaixo inferior lower "
                            "before vor ";
static const char until[] = " to bis jusqu hasta ate a ";
static const char above[] =
    " over more above plus + > greater older larger mehr uber ab alter "
    "mindestens mas mayor mayores superior mais acima maior higher up after "
    "beyond nach upwards least ";
static const char between[] =
    " about around approx approximately between from age aged ages level grade tier stage the at "
    "an my zwischen von etwa rund ca entre de desde env environ do da no than als d l que of or "
    "and und oder ou o y e et es by only just usd eur gbp $ ";
static const char none[] =
    " none never zero nothing keine keiner kein nie aucun aucune jamais "
    "ninguno ninguna nunca nada nenhum nenhuma no constant unchanged unverandert ";
static const char rise[] = " increase increased grew rose gestiegen ";
static const char fall[] = " decrease decreased shrank fell gesunken ";
static const char times[] = " times time x per every each mal fois veces vez vezes pro por once "
                            "twice einmal zweimal daily weekly ";
static const char million[] = " million millions mio millionen millones milhoes mn mm ";
static const char thousand[] = " k thousand thousands tausend mille mil ";

static const struct {
    const char *words;
    double days;
} units[] = {
    {" second seconds sec secs sekunde sekunden seconde secondes segundo segundos ", 1.0 / 86400},
    {" minute minutes min mins minuten minuto minutos ", 1.0 / 1440},
    {" hour hours hr hrs h stunde stunden heure heures hora horas ", 1.0 / 24},
    {" day days tag tage tagen jour jours dia dias ", 1},
    {" week weeks wk wks woche wochen semaine semaines semana semanas ", 7},
    {" month months mo mos monat monate monaten mois mes meses ", 30.4375},
    {" year years yr yrs jahr jahre jahren an ans annee annees ano anos ", 365.25},
};

static const struct {
    const char *word;
    double number;
} numerals[] = {
    {"one", 1},     {"two", 2},   {"three", 3}, {"four", 4},  {"five", 5}, {"six", 6},
    {"seven", 7},   {"eight", 8}, {"nine", 9},  {"ten", 10},  {"once", 1}, {"twice", 2},
    {"einmal", 1},  {"ein", 1},   {"eine", 1},  {"einem", 1}, {"zwei", 2}, {"drei", 3},
    {"zweimal", 2}, {"un", 1},    {"une", 1},   {"uno", 1},   {"una", 1},  {"um", 1},
    {"uma", 1},     {"half", .5}, {"a", 1},     {"an", 1},    {"dos", 2},  {"tres", 3},
};

/* What a label comes to, word by word. */
struct reading {
    double number; /* NAN until there is one */
    bool numeral;  /* it was a word, which a number after it overrules: "a 5" */
    double unit;   /* in days; NAN until there is one */
    bool below;
    bool above;
    bool fell;         /* the number counts downwards: "decreased > 20%" */
    bool often;        /* times a week, not weeks */
    bool no;           /* a word for none */
    bool strange;      /* a word that is none of these stands before the number */
    const char *thing; /* such a word behind it */
};

static bool is_in(const char *list, const char *word, size_t length)
{
    const char *at = list;

    while ((at = strstr(at, " ")) != NULL && at[1] != '\0') {
        at++;
        if (strncmp(at, word, length) == 0 && at[length] == ' ')
            return true;
    }
    return false;
}

/* A number with thousands parted by comma or point, and how many bytes it takes. */
static size_t read_number(const char *text, double *number)
{
    char digits[32];
    size_t n = 0;
    size_t at = 0;

    while (n + 1 < sizeof digits) {
        if (isdigit((unsigned char)text[at]))
            digits[n++] = text[at++];
        else if ((text[at] == ',' || text[at] == '.') && n > 0 &&
                 isdigit((unsigned char)text[at + 1]))
            if (strspn(text + at + 1, "0123456789") == 3)
                at++;
            else if (text[at] == '.' && !memchr(digits, '.', n))
                digits[n++] = text[at++];
            else
                break;
        else
            break;
    }
    return n > 0 && plx_number_parse(digits, n, number) ? at : 0;
}

static void read_word(struct reading *reading, const char *word, size_t length)
{
    const bool article = length == 2 && memcmp(word, "an", 2) == 0 && isnan(reading->number);

    /* "an" is an article in English and a year in French */
    for (size_t i = 0; i < sizeof units / sizeof *units && !article; i++)
        if (is_in(units[i].words, word, length)) {
            if (isnan(reading->unit))
                reading->unit = units[i].days;
            return;
        }
    reading->often = reading->often || is_in(times, word, length);
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals && isnan(reading->number); i++)
        if (strlen(numerals[i].word) == length && memcmp(numerals[i].word, word, length) == 0) {
            reading->number = numerals[i].number;
            reading->numeral = true;
            return;
        }
    if (is_in(million, word, length) || is_in(thousand, word, length)) {
        if (!isnan(reading->number) && !reading->numeral && reading->number < 1e4)
            reading->number *= is_in(million, word, length) ? 1e6 : 1e3;
        return;
    }
    if (is_in(none, word, length))
        reading->no = true;
    if (!isnan(reading->number) && is_in(until, word, length))
        return;
    if (is_in(rise, word, length) || is_in(fall, word, length)) {
        reading->fell = is_in(fall, word, length);
        return;
    }
    if (is_in(below, word, length) || is_in(until, word, length))
        reading->below = true;
    else if (is_in(above, word, length))
        reading->above = true;
    else if (is_in(between, word, length) || is_in(none, word, length) ||
             is_in(times, word, length))
        return;
    else if (isnan(reading->number))
        reading->strange = true;
    else if (!reading->thing)
        reading->thing = word;
}

static size_t word_length(const char *text)
{
    if (*text == '<' || *text == '>' || *text == '+' || *text == '$')
        return 1;
    return strcspn(text, " <>+$-.,%()!:=0123456789");
}

bool plx_wording_range(const char *text, double *number, bool *named, const char **thing)
{
    struct reading it = {.number = NAN, .unit = NAN};
    const char *at = text;

    while (*at) {
        double here;
        size_t digits = read_number(at, &here);
        const size_t letters = digits > 0 ? 0 : word_length(at);

        if (digits > 0 && strchr("km", at[digits]) && at[digits] &&
            !isalpha((unsigned char)at[digits + 1]))
            here *= at[digits++] == 'k' ? 1e3 : 1e6;

        if (digits > 0 && (isnan(it.number) || it.numeral)) {
            it.number = here;
            it.numeral = false;
        } else if (letters > 0) {
            read_word(&it, at, letters);
        }
        at += digits + letters > 0 ? digits + letters : 1;
    }
    *thing = it.thing;
    *named = !isnan(it.number) && (!it.numeral || !isnan(it.unit));
    if (!*named && it.no) {
        *number = -1e-9;
        return true;
    }
    if (!*named || it.strange)
        return false;
    if (!isnan(it.unit))
        it.number *= it.often ? 365.25 / it.unit : it.unit;
    /* "no more than" and "10 or less" are below, "not less than" is above */
    if (it.below && it.above)
        it.above = false;
    *number = it.number + (it.above - it.below) * (fabs(it.number) * 1e-9 + 1e-9);
    if (it.fell)
        *number = -*number;
    return true;
}
