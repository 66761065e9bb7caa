package app.acta.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Loads one page again and again, some people at once, each as soon as the last answer is there. */
final class PageClient {
    private PageClient() {}

    /** {@code address cookie path people seconds}; prints what {@link Load} prints. */
    public static void main(String[] args) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(args[0] + args[2]))
                .header("Cookie", args[1])
                .build();
        Load.run(Integer.parseInt(args[3]), Integer.parseInt(args[4]), index -> new Person(request));
    }

    private record Person(HttpRequest request, HttpClient client) implements Load.Client {
        Person(HttpRequest request) {
            this(request, HttpClient.newHttpClient());
        }

        @Override
        public boolean once(long number) throws Exception {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode() == 200;
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
