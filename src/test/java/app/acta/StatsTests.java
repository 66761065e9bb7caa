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
    void alarms_come_at_the_rate_that_was_asked_for_with_a_score_for_each_value() throws Exception {
        var values = new StringBuilder("[null");
        for (var i = 1; i < 200; i++) {
            values.append(',').append(i == 150 ? 90 : 20 + i * 7 % 5);
        }
        var line = "{\"id\":\"calls\",\"per_day\":1,\"false_alarms_per_month\":0.5,\"values\":" + values + "]}";
        var found = answer("alarms", line);
        assertThat(found.path("id").asString()).isEqualTo("calls");
        assertThat(found.path("alarms").get(0).asInt()).isEqualTo(150);
        assertThat(found.path("scores").size()).isEqualTo(200);
        assertThat(answer("alarms", "{\"values\":" + values + "]}")
                        .path("alarms")
                        .toString())
                .contains("150");
        assertThat(run("alarms", "{\"values\":[1,2],\"per_day\":0}\n")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Line 1:", "values in a day");
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
            recurrence | {"before":[3,4]}                                | "after" is an array
            recurrence | {"before":[3,null],"after":[1]}                 | "before" has a number for each
            recurrence | {"before":[3,1.5],"after":[1]}                  | whole numbers
            recurrence | {"before":[3,4],"after":[1],"exposure_before":[0,0]} | Period 1 has events but no exposure
            recurrence | {"before":[0,0],"after":[1],"exposure_before":[0,0]} | no exposure before
            recurrence | {"before":[3,4],"after":[0],"exposure_after":[0]} | no exposure after
            recurrence | {"before":[3,4],"after":[1],"exposure_after":[1,2]} | as many exposures
            recurrence | {"before":[3,4],"after":[1],"minimum_effect":2}  | from 0.01 to 0.99
            recurrence | {"before":[3,4],"after":[1],"season":52}         | A season of 52 periods
            recurrence | {"before":[3,4],"after":[1],"control_before":[1,2]} | "control_after"
            recurrence | {"before":[3,4],"after":[1],"control_before":[1],"control_after":[1]} | comparison has as many
            recurrence | {"before":[3,4],"after":[1],"trigger":-1}        | from 0 on
            recurrence | {"before":[3,4],"after":[1],"trend":"yes"}       | true or false
            variance | {"events":[1,2],"n":[3,4]}                        | at least 3 people
            variance | {"events":[1,2,9],"n":[3,4,5]}                    | nobody has more events
            variance | {"events":[0,0,0],"n":[3,4,5]}                    | Nothing differs
            variance | {"events":[1,2,9]}                                | "n" or "exposure"
            funnel   | {"events":[1,2,3],"exposure":[0,0,0]}             | has events but no exposure
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
    void a_fix_is_judged_by_its_rate_before_and_after() throws Exception {
        var line = "{\"id\":7,\"before\":[12,9,14,11,10,13,9,12,11,10,12,14,9,11,10,12,13,11,10,30],"
                + "\"after\":[4,3,5,2,4,3,6,4],\"minimum_effect\":0.3,\"trigger\":1}";
        var found = answer("recurrence", line);
        assertThat(found.path("id").asInt()).isEqualTo(7);
        // 31 events in 8 weeks against 213 in 19: the week of the peak is left out.
        assertThat(found.path("rate_ratio").asDouble()).isCloseTo(31.0 / 8 / (213.0 / 19), within(1e-3));
        assertThat(found.path("low").asDouble()).isBetween(0.2, 0.26);
        assertThat(found.path("high").asDouble()).isBetween(0.45, 0.5);
        assertThat(found.path("verdict").asString()).isEqualTo("worked");
        assertThat(found.path("method").asString()).isEqualTo("Poisson, the last period before the fix left out");
        var none = answer("recurrence", "{\"before\":[1,2,1],\"after\":[]}");
        assertThat(none.path("verdict").asString()).isEqualTo("too_early");
        assertThat(none.path("rate_ratio").isNull()).isTrue();
    }

    @Test
    void what_lies_between_people_comes_with_a_funnel() throws Exception {
        var found = answer("variance", "{\"events\":[5,6,4,30,5,7],\"n\":[50,55,48,52,50,60]}");
        assertThat(found.path("share").asDouble()).isBetween(0.05, 0.25);
        assertThat(found.path("low").asDouble()).isPositive();
        assertThat(found.path("chance").asDouble()).isLessThan(0.01);
        var funnel = answer("funnel", "{\"events\":[5,6,4,30,5,7],\"n\":[50,55,48,52,50,60]}");
        assertThat(funnel.path("centre").asDouble()).isCloseTo(57.0 / 315, within(1e-9));
        assertThat(funnel.path("people").get(3).path("outside").asString()).isEqualTo("99.8");
        assertThat(funnel.path("people").get(0).path("outside").asString()).isEqualTo("inside");
    }

    @Test
    void a_name_that_is_none_gets_the_list() throws Exception {
        assertThat(run("magic", "")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("changes|chapman|decomposition|drivers|funnel|mean|nps");
    }

    @Test
    void a_change_is_taken_apart_and_adds_up() throws Exception {
        var found = answer("decomposition", """
                {"before":{"old":{"promoters":50,"passives":20,"detractors":10},"new":{"promoters":4,"passives":8,"detractors":8}},\
                "now":{"old":{"promoters":35,"passives":15,"detractors":10},"new":{"promoters":8,"passives":16,"detractors":16}}}""");
        assertThat(found.path("change").path("value").asDouble()).isCloseTo(17 - 36, within(1e-9));
        assertThat(found.path("mix").path("value").asDouble()
                        + found.path("real").path("value").asDouble())
                .isCloseTo(-19, within(1e-9));
        assertThat(found.path("parts").path("new").path("real").path("value").asDouble())
                .isCloseTo(0, within(1e-9));
        assertThat(answer("decomposition", "{\"before\":{\"a\":[1,2,null]},\"now\":{\"a\":[3]}}")
                        .path("real")
                        .path("value")
                        .asDouble())
                .isCloseTo(1.5, within(1e-9));
        assertThat(run("decomposition", "{\"before\":{},\"now\":{\"a\":[3]}}\n"))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("There are no answers before.");
    }

    @Test
    void weights_make_those_who_answered_look_like_all() throws Exception {
        var found = answer("rake", """
                {"rows":{"age":["young","old","old","old"]},"shares":{"age":{"young":0.5,"old":0.5}},"values":[10,4,4,4]}""");
        assertThat(found.path("weights").get(0).asDouble()).isCloseTo(2, within(1e-9));
        assertThat(found.path("mean").path("value").asDouble()).isCloseTo(7, within(1e-9));
        assertThat(found.path("design_effect").asDouble()).isCloseTo(4.0 / 3, within(1e-9));
        assertThat(run("rake", "{\"rows\":{\"age\":[\"old\"]},\"shares\":{\"age\":{\"young\":0.5,\"old\":0.5}}}\n"))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Nobody who answered has \"age\" \"young\"");
    }
}
