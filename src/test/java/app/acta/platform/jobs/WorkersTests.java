package app.acta.platform.jobs;

import static app.acta.Given.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.RoomTest;
import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class WorkersTests {
    private record Place(UUID value) implements Boundary {
        Place() {
            this(UUID.randomUUID());
        }
    }

    @Autowired
    Db db;

    @Autowired
    Claims claims;

    @Autowired
    TransactionTemplate transaction;

    final Errand errand = new Errand();
    final Errand other = new Errand();
    final List<Workers> started = new ArrayList<>();
    final Boundary place = new Place();

    @AfterEach
    void stop() {
        errand.open();
        other.open();
        started.forEach(Workers::stop);
    }

    @Test
    void a_kind_that_hangs_everywhere_takes_half_the_places_and_the_other_kinds_go_on() {
        var jobs = node(4, errand, other);
        for (var n = 0; n < 6; n++) {
            jobs.now(new Place(), errand.kind(), "{}");
        }
        jobs.now(place, other.kind(), "{}");
        other.open();
        eventually("the other kind", () -> other.ended.size() == 1);
        assertThat(errand.begun).hasSizeLessThanOrEqualTo(2);
        eventually("half the places", () -> errand.begun.size() == 2);
        errand.open();
        eventually("the rest", () -> errand.ended.size() == 6);
    }

    @Test
    void jobs_of_one_kind_in_one_workspace_run_one_after_another_in_their_order() {
        var jobs = node(8, errand);
        var order = IntStream.range(0, 5).mapToObj(Integer::toString).toList();
        order.forEach(n -> jobs.now(place, errand.kind(), n));
        var elsewhere = new Place();
        jobs.now(elsewhere, errand.kind(), "9");
        eventually("one here, one elsewhere", () -> errand.begun.size() == 2);
        assertThat(errand.begun).containsExactlyInAnyOrder("0", "9");
        errand.open();
        eventually("all", () -> errand.ended.size() == 6);
        assertThat(errand.ended.stream().filter(n -> !n.equals("9"))).containsExactlyElementsOf(order);
        eventually("nothing left", () -> left(place) == 0);
    }

    @Test
    void several_processes_share_the_work_and_do_each_job_once() {
        errand.open();
        var jobs = node(8, errand);
        node(8, errand);
        node(8, errand);
        for (var n = 0; n < 60; n++) {
            jobs.now(new Place(), errand.kind(), Integer.toString(n));
        }
        eventually("all", () -> errand.ended.size() >= 60);
        assertThat(new HashSet<>(errand.begun)).hasSize(60);
        assertThat(errand.begun).hasSize(60);
    }

    @Test
    void a_job_that_takes_longer_than_its_claim_is_renewed_and_taken_by_nobody_else() {
        var jobs = node(4, Duration.ofSeconds(2), errand);
        node(4, Duration.ofSeconds(2), errand);
        jobs.now(place, errand.kind(), "{}");
        eventually("begun", () -> errand.begun.size() == 1);
        var first = heldUntil();
        eventually("held past its first claim", () -> heldUntil() > first && now() > first + 1_000);
        assertThat(errand.begun).hasSize(1);
        errand.open();
        eventually("done", () -> left(place) == 0);
        assertThat(errand.begun).hasSize(1);
    }

    @Test
    void whoever_lost_a_claim_is_cut_off_and_cannot_end_the_job_of_another() {
        var jobs = node(4, Duration.ofSeconds(2), errand);
        jobs.now(place, errand.kind(), "{}");
        eventually("begun", () -> errand.begun.size() == 1);
        db.in(place).sql("""
                update platform.jobs set claim = gen_random_uuid(), claimed_until = now() + interval '1 hour'
                where workspace_id = :workspace
                """).param("workspace", place.value()).update();
        // Its thread is free again: the lane takes the next job.
        jobs.now(place, errand.kind(), "1");
        eventually("cut off", () -> errand.begun.size() == 2);
        errand.open();
        eventually("the next is done", () -> errand.ended.contains("1"));
        eventually("one is left", () -> left(place) == 1);
    }

    @Test
    void a_job_of_a_process_that_died_runs_again_when_its_claim_ends() {
        var jobs = new Jobs(db);
        jobs.now(place, errand.kind(), "{}");
        assertThat(claims.next(List.of(errand.kind()), List.of(), Duration.ofSeconds(1)))
                .isPresent();
        errand.open();
        node(4, errand);
        eventually("again", () -> errand.ended.size() == 1);
    }

    @Test
    void stopping_waits_for_what_runs() {
        var jobs = node(4, errand);
        jobs.now(place, errand.kind(), "{}");
        eventually("begun", () -> errand.begun.size() == 1);
        Thread.ofVirtual().start(errand::open);
        started.getFirst().stop();
        assertThat(errand.ended).hasSize(1);
        assertThat(left(place)).isZero();
    }

    @Test
    void stopping_cuts_off_what_hangs_and_gives_it_back_at_once() {
        var jobs = node(4, errand);
        jobs.now(place, errand.kind(), "{}");
        eventually("begun", () -> errand.begun.size() == 1);
        started.getFirst().stop();
        assertThat(errand.ended).isEmpty();
        jobs.now(place, errand.kind(), "1");
        var next = claims.next(List.of(errand.kind()), List.of(), Duration.ofMinutes(1));
        assertThat(next).hasValueSatisfying(job -> {
            assertThat(job.payload()).isEqualTo("{}");
            assertThat(job.attempts())
                    .as("the try that was cut off does not count")
                    .isOne();
        });
        assertThat(errand.begun).as("a stopped process begins nothing").hasSize(1);
    }

    @Test
    void what_fails_waits_and_is_given_up_after_the_last_try() {
        var jobs = node(4, errand.failing());
        jobs.now(place, errand.kind(), "7");
        eventually("put off", () -> waits() == 1);
        lastTry();
        eventually("given up", () -> !errand.givenUp.isEmpty());
        assertThat(errand.givenUp).containsExactly("7: The shop is closed");
        assertThat(claims.next(List.of(errand.kind()), List.of(), Duration.ofMinutes(1)))
                .isEmpty();

        var stuck = new StuckWork(db, jobs, List.of(errand));
        assertThat(stuck.of(new Place())).isEmpty();
        assertThat(stuck.of(place)).singleElement().satisfies(heap -> {
            assertThat(heap.title()).isEqualTo("Errands");
            assertThat(heap.count()).isOne();
        });
        errand.succeeding();
        assertThat(stuck.again(new Place(), errand.kind())).isZero();
        assertThat(stuck.again(place, errand.kind())).isOne();
        eventually("done after all", () -> errand.ended.contains("7") && left(place) == 0);
    }

    @Test
    void what_was_given_up_and_is_dealt_with_elsewhere_is_kept_no_longer() {
        errand.seenElsewhere = true;
        var jobs = node(4, errand.failing());
        jobs.now(place, errand.kind(), "7");
        eventually("put off", () -> waits() == 1);
        lastTry();
        eventually("forgotten", () -> left(place) == 0);
        assertThat(errand.givenUp).hasSize(1);
    }

    @Test
    void a_job_is_queued_with_the_deed_or_not_at_all() {
        errand.open();
        var jobs = node(4, errand);
        transaction.executeWithoutResult(status -> {
            jobs.now(place, errand.kind(), "0");
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> jobs.now(place, errand.kind(), "1"));
        eventually("done", () -> errand.ended.size() == 1);
        assertThat(errand.begun).containsExactly("1");
    }

    @Test
    void a_kind_that_nobody_here_knows_is_left_to_those_who_do() {
        var jobs = node(4, errand);
        jobs.now(place, other.kind(), "{}");
        jobs.now(place, errand.open().kind(), "{}");
        eventually("the known one is done and the other waits", () -> errand.ended.size() == 1 && left(place) == 1);
        other.open();
        node(4, other);
        eventually("by one who knows", () -> other.ended.size() == 1);
    }

    @Test
    void there_are_sixteen_places_and_never_only_one() {
        assertThat(new JobSettings(16).ofOneKind()).isEqualTo(8);
        assertThatThrownBy(() -> new JobSettings(1)).hasMessageContaining("2 or more");
    }

    private Jobs node(int workers, Job... kinds) {
        return node(workers, Duration.ofMinutes(5), kinds);
    }

    /** Another process on the same database, as far as jobs go. */
    private Jobs node(int workers, Duration hold, Job... kinds) {
        var jobs = new Jobs(db);
        var node = new Workers(jobs, claims, List.of(kinds), new JobSettings(workers), hold);
        node.start();
        started.add(node);
        return jobs;
    }

    private void lastTry() {
        db.in(place)
                .sql("update platform.jobs set attempts = :tries - 1, run_at = now() where workspace_id = :workspace")
                .param("tries", Claims.TRIES)
                .param("workspace", place.value())
                .update();
    }

    private long left(Boundary where) {
        return number("select count(*) from platform.jobs where workspace_id = :workspace", where);
    }

    private long waits() {
        return number(
                "select count(*) from platform.jobs where workspace_id = :workspace and claim is null and run_at > now()",
                place);
    }

    private long heldUntil() {
        return number(
                "select cast(extract(epoch from max(claimed_until)) * 1000 as bigint) from platform.jobs where workspace_id = :workspace",
                place);
    }

    private long now() {
        return number("select cast(extract(epoch from now()) * 1000 as bigint) where :workspace is not null", place);
    }

    private long number(String sql, Boundary where) {
        return db.in(where)
                .sql(sql)
                .param("workspace", where.value())
                .query(Long.class)
                .single();
    }
}
