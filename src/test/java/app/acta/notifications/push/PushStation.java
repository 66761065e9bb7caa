package app.acta.notifications.push;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A push service on this machine, and the browsers behind it, which decrypt what comes in. */
public final class PushStation implements AutoCloseable {
    /** What came in. */
    public record Message(
            String path,
            Map<String, String> headers,
            @SuppressWarnings("ArrayRecordComponent") byte[] body) {
        /** A header, or nothing. */
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
        }
    }

    /** A browser's line: where messages go, and the keys by which it alone reads them. */
    public static final class Line {
        private final String endpoint;
        private final KeyPair keys = P256.pair();
        private final byte[] auth = new byte[Encryption.AUTH];

        Line(String endpoint) {
            this.endpoint = endpoint;
            new SecureRandom().nextBytes(auth);
        }

        /** Its address. */
        public String endpoint() {
            return endpoint;
        }

        byte[] p256dh() {
            return P256.written((ECPublicKey) keys.getPublic());
        }

        byte[] auth() {
            return auth.clone();
        }

        /** Its public key as a page hands it in. */
        public String key() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(p256dh());
        }

        /** Its secret as a page hands it in. */
        public String secret() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(auth);
        }

        /** What was encrypted for it, by the steps of RFC 8291 as they are written there. */
        public String read(byte[] body) throws GeneralSecurityException {
            var in = ByteBuffer.wrap(body);
            var salt = take(in, 16);
            in.getInt();
            var theirs = take(in, in.get());
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(keys.getPrivate());
            agreement.doPhase(P256.read(theirs), true);
            var first = mac(auth, agreement.generateSecret());
            var input = mac(first, "WebPush: info\0".getBytes(StandardCharsets.US_ASCII), p256dh(), theirs, ONE);
            var second = mac(salt, input);
            var key = mac(second, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), ONE);
            var nonce = mac(second, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), ONE);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE, new SecretKeySpec(key, 0, 16, "AES"), new GCMParameterSpec(128, nonce, 0, 12));
            var record = cipher.doFinal(take(in, in.remaining()));
            return new String(record, 0, record.length - 1, StandardCharsets.UTF_8);
        }

        private static final byte[] ONE = {1};

        private static byte[] take(ByteBuffer in, int length) {
            var bytes = new byte[length];
            in.get(bytes);
            return bytes;
        }

        private static byte[] mac(byte[] key, byte[]... parts) throws GeneralSecurityException {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        }
    }

    private final HttpServer server;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile int status = 201;

    /** Opens it. */
    public PushStation() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", call -> {
            try (call) {
                messages.add(new Message(
                        call.getRequestURI().getPath(),
                        call.getRequestHeaders().entrySet().stream()
                                .collect(Collectors.toMap(
                                        each -> each.getKey().toLowerCase(java.util.Locale.ROOT),
                                        each -> each.getValue().getFirst())),
                        call.getRequestBody().readAllBytes()));
                call.sendResponseHeaders(status, -1);
            }
        });
        server.start();
    }

    /** A line of a browser of its own. */
    public Line line(String name) {
        return new Line("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name);
    }

    /** How it answers from now on. */
    public void answers(int now) {
        status = now;
    }

    /** What came in for this line. */
    public List<Message> of(Line line) {
        return messages.stream()
                .filter(message -> line.endpoint().endsWith(message.path()))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
