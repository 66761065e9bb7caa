package app.acta.listen.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Draft;
import app.acta.listen.Intake;
import app.acta.platform.problems.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /api/v1/feedback}: one voice or an array of up to {@value Intake#MOST}, answered after the commit. */
@RestController
class FeedbackApi {
    /** The largest body, in bytes. */
    static final int BODY = 8 * 1024 * 1024;

    /** The answer: counts, and each rejected voice with field and sentence. */
    record Answer(int received, int repeated, List<Intake.Rejected> rejected) {}

    private final Intake intake;
    private final JsonMapper json;

    FeedbackApi(Intake intake, JsonMapper json) {
        this.intake = intake;
        this.json = json;
    }

    @PostMapping("/api/v1/feedback")
    @Allows(May.HAND_IN)
    Answer receive(Visitor visitor, HttpServletRequest request) throws IOException {
        var body = body(request.getInputStream(), request.getContentLengthLong());
        JsonNode tree;
        try {
            tree = json.readTree(body);
        } catch (JacksonException e) {
            throw Refusal.invalid("", "The body is not JSON: " + e.getOriginalMessage() + where(e));
        }
        if (tree == null || tree.isMissingNode() || tree.isNull()) {
            throw Refusal.invalid("", "The body is empty. Send one voice as a JSON object, or an array of them.");
        }
        var single = !tree.isArray();
        if (!single && tree.size() > Intake.MOST) {
            throw Refusal.tooLarge("At most %,d voices in one call; this has %,d.".formatted(Intake.MOST, tree.size()));
        }
        var drafts = new ArrayList<Draft>();
        var places = new ArrayList<Integer>();
        var rejected = new ArrayList<Intake.Rejected>();
        for (var i = 0; i < (single ? 1 : tree.size()); i++) {
            var index = i;
            var row = single ? tree : tree.get(i);
            var read = FeedbackJson.read(row, single ? raw(body, row) : row.toString());
            if (read.draft() == null) {
                read.faults()
                        .forEach(fault -> rejected.add(new Intake.Rejected(index, fault.field(), fault.message())));
            } else {
                drafts.add(read.draft());
                places.add(i);
            }
        }
        var receipt = intake.receive(visitor.workspace(), drafts);
        receipt.rejected()
                .forEach(r -> rejected.add(new Intake.Rejected(places.get(r.index()), r.field(), r.message())));
        rejected.sort(Comparator.comparingInt(Intake.Rejected::index));
        return new Answer(receipt.received(), receipt.repeated(), rejected);
    }

    // As it came, unless it came in UTF-16 or UTF-32, which are full of NUL characters.
    private static String raw(byte[] body, JsonNode row) {
        var text = new String(body, StandardCharsets.UTF_8);
        return text.indexOf('\0') < 0 ? text : row.toString();
    }

    private static byte[] body(InputStream in, long announced) throws IOException {
        if (announced > BODY) {
            throw tooLarge();
        }
        // Asked for more than is announced, the stream would take 16 KB to read one.
        var body = in.readNBytes(announced < 0 ? BODY + 1 : (int) announced);
        if (body.length > BODY) {
            throw tooLarge();
        }
        return body;
    }

    private static Refusal tooLarge() {
        return Refusal.tooLarge("At most 8 MB in one call: send fewer voices at once, or import a file.");
    }

    private static String where(JacksonException e) {
        var place = e.getLocation();
        return place == null ? "" : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr());
    }
}
