package org.loladeft.training.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.api.Availability;

class NativeLibrariesTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64",
    "Linux, aarch64, linux-arm64",
    "Mac OS X, aarch64, macosx-arm64",
    "Mac OS X, x86_64, macosx-x86_64",
    "Windows 11, amd64, windows-x86_64",
    "FreeBSD, riscv64, freebsd-riscv64"
  })
  void machines_are_called_as_javacpp_calls_them(String name, String arch, String platform) {
    assertEquals(platform, NativeLibraries.platform(name, arch));
  }

  @Test
  void a_machine_without_libraries_hears_which_file_is_missing() {
    ClassLoader loader = getClass().getClassLoader();
    Availability arm = new NativeLibraries(loader, "Linux", "aarch64").availability();
    assertEquals(
        "no: 'org/bytedeco/javacpp/linux-arm64/libjnijavacpp.so' is not on the class path (add the"
            + " jars of 'deft-train' for linux-arm64, or org.bytedeco's of that classifier)",
        arm.toString());
    String windows = new NativeLibraries(loader, "Windows 10", "amd64").availability().toString();
    assertTrue(windows.contains("'org/bytedeco/javacpp/windows-x86_64/jnijavacpp.dll'"), windows);
  }

  /** The engine's own class must not fail where the jars of its library are not there. */
  @Test
  void the_engine_says_so_without_any_of_the_librarys_classes() throws Exception {
    assertEquals(
        "'org/bytedeco/javacpp/Loader.class' is not on the class path",
        reasonWithout(entry -> entry.contains("bytedeco")));
    assertEquals(
        "'org/bytedeco/pytorch/global/torch.class' is not on the class path",
        reasonWithout(entry -> entry.contains("pytorch" + File.separator + "2.")));
  }

  private static String reasonWithout(Predicate<String> left) throws Exception {
    List<String> entries =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(left.negate())
            .toList();
    URL[] urls = new URL[entries.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = Path.of(entries.get(i)).toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = loader.loadClass(PyTorchEngine.class.getName());
      Object engine = type.getConstructor().newInstance();
      Object availability = type.getMethod("availability").invoke(engine);
      String text = availability.toString();
      return text.substring("no: ".length(), text.indexOf(" (add"));
    }
  }

  @Test
  void too_little_room_is_told_before_anything_is_unpacked() {
    Path folder = Path.of("natives");
    assertTrue(NativeLibraries.room(folder, 1_000_000_000).isYes());
    Availability full = NativeLibraries.room(folder, 999_999_999);
    assertFalse(full.isYes());
    assertEquals(
        "no: natives has room for 999 MB (free 1 GB, or name another folder by -Ddeft.natives)",
        full.toString());
  }

  @Test
  void the_version_is_that_of_the_library() {
    String version = new PyTorchEngine().version();
    assertTrue(version.matches("\\d+\\.\\d+\\.\\d+-\\d+\\.\\d+\\.\\d+"), version);
  }
}
