package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the zip gives away, it may give away, and the licences go with it. */
class LicencesIT {

  /** Words that a text of the licence has. */
  private static final Map<String, String> MARKS =
      Map.of(
          "Apache-2.0", "Apache License",
          "MIT", "Permission is hereby granted, free of charge",
          "BSD-2-Clause", "Redistribution and use in source and binary forms",
          "BSD-3-Clause", "Redistribution and use in source and binary forms",
          "CC0-1.0", "CC0",
          "EPL-2.0", "Eclipse Public License - v 2.0",
          "MPL-2.0", "Mozilla Public License Version 2.0",
          "BSL-1.0", "Boost Software License - Version 1.0",
          "Zlib", "provided 'as-is', without any express or implied",
          "bzip2-1.0.6", "Altered source versions must be plainly marked as such");

  /** JUnit's too: unchanged, and with its source named. */
  private static final String OF_JUNIT = "EPL-2.0";

  /** Within OR-Tools' natives, unchanged and with their source named. */
  private static final Set<String> FOR_NATIVES =
      Set.of("EPL-2.0", "MPL-2.0", "BSL-1.0", "Zlib", "bzip2-1.0.6");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `?([^|`]+?)`? \\| ([^|]+) \\| \\[[^]]+]\\(([^)]+)\\) \\|");

  private static ZipFile zip;
  private static String root = "";
  private static final Map<String, Path> jars = new TreeMap<>();

  private record Row(String name, List<String> choices, String text) {
    boolean permits(Set<String> licences) {
      return choices.stream().anyMatch(licences::contains);
    }
  }

  @BeforeAll
  static void open() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      Path file =
          files.filter(f -> f.toString().matches(".*/deft-.*\\.zip")).findFirst().orElseThrow();
      zip = new ZipFile(file.toFile());
    }
    root = zip.entries().nextElement().getName();
    try (Stream<Path> files = Files.walk(Path.of("target/deft/lib"))) {
      files
          .filter(f -> f.toString().endsWith(".jar"))
          .forEach(f -> jars.put(f.getFileName().toString().replaceFirst("-\\d+\\..*", ""), f));
    }
  }

  @AfterAll
  static void close() throws IOException {
    zip.close();
  }

  private static byte[] bytes(String name) throws IOException {
    ZipEntry entry = zip.getEntry(root + name);
    assertTrue(entry != null, name + " is missing from the zip");
    return zip.getInputStream(entry).readAllBytes();
  }

  private static List<Row> table(String file) throws IOException {
    return ROW.matcher(new String(bytes("licenses/" + file), StandardCharsets.UTF_8))
        .results()
        .map(LicencesIT::row)
        .toList();
  }

  private static Row row(MatchResult match) {
    return new Row(match.group(1), List.of(match.group(2).split(" OR ")), match.group(3));
  }

  private static Set<String> foreign() {
    Set<String> names = new TreeSet<>(jars.keySet());
    names.removeIf(name -> name.startsWith("deft-"));
    return names;
  }

  @Test
  void the_table_names_every_jar_and_no_other() throws IOException {
    Set<String> named = new TreeSet<>(table("README.md").stream().map(Row::name).toList());
    assertTrue(named.remove("deft-*"));
    assertEquals(foreign(), named);
  }

  @Test
  void every_licence_permits_to_pass_it_on() throws IOException {
    Set<String> permissive = new TreeSet<>(MARKS.keySet());
    permissive.removeAll(FOR_NATIVES);
    for (Row row : table("README.md")) {
      boolean junit = row.name().startsWith("junit-") && row.permits(Set.of(OF_JUNIT));
      assertTrue(junit || row.permits(permissive), row.toString());
    }
    List<Row> natives = table("ortools-natives/README.md");
    assertTrue(natives.size() > 10, natives.toString());
    for (Row row : natives) {
      assertTrue(row.permits(MARKS.keySet()), row.toString());
    }
  }

  @Test
  void every_text_is_there_and_of_the_licence_that_the_table_names() throws IOException {
    for (String folder : List.of("", "ortools-natives/")) {
      for (Row row : table(folder + "README.md")) {
        String path = Path.of("licenses/" + folder + row.text()).normalize().toString();
        String text = new String(bytes(path), StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        assertTrue(
            row.choices().stream()
                .anyMatch(l -> MARKS.containsKey(l) && text.contains(MARKS.get(l))),
            row.toString());
      }
    }
  }

  @Test
  void what_jars_carry_of_licences_and_notices_is_in_the_zip_unchanged() throws IOException {
    int found = 0;
    for (String name : foreign()) {
      try (ZipFile jar = new ZipFile(jars.get(name).toFile())) {
        for (ZipEntry entry : jar.stream().map(ZipEntry.class::cast).toList()) {
          if (entry
                  .getName()
                  .matches("(?i)(.*/)?(licen[cs]e|notice|copying|al2|lgpl2)[^/]*(?<!class)")
              && !entry.isDirectory()) {
            found++;
            assertArrayEquals(
                jar.getInputStream(entry).readAllBytes(),
                bytes("licenses/" + name + "/" + entry.getName()));
          }
        }
      }
    }
    assertTrue(found > 30, found + " texts");
  }

  @Test
  void our_own_jars_carry_ours() throws IOException {
    for (String name : jars.keySet()) {
      if (name.startsWith("deft-")) {
        try (ZipFile jar = new ZipFile(jars.get(name).toFile())) {
          for (String text : List.of("LICENSE", "NOTICE")) {
            ZipEntry entry = jar.getEntry("META-INF/" + text);
            assertTrue(entry != null, name + " has no " + text);
            assertArrayEquals(bytes(text), jar.getInputStream(entry).readAllBytes());
          }
        }
      }
    }
  }

  @Test
  void the_list_of_parts_agrees_with_the_jars_and_with_the_table() throws Exception {
    ZipEntry entry =
        zip.stream()
            .filter(e -> e.getName().matches(root + "sbom/.*\\.xml"))
            .findFirst()
            .orElse(null);
    assumeTrue(entry != null, "built with -Prelease");
    Map<String, Row> table = new TreeMap<>();
    table("README.md").forEach(row -> table.put(row.name(), row));
    Set<String> listed = new TreeSet<>();
    NodeList parts =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(zip.getInputStream(entry).readAllBytes()))
            .getDocumentElement()
            .getElementsByTagName("components");
    NodeList components = ((Element) parts.item(parts.getLength() - 1)).getChildNodes();
    for (int i = 0; i < components.getLength(); i++) {
      if (components.item(i) instanceof Element part) {
        String name = part.getElementsByTagName("name").item(0).getTextContent();
        listed.add(name);
        assertTrue(texts(part, "hash").contains(sha256(jars.get(name))), name);
        Row row = table.get(name.startsWith("deft-") ? "deft-*" : name);
        assertEquals(Set.copyOf(row.choices()), texts(part, "id"), name);
      }
    }
    Set<String> expected = new TreeSet<>(jars.keySet());
    expected.remove("deft-cli"); // The list's subject.
    assertEquals(expected, listed);
  }

  private static Set<String> texts(Element part, String tag) {
    Set<String> texts = new TreeSet<>();
    NodeList nodes = part.getElementsByTagName(tag);
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static String sha256(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }
}
