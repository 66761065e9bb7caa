package app.acta.measure.web;

import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Filter;
import app.acta.measure.Measure;
import app.acta.platform.words.Named;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The end of pages about numbers: what would move them next. It takes a moment, so it comes after the page. */
@Controller
@Allows(May.READ)
class NextPart {
    private final Next next;
    private final StillCounting stillCounting;
    private final Templates html;

    NextPart(Next next, StillCounting stillCounting, Templates html) {
        this.next = next;
        this.stillCounting = stillCounting;
        this.html = html;
    }

    /** Of the voices of a filter; {@code of} are the measures told on the page, by their keys. */
    @GetMapping("/{workspace}/next")
    JteModel show(Visitor visitor, HttpServletRequest request, @RequestParam(defaultValue = "") List<String> of) {
        var filter = Filter.of(request.getParameterMap());
        var told = of.stream()
                .flatMap(key -> Named.of(Measure.class, key).stream())
                .toList();
        var found = stillCounting.now(visitor)
                ? new Next.Found("Acta is still counting.", List.of())
                : next.of(visitor.place(), filter, told);
        return html.measureNext(found.steps(), found.sentence());
    }
}
