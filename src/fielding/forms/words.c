/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words.h"

#include <string.h>

/* English, German. */
static const char *const list[FORM_WORDS][2] = {
    [FORM_SAY_TEAM] = {"Which of these describes you best?", "Was davon trifft auf Sie zu?"},
    [FORM_SAY_INTRODUCTION] =
        {"Thank you for taking part. There are no right answers: answer for yourself, without "
         "asking around. Answers are analysed by group only, and small groups are not shown.",
         "Vielen Dank, dass Sie teilnehmen. Es gibt keine richtigen Antworten: Bitte antworten Sie "
         "für sich, ohne sich abzusprechen. Ausgewertet wird nur nach Gruppen, und kleine Gruppen "
         "werden nicht gezeigt."},
    [FORM_SAY_DONT_KNOW] = {"Don't know", "Weiß nicht"},
    [FORM_SAY_NO_ANSWER] = {"No answer", "Keine Angabe"},
    [FORM_SAY_BEST] = {"Best, choice {1}", "Am besten, Auswahl {1}"},
    [FORM_SAY_WORST] = {"Worst, choice {1}", "Am schlechtesten, Auswahl {1}"},
    [FORM_SAY_TASK] = {"Choice {1}", "Auswahl {1}"},
    [FORM_SAY_BEST_COLUMN] = {"Best", "Am besten"},
    [FORM_SAY_WORST_COLUMN] = {"Worst", "Am schlechtesten"},
    [FORM_SAY_MULTI] = {"Choose all that apply.", "Alles Zutreffende auswählen."},
    [FORM_SAY_NONE] = {"None of these", "Nichts davon"},
    [FORM_SAY_RANK] = {"Give each a place; 1 is first.",
                       "Jedem einen Rang geben; 1 ist der erste."},
    [FORM_SAY_PLACE] = {"Place", "Rang"},
    [FORM_SAY_POINTS] = {"Share out {1} points.", "{1} Punkte verteilen."},
    [FORM_SAY_FROM] = {"at least {1}", "mindestens {1}"},
    [FORM_SAY_UP_TO] = {"at most {1}", "höchstens {1}"},
    [FORM_SAY_ONLY_IF] = {"Only if this is the answer to “{1}”:",
                          "Nur falls dies die Antwort auf „{1}“ ist:"},
    [FORM_SAY_ONLY_IF_NOT] = {"Only if this is not the answer to “{1}”:",
                              "Nur falls dies nicht die Antwort auf „{1}“ ist:"},
    [FORM_SAY_REQUIRED] = {"required", "Pflichtfrage"},
    [FORM_SAY_NO_SCRIPT] =
        {"This questionnaire needs JavaScript. Nothing is sent over the network.",
         "Dieser Fragebogen braucht JavaScript. Über das Netz wird nichts gesendet."},
    [FORM_SAY_ANSWERED] = {"{1} of {2} answered", "{1} von {2} beantwortet"},
    [FORM_SAY_REVIEW] = {"Finish", "Fertig"},
    [FORM_SAY_DOWNLOAD] = {"Download the file", "Datei herunterladen"},
    [FORM_SAY_BACK] = {"Back to the questions", "Zurück zu den Fragen"},
    [FORM_SAY_DOWNLOAD_TITLE] = {"What will be in the file", "Das steht in der Datei"},
    [FORM_SAY_DOWNLOAD_TEXT] =
        {"Your answers are in this window only. Download {1} and pass it on as you were told; "
         "nothing else is stored or sent.",
         "Die Antworten sind nur in diesem Fenster. Bitte {1} herunterladen und wie vereinbart "
         "weitergeben; sonst wird nichts gespeichert oder gesendet."},
    [FORM_SAY_COLUMN] = {"Column", "Spalte"},
    [FORM_SAY_ANSWER] = {"Answer", "Antwort"},
    [FORM_SAY_CLEAR] = {"Clear the answer", "Antwort löschen"},
    [FORM_SAY_TO_CORRECT] = {"To correct:", "Zu korrigieren:"},
    [FORM_SAY_WRONG_REQUIRED] = {"Please answer this question.", "Bitte diese Frage beantworten."},
    [FORM_SAY_WRONG_NUMBER] = {"Please enter a number.", "Bitte eine Zahl eingeben."},
    [FORM_SAY_WRONG_LOW] = {"The number is below {1}.", "Die Zahl liegt unter {1}."},
    [FORM_SAY_WRONG_HIGH] = {"The number is above {1}.", "Die Zahl liegt über {1}."},
    [FORM_SAY_WRONG_RANK_TWICE] = {"Place {1} is given more than once.",
                                   "Rang {1} ist mehrfach vergeben."},
    [FORM_SAY_WRONG_RANK_LACKS] = {"Please give every item a place, or none.",
                                   "Bitte allen einen Rang geben oder keinem."},
    [FORM_SAY_WRONG_SUM] = {"The points come to {1} and not to {2}.",
                            "Die Punkte ergeben {1} und nicht {2}."},
    [FORM_SAY_WRONG_POINTS] = {"Points are whole numbers from 0 on.",
                               "Punkte sind ganze Zahlen ab 0."},
    [FORM_SAY_WRONG_SAME] = {"Choice {1}: best and worst cannot be the same.",
                             "Auswahl {1}: Bestes und Schlechtestes können nicht gleich sein."},
    [FORM_SAY_WRONG_HALF] = {"Choice {1}: please choose the best and the worst.",
                             "Auswahl {1}: bitte Bestes und Schlechtestes wählen."},
    [FORM_SAY_DONE] = {"The file {1} has been downloaded. Thank you.",
                       "Die Datei {1} wurde heruntergeladen. Vielen Dank."},
    [FORM_SAY_SUM] = {"{1} of {2} points", "{1} von {2} Punkten"},
    [FORM_SAY_ENTRY] = {"For whoever enters the answers", "Für die Eingabe der Antworten"},
    [FORM_SAY_ENTRY_TEXT] = {"A table with one row per respondent and these columns can be loaded "
                             "as it is.",
                             "Eine Tabelle mit einer Zeile je Person und diesen Spalten lässt sich "
                             "so einlesen."},
    [FORM_SAY_ENTRY_ASKS] = {"Question", "Frage"},
    [FORM_SAY_ENTRY_TYPE] = {"Enter", "Eingeben"},
    [FORM_SAY_NUMBER] = {"a number", "eine Zahl"},
    [FORM_SAY_WORDS] = {"words", "Text"},
    [FORM_SAY_ONE_OR_NOTHING] = {"1 if ticked, else nothing", "1 falls angekreuzt, sonst nichts"},
    [FORM_SAY_JOINED] = {"all that are ticked, with ; between",
                         "alle angekreuzten mit ; dazwischen"},
    [FORM_SAY_RANK_NUMBER] = {"the place", "den Rang"},
};

const char *form_words(const char *language, enum form_words words)
{
    const bool german = language && strncmp(language, "de", 2) == 0 &&
                        (language[2] == '\0' || language[2] == '-' || language[2] == '_');

    return list[words][german];
}
