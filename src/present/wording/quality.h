/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was checked, flagged and left out. */
/* clang-format off */
WORDING(QUALITY_READING, "Of {1} rows, {2} {2:was|were} kept; quality checks left out {3} of these, so {4} {4:respondent is|respondents are} counted.", "Von {1} Zeilen {2:wurde|wurden} {2} einbezogen; Qualitätsprüfungen haben davon {3} ausgelassen, sodass {4} {4:befragte Person zählt|Befragte zählen}.")
WORDING(QUALITY_CHECKED, "What was checked, how many respondents, rows or cells it concerns, and how many were left out.", "Was geprüft wurde, wie viele Befragte, Zeilen oder Zellen es betrifft und wie viele ausgelassen wurden.")
WORDING(QUALITY_NOTHING, "No check found anything, or none was made.", "Keine Prüfung hat etwas gefunden, oder es gab keine.")
WORDING(QUALITY_CHECK, "Check, or reason", "Prüfung oder Grund")
WORDING(QUALITY_CONCERNED, "Concerned", "Betroffen")
WORDING(QUALITY_LEFT_OUT, "Left out", "Ausgelassen")
WORDING(QUALITY_READ, "What was read", "Was gelesen wurde")
WORDING(QUALITY_WEIGHTING, "Weighting", "Gewichtung")
WORDING(QUALITY_WEIGHTED_TO, "Weighted to", "Gewichtet auf")
WORDING(QUALITY_TARGET, "Target", "Ziel")
WORDING(QUALITY_BEFORE, "Before", "Vorher")
WORDING(QUALITY_AFTER, "After", "Nachher")
WORDING(QUALITY_FOOTNOTE, "Base: all rows of the exports. Nothing is left out in silence: what is not counted above was kept. Respondents are not named; their flags are in the table `quality` where the run was made with --with-responses.", "Basis: alle Zeilen der Exporte. Nichts wird stillschweigend ausgelassen: Was oben nicht gezählt ist, wurde einbezogen. Befragte sind nicht genannt; was bei ihnen beanstandet wurde, steht in der Tabelle `quality`, wenn der Lauf mit --with-responses gemacht wurde.")
