/** Arrays of float32 for networks, as npy, npz and safetensors. */
@NullMarked
package org.tonbild.tensor;

import org.jspecify.annotations.NullMarked;
