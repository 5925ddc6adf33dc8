package org.loladeft.experiments.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.scenario.LayerGroups;
import org.loladeft.scenario.NamedConstant;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.Workload;

/**
 * Other ways to fine-tune, which no allocation of blocks describes. Each is written as a problem of
 * its own whose optimum is the round's latency at the scheme's best, and that problem is solved
 * exactly, so that none looks worse than it has to. How they are modelled is our choice; a round of
 * them does not learn the same as a round of DEFT.
 */
public enum AlternativeScheme implements NamedConstant {
  /**
   * Offloading to the server: as many devices as there are blocks, or all where each may take
   * several blocks and there are fewer, send the hidden states of their batch, at the training's
   * precision, and compute nothing; the server then runs forward and backward for all of them, one
   * after another, at {@link #SERVER_FLOPS}.
   */
  OFFLOADING {
    @Override
    public DeftProblem problem(Scenario scenario) {
      Workload workload = scenario.workload();
      double bits =
          workload.training().tokens()
              * workload.model().layer().hidden()
              * workload.training().precision().bytes()
              * 8;
      int devices = participants(scenario);
      double server = devices * whole(workload).flops()[0] / SERVER_FLOPS;
      return replicated(scenario.toProblem(), bits, k -> server, 0, devices);
    }
  },
  /**
   * Federated fine-tuning: as many devices as with {@link #OFFLOADING} train and upload all blocks
   * each.
   */
  FEDERATED {
    @Override
    public DeftProblem problem(Scenario scenario) {
      DeftProblem one = scenario.withWorkload(whole(scenario.workload())).toProblem();
      int devices = participants(scenario);
      return replicated(
          one,
          one.uploadBits(0),
          k -> one.computeSeconds(k, 0),
          one.blockMemoryBytes(0, 0),
          devices);
    }
  },
  /** One device trains and uploads all blocks, with the whole uplink for itself. */
  STRONGEST_DEVICE {
    @Override
    public DeftProblem problem(Scenario scenario) {
      return scenario.withWorkload(whole(scenario.workload())).toProblem();
    }
  };

  /**
   * Sustained rate of the edge server, FLOP/s: an assumption, about that of one RTX 4090 or A100 in
   * fp32 training.
   */
  public static final double SERVER_FLOPS = 30e12;

  /** Why a scheme may be faster than the exact optimum, in one line. */
  public static final String NOTE =
      "Note: offloading, federated training and a device alone are other ways to fine-tune, so they"
          + " may beat the best allocation of blocks. A fast device alone runs the forward pass"
          + " once, where every device with a block runs it again, but it learns from its own data"
          + " only (docs/experiments.md).";

  /**
   * The problem whose optimum is the scheme's latency. Its devices are the scenario's, by id.
   *
   * @param scenario the scenario
   */
  public abstract DeftProblem problem(Scenario scenario);

  /**
   * {@return the scheme of a name, empty if there is none}
   *
   * @param id see {@link #id()}
   */
  public static Optional<AlternativeScheme> of(String id) {
    return Arrays.stream(values()).filter(c -> c.id().equals(id)).findFirst();
  }

  private static int participants(Scenario scenario) {
    int blocks = scenario.workload().groups().count();
    boolean several = scenario.devices().stream().anyMatch(d -> scenario.maxBlocks(d) > 1);
    return several ? Math.min(blocks, scenario.deviceCount()) : blocks;
  }

  /** All layers as one block. */
  private static Workload whole(Workload workload) {
    return new Workload(
        workload.model(),
        new LayerGroups(List.of(workload.groups().layers())),
        workload.method(),
        workload.training());
  }

  /** Seconds of a device. */
  private interface Seconds {
    double of(int device);
  }

  /** The same task for several devices. */
  private static DeftProblem replicated(
      DeftProblem p, double bits, Seconds seconds, double bytes, int copies) {
    List<Block> blocks = new ArrayList<>();
    for (int j = 1; j <= copies; j++) {
      blocks.add(new Block("copy-" + j, 1, bits));
    }
    ProblemBuilder builder = DeftProblem.builder(p.uplink(), blocks).reserve(p.deviceCount());
    double[] compute = new double[copies];
    double[] memory = new double[copies];
    Arrays.fill(memory, bytes);
    for (int k = 0; k < p.deviceCount(); k++) {
      Arrays.fill(compute, seconds.of(k));
      builder.device(p.deviceId(k), p.memoryBytes(k), p.channel(k), compute, memory);
    }
    return builder.build();
  }
}
