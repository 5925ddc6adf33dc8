package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Whoever builds or starts any command but those that train fetches nothing of training. */
class TrainingApartTest {

  private static final Pattern OF_TRAINING =
      Pattern.compile(
          "deft-training.*|org\\.bytedeco|ai\\.djl.*|dev\\.langchain4j|com\\.microsoft\\..*");

  private static List<String> read(String folder, String path) throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("..", folder, "pom.xml").toFile());
    NodeList nodes =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip());
    }
    return texts;
  }

  /** Every scope counts: tests are compiled by who builds the command alone, too. */
  @Test
  void no_module_that_the_command_is_built_of_depends_on_anything_of_training() throws Exception {
    Set<String> seen = new TreeSet<>();
    Deque<String> left = new ArrayDeque<>(List.of("cli"));
    while (!left.isEmpty()) {
      String module = left.pop();
      if (seen.add(module)) {
        for (String name : read(module, "//dependencies/dependency/artifactId")) {
          assertTrue(!OF_TRAINING.matcher(name).matches(), module + ": " + name);
        }
        for (String group : read(module, "//dependencies/dependency/groupId")) {
          assertTrue(!OF_TRAINING.matcher(group).matches(), module + ": " + group);
        }
        read(module, "//dependency[groupId='org.loladeft']/artifactId")
            .forEach(artifact -> left.push(artifact.replaceFirst("^deft-", "")));
      }
    }
    assertTrue(seen.size() > 8, seen.toString());
  }

  @Test
  void none_of_its_jars_is_on_the_commands_class_path() {
    String classPath = System.getProperty("java.class.path");
    for (String name : List.of("bytedeco", "djl", "langchain4j", "onnxruntime", "training")) {
      assertTrue(!classPath.matches(".*/" + name + "[/-].*"), name + ": " + classPath);
    }
  }

  @Test
  void the_engine_joins_the_build_where_its_libraries_are_published_and_can_be_left_out()
      throws Exception {
    String profiles = "/project/profiles/profile[modules/module='training-pytorch']";
    assertTrue(!read("", "/project/modules/module").contains("training-pytorch"));
    assertEquals(
        List.of("linux-x86_64", "windows-x86_64", "macosx-arm64", "macosx-x86_64"),
        read("", profiles + "/properties/training.platform"));
    assertEquals(4, read("", profiles + "/activation/os/arch").size());
    assertEquals(
        List.of("!training.skip"),
        read("", profiles + "/activation/property/name").stream().distinct().toList());
  }
}
