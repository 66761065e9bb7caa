package app.acta.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.generated.precompiled.DynamicTemplates;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import gg.jte.output.Utf8ByteOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets a page method answer with a template; compiled ones as a rule, hot ones while developing. */
@Configuration(proxyBeanMethods = false)
class JtePages implements WebMvcConfigurer {
    @Bean
    static Templates templates(@Value("${acta.templates:}") String hotFolder) {
        if (hotFolder.isBlank()) {
            return new StaticTemplates();
        }
        var folder = Path.of(hotFolder);
        return new DynamicTemplates(TemplateEngine.create(
                new DirectoryCodeResolver(folder), Path.of("target", "hot-templates"), ContentType.Html));
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(new Rendering());
    }

    /** Writes a template to the response. */
    static void write(JteModel template, HttpServletResponse response) throws IOException {
        var out = new Utf8ByteOutput();
        template.render(out);
        if (response.getContentType() == null) {
            response.setContentType("text/html;charset=UTF-8");
        }
        response.setContentLength(out.getContentLength());
        out.writeTo(response.getOutputStream());
    }

    private static final class Rendering implements HandlerMethodReturnValueHandler {
        @Override
        public boolean supportsReturnType(MethodParameter type) {
            return JteModel.class.isAssignableFrom(type.getParameterType());
        }

        @Override
        public void handleReturnValue(
                @Nullable Object value, MethodParameter type, ModelAndViewContainer container, NativeWebRequest request)
                throws IOException {
            container.setRequestHandled(true);
            var response = request.getNativeResponse(HttpServletResponse.class);
            if (value instanceof JteModel template && response != null) {
                write(template, response);
            }
        }
    }
}
