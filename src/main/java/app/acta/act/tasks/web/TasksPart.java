package app.acta.act.tasks.web;

import app.acta.act.Cases;
import app.acta.act.tasks.Task;
import app.acta.act.tasks.Tasks;
import app.acta.act.web.CaseRows;
import app.acta.act.web.Typed;
import app.acta.identity.Allows;
import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspaces;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.Page;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who does what inside a case: a fragment of its page that answers with itself, and one of My day. */
@Controller
@RequestMapping("/{workspace}")
@Allows(May.WORK)
class TasksPart {
    private final Cases cases;
    private final Tasks tasks;
    private final Workspaces workspaces;
    private final CaseRows rows;
    private final Templates html;

    TasksPart(Cases cases, Tasks tasks, Workspaces workspaces, CaseRows rows, Templates html) {
        this.cases = cases;
        this.tasks = tasks;
        this.workspaces = workspaces;
        this.rows = rows;
        this.html = html;
    }

    /** What waits for the visitor inside cases, for My day. */
    @GetMapping("/today/tasks")
    @Allows(May.READ)
    JteModel today(Visitor visitor) {
        return html.actTasksToday(
                tasks.waiting(visitor), rows.when(visitor), visitor.place().slug());
    }

    @GetMapping("/cases/{number}/tasks")
    @Allows(May.READ)
    JteModel show(Visitor visitor, Page page, @PathVariable int number) {
        return part(visitor, page, number, Typed.NOTHING);
    }

    @PostMapping("/cases/{number}/tasks")
    JteModel give(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @RequestParam UUID form,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String team,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String due) {
        var typed = Map.of("what", what, "team", team, "person", person, "due", due);
        return after(visitor, page, number, typed, () -> {
            tasks.give(visitor, number, new Task.Id(form), what, team, person(person), day(due));
        });
    }

    @PostMapping("/cases/{number}/tasks/{task}/receipt")
    JteModel receive(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @PathVariable UUID task,
            @RequestParam(defaultValue = "") String inTime,
            @RequestParam(defaultValue = "") String complete,
            @RequestParam(defaultValue = "") String correct) {
        return after(visitor, page, number, Map.of(), () -> {
            tasks.receive(visitor, new Task.Id(task), !inTime.isEmpty(), !complete.isEmpty(), !correct.isEmpty());
        });
    }

    @PostMapping("/cases/{number}/tasks/{task}/completion")
    JteModel finish(
            Visitor visitor,
            Page page,
            @PathVariable int number,
            @PathVariable UUID task,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String whole) {
        return after(visitor, page, number, Map.of("done", done, "task", task.toString()), () -> {
            tasks.finish(visitor, new Task.Id(task), done, !whole.isEmpty());
        });
    }

    private JteModel after(Visitor visitor, Page page, int number, Map<String, String> typed, Runnable deed) {
        try {
            deed.run();
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.CONFLICT && refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            // Shown in the fragment itself, with what was typed; an error's status would drop it.
            return part(visitor, page, number, Typed.declined(refusal, typed));
        }
        return part(visitor, page, number, Typed.NOTHING);
    }

    private JteModel part(Visitor visitor, Page page, int number, Typed typed) {
        var held = cases.get(visitor.workspace(), number);
        var members = workspaces.members(visitor.workspace());
        return html.actTasksTasks(
                page,
                "/" + visitor.place().slug() + "/cases/" + held.number() + "/tasks",
                held,
                tasks.of(visitor.workspace(), held.id()),
                rows.names(visitor.workspace()),
                members.stream()
                        .map(Workspaces.Membership::team)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList(),
                rows.when(visitor),
                typed,
                UUID.randomUUID().toString(),
                visitor.may(May.WORK) && visitor.member() != null);
    }

    private static Person.@Nullable Id person(String written) {
        try {
            return written.isBlank() ? null : new Person.Id(UUID.fromString(written));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("person", "Choose somebody from the list.");
        }
    }

    private static @Nullable LocalDate day(String written) {
        try {
            return written.isBlank() ? null : LocalDate.parse(written);
        } catch (DateTimeException e) {
            throw Refusal.invalid("due", "Choose the day by which it is needed.");
        }
    }
}
