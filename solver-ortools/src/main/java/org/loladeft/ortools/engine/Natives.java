package org.loladeft.ortools.engine;

import com.google.ortools.Loader;
import com.google.ortools.init.OrToolsVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Availability;
import org.loladeft.api.UnavailableException;

/**
 * OR-Tools' native library: whether it can be loaded, and loading it.
 *
 * <p>Loading unpacks 57 to 80 MB into the temporary folder (71 MB on Linux x86-64) and takes about
 * half a second, so that a mere question must not load. {@link #availability} looks for the causes
 * that its users have met, which costs a millisecond: jars that are not on the class path, a
 * temporary folder that can't be written to, has too little room or lets nothing be executed, and a
 * C library that they were not built for. What it can't foresee shows when {@link #load} fails;
 * from then on the answer is no.
 *
 * <p>The state is that of the process, as a native library's is.
 */
public final class Natives {

  /** A class of each jar that OR-Tools needs beside its natives, and the jar's coordinates. */
  private static final List<Map.Entry<String, String>> NEEDED =
      List.of(
          Map.entry("com.google.ortools.Loader", "com.google.ortools:ortools-java"),
          Map.entry("com.google.protobuf.Message", "com.google.protobuf:protobuf-java"),
          Map.entry("com.sun.jna.Platform", "net.java.dev.jna:jna"));

  /** What helps where the temporary folder does not. */
  private static final String FOLDER_CURE =
      "start Java with -Djava.io.tmpdir= a folder that can be written to and executed from";

  /** What the natives of 9.15 take when they are unpacked; the largest platform has 80 MB. */
  private static final long UNPACKED_BYTES = 80_000_000;

  /** Whether loading went well; null while it has not been tried. Written under the lock. */
  private static volatile @Nullable Availability outcome;

  private Natives() {}

  /** Whether the natives are loaded or can be expected to load. Loads nothing. */
  public static Availability availability() {
    Availability known = outcome;
    if (known != null) {
      return known;
    }
    return missingJar()
        .or(Natives::missingNatives)
        .or(Natives::unusableFolder)
        .or(Natives::foreignLibc)
        .orElseGet(Availability::yes);
  }

  private static Optional<Availability> missingJar() {
    ClassLoader loader = Natives.class.getClassLoader();
    return NEEDED.stream()
        .filter(jar -> loader.getResource(file(jar.getKey())) == null)
        .findFirst()
        .map(
            jar ->
                Availability.no(
                    jar.getKey() + " is not on the class path",
                    "put " + jar.getValue() + " on the class path, as ortools-java's pom asks"));
  }

  /** The resource that a class is. */
  private static String file(String className) {
    return className.replace('.', '/') + ".class";
  }

  private static Optional<Availability> missingNatives() {
    ClassLoader loader = Natives.class.getClassLoader();
    String cure =
        "put com.google.ortools:ortools-"
            + platform()
            + " of the version of ortools-java on the class path, as it is: not repackaged, not"
            + " nested in another jar";
    if (loader.getResource(library()) == null) {
      return no("the native library " + library() + " is not on the class path", cure);
    }
    // The loader lists the folder, which a repackaged jar may have no entry for.
    return loader.getResource("ortools-" + platform() + "/") == null
        ? no(
            "the jar of the native library has no entry for the folder ortools-" + platform() + "/",
            cure)
        : Optional.empty();
  }

  /** The resource that is loaded; its folder has what it is linked to. */
  private static String library() {
    return "ortools-" + platform() + "/" + System.mapLibraryName("jniortools");
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
    Path folder = temporaryFolder();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      return no("the natives can't be unpacked into the temporary folder " + folder, FOLDER_CURE);
    }
    if (isNoExec(folder)) {
      return no(
          "nothing may be executed from the temporary folder " + folder + " (noexec)", FOLDER_CURE);
    }
    return usableBytes(folder) < UNPACKED_BYTES
        ? no(
            room(folder) + ", and the natives take " + UNPACKED_BYTES / 1_000_000 + " MB",
            "make room, or " + FOLDER_CURE)
        : Optional.empty();
  }

  private static Path temporaryFolder() {
    return Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
  }

  private static String room(Path folder) {
    return "the temporary folder "
        + folder
        + " has "
        + usableBytes(folder) / 1_000_000
        + " MB left";
  }

  private static long usableBytes(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException unknown) {
      return Long.MAX_VALUE; // Then loading will tell.
    }
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
   * @throws UnavailableException if that fails, now or earlier
   */
  public static synchronized void load() {
    Availability expected = availability();
    if (!expected.isYes()) {
      throw new UnavailableException(expected);
    } else if (outcome != null) {
      return;
    }
    try {
      Loader.loadNativeLibraries();
      // The loader returns as if all was well when it could not unpack or link: a call tells.
      OrToolsVersion.getMajorNumber();
      outcome = Availability.yes();
    } catch (RuntimeException | LinkageError e) {
      Availability unloadable = unloadable(e);
      outcome = unloadable;
      throw new UnavailableException(unloadable);
    }
  }

  private static Availability unloadable(Throwable thrown) {
    return Availability.no(
        "the native library can't be loaded ("
            + thrown
            + "): it is damaged or incomplete, or does not suit this system; "
            + room(temporaryFolder()),
        "look the cause up in docs/ortools.md, \"When the natives don't load\"");
  }
}
