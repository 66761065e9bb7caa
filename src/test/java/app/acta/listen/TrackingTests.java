package app.acta.listen;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Secret;
import app.acta.platform.data.Db;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class TrackingTests {
    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Tracking tracking;

    @Autowired
    Db db;

    @Test
    void a_link_opens_its_voice_and_no_other_word_opens_anything() {
        var place = given.workspace().place();
        var voice = voice(place.id());
        var secret = tracking.create(place.id(), voice);

        assertThat(tracking.open(new Secret(secret.word()))).contains(new Tracking.Tracked(place, voice));
        assertThat(tracking.open(new Secret(secret.word() + "x"))).isEmpty();
        assertThat(tracking.open(new Secret(""))).isEmpty();
    }

    @Test
    void two_links_to_one_voice_both_open_it() {
        var place = given.workspace().place();
        var voice = voice(place.id());
        var first = tracking.create(place.id(), voice);
        var second = tracking.create(place.id(), voice);

        assertThat(tracking.open(first)).isPresent().isEqualTo(tracking.open(second));
    }

    @Test
    void the_table_does_not_hold_the_word() {
        var place = given.workspace().place();
        var secret = tracking.create(place.id(), voice(place.id()));
        assertThat(db.in(place.id())
                        .sql("select t::text from listen.tracking t")
                        .query(String.class)
                        .single())
                .doesNotContain(secret.word());
        assertThat(db.in(given.workspace().workspace())
                        .sql("select count(*) from listen.tracking")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private Feedback.Id voice(app.acta.identity.Workspace.Id workspace) {
        var draft = Draft.from("test", "1", Channel.OTHER)
                .saying(null, "Hello", null)
                .build();
        var id = intake.receive(workspace, List.of(draft)).ids().getFirst();
        assertThat(id).isNotNull();
        return id;
    }
}
