package app.acta.identity;

import app.acta.platform.data.DataDirectory;
import app.acta.platform.data.Viewer;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.OpenToAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Stands before every route: finds out who asks, and lets in only whom the route's declared access names. */
@Component
class Doors implements HandlerInterceptor {
    static final String PERSON = "acta.person";
    private static final String VISITOR = Doors.class.getName() + ".visitor";
    private static final String NOT_HERE = "There is nothing at this address.";
    private static final Logger log = LoggerFactory.getLogger(Doors.class);

    private final Sessions sessions;
    private final Workspaces workspaces;
    private final Tokens tokens;
    private final DataDirectory directory;

    Doors(Sessions sessions, Workspaces workspaces, Tokens tokens, DataDirectory directory) {
        this.sessions = sessions;
        this.workspaces = workspaces;
        this.tokens = tokens;
        this.directory = directory;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Viewer.is(null);
        // What only asks for a route's methods reaches no route of ours either.
        if (!(handler instanceof HandlerMethod route) || request.getMethod().equals("OPTIONS")) {
            throw Refusal.notFound(NOT_HERE);
        }
        if (declared(route, OpenToAll.class).isPresent()) {
            // Open pages show a customer what is theirs, on whatever track we keep it.
            Viewer.gone();
            return true;
        }
        if (declared(route, LocalKey.class).isPresent()) {
            checkLocalKey(request);
            return true;
        }
        var allows = declared(route, Allows.class);
        if (allows.isEmpty() && declared(route, SignedIn.class).isEmpty()) {
            log.error("{} declares no access and stays closed", route);
            throw Refusal.notFound(NOT_HERE);
        }
        var program = request.getRequestURI().startsWith("/api/");
        var visitor = program ? bearer(request) : null;
        if (!program) {
            var person = sessions.person(request);
            if (person.isEmpty()) {
                askToSignIn(request, response);
                return false;
            }
            if (allows.isEmpty()) {
                return true;
            }
            visitor = member(person.get(), slug(request));
        }
        if (visitor == null || !visitor.may(allows.orElseThrow().value())) {
            throw Refusal.forbidden("Your role here does not include this. Ask an owner of the workspace.");
        }
        request.setAttribute(VISITOR, visitor);
        var member = visitor.member();
        Viewer.is(member == null ? null : member.id().value());
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        Viewer.gone();
    }

    static <A extends Annotation> Optional<A> declared(HandlerMethod route, Class<A> kind) {
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(route.getMethod(), kind);
        if (onMethod != null) {
            return Optional.of(onMethod);
        }
        var method = route.getMethod();
        // What a method declares replaces what its class declares.
        if (method.isAnnotationPresent(OpenToAll.class)
                || method.isAnnotationPresent(LocalKey.class)
                || method.isAnnotationPresent(Allows.class)
                || method.isAnnotationPresent(SignedIn.class)) {
            return Optional.empty();
        }
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(route.getBeanType(), kind));
    }

    static @Nullable Visitor visitor(HttpServletRequest request) {
        return (Visitor) request.getAttribute(VISITOR);
    }

    /** The person of this session, if one is signed in. */
    static Optional<Person> person(HttpServletRequest request, Persons persons) {
        if (request.getAttribute(PERSON) instanceof Person known) {
            return Optional.of(known);
        }
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(PERSON) instanceof UUID id)) {
            return Optional.empty();
        }
        var person = persons.find(new Person.Id(id));
        person.ifPresent(p -> request.setAttribute(PERSON, p));
        return person;
    }

    private Visitor member(Person person, String slug) {
        return workspaces.of(person.id()).stream()
                .filter(place -> place.workspace().slug().equals(slug))
                .findFirst()
                .map(place -> new Visitor(place.workspace(), place.role(), person, person.name(), place.team()))
                .orElseThrow(() -> Refusal.notFound(NOT_HERE));
    }

    private static String slug(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get("workspace") instanceof String slug
                ? slug
                : "";
    }

    private Visitor bearer(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw Refusal.unauthenticated("Send a token: Authorization: Bearer acta_…");
        }
        return tokens.holder(new Secret(header.substring(7).strip()));
    }

    private void checkLocalKey(HttpServletRequest request) {
        var given = request.getHeader("X-Acta-Local-Key");
        if (given == null
                || !MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8),
                        directory.localKey().getBytes(StandardCharsets.UTF_8))) {
            throw Refusal.notFound(NOT_HERE);
        }
    }

    private static void askToSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var query = request.getQueryString();
        var here = request.getRequestURI() + (query == null ? "" : "?" + query);
        var signIn = "GET".equals(request.getMethod())
                ? "/sign-in?next=" + URLEncoder.encode(here, StandardCharsets.UTF_8)
                : "/sign-in";
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", "/sign-in");
            response.setStatus(401);
        } else {
            response.sendRedirect(signIn);
        }
    }
}
