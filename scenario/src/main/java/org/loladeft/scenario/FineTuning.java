package org.loladeft.scenario;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is trained in each layer. The published parameter counts are pinned by tests.
 *
 * <p>Sources: LoRA, E. Hu et al., arXiv 2106.09685 (with the counts of the Houlsby and Pfeiffer
 * adapters in its section 5.1); adapters, N. Houlsby et al., arXiv 1902.00751; J. Pfeiffer et al.,
 * arXiv 2005.00247; BitFit, E. Ben Zaken et al., arXiv 2106.10199.
 */
public sealed interface FineTuning {

  /**
   * {@return the method as the scenario format spells it: {@code lora}, {@code houlsby}, {@code
   * pfeiffer}, {@code bitfit} or {@code whole-layer}}
   */
  String kind();

  /**
   * {@return the trainable parameters of one layer, a whole number, above 0}
   *
   * @param layer the layer
   */
  double parametersPerLayer(LayerShape layer);

  /**
   * Low-rank updates B A beside some matrices of each layer.
   *
   * @param rank rank r, at least 1
   * @param targets the matrices, at least one
   */
  record Lora(int rank, Set<LoraTarget> targets) implements FineTuning {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if the rank is below 1 or there is no target
     */
    public Lora {
      Need.atLeast(rank, 1, "rank");
      if (targets.isEmpty()) {
        throw new IllegalArgumentException("targets is empty: expected at least one matrix");
      }
      targets = Collections.unmodifiableSet(EnumSet.copyOf(targets));
    }

    /**
     * {@return LoRA on some matrices}
     *
     * @param rank rank r, at least 1
     * @param targets the matrices
     * @throws IllegalArgumentException if the rank is below 1 or there is no target
     */
    public static Lora of(int rank, Collection<LoraTarget> targets) {
      return new Lora(rank, Set.copyOf(targets));
    }

    /**
     * {@return LoRA on query and value, the paper's own choice}
     *
     * @param rank rank r, at least 1
     */
    public static Lora onQueryAndValue(int rank) {
      return new Lora(rank, EnumSet.of(LoraTarget.QUERY, LoraTarget.VALUE));
    }

    /**
     * {@return LoRA on every matrix that a layer has}
     *
     * @param rank rank r, at least 1
     * @param layer the layer
     */
    public static Lora onAll(int rank, LayerShape layer) {
      EnumSet<LoraTarget> all = EnumSet.allOf(LoraTarget.class);
      if (!layer.gated()) {
        all.remove(LoraTarget.GATE);
      }
      return new Lora(rank, all);
    }

    @Override
    public String kind() {
      return "lora";
    }

    @Override
    public double parametersPerLayer(LayerShape layer) {
      return targets.stream()
          .mapToDouble(t -> (double) rank * (t.inWidth(layer) + t.outWidth(layer)))
          .sum();
    }
  }

  /**
   * Two bottleneck adapters a layer: after the attention's output and after the feed-forward
   * network.
   *
   * @param bottleneck width m, at least 1
   */
  record Houlsby(int bottleneck) implements FineTuning {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if the width is below 1
     */
    public Houlsby {
      Need.atLeast(bottleneck, 1, "bottleneck");
    }

    @Override
    public String kind() {
      return "houlsby";
    }

    @Override
    public double parametersPerLayer(LayerShape layer) {
      return 2 * FineTuning.adapterParameters(layer.hidden(), bottleneck);
    }
  }

  /**
   * One bottleneck adapter a layer, after the feed-forward network.
   *
   * @param bottleneck width m, at least 1
   */
  record Pfeiffer(int bottleneck) implements FineTuning {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if the width is below 1
     */
    public Pfeiffer {
      Need.atLeast(bottleneck, 1, "bottleneck");
    }

    @Override
    public String kind() {
      return "pfeiffer";
    }

    @Override
    public double parametersPerLayer(LayerShape layer) {
      return FineTuning.adapterParameters(layer.hidden(), bottleneck);
    }
  }

  /** All biases of a layer, those of its norms among them. */
  record BitFit() implements FineTuning {
    @Override
    public String kind() {
      return "bitfit";
    }

    @Override
    public double parametersPerLayer(LayerShape layer) {
      return layer.biases();
    }
  }

  /** Everything in a layer. */
  record WholeLayer() implements FineTuning {
    @Override
    public String kind() {
      return "whole-layer";
    }

    @Override
    public double parametersPerLayer(LayerShape layer) {
      return layer.parameters();
    }
  }

  /**
   * A method by its short name.
   *
   * @param name {@code lora-R} (on query and value), {@code lora-all-R} (on every matrix but a
   *     gate), {@code houlsby-M}, {@code pfeiffer-M}, {@code bitfit} or {@code whole-layer}, with a
   *     rank R or width M from 1 to 999999
   * @return the method
   * @throws IllegalArgumentException if it is none of these
   */
  static FineTuning of(String name) {
    Matcher sized =
        Pattern.compile("(lora|lora-all|houlsby|pfeiffer)-([1-9][0-9]{0,5})").matcher(name);
    if (name.equals("bitfit")) {
      return new BitFit();
    } else if (name.equals("whole-layer")) {
      return new WholeLayer();
    } else if (!sized.matches()) {
      throw new IllegalArgumentException(
          "method is '"
              + name
              + "': expected lora-R, lora-all-R, houlsby-M, pfeiffer-M, bitfit or whole-layer");
    }
    int size = Integer.parseInt(sized.group(2));
    return switch (sized.group(1)) {
      case "lora" -> Lora.onQueryAndValue(size);
      case "lora-all" -> new Lora(size, EnumSet.complementOf(EnumSet.of(LoraTarget.GATE)));
      case "houlsby" -> new Houlsby(size);
      default -> new Pfeiffer(size);
    };
  }

  /** Two matrices h x m and their biases: 2hm + m + h. */
  private static double adapterParameters(int hidden, int bottleneck) {
    return 2.0 * hidden * bottleneck + bottleneck + hidden;
  }
}
