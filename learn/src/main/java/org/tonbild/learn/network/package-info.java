/**
 * Networks: the list of them by name ({@link org.tonbild.learn.network.Networks}), the graph of operations that each is
 * ({@link org.tonbild.learn.network.Graph}), and its three forms: libtorch for training, TorchScript and ONNX as files.
 */
@NullMarked
package org.tonbild.learn.network;

import org.jspecify.annotations.NullMarked;
