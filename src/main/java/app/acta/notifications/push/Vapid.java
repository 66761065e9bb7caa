package app.acta.notifications.push;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import tools.jackson.databind.ObjectMapper;

/**
 * Who a workspace is to push services (RFC 8292): it signs each message, and a browser's line takes what this key signs only.
 *
 * @param open the public key as the Web writes it
 */
record Vapid(@SuppressWarnings("ArrayRecordComponent") byte[] open, PrivateKey secret) {
    private static final Base64.Encoder WRITTEN = Base64.getUrlEncoder().withoutPadding();

    /** How long a signature counts; push services take a day at most. */
    private static final Duration COUNTS = Duration.ofHours(12);

    static Vapid fresh() {
        return of(P256.pair());
    }

    static Vapid of(KeyPair pair) {
        return new Vapid(P256.written((ECPublicKey) pair.getPublic()), pair.getPrivate());
    }

    /** The two keys as {@link #kept()} wrote the secret one. */
    static Vapid of(byte[] open, String kept) {
        try {
            var bytes = Base64.getDecoder().decode(kept);
            return new Vapid(open, KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The secret key, PKCS 8 in Base64: to be sealed. */
    String kept() {
        return Base64.getEncoder().encodeToString(secret.getEncoded());
    }

    /** The public key in Base64 for addresses, as browsers take it. */
    String written() {
        return WRITTEN.encodeToString(open);
    }

    /**
     * The header {@code Authorization} of a message to this address.
     *
     * @param subject whom a push service may ask: an address that begins with {@code mailto:} or {@code https:}
     */
    String authorization(ObjectMapper json, URI endpoint, String subject, Instant now) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("aud", endpoint.getScheme() + "://" + endpoint.getRawAuthority());
        claims.put("exp", now.plus(COUNTS).getEpochSecond());
        claims.put("sub", subject);
        var token = WRITTEN.encodeToString("{\"typ\":\"JWT\",\"alg\":\"ES256\"}".getBytes(StandardCharsets.US_ASCII))
                + "." + WRITTEN.encodeToString(json.writeValueAsBytes(claims));
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(secret);
            signature.update(token.getBytes(StandardCharsets.US_ASCII));
            return "vapid t=" + token + "." + WRITTEN.encodeToString(signature.sign()) + ", k=" + written();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
