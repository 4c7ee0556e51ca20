/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../src/intake/readers/xlsx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "parallax/base/file.h"
#include "support/archive.h"
#include "support/check.h"
#include "support/loads.h"

/* What one cell's XML, with its styles, comes to. */
static void cell_is(const char *cell, const char *styles, const char *text)
{
    const char *path = archive_path();
    char row[512];
    char line[512];

    snprintf(row, sizeof row, "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>x</v></c>%s</row>", cell);
    snprintf(line, sizeof line, "x,%s\n", text);
    archive_write_book(path, row, "<si><t>zero</t></si><si><t>one</t></si>", styles);
    archive_reads(path, NULL, line, "");
    archive_forget();
}

static void book_is(const char *rows, const char *strings, const char *text, const char *notes)
{
    const char *path = archive_path();

    archive_write_book(path, rows, strings, NULL);
    archive_reads(path, NULL, text, notes);
    archive_forget();
}

static void book_fails(const char *rows, const char *message)
{
    const char *path = archive_path();

    archive_write_book(path, rows, "<si><t>zero</t></si>", NULL);
    archive_fails(path, NULL, message);
    archive_forget();
}

static void what_xlsxwriter_writes_reads_back(void **state)
{
    const char *path = archive_path();
    lxw_datetime moment = {2022, 9, 9, 4, 23, 23.4};
    lxw_datetime day = {1999, 12, 31, 0, 0, 0};
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "Answers");
    lxw_format *date = workbook_add_format(book);
    lxw_format *time = workbook_add_format(book);

    (void)state;
    format_set_num_format(date, "dd.mm.yyyy");
    format_set_num_format(time, "d mmm yyyy hh:mm");
    worksheet_write_string(sheet, 0, 0, "Question, \"quoted\"", NULL);
    worksheet_write_string(sheet, 0, 1, "two\nlines", NULL);
    worksheet_write_string(sheet, 0, 2, "Zürich — 東京", NULL);
    worksheet_write_number(sheet, 1, 0, 3, NULL);
    worksheet_write_number(sheet, 1, 1, 0.1, NULL);
    worksheet_write_number(sheet, 1, 2, -1e-7, NULL);
    worksheet_write_number(sheet, 2, 0, 12345678901.0, NULL);
    worksheet_write_boolean(sheet, 2, 1, 1, NULL);
    worksheet_write_boolean(sheet, 2, 2, 0, NULL);
    worksheet_write_datetime(sheet, 3, 0, &day, date);
    worksheet_write_datetime(sheet, 3, 1, &moment, time);
    worksheet_write_datetime(sheet, 3, 2, &moment, date);
    worksheet_write_formula_num(sheet, 4, 0, "=1+1", NULL, 2);
    worksheet_write_formula_str(sheet, 4, 1, "=\"a\"", NULL, "a<b&c");
    worksheet_write_blank(sheet, 4, 2, date);
    worksheet_merge_range(sheet, 5, 0, 5, 2, "merged", NULL);
    worksheet_write_string(sheet, 6, 1, " blanks ", NULL);
    worksheet_write_blank(sheet, 40, 9, date);
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
    archive_reads(path, NULL,
                  "\"Question, \"\"quoted\"\"\",\"two\rlines\",Zürich — 東京\n"
                  "3,0.1,-1e-07\n"
                  "12345678901,TRUE,FALSE\n"
                  "1999-12-31,2022-09-09 04:23:23,2022-09-09 04:23:23\n"
                  "2,a<b&c,\n"
                  "merged,,\n"
                  ", blanks ,\n",
                  "");
    archive_forget();
}

static void every_number_of_a_large_sheet_reads_back(void **state)
{
    enum { ROWS = 500, COLUMNS = 40 };

    const char *path = archive_path();
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    struct plx_source source;
    struct plx_error err;
    const char *at;

    (void)state;
    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < COLUMNS; column++)
            worksheet_write_number(sheet, (lxw_row_t)row, (lxw_col_t)column,
                                   (row * 7919 + column * 104729) % 100003 / 16.0 - 1000, NULL);
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
    assert_int_equal(plx_source_open(&source, path, NULL, &err), PLX_OK);
    at = source.bytes;
    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < COLUMNS; column++) {
            char *end;
            const double number = strtod(at, &end);

            assert_near(number, (row * 7919 + column * 104729) % 100003 / 16.0 - 1000, 0);
            assert_int_equal(*end, column + 1 < COLUMNS ? ',' : '\n');
            at = end + 1;
        }
    assert_int_equal(*at, '\0');
    plx_source_release(&source);
    archive_forget();
}

static void numbers_are_the_shortest_text(void **state)
{
    (void)state;
    cell_is("<c r=\"B1\"><v>3</v></c>", NULL, "3");
    cell_is("<c r=\"B1\"><v>3.0</v></c>", NULL, "3");
    cell_is("<c r=\"B1\"><v>-0</v></c>", NULL, "0");
    cell_is("<c r=\"B1\"><v>0.10000000000000001</v></c>", NULL, "0.1");
    cell_is("<c r=\"B1\"><v>0.8999999761581421</v></c>", NULL, "0.8999999761581421");
    cell_is("<c r=\"B1\"><v>1.1412345678E10</v></c>", NULL, "11412345678");
    cell_is("<c r=\"B1\"><v>00012</v></c>", NULL, "12");
    cell_is("<c r=\"B1\"><v>0.0000125</v></c>", NULL, "1.25e-05");
    cell_is("<c r=\"B1\"><v>-12.5</v></c>", NULL, "-12.5");
    cell_is("<c r=\"B1\"><v>0.50</v></c>", NULL, "0.5");
    cell_is("<c r=\"B1\"><v>about 3</v></c>", NULL, "about 3");
    cell_is("<c r=\"B1\" t=\"n\"><v>7</v></c>", NULL, "7");
}

static void words_truths_and_texts_of_formulas_are_read(void **state)
{
    (void)state;
    cell_is("<c r=\"B1\" t=\"s\"><v>1</v></c>", NULL, "one");
    cell_is("<c r=\"B1\" t=\"inlineStr\"><is><t>in</t></is></c>", NULL, "in");
    cell_is("<c r=\"B1\" t=\"inlineStr\"><is><r><rPr><b/></rPr><t>bo</t></r><r><t "
            "xml:space=\"preserve\">ld </t></r><rPh sb=\"0\" eb=\"1\"><t>spoken</t></rPh></is></c>",
            NULL, "bold ");
    cell_is("<c r=\"B1\" t=\"str\"><f>A1&amp;\"y\"</f><v>xy</v></c>", NULL, "xy");
    cell_is("<c r=\"B1\" t=\"b\"><v>0</v></c>", NULL, "FALSE");
    cell_is("<c r=\"B1\" t=\"d\"><v>2022-09-09T04:23:23.500Z</v></c>", NULL, "2022-09-09 04:23:23");
    cell_is("<c r=\"B1\" t=\"str\"><v>a_x000D_\nb_x0041__x005F_x0041_</v></c>", NULL,
            "\"a\rbA_x0041_\"");
    cell_is("<c r=\"B1\" t=\"str\"><v>_x000D__x000A_</v></c>", NULL, "\"\r\"");
    cell_is("<c r=\"B1\" t=\"str\"><v>_x0000_</v></c>", NULL, "\xEF\xBF\xBD");
    cell_is("<c r=\"B1\" t=\"str\"><v>_x00_xD800_</v></c>", NULL, "_x00\xEF\xBF\xBD");
}

static void shared_texts_join_runs_and_leave_out_readings(void **state)
{
    (void)state;
    book_is("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>2</v></c><c t=\"s\"><v>1</v></c></row>",
            "<si><r><t>ri</t></r><r><rPr><b/></rPr><t>ch</t></r><rPh sb=\"0\" eb=\"1\"><t>no</t>"
            "</rPh><phoneticPr fontId=\"1\"/></si><si/><si><t>plain</t><rPh><t>no</t></rPh></si>",
            "rich,plain\n", "");
}

static void dates_go_by_the_format_of_their_cell(void **state)
{
    static const char styles[] =
        "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-409]d/m/yy\\ h:mm\\ AM/PM;@\"/><numFmt "
        "numFmtId=\"165\" formatCode=\"0.0&quot; days&quot;\"/><numFmt numFmtId=\"166\" "
        "formatCode=\"[hh]:mm\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf "
        "numFmtId=\"21\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf "
        "numFmtId=\"46\"/></cellXfs>";

    (void)state;
    cell_is("<c r=\"B1\" s=\"0\"><v>44813</v></c>", styles, "44813");
    cell_is("<c r=\"B1\" s=\"1\"><v>44813</v></c>", styles, "2022-09-09");
    cell_is("<c r=\"B1\" s=\"1\"><v>44813.5</v></c>", styles, "2022-09-09 12:00:00");
    cell_is("<c r=\"B1\" s=\"2\"><v>44813</v></c>", styles, "2022-09-09 00:00:00");
    cell_is("<c r=\"B1\" s=\"2\"><v>44813.182905092595</v></c>", styles, "2022-09-09 04:23:23");
    cell_is("<c r=\"B1\" s=\"2\"><v>44813.99999999999</v></c>", styles, "2022-09-10 00:00:00");
    cell_is("<c r=\"B1\" s=\"3\"><v>0.25</v></c>", styles, "06:00:00");
    cell_is("<c r=\"B1\" s=\"3\"><v>1.25</v></c>", styles, "1900-01-01 06:00:00");
    cell_is("<c r=\"B1\" s=\"4\"><v>44813.25</v></c>", styles, "2022-09-09 06:00:00");
    cell_is("<c r=\"B1\" s=\"5\"><v>2.5</v></c>", styles, "2.5");
    cell_is("<c r=\"B1\" s=\"6\"><v>1.0625</v></c>", styles, "25:30:00");
    cell_is("<c r=\"B1\" s=\"7\"><v>0.5</v></c>", styles, "12:00:00");
    cell_is("<c r=\"B1\" s=\"1\"><v>59</v></c>", styles, "1900-02-28");
    cell_is("<c r=\"B1\" s=\"1\"><v>61</v></c>", styles, "1900-03-01");
    cell_is("<c r=\"B1\" s=\"1\"><v>1</v></c>", styles, "1900-01-01");
    cell_is("<c r=\"B1\" s=\"1\"><v>2958465</v></c>", styles, "9999-12-31");
    cell_is("<c r=\"B1\" s=\"1\"><v>2958466</v></c>", styles, "2958466");
    cell_is("<c r=\"B1\" s=\"1\"><v>-3</v></c>", styles, "-3");
    cell_is("<c r=\"B1\" s=\"1\" t=\"s\"><v>1</v></c>", styles, "one");
    cell_is("<c r=\"B1\" s=\"99\"><v>5</v></c>", styles, "5");
}

static void format_codes_tell_dates_from_numbers(void **state)
{
    (void)state;
    assert_int_equal(plx_xlsx_format_of_code("General"), PLX_XLSX_NUMBER);
    assert_int_equal(plx_xlsx_format_of_code("0.00E+00"), PLX_XLSX_NUMBER);
    assert_int_equal(plx_xlsx_format_of_code("#,##0.00\\ \"days\";[Red]-0"), PLX_XLSX_NUMBER);
    assert_int_equal(plx_xlsx_format_of_code("[Magenta]0_d"), PLX_XLSX_NUMBER);
    assert_int_equal(plx_xlsx_format_of_code("@"), PLX_XLSX_NUMBER);
    assert_int_equal(plx_xlsx_format_of_code("0;d"), PLX_XLSX_NUMBER);
    assert_int_equal(plx_xlsx_format_of_code("YYYY-MM-DD"), PLX_XLSX_DATE);
    assert_int_equal(plx_xlsx_format_of_code("mmm"), PLX_XLSX_DATE);
    assert_int_equal(plx_xlsx_format_of_code("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy"),
                     PLX_XLSX_DATE);
    assert_int_equal(plx_xlsx_format_of_code("yyyy\\-mm\\-dd\\Thh:mm:ss"), PLX_XLSX_MOMENT);
    assert_int_equal(plx_xlsx_format_of_code("mm:ss.0"), PLX_XLSX_TIME);
    assert_int_equal(plx_xlsx_format_of_code("h AM/PM"), PLX_XLSX_TIME);
    assert_int_equal(plx_xlsx_format_of_code("[mm]:ss"), PLX_XLSX_ELAPSED);
    assert_int_equal(plx_xlsx_format_of_code("\"open"), PLX_XLSX_NUMBER);
    assert_int_equal(plx_xlsx_format_of_code("[open"), PLX_XLSX_NUMBER);
    assert_int_equal(plx_xlsx_format_of_code("0\\"), PLX_XLSX_NUMBER);
    assert_int_equal(plx_xlsx_format_of_number(14), PLX_XLSX_DATE);
    assert_int_equal(plx_xlsx_format_of_number(20), PLX_XLSX_TIME);
    assert_int_equal(plx_xlsx_format_of_number(22), PLX_XLSX_MOMENT);
    assert_int_equal(plx_xlsx_format_of_number(46), PLX_XLSX_ELAPSED);
    assert_int_equal(plx_xlsx_format_of_number(31), PLX_XLSX_DATE);
    assert_int_equal(plx_xlsx_format_of_number(49), PLX_XLSX_NUMBER);
    assert_int_equal(plx_xlsx_format_of_number(164), PLX_XLSX_NUMBER);
}

static void cells_and_rows_stand_at_their_references(void **state)
{
    (void)state;
    book_is("<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"D2\"><v>2</v></c></row>"
            "<row r=\"5\"><c r=\"A5\"><v>3</v></c><c r=\"C5\" s=\"4\"/></row>"
            "<row r=\"9\"><c r=\"C9\" s=\"4\"/></row>",
            NULL, "\n,1,,2\n\n\n3,,,\n",
            "sheet \"Answers\": 2 empty rows between others are passed over\n");
    book_is("<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c r=\"B3\"><v>3</v></c><c>"
            "<v>4</v></c></row>",
            NULL, "1,,2\n\n,3,4\n",
            "sheet \"Answers\": 1 empty row between others is passed over\n");
    book_is("<row><c r=\"A3\"><v>1</v></c></row><row><c r=\"A4\"><v>2</v></c></row>", NULL,
            "\n\n1\n2\n", "");
    book_is("<row r=\"1\"><c r=\"AA1\"><v>1</v></c></row>", NULL, ",,,,,,,,,,,,,,,,,,,,,,,,,,1\n",
            "");
}

static void only_cells_of_rows_and_values_of_cells_count(void **state)
{
    (void)state;
    book_is(
        "<other><c r=\"A1\"><v>1</v></c></other><row r=\"1\"><c r=\"A1\"><v>2</v></c><other><v>3"
        "</v></other><c r=\"B1\"><f>4</f><v>5</v><other>6</other></c></row><other><c r=\"C1\"><v>7"
        "</v></c></other><row r=\"2\"><c r=\"A2\"><v>8</v></c></row>",
        NULL, "2,5\n8,\n", "");
}

static void rows_are_as_wide_as_the_widest(void **state)
{
    (void)state;
    book_is("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"4\"><c r=\"B4\"><v>2</v></c></row>"
            "<row r=\"5\"><c r=\"A5\"><v>3</v></c></row><row r=\"6\"><c r=\"A6\"><v>4</v></c>"
            "<c r=\"C6\"><v>5</v></c></row><row r=\"7\"><c r=\"A7\"><v>6</v></c></row>",
            NULL, "\n1,,\n\n,2,\n3,,\n4,,5\n6,,\n",
            "sheet \"Answers\": 1 empty row between others is passed over\n");
}

static void errors_formulas_never_computed_and_hidden_rows_are_told(void **state)
{
    (void)state;
    book_is("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"
            "</row><row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>2</v></c><c r=\"C2\"><f>A1</f></c>"
            "</row><row r=\"3\"><c r=\"A3\" t=\"e\"><v>#N/A</v></c><c r=\"B3\"><f>A1</f><v/></c>"
            "<c r=\"C3\" t=\"str\"><f>A1</f><v></v></c><c r=\"D3\"><v>1</v></c></row>"
            "<row r=\"4\" hidden=\"1\"><c r=\"A4\" s=\"1\"/></row>",
            NULL, "1,,,\n2,,,\n,,,1\n",
            "sheet \"Answers\": 2 cells hold an error such as #N/A, the first B1; they read as "
            "empty\n"
            "sheet \"Answers\": 2 cells hold a formula that was never computed, the first C2; they "
            "read as empty: open the workbook in Excel and save it\n"
            "sheet \"Answers\": 1 hidden row is read like all others\n");
}

static void prefixes_strict_names_and_extensions_do_not_matter(void **state)
{
    const char *path = archive_path();
    const struct entry entries[] = {
        {"[Content_Types].xml", "<Types/>", 0},
        {"_rels/.rels",
         "<r:Relationships xmlns:r='p'><r:Relationship Id='a' Type='http://purl.oclc.org/ooxml/"
         "officeDocument/relationships/officeDocument' Target='/book/Main.xml'/></r:Relationships>",
         0},
        {"book/main.xml",
         "<x:workbook xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main' xmlns:q='q' "
         "xmlns:mc='m'><mc:AlternateContent><x:sheets><x:sheet name='not' q:id='zz'/></x:sheets>"
         "</mc:AlternateContent><x:workbookPr date1904='true'/><x:sheets><x:sheet name='S' "
         "sheetId='1' q:id='b'/></x:sheets></x:workbook>",
         0},
        {"book/_rels/main.xml.rels",
         "<Relationships><Relationship Id='e' Type='http://x/worksheet' Target='http://x' "
         "TargetMode='External'/><Relationship Id='b' "
         "Type='http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet' "
         "Target='../sheets/./one.xml'/><Relationship Id='c' Type='http://x/styles' "
         "Target='styles.xml'/></Relationships>",
         0},
        {"book/styles.xml",
         "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>", 0},
        {"sheets/one.xml",
         "<x:worksheet xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main' xmlns:n='n'>"
         "<x:sheetData><x:row r='1'><n:c r='A1'><n:v>9</n:v></n:c><x:c r='B1' s='1'><x:v>0</x:v>"
         "</x:c><x:extLst><x:ext><x:v>7</x:v></x:ext></x:extLst></x:row></x:sheetData><x:extLst>"
         "<x:row><x:c><x:v>8</x:v></x:c></x:row></x:extLst></x:worksheet>",
         0},
        {0},
    };

    (void)state;
    archive_write(path, entries);
    archive_reads(path, NULL, ",1904-01-01\n", "");
    archive_forget();
}

/* A workbook of four sheets: one empty, one with text, one hidden, one more with text. */
static const char *write_sheets(void)
{
    const char *path = archive_path();
    lxw_workbook *book = workbook_new(path);
    lxw_format *bold = workbook_add_format(book);
    lxw_worksheet *sheet;

    format_set_bold(bold);
    sheet = workbook_add_worksheet(book, "Empty");
    worksheet_write_blank(sheet, 3, 3, bold);
    worksheet_activate(sheet);
    workbook_add_chartsheet(book, "Chart");
    sheet = workbook_add_worksheet(book, "Secret");
    worksheet_write_string(sheet, 0, 0, "secret", NULL);
    worksheet_hide(sheet);
    sheet = workbook_add_worksheet(book, "Answers");
    worksheet_write_string(sheet, 0, 0, "a", NULL);
    sheet = workbook_add_worksheet(book, "R&D");
    worksheet_write_string(sheet, 0, 0, "b", NULL);
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
    return path;
}

static void the_first_visible_sheet_that_holds_something_is_read(void **state)
{
    const char *path = write_sheets();

    (void)state;
    archive_reads(path, NULL, "a\n",
                  "its sheet \"Answers\" is read; \"R&D\" holds something, too: `export: {sheet: "
                  "NAME}` in the study reads another\n");
    archive_reads(path, "R&D", "b\n", "");
    archive_reads(path, "answers ", "a\n", "");
    archive_reads(path, "Secret", "secret\n", "");
    archive_fails(path, "Empty", ": its sheet \"Empty\" holds nothing");
    archive_fails(path, "Chart",
                  ": has no sheet \"Chart\"; it has \"Empty\", \"Secret\", \"Answers\" and "
                  "\"R&D\"");
    archive_forget();
}

static void a_workbook_of_hidden_sheets_is_read_and_an_empty_one_refused(void **state)
{
    const char *path = archive_path();
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet;

    (void)state;
    workbook_add_worksheet(book, "Empty");
    sheet = workbook_add_worksheet(book, "Secret");
    worksheet_write_number(sheet, 0, 0, 1, NULL);
    worksheet_hide(sheet);
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
    archive_reads(path, NULL, "1\n", "its hidden sheet \"Secret\" is read\n");
    archive_write_book(path, "", NULL, NULL);
    archive_fails(path, NULL, ": is a workbook without any cell that holds something");
    archive_forget();
}

static void broken_sheets_are_refused_with_their_row(void **state)
{
    static const char part[] = " (in the workbook's part xl/worksheets/sheet1.xml)";
    char message[256];

    (void)state;
    snprintf(message, sizeof message, ":2: a cell's text is missing among the workbook's texts%s",
             part);
    book_fails("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c></row>", message);
    snprintf(message, sizeof message, ":1: a cell does not say which text it holds%s", part);
    book_fails("<row><c t=\"s\"><v>one</v></c></row>", message);
    book_fails("<row><c t=\"s\"><v>99999999999999999999</v></c></row>", message);
    snprintf(message, sizeof message, ":3: rows do not stand in their order%s", part);
    book_fails("<row r=\"3\"/><row r=\"3\"/>", message);
    snprintf(message, sizeof message, ":1: cells do not stand in their order%s", part);
    book_fails("<row><c r=\"B1\"/><c r=\"A1\"/></row>", message);
    book_fails("<row><c r=\"B7x\"/></row>", message);
    book_fails("<row><c r=\"1\"/></row>", message);
    snprintf(message, sizeof message, ":1: the sheet has more than 16384 columns%s", part);
    book_fails("<row><c r=\"XFE1\"/></row>", message);
    book_fails("<row><c r=\"AAAAAAAAAAAAAAAAAAAAA1\"/></row>", message);
    snprintf(message, sizeof message, ":1048577: the sheet has more than 1048576 rows%s", part);
    book_fails("<row r=\"1048577\"/>", message);
    snprintf(message, sizeof message, ":10485769: the sheet has more than 1048576 rows%s", part);
    book_fails("<row r=\"10485769999999999999999\"/>", message);
    book_fails("<row r=\"7\"><c r=\"A7\"><v>1</c></row>",
               ":7: its part xl/worksheets/sheet1.xml is damaged at its byte 115 (mismatched tag); "
               "save or export it once more");
}

static void documents_types_and_their_entities_are_refused(void **state)
{
    const char *path = archive_path();
    const struct entry entries[] = {
        {"[Content_Types].xml", "<Types/>", 0},
        {"_rels/.rels",
         "<!DOCTYPE lolz [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
         "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]><Relationships>&c;</Relationships>",
         0},
        {0},
    };

    (void)state;
    archive_write(path, entries);
    archive_fails(path, NULL,
                  ": its part _rels/.rels declares a document type, which no workbook does and "
                  "which can make text without end; save or export it once more");
    archive_forget();
}

static void xml_cut_short_or_without_end_is_refused(void **state)
{
    const char *path = archive_path();
    char deep[65 * 3 + 1] = "";
    struct entry entries[] = {{"[Content_Types].xml", "<Types/>", 0},
                              {"_rels/.rels", "<Relationships><Relationship ", 0},
                              {0}};

    (void)state;
    archive_write(path, entries);
    archive_fails(path, NULL, ": its part _rels/.rels is cut short; save or export it once more");
    for (size_t i = 0; i < 65; i++)
        memcpy(deep + 3 * i, "<a>", 4);
    entries[1].bytes = deep;
    archive_write(path, entries);
    archive_fails(path, NULL,
                  ": its part _rels/.rels nests deeper than any workbook; save or export it once "
                  "more");
    archive_forget();
}

static void missing_parts_are_named(void **state)
{
    const char *path = archive_path();
    const struct entry no_relations[] = {{"[Content_Types].xml", "<Types/>", 0}, {0}};
    const struct entry no_book[] = {
        {"[Content_Types].xml", "<Types/>", 0}, {"_rels/.rels", "<Relationships/>", 0}, {0}};
    const struct entry no_book_relations[] = {{"[Content_Types].xml", "<Types/>", 0},
                                              {"_rels/.rels", "<Relationships/>", 0},
                                              {"xl/workbook.xml", "<workbook/>", 0},
                                              {0}};

    (void)state;
    archive_write(path, no_relations);
    archive_fails(path, NULL,
                  ": is a damaged workbook: its part _rels/.rels is missing; save or export it "
                  "once more");
    archive_write(path, no_book);
    archive_fails(path, NULL,
                  ": is a damaged workbook: its part xl/workbook.xml is missing; save or export it "
                  "once more");
    archive_write(path, no_book_relations);
    archive_fails(path, NULL,
                  ": is a damaged workbook: its part xl/_rels/workbook.xml.rels is missing; save "
                  "or export it once more");
    archive_forget();
}

static void more_sheets_than_can_be_are_refused(void **state)
{
    const char *path = archive_path();
    struct plx_text book = {0};

    (void)state;
    plx_text_add(&book, "<workbook xmlns:r='r'><sheets>");
    for (size_t i = 0; i <= 10000; i++)
        plx_text_add(&book, "<sheet name='S' r:id='a'/>");
    plx_text_add(&book, "</sheets></workbook>");
    archive_write(path, (const struct entry[]){
                            {"[Content_Types].xml", "<Types/>", 0},
                            {"_rels/.rels", "<Relationships/>", 0},
                            {"xl/workbook.xml", plx_text_string(&book), 0},
                            {"xl/_rels/workbook.xml.rels", "<Relationships/>", 0},
                            {0},
                        });
    archive_fails(path, NULL, ": has more sheets than can be read; export the responses as CSV");
    plx_text_release(&book);
    archive_forget();
}

/* A workbook of one sheet whose parts are of any size. */
static void write_large(const char *path, const char *sheet, const char *strings)
{
    const struct entry entries[] = {
        {"[Content_Types].xml", "<Types/>", 0},
        {"_rels/.rels", "<Relationships/>", 0},
        {"xl/workbook.xml",
         "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='a'/></sheets></workbook>", 0},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id='a' Type='x/worksheet' Target='s.xml'/><Relationship "
         "Id='b' Type='x/sharedStrings' Target='t.xml'/></Relationships>",
         0},
        {"xl/s.xml", sheet, 0},
        {strings ? "xl/t.xml" : NULL, strings, 0},
        {0},
    };

    archive_write(path, entries);
}

/* So many letters between two texts; the caller frees them. */
static char *wrap(const char *before, size_t letters, const char *after)
{
    const size_t length = strlen(before);
    char *text = malloc(length + letters + strlen(after) + 1);

    assert_non_null(text);
    memcpy(text, before, length);
    memset(text + length, 'x', letters);
    strcpy(text + length + letters, after);
    return text;
}

static void a_text_of_more_than_a_mebibyte_is_refused(void **state)
{
    static const char before[] = "<worksheet><sheetData><row r='4'><c t='str'><v>";
    static const char after[] = "</v></c></row></sheetData></worksheet>";
    const char *path = archive_path();
    char *whole = wrap(before, PLX_XLSX_CELL, after);
    char *more = wrap(before, (size_t)PLX_XLSX_CELL + 1, after);
    char *shared = wrap("<sst><si><t>", (size_t)PLX_XLSX_CELL + 1, "</t></si></sst>");
    struct plx_source source;
    struct plx_error err;

    (void)state;
    write_large(path, whole, NULL);
    assert_int_equal(plx_source_open(&source, path, NULL, &err), PLX_OK);
    assert_int_equal(source.size, 3 + PLX_XLSX_CELL + 1);
    plx_source_release(&source);
    write_large(path, more, NULL);
    archive_fails(path, NULL,
                  ":4: a cell holds more than 1 MiB of text (in the workbook's part xl/s.xml)");
    write_large(path, "<worksheet/>", shared);
    archive_fails(path, NULL,
                  ": its part xl/t.xml holds a text of more than 1 MiB, which is more than can be "
                  "read");
    free(whole);
    free(more);
    free(shared);
    archive_forget();
}

static void little_that_comes_to_much_is_refused(void **state)
{
    static const char message[] =
        ": xl/s.xml comes to more than 64 MiB once unpacked, which is the limit for a file of this "
        "size; export the responses as CSV";
    const char *path = archive_path();
    char *strings = wrap("<sst><si><t>", 1 << 20, "</t></si></sst>");
    struct plx_text sheet = {0};

    (void)state;
    plx_text_add(&sheet, "<worksheet><sheetData><row>");
    for (size_t i = 0; i < 70; i++)
        plx_text_add(&sheet, "<c t='s'><v>0</v></c>");
    plx_text_add(&sheet, "</row></sheetData></worksheet>");
    write_large(path, plx_text_string(&sheet), strings);
    archive_fails(path, NULL, message);
    free(strings);
    plx_text_clear(&sheet);
    plx_text_add(&sheet, "<worksheet><sheetData>");
    for (size_t i = 0; i < 5000; i++)
        plx_text_add(&sheet, "<row><c><v>1</v></c></row>");
    plx_text_add(&sheet, "<row><c r='XFD5001'><v>1</v></c></row></sheetData></worksheet>");
    write_large(path, plx_text_string(&sheet), NULL);
    archive_fails(path, NULL, message);
    plx_text_release(&sheet);
    archive_forget();
}

static void rows_that_claim_the_far_end_cost_nothing(void **state)
{
    struct plx_source source;
    struct plx_error err;
    const char *path = archive_path();

    (void)state;
    archive_write_book(path,
                       "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c "
                       "r='XFD1048576'/></row>",
                       NULL, NULL);
    archive_reads(path, NULL, "1\n", "");
    archive_write_book(path, "<row r='1048576'><c r='XFD1048576'><v>7</v></c></row>", NULL, NULL);
    assert_int_equal(plx_source_open(&source, path, NULL, &err), PLX_OK);
    assert_int_equal(source.size, 1048575 + 16383 + 2);
    plx_source_release(&source);
    archive_forget();
}

static const char study[] =
    "study: t\nteams: {question: Role, list: [{id: m}, {id: s}]}\n"
    "questions: [{id: q, column: Q, type: single, options: [{code: 1}, {code: 2}]}]\n";

static void load_book(struct loaded *loaded, const char *rows)
{
    const char *path = archive_path();
    struct plx_bytes bytes;
    struct plx_error err;

    archive_write_book(path, rows, NULL, NULL);
    assert_int_equal(plx_bytes_open(path, &bytes, &err), PLX_OK);
    loads_bytes(loaded, study, bytes.data, bytes.size, NULL, NULL);
    plx_bytes_release(&bytes);
    archive_forget();
}

#define TEXT(words) "<c t=\"str\"><v>" words "</v></c>"

static void messages_name_the_row_of_the_sheet(void **state)
{
    struct loaded loaded;

    (void)state;
    load_book(
        &loaded,
        "<row r=\"2\">" TEXT("Role")
            TEXT("Q") "</row><row r=\"5\">" TEXT("m") "<c><v>1</v></c></row><row r=\"7\">" TEXT(
                "s\nb") "<c><v>1</v></c>"
                        "</row><row r=\"9\">" TEXT("s") "<c><v>7</v></c></row>");
    assert_string_equal(loaded.tagged, "1,m,1,,1\n2,s,1,missing,!bad\n");
    loads_warned(&loaded,
                 "a.csv:9: column \"Q\": \"7\" is none of the options; it counts as not valid");
    loads_release(&loaded);
}

static void a_sheet_of_a_title_and_small_tables_is_refused(void **state)
{
    struct loaded loaded;

    (void)state;
    load_book(&loaded,
              "<row>" TEXT("Survey of 2020") "</row><row/><row>" TEXT(
                  "Answered") "<c><v>97"
                              "</v></c></row><row>" TEXT("Skipped") "<c><v>3</v></c></row>");
    assert_string_equal(
        loaded.err.text,
        "a.csv: looks like a summary report, not like responses: its first row is a "
        "title; export the individual responses instead");
    loads_release(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_xlsxwriter_writes_reads_back),
        cmocka_unit_test(every_number_of_a_large_sheet_reads_back),
        cmocka_unit_test(numbers_are_the_shortest_text),
        cmocka_unit_test(words_truths_and_texts_of_formulas_are_read),
        cmocka_unit_test(shared_texts_join_runs_and_leave_out_readings),
        cmocka_unit_test(dates_go_by_the_format_of_their_cell),
        cmocka_unit_test(format_codes_tell_dates_from_numbers),
        cmocka_unit_test(cells_and_rows_stand_at_their_references),
        cmocka_unit_test(only_cells_of_rows_and_values_of_cells_count),
        cmocka_unit_test(rows_are_as_wide_as_the_widest),
        cmocka_unit_test(errors_formulas_never_computed_and_hidden_rows_are_told),
        cmocka_unit_test(prefixes_strict_names_and_extensions_do_not_matter),
        cmocka_unit_test(the_first_visible_sheet_that_holds_something_is_read),
        cmocka_unit_test(a_workbook_of_hidden_sheets_is_read_and_an_empty_one_refused),
        cmocka_unit_test(broken_sheets_are_refused_with_their_row),
        cmocka_unit_test(documents_types_and_their_entities_are_refused),
        cmocka_unit_test(xml_cut_short_or_without_end_is_refused),
        cmocka_unit_test(missing_parts_are_named),
        cmocka_unit_test(more_sheets_than_can_be_are_refused),
        cmocka_unit_test(a_text_of_more_than_a_mebibyte_is_refused),
        cmocka_unit_test(little_that_comes_to_much_is_refused),
        cmocka_unit_test(rows_that_claim_the_far_end_cost_nothing),
        cmocka_unit_test(messages_name_the_row_of_the_sheet),
        cmocka_unit_test(a_sheet_of_a_title_and_small_tables_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
