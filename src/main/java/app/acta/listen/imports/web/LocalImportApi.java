package app.acta.listen.imports.web;

import app.acta.identity.LocalKey;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.listen.imports.Import;
import app.acta.listen.imports.Imports;
import app.acta.platform.data.Outage;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./acta import}: takes the file as the body, tells how far it has come line by line, and ends with a line of JSON. */
@Controller
class LocalImportApi {
    private static final String BY = "./acta import";
    private static final int LONGEST_MAPPING = 1 << 20;
    private static final long LOOK_MILLIS = 100;
    private static final long TELL_NANOS = 1_000_000_000L;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Workspaces workspaces;
    private final Imports imports;
    private final PublicAddress address;

    LocalImportApi(Workspaces workspaces, Imports imports, PublicAddress address) {
        this.workspaces = workspaces;
        this.imports = imports;
        this.address = address;
    }

    /** @param mapping how many bytes at the beginning of the body are the mapping's JSON, -1 without one; the file follows */
    @PostMapping("/local/import")
    @LocalKey
    void load(
            @RequestParam(defaultValue = "") String workspace,
            @RequestParam(defaultValue = "file") String filename,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean history,
            @RequestParam(defaultValue = "-1") int mapping,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        var place = workspaces
                .bySlug(workspace)
                .orElseThrow(() -> Refusal.invalid("workspace", "There is no workspace \"" + workspace + "\"."));
        var entry = bring(place, filename, mapping, request.getInputStream());
        try {
            if (dryRun) {
                imports.tryOut(place.id(), entry.id());
            } else {
                imports.start(place.id(), entry.id(), history, BY);
            }
            response.setContentType("text/plain;charset=UTF-8");
            entry = follow(place.id(), entry.id(), response);
            tell(place, entry, dryRun, response);
            say(response, entry.problem() != null ? entry.problem() : result(entry, dryRun));
        } finally {
            // A dry run leaves nothing behind; what was interrupted stays, so that it can go on.
            if (dryRun) {
                imports.cancel(place.id(), entry.id());
                imports.discard(place.id(), entry.id());
            }
        }
    }

    private Import bring(Workspace place, String filename, int mapping, InputStream body) throws IOException {
        if (mapping > LONGEST_MAPPING) {
            throw Refusal.tooLarge("The mapping is longer than 1 MB.");
        }
        var json = new String(body.readNBytes(Math.max(0, mapping)), StandardCharsets.UTF_8);
        var entry = imports.bring(place, filename, BY, body);
        if (mapping < 0) {
            return entry;
        }
        try {
            return imports.map(place.id(), entry.id(), json);
        } catch (IOException | RuntimeException e) {
            imports.discard(place.id(), entry.id());
            throw e;
        }
    }

    private Import follow(Workspace.Id workspace, Import.Id id, HttpServletResponse response)
            throws IOException, InterruptedException {
        long told = System.nanoTime();
        var entry = imports.get(workspace, id);
        while (entry.busy()) {
            Thread.sleep(LOOK_MILLIS);
            var line = "";
            try {
                entry = imports.get(workspace, id);
                var trial = entry.trial();
                var counts = trial != null ? trial.counts() : entry.counts();
                line = String.format(Locale.ENGLISH, "%3.0f %%  %,d rows", entry.share() * 100, counts.read());
            } catch (DataAccessException e) {
                var outage = Outage.behind(e).orElseThrow(() -> e);
                // The import waits in the same way, and goes on by itself.
                line = outage.sentence() + " The import goes on after that.";
            }
            if (System.nanoTime() - told > TELL_NANOS) {
                told = System.nanoTime();
                say(response, line);
            }
        }
        return entry;
    }

    /** What a person at the screen should know beside the numbers. */
    private void tell(Workspace place, Import entry, boolean dryRun, HttpServletResponse response) throws IOException {
        var trial = entry.trial();
        var lines = new ArrayList<String>();
        if (dryRun) {
            lines.addAll(entry.look().notes());
            lines.add(entry.look().lacking());
        }
        var reasons = dryRun && trial != null ? trial.reasons() : imports.reasons(place.id(), entry);
        if (!reasons.isEmpty()) {
            lines.add(dryRun ? "Rows that would be handed back:" : "Rows that were handed back:");
            reasons.forEach(reason -> lines.add("  " + reason));
            lines.add(
                    dryRun
                            ? "After an import its page has these rows as CSV, each with the reason."
                            : "These rows as CSV, each with the reason: "
                                    + address.of("/%s/imports/%s/rejected.csv"
                                            .formatted(place.slug(), entry.id().value())));
        }
        for (var line : lines) {
            if (!line.isEmpty()) {
                say(response, line);
            }
        }
    }

    private static String result(Import entry, boolean dryRun) {
        var trial = entry.trial();
        if (dryRun && trial == null) {
            return "The dry run was stopped.";
        }
        if (!dryRun && entry.state() != Import.State.DONE) {
            return "The import was stopped; it can go on from its page.";
        }
        var counts = trial != null && dryRun ? trial.counts() : entry.counts();
        var line = new LinkedHashMap<String, Object>();
        line.put("format", entry.look().layout().format().name().toLowerCase(Locale.ROOT));
        line.put("read", counts.read());
        line.put("received", counts.received());
        line.put("repeated", counts.repeated());
        line.put("rejected", counts.rejected());
        return JSON.writeValueAsString(line);
    }

    private static void say(HttpServletResponse response, String line) throws IOException {
        response.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }
}
