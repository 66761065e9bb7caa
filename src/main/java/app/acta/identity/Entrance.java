package app.acta.identity;

import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hangs the doors before every route and hands page methods their {@link Visitor}, {@link Person} and {@link Page}. */
@Configuration(proxyBeanMethods = false)
class Entrance implements WebMvcConfigurer {
    private final Doors doors;
    private final Shell shell;
    private final Sessions sessions;

    Entrance(Doors doors, Shell shell, Sessions sessions) {
        this.doors = doors;
        this.shell = shell;
        this.sessions = sessions;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(doors);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Handed());
    }

    private final class Handed implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            var type = parameter.getParameterType();
            return type == Visitor.class || type == Person.class || type == Page.class;
        }

        @Override
        public @Nullable Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest web,
                @Nullable WebDataBinderFactory binder) {
            var request = web.getNativeRequest(HttpServletRequest.class);
            if (request == null) {
                throw new IllegalStateException("Pages are served over HTTP only");
            }
            var type = parameter.getParameterType();
            if (type == Page.class) {
                return shell.page(request, Doors.visitor(request), csrf(request));
            }
            if (type == Person.class) {
                return sessions.person(request).orElseThrow(() -> Refusal.unauthenticated("Sign in first."));
            }
            var visitor = Doors.visitor(request);
            if (visitor == null) {
                throw new IllegalStateException(
                        parameter.getMethod() + " takes a visitor but does not say whom it allows");
            }
            return visitor;
        }
    }

    private static String csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }
}
