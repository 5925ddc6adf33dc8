package org.loladeft.training.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loladeft.experiments.sweep.AlternativeScheme;
import org.loladeft.scenario.HeadTraining;
import org.loladeft.training.ParameterBlock;
import org.loladeft.training.ParameterLayout;
import org.loladeft.training.server.DeviceTask;
import org.loladeft.training.server.RoundPlan;

/**
 * What devices do in a policy's rounds: those that have blocks compute these on their own samples;
 * with federated training or alone a device computes all; with offloading the server does, on the
 * samples of all that send theirs.
 *
 * @param course who takes part in which round
 * @param layout the blocks
 * @param data the devices' samples
 * @param head who trains the head
 */
record Tasks(PolicyCourse course, ParameterLayout layout, DeviceData data, HeadTraining head)
    implements RoundPlan {

  private static final String SERVER = "server";

  @Override
  public List<DeviceTask> tasks(int round) {
    Map<String, List<String>> devices = course.rounds().get(round);
    Optional<AlternativeScheme> scheme = course.scheme();
    if (scheme.filter(s -> s == AlternativeScheme.OFFLOADING).isPresent()) {
      return List.of(new DeviceTask(SERVER, whole(), data.batch(devices.keySet(), round)));
    }
    List<DeviceTask> tasks = new ArrayList<>();
    devices.forEach(
        (device, ids) -> {
          List<ParameterBlock> blocks = scheme.isPresent() ? whole() : blocks(ids);
          tasks.add(new DeviceTask(device, blocks, data.batch(device, round)));
        });
    return tasks;
  }

  private List<ParameterBlock> whole() {
    return head == HeadTraining.FROZEN ? layout.blocks() : layout.all();
  }

  /**
   * A device's blocks, and the head where its gradient comes from this device's samples: it is the
   * same whether the device or, from features, the server computes it.
   */
  private List<ParameterBlock> blocks(List<String> ids) {
    List<ParameterBlock> blocks =
        new ArrayList<>(layout.blocks().stream().filter(b -> ids.contains(b.id())).toList());
    boolean first = ids.contains(layout.blocks().get(0).id());
    if (head.isOnceADevice() || head.isTrainedWith(first ? 0 : 1)) {
      blocks.add(layout.head());
    }
    return blocks;
  }
}
