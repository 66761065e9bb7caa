package app.acta.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** Sends the files that pages load. An address with the right hash may be kept for ever; any other is asked again. */
@Controller
@OpenToAll
class AssetPage {
    @GetMapping("/a/{hash}/**")
    ResponseEntity<byte[]> file(
            HttpServletRequest request,
            @PathVariable String hash,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String accepts,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return send(request.getRequestURI().substring("/a/".length() + hash.length() + 1), hash, accepts, known);
    }

    /** Browsers ask for this name whatever the page says. */
    @GetMapping("/favicon.ico")
    ResponseEntity<byte[]> favicon(
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String accepts,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return send("favicon.svg", "", accepts, known);
    }

    private static ResponseEntity<byte[]> send(String file, String hash, String accepts, @Nullable String known) {
        var found = Assets.find(file);
        if (found.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        var asset = found.get();
        var etag = '"' + asset.hash() + '"';
        var keep = asset.hash().equals(hash)
                ? CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable()
                : CacheControl.noCache();
        if (known != null && known.contains(etag)) {
            return ResponseEntity.status(304).eTag(etag).cacheControl(keep).build();
        }
        var packed = accepts.contains("gzip") && asset.packed().length < asset.plain().length;
        var answer = ResponseEntity.ok()
                .eTag(etag)
                .cacheControl(keep)
                .header(HttpHeaders.CONTENT_TYPE, asset.type())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header("X-Content-Type-Options", "nosniff");
        return packed
                ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(asset.packed())
                : answer.body(asset.plain());
    }
}
