package app.acta.understand.themes.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Feedback;
import app.acta.people.Customer;
import app.acta.people.Customers;
import app.acta.platform.time.When;
import app.acta.platform.web.Page;
import app.acta.understand.themes.kept.CustomerQualities;
import app.acta.understand.themes.kept.Quality;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What quality means to one customer: a part of their page, and a page of its own for who has no scripts. */
@Controller
@RequestMapping("/{workspace}/quality/of/{customer}")
@Allows(May.READ)
class CustomerQualityPage {
    private final CustomerQualities qualities;
    private final Customers customers;
    private final Templates html;
    private final Clock clock;

    CustomerQualityPage(CustomerQualities qualities, Customers customers, Templates html, Clock clock) {
        this.qualities = qualities;
        this.customers = customers;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping
    JteModel show(Visitor visitor, Page page, @PathVariable UUID customer) {
        return html.understandThemesQualityOfPage(page.titled("What quality means to them"), view(visitor, customer));
    }

    @GetMapping("/part")
    JteModel part(Visitor visitor, @PathVariable UUID customer) {
        return html.understandThemesQualityOf(view(visitor, customer));
    }

    private CustomerQualityView view(Visitor visitor, UUID id) {
        var customer = customers.get(visitor.workspace(), new Customer.Id(id));
        var told = qualities.by(visitor.place(), customer.id());
        var answers = new ArrayList<CustomerQualityView.Answer>();
        told.answers().forEach((kind, voice) -> answers.add(answer(visitor, kind, voice)));
        var shown = told.answers().values().stream().map(Feedback::id).toList();
        return new CustomerQualityView(
                customer.title(),
                "/" + visitor.place().slug() + "/customers/" + id,
                answers,
                Arrays.stream(Quality.Kind.values())
                        .map(kind -> new CustomerQualityView.Group(
                                kind == Quality.Kind.SERVICE ? "In the service" : "In the people they deal with",
                                told.lines().stream()
                                        .filter(line -> line.quality().kind() == kind)
                                        .map(line -> line(visitor, id, line, shown))
                                        .toList()))
                        .filter(group -> !group.lines().isEmpty())
                        .toList());
    }

    private CustomerQualityView.Answer answer(Visitor visitor, Quality.Kind kind, Feedback voice) {
        return new CustomerQualityView.Answer(
                kind == Quality.Kind.SERVICE
                        ? "Asked what good service means to them"
                        : "Asked whom they would most like to deal with",
                QualityPage.shortened(Quality.Ask.answer(voice)),
                when(visitor, voice.occurredAt()),
                voice(visitor, voice.id()));
    }

    // What an answer shows already is not quoted again.
    private CustomerQualityView.Line line(
            Visitor visitor, UUID customer, CustomerQualities.Line line, Collection<Feedback.Id> shown) {
        var base = "/" + visitor.place().slug();
        var theme = line.quality().theme();
        var page = base + "/themes/" + theme;
        var voices = base + "/inbox?customer=" + customer + "&theme=" + theme;
        var said = line.said();
        var words = said == null || shown.contains(said.voice()) ? null : said.quote();
        return said == null || words == null
                ? new CustomerQualityView.Line(line, page, voices, "", "", "")
                : new CustomerQualityView.Line(
                        line, page, voices, words, when(visitor, said.at()), voice(visitor, said.voice()));
    }

    private String when(Visitor visitor, Instant at) {
        return When.ago(at, clock.instant(), visitor.place().timeZone());
    }

    private static String voice(Visitor visitor, Feedback.Id voice) {
        return "/" + visitor.place().slug() + "/inbox/" + voice.value();
    }
}
