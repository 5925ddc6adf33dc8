package org.loladeft.training.pytorch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.loladeft.api.Availability;

/**
 * libtorch's libraries: whether they are on the class path, and where they are unpacked to. Asks
 * for files alone, so that a machine without them hears which one is missing: JavaCPP's own classes
 * fail while they are being loaded.
 */
final class NativeLibraries {

  /** A folder to unpack to; else one in the user's cache. */
  static final String FOLDER = "deft.natives";

  private static final String JAVACPP_FOLDER = "org.bytedeco.javacpp.cachedir";
  private static final String JAVACPP_MEMORY = "org.bytedeco.javacpp.maxPhysicalBytes";

  private static final long UNPACKED_MEGABYTES = 480;
  private static final long NEEDED_BYTES = 1_000_000_000L;

  private final ClassLoader loader;
  private final String platform;

  NativeLibraries(ClassLoader loader, String osName, String osArch) {
    this.loader = loader;
    this.platform = platform(osName, osArch);
  }

  static NativeLibraries ofThisMachine() {
    return new NativeLibraries(
        NativeLibraries.class.getClassLoader(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"));
  }

  /** The machine as JavaCPP calls it, such as {@code linux-x86_64}. */
  static String platform(String osName, String osArch) {
    String name = osName.toLowerCase(Locale.ROOT);
    String os = name.startsWith("mac") ? "macosx" : name.startsWith("windows") ? "windows" : name;
    String arch =
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm64";
          default -> osArch;
        };
    return os + "-" + arch;
  }

  Availability availability() {
    Optional<String> missing =
        files().stream().filter(f -> loader.getResource(f) == null).findFirst();
    if (missing.isPresent()) {
      return Availability.no(
          "'" + missing.get() + "' is not on the class path",
          "add the jars of 'deft-train' for "
              + platform
              + ", or org.bytedeco's of that classifier");
    }
    return room();
  }

  /** A class of each jar, and one library of each jar of libraries. */
  private List<String> files() {
    boolean windows = platform.startsWith("windows");
    String ending = windows ? ".dll" : platform.startsWith("macosx") ? ".dylib" : ".so";
    String prefix = windows ? "" : "lib";
    String root = "org/bytedeco/";
    return List.of(
        root + "javacpp/Loader.class",
        root + "openblas/global/openblas.class",
        root + "pytorch/global/torch.class",
        root + "javacpp/" + platform + "/" + prefix + "jnijavacpp" + ending,
        root + "openblas/" + platform + "/" + prefix + "jniopenblas" + ending,
        root + "pytorch/" + platform + "/" + prefix + "torch_cpu" + ending);
  }

  private Availability room() {
    Path folder = folder();
    try {
      Files.createDirectories(folder);
      return isUnpacked(folder) ? Availability.yes() : room(folder, usableBytes(folder));
    } catch (IOException e) {
      return Availability.no(
          "the folder " + folder + " can't be used: " + e, "name another by -D" + FOLDER);
    }
  }

  private static long usableBytes(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  static Availability room(Path folder, long usableBytes) {
    return usableBytes >= NEEDED_BYTES
        ? Availability.yes()
        : Availability.no(
            folder + " has room for " + usableBytes / 1_000_000 + " MB",
            "free 1 GB, or name another folder by -D" + FOLDER);
  }

  private static boolean isUnpacked(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.anyMatch(entry -> entry.getFileName().toString().startsWith("pytorch"));
    }
  }

  /** Where libraries are unpacked to, once. */
  static Path folder() {
    String own = System.getProperty(FOLDER);
    if (own != null) {
      return Path.of(own);
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    Path home =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return home.resolve("loladeft");
  }

  Optional<String> preparation() {
    try {
      Path folder = folder();
      return Files.isDirectory(folder) && isUnpacked(folder)
          ? Optional.empty()
          : Optional.of("unpacks " + UNPACKED_MEGABYTES + " MB of libraries into " + folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Points JavaCPP to the folder, before any of its classes is touched; a user's settings stay. */
  void prepare() {
    setUnlessSet(JAVACPP_FOLDER, folder().toString());
    // By default an allocation fails once the process is twice as large as the Java heap may be,
    // and weights are outside of that heap.
    setUnlessSet(JAVACPP_MEMORY, "0");
  }

  /**
   * The same for DJL's tokenizers, which would look for a newer library and report their use; and
   * for JNA, by which they look for a GPU.
   */
  static void prepareTokenizers() throws IOException {
    Files.createDirectories(folder());
    setUnlessSet("ENGINE_CACHE_DIR", folder().toString());
    setUnlessSet("jna.tmpdir", folder().toString());
    setUnlessSet("ai.djl.offline", "true");
    setUnlessSet("OPT_OUT_TRACKING", "true");
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** The version in the manifest of the presets' jar; loads a class, but no library. */
  String version() {
    try {
      Class<?> tensor = Class.forName("org.bytedeco.pytorch.Tensor", false, loader);
      String version = tensor.getPackage().getImplementationVersion();
      return version == null ? "unversioned" : version;
    } catch (ClassNotFoundException e) {
      return "unversioned";
    }
  }
}
