package app.acta;

import app.acta.platform.data.DataDirectory;
import app.acta.platform.data.DataDirectory.Instance;
import app.acta.platform.data.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that ask the running instance of a data directory to do something. */
final class Command {
    private static final int LONGEST_MAPPING = 1 << 20;
    // Some editors begin a file of UTF-8 with it.
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** One command; returns the status with which the process ends. */
    interface Deed {
        int run() throws IOException, InterruptedException;
    }

    private Command() {}

    static int run(Deed deed) {
        try {
            return deed.run();
        } catch (StartFailure failure) {
            System.err.println(failure.getMessage());
        } catch (ConnectException e) {
            System.err.println("Acta does not answer: it is ending, or too busy.");
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Acta ended, or the connection to it broke off, before it was done.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    /** Prints a new API token as the last line. */
    static int token(List<String> arguments) throws IOException, InterruptedException {
        var options = Options.of(arguments, Set.of("workspace", "role", "expires", "data"), Set.of())
                .withoutWords();
        var form = new LinkedHashMap<String, String>();
        form.put("workspace", options.require("workspace"));
        form.put("role", options.require("role"));
        options.get("expires").ifPresent(value -> form.put("expires", value));
        var instance = instance(options);
        var request = to(instance, "/local/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                .build();
        try (var client = client()) {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw refused(response.statusCode(), response.body());
            }
            var answer = JsonMapper.shared().readTree(response.body());
            System.out.println(answer.path("sentence").asString(""));
            System.out.println(answer.path("token").asString(""));
            return 0;
        }
    }

    /** Counts all numbers anew, and prints how many facts there are as JSON. */
    static int rebuild(List<String> arguments) throws IOException, InterruptedException {
        var options = Options.of(arguments, Set.of("data"), Set.of()).withoutWords();
        var request = to(instance(options), "/local/analytics/rebuild")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (var client = client()) {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw refused(response.statusCode(), response.body());
            }
            System.out.println(response.body());
            return 0;
        }
    }

    /** Prints progress, and what was done as a last line of JSON. */
    static int load(List<String> arguments) throws IOException, InterruptedException {
        var options = Options.of(arguments, Set.of("workspace", "mapping", "data"), Set.of("dry-run", "history"));
        if (options.words().size() != 1) {
            throw new StartFailure("Name one file to import: ./acta import FILE --workspace W.");
        }
        var file = readable(options.words().getFirst());
        var query = new LinkedHashMap<String, String>();
        query.put("workspace", options.require("workspace"));
        query.put("filename", String.valueOf(file.getFileName()));
        query.put("dryRun", String.valueOf(options.has("dry-run")));
        query.put("history", String.valueOf(options.has("history")));
        // The mapping goes before the file, because an address has not room for that of a wide one.
        var body = HttpRequest.BodyPublishers.ofFile(file);
        if (options.get("mapping").isPresent()) {
            var mapping = mapping(readable(options.require("mapping")));
            query.put("mapping", String.valueOf(mapping.length));
            body = HttpRequest.BodyPublishers.concat(HttpRequest.BodyPublishers.ofByteArray(mapping), body);
        }
        var instance = instance(options);
        var request = to(instance, "/local/import?" + encoded(query))
                .header("Content-Type", "application/octet-stream")
                .POST(body)
                .build();
        try (var client = client()) {
            var response = client.send(request, HttpResponse.BodyHandlers.ofLines());
            try (var lines = response.body()) {
                if (response.statusCode() != 200) {
                    throw refused(response.statusCode(), lines.collect(Collectors.joining("\n")));
                }
                return print(lines.iterator());
            }
        } catch (ConnectException nobody) {
            throw nobody;
        } catch (IOException | UncheckedIOException broken) {
            throw new StartFailure(
                    options.has("dry-run")
                            ? "Acta ended before the dry run was done."
                            : "Acta ended before the import was done: once it has the whole file, it goes on by itself at"
                                    + " the next start.",
                    broken);
        }
    }

    // Progress is for the person at the screen; only the result goes where a script reads it.
    private static int print(java.util.Iterator<String> lines) {
        var last = "";
        while (lines.hasNext()) {
            if (!last.isEmpty()) {
                System.err.println(last);
            }
            last = lines.next();
        }
        if (!last.startsWith("{")) {
            throw new StartFailure(last.isEmpty() ? "Acta broke the import off without saying why." : last);
        }
        System.out.println(last);
        return 0;
    }

    // Looked at before it is read or sent: somebody may have named the large file itself.
    private static byte[] mapping(Path file) throws IOException {
        if (Files.size(file) > LONGEST_MAPPING) {
            throw new StartFailure("The mapping is longer than 1 MB.");
        }
        try {
            var text = Files.readString(file, StandardCharsets.UTF_8);
            return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new StartFailure("The mapping is not in UTF-8: save it as UTF-8.");
        }
    }

    private static Path readable(String name) {
        var file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw new StartFailure("There is no file " + name + ".");
        }
        if (!Files.isReadable(file)) {
            throw new StartFailure("The file " + name + " cannot be read by this user.");
        }
        return file;
    }

    private static Instance instance(Options options) {
        return DataDirectory.running(options.data())
                .orElseThrow(() -> new StartFailure(
                        "No Acta runs on " + options.data().toAbsolutePath().normalize()
                                + ": start it with ./acta start --data " + options.data() + "."));
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static HttpRequest.Builder to(Instance instance, String path) {
        return HttpRequest.newBuilder(URI.create(instance.url() + path)).header("X-Acta-Local-Key", instance.key());
    }

    private static String encoded(Map<String, String> values) {
        return values.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static StartFailure refused(int status, String body) {
        try {
            var problem = JsonMapper.shared().readTree(body);
            for (var part : List.of("detail", "title")) {
                JsonNode sentence = problem.path(part);
                if (sentence.isString()) {
                    return new StartFailure(sentence.asString());
                }
            }
        } catch (JacksonException e) {
            // Not the answer of an Acta of this version; its status is all there is to say.
        }
        return new StartFailure("Acta refused this with status " + status + ".");
    }
}
