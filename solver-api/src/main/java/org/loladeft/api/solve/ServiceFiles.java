package org.loladeft.api.solve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.solve.SolverRegistry.Broken;

/**
 * Reads the service files itself, to name the providers that {@link java.util.ServiceLoader} fails
 * on without naming them: classes that can't be linked, for want of their superclass for example.
 */
final class ServiceFiles {

  private static final String PATH = "META-INF/services/" + DeftSolver.class.getName();

  private ServiceFiles() {}

  /** The listed providers that can't be linked. */
  static List<Broken> unlinkable(ClassLoader loader) {
    List<Broken> found = new ArrayList<>();
    try {
      for (URL file : Collections.list(loader.getResources(PATH))) {
        for (String name : names(file)) {
          linkageFailure(name, loader)
              .map(reason -> new Broken(name, reason, Origin.holding(file, PATH)))
              .forEach(found::add);
        }
      }
    } catch (IOException e) {
      return found; // The service loader has met it too, and said so.
    }
    return found;
  }

  private static List<String> names(URL file) throws IOException {
    URLConnection connection = file.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(name -> !name.isEmpty())
          .toList();
    }
  }

  private static Stream<String> linkageFailure(String name, ClassLoader loader) {
    try {
      Class.forName(name, false, loader);
      return Stream.empty();
    } catch (LinkageError e) {
      return Stream.of(Foreign.words(e));
    } catch (ClassNotFoundException e) {
      return Stream.empty(); // Named by the service loader.
    }
  }
}
