/** Every audio format that the core does not read itself, by FFmpeg's libraries. */
@NullMarked
package org.tonbild.media;

import org.jspecify.annotations.NullMarked;
