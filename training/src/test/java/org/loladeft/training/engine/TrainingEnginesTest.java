package org.loladeft.training.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.api.Availability;
import org.loladeft.training.EngineSettings;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.TrainingEngine;
import org.loladeft.training.TrainingSession;
import org.loladeft.training.TuningMethod;

class TrainingEnginesTest {

  @TempDir Path folder;

  /** Runs. */
  public static class Fine implements TrainingEngine {
    /** Creates it. */
    public Fine() {}

    @Override
    public String id() {
      return "fine";
    }

    @Override
    public TrainingSession open(
        NamedTensors encoder, ModelConfig config, TuningMethod method, EngineSettings settings) {
      throw new UnsupportedOperationException();
    }
  }

  /** Lacks its library. */
  public static class Absent extends Fine {
    /** Creates it. */
    public Absent() {}

    @Override
    public String id() {
      return "absent";
    }

    @Override
    public Availability availability() {
      return Availability.no("libtorch_cpu.so is missing", "unpack deft-train over this folder");
    }
  }

  /** Has no id that can be one. */
  public static class Nameless extends Fine {
    /** Creates it. */
    public Nameless() {}

    @Override
    public String id() {
      return "No Id";
    }
  }

  /** Can't be made. */
  public static class Failing extends Fine {
    /** Fails. */
    public Failing() {
      throw new IllegalStateException("no luck");
    }
  }

  private TrainingEngines discovered(Class<?>... providers) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    List<String> names = List.of(providers).stream().map(Class::getName).toList();
    Files.write(services.resolve(TrainingEngine.class.getName()), names);
    URL[] path = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
      return TrainingEngines.discover(loader);
    }
  }

  private static String refusal(Runnable call) {
    return assertThrows(EngineRefusalException.class, call::run).getMessage();
  }

  @Test
  void providers_are_found_by_id_and_broken_ones_are_listed() throws IOException {
    TrainingEngines engines =
        discovered(
            Fine.class, Failing.class, Nameless.class, Absent.class, TrainingEnginesTest.class);
    assertEquals(
        List.of("absent", "fine"), engines.all().stream().map(TrainingEngine::id).toList());
    assertEquals(3, engines.broken().size());
    assertTrue(engines.broken().get(0).contains("no luck"), engines.broken()::toString);
    assertTrue(engines.broken().get(1).contains("'No Id': expected kebab-case"));
    assertEquals("fine", engines.require("fine").id());
    assertEquals("fine", engines.requireAny().id());
  }

  @Test
  void an_engine_that_can_not_run_says_why_and_what_would_cure_it() throws IOException {
    TrainingEngines engines = discovered(Absent.class);
    String expected =
        "engine 'absent' can't run here: libtorch_cpu.so is missing (unpack deft-train over this"
            + " folder)";
    assertEquals(expected, refusal(() -> engines.require("absent")));
    assertEquals("no training engine can run here: " + expected, refusal(engines::requireAny));
  }

  @Test
  void unknown_and_doubled_ids_are_refused_with_those_that_there_are() throws IOException {
    assertTrue(
        refusal(() -> TrainingEngines.discover().require("x"))
            .startsWith("there is no engine 'x': expected one of those on the class path"));
    assertTrue(
        refusal(() -> TrainingEngines.discover().requireAny()).startsWith("there is no training"));
    TrainingEngines twice = discovered(Fine.class, FineAgain.class);
    assertEquals(
        "2 engines are called 'fine': expected one of fine", refusal(() -> twice.require("fine")));
  }

  /** Another of the same name. */
  public static class FineAgain extends Fine {
    /** Creates it. */
    public FineAgain() {}
  }
}
