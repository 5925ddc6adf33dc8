package org.loladeft.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Jazzer calls, by its names. */
public final class FuzzEntry {

  private static FuzzTarget target = FuzzTarget.DOCUMENT;

  private FuzzEntry() {}

  /** Takes the name of a {@link FuzzTarget}, and has most of its classes loaded. */
  public static void fuzzerInitialize(String[] arguments) throws IOException {
    target = FuzzTarget.valueOf(arguments[0]);
    for (Path kept : target.kept()) {
      target.read(Files.readAllBytes(kept));
    }
  }

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] input) {
    target.read(input);
  }
}
