package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * What README, docs and examples say of the project that a program can look up: commands and their
 * options, files, links and headings, tests and classes by name.
 */
class PagesTest {

  private static final Path ROOT = Path.of("..");

  /** A command of ours in a block of code, with the lines that it goes on in. */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^(?: {4})?(?:\\$ )?(?:\\./)?deft((?: .*\\\\\\n)* .*)$");

  /** Where the shell takes over: a pipe, a file, a second command, a comment. */
  private static final Pattern SHELL =
      Pattern.compile("\\s(?:[|<>;&]|2>|#\\s|\\$\\().*", Pattern.DOTALL);

  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern OPTION = Pattern.compile("`(--[a-z-]+)");
  private static final Pattern TEST = Pattern.compile("`(\\w*[a-z](?:Test|IT))`");

  /** Options of others that the pages name. */
  private static final Set<String> FOREIGN = Set.of("--add-modules");

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    for (String folder : List.of("docs", "examples", "python")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        files
            .filter(file -> file.toString().endsWith(".md"))
            .filter(file -> !file.toString().contains("target"))
            .forEach(pages::add);
      }
    }
    return pages;
  }

  private static Stream<MatchResult> find(Pattern pattern, Path page) throws IOException {
    return pattern.matcher(Files.readString(page)).results();
  }

  @Test
  void every_command_is_understood() throws IOException {
    CommandLine deft = HelpTest.deft();
    int commands = 0;
    for (Path page : pages()) {
      for (MatchResult found : find(COMMAND, page).toList()) {
        String line = SHELL.matcher(found.group(1).replace("\\\n", " ")).replaceFirst("");
        List<String> words = words(line);
        assertDoesNotThrow(
            () -> deft.parseArgs(words.toArray(String[]::new)), () -> page + ": deft" + line);
        words.stream()
            .filter(word -> word.startsWith("examples/"))
            .forEach(word -> assertTrue(Files.exists(ROOT.resolve(word)), page + ": " + word));
        commands++;
      }
    }
    assertTrue(commands > 30, commands + " commands were found");
  }

  private static List<String> words(String line) {
    return WORD.matcher(line)
        .results()
        .map(
            word ->
                Stream.of(1, 2, 3)
                    .map(word::group)
                    .filter(part -> part != null)
                    .collect(Collectors.joining()))
        .toList();
  }

  @Test
  void every_link_leads_to_a_file_and_a_heading() throws IOException {
    for (Path page : pages()) {
      for (MatchResult found : find(LINK, page).toList()) {
        String[] parts = found.group(1).split("#", 2);
        if (!parts[0].startsWith("http")) {
          Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
          assertTrue(Files.exists(target), page + ": " + found.group(1));
          boolean hasHeading = parts.length > 1 && target.toString().endsWith(".md");
          assertTrue(
              !hasHeading || anchors(target).contains(parts[1]), page + ": " + found.group(1));
        }
      }
    }
  }

  /** As they are made of headings: small, without marks, a dash for each space. */
  private static Set<String> anchors(Path page) throws IOException {
    return find(HEADING, page)
        .map(heading -> heading.group(1).strip().toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  @Test
  void every_option_is_one_of_a_command() throws IOException {
    Set<String> known = new HashSet<>(FOREIGN);
    sources()
        .forEach(
            source -> {
              Matcher option = Pattern.compile("\"(--[a-z-]+)[\"=]").matcher(read(source));
              option.results().forEach(found -> known.add(found.group(1)));
            });
    Set<String> unknown = new TreeSet<>();
    for (Path page : pages()) {
      find(OPTION, page)
          .filter(option -> !known.contains(option.group(1)))
          .forEach(option -> unknown.add(page + ": " + option.group(1)));
    }
    assertEquals(Set.of(), unknown);
  }

  private static String read(Path file) {
    return assertDoesNotThrow(() -> Files.readString(file));
  }

  @Test
  void every_test_that_is_named_is_there() throws IOException {
    Set<String> known =
        sources()
            .map(source -> source.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toSet());
    Set<String> unknown = new TreeSet<>();
    for (Path page : pages()) {
      find(TEST, page)
          .filter(test -> !known.contains(test.group(1)))
          .forEach(test -> unknown.add(page + ": " + test.group(1)));
    }
    assertEquals(Set.of(), unknown);
  }

  /** All Java sources, tests as well. */
  private static Stream<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path folder : modules.map(module -> module.resolve("src")).toList()) {
        if (Files.isDirectory(folder)) {
          try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
          }
        }
      }
    }
    assertTrue(sources.size() > 500, sources.size() + " sources");
    return sources.stream();
  }
}
