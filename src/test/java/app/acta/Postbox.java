package app.acta;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** A real mail server in this JVM that keeps what it gets; it can be stopped and started again on the same port. */
public final class Postbox implements AutoCloseable {
    private final int port;
    private final GreenMail server;

    /** Finds a free port; nothing listens there yet. */
    public Postbox() {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(10_000);
        server = new GreenMail(setup);
    }

    /** Opens it. */
    public Postbox open() {
        server.start();
        return this;
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Everything that arrived, oldest first. */
    public List<MimeMessage> letters() {
        return List.of(server.getReceivedMessages());
    }

    /** Lets a person send through it. */
    public void user(String name, String password) {
        server.setUser(name, password);
    }

    @Override
    public void close() {
        server.stop();
    }
}
