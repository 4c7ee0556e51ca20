/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methods_text.h"

const struct plx_method_text plx_method_texts[] = {
    {"Verdicts",
     "Each question gets the first verdict that fits. Suppressed: a team has too few answers to be "
     "shown. Disagree: the difference is surely there (q at most alpha) and at least as large as "
     "the margin. Split: a team has no common answer of its own. Agree: the difference is surely "
     "smaller than the margin (q of equivalence at most alpha). Unsure: too few answers to tell.",
     ""},
    {"Margin",
     "The largest gap that still counts as agreement, set in the study before looking: by default "
     "half a point of a scale and 15 points of a percentage. A gap in margins is the gap over it.",
     ""},
    {"Gap of a scale",
     "Difference of the teams' mean scores, second team minus first, with Welch's interval. p by "
     "permutation: team labels are shuffled over respondents, and Welch's t is computed anew.",
     "B. L. Welch (1947), The generalization of Student's problem, Biometrika 34; B. Phipson and "
     "G. K. Smyth (2010), Permutation p-values should never be zero, SAGMB 9"},
    {"Gap of a choice",
     "Difference of the shares that chose an option; the widest option stands for the question. "
     "Newcombe's interval; p and intervals allow for there being several options (max-T).",
     "R. G. Newcombe (1998), Interval estimation for the difference between independent "
     "proportions, Statistics in Medicine 17; P. H. Westfall and S. S. Young (1993), "
     "Resampling-based multiple testing, Wiley"},
    {"Gap of ranks and points",
     "Difference of an option's mean rank, or mean share of the points, as part of its whole "
     "range; the widest option stands for the question. Intervals by bootstrap of respondents.",
     "A. C. Davison and D. V. Hinkley (1997), Bootstrap methods and their application, Cambridge"},
    {"Gap of a number",
     "Hodges-Lehmann shift: the median of all differences between a respondent of one team and "
     "one of the other. Interval and p by bootstrap of respondents.",
     "J. L. Hodges and E. L. Lehmann (1963), Estimates of location based on rank tests, Annals of "
     "Mathematical Statistics 34"},
    {"q: many questions",
     "p adjusted for asking many questions (false discovery rate), over all questions of one pair "
     "of teams. Of the gaps called surely there, at most alpha are expected to be false.",
     "Y. Benjamini and Y. Hochberg (1995), Controlling the false discovery rate, JRSS B 57"},
    {"Equivalence",
     "Two one-sided tests: is the gap surely above minus the margin and surely below the margin? "
     "Agreement has to be shown by answers; a difference that is not significant does not show it. "
     "The thick line in the charts is the 90 % interval that belongs to this test.",
     "D. J. Schuirmann (1987), J. Pharmacokinetics and Biopharmaceutics 15; D. Lakens (2017), "
     "Equivalence tests, SPPS 8"},
    {"Leaning and answers needed",
     "Of unsure questions: how probable it is that the gap lies within the margin (Bayesian "
     "bootstrap); from 80 % it leans to agreement, to 20 % to disagreement. Needed is the number "
     "of respondents per team that would settle it in four of five cases.",
     "D. B. Rubin (1981), The Bayesian bootstrap, Annals of Statistics 9"},
    {"Common answer of a team",
     "Scales and ordered choices: van der Eijk's agreement A from -1 (two camps at the ends) over "
     "0 (spread evenly) to 1 (one answer). Choices: share of the most chosen option, with Wilson's "
     "interval. Several answers: Fleiss' kappa over the options. Ranks, points: mean rank "
     "correlation of pairs of people. Numbers: r*wg. Intervals by Bayesian bootstrap with one "
     "answer at random among the respondents', widened as Student's t is. Split only where 95 % of "
     "the draws lie below 0.2 (choices: where surely no option has half of the people).",
     "C. van der Eijk (2001), Measuring agreement in ordered rating scales, Quality & Quantity 35; "
     "E. B. Wilson (1927), JASA 22; M. K. Lindell, C. J. Brandt and D. J. Whitney (1999), APM 23; "
     "D. B. Rubin (1981), The Bayesian bootstrap, Annals of Statistics 9"},
    {"Column letters",
     "A share with a letter is higher than that of the team with the letter: two-sided z test with "
     "pooled variance and effective bases, of means Welch's test, Bonferroni over the pairs of a "
     "row. Upper case 95 %, lower case 90 %. Bases under 30 are not lettered. Nets and the top box "
     "count people who gave any of their options; all teams are those that are shown.",
     "B. L. Welch (1947), Biometrika 34"},
    {"All teams at once",
     "The table overall asks of each question whether any teams differ. Scales: Welch's analysis "
     "of variance, with omega squared, the share of variance between the teams. Choices: "
     "chi-square with Cramer's V less its bias, exactly where cells expect fewer than 5. Several "
     "answers, ranks and points: the option on which the teams lie furthest apart, for several "
     "answers with the joint test of Rao and Scott. Numbers: Kruskal and Wallis. p by permutation "
     "of team labels where that is feasible, q over all questions.",
     "B. L. Welch (1951), On the comparison of several mean values, Biometrika 38; W. Bergsma "
     "(2013), J. Korean Statistical Society 42; D. R. Thomas and Y. J. Decady (2004); W. H. "
     "Kruskal and W. A. Wallis (1952), JASA 47; M. Pauly, E. Brunner and F. Konietschke (2015), "
     "JRSS B 77"},
    {"Percent agreement",
     "How often two people who answered the same question gave the same answer, or, with weights, "
     "nearly the same.",
     "K. L. Gwet (2014), Handbook of inter-rater reliability, 4th ed."},
    {"Krippendorff's alpha",
     "1 minus observed over expected disagreement, over all pairs of answers to a question.",
     "K. Krippendorff (2004), Content analysis, Sage"},
    {"Gwet's AC1 and AC2",
     "Agreement beyond a chance that falls when nearly everybody gives one answer, so that it "
     "stays sensible where kappa drops. AC2 counts near misses in part.",
     "K. L. Gwet (2008), Computing inter-rater reliability and its variance in the presence of "
     "high agreement, BJMSP 61"},
    {"Brennan-Prediger", "Agreement beyond the chance that each option is equally likely.",
     "R. L. Brennan and D. J. Prediger (1981), Coefficient kappa, EPM 41"},
    {"Fleiss' and Conger's kappa",
     "Agreement beyond the chance that everybody (Fleiss), or each person (Conger), answers with "
     "their own usual shares.",
     "J. L. Fleiss (1971), Psychological Bulletin 76; A. J. Conger (1980), Psychological Bulletin "
     "88"},
    {"Weights for near misses",
     "Agreement weights between two options, 1 for the same: identity counts nothing else; linear, "
     "quadratic, radical fall with the distance of the options' values, ratio with their relative "
     "distance, ordinal with the options between, circular joins the ends, bipolar forgives less "
     "near them. Alpha has the metric of the same kind.",
     "K. L. Gwet (2014), Handbook of inter-rater reliability, 4th ed., chapter 3; K. Krippendorff "
     "(2011), Computing Krippendorff's alpha-reliability"},
    {"Schouten's kappa (headline)",
     "Agreement between a person of one team and a person of the other, beyond chance. Read it "
     "beside the kappas inside the teams: well below both, the teams differ; all three low, nobody "
     "agrees.",
     "H. J. A. Schouten (1982), Measuring pairwise interobserver agreement, Statistica Neerlandica "
     "36"},
    {"Group kappa",
     "Agreement between the teams' distributions of answers. It falls with team size, so compare "
     "it between teams of one size only.",
     "S. Vanbelle and A. Albert (2009), Agreement between two independent groups of raters, "
     "Psychometrika 74"},
    {"Across two teams",
     "Percent agreement, Scott's pi, Gwet's AC and Brennan-Prediger of a person of one team with "
     "one of the other; cross-team alpha over all answers of both. Its normalised form divides by "
     "the teams' own alphas: how far their leanings would agree without the noise inside them.",
     "K. Wong, P. Paritosh and L. Aroyo (2021), Cross-replication reliability, ACL; W. A. Scott "
     "(1955), Public Opinion Quarterly 19"},
    {"Difference of two teams' agreement",
     "What the second team has inside less what the first has. The teams are different people, so "
     "their variances add up; over questions, which are the same for both, the differences of "
     "single questions count.",
     "K. L. Gwet (2016), Testing the difference of correlated agreement coefficients, EPM 76; "
     "F. E. Satterthwaite (1946), Biometrics Bulletin 2"},
    {"Chance from everybody",
     "Where the study says so, agreement by chance comes from the answers of all teams together, "
     "so that all teams stand on one yardstick; the column Chance from tells.",
     ""},
    {"Intraclass correlations",
     "Of scores, over those who answered every question. Form 1: other raters for each question, "
     "2: these raters are a sample (absolute agreement), 3: these raters only (consistency); 1 for "
     "one rating, k for the mean of all.",
     "P. E. Shrout and J. L. Fleiss (1979), Psychological Bulletin 86; K. O. McGraw and S. P. Wong "
     "(1996), Psychological Methods 1"},
    {"Kendall's W",
     "How far people put the questions in one order, from 0 to 1, ties as mid-ranks.",
     "M. G. Kendall and B. Babington Smith (1939), Annals of Mathematical Statistics 10; P. "
     "Legendre (2005), JABES 10"},
    {"r_wg(J), AD and a_wg",
     "Consensus of a team on a battery: r_wg sets the mean variance against that of an even spread "
     "over the scale, r*_wg likewise without being cut at 0, a_wg against the largest variance "
     "that the mean allows; AD is the mean distance from the mean or median answer.",
     "L. R. James, R. G. Demaree and G. Wolf (1984), JAP 69; M. K. Lindell, C. J. Brandt and D. J. "
     "Whitney (1999), APM 23; M. J. Burke, L. M. Finkelstein and M. S. Dusig (1999), ORM 2; R. D. "
     "Brown and N. M. A. Hauenstein (2005), ORM 8"},
    {"Concordance",
     "Agreement of scores between two teams: Lin's coefficient of one person of each, and that of "
     "the teams' long-run mean scores.",
     "L. I. Lin (1989), Biometrics 45; H. X. Barnhart, J. Song and M. J. Haber (2005), Statistics "
     "in Medicine 24"},
    {"Intervals of agreement",
     "Respondent jackknife: each person is left out once, and the spread of the values gives the "
     "interval (t, 95 %): what would other people say? The bootstrap asks the same. Over units, "
     "what would these people say to other questions; both together ask for other people and other "
     "questions. Words such as moderate follow Landis and Koch.",
     "B. Efron and R. J. Tibshirani (1993), An introduction to the bootstrap; K. L. Gwet (2008), "
     "BJMSP 61 and Psychometrika 73; J. R. Landis and G. G. Koch (1977), Biometrics 33"},
    {"Closer to the customers",
     "Where customers answered too: squared distance of a team's answers to theirs, unbiased for "
     "team size. A team is closer only where the interval of the difference leaves out 0.",
     ""},
    {"Personas",
     "k-means on the basis questions, from many starts, each question with the same say however "
     "many options it has; persona_features tells how answers became numbers. Missing answers are "
     "filled from the own persona (k-POD), so nobody is left out for them. A name comes from the "
     "one or two features that set the persona apart most.",
     "S. P. Lloyd (1982), Least squares quantization in PCM, IEEE Trans. Information Theory 28; "
     "D. Arthur and S. Vassilvitskii (2007), k-means++, SODA; J. T. Chi, E. C. Chi and R. G. "
     "Baraniuk (2016), k-POD, American Statistician 70"},
    {"How many personas",
     "Only numbers whose smallest persona holds 5 % and that come back in other samples (median "
     "adjusted Rand index of bootstrap pairs at least 0.6); of these the largest mean silhouette, "
     "within one standard error the smaller number. Where the gap statistic prefers one group, "
     "there are no personas.",
     "P. J. Rousseeuw (1987), Silhouettes, J. Comp. Appl. Math. 20; R. Tibshirani, G. Walther and "
     "T. Hastie (2001), The gap statistic, JRSS B 63; L. Hubert and P. Arabie (1985), J. "
     "Classification 2"},
    {"Stability of a persona",
     "Mean overlap (Jaccard) of the persona with its best match in resamples: above 0.75 stable, "
     "below 0.5 it dissolves.",
     "C. Hennig (2007), Cluster-wise assessment of cluster stability, CSDA 52"},
    {"What sets a persona apart",
     "z is the persona's mean or share less everybody's, in standard deviations; an index of 100 "
     "is what everybody has. q allows for the many features of a persona (Benjamini and "
     "Hochberg). The basis differs by construction: its q says how clearly, not whether.",
     "R. G. Newcombe (1998), Statistics in Medicine 17; Y. Benjamini and Y. Hochberg (1995), JRSS "
     "B 57"},
    {"Personas of two teams",
     "Each team's answers by themselves form personas; those of two teams are paired so that the "
     "distances of their centres add up to the least. Similar are two that would take the same "
     "people of both teams. p deals the teams out anew and clusters each time.",
     "H. W. Kuhn (1955), Naval Research Logistics Quarterly 2; M. Meila (2007), J. Multivariate "
     "Analysis 98"},
    {"Golden questions",
     "The few questions that are enough to tell somebody's persona by the nearest centre. The "
     "accuracy is among people whom neither the choice of questions nor the centres had seen "
     "(cross-validation in ten parts).",
     ""},
    {"Weights",
     "Where the study sets targets, respondents are weighted by raking until every target share is "
     "met. The effective number of respondents says what that costs.",
     "W. E. Deming and F. F. Stephan (1940), Annals of Mathematical Statistics 11; L. Kish (1965), "
     "Survey sampling, Wiley"},
    {"Privacy",
     "Respondents are staff. Groups below the minimum size are suppressed, and a second group with "
     "them where subtraction would reveal the first. Names, addresses and free text stay out.",
     ""},
    {"Random numbers",
     "From a counter-based generator named by seed, purpose and replicate, so that results never "
     "depend on threads.",
     "J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw (2011), Parallel random numbers: as "
     "easy as 1, 2, 3, SC11"},
};

const size_t plx_n_method_texts = sizeof plx_method_texts / sizeof *plx_method_texts;
