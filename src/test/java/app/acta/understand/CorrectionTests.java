package app.acta.understand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Arrivals;
import app.acta.listen.Channel;
import app.acta.listen.Counts;
import app.acta.listen.Draft;
import app.acta.listen.Facet;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Impression.Feeling;
import app.acta.listen.Impressions;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.listen.Order;
import app.acta.people.Contact;
import app.acta.people.Customers;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class CorrectionTests {
    private static final String LATE = "The parcel came two weeks late and nobody answered my calls.";

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Inbox inbox;

    @Autowired
    Counts counts;

    @Autowired
    Impressions impressions;

    @Autowired
    Arrivals arrivals;

    @Autowired
    Readings readings;

    @Autowired
    Corrections corrections;

    @Autowired
    Customers customers;

    @Autowired
    Db db;

    Visitor owner;
    Visitor colleague;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
        colleague = given.member(owner.place(), Role.AGENT);
    }

    private Feedback.Id say(String words) {
        var id = Objects.requireNonNull(intake.receive(
                        owner.workspace(),
                        List.of(Draft.from("test", words, Channel.REVIEW)
                                .saying(null, words, null)
                                .by(Contact.of("c1", "Ann Lee", "ann@example.com", null, null, null))
                                .build()))
                .ids()
                .getFirst());
        Given.eventually(
                "the voice is read", () -> readings.of(owner.workspace(), id).isPresent());
        return id;
    }

    private Reading reading(Feedback.Id id) {
        return readings.of(owner.workspace(), id).orElseThrow();
    }

    private List<Feedback> found(Facet facet, String value) {
        return inbox.page(owner.place(), Filter.EVERYTHING.with(facet, value), Order.NEWEST, "", 50)
                .voices();
    }

    private Set<Label> with(Feedback.Id id, Label label) {
        var holds = EnumSet.copyOf(reading(id).holds());
        holds.add(label);
        return holds;
    }

    @Test
    void what_was_read_can_be_found_and_counted() {
        say(LATE);
        say("Thank you so much, the service was wonderful.");
        say("Das Paket kam zwei Wochen zu spät und niemand hat sich gemeldet.");
        assertThat(found(Facet.FEELING, "negative")).hasSize(1);
        assertThat(found(Facet.FEELING, "positive")).hasSize(1);
        assertThat(found(Facet.FEELING, Filter.NONE)).hasSize(1);
        assertThat(found(Facet.SAYS, "complaint")).hasSize(1);
        assertThat(found(Facet.SAYS, "praise")).hasSize(1);
        var counted = counts.of(owner.place(), Filter.EVERYTHING);
        assertThat(counted.total()).isEqualTo(3);
        assertThat(counted.values().get(Facet.FEELING))
                .containsExactly(
                        new Counts.Value("negative", 1),
                        new Counts.Value("positive", 1),
                        new Counts.Value(Filter.NONE, 1));
        assertThat(counted.values().get(Facet.SAYS)).contains(new Counts.Value("complaint", 1));
        var chosen = counts.of(owner.place(), Filter.EVERYTHING.with(Facet.SAYS, "complaint"));
        assertThat(chosen.total()).isEqualTo(1);
        assertThat(chosen.values().get(Facet.SAYS)).contains(new Counts.Value("praise", 1));
        assertThat(counts.of(owner.place(), Filter.EVERYTHING.with(Facet.SAYS, Filter.NONE))
                        .total())
                .isEqualTo(1);
    }

    @Test
    void a_correction_counts_everywhere_and_outlasts_a_reread() {
        var id = say(LATE);
        corrections.set(colleague, id, Feeling.NEUTRAL, with(id, Label.LEAVE));
        var before = reading(id);
        assertThat(before.feeling()).isEqualTo(Feeling.NEUTRAL);
        assertThat(Objects.requireNonNull(before.words()).feeling()).isEqualTo(Feeling.NEGATIVE);
        assertThat(found(Facet.FEELING, "negative")).isEmpty();
        assertThat(found(Facet.FEELING, "neutral")).hasSize(1);
        assertThat(found(Facet.SAYS, "leave")).hasSize(1);

        arrivals.again(owner.workspace(), List.of(id));
        Given.eventually("it is read again", () -> reading(id).readAt().isAfter(before.readAt()));
        assertThat(reading(id).feeling()).isEqualTo(Feeling.NEUTRAL);
        assertThat(reading(id).holds()).contains(Label.LEAVE);
        assertThat(reading(id).correction("leave"))
                .isNotNull()
                .satisfies(each -> assertThat(each.person()).isEqualTo(colleague.person()));
        assertThat(found(Facet.FEELING, "neutral")).hasSize(1);
        assertThat(facts()).isEqualTo("neutral");
    }

    private String facts() {
        return db.in(owner.workspace())
                .sql("select feeling from understand.reading_facts where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .query(String.class)
                .single();
    }

    @Test
    void who_said_it_first_stays_named_and_taking_it_back_leaves_it_to_the_reader() {
        var id = say(LATE);
        var read = EnumSet.copyOf(reading(id).holds());
        corrections.set(colleague, id, Feeling.NEUTRAL, read);
        corrections.set(owner, id, Feeling.NEUTRAL, read);
        assertThat(reading(id).corrections())
                .singleElement()
                .satisfies(each -> assertThat(each.person()).isEqualTo(colleague.person()));
        corrections.set(owner, id, null, read);
        assertThat(reading(id).corrections()).isEmpty();
        assertThat(reading(id).feeling()).isEqualTo(Feeling.NEGATIVE);
    }

    @Test
    void a_complaint_that_is_none_is_taken_away() {
        var id = say(LATE);
        var without = EnumSet.copyOf(reading(id).holds());
        without.remove(Label.COMPLAINT);
        corrections.set(colleague, id, null, without);
        assertThat(reading(id).takenAway()).containsExactly(Label.COMPLAINT);
        assertThat(found(Facet.SAYS, "complaint")).isEmpty();
    }

    @Test
    void a_voice_in_another_language_can_be_given_a_feeling_by_a_person() {
        var id = say("Das Paket kam zwei Wochen zu spät und niemand hat sich gemeldet.");
        corrections.set(colleague, id, Feeling.NEGATIVE, Set.of(Label.COMPLAINT));
        assertThat(found(Facet.FEELING, "negative")).hasSize(1);
        assertThat(found(Facet.SAYS, "complaint")).hasSize(1);
    }

    @Test
    void another_workspace_sees_and_corrects_nothing() {
        var id = say(LATE);
        var stranger = given.workspace();
        assertThatThrownBy(() -> corrections.set(stranger, id, Feeling.POSITIVE, Set.of()))
                .isInstanceOf(Refusal.class);
        assertThat(impressions.of(stranger.workspace(), List.of(id))).isEmpty();
        assertThat(reading(id).corrections()).isEmpty();
    }

    @Test
    void corrections_are_in_the_customers_copy_and_go_with_the_customer() {
        var id = say(LATE);
        corrections.set(colleague, id, Feeling.NEUTRAL, with(id, Label.LEAVE));
        var customer = Objects.requireNonNull(inbox.get(owner.workspace(), id).customer());
        assertThat(corrections.of(owner.workspace(), customer).toString())
                .contains("leave")
                .contains("NEGATIVE");
        customers.erase(owner, customer);
        assertThat(reading(id).corrections()).isEmpty();
        assertThat(reading(id).words()).isNull();
        assertThat(reading(id).unread()).isEqualTo("The words were erased.");
        assertThat(db.in(owner.workspace())
                        .sql("select count(*) from understand.embeddings where workspace_id = :workspace")
                        .param("workspace", owner.workspace().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
