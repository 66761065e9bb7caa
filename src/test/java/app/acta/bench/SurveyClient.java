package app.acta.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Answers a survey as a browser does: a new connection for each person, the page, the answer, the thanks; everything
 * compressed, every status looked at.
 */
final class SurveyClient {
    private SurveyClient() {}

    public static void main(String[] args) throws Exception {
        var port = Integer.parseInt(args[0]);
        Load.run(Integer.parseInt(args[2]), Integer.parseInt(args[3]), index -> new Person(port, "/s/" + args[1]));
    }

    /** @param body compressed, one character for each byte */
    record Answer(String status, String location, String body, int bytes) {
        String text() throws IOException {
            return new String(
                    new GZIPInputStream(new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }

    static final class Person implements Load.Client {
        private final int port;
        private final String path;

        Person(int port, String path) {
            this.port = port;
            this.path = path;
        }

        @Override
        public boolean once(long number) throws IOException {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                var page = ask(socket, "GET", path, "");
                var html = page.text();
                var mark = html.indexOf("name=\"once\" value=\"");
                if (!page.status().contains(" 200") || mark < 0) {
                    return false;
                }
                var word = html.substring(mark + 19, mark + 41);
                var sent = ask(socket, "POST", path, form(word, number));
                if (!sent.status().contains(" 303")) {
                    return false;
                }
                return ask(socket, "GET", sent.location(), "").status().contains(" 200");
            }
        }

        private static String form(String word, long number) {
            return "score=" + number % 11
                    + "&reason=The+driver+came+late+and+nobody+called+about+order+" + number
                    + "&open=Keep+the+friendly+people%2C+and+tell+us+earlier+when+something+is+late."
                    + "&differently=I+thought+that+somebody+would+call+me+back+the+same+day."
                    + "&name=&email=&homepage=&once=" + word;
        }

        static Answer ask(Socket socket, String method, String path, String body) throws IOException {
            var request = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n"
                    + "User-Agent: Mozilla/5.0\r\nAccept: text/html\r\n"
                    + (body.isEmpty()
                            ? "\r\n"
                            : "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + body);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return read(new BufferedInputStream(socket.getInputStream(), 8192));
        }

        private static Answer read(InputStream in) throws IOException {
            var status = Load.line(in);
            var bytes = status.length() + 2;
            var length = 0;
            var location = "";
            for (var header = Load.line(in); !header.isEmpty(); header = Load.line(in)) {
                bytes += header.length() + 2;
                var lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).strip());
                } else if (lower.startsWith("location:")) {
                    location = header.substring(9).strip();
                }
            }
            var body = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
            return new Answer(status, location, body, bytes + 2 + length);
        }

        @Override
        public void close() {}
    }
}
