package app.acta.notifications.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a message for one browser, so that the push service between cannot read it: RFC 8291 over the content coding
 * aes128gcm of RFC 8188, in a single record.
 */
final class Encryption {
    /** How long a browser's secret is, in bytes. */
    static final int AUTH = 16;

    /** How much may be said, in bytes: what every push service takes (4,096), without head, padding and tag. */
    static final int MOST = 3_993;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT = 16;
    private static final int RECORD = 4_096;
    private static final int SECRET = 32;
    private static final int KEY = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;

    private Encryption() {}

    /**
     * The body of a push message.
     *
     * @param p256dh the browser's public key
     * @param auth its secret
     * @throws GeneralSecurityException when the browser's key is none
     */
    static byte[] of(byte[] message, byte[] p256dh, byte[] auth) throws GeneralSecurityException {
        var salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return of(message, p256dh, auth, P256.pair(), salt);
    }

    static byte[] of(byte[] message, byte[] p256dh, byte[] auth, KeyPair once, byte[] salt)
            throws GeneralSecurityException {
        if (message.length > MOST) {
            throw new IllegalArgumentException("A message of " + message.length + " bytes is too long to be pushed");
        }
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(once.getPrivate());
        agreement.doPhase(P256.read(p256dh), true);
        var mine = P256.written((ECPublicKey) once.getPublic());
        var shared = derived(agreement.generateSecret(), auth, info("WebPush: info", p256dh, mine), SECRET);
        var key = derived(shared, salt, info("Content-Encoding: aes128gcm"), KEY);
        var nonce = derived(shared, salt, info("Content-Encoding: nonce"), NONCE);

        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        var record = Arrays.copyOf(message, message.length + 1);
        record[message.length] = LAST_RECORD;
        var sealed = cipher.doFinal(record);
        return ByteBuffer.allocate(SALT + Integer.BYTES + 1 + mine.length + sealed.length)
                .put(salt)
                .putInt(RECORD)
                .put((byte) mine.length)
                .put(mine)
                .put(sealed)
                .array();
    }

    private static byte[] derived(byte[] secret, byte[] salt, byte[] info, int length) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addIKM(secret)
                        .addSalt(salt)
                        .thenExpand(info, length));
    }

    // Each ends with a zero, which the keys follow where there are any.
    private static byte[] info(String name, byte[]... keys) {
        var buffer = ByteBuffer.allocate(name.length() + 1 + keys.length * P256.WRITTEN);
        buffer.put(name.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        for (var key : keys) {
            buffer.put(key);
        }
        return buffer.array();
    }
}
