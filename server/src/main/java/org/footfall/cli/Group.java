package org.footfall.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** A command that only holds others. */
abstract class Group implements Runnable {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "expected one of: " + String.join(", ", spec.subcommands().keySet()));
    }
  }
}
