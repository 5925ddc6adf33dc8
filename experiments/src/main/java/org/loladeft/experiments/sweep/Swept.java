package org.loladeft.experiments.sweep;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep varies, and the document that says so.
 *
 * @param tree the document
 * @param subject what it means
 */
record Swept(Map<String, @Nullable Object> tree, Subject subject) {}
