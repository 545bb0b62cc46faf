package io.hammingbird.topology.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.topology.access.ApiKey;
import io.hammingbird.topology.access.KeyFile;
import io.hammingbird.topology.access.PeerKeys;
import io.hammingbird.topology.access.Protection;
import io.hammingbird.topology.access.Role;
import io.hammingbird.topology.gather.HttpRemote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every route asks for the key that the OpenAPI document says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdmissionTest {

  private static final String PEER = "peers-know-each-other";
  private static final JsonNode API = OpenApi.document();

  /** The table of docs/security.md: for what a route asks, who may. */
  private static final Map<Role, Set<Role>> MAY =
      Map.of(
          Role.READ, Set.of(Role.READ, Role.WRITE, Role.ADMIN),
          Role.WRITE, Set.of(Role.WRITE, Role.ADMIN),
          Role.ADMIN, Set.of(Role.ADMIN));

  private Path dir;

  @BeforeAll
  void keys(@TempDir Path temporary) {
    dir = temporary;
    for (Role role : Role.values()) {
      KeyFile.add(dir.resolve("keys"), ApiKey.of("the-" + role.text(), role, key(role)));
    }
  }

  @RegisterExtension
  private final Served served =
      new Served(
          settings ->
              settings.withProtection(
                  new Protection(
                      Optional.of(dir.resolve("keys")),
                      Optional.of(PeerKeys.of(PEER)),
                      Optional.empty())));

  private final HttpClient http = HttpClient.newHttpClient();

  private String key(Role role) {
    return "hb_" + role.text();
  }

  @Test
  void routes_withoutAKey_areRefused() {
    for (String route : closed()) {
      HttpResponse<String> reply = ask(route, null);
      assertThat(reply.statusCode()).as(route).isEqualTo(401);
      assertThat(reply.body()).contains("\"code\":\"unauthenticated\"");
      assertThat(reply.headers().firstValue("WWW-Authenticate"))
          .contains("Bearer realm=\"hammingbird\"");
    }
  }

  @Test
  void routes_withAKeyThatIsNone_areRefused() {
    for (String route : closed()) {
      HttpResponse<String> reply = ask(route, "Bearer hb_nobody");
      assertThat(reply.statusCode()).as(route).isEqualTo(401);
      assertThat(reply.body()).doesNotContain("hb_nobody");
    }
  }

  @Test
  void routes_askForTheRoleOfTheDocument() {
    for (String route : closed()) {
      for (Role role : Role.values()) {
        int status = ask(route, "Bearer " + key(role)).statusCode();
        if (route.equals("POST " + HttpRemote.PATH)) {
          assertThat(status).as("%s as %s", route, role).isEqualTo(403);
        } else if (MAY.get(needed(route)).contains(role)) {
          assertThat(status).as("%s as %s", route, role).isNotIn(401, 403);
        } else {
          assertThat(status).as("%s as %s", route, role).isEqualTo(403);
        }
      }
    }
  }

  @Test
  void peerRoute_takesThePeerKeyOnly() {
    String route = "POST " + HttpRemote.PATH;
    assertThat(ask(route, "Bearer " + PEER).statusCode()).isEqualTo(400); // an empty request
    assertThat(ask("GET " + Served.BASE, "Bearer " + PEER).statusCode()).isEqualTo(401);
  }

  @Test
  void openRoutes_askForNothing() {
    List<String> open = new ArrayList<>(served.routes());
    open.removeAll(closed());
    assertThat(open).contains("GET /livez", "GET /openapi.json").hasSizeLessThan(12);
    for (String route : open) {
      assertThat(ask(route, null).statusCode()).as(route).isNotIn(401, 403);
      assertThat(ask(route, "Bearer hb_nobody").statusCode()).as(route).isNotIn(401, 403);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Basic hb_admin, 401",
    "hb_admin, 401",
    "Bearer, 401",
    "'Bearer ', 401",
    "'Bearer  hb_admin ', 200",
    "bearer hb_admin, 200",
    "Bearer HB_ADMIN, 401",
    "'Bearer hb_admin,hb_admin', 401"
  })
  void header_isReadAsTheStandardSays(String header, int status) {
    assertThat(ask("GET " + Served.BASE, header).statusCode()).isEqualTo(status);
  }

  @Test
  void problem_ofAWeakKey_namesItAndWhatIsNeeded() {
    HttpResponse<String> reply = ask("DELETE " + Served.BASE + "/items/x", "Bearer hb_read");
    assertThat(reply.body())
        .contains("\"code\":\"forbidden\"", "key 'the-read' may read, this needs write")
        .contains("\"found\":\"read\"", "\"allowed\":\"write\"");
  }

  @Test
  void paths_thatAreNone_areNotFoundWhoeverAsks() {
    assertThat(ask("GET /nowhere", null).statusCode()).isEqualTo(404);
    assertThat(ask("PUT " + Served.BASE, null).statusCode()).isEqualTo(405);
  }

  @Test
  void head_needsTheKeyAsGetDoes_andIsToldTheStatusAlone() {
    for (String route : served.routes()) {
      if (route.startsWith("GET ")) {
        for (String authorization : Arrays.asList(null, "Bearer hb_nobody", "Bearer hb_admin")) {
          HttpResponse<String> get = ask(route, authorization);
          HttpResponse<String> head = ask(route.replace("GET ", "HEAD "), authorization);
          assertThat(head.statusCode()).as(route).isEqualTo(get.statusCode());
          assertThat(head.body()).isEmpty();
          assertThat(head.headers().firstValue("WWW-Authenticate"))
              .isEqualTo(get.headers().firstValue("WWW-Authenticate"));
        }
      }
    }
  }

  /** The routes that the document does not say to be open. */
  private List<String> closed() {
    List<String> closed = new ArrayList<>(served.routes());
    closed.removeIf(route -> security(route).isArray() && security(route).isEmpty());
    closed.removeIf(route -> route.equals("GET /") || route.startsWith("GET /console")); // files
    assertThat(closed).hasSizeGreaterThan(15).contains("POST " + HttpRemote.PATH);
    return closed;
  }

  private static JsonNode security(String route) {
    String[] parts = route.split(" ", 2);
    JsonNode path = API.path("paths").path(parts[1].replaceAll("<(\\w+)>", "{$1}"));
    return path.path(parts[0].toLowerCase(Locale.ROOT)).path("security");
  }

  /** The role that the document names; the one of the whole document where a route names none. */
  private static Role needed(String route) {
    JsonNode own = security(route);
    JsonNode security = own.isMissingNode() ? API.path("security") : own;
    return Role.of(security.path(0).path("key").path(0).asText());
  }

  private HttpResponse<String> ask(String route, String authorization) {
    String[] parts = route.split(" ", 2);
    String path = parts[1].replace("{collection}", "test").replaceAll("<\\w+>|\\{\\w+}", "1");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(served.address() + path))
            .method(parts[0], BodyPublishers.noBody());
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
