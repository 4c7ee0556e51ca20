/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why there are as many personas as there are. */
#include "parallax/present/words.h"
#include "personas.h"

enum { MOST_CANDIDATES = 40, CHART_PIXELS = 700, CHART_HIGH = 240, COL_CHOSEN = PERSONA_LAST + 2 };

/* Those of everybody's personas, in the table's order. */
static size_t list_choices(const struct book *book, const struct plx_persona_choice_record **choice)
{
    size_t count = 0;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_PERSONA_CHOICE) && count < MOST_CANDIDATES;
         i++) {
        const struct plx_persona_choice_record *next = book_row(book, PLX_TABLE_PERSONA_CHOICE, i);

        if (persona_is_of_everybody(book, next->model))
            choice[count++] = next;
    }
    return count;
}

/* "3 personas were taken: the largest silhouette." */
static lxw_row_t put_sentence(struct book *book, lxw_row_t row,
                              const struct plx_persona_choice_record *const *choice, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct plx_text number = {0};
        struct plx_text note = {0};
        struct plx_text safe = {0};
        struct plx_text text = {0};

        if (!choice[i]->chosen)
            continue;
        say_add_count(&number, book->story.language, choice[i]->k);
        plx_words_add_note(&note, book->story.language, choice[i]->note);
        book_add_safe(&safe, plx_text_string(&note), PERSONA_NOTE_CHARACTERS);
        if (safe.length > 0 && number.length > 0) {
            say_add(&text, book->story.language, SAY_PERSONAS_CHOICE_TAKEN,
                    plx_text_string(&number), plx_text_string(&safe), NULL);
            put_merged(book, SHEET_PERSONAS, row, 0, row, PERSONA_LAST, plx_text_string(&text),
                       STYLE_READING);
            book_row_height(book, SHEET_PERSONAS, row, book_lines(plx_text_string(&text), 140));
            row++;
        }
        plx_text_release(&number);
        plx_text_release(&note);
        plx_text_release(&safe);
        plx_text_release(&text);
        break;
    }
    return row;
}

static void put_heads(struct book *book, lxw_row_t row)
{
    static const enum wording heads[] = {
        SAY_PERSONAS_CHOICE_K,         SAY_PERSONAS_COLUMN_SILHOUETTE, SAY_PERSONAS_CHOICE_ERROR,
        SAY_PERSONAS_COLUMN_STABILITY, SAY_PERSONAS_CHOICE_SMALLEST,   SAY_PERSONAS_CHOICE_GAP,
        SAY_PERSONAS_CHOICE_ERROR,     SAY_PERSONAS_CHOICE_INERTIA};

    persona_put_heads(book, row, heads, sizeof heads / sizeof *heads);
    put_merged(book, SHEET_PERSONAS, row, PERSONA_MARK, row, PERSONA_LAST,
               book_say(book, SAY_PERSONAS_CHOICE_WHY), STYLE_HEADER);
}

static void put_choice(struct book *book, const struct plx_persona_choice_record *choice,
                       lxw_row_t row)
{
    struct plx_text mark = {0};

    if (choice->chosen)
        plx_text_addf(&mark, "\xE2\x98\x85 %s%s", book_say(book, SAY_PERSONAS_CHOICE_CHOSEN),
                      choice->note && *choice->note ? ": " : "");
    put_count(book, SHEET_PERSONAS, row, 0, choice->k, STYLE_FACT);
    put_number(book, SHEET_PERSONAS, row, PERSONA_VALUE, choice->silhouette, STYLE_NUMBER3);
    put_number(book, SHEET_PERSONAS, row, PERSONA_OVERALL, choice->silhouette_se, STYLE_NUMBER3);
    put_number(book, SHEET_PERSONAS, row, PERSONA_Z, choice->stability, STYLE_NUMBER);
    put_number(book, SHEET_PERSONAS, row, PERSONA_INDEX, choice->smallest, STYLE_SHARE);
    put_number(book, SHEET_PERSONAS, row, PERSONA_LOW, choice->gap, STYLE_NUMBER3);
    put_number(book, SHEET_PERSONAS, row, PERSONA_HIGH, choice->gap_se, STYLE_NUMBER3);
    put_number(book, SHEET_PERSONAS, row, PERSONA_Q, choice->inertia, STYLE_EXPECTED);
    book_row_height(book, SHEET_PERSONAS, row,
                    persona_put_note(book, SHEET_PERSONAS, row, PERSONA_MARK, PERSONA_LAST,
                                     plx_text_string(&mark), choice->note,
                                     choice->chosen ? STYLE_BOLD : STYLE_NOTE, PERSONA_NOTE_WIDTH));
    if (mark.length > 0 && !(choice->note && *choice->note))
        put_text(book, SHEET_PERSONAS, row, PERSONA_MARK, plx_text_string(&mark), STYLE_BOLD);
    plx_text_release(&mark);
}

static bool has_chosen(const struct plx_persona_choice_record *const *choice, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (choice[i]->chosen)
            return true;
    return false;
}

/* The chosen number's silhouette once more, beside what is printed: a series of its own. */
static void mark_chosen(struct book *book, lxw_chart *chart, lxw_row_t first,
                        const struct plx_persona_choice_record *const *choice, size_t count)
{
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_series *series;

    put_text(book, SHEET_PERSONAS, first - 1, COL_CHOSEN,
             book_say(book, SAY_PERSONAS_CHOICE_CHOSEN), STYLE_DATA_HEADER);
    for (size_t i = 0; i < count; i++)
        if (choice[i]->chosen)
            put_number(book, SHEET_PERSONAS, first + (lxw_row_t)i, COL_CHOSEN,
                       choice[i]->silhouette, STYLE_DATA);
    series = persona_add_line(book, chart, first, first + (lxw_row_t)count - 1, PERSONA_TEXT,
                              COL_CHOSEN, COLOR_INK);
    if (!series)
        return;
    chart_series_set_line(series, &none);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_DIAMOND);
    chart_series_set_marker_size(series, 12);
}

static lxw_row_t put_chart(struct book *book, lxw_row_t row, lxw_row_t first,
                           const struct plx_persona_choice_record *const *choice, size_t count)
{
    static const lxw_color_t colors[] = {0xAA4499, 0x009E73};
    static const lxw_col_t columns[] = {PERSONA_VALUE, PERSONA_Z};
    lxw_chart_font font = {.name = "Arial", .size = 9, .color = COLOR_INK, .bold = LXW_FALSE};
    lxw_chart *chart = persona_chart(book, LXW_CHART_LINE);

    if (!chart)
        return row;
    for (size_t i = 0; i < 2; i++)
        persona_add_line(book, chart, first, first + (lxw_row_t)count - 1, PERSONA_TEXT, columns[i],
                         colors[i]);
    if (has_chosen(choice, count))
        mark_chosen(book, chart, first, choice, count);
    persona_style_axis(chart->x_axis, NULL);
    chart_axis_major_gridlines_set_visible(chart->x_axis, LXW_FALSE);
    persona_style_axis(chart->y_axis, "0.0");
    chart_axis_set_name(chart->x_axis, book_say(book, SAY_PERSONAS_CHOICE_K));
    chart_axis_set_name_font(chart->x_axis, &font);
    return persona_place_chart(book, SHEET_PERSONAS, row, 0, chart, CHART_PIXELS, CHART_HIGH,
                               SAY_PERSONAS_CHOICE_CHART);
}

lxw_row_t personas_choice(struct book *book, lxw_row_t row)
{
    const struct plx_persona_choice_record *choice[MOST_CANDIDATES];
    const size_t count = list_choices(book, choice);
    lxw_row_t first;

    if (count == 0)
        return row;
    row = persona_section(book, row, SAY_PERSONAS_CHOICE);
    row = put_sentence(book, row, choice, count);
    put_heads(book, row);
    first = row + 1;
    for (size_t i = 0; i < count; i++)
        put_choice(book, choice[i], first + (lxw_row_t)i);
    row = first + (lxw_row_t)count + 1;
    return count > 1 ? put_chart(book, row, first, choice, count) : row;
}
