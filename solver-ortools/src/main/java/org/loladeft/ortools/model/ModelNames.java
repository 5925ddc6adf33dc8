package org.loladeft.ortools.model;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;
import org.loladeft.api.DeftProblem;

/**
 * Names of blocks and devices that every solver's file format takes: letters, digits and single
 * underscores within, about 40 characters at most, unique. Two underscores part the names in that
 * of a pair, which is therefore unique too.
 */
public final class ModelNames {

  /** For models that nobody reads. */
  public static final ModelNames NONE = new ModelNames(j -> "", k -> "");

  private static final int LONGEST = 40;

  private final IntFunction<String> blocks;
  private final IntFunction<String> devices;

  private ModelNames(IntFunction<String> blocks, IntFunction<String> devices) {
    this.blocks = blocks;
    this.devices = devices;
  }

  /** Names made from the ids of a problem. */
  public static ModelNames of(DeftProblem problem) {
    String[] blocks = new String[problem.blockCount()];
    Set<String> taken = new HashSet<>();
    for (int j = 0; j < blocks.length; j++) {
      blocks[j] = unique(problem.blocks().get(j).id(), j, taken);
    }
    String[] devices = new String[problem.deviceCount()];
    taken.clear();
    for (int k = 0; k < devices.length; k++) {
      devices[k] = unique(problem.deviceId(k), k, taken);
    }
    return new ModelNames(j -> blocks[j], k -> devices[k]);
  }

  private static String unique(String id, int index, Set<String> taken) {
    String plain = id.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
    String cut = plain.substring(0, Math.min(plain.length(), LONGEST)).replaceAll("_$", "");
    String base = cut.isEmpty() ? "n" + (index + 1) : cut;
    String name = base;
    for (int i = index + 1; !taken.add(name); i++) {
      name = base + "_" + i;
    }
    return name;
  }

  String block(int block) {
    return blocks.apply(block);
  }

  String device(int device) {
    return devices.apply(device);
  }

  /** A pair's name: block, two underscores, device. */
  String pair(int device, int block) {
    return block(block) + "__" + device(device);
  }
}
