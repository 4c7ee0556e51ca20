/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "../labels.h"
#include "../match.h"
#include "drafting.h"
#include "parallax/base/memory.h"

enum { ID_BYTES = 30, ID_WORDS = 4, TAG_BYTES = 24 };

/* Words that tell nothing in an id. Parted and surrounded by blanks. */
static const char small_words[] =
    " a about all also am an and any are as at be been by can could did do does each for from had "
    "has have how i if in into is it its many may me most much my no not of on one or our please "
    "rate select so some than that the their them there these they this to us use used was we were "
    "what when where which who whom why will with would you your yours following apply check "
    "der die das den dem des ein eine einen einer und oder ist sind wie was welche welcher welches "
    "bitte sie ihr ihre ihrer ihren haben hat im in zu mit von auf fur wo wer "
    "le la les l un une des du de et ou est sont quel quelle quels quelles vous votre vos avez que "
    "qui comment dans pour avec sur "
    "el los las una unos y o es son que cual cuales como usted su sus en con por para tu te ha "
    "o os as um uma e ou qual quais voce seu sua em no na com por para ";

const char *plx_drafting_clean(struct plx_drafting *drafting, const char *text, size_t length)
{
    struct plx_text stripped = {0};
    struct plx_text clean = {0};
    const char *copy;
    bool gap = false;

    plx_label_strip(text, length, &stripped);
    for (size_t i = 0; i < stripped.length;) {
        ucs4_t point;
        const int bytes =
            u8_mbtouc(&point, (const uint8_t *)stripped.bytes + i, stripped.length - i);

        if (uc_is_property_white_space(point) || point == 0x200B) {
            gap = true;
        } else if (point >= 0x20 && point != 0xFEFF && point != 0x2060 && point != 0x7F) {
            if (gap && clean.length > 0)
                plx_text_add(&clean, " ");
            gap = false;
            plx_text_add_bytes(&clean, stripped.bytes + i, (size_t)bytes);
        }
        i += (size_t)bytes;
    }
    copy = plx_pool_string(&drafting->pool, plx_text_string(&clean));
    drafting->failed =
        drafting->failed || plx_text_failed(&stripped) || plx_text_failed(&clean) || !copy;
    plx_text_release(&stripped);
    plx_text_release(&clean);
    return copy ? copy : "";
}

/* Small ASCII letters and digits with one _ between words; accents are taken off. */
static void add_slug(struct plx_text *slug, const char *label)
{
    size_t length = 0;
    uint8_t *plain =
        u8_normalize(UNINORM_NFKD, (const uint8_t *)label, strlen(label), NULL, &length);
    bool gap = false;

    /* A label that is no UTF-8 has no slug, but one that there is no memory for has. */
    if (!plain && errno == ENOMEM)
        slug->failed = true;
    for (size_t i = 0; plain && i < length; i++) {
        const char c = (char)plain[i];
        const char small = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);

        if ((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9')) {
            if (gap && slug->length > 0)
                plx_text_add(slug, "_");
            gap = false;
            plx_text_add_bytes(slug, &small, 1);
        } else if (plain[i] < 0x80 && c != '\'') {
            gap = true;
        } else if (i + 1 < length && plain[i] == 0xC3 && plain[i + 1] == 0x9F) {
            plx_text_add(slug, "ss");
        } else if (plain[i] == 0xE2) {
            gap = gap || !(i + 2 < length && plain[i + 1] == 0x80 && plain[i + 2] == 0x99);
        }
    }
    free(plain);
}

/* Cuts at the last _ that leaves enough. */
static void shorten(struct plx_text *slug, size_t most)
{
    size_t end = most;

    if (slug->length <= most)
        return;
    while (end > most / 2 && slug->bytes[end] != '_')
        end--;
    if (slug->bytes[end] != '_')
        end = most;
    slug->length = end;
    slug->bytes[end] = '\0';
}

const char *plx_drafting_slug(struct plx_drafting *drafting, const char *label, size_t most)
{
    struct plx_text slug = {0};
    const char *copy;

    add_slug(&slug, label);
    if (slug.length > 0)
        shorten(&slug, most);
    copy = plx_pool_string(&drafting->pool, plx_text_string(&slug));
    drafting->failed = drafting->failed || plx_text_failed(&slug) || !copy;
    plx_text_release(&slug);
    return copy ? copy : "";
}

static bool is_small_word(const char *word, size_t length)
{
    char padded[32];

    if (length + 3 > sizeof padded)
        return false;
    padded[0] = ' ';
    memcpy(padded + 1, word, length);
    padded[length + 1] = ' ';
    padded[length + 2] = '\0';
    return strstr(small_words, padded) != NULL;
}

/* The first words of a slug that tell something. */
static void pick_words(const char *slug, struct plx_text *id)
{
    size_t words = 0;

    while (*slug && words < ID_WORDS) {
        const size_t length = strcspn(slug, "_");

        if (!is_small_word(slug, length) && (id->length == 0 || id->length + length < ID_BYTES)) {
            plx_text_addf(id, "%s%.*s", id->length ? "_" : "", (int)length, slug);
            words++;
        }
        slug += length + (slug[length] == '_');
    }
}

/* Whether a tag is a name already: short, and one word. */
static bool is_short(const char *tag)
{
    return tag[0] != '\0' && strlen(tag) <= TAG_BYTES && !strchr(tag, ' ');
}

static bool is_reserved(const char *id)
{
    return strcmp(id, "respondent") == 0 || strcmp(id, "team") == 0 || strcmp(id, "weight") == 0 ||
           strcmp(id, "flags") == 0;
}

const char *plx_drafting_id(struct plx_drafting *drafting, const char *tag, const char *words)
{
    struct plx_text id = {0};
    const char *slug = plx_drafting_slug(drafting, is_short(tag) ? tag : words, 400);
    const char *copy;
    int32_t taken;
    size_t base;

    if (is_short(tag))
        plx_text_add(&id, slug);
    else
        pick_words(slug, &id);
    if (id.length == 0)
        plx_text_add(&id, slug[0] ? slug : "question");
    shorten(&id, ID_BYTES);
    if (is_reserved(plx_text_string(&id)))
        plx_text_add(&id, "_asked");
    base = id.length;
    for (size_t i = 2; plx_lookup_find(&drafting->ids, plx_text_string(&id), id.length, &taken);
         i++) {
        id.length = base;
        plx_text_addf(&id, "_%zu", i);
    }
    copy = plx_pool_string(&drafting->pool, plx_text_string(&id));
    drafting->failed =
        drafting->failed || plx_text_failed(&id) || !copy ||
        plx_lookup_add(&drafting->ids, plx_text_string(&id), id.length, 0, NULL) != PLX_OK;
    plx_text_release(&id);
    return copy ? copy : "";
}

bool plx_drafting_same(struct plx_drafting *drafting, const char *a, const char *b)
{
    struct plx_text *one = &drafting->spare[0];
    struct plx_text *two = &drafting->spare[2];

    if (plx_label_fold(a, strlen(a), one, &drafting->spare[1], drafting->err) != PLX_OK ||
        plx_label_fold(b, strlen(b), two, &drafting->spare[1], drafting->err) != PLX_OK) {
        drafting->failed = true;
        return true;
    }
    return strcmp(plx_text_string(one), plx_text_string(two)) == 0;
}

/* Words behind "other" are left out where another column is its tick. */
static bool may_be_beside(const struct plx_drafting *drafting, size_t column, const size_t *member,
                          size_t n_members)
{
    const char *part = drafting->column[column].part;

    for (size_t i = 0; i < n_members && plx_drafting_is_other_part(part); i++)
        if (member[i] != column && strcmp(drafting->column[member[i]].part, part) == 0)
            return true;
    return false;
}

/* Whether a match is the members, in their order, and nothing that is read beside them. */
static bool is_match(const struct plx_drafting *drafting, const struct plx_match *match,
                     const size_t *member, size_t n_members)
{
    size_t at = 0;

    for (size_t i = 0; i < match->count; i++)
        if (at < n_members && match->column[i] == member[at])
            at++;
        else if (n_members == 1 || !may_be_beside(drafting, match->column[i], member, n_members))
            return false;
    return at == n_members;
}

bool plx_drafting_finds(struct plx_drafting *drafting, const char *name, const size_t *member,
                        size_t n_members)
{
    struct plx_match match = {0};
    size_t own = PLX_NONE;
    size_t n_own = 0;
    bool same;

    if (name[0] == '\0')
        return false;
    if (plx_match_name(&drafting->export, name, &match, drafting->err) != PLX_OK) {
        drafting->failed = true;
        plx_match_release(&match);
        return false;
    }
    same = is_match(drafting, &match, member, n_members);
    for (size_t i = 0; i < match.count; i++)
        if (drafting->export.column[match.column[i]].part[0] == '\0') {
            own = match.column[i];
            n_own++;
        }
    plx_match_release(&match);
    /* of a choice and its free text, a name means the choice */
    return same || (n_members == 1 && n_own == 1 && own == member[0]);
}

const char *plx_drafting_name(struct plx_drafting *drafting, size_t column)
{
    static const enum plx_name_kind kinds[] = {PLX_NAME_TAG, PLX_NAME_TEXT, PLX_NAME_IMPORT};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const char *name = drafting->export.column[column].name[kinds[i]];
        const char *clean = plx_drafting_clean(drafting, name, strlen(name));

        if (plx_drafting_finds(drafting, clean, &column, 1))
            return clean;
        if (strcmp(clean, name) != 0 && plx_drafting_finds(drafting, name, &column, 1))
            return plx_pool_string(&drafting->pool, name);
    }
    return NULL;
}

enum plx_status plx_drafting_names(struct plx_drafting *drafting)
{
    for (size_t i = 0; i < drafting->n_columns; i++) {
        struct plx_drafting_column *column = &drafting->column[i];

        if (column->skip != PLX_SKIP_NOT)
            continue;
        column->name = plx_drafting_name(drafting, i);
    }
    return drafting->failed ? plx_fail_memory(drafting->err, "the draft") : PLX_OK;
}
