package app.acta.people.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.people.Referral;
import app.acta.people.Referrals;
import app.acta.people.Taken;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /api/v1/referrals}: one or an array of up to {@value Referrals#MOST}. */
@RestController
class ReferralsApi {
    private final Referrals referrals;
    private final JsonMapper json;

    ReferralsApi(Referrals referrals, JsonMapper json) {
        this.referrals = referrals;
        this.json = json;
    }

    @PostMapping("/api/v1/referrals")
    @Allows(May.HAND_IN)
    Taken receive(Visitor visitor, HttpServletRequest request) throws IOException {
        return Handed.take(
                request,
                json,
                "referrals",
                Referrals.MOST,
                row -> new Referral.Told(
                        row.contact("referrer"), row.contact("friend"), row.moment("made_at"), row.moment("won_at")),
                told -> referrals.take(visitor.workspace(), told));
    }
}
