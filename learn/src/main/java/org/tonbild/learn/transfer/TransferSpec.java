package org.tonbild.learn.transfer;

import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;

/**
 * What is done with a backbone: how its input is made, where it is cut, what is put behind it, and what trains when.
 * Epochs, learning rate, augmentation and the seed are those of {@link org.tonbild.learn.TrainingSpec}.
 *
 * <p>Freezing follows Yosinski et al., "How transferable are features in deep neural networks?", 2014; thawing the last
 * layers first and at a lower rate Howard and Ruder, "ULMFiT", 2018. Held statistics of batch normalisation keep a
 * handful of clips from spoiling what many pictures have measured.
 *
 * @param head layers between the backbone and the outputs
 * @param headDropout share of the backbone's features that is dropped in training
 * @param freeze for how many epochs the backbone stays as it is
 * @param thawLayers how many layers of the backbone train then, counted from its end; 0 for all
 * @param backboneRate its learning rate as a share of the head's
 * @param holdStatistics whether its batch normalisations keep their means and variances also when it trains
 * @param backboneLayer the layer that gives way to the head, {@code auto} for the last linear one; {@code none} if the
 *     file has no classifier; of an ONNX file the tensor whose values are the features
 * @param inputColor how one channel becomes three
 * @param inputHeight rows that the backbone wants; 0 takes those of the image
 * @param inputWidth columns that it wants; 0 takes those of the image
 * @param imagenet whether values are brought to 0 to 1 and then to the mean and deviation of ImageNet's photographs, as
 *     networks trained on those want
 * @param featureCopies changed copies of each clip whose features a frozen ONNX backbone gives; 0 takes the clip alone
 */
public record TransferSpec(
        @Param("layers between the backbone and the outputs, as 256,128, or none")
        HiddenLayers head,

        @Param(value = "share of the backbone's features dropped in training", min = 0, max = 0.95)
        double headDropout,

        @Param("for how many epochs the backbone stays as it is, or always, or never")
        Freeze freeze,

        @Param(value = "how many of the backbone's last layers train then, 0 for all", min = 0, max = 10_000)
        int thawLayers,

        @Param(value = "learning rate of the backbone as a share of the head's", min = 1e-6, max = 10)
        double backboneRate,

        @Param("whether batch normalisation in the backbone keeps its means and variances")
        boolean holdStatistics,

        @Param("layer that gives way to the head (of ONNX: tensor with the features), auto, or none")
        String backboneLayer,

        @Param("how one channel becomes three: auto, copy, none, or a colour map")
        InputColor inputColor,

        @Param(value = "rows that the backbone wants, 0 for those of the image", min = 0, max = 4096)
        int inputHeight,

        @Param(value = "columns that the backbone wants, 0 for those of the image", min = 0, max = 4096)
        int inputWidth,

        @Param("whether values are brought to the mean and deviation of ImageNet's photographs")
        boolean imagenet,

        @Param(value = "changed copies of each clip that a frozen ONNX backbone sees", min = 0, max = 1000)
        int featureCopies)
        implements Spec {

    /** A frozen backbone and one linear layer; images as large as they are, values as the training standardises them. */
    public static final TransferSpec DEFAULTS = new TransferSpec(
            HiddenLayers.NONE, 0.2, new Freeze(Freeze.ALWAYS), 0, 0.1, true, "auto", InputColor.AUTO, 0, 0, false, 8);

    public TransferSpec {
        Specs.check(
                TransferSpec.class,
                head,
                headDropout,
                freeze,
                thawLayers,
                backboneRate,
                holdStatistics,
                backboneLayer,
                inputColor,
                inputHeight,
                inputWidth,
                imagenet,
                featureCopies);
    }
}
