package app.acta;

import app.acta.platform.data.StartFailure;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stood behind a command: {@code --name value}, {@code --name=value}, flags, and words without a dash. */
record Options(Map<String, String> values, List<String> words) {
    /**
     * Reads the arguments of a command.
     *
     * @throws StartFailure for an option that is not among the known ones, or has no value
     */
    static Options of(List<String> arguments, Set<String> known, Set<String> flags) {
        var values = new HashMap<String, String>();
        var words = new ArrayList<String>();
        for (var i = arguments.iterator(); i.hasNext(); ) {
            var argument = i.next();
            if (!argument.startsWith("--")) {
                words.add(argument);
                continue;
            }
            var equals = argument.indexOf('=');
            var name = equals < 0 ? argument.substring(2) : argument.substring(2, equals);
            if (flags.contains(name) && equals < 0) {
                values.put(name, "true");
            } else if (!known.contains(name)) {
                throw new StartFailure("There is no option " + argument + " here: ./acta help names them.");
            } else if (equals >= 0) {
                values.put(name, argument.substring(equals + 1));
            } else if (i.hasNext()) {
                values.put(name, i.next());
            } else {
                throw new StartFailure("The option --" + name + " needs a value behind it.");
            }
        }
        // An empty one is a variable that a script forgot to fill: it must not come to mean the present folder.
        values.forEach((name, value) -> {
            if (value.isBlank()) {
                throw new StartFailure("The option --" + name + " needs a value behind it.");
            }
        });
        return new Options(Map.copyOf(values), List.copyOf(words));
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String require(String name) {
        return get(name)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new StartFailure("Say --" + name + ": ./acta help shows how."));
    }

    /** Declines words where a command takes options only: a folder without --data would be passed over in silence. */
    Options withoutWords() {
        if (!words.isEmpty()) {
            throw new StartFailure("\"" + words.getFirst() + "\" stands alone: ./acta help names the options.");
        }
        return this;
    }

    boolean has(String flag) {
        return values.containsKey(flag);
    }

    Path data() {
        var written = get("data").orElse("data");
        try {
            return Path.of(written);
        } catch (InvalidPathException e) {
            throw new StartFailure(
                    "This system's language settings have no such letters as in " + written
                            + ": set LC_ALL=C.UTF-8, or choose another folder with --data.",
                    e);
        }
    }

    /** A TCP port; 0 lets the system choose. */
    int port() {
        var text = get("port").orElse("8080");
        try {
            var port = Integer.parseInt(text);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number that is out of range.
        }
        throw new StartFailure("\"" + text + "\" is no port: choose a number from 1 to 65535 with --port.");
    }
}
