package app.acta;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real Chromium for walks through the product: started once per JVM, a fresh context per walk.
 * Playwright belongs to the thread that started it, so walks must not run in parallel.
 */
public final class Browser {
    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    /** The rules of WCAG 2.2 up to AA, and axe's own advice on landmarks and headings. */
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final String AXE = """
            async rules => {
              const found = await axe.run(document, {
                runOnly: {type: 'tag', values: rules},
                resultTypes: ['violations'],
                selectors: false
              });
              return found.violations.map(rule => rule.id + ': ' + rule.help + '\\n' + rule.nodes
                  .map(node => '    ' + node.html + '\\n      ' + node.failureSummary.trim().replaceAll('\\n', '\\n      '))
                  .join('\\n'));
            }
            """;

    private static final boolean PICTURES = "yes".equals(System.getenv("ACTA_SCREENS"));

    private Browser() {}

    /** The two sizes every page is looked at. */
    public enum Size {
        DESK(1440, 900),
        PHONE(390, 844);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }

        /** Colours do not hang on the size: a walk sees each size and each scheme once, and takes half as long. */
        public List<ColorScheme> schemes() {
            return List.of(this == DESK ? ColorScheme.LIGHT : ColorScheme.DARK);
        }
    }

    /** A fresh visitor with an empty cookie jar. Close it after the walk. */
    public static BrowserContext visitor(Size size, ColorScheme scheme) {
        return visitor(size, scheme, true);
    }

    /** The same visitor with scripts switched off, as public pages must bear. */
    public static BrowserContext visitorWithoutScripts(Size size) {
        return visitor(size, ColorScheme.LIGHT, false);
    }

    private static BrowserContext visitor(Size size, ColorScheme scheme, boolean scripts) {
        return Holder.CHROMIUM.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(size.width, size.height)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setJavaScriptEnabled(scripts)
                .setHasTouch(size == Size.PHONE)
                .setLocale("en-GB")
                .setTimezoneId("UTC"));
    }

    /**
     * Keeps a picture of what is on the screen as {@code target/screens/NAME.png}, where {@code ACTA_SCREENS=yes} asks for
     * pictures: drawing them takes as long as looking at the pages.
     */
    public static void picture(Page page, String name) {
        if (PICTURES) {
            picture(page, name, false);
        }
    }

    /** Keeps a picture of the whole page, however long. */
    public static void wholePicture(Page page, String name) {
        if (PICTURES) {
            picture(page, name, true);
        }
    }

    private static void picture(Page page, String name, boolean whole) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screens", name + ".png"))
                .setFullPage(whole));
    }

    /**
     * Looks at the page as it stands, at a desk by day and on a phone at night: axe finds nothing, and nothing sticks out on
     * the right. Where that is not so, a picture of the whole page is kept.
     */
    public static void look(Page page, String name) {
        for (var size : Size.values()) {
            var scheme = size.schemes().getFirst();
            page.setViewportSize(size.width, size.height);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            // Where a walk has scrolled to, what stays at the top of the screen lies over what is below it.
            page.evaluate("scrollTo(0, 0)");
            var picture = name + "-" + size + "-" + scheme;
            wholePicture(page, picture);
            try {
                axe(page);
                if (!Boolean.TRUE.equals(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))) {
                    throw new AssertionError(
                            page.url() + ": something sticks out on the right of " + name + ", " + size);
                }
            } catch (AssertionError wrong) {
                picture(page, picture, true);
                throw wrong;
            }
        }
        page.setViewportSize(Size.DESK.width, Size.DESK.height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** Fails when axe finds anything wrong on the page, saying what, where and how to mend it. */
    public static void axe(Page page) {
        // The same as axe's own builder does, which also gathers and carries over all that is right: three times the
        // work.
        if (!Boolean.TRUE.equals(page.evaluate("typeof window.axe === 'object'"))) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        var found = (List<?>) page.evaluate(AXE, RULES);
        if (!found.isEmpty()) {
            throw new AssertionError(
                    page.url() + "\n" + found.stream().map(String::valueOf).collect(Collectors.joining("\n")));
        }
    }

    /** Collects what the page complains about from now on: script errors, refused styles, missing files. */
    public static List<String> complaints(Page page) {
        var heard = new ArrayList<String>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                heard.add(message.text());
            }
        });
        page.onPageError(heard::add);
        return heard;
    }

    private static final class Holder {
        static final com.microsoft.playwright.Browser CHROMIUM = start();

        private static com.microsoft.playwright.Browser start() {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            var chromium = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium())
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            // What is right is seen at once; a busy machine gets its time all the same.
            PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
            return chromium;
        }

        private static Path chromium() {
            return Stream.concat(Stream.ofNullable(System.getenv("ACTA_CHROMIUM")), PLACES.stream())
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "Browser walks need Chromium: install the package chromium, or name it in ACTA_CHROMIUM."));
        }
    }
}
