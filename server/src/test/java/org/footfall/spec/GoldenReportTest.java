package org.footfall.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.footfall.spec.QuestionFile.Question;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every report of {@code spec/report} is answered as was worked out by hand. */
class GoldenReportTest {
  private static final double NEAR = 1e-6;
  private static final double FIVE_DIGITS = 1e-5;
  private static final Pattern PICK = Pattern.compile("(.*?)\\[(\\w+)=([^]]*)](.*)");
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicNode> reports() throws IOException {
    GoldenServer server = new GoldenServer(folder, true);
    List<DynamicNode> nodes = new ArrayList<>();
    for (QuestionFile file : QuestionFile.in("report")) {
      List<DynamicNode> tests = new ArrayList<>();
      tests.add(
          DynamicTest.dynamicTest(
              "events",
              () -> {
                server.addSite(file);
                for (QuestionFile.Arrival arrival : file.arrivals()) {
                  server.collect(file, arrival);
                }
                server.upload(file);
              }));
      for (Question question : file.questions()) {
        tests.add(
            DynamicTest.dynamicTest(
                question.name(), () -> check(question, server.report(file, question))));
      }
      nodes.add(DynamicContainer.dynamicContainer(file.topic(), tests));
    }
    return nodes.stream().onClose(server::close);
  }

  private static void check(Question question, GoldenServer.Reply reply) {
    JsonNode expected = question.expected();
    if (expected.has("refused")) {
      assertThat(reply.status()).as("%s", reply.body()).isEqualTo(400);
      assertThat(reply.body().get("errors"))
          .extracting(error -> error.get("field").stringValue())
          .containsExactlyInAnyOrderElementsOf(
              expected.get("refused").valueStream().map(JsonNode::stringValue).toList());
      return;
    }
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    assertThat(reply.body().at("/meta/exact").booleanValue()).isTrue();
    if (expected.has("at")) {
      checkPlaces(expected, reply.body());
      return;
    }
    same(
        expected.get("results"),
        reply.body().get("results"),
        "results",
        expected.get("why").stringValue() + "\n" + reply.body());
  }

  private static void checkPlaces(JsonNode expected, JsonNode body) {
    for (String pointer : expected.get("at").propertyNames()) {
      JsonNode wanted = expected.get("at").get(pointer);
      JsonNode told = at(body, pointer);
      String why = pointer + ": " + expected.get("why").stringValue() + "\n" + body;
      if (wanted.isNumber() && told.isNumber()) {
        assertThat(told.doubleValue())
            .as(why)
            .isCloseTo(wanted.doubleValue(), org.assertj.core.api.Assertions.within(FIVE_DIGITS));
      } else {
        same(wanted, told, pointer, why);
      }
    }
  }

  private static JsonNode at(JsonNode body, String pointer) {
    Matcher pick = PICK.matcher(pointer);
    if (!pick.matches()) {
      return body.at(pointer);
    }
    for (JsonNode element : body.at(pick.group(1))) {
      if (element.path(pick.group(2)).asString("").equals(pick.group(3))) {
        return element.at(pick.group(4));
      }
    }
    return body.at("/nowhere");
  }

  /** What is written must be there. */
  private static void same(JsonNode wanted, JsonNode told, String where, String why) {
    assertThat(told).as("%s: %s", where, why).isNotNull();
    if (wanted.isObject()) {
      for (String name : wanted.propertyNames()) {
        same(wanted.get(name), told.get(name), where + "." + name, why);
      }
    } else if (wanted.isArray()) {
      assertThat(told.size()).as("length of %s: %s", where, why).isEqualTo(wanted.size());
      for (int i = 0; i < wanted.size(); i++) {
        same(wanted.get(i), told.get(i), where + "[" + i + "]", why);
      }
    } else if (wanted.isNumber() && told.isNumber()) {
      assertThat(told.doubleValue())
          .as("%s: %s", where, why)
          .isCloseTo(wanted.doubleValue(), org.assertj.core.api.Assertions.within(NEAR));
    } else {
      assertThat(told).as("%s: %s", where, why).isEqualTo(wanted);
    }
  }
}
