package app.acta.identity;

import app.acta.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The frame around a page as this visitor sees it: where they can go, who they are, what just happened. */
@Component
class Shell {
    private static final String TOAST = "toast";

    private record Place(String name, String path, String icon, May may) {}

    private static final List<Place> PLACES = List.of(
            new Place("My day", "today", "sun", May.READ),
            new Place("Inbox", "inbox", "inbox", May.READ),
            new Place("Cases", "cases", "case", May.READ),
            new Place("Pulse", "pulse", "pulse", May.READ),
            new Place("Acta", "acta", "check", May.READ),
            new Place("Themes", "themes", "tag", May.READ),
            new Place("Surveys", "surveys", "survey", May.READ),
            new Place("Imports", "imports", "import", May.HAND_IN),
            new Place("Settings", "settings", "settings", May.LEAD));

    /** Pages that stand beside another one and not in the navigation. */
    private static final Map<String, String> BESIDE = Map.of("pulse", "feelings", "themes", "quality");

    private final Workspaces workspaces;

    Shell(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    Page page(HttpServletRequest request, @Nullable Visitor visitor, String csrf) {
        var path = request.getRequestURI();
        if (visitor == null || visitor.member() == null) {
            return Page.open("", csrf, path);
        }
        var slug = visitor.place().slug();
        var links = new ArrayList<Page.Link>();
        for (var place : PLACES) {
            if (visitor.may(place.may())) {
                var href = "/" + slug + "/" + place.path();
                var here = path.equals(href)
                        || path.startsWith(href + "/")
                        || path.equals("/" + slug + "/" + BESIDE.get(place.path()));
                links.add(new Page.Link(place.name(), href, place.icon(), here, null));
            }
        }
        var others = workspaces.of(visitor.person()).stream()
                .map(other -> new Page.Place(
                        other.workspace().slug(), other.workspace().name()))
                .filter(other -> !other.slug().equals(slug))
                .toList();
        var who = new Page.Who(
                visitor.member().name(),
                visitor.member().email(),
                visitor.role().title(),
                slug,
                visitor.place().name(),
                others);
        return new Page("", csrf, path, who, links, toast(request));
    }

    private static Page.@Nullable Toast toast(HttpServletRequest request) {
        var flash = org.springframework.web.servlet.support.RequestContextUtils.getInputFlashMap(request);
        if (flash == null) {
            return null;
        }
        return flash.get(TOAST) instanceof String words ? Page.Toast.good(words) : null;
    }
}
