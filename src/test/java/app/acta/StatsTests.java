package app.acta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatsTests {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String name, String lines) throws Exception {
        return Stats.run(
                List.of(name),
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private JsonNode answer(String name, String line) throws Exception {
        out.reset();
        assertThat(run(name, line + "\n")).isZero();
        return JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void scores_and_shares_come_with_their_intervals() throws Exception {
        var nps = answer("nps", "{\"promoters\":50,\"passives\":33,\"detractors\":17}");
        assertThat(nps.path("nps").asDouble()).isCloseTo(33, within(1e-9));
        assertThat(nps.path("low").asDouble()).isCloseTo(17.5561, within(1e-4));
        assertThat(nps.path("high").asDouble()).isCloseTo(46.5216, within(1e-4));
        assertThat(nps.path("n").asInt()).isEqualTo(100);
        var wilson = answer("wilson", "{\"successes\":81,\"n\":263}");
        assertThat(wilson.path("low").asDouble()).isCloseTo(0.2553, within(5e-5));
        assertThat(wilson.path("high").asDouble()).isCloseTo(0.3662, within(5e-5));
    }

    @Test
    void changes_keep_the_id_and_missing_values_their_places() throws Exception {
        var values = new StringBuilder("[null");
        for (var i = 1; i < 60; i++) {
            values.append(',').append(i < 30 ? 10 + i % 3 : 20 + i % 3);
        }
        var found = answer("changes", "{\"id\":\"orders\",\"values\":" + values + "]}");
        assertThat(found.path("id").asString()).isEqualTo("orders");
        assertThat(found.path("changes").size()).isEqualTo(1);
        assertThat(found.path("changes").get(0).asInt()).isEqualTo(30);
    }

    @Test
    void drivers_are_named() throws Exception {
        var found = answer(
                "drivers",
                "{\"outcome\":[1,2,3,4,5,7],\"drivers\":{\"price\":[1,2,3,4,5,6],\"staff\":[3,1,2,3,1,2]},\"method\":\"lmg\"}");
        assertThat(found.path("importance").path("price").asDouble())
                .isGreaterThan(found.path("importance").path("staff").asDouble());
        assertThat(found.path("importance").path("price").asDouble()
                        + found.path("importance").path("staff").asDouble())
                .isCloseTo(found.path("r2").asDouble(), within(1e-9));
    }

    @Test
    void an_end_that_the_numbers_do_not_give_is_null() throws Exception {
        assertThat(answer("mean", "{\"values\":[4]}").path("high").isNull()).isTrue();
        assertThat(answer("chapman", "{\"first\":10,\"second\":15,\"both\":5}")
                        .path("se")
                        .asDouble())
                .isCloseTo(5.909, within(1e-3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nps      | no json                                           | no JSON
            nps      | [1]                                               | a JSON object
            nps      | {"promoters":-1,"passives":1,"detractors":1}      | "promoters" is a whole number
            nps      | {"promoters":1.5,"passives":1,"detractors":1}     | "promoters" is a whole number
            nps      | {"promoters":"3","passives":1,"detractors":1}     | "promoters" is a whole number
            nps      | {"promoters":0,"passives":0,"detractors":0}       | no answers
            wilson   | {"successes":4,"n":3}                             | more successes
            wilson   | {"successes":0,"n":0}                             | at least 1
            mean     | {"values":[]}                                     | no values
            mean     | {"values":[1,"2"]}                                | is a number
            mean     | {"values":[1e999]}                                | is a number
            quantile | {"values":[1,2],"p":2}                            | between 0 and 1
            rate     | {"events":3,"exposure":0}                         | exposure
            changes  | {"values":7}                                      | array of numbers
            drivers  | {"outcome":[1,2,3],"drivers":[]}                  | object of arrays
            drivers  | {"outcome":[1,2,3],"drivers":{"a":[1,2]}}         | as many values
            drivers  | {"outcome":[1,2,3],"drivers":{"a":[1,2,4]},"method":"x"} | "lmg" or "johnson"
            chapman  | {"first":1,"second":1,"both":2}                   | both lists
            """)
    void what_cannot_be_answered_is_told_with_its_line_and_the_others_are_answered(
            String name, String line, String told) throws Exception {
        var status = run(name, line + "\n\n");
        assertThat(status).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("Line 1: ").contains(told);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        assertThat(out.size()).isZero();
    }

    @Test
    void a_name_that_is_none_gets_the_list() throws Exception {
        assertThat(run("magic", "")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("changes|chapman|drivers|mean|nps");
    }
}
