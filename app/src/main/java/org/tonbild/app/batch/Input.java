package org.tonbild.app.batch;

import java.nio.file.Path;

/**
 * One recording to be worked on.
 *
 * @param file where it is
 * @param relative its path below the folder that was named on the command line, or its bare name
 */
public record Input(Path file, Path relative) {}
