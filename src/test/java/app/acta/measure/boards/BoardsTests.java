package app.acta.measure.boards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Browser;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.Intake;
import app.acta.measure.Asked;
import app.acta.measure.Measure;
import app.acta.measure.Question;
import app.acta.measure.Sample;
import app.acta.platform.data.Db;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoardsTests {
    private static final Pattern SAID = Pattern.compile("<p class=\"board-said\">(.*?)</p>");
    private static final Asked SCORE = asked(Filter.EVERYTHING);

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Boards boards;

    @Autowired
    Tiles tiles;

    @Autowired
    Paper.Writer writer;

    @Autowired
    Db db;

    Visitor owner;

    private static Asked asked(Filter filter) {
        return new Asked(
                Measure.RECOMMENDATION, filter, Question.Period.WEEK, null, Question.Counting.PEOPLE, null, 13);
    }

    @BeforeAll
    void a_busy_workspace() throws Exception {
        owner = given.workspace();
        Sample.counted(given, intake, db, owner, 1_500, 800, 120);
    }

    private String path(String rest) {
        return "/" + owner.place().slug() + rest;
    }

    private String board(Board.Id id) {
        return path("/boards/" + id.value());
    }

    private String tile(Board.Id id, Tile.Id tile, String query) {
        return given.web(owner)
                .get(board(id) + "/tiles/" + tile.value() + query)
                .body();
    }

    @Test
    void a_board_of_ones_own_is_seen_and_changed_by_nobody_else() {
        var agent = given.member(owner.place(), Role.AGENT);
        var own = boards.begin(agent, "Mine", false);
        var shared = boards.begin(agent, "Ours", true);
        var other = given.member(owner.place(), Role.AGENT);
        var lead = given.member(owner.place(), Role.LEAD);
        assertThat(boards.list(other)).extracting(Board::name).contains("Ours").doesNotContain("Mine");
        assertThat(given.web(lead).get(board(own)).statusCode()).isEqualTo(404);
        assertThatThrownBy(() -> boards.name(other, shared, "Theirs", true)).hasMessageContaining("whoever leads");
        assertThatThrownBy(() -> boards.name(lead, shared, "Theirs", false)).hasMessageContaining("take this board");
        tiles.put(lead, shared, SCORE);
        assertThat(boards.list(given.workspace())).isEmpty();
        assertThatThrownBy(() -> boards.get(given.workspace(), shared)).hasMessageContaining("no such board");
        boards.remove(lead, shared);
        assertThat(boards.list(other)).extracting(Board::name).doesNotContain("Ours");
    }

    @Test
    void a_question_is_kept_as_it_was_asked_once_and_at_most_fifty_fit() {
        var id = boards.begin(owner, "Full", true);
        var first = tiles.put(owner, id, SCORE);
        assertThat(tiles.put(owner, id, SCORE)).isEqualTo(first);
        assertThat(boards.get(owner, id).tiles())
                .singleElement()
                .satisfies(tile -> assertThat(tile.asked()).isEqualTo(SCORE));
        for (var n = 1; n < Tiles.MOST; n++) {
            tiles.put(owner, id, asked(Filter.EVERYTHING.with(Facet.LOCATION, "Place " + n)));
        }
        assertThatThrownBy(() -> tiles.put(owner, id, asked(Filter.EVERYTHING.with(Facet.LOCATION, "One more"))))
                .hasMessageContaining("at most 50");
        tiles.move(owner, id, first, false);
        assertThat(boards.get(owner, id).tiles().get(1).id()).isEqualTo(first);
        assertThat(given.web(owner).get(board(id)).body()).contains("Recommendation, Location: Place 49");
        boards.remove(owner, id);
    }

    @Test
    void what_can_no_longer_be_asked_says_so_and_the_rest_stands() {
        var id = boards.begin(owner, "Old", true);
        var gone = tiles.put(owner, id, SCORE);
        db.in(owner.workspace())
                .sql("""
                update measure.board_tiles set question = '{"measure": "moonlight"}'
                where workspace_id = :workspace and id = :id
                """)
                .param("workspace", owner.workspace().value())
                .param("id", gone.value())
                .update();
        var basel = tiles.put(owner, id, asked(Filter.EVERYTHING.with(Facet.LOCATION, "Basel")));
        tiles.shape(owner, id, basel, "", 99.0, false);
        assertThat(given.web(owner).get(board(id)).body()).contains("A question that can no longer be asked");
        assertThat(tile(id, gone, "")).contains("There is no measure \"moonlight\"");
        assertThat(tile(id, basel, "")).contains("Recommendation: ").contains("Target +99: missed");
        assertThat(tile(id, basel, "?narrowed=yes&location=Bern")).contains("lets none of it through");
        assertThat(tile(id, basel, "?narrowed=yes&product=Nothing")).contains("Nothing fits in this time");
        boards.remove(owner, id);
    }

    @Test
    void files_say_what_the_page_says() throws IOException {
        var id = tiles.beginUsual(owner, "Où en sommes-nous, 日本?", true);
        var board = boards.get(owner, id);
        var first = board.tiles().getFirst();
        var said = SAID.matcher(tile(id, first.id(), ""));
        assertThat(said.find()).isTrue();
        var sentence = said.group(1);

        var csv = given.web(owner).get(board(id) + "/board.csv").body();
        var whole = csv.lines()
                .filter(line -> line.startsWith("Would they recommend us,"))
                .reduce((one, last) -> last)
                .orElseThrow()
                .split(",", -1);
        assertThat(sentence).contains(": " + signed(whole[6]) + " (" + signed(whole[7]) + " to " + signed(whole[8]));
        assertThat(sentence).contains("of " + String.format(Locale.ROOT, "%,d", Long.parseLong(whole[9])) + " people");
        assertThat(csv.lines().map(line -> line.split(",", 2)[0]).distinct()).hasSize(9);
        var basel = given.web(owner)
                .get(board(id) + "/board.csv?narrowed=yes&location=Basel")
                .body();
        assertThat(basel).contains("Recommendation by place,").doesNotContain(",Bern,");

        var paper = writer.write(owner.place(), board);
        var file = PaperPdf.of(paper);
        Files.createDirectories(Path.of("target/screens"));
        Files.write(Path.of("target/screens/board.pdf"), file);
        try (var pdf = Loader.loadPDF(file)) {
            var text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains("Où en sommes-nous, ··?")
                    .contains(sentence)
                    .contains("What would move it next")
                    .contains("stand as")
                    .contains("1 of " + pdf.getNumberOfPages());
        }
        assertThat(given.web(owner).get(board(id) + "/board.pdf").body()).startsWith("%PDF-");
        boards.remove(owner, id);
    }

    private static String signed(String figure) {
        var whole = Math.round(Double.parseDouble(figure));
        return whole == 0 ? "0" : (whole > 0 ? "+" : "−") + Math.abs(whole);
    }

    @Test
    void a_board_is_begun_filled_from_explore_narrowed_and_arranged() {
        boards.list(owner).forEach(board -> boards.remove(owner, board.id()));
        try (var visitor = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(visitor, owner);
            var complaints = Browser.complaints(page);
            page.navigate(given.address() + path("/boards"));
            Browser.look(page, "boards-none");
            page.locator("button", new Page.LocatorOptions().setHasText("usual questions"))
                    .click();
            page.locator(".board-tile:last-child .explore-points").waitFor();
            page.locator(".board canvas").nth(6).waitFor();

            page.navigate(given.address() + path("/explore?measure=good&period=month&last=4&compare=before"));
            page.locator("a", new Page.LocatorOptions().setHasText("Put it on a board"))
                    .click();
            Browser.look(page, "board-put");
            page.locator("button", new Page.LocatorOptions().setHasText("Put it there"))
                    .click();
            page.waitForURL("**/boards/*#tile-*");
            var last = page.locator(".board-tile:last-child");
            last.locator("text=Feel good").first().waitFor();

            page.locator(".pulse-filter summary", new Page.LocatorOptions().setHasText("Location"))
                    .click();
            page.locator("input[name=location][value=Basel]").check();
            page.waitForURL("**location=Basel**");
            page.locator("button", new Page.LocatorOptions().setHasText("Keep it for the board"))
                    .click();
            page.locator("text=its mails follow it").waitFor();

            var up = page.locator(".board-tile:last-child button[aria-label^='Move up']");
            up.focus();
            page.keyboard().press("Enter");
            page.locator(".board-tile:nth-last-child(2) h2:has-text('Feel good')")
                    .waitFor();
            var first = page.locator(".board-tile").first();
            first.locator(".board-deeds summary").click();
            Browser.picture(page, "board-shape");
            first.locator("input[name=target]").fill("20");
            first.locator("button", new com.microsoft.playwright.Locator.LocatorOptions().setHasText("Save"))
                    .click();
            page.locator("text=Target +20").waitFor();
            page.locator(".board canvas").nth(4).waitFor();
            var picture = page.waitForDownload(
                    () -> page.locator("[data-picture]").first().click());
            assertThat(picture.suggestedFilename()).isEqualTo("Recommendation.png");
            page.locator("#next").waitFor();
            Browser.look(page, "board");
            page.locator(".acts a", new Page.LocatorOptions().setHasText("Mail"))
                    .click();
            page.locator("button", new Page.LocatorOptions().setHasText("Save")).click();
            page.locator("text=You get this board by mail").waitFor();
            Browser.look(page, "board-mail");
            assertThat(complaints).isEmpty();
        }
    }
}
