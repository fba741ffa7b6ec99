package org.tonbild.pipeline;

import java.util.List;
import org.tonbild.representation.Representation;

/** One representation and the value steps that follow it. */
record Branch(Representation representation, List<ValueStep> steps) {}
