package app.acta.platform.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files a browser loads, under addresses that change with their content, so that they may be kept for a year.
 * Each file is read, hashed and packed once, when first asked for.
 */
public final class Assets {
    /** One request instead of many: sheets that are always wanted together travel as one file, in this order. */
    private static final Map<String, List<String>> BUNDLES = Map.of(
            "css/public.css",
            List.of("css/public.css", "css/ask.css", "css/track.css"),
            "css/acta.css",
            List.of(
                    "css/tokens.css",
                    "css/base.css",
                    "css/shell.css",
                    "css/parts.css",
                    "css/overlays.css",
                    "css/forms.css",
                    "css/filter.css",
                    "css/lists.css",
                    "css/work.css",
                    "css/course.css",
                    "css/thread.css",
                    "css/coach.css",
                    "css/promises.css",
                    "css/why.css",
                    "css/voices.css",
                    "css/near.css",
                    "css/phone.css",
                    "css/charts.css",
                    "css/pulse.css",
                    "css/explore.css",
                    "css/boards.css",
                    "css/themes.css"));

    /** Libraries come from jars that carry their version in the path; pages call them by these names. */
    private static final Map<String, Lib> LIBS = Map.of(
            "lib/htmx.js", new Lib("org.webjars.npm", "htmx.org", "dist/htmx.min.js"),
            "lib/echarts.js", new Lib("org.webjars", "echarts", "echarts.common.min.js"));

    /** {@code ./acta dev} serves the source folder, so that a changed sheet shows on the next load. */
    private static final @Nullable Path SOURCE =
            Boolean.getBoolean("acta.dev") ? Path.of("src/main/resources/static") : null;

    private static final Map<String, Asset> READ = new ConcurrentHashMap<>();

    private Assets() {}

    /**
     * The address of a file, such as {@code css/public.css}, {@code js/acta.js} or {@code lib/htmx.js}.
     *
     * @throws IllegalArgumentException when there is no such file: a template names it wrongly
     */
    public static String url(String file) {
        return find(file)
                .map(asset -> "/a/" + asset.hash() + "/" + file)
                .orElseThrow(() -> new IllegalArgumentException("No static file " + file));
    }

    static Optional<Asset> find(String file) {
        if (file.contains("..") || file.contains("\\") || file.contains("//")) {
            return Optional.empty();
        }
        if (SOURCE != null) {
            return Optional.ofNullable(read(file));
        }
        return Optional.ofNullable(READ.computeIfAbsent(file, Assets::read));
    }

    private static @Nullable Asset read(String file) {
        var parts = BUNDLES.getOrDefault(file, List.of(file));
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            var bytes = bytes(part);
            if (bytes == null) {
                return null;
            }
            all.writeBytes(bytes);
        }
        return Asset.of(file, all.toByteArray());
    }

    private static byte @Nullable [] bytes(String file) {
        try {
            if (SOURCE != null && Files.isRegularFile(SOURCE.resolve(file))) {
                return Files.readAllBytes(SOURCE.resolve(file));
            }
            var lib = LIBS.get(file);
            return load(lib == null ? "static/" + file : lib.path());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static byte @Nullable [] load(String resource) throws IOException {
        try (var in = Assets.class.getClassLoader().getResourceAsStream(resource)) {
            return in == null ? null : in.readAllBytes();
        }
    }

    private record Lib(String group, String name, String file) {
        String path() throws IOException {
            var pom = load("META-INF/maven/%s/%s/pom.properties".formatted(group, name));
            if (pom == null) {
                throw new IOException("The library " + name + " is not on the class path");
            }
            var facts = new Properties();
            facts.load(new java.io.ByteArrayInputStream(pom));
            return "META-INF/resources/webjars/%s/%s/%s".formatted(name, facts.getProperty("version"), file);
        }
    }

    /**
     * One file, ready to send.
     *
     * @param hash the first 12 hex digits of its SHA-256
     * @param packed the same bytes, gzipped
     */
    // Bytes to be sent, never compared and never changed.
    @SuppressWarnings("ArrayRecordComponent")
    record Asset(String hash, String type, byte[] plain, byte[] packed) {
        static Asset of(String file, byte[] plain) {
            return new Asset(hash(plain), type(file), plain, pack(plain));
        }

        private static String hash(byte[] plain) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(plain), 0, 6);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        private static byte[] pack(byte[] plain) {
            var out = new ByteArrayOutputStream();
            try (var gzip = new BestGzip(out)) {
                gzip.write(plain);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toByteArray();
        }

        private static String type(String file) {
            return switch (file.substring(file.lastIndexOf('.') + 1)) {
                case "css" -> "text/css;charset=" + StandardCharsets.UTF_8;
                case "js" -> "text/javascript;charset=" + StandardCharsets.UTF_8;
                case "svg" -> "image/svg+xml";
                case "png" -> "image/png";
                default -> "application/octet-stream";
            };
        }
    }

    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
