package app.acta.act.promises;

/** The words for time of French and Spanish. */
final class RomanceWords {
    private RomanceWords() {}

    static Vocabulary french() {
        return new Vocabulary()
                .say(
                        "T$1:$2:",
                        "(?:à |avant |vers )?(\\d{1,2}) ?(?:h|heures?)(?: ?(\\d\\d))?(?<!48 heures)(?<!24 heures)(?<!72 heures)")
                .say("T12::", "à midi|midi")
                .say("by", "d'ici (?:à )?|jusqu'(?:à|au) |au plus tard(?: le)?|pour le|pour")
                .say("before", "avant le|avant")
                .say(
                        "within",
                        "sous|dans un délai de|dans les prochaines|dans les prochains|dans les|dans|en moins de|en")
                .say("end", "la fin de la|la fin du|la fin de|fin de|fin du|fin")
                .say("D0", "aujourd'hui(?: même)?|ce soir|ce matin|cet après-midi")
                .say("D2", "après-demain")
                .say("D1", "demain(?: matin| soir| après-midi)?")
                .say("this", "cette|ce")
                .say("next", "prochaine?")
                .list(
                        Vocabulary.WEEKDAYS,
                        "lundi(?: matin| soir| après-midi)?",
                        "mardi(?: matin| soir| après-midi)?",
                        "mercredi(?: matin| soir| après-midi)?",
                        "jeudi(?: matin| soir| après-midi)?",
                        "vendredi(?: matin| soir| après-midi)?",
                        "samedi(?: matin| soir| après-midi)?",
                        "dimanche(?: matin| soir| après-midi)?")
                .say("wday", "jours? (?:ouvrés?|ouvrables?)")
                .say("n1", "une?(?= (?:heure|jour|semaine|mois))")
                .say("hour", "heures?")
                .say("minute", "minutes?")
                .say("day", "jours?|journée")
                .say("week", "semaines?")
                .say("month", "mois")
                .months(
                        "janvier",
                        "février",
                        "mars",
                        "avril",
                        "mai",
                        "juin",
                        "juillet",
                        "août",
                        "septembre",
                        "octobre",
                        "novembre",
                        "décembre")
                .say("o$1", "(1)er")
                .numbers(
                        "à|ou", "", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
                        "douze")
                .say("on", "le");
    }

    static Vocabulary spanish() {
        return new Vocabulary()
                .say("T$1:$2:$3", "a las? (\\d{1,2})(?:[:.](\\d\\d))? de la (mañana|tarde|noche)")
                .say("T$1:$2:", "a las? (\\d{1,2})[:.](\\d\\d)")
                .say("T12::", "a mediodía|al mediodía")
                .say("by", "a más tardar(?: el)?|como muy tarde(?: el)?|para el|hasta el|para")
                .say("before", "antes del|antes de")
                .say("within", "en un plazo de|en el plazo de|dentro de|en las próximas|en los próximos|en menos de|en")
                .say("end", "el fin de|fin de|final de|finales de|el final de")
                .say("D0", "hoy(?: mismo)?|esta (?:tarde|noche|mañana)")
                .say("D2", "pasado mañana")
                .say("_", "(?<=por la )mañana|(?<=de la )mañana")
                .say("D1", "mañana(?: por la mañana| por la tarde)?")
                .say("this", "esta|este|próximo|que viene")
                .say("next", "la próxima|próxima|siguiente")
                .list(Vocabulary.WEEKDAYS, "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
                .say("wday", "días? (?:hábil(?:es)?|laborables?)")
                .say("n1", "una?(?= (?:hora|día|semana|mes))")
                .say("hour", "horas?")
                .say("minute", "minutos?")
                .say("day", "días?")
                .say("week", "semanas?")
                .say("month", "mes(?:es)?")
                .months(
                        "(?:de )?enero",
                        "(?:de )?febrero",
                        "(?:de )?marzo",
                        "(?:de )?abril",
                        "(?:de )?mayo",
                        "(?:de )?junio",
                        "(?:de )?julio",
                        "(?:de )?agosto",
                        "(?:de )?septiembre",
                        "(?:de )?octubre",
                        "(?:de )?noviembre",
                        "(?:de )?diciembre")
                .numbers(
                        "a|o", "", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once",
                        "doce")
                .say("on", "el|los");
    }
}
