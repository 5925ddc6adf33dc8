package org.loladeft.training.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the zip of {@code deft-train} gives away, it names with its licence. */
class TrainingLicencesTest {

  private static final Path LICENSES = Path.of("../training-dist/src/main/licenses/train");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z*-]+)`[^|]* \\| ");

  private static final Pattern TEXT = Pattern.compile("\\]\\(([^)]+)\\)");

  /** The artifacts that the assembly takes, as folders of a repository. */
  private static Set<String> taken() throws IOException {
    String assembly = Files.readString(Path.of("../training-dist/src/main/assembly/content.xml"));
    Set<String> jars = new TreeSet<>();
    Matcher include = Pattern.compile("<include>([^:]+):([^<]+)</include>").matcher(assembly);
    while (include.find()) {
      String group = include.group(1).replace(".", "/").replace("*", "[^:]*");
      String artifact = include.group(2).replace("*", "[^/]*");
      Pattern jar = Pattern.compile(".*/" + group + "/(" + artifact + ")/[^/]+/[^/]+\\.jar");
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        Matcher found = jar.matcher(entry);
        if (found.matches()) {
          jars.add(found.group(1));
        }
      }
    }
    return jars;
  }

  @Test
  void the_table_names_every_jar_and_no_other() throws IOException {
    Set<String> named = new TreeSet<>();
    for (MatchResult row :
        ROW.matcher(Files.readString(LICENSES.resolve("README.md"))).results().toList()) {
      named.add(row.group(1));
    }
    assertTrue(named.remove("deft-*"));
    assertTrue(named.contains("pytorch"), named.toString());
    assertEquals(taken(), named);
  }

  /** Texts that jars carry are unpacked into the zip; those of the command are in its own. */
  @Test
  void every_text_of_ours_is_there() throws IOException {
    Set<String> linked = new TreeSet<>();
    String natives = Files.readString(LICENSES.resolve("natives/README.md"));
    TEXT.matcher(natives).results().forEach(text -> linked.add(text.group(1)));
    linked.removeIf(name -> name.startsWith("../"));
    assertTrue(linked.size() > 20, linked.toString());
    Set<String> there = new TreeSet<>();
    try (var files = Files.list(LICENSES.resolve("natives"))) {
      files.forEach(file -> there.add(file.getFileName().toString()));
    }
    assertTrue(there.remove("README.md"));
    assertEquals(there, linked);
  }
}
