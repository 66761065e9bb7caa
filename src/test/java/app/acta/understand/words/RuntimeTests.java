package app.acta.understand.words;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Acta tells nobody anything by itself, and that holds for the native code it brings along. */
class RuntimeTests {
    @ParameterizedTest
    @ValueSource(strings = {"linux-x64", "linux-aarch64"})
    void the_library_that_runs_the_encoder_cannot_open_a_connection(String platform) throws Exception {
        var library = "/ai/onnxruntime/native/" + platform + "/libonnxruntime.so";
        try (var in = Objects.requireNonNull(OrtEnvironment.class.getResourceAsStream(library))) {
            var text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(text.contains("getaddrinfo"))
                    .as("It looks up hosts: version 1.29.0 came with a telemetry client and its own HTTP stack")
                    .isFalse();
            assertThat(text.contains("Microsoft12Applications6Events"))
                    .as("It holds a telemetry client")
                    .isFalse();
        }
    }

    @Test
    void the_encoder_loads_on_a_thread_with_a_small_stack() throws Exception {
        var vector = new float[1][];
        var thread = new Thread(
                null,
                () -> {
                    try (var encoder = Encoder.shipped()) {
                        vector[0] = encoder.embed("Hello");
                    }
                },
                "small",
                256 << 10);
        thread.start();
        thread.join();
        assertThat(vector[0]).hasSize(384);
    }

    @Test
    void a_process_that_ends_while_the_encoder_is_being_opened_ends_in_order() throws Exception {
        // Native code that is taken down while it works dies only at certain points: these are where it did.
        for (var milliseconds : List.of("100", "140", "180", "200", "240")) {
            var process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-XX:ErrorFile=/dev/null",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            EndWhileOpening.class.getName(),
                            milliseconds)
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor())
                    .as("after %s ms: %s", milliseconds, said)
                    .isZero();
        }
    }
}
