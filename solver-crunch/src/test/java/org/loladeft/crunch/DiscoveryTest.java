package org.loladeft.crunch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.solve.SolverRegistry;

class DiscoveryTest {

  private static final List<String> IDS =
      List.of("bottleneck", "crunch", "crunch-direct", "crunch-runs");

  private static Path home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  @Test
  void all_are_found_on_the_class_path() {
    List<String> found =
        SolverRegistry.discover().solvers().stream().map(DeftSolver::id).sorted().toList();
    assertTrue(found.containsAll(IDS), found.toString());
  }

  @Test
  void the_module_provides_all() throws URISyntaxException {
    ModuleFinder finder = ModuleFinder.of(home(DeftSolver.class), home(CrunchSolver.class));
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration().resolve(finder, ModuleFinder.of(), Set.of("org.loladeft.crunch"));
    ModuleLayer layer =
        boot.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
    long providers = ServiceLoader.load(layer, load(layer)).stream().count();
    assertEquals(IDS.size(), providers);
  }

  private static Class<?> load(ModuleLayer layer) {
    return Class.forName(
        layer.findModule("org.loladeft.api").orElseThrow(), DeftSolver.class.getName());
  }
}
