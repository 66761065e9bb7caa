package app.acta.understand.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/**
 * BERT's own way from a text to numbers: clean, lower-case, take accents off, split at white space and punctuation, then
 * the longest pieces from the left (Wu et al. 2016, "Google's Neural Machine Translation System"). Equal to the reference
 * tokeniser on every text except that what looks like a control token, such as {@code [SEP]}, is read as plain words: the
 * writer of a text has no say in how it is read. Safe for use by several threads.
 */
public final class WordPiece {
    private static final int LONGEST_WORD = 100;
    private static final String PREFIX = "##";
    private static final byte LETTER = 0;
    private static final byte SPACE = 1;
    private static final byte ALONE = 2;
    private static final byte DROPPED = 3;
    private static final byte[] ASCII = new byte[128];

    static {
        for (var c = 0; c < 128; c++) {
            ASCII[c] = c == ' ' || c == '\t' || c == '\n' || c == '\r'
                    ? SPACE
                    : c < ' ' || c == 127 ? DROPPED : Character.isLetterOrDigit(c) ? LETTER : ALONE;
        }
    }

    private final Vocabulary starts;
    private final Vocabulary inner;
    private final boolean lowerCase;
    private final Kind[] kinds;
    private final int unknown;
    private final int first;
    private final int last;
    private final ThreadLocal<Room> rooms = ThreadLocal.withInitial(Room::new);

    /** What a piece is made of. */
    enum Kind {
        WORD,
        INNER,
        FOREIGN,
        SIGN;

        private static Kind of(String piece) {
            if (piece.startsWith(PREFIX)) {
                return INNER;
            }
            var c = piece.codePointAt(0);
            // A single letter beyond ASCII stands where a word of another script was taken apart.
            return !Character.isLetter(c) ? SIGN : c < 128 ? WORD : FOREIGN;
        }
    }

    Kind kind(int id) {
        return kinds[id];
    }

    /** What one thread works in, so that a text costs no new arrays. */
    private static final class Room {
        private char[] word = new char[LONGEST_WORD * 4];
        private int[] ids = new int[512];
    }

    private WordPiece(Map<String, Integer> vocabulary, boolean lowerCase) {
        var startPieces = new ArrayList<char[]>();
        var startIds = new ArrayList<Integer>();
        var innerPieces = new ArrayList<char[]>();
        var innerIds = new ArrayList<Integer>();
        vocabulary.forEach((piece, id) -> {
            var continues = piece.startsWith(PREFIX) && piece.length() > PREFIX.length();
            (continues ? innerPieces : startPieces)
                    .add((continues ? piece.substring(PREFIX.length()) : piece).toCharArray());
            (continues ? innerIds : startIds).add(id);
        });
        starts = new Vocabulary(startPieces, startIds);
        inner = new Vocabulary(innerPieces, innerIds);
        this.lowerCase = lowerCase;
        kinds = new Kind
                [vocabulary.values().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1];
        Arrays.fill(kinds, Kind.SIGN);
        vocabulary.forEach((piece, id) -> kinds[id] = Kind.of(piece));
        unknown = require(vocabulary, "[UNK]");
        first = require(vocabulary, "[CLS]");
        last = require(vocabulary, "[SEP]");
    }

    private static int require(Map<String, Integer> vocabulary, String piece) {
        var id = vocabulary.get(piece);
        if (id == null) {
            throw new IllegalArgumentException("This is no WordPiece vocabulary: it has no " + piece + ".");
        }
        return id;
    }

    /**
     * Reads a {@code tokenizer.json} of the kind that comes with BERT models.
     *
     * @throws IllegalArgumentException when it describes another kind of tokeniser
     */
    public static WordPiece of(InputStream json) throws IOException {
        var vocabulary = new HashMap<String, Integer>(65_536);
        var lowerCase = true;
        try (var parser = new JsonFactory().createParser(tools.jackson.core.ObjectReadContext.empty(), json)) {
            var key = "";
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    key = parser.currentName();
                } else if (token == JsonToken.START_OBJECT && key.equals("vocab")) {
                    pieces(parser, vocabulary);
                } else if (token == JsonToken.VALUE_FALSE && key.equals("lowercase")) {
                    lowerCase = false;
                }
            }
        }
        return new WordPiece(vocabulary, lowerCase);
    }

    private static void pieces(JsonParser parser, Map<String, Integer> into) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var piece = parser.currentName();
            parser.nextToken();
            into.put(piece, parser.getIntValue());
        }
    }

    private static final class Shipped {
        private static final WordPiece PIECES = load();

        private static WordPiece load() {
            try (var in = Encoder.resource(Encoder.SHIPPED + "-tokenizer.json")) {
                return of(in);
            } catch (IOException e) {
                throw new UncheckedIOException("The vocabulary that ships with Acta cannot be read", e);
            }
        }
    }

    /** The tokeniser of the encoder that ships. */
    public static WordPiece shipped() {
        return Shipped.PIECES;
    }

    /** The pieces that are words of two and more plain letters. */
    public List<String> words() {
        return starts.all().stream()
                .filter(piece -> piece.length() > 1 && piece.chars().allMatch(c -> c >= 'a' && c <= 'z'))
                .toList();
    }

    /** How many pieces there are: ids go from 0 to one less. */
    public int size() {
        return kinds.length;
    }

    /** The ids of the text between BERT's opening and closing token, at most {@code most} with these two. */
    public int[] ids(String text, int most) {
        var room = rooms.get();
        var count = pieces(text, most - 2, room);
        var ids = new int[count + 2];
        ids[0] = first;
        System.arraycopy(room.ids, 0, ids, 1, count);
        ids[count + 1] = last;
        return ids;
    }

    /** Ids between BERT's opening and closing token. */
    int[] framed(int[] bare) {
        var ids = new int[bare.length + 2];
        ids[0] = first;
        System.arraycopy(bare, 0, ids, 1, bare.length);
        ids[ids.length - 1] = last;
        return ids;
    }

    /** The ids of the text alone, at most {@code most}. */
    public int[] bare(String text, int most) {
        var room = rooms.get();
        return Arrays.copyOf(room.ids, pieces(text, most, room));
    }

    private int pieces(String text, int most, Room room) {
        var count = 0;
        var length = text.length();
        var word = 0;
        var i = 0;
        while (i < length && count < most) {
            var c = text.charAt(i);
            if (c >= 128) {
                // Everything up to the next ASCII white space at once: accents and ligatures need their neighbours.
                var end = i;
                while (end < length && (text.charAt(end) >= 128 || ASCII[text.charAt(end)] != SPACE)) {
                    end++;
                }
                var foreign = Letters.plain(text.substring(i, end), lowerCase);
                for (var j = 0; j < foreign.length() && count < most; j++) {
                    var f = foreign.charAt(j);
                    if (f == ' ') {
                        count = word(room, word, count, most);
                        word = 0;
                    } else {
                        word = put(room, word, f);
                    }
                }
                i = end;
                continue;
            }
            switch (ASCII[c]) {
                case LETTER -> word = put(room, word, isCapital(c) ? (char) (c + 32) : c);
                case DROPPED -> {}
                default -> {
                    count = word(room, word, count, most);
                    word = 0;
                    if (ASCII[c] == ALONE && count < most) {
                        room.word[0] = c;
                        count = word(room, 1, count, most);
                    }
                }
            }
            i++;
        }
        return word(room, word, count, most);
    }

    private boolean isCapital(char c) {
        return lowerCase && c >= 'A' && c <= 'Z';
    }

    // A word that is too long becomes one unknown piece: how much longer it is need not be kept.
    private static int put(Room room, int word, char c) {
        if (word < room.word.length) {
            room.word[word] = c;
            return word + 1;
        }
        return word;
    }

    private int word(Room room, int length, int count, int most) {
        if (length == 0 || count >= most) {
            return count;
        }
        var chars = room.word;
        if (room.ids.length < count + length) {
            room.ids = Arrays.copyOf(room.ids, (count + length) * 2);
        }
        var ids = room.ids;
        var hash = 0;
        for (var i = 0; i < length; i++) {
            hash = Vocabulary.next(hash, chars[i]);
        }
        var whole = starts.find(hash, chars, 0, length);
        if (whole != Vocabulary.UNKNOWN) {
            ids[count] = whole;
            return count + 1;
        }
        if (length > LONGEST_WORD && Character.codePointCount(chars, 0, length) > LONGEST_WORD) {
            ids[count] = unknown;
            return count + 1;
        }
        var at = count;
        var from = 0;
        while (from < length) {
            var set = from == 0 ? starts : inner;
            var most_ = Math.min(length, from + set.longest());
            var found = Vocabulary.UNKNOWN;
            var to = from;
            hash = 0;
            for (var end = from; end < most_; end++) {
                hash = Vocabulary.next(hash, chars[end]);
                var id = set.find(hash, chars, from, end + 1);
                if (id != Vocabulary.UNKNOWN) {
                    found = id;
                    to = end + 1;
                }
            }
            if (found == Vocabulary.UNKNOWN) {
                ids[count] = unknown;
                return count + 1;
            }
            ids[at++] = found;
            from = to;
        }
        return Math.min(at, most);
    }
}
