package org.tonbild.learn.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tonbild.spec.SpecException;

/** The networks by name. */
public final class Networks {
    private static final Map<String, String> ABOUT = new LinkedHashMap<>();

    /** All of them with their defaults, the usual one first. */
    public static final Map<String, NetworkSpec> ALL = all();

    private Networks() {}

    private static Map<String, NetworkSpec> all() {
        Map<String, NetworkSpec> all = new LinkedHashMap<>();
        add(all, "cnn", ConvNet.DEFAULTS, "small 2-D convolutional network, the default");
        add(all, "residual", ResidualNet.DEFAULTS, "2-D convolutions with shortcuts (He et al., 2016)");
        add(all, "recurrent", RecurrentNet.DEFAULTS, "convolutions, then bidirectional LSTM: the order of events");
        add(all, "attention", AttentionNet.DEFAULTS, "convolutions, then self-attention: moments far apart");
        add(
                all,
                "tfcnn",
                TemporalFrequencyAttentionNet.DEFAULTS,
                "attention to time and to frequency (Mu et al., 2021)");
        add(all, "mixed", MixedNet.DEFAULTS, "a 2-D branch beside one with frequencies as channels");
        add(all, "multi-channel", MultiChannelNet.DEFAULTS, "for images of several channels, each with its own stem");
        add(
                all,
                "frequency-channels",
                FrequencyChannelsNet.DEFAULTS,
                "1-D over time, frequencies as channels (Wyse, 2017)");
        add(all, "piczak", PiczakNet.DEFAULTS, "two convolutions and two layers of 5000 (Piczak, 2015)");
        add(all, "raw", RawSamplesNet.DEFAULTS, "on samples, for the representation frames with hop_length = n_fft");
        add(all, "random", RandomNet.DEFAULTS, "random weights, a read-out that is solved and not trained");
        return Collections.unmodifiableMap(all);
    }

    private static void add(Map<String, NetworkSpec> all, String name, NetworkSpec defaults, String about) {
        all.put(name, defaults);
        ABOUT.put(name, about);
    }

    /** What a network is, in one line. */
    public static String about(String name) {
        named(name);
        return ABOUT.getOrDefault(name, "");
    }

    /**
     * The defaults of a network.
     *
     * @throws SpecException if there is none of that name
     */
    public static NetworkSpec named(String name) {
        NetworkSpec spec = ALL.get(name);
        if (spec == null) {
            throw new SpecException("network", "'" + name + "' is none of " + String.join(", ", ALL.keySet()));
        }
        return spec;
    }

    /** The name of a spec's kind. */
    public static String name(NetworkSpec spec) {
        for (Map.Entry<String, NetworkSpec> e : ALL.entrySet()) {
            if (e.getValue().getClass() == spec.getClass()) {
                return e.getKey();
            }
        }
        return spec.getClass().getSimpleName();
    }
}
