package io.hammingbird.local.command;

import io.hammingbird.client.ConnectionException;
import io.hammingbird.client.HammingbirdException;
import io.hammingbird.client.ProblemException;
import io.hammingbird.local.data.DataFolderException;
import java.util.concurrent.ExecutionException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says in one line what went wrong; stack traces go to the log. */
final class Faults {

  private Faults() {}

  static int badParameter(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("hammingbird: " + e.getMessage().replaceFirst("^Error: ", ""));
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return Hammingbird.BAD_INPUT;
  }

  static int failed(Exception thrown, CommandLine command, ParseResult arguments) {
    // What went wrong in another thread comes wrapped.
    Exception e =
        thrown instanceof ExecutionException && thrown.getCause() instanceof Exception cause
            ? cause
            : thrown;
    command.getErr().println("hammingbird: " + message(e));
    if (e instanceof HammingbirdException) { // the server's log has more, ours has not
      return isRefusal(e) ? Hammingbird.BAD_INPUT : Hammingbird.FAILED;
    }
    if (e instanceof DataFolderException || e instanceof IllegalArgumentException) {
      return Hammingbird.BAD_INPUT;
    }
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    LoggerFactory.getLogger(Faults.class)
        .error("{} failed", Secrets.masked(arguments.originalArgs()), e);
    command.getErr().println("The log has more: " + LogFile.path());
    return Hammingbird.FAILED;
  }

  /** Whether the server has understood what was asked, and it cannot be done. */
  private static boolean isRefusal(Exception e) {
    return e instanceof ProblemException refused
        && refused.problem().status() < 500
        && !refused.problem().passes();
  }

  private static String message(Exception e) {
    if (e instanceof ConnectionException && e.getMessage().startsWith("nothing answers")) {
      return e.getMessage() + ": is the index running?";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
