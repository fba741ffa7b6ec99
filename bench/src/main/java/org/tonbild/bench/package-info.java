/** JMH benchmarks. Each checks its result against a plain formula before it is timed. */
@org.jspecify.annotations.NullMarked
package org.tonbild.bench;
