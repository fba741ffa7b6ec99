package org.tonbild.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.util.HashSet;
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
    void optionsOfStepsAreGatheredAsFarAsWordsNameThem() {
        Set<String> written =
                options(CommandTree.create(CONSOLE, "render", "a.wav", "--preset", "x", "--quiet", "-5"), "render");
        assertThat(written).contains("--preset", "--threads").doesNotContain("--n-mels");
        Set<String> two = new HashSet<>(written);
        two.addAll(Set.of("--n-mels", "--bins-per-octave"));
        // The second one is of another step than those of the preset.
        for (String preset : new String[] {"logmel-224", "none-such", "--n-mels"}) {
            String[] words = {"render", "a.wav", "--bins-per-octave=3", "--n-mels", "4", "--preset", preset};
            assertThat(options(CommandTree.create(CONSOLE, words), "render"))
                    .as(preset)
                    .isEqualTo(two);
        }
        for (String word : new String[] {"--n-mel", "--n-mel=4", "-x", "--help", "-h"}) {
            assertThat(options(CommandTree.create(CONSOLE, "render", "--n-mels", "4", word), "render"))
                    .as(word)
                    .contains("--n-mels", "--window")
                    .containsAll(written);
        }
    }

    /** The list of commands shows the first line of each one's description. */
    @Test
    void theFirstLineOfADescriptionIsASentence() {
        CommandTree.create(CONSOLE, "--help")
                .getSubcommands()
                .forEach((name, line) -> assertThat(
                                line.getCommandSpec().usageMessage().description()[0])
                        .as(name)
                        .matches("[A-Z].*[.]"));
    }

    @Test
    void helpTellsWordsRangeUnitAndDefault() {
        CommandLine train =
                CommandTree.create(CONSOLE, "train", "--help").getSubcommands().get("train");
        assertThat(help(train, "--batch")).isEqualTo("clips per step (1 to 4096; default: 32).");
        assertThat(help(train, "--schedule"))
                .isEqualTo("how the learning rate goes (cosine, one_cycle, step, constant; default: cosine).");
        assertThat(help(train, "--snr-low")).endsWith(" dB; default: 10).");
        assertThat(help(train, "--seed")).isEqualTo("random seed (default: 1).");
        assertThat(help(train, "--color-map")).isEqualTo("colours of one spectrogram in rgb8 (default: magma).");
    }

    private static String help(CommandLine line, String option) {
        return line.getCommandSpec().optionsMap().get(option).description()[0];
    }

    private static Set<String> options(CommandLine tree, String name) {
        return tree.getSubcommands().get(name).getCommandSpec().optionsMap().keySet();
    }
}
