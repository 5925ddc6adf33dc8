package org.loladeft.scenario;

/**
 * What computed when a profile was measured.
 *
 * @param id the engine, such as {@code pytorch}
 * @param version its version
 * @param threads threads that it used, at least 1
 * @param attention how it computed attention
 */
public record ProfiledEngine(String id, String version, int threads, Attention attention) {

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if a text is blank or {@code threads < 1}
   */
  public ProfiledEngine {
    Need.visible(id, "engine id");
    Need.visible(version, "engine version");
    Need.atLeast(threads, 1, "threads");
  }

  @Override
  public String toString() {
    return id
        + " "
        + version
        + ", "
        + threads
        + (threads == 1 ? " thread, " : " threads, ")
        + attention.id()
        + " attention";
  }
}
