package org.loladeft.api.solve;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import org.junit.jupiter.api.Test;
import org.loladeft.api.DeftSolver;

/** Who came with this release: what is believed of them is checked of others. */
class ReleaseTest {

  /** A class of ours as if it had been loaded from somewhere; from nowhere if that is null. */
  private static Class<?> loadedFrom(String location) {
    return new ClassLoader(ReleaseTest.class.getClassLoader()) {
      Class<?> load() {
        String file = Scripted.class.getName().replace('.', '/') + ".class";
        try (InputStream in = getParent().getResourceAsStream(file)) {
          byte[] bytes = in.readAllBytes();
          ProtectionDomain domain = location == null ? null : domain(location);
          return defineClass(Scripted.class.getName(), bytes, 0, bytes.length, domain);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }.load();
  }

  private static ProtectionDomain domain(String location) {
    try {
      return new ProtectionDomain(new CodeSource(new URL(location), (Certificate[]) null), null);
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void ours_is_what_lies_beside_the_interface_or_was_built_in_the_same_tree() {
    String api = DeftSolver.class.getProtectionDomain().getCodeSource().getLocation().toString();
    assertTrue(Release.holds(DeftSolver.class));
    assertTrue(Release.holds(loadedFrom(api)), "in the same place");
    String tree = api.substring(0, api.lastIndexOf("/target/"));
    String modules = tree.substring(0, tree.lastIndexOf('/'));
    assertTrue(Release.holds(loadedFrom(modules + "/other/target/classes/")));
    assertTrue(Release.holds(loadedFrom(modules + "/other/target/other-1.jar")));
    assertFalse(Release.holds(loadedFrom("file:/elsewhere/other/target/classes/")));
    assertFalse(Release.holds(loadedFrom(modules + "/deeper/other/target/classes/")));
    assertFalse(Release.holds(loadedFrom(modules + "/other/target/test-classes/")));
    assertFalse(Release.holds(loadedFrom(null)), "nobody knows from where");
    assertFalse(Release.holds(Test.class), "in packages of others");
  }
}
