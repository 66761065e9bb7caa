package app.acta.measure.drivers;

import app.acta.platform.words.Named;

/** A score that drivers may move, as each voice gave it: SQL on a row of the facts. */
public enum Driven implements Named {
    RECOMMENDATION("Recommendation", "recommends", "nps"),
    SATISFACTION("Satisfaction", "csat", "csat"),
    EASE("Ease", "ces", "ces"),
    STARS("Stars", "stars", "stars"),
    /** From −1, bad, to 1, good. */
    FEELING("Feeling", "case felt when 'positive' then 1 when 'neutral' then 0 when 'negative' then -1 end", "");

    private final String title;
    private final String sql;
    private final String score;

    Driven(String title, String sql, String score) {
        this.title = title;
        this.sql = sql;
        this.score = score;
    }

    @Override
    public String title() {
        return title;
    }

    String sql() {
        return sql;
    }

    /** The known score it is; that is no driver of it. */
    String score() {
        return score;
    }
}
