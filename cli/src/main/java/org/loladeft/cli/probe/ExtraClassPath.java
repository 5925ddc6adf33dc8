package org.loladeft.cli.probe;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftSolver;

/**
 * What a user has added to the class path, and what is odd about it: Java says nothing of entries
 * that don't exist.
 *
 * @param absent a sentence for each entry that does not exist
 * @param idle a sentence for each entry that offers no solver; others may still need it
 */
public record ExtraClassPath(List<String> absent, List<String> idle) {

  /** The environment variable that holds it. */
  public static final String VARIABLE = "DEFT_CLASSPATH";

  private static final String SERVICE = "META-INF/services/" + DeftSolver.class.getName();

  /** Copies. */
  public ExtraClassPath {
    absent = List.copyOf(absent);
    idle = List.copyOf(idle);
  }

  /**
   * {@return what is odd about a class path}
   *
   * @param path its entries, as Java takes them; null if there are none
   */
  public static ExtraClassPath of(@Nullable String path) {
    List<String> entries =
        path == null
            ? List.of()
            : Arrays.stream(path.split(File.pathSeparator)).filter(e -> !e.isBlank()).toList();
    return new ExtraClassPath(
        said(entries.stream().filter(e -> !exists(e)), "does not exist"),
        said(entries.stream().filter(e -> exists(e) && !offersSolver(e)), "offers no solver"));
  }

  private static List<String> said(Stream<String> entries, String what) {
    return entries.map(entry -> VARIABLE + " names " + entry + ", which " + what).toList();
  }

  /** All jars of a folder are written as its path with a star. */
  private static boolean isWildcard(String entry) {
    return entry.equals("*") || entry.endsWith(File.separator + "*");
  }

  private static boolean exists(String entry) {
    try {
      int end = isWildcard(entry) ? entry.length() - 1 : entry.length();
      return Files.exists(Path.of(entry.substring(0, end))); // the empty path is this folder
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean offersSolver(String entry) {
    if (isWildcard(entry) || Files.exists(Path.of(entry, SERVICE))) {
      return true;
    } else if (Files.isDirectory(Path.of(entry))) {
      return false;
    }
    try (JarFile jar = new JarFile(entry)) {
      return jar.getEntry(SERVICE) != null;
    } catch (IOException notAJar) {
      return false;
    }
  }
}
