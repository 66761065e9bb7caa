package app.acta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.platform.data.StartFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTests {
    @Test
    void a_value_stands_behind_its_name_or_its_equals_sign() {
        var options = read("--data", "here", "--port=9000", "file.csv", "--demo");
        assertThat(options.data()).isEqualTo(Path.of("here"));
        assertThat(options.port()).isEqualTo(9000);
        assertThat(options.words()).containsExactly("file.csv");
        assertThat(options.has("demo")).isTrue();
    }

    @Test
    void without_options_it_is_data_and_8080() {
        assertThat(read().data()).isEqualTo(Path.of("data"));
        assertThat(read().port()).isEqualTo(8080);
        assertThat(read().has("demo")).isFalse();
    }

    @Test
    void mistakes_are_named() {
        assertThatThrownBy(() -> read("--prot", "1"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("There is no option --prot");
        assertThatThrownBy(() -> read("--port")).hasMessageContaining("--port needs a value");
        assertThatThrownBy(() -> read("--data", "")).hasMessageContaining("--data needs a value");
        assertThatThrownBy(() -> read("here").withoutWords()).hasMessageContaining("\"here\" stands alone");
        for (var port : List.of("eighty", "70000", "-1")) {
            assertThatThrownBy(() -> read("--port", port).port()).hasMessageContaining("is no port");
        }
    }

    private static Options read(String... arguments) {
        return Options.of(List.of(arguments), Set.of("data", "port"), Set.of("demo"));
    }
}
