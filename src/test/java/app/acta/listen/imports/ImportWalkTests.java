package app.acta.listen.imports;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Visitor;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** A file's way in a real browser: brought, matched, tried out, taken in, and what was handed back. */
@RoomTest
class ImportWalkTests {
    @Autowired
    Given given;

    @TempDir
    Path folder;

    Visitor owner;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    @Test
    void a_person_brings_complaints_tries_them_out_and_takes_them_in() throws IOException {
        var file = folder.resolve("complaints.csv");
        Files.writeString(
                file,
                Files.readString(Sheets.real("cfpb_classic.csv"))
                        + "13/45/23,Mortgage,,Odd date,,,,Bank,CA,90001,,,Web,,,Yes,N/A,1\n",
                StandardCharsets.UTF_8);
        try (var visitor = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(visitor, owner);
            page.navigate(given.address() + "/" + owner.place().slug() + "/imports");
            var complaints = Browser.complaints(page);
            Browser.axe(page);
            Browser.wholePicture(page, "imports-empty");

            page.locator("input[type=file]").setInputFiles(file);
            page.waitForURL("**/imports/*-*");
            assertThat(page.getByLabel("Consumer complaint narrative").inputValue())
                    .isEqualTo("text");
            assertThat(page.getByLabel("Date received").inputValue()).isEqualTo("occurred_at");
            assertThat(page.getByLabel("Source").inputValue()).isEqualTo("cfpb");
            Browser.axe(page);
            Browser.wholePicture(page, "import-columns");

            page.getByLabel("Tags").selectOption("customer.segment");
            page.getByLabel("Keep this mapping as").fill("Bureau");
            page.getByRole(AriaRole.BUTTON, named("Keep").setExact(true)).click();
            page.getByLabel("A mapping you kept").waitFor();
            assertThat(page.getByLabel("Tags").inputValue()).isEqualTo("customer.segment");

            page.getByRole(AriaRole.BUTTON, named("Try it out")).first().click();
            page.getByText("What would come in").waitFor();
            assertThat(page.locator("#trial").locator("..").locator("..").textContent())
                    .contains("24")
                    .contains("Charged fees or interest you didn't expect")
                    .contains("“13/45/23” is no date when read as month, day, year.");
            Browser.axe(page);
            Browser.wholePicture(page, "import-trial");

            // Complaints of 2023: nobody waits for an answer any more.
            assertThat(page.getByLabel("Only count these").isChecked()).isTrue();
            page.getByRole(AriaRole.BUTTON, named("Start the import")).click();
            var download = page.getByText("Download what was handed back");
            download.waitFor();
            Browser.axe(page);
            Browser.wholePicture(page, "import-done");
            var saved = page.waitForDownload(download::click).path();
            assertThat(Files.readString(saved)).contains("13/45/23,Mortgage").contains("no date");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void the_pages_fit_a_phone_in_the_dark() throws IOException {
        var file = Files.writeString(
                folder.resolve("wide.csv"),
                "id,A rather long name of a column that nobody can pronounce,comment\n1,x,fine\n",
                StandardCharsets.UTF_8);
        try (var visitor = Browser.visitor(Browser.Size.PHONE, ColorScheme.DARK)) {
            var page = given.page(visitor, owner);
            page.navigate(given.address() + "/" + owner.place().slug() + "/imports");
            page.locator("input[type=file]").setInputFiles(file);
            page.waitForURL("**/imports/*-*");
            Browser.axe(page);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            Browser.wholePicture(page, "import-phone");
        }
    }
}
