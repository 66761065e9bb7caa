package app.acta.notifications;

import app.acta.act.Case;
import app.acta.act.problems.Problem;
import app.acta.listen.Feedback;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a notice is about. It names it and holds no word of a customer.
 *
 * @param held the case it is about; null when it is about something else
 * @param name what people call it
 * @param path where it stands, below the workspace
 */
record About(Case.@Nullable Id held, @Nullable Integer number, String name, String path) {
    static About of(Case held) {
        return new About(held.id(), held.number(), "Case " + held.number(), "cases/" + held.number());
    }

    static About of(Problem problem) {
        return new About(null, null, "Problem " + problem.number(), "problems/" + problem.number());
    }

    static About fix(int number) {
        return new About(null, null, "Fix " + number, "fixes/" + number);
    }

    static About talk(int number) {
        return new About(null, null, "Conversation " + number, "talks/" + number);
    }

    static About voice(Feedback.Id voice) {
        return new About(null, null, "A voice without a case", "inbox/" + voice.value());
    }

    static About watch(String about) {
        return new About(null, null, about, "alarms");
    }

    static About hook(UUID hook, String name) {
        return new About(null, null, "Webhook " + name, "settings/webhooks/" + hook);
    }
}
