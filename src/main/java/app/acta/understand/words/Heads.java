package app.acta.understand.words;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All heads and their tables, as they ship. The file, big-endian: the letters {@code ACTAHEADS}; a format number (4); the
 * version of the weights; the name of the encoder they were made for; the full reader's table (number of pieces, number of
 * labels, per label a float scale and a float bias, then one signed byte per row and label); the fast reader's as {@link
 * Turns#write} says; the number of heads; each head as {@link Head#write} says.
 */
public final class Heads {
    /** Raised with each training: what was read by another version is read again. */
    static final int VERSION = 7;

    private static final String FILE = "/app/acta/understand/words/heads.bin";
    private static final String MAGIC = "ACTAHEADS";
    private static final int FORMAT = 4;

    /** Which encoder they were made for. */
    public final String encoder;
    /** The full reader's table. */
    public final Ngrams pieces;
    /** What the fast reader reads with; null while it is still to be taught. */
    final @Nullable Turns turns;

    public final List<Head> all;

    public Heads(String encoder, Ngrams pieces, @Nullable Turns turns, List<Head> all) {
        this.encoder = encoder;
        this.pieces = pieces;
        this.turns = turns;
        this.all = List.copyOf(all);
    }

    /** The head of these labels. */
    public Head of(Labels name) {
        return named(name.key());
    }

    /** Those that ship. */
    public static Heads shipped() {
        try (var in = Encoder.resource(FILE.substring(1))) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The heads that ship with Acta cannot be read", e);
        }
    }

    /** The fast reader's scores of all labels, for each text by its pieces; of many at once in half the time. */
    public float[][] quick(List<int[]> texts) {
        return turns == null
                ? texts.stream().map(ids -> pieces.read(ids, 0, ids.length)).toArray(float[][]::new)
                : turns.read(texts);
    }

    /** Writes the file, as above. */
    public void write(OutputStream to) throws IOException {
        var out = new DataOutputStream(new BufferedOutputStream(to));
        out.writeBytes(MAGIC);
        out.writeInt(FORMAT);
        out.writeInt(VERSION);
        out.writeUTF(encoder);
        pieces.write(out);
        Objects.requireNonNull(turns).write(out);
        out.writeInt(all.size());
        for (var head : all) {
            head.write(out);
        }
        out.flush();
    }

    static Heads read(InputStream from) throws IOException {
        var in = new DataInputStream(new BufferedInputStream(from, 1 << 16));
        if (!MAGIC.equals(new String(in.readNBytes(MAGIC.length()), java.nio.charset.StandardCharsets.US_ASCII))
                || in.readInt() != FORMAT) {
            throw new IOException("This is no file of heads of this version of Acta");
        }
        in.readInt();
        var encoder = in.readUTF();
        var pieces = Ngrams.read(in);
        var turns = Turns.read(in);
        var heads = new ArrayList<Head>();
        for (var left = in.readInt(); left > 0; left--) {
            heads.add(Head.read(in));
        }
        return new Heads(encoder, pieces, turns, heads);
    }

    /** The same with the fast reader of others. */
    public Heads beside(Heads others) {
        return new Heads(
                encoder,
                pieces,
                others.turns,
                all.stream()
                        .map(head -> head.calibrated(others.named(head.name).fast))
                        .toList());
    }

    private Head named(String name) {
        return all.stream().filter(head -> head.name.equals(name)).findFirst().orElseThrow();
    }
}
