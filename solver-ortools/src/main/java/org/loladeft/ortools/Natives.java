package org.loladeft.ortools;

import com.google.ortools.Loader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Availability;

/**
 * OR-Tools' native library: whether it can be loaded, and loading it.
 *
 * <p>Loading unpacks 26 MB into the temporary folder and takes about half a second, so that a mere
 * question must not load. {@link #availability} looks for the causes that its users have met, which
 * costs a millisecond: no natives for this platform on the class path, a temporary folder that
 * can't be written to or from which nothing may be executed, and a C library that they were not
 * built for. What it can't foresee shows when {@link #load} fails; from then on the answer is no.
 *
 * <p>The state is that of the process, as a native library's is.
 */
final class Natives {

  private static final String JAR_CURE =
      "put com.google.ortools:%s of the version of ortools-java on the class path, as it is: not"
          + " repackaged, not nested in another jar";

  /** Why loading failed; null while it has not. Written once, under the class's lock. */
  private static volatile @Nullable Availability failure;

  private Natives() {}

  /** Whether the natives are loaded or can be expected to load. Loads nothing. */
  static Availability availability() {
    Availability failed = failure;
    if (failed != null) {
      return failed;
    }
    return missingJar()
        .or(Natives::unusableFolder)
        .or(Natives::foreignLibc)
        .orElseGet(Availability::yes);
  }

  private static Optional<Availability> missingJar() {
    ClassLoader loader = Natives.class.getClassLoader();
    if (loader.getResource("com/google/ortools/Loader.class") == null) {
      return no("com.google.ortools.Loader is not on the class path", cure("ortools-java"));
    }
    String platform = platform();
    String library = "ortools-" + platform + "/" + System.mapLibraryName("jniortools");
    if (loader.getResource(library) == null) {
      return no(
          "the native library " + library + " is not on the class path",
          cure("ortools-" + platform));
    }
    // The loader lists the folder, which a repackaged jar may have no entry for.
    return loader.getResource("ortools-" + platform + "/") == null
        ? no(
            "the jar of the native library has no entry for the folder ortools-" + platform + "/",
            cure("ortools-" + platform))
        : Optional.empty();
  }

  private static String cure(String artifact) {
    return String.format(Locale.ROOT, JAR_CURE, artifact);
  }

  /** The platform as OR-Tools names its jars, for example {@code linux-x86-64}. */
  static String platform() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String cpu =
        List.of("amd64", "x86_64", "x86-64").contains(arch)
            ? "x86-64"
            : arch.equals("arm64") ? "aarch64" : arch;
    if (os.startsWith("windows")) {
      return "win32-" + cpu;
    }
    return (os.startsWith("mac") ? "darwin-" : os.startsWith("linux") ? "linux-" : os + "-") + cpu;
  }

  private static Optional<Availability> unusableFolder() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    String cure =
        "start Java with -Djava.io.tmpdir= a folder that can be written to and executed from";
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      return no("the natives can't be unpacked into the temporary folder " + folder, cure);
    }
    return isNoExec(folder)
        ? no("nothing may be executed from the temporary folder " + folder + " (noexec)", cure)
        : Optional.empty();
  }

  /** Whether the file system of a folder is mounted noexec, as far as Linux tells. */
  private static boolean isNoExec(Path folder) {
    try {
      String store = Files.getFileStore(folder).toString();
      Path mounts = Path.of("/proc/self/mounts");
      if (!Files.isReadable(mounts)) {
        return false;
      }
      String mountPoint = store.substring(0, Math.max(0, store.lastIndexOf(" (")));
      return Files.readAllLines(mounts).stream()
          .map(line -> line.split(" "))
          .filter(mount -> mount.length > 3 && mount[1].equals(mountPoint))
          .reduce((earlier, later) -> later)
          .map(mount -> List.of(mount[3].split(",")).contains("noexec"))
          .orElse(false);
    } catch (IOException | RuntimeException unknown) {
      return false; // Then loading will tell.
    }
  }

  private static Optional<Availability> foreignLibc() {
    boolean musl =
        Files.exists(Path.of("/lib/ld-musl-x86_64.so.1"))
            || Files.exists(Path.of("/lib/ld-musl-aarch64.so.1"));
    boolean glibc =
        Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"))
            || Files.exists(Path.of("/lib/ld-linux-aarch64.so.1"));
    return musl && !glibc
        ? no(
            "the natives need glibc and this system has musl",
            "run on a distribution with glibc, such as Debian")
        : Optional.empty();
  }

  private static Optional<Availability> no(String reason, String cure) {
    return Optional.of(Availability.no(reason, cure));
  }

  /**
   * Loads the natives, once for the process.
   *
   * @throws UnsatisfiedLinkError if that fails, now or earlier
   */
  static synchronized void load() {
    if (failure == null) {
      try {
        Loader.loadNativeLibraries();
        return;
      } catch (RuntimeException | LinkageError e) {
        failed("the native library can't be loaded: " + e);
      }
    }
    throw new UnsatisfiedLinkError(failure.reason().orElseThrow());
  }

  /** Remembers that loading failed, here or in a child process. */
  static void failed(String why) {
    failure =
        Availability.no(
            why, "look the cause up in docs/ortools.md, \"When the natives don't load\"");
  }
}
