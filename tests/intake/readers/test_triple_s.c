/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Triple-S: definitions of all versions, data beside them, and what is wrong with either. */
#include <stdlib.h>
#include <string.h>

#include "parallax/intake/layout.h"

#include "support/loads.h"

#define SSS(record)                                                                                \
    "<?xml version=\"1.0\"?>\n<sss version=\"2.0\">\n<survey><record " record                      \
    "</record></survey></sss>\n"
#define VARIABLE(ident, type, name, position, more)                                                \
    "<variable ident=\"" ident "\" type=\"" type "\"><name>" name "</name><label>" name            \
    " words</label><position " position "/>" more "</variable>\n"
#define ROLE                                                                                       \
    VARIABLE(                                                                                      \
        "1", "single", "role", "start=\"1\"",                                                      \
        "<values><value code=\"1\">Marketing</value><value code=\"2\">Sales</value></values>")
#define TEAMS                                                                                      \
    "study: t\nteams: {question: role, list: [{id: m, label: Marketing}, {id: s, label: "          \
    "Sales}]}\n"
#define SIZE "questions:\n  - {id: n, column: size, type: number, text: N}\n"

static void pair(struct loaded *loaded, const char *study, const char *definition, const char *data)
{
    const struct loads_file files[] = {{"s.sss", definition, 0}, {"s.asc", data, 0}, {0}};

    loads_beside(loaded, study, files, "s.sss");
}

static void pair_as(const char *study, const char *definition, const char *data, const char *tagged)
{
    struct loaded loaded;

    pair(&loaded, study, definition, data);
    if (loaded.status != PLX_OK)
        fail_msg("%s", loaded.err.text);
    assert_string_equal(loaded.tagged, tagged);
    loads_release(&loaded);
}

static void pair_fails(const char *definition, const char *data, const char *message)
{
    struct loaded loaded;

    pair(&loaded, TEAMS SIZE, definition, data);
    assert_int_not_equal(loaded.status, PLX_OK);
    assert_string_equal(loaded.err.text, message);
    loads_release(&loaded);
}

static const char sized[] =
    SSS("ident=\"V\">" ROLE VARIABLE("2", "quantity", "size", "start=\"2\" finish=\"6\"", ""));

static void fixed_columns_become_answers(void **state)
{
    struct loaded loaded;

    (void)state;
    pair(&loaded, TEAMS SIZE, sized, "1 1.50\r\n200012\r\n\r\n");
    assert_string_equal(loaded.tagged, "1,m,1,,1.5\n2,s,1,,12\n");
    assert_string_equal(loaded.findings.file[0].layout, "Triple-S");
    assert_int_equal(loaded.findings.file[0].dialect, PLX_DIALECT_TRIPLE_S);
    assert_int_equal(loaded.findings.n_warnings, 0);
    loads_release(&loaded);
}

static void a_variable_goes_by_its_words_too(void **state)
{
    (void)state;
    pair_as("study: t\nteams: {question: role words, list: [{id: m, answers: [1]}, {id: s, "
            "answers: [2]}]}\nquestions:\n  - {id: n, column: Size Words, type: number, text: N}\n",
            sized, "100003\n200004\n", "1,m,1,,3\n2,s,1,,4\n");
}

/* A value's place is its code, so that codes that are missing leave a gap. */
static void a_multiple_of_bits_has_a_column_for_each_value(void **state)
{
    static const char definition[] = SSS("ident=\"V\">" ROLE VARIABLE(
        "2", "multiple", "seen", "start=\"2\" finish=\"6\"",
        "<values><value code=\"1\">Ash</value><value code=\"2\">Birch, or so</value><value "
        "code=\"5\">Other</value><range from=\"4\" to=\"5\"/></values>"));

    (void)state;
    pair_as(TEAMS "questions:\n  - {id: seen, type: multi, text: S, options: [{code: a, label: "
                  "Ash}, {code: b, label: 'Birch, or so'}, {code: four, label: 4}, {code: o, "
                  "label: Other}]}\n",
            definition, "110001\n201010\n100000\n1     \n",
            "1,m,1,,a;o\n2,s,1,,b;four\n3,m,1,,!none\n4,m,1,missing,\n");
    /* by code, and by the name of one of the columns */
    pair_as(TEAMS "questions:\n  - {id: five, column: seen_5, type: single, text: S, options: "
                  "[{code: 0}, {code: 1}]}\n",
            definition, "110001\n201010\n", "1,m,1,,1\n2,s,1,,0\n");
}

static void a_multiple_of_codes_has_a_column_for_each_place(void **state)
{
    static const char definition[] = SSS("ident=\"V\">" ROLE VARIABLE(
        "2", "multiple", "best", "start=\"2\" finish=\"8\"",
        "<spread subfields=\"3\" width=\"2\"/><values><value code=\"1\">Ash</value><value "
        "code=\"2\">Birch</value><value code=\"12\">Cedar</value></values>"));

    (void)state;
    pair_as(TEAMS "questions:\n  - {id: best, type: multi, text: B, options: [{code: a, label: "
                  "Ash}, {code: b, label: Birch}, {code: c, label: Cedar}]}\n",
            definition, "1 112 0 \n2020112 \n1000000 \n1       \n10102   \n",
            "1,m,1,,a;c\n2,s,1,,a;b;c\n3,m,1,missing,\n4,m,1,missing,\n5,m,1,,a;b\n");
}

static void values_beside_a_range_are_answers_until_the_study_says_otherwise(void **state)
{
    static const char definition[] =
        SSS("ident=\"V\">" ROLE VARIABLE("2", "quantity", "size", "start=\"2\" finish=\"4\"",
                                         "<values><range from=\"1\" to=\"499\"/><value "
                                         "code=\"999\">Not stated</value></values>"));

    (void)state;
    pair_as(TEAMS SIZE, definition, "1012\n2999\n", "1,m,1,,12\n2,s,1,,999\n");
    pair_as(TEAMS "questions:\n  - {id: n, column: size, type: number, text: N, no_answer: [Not "
                  "stated]}\n",
            definition, "1012\n2999\n", "1,m,1,,12\n2,s,1,missing,!na\n");
}

static void the_serial_number_is_the_key_and_the_weight_weighs(void **state)
{
    static const char definition[] =
        SSS("ident=\"V\">" ROLE
            "<variable ident=\"2\" type=\"quantity\" use=\"serial\"><name>no</name><position "
            "start=\"2\" finish=\"3\"/></variable><variable ident=\"3\" type=\"quantity\" "
            "use=\"weight\"><name>w</name><position start=\"4\" finish=\"6\"/></variable>"
            "<variable ident=\"4\" type=\"quantity\"><name>size</name><position "
            "start=\"7\"/></variable>");

    (void)state;
    pair_as(TEAMS SIZE, definition, "1070.53\n2081.54\n2071.55\n",
            "1,m,0.5,,3\n2,s,1.5,,4\n3,s,1.5,duplicate,5\n");
}

static void the_oldest_definitions_write_tags_in_capitals(void **state)
{
    (void)state;
    pair_as(TEAMS SIZE,
            "<SSS VERSION=\"1.1\"><SURVEY><RECORD IDENT=\"V\"><VARIABLE IDENT=\"1\" "
            "TYPE=\"SINGLE\"><NAME>role</NAME><LABEL>R</LABEL><POSITION START=\"1\" "
            "FINISH=\"2\"/><VALUES><VALUE CODE=\"1\">Marketing</VALUE><VALUE "
            "CODE=\"2\">Sales</VALUE></VALUES></VARIABLE><VARIABLE IDENT=\"2\" "
            "TYPE=\"QUANTITY\"><NAME>size</NAME><POSITION "
            "START=\"3\"/></VARIABLE></RECORD></SURVEY></SSS>",
            "013\n 24\n", "1,m,1,,3\n2,s,1,,4\n");
}

static void a_variable_without_a_name_goes_by_its_number(void **state)
{
    (void)state;
    pair_as("study: t\nteams: {question: V1, list: [{id: m, answers: [1]}, {id: s, answers: "
            "[2]}]}\nquestions:\n  - {id: n, column: V2, type: number, text: N}\n",
            "<sss><survey><record ident=\"V\"><variable ident=\"1\" type=\"single\"><position "
            "start=\"1\"/></variable><variable ident=\"2\" type=\"quantity\"><position "
            "start=\"2\"/></variable></record></survey></sss>",
            "13\n24\n", "1,m,1,,3\n2,s,1,,4\n");
}

static void labels_may_be_given_in_several_languages(void **state)
{
    (void)state;
    pair_as(
        "study: t\nteams: {question: Which role?, list: [{id: m, label: Marketing}, {id: s, "
        "label: Verkauf & mehr}]}\n" SIZE,
        SSS("ident=\"V\"><variable ident=\"1\" type=\"single\"><name>role</name><label><text "
            "xml:lang=\"en\">Which<br/>role?</text><text "
            "xml:lang=\"de\">Rolle?</text></label><position start=\"1\"/><values><value "
            "code=\"1\">Marketing<text xml:lang=\"de\">Werbung</text></value><value "
            "code=\"2\">\n <text>Verkauf &amp; mehr</text><text>Sales</text> "
            "</value></values></variable>" VARIABLE("2", "quantity", "size", "start=\"2\"", "")),
        "13\n24\n", "1,m,1,,3\n2,s,1,,4\n");
}

static void dates_and_letters_are_read(void **state)
{
    static const char definition[] =
        SSS("ident=\"V\">" ROLE VARIABLE("2", "date", "day", "start=\"2\" finish=\"9\"", "")
                VARIABLE("3", "time", "hour", "start=\"10\" finish=\"15\"", "")
                    VARIABLE("4", "logical", "again", "start=\"16\"", "") VARIABLE(
                        "5", "character", "word", "start=\"17\" finish=\"21\"",
                        "") "<variable ident=\"6\" type=\"single\" format=\"literal\"><name>"
                            "letter</name><position start=\"22\" finish=\"24\"/><values><value "
                            "code=\"A01\">First</value><value "
                            "code=\"B\">Second</value></values></variable>");

    (void)state;
    pair_as("study: t\nexport: {keep: [day, hour, word]}\nteams: {question: role, list: [{id: m, "
            "label: Marketing}, {id: s, label: Sales}]}\nquestions:\n"
            "  - {id: again, type: single, text: A, options: [{code: 0}, {code: 1}]}\n"
            "  - {id: letter, type: single, text: L, options: [{code: a, label: First}, {code: b, "
            "label: Second}]}\n",
            definition, "120200229235959 1 ab A01\n2        1200  0x    B  \n",
            "1,m,1,,,a,2020-02-29,23:59:59,1 ab\n2,s,1,,0,b,,12:00,x\n");
}

static void csv_goes_by_fields(void **state)
{
    static const char definition[] =
        SSS("ident=\"V\" format=\"csv\" skip=\"1\">" ROLE VARIABLE("2", "quantity", "size",
                                                                   "start=\"2\"", "")
                VARIABLE("3", "multiple", "seen", "start=\"3\"",
                         "<values><value code=\"1\">Ash</value><value "
                         "code=\"3\">Birch</value></values>")
                    VARIABLE("4", "multiple", "best", "start=\"4\" finish=\"5\"",
                             "<spread subfields=\"2\"/><values><value "
                             "code=\"1\">Ash</value><value code=\"2\">Birch</value></values>"));
    static const char study[] =
        TEAMS SIZE "  - {id: seen, type: multi, text: S, options: [Ash, Birch]}\n"
                   "  - {id: best, type: multi, text: S, options: [Ash, Birch]}\n";
    const struct loads_file files[] = {
        {"s.sss", definition, 0},
        {"s.csv", "a,b,c,d,e\n1,\"4\",\"101\",2,0\n\"2\",5,\"000\",1,2\n", 0},
        {0}};
    const struct loads_file other[] = {
        {"s.sss", definition, 0}, {"s.csv", "a;b;c;d;e\r\n1;4;101;2;\r\n2;5;;1;2\r\n", 0}, {0}};
    struct loaded loaded;

    (void)state;
    loads_beside(&loaded, study, files, "s.sss");
    assert_string_equal(loaded.err.text, "");
    assert_string_equal(loaded.tagged, "1,m,1,,4,Ash;Birch,Birch\n2,s,1,,5,!none,Ash;Birch\n");
    loads_release(&loaded);
    loads_beside(&loaded, study, other, "s.sss");
    assert_string_equal(loaded.tagged, "1,m,1,,4,Ash;Birch,Birch\n2,s,1,,5,,Ash;Birch\n");
    loads_release(&loaded);
}

static void codes_may_share_a_field_in_csv(void **state)
{
    const struct loads_file files[] = {
        {"s.sss",
         SSS("ident=\"V\" format=\"csv\">" ROLE VARIABLE(
             "2", "multiple", "seen", "start=\"2\"",
             "<spread subfields=\"2\"/><values><value code=\"1\">Ash</value><value "
             "code=\"12\">Birch</value></values>")),
         0},
        {"s.csv", "1,0112\n2,\"1200\"\n1,\"say \"\"x\"\"\"\n", 0},
        {0}};
    struct loaded loaded;

    (void)state;
    loads_beside(&loaded,
                 TEAMS "questions:\n  - {id: seen, type: multi, text: S, options: [Ash, Birch]}\n",
                 files, "s.sss");
    assert_string_equal(loaded.tagged, "1,m,1,,Ash;Birch\n2,s,1,,Birch\n3,m,1,missing,!bad\n");
    loads_release(&loaded);
}

static void bits_may_have_a_field_each_in_csv(void **state)
{
    const struct loads_file files[] = {
        {"s.sss",
         SSS("ident=\"V\" format=\"csv\">" ROLE VARIABLE(
             "2", "multiple", "seen", "start=\"2\" finish=\"3\"",
             "<values><value code=\"1\">Ash</value><value code=\"2\">Birch</value></values>")),
         0},
        {"s.csv", "1,1,0\n2,\"1\",1\n", 0},
        {0}};
    struct loaded loaded;

    (void)state;
    loads_beside(&loaded,
                 TEAMS "questions:\n  - {id: seen, type: multi, text: S, options: [Ash, Birch]}\n",
                 files, "s.sss");
    assert_string_equal(loaded.tagged, "1,m,1,,Ash\n2,s,1,,Ash;Birch\n");
    loads_release(&loaded);
}

/* Umlauts: Windows-1252 in data, Latin-1 in a definition that says so, and characters that count
   as one column however many bytes they have. */
static void definition_and_data_may_be_in_any_encoding(void **state)
{
    static const char study[] =
        "study: t\nteams: {question: role, list: [{id: m, label: K\xC3\xB6ln}, "
        "{id: s, label: Bonn}]}\n" SIZE;
    static const char rest[] = "<sss><survey><record ident=\"V\"><variable ident=\"1\" "
                               "type=\"character\"><name>role</name><position start=\"1\" "
                               "finish=\"4\"/></variable><variable ident=\"2\" "
                               "type=\"quantity\"><name>size</name><position "
                               "start=\"5\"/></variable></record></survey></sss>";
    struct loaded loaded;

    (void)state;
    pair_as(study, rest, "K\xC3\xB6ln3\nBonn4\n", "1,m,1,,3\n2,s,1,,4\n");
    /* the same number of bytes everywhere: columns are bytes */
    pair_as("study: t\nteams: {question: role, list: [{id: m, label: \xC3\xB6l}, {id: s, label: "
            "Bon}]}\n" SIZE,
            rest, "\xC3\xB6l 3\nBon 4\n", "1,m,1,,3\n2,s,1,,4\n");
    pair(&loaded, study, rest, "K\xF6ln3\nBonn4\n");
    assert_string_equal(loaded.tagged, "1,m,1,,3\n2,s,1,,4\n");
    loads_warned(&loaded, "s.sss: its data \"s.asc\" is not all UTF-8; read as Windows-1252: see "
                          "whether accented letters are right");
    loads_release(&loaded);
}

#define CITY(encoding, umlaut)                                                                     \
    "<?xml version=\"1.0\"" encoding "?><sss><survey><record ident=\"V\"><variable ident=\"1\" "   \
    "type=\"single\"><name>role</name><position start=\"1\"/><values><value code=\"1\">K" umlaut   \
    "ln</value><value code=\"2\">Bonn</value></values></variable><variable ident=\"2\" "           \
    "type=\"quantity\"><name>size</name><position "                                                \
    "start=\"2\"/></variable></record></survey></sss>"

static void labels_may_be_in_a_code_page(void **state)
{
    static const char study[] = "study: t\nteams: {question: role, list: [{id: m, label: "
                                "K\xC3\xB6ln}, {id: s, label: Bonn}]}\n" SIZE;
    struct loaded loaded;

    (void)state;
    pair_as(study, CITY(" encoding=\"ISO-8859-1\"", "\xF6"), "13\n24\n", "1,m,1,,3\n2,s,1,,4\n");
    pair_as(study, CITY(" encoding=\"windows-1252\"", "\xF6"), "13\n24\n", "1,m,1,,3\n2,s,1,,4\n");
    pair(&loaded, study, CITY(" encoding=\"UTF-8\"", "\xF6"), "13\n24\n");
    assert_string_equal(loaded.tagged, "1,m,1,,3\n2,s,1,,4\n");
    loads_warned(&loaded, "s.sss: the definition is not UTF-8; read as Windows-1252: see whether "
                          "accented letters are right");
    loads_release(&loaded);
    pair_fails(CITY(" encoding=\"klingon\"", "o"), "13\n24\n",
               "s.sss:1: is a Triple-S definition that is no well-formed XML: unknown encoding");
}

static void a_definition_may_be_in_utf_16(void **state)
{
    static const char mark[] = "\xFF\xFE";
    char wide[2 * sizeof sized];
    const struct loads_file files[] = {
        {"s.sss", wide, 2 * sizeof sized}, {"s.asc", "100003\n200004\n", 0}, {0}};
    struct loaded loaded;

    (void)state;
    memset(wide, 0, sizeof wide);
    memcpy(wide, mark, 2);
    for (size_t i = 0; i + 1 < sizeof sized; i++)
        wide[2 + 2 * i] = sized[i];
    loads_beside(&loaded, TEAMS SIZE,
                 (const struct loads_file[]){{"s.sss", wide, 2 * sizeof sized}, files[1], {0}},
                 "s.sss");
    assert_string_equal(loaded.err.text, "");
    assert_string_equal(loaded.tagged, "1,m,1,,3\n2,s,1,,4\n");
    loads_release(&loaded);
}

static void the_data_may_be_named_by_the_definition(void **state)
{
    static const char definition[] =
        SSS("ident=\"V\" href=\"C:\\Users\\me\\other.dat\">" ROLE VARIABLE("2", "quantity", "size",
                                                                           "start=\"2\"", ""));
    const struct loads_file both[] = {
        {"s.xml", definition, 0}, {"other.dat", "13\n", 0}, {"s.asc", "14\n", 0}, {0}};
    const struct loads_file one[] = {{"s.xml", definition, 0}, {"s.asc", "14\n", 0}, {0}};
    const struct loads_file none[] = {{"s.xml", definition, 0}, {0}};
    struct loaded loaded;

    (void)state;
    loads_beside(&loaded, TEAMS SIZE, both, "s.xml");
    assert_string_equal(loaded.tagged, "1,m,1,,3\n");
    loads_release(&loaded);
    loads_beside(&loaded, TEAMS SIZE, one, "s.xml");
    assert_string_equal(loaded.tagged, "1,m,1,,4\n");
    loads_warned(&loaded, "s.xml: its data is \"s.asc\", because \"other.dat\" is not beside it");
    loads_release(&loaded);
    loads_beside(&loaded, TEAMS SIZE, none, "s.xml");
    assert_string_equal(loaded.err.text,
                        "s.xml: is a Triple-S definition, but its data is not beside it: there is "
                        "neither \"other.dat\" nor \"s.asc\" nor .dat, .txt or .csv; put the data "
                        "into the same folder");
    loads_release(&loaded);
}

static void the_definition_is_found_beside_data_that_is_named(void **state)
{
    const struct loads_file files[] = {{"s.sss", sized, 0}, {"s.DAT", "100003\n200004\n", 0}, {0}};
    struct loaded loaded;

    (void)state;
    loads_beside(&loaded, TEAMS SIZE, files, "s.DAT");
    assert_string_equal(loaded.tagged, "1,m,1,,3\n2,s,1,,4\n");
    loads_warned(&loaded, "s.DAT: read by the Triple-S definition beside it, \"s.sss\"");
    loads_release(&loaded);
}

static void a_filter_is_told(void **state)
{
    struct loaded loaded;

    (void)state;
    pair(&loaded, TEAMS SIZE,
         SSS("ident=\"V\">" ROLE VARIABLE("2", "quantity", "size", "start=\"2\"",
                                          "<filter>role</filter>")),
         "13\n24\n");
    loads_warned(&loaded, "s.sss: 1 variable was asked of some only, the first being size, where "
                          "role holds; `asked_if` says so in a study");
    loads_release(&loaded);
}

static void records_that_lost_their_last_blanks_are_told(void **state)
{
    struct loaded loaded;

    (void)state;
    pair(&loaded, TEAMS SIZE, sized, "100003\n2\n1    5\n2 4\n");
    assert_string_equal(loaded.tagged, "1,m,1,,3\n2,s,1,missing,\n3,m,1,,5\n4,s,1,,4\n");
    loads_warned(&loaded, "s.sss: 2 of 4 records of its data \"s.asc\" are shorter than the "
                          "definition says, the first in line 2; what they lack counts as blank");
    loads_release(&loaded);
}

static void data_of_another_definition_is_refused(void **state)
{
    (void)state;
    pair_fails(sized, "123\n223\n",
               "s.asc:1: every record has 3 characters, but the definition goes up to 6; is it the "
               "data of another definition?");
    pair_fails(SSS("ident=\"V\" format=\"csv\" skip=\"1\">" ROLE VARIABLE("2", "quantity", "size",
                                                                          "start=\"3\"", "")),
               "a,b\n1,2\n2,3\n",
               "s.asc:2: every record has 2 fields, but the definition goes up to 3; is it the "
               "data of another definition?");
    pair_fails(SSS("ident=\"V\" skip=\"3\">" ROLE), "a\n1\n2\n", "s.asc: holds no records");
    pair_fails(sized, "\n", "s.asc: is empty");
    pair_fails(SSS("ident=\"V\" format=\"csv\">" ROLE), "1,2\n\"1,2\n",
               "s.asc:2: a quote that is opened in this row is never closed");
}

static void entities_are_not_read(void **state)
{
    (void)state;
    pair_fails("<?xml version=\"1.0\"?>\n<!DOCTYPE sss [\n<!ENTITY a \"aaaaaaaaaa\">\n<!ENTITY b "
               "\"&a;&a;&a;&a;\">]><sss><survey><record ident=\"V\"></record></survey></sss>",
               "1\n",
               "s.sss:3: declares the entity \"a\"; entities are not read, write the text in its "
               "place");
    pair_fails("<?xml version=\"1.0\"?>\n<!DOCTYPE sss [\n<!ENTITY a SYSTEM "
               "\"/etc/passwd\">]><sss/>",
               "1\n",
               "s.sss:3: declares the entity \"a\"; entities are not read, write the text in its "
               "place");
    /* a document type elsewhere is fine, and is not looked for */
    pair_as(
        TEAMS SIZE,
        "<?xml version=\"1.0\"?>\n<!DOCTYPE sss PUBLIC \"-//Triple-S//DTD\" "
        "\"http://triple-s.org/dtd/sss_v12.dtd\">\n<sss><survey><record ident=\"V\">" ROLE VARIABLE(
            "2", "quantity", "size", "start=\"2\"", "") "</record></survey></sss>",
        "13\n24\n", "1,m,1,,3\n2,s,1,,4\n");
}

static void a_broken_definition_is_refused_with_its_line(void **state)
{
    static const struct {
        const char *definition;
        const char *message;
    } cases[] = {
        {"<?xml version=\"1.0\"?>\n<sss>\n<survey>\n<record></survey>",
         "s.sss:4: is a Triple-S definition that is no well-formed XML: mismatched tag"},
        {"<sss>\n<survey>",
         "s.sss:2: is a Triple-S definition that is no well-formed XML: no element found"},
        {"<sss><survey><record ident=\"V\"/></survey></sss>",
         "s.sss: is a Triple-S definition without variables: there is nothing to read"},
        {SSS("ident=\"V\" format=\"xml\">"), "s.sss:3: format=\"xml\" is neither fixed nor csv"},
        {SSS("ident=\"V\" skip=\"-1\">"),
         "s.sss:3: skip=\"-1\" is not a whole number up to 10000000"},
        {SSS("ident=\"V\">\n" VARIABLE("7", "matrix", "m", "start=\"1\"", "")),
         "s.sss:4: variable \"7\": type=\"matrix\" is none that parallax knows"},
        {SSS("ident=\"V\">\n" VARIABLE("7", "single", "m", "", "")),
         "s.sss:4: variable \"m\": has no position from 1 on"},
        {SSS("ident=\"V\">\n" VARIABLE("7", "single", "m", "start=\"5\" finish=\"4\"", "")),
         "s.sss:4: variable \"m\": has no position from 1 on"},
        {SSS("ident=\"V\">\n" VARIABLE("7", "single", "m", "start=\"99999999999\"", "")),
         "s.sss:4: start=\"99999999999\" is not a whole number up to 10000000"},
        {SSS("ident=\"V\">\n" VARIABLE("7", "single", "m", "start=\"1\"",
                                       "<values><value>x"
                                       "</value></values>")),
         "s.sss:4: variable \"7\": a value has no code"},
        {SSS("ident=\"V\">\n" VARIABLE("7", "multiple", "m", "start=\"1\" finish=\"3\"",
                                       "<values><value code=\"4\">x</value></values>")),
         "s.sss:4: variable \"m\": value \"4\" has no place among its 3 columns"},
        {SSS("ident=\"V\">\n" VARIABLE("7", "multiple", "m", "start=\"1\" finish=\"3\"",
                                       "<spread subfields=\"4\"/>")),
         "s.sss:4: variable \"m\": 4 subfields do not fit into 3 columns"},
        {SSS("ident=\"V\">\n" VARIABLE("7", "multiple", "m", "start=\"1\" finish=\"3\"",
                                       "<spread subfields=\"2\" width=\"2\"/>")),
         "s.sss:4: variable \"m\": 2 subfields of 2 do not fit into 3 columns"},
        {SSS("ident=\"V\">\n" VARIABLE("7", "multiple", "m", "start=\"1\" finish=\"3\"",
                                       "<values><range from=\"1\" to=\"9999999\"/></values>")),
         "s.sss:4: variable \"7\": more than 100000 values"},
        {SSS("ident=\"V\">\n" VARIABLE("7", "multiple", "m", "start=\"1\" finish=\"200000\"",
                                       "<spread subfields=\"150000\"/>")),
         "s.sss:4: comes to more than 100000 columns"},
        {"<sss><survey><record ident=\"A\"></record>\n<record ident=\"B\"></record></survey></sss>",
         "s.sss:2: a second kind of record begins: this is a hierarchy of records, of which "
         "parallax reads none; export the respondents alone"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        pair_fails(cases[i].definition, "123456\n", cases[i].message);
}

/* 100,000 columns that all lie in one place make a large table of a small file. */
static void a_table_has_a_limit(void **state)
{
    enum { RECORDS = 1000 };
    char *data = malloc(RECORDS * 2 + 1);
    struct loaded loaded;

    (void)state;
    assert_non_null(data);
    for (size_t i = 0; i < RECORDS; i++)
        memcpy(data + 2 * i, "1\n", 3);
    pair(&loaded, TEAMS SIZE,
         SSS("ident=\"V\">" ROLE VARIABLE("2", "multiple", "m", "start=\"1\" finish=\"99990\"",
                                          "<values><range from=\"1\" to=\"99990\"/></values>")),
         data);
    assert_int_equal(loaded.status, PLX_DATA);
    assert_string_equal(loaded.err.text, "s.asc:160: comes to a table of more than 16 MiB; "
                                         "export fewer variables");
    loads_release(&loaded);
    free(data);
}

static void other_xml_is_no_definition(void **state)
{
    const struct loads_file files[] = {
        {"s.xml", "<?xml version=\"1.0\"?><html><s>sss</s></html>", 0}, {0}};
    struct loaded loaded;

    (void)state;
    loads_beside(&loaded, TEAMS SIZE, files, "s.xml");
    assert_string_equal(loaded.err.text, "s.xml: is XML; export the responses as CSV");
    loads_release(&loaded);
}

/* All records have as many bytes, but one of them a letter of three: then columns are bytes, and
   one may end within it. */
static void a_letter_cut_in_two_by_columns_is_replaced(void **state)
{
    struct loaded loaded;

    (void)state;
    pair(&loaded, TEAMS SIZE, sized, "1  1000 \n2  2000 \n1  3000 \n2   1\xE2\x80\xA6\n");
    assert_int_equal(loaded.status, PLX_OK);
    assert_int_equal(loaded.findings.kept, 4);
    assert_int_equal(loaded.findings.file[0].bad_bytes, 1);
    loads_release(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_cut_in_two_by_columns_is_replaced),
        cmocka_unit_test(fixed_columns_become_answers),
        cmocka_unit_test(a_variable_goes_by_its_words_too),
        cmocka_unit_test(a_multiple_of_bits_has_a_column_for_each_value),
        cmocka_unit_test(a_multiple_of_codes_has_a_column_for_each_place),
        cmocka_unit_test(values_beside_a_range_are_answers_until_the_study_says_otherwise),
        cmocka_unit_test(the_serial_number_is_the_key_and_the_weight_weighs),
        cmocka_unit_test(the_oldest_definitions_write_tags_in_capitals),
        cmocka_unit_test(a_variable_without_a_name_goes_by_its_number),
        cmocka_unit_test(labels_may_be_given_in_several_languages),
        cmocka_unit_test(dates_and_letters_are_read),
        cmocka_unit_test(csv_goes_by_fields),
        cmocka_unit_test(codes_may_share_a_field_in_csv),
        cmocka_unit_test(bits_may_have_a_field_each_in_csv),
        cmocka_unit_test(definition_and_data_may_be_in_any_encoding),
        cmocka_unit_test(labels_may_be_in_a_code_page),
        cmocka_unit_test(a_definition_may_be_in_utf_16),
        cmocka_unit_test(the_data_may_be_named_by_the_definition),
        cmocka_unit_test(the_definition_is_found_beside_data_that_is_named),
        cmocka_unit_test(a_filter_is_told),
        cmocka_unit_test(records_that_lost_their_last_blanks_are_told),
        cmocka_unit_test(data_of_another_definition_is_refused),
        cmocka_unit_test(entities_are_not_read),
        cmocka_unit_test(a_broken_definition_is_refused_with_its_line),
        cmocka_unit_test(a_table_has_a_limit),
        cmocka_unit_test(other_xml_is_no_definition),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
