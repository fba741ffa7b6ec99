/**
 * The problems of spectrograms in classification, each shown on made sounds that have it, with its remedy beside it
 * (Franzoni, "Cross-domain synergy", section 4).
 */
@NullMarked
package org.tonbild.app.limits;

import org.jspecify.annotations.NullMarked;
