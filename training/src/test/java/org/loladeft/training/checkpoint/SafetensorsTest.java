package org.loladeft.training.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.formats.BadInputException;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.NamedTensors;

class SafetensorsTest {

  @TempDir Path folder;

  private static byte[] file(String header, int dataBytes) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  private Path written(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("x.safetensors"), bytes);
  }

  private String refusal(byte[] bytes) throws IOException {
    Path file = written(bytes);
    String message =
        assertThrows(BadInputException.class, () -> Safetensors.read(file)).getMessage();
    return message.substring(message.indexOf(": ") + 2);
  }

  /** The bytes that bindings/python/tests/test_simple.py of huggingface/safetensors demands. */
  @Test
  void the_published_example_is_read_its_integers_passed_over() throws IOException {
    String header = "{\"test\":{\"dtype\":\"I32\",\"shape\":[2,2],\"data_offsets\":[0,16]}}";
    assertEquals('<', header.length());
    assertEquals(NamedTensors.none(), Safetensors.read(written(file(header, 16))));
  }

  /** The same layout as the published example's, 4-byte numbers of another type. */
  @Test
  void a_file_is_written_as_the_formats_own_library_writes_it() throws IOException {
    Path file = folder.resolve("own.safetensors");
    NamedTensors one =
        NamedTensors.of(Map.of("test", FloatTensor.of(new int[] {2, 2}, 0, 0, 0, 1)));
    Safetensors.write(one, Map.of(), file);
    String header = "{\"test\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]}}    ";
    byte[] expected = file(header, 16);
    ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN).putFloat(expected.length - 4, 1);
    assertArrayEquals(expected, Files.readAllBytes(file));
  }

  @Test
  void what_is_written_is_read_again_bit_for_bit() throws IOException {
    Random random = new Random(1);
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    tensors.put("encoder.b", FloatTensor.filled(new int[] {700, 500}, i -> random.nextFloat()));
    tensors.put("encoder.a", FloatTensor.filled(new int[] {3}, i -> i == 1 ? Float.NaN : i));
    tensors.put("\u00e9\u4f60 \"quoted\"", FloatTensor.of(new int[0], Float.MIN_VALUE));
    tensors.put("nothing", FloatTensor.zeros(0, 5));
    Path file = folder.resolve("round.safetensors");
    Map<String, String> words = Map.of("format", "pt", "round", "12");
    Safetensors.write(NamedTensors.of(tensors), words, file);
    assertEquals(NamedTensors.of(tensors), Safetensors.read(file));
    assertEquals(words, Safetensors.metadata(file));
    assertEquals(0, ByteBuffer.wrap(Files.readAllBytes(file)).get() % 8, "whole 8 bytes");
  }

  /** Bit patterns from IEEE 754; bfloat16 is the upper half of a float. */
  @Test
  void narrow_and_wide_numbers_are_read_as_float() throws IOException {
    String header =
        "{\"h\":{\"dtype\":\"F16\",\"shape\":[7],\"data_offsets\":[0,14]},"
            + "\"b\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[14,18]},"
            + "\"d\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[18,26]}}";
    byte[] bytes = file(header, 26);
    ByteBuffer data =
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(bytes.length - 26);
    for (int half : new int[] {0x3C00, 0xC000, 0x7BFF, 0x0001, 0x0400, 0xFC00, 0x7E00}) {
      data.putShort((short) half);
    }
    data.putShort((short) 0x3F80).putShort((short) 0xC049).putDouble(Math.PI);
    NamedTensors read = Safetensors.read(written(bytes));
    float[] halves = {1, -2, 65504, 0x1p-24f, 0x1p-14f, Float.NEGATIVE_INFINITY, Float.NaN};
    assertArrayEquals(halves, read.get("h").toArray());
    assertArrayEquals(new float[] {1, -3.140625f}, read.get("b").toArray());
    assertArrayEquals(new float[] {(float) Math.PI}, read.get("d").toArray());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "[]|header: it begins with byte 91: expected '{'",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}|header: no JSON from character ",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} x|header: no JSON from character ",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} 1|header: there is text",
        "{\"a\":1}|tensor 'a': is no such thing as it should be: expected an object",
        "{\"a\":{}}|tensor 'a': has []: expected dtype, shape, data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}|tensor 'a': has [",
        "{\"a\":{\"dtype\":\"F8\",\"shape\":[4],\"data_offsets\":[0,4]}}|tensor 'a': has dtype 'F8'",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"x\":1}}"
            + "|tensor 'a': has a field 'x'",
        "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"
            + "|tensor 'a': has dtype twice",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}"
            + "|tensor 'a': has -1 in shape",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}|tensor 'a': is no such",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,4]}}"
            + "|tensor 'a': has 99999999999999999999 in shape",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[65536,65536],\"data_offsets\":[0,4]}}"
            + "|tensor 'a': has shape [65536, 65536]: expected at most",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,2],\"data_offsets\":[0,4]}}"
            + "|tensor 'a': has shape",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}"
            + "|tensor 'a': has 4 bytes: expected 8 for F32 of shape [2]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}"
            + "|tensor 'a': has data_offsets [4, 0]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}"
            + "|tensor 'a': has data_offsets [0]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,8]}}"
            + "|tensor 'a': has more than 2",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}"
            + "|tensor 'a': begins at byte 4 and leaves a gap before it: expected byte 0",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]},"
            + "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[2,4]}}"
            + "|tensor 'b': begins at byte 2 and overlaps the tensor before it: expected byte 3",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}"
            + "|it has 4 bytes of tensors: expected 2",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[6],\"data_offsets\":[0,6]}}"
            + "|it has 4 bytes of tensors: expected 6",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},"
            + "\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]}}"
            + "|tensor 'a': occurs for the second time",
        "{\"__metadata__\":{\"k\":1}}|tensor '__metadata__': is no such thing",
        "{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}|tensor '__metadata__': has 'k' twice",
        "{\"\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]}}"
            + "|tensor '': its name is blank",
        "{\"a\":[[[[[[[[[]]]]]]]]]}|tensor 'a': is no such thing"
      })
  void hostile_headers_are_refused_with_the_tensor(String header, String expected)
      throws IOException {
    String message = refusal(file(header, 4));
    assertTrue(message.startsWith(expected), message);
  }

  @ParameterizedTest
  @CsvSource({"-1", "1", "100000001", "9223372036854775807", "-9223372036854775808", "5"})
  void a_header_that_can_not_be_that_long_is_refused(long length) throws IOException {
    byte[] bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
    String message = refusal(bytes);
    assertTrue(message.startsWith("header: its length is "), message);
    assertTrue(message.contains("expected from 2 to 4"), message);
  }

  @Test
  void every_file_that_is_cut_short_is_refused() throws IOException {
    Path whole = folder.resolve("whole.safetensors");
    NamedTensors two =
        NamedTensors.of(
            Map.of("a", FloatTensor.zeros(2), "b", FloatTensor.of(new int[] {1, 1}, 5)));
    Safetensors.write(two, Map.of("format", "pt"), whole);
    byte[] bytes = Files.readAllBytes(whole);
    for (int length = 0; length < bytes.length; length++) {
      refusal(Arrays.copyOf(bytes, length));
    }
    refusal(Arrays.copyOf(bytes, bytes.length + 1));
  }

  /** 600 files with one to three bytes changed: each is read, or refused in our words. */
  @Test
  void damaged_bytes_never_end_in_anything_but_an_answer_or_a_refusal() throws IOException {
    Path whole = folder.resolve("damaged.safetensors");
    Safetensors.write(
        NamedTensors.of(Map.of("a.weight", FloatTensor.zeros(2, 2))), Map.of("k", "v"), whole);
    byte[] bytes = Files.readAllBytes(whole);
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 600; i++) {
      byte[] damaged = bytes.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        Safetensors.read(written(damaged));
      } catch (BadInputException e) {
        refused++;
      }
    }
    assertTrue(refused > 300, "refused " + refused);
  }

  @Test
  void a_header_that_is_not_utf_8_is_refused() throws IOException {
    byte[] bytes = file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4);
    bytes[10] = (byte) 0xC0;
    assertEquals("header: it is not UTF-8: expected UTF-8", refusal(bytes));
  }

  @Test
  void a_missing_file_is_an_io_error_and_the_formats_own_name_is_kept_free() {
    assertThrows(
        NoSuchFileException.class, () -> Safetensors.read(folder.resolve("none.safetensors")));
    NamedTensors bad = NamedTensors.of(Map.of("__metadata__", FloatTensor.zeros(1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> Safetensors.write(bad, Map.of(), folder.resolve("never.safetensors")));
    assertEquals(List.of(), List.of(folder.toFile().list()));
  }
}
