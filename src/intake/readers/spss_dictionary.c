/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spss_dictionary.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "statistics.h"

enum {
    HEADER = 176,
    LAYOUT_AT = 64,
    COMPRESSION_AT = 72,
    CASES_AT = 80,
    DATE_AT = 92,
    SHORT_NAME = 8,
    LONG_NAME = 64,
    UNKNOWN_SUBTYPE = 0x7FFF0000, /* one that ReadStat passes over */
};

/* Records with a meaning beside the variables, labels and documents. */
enum subtype {
    INTEGERS = 3,
    FLOATS = 4,
    SETS = 7,
    DISPLAY = 11,
    NAMES = 13,
    VERY_LONG = 14,
    MORE_SETS = 19,
    ENCODING = 20,
    LONG_LABELS = 21,
    LONG_MISSING = 22,
};

/* A record of type 7 that ReadStat must not see. */
struct hidden {
    size_t at;
    bool empty;
};

struct walk {
    struct plx_spss_dictionary *dictionary;
    struct plx_spss_piece file;
    size_t at;
    size_t n_variables;
    size_t units;          /* of eight bytes in a case */
    struct hidden *hidden; /* owned */
    size_t n_hidden;
    size_t hidden_capacity;
    struct plx_place place;
    struct plx_text *notes;
    struct plx_error *err;
};

static int32_t swap(int32_t number)
{
    const uint32_t u = (uint32_t)number;

    return (int32_t)(u >> 24 | (u >> 8 & 0xFF00) | (u << 8 & 0xFF0000) | u << 24);
}

bool plx_spss_int(const struct plx_spss_dictionary *dictionary, const struct plx_spss_piece *in,
                  size_t *at, int32_t *number)
{
    if (in->size < 4 || *at > in->size - 4)
        return false;
    memcpy(number, in->bytes + *at, 4);
    *at += 4;
    if (dictionary->swapped)
        *number = swap(*number);
    return true;
}

bool plx_spss_counted(const struct plx_spss_dictionary *dictionary, const struct plx_spss_piece *in,
                      size_t *at, struct plx_spss_piece *text)
{
    int32_t length;

    if (!plx_spss_int(dictionary, in, at, &length) || length < 0 || (size_t)length > in->size - *at)
        return false;
    *text = (struct plx_spss_piece){in->bytes + *at, (size_t)length};
    *at += (size_t)length;
    return true;
}

static bool read_int(struct walk *walk, int32_t *number)
{
    return plx_spss_int(walk->dictionary, &walk->file, &walk->at, number);
}

static bool skip(struct walk *walk, size_t bytes)
{
    if (bytes > walk->file.size - walk->at)
        return false;
    walk->at += bytes;
    return true;
}

/* A number of units of so many bytes, which must all be there. */
static bool skip_units(struct walk *walk, int32_t count, size_t bytes)
{
    return count >= 0 && (size_t)count <= (walk->file.size - walk->at) / bytes &&
           skip(walk, (size_t)count * bytes);
}

static enum plx_status cut_short(struct walk *walk)
{
    return plx_fail_at(walk->err, PLX_DATA, &walk->place,
                       "ends in the middle of its list of variables: the file is cut short or "
                       "broken; export it again");
}

static enum plx_status broken(struct walk *walk, const char *what)
{
    return plx_fail_at(walk->err, PLX_DATA, &walk->place,
                       "is a broken SPSS file: %s (at byte %zu); export it again", what, walk->at);
}

static enum plx_status walk_variable(struct walk *walk)
{
    int32_t type;
    int32_t has_label;
    int32_t n_missing;
    int32_t length = 0;

    if (!read_int(walk, &type) || !read_int(walk, &has_label) || !read_int(walk, &n_missing) ||
        !skip(walk, 8 + SHORT_NAME))
        return cut_short(walk);
    if (type > 255 || n_missing < -3 || n_missing > 3)
        return broken(walk, "a variable is none");
    walk->units++;
    if (type >= 0 && ++walk->n_variables > PLX_STATISTICS_COLUMNS)
        return plx_fail_at(walk->err, PLX_DATA, &walk->place,
                           "has more than %d variables; save it with those that the study needs",
                           PLX_STATISTICS_COLUMNS);
    if (type < 0 && (walk->n_variables == 0 || has_label || n_missing))
        return broken(walk, "a variable goes on that did not begin");
    if (has_label && (!read_int(walk, &length) || length < 0 || length > 65536 ||
                      !skip(walk, ((size_t)length + 3) / 4 * 4)))
        return cut_short(walk);
    if (!skip_units(walk, n_missing < 0 ? -n_missing : n_missing, 8))
        return cut_short(walk);
    return PLX_OK;
}

static enum plx_status walk_labels(struct walk *walk)
{
    int32_t count;
    int32_t next;

    if (!read_int(walk, &count) || count < 0 || (size_t)count > walk->file.size / 16)
        return cut_short(walk);
    for (int32_t i = 0; i < count; i++) {
        size_t length;

        if (!skip(walk, 8) || walk->at >= walk->file.size)
            return cut_short(walk);
        length = (unsigned char)walk->file.bytes[walk->at];
        if (!skip(walk, (length + 8) / 8 * 8))
            return cut_short(walk);
    }
    if (!read_int(walk, &next) || next != 4)
        return broken(walk, "value labels belong to no variable");
    if (!read_int(walk, &count) || !skip_units(walk, count, 4))
        return cut_short(walk);
    return PLX_OK;
}

/* The names of Windows code pages differ from what iconv calls them. */
static void take_code_page(struct plx_spss_dictionary *dictionary, int32_t code)
{
    static const struct {
        int32_t code;
        const char *name;
    } pages[] = {
        {2, "WINDOWS-1252"},     {3, "WINDOWS-1252"},   {874, "CP874"},
        {932, "CP932"},          {936, "CP936"},        {949, "CP949"},
        {950, "CP950"},          {10000, "MACINTOSH"},  {20127, "WINDOWS-1252"},
        {20866, "KOI8-R"},       {20932, "EUC-JP"},     {21866, "KOI8-U"},
        {28591, "WINDOWS-1252"}, {28592, "ISO-8859-2"}, {28595, "ISO-8859-5"},
        {28597, "ISO-8859-7"},   {28599, "ISO-8859-9"}, {28605, "ISO-8859-15"},
        {51932, "EUC-JP"},       {51936, "EUC-CN"},     {51949, "EUC-KR"},
        {54936, "GB18030"},      {65001, "UTF-8"},
    };

    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (pages[i].code == code)
            memcpy(dictionary->encoding, pages[i].name, strlen(pages[i].name) + 1);
    if (code >= 1250 && code <= 1258) {
        memcpy(dictionary->encoding, "WINDOWS-125?", 13);
        dictionary->encoding[11] = (char)('0' + code - 1250);
    } else if (code >= 437 && code <= 869) {
        memcpy(dictionary->encoding, "CP???", 6);
        for (int i = 0, left = code; i < 3; i++, left /= 10)
            dictionary->encoding[4 - i] = (char)('0' + left % 10);
    }
}

/* Names that may come from anywhere: bytes above 0x7F are letters of some character set. */
static bool is_name(const char *bytes, size_t length, size_t most)
{
    if (length == 0 || length > most)
        return false;
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)bytes[i] <= ' ' || bytes[i] == 0x7F)
            return false;
    return true;
}

/* A short name as keys have it: in small letters. */
static size_t lower(const char *name, size_t length, char key[LONG_NAME])
{
    if (length > LONG_NAME)
        length = LONG_NAME;
    for (size_t i = 0; i < length; i++)
        key[i] = (char)tolower((unsigned char)name[i]);
    return length;
}

static enum plx_status add_name(struct plx_spss_dictionary *dictionary, const char *entry,
                                size_t length, struct plx_error *err)
{
    const char *equals = memchr(entry, '=', length);
    const size_t short_length = equals ? (size_t)(equals - entry) : 0;
    const size_t rest = equals ? length - short_length - 1 : 0;
    char key[LONG_NAME];
    char *name;
    enum plx_status status;

    if (!is_name(entry, short_length, SHORT_NAME) || rest == 0 || rest > LONG_NAME)
        return PLX_OK;
    name = plx_pool_copy(&dictionary->pool, equals + 1, rest);
    if (!name)
        return plx_fail_memory(err, "a file's names");
    status = plx_array_grow(&dictionary->long_name, &dictionary->names_capacity,
                            dictionary->n_names, sizeof *dictionary->long_name, err);
    if (status == PLX_OK) {
        status = plx_lookup_add(&dictionary->names, key, lower(entry, short_length, key),
                                (int32_t)dictionary->n_names, err);
        dictionary->long_name[dictionary->n_names++] = name;
    }
    return status;
}

static enum plx_status take_names(struct plx_spss_dictionary *dictionary,
                                  const struct plx_spss_piece *record, struct plx_error *err)
{
    enum plx_status status = PLX_OK;
    size_t at = 0;

    while (at < record->size && status == PLX_OK) {
        const char *tab = memchr(record->bytes + at, '\t', record->size - at);
        const size_t end = tab ? (size_t)(tab - record->bytes) : record->size;

        status = add_name(dictionary, record->bytes + at, end - at, err);
        at = end + 1;
    }
    return status;
}

/* NAME=00300, NUL bytes and a tab, again and again: ReadStat's parser reads past what is not. */
static bool are_very_long(const struct plx_spss_piece *record)
{
    size_t at = 0;

    while (at < record->size) {
        const char *entry = record->bytes + at;
        const char *equals = memchr(entry, '=', record->size - at);
        const size_t length = equals ? (size_t)(equals - entry) : 0;
        size_t digits = 0;

        if (!is_name(entry, length, SHORT_NAME))
            return false;
        at += length + 1;
        while (at < record->size && isdigit((unsigned char)record->bytes[at])) {
            at++;
            digits++;
        }
        if (digits == 0 || digits > 5)
            return false;
        while (at < record->size && record->bytes[at] == '\0')
            at++;
        if (at < record->size && record->bytes[at++] != '\t')
            return false;
    }
    return record->size > 0 && record->bytes[record->size - 1] == '\t';
}

static void take_encoding(struct plx_spss_dictionary *dictionary,
                          const struct plx_spss_piece *record)
{
    size_t length = record->size;

    while (length > 0 && (record->bytes[length - 1] == ' ' || record->bytes[length - 1] == '\0'))
        length--;
    if (!is_name(record->bytes, length, sizeof dictionary->encoding - 1))
        return;
    memcpy(dictionary->encoding, record->bytes, length);
    dictionary->encoding[length] = '\0';
}

/* Takes what is in a record of type 7; *keep says whether ReadStat needs it, too. */
static enum plx_status take_record(struct walk *walk, int32_t subtype, int32_t unit,
                                   const struct plx_spss_piece *record, bool *keep)
{
    struct plx_spss_dictionary *dictionary = walk->dictionary;
    size_t at = 28;
    int32_t code;

    *keep = false;
    switch (subtype) {
    case INTEGERS:
        if (record->size == 32 && dictionary->encoding[0] == '\0' &&
            plx_spss_int(dictionary, record, &at, &code))
            take_code_page(dictionary, code);
        break;
    case FLOATS:
        *keep = record->size == 24;
        break;
    case DISPLAY:
        *keep = unit == 4;
        break;
    case VERY_LONG:
        *keep = unit == 1 && are_very_long(record);
        if (!*keep)
            plx_text_add(walk->notes, "does not say well which of its texts are longer than 255 "
                                      "characters; they are read in pieces\n");
        break;
    case SETS:
    case MORE_SETS:
        if (dictionary->n_sets < PLX_SPSS_RECORDS)
            dictionary->sets[dictionary->n_sets++] = *record;
        break;
    case NAMES:
        return take_names(dictionary, record, walk->err);
    case ENCODING:
        take_encoding(dictionary, record);
        break;
    case LONG_LABELS:
        dictionary->labels = *record;
        break;
    case LONG_MISSING:
        dictionary->missing = *record;
        break;
    default:
        break;
    }
    return PLX_OK;
}

static enum plx_status walk_extension(struct walk *walk)
{
    const size_t start = walk->at;
    struct plx_spss_piece record;
    int32_t subtype;
    int32_t unit;
    int32_t count;
    bool keep = false;
    enum plx_status status;

    if (!read_int(walk, &subtype) || !read_int(walk, &unit) || !read_int(walk, &count))
        return cut_short(walk);
    record.bytes = walk->file.bytes + walk->at;
    if (unit < 0 || unit > 65536 || (unit == 0 && count != 0) ||
        (unit > 0 && !skip_units(walk, count, (size_t)unit)))
        return cut_short(walk);
    record.size = (size_t)(walk->file.bytes + walk->at - record.bytes);
    status = take_record(walk, subtype, unit, &record, &keep);
    if (status != PLX_OK || keep)
        return status;
    status = plx_array_grow(&walk->hidden, &walk->hidden_capacity, walk->n_hidden,
                            sizeof *walk->hidden, walk->err);
    if (status == PLX_OK)
        walk->hidden[walk->n_hidden++] = (struct hidden){start, record.size == 0};
    return status;
}

static enum plx_status walk_records(struct walk *walk)
{
    enum plx_status status = PLX_OK;

    while (status == PLX_OK) {
        int32_t type;
        int32_t count;

        if (!read_int(walk, &type))
            return cut_short(walk);
        switch (type) {
        case 2:
            status = walk_variable(walk);
            break;
        case 3:
            status = walk_labels(walk);
            break;
        case 6:
            if (!read_int(walk, &count) || !skip_units(walk, count, 80))
                return cut_short(walk);
            break;
        case 7:
            status = walk_extension(walk);
            break;
        case 999:
            return skip(walk, 4) ? PLX_OK : cut_short(walk);
        default:
            return broken(walk, "it holds a record of no known kind");
        }
    }
    return status;
}

/* What the header says; the byte order shows in the layout code. */
static enum plx_status read_header(struct walk *walk)
{
    struct plx_spss_dictionary *dictionary = walk->dictionary;
    const struct plx_spss_piece *file = &walk->file;
    size_t layout_at = LAYOUT_AT;
    size_t compression_at = COMPRESSION_AT;
    size_t cases_at = CASES_AT;
    int32_t layout;
    int32_t compression;
    int32_t cases;

    if (file->size < HEADER)
        return cut_short(walk);
    plx_spss_int(dictionary, file, &layout_at, &layout);
    dictionary->swapped = layout != 2 && layout != 3;
    if (dictionary->swapped && swap(layout) != 2 && swap(layout) != 3)
        return broken(walk, "its header does not tell its byte order");
    plx_spss_int(dictionary, file, &compression_at, &compression);
    plx_spss_int(dictionary, file, &cases_at, &cases);
    dictionary->compressed = compression != 0;
    dictionary->cases = cases < 0 ? -1 : cases;
    walk->at = HEADER;
    return PLX_OK;
}

/* The copy for ReadStat. */
static enum plx_status copy_safely(const struct walk *walk)
{
    /* ReadStat gives up where it cannot read these, and nobody needs them */
    static const char moment[] = "01 Jan 7000:00:00";
    static const int32_t unknown = UNKNOWN_SUBTYPE;
    struct plx_spss_dictionary *dictionary = walk->dictionary;
    const int32_t document = dictionary->swapped ? swap(6) : 6;
    const int32_t documents[] = {document, 0, document, 0};

    dictionary->bytes = plx_array_new(walk->at, 1);
    if (!dictionary->bytes)
        return plx_fail_memory(walk->err, "a file's variables");
    memcpy(dictionary->bytes, walk->file.bytes, walk->at);
    memcpy(dictionary->bytes + DATE_AT, moment, sizeof moment - 1);
    for (size_t i = 0; i < walk->n_hidden; i++) {
        char *at = dictionary->bytes + walk->hidden[i].at;

        /* it refuses records of no bytes: two documents of no lines are as long */
        if (walk->hidden[i].empty)
            memcpy(at - sizeof *documents, documents, sizeof documents);
        else
            memcpy(at, &unknown, sizeof unknown);
    }
    return PLX_OK;
}

enum plx_status plx_spss_dictionary_read(struct plx_spss_dictionary *dictionary, const char *bytes,
                                         size_t size, const char *path, struct plx_text *notes,
                                         struct plx_error *err)
{
    struct walk walk = {.dictionary = dictionary,
                        .file = {bytes, size},
                        .place = {path, 0, NULL},
                        .notes = notes,
                        .err = err};
    enum plx_status status = read_header(&walk);

    if (status == PLX_OK)
        status = walk_records(&walk);
    if (status == PLX_OK)
        status = copy_safely(&walk);
    dictionary->size = walk.at;
    dictionary->row_bytes = walk.units * 8;
    free(walk.hidden);
    return status;
}

const char *plx_spss_long_name(const struct plx_spss_dictionary *dictionary, const char *name,
                               size_t length)
{
    char key[LONG_NAME];
    int32_t index;

    if (length <= SHORT_NAME &&
        plx_lookup_find(&dictionary->names, key, lower(name, length, key), &index))
        return dictionary->long_name[index];
    return name;
}

void plx_spss_dictionary_release(struct plx_spss_dictionary *dictionary)
{
    free(dictionary->bytes);
    free(dictionary->long_name);
    plx_lookup_release(&dictionary->names);
    plx_pool_release(&dictionary->pool);
    *dictionary = (struct plx_spss_dictionary){0};
}
