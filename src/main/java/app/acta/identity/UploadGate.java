package app.acta.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes files from people who are signed in only. Looking for the forgery token spools an upload to disk before any route
 * is asked whom it lets in: without this gate strangers could fill the disk.
 */
@Component
@Order(UploadGate.BEFORE_SECURITY)
class UploadGate extends OncePerRequestFilter {
    /** After the session is there, before Spring Security (-100) reads parameters. */
    static final int BEFORE_SECURITY = -110;

    private final Sessions sessions;

    UploadGate(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var type = request.getContentType();
        if (type != null
                && type.toLowerCase(Locale.ROOT).startsWith("multipart/")
                && sessions.person(request).isEmpty()) {
            response.setHeader("Connection", "close");
            // Answered here and now: an error page would be one more route that looks into the body.
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setContentType("text/plain;charset=UTF-8");
            response.getOutputStream().print("Sign in first, then send the file.");
            return;
        }
        chain.doFilter(request, response);
    }
}
