package org.tonbild.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tonbild.app.conform.ConformCommand;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.ExitCode;
import org.tonbild.app.console.Failures;
import org.tonbild.app.limits.LimitsCommand;
import org.tonbild.spec.Spelling;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, and what they do about mistakes. */
public final class CommandTree {
    /** It prints every command with every option. */
    private static final String COMPLETION = "completion";

    static {
        // No option is a date or part of a database, and to make ready for such takes 20 ms.
        System.setProperty("picocli.converters.excludes", "java\\.(sql|time)\\..*");
    }

    private CommandTree() {}

    /**
     * The tree as far as these words need it, speaking through {@code console}. A command that comes first stands alone,
     * for to make all the others takes longer than a picture; else all commands are there.
     */
    public static CommandLine create(Console console, String... words) {
        CommandLine root = new CommandLine(new RootCommand(console));
        Map<String, Supplier<Object>> commands = commands(console);
        List<String> said = List.of(words);
        boolean whole = said.contains(COMPLETION);
        String first = said.isEmpty() || whole ? "" : said.get(0);
        commands.forEach((name, command) -> {
            if (name.equals(first) || !commands.containsKey(first)) {
                // Whoever asks for help sees all options.
                List<String> meant = whole ? List.of("--help") : said.contains(name) ? said : List.of();
                root.addSubcommand(name, KeyOptions.commandLine(command.get(), meant));
            }
        });
        boolean colour = console.terminal() && System.getenv("NO_COLOR") == null;
        root.setColorScheme(CommandLine.Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF));
        root.setOut(new PrintWriter(console.out(), true));
        root.setErr(new PrintWriter(console.err(), true));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setUsageHelpWidth(110);
        root.setParameterExceptionHandler(new WrongUsage(console));
        root.setExecutionExceptionHandler(new Failed(console));
        return root;
    }

    /** A class and no lambda: the archive of classes cannot hold one of this interface, and to make one takes 6 ms. */
    private record WrongUsage(Console console) implements IParameterExceptionHandler {
        @Override
        public int handleParseException(ParameterException e, String[] args) {
            return wrongUsage(console, e);
        }
    }

    /** As {@link WrongUsage}. */
    private record Failed(Console console) implements IExecutionExceptionHandler {
        @Override
        public int handleExecutionException(Exception e, CommandLine line, ParseResult result) {
            return failed(console, e);
        }
    }

    private static Map<String, Supplier<Object>> commands(Console console) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("demo", () -> new DemoCommand(console));
        commands.put("compare", () -> new CompareCommand(console));
        commands.put("measure", () -> new MeasureCommand(console));
        commands.put("features", () -> new FeaturesCommand(console));
        commands.put("render", () -> new RenderCommand(console));
        commands.put("figure", () -> new FigureCommand(console));
        commands.put("gallery", () -> new GalleryCommand(console));
        commands.put("stream", () -> new StreamCommand(console, System.in));
        commands.put("dataset", () -> new DatasetCommand(console));
        commands.put("train", () -> new TrainCommand(console));
        commands.put("evaluate", () -> new EvaluateCommand(console));
        commands.put("predict", () -> new PredictCommand(console));
        commands.put("networks", () -> new NetworksCommand(console));
        commands.put("limits", () -> new LimitsCommand(console));
        commands.put("detect", () -> new DetectCommand(console));
        commands.put("listen", () -> new ListenCommand(console, System.in));
        commands.put("attribute", () -> new AttributeCommand(console));
        commands.put("presets", () -> new PresetsCommand(console));
        commands.put("explain", () -> new ExplainCommand(console));
        commands.put("recipe", () -> new RecipeCommand(console));
        commands.put("representations", () -> new RepresentationsCommand(console));
        commands.put("parity", () -> new ParityCommand(console));
        commands.put("doctor", () -> new DoctorCommand(console));
        commands.put(COMPLETION, () -> new CompletionCommand(console));
        commands.put("conform", ConformCommand::new);
        return commands;
    }

    private static int wrongUsage(Console console, ParameterException e) {
        CommandLine line = e.getCommandLine();
        if (console.trace()) {
            e.printStackTrace(console.err());
        }
        String name = line.getCommandSpec().qualifiedName();
        console.complain(name + ": " + text(e, line));
        console.complain("See " + name + " --help.");
        return ExitCode.USAGE;
    }

    private static String text(ParameterException e, CommandLine line) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().get(0);
            List<String> known = new ArrayList<>();
            boolean option = word.startsWith("-");
            if (option) {
                line.getCommandSpec().options().forEach(o -> known.addAll(List.of(o.names())));
            } else {
                known.addAll(line.getSubcommands().keySet());
            }
            String bare = option && word.indexOf('=') > 0 ? word.substring(0, word.indexOf('=')) : word;
            return (option
                            ? "there is no option " + bare
                            : known.isEmpty() ? "one word too many: " + bare : "there is no command " + bare)
                    + Spelling.hint(bare, known);
        }
        String message = String.valueOf(e.getMessage());
        return message.isEmpty() ? "wrong usage" : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    private static int failed(Console console, Exception e) {
        if (console.trace()) {
            e.printStackTrace(console.err());
        }
        console.complain("tonbild: " + Failures.sentence(e));
        return Failures.exitCode(e);
    }
}
