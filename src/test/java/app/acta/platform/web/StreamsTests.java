package app.acta.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Given;
import app.acta.platform.data.Boundary;
import app.acta.platform.problems.Refusal;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mock.web.MockHttpServletResponse;

class StreamsTests {
    private final AtomicBoolean elsewhere = new AtomicBoolean();
    private final AtomicBoolean admitted = new AtomicBoolean(true);
    private final Streams streams = new Streams(new ObjectProvider<>() {
        @Override
        public java.util.stream.Stream<News> stream() {
            return java.util.stream.Stream.of(new Elsewhere());
        }
    });
    private final Boundary here = new Place(UUID.randomUUID());
    private final Boundary there = new Place(UUID.randomUUID());

    private record Place(UUID value) implements Boundary {}

    private final class Elsewhere implements News {
        @Override
        public String topic() {
            return "shared";
        }

        @Override
        public Look look(Boundary workspace, @Nullable String last) {
            return new Look("seen", elsewhere.getAndSet(false));
        }
    }

    @BeforeEach
    void start() {
        streams.start();
    }

    @AfterEach
    void stop() {
        streams.stop();
    }

    @Test
    void a_stream_begins_with_one_event_and_then_tells_what_is_told() {
        var reader = reader(here, "inbox");
        Given.eventually("the first event", () -> events(reader) == 1);
        streams.tell(here, "inbox");
        Given.eventually("the news", () -> events(reader) == 2);
    }

    @Test
    void another_workspace_or_topic_hears_nothing() {
        var foreign = reader(there, "inbox");
        var other = reader(here, "cases");
        var reader = reader(here, "inbox");
        Given.eventually("the first events", () -> events(foreign) + events(other) + events(reader) == 3);
        streams.tell(here, "inbox");
        Given.eventually("the news", () -> events(reader) == 2);
        assertThat(events(foreign)).isOne();
        assertThat(events(other)).isOne();
    }

    @Test
    void what_another_node_committed_is_found_by_looking() {
        var reader = reader(here, "shared");
        Given.eventually("the first look", () -> events(reader) == 2);
        elsewhere.set(true);
        Given.eventually("the news", () -> events(reader) == 3);
    }

    @Test
    void a_reader_who_may_no_longer_look_is_told_nothing_more() throws InterruptedException {
        var response = new MockHttpServletResponse();
        var stream = Thread.startVirtualThread(() -> streams.open(response, here, admitted::get, "inbox"));
        Given.eventually("the first event", () -> events(response) == 1);
        admitted.set(false);
        streams.tell(here, "inbox");
        stream.join();
        assertThat(events(response)).isOne();
    }

    @Test
    void stopping_ends_every_stream_and_opens_no_other() throws InterruptedException {
        var response = new MockHttpServletResponse();
        var stream = Thread.startVirtualThread(() -> streams.open(response, here, admitted::get, "inbox"));
        Given.eventually("the first event", () -> events(response) == 1);
        streams.stop();
        stream.join();
        assertThatThrownBy(() -> streams.open(response, here, admitted::get, "inbox"))
                .isInstanceOf(Refusal.class);
    }

    private MockHttpServletResponse reader(Boundary workspace, String topic) {
        var response = new MockHttpServletResponse();
        Thread.startVirtualThread(() -> streams.open(response, workspace, admitted::get, topic));
        return response;
    }

    private static int events(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8)
                        .split("data: ", -1)
                        .length
                - 1;
    }
}
