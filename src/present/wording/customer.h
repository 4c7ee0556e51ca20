/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ideal customer that the teams hold. */
/* clang-format off */
WORDING(CUSTOMER_READING, "On {1} of {2} questions {6} hold the same; leaning to agreement: {3}, open: {4}. The workshop's agenda has {5} {5:item|items}.", "Bei {1} von {2} Fragen teilen {6} ein Bild; Tendenz zur Einigkeit: {3}, offen: {4}. Die Agenda für den Workshop hat {5} {5:Punkt|Punkte}.")
WORDING(CUSTOMER_NOTHING, "The study asks nothing of the ideal customer that teams could hold together.", "Die Studie fragt nichts zum Idealkunden, worin Teams einig sein könnten.")
WORDING(CUSTOMER_AGREED, "What {2} hold together ({1})", "Was {2} gemeinsam sehen ({1})")
WORDING(CUSTOMER_NONE_AGREED, "Nothing yet.", "Noch nichts.")
WORDING(CUSTOMER_LEANING, "Leaning to agreement: more answers would tell ({1})", "Tendenz zur Einigkeit: Mehr Antworten würden es klären ({1})")
WORDING(CUSTOMER_NONE_LEANING, "No question leans.", "Keine Frage.")
WORDING(CUSTOMER_OPEN, "Still open ({1})", "Noch offen ({1})")
WORDING(CUSTOMER_NONE_OPEN, "Nothing is open.", "Nichts ist offen.")
WORDING(CUSTOMER_AGENDA, "Agenda of a workshop: what to talk about first ({1})", "Agenda für einen Workshop: worüber zuerst zu reden ist ({1})")
WORDING(CUSTOMER_NONE_AGENDA, "There is no disagreement to settle.", "Es gibt keine Uneinigkeit zu klären.")
WORDING(CUSTOMER_ITEM, "Item", "Punkt")
WORDING(CUSTOMER_FOOTNOTE, "Verdict: {1}. Held together: the gap between them is surely smaller than the margin. Share: of the team's respondents who answered, weighted where the study has weights. Item: place on the agenda, which is in the order in which talking helps: what surely lies farthest apart first. Groups below the minimum size are left empty.", "Urteil: {1}. Gemeinsam: Ihr Abstand ist sicher kleiner als die Toleranz. Anteil: an den Befragten des Teams mit Antwort, gewichtet, wo die Studie gewichtet. Punkt: Platz auf der Agenda, die so geordnet ist, wie Reden am meisten hilft: was sicher am weitesten auseinanderliegt, zuerst. Gruppen unter der Mindestgröße bleiben leer.")
