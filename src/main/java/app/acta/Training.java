package app.acta;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Walks through the open pages once, so that the start-up cache which is being recorded knows the code behind them. */
final class Training {
    private static final List<String> PAGES = List.of("/", "/sign-in", "/tell/nobody", "/s/none", "/api/v1/feedback");

    private Training() {}

    static void walk(String address) {
        try (var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            for (var page : PAGES) {
                client.send(
                        HttpRequest.newBuilder(URI.create(address + page)).build(),
                        HttpResponse.BodyHandlers.discarding());
            }
            Texts.rehearse();
        } catch (IOException e) {
            System.err.println("The training walk broke off: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.exit(0);
    }
}
