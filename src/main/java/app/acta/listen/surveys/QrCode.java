package app.acta.listen.surveys;

import io.nayuki.qrcodegen.QrCode.Ecc;

/** A link that a phone's camera reads from paper. */
public final class QrCode {
    /** The white frame that readers need, in modules. */
    private static final int QUIET = 4;

    private QrCode() {}

    /** The link as an SVG picture of {@code pixels} by {@code pixels}, dark on white whatever the theme. */
    public static String svg(String link, int pixels) {
        var code = io.nayuki.qrcodegen.QrCode.encodeText(link, Ecc.MEDIUM);
        var path = new StringBuilder();
        for (var y = 0; y < code.size; y++) {
            for (var x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        var size = code.size + 2 * QUIET;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%1$d" viewBox="0 0 %2$d %2$d" \
                shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%2$dv%2$dH0z"/><path fill="#000" d="%3$s"/></svg>
                """.formatted(pixels, size, path).strip();
    }
}
