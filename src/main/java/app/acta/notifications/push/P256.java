package app.acta.notifications.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** Keys on the curve P-256, and how the Web writes the public ones: 4, then x and y in 32 bytes each (SEC 1, 2.3.3). */
final class P256 {
    /** How long a written public key is, in bytes. */
    static final int WRITTEN = 65;

    private static final int NUMBER = 32;
    private static final byte UNCOMPRESSED = 4;
    private static final ECParameterSpec CURVE = curve();

    private P256() {}

    private static ECParameterSpec curve() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(CURVE);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] written(ECPublicKey key) {
        var bytes = new byte[WRITTEN];
        bytes[0] = UNCOMPRESSED;
        put(key.getW().getAffineX(), bytes, 1);
        put(key.getW().getAffineY(), bytes, 1 + NUMBER);
        return bytes;
    }

    // Big integers come with a leading zero, or with less than 32 bytes.
    private static void put(BigInteger number, byte[] into, int at) {
        var bytes = number.toByteArray();
        var length = Math.min(bytes.length, NUMBER);
        System.arraycopy(bytes, bytes.length - length, into, at + NUMBER - length, length);
    }

    /**
     * The key that is written so.
     *
     * @throws InvalidKeyException when it is none, or its point does not lie on the curve
     */
    static ECPublicKey read(byte[] written) throws GeneralSecurityException {
        if (written.length != WRITTEN || written[0] != UNCOMPRESSED) {
            throw new InvalidKeyException("A key of the curve P-256 is 65 bytes and begins with 4");
        }
        var x = new BigInteger(1, Arrays.copyOfRange(written, 1, 1 + NUMBER));
        var y = new BigInteger(1, Arrays.copyOfRange(written, 1 + NUMBER, WRITTEN));
        var p = ((ECFieldFp) CURVE.getCurve().getField()).getP();
        var right = x.pow(3)
                .add(CURVE.getCurve().getA().multiply(x))
                .add(CURVE.getCurve().getB())
                .mod(p);
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0 || !y.pow(2).mod(p).equals(right)) {
            throw new InvalidKeyException("The point does not lie on the curve P-256");
        }
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE));
    }
}
