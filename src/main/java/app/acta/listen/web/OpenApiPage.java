package app.acta.listen.web;

import app.acta.platform.web.OpenToAll;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The API's own description, for programs that read such: {@code src/main/resources/openapi.json}. */
@RestController
class OpenApiPage {
    private static final byte[] DOCUMENT = read();

    @GetMapping(value = "/api/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @OpenToAll
    byte[] document() {
        return DOCUMENT.clone();
    }

    private static byte[] read() {
        try (var in = new ClassPathResource("openapi.json").getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
