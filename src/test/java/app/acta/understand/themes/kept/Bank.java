package app.acta.understand.themes.kept;

import app.acta.Given;
import app.acta.identity.Workspace;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.listen.Intake;
import app.acta.understand.Readings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ApplicationContext;

/** Questions to a bank, told to a workspace: what tests of themes start from. */
public final class Bank {
    private Bank() {}

    /** 24 questions about each of ten things. */
    static Map<String, List<String>> questions() {
        var texts = new LinkedHashMap<String, List<String>>();
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(
                        Bank.class.getResourceAsStream("/app/acta/understand/themes/banking77-sample.tsv")),
                StandardCharsets.UTF_8))) {
            in.lines()
                    .skip(1)
                    .map(line -> line.split("\t", 2))
                    .forEach(parts -> texts.computeIfAbsent(parts[0], any -> new ArrayList<>())
                            .add(parts[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** All of them. */
    public static List<String> all() {
        return questions().values().stream().flatMap(List::stream).toList();
    }

    static List<String> about(String intent) {
        return Objects.requireNonNull(questions().get(intent));
    }

    /** Tells these, one an hour back from this moment, and waits until they are read. */
    static List<Feedback.Id> tell(
            Intake intake, Readings readings, Workspace.Id workspace, List<String> texts, String name, Instant last) {
        var drafts = new ArrayList<Draft>();
        for (var i = 0; i < texts.size(); i++) {
            drafts.add(Draft.from("bank", name + "-" + i, Channel.REVIEW)
                    .at(last.minusSeconds(3600L * i))
                    .saying(null, texts.get(i), "en")
                    .onlyHistory(true)
                    .build());
        }
        var ids = intake.receive(workspace, drafts).ids().stream()
                .map(id -> Objects.requireNonNull(id))
                .toList();
        Given.eventually(
                "they are read",
                () -> ids.stream().allMatch(id -> readings.of(workspace, id).isPresent()));
        return ids;
    }

    /** A workspace in which ten things were said by twelve people each, and themes were found. */
    public static void speaks(ApplicationContext house, Workspace.Id workspace) throws Exception {
        questions()
                .forEach((intent, texts) -> tell(
                        house.getBean(Intake.class),
                        house.getBean(Readings.class),
                        workspace,
                        texts.subList(0, 12),
                        intent,
                        Instant.now()));
        house.getBean(Looking.class).run(workspace, new Looking.Reason(true, true, 0).json());
        Given.eventually(
                "all voices have their themes",
                () -> house.getBean(Waiting.class).next(workspace, 1).isEmpty());
    }
}
