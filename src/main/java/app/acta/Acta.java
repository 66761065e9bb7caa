package app.acta;

import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The program behind {@code ./acta}: one process that serves, and small commands that talk to it. */
@SpringBootApplication
@Modulithic(sharedModules = "platform")
public class Acta {
    /** Runs a command: such as {@code start} or {@code read}; ends with a status other than 0 when it fails. */
    public static void main(String[] args) {
        var command = args.length == 0 ? "start" : args[0];
        var rest = List.of(args).subList(Math.min(1, args.length), args.length);
        switch (command) {
            case "start" -> Start.run(rest);
            case "rebuild-analytics" -> System.exit(Command.run(() -> Command.rebuild(rest)));
            case "token" -> System.exit(Command.run(() -> Command.token(rest)));
            case "read" -> System.exit(Command.run(() -> Texts.read(rest, System.in, System.out, System.err)));
            case "embed" -> System.exit(Command.run(() -> Texts.embed(rest, System.in, System.out, System.err)));
            case "themes" -> System.exit(Command.run(() -> ThemeLines.run(rest, System.in, System.out, System.err)));
            case "train" -> System.exit(Command.run(() -> Retraining.train(rest)));
            case "stat" -> System.exit(Command.run(() -> Stats.run(rest, System.in, System.out, System.err)));
            case "import" -> System.exit(Command.run(() -> Command.load(rest)));
            default -> {
                System.err.println("There is no command \"" + command + "\": ./acta help names them.");
                System.exit(2);
            }
        }
    }
}
