package org.loladeft.training.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.loladeft.formats.BadInputException;
import org.loladeft.training.FloatTensor;
import org.loladeft.training.NamedTensors;

class OnnxWeightsTest {

  private static final String QUERY = "encoder.layer.0.attention.self.query";

  private static ProtoBytes tensor(String name, int type, byte[] raw, long... dims) {
    ProtoBytes tensor = new ProtoBytes();
    for (long dimension : dims) {
      tensor.whole(1, dimension);
    }
    return tensor.whole(2, type).text(8, name).bytes(9, raw);
  }

  private static ProtoBytes node(String operator, String name, String... inputs) {
    ProtoBytes node = new ProtoBytes();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, name + "_out").text(3, name).text(4, operator);
  }

  private static byte[] model(ProtoBytes... graphParts) {
    ProtoBytes graph = new ProtoBytes();
    for (ProtoBytes part : graphParts) {
      // A node has no field 8, and a tensor always has one: its name.
      graph.message(isTensor(part) ? 5 : 1, part);
    }
    return new ProtoBytes().whole(1, 8).text(2, "pytorch").message(7, graph).toArray();
  }

  private static boolean isTensor(ProtoBytes part) {
    ProtoFields fields = ProtoFields.of(part.toArray(), "test");
    boolean named = false;
    while (fields.next()) {
      named |= fields.number() == 8;
    }
    return named;
  }

  private static NamedTensors read(byte[] model) throws IOException {
    return OnnxWeights.read(new ByteArrayInputStream(model), "m.onnx");
  }

  private static String refusal(byte[] model) {
    return assertThrows(BadInputException.class, () -> read(model)).getMessage();
  }

  private static byte[] export() {
    return model(
        node("MatMul", "/" + QUERY.replace('.', '/') + "/MatMul", "x", "onnx::MatMul_885"),
        node("Add", "/" + QUERY.replace('.', '/') + "/Add", QUERY + ".bias", "y"),
        node("MatMul", "/encoder/layer.0/attention/self/MatMul", "q", "k"),
        tensor(QUERY + ".bias", 1, ProtoBytes.floats(7, 8, 9), 3),
        tensor("onnx::MatMul_885", 1, ProtoBytes.floats(1, 2, 3, 4, 5, 6), 2, 3),
        tensor("onnx::Gather_1", 7, new byte[8], 1));
  }

  @Test
  void matrices_get_their_modules_names_and_pytorchs_orientation() throws IOException {
    NamedTensors weights = read(export());
    assertEquals(List.of(QUERY + ".bias", QUERY + ".weight"), List.copyOf(weights.names()));
    assertEquals(
        FloatTensor.of(new int[] {3, 2}, 1, 4, 2, 5, 3, 6), weights.get(QUERY + ".weight"));
    assertEquals(FloatTensor.of(new int[] {3}, 7, 8, 9), weights.get(QUERY + ".bias"));
  }

  @Test
  void numbers_are_read_from_raw_bytes_packed_lists_and_single_fields() throws IOException {
    ProtoBytes packed =
        new ProtoBytes()
            .bytes(1, new byte[] {1, 2})
            .whole(2, 1)
            .bytes(4, ProtoBytes.floats(1, 2))
            .text(8, "packed");
    ProtoBytes single =
        new ProtoBytes().whole(1, 2).whole(2, 1).fixed32(4, 3).fixed32(4, 4).text(8, "single");
    ProtoBytes half = tensor("half", 10, new byte[] {0, 0x3C}, 1);
    NamedTensors weights = read(model(packed, single, half));
    assertEquals(FloatTensor.of(new int[] {1, 2}, 1, 2), weights.get("packed"));
    assertEquals(FloatTensor.of(new int[] {2}, 3, 4), weights.get("single"));
    assertEquals(FloatTensor.of(new int[] {1}, 1), weights.get("half"));
  }

  @Test
  void a_matrix_whose_node_has_no_path_keeps_its_name_and_is_turned_all_the_same()
      throws IOException {
    NamedTensors weights =
        read(
            model(
                node("MatMul", "MatMul_12", "x", "w"),
                tensor("w", 1, ProtoBytes.floats(1, 2), 1, 2)));
    assertEquals(FloatTensor.of(new int[] {2, 1}, 1, 2), weights.get("w"));
  }

  @Test
  void quantised_models_and_weights_in_other_files_are_refused() {
    byte[] quantised =
        model(
            node("MatMulInteger", "/a/MatMul_quant", "x", "w_quantized"),
            tensor("w_quantized", 3, new byte[4], 2, 2));
    assertEquals(
        "m.onnx: initialiser 'w_quantized': is a matrix of integers, quantised: expected"
            + " floating-point weights",
        refusal(quantised));
    byte[] outside = model(tensor("w", 1, new byte[0], 2).whole(14, 1));
    assertTrue(refusal(outside).contains("initialiser 'w': is kept in another file"));
  }

  @Test
  void lengths_that_do_not_agree_are_refused() {
    assertEquals(
        "m.onnx: initialiser 'w': has 8 bytes: expected 12 for F32 of shape [3]",
        refusal(model(tensor("w", 1, ProtoBytes.floats(1, 2), 3))));
    assertTrue(refusal(model(tensor("w", 1, new byte[4], -1))).contains("has shape [-1]"));
    long big = 1L << 40;
    assertTrue(refusal(model(tensor("w", 1, new byte[4], big))).contains("has shape"));
    assertTrue(refusal(model(tensor("w", 1, new byte[4], 1 << 30, 1 << 30, 0))).contains("shape"));
    ProtoBytes w = tensor("w", 1, ProtoBytes.floats(1), 1);
    assertTrue(refusal(model(w, w)).contains("initialiser 'w': occurs twice"));
  }

  @Test
  void other_files_are_refused_as_no_model() {
    assertTrue(refusal(new byte[0]).contains("has no floating-point initialisers"));
    assertTrue(
        refusal("PK\u0003\u0004 a zip".getBytes(StandardCharsets.US_ASCII))
            .contains("expected an ONNX model"));
    byte[] text = "{\"a\": 1}".getBytes(StandardCharsets.US_ASCII);
    assertTrue(refusal(text).startsWith("m.onnx: byte 0: the field "), refusal(text));
  }

  @Test
  void a_model_that_is_cut_short_is_refused_with_the_byte() {
    byte[] whole = export();
    for (int length = 0; length < whole.length; length++) {
      String message = refusal(Arrays.copyOf(whole, length));
      assertTrue(length < 12 || message.contains("byte 11: the field reaches beyond"), message);
    }
  }

  /** 3,000 models with damaged bytes: each is read, or refused in our words. */
  @Test
  void damaged_bytes_never_end_in_anything_but_an_answer_or_a_refusal() throws IOException {
    Random random = new Random(3);
    byte[] whole = export();
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      try {
        read(damaged);
      } catch (BadInputException e) {
        refused++;
      }
    }
    assertTrue(refused > 500, "refused " + refused);
  }
}
