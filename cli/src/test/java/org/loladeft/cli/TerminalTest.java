package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.loladeft.cli.io.Terminal;

class TerminalTest {

  private static Terminal detect(boolean out, Map<String, String> env) {
    Properties properties = new Properties();
    properties.setProperty("deft.terminal.out", Boolean.toString(out));
    properties.setProperty("deft.terminal.columns", "77");
    return Terminal.detect(env, properties);
  }

  @Test
  void the_locale_decides_about_unicode() {
    assertTrue(detect(true, Map.of("LANG", "de_DE.UTF-8")).unicode());
    assertTrue(detect(true, Map.of("LC_CTYPE", "C.utf8", "LANG", "C")).unicode());
    assertFalse(detect(true, Map.of("LC_ALL", "C", "LANG", "de_DE.UTF-8")).unicode());
    assertFalse(detect(true, Map.of("LANG", "de_DE.ISO-8859-1")).unicode());
    assertFalse(detect(true, Map.of()).unicode());
  }

  @Test
  void the_locale_that_the_launcher_saw_counts() {
    Properties properties = new Properties();
    properties.setProperty("deft.terminal.locale", "");
    assertFalse(Terminal.detect(Map.of("LC_ALL", "C.UTF-8"), properties).unicode());
    properties.setProperty("deft.terminal.locale", "de_DE.UTF-8");
    assertTrue(Terminal.detect(Map.of("LC_ALL", "C"), properties).unicode());
  }

  @Test
  void colour_needs_a_terminal_that_has_it_and_no_veto() {
    assertTrue(detect(true, Map.of("TERM", "xterm")).color());
    assertFalse(detect(false, Map.of("TERM", "xterm")).color());
    assertFalse(detect(true, Map.of("TERM", "dumb")).color());
    assertFalse(detect(true, Map.of()).color());
    assertFalse(detect(true, Map.of("TERM", "xterm", "NO_COLOR", "1")).color());
    assertTrue(detect(true, Map.of("TERM", "xterm", "NO_COLOR", "")).color());
  }

  @Test
  void columns_come_from_the_environment_else_from_the_launcher() {
    assertEquals(120, detect(true, Map.of("COLUMNS", "120")).width());
    assertEquals(77, detect(true, Map.of()).width());
    assertEquals(Terminal.LEAST_WIDTH, detect(true, Map.of("COLUMNS", "3")).width());
    assertEquals(Terminal.DEFAULT_WIDTH, detect(true, Map.of("COLUMNS", "wide")).width());
    assertEquals(Terminal.DEFAULT_WIDTH, Terminal.detect(Map.of(), new Properties()).width());
  }
}
