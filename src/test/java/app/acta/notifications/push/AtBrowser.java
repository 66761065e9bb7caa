package app.acta.notifications.push;

import app.acta.RoomTest;
import app.acta.act.Story;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.platform.data.Db;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A workspace, and a push service on this machine at which a browser has a line. */
@RoomTest
abstract class AtBrowser {
    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @Autowired
    ApplicationContext house;

    @Autowired
    PushBrowsers browsers;

    @Autowired
    PushKeys keys;

    @Autowired
    Db db;

    Story story;
    Visitor owner;
    Visitor agent;
    PushStation service;
    PushStation.Line phone;

    @BeforeEach
    void workspace() throws Exception {
        story = new Story(house);
        owner = story.owner;
        agent = story.given.member(owner.place(), Role.AGENT);
        service = new PushStation();
        phone = service.line("phone");
    }

    @AfterEach
    void close() {
        service.close();
    }

    void add(Visitor visitor, PushStation.Line line) {
        browsers.add(visitor, line.endpoint(), line.key(), line.secret(), AGENT);
    }
}
