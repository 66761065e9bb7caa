package app.acta.act.replies;

import app.acta.Given;
import app.acta.act.Cases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Each test of replies sits down at a desk of its own and clears it afterwards. */
abstract class AtDesk {
    @Autowired
    ApplicationContext house;

    @Autowired
    Given given;

    @Autowired
    Cases cases;

    Desk desk;

    @BeforeEach
    void sit() {
        desk = new Desk(house);
    }

    @AfterEach
    void leave() {
        desk.close();
    }
}
