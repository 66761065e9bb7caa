package app.acta.understand.words;

import java.util.concurrent.locks.LockSupport;

/** A process that ends in order while the encoder is being opened. */
final class EndWhileOpening {
    private EndWhileOpening() {}

    /** Begins to open, and ends so many milliseconds later. */
    public static void main(String[] args) {
        Onnx.prepare();
        var thread = new Thread(Encoder::shipped);
        thread.setDaemon(true);
        thread.start();
        while (Thread.getAllStackTraces().keySet().stream()
                .noneMatch(each -> each.getName().equals("encoder-open"))) {
            LockSupport.parkNanos(1_000_000);
        }
        LockSupport.parkNanos(Long.parseLong(args[0]) * 1_000_000);
        System.exit(0);
    }
}
