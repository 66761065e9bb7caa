package app.acta.platform.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A mail server that speaks SMTP and answers some commands as it was told to. */
public final class StubbornServer implements AutoCloseable {
    /** The answer of a server that hangs: it keeps the line and says nothing until it is closed. */
    public static final String NOTHING = "";

    private final ServerSocket socket;
    private final Map<String, String> answers;
    private final Set<Socket> callers = ConcurrentHashMap.newKeySet();

    public StubbornServer(Map<String, String> answers) throws IOException {
        this.answers = answers;
        this.socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try {
                    var caller = socket.accept();
                    Thread.ofVirtual().start(() -> talk(caller));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** How many are on the line. */
    public int callers() {
        return callers.size();
    }

    private void talk(Socket caller) {
        try (caller;
                var in =
                        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII))) {
            callers.add(caller);
            say(caller, "220 here");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                var usual = verb.equals("DATA") ? "354 go on" : "250 fine";
                var answer = answers.getOrDefault(verb, usual);
                say(caller, answer);
                if (answer.startsWith("354")) {
                    for (var text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {}
                    say(caller, answers.getOrDefault(".", "250 kept"));
                }
            }
        } catch (IOException e) {
            // The caller hung up.
        } finally {
            callers.remove(caller);
        }
    }

    private static void say(Socket caller, String line) throws IOException {
        if (!line.equals(NOTHING)) {
            caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (var caller : callers) {
            caller.close();
        }
    }
}
