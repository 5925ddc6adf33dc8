package org.loladeft.api.solve;

import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;

/** Where a provider comes from, in words: a jar, a folder or a module. */
final class Origin {

  static final String UNKNOWN = "unknown";

  private Origin() {}

  static String of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null) {
      return type.getModule().isNamed() ? type.getModule().getName() : UNKNOWN;
    }
    return readable(location.toString());
  }

  /** The jar or the folder that holds a file of this path. */
  static String holding(URL file, String path) {
    String text = file.toString();
    String root = text.endsWith(path) ? text.substring(0, text.length() - path.length()) : text;
    return readable(
        root.startsWith("jar:") && root.endsWith("!/")
            ? root.substring("jar:".length(), root.length() - "!/".length())
            : root);
  }

  private static String readable(String location) {
    return location.startsWith("file:")
        ? URLDecoder.decode(
            location.substring("file:".length()).replace("+", "%2B"), StandardCharsets.UTF_8)
        : location;
  }
}
