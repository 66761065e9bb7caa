package app.acta;

import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Relation;
import app.acta.listen.Score;
import app.acta.listen.Success;
import app.acta.listen.surveys.Survey;
import app.acta.people.Contact;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** The demo's voices: complaints of public record under moved dates, and generated survey answers. */
final class DemoVoices {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM/dd/yy", Locale.ROOT);

    /** So many of the newest complaints come in as if they had just arrived, and are worked. */
    private static final int FRESH = 14;

    private static final int WEEKS = 52;
    private static final List<String> PLACES = List.of("TX", "CA", "FL", "GA", "IL");

    /** Seeds that lie side by side begin with much the same number. */
    private static final long FAR_APART = 0x9E37_79B9_7F4A_7C15L;

    private DemoVoices() {}

    /** The complaints, oldest first; only the newest open cases. */
    static List<Draft> complaints() throws IOException {
        try (var in = DemoVoices.class.getResourceAsStream("/demo/complaints.csv.gz")) {
            if (in == null) {
                throw new IOException("The demo's complaints are not on the class path");
            }
            try (var rows = CsvReader.builder()
                    .ofNamedCsvRecord(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
                return drafts(rows.stream().toList());
            }
        }
    }

    private static List<Draft> drafts(List<NamedCsvRecord> rows) {
        var newest = LocalDate.parse(rows.getLast().getField("Date received"), DAY);
        var weeks = ChronoUnit.WEEKS.between(newest, LocalDate.now(ZONE).minusDays(1));
        var drafts = new ArrayList<Draft>();
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var attributes = new LinkedHashMap<String, String>();
            for (var name : List.of(
                    "Sub-product",
                    "Sub-issue",
                    "Company",
                    "Company response to consumer",
                    "Timely response?",
                    "Tags")) {
                if (!row.getField(name).isBlank() && !row.getField(name).equals("None")) {
                    attributes.put(name, row.getField(name));
                }
            }
            attributes.put("Dates moved by", weeks + " weeks, for the demo");
            var day = LocalDate.parse(row.getField("Date received"), DAY).plusWeeks(weeks);
            drafts.add(Draft.from("CFPB complaints", row.getField("Complaint ID"), Channel.COMPLAINT)
                    .at(day.atTime(LocalTime.of(9, 0))
                            .plusMinutes(i * 37L % 480)
                            .atZone(ZONE)
                            .toInstant())
                    .saying(row.getField("Issue"), row.getField("Consumer complaint narrative"), "en")
                    .about("location", row.getField("State").equals("None") ? null : row.getField("State"))
                    .about(
                            "product",
                            row.getField("Sub-product").equals("None")
                                    ? row.getField("Product")
                                    : row.getField("Sub-product"))
                    .with(attributes)
                    .raw(String.join("\t", row.getFields()))
                    .onlyHistory(i < rows.size() - FRESH)
                    .build());
        }
        return drafts;
    }

    /** A year of answers, always the same but for the dates: one place gets worse in spring and better after summer. */
    static List<Draft> answers(Survey survey) {
        var random = new Random(20_240_117);
        var monday = LocalDate.now(ZONE).minusDays(1).minusWeeks(WEEKS - 1);
        var drafts = new ArrayList<Draft>();
        for (var week = 0; week < WEEKS; week++) {
            for (var place : PLACES) {
                var count = 10 + random.nextInt(8);
                for (var n = 0; n < count; n++) {
                    var day = monday.plusWeeks(week).minusDays(random.nextInt(7));
                    drafts.add(answer(survey, random, day, place, drafts.size(), troubled(place, week)));
                }
            }
        }
        return drafts;
    }

    private static boolean troubled(String place, int week) {
        return place.equals("GA") && week >= 24 && week < 42;
    }

    private static Draft answer(
            Survey survey, Random random, LocalDate day, String place, int number, boolean troubled) {
        var luck = random.nextDouble();
        var promoters = troubled ? 0.28 : 0.50;
        var detractors = troubled ? 0.42 : 0.19;
        var score = luck < promoters
                ? 9 + random.nextInt(2)
                : luck < 1 - detractors
                        ? 7 + random.nextInt(2)
                        : Math.max(0, 6 - (int) Math.abs(random.nextGaussian() * 2.5));
        var customer = 1 + random.nextInt(1_400);
        var words = random.nextDouble() < 0.55 ? null : words(random, score, troubled);
        return Draft.from(survey.source(), "generated-" + number, Channel.SURVEY)
                .at(day.atTime(8 + random.nextInt(11), random.nextInt(60))
                        .atZone(ZONE)
                        .toInstant())
                .saying(null, words, words == null ? null : "en")
                .scored(scores(score, number, troubled))
                .by(Contact.of(
                        "D" + customer,
                        "Customer " + customer,
                        null,
                        null,
                        null,
                        customer % 4 == 0 ? "business" : "private"))
                .about("touchpoint", survey.text().touchpoint())
                .about("location", place)
                .about(
                        "product",
                        List.of("Installment loan", "Payday loan", "Personal line of credit")
                                .get(customer % 3))
                .with(Map.of("Generated", "yes: no customer said this, the demo made it"))
                .onlyHistory(true)
                .build();
    }

    /** Every third answer is to the relationship questions too: trust goes with the score, and falls first. */
    private static List<Score> scores(int score, int number, boolean troubled) {
        var scores = new ArrayList<Score>(List.of(Score.of("nps", score)));
        if (number % 2 == 0) {
            scores.add(success(score, new Random(number * FAR_APART), troubled).score());
        }
        if (number % 3 == 0) {
            var random = new Random(number);
            for (var relation : Relation.values()) {
                var mood = 2.2
                        + score * 0.38
                        + random.nextGaussian() * 1.1
                        - (troubled && relation == Relation.TRUST ? 0.8 : 0)
                        - (relation == Relation.EASY ? 0.5 : 0);
                scores.add(relation.score(Math.clamp(Math.round(mood), Relation.LEAST, Relation.MOST)));
            }
        }
        return scores;
    }

    /** Every second answer is to whether they got it done too: most of those who are glad did, and where there is trouble fewer. */
    private static Success success(int score, Random random, boolean troubled) {
        var luck = random.nextDouble() + (troubled ? 0.12 : 0);
        var done = score >= 9 ? 0.88 : score >= 7 ? 0.68 : 0.34;
        return luck < done ? Success.YES : luck < done + (1 - done) * 0.55 ? Success.PARTLY : Success.NO;
    }

    private static String words(Random random, int score, boolean troubled) {
        var said = score >= 9
                ? List.of(
                        "Quick, friendly and clear.",
                        "They called back when they said they would.",
                        "Everything was settled in one call.",
                        "I knew what it would cost before I signed.")
                : score >= 7
                        ? List.of(
                                "Fine, though the form was long.",
                                "Good in the end. I had to ask twice.",
                                "Helpful people, slow website.",
                                "No complaints, nothing special either.")
                        : troubled
                                ? List.of(
                                        "Nobody answers the phone in your office any more.",
                                        "I waited nine days for an answer to a simple question.",
                                        "Three people, three different answers.")
                                : List.of(
                                        "A fee appeared that nobody had mentioned.",
                                        "I had to explain the same thing again and again.",
                                        "The payoff amount changed from one day to the next.",
                                        "The letter was impossible to understand.");
        return said.get(random.nextInt(said.size()));
    }
}
