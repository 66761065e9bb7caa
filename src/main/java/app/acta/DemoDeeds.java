package app.acta;

import app.acta.act.Case;
import app.acta.act.CaseFilter;
import app.acta.act.CaseQueue;
import app.acta.act.Cases;
import app.acta.act.Closing;
import app.acta.act.budgets.Budgets;
import app.acta.act.budgets.Spending;
import app.acta.act.deeds.Deed;
import app.acta.act.deeds.Deeds;
import app.acta.act.problems.Problems;
import app.acta.act.promises.Promise;
import app.acta.act.promises.Promises;
import app.acta.act.promises.Term;
import app.acta.act.replies.Message;
import app.acta.act.replies.Messages;
import app.acta.act.replies.Phrasebook;
import app.acta.act.rules.Rule;
import app.acta.act.rules.RuleBook;
import app.acta.act.talks.Talks;
import app.acta.act.tasks.Task;
import app.acta.act.tasks.Tasks;
import app.acta.identity.Visitor;
import app.acta.understand.themes.kept.Qualities;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the demo's two people have done so far with its newest complaints: all of it is made up, and the workspace says so. */
@Component
record DemoDeeds(
        CaseQueue queue,
        Cases cases,
        Closing closing,
        Problems problems,
        Tasks tasks,
        Messages messages,
        Promises promises,
        Budgets budgets,
        Phrasebook phrases,
        RuleBook rules,
        Deeds deeds,
        Talks talks,
        Qualities qualities) {

    private static final int ENOUGH = 6;

    /** Whether so many complaints have been read and have a case that there is something to do. */
    boolean ready(Visitor owner) {
        return queue.list(owner.place(), CaseFilter.EVERYTHING, null).cases().size() >= ENOUGH;
    }

    /** Does it all, unless it was done before. */
    void make(Visitor owner, Visitor agent) {
        var workspace = owner.workspace();
        if (!problems.list(workspace).isEmpty()) {
            return;
        }
        var open = queue.list(owner.place(), CaseFilter.EVERYTHING, null).cases().stream()
                .filter(Case::isOpen)
                .map(Case::number)
                .toList();
        settings(owner);
        oneProblem(owner, open);
        underWay(owner, agent, open.getFirst());
        done(agent, open.getLast());
        talks.begin(
                owner,
                open.getLast(),
                agent.person(),
                "The customer thanked Amir for explaining each line of the bill.");
    }

    private void settings(Visitor owner) {
        phrases.save(
                owner,
                UUID.randomUUID(),
                0,
                "Payment booked late",
                "en",
                "Dear {{customer.name|customer}},\n\nyour payment was booked after the day it reached us. I am sorry:"
                        + " that is ours to mend. I will book it to the right day and send you the new statement"
                        + " within 2 working days.\n\n{{signature}}");
        rules.save(
                owner,
                new Rule(
                        null,
                        "Texas has a desk of its own",
                        "voice.location == \"TX\"",
                        new Rule.Then(
                                false,
                                null,
                                new Rule.Route("Texas desk", false, false, false, null),
                                null,
                                null,
                                false,
                                false),
                        true,
                        0));
        qualities.begin(owner);
    }

    private void oneProblem(Visitor owner, List<Integer> open) {
        var problem = problems.open(
                owner,
                open.get(1),
                "Payments are booked days after they arrive",
                "Payments that come in after four o'clock wait for the next night's run.");
        problems.add(owner, problem.number(), open.get(2));
        problems.add(owner, problem.number(), open.get(3));
        var deed = deeds.write(
                owner,
                "My payment was booked days late, and I was charged for it.",
                Deed.State.DOING,
                "From next month on, payments are booked on the day they arrive. Fees that came of it are paid back.",
                "en");
        deeds.name(
                owner,
                deed.number(),
                new Deed.Source(Deed.Kind.PROBLEM, Integer.toString(problem.number()), problem.title()));
        deeds.approve(owner, deed.number(), deed.version());
    }

    private void underWay(Visitor owner, Visitor agent, int number) {
        cases.take(agent, number);
        cases.note(agent, number, "Called at ten: they wait for the corrected statement and are calm.");
        cases.step(agent, number, Case.Step.LISTEN);
        tasks.give(
                agent,
                number,
                new Task.Id(UUID.randomUUID()),
                "Send the statement with the corrected day of booking.",
                "Payments desk",
                owner.person(),
                LocalDate.now(owner.place().timeZone()).plusDays(2));
        promises.make(
                agent,
                number,
                "I call you back with the corrected statement within 2 working days.",
                Promise.Kind.CALL,
                new Term.OpenDays(2),
                UUID.randomUUID());
        budgets.spend(
                agent,
                number,
                Spending.Kind.GESTURE,
                2_500,
                "Charged a late fee for a payment that was in time",
                UUID.randomUUID(),
                null);
    }

    private void done(Visitor agent, int number) {
        cases.take(agent, number);
        messages.reply(
                agent,
                number,
                new Messages.Answer(
                        "Went through the bill line by line, apologised for the confusion, and took the fee back.",
                        Message.Way.CALL,
                        List.of(Case.Step.LISTEN, Case.Step.CONFIRM, Case.Step.APOLOGY),
                        UUID.randomUUID(),
                        null));
        closing.act(agent, number, "Explained the bill and took the fee back.", version(agent, number));
        closing.prevent(
                agent,
                number,
                new Case.Prevention(
                        "Say on the bill to which day it holds.",
                        agent.person(),
                        LocalDate.now(agent.place().timeZone()).plusDays(14)),
                version(agent, number));
        closing.close(agent, number, version(agent, number));
    }

    private int version(Visitor agent, int number) {
        return cases.get(agent.workspace(), number).version();
    }
}
