package app.acta.identity;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.platform.web.OpenToAll;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks every route as everybody: each role, nobody, somebody of another workspace. */
@RoomTest
class AccessTests {
    @Autowired
    Given given;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private record Route(String method, String path, HandlerMethod handler) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        mappings.getHandlerMethods().forEach((info, handler) -> {
            var methods = info.getMethodsCondition().getMethods();
            for (var path : info.getPatternValues()) {
                if (methods.isEmpty()) {
                    routes.add(new Route("GET", path, handler));
                }
                methods.forEach(method -> routes.add(new Route(method.name(), path, handler)));
            }
        });
        return routes;
    }

    @Test
    void every_route_says_whom_it_lets_in() {
        var silent = routes().stream()
                .filter(route -> Doors.declared(route.handler(), Allows.class).isEmpty()
                        && Doors.declared(route.handler(), SignedIn.class).isEmpty()
                        && Doors.declared(route.handler(), LocalKey.class).isEmpty()
                        && Doors.declared(route.handler(), OpenToAll.class).isEmpty())
                .toList();
        assertThat(silent)
                .as("Declare @Allows, @SignedIn, @LocalKey or @OpenToAll")
                .isEmpty();
        assertThat(routes().size()).isGreaterThan(20);
    }

    @Test
    void a_route_of_a_workspace_lets_in_the_roles_that_may_and_nobody_else() throws Exception {
        var owner = given.workspace();
        var stranger = given.workspace();
        var sessions = new EnumMap<Role, Session>(Role.class);
        var programs = new EnumMap<Role, Session>(Role.class);
        for (var role : Role.values()) {
            sessions.put(role, Session.of(given.address(), given.member(owner.place(), role)));
            programs.put(role, Session.bearer(given.address(), given.token(owner.place(), role)));
        }
        var outside = Session.of(given.address(), stranger);
        // Until the facts of a new workspace have been counted once, its numbers answer that they are being counted.
        var counting = Objects.requireNonNull(programs.get(Role.VIEWER));
        Given.eventually("counted", () -> counting.told("GET", "/api/v1/pulse"));
        var wrong = new ArrayList<String>();
        for (var route : routes()) {
            var allows = Doors.declared(route.handler(), Allows.class);
            if (allows.isEmpty()) {
                continue;
            }
            var program = route.path().startsWith("/api/");
            var path = fill(route.path(), owner.place().slug());
            for (var role : Role.values()) {
                var session = Objects.requireNonNull((program ? programs : sessions).get(role));
                var status = session.status(route.method(), path);
                if (role.may(allows.get().value()) ? status == 403 || status == 401 || status >= 500 : status != 403) {
                    wrong.add(route + " answers " + status + " to " + role.key());
                }
            }
            if (program) {
                var status = Session.bearer(given.address(), "acta_nonsense").status(route.method(), path);
                if (status != 401) {
                    wrong.add(route + " answers " + status + " to a made-up token");
                }
            } else {
                var foreign = outside.status(route.method(), path);
                if (foreign != 404) {
                    wrong.add(route + " answers " + foreign + " to somebody of another workspace");
                }
                var nobody = Session.nobody(given.address()).status(route.method(), path);
                if (nobody != 302 && nobody != 403 && nobody != 401) {
                    wrong.add(route + " answers " + nobody + " to nobody");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void routes_of_the_operators_commands_do_not_exist_without_the_key() throws Exception {
        for (var route : routes()) {
            if (Doors.declared(route.handler(), LocalKey.class).isPresent()) {
                assertThat(Session.nobody(given.address()).status(route.method(), fill(route.path(), "x")))
                        .as(route.toString())
                        .isEqualTo(404);
            }
        }
    }

    private static String fill(String path, String workspace) {
        return path.replace("{workspace}", workspace)
                .replaceAll("/\\*\\*$", "/x")
                .replaceAll("\\{number[^}]*}", "999999")
                .replaceAll("\\{[^}]+}", "00000000-0000-7000-8000-000000000000");
    }

    /** A browser or a program that reports nothing but the status. */
    private record Session(HttpClient client, String address, Map<String, String> headers) {
        static Session nobody(String address) {
            return new Session(HttpClient.newHttpClient(), address, Map.of());
        }

        static Session bearer(String address, String token) {
            return new Session(HttpClient.newHttpClient(), address, Map.of("Authorization", "Bearer " + token));
        }

        static Session of(String address, Visitor visitor) throws IOException, InterruptedException {
            var cookies = new java.net.CookieManager();
            var client = HttpClient.newBuilder().cookieHandler(cookies).build();
            var form = client.send(
                    HttpRequest.newBuilder(URI.create(address + "/sign-in")).build(),
                    HttpResponse.BodyHandlers.ofString());
            var token = java.util.regex.Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                    .matcher(form.body());
            assertThat(token.find()).isTrue();
            var member = java.util.Objects.requireNonNull(visitor.member());
            client.send(
                    HttpRequest.newBuilder(URI.create(address + "/sign-in"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("X-XSRF-TOKEN", token.group(1))
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "email=" + member.email() + "&password=" + Given.PASSWORD.replace(" ", "+")))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            return new Session(client, address, Map.of("X-XSRF-TOKEN", token.group(1)));
        }

        boolean told(String method, String path) {
            try {
                return status(method, path) == 200;
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(path + " gives no answer", e);
            }
        }

        int status(String method, String path) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create(address + path))
                    .timeout(Duration.ofSeconds(10))
                    .method(method, HttpRequest.BodyPublishers.noBody());
            headers.forEach(request::header);
            try {
                var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
                answer.body().close();
                return answer.statusCode();
            } catch (HttpTimeoutException open) {
                // A stream of news has no end and perhaps no beginning yet.
                return 200;
            }
        }
    }
}
