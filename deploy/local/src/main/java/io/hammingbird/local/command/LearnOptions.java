package io.hammingbird.local.command;

import io.hammingbird.core.catalog.Learners;
import io.hammingbird.core.learn.FollowSettings;
import io.hammingbird.core.learn.LearnSettings;
import java.util.ArrayList;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is learned and how; the code length is the commands' own. */
final class LearnOptions {

  @Option(
      names = "--learner",
      defaultValue = "default",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description = "Learner, one of ${COMPLETION-CANDIDATES}.")
  private String learner;

  @Option(
      names = "--learner-option",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "KEY=VALUE",
      description = "Option of the learner (repeatable).")
  private SortedMap<String, String> options = new TreeMap<>();

  @Option(
      names = "--anchors",
      defaultValue = "300",
      paramLabel = "N",
      description = "Anchors of the feature map, for each modality.")
  private int anchors;

  @Mixin private FollowOptions follow;

  String learner() {
    return learner;
  }

  SortedMap<String, String> options() {
    return options;
  }

  int anchors() {
    return anchors;
  }

  FollowSettings follow() {
    return follow.settings();
  }

  /** What cannot be learned so is better refused before anything starts. */
  static LearnSettings require(LearnSettings settings) {
    settings.follow().require(Learners.byName(settings.learner(), settings.options()));
    return settings;
  }

  /** Lists the learners in the help. */
  static final class Names extends ArrayList<String> {

    private static final long serialVersionUID = 1;

    Names() {
      super(Learners.names());
    }
  }
}
