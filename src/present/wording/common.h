/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said in many places. */
/* clang-format off */
WORDING(AGREE, "agree", "einig")
WORDING(DISAGREE, "disagree", "uneinig")
WORDING(SPLIT, "split", "gespalten")
WORDING(UNSURE, "unsure", "unklar")
WORDING(SUPPRESSED, "suppressed", "unterdrückt")
WORDING(ALL_TEAMS, "All teams", "Alle Teams")
WORDING(TEAM, "Team", "Team")
WORDING(TEAMS, "Teams", "Teams")
WORDING(QUESTION, "Question", "Frage")
WORDING(TOPIC, "Topic", "Thema")
WORDING(VERDICT, "Verdict", "Urteil")
WORDING(NOTE, "Note", "Anmerkung")
WORDING(SAYS, "{1} says", "{1} sagt")
