package app.acta.act.rules;

import app.acta.platform.problems.Refusal;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a voice, in the Common Expression Language (https://github.com/google/cel-spec). It sees the fields of
 * {@link Field} and nothing else, has no loop that does not end, and its patterns are matched in linear time.
 */
public final class Condition {
    /** The longest expression, in characters. */
    public static final int LONGEST = 2_000;

    /** How many members of lists one evaluation may look at in all. */
    static final int STEPS = 1_000;

    private static final int DEEPEST = 2;

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(STEPS)
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(60)
            .build();
    private static final CelCompiler COMPILER = compiler();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

    /**
     * What came of looking at a voice.
     *
     * @param met whether the condition holds; false where it needs something that the voice does not say
     * @param failed why it could not be looked at; null when it could
     */
    public record Verdict(boolean met, @Nullable String failed) {}

    // Reading one takes milliseconds, looking at a voice microseconds.
    private static final int REMEMBERED = 2_000;
    private static final Map<String, Condition> READ = new ConcurrentHashMap<>();

    private final String written;
    private final CelRuntime.Program program;

    private Condition(String written, CelRuntime.Program program) {
        this.written = written;
        this.program = program;
    }

    private static CelCompiler compiler() {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL);
        for (var field : Field.values()) {
            builder.addVar(
                    field.path(),
                    switch (field.kind()) {
                        case CHOICE, TEXT, WORDS -> SimpleType.STRING;
                        case NUMBER, SHARE -> SimpleType.DOUBLE;
                        case LIST -> ListType.create(SimpleType.STRING);
                        case YES -> SimpleType.BOOL;
                    });
        }
        return builder.addVar("voice.attributes", MapType.create(SimpleType.STRING, SimpleType.STRING))
                .build();
    }

    /**
     * Reads an expression.
     *
     * @throws Refusal invalid, with what is wrong and where
     */
    public static Condition of(String written) {
        var text = written.strip();
        if (text.isEmpty()) {
            throw Refusal.invalid("condition", "Say when the rule is met.");
        }
        if (text.length() > LONGEST) {
            throw Refusal.invalid("condition", "An expression has at most 2,000 characters.");
        }
        try {
            var read = COMPILER.compile(text);
            if (read.hasError()) {
                throw Refusal.invalid("condition", fault(text, read.getErrors().getFirst()));
            }
            var tree = read.getAst();
            if (depth(tree.getExpr()) > DEEPEST) {
                throw Refusal.invalid(
                        "condition", "Lists inside lists inside lists are too deep: look at most two lists deep.");
            }
            return new Condition(text, program(tree));
        } catch (CelValidationException e) {
            throw Refusal.invalid("condition", "The expression cannot be read: " + e.getMessage());
        }
    }

    /** The same for an expression that was kept, and so read before. */
    static Condition kept(String written) {
        if (READ.size() > REMEMBERED) {
            READ.clear();
        }
        return READ.computeIfAbsent(written, Condition::of);
    }

    private static CelRuntime.Program program(CelAbstractSyntaxTree tree) {
        try {
            return RUNTIME.createProgram(tree);
        } catch (CelEvaluationException e) {
            throw Refusal.invalid("condition", "The expression cannot be used: " + e.getMessage());
        }
    }

    private static String fault(String text, CelIssue issue) {
        var place = issue.getSourceLocation();
        var column = Math.max(0, place.getColumn());
        var line =
                text.lines().skip(Math.max(0, place.getLine() - 1L)).findFirst().orElse("");
        var near = line.substring(Math.min(column, line.length()));
        var at = "%s, character %d".formatted(place.getLine() > 1 ? "Line " + place.getLine() : "Line 1", column + 1);
        return at + (near.isBlank() ? "" : ", at “" + near.substring(0, Math.min(24, near.length())) + "”") + ": "
                + plain(issue.getMessage(), line, column);
    }

    private static String plain(String message, String line, int column) {
        if (message.startsWith("undeclared reference")) {
            var name = new StringBuilder();
            for (var i = column; i >= 0 && i < line.length(); i++) {
                var letter = line.charAt(i);
                if (!Character.isLetterOrDigit(letter) && letter != '_' && letter != '.') {
                    break;
                }
                name.append(letter);
            }
            // The place of a.b is that of its point.
            var from = column;
            while (from > 0 && (Character.isLetterOrDigit(line.charAt(from - 1)) || line.charAt(from - 1) == '_')) {
                from--;
            }
            return "there is no “%s%s”; the fields are listed beside the expression."
                    .formatted(line.substring(Math.min(from, line.length()), Math.min(column, line.length())), name);
        }
        if (message.startsWith("found no matching overload for '_==_'")
                || message.startsWith("found no matching overload for '_!=_'")) {
            return "both sides must be of one kind; a number is compared like 2.0 and a text like \"review\".";
        }
        if (message.startsWith("found no matching overload")) {
            return "these two do not go together: compare numbers with numbers and texts with texts.";
        }
        if (message.startsWith("expected type 'bool'")) {
            return "the whole must be true or false, like voice.stars <= 2.";
        }
        if (message.contains("<EOF>")) {
            return "something is missing at the end.";
        }
        return message.replaceAll("\\s+expecting \\{.*", " does not belong there") + ".";
    }

    private static int depth(CelExpr expr) {
        return switch (expr.getKind()) {
            case SELECT -> depth(expr.select().operand());
            case CALL ->
                Math.max(expr.call().target().map(Condition::depth).orElse(0), deepest(expr.call().args().stream()));
            case LIST -> deepest(expr.list().elements().stream());
            case MAP -> deepest(expr.map().entries().stream().flatMap(e -> Stream.of(e.key(), e.value())));
            case STRUCT -> deepest(expr.struct().entries().stream().map(CelExpr.CelStruct.Entry::value));
            case COMPREHENSION -> {
                var each = expr.comprehension();
                yield Math.max(
                        depth(each.iterRange()),
                        1 + deepest(Stream.of(each.accuInit(), each.loopCondition(), each.loopStep(), each.result())));
            }
            default -> 0;
        };
    }

    private static int deepest(Stream<CelExpr> parts) {
        return parts.mapToInt(Condition::depth).max().orElse(0);
    }

    /** Looks at a voice: the value of each path, or empty where the voice does not say. */
    Verdict test(Function<String, Optional<Object>> facts) {
        try {
            // What hangs on something unsaid is neither true nor false, and then the rule is not met.
            return new Verdict(
                    Boolean.TRUE.equals(program.eval((dev.cel.runtime.CelVariableResolver) name -> facts.apply(name))),
                    null);
        } catch (CelEvaluationException e) {
            return new Verdict(
                    false,
                    switch (e.getErrorCode()) {
                        case ATTRIBUTE_NOT_FOUND -> null;
                        case DIVIDE_BY_ZERO -> "It divides by zero.";
                        case INDEX_OUT_OF_BOUNDS -> "It asks for a place of a list that is not there.";
                        case BAD_FORMAT -> "A text is no number.";
                        case ITERATION_BUDGET_EXCEEDED -> "It looks at more than 1,000 members of lists.";
                        default -> "It cannot be worked out.";
                    });
        }
    }

    /** As it was written. */
    @Override
    public String toString() {
        return written;
    }
}
