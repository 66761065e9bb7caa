package app.acta.understand.words;

/** The inner product: of unit vectors the cosine between them, from −1 to 1. */
public final class Dot {
    private Dot() {}

    /** Over the length of the first: what it does not weigh is not looked at. Four sums at once: one alone would wait for each addition. */
    public static float of(float[] a, float[] b) {
        var s0 = 0f;
        var s1 = 0f;
        var s2 = 0f;
        var s3 = 0f;
        var i = 0;
        for (; i + 3 < a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return s0 + s1 + s2 + s3;
    }
}
