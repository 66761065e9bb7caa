package app.acta.understand.words;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Walks over the fields of a protocol buffer's message, one after the other. */
final class Fields {
    private static final int EIGHT = 1;
    private static final int BYTES = 2;
    private static final int FOUR = 5;

    private final ByteBuffer in;
    private int begin;
    private int kind;
    /** The number of the field it stands at. */
    int field;

    Fields(ByteBuffer in) {
        this.in = in;
    }

    /** Goes to the next, whose content is to be read or skipped. */
    boolean next() {
        if (!in.hasRemaining()) {
            return false;
        }
        begin = in.position();
        var key = number();
        field = (int) (key >>> 3);
        kind = (int) (key & 7);
        return true;
    }

    private long number() {
        var value = 0L;
        for (var shift = 0; ; shift += 7) {
            var next = in.get();
            value |= (next & 127L) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    ByteBuffer bytes() {
        var length = (int) number();
        var part = in.slice(in.position(), length);
        in.position(in.position() + length);
        return part;
    }

    String text() {
        return StandardCharsets.UTF_8.decode(bytes()).toString();
    }

    void skip() {
        switch (kind) {
            case BYTES -> bytes();
            case EIGHT -> in.position(in.position() + 8);
            case FOUR -> in.position(in.position() + 4);
            default -> number();
        }
    }

    /** The field as it stands, with its number; it must have been read or skipped. */
    ByteBuffer whole() {
        return in.slice(begin, in.position() - begin);
    }
}
