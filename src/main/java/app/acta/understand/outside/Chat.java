package app.acta.understand.outside;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** Speaks the chat protocol of OpenAI's API: {@code POST /chat/completions}, one question, one answer. */
@Component
class Chat {
    /** Why there is no answer, in a sentence for the person who asked. */
    static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;

        Fault(String sentence) {
            super(sentence, null, false, false);
        }

        String sentence() {
            return String.valueOf(getMessage());
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_BYTES = 1 << 20;

    private final ObjectMapper json;
    // Redirects are not followed: the words go where the owner said and nowhere else.
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Chat(ObjectMapper json) {
        this.json = json;
    }

    /** The answer to this task about these words. */
    String ask(Endpoint endpoint, String task, String words) throws Fault {
        var body = json.writeValueAsBytes(Map.of(
                "model",
                endpoint.model(),
                "temperature",
                0,
                "messages",
                List.of(Map.of("role", "system", "content", task), Map.of("role", "user", "content", words))));
        var request = HttpRequest.newBuilder(java.net.URI.create(endpoint.address() + "/chat/completions"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!endpoint.key().isEmpty()) {
            request.header("Authorization", "Bearer " + endpoint.key());
        }
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (var in = answer.body()) {
                var bytes = in.readNBytes(MOST_BYTES + 1);
                if (answer.statusCode() != 200) {
                    throw new Fault(refusal(answer.statusCode()));
                }
                if (bytes.length > MOST_BYTES) {
                    throw new Fault("It answered with more than a megabyte.");
                }
                return content(new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (HttpTimeoutException e) {
            throw new Fault("It did not answer in " + PATIENCE.toSeconds() + " seconds.");
        } catch (IOException e) {
            throw new Fault("It cannot be reached.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Fault("Acta stopped before it answered.");
        }
    }

    private String content(String body) throws Fault {
        try {
            var said = json.readTree(body)
                    .path("choices")
                    .path(0)
                    .path("message")
                    .path("content")
                    .asString("")
                    .strip();
            if (said.isEmpty()) {
                throw new Fault("It answered with nothing.");
            }
            return said;
        } catch (JacksonException e) {
            throw new Fault("It answered, but not as such servers do: is the address right?");
        }
    }

    private static String refusal(int status) {
        return switch (status) {
            case 401, 403 -> "It refuses the key.";
            case 404 -> "It knows no such address or model.";
            case 429 -> "It asks for patience: too many calls.";
            default -> status >= 500 ? "It has a fault of its own (" + status + ")." : "It refuses (" + status + ").";
        };
    }
}
