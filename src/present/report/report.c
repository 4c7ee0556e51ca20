/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/report.h"

#include "page.h"

/* In the workbook's order; one whose table has no rows is left out, PLX_TABLES: it never is. */
static const struct {
    const char *id;
    enum wording title;
    enum wording answers;
    enum plx_table_id table;
    void (*add)(struct report *report);
} sections[] = {
    {"summary", SAY_SHEET_SUMMARY, SAY_REPORT_ABOUT_SUMMARY, PLX_TABLES, section_summary},
    {"customer", SAY_SHEET_CUSTOMER, SAY_REPORT_ABOUT_CUSTOMER, PLX_TABLES, section_customer},
    {"disagreements", SAY_SHEET_DISAGREEMENTS, SAY_REPORT_ABOUT_DISAGREEMENTS, PLX_TABLES,
     section_disagreements},
    {"all-teams", SAY_SHEET_ALL_TEAMS, SAY_REPORT_ABOUT_ALL_TEAMS, PLX_TABLE_OVERALL,
     section_all_teams},
    {"segments", SAY_SHEET_SEGMENTS, SAY_REPORT_ABOUT_SEGMENTS, PLX_TABLE_SEGMENTS,
     section_segments},
    {"mix", SAY_SHEET_MIX, SAY_REPORT_ABOUT_MIX, PLX_TABLE_COMPOSITION, section_mix},
    {"views", SAY_SHEET_VIEWS, SAY_REPORT_ABOUT_VIEWS, PLX_TABLE_VIEWS, section_views},
    {"questions", SAY_SHEET_TABLES, SAY_REPORT_ABOUT_TABLES, PLX_TABLES, section_questions},
    {"agreement", SAY_SHEET_AGREEMENT, SAY_REPORT_ABOUT_AGREEMENT, PLX_TABLES, section_agreement},
    {"personas", SAY_SHEET_PERSONAS, SAY_REPORT_ABOUT_PERSONAS, PLX_TABLES, section_personas},
    {"persona-map", SAY_SHEET_PERSONA_MAP, SAY_REPORT_ABOUT_PERSONA_MAP, PLX_TABLES,
     section_persona_map},
    {"persona-match", SAY_SHEET_PERSONA_MATCH, SAY_REPORT_ABOUT_PERSONA_MATCH, PLX_TABLES,
     section_persona_match},
    {"messages", SAY_SHEET_MESSAGES, SAY_REPORT_ABOUT_MESSAGES, PLX_TABLE_MESSAGES,
     section_messages},
    {"content", SAY_SHEET_CONTENT, SAY_REPORT_ABOUT_CONTENT, PLX_TABLE_CONTENT, section_content},
    {"leads", SAY_SHEET_LEADS, SAY_REPORT_ABOUT_LEADS, PLX_TABLE_LEADS, section_leads},
    {"tools", SAY_SHEET_TOOLS, SAY_REPORT_ABOUT_TOOLS, PLX_TABLE_TOOLS, section_tools},
    {"accounts", SAY_SHEET_ACCOUNTS, SAY_REPORT_ABOUT_ACCOUNTS, PLX_TABLE_ACCOUNTS,
     section_accounts},
    {"experience", SAY_SHEET_EXPERIENCE, SAY_REPORT_ABOUT_EXPERIENCE, PLX_TABLE_EXPERIENCE,
     section_experience},
    {"priorities", SAY_SHEET_PRIORITIES, SAY_REPORT_ABOUT_PRIORITIES, PLX_TABLE_PRIORITIES,
     section_priorities},
    {"words", SAY_SHEET_WORDS, SAY_REPORT_ABOUT_WORDS, PLX_TABLE_WORDS, section_words},
    {"quality", SAY_SHEET_QUALITY, SAY_REPORT_ABOUT_QUALITY, PLX_TABLES, section_quality},
    {"method", SAY_SHEET_METHOD, SAY_REPORT_ABOUT_METHOD, PLX_TABLES, section_method},
};

static bool is_there(const struct report *report, size_t section)
{
    const enum plx_table_id table = sections[section].table;

    return table == PLX_TABLES || story_count(&report->story, table) > 0;
}

static void add_contents(struct report *report)
{
    plx_text_addf(report->text, "<nav id=\"contents\" aria-label=\"%s\"><ol>\n",
                  report_say(report, SAY_SHEET_CONTENTS));
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (is_there(report, i))
            plx_text_addf(report->text, "<li><a href=\"#%s\"><b>%s</b><span>%s</span></a></li>\n",
                          sections[i].id, report_say(report, sections[i].title),
                          report_say(report, sections[i].answers));
    plx_text_add(report->text, "</ol></nav>\n");
}

void plx_report_add(struct plx_text *text, const struct plx_results *results,
                    const struct plx_presentation *presentation)
{
    struct report report = {.text = text};
    struct plx_error err = {0};

    plx_text_watch_memory();
    if (story_open(&report.story, results, presentation, &err) == PLX_OK) {
        page_add_header(&report);
        add_contents(&report);
        plx_text_add(text, "<main id=\"results\">\n");
        for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
            if (is_there(&report, i))
                sections[i].add(&report);
        plx_text_add(text, "</main>\n");
        page_add_footer(&report);
    } else {
        text->failed = true;
    }
    story_release(&report.story);
    plx_text_check_memory(text);
}
