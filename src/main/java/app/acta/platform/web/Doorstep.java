package app.acta.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Answers what goes wrong where no route is asked yet or any more: sessions are looked up before the routes and kept
 * behind them, and the search for a forgery token reads a form first. And every answer that says "not now" says when.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Doorstep extends OncePerRequestFilter {
    private final Problems problems;

    Doorstep(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, new SayingWhen(response));
        } catch (ServletException | RuntimeException e) {
            var reached = request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) != null;
            if (response.isCommitted() || !problems.knows(e, reached, request, response)) {
                throw e;
            }
        }
    }

    private static final class SayingWhen extends HttpServletResponseWrapper {
        SayingWhen(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setStatus(int status) {
            super.setStatus(status);
            if (status == SC_SERVICE_UNAVAILABLE && getHeader("Retry-After") == null) {
                setHeader("Retry-After", "2");
            }
        }
    }
}
