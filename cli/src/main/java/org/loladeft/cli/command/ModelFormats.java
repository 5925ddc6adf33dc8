package org.loladeft.cli.command;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.loladeft.api.ModelFormat;
import org.loladeft.cli.io.CommandException;

/** The model formats that are found. One that can't be loaded harms itself only. */
final class ModelFormats {

  /** Class paths that can't be read at all fail again and again. */
  private static final int MAX_FAILURES = 100;

  private final Map<String, ModelFormat> byId = new TreeMap<>();
  private final List<String> broken = new ArrayList<>();

  private ModelFormats() {}

  static ModelFormats discover() {
    ModelFormats formats = new ModelFormats();
    Iterator<ModelFormat> found = ServiceLoader.load(ModelFormat.class).iterator();
    while (formats.broken.size() < MAX_FAILURES && formats.add(found)) {}
    return formats;
  }

  /** Takes the next one; false after the last. */
  private boolean add(Iterator<ModelFormat> found) {
    try {
      if (!found.hasNext()) {
        return false;
      }
      ModelFormat format = found.next();
      byId.putIfAbsent(String.valueOf(format.id()), format);
    } catch (ServiceConfigurationError
        | LinkageError
        | StackOverflowError
        | AssertionError
        | RuntimeException e) {
      broken.add(String.valueOf(e.getMessage()));
    }
    return true;
  }

  /** The format of an id. */
  ModelFormat format(String id) {
    ModelFormat format = byId.get(id);
    if (format == null) {
      throw CommandException.badInput(
          "--format is '"
              + id
              + "': expected one of "
              + byId.keySet()
              + (broken.isEmpty() ? "" : "; broken: " + String.join("; ", broken)));
    }
    return format;
  }
}
