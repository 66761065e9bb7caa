package app.acta.platform.web;

import app.acta.platform.data.Outage;
import app.acta.platform.problems.Refusal;
import gg.jte.generated.precompiled.Templates;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import tools.jackson.databind.ObjectMapper;

/** The one translation of refusals and bugs: a page for people, RFC 9457 problem JSON for programs. */
@ControllerAdvice
class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final Templates html;
    private final ObjectMapper json;

    Problems(Templates html, ObjectMapper json) {
        this.html = html;
        this.json = json;
    }

    @ExceptionHandler
    void refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (refusal.kind() == Refusal.Kind.BUSY) {
            response.setHeader("Retry-After", "1");
        }
        if (refusal.kind() == Refusal.Kind.UNAUTHENTICATED && forPrograms(request)) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        answer(refusal.kind().status(), refusal.sentence(), refusal.field(), request, response);
    }

    @ExceptionHandler
    void unreadable(HttpMessageNotReadableException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(400, "The body is not the JSON that this address takes.", null, request, response);
    }

    /** A number or id in the address that is none: there can be nothing there. */
    @ExceptionHandler
    void noSuchAddress(MethodArgumentTypeMismatchException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var status = e.getParameter().hasParameterAnnotation(PathVariable.class) ? 404 : 400;
        answer(status, sentence(status), null, request, response);
    }

    @ExceptionHandler
    void tooLarge(MaxUploadSizeExceededException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(413, "That is more than is taken at once.", null, request, response);
    }

    /** The reader has gone: there is nobody left to tell. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {}

    @ExceptionHandler
    void any(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            // Half an answer must not end like a whole one: the server breaks the line.
            throw e;
        }
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            answer(known.getStatusCode().value(), sentence(known.getStatusCode().value()), null, request, response);
            return;
        }
        // What came instead of the word that it is kept says nothing about whether it is.
        if (knows(e, e instanceof TransactionSystemException, request, response)) {
            return;
        }
        var number = UUID.randomUUID().toString().substring(0, 8);
        log.error("Bug {} at {} {}", number, request.getMethod(), request.getRequestURI(), e);
        answer(500, "Something went wrong on our side. It is logged under " + number + ".", null, request, response);
    }

    /**
     * Answers what is no bug of ours, wherever in the server it came up: an outage, a full disk, a request that is
     * broken; false where it is something else.
     *
     * @param unsure whether a deed may be done all the same
     */
    boolean knows(Exception e, boolean unsure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var outage = Outage.behind(e);
        if (outage.isPresent()) {
            outage.get().report(e);
            answer(503, outage.get().sentence() + " " + advice(unsure, request), null, request, response);
            return true;
        }
        var broken = false;
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof IOException && String.valueOf(each.getMessage()).contains("No space left")) {
                log.error("The disk of the data directory is full: a request could not be taken");
                answer(503, "This server has no room left on its disk. Try again later.", null, request, response);
                return true;
            }
            // The server's own words for bytes that are no text, forms that are cut short, file names with a NUL.
            broken |= each instanceof MultipartException
                    || each.getClass().getName().startsWith("org.apache.tomcat.util.http.");
        }
        if (broken) {
            answer(400, sentence(400), null, request, response);
        }
        return broken;
    }

    private static String advice(boolean unsure, HttpServletRequest request) {
        if (forPrograms(request) || request.getMethod().equals("GET")) {
            return "Try again.";
        }
        if (unsure) {
            return "Look whether your change is there before you make it again.";
        }
        return request.getHeader("HX-Request") != null
                ? "Nothing was changed; try again."
                : "Go back: what you wrote is still there. Then send it again.";
    }

    static String sentence(int status) {
        return switch (status) {
            case 400 -> "Something in this request cannot be read.";
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take that kind of request.";
            case 406, 415 -> "This address speaks another format.";
            case 413 -> "That is more than is taken at once.";
            default -> "This did not work.";
        };
    }

    static boolean forPrograms(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith("/api/") || path.startsWith("/local/");
    }

    void answer(
            int status,
            String sentence,
            @org.jspecify.annotations.Nullable String field,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(status);
        if (status == 503 && response.getHeader("Retry-After") == null) {
            response.setHeader("Retry-After", "2");
        }
        if (forPrograms(request)) {
            var problem = new LinkedHashMap<String, Object>();
            problem.put("type", "about:blank");
            problem.put("title", title(status));
            problem.put("status", status);
            problem.put("detail", sentence);
            if (field != null) {
                problem.put("field", field);
            }
            response.setContentType("application/problem+json");
            response.getOutputStream().write(json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
            return;
        }
        if (request.getHeader("HX-Request") != null) {
            // A fragment has no room for a whole page: the sentence becomes a toast and the page stays as it is.
            response.setHeader("HX-Reswap", "none");
            response.setHeader(
                    "HX-Trigger",
                    ascii(json.writeValueAsString(
                            java.util.Map.of("acta:toast", java.util.Map.of("words", sentence, "tone", "bad")))));
            return;
        }
        response.setContentType("text/html;charset=UTF-8");
        JtePages.write(html.problem(Page.open(title(status), "", request.getRequestURI()), status, sentence), response);
    }

    private static String title(int status) {
        var known = HttpStatus.resolve(status);
        return known == null ? "Problem" : known.getReasonPhrase();
    }

    private static String ascii(String text) {
        var out = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            if (c < 127) {
                out.append((char) c);
            } else {
                out.append(String.format("\\u%04x", c));
            }
        });
        return out.toString();
    }
}
