package app.acta.platform.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShareTests {
    /** Newcombe 1998, table I, method 3. */
    @Test
    void the_interval_is_the_published_one() {
        var most = new Share(81, 263);
        assertThat(most.low()).isEqualTo(0.2553, within(5e-5));
        assertThat(most.high()).isEqualTo(0.3662, within(5e-5));
        var none = new Share(0, 20);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isEqualTo(0.1611, within(5e-5));
    }

    @Test
    void few_are_not_shown_as_a_share() {
        assertThat(new Share(4, 4).percent()).isEqualTo("–");
        assertThat(new Share(4, 4).note()).isEqualTo("n 4, shown from 5 on");
        assertThat(new Share(92, 112).percent()).isEqualTo("82 %");
        assertThat(new Share(92, 112).note()).isEqualTo("74 to 88 %, n 112");
    }

    @Test
    void more_than_all_is_a_mistake() {
        assertThatThrownBy(() -> new Share(3, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
