package org.loladeft.ortools.engine;

import java.io.File;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;
import org.loladeft.ortools.OrToolsMilpSolver;
import org.loladeft.ortools.Problems;

/**
 * A main class for child JVMs whose class path has nothing but the tests: solves in a child what a
 * class loader of its own has loaded from the class path in the argument.
 */
final class SolveByClassLoader {

  private SolveByClassLoader() {}

  public static void main(String[] arguments) throws Exception {
    URL[] path =
        Arrays.stream(arguments[0].split(File.pathSeparator))
            .map(SolveByClassLoader::url)
            .toArray(URL[]::new);
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      Method solve = loader.loadClass(Inside.class.getName()).getDeclaredMethod("solve");
      solve.setAccessible(true);
      System.out.println(solve.invoke(null));
    }
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** What runs inside. */
  static final class Inside {

    private Inside() {}

    static String solve() {
      DeftResult result =
          Deft.solve(
              Problems.of("shared", 3, 4, 1),
              new OrToolsMilpSolver(),
              SolveOptions.withDefaults().withParameter("process", "child"));
      return result.status() + " " + result.notes().get("process");
    }
  }
}
