package org.loladeft.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * What this suite was built from, as the build stamped it: the same wherever one stands when one
 * runs it.
 */
public final class BuildStamp {

  private BuildStamp() {}

  /** {@return the version, such as {@code 0.1.0}; {@code unversioned} outside a jar} */
  public static String version() {
    return Optional.ofNullable(BuildStamp.class.getPackage().getImplementationVersion())
        .orElse("unversioned");
  }

  /**
   * {@return the first twelve digits of the commit, with {@code -dirty} behind them if files
   * differed from it; {@code unknown} if it was built outside a repository}
   */
  public static String commit() {
    Properties stamp = new Properties();
    try (InputStream in = BuildStamp.class.getResourceAsStream("build.properties")) {
      if (in != null) {
        stamp.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the build's stamp can't be read", e);
    }
    String commit = stamp.getProperty("git.commit.id.abbrev", "");
    String edits = "true".equals(stamp.getProperty("git.dirty")) ? "-dirty" : "";
    return commit.isEmpty() ? "unknown" : commit + edits;
  }
}
