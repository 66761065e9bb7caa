package app.acta.act.web;

/** Numbers as people write them. */
public final class Plain {
    private Plain() {}

    /** Without a fraction where there is none: 7, 4.5. */
    public static String number(double number) {
        return number == Math.rint(number) ? Long.toString(Math.round(number)) : Double.toString(number);
    }
}
