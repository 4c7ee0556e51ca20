/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What frames every sheet and section: names, links, footnotes. */
/* clang-format off */
WORDING(SHEET_SUMMARY, "Summary", "Überblick")
WORDING(SHEET_CONTENTS, "Contents", "Inhalt")
WORDING(SHEET_CUSTOMER, "Ideal customer", "Idealkunde")
WORDING(SHEET_DISAGREEMENTS, "Disagreements", "Unterschiede")
WORDING(SHEET_ALL_TEAMS, "All teams", "Alle Teams")
WORDING(SHEET_SEGMENTS, "Segments", "Segmente")
WORDING(SHEET_MIX, "Mix of the teams", "Zusammensetzung")
WORDING(SHEET_VIEWS, "Through their eyes", "Mit deren Augen")
WORDING(SHEET_TABLES, "Tables", "Tabellen")
WORDING(SHEET_AGREEMENT, "Agreement", "Übereinstimmung")
WORDING(SHEET_PERSONAS, "Personas", "Personas")
WORDING(SHEET_PERSONA_MAP, "Persona map", "Persona-Karte")
WORDING(SHEET_PERSONA_MATCH, "Persona match", "Persona-Abgleich")
WORDING(SHEET_QUALITY, "Quality", "Qualität")
WORDING(SHEET_RESPONSES, "Responses", "Antworten")
WORDING(SHEET_METHOD, "Method", "Methode")
