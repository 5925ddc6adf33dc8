package org.loladeft.api.solve;

import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.security.CodeSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftSolver;

/**
 * Tells providers that came with this release from others, so that what guards against others costs
 * ours nothing. No protection from a provider that pretends.
 */
final class Release {

  private static final String PACKAGES = "org.loladeft.";
  private static final String COMPILED = "/target/classes/";

  private Release() {}

  /**
   * {@return whether a class is of our packages, and in the same jar or module path entry as the
   * API, in a jar or a module of the same version, or in a folder of the same source tree}
   */
  static boolean holds(Class<?> type) {
    return type.getName().startsWith(PACKAGES)
        && Foreign.call(
            () -> isBeside(location(type), location(DeftSolver.class)) || isSameVersion(type),
            e -> false);
  }

  private static boolean isBeside(@Nullable String one, @Nullable String api) {
    return one != null
        && api != null
        && (one.equals(api) || sourceTree(one).equals(sourceTree(api)));
  }

  /** The folder of all modules; a location that has none stands for itself. */
  private static String sourceTree(String location) {
    if (!location.endsWith(COMPILED)) {
      return location;
    }
    String module = location.substring(0, location.length() - COMPILED.length());
    return module.substring(0, module.lastIndexOf('/') + 1);
  }

  private static @Nullable String location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL url = source == null ? null : source.getLocation();
    return url == null ? null : url.toString();
  }

  private static boolean isSameVersion(Class<?> type) {
    Optional<String> version = version(type);
    return version.isPresent() && version.equals(version(DeftSolver.class));
  }

  private static Optional<String> version(Class<?> type) {
    ModuleDescriptor module = type.getModule().getDescriptor();
    return Optional.ofNullable(type.getPackage().getImplementationVersion())
        .or(() -> Optional.ofNullable(module).flatMap(ModuleDescriptor::rawVersion));
  }
}
