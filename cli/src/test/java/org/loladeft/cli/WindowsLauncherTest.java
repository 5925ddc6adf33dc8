package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The launcher for Windows by its text: no machine that builds this runs it. */
class WindowsLauncherTest {

  private static final Path BIN = Path.of("src/main/dist/bin");

  private String text = "";

  @BeforeEach
  void read() throws IOException {
    text = Files.readString(BIN.resolve("deft.cmd"), StandardCharsets.US_ASCII);
  }

  private List<String> found(String pattern, String in) {
    return Pattern.compile(pattern).matcher(in).results().map(m -> m.group(1)).toList();
  }

  /** What cmd.exe needs to find labels reliably. */
  @Test
  void every_line_ends_as_windows_wants_it() {
    assertFalse(text.isEmpty());
    assertEquals(text, text.replace("\r\n", "\n").replace("\n", "\r\n"));
  }

  @Test
  void every_jump_has_its_label() {
    Set<String> jumps = new TreeSet<>(found("goto (\\w+)", text));
    assertEquals(Set.of("home", "start"), jumps);
    assertEquals(jumps, new TreeSet<>(found("(?m)^:(\\w+)", text)));
  }

  @Test
  void it_starts_the_same_class_with_the_same_variables_as_the_other_launcher() throws IOException {
    String shell = Files.readString(BIN.resolve("deft"));
    assertTrue(shell.contains(Main.class.getName()));
    assertTrue(text.contains(" " + Main.class.getName() + " %*\r\n"));
    assertEquals(
        new TreeSet<>(found("(?m)^#   ([A-Z_]+) ", shell)),
        new TreeSet<>(found("(?m)^rem   ([A-Z_]+) ", text)));
    for (String variable : found("(?m)^rem   ([A-Z_]+) ", text)) {
      assertTrue(text.contains("%" + variable + "%"), variable);
    }
    for (String option :
        List.of(
            "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=70", "--enable-native-access=ALL-UNNAMED")) {
      assertTrue(shell.contains(option) && text.contains(option), option);
    }
  }

  @Test
  void paths_with_spaces_are_quoted_and_the_status_reaches_the_caller() {
    assertTrue(text.contains("set \"JAVA=%JAVA_HOME%\\bin\\java.exe\"\r\n"));
    assertTrue(text.contains("set \"CLASSES=%~dp0..\\lib\\*\"\r\n"));
    assertTrue(text.contains("\"%JAVA%\" "));
    assertTrue(text.contains(" -cp \"%CLASSES%\" "));
    assertTrue(text.endsWith("exit /b %ERRORLEVEL%\r\n"));
    assertEquals(2, found("(exit /b 1)\r\n", text).size());
    assertEquals(2, found("(>&2)\r\n", text).size());
  }
}
