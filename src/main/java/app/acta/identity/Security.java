package app.acta.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Headers, forged-form protection and sessions. Who may enter which route is decided by {@link Doors}, route by route. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(tableName = "identity.spring_session", maxInactiveIntervalInSeconds = 7 * 24 * 3600)
class Security {
    private static final String CONTENT =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    /** How passwords are kept: bcrypt, which takes a tenth of a second on purpose. */
    @Bean
    PasswordEncoder passwords() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /** Programs with tokens, and public pages that keep no session: nothing a forged form could ride on. */
    @Bean
    @Order(1)
    SecurityFilterChain sessionless(HttpSecurity http) throws Exception {
        http.securityMatcher(
                "/api/**", "/local/**", "/s/**", "/tell/**", "/track/**", "/said/**", "/a/**", "/favicon.ico");
        headers(http);
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .exceptionHandling(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        headers(http);
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return http.csrf(c -> c.csrfTokenRepository(tokens))
                .securityContext(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    private static void headers(HttpSecurity http) throws Exception {
        http.headers(h -> h.contentSecurityPolicy(c -> c.policyDirectives(CONTENT))
                .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN)));
    }

    /** People are looked up by {@link Persons}; without this Spring Boot would make up a user and print its password. */
    @Bean
    UserDetailsService nobody() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }

    @Bean
    DefaultCookieSerializer cookie() {
        var cookie = new Ours();
        cookie.setCookieName("acta");
        cookie.setSameSite("Lax");
        return cookie;
    }

    /** Whoever makes up a cookie shall not choose what the database is asked for. */
    private static final class Ours extends DefaultCookieSerializer {
        private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

        @Override
        public List<String> readCookieValues(HttpServletRequest request) {
            return super.readCookieValues(request).stream()
                    .filter(ID.asMatchPredicate())
                    .toList();
        }
    }
}
