package app.acta.act.deeds.web;

import app.acta.act.deeds.Deed;
import app.acta.act.deeds.Deeds;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.OpenToAll;
import app.acta.platform.web.Page;
import app.acta.platform.web.PublicAddress;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** You said, we did, for everybody: a page, the same to be set into another site, and a feed. No names, no scripts. */
@Controller
@OpenToAll
@RequestMapping("/said/{slug}")
class SaidPage {
    private final Deeds deeds;
    private final Workspaces workspaces;
    private final PublicAddress address;
    private final Templates html;

    SaidPage(Deeds deeds, Workspaces workspaces, PublicAddress address, Templates html) {
        this.deeds = deeds;
        this.workspaces = workspaces;
        this.address = address;
        this.html = html;
    }

    @GetMapping
    JteModel show(@PathVariable String slug, @RequestParam(defaultValue = "") String lang, HttpServletRequest request) {
        var sheet = sheet(slug, lang, request);
        return html.actDeedsSaid(page(sheet), sheet);
    }

    /** The newest entries for a frame in another site. */
    @GetMapping("/embed")
    JteModel embed(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        // Any site may show it: it holds nothing but what everybody may read, and no form.
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *");
        var sheet = sheet(slug, lang, request);
        return html.actDeedsEmbed(page(sheet), sheet);
    }

    @GetMapping(path = "/feed", produces = "application/atom+xml;charset=UTF-8")
    @ResponseBody
    byte[] feed(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setContentType(MediaType.APPLICATION_ATOM_XML_VALUE + ";charset=UTF-8");
        return Feed.of(sheet(slug, lang, request), address.of("/said/" + slug));
    }

    private static Page page(SaidSheet sheet) {
        return Page.open(sheet.tongue().say("title") + " · " + sheet.workspace().name(), "", sheet.here());
    }

    private SaidSheet sheet(String slug, String lang, HttpServletRequest request) {
        var workspace =
                workspaces.bySlug(slug).orElseThrow(() -> Refusal.notFound("There is nothing at this address."));
        var tongue = Tongue.of(lang, Collections.list(request.getLocales()));
        return new SaidSheet(
                workspace,
                tongue,
                Tongue.ALL.stream()
                        .filter(other -> !other.equals(tongue.tag()))
                        .map(Tongue::new)
                        .toList(),
                deeds.published(workspace.id()).stream()
                        .map(deed -> line(workspace, deed, tongue))
                        .toList());
    }

    private SaidSheet.Line line(Workspace workspace, Deed deed, Tongue tongue) {
        var people = deeds.heard(workspace.id(), deed).people();
        var own = new Deed.Wording(deed.language(), deed.said(), deed.words());
        var said = deed.language().equals(tongue.tag())
                ? own
                : deeds.wordings(workspace.id(), deed.id()).stream()
                        .filter(wording -> wording.language().equals(tongue.tag()))
                        .findFirst()
                        .orElse(own);
        return new SaidSheet.Line(deed, said.language(), said.said(), said.words(), people);
    }
}
