package org.tonbild.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonbild.app.console.Console;
import picocli.CommandLine;

/** What is left out of the tree, as nothing asks for it, changes nothing of what is in it. */
class CommandTreeTest {
    private static final Console CONSOLE = new Console(System.out, new PrintStream(System.err), false);

    @Test
    void everyCommandIsListedByItsOwnName() {
        CommandLine whole = CommandTree.create(CONSOLE, "--help");
        assertThat(whole.getSubcommands()).hasSizeGreaterThan(15);
        whole.getSubcommands()
                .forEach((name, line) -> assertThat(line.getCommandName()).isEqualTo(name));
    }

    @Test
    void aCommandAloneHasTheOptionsThatItHasAmongAll() {
        CommandLine whole = CommandTree.create(CONSOLE, "completion");
        for (String name : whole.getSubcommands().keySet()) {
            CommandLine alone = CommandTree.create(CONSOLE, name, "--help");
            assertThat(alone.getSubcommands())
                    .hasSize(name.equals("completion") ? whole.getSubcommands().size() : 1);
            assertThat(options(alone, name)).as(name).isEqualTo(options(whole, name));
            assertThat(options(CommandTree.create(CONSOLE, "--quiet", name, "--no-such-option=1"), name))
                    .as(name)
                    .isEqualTo(options(whole, name));
        }
    }

    @Test
    void optionsOfStepsAreGatheredOnlyForWordsThatMayBeOne() {
        Set<String> written =
                options(CommandTree.create(CONSOLE, "render", "a.wav", "--preset", "x", "--quiet"), "render");
        assertThat(written).contains("--preset", "--threads").doesNotContain("--n-mels");
        for (String word : new String[] {"--n-mels", "--n-mels=4", "-5", "--help", "-h"}) {
            assertThat(options(CommandTree.create(CONSOLE, "render", word), "render"))
                    .as(word)
                    .contains("--n-mels", "--window")
                    .containsAll(written);
        }
    }

    private static Set<String> options(CommandLine tree, String name) {
        return tree.getSubcommands().get(name).getCommandSpec().optionsMap().keySet();
    }
}
