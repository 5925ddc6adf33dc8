package org.loladeft.training.glue;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A line of a task's file.
 *
 * @param first the first text; may be empty
 * @param second the second text, for tasks of pairs
 * @param label the index of its class, or its score; empty in test files
 */
public record GlueExample(String first, Optional<String> second, OptionalDouble label) {}
