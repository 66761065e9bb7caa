package app.acta.measure.drivers;

import app.acta.platform.words.Named;

/** A score that drivers may move, as each voice gave it: SQL on a row of the facts. */
public enum Driven implements Named {
    RECOMMENDATION("Recommendation", "recommends"),
    SATISFACTION("Satisfaction", "csat"),
    EASE("Ease", "ces"),
    /** From 0, not done what they came for, to 2, done. */
    SUCCESS("Got it done", "case success when 'yes' then 2 when 'partly' then 1 when 'no' then 0 end"),
    STARS("Stars", "stars"),
    /** From −1, bad, to 1, good. */
    FEELING("Feeling", "case felt when 'positive' then 1 when 'neutral' then 0 when 'negative' then -1 end");

    private final String title;
    private final String sql;

    Driven(String title, String sql) {
        this.title = title;
        this.sql = sql;
    }

    @Override
    public String title() {
        return title;
    }

    String sql() {
        return sql;
    }
}
