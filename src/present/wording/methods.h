/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every method in plain words, in the order in which they are told: METHOD(topic in English and
   German, words in English and German, source); for methods_text.c. */
/* clang-format off */
METHOD("Verdicts", "Urteile",
    "Each question gets the first verdict that fits. Suppressed: a team has too few answers to be shown. Disagree: the difference is surely there (q at most alpha) and at least as large as the margin. Split: a team has no common answer of its own. Agree: the difference is surely smaller than the margin (q of equivalence at most alpha). Unsure: too few answers to tell.",
    "Jede Frage erhält das erste Urteil, das passt. Unterdrückt: Ein Team hat zu wenige Antworten, um sie zu zeigen. Uneinig: Der Unterschied ist sicher vorhanden (q höchstens Alpha) und mindestens so groß wie die Toleranz. Gespalten: Ein Team hat selbst keine gemeinsame Antwort. Einig: Der Unterschied ist sicher kleiner als die Toleranz (q der Äquivalenz höchstens Alpha). Unklar: zu wenige Antworten, um es zu sagen.",
    "")
METHOD("Margin", "Toleranz",
    "The largest gap that still counts as agreement, set in the study before looking: by default half a point of a scale and 15 points of a percentage. A gap in margins is the gap over it.",
    "Der größte Abstand, der noch als Einigkeit zählt, vor dem ersten Blick in der Studie festgelegt: üblich sind eine halbe Stufe einer Skala und 15 Prozentpunkte. Ein Abstand in Toleranzen ist der Abstand geteilt durch sie.",
    "")
METHOD("Gap of a scale", "Abstand auf einer Skala",
    "Difference of the teams' mean scores, second team minus first, with Welch's interval. p by permutation: team labels are shuffled over respondents, and Welch's t is computed anew.",
    "Differenz der Mittelwerte der Teams, zweites minus erstes, mit Welchs Intervall. p durch Permutation: Die Teams werden den Befragten neu zugelost und Welchs t jeweils neu berechnet.",
    "B. L. Welch (1947), The generalization of Student's problem, Biometrika 34; B. Phipson and G. K. Smyth (2010), Permutation p-values should never be zero, SAGMB 9")
METHOD("Gap of a choice", "Abstand bei einer Auswahl",
    "Difference of the shares that chose an option; the widest option stands for the question. Newcombe's interval; p and intervals allow for there being several options (max-T).",
    "Differenz der Anteile, die eine Option gewählt haben; die Option mit dem größten Abstand steht für die Frage. Newcombes Intervall; p und Intervalle berücksichtigen, dass es mehrere Optionen gibt (max-T).",
    "R. G. Newcombe (1998), Interval estimation for the difference between independent proportions, Statistics in Medicine 17; P. H. Westfall and S. S. Young (1993), Resampling-based multiple testing, Wiley")
METHOD("Gap of ranks and points", "Abstand bei Rängen und Punkten",
    "Difference of an option's mean rank, or mean share of the points, as part of its whole range; the widest option stands for the question. Intervals by bootstrap of respondents.",
    "Differenz des mittleren Rangs einer Option, oder ihres mittleren Anteils an den Punkten, bezogen auf die ganze Spanne; die Option mit dem größten Abstand steht für die Frage. Intervalle durch Bootstrap über Befragte.",
    "A. C. Davison and D. V. Hinkley (1997), Bootstrap methods and their application, Cambridge")
METHOD("Gap of a number", "Abstand bei Zahlen",
    "Hodges-Lehmann shift: the median of all differences between a respondent of one team and one of the other. Interval and p by bootstrap of respondents.",
    "Hodges-Lehmann-Verschiebung: der Median aller Differenzen zwischen je einer Person des einen und des anderen Teams. Intervall und p durch Bootstrap über Befragte.",
    "J. L. Hodges and E. L. Lehmann (1963), Estimates of location based on rank tests, Annals of Mathematical Statistics 34")
METHOD("q: many questions", "q: viele Fragen",
    "p adjusted for asking many questions (false discovery rate), over all questions of one pair of teams. Of the gaps called surely there, at most alpha are expected to be false.",
    "p, angepasst an die Zahl der Fragen (Rate falscher Entdeckungen), über alle Fragen eines Teampaars. Von den Abständen, die als sicher gelten, ist höchstens ein Anteil von Alpha als falsch zu erwarten.",
    "Y. Benjamini and Y. Hochberg (1995), Controlling the false discovery rate, JRSS B 57")
METHOD("Equivalence", "Äquivalenz",
    "Two one-sided tests: is the gap surely above minus the margin and surely below the margin? Agreement has to be shown by answers; a difference that is not significant does not show it. The thick line in the charts is the 90 % interval that belongs to this test.",
    "Zwei einseitige Tests: Liegt der Abstand sicher über minus Toleranz und sicher unter der Toleranz? Einigkeit muss durch Antworten gezeigt werden; ein nicht signifikanter Unterschied zeigt sie nicht. Die dicke Linie in den Diagrammen ist das 90-%-Intervall zu diesem Test.",
    "D. J. Schuirmann (1987), J. Pharmacokinetics and Biopharmaceutics 15; D. Lakens (2017), Equivalence tests, SPPS 8")
METHOD("Leaning and answers needed", "Tendenz und nötige Antworten",
    "Of unsure questions: how probable it is that the gap lies within the margin (Bayesian bootstrap); from 80 % it leans to agreement, to 20 % to disagreement. Needed is the number of respondents per team that would settle it in four of five cases.",
    "Bei unklaren Fragen: wie wahrscheinlich der Abstand innerhalb der Toleranz liegt (Bayes-Bootstrap); ab 80 % besteht eine Tendenz zur Einigkeit, bis 20 % zur Uneinigkeit. Nötig ist die Zahl der Befragten je Team, mit der vier von fünf Fällen entschieden wären.",
    "D. B. Rubin (1981), The Bayesian bootstrap, Annals of Statistics 9")
METHOD("Common answer of a team", "Gemeinsame Antwort eines Teams",
    "Scales and ordered choices: van der Eijk's agreement A from -1 (two camps at the ends) over 0 (spread evenly) to 1 (one answer). Choices: share of the most chosen option, with Wilson's interval. Several answers: Fleiss' kappa over the options. Ranks, points: mean rank correlation of pairs of people. Numbers: r*wg. Intervals by Bayesian bootstrap with one answer at random among the respondents', widened as Student's t is. Split only where 95 % of the draws lie below 0.2 (choices: where surely no option has half of the people).",
    "Skalen und geordnete Auswahl: van der Eijks A von -1 (zwei Lager an den Enden) über 0 (gleichmäßig verteilt) bis 1 (eine Antwort). Auswahl: Anteil der häufigsten Option, mit Wilsons Intervall. Mehrere Antworten: Fleiss’ Kappa über die Optionen. Ränge, Punkte: mittlere Rangkorrelation von Personenpaaren. Zahlen: r*wg. Intervalle durch Bayes-Bootstrap mit einer zufälligen Antwort unter denen der Befragten, verbreitert wie bei Students t. Gespalten nur, wenn 95 % der Ziehungen unter 0,2 liegen (Auswahl: wenn sicher keine Option die Hälfte der Personen hat).",
    "C. van der Eijk (2001), Measuring agreement in ordered rating scales, Quality & Quantity 35; E. B. Wilson (1927), JASA 22; M. K. Lindell, C. J. Brandt and D. J. Whitney (1999), APM 23; D. B. Rubin (1981), The Bayesian bootstrap, Annals of Statistics 9")
METHOD("Column letters", "Spaltenbuchstaben",
    "A share with a letter is higher than that of the team with the letter: two-sided z test with pooled variance and effective bases, of means Welch's test, Bonferroni over the pairs of a row. Upper case 95 %, lower case 90 %. Bases under 30 are not lettered. Nets and the top box count people who gave any of their options; all teams are those that are shown.",
    "Ein Anteil mit Buchstabe ist höher als der des Teams mit diesem Buchstaben: zweiseitiger z-Test mit gemeinsamer Varianz und effektiven Basen, bei Mittelwerten Welchs Test, Bonferroni über die Paare einer Zeile. Großbuchstaben 95 %, Kleinbuchstaben 90 %. Basen unter 30 erhalten keine Buchstaben. Zusammenfassungen und die obersten Stufen zählen Personen, die eine der Optionen genannt haben; „alle Teams“ sind die gezeigten.",
    "B. L. Welch (1947), Biometrika 34")
METHOD("All teams at once", "Alle Teams zugleich",
    "The table overall asks of each question whether any teams differ. Scales: Welch's analysis of variance, with omega squared, the share of variance between the teams. Choices: chi-square with Cramer's V less its bias, exactly where cells expect fewer than 5. Several answers, ranks and points: the option on which the teams lie furthest apart, for several answers with the joint test of Rao and Scott. Numbers: Kruskal and Wallis. p by permutation of team labels where that is feasible, q over all questions.",
    "Die Tabelle overall fragt bei jeder Frage, ob sich irgendwelche Teams unterscheiden. Skalen: Welchs Varianzanalyse mit Omega-Quadrat, dem Anteil der Varianz zwischen den Teams. Auswahl: Chi-Quadrat mit Cramérs V ohne seine Verzerrung, exakt, wo weniger als 5 zu erwarten sind. Mehrere Antworten, Ränge und Punkte: die Option, bei der die Teams am weitesten auseinanderliegen, bei mehreren Antworten mit dem gemeinsamen Test von Rao und Scott. Zahlen: Kruskal und Wallis. p durch Permutation der Teams, wo das möglich ist, q über alle Fragen.",
    "B. L. Welch (1951), On the comparison of several mean values, Biometrika 38; W. Bergsma (2013), J. Korean Statistical Society 42; D. R. Thomas and Y. J. Decady (2004); W. H. Kruskal and W. A. Wallis (1952), JASA 47; M. Pauly, E. Brunner and F. Konietschke (2015), JRSS B 77")
METHOD("Percent agreement", "Übereinstimmung in Prozent",
    "How often two people who answered the same question gave the same answer, or, with weights, nearly the same.",
    "Wie oft zwei Personen, die dieselbe Frage beantwortet haben, dasselbe antworten oder, mit Gewichten, fast dasselbe.",
    "K. L. Gwet (2014), Handbook of inter-rater reliability, 4th ed.")
METHOD("Krippendorff's alpha", "Krippendorffs Alpha",
    "1 minus observed over expected disagreement, over all pairs of answers to a question.",
    "1 minus beobachtete geteilt durch erwartete Abweichung, über alle Antwortpaare einer Frage.",
    "K. Krippendorff (2004), Content analysis, Sage")
METHOD("Gwet's AC1 and AC2", "Gwets AC1 und AC2",
    "Agreement beyond a chance that falls when nearly everybody gives one answer, so that it stays sensible where kappa drops. AC2 counts near misses in part.",
    "Übereinstimmung über einen Zufall hinaus, der sinkt, wenn fast alle dasselbe antworten, sodass der Wert sinnvoll bleibt, wo Kappa abstürzt. AC2 zählt Beinahe-Treffer zum Teil mit.",
    "K. L. Gwet (2008), Computing inter-rater reliability and its variance in the presence of high agreement, BJMSP 61")
METHOD("Brennan-Prediger", "Brennan-Prediger",
    "Agreement beyond the chance that each option is equally likely.",
    "Übereinstimmung über den Zufall hinaus, bei dem jede Option gleich wahrscheinlich ist.",
    "R. L. Brennan and D. J. Prediger (1981), Coefficient kappa, EPM 41")
METHOD("Fleiss' and Conger's kappa", "Fleiss’ und Congers Kappa",
    "Agreement beyond the chance that everybody (Fleiss), or each person (Conger), answers with their own usual shares.",
    "Übereinstimmung über den Zufall hinaus, bei dem alle zusammen (Fleiss) oder jede Person für sich (Conger) mit den üblichen eigenen Anteilen antworten.",
    "J. L. Fleiss (1971), Psychological Bulletin 76; A. J. Conger (1980), Psychological Bulletin 88")
METHOD("Weights for near misses", "Gewichte für Beinahe-Treffer",
    "Agreement weights between two options, 1 for the same: identity counts nothing else; linear, quadratic, radical fall with the distance of the options' values, ratio with their relative distance, ordinal with the options between, circular joins the ends, bipolar forgives less near them. Alpha has the metric of the same kind.",
    "Gewichte zwischen zwei Optionen, 1 für dieselbe: identity zählt sonst nichts; linear, quadratic und radical sinken mit dem Abstand der Werte der Optionen, ratio mit ihrem relativen Abstand, ordinal mit den Optionen dazwischen; circular verbindet die Enden, bipolar verzeiht in ihrer Nähe weniger. Alpha hat die entsprechende Metrik.",
    "K. L. Gwet (2014), Handbook of inter-rater reliability, 4th ed., chapter 3; K. Krippendorff (2011), Computing Krippendorff's alpha-reliability")
METHOD("Schouten's kappa (headline)", "Schoutens Kappa (Kernwert)",
    "Agreement between a person of one team and a person of the other, beyond chance. Read it beside the kappas inside the teams: well below both, the teams differ; all three low, nobody agrees.",
    "Übereinstimmung zwischen einer Person des einen und einer des anderen Teams, über den Zufall hinaus. Neben den Kappas innerhalb der Teams zu lesen: Liegt es deutlich unter beiden, unterscheiden sich die Teams; sind alle drei niedrig, ist sich niemand einig.",
    "H. J. A. Schouten (1982), Measuring pairwise interobserver agreement, Statistica Neerlandica 36")
METHOD("Group kappa", "Gruppen-Kappa",
    "Agreement between the teams' distributions of answers. It falls with team size, so compare it between teams of one size only.",
    "Übereinstimmung zwischen den Antwortverteilungen der Teams. Es sinkt mit der Größe der Teams, daher nur zwischen gleich großen Teams zu vergleichen.",
    "S. Vanbelle and A. Albert (2009), Agreement between two independent groups of raters, Psychometrika 74")
METHOD("Across two teams", "Zwischen zwei Teams",
    "Percent agreement, Scott's pi, Gwet's AC and Brennan-Prediger of a person of one team with one of the other; cross-team alpha over all answers of both. Its normalised form divides by the teams' own alphas: how far their leanings would agree without the noise inside them.",
    "Prozentuale Übereinstimmung, Scotts Pi, Gwets AC und Brennan-Prediger einer Person des einen mit einer des anderen Teams; Alpha über Teamgrenzen aus allen Antworten beider. Die normierte Form teilt durch die eigenen Alphas der Teams: wie weit ihre Neigungen ohne das Rauschen in ihnen übereinstimmen würden.",
    "K. Wong, P. Paritosh and L. Aroyo (2021), Cross-replication reliability, ACL; W. A. Scott (1955), Public Opinion Quarterly 19")
METHOD("Difference of two teams' agreement", "Unterschied der Einigkeit zweier Teams",
    "What the second team has inside less what the first has. The teams are different people, so their variances add up; over questions, which are the same for both, the differences of single questions count.",
    "Was das zweite Team in sich hat, minus dem, was das erste hat. Die Teams sind verschiedene Personen, daher addieren sich ihre Varianzen; über Fragen, die für beide dieselben sind, zählen die Differenzen der einzelnen Fragen.",
    "K. L. Gwet (2016), Testing the difference of correlated agreement coefficients, EPM 76; F. E. Satterthwaite (1946), Biometrics Bulletin 2")
METHOD("Chance from everybody", "Zufall aus allen Antworten",
    "Where the study says so, agreement by chance comes from the answers of all teams together, so that all teams stand on one yardstick; the column Chance from tells.",
    "Wo die Studie es verlangt, kommt die zufällige Übereinstimmung aus den Antworten aller Teams zusammen, sodass für alle derselbe Maßstab gilt; die Spalte zur Herkunft des Zufalls sagt es.",
    "")
METHOD("Intraclass correlations", "Intraklassenkorrelationen",
    "Of scores, over those who answered every question. Form 1: other raters for each question, 2: these raters are a sample (absolute agreement), 3: these raters only (consistency); 1 for one rating, k for the mean of all.",
    "Von Skalenwerten, über alle, die jede Frage beantwortet haben. Form 1: je Frage andere Urteilende, 2: die Urteilenden sind eine Stichprobe (absolute Übereinstimmung), 3: nur diese Urteilenden (Konsistenz); 1 für eine Bewertung, k für das Mittel aller.",
    "P. E. Shrout and J. L. Fleiss (1979), Psychological Bulletin 86; K. O. McGraw and S. P. Wong (1996), Psychological Methods 1")
METHOD("Kendall's W", "Kendalls W",
    "How far people put the questions in one order, from 0 to 1, ties as mid-ranks.",
    "Wie weit die Befragten die Fragen in dieselbe Reihenfolge bringen, von 0 bis 1, Gleichstände als mittlere Ränge.",
    "M. G. Kendall and B. Babington Smith (1939), Annals of Mathematical Statistics 10; P. Legendre (2005), JABES 10")
METHOD("r_wg(J), AD and a_wg", "r_wg(J), AD und a_wg",
    "Consensus of a team on a battery: r_wg sets the mean variance against that of an even spread over the scale, r*_wg likewise without being cut at 0, a_wg against the largest variance that the mean allows; AD is the mean distance from the mean or median answer.",
    "Konsens eines Teams über einen Fragenblock: r_wg setzt die mittlere Varianz ins Verhältnis zu einer gleichmäßigen Verteilung über die Skala, r*_wg ebenso, ohne bei 0 abzuschneiden, a_wg zur größten Varianz, die der Mittelwert zulässt; AD ist der mittlere Abstand von der mittleren oder medianen Antwort.",
    "L. R. James, R. G. Demaree and G. Wolf (1984), JAP 69; M. K. Lindell, C. J. Brandt and D. J. Whitney (1999), APM 23; M. J. Burke, L. M. Finkelstein and M. S. Dusig (1999), ORM 2; R. D. Brown and N. M. A. Hauenstein (2005), ORM 8")
METHOD("Concordance", "Konkordanz",
    "Agreement of scores between two teams: Lin's coefficient of one person of each, and that of the teams' long-run mean scores.",
    "Übereinstimmung der Werte zweier Teams: Lins Koeffizient je einer Person aus beiden, und der der langfristigen Mittelwerte der Teams.",
    "L. I. Lin (1989), Biometrics 45; H. X. Barnhart, J. Song and M. J. Haber (2005), Statistics in Medicine 24")
METHOD("Intervals of agreement", "Intervalle der Übereinstimmung",
    "Respondent jackknife: each person is left out once, and the spread of the values gives the interval (t, 95 %): what would other people say? The bootstrap asks the same. Over units, what would these people say to other questions; both together ask for other people and other questions. Words such as moderate follow Landis and Koch.",
    "Jackknife über Befragte: Jede Person wird einmal weggelassen, die Streuung der Werte ergibt das Intervall (t, 95 %): Was würden andere Personen sagen? Das Bootstrap fragt dasselbe. Über Fragen: Was würden diese Personen zu anderen Fragen sagen? Beides zusammen fragt nach anderen Personen und anderen Fragen. Wörter wie „mittel“ folgen Landis und Koch.",
    "B. Efron and R. J. Tibshirani (1993), An introduction to the bootstrap; K. L. Gwet (2008), BJMSP 61 and Psychometrika 73; J. R. Landis and G. G. Koch (1977), Biometrics 33")
METHOD("Closer to the customers", "Näher an den Kunden",
    "Where customers answered too: squared distance of a team's answers to theirs, unbiased for team size. A team is closer only where the interval of the difference leaves out 0.",
    "Wo auch Kunden geantwortet haben: quadrierter Abstand der Antworten eines Teams von ihren, ohne Verzerrung durch die Größe des Teams. Ein Team ist nur dann näher, wenn das Intervall der Differenz die 0 nicht enthält.",
    "")
METHOD("Personas", "Personas",
    "k-means on the basis questions, from many starts, each question with the same say however many options it has; persona_features tells how answers became numbers. Missing answers are filled from the own persona (k-POD), so nobody is left out for them. A name comes from the one or two features that set the persona apart most.",
    "k-Means über die Basisfragen, von vielen Startpunkten aus; jede Frage hat gleich viel Gewicht, wie viele Optionen sie auch hat; persona_features zeigt, wie Antworten zu Zahlen wurden. Fehlende Antworten werden aus der eigenen Persona ergänzt (k-POD), daher fällt deswegen niemand heraus. Der Name kommt von den ein, zwei Merkmalen, die die Persona am meisten abheben.",
    "S. P. Lloyd (1982), Least squares quantization in PCM, IEEE Trans. Information Theory 28; D. Arthur and S. Vassilvitskii (2007), k-means++, SODA; J. T. Chi, E. C. Chi and R. G. Baraniuk (2016), k-POD, American Statistician 70")
METHOD("How many personas", "Anzahl der Personas",
    "Only numbers whose smallest persona holds 5 % and that come back in other samples (median adjusted Rand index of bootstrap pairs at least 0.6); of these the largest mean silhouette, within one standard error the smaller number. Where the gap statistic prefers one group, there are no personas.",
    "Nur Anzahlen, deren kleinste Persona 5 % umfasst und die in anderen Stichproben wiederkehren (Median des angepassten Rand-Index von Bootstrap-Paaren mindestens 0,6); davon die größte mittlere Silhouette, innerhalb eines Standardfehlers die kleinere Anzahl. Wo die Gap-Statistik eine einzige Gruppe vorzieht, gibt es keine Personas.",
    "P. J. Rousseeuw (1987), Silhouettes, J. Comp. Appl. Math. 20; R. Tibshirani, G. Walther and T. Hastie (2001), The gap statistic, JRSS B 63; L. Hubert and P. Arabie (1985), J. Classification 2")
METHOD("Stability of a persona", "Stabilität einer Persona",
    "Mean overlap (Jaccard) of the persona with its best match in resamples: above 0.75 stable, below 0.5 it dissolves.",
    "Mittlere Überschneidung (Jaccard) der Persona mit ihrem besten Gegenstück in Wiederholungsstichproben: über 0,75 stabil, unter 0,5 löst sie sich auf.",
    "C. Hennig (2007), Cluster-wise assessment of cluster stability, CSDA 52")
METHOD("What sets a persona apart", "Was eine Persona abhebt",
    "z is the persona's mean or share less everybody's, in standard deviations; an index of 100 is what everybody has. q allows for the many features of a persona (Benjamini and Hochberg). The basis differs by construction: its q says how clearly, not whether.",
    "z ist der Mittelwert oder Anteil der Persona minus dem aller, in Standardabweichungen; ein Index von 100 ist der Wert aller. q berücksichtigt die vielen Merkmale einer Persona (Benjamini und Hochberg). Die Basis unterscheidet sich schon durch die Bildung der Personas: Ihr q sagt, wie klar, nicht ob.",
    "R. G. Newcombe (1998), Statistics in Medicine 17; Y. Benjamini and Y. Hochberg (1995), JRSS B 57")
METHOD("Personas of two teams", "Personas zweier Teams",
    "Each team's answers by themselves form personas; those of two teams are paired so that the distances of their centres add up to the least. Similar are two that would take the same people of both teams. p deals the teams out anew and clusters each time.",
    "Die Antworten jedes Teams für sich bilden Personas; die zweier Teams werden so gepaart, dass die Abstände ihrer Mittelpunkte zusammen am kleinsten sind. Ähnlich sind zwei, die dieselben Personen beider Teams anziehen würden. Für p werden die Teams neu zugelost und jedes Mal neu gruppiert.",
    "H. W. Kuhn (1955), Naval Research Logistics Quarterly 2; M. Meila (2007), J. Multivariate Analysis 98")
METHOD("Golden questions", "Schlüsselfragen",
    "The few questions that are enough to tell somebody's persona by the nearest centre. The accuracy is among people whom neither the choice of questions nor the centres had seen (cross-validation in ten parts).",
    "Die wenigen Fragen, die genügen, um die Persona einer Person am nächsten Mittelpunkt zu erkennen. Die Treffsicherheit gilt für Personen, die weder bei der Wahl der Fragen noch bei den Mittelpunkten dabei waren (Kreuzvalidierung in zehn Teilen).",
    "")
METHOD("Weights", "Gewichte",
    "Where the study sets targets, respondents are weighted by raking until every target share is met. The effective number of respondents says what that costs.",
    "Wo die Studie Zielanteile setzt, werden Befragte durch Raking gewichtet, bis jeder Zielanteil erreicht ist. Die effektive Zahl der Befragten sagt, was das kostet.",
    "W. E. Deming and F. F. Stephan (1940), Annals of Mathematical Statistics 11; L. Kish (1965), Survey sampling, Wiley")
METHOD("Privacy", "Datenschutz",
    "Respondents are staff. Groups below the minimum size are suppressed, and a second group with them where subtraction would reveal the first. Names, addresses and free text stay out.",
    "Befragte sind Beschäftigte. Gruppen unter der Mindestgröße werden unterdrückt, und eine zweite Gruppe mit ihnen, wo sich die erste sonst durch Abziehen ergäbe. Namen, Anschriften und Freitext werden nicht übernommen.",
    "")
METHOD("Random numbers", "Zufallszahlen",
    "From a counter-based generator named by seed, purpose and replicate, so that results never depend on threads.",
    "Aus einem Zähler-basierten Generator, benannt nach Startwert, Zweck und Wiederholung, sodass Ergebnisse nie von der Zahl der Prozessorkerne abhängen.",
    "J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC11")
