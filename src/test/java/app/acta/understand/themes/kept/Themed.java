package app.acta.understand.themes.kept;

import app.acta.Given;
import app.acta.identity.Audit;
import app.acta.identity.Visitor;
import app.acta.listen.Facet;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.listen.Order;
import app.acta.listen.VoiceThemes;
import app.acta.people.Customers;
import app.acta.platform.data.Db;
import app.acta.understand.Readings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A workspace whose voices have themes, and what tests ask of them. */
abstract class Themed {
    static final Themes.Span EVER = new Themes.Span(null, null);

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Inbox inbox;

    @Autowired
    Readings readings;

    @Autowired
    Customers customers;

    @Autowired
    Themes themes;

    @Autowired
    ThemeDeeds deeds;

    @Autowired
    ThemeSplits splits;

    @Autowired
    Walks walks;

    @Autowired
    Looking looking;

    @Autowired
    VoiceThemes lists;

    @Autowired
    Audit audit;

    @Autowired
    Db db;

    Visitor owner;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
    }

    List<Feedback.Id> tell(List<String> texts, String name) {
        return Bank.tell(intake, readings, owner.workspace(), texts, name, Instant.now());
    }

    Map<String, List<Feedback.Id>> tellAll(int each) {
        var told = new java.util.LinkedHashMap<String, List<Feedback.Id>>();
        Bank.questions().forEach((intent, texts) -> told.put(intent, tell(texts.subList(0, each), intent)));
        return told;
    }

    void look() throws Exception {
        looking.run(owner.workspace(), new Looking.Reason(true, true, 0).json());
        sorted();
    }

    void sorted() {
        Given.eventually(
                "all voices have their themes",
                () -> walks.of(owner.workspace()).wanted().isEmpty() && board().waiting() == 0);
    }

    ThemeBoard board() {
        return themes.board(owner.place(), EVER);
    }

    static List<Feedback.Id> of(Map<String, List<Feedback.Id>> told, String intent) {
        return told.getOrDefault(intent, List.of());
    }

    String mainOf(Feedback.Id voice) {
        return themes.of(owner.workspace(), voice).stream()
                .map(Themes.Saying::theme)
                .findFirst()
                .orElse("none");
    }

    /** The theme most of these voices are about. */
    String most(List<Feedback.Id> voices) {
        return voices.stream()
                .map(this::mainOf)
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    List<Feedback.Id> inboxOf(String theme) {
        return inbox
                .page(owner.place(), Filter.EVERYTHING.with(Facet.THEME, theme), Order.NEWEST, "", 500)
                .voices()
                .stream()
                .map(Feedback::id)
                .toList();
    }

    List<String> facts() {
        return db.in(owner.workspace())
                .sql("select distinct theme_id from understand.theme_facts where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .query(String.class)
                .list();
    }
}
