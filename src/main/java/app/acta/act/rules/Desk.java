package app.acta.act.rules;

import app.acta.identity.Person;
import app.acta.identity.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a member can take on.
 *
 * @param languages ISO 639-1 codes
 * @param capacity how many normal cases they work in a week; 0 takes none
 * @param awayFrom first day of absence, in the workspace's time zone
 * @param awayTo last day of absence
 * @param standIn who sees to what is theirs meanwhile
 * @param load what their open cases weigh: low 1, normal 2, high 3, critical 5
 * @param open how many open cases they have
 * @param version what the visitor saw; 0 before the first change
 */
public record Desk(
        Person person,
        Role role,
        @Nullable String team,
        List<String> languages,
        List<String> products,
        List<String> topics,
        int capacity,
        @Nullable LocalDate awayFrom,
        @Nullable LocalDate awayTo,
        Person.@Nullable Id standIn,
        int load,
        int open,
        int version) {
    /** Whether they are away on this day. */
    public boolean away(LocalDate day) {
        return awayFrom != null && awayTo != null && !day.isBefore(awayFrom) && !day.isAfter(awayTo);
    }

    boolean speaks(String language) {
        return has(languages, language);
    }

    boolean knows(String product) {
        return has(products, product);
    }

    boolean about(String topic) {
        return has(topics, topic);
    }

    private static boolean has(List<String> skills, String wanted) {
        return skills.stream().anyMatch(skill -> skill.equalsIgnoreCase(wanted));
    }

    /** How busy they are: load by what they can take on. */
    double busy() {
        return capacity == 0 ? Double.MAX_VALUE : (double) load / capacity;
    }

    /** The languages by name. */
    public String languageNames() {
        return String.join(
                ", ",
                languages.stream()
                        .map(code -> Locale.of(code).getDisplayLanguage(Locale.ENGLISH))
                        .toList());
    }
}
