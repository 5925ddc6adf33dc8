package org.loladeft.training.glue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loladeft.formats.HasId;

/** The tasks of GLUE. A label is the index of a class, or for STS-B a score from 0 to 5. */
public enum GlueTask implements HasId {
  /** Acceptability of a sentence. Its training file has no header. */
  COLA("cola", "CoLA", "sentence", "", "label", Classes.BITS, TaskMetric.MATTHEWS),
  /** Sentiment of a sentence: 1 is positive. */
  SST_2("sst-2", "SST-2", "sentence", "", "label", Classes.BITS, TaskMetric.ACCURACY),
  /** Whether two sentences say the same. */
  MRPC(
      "mrpc",
      "MRPC",
      "#1 String",
      "#2 String",
      "Quality",
      Classes.BITS,
      TaskMetric.ACCURACY,
      TaskMetric.F1),
  /** How similar two sentences are. */
  STS_B(
      "sts-b",
      "STS-B",
      "sentence1",
      "sentence2",
      "score",
      List.of(),
      TaskMetric.PEARSON,
      TaskMetric.SPEARMAN),
  /** Whether two questions ask the same. */
  QQP(
      "qqp",
      "QQP",
      "question1",
      "question2",
      "is_duplicate",
      Classes.BITS,
      TaskMetric.ACCURACY,
      TaskMetric.F1),
  /** Whether a sentence follows from another, three ways; matched and mismatched genres. */
  MNLI(
      "mnli",
      "MNLI",
      "sentence1",
      "sentence2",
      "gold_label",
      List.of("entailment", "neutral", "contradiction"),
      TaskMetric.ACCURACY),
  /** Whether a sentence answers a question. */
  QNLI("qnli", "QNLI", "question", "sentence", "label", Classes.ENTAILMENT, TaskMetric.ACCURACY),
  /** Whether a sentence follows from another, two ways. */
  RTE("rte", "RTE", "sentence1", "sentence2", "label", Classes.ENTAILMENT, TaskMetric.ACCURACY),
  /** Whether a sentence with its pronoun resolved follows. */
  WNLI("wnli", "WNLI", "sentence1", "sentence2", "label", Classes.BITS, TaskMetric.ACCURACY);

  /** The highest score of STS-B. */
  static final double MOST_SCORE = 5;

  private final String id;
  private final String title;
  private final String first;
  private final String second;
  private final String label;
  private final List<String> classes;
  private final List<TaskMetric> metrics;

  GlueTask(
      String id,
      String title,
      String first,
      String second,
      String label,
      List<String> classes,
      TaskMetric... metrics) {
    this.id = id;
    this.title = title;
    this.first = first;
    this.second = second;
    this.label = label;
    this.classes = classes;
    this.metrics = List.of(metrics);
  }

  /** Words that stand for classes in several tasks, in the order of their indices. */
  private static final class Classes {
    static final List<String> BITS = List.of("0", "1");
    static final List<String> ENTAILMENT = List.of("entailment", "not_entailment");

    private Classes() {}
  }

  /** The id in lower case, such as {@code sst-2}. */
  @Override
  public String id() {
    return id;
  }

  /**
   * The name as GLUE spells it.
   *
   * @return such as {@code SST-2}
   */
  public String title() {
    return title;
  }

  /**
   * The words for the classes, by index.
   *
   * @return two or three; empty for a regression
   */
  public List<String> classes() {
    return classes;
  }

  /**
   * Whether scores are predicted, not classes.
   *
   * @return true for STS-B
   */
  public boolean isRegression() {
    return classes.isEmpty();
  }

  /**
   * Outputs of a head for this task.
   *
   * @return the number of classes; 1 for a regression
   */
  public int outputs() {
    return Math.max(1, classes.size());
  }

  /**
   * Whether an example has two texts.
   *
   * @return false for CoLA and SST-2
   */
  public boolean isPair() {
    return !second.isEmpty();
  }

  /**
   * What the task is judged by, the figure that stands for it first.
   *
   * @return one or two
   */
  public List<TaskMetric> metrics() {
    return metrics;
  }

  /**
   * The files that hold a part of the data.
   *
   * @param split the part
   * @return {@code train.tsv} and the like; two for MNLI's dev and test
   */
  public List<String> fileNames(GlueSplit split) {
    String name = split.name().toLowerCase(Locale.ROOT);
    return this == MNLI && split != GlueSplit.TRAIN
        ? List.of(name + "_matched.tsv", name + "_mismatched.tsv")
        : List.of(name + ".tsv");
  }

  /**
   * The files of a submission, in the order of the test files.
   *
   * @return such as {@code SST-2.tsv}; {@code MNLI-m.tsv} and {@code MNLI-mm.tsv}
   */
  public List<String> submissionNames() {
    return this == MNLI ? List.of("MNLI-m.tsv", "MNLI-mm.tsv") : List.of(title + ".tsv");
  }

  /** The columns that are read, the label last. */
  List<String> columns(boolean labelled) {
    return Stream.of(first, second, labelled ? label : "").filter(name -> !name.isEmpty()).toList();
  }

  /** The columns of a file without a header; empty if the file has one. */
  Optional<List<String>> fixedColumns(boolean labelled) {
    return this == COLA && labelled
        ? Optional.of(List.of("source", "label", "mark", "sentence"))
        : Optional.empty();
  }

  /**
   * The label that a word stands for.
   *
   * @throws IllegalArgumentException if it stands for none
   */
  double labelOf(String word) {
    int index = classes.indexOf(word);
    if (index < 0 && !isRegression()) {
      throw new IllegalArgumentException("expected " + String.join(" or ", classes));
    }
    return isRegression() ? score(word) : index;
  }

  private static double score(String word) {
    double score;
    try {
      score = Double.parseDouble(word);
    } catch (NumberFormatException e) {
      score = Double.NaN;
    }
    if (!(score >= 0 && score <= MOST_SCORE)) {
      throw new IllegalArgumentException("expected a score from 0 to 5");
    }
    return score + 0.0;
  }

  /**
   * Finds a task.
   *
   * @param id its id or title, in any case
   * @return the task
   * @throws IllegalArgumentException if there is none of that id
   */
  public static GlueTask ofId(String id) {
    return Arrays.stream(values())
        .filter(task -> task.id.equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "task is '"
                        + id
                        + "': expected one of "
                        + Arrays.stream(values())
                            .map(GlueTask::id)
                            .collect(Collectors.joining(", "))));
  }
}
