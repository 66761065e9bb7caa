package app.acta.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Posts single voices over kept-alive connections with as little work of its own as can be. */
final class HttpClientLoad {
    private HttpClientLoad() {}

    public static void main(String[] args) throws Exception {
        var port = Integer.parseInt(args[0]);
        Load.run(Integer.parseInt(args[2]), Integer.parseInt(args[3]), index -> new Poster(port, args[1], args[4]));
    }

    private static final class Poster implements Load.Client {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private final String head;
        private final String run;

        Poster(int port, String token, String run) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 4096);
            out = socket.getOutputStream();
            head = "POST /api/v1/feedback HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token
                    + "\r\nContent-Type: application/json\r\nContent-Length: ";
            this.run = run;
        }

        @Override
        public boolean once(long number) throws IOException {
            var body = Load.voice(run, number).getBytes(StandardCharsets.UTF_8);
            var first = (head + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
            var whole = new byte[first.length + body.length];
            System.arraycopy(first, 0, whole, 0, first.length);
            System.arraycopy(body, 0, whole, first.length, body.length);
            out.write(whole);
            return answer();
        }

        private boolean answer() throws IOException {
            var status = Load.line(in);
            var length = -1;
            var chunked = false;
            for (var header = Load.line(in); !header.isEmpty(); header = Load.line(in)) {
                var lower = header.toLowerCase(java.util.Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
                chunked |= lower.startsWith("transfer-encoding:");
            }
            var body = new StringBuilder();
            if (chunked) {
                for (var size = Integer.parseInt(Load.line(in), 16);
                        size > 0;
                        size = Integer.parseInt(Load.line(in), 16)) {
                    body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
                    Load.line(in);
                }
                Load.line(in);
            } else {
                body.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
            }
            return status.contains(" 200") && body.indexOf("\"received\":1") >= 0;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
