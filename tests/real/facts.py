#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts real exports without parallax, to say what parallax has to find in them.

    facts.py DIR NAME    the facts of one study, from the exports below DIR
    facts.py DIR         writes all of them to NAME/expected beside this script

It reads with Python's csv module and finds columns by their position, so that a fault in how
parallax takes a file to pieces or matches its columns cannot hide in both. A fact is one line:

    rows N                          records below the header
    team TEAM N                     respondents of the team before quality checks
    cell QUESTION TEAM CODE N       how many gave the answer; "-" is an empty cell
    has QUESTION TEAM CODE N        how many ticked the option, among others
    sum QUESTION TEAM N TOTAL       how many gave a number, and their sum
"""
import collections
import csv
import os
import sys

YES_NO = {"Yes": "yes", "No": "no"}
ONE_TO_FIVE = {str(n): str(n) for n in range(1, 6)}
FEEL = {"1": "1", "2": "2", "3": "3", "-1": "!na", "-2": "!na"}
FAVOUR = {
    "Very unfavorably": "1", "Somewhat unfavorably": "2",
    "Neither favorably nor unfavorably (neutral)": "3", "Somewhat favorably": "4",
    "Very favorably": "5", "Unfamiliar (N/A)": "!na",
}
FILMS = ["i", "ii", "iii", "iv", "v", "vi"]
OFTEN = {"Never": "1", "Rarely": "2", "Sometimes": "3", "Frequently": "4", "Don't know": "!dk"}
CARE = {"Not relevant for me": "1", "Somewhat useful": "2", "Critical to me": "3"}
AGREE = {"Strongly disagree": "1", "Disagree": "2", "Neutral": "3", "Agree": "4",
         "Strongly agree": "5"}
SATISFIED = {"Strongly disagree": "1", "Disagree": "2", "Neither agree or disagree": "3",
             "Agree": "4", "Strongly Agree": "5"}
ACCEPTABLE = {"Completely unacceptable": "1", "Somewhat unacceptable": "2", "Neutral": "3",
              "Somewhat acceptable": "4", "Completely acceptable": "5"}
HOW_IMPORTANT = {"Not at all important": "1", "Slightly important": "2",
                 "Moderately important": "3", "Very important": "4", "Extremely important": "5"}
SUPPORT = {"I have not heard of this": "1",
           "I have heard of this, but I don't really use it or have only used it once or twice":
               "2", "I use this sometimes": "3", "I use this often": "4"}


class Study:
    """One study: its exports and how to read them, its teams, and questions to count.

    team: what tells a row's team, None for none; not used where a file is a team.
    keep: rows that count, of all rows below the header.
    """

    def __init__(self, files, team, questions, encoding="utf-8", header=1, delimiter=",",
                 keep=lambda row: True, sheet=0):
        self.files = files
        self.team = team
        self.questions = questions
        self.encoding = encoding
        self.header = header
        self.delimiter = delimiter
        self.keep = keep
        self.sheet = sheet

    def rows(self, folder):
        """All (team, row) below the headers; a row outside the teams has None."""
        for name in self.files:
            team, _, path = name.rpartition("=")
            if path.endswith(".xlsx"):
                records = self.sheet_rows(os.path.join(folder, path))
            else:
                with open(os.path.join(folder, path), "rb") as file:
                    text = file.read().replace(b"\r\r\n", b"\r\n").decode(self.encoding)
                records = list(csv.reader(text.splitlines(True), delimiter=self.delimiter))
            for row in filter(None, records[self.header:]):  # an empty line may follow the last
                yield team or (self.team(row) if self.keep(row) else None), row

    def sheet_rows(self, path):
        """The cells of a workbook as text, by openpyxl (Debian: python3-openpyxl)."""
        import openpyxl
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        sheet = book.worksheets[self.sheet]
        return [["" if cell is None else str(cell) for cell in row]
                for row in sheet.iter_rows(values_only=True)]

    def facts(self, folder):
        rows = list(self.rows(folder))
        kept = [(team, row) for team, row in rows if team]
        lines = ["rows %d" % len(rows)]
        teams = collections.Counter(team for team, row in kept)
        lines += ["team %s %d" % item for item in sorted(teams.items())]
        for question in self.questions:
            lines += question(kept)
        return lines


def by_cell(column, teams):
    return lambda row: teams.get(row[column])


def sales_or_marketing(row):
    """Two boxes of one question; who ticked both speaks for neither."""
    if bool(row[28]) == bool(row[29]):
        return None
    return "sales" if row[28] else "marketing"


def count(kind, question, found):
    counts = collections.Counter(found)
    return ["%s %s %s %s %d" % (kind, question, team, code or "-", n)
            for (team, code), n in sorted(counts.items())]


def single(question, column, codes):
    """One column with one answer; cells that are no answer of the question become !bad.

    column: where it is, or {team: where} when the teams' files differ.
    """
    def facts(kept):
        cells = [(team, row[column[team] if isinstance(column, dict) else column].strip())
                 for team, row in kept]
        return count("cell", question, [
            (team, codes.get(cell, "!bad") if cell else "") for team, cell in cells])
    return facts


def split(question, columns, codes, empty=("",)):
    """A column for each choice, ticked unless the cell is one of `empty`."""
    def facts(kept):
        return count("has", question, [
            (team, code) for team, row in kept
            for column, code in zip(columns[team] if isinstance(columns, dict) else columns, codes)
            if row[column].strip() not in empty])
    return facts


def joined(question, column, codes, separator):
    """Choices joined in one cell; a label may hold the separator, so labels are looked for."""
    def facts(kept):
        found = []
        for team, row in kept:
            cell = separator + row[column].strip() + separator
            found += [(team, code) for label, code in codes.items()
                      if separator + label + separator in cell]
        return count("has", question, found)
    return facts


def ranked(question, columns, codes):
    """A column for each item that holds its rank."""
    def facts(kept):
        found = []
        for team, row in kept:
            ranks = [(int(row[column]), code) for column, code in zip(columns, codes)
                     if row[column].strip() and int(row[column]) > 0]
            found.append((team, ">".join(code for rank, code in sorted(ranks))))
        wanted = collections.Counter(found).most_common(6)
        return count("cell", question, [key for key, n in wanted for _ in range(n)])
    return facts


def placed(question, columns, codes):
    """A column for each rank that holds its item."""
    def facts(kept):
        found = []
        for team, row in kept:
            items = [row[column].strip() for column in columns[team]]
            found.append((team, ">".join(codes[item] for item in items if item)))
        wanted = collections.Counter(found).most_common(6)
        return count("cell", question, [key for key, n in wanted for _ in range(n)])
    return facts


def number(question, column):
    def facts(kept):
        found = collections.defaultdict(list)
        for team, row in kept:
            if row[column].strip():
                found[team].append(float(row[column]))
        return ["sum %s %s %d %.10g" % (question, team, len(values), sum(values))
                for team, values in sorted(found.items())]
    return facts


STUDIES = {
    "star-wars": Study(
        ["surveymonkey/StarWars.csv"], by_cell(2, {"Yes": "fan", "No": "other"}), [
            split("seen", range(3, 9), FILMS),
            ranked("ranking", range(9, 15), FILMS),
            single("han_solo", 15, FAVOUR),
            single("jar_jar_binks", 26, FAVOUR),
            single("yoda", 28, FAVOUR),
            single("shot_first", 29, {"Han": "han", "Greedo": "greedo",
                                      "I don't understand this question": "lost"}),
            single("age", 34, {"18-29": "18_29", "30-44": "30_44", "45-60": "45_60",
                               "> 60": "60_plus"}),
        ], encoding="mac_roman", header=2),
    "cncf-members": Study(
        ["surveymonkey/cncf-marketing-member-2020h1.csv"],
        by_cell(4, {"Sales and Marketing": "marketing",
             "Technical, engineering, developer": "technical"}), [
            split("valuable", range(51, 58), [
                "marketing_programs", "networking_with_other", "direct_access",
                "demonstrating_thought", "helping_raise", "lead_generation_from", "nothing"]),
            single("communicates", 20, {
                "Poorly": "poorly", "Somewhat poorly": "somewhat_poorly", "Neutral": "neutral",
                "Somewhat\xa0well": "somewhat_well", "Very\xa0well": "very_well"}),
            single("recommend", 61, YES_NO),
        ], header=2),
    "ospo": Study(
        ["surveymonkey/ospo-2020-results.csv"],
        by_cell(24, {"Yes": "program", "No, but planning one": "planning", "No": "none"}), [
            single("contribute", 11, OFTEN),
            single("speak", 17, OFTEN),
            single("policy_release", 21, dict(YES_NO, **{"Don't know": "!dk"})),
        ], encoding="utf-8-sig", header=2),
    "ospo-2018": Study(
        ["surveymonkey/ospo-2018-results.csv"], by_cell(23, {"Yes": "program", "No": "none"}), [
            single("contribute", 11, OFTEN),
            single("speak", 17, OFTEN),
            single("located", 36, {
                "Software Engineering and Development": "software", "Office of the CTO": "cto",
                "IT": "it", "Legal": "legal", "Other (please specify)": "other",
                "Developer Relations, Marketing or Communications": "marketing",
                "Don't know": "!dk"}),
            split("benefits", range(42, 57), [
                "recruitment", "speed", "compliance", "licensing", "support", "influence",
                "contributions", "awareness", "adoption", "participation", "market",
                "innovation", "culture", "security", "other"]),
        ], header=2),
    "cncf-2022": Study(
        ["surveymonkey/cncf-survey-2022-raw.csv"], sales_or_marketing, [
            single("adopted", 32, {str(n): str(n) for n in range(1, 7)}),
            split("architectures", [34, 35, 36], ["private", "public", "hybrid"]),
        ], encoding="cp1252", header=3),
    "thanksgiving": Study(
        ["surveymonkey/thanksgiving-2015-poll-data.csv"],
        by_cell(60, {"Urban": "urban", "Suburban": "suburban", "Rural": "rural"}), [
            single("gravy", 10, YES_NO),
            split("sides", [14, 17, 19, 21], ["corn", "green_beans_green_bean",
                                              "mashed_potatoes", "squash"]),
            single("age", 61, {"18 - 29": "18", "30 - 44": "30", "45 - 59": "45", "60+": "60"}),
        ]),
    "food-world-cup": Study(
        ["surveymonkey/food-world-cup-data.csv"], by_cell(43, {"Female": "women", "Male": "men"}), [
            single("interest", 2, {"Not at all": "none", "Not much": "little", "Some": "some",
                                   "A lot": "a_lot"}),
            single("algeria", 3, dict(ONE_TO_FIVE, **{"N/A": "!na"})),
            single("italy", 22, dict(ONE_TO_FIVE, **{"N/A": "!na"})),
            single("ireland", 42, dict(ONE_TO_FIVE, **{"N/A": "!na"})),
        ], encoding="mac_roman"),
    "masculinity": Study(
        ["surveymonkey/masculinity-raw-responses.csv"],
        by_cell(94, {"18 - 34": "young", "35 - 64": "middle", "65 and up": "old"}), [
            split("sources", range(5, 11), [
                "father_or_father", "mother_or_mother", "other_family_members", "pop_culture",
                "friends", "other_please_specify"], empty=("", "Not selected")),
            single("pressure", 11, dict(YES_NO, **{"No answer": "!na"})),
            single("cry", 15, {"Never, and not open to it": "1", "Never, but open to it": "2",
                               "Rarely": "3", "Sometimes": "4", "Often": "5",
                               "No answer": "!na"}),
        ]),
    "communities": Study(
        ["qualtrics/mummolo_nall_replication.csv"], by_cell(12, {"Woman": "women", "Man": "men"}), [
            single("ideology", 19, {
                "Extremely liberal": "extremely_liberal", "Liberal": "liberal",
                "Slightly liberal": "slightly_liberal",
                "Moderate; middle of the road": "moderate_middle",
                "Slightly conservative": "slightly_conservative", "Conservative": "conservative",
                "Extremely conservative": "extremely_conservative"}),
            number("years", 39),
        ], header=3, keep=lambda row: row[5] == "True"),
    "fruit": Study(
        ["qualtrics/Better_Sample_Survey.csv"], by_cell(20, {"1": "cantaloupe", "2": "kiwi"}), [
            split("recent_cantaloupe", [11, 12, 13], ["week", "month", "year"]),
            single("res_1", 28, {"1": "1", "2": "2", "3": "3"}),
        ], header=3),
    "logic": Study(
        ["qualtrics/Survey_Logic_EVERYWHERE-legacy.csv"], by_cell(11, {"1": "one", "2": "two"}), [
            single("first", 10, {"1": "1", "2": "2", "3": "3"}),
            single("fourth", 13, {"1": "1", "2": "2"}),
        ], encoding="utf-8-sig", header=2),
    "squash": Study(
        ["qualtrics/No_Basis-insights.csv"], by_cell(11, {"1": "low", "3": "high"}), [
            split("statements", range(12, 17), ["1", "2", "3", "-1", "-2"]),
            split("words", range(12, 17), ["great", "tolerable", "anguish", "no_basis", "never"]),
            single("squash", 17, FEEL),
            single("beans", 24, FEEL),
        ], header=3),
    "personal-data": Study(
        ["qualtrics/personal-data-survey.csv"],
        by_cell(89, {"18 - 24": "under_45", "25 - 34": "under_45", "35 - 44": "under_45",
              "45 - 54": "middle", "55 - 64": "middle", "65 - 74": "over_64",
              "75 - 84": "over_64", "85 or older": "over_64"}), [
            single("use_1", 4, {
                "Don't use at all": "1", "Less Often": "2", "Every Few Weeks": "3",
                "A Few Times a Week": "4", "About Once a Day": "5", "Several Times a Day": "6",
                "-99": "!dk"}),
            single("res_6", 22, {"No": "1", "I'm not sure.": "2", "Yes": "3", "-99": "!dk"}),
            split("gender", [90, 91], ["woman", "man"], empty=("", "0", "-99")),
        ]),
    "jupyter-courses": Study(
        ["google-forms/jupyter-education-2016.csv"],
        by_cell(9, {"Complete novice (no experience)": "novice",
             "Novice (~1 semester of experience)": "novice",
             "Intermediate (a year of experience)": "experienced",
             "Advanced (2-3 years of experience)": "experienced"}), [
            single("students", 7, {
                "Less than 10": "less_than_10", "10 - 25": "10_25", "25 - 50": "25_50",
                "50 - 100": "50_100", "100 - 250": "100_250", "250 - 500": "250_500",
                "More than 500": "more_than_500"}),
            joined("education", 8, {
                "Introductory undergraduate (freshman and sophmores)": "introductory",
                "Graduate": "graduate",
                "Mixed (conferences, workshops, Software Carpentry style events, etc.)": "mixed",
            }, ", "),
            joined("tools", 12, {"Jupyter notebook": "jupyter_notebook", "nbgrader": "nbgrader",
                                 "JupyterHub": "jupyterhub"}, ", "),
        ]),
    "dask": Study(
        ["google-forms/dask-2019.csv"],
        by_cell(23, {"I use Dask mostly on my own": "alone",
              "My team or research group also use Dask": "group",
              "Beyond my group, many people throughout my institution use Dask": "group"}), [
            joined("apis", 1, {"DataFrame": "dataframe", "Bag": "bag", "ML": "ml"}, ";"),
            joined("launch", 19, {
                "SSH": "ssh", "HPC resource manager (SLURM, PBS, SGE, LSF or similar)": "hpc",
                "I don't know, someone else does this for me": "others"}, ";"),
            single("improve_scaling", 12, CARE),
            single("gpus", 17, CARE),
            single("python", 18, {"2.0": "2", "3.0": "3"}),
            number("upgrade", 22),
        ]),
    "comunidad-r": Study(
        ["google-forms/r-community-2019-es.csv"],
        by_cell(1, {"Inicial": "inicial", "Sin experiencia": "inicial", "Intermedio": "intermedio",
             "Experto": "experto"}), [
            single("dificultad", 11, ONE_TO_FIVE),
            joined("herramientas", 19, {
                "RStudio Desktop (IDE)": "desktop", "Microsoft Excel": "excel",
                "L\u00ednea de comandos de R (es decir, la interfaz nativa de la terminal R)":
                    "linea"}, ", "),
            joined("ayuda", 24, {
                "Redes sociales como blogs, R-bloggers, Twitter, Slack o contactos de GitHub":
                    "redes",
                "Su red personal, como colegas y profesores": "personal"}, ", "),
            number("recomienda", 18),
        ]),
    "personality": Study(
        ["agreement/bfi.csv"], by_cell(26, {"1": "men", "2": "women"}), [
            single("A1", 1, {str(n): str(n) for n in range(1, 7)}),
            single("O5", 25, {str(n): str(n) for n in range(1, 7)}),
            single("education", 27, ONE_TO_FIVE),
            number("age", 28),
        ]),
    "fast-food": Study(
        ["agreement/mcdonalds.csv"], by_cell(14, {"Female": "women", "Male": "men"}), [
            single("yummy", 0, YES_NO),
            single("disgusting", 10, YES_NO),
            single("like", 11, {"I hate it!-5": "-5", "-4": "-4", "-3": "-3", "-2": "-2",
                                "-1": "-1", "0": "0", "+1": "1", "+2": "2", "+3": "3",
                                "+4": "4", "I love it!+5": "5"}),
            number("age", 12),
        ]),
    "soup": Study(
        ["agreement/ordinal-soup.csv"], by_cell(10, {"Female": "women", "Male": "men"}), [
            single("sureness", 4, {str(n): str(n) for n in range(1, 7)}),
            single("freq", 7, {"<1/month": "rare", "1-4/month": "monthly", ">1/week": "weekly"}),
            number("easy", 9),
        ]),
    "wines": Study(
        ["agreement/Wines2012.csv"], by_cell(5, {"1": "american", "0": "other"}), [
            single("flight", 1, {"white": "white", "red": "red"}),
            number("score", 3),
        ], delimiter=";"),
    "test-scores": Study(
        ["agreement/sat.act.csv"], by_cell(1, {"1": "men", "2": "women"}), [
            number("act", 4),
            single("education", 2, {str(n): str(n) for n in range(6)}),
        ]),
    "tech-health": Study(
        ["typeform/osmi-2016.csv"], by_cell(2, {"1": "tech", "0": "other"}), [
            single("employees", 1, {
                "1-5": "1_5", "6-25": "6_25", "26-100": "26_100", "100-500": "100_500",
                "500-1000": "500_1000", "More than 1000": "more_than_1000"}),
            single("tell_supervisor", 13, {"No": "1", "Maybe": "2", "Yes": "3"}),
            single("remote", 62, {"Never": "never", "Sometimes": "sometimes",
                                  "Always": "always"}),
        ]),
    "haskell": Study(
        ["other/haskell-2018-results.csv"],
        by_cell(11, {"Yes, most of the time": "work", "Yes, some of the time": "work", "No": "home",
              "No, but my company does": "home"}), [
            joined("where", 10, {"Home": "home", "Work": "work", "School": "school"}, ","),
            single("proficiency", 9, {
                "Beginner": "beginner", "Intermediate": "intermediate", "Advanced": "advanced",
                "Expert": "expert", "Master": "master"}),
            single("find", 73, AGREE),
        ]),
    "notebook-ux": Study(
        ["alchemer/jupyter-notebook-ux-2015.csv"],
        by_cell(3, {"Daily": "daily", "Weekly": "weekly"}), [
            joined("words", 29, {"convenient": "convenient", "comfortable": "comfortable",
                                 "uncomfortable": "uncomfortable"}, ";"),
            single("used_for", 5, {"Less than one year": "less_than_one_year",
                                   "One year or more": "one_year_or_more"}),
        ]),
    "digex": Study(
        ["qualtrics/digex-raw.xlsx"],
        by_cell(14, {"Very liberal": "liberal", "Slightly liberal": "liberal",
                     "Very conservative": "conservative",
                     "Slightly conservative": "conservative"}), [
            single("study_1", 20, ACCEPTABLE),
            single("study_4", 29, ACCEPTABLE),
            single("content", 32, HOW_IMPORTANT),
            joined("interaction", 17, {
                "Privately messaging users": "private",
                "Publicly posting on users' profiles": "public",
                'Creating fake accounts ("bots")': "fake",
                "Secretly changing the content of what users see": "secret",
                "Hacking into users' accounts": "hacking", "None of the above": "none"}, ","),
            number("years", 10),
            ranked("principles", range(42, 49),
                   ["repro", "resp", "just", "anony", "harms", "balance", "interst"]),
        ], header=2),
    "judges": Study(
        ["agreement/irrCAC-test_datasets.xlsx"], by_cell(0, {"A": "a", "B": "b"}), [
            number("j1", 2),
            number("j4", 5),
        ], sheet=13),
    "research-software": Study(
        ["germany=limesurvey/rse-2017-de.csv", "us=limesurvey/rse-2017-us.csv"], None, [
            single("professional", {"germany": 8, "us": 6}, YES_NO),
            single("affsat1", {"germany": 183, "us": 180}, SATISFIED),
            split("testing", {"germany": range(103, 107), "us": range(100, 104)},
                  ["none", "developers", "engineers", "users"], empty=("", "No")),
            placed("reasons", {"germany": range(85, 90), "us": range(83, 88)}, {
                "I want to learn new skills": "skills",
                "Freedom to choose own working practices": "freedom",
                "Desire to work in a research environment": "environment",
                "Ability to work across disciplines": "disciplines",
                "Flexible working hours": "hours", "Desire to advance research": "research",
                "Opportunity to develop software": "software",
                "Opportunity for career advancement": "career", "The salary": "salary",
                "Long-term prospects for continued employment": "prospects"}),
            single("managing", {"germany": 12, "us": 10}, {
                "\ufeff1 (None at all)": "1", "1 (None at all)": "1", "1 (Never)": "1",
                "10 (Always)": "10", **{str(n): str(n) for n in range(2, 10)}}),
        ]),
    "notebook-complete": Study(
        ["alchemer/jupyter-notebook-ux-2015.csv"],
        by_cell(3, {"Daily": "daily", "Weekly": "weekly"}), [
            single("run_how", 9, {"As a standalone application": "alone",
                                  "Through Jupyter Hub": "hub", "Other - Write In": "other"}),
            joined("words", 29, {"convenient": "convenient", "cool": "cool",
                                 "Other word(s):": "other"}, ";"),
            single("years", 32, {"Less than 1 year": "less_than_1_year", "1 year": "1_year",
                                 "2-5 years": "2_5_years", "5+ years": "5_years"}),
        ], keep=lambda row: row[2] == "Complete"),
    "engine-users": Study(
        ["typeform/cantera-user-survey.csv"],
        by_cell(107, {"Full-time/Part-time employed by a university or lab": "university",
                      "Student": "university",
                      "Full-time/Part-time employed by a company": "company",
                      "Self-employed / Freelancer": "company"}), [
            split("systems", range(1, 7), ["macos", "bsd", "w7", "w10", "debian", "redhat"]),
            split("interfaces", range(8, 13), ["python", "matlab", "cpp", "c", "fortran"]),
            split("compilers", range(31, 39), ["gcc", "vs", "intel", "gfortran", "ifort", "clang",
                                               "mingw", "unsure"]),
            split("flows", range(76, 83), ["free", "burner", "diffusion", "premixed", "surface",
                                           "multiple", "none"]),
            single("phases", 44, {**YES_NO, "I'm not sure": "!dk"}),
            single("python", 22, {"Rarely": "rarely", "Sometimes": "sometimes",
                                  "Often": "often"}),
            single("forum", 101, SUPPORT),
            single("source", 103, SUPPORT),
        ], header=2),
    "amsterdam": Study(
        ["limesurvey/survey_100001_R_data_file.csv"],
        by_cell(7, {"af00": "visitors", "nl00": "residents"}), [
            number("age", 8),
            split("stay", range(27, 37), ["hotel", "hostel", "airbnb", "camping", "friends",
                                          "home", "couch", "swap", "nothing", "unsure"],
                  empty=("", "0")),
            single("alcohol", 39, {str(n): str(n) for n in range(1, 8)}),
            single("cannabis", 40, {str(n): str(n) for n in range(1, 8)}),
        ], encoding="utf-8-sig"),
}


def main():
    folder, names = sys.argv[1], sys.argv[2:]
    for name in names:
        print("\n".join(STUDIES[name].facts(folder)))
    if not names:
        here = os.path.dirname(os.path.abspath(__file__))
        for name in STUDIES:
            with open(os.path.join(here, name, "expected"), "w", encoding="utf-8") as out:
                out.write("\n".join(STUDIES[name].facts(folder)) + "\n")


if __name__ == "__main__":
    main()
