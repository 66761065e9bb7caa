package app.acta.people.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.people.Purchase;
import app.acta.people.Purchases;
import app.acta.people.Taken;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /api/v1/purchases}: one or an array of up to {@value Purchases#MOST}. */
@RestController
class PurchasesApi {
    private final Purchases purchases;
    private final JsonMapper json;

    PurchasesApi(Purchases purchases, JsonMapper json) {
        this.purchases = purchases;
        this.json = json;
    }

    @PostMapping("/api/v1/purchases")
    @Allows(May.HAND_IN)
    Taken receive(Visitor visitor, HttpServletRequest request) throws IOException {
        return Handed.take(
                request,
                json,
                "purchases",
                Purchases.MOST,
                row -> new Purchase.Told(row.contact("customer"), row.text("id").strip(), row.moment("at")),
                told -> purchases.take(visitor.workspace(), told));
    }
}
