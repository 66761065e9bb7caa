package app.acta.people;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a customer from one voice. Who they are is decided by the external id, else the e-mail address, else
 * the phone number; a name alone identifies nobody.
 */
public record Contact(
        @Nullable String externalId,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String company,
        @Nullable String segment) {

    private static final int MOST = 400;

    /** The contact with blanks taken as unknown, or null when nothing at all is known. */
    public static @Nullable Contact of(
            @Nullable String externalId,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String company,
            @Nullable String segment) {
        var contact =
                new Contact(clean(externalId), clean(name), clean(email), clean(phone), clean(company), clean(segment));
        return contact.parts().values().stream().allMatch(java.util.Objects::isNull) ? null : contact;
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private Map<String, @Nullable String> parts() {
        var parts = new LinkedHashMap<String, @Nullable String>();
        parts.put("external_id", externalId);
        parts.put("name", name);
        parts.put("email", email);
        parts.put("phone", phone);
        parts.put("company", company);
        parts.put("segment", segment);
        return parts;
    }

    /** Whether it says who this is. */
    boolean identifies() {
        return externalId != null || email != null || phone != null;
    }

    /** What is wrong with it: field and sentence. */
    public Map<String, String> faults() {
        var faults = new LinkedHashMap<String, String>();
        parts().forEach((field, value) -> {
            if (value == null) {
                return;
            }
            if (value.length() > MOST) {
                faults.put(field, "At most " + MOST + " characters.");
            } else if (value.indexOf(0) >= 0
                    || !value.equals(new String(
                            value.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            java.nio.charset.StandardCharsets.UTF_8))) {
                faults.put(field, "This is not valid Unicode text.");
            }
        });
        if (email != null && !email.matches("[^@\\s]+@[^@\\s]+")) {
            faults.putIfAbsent("email", "An e-mail address looks like name@example.com.");
        }
        return faults;
    }
}
