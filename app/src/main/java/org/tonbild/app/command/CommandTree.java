package org.tonbild.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.tonbild.app.conform.ConformCommand;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.ExitCode;
import org.tonbild.app.console.Failures;
import org.tonbild.spec.Spelling;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, and what they do about mistakes. */
public final class CommandTree {
    private CommandTree() {}

    /** The whole tree, speaking through {@code console}. */
    public static CommandLine create(Console console) {
        CommandLine root = new CommandLine(new RootCommand(console));
        for (Object command : commands(console)) {
            root.addSubcommand(KeyOptions.commandLine(command));
        }
        boolean colour = console.terminal() && System.getenv("NO_COLOR") == null;
        root.setColorScheme(CommandLine.Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF));
        root.setOut(new PrintWriter(console.out(), true));
        root.setErr(new PrintWriter(console.err(), true));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setUsageHelpWidth(100);
        root.setParameterExceptionHandler((e, args) -> wrongUsage(console, e));
        root.setExecutionExceptionHandler((e, line, result) -> failed(console, e));
        return root;
    }

    private static List<Object> commands(Console console) {
        return List.of(
                new DemoCommand(console),
                new CompareCommand(console),
                new MeasureCommand(console),
                new RenderCommand(console),
                new FigureCommand(console),
                new GalleryCommand(console),
                new StreamCommand(console, System.in),
                new DatasetCommand(console),
                new TrainCommand(console),
                new EvaluateCommand(console),
                new PredictCommand(console),
                new PresetsCommand(console),
                new ExplainCommand(console),
                new RecipeCommand(console),
                new RepresentationsCommand(console),
                new ParityCommand(console),
                new DoctorCommand(console),
                new CompletionCommand(console),
                new ConformCommand());
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
