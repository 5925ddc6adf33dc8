package org.loladeft.cli.args;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;

class ArgumentsTest {

  private static final class Group extends Arguments {
    private final Argument<Boolean> loud = flag("-l, --loud").describedAs("Says more.");
    private final OptionalArgument<Double> gap = optional("--gap=G", Double.class).describedAs("A");

    Group(Arguments command) {
      super(command);
    }
  }

  /** One of each kind. */
  private static final class Everything extends Command {
    private final Argument<Path> file = parameter("FILE", Path.class, "Read.");
    private final OptionalArgument<String> more = optionalParameter("MORE", String.class, "Too.");
    private final Argument<Integer> rounds =
        withDefault("--rounds=N", Integer.class, "3").describedAs("${DEFAULT-VALUE} without it.");
    private final Group group = new Group(this);
    private final Argument<List<String>> names = repeated("--name=NAME").describedAs("A name.");
    private final OptionalArgument<List<String>> some = listed("--some=A,B").describedAs("Some.");
    private final Argument<List<String>> all = listed("--all=A,B", "x,y").describedAs("All.");
    private final Argument<Map<String, String>> map = pairs("--param=K=V").describedAs("Values.");
    private final Argument<String> model = required("--model=M", String.class).describedAs("It.");

    Everything() {
      super("everything", "deft everything FILE", "Takes everything.", "At once.");
    }

    @Override
    public Integer call() {
      return rounds.value();
    }
  }

  @Test
  void values_are_what_is_given() {
    Everything everything = new Everything();
    int status =
        everything
            .line()
            .execute(
                "in",
                "--rounds=7",
                "-l",
                "--gap",
                "0.5",
                "--name=a",
                "--name=b,c",
                "--some=p,q",
                "--all",
                "z",
                "--param=k=v=w",
                "--param",
                "m=n",
                "--model=small",
                "out");
    assertEquals(7, status);
    assertEquals(Path.of("in"), everything.file.value());
    assertEquals(Optional.of("out"), everything.more.value());
    assertTrue(everything.group.loud.value());
    assertEquals(Optional.of(0.5), everything.group.gap.value());
    assertEquals(List.of("a", "b,c"), everything.names.value());
    assertEquals(Optional.of(List.of("p", "q")), everything.some.value());
    assertEquals(List.of("z"), everything.all.value());
    assertEquals(Map.of("k", "v=w", "m", "n"), everything.map.value());
    assertEquals("small", everything.model.value());
  }

  @Test
  void what_is_not_given_is_empty_or_has_its_default() {
    Everything everything = new Everything();
    CommandLine line = everything.line();
    assertEquals(3, line.execute("in", "--model=small"));
    assertFalse(everything.more.isGiven());
    MissingParameterException missing =
        assertThrows(MissingParameterException.class, everything.more::orMissing);
    assertEquals("Missing required parameter: 'MORE'", missing.getMessage());
    assertEquals(line, missing.getCommandLine());
    assertFalse(everything.group.loud.value());
    assertEquals(Optional.empty(), everything.group.gap.value());
    assertEquals(List.of(), everything.names.value());
    assertEquals(Optional.empty(), everything.some.value());
    assertEquals(List.of("x", "y"), everything.all.value());
    assertEquals(Map.of(), everything.map.value());
    assertThrows(MissingParameterException.class, () -> new Everything().line().parseArgs("in"));
    assertThrows(
        MissingParameterException.class, () -> new Everything().line().parseArgs("--model=small"));
  }

  @Test
  void a_line_that_is_read_anew_forgets_the_last() {
    Everything everything = new Everything();
    CommandLine line = everything.line();
    line.parseArgs("in", "--model=small", "-l", "--name=a", "--param=k=v", "--rounds=7");
    line.parseArgs("in", "--model=small");
    assertFalse(everything.group.loud.value());
    assertEquals(List.of(), everything.names.value());
    assertEquals(Map.of(), everything.map.value());
    assertEquals(3, everything.rounds.value());
  }

  @Test
  void options_stand_in_the_order_of_fields_and_before_those_that_all_have() {
    Stream<String> names =
        new Everything().line().getCommandSpec().options().stream().map(OptionSpec::longestName);
    assertEquals(
        "--rounds --loud --gap --name --some --all --param --model --help --debug",
        String.join(" ", names.toList()));
  }

  @Test
  void the_help_says_what_was_declared() {
    String help = new Everything().line().getUsageMessage();
    assertTrue(help.startsWith("Usage: everything [OPTIONS] FILE [MORE]\nTakes everything.\nAt"));
    assertTrue(help.contains("\n      --rounds=N            3 without it.\n"), help);
    assertTrue(help.contains("\n  -l, --loud                Says more.\n"), help);
    assertTrue(help.endsWith("\n\nExample:\n  deft everything FILE\n"), help);
  }
}
