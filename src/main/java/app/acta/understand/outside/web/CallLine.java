package app.acta.understand.outside.web;

import app.acta.understand.outside.Call;

/**
 * One call as the page tells it.
 *
 * @param voice the address of the voice whose words left; empty for a test
 */
public record CallLine(
        String when, String actor, String what, String voice, String where, String size, String came, boolean bad) {
    static CallLine of(Call call, String when, String slug) {
        return new CallLine(
                when,
                call.actor(),
                switch (call.kind()) {
                    case "translation" -> "Translation";
                    case "summary" -> "Summary";
                    default -> "Test";
                },
                call.feedback() == null ? "" : "/" + slug + "/inbox/" + call.feedback(),
                call.model() + " at " + call.host(),
                "%,d characters".formatted(call.sent()),
                call.fault() != null
                        ? call.fault()
                        : call.millis() == null ? "No end was seen" : "%.1f s".formatted(call.millis() / 1000.0),
                call.fault() != null);
    }
}
