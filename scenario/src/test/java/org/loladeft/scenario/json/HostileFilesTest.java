package org.loladeft.scenario.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.formats.BadInputException;

/** Files that are empty, cut, in another encoding, endless, deep or huge. */
class HostileFilesTest {

  private static final int HUGE = 100_000_000;
  private static final String NUMBER_FIELD =
      "{\"format\":\"deft-problem/1\",\"uplink\":{\"kind\":\"shared\",\"bandwidthHz\":";

  private static BadInputException refused(InputStream in) {
    BadInputException e =
        assertThrows(BadInputException.class, () -> DeftFiles.read(in, "hostile.json"));
    assertTrue(e.getMessage().startsWith("hostile.json: "), e.getMessage());
    assertTrue(e.getMessage().length() < 500, e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
    return e;
  }

  private static BadInputException refused(String text) {
    return refused(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n\t "})
  void an_empty_file_is_called_empty(String text) {
    assertTrue(refused(text).getMessage().contains("the file is empty: expected a JSON object"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "\"text\"", "[]", "true"})
  void a_document_is_an_object(String text) {
    assertTrue(refused(text).getMessage().contains("expected an object"));
  }

  @Test
  void a_file_cut_anywhere_is_refused() {
    for (String document : Documents.all().values()) {
      String text = document.strip();
      for (int end = 0; end < text.length(); end++) {
        refused(text.substring(0, end));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
  void another_encoding_is_named(String charset) {
    byte[] bytes = "{\"format\":\"deft-problem/1\"}".getBytes(Charset.forName(charset));
    assertTrue(refused(new ByteArrayInputStream(bytes)).getMessage().contains("expected UTF-8"));
  }

  @Test
  void a_byte_order_mark_is_passed_over() {
    String text = '\uFEFF' + Documents.all().get("shared");
    assertEquals(2, ProblemFileTest.read(text).deviceCount());
  }

  @Test
  void bytes_that_are_no_utf8_are_refused() {
    byte[] bytes =
        "{\"format\":\"deft-problem/1\",\"name\":\"\u00e9\"".getBytes(StandardCharsets.ISO_8859_1);
    assertTrue(refused(new ByteArrayInputStream(bytes)).getMessage().contains("UTF-8"));
  }

  @Test
  void a_control_character_in_a_value_does_not_reach_the_message() {
    String message = refused("{\"format\":\"a\\u001b[31m\\nb\"}").getMessage();
    assertTrue(message.chars().noneMatch(Character::isISOControl), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "{\"a\":",
        "{\"format\":[",
        "{\"devices\":[",
        "{\"devices\":[[",
        "9",
        "{\"devices\":[{\"id\":"
      })
  void a_hundred_megabytes_of_nesting_or_digits_get_one_error_at_once(String unit) {
    Repeated file = new Repeated(unit, unit);
    refused(file);
    assertTrue(file.position < 1_000_000, "read " + file.position + " bytes");
  }

  @Test
  void a_hundred_megabytes_in_one_value_get_one_error_with_the_limit() {
    assertLimit(refused(new Repeated("{\"format\":\"", "a")));
    assertLimit(refused(new Repeated("{\"", "a")));
    assertLimit(refused(new Repeated(NUMBER_FIELD, "1")));
    assertLimit(refused(new Repeated(NUMBER_FIELD + "0.", "0")));
    assertLimit(refused(new Repeated(NUMBER_FIELD + "1e", "9")));
    assertLimit(refused(new Repeated("{\"devices\":[[", "[")));
  }

  private static void assertLimit(BadInputException e) {
    assertTrue(
        e.getMessage()
            .contains("beyond a limit: expected at most 10000 characters in a string or name,"),
        e.getMessage());
  }

  @Test
  void a_hundred_megabytes_of_space_are_empty() {
    assertTrue(refused(new Repeated("", " ")).getMessage().contains("empty"));
  }

  @Test
  void a_hundred_megabytes_of_entries_too_many_get_one_error_at_once() {
    String head =
        "{\"format\":\"deft-problem/1\",\"uplink\":{\"kind\":\"dedicated\"},\"blocks\":[{\"id\":"
            + "\"b\",\"depth\":1,\"uploadBits\":1}],\"devices\":[{\"computeSeconds\":[";
    Repeated file = new Repeated(head, "1,");
    String message = refused(file).getMessage();
    assertTrue(file.position < 1_000_000, "read " + file.position + " bytes");
    assertTrue(message.contains("devices[0].computeSeconds[1]"), message);
    assertTrue(message.contains("expected 1, one for each block"), message);
  }

  @Test
  void numbers_as_long_as_the_exact_form_of_a_double_are_read() {
    String exact = new java.math.BigDecimal(Double.MIN_VALUE).toPlainString();
    DeftProblem problem =
        ProblemFileTest.read(
            Documents.all()
                .get("shared")
                .replace("\"memoryBytes\":4e9", "\"memoryBytes\":" + exact));
    assertEquals(Double.MIN_VALUE, problem.memoryBytes(0));
  }

  @Test
  void a_number_that_underflows_is_zero_where_zero_will_do() {
    String text = Documents.all().get("shared");
    assertEquals(0, ProblemFileTest.read(text.replace("4e9", "1e-400")).memoryBytes(0));
    assertTrue(refused(text.replace("2e7", "1e-400")).getMessage().contains("bandwidthHz"));
  }

  @Test
  void a_source_that_fails_is_no_bad_input() {
    IOException cause = new IOException("disk on fire");
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw cause;
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw cause;
          }
        };
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> DeftFiles.read(failing, "f"));
    assertSame(cause, e.getCause());
  }

  @Test
  void a_valid_problem_of_100_megabytes_is_read_in_memory_near_its_tables() {
    Devices devices = new Devices(HUGE);
    System.gc();
    long before = used();
    DeftProblem problem = DeftFiles.readProblem(devices, "huge.json");
    assertTrue(devices.produced >= HUGE);
    System.gc();
    long tables = 16L * problem.deviceCount() * problem.blockCount();
    assertTrue(used() - before < 2 * tables, (used() - before) + " for tables of " + tables);
    assertEquals(12, problem.blockCount());
  }

  private static long used() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** A head and then one unit again and again, up to 100 MB. */
  private static class Repeated extends InputStream {
    private final byte[] head;
    private final byte[] unit;
    private long position;

    Repeated(String head, String unit) {
      this.head = head.getBytes(StandardCharsets.UTF_8);
      this.unit = unit.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() {
      if (position >= HUGE) {
        return -1;
      }
      long at = position++;
      return at < head.length ? head[(int) at] : unit[(int) ((at - head.length) % unit.length)];
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int count = (int) Math.min(length, HUGE - position);
      for (int i = 0; i < count; i++) {
        into[offset + i] = (byte) read();
      }
      return count == 0 ? -1 : count;
    }
  }

  /** A valid problem with as many devices as make up a size. */
  private static final class Devices extends InputStream {
    private final long size;
    private long produced;
    private int index;
    private boolean done;
    private byte[] chunk;
    private int position;

    Devices(long size) {
      this.size = size;
      StringBuilder head =
          new StringBuilder("{\"format\":\"deft-problem/1\",\"uplink\":{\"kind\":\"dedicated\"}");
      for (int j = 1; j <= 12; j++) {
        head.append(j == 1 ? ",\"blocks\":[" : ",");
        head.append("{\"id\":\"b").append(j).append("\",\"depth\":").append(j);
        head.append(",\"uploadBits\":1e6}");
      }
      chunk = head.append("],\"devices\":[").toString().getBytes(StandardCharsets.UTF_8);
    }

    private boolean refill() {
      if (done) {
        return false;
      }
      produced += chunk.length;
      String text = produced < size ? device() : "]}";
      done = produced >= size;
      chunk = text.getBytes(StandardCharsets.UTF_8);
      position = 0;
      return true;
    }

    private String device() {
      double speed = 1 + index % 1000 / 997.0;
      StringBuilder times = new StringBuilder();
      StringBuilder bytes = new StringBuilder();
      for (int j = 1; j <= 12; j++) {
        times.append(j == 1 ? "" : ",").append(speed * j);
        bytes.append(j == 1 ? "" : ",").append(100_000_000L * j);
      }
      return String.format(
          Locale.ROOT,
          "%s{\"id\":\"d%d\",\"memoryBytes\":2e9,\"computeSeconds\":[%s],\"blockMemoryBytes\":[%s],"
              + "\"uplinkBitsPerSecond\":1e6}",
          index == 0 ? "" : ",",
          ++index,
          times,
          bytes);
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (position == chunk.length && !refill()) {
        return -1;
      }
      int count = Math.min(length, chunk.length - position);
      System.arraycopy(chunk, position, into, offset, count);
      position += count;
      return count;
    }
  }
}
