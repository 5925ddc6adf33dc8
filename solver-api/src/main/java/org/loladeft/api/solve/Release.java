package org.loladeft.api.solve;

import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.security.CodeSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftSolver;

/**
 * Tells providers that came with this release from others, so that what guards against others costs
 * ours nothing. No protection from a provider that pretends.
 */
final class Release {

  private static final String PACKAGES = "org.loladeft.";

  /** A module's classes, or the jar that was made of them, in a source tree. */
  private static final Pattern BUILT =
      Pattern.compile("(.*/)[^/]+/target/(?:classes/|[^/]+\\.jar)");

  /** Found once a class: it takes a microsecond, which is much beside a small solve. */
  private static final ClassValue<Boolean> HELD =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isHeld(type);
        }
      };

  private Release() {}

  /**
   * {@return whether a class is of our packages, and in the same jar or module path entry as the
   * API, in a jar or a module of the same version, or built in the same source tree}
   */
  static boolean holds(Class<?> type) {
    return HELD.get(type);
  }

  private static boolean isHeld(Class<?> type) {
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
    Matcher built = BUILT.matcher(location);
    return built.matches() ? built.group(1) : location;
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
