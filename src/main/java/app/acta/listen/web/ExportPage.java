package app.acta.listen.web;

import app.acta.identity.Allows;
import app.acta.identity.Audit;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Export;
import app.acta.listen.Filter;
import app.acta.platform.problems.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The inbox as a file, as it is narrowed: for people, and {@code GET /api/v1/feedback/export} for programs. */
@Controller
@Allows(May.EXPORT)
class ExportPage {
    private static final Logger log = LoggerFactory.getLogger(ExportPage.class);

    /** A slow reader keeps a connection of the pool busy for as long as it reads. */
    private static final int AT_ONCE = 4;

    private static final int BUFFER = 128 * 1024;

    private final Export export;
    private final Audit audit;
    // Recorded at once, beside the long transaction that only reads.
    private final TransactionTemplate beside;
    private final Semaphore running = new Semaphore(AT_ONCE);

    ExportPage(Export export, Audit audit, PlatformTransactionManager transactions) {
        this.export = export;
        this.audit = audit;
        this.beside = new TransactionTemplate(transactions);
        beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @GetMapping("/{workspace}/inbox/export")
    void file(
            Visitor visitor,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "csv") String format)
            throws IOException, SQLException {
        // Excel takes a file without this mark for the machine's own encoding; programs stumble over it.
        write(visitor, request, response, Export.Format.of(format), "\ufeff");
    }

    @GetMapping("/api/v1/feedback/export")
    void stream(
            Visitor visitor,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "csv") String format)
            throws IOException, SQLException {
        write(visitor, request, response, Export.Format.of(format), "");
    }

    private void write(
            Visitor visitor,
            HttpServletRequest request,
            HttpServletResponse response,
            Export.Format format,
            String mark)
            throws IOException, SQLException {
        var filter = Filter.of(request.getParameterMap());
        if (!running.tryAcquire()) {
            throw Refusal.busy("Other files of voices are being written: try again in a minute.");
        }
        try {
            export.write(visitor.place(), filter, format, voices -> {
                // Each buffer costs three calls of the system, whatever it holds; of the usual 8 KB they took half of
                // the time.
                response.setBufferSize(BUFFER);
                var csv = format == Export.Format.CSV;
                response.setContentType(csv ? "text/csv;charset=UTF-8" : "application/x-ndjson;charset=UTF-8");
                response.setHeader("Cache-Control", "no-store");
                response.setHeader("X-Total-Rows", Long.toString(voices));
                response.setHeader(
                        "Content-Disposition",
                        "attachment; filename=\"%s-voices-%d-of-%s.%s\""
                                .formatted(
                                        visitor.place().slug(),
                                        voices,
                                        LocalDate.now(visitor.place().timeZone()),
                                        format.key()));
                beside.executeWithoutResult(
                        kept -> audit.record(visitor, "feedback.export", subject(voices, format, filter)));
                var out = response.getOutputStream();
                if (csv) {
                    out.write(mark.getBytes(StandardCharsets.UTF_8));
                }
                return out;
            });
        } catch (SQLException | RuntimeException e) {
            if (!response.isCommitted()) {
                throw e;
            }
            log.warn("A file of voices broke off", e);
            // Without its cause: where that is a lost connection it is taken for the reader's, and the file ends as if
            // whole.
            throw new IllegalStateException("A file of voices broke off");
        } finally {
            running.release();
        }
    }

    private static String subject(long voices, Export.Format format, Filter filter) {
        return "%,d voices as %s%s"
                .formatted(voices, format.key(), filter.isEmpty() ? "" : ", narrowed to " + filter.toQuery());
    }
}
