package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The poms are what others read of us first. */
class PomsTest {

  private static final String MANAGED =
      "/project/dependencyManagement/dependencies/dependency[groupId='org.loladeft']/artifactId";

  private static Document pom(String folder) throws Exception {
    Path file = Path.of("..", folder, "pom.xml");
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }

  private static List<String> read(Document pom, String path) throws Exception {
    NodeList nodes =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip());
    }
    return texts;
  }

  /** The folders of all modules but the examples, which are nobody's parts. */
  private static List<String> modules() throws Exception {
    List<String> modules = read(pom(""), "/project/modules/module");
    modules.addAll(new TreeSet<>(read(pom(""), "/project/profiles/profile/modules/module")));
    modules.removeIf(module -> module.startsWith("examples/"));
    return modules;
  }

  @Test
  void the_bill_of_materials_names_every_jar_in_the_version_of_the_project() throws Exception {
    Set<String> jars = new TreeSet<>();
    for (String module : modules()) {
      if (!read(pom(module), "/project/packaging").contains("pom")) {
        jars.addAll(read(pom(module), "/project/artifactId"));
      }
    }
    assertTrue(jars.size() >= 14, jars.toString());
    assertEquals(jars, new TreeSet<>(read(pom("bom"), MANAGED)));
    assertEquals(read(pom(""), "/project/version"), read(pom("bom"), "/project/version"));
    assertEquals(jars, new TreeSet<>(read(pom(""), MANAGED)), "the root's own list");
  }

  @Test
  void poms_without_our_parent_use_plugins_in_the_versions_of_the_rest() throws Exception {
    for (String alone : List.of("bom", "examples/edge-server", "examples/spark")) {
      List<String> plugins = read(pom(alone), "/project/build/plugins/plugin/artifactId");
      assertTrue(plugins.contains("spotless-maven-plugin"), plugins.toString());
      for (String plugin : plugins) {
        assertEquals(
            read(pom(""), "/project/properties/" + plugin + ".version"),
            read(pom(alone), "/project/build/plugins/plugin[artifactId='" + plugin + "']/version"),
            alone + ": " + plugin);
      }
    }
  }

  @Test
  void every_pom_says_what_it_is_and_under_which_licence() throws Exception {
    for (String module : modules()) {
      Document pom = pom(module);
      for (String field : List.of("name", "description")) {
        List<String> texts = read(pom, "/project/" + field);
        assertEquals(1, texts.size(), module + ": " + field);
        assertFalse(texts.get(0).isBlank(), module + ": " + field);
      }
    }
    for (String alone : List.of("", "bom")) { // The others inherit theirs.
      assertEquals(List.of("Apache-2.0"), read(pom(alone), "/project/licenses/license/name"));
      assertEquals(List.of("2026"), read(pom(alone), "/project/inceptionYear"));
    }
  }

  @Test
  void every_jar_has_a_module_name_of_its_own() throws Exception {
    String entry = "//manifestEntries/Automatic-Module-Name";
    Set<String> names = new TreeSet<>();
    int expected = 0;
    for (String module : modules()) {
      if (!read(pom(module), "/project/packaging").contains("pom")) {
        expected++;
        boolean described = Files.exists(Path.of("..", module, "src/main/java/module-info.java"));
        List<String> automatic = read(pom(module), entry);
        assertEquals(described ? 0 : 1, automatic.size(), module);
        names.add(described ? "org.loladeft." + module : automatic.get(0));
      }
    }
    assertEquals(expected, names.size(), names.toString());
  }

  @Test
  void the_version_is_the_same_wherever_it_is_said() throws Exception {
    String version = read(pom(""), "/project/version").get(0);
    String release = version.replace("-SNAPSHOT", "");
    assertTrue(text("CITATION.cff").contains("\nversion: " + release + "\n"));
    assertTrue(text("CHANGELOG.md").contains("\n## " + release), "a section of the changelog");
    for (String project : List.of("examples/edge-server", "examples/spark", ".ci/consumer")) {
      assertEquals(List.of(version), read(pom(project), "/project/properties/deft.version"));
    }
  }

  @Test
  void the_readme_names_every_profile_and_every_script() throws Exception {
    String readme = text("README.md");
    for (String profile : read(pom(""), "/project/profiles/profile/id")) {
      assertTrue(readme.contains("-P" + profile), profile);
    }
    for (String script : List.of(".ci/consumers", ".ci/lint", ".ci/mutation", ".ci/reproducible")) {
      assertTrue(Files.isExecutable(Path.of("..", script)), script);
      assertTrue(readme.contains(script), script);
    }
  }

  private static String text(String file) throws IOException {
    return Files.readString(Path.of("..", file));
  }
}
