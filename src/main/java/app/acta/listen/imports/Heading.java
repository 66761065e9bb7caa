package app.acta.listen.imports;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the rows that name the columns say together. Most files have one. Qualtrics writes codes, questions and ids (older
 * files codes and questions); SurveyMonkey writes questions, and under them what was to choose from.
 *
 * @param titles the columns in the order of the file, each with a name of its own
 * @param zone where the times were written down; null where no row says it
 */
record Heading(List<Title> titles, @Nullable ZoneId zone) {
    /** One column: its name, and what it is known to hold. */
    record Title(String name, Kind kind) {}

    /** What a column is known to hold. */
    enum Kind {
        /** Nothing is known. */
        ANY,
        /** Answers to a question. */
        QUESTION,
        /** Answers in people's own words. */
        OPEN
    }

    private static final int MOST = 3;
    private static final int LONGEST_NAME = 200;
    private static final Pattern IMPORT_ID = Pattern.compile("\"ImportId\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern TIME_ZONE = Pattern.compile("\"timeZone\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern CODE = Pattern.compile("Q(ID)?\\d+.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKUP = Pattern.compile("</?[a-zA-Z][^<>]*>|&nbsp;");

    /** What Qualtrics calls its own columns; in the row of questions these stand in the language of the account. */
    private static final Set<String> SYSTEM = Set.of(
            "startdate",
            "enddate",
            "status",
            "ipaddress",
            "progress",
            "durationinseconds",
            "finished",
            "recordeddate",
            "responseid",
            "recipientlastname",
            "recipientfirstname",
            "recipientemail",
            "externalreference",
            "locationlatitude",
            "locationlongitude",
            "distributionchannel",
            "userlanguage");

    /** What SurveyMonkey writes where a question has one answer; the last ones where it is in people's own words. */
    private static final Set<String> ANSWER =
            Set.of("response", "antwort", "reponse", "respuesta", "risposta", "resposta", "antwoord");

    private static final Set<String> OPEN_ANSWER = Set.of(
            "openendedresponse",
            "offeneantwort",
            "reponseouverte",
            "respuestaabierta",
            "rispostaaperta",
            "respostaaberta");

    /** How many rows under the first name the columns too. */
    static int under(List<Row> rows) {
        for (int i = 1; i < Math.min(MOST, rows.size()); i++) {
            if (ids(rows.get(i))) {
                return i;
            }
        }
        return rows.size() > 1 && (coded(rows.get(0), rows.get(1)) || asked(rows.get(0), rows.get(1))) ? 1 : 0;
    }

    /** Reads the rows that {@link #under} has counted, the first one with them. */
    static Heading of(List<Row> rows) {
        var first = rows.getFirst();
        if (rows.size() == 1) {
            return new Heading(
                    unlike(first.cells().stream()
                            .map(name -> new Title(name, Kind.ANY))
                            .toList()),
                    null);
        }
        var ids = ids(rows.getLast()) ? rows.getLast() : null;
        var second = ids != null && rows.size() == 2 ? Row.of(0) : rows.get(1);
        var titles = ids == null && asked(first, second) ? choices(first, second) : questions(first, second, ids);
        while (!titles.isEmpty() && titles.getLast().name().isBlank()) {
            titles.removeLast();
        }
        return new Heading(unlike(titles), ids == null ? null : zone(ids));
    }

    private static boolean ids(Row row) {
        return !row.blank()
                && row.cells().stream()
                        .allMatch(c -> c.isBlank() || IMPORT_ID.matcher(c).find());
    }

    /** Whether these are Qualtrics' codes and questions: the second row says what the id and the time are called. */
    private static boolean coded(Row codes, Row questions) {
        int id = place(codes, "responseid");
        if (id < 0) {
            int told = place(questions, "responseid");
            return told >= 0 && codes.cell(told).matches("V\\d+");
        }
        int end = place(codes, "enddate");
        return end >= 0 && words(questions.cell(id)) && words(questions.cell(end));
    }

    private static boolean words(String cell) {
        return !cell.isBlank() && cell.chars().noneMatch(Character::isDigit);
    }

    private static int place(Row row, String name) {
        for (int i = 0; i < row.cells().size(); i++) {
            if (Synonyms.plain(row.cell(i)).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether these are SurveyMonkey's questions and choices: nothing stands under the id, and choices have no names of their own. */
    private static boolean asked(Row questions, Row choices) {
        if (questions.cell(0).isBlank() || !choices.cell(0).isBlank()) {
            return false;
        }
        int filled = 0;
        int answers = 0;
        int unnamed = 0;
        for (int i = 0; i < choices.cells().size(); i++) {
            var choice = choices.cell(i).strip();
            if (choice.indexOf('@') > 0 || date(choice)) {
                return false;
            }
            boolean under = !choice.isEmpty() && questions.cell(i).isBlank();
            filled += choice.isEmpty() ? 0 : 1;
            unnamed += under ? 1 : 0;
            answers += under || answer(choice) ? 1 : 0;
        }
        return answers * 2 > filled
                || (unnamed > 0 && Synonyms.plain(questions.cell(0)).startsWith("respondent"));
    }

    private static boolean date(String value) {
        return Cells.number(value, false) == null && new Dates(DateOrder.MDY, ZoneOffset.UTC).read(value) != null;
    }

    private static boolean answer(String choice) {
        var plain = Synonyms.plain(choice);
        return ANSWER.contains(plain) || OPEN_ANSWER.contains(plain);
    }

    private static List<Title> questions(Row codes, Row questions, @Nullable Row ids) {
        var titles = new ArrayList<Title>();
        for (int i = 0; i < Math.max(codes.cells().size(), questions.cells().size()); i++) {
            var code = codes.cell(i).strip();
            var question = spoken(questions.cell(i));
            var id = IMPORT_ID.matcher(ids == null ? "" : ids.cell(i));
            var known = id.find() ? id.group(1).replaceFirst("^\\d+_", "") : "";
            boolean asked = ids == null ? CODE.matcher(code).matches() : known.startsWith("QID");
            boolean own = ids != null ? !asked : SYSTEM.contains(Synonyms.plain(code));
            // Its question is that of the score beside it, which it is not.
            boolean group = code.endsWith("_NPS_GROUP");
            titles.add(new Title(
                    question.isEmpty() || own || group ? code : question,
                    known.matches("QID\\d+_TEXT") ? Kind.OPEN : asked && !group ? Kind.QUESTION : Kind.ANY));
        }
        return titles;
    }

    private static List<Title> choices(Row questions, Row choices) {
        var titles = new ArrayList<Title>();
        var question = "";
        for (int i = 0; i < Math.max(questions.cells().size(), choices.cells().size()); i++) {
            var choice = spoken(choices.cell(i));
            if (!questions.cell(i).isBlank() || choice.isEmpty()) {
                question = spoken(questions.cell(i));
            }
            boolean open = OPEN_ANSWER.contains(Synonyms.plain(choice));
            titles.add(new Title(
                    choice.isEmpty() || answer(choice) ? question : question(question, choice),
                    open ? Kind.OPEN : choice.isEmpty() ? Kind.ANY : Kind.QUESTION));
        }
        return titles;
    }

    /** A question with one of its choices; a long question is cut, so that its choices stay apart. */
    private static String question(String question, String choice) {
        int room = Math.max(20, LONGEST_NAME - choice.length() - 4);
        return (question.length() > room ? question.substring(0, room) + "…" : question) + " - " + choice;
    }

    /** A question as people saw it, without its markup. */
    private static String spoken(String cell) {
        return MARKUP.matcher(cell)
                .replaceAll(" ")
                .replace("&amp;", "&")
                .replaceAll("\\s+([?.!,])", "$1")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static @Nullable ZoneId zone(Row ids) {
        var zone = TIME_ZONE.matcher(String.join(" ", ids.cells()));
        try {
            return zone.find() ? ZoneId.of(zone.group(1)) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Names for all columns: an empty one is called by its number, a second one of the same name gets a number behind it. */
    private static List<Title> unlike(List<Title> titles) {
        var taken = new HashSet<String>();
        var named = new ArrayList<Title>();
        for (int i = 0; i < titles.size(); i++) {
            var name = Cells.name(titles.get(i).name());
            name = name.isEmpty() ? "Column " + (i + 1) : name;
            var unique = name;
            for (int n = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); n++) {
                unique = name + " " + n;
            }
            named.add(new Title(unique, titles.get(i).kind()));
        }
        return named;
    }
}
