package app.acta.notifications.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTests {
    private final Destinations open = new Destinations(new HookSettings(""));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://localhost/",
                "https://0.0.0.0/",
                "https://10.1.2.3/",
                "https://172.16.0.1/",
                "https://192.168.1.1:8443/",
                "https://100.64.0.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://198.18.0.1/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[::7f00:1]/",
                "https://[fe80::1]/",
                "https://[fec0::1]/",
                "https://[fd00:ec2::254]/",
                "https://[64:ff9b::a9fe:a9fe]/",
                "https://[2002:7f00:1::]/",
                "https://[ff02::1]/"
            })
    void what_is_inside_some_network_is_closed(String address) {
        assertThatThrownBy(() -> open.of(URI.create(address))).hasMessageContaining("not the open internet");
    }

    @Test
    void the_open_internet_is_spoken_to_in_secret_only() throws Exception {
        assertThat(open.of(URI.create("https://9.9.9.9/"))).isNotNull();
        assertThat(open.of(URI.create("https://[2620:fe::fe]/"))).isNotNull();
        assertThatThrownBy(() -> open.of(URI.create("http://9.9.9.9/"))).hasMessageContaining("https://");
    }

    @Test
    void own_networks_are_open_and_only_they() throws Exception {
        var own = new Destinations(new HookSettings("10.0.0.0/8, fd00::/8"));
        assertThat(own.of(URI.create("http://10.1.2.3:9000/x"))).isNotNull();
        assertThat(own.of(URI.create("http://[fd12::1]/"))).isNotNull();
        assertThatThrownBy(() -> own.of(URI.create("https://192.168.1.1/"))).hasMessageContaining("not the open");
        assertThatThrownBy(() -> new HookSettings("10.0.0.0/33")).hasMessageContaining("10.0.0.0/33");
        assertThatThrownBy(() -> new HookSettings("inside")).hasMessageContaining("10.0.0.0/8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.com",
                "ftp://example.com/",
                "https://",
                "https://user:pw@example.com/",
                "https://example.com/#x",
                "https://exa mple.com/",
                "https://example.com:99999/",
                "file:///etc/passwd"
            })
    void what_is_no_address_of_a_server_is_declined(String typed) {
        assertThatThrownBy(() -> Destinations.read(typed)).hasMessageContaining("Write an address");
    }

    @Test
    void a_name_that_leads_nowhere_is_said_so() {
        assertThatThrownBy(() -> open.of(URI.create("https://nothing.invalid/")))
                .hasMessage("There is no machine called nothing.invalid.");
    }
}
