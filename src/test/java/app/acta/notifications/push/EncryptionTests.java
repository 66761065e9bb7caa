package app.acta.notifications.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.Signature;
import java.security.spec.ECPrivateKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EncryptionTests {
    private static byte[] read(String written) {
        return Base64.getUrlDecoder().decode(written);
    }

    /** The example of RFC 8291, section 5 and appendix A. */
    @Test
    void the_example_of_the_standard_comes_out_byte_for_byte() throws Exception {
        var open = P256.read(
                read("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"));
        var secret = KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(
                        new BigInteger(1, read("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")), open.getParams()));
        assertThat(Encryption.of(
                        "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8),
                        read("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
                        read("BTBZMqHH6r4Tts7J_aSIgg"),
                        new KeyPair(open, secret),
                        read("DGv6ra1nlYgDCS1FRnbzlw")))
                .isEqualTo(
                        read(
                                "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"));
    }

    @Test
    void a_browser_reads_what_was_encrypted_for_it_and_no_other_does() throws Exception {
        var mine = new PushStation.Line("http://127.0.0.1/mine");
        var other = new PushStation.Line("http://127.0.0.1/other");
        for (var words : List.of("", "Case 7", "ä".repeat(Encryption.MOST / 2))) {
            var sealed = Encryption.of(words.getBytes(StandardCharsets.UTF_8), mine.p256dh(), mine.auth());
            assertThat(sealed).hasSizeLessThanOrEqualTo(4_096);
            assertThat(mine.read(sealed)).isEqualTo(words);
            assertThatThrownBy(() -> other.read(sealed)).isInstanceOf(GeneralSecurityException.class);
        }
        assertThatThrownBy(() -> Encryption.of(new byte[Encryption.MOST + 1], mine.p256dh(), mine.auth()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_no_point_of_the_curve_is_no_key() {
        var off = new PushStation.Line("http://127.0.0.1/off").p256dh();
        off[64] ^= 1;
        for (var key : List.of(off, new byte[65], new byte[64], new byte[0])) {
            assertThatThrownBy(() -> P256.read(key)).isInstanceOf(InvalidKeyException.class);
        }
    }

    @Test
    void a_signature_names_the_push_service_and_counts_for_half_a_day() throws Exception {
        var keys = Vapid.fresh();
        var again = Vapid.of(keys.open(), keys.kept());
        var now = Instant.parse("2026-03-31T09:30:00Z");
        var header = again.authorization(
                JsonMapper.shared(),
                java.net.URI.create("https://push.example.net:8443/p/abc?d=e"),
                "mailto:care@acme.example",
                now);
        assertThat(header).startsWith("vapid t=").endsWith(", k=" + keys.written());
        var parts = List.of(
                header.substring("vapid t=".length(), header.indexOf(',')).split("\\.", -1));
        assertThat(new String(read(parts.get(0)), StandardCharsets.UTF_8)).contains("\"ES256\"");
        assertThat(new String(read(parts.get(1)), StandardCharsets.UTF_8))
                .isEqualTo("{\"aud\":\"https://push.example.net:8443\",\"exp\":" + (now.getEpochSecond() + 12 * 3_600)
                        + ",\"sub\":\"mailto:care@acme.example\"}");
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(P256.read(keys.open()));
        signature.update((parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(read(parts.get(2)))).isTrue();
    }
}
