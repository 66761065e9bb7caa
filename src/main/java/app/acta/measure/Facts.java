package app.acta.measure;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A workspace's voices as one look sees them, for the hall's rooms that ask the analytics engine in SQL of their own. All that is
 * asked in one look is answered from the same facts.
 */
public final class Facts {
    /** Whom a voice belongs to, as SQL on it: who is not known is counted once for each voice. */
    public static final String PERSON = FactPeople.PERSON;

    private final DuckDBConnection duck;
    private final FactSql.Ground ground;

    /** What a look brings. */
    public interface Look<T> {
        T at(Facts facts) throws SQLException;
    }

    /** One row of an answer. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    Facts(DuckDBConnection duck, FactSql.Ground ground) {
        this.duck = duck;
        this.ground = ground;
    }

    /** The ids of the themes that are told; voices may be about others, which were set aside. */
    public Set<String> themes() {
        return ground.themes();
    }

    /** The voices of a filter, which says from and to which day, as a query of all their columns. */
    public String voices(Filter filter) {
        return FactRows.of(new Question(List.of(Measure.VOLUME), filter, null, null), ground);
    }

    /** The value of a facet as SQL on a voice; null where it is not given. */
    public static String column(Facet facet) {
        return FactRows.column(facet);
    }

    /** Of the voices of one {@link #PERSON} the figure of the latest, as SQL. */
    public static String latest(String figure) {
        return FactPeople.latest(figure);
    }

    /** A value as it is written in SQL. */
    public static String literal(Object value) {
        return FactSql.literal(value);
    }

    /** Puts a question. */
    public Answer answer(Question question) throws SQLException {
        return FactSql.answer(duck, question, ground);
    }

    /** What an undivided question comes to for each value of several facets, most first. */
    public Map<Facet, List<Answer.Point>> answers(Question question, List<Facet> facets) throws SQLException {
        return FactSql.answers(duck, question, facets, ground);
    }

    /** What a question comes to for each value of a facet, most first; none where there is nothing to tell apart. */
    public List<Answer.Point> parts(Question question, @Nullable Facet split) throws SQLException {
        return FactSql.parts(duck, question, split, ground);
    }

    /** Puts a query. */
    public <T> List<T> rows(String sql, Row<T> reader) throws SQLException {
        return new FactSql(sql).rows(duck, reader);
    }
}
