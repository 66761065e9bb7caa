package app.acta.measure.web;

import app.acta.platform.web.Chart;
import java.util.List;

/**
 * What the template of alarms draws: everything is said already.
 *
 * @param leads whether whoever looks may begin, end and acknowledge
 */
public record AlarmsView(String base, boolean leads, String headline, List<Watched> watches) {
    /**
     * Something that is watched.
     *
     * @param said how it is watched and how far it was looked at
     * @param records its records of the last weeks
     */
    public record Watched(
            String id,
            String about,
            String said,
            boolean ringing,
            String records,
            Chart chart,
            int few,
            List<Rung> alarms) {}

    /**
     * An alarm.
     *
     * @param seen who has seen to it; empty when nobody has
     */
    public record Rung(String id, String day, String words, String records, String seen) {}

    /**
     * What may be watched from now on.
     *
     * @param grains whether days or hours are looked at
     * @param keep the form's fields that say what: name and value
     * @param ways how many false alarms are accepted, and what that would have meant
     */
    public record Offer(
            String about,
            String note,
            List<PulseView.Link> grains,
            List<PulseView.Link> keep,
            List<Way> ways,
            String back,
            String error) {}

    /** A number of false alarms in a month, in words, and what it would have meant so far. */
    public record Way(String value, String title, String words, boolean usual) {}
}
