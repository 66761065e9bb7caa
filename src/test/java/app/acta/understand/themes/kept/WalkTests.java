package app.acta.understand.themes.kept;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.listen.Feedback;
import app.acta.understand.Meanings;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Described themes are looked for in all that was said before. */
@RoomTest
class WalkTests extends Themed {
    private static final String KIND = "The waiter was so friendly and polite to us.";
    private static final String LONG =
            "My card was declined again at the till. I called the bank about it twice. The fees"
                    + " were explained on the last page. We had a nice view of the sea. The waiter was so friendly and polite to us.";
    private static final String LIFT = "The lift to our floor was out of order again.";
    private static final String FRIENDLY = "The staff were friendly, polite and kind.";
    private static final String LIFTS = "The lift was broken and nobody repaired it.";

    @Autowired
    Walking walking;

    @Autowired
    Meanings meanings;

    @Autowired
    TransactionTemplate transaction;

    /** Voices that were read long ago, the oldest first: these, and between each two as many that speak of a bank. */
    private List<Feedback.Id> said(int between, String... texts) {
        var others = Bank.all().stream()
                .filter(text -> app.acta.understand.words.Clauses.of(text).size() == 1)
                .limit(20)
                .toList();
        var all = new ArrayList<String>();
        for (var text : texts) {
            all.add(text);
            for (var i = 0; i < between; i++) {
                all.add(others.get(i % others.size()));
            }
        }
        var known = all.stream().distinct().toList();
        var vectors = meanings.of(known).stream().map(WalkTests::kept).toList();
        var ids = all.stream().map(text -> Feedback.Id.next().value()).toList();
        for (var sql : List.of("""
                insert into listen.feedback
                    (workspace_id, id, source, external_id, channel, occurred_at, received_at, body, language, history)
                select :workspace, r.id, 'bank', r.id::text, 'review', now(), now(), r.text, 'en', true
                from unnest(:ids, :texts, :vectors) r(id, text, vector)
                """, """
                insert into understand.readings (workspace_id, feedback_id, reader, version, language, sentiment, read_by,
                    negative, neutral, positive, labels, holds)
                select :workspace, r.id, k.name, k.version, 'en', 1, 'full', 0.1, 0.1, 0.8, '{}', '{}'
                from unnest(:ids, :texts, :vectors) r(id, text, vector), understand.reader k
                """, """
                insert into understand.embeddings (workspace_id, feedback_id, encoder, vector)
                select :workspace, r.id, :encoder, decode(r.vector, 'base64')
                from unnest(:ids, :texts, :vectors) r(id, text, vector)
                """)) {
            db.in(owner.workspace())
                    .sql(sql)
                    .param("workspace", owner.workspace().value())
                    .param("encoder", meanings.encoder())
                    .param("ids", ids.toArray(UUID[]::new))
                    .param("texts", all.toArray(String[]::new))
                    .param(
                            "vectors",
                            all.stream()
                                    .map(text -> vectors.get(known.indexOf(text)))
                                    .toArray(String[]::new))
                    .update();
        }
        var marked = new ArrayList<Feedback.Id>();
        for (var i = 0; i < texts.length; i++) {
            marked.add(new Feedback.Id(ids.get(i * (between + 1))));
        }
        return marked;
    }

    private static String kept(float[] vector) {
        var longest = 0f;
        for (var part : vector) {
            longest = Math.max(longest, Math.abs(part));
        }
        var bytes = new byte[vector.length];
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(vector[i] * 127 / longest);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** At once, so that the walk begins when all of it is done. */
    private <T> T atOnce(Supplier<T> deeds) {
        return Objects.requireNonNull(transaction.execute(status -> deeds.get()));
    }

    private int set(String sql, Object at) {
        return db.in(owner.workspace())
                .sql(sql)
                .param("workspace", owner.workspace().value())
                .param("at", at)
                .update();
    }

    /** The walk stands here, as after a kill. */
    private void standsAt(Feedback.Id voice) {
        set(
                "update understand.theme_walks set at = :at, passed = 10, total = 30 where workspace_id = :workspace",
                voice.value());
    }

    private String friendly() {
        return deeds.make(owner, "Friendly", FRIENDLY);
    }

    private Walk walk() {
        return walks.of(owner.workspace());
    }

    private void looked(String theme) {
        Given.eventually("all was looked through", () -> walk().sought().containsKey(theme));
        sorted();
    }

    private List<String> about(Feedback.Id voice) {
        return themes.of(owner.workspace(), voice).stream()
                .map(Themes.Saying::theme)
                .toList();
    }

    @Test
    void a_quality_made_up_late_finds_who_spoke_of_it_first() {
        var said = said(1_600, KIND, LONG);
        var first = said.getFirst();
        set("""
                update understand.readings set read_by = null, unread = 'It is in German.'
                where workspace_id = :workspace and feedback_id in (
                    select feedback_id from understand.readings where workspace_id = :workspace and feedback_id > :at
                    order by feedback_id limit 7)
                """, first.value());
        set("delete from understand.embeddings where workspace_id = :workspace and feedback_id = :at", first.value());
        var theme = friendly();
        looked(theme);
        assertThat(said)
                .allSatisfy(voice -> assertThat(themes.of(owner.workspace(), voice))
                        .singleElement()
                        .returns(theme, Themes.Saying::theme)
                        .returns(KIND, Themes.Saying::quote));
        assertThat(walk())
                .returns(3_195L, Walk::passed)
                .returns(3_195L, Walk::total)
                .returns(7L, Walk::unread);
        assertThat(board().all()).isEqualTo(3_195);
        assertThat(board().get(theme).tally().n()).isEqualTo(2);
        assertThat(meanings.kept(owner.workspace(), List.of(first))).hasSize(1);
    }

    @Test
    void after_a_kill_the_walk_goes_on_where_it_stood_and_a_change_begins_it_anew() {
        var said = said(10, KIND, LIFT, KIND);
        var friendly = atOnce(() -> {
            var theme = friendly();
            standsAt(said.get(1));
            return theme;
        });
        looked(friendly);
        assertThat(about(said.get(0))).containsExactly(friendly);
        assertThat(about(said.get(2))).isEmpty();
        assertThat(walk().passed()).isEqualTo(10 + 11);
        var lifts = atOnce(() -> {
            deeds.describe(owner, friendly, FRIENDLY + " They smiled.");
            standsAt(said.get(1));
            return deeds.make(owner, "Lifts", LIFTS);
        });
        looked(lifts);
        assertThat(about(said.get(2))).containsExactly(friendly);
        assertThat(about(said.get(1))).containsExactly(lifts);
        assertThat(walk().sought()).containsKeys(friendly, lifts);
        assertThat(walk().passed()).isEqualTo(33);
    }

    @Test
    void two_themes_at_once_are_looked_for_in_one_walk() {
        var said = said(10, KIND, LIFT);
        var jobs = new ArrayList<Integer>();
        var themes = atOnce(() -> {
            var both = List.of(friendly(), deeds.make(owner, "Lifts", LIFTS));
            jobs.add(db.in(owner.workspace())
                    .sql("select count(*) from platform.jobs where workspace_id = :workspace and kind = :kind")
                    .param("workspace", owner.workspace().value())
                    .param("kind", Walking.KIND)
                    .query(Integer.class)
                    .single());
            return both;
        });
        themes.forEach(this::looked);
        assertThat(jobs).containsExactly(1);
        assertThat(about(said.getFirst())).containsExactly(themes.getFirst());
        assertThat(about(said.getLast())).containsExactly(themes.getLast());
        assertThat(walk().passed()).isEqualTo(22);
    }

    @Test
    void what_people_said_of_a_voice_stays() {
        var said = said(10, KIND, LIFT, KIND);
        var theme = friendly();
        looked(theme);
        deeds.tell(owner, theme, said.get(0), false);
        deeds.tell(owner, theme, said.get(1), true);
        sorted();
        deeds.describe(owner, theme, FRIENDLY + " They smiled.");
        looked(theme);
        assertThat(about(said.get(0))).isEmpty();
        assertThat(about(said.get(2))).containsExactly(theme);
        assertThat(themes.of(owner.workspace(), said.get(1)))
                .singleElement()
                .returns(theme, Themes.Saying::theme)
                .returns(true, Themes.Saying::byHand);
    }

    @Test
    void a_theme_set_aside_ends_the_walk_and_one_taken_back_begins_it() throws Exception {
        var said = said(10, KIND, LIFT, KIND);
        var theme = atOnce(() -> {
            var made = friendly();
            standsAt(said.get(1));
            deeds.exclude(owner, made, true);
            return made;
        });
        walking.run(owner.workspace(), "{}");
        assertThat(walk().wanted()).isEmpty();
        assertThat(walk().sought()).isEmpty();
        assertThat(walk().passed()).isEqualTo(10);
        assertThat(about(said.get(0))).isEmpty();
        deeds.exclude(owner, theme, false);
        looked(theme);
        assertThat(about(said.get(0))).containsExactly(theme);
    }

    @Test
    void what_is_found_of_a_merged_theme_counts_for_the_other() {
        var said = said(10, KIND, LIFT);
        var into = atOnce(() -> {
            var theme = deeds.make(owner, "Lifts", LIFTS);
            deeds.merge(owner, friendly(), theme);
            return theme;
        });
        looked(into);
        assertThat(about(said.getFirst())).containsExactly(into);
        deeds.rename(owner, into, "Well kept");
        assertThat(walk().wanted()).isEmpty();
    }

    @Test
    void pages_say_how_far_it_is_and_since_when_all_was_looked_through() {
        said(10, KIND);
        // As if the job waited for its turn.
        set("insert into understand.theme_walks (workspace_id, asked) select :workspace, true", "");
        var theme = friendly();
        var path = "/" + owner.place().slug() + "/themes/" + theme;
        assertThat(given.web(owner).get(path).body()).contains("Not begun yet");
        set("update understand.theme_walks set passed = :at, total = 48300 where workspace_id = :workspace", 12_000);
        assertThat(given.web(owner).get(path).body())
                .contains("Looking for “Friendly” in all that was said before")
                .contains("Looked at 12,000 of 48,300 voices, newest first");
        set("update understand.themes set sought_at = now() where workspace_id = :workspace and id = :at", theme);
        var part = "/" + owner.place().slug() + "/themes/walk?theme=" + theme;
        assertThat(given.web(owner).get(part).body())
                .contains("All that was said until", "was looked through")
                .doesNotContain("hx-get");
    }
}
