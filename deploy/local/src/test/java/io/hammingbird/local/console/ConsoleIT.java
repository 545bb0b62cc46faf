package io.hammingbird.local.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hammingbird.core.learn.LearnSettings;
import io.hammingbird.core.learn.PublishSettings;
import io.hammingbird.core.vector.DenseVector;
import io.hammingbird.core.vector.Item;
import io.hammingbird.core.vector.LabelSet;
import io.hammingbird.local.draw.CaptionWords;
import io.hammingbird.local.draw.DemoStream;
import io.hammingbird.local.run.Demo;
import io.hammingbird.local.run.DemoSettings;
import io.hammingbird.schemas.convert.FeatureEventCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The console of a real service on a small drawn stream, in a real browser. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ConsoleIT {

  private static final int ITEMS = 2_500;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final DemoStream drawn = new DemoStream(ITEMS, 0);
  private Demo demo;
  private Browser browser;

  @BeforeAll
  void start(@TempDir Path dir) throws IOException, InterruptedException {
    assumeTrue(Browser.isThere(), "no Chromium with its driver here");
    LearnSettings learn =
        new LearnSettings(drawn.shape(), "a2lh", new TreeMap<>(), 32, 150, 600, 5_000, 0, 0.1, 512);
    CountDownLatch firstVersion = new CountDownLatch(1);
    demo =
        Demo.start(
            new DemoSettings(
                dir.resolve("state"),
                "drawn",
                new HostileStream(drawn, firstVersion),
                Optional.of(new CaptionWords(drawn)),
                "shown",
                learn,
                new PublishSettings(500, 1_500, 0.2),
                2,
                0,
                0,
                0,
                Double.POSITIVE_INFINITY),
            function -> firstVersion.countDown());
    demo.feed();
    poison();
    browser = new Browser(dir.resolve("profile"));
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(() -> demo.service().progress(), demo::isDone);
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (demo != null) {
      demo.close();
    }
  }

  /** Whatever a chapter did: nothing was forbidden, nothing failed, and no data became markup. */
  @AfterEach
  void nothingWentWrong() {
    assertThat(browser.run("return window.hacked")).isNull();
    assertThat(browser.complaints()).isEmpty();
  }

  /** Sends a record whose fault has the name of a modality in it, and that name is markup. */
  private void poison() {
    byte[] value =
        new FeatureEventCodec()
            .encode(
                Item.of(
                    "any",
                    Map.of(HostileStream.ID, DenseVector.copyOf(1, 2)),
                    LabelSet.empty(),
                    Map.of(),
                    0));
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", demo.brokers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var unused =
          producer.send(
              new ProducerRecord<>(
                  "shown.features", "bad".getBytes(StandardCharsets.UTF_8), value));
    }
  }

  private void open(String view) {
    browser.size(1280, 900);
    browser.prefers("light");
    browser.open(demo.service().indexAddress() + "/console/#/" + view);
  }

  /** Waits until a view shows what it asked the server for. */
  private void awaitView(String view) {
    browser.one(
        switch (view) {
          case "overview" -> ".log .why";
          case "search" -> ".hit";
          default -> ".versions .target";
        });
  }

  private void awaitText(String css, String... parts) {
    await(css)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(browser.text(css)).contains(parts));
  }

  @Test
  @Order(1)
  void overview_showsQualityWithItsVersionsAndHowTheIndexStands() {
    open("overview");

    browser.one(".chart.tall .mark-published");
    assertThat(browser.all(".chart.tall .series .line")).hasSize(2);
    assertThat(browser.all(".chart.tall .series .band")).hasSize(2);
    long version = demo.service().index().stats().newestVersion();
    awaitText(".figures", "2,500", Long.toString(version));
    awaitText(".legend", "image → text", "text → image");
    awaitText(".log", "version " + version, "churn");
    assertThat(browser.text("main")).contains("Modality weights", "All items have codes");
    browser.photograph("overview-small");
  }

  @Test
  @Order(2)
  void marks_areWalkedAlongByKeys_andTellTheirReason() {
    open("overview");
    await().atMost(PATIENCE).until(() -> browser.all(".chart.tall .mark-published").size() > 1);
    browser.run("document.querySelector('.chart.tall [tabindex=\"0\"]').focus()");
    browser.press(Keys.HOME);

    assertThat(browser.text(".tip")).contains("Version 1 published", "first", "±");
    assertThat(browser.focused().getDomAttribute("aria-label")).startsWith("Version 1 published");
    browser.press(Keys.ARROW_RIGHT);
    assertThat(browser.text(".tip")).contains("Version 2 published");
  }

  @Test
  @Order(3)
  void charts_haveTheSameFiguresAsTables() {
    open("overview");
    browser.one(".chart.tall .mark-published");
    browser.one(".as-table summary").click();

    awaitText(".as-table tbody", "version 1", "image → text 0.");
    assertThat(browser.all(".as-table[open] tbody tr")).hasSizeGreaterThan(1);
  }

  @Test
  @Order(4)
  void deadLetters_areListedAsText() {
    open("overview");

    awaitText(".letters", "unknown-modality", HostileStream.ID, "shown.features");
    assertThat(browser.all(".letters img")).isEmpty();
  }

  @Test
  @Order(5)
  void search_byCaption_showsPicturesAndTheBitsThatDiffer() {
    open("search");
    browser.one("#words").sendKeys("red circle", Keys.ENTER);

    awaitText(".summary", "12 hits");
    assertThat(browser.all(".hits .hit")).hasSize(12);
    assertThat(browser.all(".hits .strip")).hasSize(12);
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('.hits img')].filter(i => i.complete && i.naturalWidth > 0).length"))
        .isEqualTo(12L);
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('.hit')].every(h => h.querySelectorAll('.bit-far').length === Number(h.querySelector('.far strong').textContent) && h.querySelectorAll('.strip rect').length === 32)"))
        .isEqualTo(true);
    String captions = browser.text(".hits");
    assertThat(captions).contains("red");
    browser.photograph("search-small");
  }

  @Test
  @Order(6)
  void search_byAClick_takesTheItem_andFiltersByLabel() {
    open("search");
    browser.one("#words").sendKeys("red circle", Keys.ENTER);
    awaitText(".summary", "12 hits");
    String id = browser.all(".hit .id").get(3).getText();
    browser.one("#labels").sendKeys("ring");
    browser.all(".hit .tile").get(3).click();

    await().atMost(PATIENCE).until(() -> id.equals(browser.one("#words").getDomProperty("value")));
    awaitText(".summary", "hit");
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(browser.all(".hit .id"))
                    .isNotEmpty()
                    .allSatisfy(
                        hit ->
                            assertThat(drawn.item(position(hit.getText())).labels().names())
                                .contains("ring")));
  }

  private static int position(String id) {
    return id.equals(HostileStream.ID) ? 0 : Integer.parseInt(id.substring(id.length() - 6));
  }

  @Test
  @Order(7)
  void search_hostileItem_isShownAsText() {
    open("search");
    browser.one(".hit");
    browser.run("document.querySelector('input[value=item]').click()");
    browser.one("#words").sendKeys(HostileStream.ID, Keys.ENTER);

    awaitText(".hits", HostileStream.ID, "</p><script>");
    assertThat(browser.all(".hits script, .hits img[onerror]")).isEmpty();
  }

  @Test
  @Order(8)
  void search_whatCannotBeAnswered_isToldByItsProblem() {
    open("search");
    browser.one("#words").sendKeys("xyzzy", Keys.ENTER);
    awaitText("[role=alert]", "unknown words", "unknown-words");

    browser.run(
        "const real = fetch; window.fetch = (path, asked) => path.endsWith('/search') ? Promise.resolve(new Response(JSON.stringify({code: 'no-featuriser', title: 'no featuriser', detail: 'none', status: 422}), {status: 422})) : real(path, asked)");
    browser.one("#words").sendKeys(Keys.ENTER);
    awaitText("[role=alert]", "cannot turn words into features");
    awaitText("label[for=words]", "Item id");
    // What a script answered is no complaint of the browser; what the server refused is.
    assertThat(browser.complaints()).allMatch(line -> line.contains("400") || line.contains("422"));
  }

  @Test
  @Order(9)
  void versions_pinnedAndUnpinned_moveAllItems() {
    open("versions");
    awaitText(".versions tbody", "in service", "image → text");
    browser.one(".act button[data-key=pin-1]").click();
    awaitText("#confirm", "Pin version 1?", "All 2,500 items move", "In a sample of");
    browser.one("#confirm-no").click();
    assertThat(demo.service().index().stats().pinnedVersion()).isEmpty();

    browser.one(".act button[data-key=pin-1]").click();
    browser.one("#confirm-yes").click();
    awaitText("#move-text", "All 2,500 items have codes of version 1.");
    awaitText(".lead", "Version 1 is pinned");
    assertThat(demo.service().index().stats().pinnedVersion()).hasValue(1);
    browser.photograph("versions-small");

    browser.one(".act button[data-key=unpin-1]").click();
    awaitText("#confirm", "Unpin version 1?");
    browser.one("#confirm-yes").click();
    long newest = demo.service().index().stats().newestVersion();
    awaitText("#move-text", "All 2,500 items have codes of version " + newest);
  }

  @Test
  @Order(10)
  void key_isAskedForWhereTheServerWantsOne_keptInTheTab_andSent() {
    open("search");
    browser.one(".hit");
    browser.run(
        "const real = fetch; window.fetch = (path, asked) => asked?.headers?.Authorization === 'Bearer hb_right' ? real(path, asked) : Promise.resolve(new Response('{\"code\":\"unauthenticated\",\"title\":\"unauthenticated\",\"detail\":\"needs a key\",\"status\":401}', {status: 401}))");
    browser.one("#words").sendKeys("red circle", Keys.ENTER);
    browser.one("#key").sendKeys("hb_wrong", Keys.ENTER);
    awaitText("#key-why", "not known here");
    browser.one("#key").sendKeys("hb_right", Keys.ENTER);

    awaitText(".summary", "12 hits");
    assertThat(browser.run("return sessionStorage.getItem('hammingbird-key')"))
        .isEqualTo("hb_right");
    assertThat(browser.run("return localStorage.getItem('hammingbird-key')")).isNull();
    browser.run("sessionStorage.clear()");
  }

  @Test
  @Order(11)
  void theme_followsTheSystemUntilItIsChosen() {
    open("overview");
    Object light = background();
    browser.prefers("dark");
    assertThat(background()).isNotEqualTo(light);
    Object dark = background();
    browser.one("#theme").click();
    assertThat(background()).isEqualTo(light);
    browser.prefers("light");
    browser.one("#theme").click();
    assertThat(background()).isEqualTo(dark);
    browser.open(demo.service().indexAddress() + "/console/");
    assertThat(background()).as("kept").isEqualTo(dark);
    browser.run("localStorage.clear()");
  }

  private Object background() {
    return browser.run("return getComputedStyle(document.body).backgroundColor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"overview", "search", "versions"})
  @Order(12)
  void view_onAPhone_isNotWiderThanTheScreen(String view) {
    open(view);
    browser.size(360, 740);
    awaitView(view);

    assertThat(
            browser.run(
                "return [...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll, .unseen, svg') && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + '.' + e.className).join()"))
        .isEqualTo("");
    assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    browser.photograph(view + "-phone-small");
  }

  @ParameterizedTest
  @ValueSource(strings = {"overview", "search", "versions"})
  @Order(13)
  void view_byTheTabKey_beginsWithTheSkipLink_andEveryStopIsNamedAndSeen(String view) {
    open(view);
    awaitView(view);
    List<String> stops = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      browser.press(Keys.TAB);
      WebElement stop = browser.focused();
      stops.add(stop.getAccessibleName());
      assertThat(stop.getAccessibleName()).as("stop %d of %s", i, view).isNotBlank();
      assertThat(browser.run(Accessibility.SEES_FOCUS))
          .as(stop.getAccessibleName())
          .isEqualTo(true);
    }
    assertThat(stops).startsWith("Skip to content", "Overview", "Search", "Versions");

    browser.run("document.getElementById('skip').click()");
    assertThat(browser.focused().getDomAttribute("id")).isEqualTo("content");
  }

  @ParameterizedTest
  @ValueSource(strings = {"overview", "search", "versions"})
  @Order(14)
  void view_inBothThemes_isLabelledAndCanBeRead(String view) {
    for (String scheme : List.of("light", "dark")) {
      open(view);
      browser.prefers(scheme);
      awaitView(view);

      assertThat(browser.run(Accessibility.UNNAMED)).as("without a name").isEqualTo("");
      assertThat(browser.run(Accessibility.TOO_FAINT)).as("too faint, " + scheme).isEqualTo("");
      assertThat(browser.run(Accessibility.STRUCTURE)).as("structure").isEqualTo("");
    }
  }
}
