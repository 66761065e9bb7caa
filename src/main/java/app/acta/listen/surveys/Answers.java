package app.acta.listen.surveys;

import app.acta.identity.Secret;
import app.acta.identity.Workspace;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.listen.Intake;
import app.acta.listen.Relation;
import app.acta.listen.Score;
import app.acta.listen.Success;
import app.acta.listen.Tracking;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import app.acta.platform.words.Named;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What people answer to surveys and say at the front door. */
@Component
public class Answers {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Intake intake;
    private final Tracking tracking;
    private final Db db;

    Answers(Intake intake, Tracking tracking, Db db) {
        this.intake = intake;
        this.tracking = tracking;
        this.db = db;
    }

    /**
     * Takes an answer in, after the durable commit. The same link, or the same page sent again, changes the answer.
     *
     * @param link the personal link it came by, or null
     * @param once the random word of the page it was written on
     * @return the secret of a tracking link, for somebody who left an address of their own
     * @throws Refusal invalid, busy
     */
    public Optional<Secret> receive(Surveys.Asked asked, PersonalLinks.@Nullable Link link, Once once, Answer answer) {
        var draft = link == null
                ? answer.draft(asked.survey(), once.id(), null)
                : answer.draft(asked.survey(), link.answerId(), link.contact());
        var voice = take(asked.workspace(), draft);
        return link == null && answer.reachable()
                ? Optional.of(tracking.create(asked.workspace().id(), voice))
                : Optional.empty();
    }

    /**
     * Takes in what somebody says at the front door; the same page sent again changes it.
     *
     * @return the secret of its tracking link
     * @throws Refusal invalid, busy
     */
    public Secret hear(Workspace workspace, FrontDoor door, Once once, Told told) {
        return tracking.create(workspace.id(), take(workspace, told.draft(door, once.id())));
    }

    private Feedback.Id take(Workspace workspace, Draft draft) {
        var receipt = intake.receive(workspace.id(), List.of(draft));
        var id = receipt.ids().getFirst();
        if (id == null) {
            throw Refusal.invalid("", receipt.rejected().getFirst().message());
        }
        return id;
    }

    private static Map<Relation, String> relations(List<Score> scores) {
        var relations = new EnumMap<Relation, String>(Relation.class);
        for (var score : scores) {
            Named.of(Relation.class, score.name()).ifPresent(relation -> relations.put(relation, score.said()));
        }
        return relations;
    }

    /** What was answered through this link so far. */
    public Optional<Answer> given(Surveys.Asked asked, PersonalLinks.Link link) {
        var workspace = asked.workspace().id();
        return db.in(workspace)
                .sql("""
                select nps, coalesce(scores, '[]') as scores, coalesce(attributes, '{}') as attributes from listen.feedback
                where workspace_id = :workspace and source = :source and external_id = :id
                """)
                .param("workspace", workspace.value())
                .param("source", asked.survey().source())
                .param("id", link.answerId())
                .query((row, n) -> {
                    Map<String, String> given = JSON.readValue(row.getString("attributes"), new TypeReference<>() {});
                    var score = row.getObject("nps", Float.class);
                    var scores = JSON.readValue(row.getString("scores"), new TypeReference<List<Score>>() {});
                    return new Answer(
                            score == null ? "" : Integer.toString(Math.round(score)),
                            given.getOrDefault("reason", ""),
                            given.getOrDefault("open", ""),
                            given.getOrDefault("differently", ""),
                            "",
                            "",
                            relations(scores),
                            Success.of(scores).map(Success::key).orElse(""));
                })
                .optional();
    }
}
