package app.acta.measure;

import app.acta.identity.Workspace;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.listen.Intake;
import app.acta.listen.Score;
import app.acta.listen.VoiceThemes;
import app.acta.people.Contact;
import app.acta.platform.data.Db;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Answers whose themes are known, as a look at their words would have left them: in the last 40 days more of them are of new
 * customers, and those about the delivery in Basel are worse than in the 40 days before.
 */
public final class Spoken {
    /** How many days each of the two times has. */
    public static final int DAYS = 40;

    /** Their names by id. */
    public static final Map<String, String> THEMES =
            Map.of("th1", "Delivery", "th2", "Billing", "th3", "Friendly staff");

    private Spoken() {}

    /** Takes so many answers in. */
    public static void take(Intake intake, VoiceThemes names, Db db, Workspace.Id workspace, int count) {
        var random = new Random(23);
        var drafts = new ArrayList<Draft>();
        var about = new ArrayList<Map<String, Integer>>();
        for (var i = 0; i < count; i++) {
            var later = i % 2 == 0;
            var fresh = random.nextDouble() < (later ? 0.55 : 0.25);
            var place = List.of("Basel", "Bern", "Chur").get(random.nextInt(3));
            var themes = new HashMap<String, Integer>();
            var mood = fresh ? 6.5 : 8.6;
            if (random.nextDouble() < 0.45) {
                var bad = later && place.equals("Basel") ? 0.95 : 0.4;
                var feeling = random.nextDouble() < bad ? -1 : 1;
                themes.put("th1", feeling);
                mood += 2.2 * feeling;
            }
            if (random.nextDouble() < 0.3) {
                var feeling = random.nextDouble() < 0.6 ? -1 : 1;
                themes.put("th2", feeling);
                mood += 0.8 * feeling;
            }
            if (random.nextDouble() < 0.25) {
                var feeling = random.nextDouble() < 0.1 ? -1 : 1;
                themes.put("th3", feeling);
                mood += 0.4 * feeling;
            }
            var ease = Math.clamp(Math.round(mood * 0.6 + random.nextGaussian()), 1, 7);
            about.add(themes);
            drafts.add(Draft.from("spoken", "answer " + i, Channel.SURVEY)
                    .at(Instant.now().minus(1 + (i / 2) % (DAYS - 2) + (later ? 0 : DAYS), ChronoUnit.DAYS))
                    .scored(List.of(
                            Score.of("nps", Math.clamp(Math.round(mood + random.nextGaussian() * 1.4), 0, 10)),
                            Score.of("ces", ease)))
                    .about("location", place)
                    .by(Contact.of("k" + i % (count * 2 / 3), null, null, null, null, fresh ? "New" : "Old"))
                    .onlyHistory(true)
                    .build());
        }
        Sample.receive(intake, workspace, drafts);
        theme(names, db, workspace, about);
    }

    private static void theme(VoiceThemes names, Db db, Workspace.Id workspace, List<Map<String, Integer>> about) {
        var jdbc = db.in(workspace);
        THEMES.forEach((id, name) -> jdbc.sql("""
                        insert into understand.themes (workspace_id, id, label, name, mean, reach, by_hand)
                        values (:workspace, :id, :name, :name, ''::bytea, 1, true)
                        """)
                .param("workspace", workspace.value())
                .param("id", id)
                .param("name", name)
                .update());
        names.name(workspace, THEMES);
        var ids = new HashMap<String, UUID>();
        jdbc.sql("select external_id, id from listen.feedback where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query((row, n) -> ids.put(row.getString(1), row.getObject(2, UUID.class)))
                .list();
        var given = new HashMap<Feedback.Id, Set<String>>();
        for (var i = 0; i < about.size(); i++) {
            var id = java.util.Objects.requireNonNull(ids.get("answer " + i));
            given.put(new Feedback.Id(id), new HashSet<>(about.get(i).keySet()));
            about.get(i)
                    .forEach((theme, feeling) -> jdbc.sql("""
                            insert into understand.theme_voices (workspace_id, feedback_id, theme_id, found_as, main, feeling,
                                strength, occurred_at)
                            select :workspace, :id, :theme, :theme, true, :feeling, 1, f.occurred_at
                            from listen.feedback f where f.workspace_id = :workspace and f.id = :id
                            """)
                            .param("workspace", workspace.value())
                            .param("id", id)
                            .param("theme", theme)
                            .param("feeling", feeling)
                            .update());
        }
        names.set(workspace, given);
    }
}
