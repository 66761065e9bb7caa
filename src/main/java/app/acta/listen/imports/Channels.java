package app.acta.listen.imports;

import app.acta.listen.Channel;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words by which other systems name the channels. */
final class Channels {
    private static final Map<String, Channel> WORDS = words();

    private Channels() {}

    /** The channel a word means; null where it means none. */
    static @Nullable Channel of(String word) {
        return word.length() > 40 ? null : WORDS.get(Synonyms.plain(word));
    }

    private static Map<String, Channel> words() {
        var words = new HashMap<String, Channel>();
        for (var channel : Channel.values()) {
            words.put(Synonyms.plain(channel.key()), channel);
            words.put(Synonyms.plain(channel.title()), channel);
        }
        add(words, Channel.SURVEY, "surveys questionnaire umfrage befragung enquête encuesta sondaggio nps csat");
        add(
                words,
                Channel.REVIEW,
                "reviews bewertung rezension avis reseña recensione google trustpilot appstore playstore");
        add(words, Channel.COMPLAINT, "complaints beschwerde reklamation réclamation queja reclamo klacht");
        add(words, Channel.TICKET, "tickets support helpdesk zendesk servicedesk");
        add(words, Channel.REQUEST, "requests inquiry enquiry question anfrage demande solicitud");
        add(words, Channel.INTERVIEW, "interviews gespräch entretien entrevista");
        add(words, Channel.IDEA, "ideas suggestion suggestions idee vorschlag idée sugerencia featurerequest");
        add(words, Channel.SOCIAL, "socialmedia twitter x facebook instagram tiktok linkedin reddit youtube");
        add(words, Channel.CHAT, "livechat webchat whatsapp messenger sms chatbot");
        add(words, Channel.CALL, "phone telephone calls phonecall callcenter telefon anruf téléphone teléfono voice");
        add(words, Channel.EMAIL, "mail emails courriel correo");
        add(words, Channel.EMPLOYEE, "employees staff mitarbeiter");
        return words;
    }

    private static void add(Map<String, Channel> words, Channel channel, String names) {
        for (var name : names.split(" ", -1)) {
            words.putIfAbsent(Synonyms.plain(name), channel);
        }
    }
}
