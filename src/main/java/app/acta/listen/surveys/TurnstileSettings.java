package app.acta.listen.surveys;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one network may send to one open form. The numbers are made for a real crowd behind one address: a hall of 300
 * that answers when the code appears on the screen passes at once, and 30 a minute after that are some twenty people
 * answering at every moment, since an answer takes them about 40 seconds. A message at the front door takes longer and is
 * worked on by somebody, so there it is 60 and 10. One machine that floods gets through no more often than that, and the
 * house notices it in the inbox before it drowns there.
 *
 * @param surveyAtOnce answers to one survey at once; 0 sets no limit
 * @param surveyPerMinute answers a minute once these are used up, at least 1
 * @param doorAtOnce messages at one workspace's front door at once; 0 sets no limit
 * @param doorPerMinute messages a minute once these are used up, at least 1
 */
@ConfigurationProperties("acta.open")
record TurnstileSettings(
        @DefaultValue("300") int surveyAtOnce,
        @DefaultValue("30") int surveyPerMinute,
        @DefaultValue("60") int doorAtOnce,
        @DefaultValue("10") int doorPerMinute) {
    TurnstileSettings {
        if (surveyAtOnce < 0 || doorAtOnce < 0) {
            throw new IllegalArgumentException(
                    "acta.open.survey-at-once and acta.open.door-at-once may be 1 or more, or 0 for no limit.");
        }
        if (surveyPerMinute < 1 || doorPerMinute < 1) {
            throw new IllegalArgumentException(
                    "acta.open.survey-per-minute and acta.open.door-per-minute may be 1 or more.");
        }
    }
}
