package app.acta.act;

/** Words that people typed. */
final class Words {
    private Words() {}

    /** Without outer blanks and without what the database cannot keep: NUL and halves of surrogate pairs. */
    static String clean(String typed) {
        var text = typed.strip().replace("\r\n", "\n").replace("\u0000", "");
        return new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
    }
}
