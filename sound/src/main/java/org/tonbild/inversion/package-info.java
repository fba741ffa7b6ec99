/** From images back to sound: phases by iteration, spectra from mel bands, mel bands from cepstra. */
@NullMarked
package org.tonbild.inversion;

import org.jspecify.annotations.NullMarked;
