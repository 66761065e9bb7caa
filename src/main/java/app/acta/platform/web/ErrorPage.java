package app.acta.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the server itself declines before a page is reached: unknown addresses, forged forms, broken requests. */
@Controller
@OpenToAll
class ErrorPage implements ErrorController {
    private final Problems problems;

    ErrorPage(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        var sentence = status == 403
                ? "This form was open too long or did not come from this page. Go back, load it again, and send it once more."
                : Problems.sentence(status);
        problems.answer(status, sentence, null, new Original(request), response);
    }

    /** The request under the address that was asked for, not under /error. */
    private static final class Original extends jakarta.servlet.http.HttpServletRequestWrapper {
        Original(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            return getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
                    ? uri
                    : super.getRequestURI();
        }
    }
}
