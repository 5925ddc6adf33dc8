package org.loladeft.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WholeFileTest {

  @TempDir private Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void a_failure_half_way_leaves_the_earlier_file_and_no_draft() throws IOException {
    Path file = folder.resolve("figure.csv");
    WholeFile.write(file, "earlier");
    WholeFile.Content full =
        out -> {
          out.write(new byte[1 << 17]);
          throw new IOException("No space left on device");
        };
    assertThrows(IOException.class, () -> WholeFile.write(file, full));
    assertThrows(IOException.class, () -> WholeFile.write(folder.resolve("new.csv"), full));
    assertEquals("earlier", Files.readString(file));
    assertEquals(List.of("figure.csv"), names());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-rw-rw-", "rwxr-x---"})
  void a_file_keeps_its_mode(String mode) throws IOException {
    Path file = folder.resolve("secret.json");
    Files.writeString(file, "earlier");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    WholeFile.write(
        file,
        out -> {
          out.write('x');
          for (String name : names()) { // the draft as well
            assertEquals(mode, mode(folder.resolve(name)));
          }
        });
    assertEquals("x", Files.readString(file));
    assertEquals(mode, mode(file));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 240, 241, 255})
  void a_name_may_be_as_long_as_the_system_allows(int length) throws IOException {
    Path file = folder.resolve("n".repeat(length));
    WholeFile.write(file, "text");
    assertEquals("text", Files.readString(file));
  }

  @Test
  void a_link_stays_and_what_it_leads_to_is_replaced() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
    for (String text : List.of("one", "two")) { // dangling at first
      WholeFile.write(link, text);
      assertTrue(Files.isSymbolicLink(link));
      assertEquals(text, Files.readString(folder.resolve("target")));
    }
  }

  @Test
  void a_device_is_written_to_and_not_replaced() throws IOException {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "there is no /dev/null");
    WholeFile.write(device, "text");
    assertFalse(Files.isRegularFile(device));
  }

  /** Signals that are ignored here, as in the background of a shell, are by every child as well. */
  private static boolean isIgnored(int signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
            .anyMatch(mask -> (mask >> signal - 1 & 1) != 0);
  }

  @ParameterizedTest
  @CsvSource({"INT,2", "TERM,15", "HUP,1"})
  void a_signal_leaves_the_earlier_file_and_no_draft(String signal, int number) throws Exception {
    assumeFalse(isIgnored(number), "the signal " + signal + " is ignored here");
    Path file = folder.resolve("out.json");
    WholeFile.write(file, "earlier");
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                SlowWriter.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertEquals('w', writer.getInputStream().read(), "it writes");
      assertEquals(2, names().size(), "the file and a draft");
      Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(writer.pid())).start();
      assertEquals(0, kill.waitFor());
      assertTrue(writer.waitFor(30, TimeUnit.SECONDS), "it ends");
    } finally {
      writer.destroyForcibly();
    }
    assertEquals("earlier", Files.readString(file));
    assertEquals(List.of("out.json"), names());
  }

  /** Writes half of a file, says so, and goes on for ever. */
  static final class SlowWriter {

    private SlowWriter() {}

    /** Starts it; the argument is the file. */
    public static void main(String[] args) throws IOException {
      WholeFile.write(
          Path.of(args[0]),
          out -> {
            out.write(new byte[1 << 17]);
            System.out.print('w');
            System.out.flush();
            while (true) {
              try {
                Thread.sleep(1000);
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
            }
          });
    }
  }
}
