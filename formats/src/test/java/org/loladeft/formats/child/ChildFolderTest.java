package org.loladeft.formats.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChildFolderTest {

  private ChildFolder folder;

  @BeforeEach
  void create() throws IOException {
    folder = ChildFolder.create();
  }

  @AfterEach
  void delete() {
    folder.delete();
  }

  private String lastWords(String log) throws IOException {
    Files.writeString(folder.log(), log);
    return folder.lastWords();
  }

  @Test
  void the_last_of_what_a_child_printed_is_quoted_without_stack_traces() throws IOException {
    assertEquals("it printed nothing", lastWords("\n"));
    assertEquals(
        "banner | Exception: No space left on device",
        lastWords("banner\nException: No space left on device\n\tat a.B.c(B.java:1)\n"));
    assertEquals("3 | 4 | 5 | 6 | 7 | 8", lastWords("1\n2\n3\n4\n5\n6\n7\n8\n"));
  }

  @Test
  void the_report_of_a_crash_is_quoted_from_its_start() throws IOException {
    String words =
        lastWords(
            "banner\n#\n# A fatal error has been detected by the Java Runtime Environment:\n#\n"
                + "#  SIGSEGV (0xb) at pc=0x1\n# a\n# b\n# c\n# d\n# e\n");
    assertTrue(words.startsWith("A fatal error has been detected"), words);
    assertTrue(words.endsWith("| SIGSEGV (0xb) at pc=0x1 | a | b | c | d"), words);
  }

  @Test
  void it_is_deleted_with_all_that_is_in_it() throws IOException {
    Files.createDirectories(folder.temporary().resolve("a/b"));
    Files.writeString(folder.temporary().resolve("a/b/c"), "d");
    folder.delete();
    assertTrue(Files.notExists(folder.path()));
  }
}
