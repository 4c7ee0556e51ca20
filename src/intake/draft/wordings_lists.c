/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wordings_tables.h"

const char plx_wording_dont_know[] =
    "dont know|don t know|do not know|i dont know|i don t know|i do not know|not sure|unsure|"
    "im not sure|i m not sure|i am not sure|no idea|no opinion|dont know no opinion|"
    "don t know no opinion|cant say|can t say|cannot say|hard to say|dk|don t know not sure|"
    "dont know not sure|don t recall|don t remember|weiss nicht|weiss ich nicht|ich weiss nicht|"
    "ich weiss es nicht|keine meinung|kann ich nicht beurteilen|kann ich nicht sagen|"
    "kann ich nicht einschatzen|nicht beurteilbar|ne sait pas|je ne sais pas|sans opinion|"
    "pas d opinion|ne sais pas|nsp|no se|no sabe|no lo se|no sabria decir|sin opinion|ns nc|"
    "no estoy seguro|no estoy segura|nao sei|nao sabe|nao sei dizer|sem opiniao|"
    "nao tenho certeza|nao sei responder";

const char plx_wording_no_answer[] =
    "n a|na|not applicable|does not apply|doesn t apply|not applicable to me|no answer|"
    "not answered|refused|prefer not to say|prefer not to answer|prefer not to disclose|"
    "i prefer not to say|i prefer not to answer|i would prefer not to say|i d prefer not to say|"
    "rather not say|i d rather not say|would rather not say|decline to answer|decline to state|"
    "skip|no response|rf|keine angabe|keine angaben|k a|keine antwort|nicht zutreffend|"
    "trifft auf mich nicht zu|entfallt|mochte ich nicht sagen|mochte ich nicht angeben|"
    "non applicable|sans reponse|pas de reponse|ne se prononce pas|non concerne|"
    "prefere ne pas repondre|je prefere ne pas repondre|ne souhaite pas repondre|no aplica|"
    "no aplicable|no contesta|prefiero no decir|prefiero no decirlo|prefiero no responder|"
    "prefiero no contestar|sin respuesta|nao se aplica|nao aplicavel|prefiro nao responder|"
    "prefiro nao dizer|sem resposta";

const struct plx_wording_list plx_wording_lists[] = {
    /* English */
    {"agreement", "en",
     "strongly disagree|disagree strongly|completely disagree|totally disagree|fully disagree|"
     "disagree completely|disagree a lot|definitely disagree"
     " < disagree|generally disagree|mostly disagree|moderately disagree|disagree moderately"
     " < somewhat disagree|disagree somewhat|slightly disagree|disagree slightly|tend to disagree|"
     "disagree a little|partly disagree|rather disagree|mildly disagree"
     " < neither agree nor disagree|neither disagree nor agree|neutral|neither|undecided|"
     "neither agree or disagree|agree nor disagree|unsure|no opinion|mixed|"
     "neutral neither agree nor disagree"
     " < somewhat agree|agree somewhat|slightly agree|agree slightly|tend to agree|"
     "agree a little|partly agree|rather agree|mildly agree"
     " < agree|generally agree|mostly agree|moderately agree|agree moderately"
     " < strongly agree|agree strongly|completely agree|totally agree|fully agree|"
     "agree completely|agree a lot|definitely agree"},
    {"frequency", "en",
     "never|not at all|never ever|i do not|i don t|none of the time"
     " < never but open to it|not yet but open to it"
     " < almost never|hardly ever|very rarely|nearly never"
     " < less than once a year|less often than once a year|every few years|less than yearly"
     " < once a year|once a year or less|yearly|annually|every year|about once a year"
     " < a few times a year|several times a year|twice a year|every 6 months|every six months"
     " < quarterly|every quarter|every few months|every 3 months|once a quarter"
     " < rarely|seldom|infrequently|less than once a month|less often|less frequently|"
     "rarely or never|a little of the time|less than monthly|less often than once a month|less "
     "often than monthly|"
     "once a month or less|less than once a month"
     " < once a month|monthly|every month|about once a month|at least once a month"
     " < occasionally|sometimes|every once in a while|once in a while|some of the time|"
     "a few times a month|few times a month|several times a month|two or three times a month|"
     "2 3 times a month|2 or 3 times a month|every two weeks|every other week|biweekly|"
     "bi weekly|fortnightly|every few weeks"
     " < about half the time|half the time|half of the time"
     " < once a week|weekly|every week|about once a week|at least once a week"
     " < a few times a week|few times a week|several times a week|two or three times a week|2 3 "
     "times a week|"
     "multiple times a week|every few days|most days|often|frequently|regularly|usually|"
     "fairly often|a lot of the time"
     " < most of the time|very often|very frequently|mostly|generally|almost daily|"
     "nearly every day|almost every day"
     " < daily|every day|once a day|at least once a day|almost always|nearly always"
     " < several times a day|multiple times a day|many times a day|more than once a day|"
     "always|all the time|all of the time|constantly|hourly|every time"},
    {"likelihood", "en",
     "definitely not|definitely won t|definitely will not|definitely would not|certainly not|"
     "no definitely not|impossible"
     " < probably not|probably won t|probably will not|probably would not|unlikely|no probably not"
     " < might or might not|maybe|perhaps|possibly|might|might or might not would|not sure|unsure|"
     "undecided"
     " < probably|probably will|probably would|probably yes|likely|yes probably"
     " < definitely|definitely will|definitely would|definitely yes|certainly|certain|"
     "yes definitely"},
    {"timing", "en",
     "now|right now|immediately|as soon as possible"
     " < this week|in the next week|within a week < this month|in the next month|"
     "within a month|in the next 30 days"
     " < in the next 3 months|within 3 months|in the next three months|in the next quarter|"
     "0 3 months"
     " < in the next 6 months|within 6 months|in the next six months|3 6 months"
     " < this year|in the next year|within a year|in the next 12 months|within the next year|"
     "within 12 months|6 12 months"
     " < in the next 2 years|within 2 years|1 2 years from now|in 1 2 years|in the next two years"
     " < over 2 years from now|more than 2 years from now|in more than 2 years|later"
     " < never|not planned|no plans"},
    {"price", "en",
     "much too cheap|far too cheap|way too cheap|much too low < too cheap|too low|"
     "somewhat too cheap|a little too cheap < cheap|inexpensive|a bargain"
     " < about right|just right|right|fair|reasonable|a fair price"
     " < expensive|a little expensive|slightly expensive|slightly too expensive|"
     "a little too expensive|somewhat too expensive < too expensive|too high"
     " < much too expensive|far too expensive|way too expensive|much too high"},
    {"fulfilment", "en",
     "completely does not meet expectations|does not meet expectations at all|"
     "far below expectations|does not meet my expectations at all"
     " < does not meet expectations|below expectations|does not meet my expectations"
     " < somewhat does not meet expectations|somewhat below expectations|"
     "mostly does not meet expectations"
     " < neutral|neither meets nor does not meet expectations"
     " < somewhat meets expectations|mostly meets expectations|partly meets expectations"
     " < meets expectations|meets my expectations"
     " < completely meets expectations|fully meets expectations"
     " < exceeds expectations|somewhat exceeds expectations|exceeds my expectations"
     " < far exceeds expectations|greatly exceeds expectations"},
    {"quality", "en",
     "terrible|awful|horrible|extremely poor|extremely bad|unacceptable"
     " < very poor|very bad|very weak"
     " < poor|bad|below average|weak|below expectations"
     " < fair|average|ok|okay|so so|mediocre|neutral|acceptable|adequate|satisfactory|"
     "meets expectations|neither good nor bad|neither good nor poor"
     " < good|above average|strong|exceeds expectations"
     " < very good|very strong|great"
     " < excellent|outstanding|exceptional|extremely good|perfect|superb"},
    {"importance", "en",
     "irrelevant|unimportant|not important|not important at all|not at all important|"
     "of no importance|unnecessary|no importance|not a priority|not needed|would not use"
     " < not very important|not so important|not that important|of little importance|"
     "low importance|slightly important|a little important|low priority|minor|somewhat unimportant"
     " < nice to have|somewhat important|moderately important|fairly important|neutral|"
     "medium priority|medium importance|moderate importance|of some importance|could have|"
     "neither important nor unimportant"
     " < important|quite important|high priority|high importance|should have|desirable|major"
     " < very important|of great importance|very high importance|top priority|must have|"
     "a must have"
     " < extremely important|most important|essential|critical|decisive|crucial|absolutely "
     "essential|vital|"
     "indispensable|required"},
    {"amount", "en",
     "none|nothing|nothing at all|not at all|none at all|no|none of them|none did|0"
     " < almost none|hardly any|hardly at all|very little|not much|very few|not very much"
     " < a little|a little bit|slightly|few|a few|little|a small amount|only a little|minimally|"
     "to a small extent|to a slight extent"
     " < some|some of them|some did|somewhat|a moderate amount|moderate|moderately|several|a fair "
     "amount|partly|"
     "partially|to some extent|to a certain extent|to a moderate extent|in part"
     " < half|about half"
     " < quite a bit|quite a lot|mostly|a good deal|many|much|largely|to a large extent|most|"
     "most of them|considerably"
     " < a lot|very much|a great deal|a large amount|highly|to a great extent|"
     "to a very large extent|almost all|nearly all|very"
     " < all|completely|entirely|fully|totally|extremely|all of them|all did|they all "
     "did|everything|"
     "to a very great extent|100"},
    {"comparison", "en",
     "much worse|a lot worse|far worse|significantly worse|much less|a lot less|far less|"
     "significantly less|decreased a lot|decreased significantly|much lower|strongly decreased"
     " < worse|somewhat worse|a little worse|slightly worse|less|somewhat less|a little less|"
     "slightly less|fewer|decreased|decreased somewhat|decrease|decreased slightly|lower|"
     "somewhat lower"
     " < about the same|the same|same|no change|unchanged|no difference|stayed the same|"
     "remained the same|stay the same|neither better nor worse|equal|similar|neutral"
     " < better|somewhat better|a little better|slightly better|more|somewhat more|a little more|"
     "slightly more|increased|increased somewhat|increase|increased slightly|higher|"
     "somewhat higher"
     " < much better|a lot better|far better|significantly better|much more|a lot more|far more|"
     "significantly more|increased a lot|increased significantly|much higher|strongly increased"},
    {"liking", "en",
     "hate|hate it|i hate it|strongly dislike|dislike a lot|dislike extremely"
     " < dislike|dislike it|dislike somewhat|dislike slightly|somewhat dislike|i dislike it"
     " < neutral|indifferent|i am indifferent|neither like nor dislike|no feelings|it s ok|it is "
     "ok|ok|"
     "neither favorably nor unfavorably neutral"
     " < like|like it|like somewhat|like slightly|somewhat like|i like it"
     " < love|love it|i love it|strongly like|like a lot|like extremely"},
    {"expertise", "en",
     "no experience|none|no knowledge|never used|not familiar|no proficiency"
     " < complete novice|complete beginner < beginner|novice|basic|new|entry "
     "level|elementary|newbie|limited|beginning"
     " < some experience|advanced beginner|familiar"
     " < intermediate|competent|average|moderate|medium|working knowledge|conversational"
     " < advanced|proficient|experienced|skilled|fluent|very experienced"
     " < expert|native|guru|professional|highly experienced|specialist"
     " < master|world class expert|world expert"},
    {"level", "en",
     "none|no|zero"
     " < very low|extremely low|minimal|very small|tiny|extra small"
     " < low|small|lower|little|short|s"
     " < somewhat low|moderately low|low to medium"
     " < medium|moderate|average|middle|intermediate|mid|normal|mid sized|medium sized|m"
     " < somewhat high|moderately high|medium to high"
     " < high|large|higher|big|long|l"
     " < very high|extremely high|very large|huge|extra large|xl"},
    {"education", "en",
     "no schooling|none|no formal education|did not attend school"
     " < less than high school|less than high school degree|some high school|primary school|"
     "elementary school|primary education|high school or less|grade school|"
     "did not complete high school|less than high school diploma|did not finish high school|"
     "no high school diploma|less than a high school diploma"
     " < high school|high school degree|high school diploma|high school graduate|secondary school|"
     "high school or equivalent|high school ged|secondary education|highschool|"
     "high school or g e d|high school or ged|high school graduate or ged|"
     "high school graduate high school diploma or the equivalent|final secondary school examination"
     " < some college|some college or associate degree|some university|trade school|"
     "vocational training|vocational|some college no degree|technical school|"
     "some college but no degree"
     " < associate degree|associate s degree|associates degree|2 year degree"
     " < bachelor degree|bachelor s degree|bachelors degree|bachelor|bachelors|college degree|"
     "undergraduate|undergraduate degree|college graduate|4 year degree|university degree|"
     "college or more"
     " < some graduate school|some postgraduate"
     " < master s degree|masters degree|master degree|master|masters|graduate degree|"
     "postgraduate|postgraduate degree|graduate school|post graduate degree|post graduate|"
     "master s degree or above|master s degree or higher"
     " < professional degree"
     " < doctorate|doctoral degree|phd|ph d|doctorate degree|doctor"},
    {"yes or no", "en",
     "no|false|disagree < maybe|sometimes|partly|partially|somewhat|not sure|undecided|possibly|"
     "in part < yes|true|agree"},

    /* German */
    {"agreement", "de",
     "stimme uberhaupt nicht zu|stimme gar nicht zu|stimme absolut nicht zu|"
     "lehne vollig ab|lehne stark ab|lehne voll und ganz ab|trifft uberhaupt nicht zu|"
     "trifft gar nicht zu|trifft absolut nicht zu|stimmt gar nicht|stimmt uberhaupt nicht|"
     "stimme ganz und gar nicht zu"
     " < stimme nicht zu|lehne ab|trifft nicht zu|stimmt nicht|trifft kaum zu|nein"
     " < stimme eher nicht zu|lehne eher ab|trifft eher nicht zu|stimmt eher nicht|"
     "trifft wenig zu|stimme weniger zu|trifft weniger zu|stimmt wenig|eher nein"
     " < teils teils|weder noch|neutral|unentschieden|stimme teilweise zu|trifft teilweise zu|"
     "teilweise|stimmt teilweise|stimme weder zu noch lehne ich ab|trifft teils teils zu|"
     "stimme teils zu|stimme teils teils zu|unentschlossen|trifft teils zu"
     " < stimme eher zu|trifft eher zu|stimmt eher|stimme etwas zu|eher ja"
     " < stimme zu|trifft zu|stimmt|trifft uberwiegend zu|stimme uberwiegend zu|trifft ziemlich zu|"
     "stimmt ziemlich|ja"
     " < stimme voll zu|stimme voll und ganz zu|stimme vollig zu|stimme stark zu|trifft voll zu|"
     "trifft voll und ganz zu|trifft vollig zu|trifft genau zu|stimmt genau|stimmt vollig|"
     "stimme vollkommen zu|trifft vollkommen zu|trifft sehr zu|stimmt voll und ganz|"
     "stimme sehr zu|stimmt sehr"},
    {"frequency", "de",
     "nie|niemals|gar nicht|uberhaupt nicht < fast nie|so gut wie nie|sehr selten"
     " < selten|seltener|weniger als einmal im monat|jahrlich|einmal im jahr"
     " < ab und zu|gelegentlich|hin und wieder|mehrmals im jahr|vierteljahrlich"
     " < manchmal|einmal im monat|monatlich|teilweise|mehrmals im monat"
     " < oft|haufig|einmal pro woche|wochentlich|einmal in der woche|regelmassig"
     " < sehr oft|sehr haufig|meistens|meist|mehrmals pro woche|mehrmals in der woche|"
     "mehrmals wochentlich < fast immer|taglich|jeden tag"
     " < immer|standig|mehrmals taglich|mehrmals am tag"},
    {"quality", "de",
     "sehr schlecht|ungenugend|katastrophal|miserabel < schlecht|mangelhaft < eher schlecht"
     " < mittelmassig|durchschnittlich|mittel|neutral|ausreichend|teils teils|weder gut noch "
     "schlecht"
     " < eher gut|befriedigend|ganz gut < gut < sehr gut < hervorragend|ausgezeichnet|exzellent|"
     "ausserst gut"},
    {"likelihood", "de",
     "auf keinen fall|bestimmt nicht|sicher nicht|sehr unwahrscheinlich"
     " < wahrscheinlich nicht|eher nicht|eher unwahrscheinlich|unwahrscheinlich"
     " < vielleicht|moglicherweise|unentschieden|eventuell"
     " < wahrscheinlich|eher ja|eher wahrscheinlich|ja wahrscheinlich|vermutlich"
     " < bestimmt|auf jeden fall|sicher|ganz sicher|ganz bestimmt|sehr wahrscheinlich"},
    {"amount", "de",
     "gar nicht|uberhaupt nicht|keine|nichts|gar keine|nein < kaum|sehr wenig < wenig|ein wenig|"
     "etwas|geringfugig|in geringem masse < teilweise|mittelmassig|mittel|massig|einige|"
     "in mittlerem masse < ziemlich|uberwiegend|grosstenteils|viel|stark|in hohem masse|viele|"
     "eher viel < sehr|sehr viel|sehr stark|die meisten|in sehr hohem masse"
     " < ausserst|vollig|vollstandig|voll und ganz|alle|extrem"},
    {"comparison", "de",
     "viel schlechter|deutlich schlechter|viel weniger|deutlich weniger|stark gesunken"
     " < schlechter|etwas schlechter|weniger|etwas weniger|gesunken"
     " < gleich|unverandert|etwa gleich|genauso|gleich geblieben|gleich viel"
     " < besser|etwas besser|mehr|etwas mehr|gestiegen"
     " < viel besser|deutlich besser|viel mehr|deutlich mehr|stark gestiegen"},
    {"level", "de",
     "keine|kein < sehr niedrig|sehr gering|sehr klein < niedrig|gering|klein|kurz"
     " < mittel|mittlere|mittelgross|durchschnittlich|massig < hoch|gross|lang"
     " < sehr hoch|sehr gross"},
    {"expertise", "de",
     "keine erfahrung|keine kenntnisse|keine < anfanger|einsteiger|grundkenntnisse|wenig erfahrung"
     " < fortgeschrittene anfanger|etwas erfahrung < mittel|fortgeschritten|fortgeschrittene"
     " < erfahren|sehr erfahren|gute kenntnisse|viel erfahrung < experte|expertin|profi"},
    {"yes or no", "de", "nein < vielleicht|teilweise|teils teils|unentschieden|manchmal < ja"},

    /* French */
    {"agreement", "fr",
     "pas du tout d accord|tout a fait en desaccord|fortement en desaccord|"
     "totalement en desaccord|completement en desaccord"
     " < pas d accord|en desaccord"
     " < plutot pas d accord|plutot en desaccord|un peu en desaccord|peu d accord|"
     "partiellement en desaccord|pas vraiment d accord"
     " < ni d accord ni pas d accord|ni en accord ni en desaccord|neutre|ni d accord ni en "
     "desaccord|"
     "sans avis|indecis|indifferent|moyennement d accord|sans opinion"
     " < plutot d accord|un peu d accord|partiellement d accord|assez d accord"
     " < d accord|en accord"
     " < tout a fait d accord|totalement d accord|fortement d accord|entierement d accord|"
     "completement d accord|tres d accord|fortement en accord"},
    {"frequency", "fr",
     "jamais < presque jamais|tres rarement < rarement|moins d une fois par mois"
     " < occasionnellement|de temps en temps|une fois par mois|mensuellement|plusieurs fois par an"
     " < parfois|quelquefois|plusieurs fois par mois"
     " < regulierement|une fois par semaine|hebdomadaire|assez souvent"
     " < souvent|frequemment|plusieurs fois par semaine"
     " < tres souvent|la plupart du temps|presque toujours|tous les jours|quotidiennement|chaque "
     "jour"
     " < toujours|tout le temps|plusieurs fois par jour|systematiquement"},
    {"quality", "fr",
     "tres mauvais|tres mauvaise|tres mal < mauvais|mauvaise|mal|insuffisant"
     " < passable|mediocre|plutot mauvais|plutot mauvaise"
     " < moyen|moyenne|correct|acceptable|neutre|ni bon ni mauvais"
     " < assez bon|assez bonne|plutot bon|plutot bonne|assez bien|plutot bien"
     " < bon|bonne|bien < tres bon|tres bonne|tres bien < excellent|excellente"},
    {"likelihood", "fr",
     "certainement pas|surement pas|tres improbable < probablement pas|improbable|peu probable"
     " < peut etre|eventuellement|indecis < probablement|probable|probablement oui"
     " < certainement|surement|tres probable|tout a fait probable"},
    {"amount", "fr",
     "pas du tout|aucun|aucune|rien|non < tres peu|presque pas < peu|un peu|legerement|quelques"
     " < moyennement|moderement|partiellement|en partie < assez|plutot|suffisamment"
     " < beaucoup|tres|la plupart|fortement < enormement|totalement|tout a fait|completement|"
     "extremement|tous|toutes"},
    {"comparison", "fr",
     "beaucoup moins bien|beaucoup moins|bien pire|beaucoup plus mauvais < moins bien|moins|"
     "un peu moins|pire|un peu moins bien < pareil|identique|la meme chose|inchange|autant|"
     "aussi bien < mieux|plus|un peu plus|meilleur|un peu mieux < beaucoup mieux|beaucoup plus|"
     "bien mieux|bien meilleur"},
    {"level", "fr",
     "aucun|aucune|nul < tres faible|tres bas|tres petit < faible|bas|basse|petit|petite"
     " < moyen|moyenne|modere < eleve|elevee|fort|forte|grand|grande|haut < tres eleve|tres elevee|"
     "tres fort|tres grand"},
    {"expertise", "fr",
     "aucune experience|aucune < debutant|debutante|notions|novice < intermediaire|moyen"
     " < avance|avancee|confirme|confirmee < expert|experte|maitrise"},
    {"yes or no", "fr", "non < peut etre|parfois|partiellement|en partie < oui"},

    /* Spanish */
    {"agreement", "es",
     "totalmente en desacuerdo|muy en desacuerdo|completamente en desacuerdo|nada de acuerdo|"
     "fuertemente en desacuerdo"
     " < en desacuerdo|bastante en desacuerdo"
     " < algo en desacuerdo|parcialmente en desacuerdo|poco de acuerdo|mas bien en desacuerdo|"
     "ligeramente en desacuerdo"
     " < ni de acuerdo ni en desacuerdo|neutral|indiferente|neutro|ni acuerdo ni desacuerdo|"
     "indeciso|ni en acuerdo ni en desacuerdo"
     " < algo de acuerdo|parcialmente de acuerdo|mas bien de acuerdo|ligeramente de acuerdo"
     " < de acuerdo|bastante de acuerdo"
     " < totalmente de acuerdo|muy de acuerdo|completamente de acuerdo|fuertemente de acuerdo"},
    {"frequency", "es",
     "nunca|jamas < casi nunca|muy rara vez|muy pocas veces"
     " < rara vez|raramente|raras veces|pocas veces|menos de una vez al mes|esporadicamente"
     " < ocasionalmente|de vez en cuando|una vez al mes|mensualmente|mensual|varias veces al ano"
     " < a veces|algunas veces|varias veces al mes|en ocasiones"
     " < con frecuencia|frecuentemente|a menudo|una vez a la "
     "semana|semanalmente|semanal|regularmente|"
     "muchas veces < muy a menudo|varias veces a la semana|la mayoria de las veces|"
     "muy frecuentemente|casi siempre"
     " < diariamente|diario|todos los dias|a diario|cada dia < siempre|varias veces al dia"},
    {"quality", "es",
     "pesimo|pesima|muy malo|muy mala|muy mal < malo|mala|mal|deficiente"
     " < regular|aceptable|normal|neutral|ni bueno ni malo|mas o menos"
     " < bueno|buena|bien < muy bueno|muy buena|muy bien < excelente|optimo"},
    {"likelihood", "es",
     "definitivamente no|seguro que no|muy improbable < probablemente no|improbable|poco probable"
     " < quizas|tal vez|quiza|puede ser|indeciso < probablemente|probable|probablemente si"
     " < definitivamente si|seguro que si|muy probable|definitivamente"},
    {"amount", "es",
     "nada|ninguno|ninguna|no|en absoluto < muy poco|casi nada < poco|un "
     "poco|pocos|pocas|ligeramente"
     " < algo|moderadamente|regular|algunos|algunas|parcialmente|en parte"
     " < bastante|bastantes|en gran medida < mucho|muy|muchos|muchas|la mayoria"
     " < muchisimo|totalmente|completamente|extremadamente|todos|todas"},
    {"comparison", "es",
     "mucho peor|mucho menos < peor|menos|algo peor|algo menos|un poco menos|un poco peor"
     " < igual|lo mismo|sin cambios|mas o menos igual < mejor|mas|algo mejor|algo mas|"
     "un poco mas|un poco mejor < mucho mejor|mucho mas"},
    {"level", "es",
     "ninguno|ninguna|nulo < muy bajo|muy baja|muy pequeno < bajo|baja|pequeno|pequena"
     " < medio|media|moderado|moderada|mediano|mediana < alto|alta|grande"
     " < muy alto|muy alta|muy grande"},
    {"expertise", "es",
     "sin experiencia|ninguna|nulo < principiante|basico|basica|novato|inicial"
     " < intermedio|intermedia|medio < avanzado|avanzada < experto|experta"},
    {"yes or no", "es", "no < quizas|tal vez|a veces|parcialmente|en parte < si"},

    /* Portuguese */
    {"agreement", "pt",
     "discordo totalmente|discordo completamente|discordo plenamente|discordo fortemente|"
     "discordo muito"
     " < discordo"
     " < discordo parcialmente|discordo em parte|discordo um pouco|discordo pouco"
     " < nao concordo nem discordo|nem concordo nem discordo|neutro|indiferente|indeciso|"
     "nem discordo nem concordo|nao discordo nem concordo"
     " < concordo parcialmente|concordo em parte|concordo um pouco|concordo pouco"
     " < concordo"
     " < concordo totalmente|concordo completamente|concordo plenamente|concordo fortemente|"
     "concordo muito"},
    {"frequency", "pt",
     "nunca|jamais < quase nunca|muito raramente < raramente|poucas vezes|menos de uma vez por mes"
     " < ocasionalmente|de vez em quando|uma vez por mes|mensalmente|mensal"
     " < as vezes|por vezes|algumas vezes|varias vezes por mes"
     " < frequentemente|com frequencia|uma vez por semana|semanalmente|semanal|regularmente"
     " < muitas vezes|muito frequentemente|varias vezes por semana|na maioria das vezes|geralmente"
     " < quase sempre|diariamente|todos os dias < sempre|varias vezes por dia"},
    {"quality", "pt",
     "pessimo|pessima|muito ruim|muito mau|muito ma < ruim|mau|ma"
     " < regular|razoavel|medio|aceitavel|neutro|nem bom nem ruim < bom|boa|bem"
     " < muito bom|muito boa|muito bem < excelente|otimo|otima"},
    {"likelihood", "pt",
     "definitivamente nao|com certeza nao|muito improvavel < provavelmente nao|improvavel|"
     "pouco provavel < talvez|indeciso < provavelmente|provavel|provavelmente sim"
     " < definitivamente sim|com certeza|muito provavel|definitivamente"},
    {"amount", "pt",
     "nada|nenhum|nenhuma|nao|de modo nenhum < muito pouco|quase nada < pouco|um pouco|poucos|"
     "ligeiramente < mais ou menos|moderadamente|alguns|algumas|parcialmente|em parte|medianamente"
     " < bastante < muito|muitos|muitas|a maioria < muitissimo|totalmente|completamente|"
     "extremamente|todos|todas"},
    {"comparison", "pt",
     "muito pior|muito menos < pior|menos|um pouco pior|um pouco menos < igual|o mesmo|"
     "sem mudanca|na mesma < melhor|mais|um pouco melhor|um pouco mais < muito melhor|muito mais"},
    {"level", "pt",
     "nenhum|nenhuma|nulo < muito baixo|muito baixa|muito pequeno < baixo|baixa|pequeno|pequena"
     " < medio|media|moderado|moderada < alto|alta|grande|elevado < muito alto|muito alta|"
     "muito grande"},
    {"expertise", "pt",
     "sem experiencia|nenhuma < iniciante|basico|basica|principiante < "
     "intermediario|intermedio|medio"
     " < avancado|avancada < especialista|experiente|expert"},
    {"yes or no", "pt", "nao < talvez|as vezes|parcialmente|em parte < sim"},
    {0},
};

const struct plx_wording_grammar plx_wording_grammars[] = {
    {"en",
     "not at all|not in the least|never < not < hardly|barely|somewhat not|not very|not so|not "
     "that|"
     "not particularly|not really|not too|minimally < a little|slightly|a bit|mildly|a little bit|"
     "of little|only slightly|only a little < somewhat|moderately|partly|partially|of some|mod"
     " < fairly|rather|reasonably < *|mostly|generally|largely|mainly < quite|pretty"
     " < very|highly|strongly|significantly|really|of great|greatly|deeply|a lot"
     " < extremely|completely|totally|fully|entirely|absolutely|exceptionally|incredibly|most|"
     "extraordinarily|overwhelmingly",
     "neutral|neither|undecided|indifferent|no preference|mixed|so so|average|ok|okay|moderate|"
     "moderate middle of the road|middle of the road|remained constant|stayed constant|constant|"
     "stayed the same|remained the same|stay the same|the same|about the same|no change|unchanged",
     "average|medium|moderate|neutral", "neither |equally |neutral ", "un|dis|in|im|ir|non",
     "good=bad|good=poor|easy=difficult|easy=hard|support=oppose|favor=oppose|favour=oppose|"
     "high=low|positive=negative|positively=negatively|better=worse|more=less|for=against|"
     "strong=weak|large=small|fast=slow|safe=risky|simple=complex|approve=disapprove|"
     "increased=decreased|increase=decrease|well=poorly|well=badly|optimistic=pessimistic|liberal="
     "conservative|"
     "happy=sad|trust=distrust|true=false|satisfied=frustrated|beneficial=harmful|"
     "helpful=harmful|prepared=unprepared"},
    {"de",
     "uberhaupt nicht|gar nicht|ganz und gar nicht < nicht < kaum|eher nicht|nicht sehr|nicht so|"
     "nicht besonders|weniger|wenig|sehr wenig < etwas|ein wenig|ein bisschen|geringfugig|leicht"
     " < teilweise|massig|mittelmassig|mittel|teils|einigermassen < eher|halbwegs"
     " < *|uberwiegend|grosstenteils < ziemlich|recht|ganz < sehr|stark|besonders|hoch"
     " < ausserst|extrem|vollig|vollkommen|voll|voll und ganz|absolut|hochst",
     "neutral|weder noch|teils "
     "teils|unentschieden|mittel|mittelmassig|durchschnittlich|gleich|unverandert|etwa gleich",
     "mittel|mittlere|mittlerer|durchschnittlich", "weder |teils ", "un|in|dis",
     "gut=schlecht|leicht=schwer|einfach=schwierig|einfach=schwer|einfach=kompliziert|"
     "hoch=niedrig|hoch=gering|besser=schlechter|mehr=weniger|positiv=negativ|dafur=dagegen|"
     "stark=schwach|gross=klein|schnell=langsam|nutzlich=nutzlos|hilfreich=nutzlos"},
    {"fr",
     "pas du tout < pas < peu|tres peu|plutot pas|pas tres|pas vraiment < un peu|legerement"
     " < moyennement|moderement|partiellement < plutot < assez < * < tres|fortement"
     " < extremement|tout a fait|totalement|entierement|completement",
     "neutre|indifferent|indecis|moyen|sans avis|ni l un ni l autre|inchange|identique",
     "moyen|moyenne", "ni ", "in|im|des|me|mal|dis",
     "bon=mauvais|bonne=mauvaise|facile=difficile|eleve=faible|satisfait=mecontent|"
     "favorable=oppose|mieux=pire|plus=moins|positif=negatif|pour=contre|fort=faible|"
     "simple=complique|utile=inutile"},
    {"es",
     "nada|para nada|en absoluto < no < muy poco|poco|no muy < un poco|ligeramente"
     " < algo|moderadamente|parcialmente|medianamente|mas o menos < * < bastante"
     " < muy|altamente|sumamente < extremadamente|totalmente|completamente|absolutamente",
     "neutral|indiferente|neutro|indeciso|regular|normal|igual", "medio|media", "ni ", "in|im|des",
     "bueno=malo|buena=mala|facil=dificil|alto=bajo|alta=baja|mejor=peor|mas=menos|"
     "de acuerdo=en desacuerdo|a favor=en contra|positivo=negativo|favorable=desfavorable"},
    {"pt",
     "nada|de modo nenhum|de forma alguma < nao < muito pouco|pouco|nao muito < um pouco|"
     "ligeiramente < algo|moderadamente|parcialmente|mais ou menos|medianamente|razoavelmente"
     " < * < bastante < muito|altamente < extremamente|totalmente|completamente|absolutamente",
     "neutro|indiferente|indeciso|regular|normal|igual", "medio|media", "nem |nao concordo nem ",
     "in|im|des",
     "bom=ruim|bom=mau|boa=ma|facil=dificil|alto=baixo|alta=baixa|melhor=pior|mais=menos|"
     "concordo=discordo|a favor=contra|positivo=negativo|favoravel=desfavoravel"},
    {0},
};
