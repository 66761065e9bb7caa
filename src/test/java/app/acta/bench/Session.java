package app.acta.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody signed in at the product, and a program with its token. */
final class Session {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"\\s+value=\"([^\"]+)\"");
    private static final Pattern VOLUME = Pattern.compile("\"whole\":\\{\"volume\":\\{[^}]*\"n\":(\\d+)");

    private final String address;
    private final String token;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String cookie;

    Session(String address, String token, String email, String password) {
        this.address = address;
        this.token = token;
        var form = get("/sign-in", "");
        var forgery = TOKEN.matcher(form.body());
        if (!forgery.find()) {
            throw new IllegalStateException("There is no form to sign in with");
        }
        var signed = send(request("/sign-in", cookies(form))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("email=" + coded(email) + "&password=" + coded(password)
                        + "&next=%2Faccount&_csrf=" + coded(forgery.group(1)))));
        cookie = cookies(signed);
        if (get("/account", cookie).statusCode() != 200) {
            throw new IllegalStateException("Could not sign in: " + signed.statusCode());
        }
    }

    String address() {
        return address;
    }

    String cookie() {
        return cookie;
    }

    HttpResponse<String> get(String path) {
        return get(path, cookie);
    }

    /** How many voices Pulse counts, as far as the query lets them through. */
    long volume(String query) {
        var answer = send(HttpRequest.newBuilder(URI.create(address + "/api/v1/pulse?count=voices&" + query))
                        .header("Authorization", "Bearer " + token))
                .body();
        var volume = VOLUME.matcher(answer);
        if (!volume.find()) {
            throw new IllegalStateException("Pulse says: " + answer);
        }
        return Long.parseLong(volume.group(1));
    }

    /** Hands in one voice; answers when it is committed. */
    void handIn(String json) {
        var answer = send(HttpRequest.newBuilder(URI.create(address + "/api/v1/feedback"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
        if (!answer.body().contains("\"received\":1")) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    /** Hears a stream on a thread of its own until the program ends. */
    void hear(String path, Consumer<String> line) {
        Thread.ofVirtual().start(() -> {
            try {
                client.send(request(path, cookie).build(), HttpResponse.BodyHandlers.ofLines())
                        .body()
                        .forEach(line);
            } catch (IOException e) {
                // The product has ended, and with it the stream.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private HttpResponse<String> get(String path, String cookies) {
        return send(request(path, cookies));
    }

    private HttpRequest.Builder request(String path, String cookies) {
        var request = HttpRequest.newBuilder(URI.create(address + path));
        return cookies.isEmpty() ? request : request.header("Cookie", cookies);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String cookies(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(each -> each.substring(0, each.indexOf(';')))
                .filter(each -> !each.endsWith("="))
                .collect(Collectors.joining("; "));
    }

    private static String coded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
