/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a workbook of a survey as Excel would: N respondents x 47 columns, of two moments, 28
   answers of 1 .. 5, 13 of shared labels, three numbers with a fraction, and a text of one's own.

     bench_workbook_data N FILE      the workbook
     bench_workbook_data study       its study.yaml, on standard output */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "parallax/base/text.h"

enum { COLUMNS = 47, LABELS = 40 };

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static unsigned long drawn = 1;

/* Knuth's MMIX generator: only there to be the same everywhere. */
static unsigned long draw(unsigned long below)
{
    drawn = drawn * 6364136223846793005UL + 1442695040888963407UL;
    return (drawn >> 33) % below;
}

static void name_column(size_t column, char name[4])
{
    size_t length = 0;

    if (column >= 26)
        name[length++] = (char)('A' + column / 26 - 1);
    name[length++] = (char)('A' + column % 26);
    name[length] = '\0';
}

/* Strings are numbered: names of columns, labels, then a text for every respondent. */
static void add_header(struct plx_text *sheet)
{
    plx_text_add(sheet, "<row r=\"1\" spans=\"1:47\">");
    for (size_t i = 0; i < COLUMNS; i++) {
        char name[4];

        name_column(i, name);
        plx_text_addf(sheet, "<c r=\"%s1\" t=\"s\"><v>%zu</v></c>", name, i);
    }
    plx_text_add(sheet, "</row>");
}

static void add_cell(struct plx_text *sheet, size_t row, size_t column)
{
    char name[4];

    name_column(column, name);
    if (column < 2)
        plx_text_addf(sheet, "<c r=\"%s%zu\" s=\"1\"><v>%.17g</v></c>", name, row + 2,
                      44813 + (double)row / 1000 + (double)column / 100);
    else if (column < 30)
        plx_text_addf(sheet, "<c r=\"%s%zu\"><v>%lu</v></c>", name, row + 2, 1 + draw(5));
    else if (column < 43)
        plx_text_addf(sheet, "<c r=\"%s%zu\" t=\"s\"><v>%lu</v></c>", name, row + 2,
                      COLUMNS + draw(LABELS));
    else if (column < 46)
        plx_text_addf(sheet, "<c r=\"%s%zu\"><v>%.17g</v></c>", name, row + 2,
                      (double)draw(10000) / 100);
    else
        plx_text_addf(sheet, "<c r=\"%s%zu\" t=\"s\"><v>%zu</v></c>", name, row + 2,
                      COLUMNS + LABELS + row);
}

static void add_strings(struct plx_text *strings, size_t rows)
{
    plx_text_add(strings, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<sst "
                          "xmlns=\"" MAIN "\">");
    for (size_t i = 0; i < COLUMNS; i++)
        plx_text_addf(strings, "<si><t>Q%zu</t></si>", i + 1);
    for (size_t i = 0; i < LABELS; i++)
        plx_text_addf(strings, "<si><t>Answer number %zu</t></si>", i + 1);
    for (size_t i = 0; i < rows; i++)
        plx_text_addf(strings, "<si><t>What respondent %zu says, in words of %lu letters</t></si>",
                      i, draw(1000));
    plx_text_add(strings, "</sst>");
}

static void add_part(zip_t *zip, const char *name, const struct plx_text *text)
{
    zip_source_t *source = zip_source_buffer(zip, text->bytes, text->length, 0);

    if (plx_text_failed(text) || zip_file_add(zip, name, source, 0) < 0)
        exit(1);
}

static void add_fixed(zip_t *zip, const char *name, const char *bytes)
{
    if (zip_file_add(zip, name, zip_source_buffer(zip, bytes, strlen(bytes), 0), 0) < 0)
        exit(1);
}

static int write_book(size_t rows, const char *path)
{
    struct plx_text sheet = {0};
    struct plx_text strings = {0};
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    int result;

    if (!zip)
        return 1;
    plx_text_add(&sheet, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                         "<worksheet xmlns=\"" MAIN "\"><sheetData>");
    add_header(&sheet);
    for (size_t row = 0; row < rows; row++) {
        plx_text_addf(&sheet, "<row r=\"%zu\" spans=\"1:47\">", row + 2);
        for (size_t column = 0; column < COLUMNS; column++)
            add_cell(&sheet, row, column);
        plx_text_add(&sheet, "</row>");
    }
    plx_text_add(&sheet, "</sheetData></worksheet>");
    add_strings(&strings, rows);
    add_fixed(zip, "[Content_Types].xml",
              "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
              "<Default Extension=\"rels\" "
              "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
              "<Override PartName=\"/xl/workbook.xml\" "
              "ContentType=\"application/"
              "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
              "<Override PartName=\"/xl/worksheets/sheet1.xml\" "
              "ContentType=\"application/"
              "vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
              "<Override PartName=\"/xl/styles.xml\" "
              "ContentType=\"application/"
              "vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
              "<Override PartName=\"/xl/sharedStrings.xml\" "
              "ContentType=\"application/"
              "vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>");
    add_fixed(zip, "_rels/.rels",
              "<Relationships "
              "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
              "<Relationship Id=\"rId1\" Type=\"" OFFICE
              "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    add_fixed(zip, "xl/workbook.xml",
              "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE
              "\"><sheets><sheet name=\"Answers\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
              "</workbook>");
    add_fixed(zip, "xl/_rels/workbook.xml.rels",
              "<Relationships "
              "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
              "<Relationship Id=\"rId1\" Type=\"" OFFICE
              "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" "
              "Type=\"" OFFICE "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship "
              "Id=\"rId3\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/></Relationships>");
    add_fixed(zip, "xl/styles.xml",
              "<styleSheet xmlns=\"" MAIN "\"><fonts count=\"1\"><font/></fonts>"
              "<fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills><borders "
              "count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/>"
              "</cellStyleXfs><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/>"
              "</cellXfs></styleSheet>");
    add_part(zip, "xl/worksheets/sheet1.xml", &sheet);
    add_part(zip, "xl/sharedStrings.xml", &strings);
    result = zip_close(zip) != 0;
    plx_text_release(&sheet);
    plx_text_release(&strings);
    return result;
}

static void write_study(void)
{
    printf("study: bench\nteams:\n  question: Q31\n  list:\n"
           "    - {id: one, answers: [Answer number 1, Answer number 2, Answer number 3]}\n"
           "    - {id: two, answers: [Answer number 4, Answer number 5, Answer number 6]}\n"
           "scales:\n  - {id: five, options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: "
           "5}]}\n"
           "questions:\n");
    for (int i = 3; i <= 30; i++)
        printf("  - {id: q%d, column: Q%d, type: scale, scale: five}\n", i, i);
    for (int i = 44; i <= 46; i++)
        printf("  - {id: q%d, column: Q%d, type: number}\n", i, i);
}

int main(int n_args, char **args)
{
    if (n_args == 2 && strcmp(args[1], "study") == 0) {
        write_study();
        return 0;
    }
    if (n_args == 3)
        return write_book(strtoul(args[1], NULL, 10), args[2]);
    fprintf(stderr, "usage: bench_workbook_data N FILE | study\n");
    return 2;
}
