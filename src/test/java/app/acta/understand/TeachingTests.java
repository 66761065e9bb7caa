package app.acta.understand;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Facet;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Impression.Feeling;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.listen.Order;
import app.acta.people.Contact;
import app.acta.people.Customers;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class TeachingTests {
    private static final String QUEUE = "The queue at the counter was long, as always.";
    private static final String NEARLY = "The queue at this counter was long, as always.";

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Inbox inbox;

    @Autowired
    Readings readings;

    @Autowired
    Corrections corrections;

    @Autowired
    Teaching teaching;

    @Autowired
    Customers customers;

    Visitor owner;
    int taken;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
    }

    private Feedback.Id say(Visitor visitor, String words) {
        var id = Objects.requireNonNull(intake.receive(
                        visitor.workspace(),
                        List.of(Draft.from("test", "voice " + ++taken, Channel.REVIEW)
                                .saying(null, words, null)
                                .by(Contact.of("c" + taken, "Ann Lee", null, null, null, null))
                                .build()))
                .ids()
                .getFirst());
        Given.eventually(
                "the voice is read", () -> readings.of(visitor.workspace(), id).isPresent());
        return id;
    }

    private Feedback.Id say(String words) {
        return say(owner, words);
    }

    private Reading reading(Feedback.Id id) {
        return readings.of(owner.workspace(), id).orElseThrow();
    }

    private Reading.Words words(Feedback.Id id) {
        return Objects.requireNonNull(reading(id).words());
    }

    /** A feeling that the reader did not find. */
    private static Feeling other(Feeling read) {
        return read == Feeling.POSITIVE ? Feeling.NEGATIVE : Feeling.POSITIVE;
    }

    private void feels(Visitor who, Feedback.Id voice, Feeling feeling) {
        corrections.set(who, voice, feeling, Set.copyOf(reading(voice).holds()));
    }

    @Test
    void a_correction_changes_how_a_voice_like_it_is_read_and_whatever_comes_in_later() {
        var corrected = say(QUEUE);
        var like = say(NEARLY);
        var unlike = say("Thank you, the staff were wonderful.");
        var read = words(like).feeling();
        var meant = other(read);
        assertThat(words(like).own()).isFalse();

        feels(owner, corrected, meant);
        Given.eventually(
                "the voice like it is read as it was set",
                () -> meant.equals(reading(like).feeling()));
        assertThat(words(like).own()).isTrue();
        assertThat(reading(like).corrections()).isEmpty();
        assertThat(inbox.page(owner.place(), Filter.EVERYTHING.with(Facet.FEELING, meant.key()), Order.NEWEST, "", 50)
                        .voices())
                .extracting(Feedback::id)
                .contains(like, corrected);
        assertThat(words(unlike).own()).isFalse();

        var later = say("The queues at the counter were long, as always.");
        assertThat(reading(later).feeling()).isEqualTo(meant);
        assertThat(words(later).own()).isTrue();
        assertThat(teaching.corrections(owner.workspace())).isOne();
    }

    @Test
    void what_a_person_set_counts_before_what_was_learnt() {
        var corrected = say(QUEUE);
        var looked = say(NEARLY);
        var like = say("The queues at the counter were long, as always.");
        var meant = other(words(looked).feeling());
        feels(owner, looked, Feeling.NEUTRAL);
        feels(owner, corrected, meant);
        Given.eventually("it is learnt", () -> words(like).own());
        assertThat(reading(looked).feeling()).isEqualTo(Feeling.NEUTRAL);
        corrections.set(owner, looked, null, Set.copyOf(reading(looked).holds()));
        assertThat(reading(looked).feeling()).isEqualTo(words(looked).generalFeeling());
    }

    @Test
    void what_was_learnt_stays_in_its_workspace() {
        var stranger = given.workspace();
        var theirs = say(stranger, NEARLY);
        var corrected = say(QUEUE);
        var like = say(NEARLY);
        feels(owner, corrected, other(words(like).feeling()));
        Given.eventually("it is learnt", () -> words(like).own());
        assertThat(Objects.requireNonNull(readings.of(stranger.workspace(), theirs)
                                .orElseThrow()
                                .words())
                        .own())
                .isFalse();
        assertThat(teaching.state(stranger.workspace()).looks()).isZero();
        assertThat(Objects.requireNonNull(readings.of(stranger.workspace(), say(stranger, QUEUE))
                                .orElseThrow()
                                .words())
                        .own())
                .isFalse();
    }

    @Test
    void set_back_the_readers_read_as_they_came_and_what_was_said_of_single_voices_stays() {
        var corrected = say(QUEUE);
        var like = say(NEARLY);
        var read = reading(like).feeling();
        var meant = other(words(like).feeling());
        feels(owner, corrected, meant);
        Given.eventually("it is learnt", () -> words(like).own());
        teaching.setBack(owner);
        Given.eventually("it is forgotten", () -> !words(like).own());
        assertThat(reading(like).feeling()).isEqualTo(read);
        assertThat(reading(corrected).feeling()).isEqualTo(meant);
        var state = teaching.state(owner.workspace());
        assertThat(state.looks()).isZero();
        assertThat(state.setBack()).isNotNull();
    }

    @Test
    void saying_the_same_again_after_it_was_learnt_loses_nothing() {
        var corrected = say(QUEUE);
        var like = say(NEARLY);
        var without = EnumSet.noneOf(Label.class);
        without.addAll(reading(corrected).holds());
        var changed =
                without.contains(Label.COMPLAINT) ? without.remove(Label.COMPLAINT) : without.add(Label.COMPLAINT);
        assertThat(changed).isTrue();
        corrections.set(owner, corrected, null, without);
        Given.eventually("it is learnt", () -> words(like).own());
        corrections.set(owner, corrected, null, without);
        assertThat(reading(corrected).correction("complaint")).isNotNull();
        assertThat(teaching.corrections(owner.workspace())).isOne();
    }

    @Test
    void how_often_people_and_reader_agree_is_counted_before_it_is_learnt() {
        var colleague = given.member(owner.place(), Role.AGENT);
        var corrected = say(QUEUE);
        var right = say("Thank you, the staff were wonderful.");
        feels(owner, corrected, other(words(corrected).feeling()));
        corrections.set(colleague, right, null, Set.copyOf(reading(right).holds()));
        var state = teaching.state(owner.workspace());
        assertThat(state.looks()).isEqualTo(2);
        assertThat(state.people()).isEqualTo(2);
        assertThat(state.corrections()).isOne();
        assertThat(state.agreements().getFirst()).satisfies(feeling -> {
            assertThat(feeling.label()).isEqualTo("feeling");
            assertThat(feeling.n()).isEqualTo(2);
            assertThat(feeling.agreed()).isOne();
            assertThat(feeling.added()).isOne();
            // Wilson's interval of 1 in 2, as tables give it.
            assertThat(feeling.share().low()).isBetween(0.094, 0.095);
            assertThat(feeling.share().high()).isBetween(0.905, 0.906);
        });
        assertThat(state.agreements().stream().skip(1))
                .allSatisfy(each -> assertThat(each.agreed()).isEqualTo(2));
    }

    @Test
    void what_an_erased_customer_taught_is_forgotten() {
        var corrected = say(QUEUE);
        var like = say(NEARLY);
        feels(owner, corrected, other(words(like).feeling()));
        Given.eventually("it is learnt", () -> words(like).own());
        customers.erase(
                owner,
                Objects.requireNonNull(inbox.get(owner.workspace(), corrected).customer()));
        Given.eventually("it is forgotten", () -> !words(like).own());
        assertThat(teaching.corrections(owner.workspace())).isZero();
    }

    @Test
    void learning_twice_changes_nothing() throws InterruptedException {
        var corrected = say(QUEUE);
        var like = say(NEARLY);
        feels(owner, corrected, other(words(like).feeling()));
        Given.eventually("it is learnt", () -> words(like).own());
        var before = words(like);
        teaching.run(owner.workspace(), "{}");
        assertThat(words(like)).isEqualTo(before);
    }
}
