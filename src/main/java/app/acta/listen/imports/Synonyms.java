package app.acta.listen.imports;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names by which other systems and people call the fields of the record; the surest name of a field comes first. */
final class Synonyms {
    private static final String NAMES = """
            external_id: external id, complaint id, feedback id, response id, respondent id, record id, review id, ticket id, \
            ticket number, case id, case number, conversation id, message id, submission id, survey response id, answer id, \
            interaction id, comment id, post id, tweet id, entry id, row id, uuid, guid, id, unique id, nr, no, number, key, \
            antwort id, antwort-id, vorgangsnummer, ticketnummer, beschwerdenummer, fallnummer, kennung, nummer, laufnummer, \
            identifiant, numero, numéro, id réponse, n°, número, identificador, identificativo, codice, kenmerk, 番号, номер
            occurred_at: occurred at, date received, received date, feedback date, response date, submit date, submitdate, \
            submitted at, submitted, submission date, date submitted, review date, review created, review created utc, \
            review submit date and time, recorded date, recordeddate, end date, completed at, date completed, completion date, \
            created at, created, created on, create time, createtime, created date, date created, creation date, opened at, \
            posted at, posted on, published at, published, publication date, timestamp, time stamp, date time, datetime, \
            event time, date, time, day, when, received, received at, start date, survey date, collected at, datestamp, \
            updated at, datum, erstellt am, erstellt, eingangsdatum, eingegangen am, eingang, zeitstempel, zeitpunkt, \
            erfassungsdatum, abgabedatum, beschwerdedatum, date de création, date de réception, créé le, horodatage, reçu le, \
            fecha, fecha de creación, creado el, fecha de recepción, marca temporal, data, data creazione, data di ricezione, \
            creato il, data de criação, criado em, aangemaakt op, datum ontvangen, ontvangen op, 日付, дата
            text: text, consumer complaint narrative, complaint narrative, narrative, verbatim, comment, comments, feedback, \
            feedback text, review text, review content, review body, review, reviewtext, body, message, message body, content, \
            description, complaint, complaint text, complaint description, response, open response, open ended response, \
            open ended, answer, answer text, free text, freetext, remarks, remark, note, notes, opinion, what happened, \
            details, detail, transcript, tweet, post, statement, text answer, value text, testimonial, kommentar, kommentare, \
            anmerkung, anmerkungen, bemerkung, bemerkungen, freitext, beschwerde, beschwerdetext, nachricht, rückmeldung, \
            bewertungstext, beschreibung, inhalt, meinung, rezension, wortlaut, commentaire, commentaires, avis, remarque, \
            réclamation, texte, contenu, verbatims, comentario, comentarios, reseña, opinión, queja, reclamación, texto, \
            mensaje, descripción, commento, commenti, recensione, reclamo, testo, messaggio, descrizione, comentário, \
            comentários, avaliação, reclamação, mensagem, opmerking, opmerkingen, klacht, recensie, toelichting, bericht, \
            コメント, комментарий, отзыв
            title: title, subject, issue, review title, headline, heading, summary, topic, complaint subject, betreff, titel, \
            überschrift, thema, anliegen, titre, sujet, objet, asunto, título, titulo, oggetto, titolo, assunto, onderwerp
            channel: channel, feedback channel, source channel, contact channel, via, kanal, canal, canale, kanaal
            source: source, source name, source type, origin, platform, quelle, herkunft, fuente, fonte, bron
            language: language, lang, locale, user language, userlanguage, start language, startlanguage, reviewer language, \
            sprache, langue, idioma, lingua, taal
            scores.nps: nps, nps score, npsscore, net promoter score, likelihood to recommend, recommendation score, \
            recommend score, recommend, recommendation, would you recommend, ltr, weiterempfehlung, \
            weiterempfehlungsbereitschaft, empfehlung, recommandation, recomendación, raccomandazione, recomendação, aanbeveling
            scores.csat: csat, csat score, csatscore, customer satisfaction, customer satisfaction score, satisfaction, \
            satisfaction score, satisfaction rating, overall satisfaction, zufriedenheit, kundenzufriedenheit, \
            satisfacción, soddisfazione, satisfação, tevredenheid, klanttevredenheid
            scores.ces: ces, ces score, cesscore, customer effort score, customer effort, effort score, effort, ease, \
            ease score, aufwand, kundenaufwand, esfuerzo, sforzo, esforço, inspanning
            scores.stars: stars, star rating, starrating, review stars, star, rating, ratings, rating stars, review rating, \
            score rating, sterne, bewertung, note globale, étoiles, estrellas, calificación, valoración, stelle, \
            valutazione, estrelas, classificação, sterren, beoordeling
            scores.success: success, task success, task completed, task completion, goal completed, goal completion, \
            goal achieved, goal reached, got it done, did you get done what you came for, did you accomplish what you came for, \
            did you achieve your goal, were you able to complete your task, were you able to complete what you came for, \
            were you able to do what you wanted to do, aufgabe erledigt, anliegen erledigt, ziel erreicht, objectif atteint, \
            objetivo cumplido, obiettivo raggiunto, objetivo atingido, doel bereikt
            customer.external_id: customer id, external reference, external data reference, customer external id, customer number, customer no, client id, client number, \
            user id, member id, account id, account number, contact id, person id, requester id, consumer id, \
            review consumer user id, guest id, patient id, kundennummer, kunden id, kundennr, kunde id, mitgliedsnummer, \
            numéro client, id client, id cliente, número de cliente, codice cliente, klantnummer, klant id
            customer.name: customer name, customer, client name, client, name, full name, user name, username, reviewer, \
            reviewer name, author, author name, respondent, consumer name, guest name, contact name, requester, \
            review username, display name, kundenname, kunde, nom, nom du client, nombre, nombre del cliente, cliente, nome, \
            nome cliente, klantnaam, klant, naam
            customer.email: customer email, email, e mail, email address, mail, contact email, user email, recipient email, \
            recipientemail, review user email, requester email, respondent email, e mail adresse, mailadresse, courriel, \
            adresse email, adresse mail, correo, correo electrónico, indirizzo email, endereço de email, emailadres
            customer.phone: customer phone, phone, phone number, telephone, mobile, mobile number, tel, cell, telefon, \
            telefonnummer, handy, rufnummer, téléphone, teléfono, telefono, telefone, telefoonnummer
            customer.company: customer company, company, company name, organisation, organization, organisation name, \
            organization name, account, account name, firm, employer, firma, unternehmen, kundenfirma, société, entreprise, \
            empresa, azienda, bedrijf, bedrijfsnaam
            customer.segment: customer segment, segment, customer type, customer group, customer tier, tier, plan, \
            kundensegment, kundengruppe, kundentyp, segmento, klantsegment
            touchpoint: touchpoint, touch point, interaction, interaction type, stage, journey stage, step, event, \
            kontaktpunkt, point de contact, punto de contacto, punto di contatto, contactpunt
            location: location, location name, store, store name, store id, branch, branch name, site, shop, outlet, state, \
            region, city, place, office, country, hotel, restaurant, property, standort, filiale, niederlassung, ort, stadt, \
            markt, bundesland, land, magasin, agence, lieu, ville, région, tienda, sucursal, ciudad, lugar, ubicación, \
            negozio, sede, città, luogo, loja, filial, cidade, local, vestiging, winkel, locatie, plaats, stad
            team: team, team name, department, group, group name, unit, business unit, assignee group, abteilung, gruppe, \
            équipe, service, equipo, departamento, reparto, squadra, equipe, afdeling
            employee: employee, employee name, agent, agent name, assignee, representative, staff, staff member, handled by, \
            served by, advisor, operator, mitarbeiter, mitarbeiterin, berater, bearbeiter, employé, conseiller, agente, \
            empleado, dipendente, operatore, funcionário, atendente, medewerker
            product: product, product name, item, item name, service name, package name, app, brand, article, sku, produkt, \
            artikel, produit, producto, prodotto, produto
            reach.followers: reach followers, followers, follower count, followers count, follower, subscribers, abonnés, \
            seguidores
            reach.views: reach views, views, view count, impressions, aufrufe, vues, visualizaciones
            reach.shares: reach shares, shares, share count, retweets, retweet count, reposts, geteilt, partages
            url: url, link, permalink, review link, web address, href, adresse web, enlace
            """;

    private static final Map<String, Map<String, Integer>> BY_FIELD = read();

    private Synonyms() {}

    /** The fields that a column may fill, in the order in which people think of them. */
    static List<String> fields() {
        return List.copyOf(BY_FIELD.keySet());
    }

    /** How sure it is that this name means that field: 0 is the surest, -1 means it does not. */
    static int rank(String field, String name) {
        return BY_FIELD.getOrDefault(field, Map.of()).getOrDefault(plain(name), -1);
    }

    /** A name without case, accents, spaces and punctuation: {@code "E-Mail_Address"} is {@code emailaddress}. */
    static String plain(String name) {
        var plain = new StringBuilder(name.length());
        Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static Map<String, Map<String, Integer>> read() {
        var byField = new LinkedHashMap<String, Map<String, Integer>>();
        for (var line : NAMES.lines().toList()) {
            int colon = line.indexOf(':');
            var field = line.substring(0, colon);
            var names = new ArrayList<>(List.of(field));
            names.addAll(List.of(line.substring(colon + 1).split(",")));
            var ranks = new HashMap<String, Integer>();
            for (var name : names) {
                ranks.putIfAbsent(plain(name), ranks.size());
            }
            byField.put(field, ranks);
        }
        return byField;
    }
}
