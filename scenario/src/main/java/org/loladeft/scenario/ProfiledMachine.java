package org.loladeft.scenario;

/**
 * The machine that a profile was measured on.
 *
 * @param cpu the processor, such as {@code Cortex-A76}
 * @param cores its cores, at least 1
 * @param os the operating system
 */
public record ProfiledMachine(String cpu, int cores, String os) {

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if a text is blank or {@code cores < 1}
   */
  public ProfiledMachine {
    Need.visible(cpu, "cpu");
    Need.atLeast(cores, 1, "cores");
    Need.visible(os, "os");
  }

  @Override
  public String toString() {
    return cpu + ", " + cores + (cores == 1 ? " core, " : " cores, ") + os;
  }
}
