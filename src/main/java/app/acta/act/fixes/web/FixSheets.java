package app.acta.act.fixes.web;

import app.acta.act.fixes.Evidence;
import app.acta.act.fixes.Fix;
import app.acta.act.fixes.FixDecisions;
import app.acta.act.fixes.Fixes;
import app.acta.act.web.Typed;
import app.acta.act.web.When;
import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.listen.VoiceThemes;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.view.RedirectView;

/** The page of a fix: as it stands, or with what somebody typed that was declined. */
@Component
class FixSheets {
    private final Fixes fixes;
    private final FixDecisions decisions;
    private final Evidence evidence;
    private final Workspaces workspaces;
    private final VoiceThemes themes;
    private final Clock clock;
    private final Templates html;

    FixSheets(
            Fixes fixes,
            FixDecisions decisions,
            Evidence evidence,
            Workspaces workspaces,
            VoiceThemes themes,
            Clock clock,
            Templates html) {
        this.fixes = fixes;
        this.decisions = decisions;
        this.evidence = evidence;
        this.workspaces = workspaces;
        this.themes = themes;
        this.clock = clock;
        this.html = html;
    }

    When when(Visitor visitor) {
        return new When(clock.instant(), visitor.place().timeZone());
    }

    Map<Person.Id, String> names(Workspace.Id workspace) {
        var names = new LinkedHashMap<Person.Id, String>();
        workspaces
                .members(workspace)
                .forEach(member ->
                        names.put(member.person().id(), member.person().name()));
        return names;
    }

    JteModel show(Visitor visitor, Page page, int number, Typed typed) {
        var workspace = visitor.workspace();
        var fix = fixes.get(workspace, number);
        var names = names(workspace);
        var measure = fix.measure();
        var seen = measure == null ? null : evidence.of(visitor.place(), fix);
        var voices = measure == null || measure.counts() == Fix.Counts.CASES
                ? ""
                : "/" + visitor.place().slug() + "/inbox?" + measure.voices().toQuery();
        var chart = measure == null || seen == null || seen.before().isEmpty()
                ? null
                : WeeksChart.of(fix, measure, seen, voices);
        var owner = fix.owner();
        return html.actFixesShow(
                page.titled(fix.title()),
                new FixSheet(
                        fix,
                        visitor.place().slug(),
                        owner == null ? "" : names.getOrDefault(owner, "Somebody who left"),
                        names,
                        themes.names(workspace),
                        fixes.cases(workspace, fix.id()),
                        fixes.told(workspace, fix.id()),
                        fixes.looks(workspace, fix.id()),
                        voices,
                        seen,
                        chart,
                        fix.state().todo() ? decisions.missing(workspace, fix) : java.util.List.of(),
                        when(visitor),
                        typed,
                        visitor.may(May.WORK)));
    }

    /** Does it, goes back to the fix and says so; when it is declined, shows the fix with what was typed and why not. */
    Object after(
            Visitor visitor,
            Page page,
            int number,
            String toast,
            Map<String, String> typed,
            HttpServletResponse response,
            Runnable deed) {
        try {
            deed.run();
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.CONFLICT && refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            response.setStatus(refusal.kind().status());
            return show(visitor, page, number, declined(refusal, typed));
        }
        if (RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes attributes) {
            RequestContextUtils.getOutputFlashMap(attributes.getRequest()).put("toast", toast);
        }
        return new RedirectView("/" + visitor.place().slug() + "/fixes/" + number);
    }

    static Typed declined(Refusal refusal, Map<String, String> typed) {
        var field = refusal.field();
        return new Typed(typed, field == null ? "" : field, refusal.sentence());
    }

    static Fix.Description description(Map<String, String> form) {
        return new Fix.Description(
                form.getOrDefault("title", ""),
                form.getOrDefault("cause", ""),
                form.getOrDefault("hypothesis", ""),
                person(form.getOrDefault("owner", "")),
                day(form.getOrDefault("planned", ""), "planned"));
    }

    private static Person.@Nullable Id person(String written) {
        try {
            return written.isBlank() ? null : new Person.Id(UUID.fromString(written));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("owner", "Choose somebody from the list.");
        }
    }

    static @Nullable LocalDate day(String written, String field) {
        try {
            return written.isBlank() ? null : LocalDate.parse(written.strip());
        } catch (DateTimeException e) {
            throw Refusal.invalid(field, "A day is written like 2026-03-31.");
        }
    }
}
