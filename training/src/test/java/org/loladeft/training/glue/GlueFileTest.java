package org.loladeft.training.glue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.formats.BadInputException;

class GlueFileTest {

  private static final String MNLI_HEAD =
      "index\tpromptID\tpairID\tgenre\tsentence1_binary_parse\tsentence2_binary_parse"
          + "\tsentence1_parse\tsentence2_parse\tsentence1\tsentence2";
  private static final String STS_HEAD =
      "index\tgenre\tfilename\tyear\told_index\tsource1\tsource2\tsentence1\tsentence2";

  /** Two labelled lines of each task, in its layout; the labels are the second and first class. */
  private static final Map<GlueTask, String> LABELLED =
      Map.of(
          GlueTask.COLA, "gj04\t1\t\tFirst.\nl-93\t0\t*\tNext \"one.\n",
          GlueTask.SST_2, "sentence\tlabel\nFirst.\t1\nNext \"one.\t0\n",
          GlueTask.MRPC,
              "Quality\t#1 ID\t#2 ID\t#1 String\t#2 String\r\n"
                  + "1\t70\t71\tFirst.\tother\r\n0\t72\t73\tNext \"one.\tother\r\n",
          GlueTask.STS_B,
              STS_HEAD
                  + "\tscore\n0\tg\tf\t2012\t1\ts\ts\tFirst.\tother\t1.0\n"
                  + "1\tg\tf\t2012\t2\ts\ts\tNext \"one.\tother\t0.000\n",
          GlueTask.QQP,
              "id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate\n"
                  + "1\t1\t2\tFirst.\tother\t1\n2\t3\t4\tNext \"one.\tother\t0\n",
          GlueTask.MNLI,
              MNLI_HEAD
                  + "\tlabel1\tgold_label\n0\t1\t1n\tg\t(\t)\t(\t)\tFirst.\tother\tneutral\tneutral\n"
                  + "1\t2\t2n\tg\t(\t)\t(\t)\tNext \"one.\tother\tneutral\tentailment\n",
          GlueTask.QNLI,
              "index\tquestion\tsentence\tlabel\n0\tFirst.\tother\tnot_entailment\n"
                  + "1\tNext \"one.\tother\tentailment\n",
          GlueTask.RTE,
              "index\tsentence1\tsentence2\tlabel\n0\tFirst.\tother\tnot_entailment\n"
                  + "1\tNext \"one.\tother\tentailment\n",
          GlueTask.WNLI,
              "index\tsentence1\tsentence2\tlabel\n0\tFirst.\tother\t1\n"
                  + "1\tNext \"one.\tother\t0\n");

  private static final Map<GlueTask, String> UNLABELLED =
      Map.of(
          GlueTask.COLA, "index\tsentence\n0\tFirst.\n",
          GlueTask.SST_2, "index\tsentence\n0\tFirst.\n",
          GlueTask.MRPC,
              "\uFEFFindex\t#1 ID\t#2 ID\t#1 String\t#2 String\n0\t1\t2\tFirst.\tother\n",
          GlueTask.STS_B, STS_HEAD + "\n0\tg\tf\t2012\t1\ts\ts\tFirst.\tother\n",
          GlueTask.QQP, "id\tquestion1\tquestion2\n0\tFirst.\tother\n",
          GlueTask.MNLI, MNLI_HEAD + "\n0\t1\t1n\tg\t(\t)\t(\t)\tFirst.\tother\n",
          GlueTask.QNLI, "index\tquestion\tsentence\n0\tFirst.\tother\n",
          GlueTask.RTE, "index\tsentence1\tsentence2\n0\tFirst.\tother",
          GlueTask.WNLI, "index\tsentence1\tsentence2\n0\tFirst.\tother\n");

  private static List<GlueExample> read(GlueTask task, GlueSplit split, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return GlueFile.read(task, split, new ByteArrayInputStream(bytes), "f.tsv");
  }

  private static String refusal(GlueTask task, GlueSplit split, String text) {
    return assertThrows(BadInputException.class, () -> read(task, split, text)).getMessage();
  }

  private static GlueExample example(GlueTask task, String first, OptionalDouble label) {
    Optional<String> second = task.isPair() ? Optional.of("other") : Optional.empty();
    return new GlueExample(first, second, label);
  }

  @ParameterizedTest
  @EnumSource(GlueTask.class)
  void labelled_files_of_all_tasks_are_read(GlueTask task) throws IOException {
    List<GlueExample> expected =
        List.of(
            example(task, "First.", OptionalDouble.of(1)),
            example(task, "Next \"one.", OptionalDouble.of(0)));
    assertEquals(expected, read(task, GlueSplit.TRAIN, LABELLED.get(task)));
    assertEquals(expected, read(task, GlueSplit.DEV, LABELLED.get(task)));
  }

  @ParameterizedTest
  @EnumSource(GlueTask.class)
  void test_files_of_all_tasks_are_read(GlueTask task) throws IOException {
    assertEquals(
        List.of(example(task, "First.", OptionalDouble.empty())),
        read(task, GlueSplit.TEST, UNLABELLED.get(task)));
  }

  @ParameterizedTest
  @EnumSource(GlueTask.class)
  void a_test_file_in_a_training_files_place_is_refused(GlueTask task) {
    String message = refusal(task, GlueSplit.TRAIN, UNLABELLED.get(task));
    assertTrue(message.startsWith("f.tsv: line 1: found "), message);
  }

  @ParameterizedTest
  @EnumSource(GlueTask.class)
  void damaged_lines_are_refused_by_their_numbers(GlueTask task) {
    String text = LABELLED.get(task);
    int last = task == GlueTask.COLA ? 2 : 3;
    String tab =
        text.substring(0, text.lastIndexOf('\t'))
            + " "
            + text.substring(text.lastIndexOf('\t') + 1);
    String message = refusal(task, GlueSplit.TRAIN, tab);
    assertTrue(message.startsWith("f.tsv: line " + last + ": found "), message);
    assertTrue(message.contains("columns: expected "), message);
    String blank = text + "\n";
    assertTrue(
        refusal(task, GlueSplit.DEV, blank).startsWith("f.tsv: line " + (last + 1) + ": found 1"));
  }

  @ParameterizedTest
  @EnumSource(GlueTask.class)
  void unknown_labels_are_refused_by_line_with_those_that_there_are(GlueTask task) {
    int first = task == GlueTask.COLA ? 1 : 2;
    String word = task.isRegression() ? "5.01" : "maybe";
    String line = LABELLED.get(task).lines().skip(first - 1).findFirst().orElseThrow();
    String[] cells = line.split("\t", -1);
    int label =
        switch (task) {
          case COLA -> 1;
          case MRPC -> 0;
          default -> cells.length - 1;
        };
    cells[label] = word;
    String message =
        refusal(task, GlueSplit.TRAIN, LABELLED.get(task).replace(line, String.join("\t", cells)));
    assertTrue(
        message.startsWith("f.tsv: line " + first + ": found the label \"" + word + "\": expected"),
        message);
  }

  @Test
  void the_first_damaged_line_is_shown_and_the_others_are_counted() {
    String text = "sentence\tlabel\ngood\t1\nbad\nworse\t2\nbad again\n";
    assertEquals(
        "f.tsv: line 3: found 1 columns: expected 2, divided by tabs (and 2 more damaged lines)",
        refusal(GlueTask.SST_2, GlueSplit.TRAIN, text));
  }

  @ParameterizedTest
  @CsvSource({"NaN", "-0.1", "5.1", "''", "'4,5'", "one", "Infinity"})
  void scores_beyond_their_range_are_refused(String score) {
    String text = LABELLED.get(GlueTask.STS_B).replace("1.0", score);
    assertTrue(refusal(GlueTask.STS_B, GlueSplit.DEV, text).contains("a score from 0 to 5"));
  }

  @Test
  void bytes_that_are_no_utf_8_are_refused_by_line() {
    byte[] bytes = "sentence\tlabel\nok\t1\nb?d\t0\n".getBytes(StandardCharsets.US_ASCII);
    bytes[21] = (byte) 0xFF;
    String message =
        assertThrows(
                BadInputException.class,
                () ->
                    GlueFile.read(
                        GlueTask.SST_2, GlueSplit.TRAIN, new ByteArrayInputStream(bytes), "f.tsv"))
            .getMessage();
    assertEquals("f.tsv: line 3: it is not UTF-8: expected UTF-8", message);
  }

  @Test
  void empty_files_and_doubled_columns_are_refused() {
    assertTrue(refusal(GlueTask.SST_2, GlueSplit.TRAIN, "").contains("is empty"));
    assertTrue(refusal(GlueTask.COLA, GlueSplit.TRAIN, "").contains("has no example"));
    assertTrue(
        refusal(GlueTask.SST_2, GlueSplit.TRAIN, "sentence\tlabel\n").contains("has no example"));
    assertTrue(
        refusal(GlueTask.SST_2, GlueSplit.TRAIN, "sentence\tsentence\tlabel\na\tb\t1\n")
            .contains("once (is it a file of SST-2?)"));
  }

  @Test
  void texts_may_be_empty_and_hold_separators_of_other_kinds() throws IOException {
    String text = "sentence\tlabel\n\t0\na\u2028b\u0085c\rd\t1\n";
    List<GlueExample> read = read(GlueTask.SST_2, GlueSplit.TRAIN, text);
    assertEquals(List.of("", "a\u2028b\u0085c\rd"), read.stream().map(GlueExample::first).toList());
  }
}
