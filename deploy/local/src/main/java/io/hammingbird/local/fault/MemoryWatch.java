package io.hammingbird.local.fault;

import io.hammingbird.local.cluster.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Resident memory of processes over time, as the system tells it. Not thread-safe. */
final class MemoryWatch {

  private static final double KIB_A_MIB = 1024;

  private final List<Double> seconds = new ArrayList<>();
  private final Map<String, List<Double>> mib = new LinkedHashMap<>();

  /**
   * Looks at processes.
   *
   * @param at seconds since the beginning
   * @throws IllegalStateException if one has ended
   */
  void look(double at, List<Member> members) {
    seconds.add(at);
    for (Member member : members) {
      mib.computeIfAbsent(member.name(), name -> new ArrayList<>()).add(resident(member));
    }
  }

  private static double resident(Member member) {
    Path status = Path.of("/proc", Long.toString(member.pid()), "status");
    try {
      for (String line : Files.readAllLines(status, StandardCharsets.UTF_8)) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / KIB_A_MIB;
        }
      }
    } catch (IOException gone) {
      throw new IllegalStateException(
          "%s (pid %d) has ended, or this system does not tell of its memory"
              .formatted(member.name(), member.pid()),
          gone);
    }
    throw new IllegalStateException("%s (pid %d) has ended".formatted(member.name(), member.pid()));
  }

  /** Returns the line through each process's memory from a time on. */
  Map<String, Slope> slopes(double from) {
    int first = 0;
    while (first < seconds.size() && seconds.get(first) < from) {
      first++;
    }
    int begin = first;
    double[] times = seconds.subList(begin, seconds.size()).stream().mapToDouble(x -> x).toArray();
    Map<String, Slope> slopes = new LinkedHashMap<>();
    mib.forEach(
        (name, all) ->
            slopes.put(
                name,
                Slope.of(
                    times, all.subList(begin, all.size()).stream().mapToDouble(x -> x).toArray())));
    return slopes;
  }

  /** Writes all that was seen as a table. */
  void write(Path file) {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("seconds," + String.join(",", mib.keySet()) + "\n");
      for (int i = 0; i < seconds.size(); i++) {
        StringBuilder line = new StringBuilder("%.0f".formatted(seconds.get(i)));
        for (List<Double> all : mib.values()) {
          line.append(",%.1f".formatted(all.get(i)));
        }
        out.write(line.append('\n').toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the samples cannot be written to " + file, e);
    }
  }
}
