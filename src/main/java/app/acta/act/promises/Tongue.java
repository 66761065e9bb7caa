package app.acta.act.promises;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How a commitment sounds in one language, and what takes it back. A sentence commits when somebody of ours is to do
 * something, or the customer is to get something, and nothing in it hedges, denies, asks or makes it hang on a condition
 * that comes before it.
 */
enum Tongue {
    ENGLISH(
            "(?:i|we|i and my \\w+|my colleague \\w+)(?:'ll| will| shall|(?:'m| am|'re| are) going to)(?: \\w+ly)? (?!be (?:closed|open|away|out|on holiday|happy|glad|back on|back in))\\w+"
                    + "|(?:i|we) (?:promise|guarantee|commit|undertake)\\b|you have my word|you can count on (?:it|us|me)"
                    + "|(?:expect|you can expect) (?:a|an|the|our|my|your)\\b"
                    + "|(?:you'll|you will) (?:have|get|receive|hear|see|find|be (?:paid|refunded|credited|called|contacted))\\b(?! (?:to|until)\\b)"
                    + "|(?<!you |they |he |she |that )(?:(?:will|shall) (?:be (?!closed|open|away|out |valid|on holiday|back in stock)|arrive|reach|come|call|ring|visit|contact|collect|deliver|replace|repair|fix|send|get|go|leave|meet|write|email|phone|pay|refund|answer|install|bring|pick))"
                    + "|(?:calls|comes|visits|collects|leaves|ships|arrives|delivers|rings|phones) (?!from)\\w+"
                    + "|(?:is|are) (?:going out|leaving|coming|visiting|being sent|being delivered|being shipped|being refunded|calling|on its way to you)\\b",
            "(?:will|shall|'ll) (?:not|never)(?! (?:let|rest|leave it|stop|give up))|\\bwon't\\b|cannot|can't|could|would|should|might|\\bmay\\b|hope|try|tries|trying|aim to|unlikely|probably|perhaps|maybe|usually|normally|typically|generally|expect (?:the|it|to|that)\\b|happened|(?:you|they|he|she) (?:said|wrote|told|asked|mentioned|claim|were told)|you asked whether|(?:will|'ll) (?:need|have) to (?:sign|return|send|pay|wait|come|bring|fill)|you (?:will|'ll) (?:need|have) to|valid until|^(?:please|could|can|would|will|shall|should|do|did|are|is|have|may)\\b(?!.*[^?]$)",
            "^(?:if|once|as soon as|when|should|unless|after)\\b|\\b(?:if|once|as soon as|unless|when) (?:you|we hear|the|it|this|that)\\b"),
    GERMAN(
            "(?:ich|wir) (?:(?:werde|werden|verspreche|versprechen|garantiere|garantieren|sorge|sorgen|kümmere|kümmern|schicke|schicken|sende|senden|melde|melden|rufe|rufen|erstatte|erstatten|liefere|liefern|repariere|reparieren|gebe|geben|überweise|überweisen|bringe|bringen|komme|kommen|antworte|antworten|schreibe|schreiben|tausche|tauschen|ersetze|ersetzen|prüfe|prüfen|zahle|zahlen|besuche|besuchen)\\b)"
                    + "|(?:werde|werden|verspreche|versprechen|garantieren|sorge|sorgen|kümmere|kümmern|schicke|schicken|sende|senden|melde|melden|rufe|rufen|erstatte|erstatten|liefere|liefern|repariere|reparieren|gebe|geben|überweise|überweisen|bringe|bringen|komme|kommen|antworte|antworten|schreibe|schreiben|tausche|tauschen|ersetze|ersetzen) (?:ich|wir)\\b"
                    + "|sie (?:erhalten|bekommen|haben|hören)\\b|(?:erhalten|bekommen|hören) sie\\b"
                    + "|\\bwird\\b.*\\b(?:sein|geliefert|überwiesen|erstattet|zugestellt|repariert|verschickt|eintreffen|ankommen|behoben|ersetzt|angerufen|gutgeschrieben|bearbeitet)\\b"
                    + "|(?:techniker|kollege|kollegin|monteur|paket|ware|fahrer|handwerker|gerät|lampe)\\b.* (?:kommt|ruft|meldet|geht|bringt)\\b|(?:kommt|ruft|meldet sich|geht) |lieferung erfolgt|meldet sich",
            "nicht|leider|\\bkein|hoffen|hoffe|versuchen|versuche|bemühen|voraussichtlich|normalerweise|üblicherweise|meistens|könnten|könnte|sollte|würde|möglicherweise|vielleicht|geschlossen|geöffnet|gültig|^bitte|^(?:können|kann|dürfen|soll|sollen)\\b|tut uns leid|tut mir leid|(?:haben|hat|habe)\\b.*\\b(?:erhalten|bekommen|geschlossen|geschickt|gesendet|geschrieben|gemeldet|angerufen)\\b",
            "^(?:falls|wenn|sobald|sofern|sollten?)\\b|\\b(?:falls|wenn|sobald|sofern)\\b"),
    FRENCH(
            "(?:je|nous|j') ?(?:vous |me |m'|l'|la |le |les |y )*(?!sommes|serons|suis|serai)\\w+(?:rai|rons)\\b"
                    + "|(?:je vais|nous allons) \\w+|m'engage à|nous engageons à|(?:je|nous) (?:vous )?(?:promets|promettons|garantis|garantissons|rappelle|rappelons|envoie|envoyons|rembourse|remboursons|livre|livrons|appelle|appelons|contacte|contactons|réponds|répondons)\\b"
                    + "|vous (?:recevrez|aurez|serez|obtiendrez|trouverez)\\b"
                    + "|\\b(?:sera|seront) (?:livrée?s?|remboursée?s?|expédiée?s?|envoyée?s?|effectuée?s?|traitée?s?|réparée?s?|remplacée?s?|réglée?s?|faite?s?|payée?s?|chez|créditée?s?|versée?s?)"
                    + "|\\b(?:passera|viendra|arrivera|contactera|appellera|rappellera|livrera|partira)\\b",
            "\\bne (?:pourr|sera|pouv|soit)|\\bn'\\w+ pas\\b|\\bpas\\b|espérons|espère|essaier|essayer|essayons|tâcherons|normalement|généralement|habituellement|peut-être|probablement|devrait|devraient|pourrait|pourriez|fermée?|ouverte?|valable|^(?:merci de|veuillez|pouvez|pourriez|pouvons)|s'il vous plaît|désolée?s?|avez (?:écrit|dit)",
            "^(?:si|dès que|lorsque|quand|une fois)\\b|\\b(?:si vous|dès que|lorsque vous|une fois)\\b"),
    SPANISH(
            "(?:(?:le|les|te|os|lo|la|los|las|nos|me|se lo) )?\\b\\w+(?:aré|eré|iré|dré|aremos|eremos|iremos|dremos)\\b"
                    + "|(?:voy|vamos) a \\w+|nos comprometemos|me comprometo|(?:prometo|prometemos|garantizo|garantizamos)\\b"
                    + "|(?:le|les|te) (?:llamo|llamamos|envío|enviamos|mando|mandamos|devuelvo|devolvemos|escribo|escribimos|contesto|contestamos)\\b|me ocupo|nos ocupamos"
                    + "|\\b(?:recibirá|recibirán|tendrá|tendrán|obtendrá)\\b"
                    + "|\\b(?:será|serán) (?!válid)\\w+(?:ado|ada|ados|adas|ido|ida|idos|idas|uelto|uelta|echo|echa)\\b|\\b(?:irá|llegará|pasará|vendrá|llamará|estará listo)\\b",
            "\\bno\\b|esperamos|espero|intentar|trataremos|normalmente|generalmente|quizás|probablemente|podría|debería|cerrad|abiert|válid|^¿|por favor|sentimos|lamentamos|escribió",
            "^(?:si|cuando|una vez|en cuanto)\\b|\\b(?:si usted|si nos|si no|en cuanto|una vez que)\\b");

    private final Pattern commits;
    private final Pattern hedges;
    private final Pattern conditions;

    Tongue(String commits, String hedges, String conditions) {
        this.commits = pattern("(?<![\\p{L}'])(?:" + commits + ")");
        this.hedges = pattern(hedges);
        this.conditions = pattern(conditions);
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS);
    }

    /**
     * Where this sentence commits somebody, as places in it; empty when it does not.
     *
     * @param plain the sentence in lower case with straight apostrophes
     */
    List<Integer> commitments(String plain) {
        if (plain.endsWith("?") || hedges.matcher(plain).find()) {
            return List.of();
        }
        var condition = conditions.matcher(plain);
        var until = condition.find() ? condition.start() : plain.length();
        return commits.matcher(plain)
                .results()
                .map(java.util.regex.MatchResult::start)
                .filter(at -> at < until)
                .toList();
    }

    /** Where the part begins that hangs on a condition; the length of the sentence when none does. */
    int condition(String plain) {
        var condition = conditions.matcher(plain);
        return condition.find() ? condition.start() : plain.length();
    }
}
