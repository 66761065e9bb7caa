package app.acta.understand;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.Rules;
import app.acta.act.rules.Rule;
import app.acta.act.rules.RuleBook;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.listen.Impression.Feeling;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.understand.Readings.Time;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** More comes in than can be read in full: a first reading at once, a better one later. */
@RoomTest
class HastyReadingTests {
    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Inbox inbox;

    @Autowired
    Readings readings;

    @Autowired
    ReadingLoop loop;

    @Autowired
    Cases cases;

    @Autowired
    Rules rules;

    @Autowired
    RuleBook book;

    @Autowired
    Corrections corrections;

    Visitor owner;

    @BeforeEach
    void nobodyReads() {
        owner = given.workspace();
        loop.stop();
    }

    @AfterEach
    void goOn() {
        loop.start();
    }

    private Feedback.Id complaint(boolean history) {
        return complaint("The parcel came on Tuesday at noon.", history);
    }

    private Feedback.Id complaint(String words, boolean history) {
        return Objects.requireNonNull(intake.receive(
                        owner.workspace(),
                        List.of(Draft.from("hasty", UUID.randomUUID().toString(), Channel.COMPLAINT)
                                .saying(null, words, null)
                                .onlyHistory(history)
                                .build()))
                .ids()
                .getFirst());
    }

    private void complaintsOpenCases(boolean active) {
        rules.change(owner, List.of(new Rules.Rule(Rules.Trigger.COMPLAINT, 0, null, active)));
    }

    private void complaintsOpenCases(Case.Severity severity) {
        rules.change(owner, List.of(new Rules.Rule(Rules.Trigger.COMPLAINT, 0, severity, true)));
    }

    private String reader(Feedback.Id voice) {
        return Objects.requireNonNull(reading(voice).words()).by();
    }

    private Reading reading(Feedback.Id voice) {
        return readings.of(owner.workspace(), voice).orElseThrow();
    }

    private void readAll(Time time) {
        while (readings.readNext(500, time) > 0) {
            // until nothing waits
        }
    }

    private void readInFullWhatWasReadFast() {
        while (readings.readLaterOnes(100) > 0) {
            readAll(Time.PLENTY);
        }
    }

    @Test
    void what_the_first_reading_missed_opens_its_case_by_the_second_and_only_once() {
        complaintsOpenCases(false);
        var voice = complaint(false);
        var noted = complaint(false);
        readAll(Time.SOON);
        assertThat(reader(voice)).isEqualTo("fast");
        assertThat(cases.of(owner.workspace(), voice)).isEmpty();

        // As if only the full reader heard the complaint.
        complaintsOpenCases(true);
        inbox.mark(owner.workspace(), List.of(noted), Feedback.State.NOTED);
        readInFullWhatWasReadFast();
        assertThat(reader(voice)).isEqualTo("full");
        var opened = cases.of(owner.workspace(), voice).orElseThrow();
        assertThat(cases.of(owner.workspace(), noted))
                .as("somebody has dealt with it meanwhile")
                .isEmpty();
        readInFullWhatWasReadFast();
        assertThat(cases.timeline(owner.workspace(), opened.id())).hasSize(1);
    }

    @Test
    void what_the_first_reading_opened_is_not_opened_twice() {
        var voice = complaint(false);
        readAll(Time.SOON);
        var opened = cases.of(owner.workspace(), voice).orElseThrow();
        readInFullWhatWasReadFast();
        assertThat(reader(voice)).isEqualTo("full");
        assertThat(cases.of(owner.workspace(), voice).orElseThrow()).isEqualTo(opened);
        assertThat(cases.timeline(owner.workspace(), opened.id())).hasSize(1);
    }

    @Test
    void what_somebody_set_right_meanwhile_is_read_in_full_all_the_same_and_their_word_stays() {
        var voice = complaint("I am furious about this, and very angry.", false);
        readAll(Time.SOON);
        assertThat(reading(voice).holds()).contains(Label.ANGER).doesNotContain(Label.THREATENS);
        corrections.set(owner, voice, Feeling.POSITIVE, Set.of(Label.THREATENS));
        readInFullWhatWasReadFast();
        var full = reading(voice);
        assertThat(Objects.requireNonNull(full.words()).by()).isEqualTo("full");
        assertThat(full.words().general()).contains(Label.ANGER);
        assertThat(full.holds()).contains(Label.THREATENS).doesNotContain(Label.ANGER);
        assertThat(full.feeling()).isEqualTo(Feeling.POSITIVE);
    }

    @Test
    void a_graver_full_reading_makes_the_case_graver_and_says_why() {
        var voice = complaint(false);
        readAll(Time.SOON);
        var before = cases.of(owner.workspace(), voice).orElseThrow();
        assertThat(before.severity()).isEqualTo(Case.Severity.NORMAL);
        // As if only the full reader heard the danger.
        corrections.set(owner, voice, null, Set.of(Label.DANGER));
        readInFullWhatWasReadFast();
        var graver = cases.of(owner.workspace(), voice).orElseThrow();
        assertThat(graver.severity()).isEqualTo(Case.Severity.CRITICAL);
        assertThat(graver.severityWhy()).contains("speak of danger");
        assertThat(graver.resolution().target()).isLessThan(before.resolution().target());
        assertThat(cases.timeline(owner.workspace(), graver.id()).getFirst().words())
                .startsWith("Normal → Critical. Read in full: ")
                .contains("speak of danger");
        readInFullWhatWasReadFast();
        assertThat(cases.timeline(owner.workspace(), graver.id())).hasSize(2);
    }

    @Test
    void a_case_is_never_made_milder_by_machine_nor_graver_than_a_person_or_their_rule_says() {
        complaintsOpenCases(Case.Severity.HIGH);
        // In other words than those that are corrected below, from which like voices learn at once.
        var milder = complaint("The invoice names the month of May.", false);
        var settled = complaint(false);
        readAll(Time.SOON);
        var byHand = cases.of(owner.workspace(), settled).orElseThrow();
        cases.weigh(owner, byHand.number(), Case.Severity.LOW, "A test order.", byHand.version());
        complaintsOpenCases(true);
        book.save(
                owner,
                new Rule(
                        null,
                        "Parcels can wait",
                        "voice.words.contains(\"parcel\")",
                        new Rule.Then(false, Case.Severity.LOW, null, null, null, false, false),
                        true,
                        0));
        var ruled = complaint(false);
        readAll(Time.SOON);
        assertThat(severity(ruled)).isEqualTo(Case.Severity.LOW);
        for (var voice : List.of(settled, ruled)) {
            corrections.set(owner, voice, null, Set.of(Label.DANGER));
        }

        readInFullWhatWasReadFast();
        assertThat(severity(milder)).isEqualTo(Case.Severity.HIGH);
        assertThat(severity(settled)).isEqualTo(Case.Severity.LOW);
        assertThat(severity(ruled)).isEqualTo(Case.Severity.LOW);
    }

    private Case.Severity severity(Feedback.Id voice) {
        return cases.of(owner.workspace(), voice).orElseThrow().severity();
    }

    @Test
    void a_little_history_is_read_better_later_and_much_of_it_is_not() {
        var little = complaint(true);
        readAll(Time.SOON);
        assertThat(readings.readLaterOnes(100)).isOne();
        readAll(Time.PLENTY);
        var much = complaint(true);
        readAll(Time.NONE);
        assertThat(readings.readLaterOnes(100)).isZero();
        assertThat(List.of(little, much))
                .allMatch(voice -> cases.of(owner.workspace(), voice).isEmpty());
    }

    @Test
    void how_many_are_read_in_full_at_once_follows_from_how_fast_that_went() {
        var tempo = new Tempo(ReadingSettings.NOTICED);
        var usual = tempo.many();
        for (var n = 0; n < 10; n++) {
            tempo.took(10, Duration.ofSeconds(1));
        }
        assertThat(tempo.many()).isLessThan(usual).isPositive();
        for (var n = 0; n < 10; n++) {
            tempo.took(usual, Duration.ofMillis(1));
        }
        assertThat(tempo.many()).isGreaterThan(usual).isLessThan(Readings.MUCH);
        assertThat(tempo.hurry(tempo.many())).as("little waits").isFalse();
        assertThat(tempo.hurry(tempo.many() + 1)).as("more than that").isTrue();
        assertThat(tempo.hurry(tempo.many() / 2)).as("it goes on coming in").isTrue();
        assertThat(tempo.hurry(1)).as("it is over").isFalse();
        assertThat(tempo.hurry(tempo.many() / 2)).isFalse();
        tempo.took(0, Duration.ofHours(1));
        assertThat(tempo.many()).as("an empty look says nothing").isGreaterThan(usual);
    }
}
