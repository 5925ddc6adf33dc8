package org.loladeft.api.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.api.Answer;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;

class SolverRegistryTest {

  /** A provider that works. */
  public static final class Good extends Scripted {
    /** Creates it. */
    public Good() {
      super("good", context -> Answer.infeasible(null));
    }
  }

  /** Another provider that works. */
  public static final class Fine extends Scripted {
    /** Creates it. */
    public Fine() {
      super("fine", context -> Answer.infeasible(null));
    }
  }

  /** Claims the id of {@link Good}. */
  public static final class Impostor extends Scripted {
    /** Creates it. */
    public Impostor() {
      super("good", context -> Answer.infeasible(null));
    }
  }

  /** Can't be constructed. */
  public static final class Throwing extends Scripted {
    /** Fails. */
    public Throwing() {
      super("throwing", context -> Answer.infeasible(null));
      throw new IllegalStateException("no licence");
    }
  }

  /** Has no proper id. */
  public static final class Shouting extends Scripted {
    /** Creates it. */
    public Shouting() {
      super("SHOUTING", context -> Answer.infeasible(null));
    }
  }

  /** Has no constructor that discovery could call. */
  public static final class Demanding extends Scripted {
    /** Wants something. */
    public Demanding(String id) {
      super(id, context -> Answer.infeasible(null));
    }
  }

  /** A provider that can't be linked: its class file names a superclass that does not exist. */
  private Path unlinkable(String folderName) throws IOException {
    Path sources = Files.createDirectories(folder.resolve(folderName + "-src/x"));
    Files.writeString(sources.resolve("Missing.java"), "package x; public class Missing {}");
    Files.writeString(sources.resolve("A.java"), "package x; public class A extends Missing {}");
    Files.writeString(sources.resolve("B.java"), "package x; public class B extends Missing {}");
    Path classes = folder.resolve(folderName);
    int exit =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "-d",
                classes.toString(),
                sources.resolve("Missing.java").toString(),
                sources.resolve("A.java").toString(),
                sources.resolve("B.java").toString());
    assertEquals(0, exit);
    Files.delete(classes.resolve("x/Missing.class"));
    return classes;
  }

  @Test
  void two_providers_that_fail_alike_do_not_hide_the_ones_behind_them() throws IOException {
    SolverRegistry registry =
        discover(services("a", "x.A", "x.B", name("Good")), unlinkable("classes"));
    assertEquals(List.of("good"), ids(registry));
    assertTrue(reasons(registry).contains("x/Missing"), reasons(registry));
  }

  @Test
  void a_provider_whose_superclass_is_missing_is_named_with_its_origin() throws IOException {
    Path services = services("a", "x.A # a comment", name("Good"), "x.B");
    SolverRegistry registry = discover(services, unlinkable("classes"));
    assertEquals(List.of("x.A", "x.B"), broken(registry));
    for (SolverRegistry.Entry entry : registry.entries().subList(1, 3)) {
      assertEquals(services + "/", entry.origin());
      assertTrue(((SolverRegistry.Broken) entry).reason().contains("x/Missing"));
    }
  }

  /** Fails with an error that is neither of linking nor of assertion. */
  public static final class Erring extends Scripted {
    /** Fails. */
    public Erring() {
      super("erring", context -> Answer.infeasible(null));
      throw new Error("of its own kind");
    }
  }

  @Test
  void an_error_of_any_kind_breaks_its_provider_only() throws IOException {
    SolverRegistry registry = discover(services("a", name("Erring"), name("Good")));
    assertEquals(List.of("good"), ids(registry));
    assertEquals(List.of(name("Erring")), broken(registry));
  }

  @Test
  void a_context_class_loader_that_finds_nothing_is_named_and_the_own_one_is_asked() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    ClassLoader isolated =
        new URLClassLoader("isolated", new URL[0], ClassLoader.getPlatformClassLoader());
    thread.setContextClassLoader(isolated);
    try {
      // The own loader of these tests sees no provider either: what matters is who is named.
      assertUnknown(SolverRegistry.discover(), "found by the class loader 'app'");
      assertUnknown(SolverRegistry.discover(isolated), "found by the class loader 'isolated'");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void assertUnknown(SolverRegistry registry, String words) {
    String message =
        assertThrows(SolverRefusalException.class, () -> registry.solver("any")).getMessage();
    assertTrue(message.contains(words), message);
  }

  /** Fails when asked for its id. */
  public static final class Nameless extends Scripted {
    /** Creates it. */
    public Nameless() {
      super("nameless", context -> Answer.infeasible(null));
    }

    @Override
    public String id() {
      throw new AssertionError("who am I?");
    }
  }

  @TempDir Path folder;

  private Path services(String folderName, String... lines) throws IOException {
    Path file =
        folder.resolve(folderName).resolve("META-INF/services/" + DeftSolver.class.getName());
    Files.createDirectories(file.getParent());
    Files.write(file, List.of(lines));
    return folder.resolve(folderName);
  }

  private static SolverRegistry discover(Path... folders) throws IOException {
    URL[] urls = new URL[folders.length];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = folders[i].toUri().toURL();
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls, SolverRegistryTest.class.getClassLoader())) {
      return SolverRegistry.discover(loader);
    }
  }

  private static String name(String nested) {
    return SolverRegistryTest.class.getName() + "$" + nested;
  }

  private static List<String> ids(SolverRegistry registry) {
    return registry.solvers().stream().map(DeftSolver::id).toList();
  }

  private static List<String> broken(SolverRegistry registry) {
    return registry.entries().stream()
        .filter(SolverRegistry.Broken.class::isInstance)
        .map(e -> ((SolverRegistry.Broken) e).provider())
        .toList();
  }

  private static String reasons(SolverRegistry registry) {
    return registry.entries().toString();
  }

  @Test
  void broken_providers_are_listed_with_reasons_and_harm_no_other() throws IOException {
    SolverRegistry registry =
        discover(
            services("a", name("Throwing"), name("Good")),
            services(
                "b", "org.example.Missing", name("Shouting"), SolverRegistryTest.class.getName()),
            services("c", "this is no class name"),
            services("d", name("Nameless"), name("Demanding"), name("Fine")));
    assertEquals(List.of("fine", "good"), ids(registry));
    assertTrue(
        broken(registry)
            .containsAll(
                List.of(
                    name("Throwing"),
                    name("Shouting"),
                    name("Nameless"),
                    name("Demanding"),
                    "org.example.Missing",
                    SolverRegistryTest.class.getName())),
        reasons(registry));
    assertEquals(7, broken(registry).size(), reasons(registry));
    for (String reason :
        List.of(
            "no licence",
            "expected kebab-case",
            "who am I?",
            "not found",
            "Illegal configuration-file syntax")) {
      assertTrue(reasons(registry).contains(reason), () -> reason + " in " + reasons(registry));
    }
  }

  @Test
  void an_unknown_id_lists_the_known_ones_and_the_broken() throws IOException {
    SolverRegistry registry = discover(services("a", name("Throwing"), name("Good")));
    SolverRefusalException e =
        assertThrows(SolverRefusalException.class, () -> registry.solver("throwing"));
    assertEquals(SolverRefusalException.Cause.UNKNOWN, e.refusal());
    assertTrue(e.getMessage().contains("expected one of good"), e.getMessage());
    assertTrue(e.getMessage().contains("no licence"), e.getMessage());
  }

  @Test
  void a_duplicate_id_is_refused_by_name_and_left_out_of_the_automatic_choice() throws IOException {
    SolverRegistry registry =
        discover(services("a", name("Good"), name("Fine")), services("b", name("Impostor")));
    assertEquals(3, registry.entries().size());
    assertEquals(List.of("fine"), ids(registry));
    SolverRefusalException e =
        assertThrows(SolverRefusalException.class, () -> registry.solver("good"));
    assertEquals(SolverRefusalException.Cause.AMBIGUOUS, e.refusal());
    assertTrue(e.getMessage().contains(name("Impostor")), e.getMessage());
  }

  @Test
  void the_same_provider_listed_twice_counts_once() throws IOException {
    assertEquals(
        List.of("good"),
        ids(discover(services("a", name("Good"), name("Good")), services("b", name("Good")))));
  }

  @Test
  void no_provider_at_all_is_said_so() throws IOException {
    SolverRegistry registry = discover(services("a", "# nothing but a comment"));
    assertTrue(registry.entries().isEmpty(), reasons(registry));
    assertTrue(
        assertThrows(SolverRefusalException.class, () -> registry.solver("any"))
            .getMessage()
            .contains("no provider on the class path"));
  }

  @Test
  void the_context_class_loader_is_asked_and_may_be_missing() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    URL[] urls = {services("a", name("Good")).toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, before)) {
      thread.setContextClassLoader(loader);
      assertEquals(List.of("good"), ids(SolverRegistry.discover()));
      thread.setContextClassLoader(null);
      assertEquals(List.of(), ids(SolverRegistry.discover()));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void the_origin_is_readable_even_with_blanks_in_the_path() throws Exception {
    try (URLClassLoader loader = apartFromThis("a b+c")) {
      Class<?> type = loader.loadClass(SolverRegistry.class.getName());
      Object registry = type.getMethod("discover", ClassLoader.class).invoke(null, loader);
      String entries = type.getMethod("entries").invoke(registry).toString();
      assertTrue(entries.contains("a b+c"), entries);
    }
  }

  @Test
  void where_the_context_class_loader_finds_nothing_the_own_one_is_asked() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = apartFromThis("own")) {
      thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
      Class<?> type = loader.loadClass(SolverRegistry.class.getName());
      Object registry = type.getMethod("discover").invoke(null);
      String entries = type.getMethod("entries").invoke(registry).toString();
      assertTrue(entries.contains("id=good"), entries);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The API and a provider, copied to a folder, in a class loader of their own. */
  private URLClassLoader apartFromThis(String folderName) throws IOException {
    Path home = Path.of("target", "test-classes").toAbsolutePath();
    Path copy = folder.resolve(folderName);
    try (Stream<Path> files = Files.walk(home.resolve("org/loladeft/api/solve"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(home.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    return new URLClassLoader(
        new URL[] {
          services("a", name("Good")).toUri().toURL(),
          copy.toUri().toURL(),
          Path.of("target", "classes").toUri().toURL()
        },
        ClassLoader.getPlatformClassLoader());
  }

  @Test
  void a_solver_is_asked_for_its_id_once() {
    DeftSolver fickle =
        new Scripted("fickle", context -> Answer.infeasible(null)) {
          private boolean asked;

          @Override
          public String id() {
            if (asked) {
              throw new IllegalStateException("asked again");
            }
            asked = true;
            return super.id();
          }
        };
    SolverRegistry registry = SolverRegistry.of(fickle, new Good());
    assertEquals(fickle, registry.solver("fickle"));
    assertEquals(2, registry.entries().size());
  }

  @Test
  void by_hand_ids_must_be_kebab_case_and_unique() {
    assertEquals(List.of("good"), ids(SolverRegistry.of(new Good())));
    for (String id : List.of("", " ", "-a", "a-", "a--b", "A", "1a", "ä", "a_b")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> SolverRegistry.of(new Scripted(id, context -> Answer.infeasible(null))),
          id);
    }
    assertThrows(
        IllegalArgumentException.class, () -> SolverRegistry.of(new Good(), new Impostor()));
  }

  private static String unknown(SolverRegistry registry, String... others) {
    return assertThrows(SolverRefusalException.class, () -> registry.facts("best", List.of(others)))
        .getMessage();
  }

  @Test
  void who_can_not_be_had_is_told_with_who_can_and_why_others_are_left_out() throws IOException {
    DeftProblem problem =
        DeftProblem.builder(new Uplink.Dedicated(), List.of(new Block("b", 1, 1)))
            .device(1, 1, new double[] {1}, new double[] {1})
            .build();
    SolverRegistry two = discover(services("two", name("Good"), name("Fine")));
    assertEquals("no solver 'best': expected one of fine, good", unknown(two));
    assertEquals("no solver 'best': expected one of fine, good, or auto", unknown(two, "auto"));
    assertEquals("", two.leftOut());
    assertEquals(
        "no solver at hand takes " + problem + ": name one, or add one to the class path",
        two.noSolverFor(problem).getMessage());
    SolverRegistry twice =
        discover(services("twice", name("Good"), name("Impostor"), name("Throwing")));
    String broken =
        "; broken providers: "
            + name("Throwing")
            + " (org.loladeft.api.DeftSolver: Provider "
            + name("Throwing")
            + " could not be instantiated: IllegalStateException: no licence)";
    assertEquals("no solver 'best': expected one of good" + broken, unknown(twice));
    assertEquals("; left out, as several providers claim the id: good" + broken, twice.leftOut());
    SolverRegistry none = discover(Files.createDirectories(folder.resolve("none")));
    assertEquals(
        "no solver for " + problem + ": " + none.nothingFound(),
        none.noSolverFor(problem).getMessage());
    assertEquals(
        "no solver 'best': expected one of none (" + none.nothingFound() + ")", unknown(none));
  }

  @Test
  void the_automatic_choice_takes_whoever_takes_part_and_nobody_else() throws IOException {
    DeftProblem problem =
        DeftProblem.builder(new Uplink.Dedicated(), List.of(new Block("b", 1, 1)))
            .device(1, 1, new double[] {1}, new double[] {1})
            .build();
    SolverRegistry registry = discover(services("chosen", name("Good"), name("Chosen")));
    assertEquals("chosen", registry.choose(problem).orElseThrow().id());
    assertEquals(
        "chosen", registry.choose(problem, SolveOptions.withDefaults()).orElseThrow().id());
    assertEquals(List.of("chosen"), registry.exactSolvers().map(SolverFacts::id).toList());
    SolverRegistry unranked = discover(services("unranked", name("Good")));
    assertTrue(unranked.choose(problem).isEmpty());
  }

  /** Takes part in the automatic choice. */
  public static final class Chosen extends Scripted {
    /** Creates it. */
    public Chosen() {
      super("chosen", context -> Answer.infeasible(null));
    }

    @Override
    public int autoPriority() {
      return 5;
    }

    @Override
    public Guarantee guarantee() {
      return Guarantee.EXACT;
    }
  }
}
