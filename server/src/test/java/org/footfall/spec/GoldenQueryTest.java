package org.footfall.spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.footfall.spec.QuestionFile.Question;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every question of {@code spec/query} is answered as was worked out by hand. */
class GoldenQueryTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicNode> answersFromRows() throws IOException {
    return questions(false);
  }

  @TestFactory
  Stream<DynamicNode> answersFromRollUps() throws IOException {
    return questions(true);
  }

  private Stream<DynamicNode> questions(boolean rollUp) throws IOException {
    List<QuestionFile> files = QuestionFile.all();
    GoldenServer server = new GoldenServer(folder, rollUp);
    List<DynamicNode> nodes = new ArrayList<>();
    for (QuestionFile file : files) {
      nodes.add(DynamicContainer.dynamicContainer(file.topic(), tests(file, server)));
    }
    nodes.add(DynamicTest.dynamicTest("the ways of answering", server::checkWays));
    return nodes.stream().onClose(server::close);
  }

  /** In the order of time: what arrives, and then what is asked before the next arrival. */
  private static List<DynamicNode> tests(QuestionFile file, GoldenServer server) {
    List<DynamicNode> tests = new ArrayList<>();
    tests.add(DynamicTest.dynamicTest("the site", () -> server.addSite(file)));
    for (int arrived = 0; arrived <= file.arrivals().size(); arrived++) {
      if (arrived > 0) {
        QuestionFile.Arrival arrival = file.arrivals().get(arrived - 1);
        tests.add(
            DynamicTest.dynamicTest("arrival " + arrived, () -> server.collect(file, arrival)));
      }
      for (Question question : file.questions()) {
        if (question.after() == arrived) {
          tests.add(DynamicTest.dynamicTest(question.name(), () -> server.ask(file, question)));
        }
      }
    }
    return tests;
  }
}
