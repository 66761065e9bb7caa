package app.acta;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A visitor with cookies but without JavaScript: what HTTP alone can do. */
public final class Web {
    private static final Pattern CSRF = Pattern.compile("name=\"(?:_csrf|csrf)\"\\s+(?:value|content)=\"([^\"]+)\"");

    private final String address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;

    Web(String address) {
        this.address = address;
        this.client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /** Signs in by the form. */
    public Web signIn(String email, String password) {
        var answer = post("/sign-in", "/sign-in", Map.of("email", email, "password", password, "next", "/account"));
        if (answer.statusCode() != 200) {
            throw new AssertionError("Could not sign in: " + answer.statusCode() + " " + answer.body());
        }
        return this;
    }

    /** What it was given to keep, its session above all. */
    List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    /** Loads a page. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
    }

    /** Sends a form to the page that shows it. */
    public HttpResponse<String> post(String path, Map<String, String> fields) {
        return post(path, path, fields);
    }

    /** Loads the page that shows the form (for its forgery token), then sends the form. */
    public HttpResponse<String> post(String shownAt, String path, Map<String, String> fields) {
        var all = new ArrayList<>(List.copyOf(fields.entrySet()));
        all.add(Map.entry("_csrf", csrf(shownAt)));
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(all))));
    }

    /** Sends a form without a forgery token, as public pages take it. */
    public HttpResponse<String> postOpen(String path, Map<String, String> fields) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(List.copyOf(fields.entrySet())))));
    }

    /** Sends JSON with a bearer token. */
    public HttpResponse<String> api(String method, String path, String token, String json) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Sends whatever request. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Reads a stream line by line until the server ends it. */
    public void lines(String path, java.util.function.Consumer<String> line) {
        try {
            client.send(HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .forEach(line);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The forgery token that a page carries. */
    public String csrf(String path) {
        var found = CSRF.matcher(get(path).body());
        return found.find() ? found.group(1) : "";
    }

    private static String form(List<Map.Entry<String, String>> fields) {
        return String.join(
                "&",
                fields.stream()
                        .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .toList());
    }
}
