package org.loladeft.training.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Allocation;
import org.loladeft.scenario.FineTuning;
import org.loladeft.scenario.LayerShape;
import org.loladeft.training.Batch;
import org.loladeft.training.EngineSettings;
import org.loladeft.training.Gradient;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.ModelFamily;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterBlock;
import org.loladeft.training.ParameterLayout;
import org.loladeft.training.TaskHead;
import org.loladeft.training.TokenizedExample;
import org.loladeft.training.TrainingEngine;
import org.loladeft.training.TrainingSession;
import org.loladeft.training.TuningMethod;
import org.loladeft.training.engine.TrainingEngines;
import org.loladeft.training.tck.ReferenceEngine;

/** The example of fine-tuning in docs/embedding.md, compiled and run. */
class EmbeddingPageTest {

  private static final ModelConfig CONFIG =
      new ModelConfig(ModelFamily.BERT, 2, new LayerShape(12, 16, 2, 2, false), 8, 8, 1, 1e-12);
  private static final TuningMethod METHOD =
      TuningMethod.of(FineTuning.Lora.onQueryAndValue(2), 2, TaskHead.MEAN, 2);
  private static final NamedTensors WEIGHTS = CONFIG.randomWeights(3);

  private static Batch samples(int device) {
    return Batch.of(
        List.of(
            TokenizedExample.of(new int[] {1, 3 + device, 2}, new int[3], device),
            TokenizedExample.of(new int[] {1, 5 + device, 2}, new int[3], 1 - device)));
  }

  // Page begins
  static Gradient onDevice(
      TrainingSession session, ParameterLayout layout, NamedTensors sent, int block, Batch own) {
    List<ParameterBlock> blocks = List.of(layout.blocks().get(block), layout.head());
    return session.gradient(sent, own, blocks);
  }

  static void onServer(ParameterServer server, List<Gradient> came, int samples, double rate) {
    GradientMean mean = new GradientMean();
    came.forEach(gradient -> mean.add(gradient, samples)); // of each device
    server.step(mean.mean().values(), rate);
  }

  // Page ends

  private static TrainingSession session(TrainingEngine engine) {
    return TrainingEngines.open(engine, WEIGHTS, CONFIG, METHOD, EngineSettings.withDefaults());
  }

  @Test
  void devices_and_server_of_the_page_take_the_rounds_of_a_run() {
    ParameterLayout layout = ParameterLayout.of(CONFIG, METHOD);
    ParameterServer server = ParameterServer.of(UpdateRule.of("adam"), layout.initial(WEIGHTS, 1));
    ParameterServer same = ParameterServer.of(UpdateRule.of("adam"), layout.initial(WEIGHTS, 1));
    Allocation allocation = Allocation.of(new int[] {1, 0});
    RoundPlan plan =
        round ->
            List.of(0, 1).stream()
                .map(
                    block ->
                        new DeviceTask(
                            "device-" + allocation.deviceOf(block),
                            List.of(layout.blocks().get(block), layout.head()),
                            samples(allocation.deviceOf(block))))
                .toList();
    try (TrainingSession session = session(new ReferenceEngine())) {
      TrainingRun run = TrainingRun.of(session, same, new LearningRate(1e-2, 0, 3), plan);
      for (int round = 0; round < 3; round++) {
        NamedTensors sent = server.parameters();
        List<Gradient> came =
            List.of(0, 1).stream()
                .map(
                    block ->
                        onDevice(session, layout, sent, block, samples(allocation.deviceOf(block))))
                .toList();
        onServer(server, came, 2, run.round(round).learningRate());
      }
    }
    assertEquals(same.parameters(), server.parameters(), "bit for bit");
  }

  @Test
  void the_page_shows_what_is_run_here() throws IOException {
    Path source =
        Path.of("src/test/java")
            .resolve(EmbeddingPageTest.class.getName().replace('.', '/') + ".java");
    String page = Files.readString(Path.of("../docs/embedding.md"));
    List<String> lines = Files.readAllLines(source);
    int begin = lines.indexOf("  // Page begins");
    List<String> shown = lines.subList(begin + 1, lines.indexOf("  // Page ends"));
    assertTrue(shown.size() > 10);
    shown.forEach(line -> assertTrue(page.contains(line.strip()), line));
    Matcher version =
        Pattern.compile("<pytorch.version>(.*)</pytorch.version>")
            .matcher(Files.readString(Path.of("../pom.xml")));
    assertTrue(version.find());
    assertTrue(page.contains("<version>" + version.group(1) + "</version>"), version.group(1));
  }
}
