package org.loladeft.training;

import org.loladeft.scenario.FineTuning;

/**
 * The names under which trained parameters are saved, so that Hugging Face's libraries find them.
 *
 * <p>LoRA as PEFT saves an adapter: {@code base_model.model.} and the model's prefix before the
 * name; heads without the prefix. Everything else under the model's prefix alone, as in a state
 * dict of the whole model. From general knowledge of PEFT's and transformers' files.
 */
public final class PeftNames {

  private static final String PEFT = "base_model.model.";

  private PeftNames() {}

  /**
   * Parameters under the names for a file.
   *
   * @param parameters under the names of {@link ParameterLayout}
   * @param layout the layout
   * @return the same tensors, in the same order
   */
  public static NamedTensors toFile(NamedTensors parameters, ParameterLayout layout) {
    return parameters.renamed(name -> prefix(name, layout) + name);
  }

  /**
   * Parameters of a file under our names.
   *
   * @param saved under the names of {@link #toFile}
   * @param layout the layout
   * @return the same tensors, in the same order
   * @throws IllegalArgumentException if they are not the layout's; names the first that isn't
   */
  public static NamedTensors fromFile(NamedTensors saved, ParameterLayout layout) {
    NamedTensors parameters = saved.renamed(name -> stripped(name, layout));
    layout.requireFit(parameters);
    return parameters;
  }

  private static String prefix(String name, ParameterLayout layout) {
    boolean lora = layout.method().fineTuning() instanceof FineTuning.Lora;
    String family = layout.config().family().id() + ".";
    return (lora ? PEFT : "") + (name.startsWith("classifier.") ? "" : family);
  }

  private static String stripped(String name, ParameterLayout layout) {
    String plain = name.startsWith(PEFT) ? name.substring(PEFT.length()) : name;
    String family = layout.config().family().id() + ".";
    return plain.startsWith(family) ? plain.substring(family.length()) : plain;
  }
}
