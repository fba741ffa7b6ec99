package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.learn.network.FrequencyChannelsNet;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Networks;
import org.tonbild.learn.network.PiczakNet;
import org.tonbild.spec.Specs;

class TrainingSpecTest {
    @Test
    void networksWithoutNormalisationLearnMoreSlowly() {
        NetworkSpec normalised = Specs.with(FrequencyChannelsNet.DEFAULTS, "batch_norm", true);
        assertThat(TrainingSpec.of(FrequencyChannelsNet.DEFAULTS).learningRate())
                .isEqualTo(0.001);
        assertThat(TrainingSpec.of(PiczakNet.DEFAULTS).learningRate()).isEqualTo(0.001);
        assertThat(TrainingSpec.of(normalised)).isEqualTo(TrainingSpec.DEFAULTS);
        assertThat(TrainingSpec.of(Networks.named("cnn"))).isEqualTo(TrainingSpec.DEFAULTS);
    }

    /** Every key that any network asks for is one of the training's, or making the spec would fail. */
    @Test
    void whatANetworkAsksForCanBeHad() {
        Networks.ALL.forEach((name, network) ->
                assertThat(Specs.toMap(TrainingSpec.of(network))).as(name).containsAllEntriesOf(network.training()));
    }

    @Test
    void onlyWhatIsAskedForChanges() {
        Map<String, String> piczak = Specs.toMap(TrainingSpec.of(PiczakNet.DEFAULTS));
        Map<String, String> usual = Specs.toMap(TrainingSpec.DEFAULTS);
        piczak.keySet().forEach(key -> {
            if (!key.equals("learning_rate")) {
                assertThat(piczak.get(key)).as(key).isEqualTo(usual.get(key));
            }
        });
    }
}
